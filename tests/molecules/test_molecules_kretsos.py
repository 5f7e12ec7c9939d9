"""Viable tissue: worked values, limits and laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.evidence import Estimate
from supraderm.molecules import Ionisation, binding_of, kretsos
from supraderm.molecules.tissue_kretsos import (
    binding_factor,
    capillary_clearance,
    free_diffusivity,
    unbound_fraction,
)

kows, masses = st.floats(-5, 8), st.floats(0.03, 1.5)


def test_worked_value():
    """log Kow 2, 200 g/mol, neutral: X = 0.5578 e^2 + 0.0188, f_u = 1/(1+X), BF = 0.68 + 0.32/f_u + 0.1."""
    f_u = 1 / (1 + 0.5578 * np.e**2 + 0.0188)
    factor = 0.68 + 0.32 / f_u + 0.1
    d_free = 10 ** (-4.15 - 0.655 * np.log10(200)) * 1e-4
    tissue = kretsos(2.0, 0.2)
    assert tissue.unbound == pytest.approx(f_u)
    assert tissue.partition == pytest.approx(0.6 * factor)
    assert tissue.diffusivity == pytest.approx((d_free + 0.32 * 1e-11 * (1 - f_u) / f_u) / factor)


def test_a_hydrophilic_solute_sees_water_alone():
    tissue = kretsos(-5.0, 0.18)
    assert tissue.partition == pytest.approx(0.6, rel=0.02)
    assert tissue.diffusivity == pytest.approx(float(free_diffusivity(0.18)), rel=0.02)


@given(masses)
def test_lipophilic_solutes_are_held_back(mass):
    kow = np.linspace(-3, 6, 40)
    tissue = kretsos(kow, mass)
    assert (np.diff(tissue.partition) > 0).all()
    assert (np.diff(tissue.diffusivity) < 0).all()


@given(kows, masses, st.floats(1e-4, 1))
def test_ions_fill_the_tissue_in_proportion(log_kow, mass, neutral):
    tissue = kretsos(log_kow, mass, neutral)
    expected = 0.6 * binding_factor(log_kow, tissue.unbound, neutral) / neutral
    assert tissue.partition == pytest.approx(float(expected))


@given(kows, masses)
def test_clearance_lies_between_pores_and_blood_flow(log_kow, mass):
    pores = 5e-4 * np.sqrt(0.18 / mass)
    clearance = capillary_clearance(log_kow, mass)
    assert clearance <= 0.0022
    assert clearance >= 1 / (1 / pores + 1 / 0.0022) * (1 - 1e-12)


def test_clearance_without_barrier_is_the_blood_flow():
    assert capillary_clearance(8.0, 0.1) == pytest.approx(0.0022, rel=1e-3)


def test_a_peptide_still_leaves_through_pores():
    """Without the floor, 100 times Potts-Guy would leave it about 1e-8 per hour."""
    assert capillary_clearance(-5.0, 0.889) > 1e-4


def test_binding_follows_the_class_and_never_falls_below_the_floor():
    assert unbound_fraction(-10.0, "other acid or zwitterion") == pytest.approx(1 / 1.5121, rel=1e-3)
    assert unbound_fraction(1.0, "acid with pharmacophore") < unbound_fraction(1.0)
    assert unbound_fraction(20.0) == 0.005


def test_class_of_binding_from_the_groups():
    def group(pka, kind):
        return Ionisation(Estimate("pKa", pka, "1", "prior", "recall-pka", 0.2, "normal"), kind)

    assert binding_of(()) == "neutral or base"
    assert binding_of((group(9.9, "acid"),)) == "neutral or base"
    assert binding_of((group(9.0, "base"),)) == "neutral or base"
    assert binding_of((group(4.2, "acid"),)) == "other acid or zwitterion"
