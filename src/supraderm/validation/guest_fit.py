"""Fit the binding constants of one ring to guests, and find out what the fit is worth on guests it has not seen.

Everything that a fold uses is found inside it: copies of one measurement are dropped, amplitudes and noise are those
of largest marginal likelihood on a part of its rows, and rows far from the function count less, as Student's t has it.
"""

from __future__ import annotations

import warnings

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import minimize

from supraderm.carriers.hosts.guest import SIZES
from supraderm.carriers.hosts.guest_model import GRAIN, PLAIN, GuestModel, kernels, shared, split
from supraderm.evidence import Coefficients, Constant
from supraderm.validation.kernel_fit import folds, single

Array = NDArray[np.float64]

CENTRES = 600
LIKELY_ROWS = 500
"""On so many rows at most are amplitudes and noise found."""
SAME = Constant(0.011, "1", "supraderm-judgement", "assumed")
"""Values of one form of a guest that differ by less in log10 are copies of one measurement."""
FREEDOM = Constant(4.0, "1", "supraderm-judgement", "assumed")
"""Degrees of freedom of Student's t."""
REWEIGHTED = 4
START = Coefficients([0.4, 0.8, 0.07], "1", "supraderm-judgement", "assumed")
"""Where the search for amplitudes of pieces and sizes, and for the noise, begins."""
WIDEST = Coefficients([-9.0, 4.0], "1", "supraderm-judgement", "assumed")
JITTER = Constant(1e-6, "1", "supraderm-judgement", "assumed")
LEVEL_OF = 1.0
"""Prior variance of the level, log10 squared."""


def fit(features: Array, observed: Array, compounds: NDArray[np.str_], centres: int = CENTRES) -> GuestModel:
    """Return the function of one ring; the same for the same table.

    Parameters
    ----------
    features : ndarray, shape (n, 1551)
    observed : ndarray, shape (n,)
        log10 of K in L/mol.
    compounds : ndarray of str, shape (n,)
    centres : int
        How many, at most.
    """
    from scipy.cluster.vq import kmeans2

    kept = originals(features, observed, compounds)
    features, observed = features[kept], observed[kept]
    raw = features[:, -PLAIN:]
    centre, scale = single(raw.mean(axis=0)), single(np.maximum(raw.std(axis=0), JITTER))
    pieces, plain = split(features, centre, scale)
    mean = single(observed.mean())
    residual = observed - mean
    part = np.random.default_rng(0).permutation(len(observed))[:LIKELY_ROWS]
    among = kernels(shared(pieces[part], pieces[part]), plain[part], plain[part])
    amplitude, noise = likely(among, residual[part])
    stacked = np.hstack([np.log1p(pieces), plain])
    number = min(centres, len(np.unique(stacked, axis=0)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # an empty cluster keeps its old centre, which is fine
        middles, _ = kmeans2(stacked, number, iter=5, minit="points", rng=np.random.default_rng(0))
    held = np.round(np.expm1(middles[:, :-PLAIN]) / GRAIN) * GRAIN
    middle = single(middles[:, -PLAIN:])
    ahead = np.tensordot(amplitude, kernels(shared(pieces, held), plain, middle), 1)
    prior = np.tensordot(amplitude, kernels(shared(held, held), middle, middle), 1)
    prior[np.diag_indices(number)] += JITTER * np.trace(prior) / number
    share, weight = np.ones(len(observed)), np.zeros(number)
    for _ in range(REWEIGHTED):
        normal = noise * prior + ahead.T @ (share[:, None] * ahead)
        weight = np.linalg.solve(normal, ahead.T @ (share * residual))
        share = (FREEDOM + 1) / (FREEDOM + (residual - ahead @ weight) ** 2 / noise)
    return GuestModel(held, middle, centre, scale, single(amplitude), mean, single(weight))


def originals(features: Array, observed: Array, compounds: NDArray[np.str_]) -> NDArray[np.bool_]:
    """Return which rows stay when copies go: one form of a guest with the same value again.

    Compilations copy from each other; a value that stands three times was still measured once.
    """
    kept = np.zeros(len(observed), bool)
    known: dict[tuple[str, bytes], list[float]] = {}
    for i in range(len(observed)):
        values = known.setdefault((str(compounds[i]), features[i, -PLAIN + SIZES :].tobytes()), [])
        if all(abs(observed[i] - value) > SAME for value in values):
            values.append(float(observed[i]))
            kept[i] = True
    return kept


def likely(parts: Array, residual: Array) -> tuple[Array, float]:
    """Return amplitudes, shape (3,), and noise variance of largest marginal likelihood.

    Parameters
    ----------
    parts : ndarray, shape (3, n, n)
        The level, whose variance is given, and two others.
    residual : ndarray, shape (n,)
    """
    n = len(residual)
    free = [parts[1], parts[2], np.eye(n)]

    def loss(logs: Array) -> tuple[float, Array]:
        sizes = np.exp(logs)
        factor = cho_factor(
            LEVEL_OF * parts[0] + sum(size * part for size, part in zip(sizes, free, strict=True)), lower=True
        )
        weight, inverse = cho_solve(factor, residual), cho_solve(factor, np.eye(n))
        slope = [
            size * ((inverse * part).sum() - weight @ part @ weight) / 2
            for size, part in zip(sizes, free, strict=True)
        ]
        return float(residual @ weight / 2 + np.log(np.diag(factor[0])).sum()), np.array(slope)

    found = minimize(
        loss, np.log(START.values), jac=True, method="L-BFGS-B", bounds=[tuple(WIDEST.values)] * len(free)
    )
    pieces, sizes, noise = np.exp(found.x)
    return np.array([LEVEL_OF, pieces, sizes]), float(noise)


def held_out(
    features: Array, observed: Array, compounds: NDArray[np.str_], apart: NDArray[np.str_]
) -> tuple[Array, Array]:
    """Return prediction and distance of each row by a model without the rows of its part.

    Parameters
    ----------
    features : ndarray, shape (n, 1551)
    observed : ndarray, shape (n,)
    compounds : ndarray of str, shape (n,)
        Of which copies are told.
    apart : ndarray of str, shape (n,)
        What must not stand on both sides: the compound, as a rule.
    """
    predicted, distance = np.empty(len(observed)), np.empty(len(observed))
    for test in folds(apart):
        if test.any():
            model = fit(features[~test], observed[~test], compounds[~test])
            predicted[test], distance[test] = model.predict(features[test])
    return predicted, distance
