"""Months in the jar and hours on skin: limits, orders and what never happens."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.carriers.follicles import ON_ORIFICES
from supraderm.carriers.follicles import follicle_depth as plain_depth
from supraderm.carriers.microspheres.guest import Guest, small_guest
from supraderm.carriers.microspheres.loading import Matrix, load
from supraderm.carriers.microspheres.on_skin import (
    fits_follicles,
    follicle_depth,
    follicle_share,
    in_drying_film,
    stays_outside,
)
from supraderm.carriers.microspheres.release import course, release
from supraderm.carriers.microspheres.storage import (
    glass_transition,
    holding_stress,
    left_inside,
    merged_in_jar,
    most_water,
    ripened,
    settling_speed,
    stirred_by_heat,
    time_to_limit,
)
from supraderm.errors import InputError
from supraderm.evidence import Estimate, HowKnown

NIACINAMIDE = small_guest("NIACINAMIDE", 0.1221, log_kow=-0.37)
LYSOZYME = Guest("LYSOZYME", "protein", 14.3, 1.9e-9, 8.0)
RADIUS = Estimate("radius", 2e-5, "m", HowKnown.PRIOR, "supraderm-judgement", 0.2)


def gel(salt):
    return Matrix("ALGINATE gel", 0.02, 9.4e-9, 0.0, 70.0, salt, gelled=True)


def test_a_year_in_the_jar_leaves_what_equilibrium_holds():
    kept = {"volume": 0.05, "radius": 5e-5}
    for guest in (NIACINAMIDE, LYSOZYME):
        found = load(guest, gel(10.0), concentration=1e-6, time=0.0, entrapped=True, **kept)
        year = left_inside(3.15e7, guest, gel(10.0), **kept)
        assert year == pytest.approx(found.at_equilibrium.median, rel=1e-3)


def test_niacinamide_is_lost_within_a_minute_and_lysozyme_is_not():
    kept = {"volume": 0.05, "radius": 5e-5}
    assert left_inside(60.0, NIACINAMIDE, gel(10.0), **kept) < 0.06
    assert left_inside(60.0, LYSOZYME, gel(10.0), **kept) > 0.9
    assert left_inside(3.15e7, LYSOZYME, gel(500.0), **kept) < 0.1


def test_no_volume_no_answer():
    with pytest.raises(InputError, match="volume"):
        left_inside(1.0, NIACINAMIDE, gel(10.0), volume=0.0, radius=1e-5)


@given(st.floats(1e-7, 1e-3), st.floats(1.0, 100.0))
def test_settling_stress_and_heat_are_one_weight(diameter, difference):
    """Drag 3 pi mu d v, stress over 0.048 and heat all give the weight in water back."""
    weight = math.pi / 6 * diameter**3 * difference * 9.80665
    assert 3 * math.pi * 1e-3 * diameter * settling_speed(diameter, difference, 1e-3) == pytest.approx(weight)
    assert holding_stress(diameter, difference) / 0.048 * diameter**2 * math.pi / 6 == pytest.approx(weight)
    assert stirred_by_heat(diameter, difference, 300.0) * weight * diameter == pytest.approx(
        1.380649e-23 * 300
    )


@given(st.floats(0, 1e8), st.floats(1e-7, 1e-4))
def test_drops_only_grow(time, diameter):
    slow = {
        "tension": 1e-4,
        "dissolved": 1e-4,
        "molar_volume": 0.06,
        "diffusivity": 2e-11,
        "temperature": 298.15,
    }
    assert ripened(time, diameter, **slow) >= diameter * (1 - 1e-12)
    assert merged_in_jar(time, diameter, 0.01, 9e-4, 298.15) >= diameter * (1 - 1e-12)


@given(st.floats(0.0, 1.0))
def test_water_softens_a_powder_between_its_two_ends(water):
    assert 136.0 - 1e-9 <= glass_transition(water) <= 430.0 + 1e-9


@given(st.floats(273.0, 375.0))
def test_the_most_water_is_fifty_kelvin_below_glass(temperature):
    assert glass_transition(most_water(temperature)) - 50 == pytest.approx(temperature)


def test_drift_reaches_a_limit_or_never():
    assert time_to_limit(5.5, 5.0, np.array([-0.1, 0.1, 0.0])) == pytest.approx([5.0, np.inf, np.inf])
    assert time_to_limit(5.0, 5.0, 0.0) == 0


@given(st.floats(1e-8, 1e-3), st.floats(0.0, 1.0))
def test_follicles_take_no_more_than_lies_on_them(diameter, width):
    assert 0 <= fits_follicles(diameter, width) <= 1
    assert follicle_share(diameter, width) <= ON_ORIFICES
    assert follicle_depth(diameter) <= plain_depth(640e-9)


def test_beads_do_not_enter_and_large_molecules_do_not_cross():
    assert follicle_share(2e-4, 0.5) < 1e-8
    assert stays_outside(np.array([0.122, 0.55, 14.3])).tolist() == [False, True, True]


@given(st.floats(0.02, 1.0))
def test_a_drying_film_lets_a_charged_guest_go(water_left):
    dried = in_drying_film(gel(10.0), water_left)
    times = np.array([10.0, 1e2, 1e3])
    assert (
        course(times, LYSOZYME, dried, radius=2e-5) >= course(times, LYSOZYME, gel(10.0), radius=2e-5) - 1e-9
    ).all()


def test_release_is_told_as_burst_rate_and_misfit():
    found = release(LYSOZYME, gel(10.0), radius=RADIUS, width=0.5)
    assert 0 < found.burst.median < 0.2
    assert found.rate.spread > 2 * RADIUS.spread
    assert found.misfit < 0.2
    # half of a course and half of its two numbers
    assert course(found.half, LYSOZYME, gel(10.0), radius=2e-5, width=0.5) == pytest.approx(0.5, abs=0.1)


def test_smaller_spheres_and_more_salt_release_sooner():
    slow = release(LYSOZYME, gel(10.0), radius=RADIUS).rate.median
    assert release(LYSOZYME, gel(10.0), radius=RADIUS.times(0.1)).rate.median == pytest.approx(
        100 * slow, rel=1e-3
    )
    assert release(LYSOZYME, gel(150.0), radius=RADIUS).rate.median > 100 * slow
    assert release(LYSOZYME, gel(10.0), radius=RADIUS, slower=10.0).rate.median < slow
