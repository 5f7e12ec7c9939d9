"""Board "coacervate": what was read of pairs of charged chains against the model of two phases, fitted to none of it.

Everything is a share: of worlds that part into two phases, of water in the dense phase, of worlds in which the salt
limit rises in the order that was seen. chi, pKa and the rest are priors that were told before any comparison.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.microspheres import Coacervate, PolyIon, coacervate, polyion
from supraderm.carriers.microspheres.coacervation_card import CARD
from supraderm.carriers.microspheres.polyion_table import read
from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Text, Worlds
from supraderm.people_tables import Row, number, require
from supraderm.validation.board import COVERAGE_LEVEL, Board, BoardResult, Case, Column, Exclusion, result

Array = NDArray[np.float64]
QUANTITIES = ("parts", "water", "order")
REQUIRED = ("case", "quantity", "a", "b", "share_a", "share_b", "ph", "salt", "observed")
DEFAULT_WORLDS = 128
NOTE = (
    "Nothing was fitted. Errors are of shares: 0 where the model is sure and right, 1 where it is sure and wrong. met "
    "counts the statements that more than half of the worlds agree with, water to within 10 % of the mass."
)
TOLERANCE = 0.1
"""Of the mass share of water."""


def score(rows: Sequence[Row], *, worlds: Worlds | None = None) -> BoardResult:
    """Predict each statement and compare.

    Parameters
    ----------
    rows : sequence of mappings
        Cells as text, by column name.
    worlds : Worlds, optional
        Else 128 of seed 0.

    Returns
    -------
    BoardResult
        "mae" of shares; its record also holds `met` and the salt limits.
    """
    require(rows, REQUIRED)
    draws = worlds or Worlds(DEFAULT_WORLDS)
    cases: list[Case] = []
    excluded: list[Exclusion] = []
    met: dict[str, bool] = {}
    limits: dict[str, list[float]] = {}
    used: list[Row] = []
    for place, row in enumerate(rows, start=1):
        try:
            case, found = _case(row, draws)
        except InputError as why:
            excluded.append(Exclusion(place, row["case"], str(why)))
            continue
        cases.append(case)
        used.append(row)
        near = TOLERANCE if row["quantity"] == "water" else 0.5
        met[case.name] = abs(case.residual) < near
        if row["quantity"] != "water":
            limits[case.name] = [float(np.median(one.critical_salt)) for one in found]
    count = sum(met.values())
    wet = [case for case, row in zip(cases, used, strict=True) if row["quantity"] == "water"]
    lines = [Text(f"{count} of {len(met)} statements met", f"{len(met)} 条陈述中符合 {count} 条")]
    if wet:
        low, high = (f"{100 * end([case.predicted for case in wet]):.0f}" for end in (min, max))
        bound = sum(case.predicted >= case.observed for case in wet)
        lines.append(
            Text(
                f"water in the dense phase {low} to {high} %; no less than observed in {bound} of {len(wet)}",
                f"浓相含水量 {low} 至 {high} %；{len(wet)} 条中有 {bound} 条不低于观察值",
            )
        )
    return result(
        "coacervate",
        "mae",
        cases,
        excluded,
        model=CARD.name,
        note=NOTE,
        more={"met": met, "median_salt_limit_mol_m3": limits},
        lines=lines,
    )


def _case(row: Row, worlds: Worlds) -> tuple[Case, list[Coacervate]]:
    quantity, observed = row["quantity"], number(row["observed"])
    if quantity not in QUANTITIES:
        raise UnknownNameError("quantity", quantity, QUANTITIES, what="quantity")
    if observed is None or not 0 <= observed <= 1:
        raise InputError("observed", row["observed"], "a share from 0 to 1")
    found = [_phases(row, a, b, worlds) for a, b in _grades(row)]
    low = (1 - COVERAGE_LEVEL) / 2
    if quantity == "water":
        water = found[0].dense_water[found[0].forms]
        if not water.size:
            raise InputError("water", row["case"], "a pair that parts in some world")
        ends = np.quantile(water, [low, 0.5, 1 - low])
        predicted, bounds = float(ends[1]), (float(ends[0]), float(ends[2]))
    else:
        if quantity == "parts":
            yes = found[0].forms
        else:
            if len(found) < 2:
                raise InputError("masses_a", row.get("masses_a", ""), "two or more values to order")
            yes = np.all(np.diff([one.critical_salt for one in found], axis=0) > 0, axis=0)
        predicted = float(yes.mean())
        # the central interval of a yes or no
        bounds = (float(predicted > 1 - low), float(predicted > low))
    inside = all(one.in_domain for one in found)
    name = f"{row['a']} + {row['b']}"
    return Case(row["case"], name, observed, predicted, *bounds, inside), found


def _grades(row: Row) -> list[tuple[PolyIon, PolyIon]]:
    """Return the pairs of grades that a row asks for, along the lists it gives."""
    a, b = _chain(row["a"]), _chain(row["b"])
    masses_a, masses_b = _list(row, "masses_a"), _list(row, "masses_b")
    shares_a = _list(row, "charged_share_a")
    count = max(len(masses_a), len(masses_b), len(shares_a), 1)
    made = []
    for k in range(count):
        one = a.of_grade(molar_mass=_at(masses_a, k), charged_share=_at(shares_a, k))
        made.append((one, b.of_grade(molar_mass=_at(masses_b, k))))
    return made


def _at(values: Sequence[float], place: int) -> float | None:
    return values[min(place, len(values) - 1)] if values else None


def _list(row: Row, name: str) -> list[float]:
    words = (row.get(name) or "").split()
    found = [number(word) for word in words]
    if any(value is None for value in found):
        raise InputError(name, row.get(name), "numbers with spaces between")
    return [value for value in found if value is not None]


def _chain(name: str) -> PolyIon:
    return _others().get(name) or polyion(name, field="a")


@cache
def _others() -> Mapping[str, PolyIon]:
    text = (files("supraderm.validation") / "data" / "coacervate_polyions.yaml").read_text(encoding="utf-8")
    return read(text)


def _phases(row: Row, a: PolyIon, b: PolyIon, worlds: Worlds) -> Coacervate:
    values = {name: number(row[name]) for name in ("share_a", "share_b", "ph", "salt")}
    for name, value in values.items():
        if value is None:
            raise InputError(name, row[name], "a number")
    share_a, share_b, ph, salt = (float(value or 0) for value in values.values())
    return coacervate(a, b, share_a, share_b, ph=ph, ionic_strength=salt, worlds=worlds)


BOARD = Board(
    name="coacervate",
    title=Text("Coacervates of charged chains", "带电大分子凝聚相"),
    measures=Text(
        "Predicted against observed shares: of worlds with two phases, of water in the dense phase, of worlds in the "
        "right order; mean absolute error",
        "预测与观察的占比之比较（分相情景占比、浓相含水量、次序正确的情景占比），平均绝对误差",
    ),
    columns=(
        Column("case", Text("what was observed", "观察内容")),
        Column(
            "quantity", Text("parts, water or order", "parts（是否分相）、water（含水量）或 order（次序）")
        ),
        Column("a", Text("first chain, INCI name", "第一种链，INCI 名")),
        Column("b", Text("second chain, INCI name", "第二种链，INCI 名")),
        Column("share_a", Text("mass share of a", "a 的质量分数")),
        Column("share_b", Text("mass share of b", "b 的质量分数")),
        Column("ph", Text("pH", "pH")),
        Column("salt", Text("added salt in mol/m3", "外加盐，mol/m3")),
        Column("observed", Text("share from 0 to 1", "0 至 1 的占比")),
        Column("masses_a", Text("kg/mol, one or a rising list", "kg/mol，一个或递增的一列"), required=False),
        Column("masses_b", Text("kg/mol, one or a rising list", "kg/mol，一个或递增的一列"), required=False),
        Column("charged_share_a", Text("one or a rising list", "一个或递增的一列"), required=False),
    ),
    score=score,
    shipped=Path(str(files("supraderm.validation") / "data" / "coacervate_cases.csv")),
)
