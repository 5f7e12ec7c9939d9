"""The periodic state of a reacting chain against marching, closed forms, the other engine, and its books."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supraderm.errors import InputError
from supraderm.transport import (
    Binding,
    Change,
    Conversion,
    Event,
    Film,
    Layer,
    LayerStack,
    Species,
    Store,
    simulate_reactive,
    steady,
    steady_chain,
)
from supraderm.transport.rest import Period, rest

HOUR, DAY, LANES = 3600.0, 86400.0, 3
ESTER, ALCOHOL = "ester", "alcohol"
USE = [Event(0.0, np.array([1.0, 0.6, 0.3]), 0.9, 0.3), Event(10 * HOUR, np.full(LANES, 0.5), 0.9, 0.3)]
GIVEN = USE[0].dose + USE[1].dose


def skin(*, partition=1.0, clearance=2e-5):
    lanes = np.ones(LANES)
    horny = Layer("horny", 1e-5 * lanes, np.array([3e-15, 1e-15, 3e-16]), partition * lanes, 0 * lanes, 8)
    living = Layer("living", 1e-4 * lanes, 1e-10 * lanes, lanes, clearance * lanes, 6)
    return LayerStack((horny, living), "closed")


def film(*, saturation=5e3):
    lanes = np.ones(LANES)
    return Film(
        2e-5 * lanes[None], 0 * lanes[None], saturation * lanes, 0 * lanes, 4e-5 * lanes, np.inf * lanes
    )


def chain(*, store=None, saturation=5e3):
    parent = Species(ESTER, skin(partition=4.0), film=film(saturation=saturation), store=store)
    return parent, Species(ALCOHOL, skin(partition=2.0, clearance=1e-5))


FIRST_ORDER = {"conversions": [Conversion("living", ESTER, rate=1e-4, moles=0.8)]}
SATURABLE = {
    "conversions": [
        Conversion("living", ESTER, v_max=0.05, km=300.0, moles=0.8),
        Conversion("living", ALCOHOL, rate=2e-5),
    ],
    "bindings": [Binding("horny", ESTER, capacity=2e4, on=1e-9, off=2e-6)],
    "changes": [Change("horny", 0.0, 5 * HOUR, diffusivity=2.0, partition=1.5)],
}
STORE = Store(rate=3e-5, capacity=4e-5, share=0.5)


def held(profiles, species, at=-1):
    names = ["film", "carried", *profiles.layer_names, *(f"bound:{name}" for name in profiles.layer_names)]
    return {name: profiles.bucket(species, name)[at] for name in names if name in profiles.buckets}


@pytest.mark.parametrize(
    ("rules", "store"), [(FIRST_ORDER, None), (FIRST_ORDER, STORE), (SATURABLE, None), (SATURABLE, STORE)]
)
def test_it_is_where_sixty_days_of_marching_end(rules, store):
    species, days = chain(store=store), 60
    found = steady_chain(species, [], period=DAY, events=USE, **rules)
    course = [replace(e, time=e.time + DAY * k) for k in range(days) for e in USE]
    marched = simulate_reactive(species, [days * DAY], events=course, tolerance=1e-8, **rules)
    for name in (ESTER, ALCOHOL):
        one, other = held(found.profiles, name), held(marched, name)
        for place, amount in one.items():
            assert (np.abs(amount - other[place]) / GIVEN).max() < 1e-5, (name, place)
    assert found.residual.max() <= 1e-6
    assert found.periods < 25


@pytest.mark.parametrize("rules", [FIRST_ORDER, SATURABLE])
def test_in_a_period_leaves_what_is_given_or_formed(rules):
    p = steady_chain(chain(store=STORE), [], period=DAY, events=USE, **rules).profiles
    for place, (name, comes) in enumerate(((ESTER, GIVEN), (ALCOHOL, p.formed[-1, 1]))):
        leaves = p.amounts[-1, place].sum(axis=0) - sum(held(p, name).values())
        assert (np.abs(leaves - comes) / GIVEN).max() < 1e-6, name
    assert (p.formed[-1, 1] > 1e-3 * GIVEN).all()
    assert p.balance_error < 1e-9
    assert (p.amounts >= 0).all()


def test_without_reactions_it_is_what_plain_diffusion_finds():
    parent = chain()[0]
    layers = tuple(replace(x, cells=4 * x.cells) for x in parent.stack.layers)
    stack = replace(parent.stack, layers=layers)
    times = np.array([2.0, 8.0, 24.0]) * HOUR
    plain = steady(stack, times, period=DAY, film=parent.film, events=USE, max_step=300.0)
    one = steady_chain([replace(parent, stack=stack)], times, period=DAY, events=USE)
    for name in plain.profiles.buckets:
        gap = np.abs(one.profiles.bucket(ESTER, name) - plain.profiles.bucket(name)) / GIVEN
        assert gap.max() < 1e-3, name


def test_a_parent_and_its_metabolite_in_a_box():
    """Doses m into a box: parent a, metabolite b, da/dt = -k a, db/dt = k a - q b, both periodic."""
    k, q, dose = 1e-5, 4e-6, 2.0
    box = LayerStack((Layer("box", 1e-5, 1e-9, 1.0, 0.0, cells=2),), bottom="closed")
    coat = Film([[1e-13]], [[0.0]], np.inf, 0.0, 0.0, np.inf)
    p = steady_chain(
        [Species(ESTER, box, film=coat), Species(ALCOHOL, box)],
        [],
        period=DAY,
        events=[Event(0.0, np.array([dose]))],
        conversions=[Conversion("box", ESTER, rate=k), Conversion("box", ALCOHOL, rate=q)],
        step_tolerance=1e-8,
    ).profiles
    fast, slow = np.exp(-k * DAY), np.exp(-q * DAY)
    begun = dose / (1 - fast)
    assert p.bucket(ESTER, "box")[-1, 0] == pytest.approx(begun * fast, rel=1e-5)
    formed = k * begun * (fast - slow) / (q - k)
    assert p.bucket(ALCOHOL, "box")[-1, 0] == pytest.approx(formed / (1 - slow), rel=1e-5)


def test_where_nothing_saturates_twice_the_dose_is_twice_the_state():
    species, twice = chain(store=STORE, saturation=np.inf), [replace(e, dose=2 * e.dose) for e in USE]
    one, two = (steady_chain(species, [], period=DAY, events=e, **FIRST_ORDER).profiles for e in (USE, twice))
    np.testing.assert_allclose(two.amounts[-1], 2 * one.amounts[-1], rtol=1e-4, atol=1e-6)


def test_what_never_leaves_is_told():
    shut = LayerStack((Layer("box", 1e-5, 1e-12, 1.0, 0.0, cells=2),), bottom="closed")
    coat = Film([[1e-5]], [[0.0]], np.inf, 0.0, 0.0, np.inf)
    found = steady_chain(
        [Species(ESTER, shut, film=coat)], [], period=DAY, events=[Event(0.0, np.ones(1))], tolerance=1e-3
    )
    assert found.residual[0] == pytest.approx(1.0, rel=1e-6)
    assert found.error[0] >= found.residual[0]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.5, 0.999))
def test_a_linear_map_rests_where_its_equations_say(seed, kept):
    """x = A (x + m) with columns that keep a share of what is there, by elimination."""
    rng = np.random.default_rng(seed)
    map_ = rng.dirichlet(np.ones(5), 5).T * kept * rng.uniform(0.5, 1, 5)
    dose = rng.uniform(0.1, 1, 5)

    def run(x):
        return Period((map_ @ (x[0, :, 0] + dose))[None, :, None], np.array([[dose.sum()]]), None)

    found = rest(run, (1, 5, 1), 1e-10)
    exact = np.linalg.solve(np.eye(5) - map_, map_ @ dose)
    np.testing.assert_allclose(found.last.ahead[0, :, 0], exact, rtol=1e-6)
    assert found.periods < 20


def test_a_guess_that_breaks_the_engine_is_taken_back():
    """x = 0.9 (x + 1) rests at 9; lane 1 gives no number in the third period."""
    calls = []

    def run(x):
        calls.append(1)
        ahead = 0.9 * (x + 1.0)
        if len(calls) == 3:
            ahead[..., 1] = np.nan
        return Period(ahead, np.ones((1, 2)), None)

    found = rest(run, (1, 1, 2), 1e-9)
    np.testing.assert_allclose(found.last.ahead[0, 0], 9.0, rtol=1e-7)


def test_differences_too_small_to_square_break_nothing():
    """The first row rests at once; in the second a trace of 1e-170 still moves."""

    def run(x):
        ahead = np.concatenate([0 * x[:, :1] + 0.5, 0.5 * x[:, 1:] + 1e-170], axis=1)
        return Period(ahead, np.ones((1, 1)), None)

    found = rest(run, (1, 2, 1), 1e-9)
    assert np.isfinite(found.error).all()
    assert found.last.ahead[0, 0, 0] == 0.5


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"events": []}, "events"),
        ({"events": [Event(5.0, np.ones(LANES))]}, "events"),
        ({"times": [2 * DAY]}, "times"),
        ({"tolerance": 1.0}, "tolerance"),
        ({"step_tolerance": 0.0}, "step_tolerance"),
        ({"conversions": [Conversion("living", ESTER, rate=-1.0)]}, "rate"),
    ],
)
def test_wrong_input_is_named(change, field):
    use = {"times": [], "period": DAY, "events": USE} | change
    with pytest.raises(InputError) as wrong:
        steady_chain(chain(), **use)
    assert wrong.value.field == field
