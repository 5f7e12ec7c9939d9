"""The board tells fitted compounds from others, and cleaning never looks at a value."""

import pytest

from supraderm.errors import InputError
from supraderm.validation.hansen import BOARD
from supraderm.validation.hansen_fit import tabulate

ROWS = [
    {"name": "ethanol", "smiles": "CCO", "dD": "15.8", "dP": "8.8", "dH": "19.4"},
    {"name": "unheard of", "smiles": "FC(I)(Br)CCCCC(Cl)(Cl)CCN=S", "dD": "17", "dP": "8", "dH": "6"},
    {"name": "broken", "smiles": "C1CC", "dD": "15", "dP": "1", "dH": "1"},
    {"name": "empty", "smiles": "CCC", "dD": "15", "dP": "", "dH": "1"},
]
SHARED = [
    {"name": name, "smiles": "NCCN", "dD": "16.6", "dP": "8.8", "dH": "17.0"}
    for name in ("one", "two", "three")
]


def test_fitted_and_unseen_are_told_apart():
    found = BOARD.run(ROWS).record()
    assert found["n"] == 6
    assert found["mae"] == pytest.approx(sum(found["mae_by_parameter"].values()) / 3)
    assert found["unseen"]["dD"] > 0
    assert found["heldout"] is None
    assert [one["reason"] for one in found["excluded"]] == ["structure cannot be read", "no value"]


def test_a_structure_under_three_names_is_no_ones_whatever_its_values():
    for moved in (0.0, 30.0):
        rows = [*ROWS, *({**row, "dH": str(moved)} for row in SHARED)]
        table = tabulate(rows)
        assert [m.name for m in table.molecules] == ["ethanol", "unheard of"]
        assert sum("three names" in one.reason for one in table.excluded) == 3
    assert len(tabulate([*ROWS, *SHARED[:2]]).molecules) == 4


def test_a_table_without_a_column_is_refused():
    with pytest.raises(InputError, match="no column dH"):
        BOARD.run([{"smiles": "CCO", "dD": "1", "dP": "1"}])
