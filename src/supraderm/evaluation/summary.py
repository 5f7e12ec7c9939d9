"""Worlds summed up: probabilities with their Monte Carlo interval, medians with their spread."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from supraderm.evaluation.result import Probability, Spread


def probability(hits: ArrayLike) -> Probability:
    """Return the share of worlds in which something holds, with its central 90 % Jeffreys interval.

    Parameters
    ----------
    hits : array_like of bool, shape (worlds,)

    Examples
    --------
    >>> p = probability([True] * 30 + [False] * 70)
    >>> round(p.low, 3), p.value, round(p.high, 3)
    (0.229, 0.3, 0.379)
    """
    from scipy.special import betaincinv

    array = np.asarray(hits, dtype=bool)
    k, n = int(array.sum()), array.size
    low = float(betaincinv(k + 0.5, n - k + 0.5, 0.05)) if k else 0.0
    high = float(betaincinv(k + 0.5, n - k + 0.5, 0.95)) if k < n else 1.0
    return Probability(value=k / n, low=low, high=high, hits=k, worlds=n)


def spread(values: ArrayLike, unit: str) -> Spread:
    """Return median and 5 to 95 % range over worlds.

    >>> spread([1.0, 2.0, 3.0], "1").median
    2.0
    """
    low, median, high = np.quantile(np.asarray(values, dtype=float), [0.05, 0.5, 0.95])
    return Spread(float(median), float(low), float(high), unit)
