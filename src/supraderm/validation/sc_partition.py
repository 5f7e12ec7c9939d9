"""Board "sc-partition": stratum corneum/water partition against Kow, untuned and refitted.

The table has no names: only Kow and the partition coefficient. Rows of one log Kow (to 0.01) are taken as one compound
and held out together. That is the best split such a table allows, and a lenient one: one compound with two values of
Kow is two here, and two compounds of one Kow are one.

The head figures are of the untuned Wang-Kasting-Nitsche partition of fully hydrated stratum corneum, which delivery
uses. Beside it its own form, K = w + 10^(a + b log Kow) + 10^(c + d log Kow) (water, protein, lipid), is refitted with
a weak pull to the untuned values, and a straight line, each with the log Kow asked for left out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from supraderm.evidence import Coefficients, Text
from supraderm.molecules.permeability import PARTITION_SPREAD
from supraderm.molecules.stratum_corneum_wang import CARD, stratum_corneum_partition
from supraderm.molecules.wang_parameters import (
    DRY_PROTEIN_SHARE,
    FULL,
    LIPID_PARTITION,
    PROTEIN_DENSITY,
    PROTEIN_PARTITION,
)
from supraderm.people_tables import Row, number, require
from supraderm.validation.board import COVERAGE_LEVEL, Board, BoardResult, Case, Column, Exclusion, result
from supraderm.validation.kernel_fit import half_width

Array = NDArray[np.float64]
Fitted = Callable[[Array], Array]

WHOLE = "whole SC/water partition"
PULL = Coefficients([0.3, 0.3, 0.1, 0.3, 0.1], "1", "supraderm-judgement", "assumed")
NOISE = Coefficients([0.3], "1", "supraderm-judgement", "assumed")
FEWEST = 20
"""Values of log Kow below which nothing is refitted."""
NOTE = "The untuned model was made by others on data that overlap with common compilations; refits leave log Kow out."


def untuned() -> Array:
    """Return log10 of w, a, b, c, d of the Wang-Kasting-Nitsche partition, fully hydrated."""
    share, water = FULL.corneocyte_share, FULL.water_content
    room = DRY_PROTEIN_SHARE / PROTEIN_DENSITY + water
    (on_protein, b), (in_lipid, d) = PROTEIN_PARTITION.values, LIPID_PARTITION.values
    return np.array(
        [
            math.log10(share * water / room),
            math.log10(share * on_protein * DRY_PROTEIN_SHARE / room),
            b,
            math.log10((1 - share) * in_lipid),
            d,
        ]
    )


def partition(log_kow: Array, parameters: Array) -> Array:
    """Return log10 K of the three terms for parameters log10 w, a, b, c, d."""
    w, a, b, c, d = parameters
    return np.log10(10.0**w + 10.0 ** (a + b * log_kow) + 10.0 ** (c + d * log_kow))


def fit_partition(log_kow: Array, observed: Array) -> Array:
    """Return the parameters of `partition` by least squares with a weak pull to the untuned ones."""
    from scipy.optimize import least_squares

    start, scale, noise = untuned(), PULL.values, NOISE.values[0]

    def misfit(step: Array) -> Array:
        return np.concatenate([(partition(log_kow, start + step * scale) - observed) / noise, step])

    return start + least_squares(misfit, np.zeros_like(scale)).x * scale


def _form(log_kow: Array, observed: Array) -> Fitted:
    parameters = fit_partition(log_kow, observed)
    return lambda asked: partition(asked, parameters)


def _line(log_kow: Array, observed: Array) -> Fitted:
    slope, intercept = np.polyfit(log_kow, observed, 1)
    return lambda asked: slope * asked + intercept


def held_out(
    log_kow: Array,
    observed: Array,
    groups: NDArray[np.str_],
    learn: Callable[[Array, Array], Fitted] = _form,
) -> Array:
    """Return predicted minus observed of each row by a fit without its group."""
    error = np.empty(len(observed))
    for group in np.unique(groups):
        own = groups == group
        error[own] = learn(log_kow[~own], observed[~own])(log_kow[own]) - observed[own]
    return error


def score(rows: Sequence[Row]) -> BoardResult:
    """Predict each row and compare; with FEWEST values of log Kow, also refit without what is asked."""
    require(rows, ["endpoint", "predictor_value", "value"])
    cases, excluded, kows = [], [], []
    half = float(ndtri((1 + COVERAGE_LEVEL) / 2)) * PARTITION_SPREAD
    for place, row in enumerate(rows, start=1):
        kow, value = number(row["predictor_value"]), number(row["value"])
        if row["endpoint"] != WHOLE:
            excluded.append(Exclusion(place, "", f"endpoint {row['endpoint']!r}"))
        elif kow is None or value is None or kow <= 0 or value <= 0:
            excluded.append(Exclusion(place, "", "no value above 0"))
        else:
            log_kow, observed = math.log10(kow), math.log10(value)
            predicted = math.log10(float(stratum_corneum_partition(log_kow)))
            name = f"log Kow {log_kow:.2f}"
            cases.append(Case(name, name, observed, predicted, predicted - half, predicted + half))
            kows.append(log_kow)
    more = _refitted(np.array(kows), cases)
    return result("sc-partition", "rmse", cases, excluded, model=CARD.name, note=NOTE, more=more)


def _refitted(log_kow: Array, cases: Sequence[Case]) -> dict[str, Any]:
    observed = np.array([case.observed for case in cases])
    groups = np.array([case.compound for case in cases])
    if len(set(groups)) < FEWEST:
        return {"heldout_rmse": None, "heldout": None}
    errors = held_out(log_kow, observed, groups)
    line = held_out(log_kow, observed, groups, _line)
    inside, width = np.empty(len(errors), bool), np.empty(len(errors))
    for group in np.unique(groups):
        own = groups == group
        half = half_width(errors[~own], COVERAGE_LEVEL)
        inside[own], width[own] = np.abs(errors[own]) <= half, 2 * half
    partial = np.log10(stratum_corneum_partition(log_kow, "partial")) - observed
    return {
        "heldout_rmse": _rmse(errors),
        "heldout": {
            "rmse": _rmse(errors),
            "coverage80": float(inside.mean()),
            "mean_width80": float(width.mean()),
            "line_rmse": _rmse(line),
            "wang_partially_hydrated_rmse": _rmse(partial),
        },
        "refitted": dict(zip("wabcd", fit_partition(log_kow, observed).tolist(), strict=True)),
        "untuned": dict(zip("wabcd", untuned().tolist(), strict=True)),
    }


def _rmse(error: Array) -> float:
    return float(np.sqrt(np.mean(error**2)))


BOARD = Board(
    name="sc-partition",
    title=Text("Stratum corneum/water partition", "角质层/水分配系数"),
    measures=Text(
        "Predicted against measured log10 of the stratum corneum/water partition; root mean square error",
        "角质层/水分配系数 log10 的预测值与实测值之比较，均方根误差",
    ),
    columns=(
        Column("endpoint", Text(f"rows of {WHOLE!r} are scored", f"仅评估 {WHOLE!r} 的行")),
        Column("predictor_value", Text("Kow, not its logarithm", "Kow（非对数）")),
        Column("value", Text("partition coefficient", "分配系数")),
    ),
    score=score,
)
