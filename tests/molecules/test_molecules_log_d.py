"""log D at a pH: limits, laws, zwitterions, permanent charges."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supraderm.ingredients import find, molecule_of
from supraderm.molecules import Molecule, fraction_neutral, log_kow
from supraderm.molecules.log_distribution import ion_weight, log_d, with_ions
from supraderm.molecules.pka_rules import ionisation_of

PH = st.floats(0, 14)
KOW = st.floats(-5, 10)


@given(KOW, st.floats(0, 1))
def test_ions_hold_log_d_within_three_units_of_log_kow(kow, neutral):
    value = float(with_ions(kow, neutral))
    assert kow - 3 - 1e-9 <= value <= kow + 1e-9


@given(KOW, st.floats(1e-12, 1), st.floats(1e-12, 1))
def test_more_neutral_never_means_less_in_octanol(kow, one, other):
    low, high = sorted((one, other))
    assert with_ions(kow, low) <= with_ions(kow, high) + 1e-12


@given(st.floats(0, 1))
def test_the_part_that_got_there_as_ions_is_a_share(neutral):
    assert 0 <= ion_weight(neutral) <= 1


@settings(deadline=None)
@given(PH)
def test_an_acid_follows_henderson_and_hasselbalch_until_its_ions_take_over(ph):
    """log D = log P - log(1 + 10^(pH - pKa)) for f >> 0.001 (textbook form)."""
    molecule = Molecule("BENZOIC ACID", "O=C(O)c1ccccc1", cas="65-85-0")
    textbook = -math.log10(1 + 10 ** (ph - 4.203))
    found = log_d(molecule, ph).median - log_d(molecule, 0.0).median
    assert found >= textbook - 1e-3
    if ph < 5:
        assert found == pytest.approx(textbook, abs=0.01)
    if ph > 9:
        assert found == pytest.approx(-3, abs=0.01)


def test_the_zwitterion_of_an_amino_acid_counts_as_net_neutral():
    """log D of alanine between its pKa is its measured log P and not 7 units lower."""
    molecule = Molecule("ALANINE", "C[C@H](N)C(=O)O", cas="56-41-7")
    assert log_d(molecule, 6.0).median == pytest.approx(log_kow(molecule).median, abs=0.02)
    assert log_kow(molecule).how_known == "measured"
    assert log_d(molecule, 1.0).median < log_kow(molecule).median - 1


def test_an_inner_salt_with_a_permanent_charge_is_net_neutral_above_its_acid():
    groups = molecule_of(find("betaine")).ionisation
    assert fraction_neutral(groups, 7.0) > 0.999
    assert fraction_neutral(groups, 0.5) < 0.1
    nmn = molecule_of(find("nicotinamide mononucleotide")).ionisation
    assert fraction_neutral(nmn, 4.0) > 0.9
    assert fraction_neutral(nmn, 9.0) < 0.01
    assert molecule_of(find("ergothioneine")).ionisation == find("ergothioneine").ionisation


def test_a_quaternary_ion_is_left_as_what_is_known_of_the_ion():
    molecule = Molecule("ION", "CCCCCCCCCCCC[N+](C)(C)C")
    assert ionisation_of(molecule) == ()
    at = [log_d(molecule, ph).median for ph in (3, 7, 11)]
    assert np.ptp(at) == 0
    assert not log_d(molecule, 7).in_domain


def test_charged_molecules_are_less_certain_than_neutral_ones():
    molecule = molecule_of(find("salicylic acid"))
    spreads = [log_d(molecule, ph).spread for ph in (1.0, 4.0, 7.4)]
    assert spreads == sorted(spreads)
    assert spreads[-1] > 0.9 > spreads[0]
