"""The laws of loss that are known: by name where they were read, by structure for groups that water takes apart."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from supraderm.evidence import Constant, HowKnown
from supraderm.formula.stability.rate_law import ROOM, Term
from supraderm.ingredients import Ingredient
from supraderm.shipped import parse_shipped

KILO = Constant(1e3, "1", "codata2018")
ICE = Constant(273.15, "K", "codata2018")
ANY_PH = (-math.inf, math.inf)


@dataclass(frozen=True, slots=True)
class Group:
    """A group that water takes apart.

    Parameters
    ----------
    name, smarts : str
    terms : tuple of Term
    """

    name: str
    smarts: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Sunlight:
    """Share lost to the sun in a film.

    Parameters
    ----------
    lost : float
        After `doses`.
    doses : float
        Minimal erythema doses of solar UV.
    source, note : str
    """

    lost: float
    doses: float
    source: str
    note: str

    def left(self, doses: float) -> float:
        """Return the share left after some doses, first order.

        >>> round(Sunlight(0.86, 5.0, "bonda-retinoids", "").left(1.0), 2)
        0.67
        """
        return (1 - self.lost) ** (doses / self.doses)


@cache
def _table() -> dict[str, Any]:
    return parse_shipped((files("supraderm.formula") / "data" / "kinetics.yaml").read_text("utf-8"))


@cache
def known_laws() -> Mapping[str, tuple[Term, ...]]:
    """Return the laws that were read, by INCI name."""
    return {inci: tuple(_term(row) for row in rows) for inci, rows in _table()["laws"].items()}


@cache
def sunlight() -> Mapping[str, Sunlight]:
    """Return the losses to sunlight that were read, by INCI name."""
    return {
        inci: Sunlight(float(row["lost"]), float(row["doses"]), row["source"], row["note"])
        for inci, row in _table()["light"].items()
    }


@cache
def groups() -> tuple[Group, ...]:
    """Return the groups that water takes apart, each with its acid, neutral and basic term."""
    table = _table()["groups"]
    return tuple(
        Group(
            name,
            row["smarts"],
            tuple(
                Term(
                    way="hydrolysis",
                    by=by,
                    metal=None,
                    rate=float(row[by]),
                    temperature=ROOM,
                    spread=float(table["spread"]["value"]),
                    energy=row["energy"][by] * KILO,
                    energy_spread=table["energy_spread"]["value"] * KILO,
                    ph=ANY_PH,
                    oxygen=0.0,
                    half_pace=math.inf,
                    how_known=HowKnown.PREDICTED,
                    source=table["source"],
                    note=f"{name}, {row['note']}",
                )
                for by in ("acid", "water", "base")
                if by in row
            ),
        )
        for name, row in table["members"].items()
    )


def law_of(ingredient: Ingredient) -> tuple[Term, ...]:
    """Return the terms of the loss of an ingredient: its own law, else that of its groups, else nothing.

    Groups count as often as they are there. Nothing means that no rate is known, not that it is stable.

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> [term.way for term in law_of(find("urea"))]
    ['hydrolysis']
    >>> law_of(find("kojic acid"))
    ()
    """
    own = known_laws().get(ingredient.inci.upper())
    if own is not None:
        return own
    if ingredient.smiles is None:
        return ()
    return tuple(
        term
        for group, pattern in zip(groups(), _patterns(), strict=True)
        for _ in range(_count(ingredient.smiles, pattern))
        for term in group.terms
    )


def is_by_structure(terms: tuple[Term, ...]) -> bool:
    """Tell whether a law comes from groups; such a law holds for what is dissolved in water."""
    return bool(terms) and terms[0].source == _table()["groups"]["source"]


@cache
def _patterns() -> tuple[Any, ...]:
    from rdkit import Chem

    return tuple(Chem.MolFromSmarts(group.smarts) for group in groups())


@cache
def _parsed(smiles: str) -> Any:
    from rdkit import Chem

    return Chem.MolFromSmiles(smiles)


def _count(smiles: str, pattern: Any) -> int:
    return len(_parsed(smiles).GetSubstructMatches(pattern))


def _term(row: Mapping[str, Any]) -> Term:
    return Term(
        way=row["way"],
        by=row["by"],
        metal=row.get("metal"),
        rate=float(row["rate"]),
        temperature=row["temperature"] + ICE,
        spread=float(row["spread"]),
        energy=row["energy"] * KILO,
        energy_spread=row["energy_spread"] * KILO,
        ph=(float(row["ph"][0]), float(row["ph"][1])),
        oxygen=float(row.get("oxygen", 0.0)),
        half_pace=float(row.get("half_pace", math.inf)),
        how_known=HowKnown(row["how_known"]),
        source=row["source"],
        note=row["note"],
    )
