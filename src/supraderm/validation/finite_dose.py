"""Board "finite-dose": amounts absorbed from finite and infinite doses, log10 of predicted over observed.

Each row becomes a film, a skin and a duration by the words of its own columns; nothing is fitted here.

vehicle "neat"       no solvent: the solute itself is the film
vehicle ... ethanol  half water, half ethanol by volume, drying as the film of a product does
vehicle water        water that dries as the film of a product does, unless occluded
other (acetone)      gone at once: the dose is laid into the upper tenth of the stratum corneum
study in vivo        forearm, vessels, rub-off half-life 2 h unless occluded, wash when the exposure ends,
                     absorbed = taken by vessels until 120 h (urinary excretion) or the end of the exposure
else                 skin on a diffusion cell, fully hydrated, no rub-off; absorbed = passed into the receptor

log Kow, pKa and water solubility are measured values where the row or the tables of this board have one.
The rub-off half-life was chosen in a prototype study that looked at these very outcomes, with a stratum corneum
without polar path that was shed more slowly. Shedding and rub-off take from the same place, so beside measured
turnover the half-life takes away too much; it is left as it was chosen, and the result gives the error without
rub-off, which is the one that nothing was tuned for, and without the polar path too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from supraderm.delivery import USUAL, Physics
from supraderm.evidence import Estimate, Text
from supraderm.people_tables import Row, number, require
from supraderm.validation.board import COVERAGE_LEVEL, Board, BoardResult, Case, Column, Exclusion, result
from supraderm.validation.finite_dose_groups import FIVEFOLD, NAMES, GroupScore, by_group, group_of
from supraderm.validation.finite_dose_setup import (
    RUB_OFF,
    Setup,
    predict,
    set_up,
)

Array = NDArray[np.float64]

LIPID_ONLY = replace(USUAL, polar_path=False)
ENDPOINTS = ("Qabs", "fraction_absorbed", "Jmax", "max_flux")


def score(rows: Sequence[Row]) -> BoardResult:
    """Predict each row of a table and compare.

    Parameters
    ----------
    rows : sequence of mappings
        Cells as text, by column name.

    Returns
    -------
    BoardResult
        "gmfe": 10 to the mean absolute log10 error.
    """
    require(rows, BOARD.required)
    cases, without, lipid_only, groups, excluded = [], [], [], [], []
    for place, row in enumerate(rows, start=1):
        outcome = set_up(row)
        observed = number(row["value"])
        if isinstance(outcome, str) or not observed or row["endpoint"] not in ENDPOINTS:
            reason = outcome if isinstance(outcome, str) else "no value, or an endpoint of another kind"
            excluded.append(Exclusion(place, row["compound"], reason))
            continue
        rub_off = RUB_OFF if outcome.rub_off else None
        cases.append(_case(row, outcome, observed, rub_off=rub_off))
        without.append(_case(row, outcome, observed, rub_off=None))
        lipid_only.append(_case(row, outcome, observed, rub_off=rub_off, physics=LIPID_ONLY))
        groups.append(group_of(row))
    tuned = by_group(list(zip(groups, cases, strict=True)))
    untuned = by_group(list(zip(groups, without, strict=True)))
    plain_model = by_group(list(zip(groups, lipid_only, strict=True)))
    plain = 10 ** float(np.mean([abs(case.residual) for case in without])) if without else math.nan
    within = (
        float(np.mean([abs(case.residual) <= math.log10(FIVEFOLD) for case in cases])) if cases else math.nan
    )
    return result(
        "finite-dose",
        "gmfe",
        cases,
        excluded,
        model="finite-dose delivery, Wang-Kasting-Nitsche with polar path",
        note=f"{within:.0%} within fivefold; GMFE {plain:.2f} without rub-off. The rub-off half-life and four "
        "structural choices were made in a prototype study with these outcomes in view, the half-life before scales "
        "were shed here as measured: not a blind test.",
        more={
            "studies": {name: score.record() for name, score in tuned.items()},
            "studies_without_rub_off": {name: score.record() for name, score in untuned.items()},
            "studies_without_polar_path": {name: score.record() for name, score in plain_model.items()},
        },
        lines=tuple(_line(name, tuned[name], untuned[name], plain_model[name]) for name in tuned),
    )


def _line(name: str, tuned: GroupScore, untuned: GroupScore, lipid_only: GroupScore) -> Text:
    """Say how far the model is from one study: as it is, without rub-off, and without the polar path."""
    return Text(
        f"{NAMES[name].en}: {tuned.n} rows, GMFE {tuned.gmfe:.2f}, {tuned.within5:.0%} within fivefold, "
        f"{tuned.within10:.0%} within tenfold, 80% intervals cover {tuned.coverage80:.0%}; without rub-off GMFE "
        f"{untuned.gmfe:.2f}, {untuned.within5:.0%} within fivefold; without polar path GMFE "
        f"{lipid_only.gmfe:.2f}, {lipid_only.within5:.0%} within fivefold",
        f"{NAMES[name].zh}：{tuned.n} 行，GMFE {tuned.gmfe:.2f}，{tuned.within5:.0%} 在 5 倍内，"
        f"{tuned.within10:.0%} 在 10 倍内，80% 区间覆盖 {tuned.coverage80:.0%}；不计擦除 GMFE "
        f"{untuned.gmfe:.2f}，{untuned.within5:.0%} 在 5 倍内；不计极性通路 GMFE "
        f"{lipid_only.gmfe:.2f}，{lipid_only.within5:.0%} 在 5 倍内",
    )


def _case(
    row: Row, setup: Setup, observed: float, *, rub_off: Estimate | None, physics: Physics = USUAL
) -> Case:
    drawn = predict(row, setup, rub_off=rub_off, physics=physics)
    predicted = np.log10(np.maximum(drawn, np.finfo(float).tiny))
    low, median, high = np.quantile(predicted, [(1 - COVERAGE_LEVEL) / 2, 0.5, (1 + COVERAGE_LEVEL) / 2])
    name = f"{row['compound']}, {row['study_type']}, {row['endpoint']}"
    return Case(name, row["compound"], math.log10(observed), median, low, high, setup.solute.in_domain)


BOARD = Board(
    name="finite-dose",
    title=Text("Absorption from finite doses", "有限剂量吸收"),
    measures=Text(
        "Predicted over observed amount absorbed or largest flux; geometric mean fold error",
        "吸收量或通量峰值的预测值与实测值之比，几何平均倍数误差",
    ),
    columns=(
        Column("compound", Text("name", "名称")),
        Column("cas", Text("opens tables of measured properties", "用于查找实测性质")),
        Column("smiles", Text("structure; looked up by CAS number if empty", "结构；留空时按 CAS 号查找")),
        Column("study_type", Text("in vivo or in vitro, in words", "体内或体外，文字描述")),
        Column("dose_ug_cm2", Text("dose, ug/cm2", "剂量，ug/cm2")),
        Column("vehicle", Text("neat, water, ethanol or another solvent", "原样、水、乙醇或其他溶剂")),
        Column("exposure_h", Text("until wash or end, h", "至清洗或结束的时间，h")),
        Column(
            "endpoint",
            Text("Qabs, fraction_absorbed, Jmax or max_flux", "Qabs、fraction_absorbed、Jmax 或 max_flux"),
        ),
        Column("value", Text("ug/cm2, % of dose, or ug/cm2/h", "ug/cm2、剂量的 % 或 ug/cm2/h")),
        Column("vehicle_volume_ul_cm2", Text("vehicle, uL/cm2", "载体体积，uL/cm2"), required=False),
        Column("occluded", Text("1 if covered", "封闭为 1"), required=False),
        Column("logkow", Text("measured log Kow", "实测 log Kow"), required=False),
        Column(
            "water_solubility",
            Text("measured, of the neutral form at 25 C, mg/mL", "中性形式 25 °C 的实测水溶解度，mg/mL"),
            required=False,
        ),
    ),
    score=score,
)
