"""What a measured dose matrix says of two actives: lines for people, plain values, pictures and a table."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from supraderm.cli.folder import appearing
from supraderm.cli.tables import table
from supraderm.evidence import Language, Text
from supraderm.report.excess_map import excess_map
from supraderm.response.synergy.score import Interaction, SynergyScore

VERDICTS = {
    "synergy": Text("synergy", "协同"),
    "antagonism": Text("antagonism", "拮抗"),
    "additive": Text("no interaction shown", "未见相互作用"),
}


def record(found: SynergyScore) -> dict[str, Any]:
    """Return everything that is shown as plain values; NaN as None."""
    both = found.both
    return {
        "agents": list(found.table.agents),
        "units": list(found.table.units),
        "observations": len(found.table.effect),
        "noise": found.noise,
        "alone": [
            {
                "half": float(curve.half[0]),
                "slope": float(curve.hill[0]),
                "top": float(curve.top[0]),
                "median_effect_dose": _plain(line[0]),
                "median_effect_slope": _plain(line[1]),
            }
            for curve, line in zip(found.curves, found.lines, strict=True)
        ],
        "models": {
            one.key: {
                "value": one.value,
                "low95": one.low,
                "high95": one.high,
                "null": one.null,
                "verdict": one.verdict,
                "cells": [_plain(v) for v in one.cell],
            }
            for one in found.interactions
        },
        "cells": {
            "dose_a": found.cells.a[both].tolist(),
            "dose_b": found.cells.b[both].tolist(),
            "effect": found.cells.mean[both].tolist(),
        },
        "remarks": [{"en": said.en, "zh": said.zh} for said in found.remarks],
    }


def _plain(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def lines(found: SynergyScore, language: Language) -> Iterator[str]:
    """Yield what is said on a terminal."""
    zh = language == "zh"
    a, b = found.table.agents
    number, spread = len(found.table.effect), found.noise
    yield (
        f"{a} 与 {b}：{number} 个观测，单次噪声标准差 {spread:.3f}"
        if zh
        else f"{a} with {b}: {number} observations, noise of one {spread:.3f} (SD)"
    )
    for name, unit, curve in zip(found.table.agents, found.table.units, found.curves, strict=True):
        half, hill, top = (float(x[0]) for x in (curve.half, curve.hill, curve.top))
        yield (
            f"  {name} 单用：半数剂量 {half:.3g} {unit}，斜率 {hill:.2f}，上限 {top:.2f}"
            if zh
            else f"  {name} alone: half at {half:.3g} {unit}, slope {hill:.2f}, top {top:.2f}"
        )
    yield (
        "平均超出量（效应，0–1；95% 区间）；联合指数以 1 为无相互作用"
        if zh
        else "mean excess of effect, 0 to 1, with 95 % interval; of the index 1 is no interaction"
    )
    for one in found.interactions:
        to = "至" if zh else "to"
        digits = 2 if one.null else 3
        sign = "" if one.null else "+"
        yield (
            f"  {one.title.said_in(language)}: {one.value:{sign}.{digits}f} "
            f"({one.low:{sign}.{digits}f} {to} {one.high:{sign}.{digits}f}) "
            f"{VERDICTS[one.verdict].said_in(language)}"
        )
    for said in found.remarks:
        yield ("注：" if zh else "note: ") + said.said_in(language)


def write(found: SynergyScore, out: Path, language: Language) -> None:
    """Write one picture per model and the cells as a table."""
    both = found.both
    with appearing(out) as folder:
        for one in found.interactions:
            (folder / f"{one.key}.svg").write_text(picture(found, one, language), encoding="utf-8")
        unit_a, unit_b = found.table.units
        header = [
            f"dose_a ({unit_a})",
            f"dose_b ({unit_b})",
            "effect (1)",
            *(i.key for i in found.interactions),
        ]
        columns = (
            found.cells.a[both],
            found.cells.b[both],
            found.cells.mean[both],
            *(one.cell for one in found.interactions),
        )
        table(folder / "cells.csv", header, zip(*(column.tolist() for column in columns), strict=True))
        (folder / "result.json").write_text(
            json.dumps(record(found), ensure_ascii=False, indent=2, allow_nan=False), encoding="utf-8"
        )


def picture(found: SynergyScore, one: Interaction, language: Language) -> str:
    """Return the matrix of one model as SVG."""
    both, zh = found.both, language == "zh"
    a, b = found.cells.a[both], found.cells.b[both]
    columns, rows = np.unique(a), np.unique(b)
    cell = np.full((len(rows), len(columns)), np.nan)
    cell[np.searchsorted(rows, b), np.searchsorted(columns, a)] = one.cell
    form = ".2f" if one.null else "+.2f"
    words = [[format(v, form) if np.isfinite(v) else "" for v in line] for line in cell]
    distance = -np.log(np.where(cell > 0, cell, np.nan)) if one.null else cell
    model, verdict = one.title.said_in(language), VERDICTS[one.verdict].said_in(language)
    name_a, name_b = found.table.agents
    interval = f"{one.value:{form}} ({one.low:{form}} {'至' if zh else 'to'} {one.high:{form}})"
    title = f"{model}：{interval}，{verdict}" if zh else f"{model}: {interval}, {verdict}"
    described = (
        f"{name_a} 与 {name_b} 各联用剂量下与该模型预期之差；均值 {interval}。"
        f"横轴为 {name_a} 剂量，纵轴为 {name_b} 剂量。"
        if zh
        else f"Distance from what the model expects at each pair of doses of {name_a}, along, and {name_b}, up. "
        f"Mean with 95 % interval: {interval}."
    )
    ends = (
        ("少于预期", "符合预期", "多于预期")
        if zh
        else ("less than expected", "as expected", "more than expected")
    )
    return excess_map(
        title,
        described,
        (f"{name_a} / {found.table.units[0]}", f"{name_b} / {found.table.units[1]}"),
        columns=[f"{x:.4g}" for x in columns],
        rows=[f"{x:.4g}" for x in rows],
        values=distance,
        words=words,
        ends=ends,
    )
