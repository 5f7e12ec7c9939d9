"""The drying film, held to volume balance, closed forms and published rates."""

import functools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.evidence import Worlds
from supraderm.formula import Component, film_course
from supraderm.formula.air import INDOORS, water_pressure
from supraderm.formula.drying import DryingCourse, Surroundings, dry
from supraderm.formula.film_course import film_course as course_of
from supraderm.formula.film_course import outer_phase
from supraderm.formula.liquids import liquids
from supraderm.formula.solvents import solvents
from supraderm.ingredients import find

SKIN = 305.15
WORLDS = Worlds(8, seed=3)
MIXTURE = {
    "water": 0.6,
    "ethanol": 0.1,
    "glycerin": 0.1,
    "squalane": 0.1,
    "niacinamide": 0.04,
    "propylene glycol": 0.06,
}


def parts(shares):
    return [Component(find(name), share) for name, share in shares.items()]


def course(shares, worlds=WORLDS, applied=2e-5, **how) -> DryingCourse:
    return course_of(parts(shares), worlds, applied=applied, temperature=SKIN, **how)


def bare(shares, start, *, recession, floor=0.0, uptake=0.0, until=1e6, change=0.05):
    """A film whose rates are given: one row and one world each, activity coefficients without error."""
    found = solvents(parts(dict.fromkeys(shares, 0.5)), SKIN)
    rows = np.array(start, float)[:, None]
    none = np.zeros_like(rows)
    around = Surroundings(
        np.array(recession, float)[:, None],
        none + np.atleast_2d(floor).T,
        none + np.atleast_2d(uptake).T,
        np.zeros(1),
    )
    return dry(found, rows, liquids(found, SKIN, none), around, until=until, change=change)


@given(st.lists(st.floats(0.02, 1.0), min_size=6, max_size=6), st.booleans(), st.integers(0, 9))
def test_volume_is_kept_and_never_negative(shares, occluded, seed):
    total = sum(shares)
    mixed = {name: share / total for name, share in zip(MIXTURE, shares, strict=True)}
    found = course(mixed, Worlds(4, seed=seed), occluded=occluded)
    lost = found.thickness[0] - found.thickness[-1]
    np.testing.assert_allclose(found.evaporated + found.taken_up, lost, atol=1e-18)
    assert found.thickness.min() >= 0
    assert found.taken_up.min() >= 0
    assert (np.diff(found.times, axis=0) >= 0).all()
    solid = [s.place == "solid" for s in found.solvents]
    np.testing.assert_array_equal(found.thickness[-1][solid], found.thickness[0][solid])


def test_a_pure_solvent_recedes_at_a_constant_velocity():
    found = bare(["water"], [1e-4], recession=[7.72e-8])
    assert found.dry_at[0] == pytest.approx(1e-4 / 7.72e-8, rel=2e-3)
    wet = found.thickness[:, 0, 0] > 0
    times = found.times[wet, 0]
    np.testing.assert_allclose(found.thickness[wet, 0, 0], 1e-4 - 7.72e-8 * times, rtol=1e-9, atol=1e-12)


def test_a_trace_leaves_exponentially():
    # a drop of ethanol in water that stays: a = x gamma is linear in its amount
    found = bare(["water", "ethanol"], [1e-4, 1e-9], recession=[0.0, 1e-7])
    over, _ = liquids(
        solvents(parts({"water": 0.5, "ethanol": 0.5}), SKIN), SKIN, np.zeros((2, 1))
    ).per_thickness(np.array([[1e-4], [1e-9]]))
    half = np.log(2) / (1e-7 * over[1, 0])
    again = bare(["water", "ethanol"], [1e-4, 1e-9], recession=[0.0, 1e-7], until=half)
    assert again.thickness[-1, 1, 0] == pytest.approx(5e-10, rel=1e-4)
    assert found.thickness[-1, 1, 0] < 1e-15


def test_skin_takes_a_lone_solvent_at_its_permeability():
    found = bare(["glycerin"], [1e-6], recession=[0.0], uptake=[1e-10])
    assert found.dry_at[0] == pytest.approx(1e4, rel=2e-3)
    assert found.taken_up[0, 0] == pytest.approx(1e-6)


def test_under_occlusion_nothing_evaporates():
    found = course(MIXTURE, occluded=True)
    assert np.abs(found.evaporated).max() < 1e-18
    assert found.taken_up.sum() > 0  # skin still takes glycols


def test_glycerin_comes_to_rest_with_the_air():
    # Norrish line at a = 0.5: mole fraction 0.64 of water, 26 % by mass; measured tables give about 20 to 25 %
    found = bare(["water", "glycerin"], [9e-6, 1e-6], recession=[5e-8, 0.0], floor=[0.5, 0.0])
    water, glycerin = found.thickness[-1, :, 0] * np.array([997.0, 1261.0])
    assert 0.18 < water / (water + glycerin) < 0.28
    # and takes as much from the air when it is laid down without any
    dry_start = bare(["water", "glycerin"], [0.0, 1e-6], recession=[5e-8, 0.0], floor=[0.5, 0.0])
    assert dry_start.thickness[-1, 0, 0] == pytest.approx(found.thickness[-1, 0, 0], rel=0.02)


