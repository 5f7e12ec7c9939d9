"""The board of log Kow: measured values hidden, and used."""

import pytest

from supraderm.errors import InputError
from supraderm.ingredients import find
from supraderm.molecules.learned_log_kow import log_kow_was_fitted
from supraderm.molecules.molecule import Molecule
from supraderm.people_tables import read_rows
from supraderm.validation.log_kow import BOARD


@pytest.fixture(scope="module")
def shipped():
    return BOARD.run()


def test_the_shipped_rows_are_those_of_the_catalogue():
    rows = read_rows(BOARD.shipped)
    assert len(rows) >= 25
    for row in rows:
        item = find(row["name"])
        stated = item.measured["log_kow"]
        assert item.role == "active"
        assert (item.smiles, stated.source) == (row["smiles"], row["source"])
        assert stated.median == pytest.approx(float(row["log_kow"]))
        assert stated.how_known == "measured"


def test_hidden_values_are_met_within_0_6_by_a_model_that_never_saw_them(shipped):
    rows = read_rows(BOARD.shipped)
    assert not any(log_kow_was_fitted(Molecule(row["name"], row["smiles"])) for row in rows)
    assert shipped.error <= 0.6
    assert shipped.error < shipped.more["rivals"]["crippen_rmse"]
    assert 0.65 < shipped.coverage80 <= 0.95


def test_where_a_measured_value_is_known_it_is_used_and_said(shipped):
    used = shipped.more["used"]
    assert used["measured_and_said"] == used["n"] == shipped.n
    assert used["rmse"] == pytest.approx(0)


def test_rows_that_cannot_be_used_are_named():
    rows = [
        {"smiles": "CCO", "log_kow": "-0.31"},
        {"smiles": "C1CC(", "log_kow": "1"},
        {"smiles": "CCC", "log_kow": ""},
    ]
    found = BOARD.run(rows)
    assert found.n == 1
    assert [e.reason for e in found.excluded] == ["structure cannot be read", "no value"]
    with pytest.raises(InputError):
        BOARD.run([{"smiles": "CCO"}])
