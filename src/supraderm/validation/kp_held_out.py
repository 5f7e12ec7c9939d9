"""What a permeability model is worth on the unseen: held-out errors, conformal intervals, calibration.

Two ways of holding out: by compound (no test compound in training), and by paper and compound (folds of
papers; the compounds of the test papers leave training too), which is what a new compound in a new laboratory
meets.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from supraderm.evidence import Coefficients
from supraderm.molecules.permeability import OUTSIDE_SPREAD
from supraderm.molecules.permeability_three_path import GROUPS, LEVEL, PathInputs, group_of
from supraderm.validation.kp_fit import Learner, three_paths_alone
from supraderm.validation.kp_table import StudyTable

Array = NDArray[np.float64]
Split = Literal["compound", "paper and compound"]

FOLDS = 10
TAILS = Coefficients([0.01, 0.99], "1", "supraderm-judgement", "assumed")
MIDDLE = Coefficients([0.1, 0.9], "1", "supraderm-judgement", "assumed")
LEVELS = Coefficients(
    [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95], "1", "supraderm-judgement", "assumed"
)


def folds(
    table: StudyTable, split: Split, repeat: int
) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    """Yield which studies train and which test, fold after fold; the same for the same `repeat`."""
    labels = table.compounds if split == "compound" else table.papers
    names = np.unique(labels)
    order = np.random.default_rng(repeat).permutation(len(names))
    for k in range(FOLDS):
        test = np.isin(labels, names[order[k::FOLDS]])
        if test.any():
            yield ~test & ~np.isin(table.compounds, table.compounds[test]), test


def held_out(table: StudyTable, split: Split, repeats: int, learner: Learner = three_paths_alone) -> Array:
    """Return predicted minus observed of each study by models that have not seen it.

    Returns
    -------
    ndarray, shape (repeats, n)
    """
    error = np.full((repeats, len(table.observed)), np.nan)
    for repeat in range(repeats):
        for train, test in folds(table, split, repeat):
            asked = table.part(test)
            error[repeat, test] = learner(table.part(train))(asked) - asked.observed
    return error


def one_at_a_time(table: StudyTable, labels: NDArray[np.str_], learner: Learner = three_paths_alone) -> Array:
    """Return predicted minus observed with one label left out at a time, and all its compounds with it.

    Returns
    -------
    ndarray, shape (n,)
    """
    error = np.empty(len(table.observed))
    for label in np.unique(labels):
        test = labels == label
        asked = table.part(test)
        known = table.part(~np.isin(table.compounds, asked.compounds) & ~test)
        error[test] = learner(known)(asked) - asked.observed
    return error


def half_widths(inputs: PathInputs, error: Array, level: float = LEVEL) -> Array:
    """Return per group the conformal half-width that holds a share `level` of the errors.

    Parameters
    ----------
    inputs : PathInputs
        Fields of shape (n,).
    error : ndarray, shape (..., n)
    level : float, 1
    """
    group, size = group_of(inputs), np.abs(error)
    widths = np.full(len(GROUPS), np.inf)
    for place in range(len(GROUPS)):
        found = np.sort(size[..., group == place].ravel())
        n = int((group == place).sum())
        if n:
            share = min(1.0, math.ceil((n + 1) * level) / n)
            widths[place] = found[math.ceil(share * len(found)) - 1]
    return widths


def interval_score(
    table: StudyTable, split: Split, error: Array, level: float = LEVEL
) -> tuple[float, float]:
    """Return coverage and mean full width of the conformal intervals, each fold by the errors of the others."""
    inside, width = [], []
    for repeat, errors in enumerate(error):
        for _, test in folds(table, split, repeat):
            other = table.part(~test)
            half = half_widths(other.inputs, errors[~test], level)[group_of(table.part(test).inputs)]
            inside.append(np.abs(errors[test]) <= half)
            width.append(2 * half)
    return float(np.concatenate(inside).mean()), float(np.concatenate(width).mean())


def calibration(
    table: StudyTable, split: Split, error: Array, levels: Sequence[float] = tuple(LEVELS.values)
) -> dict[str, list[float]]:
    """Return nominal levels, the share of studies inside the interval of each, and its mean full width."""
    scores = [interval_score(table, split, error, level) for level in levels]
    return {
        "nominal": [float(level) for level in levels],
        "observed": [coverage for coverage, _ in scores],
        "mean_width": [width for _, width in scores],
    }


def far_compounds(table: StudyTable, learner: Learner = three_paths_alone) -> dict[str, float]:
    """Return how intervals do on compounds beyond the range that the model was fitted on.

    Near are the middle 80 % in log Kow and the lighter 90 %; the model and the half-widths of its intervals see
    nothing else. The others are predicted, with the half-widths of their groups and with the spread that supraderm
    gives outside the domain, whichever is more.
    """
    kow, mass = (np.asarray(one, float) for one in (table.inputs.log_kow, table.inputs.molar_mass))
    low, high = np.quantile(kow, MIDDLE.values)
    near = (kow >= low) & (kow <= high) & (mass <= np.quantile(mass, MIDDLE.values[1]))
    near &= ~np.isin(table.compounds, table.compounds[~near])
    known, asked = table.part(near), table.part(~near)
    error = np.abs(learner(known)(asked) - asked.observed)
    widths = half_widths(known.inputs, held_out(known, "paper and compound", 1, learner))
    own = np.where(np.isfinite(widths), widths, widths[-1])[group_of(asked.inputs)]
    wider = np.maximum(own, OUTSIDE_SPREAD * float(ndtri((1 + LEVEL) / 2)))
    return {
        "n_near": int(near.sum()),
        "n_far": int((~near).sum()),
        "rmse": rmse(error),
        "coverage80_of_the_group": float((error <= own).mean()),
        "coverage80_widened": float((error <= wider).mean()),
        "mean_width80_widened": float(2 * wider.mean()),
    }


def noise_floor(table: StudyTable) -> float:
    """Return the pooled SD of the studies of one compound among themselves."""
    squares, degrees = 0.0, 0
    for compound in np.unique(table.compounds):
        found = table.observed[table.compounds == compound]
        squares += float(((found - found.mean()) ** 2).sum())
        degrees += len(found) - 1
    return math.sqrt(squares / degrees) if degrees else math.nan


def seen_range(values: Array) -> Array:
    """Return between which values 98 % of the studies lie."""
    return np.quantile(values, TAILS.values)


def rmse(error: Array) -> float:
    """Return the root mean square of some errors."""
    return float(np.sqrt(np.mean(error**2)))