def test_the_order_of_the_formula_does_not_matter():
    there, back = course(MIXTURE), course(dict(reversed(MIXTURE.items())))
    # sums run in another order, so the last bits differ
    np.testing.assert_allclose(there.times[-1], back.times[-1], rtol=1e-9)
    for name in MIXTURE:
        key = find(name).key
        np.testing.assert_allclose(there.of(key)[-1], back.of(key)[-1], rtol=1e-6, atol=1e-15)


@pytest.mark.parametrize("shares", [MIXTURE, {"water": 0.5, "ethanol": 0.5}])
def test_finer_steps_change_the_film_by_less_than_a_percent(shares, monkeypatch):
    coarse = course(shares)
    monkeypatch.setattr(film_course, "dry", functools.partial(dry, change=0.005))
    fine = course(shares)
    for world in range(WORLDS.n):
        when = np.linspace(0, fine.times[-1, world], 50)
        a, b = (
            np.interp(when, c.times[:, world], c.thickness[:, :, world].sum(axis=1)) for c in (coarse, fine)
        )
        assert np.abs(a - b).max() < 0.01 * b[0]


def test_indoors_water_and_ethanol_recede_as_measured():
    # measured on a bench: water 7.72e-8 m/s (another run 1.32e-7), ethanol 3.28e-7 m/s (gajjar2013-solvent-loss)
    still = WORLDS.pin(INDOORS.wind.name, 0.5).pin("vapour pressure, ALCOHOL", 0.5)
    ethanol = course({"ethanol": 1.0}, still, applied=1e-4)
    assert np.median(1e-4 / ethanol.dry_at) == pytest.approx(3.28e-7, rel=0.3)
    water = course({"water": 1.0}, still.pin(INDOORS.humidity.name, 1e-9), applied=1e-4)
    assert 7.72e-8 / 1.6 < np.median(1e-4 / water.dry_at) < 1.32e-7


@pytest.mark.parametrize(("wind", "minutes"), [(0.165, 29.9), (0.23, 23.1)])
def test_a_tenth_of_a_millimetre_of_water_dries_into_dry_air_in_the_time_on_the_card(wind, minutes):
    """k = 6320 u^0.78/M^(1/3) cm/h times p M/(R T rho), by hand; 7.72e-8 m/s measured is 21.6 min."""
    gas_side = 6320 * wind**0.78 / 18.015 ** (1 / 3) / 100 / 3600
    pressure = 610.94 * np.exp(17.625 * 32 / (32 + 243.04))
    by_hand = 1e-4 / (gas_side * pressure * 0.018015 / (8.314 * 305.15 * 997))
    assert by_hand / 60 == pytest.approx(minutes, abs=0.2)
    blown = replace(
        INDOORS,
        wind=replace(INDOORS.wind, median=wind, spread=0.0, distribution="fixed"),
        humidity=replace(INDOORS.humidity, median=1e-9),
    )
    found = course({"water": 1.0}, WORLDS, applied=1e-4, air=blown)
    assert np.median(found.dry_at) / 60 == pytest.approx(minutes, rel=0.01)


@given(st.floats(0.05, 0.95), st.floats(0.05, 0.95))
def test_damper_air_and_less_wind_dry_more_slowly(a, b):
    low, high = sorted((a, b))

    def minutes(name, quantile):
        return course({"water": 1.0}, WORLDS.pin(name, quantile)).dry_at

    assert (minutes(INDOORS.humidity.name, low) <= minutes(INDOORS.humidity.name, high) * (1 + 1e-12)).all()
    assert (minutes(INDOORS.wind.name, high) <= minutes(INDOORS.wind.name, low) * (1 + 1e-12)).all()


def test_ethanol_leaves_first_and_glycerin_hardly_evaporates():
    found = course({"water": 0.5, "ethanol": 0.4, "glycerin": 0.1})
    early = np.array(
        [np.interp(60.0, t, v) for t, v in zip(found.times.T, found.of("alcohol").T, strict=True)]
    )
    water = np.array([np.interp(60.0, t, v) for t, v in zip(found.times.T, found.of("water").T, strict=True)])
    assert (early / found.of("alcohol")[0] < water / found.of("water")[0]).all()
    glycerin = found.of("glycerin")
    assert np.median(found.evaporated[2] / glycerin[0]) < 0.05


def test_oil_outside_holds_water_back():
    inside = {"water": 0.5, "squalane": 0.47, "sorbitan oleate": 0.03}
    outside = {"water": 0.5, "squalane": 0.47, "polysorbate 60": 0.03}
    assert outer_phase(parts(inside)) == "oil"
    assert outer_phase(parts(outside)) == "water"
    half = [
        np.array([np.interp(600.0, t, v) for t, v in zip(c.times.T, c.of("water").T, strict=True)])
        for c in (course(inside, applied=5e-5), course(outside, applied=5e-5))
    ]
    assert (half[0] >= half[1]).all()
    assert half[0].sum() > half[1].sum()


def test_an_oil_alone_stays_and_an_empty_film_is_dry_at_once():
    assert np.isinf(course({"squalane": 1.0}).dry_at).all()
    assert (course({}).dry_at == 0).all()


def test_the_magnus_line_gives_the_pressure_of_water_at_25_degrees():
    assert float(water_pressure(298.15)) == pytest.approx(3169, rel=0.01)
