"""``supraderm synergy``: what a measured dose matrix says of two actives, or what to expect of several unmeasured."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from supraderm.cli.options import WORLDS, Json, Language, NumberOfWorlds, Seed
from supraderm.errors import InputError

if TYPE_CHECKING:
    from supraderm.response.synergy.combination import Prediction
    from supraderm.response.synergy.score import Interaction, SynergyScore

VERDICTS = {  # plain pairs: a Text would load numpy for --help
    "synergy": {"en": "synergy", "zh": "协同"},
    "antagonism": {"en": "antagonism", "zh": "拮抗"},
    "additive": {"en": "no interaction shown", "zh": "未见相互作用"},
}


def synergy(
    *,
    language: Language,
    data: Annotated[
        Path | None,
        typer.Argument(
            metavar="DATA", help="Dose matrix, CSV: dose_a, unit_a, dose_b, unit_b, effect, effect_unit."
        ),
    ] = None,
    of: Annotated[
        list[str] | None,
        typer.Option(
            "--of", metavar="ACTIVE=AMOUNT", help='Instead of data, twice or more: "kojic acid=200 uM".'
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FOLDER", help="Folder for pictures and table; else none.")
    ] = None,
    resamples: Annotated[
        int, typer.Option("--resamples", metavar="N", help="Draws behind each interval.")
    ] = 400,
    worlds: NumberOfWorlds = WORLDS,
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Score the interaction of two actives on measured doses, or say what no interaction would give."""
    if (data is None) == (not of):
        raise InputError(
            "synergy", "both" if data else "neither", "a file with data, or --of for each active"
        )
    if of:
        if out is not None:
            raise InputError("out", str(out), "only with data")
        _expect(of, worlds, seed, language, as_json=as_json)
        return
    from supraderm.people_tables import read_rows
    from supraderm.response.synergy.score import score
    from supraderm.response.synergy.table import table_of

    assert data is not None  # noqa: S101 - told by the check above
    found = score(table_of(read_rows(data)), resamples=resamples, seed=seed)
    if out is not None:
        _write(found, out, language)
    if as_json:
        typer.echo(json.dumps(record(found), ensure_ascii=False, indent=2, allow_nan=False))
        return
    for line in lines(found, language):
        typer.echo(line)


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


def lines(found: SynergyScore, language: str) -> Iterator[str]:
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
            f"  {one.title.said_in('zh' if zh else 'en')}: {one.value:{sign}.{digits}f} "
            f"({one.low:{sign}.{digits}f} {to} {one.high:{sign}.{digits}f}) "
            f"{VERDICTS[one.verdict]['zh' if zh else 'en']}"
        )
    for said in found.remarks:
        yield ("注：" if zh else "note: ") + said.said_in("zh" if zh else "en")


def _write(found: SynergyScore, out: Path, language: str) -> None:
    """Write one picture per model and the cells as a table."""
    from supraderm.cli.folder import appearing
    from supraderm.cli.tables import table

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


def picture(found: SynergyScore, one: Interaction, language: str) -> str:
    """Return the matrix of one model as SVG."""
    import numpy as np

    from supraderm.report.excess_map import excess_map

    both, zh = found.both, language == "zh"
    a, b = found.cells.a[both], found.cells.b[both]
    columns, rows = np.unique(a), np.unique(b)
    cell = np.full((len(rows), len(columns)), np.nan)
    cell[np.searchsorted(rows, b), np.searchsorted(columns, a)] = one.cell
    form = ".2f" if one.null else "+.2f"
    words = [[format(v, form) if np.isfinite(v) else "" for v in line] for line in cell]
    distance = -np.log(np.where(cell > 0, cell, np.nan)) if one.null else cell
    model, verdict = one.title.said_in("zh" if zh else "en"), VERDICTS[one.verdict]["zh" if zh else "en"]
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


