"""Schroeder volumes, densities and diffusivity in water."""

import math

import numpy as np
import pytest
from scipy.constants import k as boltzmann

from supraderm.evidence import Estimate
from supraderm.molecules import Molecule, density, diffusivity_water, molar_volume
from supraderm.molecules.diffusivity_water import diffusivity_in_water, hydrodynamic_radius

EDGE = 445.2e-6


@pytest.mark.parametrize(
    ("smiles", "volume"),
    [
        ("O", 3 * 7),
        ("C", 5 * 7),
        ("CCO", 9 * 7),
        ("c1ccccc1", 12 * 7 + 3 * 7 - 7),
        ("CC(C)=O", 10 * 7 + 7),
        ("C#N", 3 * 7 + 14),
        ("ClC(Cl)Cl", 2 * 7 + 3 * 24.5),
        ("CS(C)=O", 9 * 7 + 21 + 7),
        ("Fc1ccccc1", 11 * 7 + 10.5 + 3 * 7 - 7),
    ],
)
def test_schroeder_increments_add_up(smiles, volume):
    """Sums by hand with the published increments (Poling; read in the Open Systems Pharmacology guide)."""
    assert molar_volume(Molecule("X", smiles)).median * 1e6 == pytest.approx(volume)


def test_schroeder_is_close_to_measured_volumes_at_the_boiling_point():
    """Benzene 96.5 and naphthalene 147.6 cm3/mol (Poling, Prausnitz, O'Connell, table 4-11, recalled)."""
    assert molar_volume(Molecule("B", "c1ccccc1")).median * 1e6 == pytest.approx(96.5, rel=0.05)
    assert molar_volume(Molecule("N", "c1ccc2ccccc2c1")).median * 1e6 == pytest.approx(147.6, rel=0.05)


def test_an_element_without_increment_is_out_of_domain():
    found = molar_volume(Molecule("X", "C[Si](C)(C)C"))
    assert not found.in_domain
    assert "Si" in found.note


@pytest.mark.parametrize(
    ("name", "smiles", "cas", "measured"),
    [
        ("ETHANOL", "CCO", "64-17-5", 785),
        ("BENZENE", "c1ccccc1", "71-43-2", 874),
        ("GLYCERIN", "OCC(O)CO", "56-81-5", 1258),
        ("LIMONENE", "CC1=CCC(CC1)C(C)=C", "138-86-3", 841),
    ],
)
def test_density_is_near_the_measured_one_at_25_c(name, smiles, cas, measured):
    assert density(Molecule(name, smiles, cas=cas)).median == pytest.approx(measured, rel=0.15)


def test_a_measured_density_is_taken():
    value = Estimate("rho", 997.0, "kg/m**3", "measured", "chemicals-1.5")
    found = density(Molecule("WATER", "O", measured={"density": value}))
    assert (found.median, found.name) == (997.0, "density, WATER")


def test_the_two_branches_meet():
    below, above = EDGE * (1 - 1e-9), EDGE * (1 + 1e-9)
    assert diffusivity_in_water(below) == pytest.approx(float(diffusivity_in_water(above)), rel=2e-3)
    assert hydrodynamic_radius(below) == pytest.approx(float(hydrodynamic_radius(above)), rel=5e-3)


def test_diffusivity_and_radius_obey_stokes_and_einstein_in_water_at_30_c():
    """Viscosity of water at 303.15 K: 7.97e-4 Pa s."""
    volume = np.geomspace(20e-6, 3000e-6, 50)
    product = diffusivity_in_water(volume) * hydrodynamic_radius(volume)
    np.testing.assert_allclose(product, boltzmann * 303.15 / (6 * math.pi * 7.97e-4), rtol=0.01)


def test_larger_molecules_diffuse_slower():
    volume = np.geomspace(20e-6, 3000e-6, 200)
    assert (np.diff(diffusivity_in_water(volume)) < 0).all()
    assert (np.diff(hydrodynamic_radius(volume)) > 0).all()


def test_the_estimate_carries_the_stable_name():
    assert (
        diffusivity_water(Molecule("NIACINAMIDE", "NC(=O)c1cccnc1")).name
        == "diffusivity in water, NIACINAMIDE"
    )
