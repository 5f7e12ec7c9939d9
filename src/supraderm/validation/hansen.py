"""Board "hansen": Hansen solubility parameters from structure, in MPa^0.5.

The model shipped remembers which compounds it was fitted to, so rows of others are told apart under `unseen`. With
enough compounds it is also refitted on the table, fold after fold, without the compounds asked for: `heldout`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Text
from supraderm.molecules.fitted_model import LEVEL
from supraderm.molecules.hansen import CARD, NAMES, hansen_parameters, hansen_was_fitted
from supraderm.people_tables import Row, require
from supraderm.validation import kernel_fit
from supraderm.validation.board import Board, BoardResult, Case, Column, result
from supraderm.validation.hansen_fit import HansenTable, groups, held_out, limits_of, rival, tabulate

FEWEST_COMPOUNDS = 300
"""Below this a refit says more of the small table than of the model."""
NOTE = (
    "mae is the mean over the three parameters and mixes compounds that the shipped model was fitted to "
    "(in-sample) with "
    "others, whose figures stand under unseen. heldout refits on this table without the compounds asked for; its plane "
    "is the rival on the same folds."
)


def score(rows: Sequence[Row]) -> BoardResult:
    """Predict the three parameters of each row and compare; with enough compounds, also refit on folds.

    Parameters
    ----------
    rows : sequence of mappings
        Cells as text, by column name.

    Returns
    -------
    BoardResult
        "mae" in MPa^0.5; its record also holds `mae_by_parameter`, `unseen` and `heldout`.
    """
    require(rows, ["smiles", *NAMES])
    table = tabulate(rows)
    cases, fresh = [], []
    for molecule, observed, compound in zip(table.molecules, table.observed, table.compounds, strict=True):
        new = not hansen_was_fitted(molecule)
        for name, seen, found in zip(NAMES, observed, hansen_parameters(molecule), strict=True):
            low, high = found.interval(LEVEL)
            case = Case(
                f"{molecule.name}, {name}",
                str(compound),
                float(seen),
                found.median,
                low,
                high,
                found.in_domain,
            )
            cases.append(case)
            fresh += [case] if new else []
    size = np.abs([case.residual for case in cases]).reshape(-1, len(NAMES))
    more: dict[str, Any] = {
        "mae_by_parameter": _by_parameter(size) if cases else None,
        "unseen": _by_parameter(np.abs([case.residual for case in fresh]).reshape(-1, len(NAMES)))
        if fresh
        else None,
        "heldout": _held_out(table),
    }
    return result("hansen", "mae", cases, table.excluded, model=CARD.name, note=NOTE, more=more)


def _held_out(table: HansenTable) -> dict[str, Any] | None:
    """Return the figures of models refitted without what they are asked; None for too few compounds."""
    if len(np.unique(table.compounds)) < FEWEST_COMPOUNDS:
        return None
    predicted, distance = held_out(table)
    error = predicted - table.observed
    group = groups(distance, limits_of(distance))
    covered = [kernel_fit.coverage(column, group, table.compounds, LEVEL) for column in error.T]
    return {
        "mae": _by_parameter(np.abs(error)),
        "coverage80": dict(zip(NAMES, covered, strict=True)),
        "plane_mae": _by_parameter(np.abs(rival(table) - table.observed)),
        "folds": kernel_fit.FOLDS,
    }


def _by_parameter(size: NDArray[np.float64]) -> dict[str, float]:
    return {name: float(column.mean()) for name, column in zip(NAMES, size.T, strict=True)}


BOARD = Board(
    name="hansen",
    title=Text("Hansen solubility parameters", "Hansen 溶解度参数"),
    measures=Text(
        "Predicted against published dD, dP and dH in MPa^0.5; mean absolute error",
        "dD、dP、dH（MPa^0.5）预测值与文献值之比较，平均绝对误差",
    ),
    columns=(
        Column("smiles", Text("structure", "结构")),
        Column("dD", Text("dispersion, MPa^0.5", "色散力项，MPa^0.5")),
        Column("dP", Text("dipoles, MPa^0.5", "偶极力项，MPa^0.5")),
        Column("dH", Text("hydrogen bonds, MPa^0.5", "氢键项，MPa^0.5")),
        Column(
            "name",
            Text(
                "shown for the worst cases; tells a structure that stands under many names",
                "用于列出偏差居前的条目，并识别同一结构对应多个名称的错误",
            ),
            required=False,
        ),
    ),
    score=score,
)
