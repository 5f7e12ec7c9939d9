"""Ligands: what each holds on to and how tightly; from the table that ships, or from a file of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from supraderm.carriers.adhesion.receptor import find_receptor
from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Estimate, HowKnown, Text, check_stated
from supraderm.people_files import parse_yaml, read_text

State = Literal["open", "cells", "matrix"]
STATES: tuple[State, ...] = ("open", "cells", "matrix")
NATURAL = "natural"
OWN = "supraderm-judgement"
TIGHTEST, LOOSEST = 1e-12, 1e3
"""Range of dissociation constants that is taken, mol/m3."""


@dataclass(frozen=True)
class Affinity:
    """The bond of one ligand with one receptor.

    Parameters
    ----------
    receptor : str
    kd : Estimate, mol/m3
        Dissociation constant of one bond.
    of : {"open", "cells", "matrix"}
        Measured on the open state of an integrin, on whole cells, or on matrix.
    """

    receptor: str
    kd: Estimate
    of: State


@dataclass(frozen=True)
class Ligand:
    """What is put on an active, a micelle or a vesicle to make it hold on.

    Parameters
    ----------
    key : str
    name : Text
    family : str
        "natural" for those of the matrix itself.
    mass : float, kg/mol
        Of the ligand alone.
    affinities : tuple of Affinity
    """

    key: str
    name: Text
    family: str
    mass: float
    affinities: tuple[Affinity, ...]

    def affinity(self, receptor: str) -> Affinity | None:
        """Return the bond with one receptor, None where none is known."""
        return next((one for one in self.affinities if one.receptor == receptor), None)


@cache
def ligands() -> Mapping[str, Ligand]:
    """Return the ligands that ship with supraderm, by key.

    >>> ligands()["rgd_cyclic"].affinity("avb3").kd.median
    2.5e-06
    """
    import yaml

    text = (files("supraderm.carriers.adhesion") / "data" / "ligands.yaml").read_text(encoding="utf-8")
    rows = yaml.safe_load(text)["ligands"]
    return {
        key: Ligand(
            key,
            Text(**row["name"]),
            row["family"],
            row["mass"]["value"],
            tuple(_affinity(key, receptor, found) for receptor, found in row["affinities"].items()),
        )
        for key, row in rows.items()
    }


def find_ligand(name: str, *, field: str = "ligand") -> Ligand:
    """Return a targeting ligand by key; case, hyphens and spaces do not matter.

    Raises
    ------
    UnknownNameError
        With the nearest ligand that is known.

    Examples
    --------
    >>> find_ligand("RGD cyclic").key
    'rgd_cyclic'
    """
    known = {key: one for key, one in ligands().items() if one.family != NATURAL}
    try:
        return known[name.strip().casefold().replace("-", "_").replace(" ", "_")]
    except KeyError:
        raise UnknownNameError(field, name, known, what="ligand") from None


def read_ligand(path: Path) -> Ligand:
    """Read a ligand of one's own.

    Parameters
    ----------
    path : Path
        YAML with `name`, `mass` in kg/mol, and `affinities`: by receptor `kd` in mol/m3 (1 nM is 1e-6), and
        optionally `spread` (SD of log10, 0.5), `of` (cells), `how_known` (assumed) and `source`.

    Raises
    ------
    InputError
        Naming the field.
    """
    content = parse_yaml(read_text(path, "ligand file"), "ligand file")
    known = {"name", "mass", "affinities"}
    for field in content:
        if field not in known:
            raise UnknownNameError("ligand file", str(field), known, what="field")
    name = content.get("name")
    if not isinstance(name, str) or not name.strip():
        raise InputError("name", name, "a text")
    rows = content.get("affinities")
    if not isinstance(rows, dict) or not rows:
        raise InputError("affinities", rows, "at least one receptor with its kd")
    mass = _number("mass", content.get("mass"), 1e-2, 1e3, "kg/mol")
    key = path.stem
    return Ligand(
        key, Text(name, name), "own", mass, tuple(_own(key, str(to), row) for to, row in rows.items())
    )


def _own(key: str, receptor: str, row: Any) -> Affinity:
    field = f"affinities.{receptor}"
    find_receptor(receptor, field="affinities")
    if not isinstance(row, dict):
        raise InputError(field, row, "a mapping such as {kd: 1e-4, spread: 0.5}")
    known = {"kd", "spread", "of", "how_known", "source"}
    for name in row:
        if name not in known:
            raise UnknownNameError(field, str(name), known, what="field")
    read = {"spread": 0.5, "of": "cells", "how_known": HowKnown.ASSUMED.value, "source": OWN} | row
    check_stated(str(read["how_known"]), str(read["source"]), field=field)
    read["kd"] = _number(f"{field}.kd", read.get("kd"), TIGHTEST, LOOSEST, "mol/m3")
    read["spread"] = _number(f"{field}.spread", read["spread"], 0, 3, "(SD of log10)")
    if read["of"] not in STATES:
        raise UnknownNameError(f"{field}.of", str(read["of"]), STATES, what="word")
    return _affinity(key, receptor, read)


def _number(field: str, value: object, low: float, high: float, unit: str) -> float:
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise InputError(field, value, f"a number from {low:g} to {high:g} {unit}") from None
    if isinstance(value, bool) or not low <= number <= high:
        raise InputError(field, value, f"a number from {low:g} to {high:g} {unit}")
    return number


def _affinity(key: str, receptor: str, row: Mapping[str, Any]) -> Affinity:
    name = f"dissociation constant, {key} on {receptor}"
    estimate = Estimate(
        name, row["kd"], "mol/m**3", HowKnown(row["how_known"]), row["source"], spread=row["spread"]
    )
    return Affinity(receptor, estimate, row["of"])
