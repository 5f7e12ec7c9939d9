"""The library of derivatisations: reaction SMARTS, what holds the group, conditions, hazards and precedent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from supraderm.errors import UnknownNameError
from supraderm.evidence import Constant, Estimate, HowKnown, Text

HOUR = Constant(3600.0, "s", "codata2018")


@dataclass(frozen=True, slots=True)
class Linkage:
    """What holds a group on its parent.

    Parameters
    ----------
    key : str
    enzyme : Text
        What in living skin undoes it.
    half_life : Estimate or None, s
        Of its whole loss in living skin; None where nothing is known to undo it.
    water : int
        How soon water at pH 5.5 undoes it: 0 years, 1 months to years, 2 weeks to months, 3 days.
    keeps : Text
        Where it keeps.
    """

    key: str
    enzyme: Text
    half_life: Estimate | None
    water: int
    keeps: Text

    @property
    def released(self) -> bool:
        """Whether skin gives the parent back at all."""
        return self.half_life is not None


@dataclass(frozen=True, slots=True)
class Hazard:
    """A hazard of synthesis: words, and what it costs in ease (0 to 3)."""

    key: str
    words: Text
    penalty: float


@dataclass(frozen=True, slots=True)
class Reaction:
    """One derivatisation.

    Parameters
    ----------
    key : str
    name : Text
    family : str
        "ester", "glycoside", "salt", ...
    smarts : str
        Reaction SMARTS of one parent to one product.
    reagent, loses : str
        SMILES; product = parent + reagent - loses, per site; empty for none.
    linkage : Linkage
    conditions : Text
    steps : int
        From the parent, without protection of other groups.
    hazards : tuple of Hazard
    exhaustive : bool
        At every site at once.
    stereo : Text or None
        What the drawing says of new centres; None where there are none.
    precedent : str
        INCI names made this way; empty where none is known to us.
    tried_on, never_on : str
        SMILES of a parent that gives a product, and of one that gives none.
    source : str
    """

    key: str
    name: Text
    family: str
    smarts: str
    reagent: str
    loses: str
    linkage: Linkage
    conditions: Text
    steps: int
    hazards: tuple[Hazard, ...]
    exhaustive: bool
    stereo: Text | None
    precedent: str
    tried_on: str
    never_on: str
    source: str

    @property
    def compiled(self) -> Any:
        """The reaction as RDKit runs it."""
        return _compiled(self.smarts)


@cache
def _compiled(smarts: str) -> Any:
    from rdkit import rdBase
    from rdkit.Chem import rdChemReactions

    with rdBase.BlockLogs():
        found = rdChemReactions.ReactionFromSmarts(smarts)
    found.Initialize()
    return found


@cache
def data_table(name: str) -> dict[str, Any]:
    """Return one of the tables of this folder as it is written."""
    import yaml

    path = files("supraderm.carriers.derivatives") / "data" / f"{name}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def linkages() -> Mapping[str, Linkage]:
    """Return every linkage by key.

    >>> linkages()["ether"].released, linkages()["phosphate"].enzyme.en
    (False, 'phosphatases')
    """
    whole = data_table("linkages")
    return MappingProxyType({key: _linkage(key, row, whole) for key, row in whole["linkages"].items()})


def _linkage(key: str, row: dict[str, Any], whole: dict[str, Any]) -> Linkage:
    half = None
    if "half_life_h" in row:
        half = Estimate(
            f"half-life in living skin, {key}",
            row["half_life_h"] * HOUR,
            "s",
            HowKnown(row.get("how_known", whole["how_known"])),
            row.get("source", whole["source"]),
            row["spread"],
        )
    return Linkage(key, Text(**row["enzyme"]), half, row["water"], Text(**row["keeps"]))


@cache
def reactions() -> Mapping[str, Reaction]:
    """Return every derivatisation by key.

    >>> reactions()["ascorbyl-2-glucoside"].precedent
    'ASCORBYL GLUCOSIDE'
    """
    whole, words = data_table("reactions"), data_table("words")
    hazards = {
        key: Hazard(key, Text(row["en"], row["zh"]), row["penalty"]) for key, row in words["hazards"].items()
    }
    found = {}
    for row in whole["reactions"]:
        found[row["key"]] = Reaction(
            key=row["key"],
            name=Text(**row["name"]),
            family=row["family"],
            smarts=row["smarts"],
            reagent=row["reagent"],
            loses=row["loses"],
            linkage=linkages()[row["linkage"]],
            conditions=Text(**words["conditions"][row["conditions"]]),
            steps=row["steps"],
            hazards=tuple(hazards[key] for key in row["hazards"]),
            exhaustive=row.get("exhaustive", False),
            stereo=Text(**row["stereo"]) if "stereo" in row else None,
            precedent=row.get("precedent", ""),
            tried_on=row["tried_on"],
            never_on=row["never_on"],
            source=whole["source"],
        )
    return MappingProxyType(found)


def reaction(key: str) -> Reaction:
    """Return one derivatisation.

    Raises
    ------
    UnknownNameError
        With the nearest keys.
    """
    known = reactions()
    if key not in known:
        raise UnknownNameError("reaction", key, known, what="derivatisation")
    return known[key]
