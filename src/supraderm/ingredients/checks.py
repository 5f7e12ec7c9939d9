"""Whether the structures of the catalogue are right: read by RDKit, CAS check digit, compared with a second source."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from supraderm.evidence import Text
from supraderm.ingredients.ingredient import Ingredient
from supraderm.molecules.molecule import parse
from supraderm.molecules.parent import neutral_parent
from supraderm.molecules.structure_codes import structure_codes

Verdict = Literal["agrees", "explained", "differs", "alone"]

EXPLAINED: Mapping[str, Text] = MappingProxyType(
    {
        "acetyl_glucosamine": Text(
            "chemicals draws the open chain as an imidic acid", "chemicals 画为开链亚氨酸"
        ),
        "dipropylene_glycol": Text(
            "a mixture of isomers; chemicals draws another ether", "异构体混合物；chemicals 画为另一种醚"
        ),
        "lauroyl_lysine": Text(
            "acylated at the side chain; chemicals draws the alpha amide",
            "侧链酰化；chemicals 画为 α-酰胺",
        ),
        "rhamnose": Text("drawn as the ring; chemicals draws the open chain", "画为环式；chemicals 画为开链"),
        "sulfur": Text("drawn as rings of eight; chemicals draws the atom", "画为八元环；chemicals 画为原子"),
        "sodium_phosphate": Text("the acid drawn; chemicals draws the ions", "画为酸；chemicals 画为离子"),
        "disodium_phosphate": Text("the acid drawn; chemicals draws the ions", "画为酸；chemicals 画为离子"),
        "piroctone_olamine": Text(
            "the active part drawn; chemicals draws its amine too", "只画活性部分；chemicals 连胺一并画出"
        ),
    }
)
"""Structures that differ from chemicals for a reason that was looked into, by key."""


_CAS = re.compile(r"\b\d{2,7}-\d{2}-\d\b")


@dataclass(frozen=True, slots=True)
class StructureCheck:
    """What a second source says of one structure.

    Parameters
    ----------
    key, inci : str
    verdict : {"agrees", "explained", "differs", "alone"}
        "alone" where the package chemicals does not hold the CAS number, or there is none.
    """

    key: str
    inci: str
    verdict: Verdict


def valid_cas(cas: str) -> bool:
    """Tell whether the last digit is the sum of the others times their places from the right, modulo 10.

    Examples
    --------
    >>> valid_cas("7732-18-5"), valid_cas("7732-18-6")
    (True, False)
    """
    digits, check = cas.replace("-", "")[:-1], int(cas[-1])
    return sum(place * int(digit) for place, digit in enumerate(reversed(digits), start=1)) % 10 == check


def cas_in_annexes(item: Ingredient) -> bool:
    """Tell whether an annex of the EU regulation lists an ingredient with its CAS number under its INCI name.

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> cas_in_annexes(find("phenoxyethanol")), cas_in_annexes(find("squalane"))
    (True, False)
    """
    from on_the_list.normalise import fold

    return item.cas is not None and item.cas in _annexes().get(fold(item.inci), frozenset())


def cas_in_table(item: Ingredient) -> bool:
    """Tell whether the package chemicals holds the CAS number of an ingredient under one of its names.

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> cas_in_table(find("sodium benzoate")), cas_in_table(find("squalane"))
    (True, True)
    """
    from chemicals.identifiers import search_chemical

    if item.cas is None:
        return False
    try:
        held = search_chemical(item.cas)
    except ValueError:
        return False
    names = {_letters(name) for name in (held.common_name, held.iupac_name, *held.synonyms) if name}
    return held.CASs == item.cas and any(_letters(name) in names for name in (item.inci, *item.synonyms))


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())


@cache
def _annexes() -> Mapping[str, frozenset[str]]:
    """Return the CAS numbers of Annexes II to VI by folded INCI name, from the register of on-the-list."""
    from on_the_list.annexes import HEADER_ROW, IDENTIFIED_COLUMN, split_identified
    from on_the_list.normalise import fold
    from on_the_list.register import VENDORED

    found: dict[str, frozenset[str]] = {}
    for path in sorted(VENDORED.glob("annex_*.csv")):
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True)))
        header = rows[HEADER_ROW]
        for raw in rows[HEADER_ROW + 1 :]:
            row = dict(zip(header, raw, strict=False))
            cas = frozenset(_CAS.findall(row.get("CAS Number") or ""))
            for column in (IDENTIFIED_COLUMN, "Name of Common Ingredients Glossary"):
                for name in split_identified(row.get(column) or ""):
                    found[fold(name)] = found.get(fold(name), frozenset()) | cas
    return MappingProxyType(found)


def check_structures(items: Iterable[Ingredient]) -> tuple[StructureCheck, ...]:
    """Compare every drawn ingredient with the package chemicals, neutral parent with neutral parent.

    What is compared is the connectivity (first block of the InChIKey); configuration is not, since the tables
    often leave it out.

    Parameters
    ----------
    items : iterable of Ingredient
        Those without a structure are passed over.

    Raises
    ------
    InputError
        If RDKit cannot read a structure.
    """
    return tuple(StructureCheck(item.key, item.inci, _verdict(item)) for item in items if item.smiles)


def _verdict(item: Ingredient) -> Verdict:
    drawn = str(item.smiles)
    parse(drawn)
    second = second_structure(item)
    if second is None:
        return "alone"
    if _connectivity(drawn) == _connectivity(second):
        return "agrees"
    return "explained" if item.key in EXPLAINED else "differs"


def second_structure(item: Ingredient) -> str | None:
    """Return the neutral parent of what the package chemicals draws under the CAS number, or None."""
    from chemicals.identifiers import search_chemical

    if item.cas is None:
        return None
    try:
        found = search_chemical(item.cas)
    except ValueError:
        return None
    return neutral_parent(found.smiles) if found.CASs == item.cas and found.smiles else None


def _connectivity(smiles: str) -> str:
    return structure_codes(neutral_parent(smiles)).inchikey[:14]
