"""Vapour-pressure equations in the tables of the package chemicals, by CAS number, all offline."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from supraderm.evidence import Constant
from supraderm.molecules.table_rows import Pressures, Row, pressure_row

Phase = Literal["solid", "liquid"]

REACH = Constant(120.0, "K", "supraderm-judgement", "assumed")
"""How far outside its range a table entry is still used."""


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A pressure from a table.

    Parameters
    ----------
    pressure : float, Pa
    phase : {"solid", "liquid"}
        That the table is about; a liquid may be undercooled.
    distance : float, K
        How far the temperature lies outside the range of the table; 0 inside.
    """

    pressure: float
    phase: Phase
    distance: float


def pressure_entry(cas: str | None, temperature: float, melting_point: float) -> TableEntry | None:
    """Return the vapour pressure at a temperature from the nearest table, or None.

    Below the melting point: Antoine coefficients of sublimation (Landolt-Boernstein), else as for a liquid.
    Liquids: DIPPR 101 (Perry), else Antoine coefficients (Landolt-Boernstein). Outside the range of a table
    ln P goes on straight in 1/T from its nearest end (Clausius-Clapeyron), for 120 K at most.

    Parameters
    ----------
    cas : str or None
    temperature, melting_point : float, K

    References
    ----------
    chemicals-1.5

    Examples
    --------
    >>> entry = pressure_entry("64-17-5", 298.15, 159.0)
    >>> round(entry.pressure), entry.phase, entry.distance
    (7924, 'liquid', 0.0)
    """
    if cas is None:
        return None
    candidates: list[tuple[Phase, Pressures]] = [
        ("liquid", "Psat_data_Perrys2_8"),
        ("liquid", "Psat_data_Landolt_Antoine"),
    ]
    if temperature < melting_point:
        candidates.insert(0, ("solid", "Psub_data_Landolt_Antoine"))
    for phase, table in candidates:
        row = pressure_row(cas, table)
        if row is not None:
            entry = _evaluate(row, temperature, phase)
            if entry.distance <= REACH:
                return entry
    return None


def _evaluate(entry: Row, temperature: float, phase: Phase) -> TableEntry:
    row = {name: np.float64(value) for name, value in entry.items()}  # overflows to infinity, a float raises
    low, high = float(row["Tmin"]), float(row["Tmax"])
    end = min(max(temperature, low), high)
    if "C5" in row:
        power = row["C4"] * end ** row["C5"]
        log_pressure = row["C1"] + row["C2"] / end + row["C3"] * math.log(end) + power
        per_inverse = row["C2"] - row["C3"] * end - row["C5"] * power * end
    else:
        log_pressure = row["A"] - row["B"] / (end + row["C"])
        per_inverse = -row["B"] * (end / (end + row["C"])) ** 2
    log_pressure += per_inverse * (1 / temperature - 1 / end)
    # a corrupt entry must reach the caller's comparison without overflow
    return TableEntry(math.exp(min(max(log_pressure, -100), 100)), phase, abs(temperature - end))
