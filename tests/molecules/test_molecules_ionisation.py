"""Charge states against the closed forms, and the laws that hold for any groups."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.evidence import Estimate, Worlds
from supraderm.molecules.ionisation import (
    Ionisation,
    charge_fractions,
    fraction_neutral,
    log_distribution,
    mean_charge,
    neutral_fraction,
)

PH = np.linspace(0, 14, 29)
pkas = st.lists(st.floats(0, 14), max_size=3)


def test_one_acid_is_henderson_and_hasselbalch():
    np.testing.assert_allclose(neutral_fraction(PH, acids=[4.2]), 1 / (1 + 10 ** (PH - 4.2)), rtol=1e-12)


def test_one_base_is_henderson_and_hasselbalch():
    np.testing.assert_allclose(neutral_fraction(PH, bases=[8.9]), 1 / (1 + 10 ** (8.9 - PH)), rtol=1e-12)


def test_salicylic_acid_is_915_permille_ionised_at_ph_4():
    assert 1 - neutral_fraction(4.0, acids=[2.97]) == pytest.approx(0.915, abs=5e-4)


def test_diprotic_acid_is_the_textbook_sum():
    h, k1, k2 = 10.0**-PH, 10**-3.4, 10**-5.2
    expected = h**2 / (h**2 + k1 * h + k1 * k2)
    np.testing.assert_allclose(neutral_fraction(PH, acids=[5.2, 3.4]), expected, rtol=1e-9)


def test_ampholyte_equals_the_published_form_for_acid_and_base():
    """f = 1 - (fa + fb) + 2 fa fb of the Open Systems Pharmacology guide counts the zwitterion as neutral."""
    acid, base = 10 ** (PH - 2.35), 10 ** (9.78 - PH)
    fa, fb = acid / (1 + acid), base / (1 + base)
    published = 1 - (fa + fb) + 2 * fa * fb
    np.testing.assert_allclose(neutral_fraction(PH, acids=[2.35], bases=[9.78]), published, atol=1e-6)


def test_amino_acid_is_neutral_halfway_between_its_pka():
    assert mean_charge(6.065, acids=[2.35], bases=[9.78]) == pytest.approx(0, abs=1e-12)


@given(st.floats(-5, 20), pkas, pkas)
def test_shares_add_up_and_no_share_is_negative(ph, acids, bases):
    charges, fractions = charge_fractions(ph, acids, bases)
    assert fractions.sum(axis=0) == pytest.approx(1)
    assert (fractions >= 0).all()
    assert charges[0] == len(bases)
    assert charges[-1] == -len(acids)


@given(st.floats(0, 14), st.floats(0.01, 3), pkas, pkas)
def test_raising_the_ph_never_raises_the_charge(ph, step, acids, bases):
    low, high = mean_charge([ph, ph + step], acids, bases)
    assert high <= low + 1e-12


@given(st.floats(-300, 300), st.lists(st.floats(0, 14), min_size=1, max_size=3))
def test_neutral_share_stays_positive_however_far_the_ph(ph, acids):
    assert 0 < neutral_fraction(ph, acids=acids) <= 1


def test_without_groups_everything_is_neutral():
    np.testing.assert_array_equal(neutral_fraction(PH), np.ones_like(PH))


def test_pka_of_each_world_broadcasts():
    pka = Estimate("pKa, A", 4.0, "1", "prior", "recall-pka", 0.3, "normal")
    worlds = Worlds(64, seed=3)
    groups = (Ionisation(pka, "acid"),)
    drawn = fraction_neutral(groups, 5.0, worlds)
    np.testing.assert_allclose(drawn, 1 / (1 + 10 ** (5.0 - worlds.draw(pka))), rtol=1e-12)
    assert fraction_neutral(groups, 5.0) == pytest.approx(1 / 11)


def test_log_distribution_subtracts_what_is_ionised():
    assert log_distribution(2.26, neutral_fraction(5.97, acids=[2.97])) == pytest.approx(-0.74, abs=1e-3)
