"""Boards "kp-cheruvu" and "kp-208-fitted": the fitted models on two well-known tables, each compound left out.

Every prediction is made by models refitted without the compound (first block of the InChIKey of the neutral parent),
with conformal intervals from the errors of the other compounds; there is no in-sample figure. Rows are scored, not
studies, because the published figures of these tables are of rows.

- kp-cheruvu: the rows of part "Cheruvu2022" of the compilation that outlive the cleaning rules of
  :mod:`supraderm.validation.kp_cleaning`. The published protocol (321 observations of 140 compounds) has its own
  cleaning and a table with more compounds, so its figure is beside, not above, this one.
- kp-208-fitted: the rows with a structure, with the table's own log Kow, nothing cleaned. The stored predictions of
  other models (columns ``pred_...`` with ``logkp_cm_s``) are scored on the same rows. Measured values go by source
  (``ref_no_in_source``), temperature and pH are not recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Text
from supraderm.molecules.permeability_residual import CARD as RESIDUAL
from supraderm.molecules.permeability_three_path import group_of
from supraderm.people_tables import Row, number, require
from supraderm.validation import kp_fit
from supraderm.validation.board import Board, BoardResult, Case, Column, Exclusion, result
from supraderm.validation.kp_cleaning import clean
from supraderm.validation.kp_held_out import half_widths, noise_floor, one_at_a_time, rmse
from supraderm.validation.kp_studies import Study, parent
from supraderm.validation.kp_table import StudyTable, tabulate

Array = NDArray[np.float64]

LEARNERS: dict[str, kp_fit.Learner] = {
    "three_paths": kp_fit.three_paths_alone,
    "three_paths_with_residual": kp_fit.three_paths_and_residual,
    "potts_guy_refitted": kp_fit.potts_guy_refitted,
    "potts_guy_published": kp_fit.potts_guy_published,
    "extra_trees": kp_fit.trees_of_features,
}
HEAD = "three_paths_with_residual"
PART = "Cheruvu2022"
PUBLISHED_FOREST = 0.657
"""RMSE, leave compound out, of the random forest published for 321 observations; not on these rows."""
NOTE = "Every figure is with the compound left out of the fit."


@dataclass(frozen=True, slots=True)
class _Chosen:
    studies: tuple[Study, ...]
    excluded: tuple[Exclusion, ...]
    rivals: dict[str, float | None]
    note: str


def _score(name: str, chosen: _Chosen, *, own_log_kow: bool) -> BoardResult:
    if not chosen.studies:
        return result(name, "rmse", (), chosen.excluded, model=RESIDUAL.name, note=NOTE)
    table = tabulate(chosen.studies, own_log_kow=own_log_kow)
    errors = {key: one_at_a_time(table, table.compounds, learner) for key, learner in LEARNERS.items()}
    half = _half_widths(table, errors[HEAD])
    cases = [
        Case(
            study.name,
            study.compound,
            study.log10_kp,
            study.log10_kp + error,
            study.log10_kp + error - wide,
            study.log10_kp + error + wide,
            bool(inside),
        )
        for study, error, wide, inside in zip(chosen.studies, errors[HEAD], half, table.inside, strict=True)
    ]
    more = {
        "heldout_rmse": rmse(errors[HEAD]),
        "leave_compound_out": {key: rmse(error) for key, error in errors.items()},
        "rivals": chosen.rivals,
        "mean_width80": float(2 * half.mean()),
        "noise_floor": noise_floor(table),
    }
    return result(
        name, "rmse", cases, chosen.excluded, model=RESIDUAL.name, note=f"{NOTE} {chosen.note}", more=more
    )


def _half_widths(table: StudyTable, error: Array) -> Array:
    """Return the conformal half-width of each row, from the errors of the other compounds."""
    group, half = group_of(table.inputs), np.empty(len(error))
    for compound in np.unique(table.compounds):
        own = table.compounds == compound
        widths = half_widths(table.part(~own).inputs, error[~own])
        half[own] = np.where(np.isfinite(widths), widths, np.abs(error[~own]).max())[group[own]]
    return half


def cheruvu(rows: Sequence[Row]) -> BoardResult:
    """Score the clean rows of Cheruvu 2022, each compound left out; `rows` are those of the compilation."""
    own = bool(rows) and "log10_kp_cm_h" in rows[0]
    require(rows, ["smiles", "log10_kp_cm_h"] if own else ["smiles", "endpoint", "value"])
    part = [row for row in rows if row.get("dataset", PART) == PART]
    cleaned = clean(part)
    chosen = _Chosen(
        cleaned.rows_kept,
        cleaned.excluded,
        {"published_forest_on_321_rmse": PUBLISHED_FOREST},
        "The published forest (0.657) is on 321 observations of 140 compounds, of which these are what is open.",
    )
    return _score("kp-cheruvu", chosen, own_log_kow=False)


def of_208(rows: Sequence[Row]) -> BoardResult:
    """Score the rows of the 208-row table that have a structure, each compound left out."""
    require(rows, ["smiles", "log10_kp_cm_h"])
    studies, excluded, used = [], [], []
    for place, row in enumerate(rows, start=1):
        found, value = parent(row["smiles"]) if row["smiles"] else None, number(row["log10_kp_cm_h"])
        name = row.get("compound") or row.get("name") or row["smiles"]
        if found is None or value is None:
            excluded.append(Exclusion(place, name, "no structure or no value"))
            continue
        compound, smiles = found
        paper = row.get("ref_no_in_source", "")
        kow = number(row.get("logkow"))
        studies.append(Study(compound, paper, name, smiles, value, None, None, "", "", kow, 1))
        used.append(row)
    note = "The stored predictions of others are scored on the same rows; some were made on overlapping data."
    chosen = _Chosen(tuple(studies), tuple(excluded), _stored(used), note)
    return _score("kp-208-fitted", chosen, own_log_kow=True)


def _stored(rows: Sequence[Row]) -> dict[str, float | None]:
    """Return the error of each stored prediction, in log10 of cm/s as they are."""
    names = [name for name in (rows[0] if rows else {}) if name.startswith("pred_")]
    errors: dict[str, float | None] = {}
    for name in names:
        pairs = [(number(row[name]), number(row.get("logkp_cm_s"))) for row in rows]
        known = [(p, o) for p, o in pairs if p is not None and o is not None]
        errors[f"{name.removeprefix('pred_')}_rmse"] = (
            rmse(np.array([p - o for p, o in known])) if known else None
        )
    return errors


def _board(
    name: str, title: Text, score: Callable[[Sequence[Row]], BoardResult], columns: Sequence[Column]
) -> Board:
    measures = Text(
        "Predicted against measured log10 Kp (cm/h); root mean square error with each compound left out of the fit",
        "log10 Kp（cm/h）预测值与实测值之比较，逐个化合物留出的均方根误差",
    )
    first = (
        Column("smiles", Text("structure", "结构")),
        Column("log10_kp_cm_h", Text("log10 of the permeability in cm/h", "渗透系数（cm/h）的 log10")),
    )
    return Board(name=name, title=title, measures=measures, columns=(*first, *columns), score=score)


CHERUVU = _board(
    "kp-cheruvu",
    Text("Skin permeability, clean rows of Cheruvu 2022", "皮肤渗透系数：Cheruvu 2022 清洗后数据"),
    cheruvu,
    (
        Column("dataset", Text("rows of Cheruvu2022 are scored", "仅评估 Cheruvu2022 的行"), required=False),
        Column("donor_ph", Text("pH of the donor", "供给液 pH"), required=False),
        Column("temperature_c", Text("of the skin, C", "皮肤温度，℃"), required=False),
    ),
)
OF_208 = _board(
    "kp-208-fitted",
    Text("Skin permeability, table of 208, fitted model", "皮肤渗透系数：208 行数据表（拟合模型）"),
    of_208,
    (
        Column("logkow", Text("log Kow, taken as it is", "log Kow，直接采用"), required=False),
        Column("ref_no_in_source", Text("source of the value", "数据来源"), required=False),
        Column("pred_..., logkp_cm_s", Text("stored predictions", "已有模型的预测值"), required=False),
    ),
)
