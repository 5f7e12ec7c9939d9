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
from supraderm.people_tables import Row, require
from supraderm.validation import kp_fit, kp_held_out
from supraderm.validation.board import COVERAGE_LEVEL, Board, BoardResult, Case, Column, result
from supraderm.validation.kp_cleaning import clean
from supraderm.validation.kp_laboratory import demonstration
from supraderm.validation.kp_studies import COLUMNS_READ, Study
from supraderm.validation.kp_table import StudyTable, molecule_of, tabulate

FEWEST_COMPOUNDS = 60
"""Below this, leaving out a tenth says little about nine parameters."""
REPEATS: Mapping[kp_held_out.Split, int] = {"compound": 5, "paper and compound": 10}
"""Folds of papers differ by 0.03 from repeat to repeat, folds of compounds by 0.003."""

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
    table = tabulate(cleaned.studies)
    enough = len(set(table.compounds)) >= FEWEST_COMPOUNDS
    held = {split: held_out_record(table, split) for split in REPEATS} if enough else None
    more = {
        "heldout_rmse": held["compound"]["rmse"] if held else None,
        "heldout": held,
        "far_compounds": kp_held_out.far_compounds(table) if enough else None,
        "laboratory": demonstration(table) if enough else None,
        "noise_floor": kp_held_out.noise_floor(table) if enough else None,
        "clean": {**cleaned.record(), "columns": dict(COLUMNS_READ)},
    }
    note = NOTE
    if held:
        figures = ", ".join(f"{split} held out {figure['rmse']:.3f}" for split, figure in held.items())
        note = f"{NOTE} RMSE {figures}."
    return result("kp-fitted", "rmse", cases, cleaned.excluded, model=CARD.name, note=note, more=more)


def _case(study: Study) -> Case:
    temperature = SKIN_SURFACE_TEMPERATURE if study.temperature is None else study.temperature
    kp = three_path_permeability(molecule_of(study), study.ph, temperature)
    low, median, high = (
        math.log10(value * 100 * HOUR)
        for value in (kp.interval(COVERAGE_LEVEL)[0], kp.median, kp.interval(COVERAGE_LEVEL)[1])
    )
    return Case(study.name, study.compound, study.log10_kp, median, low, high, kp.in_domain)


def held_out_record(table: StudyTable, split: kp_held_out.Split) -> dict[str, Any]:
    """Return the figures of models refitted without what they are asked, and of rivals on the same folds.

    Parameters
    ----------
    table : StudyTable
    split : {"compound", "paper and compound"}
    """
    repeats = REPEATS[split]
    error = kp_held_out.held_out(table, split, repeats)
    refined = kp_held_out.held_out(table, split, repeats, kp_fit.three_paths_and_residual)
    trees = kp_held_out.held_out(table, split, 1, kp_fit.trees_of_features)
    each = [kp_held_out.rmse(one) for one in error]
    coverage, width = kp_held_out.interval_score(table, split, error)
    refined_coverage, refined_width = kp_held_out.interval_score(table, split, refined)
    rivals = {
        f"{name}_rmse": kp_held_out.rmse(kp_held_out.held_out(table, split, repeats, learner))
        for name, learner in {
            "potts_guy_refitted": kp_fit.potts_guy_refitted,
            "potts_guy_published": kp_fit.potts_guy_published,
        }.items()
    }
    return {
        "rmse": kp_held_out.rmse(error),
        "rmse_of_repeats": [min(each), max(each)],
        "bias": float(error.mean()),
        "coverage80": coverage,
        "mean_width80": width,
        "with_residual": {
            "rmse": kp_held_out.rmse(refined),
            "bias": float(refined.mean()),
            "coverage80": refined_coverage,
            "mean_width80": refined_width,
        },
        **rivals,
        "extra_trees_first_repeat": {
            "rmse": kp_held_out.rmse(trees),
            "three_paths_rmse": each[0],
            "with_residual_rmse": kp_held_out.rmse(refined[0]),
        },
        "calibration": kp_held_out.calibration(table, split, error),
        "folds": kp_held_out.FOLDS,
        "repeats": repeats,
    }


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
