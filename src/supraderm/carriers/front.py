"""Designs that nothing beats: the Pareto front of several misses."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def front(misses: Array) -> list[int]:
    """Return the rows that no other row equals or beats everywhere; of equal rows the first.

    Parameters
    ----------
    misses : ndarray, shape (designs, wishes)
        The smaller the better.

    Examples
    --------
    >>> front(np.array([[0.0, 2.0], [1.0, 1.0], [1.0, 3.0], [2.0, 0.0], [1.0, 1.0]]))
    [0, 1, 3]
    """
    order = np.lexsort([*misses.T[::-1], misses.sum(axis=1)])
    kept: list[int] = []
    held = np.empty_like(misses)
    for place in order:
        # a row with a smaller or equal sum came first: only such a one can beat this
        if not np.any(np.all(held[: len(kept)] <= misses[place], axis=1)):
            held[len(kept)] = misses[place]
            kept.append(int(place))
    return sorted(kept)


def on_front(misses: Array) -> NDArray[np.bool_]:
    """Return which rows no other row beats, shape (designs,); equal rows stay together.

    Parameters
    ----------
    misses : ndarray, shape (designs, wishes)
        The smaller the better.

    Examples
    --------
    >>> on_front(np.array([[0.0, 2.0], [1.0, 1.0], [1.0, 3.0], [2.0, 0.0], [1.0, 1.0]])).tolist()
    [True, True, False, True, True]
    """
    kept = misses[front(misses)]
    return (misses[:, None, :] == kept[None, :, :]).all(axis=2).any(axis=1)
