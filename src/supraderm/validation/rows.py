"""Row by row through a table of cases: what each usable row gives, and why the others fell out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from supraderm.errors import InputError
from supraderm.molecules.molecule import Molecule
from supraderm.people_tables import Row, number
from supraderm.validation.board import Exclusion

Found = TypeVar("Found")


class UnusableRowError(Exception):
    """A row that cannot be predicted; the message says why."""


def usable(
    rows: Sequence[Row],
    read: Callable[[Row], Found],
    named: Callable[[Row], str],
    *,
    also: tuple[type[Exception], ...] = (),
) -> tuple[list[Found], list[Exclusion]]:
    """Return what the usable rows give, in order, and why the others fell out.

    Parameters
    ----------
    rows : sequence of mappings
    read : callable
        Takes a row; raises UnusableRowError where it cannot be used.
    named : callable
        Takes a row and returns what it is called among the excluded.
    also : tuple of exception types
        Other errors of `read` that exclude a row in their own words.

    Examples
    --------
    >>> rows = [{"name": "a", "x": "1"}, {"name": "b", "x": "n.d."}]
    >>> kept, excluded = usable(rows, lambda row: value_in(row, "x"), lambda row: row["name"])
    >>> kept, [(one.row, one.name, one.reason) for one in excluded]
    ([1.0], [(2, 'b', 'no value')])
    """
    kept: list[Found] = []
    excluded: list[Exclusion] = []
    for place, row in enumerate(rows, start=1):
        try:
            kept.append(read(row))
        except (UnusableRowError, *also) as why:
            excluded.append(Exclusion(place, named(row), str(why)))
    return kept, excluded


def value_in(row: Row, *columns: str) -> float:
    """Return the number in the first of some columns that the row has.

    Raises
    ------
    UnusableRowError
        If there is none.
    """
    value = number(next((row[name] for name in columns if row.get(name)), None))
    if value is None:
        raise UnusableRowError("no value")
    return value


def molecule_in(name: str, smiles: str, parent: Callable[[str], str] = str.strip) -> Molecule:
    """Return the molecule of a row.

    Parameters
    ----------
    name, smiles : str
    parent : callable
        Makes of the drawing what is looked at; as it is unless said.

    Raises
    ------
    UnusableRowError
        If the structure cannot be read.
    """
    try:
        return Molecule(name, parent(smiles))
    except InputError:
        raise UnusableRowError("structure cannot be read") from None
