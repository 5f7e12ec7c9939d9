"""One-line correlations and the polar path: worked values and limits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.molecules.polar_path import (
    PORE_WIDTH,
    RADIUS_AT_LIMIT,
    hindrance,
    polar_path_known,
    polar_path_permeability,
)
from supraderm.molecules.stratum_corneum_correlations import (
    cleek_bunge,
    equivalent_radius,
    mitragotri,
    potts_guy,
    rags_e,
    robinson,
)

PER_H = 100 * 3600  # m/s to cm/h
kows, masses = st.floats(-4, 7), st.floats(0.02, 0.8)


@pytest.mark.parametrize(
    ("log_kow", "grams", "published"),
    [(-0.07, 194.2, -7.53), (3.32, 288.4, -5.70), (-3.70, 342.3, -11.02), (5.49, 488.7, -5.38)],
    ids=["caffeine", "testosterone", "sucrose", "hydrocortisone octanoate"],
)
def test_potts_guy_equals_published_predictions(log_kow, grams, published):
    """Column of Chen, Lian and Han 2010, log10 cm/s."""
    assert np.log10(potts_guy(log_kow, grams / 1e3) * 100) == pytest.approx(published, abs=0.01)


def test_worked_values():
    """log Kow 2, 100 g/mol (root 10), by hand in cm/h."""
    assert np.log10(rags_e(2.0, 0.1) * PER_H) == pytest.approx(-2.80 + 1.32 - 0.56)
    lipid, polar, aqueous = 10 ** (-1.326 + 1.2194 - 1.786), 1.519e-5, 0.25
    assert robinson(2.0, 0.1) * PER_H == pytest.approx(1 / (1 / (lipid + polar) + 1 / aqueous))
    assert mitragotri(2.0, 3e-10) * 100 == pytest.approx(5.6e-6 * 10**1.4 * np.exp(-4.14))
    assert equivalent_radius(0.3) * 1e10 == pytest.approx((0.9087 * 300 * 3 / (4 * np.pi)) ** (1 / 3))


@given(kows, masses)
def test_the_aqueous_layer_caps_every_permeability(log_kow, mass):
    cap = 2.6 / np.sqrt(mass * 1e3) / PER_H
    kp = potts_guy(log_kow, mass)
    capped = cleek_bunge(kp, mass)
    assert capped < min(kp, cap) * (1 + 1e-9)
    assert 1 / capped == pytest.approx(1 / kp + 1 / cap)


@given(masses)
def test_robinson_goes_from_the_polar_path_to_the_aqueous_layer(mass):
    root = np.sqrt(mass * 1e3)
    assert robinson(-12.0, mass) * PER_H == pytest.approx(0.0001519 / root, rel=1e-3)
    assert robinson(25.0, mass) * PER_H == pytest.approx(2.5 / root, rel=1e-3)


@given(st.floats(0.02, 0.5))
def test_the_polar_path_is_robinsons_up_to_its_size_limit(mass):
    assert polar_path_known(mass)
    assert polar_path_permeability(mass) * PER_H == pytest.approx(0.0001519 / np.sqrt(mass * 1e3))


@given(st.floats(1e-12, 1e-8))
def test_above_the_size_limit_the_polar_path_falls_without_a_jump_and_ends_where_the_pore_does(width):
    at_limit = polar_path_permeability(0.5)
    assert polar_path_permeability(0.5 * (1 + 1e-9), width) == pytest.approx(at_limit, rel=1e-3)
    masses = np.geomspace(0.5, 100, 60)
    carried = polar_path_permeability(masses, width)
    assert np.all(np.diff(carried) <= 0)
    ends = 0.5 * ((RADIUS_AT_LIMIT + width) / RADIUS_AT_LIMIT) ** 3
    assert np.all(carried[masses >= ends * (1 + 1e-9)] == 0)
    assert np.all(carried[masses < ends * (1 - 1e-9)] > 0)


@given(st.floats(0.5, 20), st.floats(1e-11, 1e-8), st.floats(1, 10))
def test_wider_pores_carry_more_and_no_more_than_free_diffusion(mass, width, factor):
    narrow, wide = polar_path_permeability(mass, [width, width * factor])
    free = polar_path_permeability(0.5) * (0.5 / mass) ** (1 / 3)
    assert narrow <= wide * (1 + 1e-12) <= free * (1 + 1e-9)


@given(st.floats(0, 1), st.floats(0, 1))
def test_hindrance_falls_from_one_to_zero(one, other):
    low, high = sorted([one, other])
    assert 0 <= hindrance(high) <= hindrance(low) <= 1


def test_a_large_peptide_is_marked_unknown_and_carried_from_nothing_to_most_of_the_limit():
    """Acetyl hexapeptide-8, 889 g/mol."""
    low, median, high = (
        polar_path_permeability(0.889, PORE_WIDTH.at(q)) / polar_path_permeability(0.5)
        for q in (0.1, 0.5, 0.9)
    )
    assert low == 0
    assert 0.1 < median < 0.5
    assert 0.5 < high < 1
    assert not polar_path_known(0.889)
