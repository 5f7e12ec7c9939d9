"""When a product is applied and washed off."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown
from supraderm.transport import Event

Array = NDArray[np.float64]

HOUR = Constant(3600.0, "s", "codata2018")
DAY = Constant(86400.0, "s", "codata2018")
WEEK = Constant(604800.0, "s", "codata2018")
# of what has been laid down in the upper stratum corneum, washing reaches what it reaches on the surface
WASH_REACH = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Schedule:
    """Repeated use.

    Parameters
    ----------
    per_day : float
        Applications a day, evenly spaced; 1/days for a single one.
    days : int
        Days of use that are simulated.
    wash : float
        Share of the film removed before each application but the first, or `wash_after` each one.
    wash_after : float or None, s
        A product that is rinsed off: time from each application to its washing, below the interval.

    Raises
    ------
    InputError
    """

    per_day: float
    days: int
    wash: float
    wash_after: float | None = None

    def __post_init__(self) -> None:
        if self.wash_after is not None and not 0 < self.wash_after < self.interval:
            hours = self.interval / HOUR
            raise InputError(
                "wash_after",
                f"{self.wash_after / HOUR:g} h",
                f"above 0 and below the {hours:g} h between doses",
            )

    @classmethod
    def once(cls, days: int) -> Schedule:
        """Return a single application that is followed for `days`.

        >>> Schedule.once(2).interval == 2 * DAY, len(Schedule.once(2).events(np.ones(1)))
        (True, 1)
        """
        return cls(per_day=1 / days, days=days, wash=0.0)

    @property
    def interval(self) -> float:
        """Time between applications, s."""
        return DAY / self.per_day

    @property
    def end(self) -> float:
        """End of the last day, s."""
        return self.days * DAY

    def starts(self) -> Array:
        """Return the times of the applications, s."""
        return self.interval * np.arange(round(self.per_day * self.days), dtype=float)

    def events(self, dose: Array) -> tuple[Event, ...]:
        """Return applications and washings; `dose` is the amount per area of one of them, shape (lanes,)."""
        starts = self.starts().tolist()
        reach = self.wash * WASH_REACH
        if self.wash_after is None:
            return tuple(
                Event(time=start, dose=dose, wash_film=self.wash, wash_first_layer=reach)
                if start
                else Event(time=start, dose=dose)
                for start in starts
            )
        rinsed = [
            Event(start + self.wash_after, 0 * dose, wash_film=self.wash, wash_first_layer=reach)
            for start in starts
        ]
        return tuple(sorted([*(Event(start, dose) for start in starts), *rinsed], key=lambda e: e.time))

    def day_times(self, step: float = HOUR / 2) -> Array:
        """Return output times over the last day, from `step` after its first application to its end, s."""
        n = round(DAY / step)
        return np.asarray(self.end - DAY + step * np.arange(1, n + 1), float)
