"""How a product is used: frequency, rinsing, and covers for part of the day."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supraderm.delivery import DAY, HOUR, Schedule, deliver
from supraderm.delivery.application import lay
from supraderm.delivery.course import run
from supraderm.delivery.cover import paused
from supraderm.errors import InputError
from supraderm.evidence import Text, Worlds
from supraderm.formula import Component, Product, state, usual_use
from supraderm.ingredients import find
from supraderm.skin import Skin, site
from supraderm.transport import Film

WORLDS = Worlds(8, seed=3)
CHEEK = Skin(site("cheek"))
TIMES = np.array([1.0, 4.0, 8.0, 12.0, 24.0]) * HOUR


@pytest.fixture(scope="module")
def serum():
    parts = (
        Component(find("water"), 0.94),
        Component(find("glycerin"), 0.05),
        Component(find("caffeine"), 0.01),
    )
    return Product("serum", Text("serum", "精华"), parts, 5.5, "solution", usual_use())


def followed(product, skin=CHEEK, **use):
    schedule = Schedule(1.0, 1, 0.0, **use)
    laid = lay(product, state(product), "caffeine", skin, WORLDS, schedule=schedule)
    return run(laid, WORLDS, TIMES)[0], laid.dose


def taken(profiles):
    return profiles.bucket("cleared:papillary dermis") + profiles.bucket("cleared:reticular dermis")


def test_covered_all_the_time_is_occluded(serum):
    """Of a film that skin takes no solvent from: that goes on under occlusion and stands still under a cover."""
    water, _, active = serum.components
    serum = replace(serum, components=(replace(water, share=0.99), active))
    under, dose = followed(serum, covered=(0.0, float(DAY)))
    wet, _ = followed(serum, replace(CHEEK, occluded=True))
    for name in ("film", "upper stratum corneum", "lower stratum corneum", "basal layer"):
        np.testing.assert_allclose(under.bucket(name) / dose, wet.bucket(name) / dose, atol=2e-3)
    for run_ in (under, wet):
        assert (run_.bucket("film loss") == 0).all()
    np.testing.assert_allclose(taken(under) / dose, taken(wet) / dose, atol=2e-3)


def test_a_longer_cover_lets_more_through(serum):
    """Once the water has gone: before, a cover also keeps the film dilute, which works the other way."""
    found = [followed(serum)[0]]
    found += [followed(serum, covered=(2.0 * HOUR, hours * HOUR))[0] for hours in (4.0, 8.0, 24.0)]
    amounts = [taken(profiles)[-1] for profiles in found]
    assert (np.diff(amounts, axis=0) > 0).all()
    assert all(profiles.balance_error < 1e-9 for profiles in found)


def test_under_a_cover_nothing_rubs_off_and_nothing_evaporates(serum):
    covered = (2.0 * HOUR, 8.0 * HOUR)
    times = np.array([1.0, 2.0, 5.0, 8.0, 12.0, 24.0]) * HOUR
    volatile = replace(
        serum,
        components=(
            Component(find("water"), 0.94),
            Component(find("caprylic_capric_triglyceride"), 0.05),
            Component(find("menthol"), 0.01),
        ),
        form="emulsion",
    )
    for product, key in ((serum, "caffeine"), (volatile, "menthol")):
        schedule = Schedule(1.0, 1, 0.0, covered=covered)
        laid = lay(product, state(product), key, CHEEK, WORLDS, schedule=schedule)
        found = run(laid, WORLDS, times)[0]
        assert found.balance_error < 1e-9
        for name in ("film loss", "cleared:upper stratum corneum", "evaporated"):
            course = found.bucket(name)
            np.testing.assert_array_equal(course[1], course[2])
            np.testing.assert_array_equal(course[2], course[3])
        rubbed = found.bucket("film loss") + found.bucket("cleared:upper stratum corneum")
        assert (rubbed[1] > rubbed[0]).all()
        assert (rubbed[4] > rubbed[3]).all()
    assert (course[1] > course[0]).all()  # the last one evaporates in the open


def test_washing_waits_until_the_cover_is_off():
    with pytest.raises(InputError, match="wash_after"):
        Schedule(1.0, 1, 0.9, wash_after=3600.0, covered=(0.0, 8 * 3600.0))
    Schedule(1.0, 1, 0.9, wash_after=9 * 3600.0, covered=(0.0, 8 * 3600.0))


def test_before_the_cover_nothing_differs(serum):
    plain, dose = followed(serum)
    later, _ = followed(serum, covered=(6.0 * HOUR, 12.0 * HOUR))
    early = TIMES < 6 * HOUR
    for name in ("film", "basal layer", "upper stratum corneum"):
        a, b = plain.bucket(name)[early] / dose, later.bucket(name)[early] / dose
        np.testing.assert_allclose(a, b, atol=1e-4)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.floats(1e-3, 1.0), min_size=2, max_size=5),
    st.floats(0.0, 2000.0),
    st.floats(1.0, 5000.0),
    st.floats(0.0, 8000.0),
)
def test_a_covered_film_stands_still_and_then_goes_on(steps, start, length, later):
    lane = np.ones(1)
    knots = np.cumsum([0.0, *(1000 * step for step in steps)])[:, None]
    capacity = np.linspace(1.0, 0.1, len(knots))[:, None]
    film = Film(capacity, knots, lane, lane, lane, knots[-1])
    under = paused(film, (start, start + length))
    assert (np.diff(under.knots, axis=0) > 0).all()
    assert under.knots[0, 0] == 0

    def at(laid, time):
        return np.interp(time, laid.knots[:, 0], laid.capacity[:, 0])

    expected = at(film, min(later, start) if later <= start + length else later - length)
    assert at(under, later) == pytest.approx(expected, abs=1e-6)


def test_every_third_day_is_used_and_counted(serum):
    used = replace(serum, use=replace(serum.use, every=3, per_day=2))
    schedule = Schedule.of(used.use, 7)
    assert (schedule.starts() / DAY).tolist() == [0.0, 0.5, 3.0, 3.5, 6.0, 6.5]
    exposure = deliver(used, state(used), "caffeine", CHEEK, WORLDS, days=7)
    assert exposure.balance_error() < 1e-9
    daily = deliver(serum, state(serum), "caffeine", CHEEK, WORLDS, days=7)
    assert (exposure.profiles.dosed[-1] < daily.profiles.dosed[-1]).all()
    total = exposure.dose * 6
    np.testing.assert_allclose(exposure.profiles.dosed[-1], total)


def test_what_is_rinsed_off_soon_goes_down_less(serum):
    rinsed = replace(serum, use=replace(serum.use, wash_after=900.0))
    on, off = (deliver(p, state(p), "caffeine", CHEEK, WORLDS, days=2) for p in (serum, rinsed))
    assert (off.absorbed_share() < on.absorbed_share()).all()
    assert off.profiles.bucket("washed off")[0].sum() > 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"covered": (4.0, 2.0)},
        {"covered": (-1.0, 2.0)},
        {"covered": (0.0, 13 * 3600.0)},
        {"covered": (0.0, float("nan"))},
        {"wash_after": 0.0},
        {"wash_after": 13 * 3600.0},
        {"every": 0},
        {"every": 1.5},
    ],
)
def test_times_that_make_no_sense_are_refused_by_file_and_by_schedule(wrong):
    (field,) = wrong
    with pytest.raises(InputError, match=field):
        usual_use(per_day=2, **wrong)
    with pytest.raises(InputError, match=field):
        Schedule(2.0, 7, 0.9, **wrong)


def test_a_cover_and_occlusion_contradict_each_other():
    with pytest.raises(InputError, match="covered all the time"):
        usual_use(occluded=True, covered=(0.0, 3600.0))
