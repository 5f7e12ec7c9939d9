"""Board "nicotine-patch": plasma levels under nicotine patches, from patch, skin and published disposition.

Each study and series of the table is one course. What is known of its patch (content, area, wear) comes from
`data/nicotine_patches.yaml`; a study without an entry is left out. The two numbers that are scored are the
highest concentration and the area under the course, both taken at the sampling times of the study from the
observed and from the predicted course alike; the points themselves are counted within a factor of two and three.
Clearance and volume of distribution are published values from other studies; nothing is fitted to these courses.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Constant, Text, Worlds
from supraderm.people_tables import Row, number, require
from supraderm.validation.board import COVERAGE_LEVEL, Board, BoardResult, Case, Column, Exclusion, result
from supraderm.validation.nicotine_delivery import Patch, course, hours

Array = NDArray[np.float64]

WORLDS = Worlds(128, seed=1)
MILLIGRAM = Constant(1e-6, "kg", "codata2018")
CM2 = Constant(1e-4, "m**2", "codata2018")
NANOGRAM_PER_ML = Constant(1e6, "1", "codata2018")
DAY_H = 24.0


def score(rows: Sequence[Row], *, worlds: Worlds = WORLDS) -> BoardResult:
    """Predict each course of a table and compare.

    Parameters
    ----------
    rows : sequence of mappings
        Cells as text, by column name.
    worlds : Worlds

    Returns
    -------
    BoardResult
        "gmfe" over the highest concentration and the area of each course. JSON has them under "courses".
    """
    require(rows, BOARD.required)
    cases: list[Case] = []
    courses: list[dict[str, Any]] = []
    series, excluded = _series(rows)
    for (study, name), points in series.items():
        patch = _patch(study, name)
        if patch is None:
            excluded += [
                Exclusion(place, study, "content and area of the patch are not known")
                for place, _, _ in points
            ]
            continue
        both, record = _compare(f"{study}, series {name}", patch, points, worlds)
        cases += both
        courses.append(record)
    folds = [fold for one in courses for fold in one["folds"]]
    within = {
        factor: float(np.mean([fold <= factor for fold in folds])) if folds else math.nan for factor in (2, 3)
    }
    return result(
        "nicotine-patch",
        "gmfe",
        cases,
        sorted(excluded, key=lambda one: one.row),
        model="finite-dose delivery, Wang-Kasting-Nitsche with polar path; one compartment",
        note=f"{within[2]:.0%} of {len(folds)} points within twofold, {within[3]:.0%} within threefold. The unit of "
        "the plasma levels is presumed; thickness of the gel, pH, the site and the matrix of the second maker are "
        "assumed or taken from another product. Clearance and volume of distribution are published values.",
        more={"courses": courses, "points": len(folds), "within2": within[2], "within3": within[3]},
        lines=tuple(_line(one) for one in courses),
    )


def _series(
    rows: Sequence[Row],
) -> tuple[dict[tuple[str, str], list[tuple[int, float, float]]], list[Exclusion]]:
    """Return the points (row, hours, ng/mL) of each course, and the rows that hold none."""
    found: dict[tuple[str, str], list[tuple[int, float, float]]] = {}
    excluded = []
    for place, row in enumerate(rows, start=1):
        time, level = number(row["time_h"]), number(row["plasma_conc"])
        if time is None or level is None or time < 0 or level < 0:
            excluded.append(Exclusion(place, row["study"], "no time or no concentration"))
            continue
        found.setdefault((row["study"], row["series"].strip()), []).append((place, time, level))
    return {key: sorted(points, key=lambda p: p[1]) for key, points in found.items()}, excluded


def _patch(study: str, series: str) -> Patch | None:
    for record in _patches():
        if study.casefold().startswith(record["study"].casefold()) and series in record["series"]:
            one = record["series"][series]
            return Patch(
                kind=record["kind"],
                content=one["content_mg"] * MILLIGRAM,
                area=one["area_cm2"] * CM2,
                wear=hours(record["wear_h"]),
                patches=record["patches"],
                interval=hours(DAY_H),
            )
    return None


@cache
def _patches() -> list[dict[str, Any]]:
    import yaml

    path = files("supraderm.validation") / "data" / "nicotine_patches.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _compare(
    name: str, patch: Patch, points: Sequence[tuple[int, float, float]], worlds: Worlds
) -> tuple[list[Case], dict[str, Any]]:
    at = np.array([time for _, time, _ in points])
    observed = np.array([level for _, _, level in points])
    times, found = course(patch, hours(float(at[-1])), worlds)
    predicted = np.stack(
        [np.interp(hours(1) * at, times, lane, left=0.0) for lane in (found * NANOGRAM_PER_ML).T], axis=1
    )
    cases = [
        _case(f"{name}, highest", observed.max(), predicted.max(axis=0)),
        _case(f"{name}, area", _area(at, observed[:, None])[0], _area(at, predicted)),
    ]
    middle = np.median(predicted, axis=1)
    seen = (observed > 0) & (middle > 0)
    folds = np.maximum(observed[seen] / middle[seen], middle[seen] / observed[seen])
    return cases, {
        "course": name,
        "cmax_ng_ml": _pair(cases[0]),
        "auc_ng_h_ml": _pair(cases[1]),
        "tmax_h": {"observed": float(at[observed.argmax()]), "predicted": float(at[middle.argmax()])},
        "folds": folds.tolist(),
        "points": [
            {"time_h": t, "observed": o, "predicted": p}
            for t, o, p in zip(at.tolist(), observed.tolist(), middle.tolist(), strict=True)
        ],
    }


def _area(at: Array, levels: Array) -> Array:
    return np.asarray(np.trapezoid(levels, at, axis=0))


def _case(name: str, observed: float, drawn: Array) -> Case:
    tail = (1 - COVERAGE_LEVEL) / 2
    low, median, high = np.quantile(np.log10(np.maximum(drawn, np.finfo(float).tiny)), [tail, 0.5, 1 - tail])
    return Case(name, "nicotine", math.log10(observed), float(median), float(low), float(high))


def _pair(case: Case) -> dict[str, float]:
    return {"observed": 10**case.observed, "predicted": 10**case.predicted}


def _line(one: Mapping[str, Any]) -> Text:
    high, area, top = one["cmax_ng_ml"], one["auc_ng_h_ml"], one["tmax_h"]
    share = np.mean([fold <= 2 for fold in one["folds"]])
    return Text(
        f"{one['course']}: highest {high['observed']:.3g} observed, {high['predicted']:.3g} predicted ng/mL, at "
        f"{top['observed']:g} and {top['predicted']:g} h; area {area['observed']:.3g} and {area['predicted']:.3g} "
        f"ng h/mL; {share:.0%} of points within twofold",
        f"{one['course']}：峰值实测 {high['observed']:.3g}、预测 {high['predicted']:.3g} ng/mL，时间 "
        f"{top['observed']:g} 与 {top['predicted']:g} h；面积 {area['observed']:.3g} 与 {area['predicted']:.3g} "
        f"ng h/mL；{share:.0%} 的点在 2 倍内",
    )


BOARD = Board(
    name="nicotine-patch",
    title=Text("Plasma levels under nicotine patches", "尼古丁贴片的血浆浓度"),
    measures=Text(
        "Predicted over observed highest concentration and area under the course; geometric mean fold error",
        "血浆峰浓度与曲线下面积的预测值与实测值之比，几何平均倍数误差",
    ),
    columns=(
        Column("study", Text("name, as in the table of patches", "名称，同贴片表")),
        Column("series", Text("number of the course within the study", "研究内的曲线编号")),
        Column("time_h", Text("since the first patch, h", "自首次贴敷起的时间，h")),
        Column("plasma_conc", Text("ng/mL", "ng/mL")),
    ),
    score=score,
)
