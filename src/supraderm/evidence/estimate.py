"""A number that never loses where it came from."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, logit, ndtri

from supraderm.evidence.known import HowKnown

Distribution = Literal["lognormal", "normal", "logit", "fixed"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A quantity with its median, spread, unit and provenance.

    Parameters
    ----------
    name : str
        What it is, as a phrase that stays the same between runs ("stratum corneum thickness, cheek").
        Worlds draw by this name: two estimates with one name are one unknown.
    median : float
        In `unit`.
    unit : str
        SI unit in pint spelling; "1" when dimensionless.
    how_known : HowKnown
    source : str
        Key of a :class:`~supraderm.evidence.source.Source`.
    spread : float
        Standard deviation: of log10(x) for "lognormal", of x for "normal", of ln(x/(1-x)) for "logit";
        0 for "fixed".
    distribution : {"lognormal", "normal", "logit", "fixed"}
        Left out: "lognormal" with a spread, "fixed" without one.
    in_domain : bool
        False when the model or the data were not made for this case.
    note : str
        Why it is out of domain, or what was assumed.

    Examples
    --------
    >>> e = Estimate("partition", 10.0, "1", HowKnown.PREDICTED, "wang2007", spread=0.3)
    >>> low, high = e.interval(0.8)
    >>> round(low, 2), round(high, 2)
    (4.13, 24.24)
    """

    name: str
    median: float
    unit: str
    how_known: HowKnown
    source: str
    spread: float = 0.0
    distribution: Distribution | None = None
    in_domain: bool = True
    note: str = ""

    def __post_init__(self) -> None:
        if not math.isfinite(self.median) or not math.isfinite(self.spread) or self.spread < 0:
            raise ValueError(
                f"{self.name}: median {self.median} and spread {self.spread} must be finite, spread >= 0"
            )
        if not self.source or not self.name:
            raise ValueError(
                f"estimate {self.name!r} needs a name and a source key, got source {self.source!r}"
            )
        object.__setattr__(self, "how_known", HowKnown(self.how_known))
        if self.distribution is None:
            object.__setattr__(self, "distribution", "lognormal" if self.spread else "fixed")
        if self.distribution == "lognormal" and self.median <= 0:
            raise ValueError(f"{self.name}: a lognormal needs a median above 0, got {self.median}")
        if self.distribution == "logit" and not 0 < self.median < 1:
            raise ValueError(f"{self.name}: a share needs a median inside (0, 1), got {self.median}")
        if (self.distribution == "fixed") != (self.spread == 0):
            raise ValueError(f"{self.name}: 'fixed' goes with spread 0 and only with it")

    def at(self, quantile: ArrayLike) -> NDArray[np.float64]:
        """Return the value at each quantile in (0, 1), same shape as `quantile`."""
        z = ndtri(np.asarray(quantile, dtype=float))
        match self.distribution:
            case "lognormal":
                return self.median * 10.0 ** (self.spread * z)
            case "normal":
                return self.median + self.spread * z
            case "logit":
                return expit(logit(self.median) + self.spread * z)
            case _:
                return np.full_like(z, self.median)

    def interval(self, level: float = 0.9) -> tuple[float, float]:
        """Return the central interval that holds the value with probability `level`."""
        low, high = self.at([(1 - level) / 2, (1 + level) / 2])
        return float(low), float(high)

    def times(self, factor: float, *, note: str = "") -> Estimate:
        """Return the same unknown scaled by a positive factor (the spread scales with a "normal")."""
        spread = self.spread * factor if self.distribution == "normal" else self.spread
        return replace(self, median=self.median * factor, spread=spread, note=note or self.note)
