"""A few common times that stand for courses with times of their own."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Constant, HowKnown

Array = NDArray[np.float64]

# the engines end steps at knots of any world, so all worlds share these
KNOTS = 20
CANDIDATES = 80
# below this share of its largest value a capacity holds nothing worth a knot
WORTH_A_KNOT = Constant(1e-2, "1", "supraderm-judgement", HowKnown.ASSUMED)
LEAST_KNOT_GAP = Constant(1e-6, "s", "supraderm-judgement", HowKnown.ASSUMED)


def common_knots(times: Array, capacity: Array, count: int = KNOTS) -> tuple[Array, Array]:
    """Return courses at `count` times that all worlds share, those they can least do without.

    Candidates lie as densely as the courses' own times do. They are dropped one at a time: always the one that
    the line between its neighbours comes closest to, in the mean over worlds and in proportion to the capacity.

    Parameters
    ----------
    times, capacity : ndarray, shape (points, worlds)
        Times from 0, not falling.
    count : int
        At most so many; 2 or more.

    Returns
    -------
    knots : ndarray, shape (knots, 1)
        Increasing from 0.
    capacity : ndarray, shape (knots, worlds)

    Examples
    --------
    A line that bends once needs three points:

    >>> t = np.arange(6.0)[:, None]
    >>> knots, _ = common_knots(t, np.maximum(3 - t, 1.0), 3)
    >>> knots[:, 0].round(2).tolist()
    [0.0, 2.01, 5.0]
    """
    later = times[times > LEAST_KNOT_GAP]
    knots = (
        np.concatenate([[0.0], np.quantile(later, np.linspace(0, 1, CANDIDATES))]) if later.size else [0.0]
    )
    knots = np.unique(knots)
    knots = knots[np.diff(knots, prepend=-1.0) > LEAST_KNOT_GAP]
    rows = np.stack(
        [np.interp(knots, own, held) for own, held in zip(times.T, capacity.T, strict=True)], axis=1
    )
    scale = np.maximum(rows, WORTH_A_KNOT * rows.max(axis=0)) + np.finfo(float).tiny
    while len(knots) > max(count, 2):
        along = (knots[1:-1] - knots[:-2]) / (knots[2:] - knots[:-2])
        line = rows[:-2] + (rows[2:] - rows[:-2]) * along[:, None]
        missed = (np.abs(line - rows[1:-1]) / scale[1:-1]).mean(axis=1)
        spared = 1 + missed.argmin()
        knots, rows, scale = (np.delete(table, spared, axis=0) for table in (knots, rows, scale))
    return knots[:, None], rows
