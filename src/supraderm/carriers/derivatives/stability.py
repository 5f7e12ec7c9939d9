"""What water, air and light would do to a structure, as classes: 0 keeps for years, 3 is lost within days to weeks.

A table of groups, the worst that a structure holds counts. No rate: classes rank derivatives of one parent, and a
stability test decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, Literal

from supraderm.carriers.derivatives.reactions import data_table
from supraderm.evidence import Text
from supraderm.molecules.molecule import parse

Threat = Literal["oxidation", "light", "hydrolysis"]
THREATS: tuple[Threat, ...] = ("oxidation", "light", "hydrolysis")


@dataclass(frozen=True, slots=True)
class Liability:
    """A group and how soon it is attacked.

    Parameters
    ----------
    key : str
    words : Text
    rank : int
        1 slow, 2 needs protection, 3 days to weeks unprotected.
    """

    key: str
    words: Text
    rank: int


@cache
def _patterns() -> Mapping[str, tuple[tuple[Any, Liability], ...]]:
    from rdkit import Chem

    whole = data_table("liabilities")
    return MappingProxyType(
        {
            threat: tuple(
                (Chem.MolFromSmarts(row["smarts"]), Liability(row["key"], Text(**row["words"]), row["rank"]))
                for row in whole[threat]
            )
            for threat in THREATS
        }
    )


@lru_cache(maxsize=8192)
def liabilities(smiles: str) -> Mapping[Threat, Liability | None]:
    """Return the worst group of a structure by threat; None where none is known.

    Examples
    --------
    >>> found = liabilities("OC[C@H](O)[C@H]1OC(=O)C(O)=C1O")
    >>> found["oxidation"].key, found["oxidation"].rank, found["hydrolysis"].key
    ('enediol', 3, 'lactone')
    """
    structure = parse(smiles)
    worst: dict[Threat, Liability | None] = {}
    for threat in THREATS:
        hits = [one for pattern, one in _patterns()[threat] if structure.HasSubstructMatch(pattern)]
        worst[threat] = max(hits, key=lambda one: one.rank, default=None)
    return MappingProxyType(worst)


def ranks(smiles: str) -> tuple[int, int, int]:
    """Return the class of oxidation, light and hydrolysis.

    >>> ranks("CCO")
    (0, 0, 0)
    """
    oxidation, light, hydrolysis = (one.rank if one else 0 for one in liabilities(smiles).values())
    return oxidation, light, hydrolysis
