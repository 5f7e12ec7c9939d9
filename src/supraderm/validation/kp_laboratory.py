"""How far papers differ in permeability, and what calibrating to one of them by a few compounds is worth."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Coefficients
from supraderm.molecules.permeability_laboratory import PIVOT, Prior, calibrate
from supraderm.validation.kp_fit import Learner, three_paths_alone
from supraderm.validation.kp_held_out import one_at_a_time, rmse
from supraderm.validation.kp_table import StudyTable

Array = NDArray[np.float64]

OWN = 3
"""Compounds that the laboratory has measured itself."""
FEWEST = 5
"""Compounds of a paper, so that two at least are left to be asked."""
DRAWS = 20
START = Coefficients([0.4, 0.2, 0.5], "1", "supraderm-judgement", "assumed")
SCALE_PULL = Coefficients([0.2], "1", "supraderm-judgement", "assumed")
"""Half-normal scale of the prior's SD of the scale, which few papers can tell."""


def prior_of_papers(predicted: Array, observed: Array, papers: NDArray[np.str_]) -> Prior:
    """Return the SDs of offset and scale between papers and of noise within, by maximum likelihood.

    Parameters
    ----------
    predicted, observed : ndarray, shape (n,)
        log10 of cm/h; predictions that have not seen the paper.
    papers : ndarray of str, shape (n,)
    """
    from scipy.optimize import minimize

    names, group = np.unique(papers, return_inverse=True)
    terms = np.stack([np.ones_like(predicted), predicted - PIVOT], axis=-1)
    residual = observed - predicted
    count = np.bincount(group)
    products, moments, squares = np.zeros((len(names), 2, 2)), np.zeros((len(names), 2)), np.zeros(len(names))
    np.add.at(products, group, terms[:, :, None] * terms[:, None, :])
    np.add.at(moments, group, terms * residual[:, None])
    np.add.at(squares, group, residual**2)

    def misfit(log_sd: Array) -> float:
        """Return -log likelihood; the covariance of a paper is inverted through its two effects (Woodbury)."""
        offset, scale, noise = np.exp(log_sd)
        inner = np.diag([offset**-2, scale**-2]) + products / noise**2
        log_det = count * np.log(noise**2) + np.linalg.slogdet(inner)[1] + 2 * np.log(offset * scale)
        explained = np.einsum("gi,gij,gj->g", moments, np.linalg.inv(inner), moments) / noise**2
        deviance = log_det + (squares - explained) / noise**2
        return float(0.5 * deviance.sum() + 0.5 * (scale / SCALE_PULL.values[0]) ** 2)

    found = minimize(misfit, np.log(START.values), method="L-BFGS-B", bounds=[(-5, 1)] * 3).x
    return Prior(*(float(sd) for sd in np.exp(found)))


def demonstration(table: StudyTable, learner: Learner = three_paths_alone) -> dict[str, Any]:
    """Return the error on a paper's other compounds before and after it has given OWN of its compounds.

    Each paper of at least FEWEST compounds is left out of the fit with all its compounds, OWN of them are drawn
    DRAWS times, and the others are asked. The prior comes from the other papers.

    Parameters
    ----------
    table : StudyTable
    learner : callable
    """
    error = one_at_a_time(table, table.papers, learner)
    predicted = table.observed + error
    before, after, record = [], [], []
    rng = np.random.default_rng(0)
    for paper in np.unique(table.papers):
        own = np.flatnonzero(table.papers == paper)
        compounds = np.unique(table.compounds[own])
        if len(compounds) < FEWEST:
            continue
        others = table.papers != paper
        prior = prior_of_papers(predicted[others], table.observed[others], table.papers[others])
        raw, better = [], []
        for _ in range(DRAWS):
            given = np.isin(table.compounds[own], rng.choice(compounds, OWN, replace=False))
            known, asked = own[given], own[~given]
            laboratory = calibrate(predicted[known].tolist(), table.observed[known].tolist(), prior)
            raw.append(error[asked])
            better.append(laboratory.corrected(predicted[asked]) - table.observed[asked])
        before += raw
        after += better
        record.append((rmse(np.concatenate(raw)), rmse(np.concatenate(better))))
    if not record:
        return {"papers": 0, "compounds_given": OWN}
    each = np.array(record)
    return {
        "papers": len(record),
        "compounds_given": OWN,
        "draws": DRAWS,
        "rmse_before": rmse(np.concatenate(before)),
        "rmse_after": rmse(np.concatenate(after)),
        "papers_better": int((each[:, 1] < each[:, 0]).sum()),
        "median_paper_rmse": np.median(each, axis=0).tolist(),
    }
