"""From a free concentration to a fractional effect, and how much of a day it lasts.

References
----------
hill1910 (law of concentration and effect).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.errors import InputError
from supraderm.evidence import Constant

Array = NDArray[np.float64]

DAY = Constant(86400.0, "s", "codata2018")


def hill_effect(
    concentration: ArrayLike, half: ArrayLike, maximal: ArrayLike = 1.0, hill: ArrayLike = 1.0
) -> Array:
    """Return the fractional effect E = E_max c^h / (EC50^h + c^h).

    Parameters
    ----------
    concentration : array_like, mol/m3
        Free, 0 or more.
    half : array_like, mol/m3
        Half-effective concentration, above 0.
    maximal : array_like
        Largest effect, 0 to 1.
    hill : array_like
        Steepness, above 0; 1 unless measured.

    Returns
    -------
    ndarray
        0 to `maximal`; the arguments broadcast.

    Examples
    --------
    >>> float(hill_effect(3.0, 1.0))
    0.75
    """
    relative = np.asarray(concentration, dtype=float) / np.asarray(half, dtype=float)
    ratio = relative ** np.asarray(hill, dtype=float)
    return np.asarray(maximal, dtype=float) * ratio / (1 + ratio)


def needed_concentration(
    half: ArrayLike, effect: ArrayLike, maximal: ArrayLike = 1.0, hill: ArrayLike = 1.0
) -> Array:
    """Return the free concentration that gives an effect: the inverse of `hill_effect`, mol/m3.

    What a trial reached bounds what the active must have reached at its target. Where the effect on the
    score is less than that on the rate (conjugation, ceiling of the score), this is a lower bound.

    Parameters
    ----------
    half : array_like, mol/m3
    effect : array_like
        0 or more and below `maximal`.
    maximal, hill : array_like

    Raises
    ------
    InputError
        If the effect is negative or not below the largest.

    Examples
    --------
    Thiamidol, 0.9 uM on human tyrosinase, 43 % lower mMASI, in uM:

    >>> round(1e3 * float(needed_concentration(0.9e-3, 0.43)), 2)
    0.68
    """
    e, top = np.asarray(effect, dtype=float), np.asarray(maximal, dtype=float)
    if np.any(e < 0) or np.any(e >= top):
        raise InputError("effect", effect, "0 or more and below the largest effect")
    return np.asarray(half, dtype=float) * (e / (top - e)) ** (1 / np.asarray(hill, dtype=float))


def time_above(times: ArrayLike, values: ArrayLike, level: ArrayLike, *, period: float = DAY) -> Array:
    """Return how long a day a quantity is above a level, s per day.

    Between outputs the quantity is a straight line, so crossings count exactly. The course is one day of a
    daily rhythm: what `times` leave out of the day is the line from the last value back to the first.

    Parameters
    ----------
    times : array_like, shape (times,), s
        Increasing, spanning at most one period.
    values : array_like, shape (times, ...)
    level : array_like, broadcasting with values[0]
        The half-effective concentration, or 0.5 for an effect.
    period : float, s
        86400; the span of `times` itself leaves no gap to close.

    Returns
    -------
    ndarray, shape values[0]

    Raises
    ------
    InputError
        If `times` do not increase or span more than a period.

    Examples
    --------
    >>> float(time_above([0.0, 12.0, 24.0], [0.0, 1.0, 0.0], 0.5, period=24.0))
    12.0
    """
    widths, before, after = _segments(times, values, period)
    low = np.minimum(before, after) - level
    high = np.maximum(before, after) - level
    rise = high - low
    # the share of a straight segment above the level; a flat one is above it wholly or not at all
    share = np.where(
        rise > 0, np.clip(high, 0, None) / np.where(rise > 0, rise, 1.0), (low >= 0).astype(float)
    )
    return np.tensordot(widths, np.minimum(share, 1.0), axes=(0, 0))


def daily_mean(times: ArrayLike, values: ArrayLike, *, period: float = DAY) -> Array:
    """Return the mean over a day of a quantity that is a straight line between outputs.

    Arguments as for :func:`time_above`.

    >>> float(daily_mean([0.0, 12.0, 24.0], [0.0, 1.0, 0.0], period=24.0))
    0.5
    """
    widths, before, after = _segments(times, values, period)
    return np.tensordot(widths, (before + after) / 2, axes=(0, 0)) / widths.sum()


def _segments(times: ArrayLike, values: ArrayLike, period: float) -> tuple[Array, Array, Array]:
    t, v = np.asarray(times, dtype=float), np.asarray(values, dtype=float)
    if t.ndim != 1 or t.size < 2 or np.any(np.diff(t) <= 0):
        raise InputError("times", t, "two or more increasing times")
    gap = period - (t[-1] - t[0])
    if gap < -1e-9 * period:
        raise InputError("times", f"a span of {t[-1] - t[0]:g} s", f"at most one period of {period:g} s")
    widths = np.append(np.diff(t), max(gap, 0.0))
    return widths, v, np.roll(v, -1, axis=0)
