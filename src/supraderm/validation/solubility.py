"""Board "solubility": solubility in water, log10 of mol/L, by the learned model.

The model shipped was fitted to a part of AqSolDB and remembers which compounds those were (as checksums), so rows
of other compounds are told apart: their figures, under `unseen`, are blind. With enough compounds the model is also
refitted on the table itself, fold after fold, without the compounds asked for: `heldout_rmse`. Every row that can be
read is scored, salts and metals too; `in_domain` leaves those out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Text
from supraderm.molecules.fitted_model import LEVEL
from supraderm.molecules.learned_solubility import CARD, learned_solubility, was_fitted
from supraderm.molecules.melting_point import melting_point
from supraderm.molecules.water_solubility import general_solubility
from supraderm.people_tables import Row, require
from supraderm.validation import kernel_fit
from supraderm.validation.board import Board, BoardResult, Case, Column, error_of, result
from supraderm.validation.solubility_fit import CENTRES, SolubilityTable, groups, limits_of, tabulate

FEWEST_COMPOUNDS = 1000
"""Below this a refit says more of the small table than of the model."""

NOTE = (
    "The head figures mix compounds that the shipped model was fitted to (in-sample) with others; those of the others, "
    "under unseen, are blind. heldout_rmse refits on this table without the compounds asked for."
)


def score(rows: Sequence[Row]) -> BoardResult:
    """Predict each row of a table and compare; with enough compounds, also refit on folds.

    Parameters
    ----------
    rows : sequence of mappings
        Cells as text, by column name.

    Returns
    -------
    BoardResult
        "rmse" in log10 units; its record also holds `unseen`, `heldout_rmse`, `heldout` and `rivals`.
    """
    require(rows, ["SMILES", "Solubility"] if rows and "Solubility" in rows[0] else ["smiles", "logS"])
    table = tabulate(rows)
    cases = [_case(table, i) for i in range(len(table.molecules))]
    fresh = [case for case, molecule in zip(cases, table.molecules, strict=True) if not was_fitted(molecule)]
    held = _held_out(table)
    more: dict[str, Any] = {
        "unseen": _figures(fresh),
        "heldout_rmse": held["rmse"] if held else None,
        "heldout": held,
        "rivals": {
            "esol_rmse": _rms(table.esol - table.observed) if cases else None,
            "gse_crippen_rmse": _rms(_general(table) - table.observed) if cases else None,
        },
    }
    note = f"{NOTE} {len(cases) - len(fresh)} of {len(cases)} rows are of compounds fitted."
    return result("solubility", "rmse", cases, table.excluded, model=CARD.name, note=note, more=more)


def _case(table: SolubilityTable, place: int) -> Case:
    molecule = table.molecules[place]
    found, per_molar = learned_solubility(molecule), 1e3 * float(table.mass[place])
    ends = found.interval(LEVEL)
    low, median, high = (math.log10(value / per_molar) for value in (ends[0], found.median, ends[1]))
    compound, observed = str(table.compounds[place]), float(table.observed[place])
    return Case(molecule.name, compound, observed, median, low, high, found.in_domain)


def _figures(cases: Sequence[Case]) -> dict[str, Any]:
    if not cases:
        return {"n": 0, "rmse": None, "bias": None, "coverage80": None}
    return {
        "n": len(cases),
        "rmse": error_of(cases, "rmse"),
        "bias": float(np.mean([case.residual for case in cases])),
        "coverage80": float(np.mean([case.low <= case.observed <= case.high for case in cases])),
    }


def _held_out(table: SolubilityTable) -> dict[str, Any] | None:
    """Return the figures of models refitted without what they are asked; None for too few compounds."""
    if len(np.unique(table.compounds)) < FEWEST_COMPOUNDS:
        return None
    predicted, distance = kernel_fit.held_out(
        table.features, table.observed, table.compounds, centres=CENTRES
    )
    error, neutral = predicted - table.observed, ~table.objections
    group = groups(table, distance, limits_of(table, distance))
    return {
        "rmse": _rms(error),
        "bias": float(error.mean()),
        "coverage80": kernel_fit.coverage(error, group, table.compounds, LEVEL),
        "neutral_organic": {
            "n": int(neutral.sum()),
            "rmse": _rms(error[neutral]),
            "esol_rmse": _rms((table.esol - table.observed)[neutral]),
            "gse_crippen_rmse": _rms((_general(table) - table.observed)[neutral]),
        },
        "folds": kernel_fit.FOLDS,
    }


def _general(table: SolubilityTable) -> NDArray[np.float64]:
    """Return log10 of mol/L by the general equation, log Kow by Crippen's sum and the melting point from structure."""
    melts = [melting_point(molecule).median for molecule in table.molecules]
    return np.log10(general_solubility(table.log_kow, table.mass, melts) / table.mass / 1e3)


def _rms(error: np.ndarray) -> float:
    return float(np.sqrt(np.mean(error**2)))


BOARD = Board(
    name="solubility",
    title=Text("Solubility in water", "水溶解度"),
    measures=Text(
        "Predicted against measured log10 of the solubility in mol/L at 25 C; root mean square error",
        "25 ℃ 水溶解度（mol/L）log10 的预测值与实测值之比较，均方根误差",
    ),
    columns=(
        Column("smiles", Text("structure", "结构")),
        Column("logS", Text("log10 of the solubility in mol/L", "溶解度（mol/L）的 log10")),
        Column("name", Text("shown for the worst cases", "用于列出偏差居前的条目"), required=False),
    ),
    score=score,
)
