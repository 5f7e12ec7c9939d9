"""The board of binding constants: it separates guests that were fitted, and tells the figure that counts."""

import pytest

from supraderm.errors import InputError
from supraderm.validation.complexation import BOARD, _lines

ROW = {"host": "beta-cyclodextrin", "guest": "made up", "log10_K": "2.0"}


def test_a_guest_that_nobody_fitted_counts_as_unseen():
    strange = {**ROW, "guest_smiles": "CCCC[Si](C)(C)OC1CCC(CC1)Oc1ccc(Br)cc1"}
    found = BOARD.score([strange, {**ROW, "guest_smiles": "Oc1ccccc1"}]).record()
    assert found["n"] == 2
    assert found["unseen"]["n"] == 1
    assert found["heldout"] is None


def test_hosts_that_are_not_modelled_are_left_out_and_told():
    found = BOARD.score(
        [{**ROW, "guest_smiles": "Oc1ccccc1"}, {**ROW, "host": "calixarene", "guest_smiles": "O"}]
    )
    assert [one.reason for one in found.excluded] == ["host is not modelled"]


def test_the_words_give_the_error_of_guests_left_out_and_not_that_of_the_fit():
    figures = {
        "host": "beta-cyclodextrin",
        "n": 300,
        "guests": 250,
        "rmse": 0.5,
        "coverage80": 0.8,
        "rows_at_random_rmse": 0.4,
        "mean_of_all_rmse": 0.9,
        "repeats_sd_without_copies": 0.3,
    }
    (line,) = _lines(figures)
    assert "rmse 0.500" in line.en
    assert "0.500" in line.zh
    assert _lines(None) == ()


def test_a_table_without_structures_is_refused():
    with pytest.raises(InputError, match="guest_smiles"):
        BOARD.score([ROW])
