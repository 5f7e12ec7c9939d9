"""Three paths: the limits of the form, and what the estimate says of itself."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.molecules import Molecule, three_path_permeability
from supraderm.molecules.permeability_three_path import (
    GROUPS,
    HALF_WIDTH,
    PARAMETERS,
    PER_KELVIN,
    THREE_PATH,
    PathInputs,
    group_of,
    path_inputs,
    three_path_log10_kp,
    three_paths,
)

KOW = st.floats(-5, 8)
MASS = st.floats(0.018, 0.8)
NEUTRAL = st.floats(0, 1)
FITTED = dict(zip(PARAMETERS, THREE_PATH.values, strict=True))
IBUPROFEN = "CC(C)Cc1ccc(C(C)C(=O)O)cc1"


@given(KOW, KOW, MASS, NEUTRAL)
def test_more_lipophilic_is_never_slower(one, other, mass, neutral):
    low, high = sorted((one, other))
    slow, fast = three_path_log10_kp(PathInputs(np.array([low, high]), mass, neutral=neutral))
    assert slow <= fast + 1e-12


@given(KOW, MASS, NEUTRAL)
def test_the_ceiling_and_the_pores_are_bounds(kow, mass, neutral):
    inputs = PathInputs(kow, mass, neutral=neutral)
    _, pore, ceiling = three_paths(inputs)
    kp = three_path_log10_kp(inputs)
    assert kp <= ceiling + 1e-12
    assert kp >= min(pore, ceiling) - np.log10(2) - 1e-12


def test_very_lipophilic_molecules_reach_the_ceiling_and_very_polar_ones_the_pores():
    mass = 0.18
    assert three_path_log10_kp(PathInputs(12, mass)) == pytest.approx(FITTED["h"], abs=1e-3)
    series = -np.log10(10 ** -FITTED["p"] + 10 ** -FITTED["h"])
    assert three_path_log10_kp(PathInputs(-20, mass)) == pytest.approx(series, abs=1e-6)


def test_pores_slow_down_as_the_root_of_the_mass():
    _, pore, _ = three_paths(PathInputs(0, np.array([0.1, 0.4])))
    assert pore[0] - pore[1] == pytest.approx(np.log10(2))


@given(KOW, MASS)
def test_a_fully_charged_molecule_crosses_lipid_by_the_fitted_factor(kow, mass):
    lipid = three_paths(PathInputs(kow, mass, neutral=np.array([0.0, 1.0])))[0]
    assert lipid[0] - lipid[1] == pytest.approx(FITTED["i"])


@given(KOW, MASS, NEUTRAL)
def test_warming_speeds_lipid_by_the_fixed_slope_pores_by_half_of_it_and_not_the_ceiling(kow, mass, neutral):
    cold = three_paths(PathInputs(kow, mass, neutral=neutral, temperature=305.15))
    warm = three_paths(PathInputs(kow, mass, neutral=neutral, temperature=315.15))
    steps = [float(after - before) for before, after in zip(cold, warm, strict=True)]
    assert steps == pytest.approx([10 * PER_KELVIN, 5 * PER_KELVIN, 0], abs=1e-9)


def test_a_weak_acid_is_faster_in_acid():
    fast, slow = (three_path_permeability(Molecule("IBUPROFEN", IBUPROFEN), ph).median for ph in (3.0, 9.0))
    assert fast > 3 * slow


def test_groups_are_taken_in_order():
    inputs = PathInputs(
        np.array([0.0, 0.0, 0.0, 2.0]), np.array([0.4, 0.4, 0.2, 0.2]), neutral=[0.05, 1, 1, 1]
    )
    assert [GROUPS[place] for place in group_of(inputs)] == list(GROUPS)


def test_the_interval_of_a_molecule_with_measured_log_kow_is_that_of_its_group():
    phenol = Molecule("PHENOL", "Oc1ccccc1", cas="108-95-2")
    kp = three_path_permeability(phenol)
    low, high = kp.interval(0.8)
    assert np.log10(high / low) == pytest.approx(2 * HALF_WIDTH.values[GROUPS.index("core")])
    assert (kp.in_domain, kp.how_known) == (True, "fitted")


def test_an_estimated_log_kow_widens_it():
    known, guessed = (
        three_path_permeability(Molecule("PHENOL", "Oc1ccccc1", cas=cas)) for cas in ("108-95-2", None)
    )
    assert guessed.spread > known.spread


@pytest.mark.parametrize(
    ("smiles", "words"),
    [
        ("NC[C@H]1CC[C@@H](CC1)C(=O)O", "zwitterion"),
        ("CC[N+](CC)(CC)CC", "permanent ion"),
        ("OB(O)O", "metal or inorganic"),
        ("CCCCCCCCCCCCCCCCCC", "above 99 % of the molecules fitted"),
        ("C(F)" * 30, "times what 99 % of the molecules fitted weigh"),
    ],
)
def test_outside_it_says_why_and_widens(smiles, words):
    kp = three_path_permeability(Molecule("M", smiles))
    assert not kp.in_domain
    assert words in kp.note
    assert kp.spread >= 1


def test_water_is_inside():
    water = three_path_permeability(Molecule("WATER", "O", cas="7732-18-5"))
    assert water.in_domain


def test_inputs_default_to_buffered_saline_at_the_surface_of_the_skin():
    molecule = Molecule("IBUPROFEN", IBUPROFEN)
    assert path_inputs(molecule) == path_inputs(molecule, 7.4, 305.15)
    assert path_inputs(molecule) != replace(path_inputs(molecule), neutral=1.0)
