"""Board "kp-fitted": the three-path model on clean studies, as shipped and refitted without what is asked.

Reads the tables that board "kp" reads, cleans them (:mod:`supraderm.validation.kp_cleaning`) and scores studies.
The head figure is that of the shipped coefficients, which have seen the common compilations. With enough
compounds the model is also refitted on the table itself, fold after fold, without the compounds (and without the
papers) asked for; those figures are honest for any table.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from supraderm.evidence import Text
from supraderm.molecules.constants import HOUR, SKIN_SURFACE_TEMPERATURE
from supraderm.molecules.permeability_three_path import CARD, three_path_permeability
from supraderm.validation import kp_fit
from supraderm.validation.board import COVERAGE_LEVEL, Board, BoardResult, Case, Column, Row, require, result
from supraderm.validation.kp_cleaning import COLUMNS_READ, Study, clean

FEWEST_COMPOUNDS = 60
"""Below this, leaving out a tenth says little about nine parameters."""
REPEATS: Mapping[kp_fit.Split, int] = {"compound": 5, "paper and compound": 3}

NOTE = (
    "The head figures are in-sample for rows of Cheruvu 2022 and HuskinDB, on whose studies the coefficients were "
    "fitted; heldout figures refit on this table without the compounds, or papers and compounds, asked for."
)


def score(rows: Sequence[Row]) -> BoardResult:
    """Predict each clean study of a table and compare; with enough compounds, also refit on folds.

    Parameters
    ----------
    rows : sequence of mappings
        Cells as text, by column name.

    Returns
    -------
    BoardResult
        "rmse" in log10 units; its record also holds `heldout_rmse` and `heldout`, None for small tables.
    """
    own = bool(rows) and "log10_kp_cm_h" in rows[0]
    require(rows, ["smiles", "log10_kp_cm_h"] if own else ["smiles", "endpoint", "value"])
    cleaned = clean(rows)
    cases = [_case(study) for study in cleaned.studies]
    held = _held_out(cleaned.studies)
    more = {
        "heldout_rmse": held["compound"]["rmse"] if held else None,
        "heldout": held,
        "clean": {**cleaned.record(), "columns": dict(COLUMNS_READ)},
    }
    note = NOTE
    if held:
        figures = ", ".join(f"{split} held out {figure['rmse']:.3f}" for split, figure in held.items())
        note = f"{NOTE} RMSE {figures}."
    return result("kp-fitted", "rmse", cases, cleaned.excluded, model=CARD.name, note=note, more=more)


def _case(study: Study) -> Case:
    temperature = SKIN_SURFACE_TEMPERATURE if study.temperature is None else study.temperature
    kp = three_path_permeability(kp_fit.molecule_of(study), study.ph, temperature)
    low, median, high = (
        math.log10(value * 100 * HOUR)
        for value in (kp.interval(COVERAGE_LEVEL)[0], kp.median, kp.interval(COVERAGE_LEVEL)[1])
    )
    return Case(study.name, study.compound, study.log10_kp, median, low, high, kp.in_domain)


def _held_out(studies: Sequence[Study]) -> dict[str, dict[str, Any]] | None:
    """Return the figures of models refitted without what they are asked; None for too few compounds."""
    if len({study.compound for study in studies}) < FEWEST_COMPOUNDS:
        return None
    table = kp_fit.tabulate(studies)
    found = {}
    for split, repeats in REPEATS.items():
        error = kp_fit.held_out(table, split, repeats)
        rival = kp_fit.held_out(table, split, repeats, kp_fit.fit_potts_guy, kp_fit.predict_potts_guy)
        coverage, width = kp_fit.interval_score(table, split, error)
        found[split] = {
            "rmse": kp_fit.rmse(error),
            "bias": float(error.mean()),
            "coverage80": coverage,
            "mean_width80": width,
            "potts_guy_refitted_rmse": kp_fit.rmse(rival),
            "folds": kp_fit.FOLDS,
            "repeats": repeats,
        }
    return found


BOARD = Board(
    name="kp-fitted",
    title=Text("Steady skin permeability, fitted model", "稳态皮肤渗透系数（拟合模型）"),
    measures=Text(
        "Predicted against measured log10 Kp (cm/h) of clean studies; root mean square error, in-sample and held out",
        "清洗后各研究的 log10 Kp（cm/h）预测值与实测值之比较，均方根误差（样本内与留出）",
    ),
    columns=(
        Column("smiles", Text("structure", "结构")),
        Column("log10_kp_cm_h", Text("log10 of the permeability in cm/h", "渗透系数（cm/h）的 log10")),
        Column("primary_ref", Text("paper: surname and year", "文献：姓氏与年份"), required=False),
        Column("dataset", Text("part of the table", "数据来源分部"), required=False),
        Column("donor", Text("vehicle in words", "供给液，文字描述"), required=False),
        Column("donor_ph", Text("pH of the donor", "供给液 pH"), required=False),
        Column("temperature_c", Text("of the skin, C", "皮肤温度，℃"), required=False),
        Column("logkow", Text("log Kow where no table has it", "表中无数据时采用的 log Kow"), required=False),
    ),
    score=score,
    shipped=Path(str(files("supraderm.validation") / "data" / "kp_cases.csv")),
)
