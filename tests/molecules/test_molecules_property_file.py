"""A table in a file is whole or not there; what a stopped run has computed is not computed again."""

import csv

import pytest

from supraderm.molecules import property_file
from supraderm.molecules.property_file import write_property_table
from supraderm.molecules.property_table import property_table

SMILES = ["CCO", "C1CC", "O=C(O)c1ccccc1", "CC(=O)N[C@@H](C)C(=O)NCC(N)=O"]


class StoppedError(Exception):
    """Somebody pulls the plug."""


def _read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_file_holds_the_rows_and_nothing_is_left_beside_it(tmp_path):
    path, told = tmp_path / "table.csv", []
    write_property_table(SMILES, path, processes=1, progress=told.append)
    assert [one.name for one in tmp_path.iterdir()] == ["table.csv"]
    assert sum(told) == len(SMILES)
    for written, row in zip(_read(path), property_table(SMILES, processes=1), strict=True):
        assert {key: value for key, value in written.items() if value} == {k: str(v) for k, v in row.items()}


@pytest.fixture
def stopped(tmp_path, monkeypatch):
    """Stop after two rows and half of a third; remember what is asked for after that."""
    path, asked = tmp_path / "table.csv", []

    def cut(smiles, *_):
        yield from list(property_table(smiles[:2], processes=1))
        raise StoppedError

    def listen(smiles, *more):
        asked.append(list(smiles))
        yield from property_table(smiles, *more)

    monkeypatch.setattr(property_file, "property_table", cut)
    with pytest.raises(StoppedError):
        write_property_table(SMILES, path, processes=1)
    assert not path.exists()
    with (tmp_path / "table.csv.part").open("a", encoding="utf-8") as part:
        part.write('{"smiles": "O=C(O)c1')
    monkeypatch.setattr(property_file, "property_table", listen)
    return path, asked


def test_it_goes_on_where_it_was_stopped(stopped):
    path, asked = stopped
    write_property_table(SMILES, path, processes=1)
    assert asked == [SMILES[2:]]
    assert [row["smiles"] for row in _read(path)] == SMILES
    assert [one.name for one in path.parent.iterdir()] == ["table.csv"]


def test_other_molecules_are_begun_anew(stopped):
    path, asked = stopped
    write_property_table(SMILES[:3], path, processes=1)
    assert asked == [SMILES[:3]]
    assert [row["smiles"] for row in _read(path)] == SMILES[:3]
