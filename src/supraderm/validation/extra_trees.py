"""Extremely randomised trees: the machine-learning rival that a fitted form has to beat.

Each tree sees all rows; at each node some features are tried, each with one threshold drawn between its extremes,
and the split that lowers the squared error most is kept (Geurts and others 2006). A forest predicts the mean.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

TREES = 30
SMALLEST_LEAF = 2
SHARE_TRIED = 2
"""One feature in this many is tried at a node."""


@dataclass(frozen=True, slots=True)
class _Node:
    value: float
    feature: int = -1
    threshold: float = 0.0
    below: _Node | None = None
    above: _Node | None = None


def extra_trees(features: Array, observed: Array, seed: int = 0) -> Callable[[Array], Array]:
    """Return a forest as a function of features; the same for the same table and seed.

    Parameters
    ----------
    features : ndarray, shape (n, p)
    observed : ndarray, shape (n,)
    seed : int

    Examples
    --------
    >>> x = np.linspace(0, 1, 50)[:, None]
    >>> abs(float(extra_trees(x, 3 * x[:, 0])(np.array([[0.5]]))[0]) - 1.5) < 0.1
    True
    """
    rng = np.random.default_rng(seed)
    forest = [_grow(features, observed, rng) for _ in range(TREES)]

    def predict(asked: Array) -> Array:
        return np.mean([_read(tree, asked) for tree in forest], axis=0)

    return predict


def _grow(features: Array, observed: Array, rng: np.random.Generator) -> _Node:
    value = float(observed.mean())
    if len(observed) < 2 * SMALLEST_LEAF or np.ptp(observed) == 0:
        return _Node(value)
    low, high = features.min(axis=0), features.max(axis=0)
    varied = np.flatnonzero(high > low)
    if not len(varied):
        return _Node(value)
    tried = rng.permutation(varied)[: max(1, features.shape[1] // SHARE_TRIED)]
    thresholds = rng.uniform(low[tried], high[tried])
    below = features[:, tried] <= thresholds
    count = below.sum(axis=0)
    fair = (count >= SMALLEST_LEAF) & (len(observed) - count >= SMALLEST_LEAF)
    if not fair.any():
        return _Node(value)
    centred = observed - value
    part = centred @ below
    with np.errstate(divide="ignore", invalid="ignore"):  # unfair splits may be empty, and are not chosen
        gain = np.where(fair, part**2 / count + part**2 / (len(observed) - count), -np.inf)
    best = int(np.argmax(gain))
    side = below[:, best]
    return _Node(
        value,
        int(tried[best]),
        float(thresholds[best]),
        _grow(features[side], observed[side], rng),
        _grow(features[~side], observed[~side], rng),
    )


def _read(tree: _Node, asked: Array) -> Array:
    if tree.below is None or tree.above is None or not len(asked):
        return np.full(len(asked), tree.value)
    side = asked[:, tree.feature] <= tree.threshold
    found = np.empty(len(asked))
    found[side], found[~side] = _read(tree.below, asked[side]), _read(tree.above, asked[~side])
    return found
