"""Zero interaction potency (ZIP): whether one agent moves the potency or the slope of the other.

At each fixed dose of one agent the curve of the other is fitted again, from what the first does alone upwards. The
mean of the two curves through a cell, less Bliss of the two agents alone, is the delta of that cell.

References
----------
yadav2015.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from supraderm.response.synergy.curve import Curves, fit_curves
from supraderm.response.synergy.joint import bliss

Array = NDArray[np.float64]


def zip_delta(
    doses: tuple[Array, Array], effect: Array, count: Array, curves: tuple[Curves, Curves]
) -> Array:
    """Return delta of each cell with both agents, shape (lanes, cells).

    Parameters
    ----------
    doses : tuple of ndarray, shape (cells,)
        Of a and of b, above 0.
    effect : ndarray, shape (lanes, cells), 1
    count : ndarray, shape (cells,)
        Numbers of observations.
    curves : tuple of Curves
        Of the agents alone.

    Returns
    -------
    ndarray
        NaN in cells on a line of fewer than three doses one way or the other.
    """
    (a, b), (first, second) = doses, curves
    along_a = _lines(a, b, effect, count, second)
    along_b = _lines(b, a, effect, count, first)
    return (along_a + along_b) / 2 - bliss(first.at(a), second.at(b))


def _lines(own: Array, fixed: Array, effect: Array, count: Array, partner: Curves) -> Array:
    """Return the refitted effect of each cell along the doses of one agent at each dose of the partner."""
    fitted = np.full(effect.shape, np.nan)
    for dose in np.unique(fixed):
        line = np.flatnonzero(fixed == dose)
        if len(np.unique(own[line])) < 3:
            continue
        floor = partner.at([dose])[:, 0]
        fitted[:, line] = fit_curves(own[line], effect[:, line], floor, count[line]).at(own[line])
    return fitted
