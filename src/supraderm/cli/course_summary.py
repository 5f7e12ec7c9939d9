"""What a simulation found, in a few lines an active and as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.held import shown_name
from supraderm.cli.course_tables import MICROMOLAR, band
from supraderm.cli.observations import Comparison
from supraderm.cli.overlay import Compared
from supraderm.cli.summary import banded, percent
from supraderm.cli.tape_strips import Strip
from supraderm.delivery import DAY
from supraderm.delivery.dataset import Arrays
from supraderm.delivery.follow import Followed
from supraderm.delivery.settle import Settled
from supraderm.evidence import Language, Worlds
from supraderm.formula import Product
from supraderm.skin import Skin
from supraderm.units import significant

ENGINES = {"exact layers": "精确求解", "implicit": "隐式求解", "reactive": "反应扩散求解"}
LAYER = "basal layer"

NONE = 1e-12


def record(
    product: Product,
    skin: Skin,
    *,
    days: int,
    worlds: Worlds,
    followed: Sequence[Followed],
    courses: Sequence[Arrays],
    formed: Sequence[Arrays],
    compared: Comparison,
) -> dict[str, Any]:
    """Return the summary as plain values for JSON."""
    return {
        "product": {"en": product.name.en, "zh": product.name.zh},
        "site": {"en": skin.site.name.en, "zh": skin.site.name.zh},
        "setting": skin.setting,
        "occluded": skin.occluded,
        "age": skin.age,
        "days": days,
        "worlds": worlds.n,
        "seed": worlds.seed,
        "actives": [_active(one, a) for one, a in zip(followed, courses, strict=True)],
        "metabolites": [_formed(a) for a in formed],
        "overlay": [_sampling(one) for one in compared.samplings],
        "strips": [_strip(one, one.observed) for one in compared.strips if isinstance(one.observed, Strip)],
    }


def lines(said: dict[str, Any], language: Language) -> Iterator[str]:
    """Yield the summary in words."""
    zh = language == "zh"
    place, days = said["site"][language], said["days"]
    unit = "day" if days == 1 else "days"
    covered = ("，封闭" if zh else ", covered") if said["occluded"] else ""
    setting = (
        ("离体" if zh else "in vitro") if said["setting"] == "in vitro" else ("在体" if zh else "in vivo")
    )
    yield (
        f"{said['product']['zh']}：{place}，{setting}{covered}，{days} 天，{said['worlds']} 个情形"
        if zh
        else f"{said['product']['en']}: {place}, {setting}{covered}, {days} {unit}, {said['worlds']} worlds"
    )
    for active in said["actives"]:
        yield f"  {shown_name(active['active']).zh if zh else active['active']}"
        taken = _banded(active["taken_up"], percent, language)
        free = _banded(active["free_uM"], significant, language)
        yield f"    {'已吸收：' if zh else 'Taken up: '}{taken}"
        yield (
            f"    基底层末日最高游离浓度：{free} µM"
            if zh
            else f"    Basal layer: {free} uM free, last day's peak"
        )
        yield "    " + _books(active, zh=zh)
        if active["steady"]:
            off = f"{active['steady']['error']:.0e}"
            yield (
                f"    长期使用的稳态周期：偏差不超过每周期用量的 {off}"
                if zh
                else f"    Steady cycle of long use, to {off} of what is applied in one"
            )
        if active["domain_note"]:
            outside = active["domain_note"][language]
            yield f"    {'超出皮肤模型适用范围：' if zh else 'Outside the skin models: '}{outside}"
    for one in said["metabolites"]:
        free = _banded(one["free_uM"], significant, language)
        yield f"  {one['substance']}{'（皮肤代谢生成）' if zh else ' (made by skin)'}"
        yield (
            f"    基底层末日最高游离浓度：{free} µM；速率多为回忆或假设，仅供量级参考"
            if zh
            else f"    Basal layer: {free} uM free, last day's peak; rates are recalled or assumed, orders of magnitude"
        )
    for one in (*said["overlay"], *said["strips"]):
        yield _compared(one, language)
    for name, path in said["files"].items():
        yield f"  {name}{'：' if zh else ': '}{path}"


def _formed(a: Arrays) -> dict[str, Any]:
    last_day = a.times > a.times[-1] - DAY
    peak = a.free[:, a.layers.index(LAYER)][last_day].max(axis=0) * MICROMOLAR
    return {"substance": a.active, "free_uM": _plain(peak)}


def _active(followed: Followed, a: Arrays) -> dict[str, Any]:
    solute, profiles = followed.exposure.solute, followed.exposure.profiles
    last_day = a.times > a.times[-1] - DAY
    peak = a.free[:, a.layers.index(LAYER)][last_day].max(axis=0) * MICROMOLAR
    note = solute.domain_note
    return {
        "active": a.active,
        "taken_up": _plain(a.taken_up()[-1] / a.applied[-1]),
        "free_uM": _plain(peak),
        "engine": profiles.engine,
        "balance_error": profiles.balance_error,
        "error": profiles.error,
        "steady": _steady(followed),
        "in_domain": solute.in_domain,
        "domain_note": {"en": note.en, "zh": note.zh} if note else None,
    }


def _steady(followed: Followed) -> dict[str, float] | None:
    if not isinstance(followed, Settled):
        return None
    return {
        "residual": float(followed.residual.max()),
        "error": float(followed.error.max()),
        "cycles": followed.cycles,
    }


def _plain(values: NDArray[np.float64]) -> dict[str, float]:
    return {part: float(value) for part, value in band(values).items()}


def _sampling(one: Compared) -> dict[str, Any]:
    return {
        "time_h": one.observed.time_h,
        "observed_ug_cm2": one.observed.amount,
        "predicted_ug_cm2": {"median": one.median, "p05": one.p05, "p95": one.p95},
        **_against(one),
    }


def _strip(one: Compared, strip: Strip) -> dict[str, Any]:
    return {
        "time_h": strip.time_h,
        "from_um": strip.top_um,
        "to_um": strip.bottom_um,
        "unit": strip.unit,
        "observed": strip.amount,
        "predicted": {"median": one.median, "p05": one.p05, "p95": one.p95},
        **_against(one),
    }


def _against(one: Compared) -> dict[str, Any]:
    return {
        "fold_error": one.fold_error,
        "ratio": dict(zip(("median", "p05", "p95"), one.ratio, strict=True)) if one.ratio else None,
        "inside_90": one.inside,
    }


def _banded(values: dict[str, float], said: Callable[[float], str], language: Language) -> str:
    # fewer than one molecule in a million million is none to anybody who reads this
    median, low, high = (values[key] if abs(values[key]) >= NONE else 0.0 for key in ("median", "p05", "p95"))
    return banded(said(median), said(low), said(high)).said_in(language)


def _books(active: dict[str, Any], *, zh: bool) -> str:
    balance, error = significant(active["balance_error"]), active["error"]
    if zh:
        checked = "" if error is None else f"，吸收份额的数值误差 {significant(error)}"
        return f"计算方法：{ENGINES.get(active['engine'], active['engine'])}，质量守恒误差 {balance}{checked}"
    checked = "" if error is None else f", numerical error of the share taken up {significant(error)}"
    return f"Engine: {active['engine']}, mass balance within {balance}{checked}"


def _compared(one: dict[str, Any], language: Language) -> str:
    zh = language == "zh"
    of_strip = "unit" in one
    predicted = _banded(one["predicted" if of_strip else "predicted_ug_cm2"], significant, language)
    observed = significant(one["observed" if of_strip else "observed_ug_cm2"])
    unit, where = "ug/cm2", f"{one['time_h']:g} h"
    if of_strip:
        unit = "% 剂量" if zh and one["unit"].startswith("%") else one["unit"]
        where += f", {one['from_um']:.3g}-{one['to_um']:.3g} um"
    line = (
        f"  {where}：实测 {observed} {unit}，预测 {predicted}"
        if zh
        else f"  {where}: {observed} {unit} observed, {predicted} predicted"
    )
    if one["fold_error"] is None:
        return line
    ratio, fold = _banded(one["ratio"], significant, language), significant(one["fold_error"])
    above = one["ratio"]["median"] >= 1
    if zh:
        return f"{line}；{'偏高' if above else '偏低'} {fold} 倍，预测/实测 {ratio}"
    return f"{line}; {fold}-fold {'high' if above else 'low'}, predicted/observed {ratio}"
