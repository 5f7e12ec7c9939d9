"""Learned models asked for many molecules at once say what they say of each, and are asked once."""

import numpy as np
import pytest

from supraderm.molecules.kernel_ahead import ahead
from supraderm.molecules.property_table import LEARNED

SMILES = ["NC(=O)c1cccnc1", "O=C(O)c1ccccc1O", "CCCCCCCC", "CCO", "CCO"]


@pytest.mark.parametrize("model", LEARNED, ids=lambda model: model.name)
def test_answers_ahead_are_those_of_each_alone(model):
    alone = [model(smiles) for smiles in SMILES]
    with ahead([model], SMILES):
        for smiles, (value, apart) in zip(SMILES, alone, strict=True):
            found, distance = model(smiles)
            assert np.asarray(found) == pytest.approx(np.asarray(value), rel=1e-6, abs=1e-6)
            assert distance == pytest.approx(apart, rel=1e-6, abs=1e-6)
            assert model(smiles)[0] is found


def test_nothing_is_remembered_afterwards_and_no_structure_is_no_question():
    model = LEARNED[0]
    with ahead(LEARNED, []):
        assert model("CCO")[0] is not model("CCO")[0]
    with ahead([model], ["CCO"]):
        inside = model("CCO")[0]
    assert model("CCO")[0] is not inside
