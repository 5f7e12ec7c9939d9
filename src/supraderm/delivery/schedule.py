"""When a product is applied and washed off."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown
from supraderm.formula import Use
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
    every : int
        Days from one day of use to the next; 1 for daily use.
    covered : tuple of float or None, s
        The skin is covered from the first to the second of these times after each application, and open else;
        it is washed when open.

    Raises
    ------
    InputError
    """

    per_day: float
    days: int
    wash: float
    wash_after: float | None = None
    every: int = 1
    covered: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if not (isinstance(self.every, int) and self.every >= 1):
            raise InputError("every", self.every, "a whole number of days, 1 or more")
        if self.covered is not None and not 0 <= self.covered[0] < self.covered[1] <= self.interval:
            said = " to ".join(f"{time / HOUR:g} h" for time in self.covered)
            hours = self.interval / HOUR
            raise InputError("covered", said, f"two times from 0 to the {hours:g} h between doses, in order")
        if self.wash_after is not None and not 0 < self.wash_after < self.interval:
            hours = self.interval / HOUR
            raise InputError(
                "wash_after",
                f"{self.wash_after / HOUR:g} h",
                f"above 0 and below the {hours:g} h between doses",
            )
        if self.covered and self.wash_after and self.covered[0] < self.wash_after < self.covered[1]:
            start, stop = (f"{edge / HOUR:g} h" for edge in self.covered)
            said = f"{self.wash_after / HOUR:g} h"
            raise InputError(
                "wash_after", said, f"a time when skin is open: it is covered from {start} to {stop}"
            )

    @classmethod
    def of(cls, use: Use, days: int) -> Schedule:
        """Return a product's use over `days`."""
        return cls(use.per_day, days, use.wash, use.wash_after, use.every, use.covered)

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
        """Return the times of the applications, s.

        >>> (Schedule(2, 5, 0.9, every=3).starts() / HOUR).tolist()
        [0.0, 12.0, 72.0, 84.0]
        """
        if self.every == 1:
            return self.interval * np.arange(round(self.per_day * self.days), dtype=float)
        day = self.interval * np.arange(round(self.per_day), dtype=float)
        return (np.arange(0, self.days, self.every)[:, None] * float(DAY) + day).ravel()

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
