"""Fit the three-path permeability model to clean studies, and find out what it is worth on the unseen.

Two ways of holding out: by compound (no test compound in training), and by paper and compound (folds of
papers; the compounds of the test papers leave training too), which is what a new compound in a new laboratory
meets.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Coefficients, Estimate, HowKnown
from supraderm.molecules import Molecule
from supraderm.molecules.permeability_three_path import (
    GROUPS,
    LEVEL,
    PathInputs,
    group_of,
    path_inputs,
    three_path_log10_kp,
)
from supraderm.molecules.structure_lookup import cas_with_log_kow
from supraderm.validation.kp_cleaning import Study

Array = NDArray[np.float64]
Split = Literal["compound", "paper and compound"]
Fit = Callable[[PathInputs, Array], Array]
Predict = Callable[[PathInputs, Array], Array]

START = Coefficients(
    [-2.7, 0.7, -0.006, 0, 0, -2, -4.3, -0.7, -0.5], "1", "supraderm-permeability-study", "prior"
)
"""Where the fit starts and what it is pulled to: Potts and Guy, no groups, pores and ceiling of Robinson."""
PULL = Coefficients([1, 0.3, 0.003, 0.3, 0.3, 1, 1, 1, 3], "1", "supraderm-judgement", "assumed")
"""SD of the pull: wide beside what the data say."""
NOISE = Coefficients([0.65], "1", "supraderm-permeability-study", "assumed")
FOLDS = 10
TAILS = Coefficients([0.01, 0.99], "1", "supraderm-judgement", "assumed")


@dataclass(frozen=True, slots=True)
class StudyTable:
    """Clean studies with the inputs of the model.

    Parameters
    ----------
    inputs : PathInputs
        Each field of shape (n,).
    observed : ndarray, shape (n,)
        log10 of cm/h.
    compounds, papers : ndarray of str, shape (n,)
    """

    inputs: PathInputs
    observed: Array
    compounds: NDArray[np.str_]
    papers: NDArray[np.str_]

    def part(self, chosen: NDArray[np.bool_]) -> StudyTable:
        """Return some of the studies."""
        fields = {name: np.asarray(getattr(self.inputs, name))[chosen] for name in PathInputs.__slots__}
        return StudyTable(
            PathInputs(**fields), self.observed[chosen], self.compounds[chosen], self.papers[chosen]
        )


def molecule_of(study: Study, *, own_log_kow: bool = False) -> Molecule:
    """Return the molecule of a study: curated log Kow by structure, else that of the table, else an atom sum.

    Parameters
    ----------
    study : Study
    own_log_kow : bool
        Prefer that of the table.
    """
    own = own_log_kow and study.log_kow is not None
    cas = None if own else cas_with_log_kow(study.smiles)
    given = {}
    if cas is None and study.log_kow is not None:
        given["log_kow"] = Estimate("log Kow", study.log_kow, "1", HowKnown.MEASURED, "user-table")
    return Molecule(study.name, study.smiles, measured=given, cas=cas)


def tabulate(studies: Sequence[Study], *, own_log_kow: bool = False) -> StudyTable:
    """Return the studies as arrays, each with the inputs of its molecule, pH and temperature."""
    each = [
        path_inputs(molecule_of(study, own_log_kow=own_log_kow), study.ph, study.temperature)
        for study in studies
    ]
    fields = {name: np.array([getattr(one, name) for one in each], float) for name in PathInputs.__slots__}
    return StudyTable(
        PathInputs(**fields),
        np.array([study.log10_kp for study in studies]),
        np.array([study.compound for study in studies]),
        np.array([study.paper or f"study {i}" for i, study in enumerate(studies)]),
    )


def fit_three_path(inputs: PathInputs, observed: Array) -> Array:
    """Return the parameters of the three paths by least squares with a weak pull to START."""
    from scipy.optimize import least_squares

    noise, scale = NOISE.values[0], PULL.values

    def misfit(step: Array) -> Array:
        parameters = START.values + step * scale
        return np.concatenate([(three_path_log10_kp(inputs, parameters) - observed) / noise, step])

    return START.values + least_squares(misfit, np.zeros_like(scale)).x * scale


def fit_potts_guy(inputs: PathInputs, observed: Array) -> Array:
    """Return the coefficients of Potts and Guy by least squares."""
    return np.asarray(np.linalg.lstsq(_potts_guy_terms(inputs), observed, rcond=None)[0], float)


def predict_potts_guy(inputs: PathInputs, coefficients: Array) -> Array:
    """Return log10 Kp in cm/h on 1, log Kow and MW."""
    return _potts_guy_terms(inputs) @ coefficients


def _potts_guy_terms(inputs: PathInputs) -> Array:
    kow = np.asarray(inputs.log_kow, float)
    return np.stack([np.ones_like(kow), kow, np.asarray(inputs.molar_mass, float) * 1e3], axis=-1)


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


def held_out(
    table: StudyTable,
    split: Split,
    repeats: int,
    fit: Fit = fit_three_path,
    predict: Predict = three_path_log10_kp,
) -> Array:
    """Return predicted minus observed of each study by models that have not seen it.

    Returns
    -------
    ndarray, shape (repeats, n)
    """
    error = np.full((repeats, len(table.observed)), np.nan)
    for repeat in range(repeats):
        for train, test in folds(table, split, repeat):
            known, asked = table.part(train), table.part(test)
            error[repeat, test] = predict(asked.inputs, fit(known.inputs, known.observed)) - asked.observed
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


def interval_score(table: StudyTable, split: Split, error: Array) -> tuple[float, float]:
    """Return coverage and mean full width of the conformal intervals, each fold by the errors of the others."""
    inside, width = [], []
    for repeat, errors in enumerate(error):
        for _, test in folds(table, split, repeat):
            other = table.part(~test)
            half = half_widths(other.inputs, errors[~test])[group_of(table.part(test).inputs)]
            inside.append(np.abs(errors[test]) <= half)
            width.append(2 * half)
    return float(np.concatenate(inside).mean()), float(np.concatenate(width).mean())


def seen_range(values: Array) -> Array:
    """Return between which values 98 % of the studies lie."""
    return np.quantile(values, TAILS.values)


def rmse(error: Array) -> float:
    """Return the root mean square of some errors."""
    return float(np.sqrt(np.mean(error**2)))
