"""The joint effect of several actives on one process.

References
----------
bliss1939 (independence), loewe1953 (additivity of doses), greco1995 (both, and the highest single agent).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.errors import InputError

Array = NDArray[np.float64]


def bliss(*effects: ArrayLike) -> Array:
    """Return the joint effect of actives that act independently: 1 - prod(1 - E_i).

    Parameters
    ----------
    *effects : array_like
        Fractional effects, 0 to 1; they broadcast.

    Examples
    --------
    >>> float(bliss(0.5, 0.5))
    0.75
    """
    left = np.ones(())
    for effect in effects:
        left = left * (1 - np.asarray(effect, dtype=float))
    return 1 - left


def highest_single_agent(*effects: ArrayLike) -> Array:
    """Return the largest of the effects: the least that a useful combination must beat.

    >>> float(highest_single_agent(0.2, 0.5))
    0.5
    """
    return np.max(np.broadcast_arrays(*[np.asarray(e, dtype=float) for e in effects]), axis=0)


def loewe(
    concentrations: Sequence[ArrayLike],
    halves: Sequence[ArrayLike],
    maxima: Sequence[ArrayLike] | None = None,
    hills: Sequence[ArrayLike] | None = None,
) -> Array:
    """Return the joint effect of actives that stand in for each other at one site.

    The effect E that solves sum_i c_i / D_i(E) = 1, D_i(E) = EC50_i (E/(E_max,i - E))^(1/h_i) being the
    concentration at which active i alone gives E (infinite from its own largest effect on).

    Parameters
    ----------
    concentrations, halves : sequence of array_like, mol/m3
        One entry per active; all broadcast.
    maxima, hills : sequence of array_like, optional
        1 if left out.

    Raises
    ------
    InputError
        If the sequences differ in length or are empty.

    Notes
    -----
    The sum falls monotonically with E; 60 halvings of the interval reach round-off.

    Examples
    --------
    Half doses of one and the same active give the effect of the whole dose:

    >>> round(float(loewe([1.5, 1.5], [1.0, 1.0])), 12)
    0.75
    """
    count = len(concentrations)
    maxima = [1.0] * count if maxima is None else maxima
    hills = [1.0] * count if hills is None else hills
    if not count or {len(halves), len(maxima), len(hills)} != {count}:
        raise InputError("actives", f"{count} concentrations", "one half, maximum and slope per active")
    c, half, top, slope = (
        [np.asarray(x, dtype=float) for x in xs] for xs in (concentrations, halves, maxima, hills)
    )
    shape = np.broadcast_shapes(*(x.shape for xs in (c, half, top, slope) for x in xs))
    low = np.zeros(shape)
    high = np.broadcast_to(highest_single_agent(*top), shape).copy()
    for _ in range(60):
        middle = (low + high) / 2
        total = np.zeros(shape)
        for ci, hi, ti, si in zip(c, half, top, slope, strict=True):
            reached = middle < ti
            odds = np.where(reached, (ti - middle) / np.where(middle > 0, middle, 1.0), 0.0)
            total = total + ci / hi * np.where(middle > 0, odds ** (1 / si), np.inf)
        more = total > 1
        low, high = np.where(more, middle, low), np.where(more, high, middle)
    return (low + high) / 2
