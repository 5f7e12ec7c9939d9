"""Ions come on top of the neutral form, tenfold per pH unit, until the salt falls out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.molecules import Molecule, properties
from supraderm.molecules.solubility_ph import SALT_LIMIT, solubility_at


@given(st.floats(1e-6, 1e3), st.floats(1e-12, 1))
def test_never_below_the_neutral_form_nor_above_the_salt(neutral, share):
    found = float(solubility_at(neutral, share))
    assert neutral * (1 - 1e-12) <= found <= SALT_LIMIT * neutral * (1 + 1e-12)


def test_tenfold_per_ph_unit_on_the_rise_and_flat_at_the_salt():
    share = 1 / (1 + 10.0 ** (np.arange(0.0, 12.0) - 3))
    found = solubility_at(1.0, share)
    assert found[0] == pytest.approx(1, abs=2e-3)
    assert found[5] / found[4] == pytest.approx(10, rel=0.1)
    assert found[-1] == found[-2] == SALT_LIMIT


def test_an_acid_dissolves_better_at_higher_ph_a_base_at_lower_and_the_neutral_alike():
    def at(smiles):
        found = {one.key: one.value.median for one in properties(Molecule("X", smiles))}
        return found["water_solubility_ph_5"], found["water_solubility_ph_7.4"], found["water_solubility"]

    acid, base, neutral = at("CCCCCCCCCC(=O)O"), at("CCCCCCCCCCN(C)C"), at("CCCCCCCC(=O)OC")
    assert acid[1] > 50 * acid[0] > 50 * acid[2]
    assert base[0] >= base[1] > 10 * base[2]
    assert neutral[0] == neutral[1] == neutral[2]
