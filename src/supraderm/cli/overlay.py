"""Amounts observed in the receptor of a diffusion cell beside those predicted for the same times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from supraderm.cli.course_tables import MICROGRAM_PER_CM2, Columns, band
from supraderm.delivery import HOUR
from supraderm.delivery.dataset import Arrays
from supraderm.people_tables import Row, number_in, optional_in, require

SECOND = 1 / HOUR  # in hours


@dataclass(frozen=True)
class Observed:
    """One sampling.

    Parameters
    ----------
    time_h : float
    amount : float, ug/cm2
        In the receptor by then, 0 or more.
    sd : float or None, ug/cm2
    n : int or None
    """

    time_h: float
    amount: float
    sd: float | None
    n: int | None


class Found(Protocol):
    """What a study found at one time."""

    @property
    def time_h(self) -> float:
        """When."""
        ...

    @property
    def amount(self) -> float:
        """How much."""
        ...

    @property
    def sd(self) -> float | None:
        """With what standard deviation."""
        ...

    @property
    def n(self) -> int | None:
        """In how many."""
        ...


@dataclass(frozen=True)
class Compared:
    """One observation beside its prediction.

    Parameters
    ----------
    observed : Found
    median, p05, p95 : float
        Predicted, in the unit of the observation.
    """

    observed: Found
    median: float
    p05: float
    p95: float

    @property
    def ratio(self) -> tuple[float, float, float] | None:
        """Predicted over observed, median and central 90 % interval; None where nothing was found."""
        if self.observed.amount == 0:
            return None
        median, low, high = (value / self.observed.amount for value in (self.median, self.p05, self.p95))
        return median, low, high

    @property
    def fold_error(self) -> float | None:
        """The ratio or its inverse, whichever is above 1; None where either is 0."""
        if not self.ratio or self.median <= 0:
            return None
        return max(self.ratio[0], 1 / self.ratio[0])

    @property
    def inside(self) -> bool | None:
        """Whether the observation lies in the central 90 % interval; None where nothing was found."""
        return None if self.observed.amount == 0 else self.p05 <= self.observed.amount <= self.p95


def samplings(rows: Sequence[Row], *, days: int) -> tuple[Observed, ...]:
    """Read the rows of a diffusion cell study: time_h, amount_ug_cm2, and perhaps sd and n.

    Raises
    ------
    InputError
        Naming the row and column that cannot be used.
    """
    require(rows, ["time_h", "amount_ug_cm2"])
    return tuple(_observed(row, place, days) for place, row in enumerate(rows, start=1))


def compare(observed: Sequence[Observed], a: Arrays) -> tuple[Compared, ...]:
    """Set each observation beside what vessels or the receptor have taken up by its time."""
    mass = a.taken_up() * a.molar_mass * MICROGRAM_PER_CM2
    found = []
    for sampling in observed:
        at = band(mass[int(np.argmin(np.abs(a.times - sampling.time_h * HOUR)))])
        found.append(Compared(sampling, *(float(at[part]) for part in ("median", "p05", "p95"))))
    return tuple(found)


def columns(compared: Sequence[Compared]) -> Columns:
    """Return the comparison as columns; what is not known is None."""
    ratios = [c.ratio or (None, None, None) for c in compared]
    return {
        "time_h": [c.observed.time_h for c in compared],
        "observed_ug_cm2": [c.observed.amount for c in compared],
        "sd": [c.observed.sd for c in compared],
        "n": [c.observed.n for c in compared],
        "predicted_ug_cm2_median": [c.median for c in compared],
        "predicted_ug_cm2_p05": [c.p05 for c in compared],
        "predicted_ug_cm2_p95": [c.p95 for c in compared],
        "fold_error": [c.fold_error for c in compared],
        "ratio_median": [ratio[0] for ratio in ratios],
        "ratio_p05": [ratio[1] for ratio in ratios],
        "ratio_p95": [ratio[2] for ratio in ratios],
        "inside_90": [c.inside for c in compared],
    }


def time_in(row: Row, place: int, days: int) -> float:
    """Return when something was observed, h: after time 0 and within the days that are followed.

    Raises
    ------
    InputError
        Naming row and column.
    """
    longest = 24.0 * days
    return number_in(
        row, place, "time_h", SECOND, longest, allowed=f"above 0 and at most {longest:g} h (--days)"
    )


def spread_and_count(row: Row, place: int) -> tuple[float | None, int | None]:
    """Return standard deviation and number of what was observed, None for what is not told."""
    count = optional_in(row, place, "n", 1, allowed="a whole number, 1 or more")
    return optional_in(row, place, "sd", 0), None if count is None else round(count)


def _observed(row: Row, place: int, days: int) -> Observed:
    return Observed(
        time_in(row, place, days),
        number_in(row, place, "amount_ug_cm2", 0, allowed="0 ug/cm2 or more"),
        *spread_and_count(row, place),
    )
