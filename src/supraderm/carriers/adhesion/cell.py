"""Skin cells and matrix: which receptors each has, how many, on which face, in which layer; and which it has not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from supraderm.carriers.adhesion.receptor import TISSUES, Receptor, Tissue, receptors
from supraderm.errors import UnknownNameError
from supraderm.evidence import Estimate, HowKnown, Text

FACES = {
    "all": Text("all over", "整个表面"),
    "basal": Text("basal face", "基底面"),
    "lateral": Text("lateral faces", "侧面"),
}


@dataclass(frozen=True)
class Presence:
    """One receptor on one cell.

    Parameters
    ----------
    receptor : str
    copies : Estimate or None, 1
        Per cell; None where it was looked for and not seen.
    face : str
        A key of `FACES`.
    source : str
        Of its being there, or not.
    how_known : HowKnown
        Of the same.
    """

    receptor: str
    copies: Estimate | None
    face: str
    source: str
    how_known: HowKnown


@dataclass(frozen=True)
class Coat:
    """The pericellular coat.

    Parameters
    ----------
    thickness : Estimate, m
        0 for none.
    crowding : Estimate, 1/m3
        Osmotic pressure over kT.
    """

    thickness: Estimate
    crowding: Estimate


@dataclass(frozen=True)
class Cell:
    """One kind of cell, or of matrix.

    Parameters
    ----------
    key : str
    name : Text
    tissues : tuple of str
        Where it looks as described here: "resting", "wound", "culture".
    layers : mapping of str to Estimate, 1/m3
        Cells per volume, by layer of delivery.
    area : Estimate, m2
        Of one cell.
    coat : Coat
    matrix : mapping of str to Estimate, mol/m3
        Natural ligands around it that are free to compete, by key.
    receptors : tuple of Presence
    """

    key: str
    name: Text
    tissues: tuple[Tissue, ...]
    layers: Mapping[str, Estimate]
    area: Estimate
    coat: Coat
    matrix: Mapping[str, Estimate]
    receptors: tuple[Presence, ...]

    def presence(self, receptor: str) -> Presence | None:
        """Return what is known of one receptor on it, None for nothing."""
        return next((one for one in self.receptors if one.receptor == receptor), None)


@cache
def cells() -> Mapping[str, Cell]:
    """Return the cells that ship with supraderm, by key.

    >>> cells()["basal_keratinocyte"].presence("a5b1").copies is None
    True
    """
    import yaml

    text = (files("supraderm.carriers.adhesion") / "data" / "cells.yaml").read_text(encoding="utf-8")
    return {key: _cell(key, row) for key, row in yaml.safe_load(text)["cells"].items()}


def find_cell(name: str) -> Cell:
    """Return a cell by key; case, hyphens and spaces do not matter.

    Raises
    ------
    UnknownNameError
        With the nearest cell that is known.
    """
    try:
        return cells()[name.strip().casefold().replace("-", "_").replace(" ", "_")]
    except KeyError:
        raise UnknownNameError("cell", name, cells(), what="cell") from None


def in_tissue(tissue: str) -> tuple[Cell, ...]:
    """Return the cells of one tissue.

    Raises
    ------
    UnknownNameError

    Examples
    --------
    >>> [cell.key for cell in in_tissue("culture")][:2]
    ['wound_keratinocyte', 'cultured_fibroblast']
    """
    if tissue not in TISSUES:
        raise UnknownNameError("tissue", tissue, TISSUES, what="tissue")
    return tuple(cell for cell in cells().values() if tissue in cell.tissues)


def bearers(receptor: Receptor, tissue: str) -> tuple[tuple[Cell, Presence], ...]:
    """Return the cells of a tissue of which something is known of a receptor, with what is known."""
    found = ((cell, cell.presence(receptor.key)) for cell in in_tissue(tissue))
    return tuple((cell, presence) for cell, presence in found if presence is not None)


def _cell(key: str, row: Mapping[str, Any]) -> Cell:
    def numbers(what: str, table: Mapping[str, Any], field: str, unit: str) -> dict[str, Estimate]:
        return {name: _estimate(f"{what} {name}, {key}", found, field, unit) for name, found in table.items()}

    coat = row["coat"]
    return Cell(
        key,
        Text(**row["name"]),
        tuple(row["tissue"]),
        numbers("cells per volume of", row["layers"], "number", "1/m**3"),
        _estimate(f"area, {key}", row["area"], "value", "m**2"),
        Coat(
            _estimate(f"thickness of the coat, {key}", coat | {"spread": 0.0}, "thickness", "m"),
            _estimate(f"crowding of the coat, {key}", coat, "crowding", "1/m**3"),
        ),
        numbers("free amount of", row["matrix"], "amount", "mol/m**3"),
        tuple(_presence(key, receptor, found) for receptor, found in row["receptors"].items()),
    )


def _presence(key: str, receptor: str, row: Mapping[str, Any]) -> Presence:
    receptors()[receptor]
    seen = row.get("seen_in", row["source"])
    if row.get("absent"):
        return Presence(receptor, None, "all", seen, HowKnown(row["how_known"]))
    copies = _estimate(f"copies of {receptor}, {key}", row, "copies", "1")
    return Presence(receptor, copies, row["face"], seen, HowKnown(row["how_known"]))


def _estimate(name: str, row: Mapping[str, Any], field: str, unit: str) -> Estimate:
    return Estimate(
        name,
        row[field],
        unit,
        HowKnown(row["how_known"]),
        row["source"],
        spread=row["spread"],
        note=row.get("note", ""),
    )