def _expect(given: list[str], worlds: int, seed: int, language: str, *, as_json: bool) -> None:
    from supraderm.evidence import Worlds
    from supraderm.ingredients import find
    from supraderm.ingredients.structure import molecule_of
    from supraderm.response.synergy.antioxidants import network
    from supraderm.response.synergy.combination import parts_of, predict
    from supraderm.units import parse

    actives = []
    for text in given:
        name, _, amount = text.rpartition("=")
        if not name:
            raise InputError("of", text, 'a name, "=" and a free concentration: "kojic acid=200 uM"')
        concentration = parse(amount, "mol/m**3", field=f"of {name.strip()}")
        if concentration <= 0:
            raise InputError(f"of {name.strip()}", amount, "a concentration above 0")
        actives.append((find(name), concentration))
    chain = network([molecule_of(item) for item, _ in actives if item.smiles])
    try:
        told = predict(parts_of(actives), Worlds(worlds, seed))
    except InputError:
        if len(chain.names) < 2:
            raise
        told = None  # antioxidants without a potency still have an order
    if as_json:
        typer.echo(json.dumps(_expected_record(told, chain), ensure_ascii=False, indent=2))
        return
    for line in _expected_lines(told, chain, zh=language == "zh"):
        typer.echo(line)


def _expected_record(told: Prediction | None, chain: Any) -> dict[str, Any]:
    return {
        "expected": None if told is None else _expected_effect(told),
        "electron_order": [
            {
                "name": name,
                "potential_V": one.median,
                "spread_V": one.spread,
                "how_known": one.how_known.value,
            }
            for name, one in zip(chain.names, chain.order, strict=True)
        ],
        "restores": [
            {"donor": s.donor, "radical": s.radical, "gap_V": s.gap, "chance": s.chance} for s in chain.steps
        ],
    }


def _expected_effect(told: Prediction) -> dict[str, Any]:
    def band(values: Any = None) -> dict[str, float]:
        median, low, high = told.interval(values)
        return {"median": median, "low90": low, "high90": high}

    return {
        "model": told.model,
        "assumption": {"en": told.assumption.en, "zh": told.assumption.zh},
        "parts": [
            {
                "name": part.name,
                "concentration_mol_m3": part.concentration,
                "target": part.potency.target,
                "half_effect_mol_m3": part.potency.half_effect.median,
                "how_known": part.potency.half_effect.how_known.value,
                "source": part.potency.half_effect.source,
                "effect_alone": band(alone),
            }
            for part, alone in zip(told.parts, told.alone, strict=True)
        ],
        "effect": band(),
        "gain_over_the_strongest": band(told.gain()),
    }


def _expected_lines(told: Prediction | None, chain: Any, *, zh: bool) -> Iterator[str]:
    if told is not None:
        yield from _effect_lines(told, zh=zh)
    if len(chain.names) > 1:
        order = " < ".join(
            f"{name} {one.median:.2f} V" for name, one in zip(chain.names, chain.order, strict=True)
        )
        yield (
            f"给电子次序（单电子电位，pH 7）：{order}" if zh else f"order of giving electrons, pH 7: {order}"
        )
        for step in chain.steps:
            sure = f"{step.chance:.0%}"
            yield (
                f"  {step.donor} 可还原 {step.radical} 自由基：概率 {sure}（仅为次序，不是速率）"
                if zh
                else f"  {step.donor} may restore the radical of {step.radical}: chance {sure} (order, not rate)"
            )


def _effect_lines(told: Prediction, *, zh: bool) -> Iterator[str]:
    to = "至" if zh else "to"

    def band(values: Any = None) -> str:
        median, low, high = told.interval(values)
        return f"{median:.2f} ({low:.2f} {to} {high:.2f})"

    yield ("预期效应（0–1；90% 区间）" if zh else "expected effect, 0 to 1, with 90 % interval")
    for part, alone in zip(told.parts, told.alone, strict=True):
        half = part.potency.half_effect
        yield f"  {part.name} → {part.potency.target}: {band(alone)} {half.how_known.glyph} [{half.source}]"
    yield (f"  合用：{band()}" if zh else f"  together: {band()}")
    gain = band(told.gain())
    yield (f"  较单用较强者多：{gain}" if zh else f"  more than the strongest alone by: {gain}")
    yield "△ " + told.assumption.said_in("zh" if zh else "en")
