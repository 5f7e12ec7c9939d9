"""Size of hyaluronan by mass: the table it was fitted to, the limits of the gel law, and honesty outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.evidence import Estimate
from supraderm.molecules.polymers import (
    gel_diffusivity,
    hyaluronan_radius,
    polymer_properties,
    stokes_einstein,
)

ROWS = [(3, 2.1), (10, 4.3), (50, 11.7), (100, 16.8), (300, 32.2), (1000, 65.0), (3000, 124.5)]


@pytest.mark.parametrize(("mass", "nanometres"), ROWS)
def test_the_power_law_meets_the_table(mass, nanometres):
    assert float(hyaluronan_radius(mass)) * 1e9 == pytest.approx(nanometres, rel=0.05)


@given(st.floats(3, 1500))
def test_a_chain_twice_as_heavy_is_larger_and_slower(mass):
    one, two = (float(hyaluronan_radius(value)) for value in (mass, 2 * mass))
    assert 1.4 < two / one < 1.6  # a chain in a good solvent: 2^0.588 = 1.50
    assert float(stokes_einstein(two)) * two == pytest.approx(float(stokes_einstein(one)) * one)


@given(st.floats(1e-10, 1e-7), st.floats(2e-10, 2e-9), st.floats(0, 0.2), st.floats(0, 0.2))
def test_a_gel_slows_more_the_denser_it_is(radius, fibre, one, other):
    thin, dense = sorted((one, other))
    assert float(gel_diffusivity(1.0, radius, fibre, 0.0)) == 1.0
    assert (
        0
        <= float(gel_diffusivity(1.0, radius, fibre, dense))
        <= float(gel_diffusivity(1.0, radius, fibre, thin))
    )


def test_a_mass_outside_the_table_is_said_to_be():
    inside, outside = (
        {
            one.key: one
            for one in polymer_properties("HA", Estimate("M", mass, "kg/mol", "prior", "rdkit", 0.1))
        }
        for mass in (50.0, 9000.0)
    )
    assert inside["hydrodynamic_radius"].domain.inside
    assert outside["hydrodynamic_radius"].domain.words.zh.startswith("超出适用范围：")
