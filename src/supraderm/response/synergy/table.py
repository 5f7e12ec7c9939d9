"""A table of doses of two agents and what they did, checked on the way in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown
from supraderm.people_tables import Row, number_in, require
from supraderm.units import parse

Array = NDArray[np.float64]

COLUMNS = ("dose_a", "unit_a", "dose_b", "unit_b", "effect", "effect_unit")
KINDS_OF_DOSE = ("mol/m**3", "kg/m**3", "1", "kg/m**2", "mol/m**2")
LEAST_EFFECT = Constant(-0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
LARGEST_EFFECT = Constant(1.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
PERCENT = Constant(0.01, "1", "codata2018")


@dataclass(frozen=True)
class DoseTable:
    """Observations, one a place.

    Parameters
    ----------
    agents, units : tuple of str
        Of a and of b.
    a, b : ndarray, shape (observations,)
        Doses in their own units: every figure of synergy is the same in any unit.
    effect : ndarray, shape (observations,), 1
        0 as without an agent, 1 for all there is to reach.
    """

    agents: tuple[str, str]
    units: tuple[str, str]
    a: Array
    b: Array
    effect: Array

    def swapped(self) -> DoseTable:
        """Return the same table with the two agents exchanged."""
        (a, b), (unit_a, unit_b) = self.agents, self.units
        return DoseTable((b, a), (unit_b, unit_a), self.b, self.a, self.effect)


@dataclass(frozen=True)
class Cells:
    """Observations gathered by pair of doses.

    Parameters
    ----------
    a, b, mean, count : ndarray, shape (cells,)
    residual : ndarray, shape (observations,)
        Of replicates from their mean, scaled up for the degree of freedom the mean takes.
    freedom : int
        Observations less cells.
    """

    a: Array
    b: Array
    mean: Array
    count: Array
    residual: Array
    freedom: int


def cells(table: DoseTable) -> Cells:
    """Return the table by pair of doses, sorted."""
    pairs, place, count = np.unique(
        np.stack([table.a, table.b], axis=1), axis=0, return_inverse=True, return_counts=True
    )
    place = place.ravel()
    mean = np.bincount(place, table.effect) / count
    left = table.effect - mean[place]
    count = count.astype(float)
    many = count[place]
    scaled = left[many > 1] * np.sqrt(many[many > 1] / (many[many > 1] - 1))
    return Cells(pairs[:, 0], pairs[:, 1], mean, count, scaled, len(table.effect) - len(count))


def table_of(rows: Sequence[Row]) -> DoseTable:
    """Return the table that rows of text hold.

    Parameters
    ----------
    rows : sequence of mapping of str to str
        Columns dose_a, unit_a, dose_b, unit_b, effect and effect_unit ("1" or "%"), and if known agent_a, agent_b and
        replicate.

    Raises
    ------
    InputError
        With column and row of the first cell that cannot be used, or what is missing.
    """
    require(rows, COLUMNS)
    numbered = list(enumerate(rows, start=1))
    a, b = (
        np.array([number_in(row, place, name, 0.0) for place, row in numbered])
        for name in ("dose_a", "dose_b")
    )
    effect = np.array([_effect(row, place) for place, row in numbered])
    units = (_unit(rows, "unit_a"), _unit(rows, "unit_b"))
    agents = (_agent(rows, "agent_a", "A"), _agent(rows, "agent_b", "B"))
    _check(a, b)
    return DoseTable(agents, units, a, b, effect)


def _effect(row: Row, place: int) -> float:
    unit = row["effect_unit"].strip()
    if unit not in {"1", "%"}:
        raise InputError(
            f"row {place}, effect_unit", unit or "nothing", "1 (a fraction, 0 to 1) or % (0 to 100)"
        )
    value = number_in(row, place, "effect") * (PERCENT if unit == "%" else 1.0)
    if not LEAST_EFFECT <= value <= LARGEST_EFFECT:
        raise InputError(
            f"row {place}, effect",
            row["effect"],
            "an effect from 0 (as untouched) to 1 or 100 % (all there is), with noise from -0.5 to 1.5",
        )
    return value


def _unit(rows: Sequence[Row], name: str) -> str:
    found = sorted({row[name].strip() for row in rows})
    if len(found) != 1:
        raise InputError(name, ", ".join(found), "one unit in the whole column")
    for kind in KINDS_OF_DOSE:
        try:
            parse(f"1 {found[0]}", kind, field=name)
        except InputError:
            continue
        return found[0]
    raise InputError(name, found[0], "a unit of dose such as uM, mg/L or %", "uM" if found[0] else None)


def _agent(rows: Sequence[Row], name: str, other: str) -> str:
    found = sorted({row.get(name, "").strip() for row in rows} - {""})
    if len(found) > 1:
        raise InputError(name, ", ".join(found), "one agent in the whole column")
    return found[0] if found else other


def _check(a: Array, b: Array) -> None:
    for name, own, other in (("dose_a", a, b), ("dose_b", b, a)):
        alone = np.unique(own[(other == 0) & (own > 0)])
        if len(alone) < 3:
            raise InputError(
                name,
                f"{len(alone)} doses of this agent alone",
                "at least 3 different doses above 0 of each agent without the other",
            )
    if not ((a > 0) & (b > 0)).any():
        raise InputError("data", "no row with both agents", "at least one combination of doses above 0")
