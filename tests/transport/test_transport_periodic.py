"""The periodic state against marching, a closed form, and what must hold in it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from transport_problems import HOUR, film, moving, skin, slab, still_film

from supraderm.errors import InputError
from supraderm.transport import Event, Film, simulate, steady

DAY = 24 * HOUR
LANES = 6
INSIDE = ("film", "layer 0", "layer 1", "layer 2")


def daily(rng, *, saturates=True):
    """Twice a day with washing on layers that all lose something, so that ten weeks are enough to come to rest."""
    stack = moving(rng, skin(rng, LANES))
    layers = tuple(replace(x, clearance=np.maximum(x.clearance, 1e-6)) for x in stack.layers)
    doses = [1e-3 * rng.uniform(0.5, 1, LANES) for _ in range(2)]
    events = [Event(12 * HOUR * k, dose, 0.9, 0.4) for k, dose in enumerate(doses)]
    return replace(stack, layers=layers), film(rng, LANES, saturates=saturates), events


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_is_where_marching_ends(seed):
    stack, coat, events = daily(np.random.default_rng(seed))
    days = 70
    course = [replace(e, time=e.time + DAY * k) for k in range(days) for e in events]
    times = np.array([1.0, 6, 12, 18, 24]) * HOUR
    marched = simulate(
        stack, np.append(times[-1] * (days - 1), times + DAY * (days - 1)), film=coat, events=course
    )
    found = steady(stack, times, period=DAY, film=coat, events=events)
    given = sum(e.dose for e in events)
    for name in INSIDE:
        gap = np.abs(found.profiles.bucket(name) - marched.bucket(name)[1:]) / given
        assert gap.max() < 2e-4, name
    for name in ("absorbed", "shed", "washed off", "evaporated"):
        gained = marched.bucket(name)[1:] - marched.bucket(name)[0]
        assert (np.abs(found.profiles.bucket(name) - gained) / given).max() < 2e-4, name
    assert (found.error < 1e-4).all()
    assert found.periods < 40


@pytest.mark.parametrize("seed", [4, 5])
def test_in_a_period_leaves_what_is_given(seed):
    stack, coat, events = daily(np.random.default_rng(seed))
    p = steady(stack, [], period=DAY, film=coat, events=events)
    given = sum(e.dose for e in events)
    gone = p.profiles.amounts[-1].sum(axis=0) - sum(p.profiles.bucket(name)[-1] for name in INSIDE)
    assert (np.abs(gone - given) <= (p.residual + 1e-9) * given).all()
    assert p.profiles.balance_error < 1e-9
    assert (p.profiles.profile >= -1e-6 * p.profiles.profile.max(axis=(0, 1))).all()
    assert (p.residual <= 1e-6).all()


def test_where_nothing_saturates_twice_the_dose_is_twice_the_state():
    stack, coat, events = daily(np.random.default_rng(6), saturates=False)
    twice = [replace(e, dose=2 * e.dose) for e in events]
    one, two = (steady(stack, [], period=DAY, film=coat, events=e, tolerance=1e-9) for e in (events, twice))
    gap = np.abs(two.profiles.amounts - 2 * one.profiles.amounts) / sum(e.dose for e in events)
    assert gap.max() < 1e-6


def test_a_washed_film_is_a_geometric_series():
    """With share s washed before each dose m and nothing else, (1 - s) m/s is left when the next washing comes."""
    tight, share = slab(diffusivity=1e-25, partition=1e-6), 0.02
    found = steady(
        tight,
        [],
        period=DAY,
        film=still_film(1e-5),
        events=[Event(0.0, np.array([1.0]), wash_film=share)],
        tolerance=1e-9,
    )
    assert found.profiles.bucket("film")[-1, 0] == pytest.approx(1 / share, rel=1e-6)
    # plain marching would need ln(1e-9)/ln(0.98), a thousand days
    assert found.periods < 10


def test_the_error_estimate_tells_the_distance():
    stack, coat, events = daily(np.random.default_rng(7))
    given = sum(e.dose for e in events)

    def run(tolerance):
        return steady(stack, [], period=DAY, film=coat, events=events, tolerance=tolerance)

    rough, fine = run(1e-2), run(1e-10)
    gap = sum(np.abs(rough.profiles.bucket(n)[-1] - fine.profiles.bucket(n)[-1]) for n in INSIDE) / given
    assert (gap <= 10 * rough.error + 1e-8).all()
    assert rough.periods < fine.periods


def test_what_never_leaves_is_told():
    shut = slab(diffusivity=1e-12, bottom="closed")
    found = steady(shut, [], period=DAY, film=still_film(1e-5), events=[Event(0.0, np.array([1.0]))])
    assert found.residual[0] == pytest.approx(1.0, rel=1e-6)
    assert found.error[0] >= found.residual[0]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"events": []}, "events"),
        ({"events": [Event(5.0, np.ones(1))]}, "events"),
        ({"events": [Event(0.0, np.ones(1)), Event(DAY, np.ones(1))]}, "events"),
        ({"times": [2 * DAY]}, "times"),
        ({"tolerance": 0.0}, "tolerance"),
    ],
)
def test_wrong_input_is_named(change, field):
    coat: Film = still_film(1e-5)
    use = {"times": [], "period": DAY, "film": coat, "events": [Event(0.0, np.ones(1))]} | change
    with pytest.raises(InputError) as wrong:
        steady(slab(), **use)
    assert wrong.value.field == field
