"""Combination index of Chou and Talalay, from median-effect lines.

    log(fa / (1 - fa)) = m log(D / Dm)          for each agent alone, a straight line
    CI = d_a / D_a(fa) + d_b / D_b(fa),   D_x(fa) = Dm (fa / (1 - fa))^(1/m)

below 1 synergy, 1 additive, above 1 antagonism. Every agent must be able to reach the whole effect. The lines are
fitted with weights (fa (1 - fa))^2, the inverse variance of the logit of an effect with even noise; points outside
0.02 to 0.98, where the logit is all noise, are left out, for lines and for the index.

References
----------
chou1984.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, HowKnown
from supraderm.response.synergy.curve import FLATTEST

Array = NDArray[np.float64]

EDGE = Constant(0.02, "1", "supraderm-judgement", HowKnown.ASSUMED)


def median_effect(dose: ArrayLike, effect: ArrayLike, weight: ArrayLike = 1.0) -> tuple[Array, Array]:
    """Return the median-effect dose Dm and the slope m of each lane.

    Parameters
    ----------
    dose : array_like, shape (doses,)
        Above 0.
    effect : array_like, shape (lanes, doses), 1
    weight : array_like, shape (doses,) or scalar
        Numbers of observations.

    Returns
    -------
    Dm, m : ndarray, shape (lanes,)
        NaN where fewer than two doses can be used or the line rises less than 0.3, as that of no agent at all does.

    Examples
    --------
    >>> d = np.array([1.0, 2.0, 4.0])
    >>> dm, m = median_effect(d, d**2 / (9 + d**2))
    >>> round(float(dm[0]), 6), round(float(m[0]), 6)
    (3.0, 2.0)
    """
    fa = np.atleast_2d(np.asarray(effect, float))
    used = (fa > EDGE) & (fa < 1 - EDGE)
    held = np.clip(fa, EDGE, 1 - EDGE)
    w = np.where(used, (held * (1 - held)) ** 2, 0.0) * np.asarray(weight, float)
    x, y = np.log(np.asarray(dose, float))[None, :], np.log(held / (1 - held))
    with np.errstate(invalid="ignore", divide="ignore"):
        total = w.sum(1)
        mx, my = (w * x).sum(1) / total, (w * y).sum(1) / total
        slope = (w * (x - mx[:, None]) * (y - my[:, None])).sum(1) / (w * (x - mx[:, None]) ** 2).sum(1)
        slope = np.where((used.sum(1) > 1) & (slope >= FLATTEST), slope, np.nan)
        return np.exp(mx - my / slope), slope


def combination_index(
    a: ArrayLike, b: ArrayLike, effect: ArrayLike, first: tuple[Array, Array], second: tuple[Array, Array]
) -> Array:
    """Return the combination index of each cell, shape (lanes, cells); NaN outside 0.02 to 0.98.

    Parameters
    ----------
    a, b : array_like, shape (cells,)
    effect : array_like, shape (lanes, cells), 1
    first, second : tuple of ndarray, shape (lanes,)
        Dm and m of each agent alone.

    Examples
    --------
    Half of one dose and half of the other of the same agent:

    >>> alone = (np.array([3.0]), np.array([2.0]))
    >>> float(combination_index([1.5], [1.5], [[0.5]], alone, alone)[0, 0])
    1.0
    """
    fa = np.atleast_2d(np.asarray(effect, float))
    fa = np.where((fa > EDGE) & (fa < 1 - EDGE), fa, np.nan)
    odds = fa / (1 - fa)
    parts = [
        np.asarray(dose, float) / (dm[:, None] * odds ** (1 / m[:, None]))
        for dose, (dm, m) in ((a, first), (b, second))
    ]
    return parts[0] + parts[1]
