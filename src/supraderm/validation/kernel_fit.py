"""Fit a kernel model to a table of features, and find out what it is worth on compounds it has not seen."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant
from supraderm.molecules.kernel_model import KernelModel, bumps, distances, grain_of

Array = NDArray[np.float64]

CENTRES = 1000
ROUNDS = 5
FEWEST_NONZERO = 10
CLIP = Constant(6, "1", "supraderm-judgement", "assumed")
LENGTH = Constant(2, "1", "supraderm-judgement", "assumed")
"""Root mean square of the difference in standard deviations over which a bump falls."""
NOISE = Constant(0.03, "1", "supraderm-judgement", "assumed")
"""Variance of the noise over that of the bumps."""
JITTER = Constant(1e-6, "1", "supraderm-judgement", "assumed")
FOLDS = 10
REWEIGHTED = 6
HUBER = Constant(1.5, "1", "supraderm-judgement", "assumed")


def fit(
    features: Array,
    observed: Array,
    centres: int = CENTRES,
    *,
    robust: bool = False,
    length: float = LENGTH,
    noise: float = NOISE,
) -> KernelModel:
    """Return the model that penalised least squares give; the same for the same table.

    Centres are the middles of clusters of the training compounds (k-means), not compounds.

    Parameters
    ----------
    features : ndarray, shape (n, p)
    observed : ndarray, shape (n,)
    centres : int
        How many, at most.
    robust : bool
        Let rows count less, the further they lie from the function (Huber), by reweighting.
    length : float
        Of a bump, see `LENGTH`.
    noise : float
        Variance of the noise over that of the bumps.
    """
    from scipy.cluster.vq import kmeans2

    spread = features.std(axis=0)
    kept = np.flatnonzero(((features != 0).sum(axis=0) >= FEWEST_NONZERO) & (spread > JITTER))
    blank = KernelModel(
        kept=kept,
        centre=single(features[:, kept].mean(axis=0)),
        scale=single(spread[kept]),
        clip=np.array(float(CLIP)),
        centres=np.zeros((0, len(kept))),
        length=np.array(float(length)),
        mean=single(observed.mean()),
        slope=np.zeros(len(kept)),
        height=np.zeros(0),
    )
    z = blank.scaled(features)
    number = min(centres, len(np.unique(z, axis=0)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # an empty cluster keeps its old centre, which is fine
        middles, _ = kmeans2(z, number, iter=ROUNDS, minit="points", rng=np.random.default_rng(0))
    # as they will be stored, so that the weights belong to them
    grain = grain_of(middles)
    middles = np.round(middles / grain) * grain
    design = np.hstack([bumps(distances(z, middles), float(length)), z])
    penalty = np.eye(design.shape[1])
    penalty[:number, :number] = bumps(distances(middles, middles), float(length)) + JITTER * np.eye(number)
    share, weight = np.ones(len(design)), np.zeros(design.shape[1])
    for _ in range(REWEIGHTED if robust else 1):
        normal = design.T @ (share[:, None] * design) + noise * penalty
        weight = np.linalg.solve(normal, design.T @ (share * (observed - blank.mean)))
        share = huber(observed - blank.mean - design @ weight)
    return KernelModel(
        kept,
        blank.centre,
        blank.scale,
        blank.clip,
        middles,
        blank.length,
        blank.mean,
        single(weight[number:]),
        single(weight[:number]),
    )


def huber(residual: Array) -> Array:
    """Return the weight of each row, 1 up to 1.5 times the median size of the residuals, then falling as 1/size.

    Examples
    --------
    >>> huber(np.array([-1.0, 0.5, 1.0, 6.0])).tolist()
    [1.0, 1.0, 1.0, 0.25]
    """
    size = np.abs(residual)
    most = HUBER * np.median(size)
    return np.minimum(1.0, most / np.maximum(size, np.finfo(float).tiny)) if most > 0 else np.ones(len(size))


def single(values: ArrayLike) -> Array:
    """Return values as single precision keeps them."""
    return np.asarray(values).astype(np.float32).astype(float)


def folds(compounds: NDArray[np.str_], repeat: int = 0) -> Iterator[NDArray[np.bool_]]:
    """Yield which rows test, fold after fold; no compound is in two folds."""
    names, place = np.unique(compounds, return_inverse=True)
    part = np.empty(len(names), int)
    part[np.random.default_rng(repeat).permutation(len(names))] = np.arange(len(names)) % FOLDS
    for k in range(FOLDS):
        yield part[place] == k


def held_out(
    features: Array,
    observed: Array,
    compounds: NDArray[np.str_],
    repeat: int = 0,
    centres: int = CENTRES,
    *,
    robust: bool = False,
    length: float = LENGTH,
    noise: float = NOISE,
) -> tuple[Array, Array]:
    """Return prediction and distance to the nearest centre of each row by a model without its compound."""
    predicted, distance = np.empty(len(observed)), np.empty(len(observed))
    for test in folds(compounds, repeat):
        if test.any():
            predicted[test], distance[test] = fit(
                features[~test], observed[~test], centres, robust=robust, length=length, noise=noise
            ).predict(features[test])
    return predicted, distance


def half_width(errors: Array, level: float) -> float:
    """Return the conformal half-width that holds a share `level` of errors like these.

    Examples
    --------
    >>> half_width(np.arange(1.0, 10.0), 0.8)
    8.0
    """
    size = np.sort(np.abs(errors))
    return float(size[min(math.ceil((len(size) + 1) * level), len(size)) - 1])


def coverage(errors: Array, groups: NDArray[np.int_], compounds: NDArray[np.str_], level: float) -> float:
    """Return the share inside intervals made, fold by fold, from the errors of the other compounds."""
    inside = np.zeros(len(errors), bool)
    for test in folds(compounds, repeat=1):
        for group in np.unique(groups[test]):
            own = test & (groups == group)
            others = errors[~test & (groups == group)]
            inside[own] = np.abs(errors[own]) <= (half_width(others, level) if len(others) else np.inf)
    return float(inside.mean())
