"""Fit the permeability models to clean studies: three paths, what they leave over, and rivals.

A learner takes studies and returns what predicts log10 Kp (cm/h) of other studies.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Coefficients, Constant
from supraderm.molecules.kernel_model import KernelModel, bumps, distances
from supraderm.molecules.permeability_three_path import PathInputs, three_path_log10_kp
from supraderm.validation.extra_trees import extra_trees
from supraderm.validation.kernel_fit import single
from supraderm.validation.kp_table import StudyTable

Array = NDArray[np.float64]
Predictor = Callable[[StudyTable], Array]
Learner = Callable[[StudyTable], Predictor]

START = Coefficients(
    [-2.7, 0.7, -0.006, 0, 0, -2, -4.3, -0.7, -0.5], "1", "supraderm-permeability-study", "prior"
)
"""Where the fit starts and what it is pulled to: Potts and Guy, no groups, pores and ceiling of Robinson."""
PULL = Coefficients([1, 0.3, 0.003, 0.3, 0.3, 1, 1, 1, 3], "1", "supraderm-judgement", "assumed")
"""SD of the pull: wide beside what the data say."""
NOISE = Coefficients([0.65], "1", "supraderm-permeability-study", "assumed")

MIDDLES = 80
ROUNDS = 10
FEWEST_NONZERO = 10
CLIP = Constant(4, "1", "supraderm-judgement", "assumed")
LENGTH = Constant(1, "1", "supraderm-three-path-fit", "assumed")
"""Root mean square of the difference in standard deviations over which a bump falls. It and the next were chosen
among a few on the same studies, so held-out figures flatter the residual by what such a choice is worth (0.01)."""
RESIDUAL_NOISE = Constant(2, "1", "supraderm-three-path-fit", "assumed")
"""Variance of the noise over that of the bumps."""
JITTER = Constant(1e-6, "1", "supraderm-judgement", "assumed")


def fit_three_path(inputs: PathInputs, observed: Array) -> Array:
    """Return the parameters of the three paths by least squares with a weak pull to START."""
    from scipy.optimize import least_squares

    noise, scale = NOISE.values[0], PULL.values

    def misfit(step: Array) -> Array:
        parameters = START.values + step * scale
        return np.concatenate([(three_path_log10_kp(inputs, parameters) - observed) / noise, step])

    return START.values + least_squares(misfit, np.zeros_like(scale)).x * scale


def fit_residual(features: Array, left_over: Array) -> KernelModel:
    """Return the function of features that penalised least squares give of what the paths leave over.

    Middles are those of clusters of studies (k-means), not compounds; the same for the same table.

    Parameters
    ----------
    features : ndarray, shape (n, p)
    left_over : ndarray, shape (n,)
        Observed less predicted.
    """
    from scipy.cluster.vq import kmeans2

    spread = features.std(axis=0)
    kept = np.flatnonzero(((features != 0).sum(axis=0) >= FEWEST_NONZERO) & (spread > JITTER))
    scale, zero = single(spread[kept]), np.zeros(len(kept))
    blank = KernelModel(
        kept,
        single(features[:, kept].mean(axis=0)),
        scale,
        np.array(float(CLIP)),
        np.zeros((0, len(kept))),
        np.array(float(LENGTH)),
        np.array(0.0),
        zero,
        np.zeros(0),
    )
    z = blank.scaled(features)
    number = min(MIDDLES, len(np.unique(z, axis=0)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # an empty cluster keeps its old middle, which is fine
        middles, _ = kmeans2(z, number, iter=ROUNDS, minit="++", rng=np.random.default_rng(0))
    # as they will be stored, so that the heights belong to them
    middles = middles.astype(np.float16).astype(float)
    design, own = (bumps(distances(one, middles), float(LENGTH)) for one in (z, middles))
    normal = design.T @ design + RESIDUAL_NOISE * (own + JITTER * np.eye(number))
    height = np.linalg.solve(normal, design.T @ left_over)
    return KernelModel(
        kept, blank.centre, scale, blank.clip, middles, blank.length, blank.mean, zero, single(height)
    )


def three_paths_alone(table: StudyTable) -> Predictor:
    """Learn the three paths."""
    parameters = fit_three_path(table.inputs, table.observed)
    return lambda asked: three_path_log10_kp(asked.inputs, parameters)


def three_paths_and_residual(table: StudyTable) -> Predictor:
    """Learn the three paths, then what they leave over."""
    paths = three_paths_alone(table)
    function = fit_residual(table.features, table.observed - paths(table))
    return lambda asked: paths(asked) + function.predict(asked.features)[0]


def potts_guy_refitted(table: StudyTable) -> Predictor:
    """Learn the coefficients of Potts and Guy by least squares."""
    found = np.linalg.lstsq(_potts_guy_terms(table), table.observed, rcond=None)[0]
    return lambda asked: np.asarray(_potts_guy_terms(asked) @ found, float)


def potts_guy_published(table: StudyTable) -> Predictor:  # noqa: ARG001  (there is nothing to learn)
    """Take Potts and Guy as published."""
    from supraderm.molecules.constants import HOUR
    from supraderm.molecules.stratum_corneum_correlations import potts_guy

    return lambda asked: np.log10(potts_guy(asked.inputs.log_kow, asked.inputs.molar_mass) * 100 * HOUR)


def trees_of_features(table: StudyTable) -> Predictor:
    """Learn extremely randomised trees on the features of the residual, with the three paths' start as one.

    The physics input is the three paths with the parameters of START, which no table has taught.
    """
    predict = extra_trees(_with_physics(table), table.observed)
    return lambda asked: predict(_with_physics(asked))


def _with_physics(table: StudyTable) -> Array:
    return np.column_stack([table.features, three_path_log10_kp(table.inputs, START.values)])


def _potts_guy_terms(table: StudyTable) -> Array:
    kow = np.asarray(table.inputs.log_kow, float)
    return np.stack([np.ones_like(kow), kow, np.asarray(table.inputs.molar_mass, float) * 1e3], axis=-1)
