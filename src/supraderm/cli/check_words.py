"""What ``supraderm check`` says of a formula, as lines for people and as plain values."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any
from unicodedata import east_asian_width

from supraderm.evidence import (
    Constant,
    Estimate,
    Finding,
    HowKnown,
    Language,
    Severity,
    Text,
    bibliography,
    resolve,
)
from supraderm.formula import STORAGES, FormulaAssessment
from supraderm.formula.deviation import Deviation
from supraderm.formula.deviation_findings import SURE
from supraderm.formula.stability.words import said
from supraderm.units import significant

WIDTH = 100
ICE = Constant(273.15, "K", "codata2018")
BOILING = Constant(373.15, "K", "codata2018")
STATE = Text("State", "状态")
ACTIVES = Text("Actives, as made", "活性物（配制时）")
LEFT = Text("Share left, 90% interval", "剩余比例（90% 区间）")
FINDINGS = Text("Findings", "判断")
SOURCES = Text("Sources", "来源")
UNKNOWN = Text("not known", "未知")
PHASES = {
    "water": Text("water", "水相"),
    "volatile solvent": Text("volatile solvent", "挥发性溶剂"),
    "humectant": Text("humectant", "保湿剂相"),
    "oil": Text("oil", "油相"),
}
DRY = Text(
    "dry powder; pH and compatibility rules hold once it is wetted", "干粉；pH 与配伍规则仅在润湿后适用"
)
WHAT_TO_DO = Text("do", "措施")
RECALLED = Text("from memory", "凭记忆")


def lines(found: FormulaAssessment, language: Language, *, unknown: int = 0) -> Iterator[str]:
    """Yield what a person wants to read: state, actives, storage, findings with what to do, sources.

    `unknown` lines of the list were not recognised, so that the findings cannot be complete.
    """
    yield found.product.name.said_in(language)
    yield from _state(found, language)
    yield from _actives(found, language)
    yield from _left(found, language)
    yield from _findings(found.findings, language, unknown)
    keys = sorted({key for finding in found.findings for key in finding.sources})
    yield ""
    yield SOURCES.said_in(language)
    for source in bibliography(keys):
        yield from wrapped(f"  [{source.key}] {source.citation()}", 4)


SAME_PH = 1e-6


def _state(found: FormulaAssessment, language: Language) -> Iterator[str]:
    phases = " + ".join(
        f"{PHASES[phase.name].said_in(language)} {significant(100 * phase.volume)}%"
        for phase in found.state.phases
    )
    rows: list[tuple[Text, str]] = [(Text("phases by volume", "体积相组成"), phases or DRY.said_in(language))]
    if found.product.watery:
        # a formula that states no pH is given the computed one when it is read
        stated = [(Text("pH stated", "标示 pH"), f"{found.product.ph:.1f}")]
        stated = stated if abs(found.product.ph - found.computed_ph) > SAME_PH else []
        rows = [
            *stated,
            (Text("pH by charge balance", "电荷平衡 pH"), f"{found.computed_ph:.1f}"),
            *rows,
        ]
    rows += [
        (Text("density", "密度"), f"{found.state.density:.0f} kg/m³"),
        (Text("dry residue", "干残留"), f"{significant(100 * found.dry_residue)}%"),
    ]
    if found.water_activity is not None:
        low, high = found.water_activity.interval()
        rows.append(
            (
                Text("water activity", "水活度"),
                f"{significant(found.water_activity.median)} ({significant(low)}–{significant(min(high, 1.0))})",
            )
        )
    balance = found.balance
    if found.product.form == "emulsion" and balance.supplied is not None:
        asked = significant(balance.asked.median) if balance.asked else UNKNOWN.said_in(language)
        rows.append(
            (
                Text("HLB supplied / asked for", "HLB 供给／所需"),
                f"{significant(balance.supplied.median)} / {asked}",
            )
        )
        rows.append((Text("HLD at 25 °C", "HLD（25 °C）"), _deviation(found.deviation, language)))
    if found.oils.hansen is not None:
        parameters = " / ".join(f"{value:.1f}" for value in found.oils.hansen)
        rows.append((Text("Hansen of the oils, MPa^0.5", "油相 Hansen 参数，MPa^0.5"), parameters))
    stated = "" if found.product.pack else Text(" (assumed)", "（假定）").said_in(language)
    volume = f"{found.pack.volume * 1e6:.3g} mL"
    rows.append((Text("pack", "包装"), f"{found.pack.kind.name.said_in(language)}, {volume}{stated}"))
    yield ""
    yield STATE.said_in(language)
    yield from columns([[label.said_in(language), value] for label, value in rows])


def _deviation(found: Deviation, language: Language) -> str:
    if found.hld is None:
        return UNKNOWN.said_in(language)
    way = Text("oil in water", "水包油") if found.hld.median < 0 else Text("water in oil", "油包水")
    if found.oil_in_water is not None and 1 - SURE < found.oil_in_water < SURE:
        way = Text("type not certain", "类型不确定")
    said = f"{found.hld.median:.1f} ± {found.hld.spread:.1f}, {way.said_in(language)}"
    turn = found.inversion
    if turn is None or not ICE < turn < BOILING:
        return said
    heat = Text(f"turns over near {turn - ICE:.0f} °C", f"约 {turn - ICE:.0f} °C 转相")
    return f"{said}, {heat.said_in(language)}"


def _actives(found: FormulaAssessment, language: Language) -> Iterator[str]:
    if not found.state.actives:
        return
    head = [
        Text("ingredient", "成分"),
        Text("share", "用量"),
        Text("dissolved", "已溶解"),
        Text("ionised", "电离"),
        Text("in oil", "油相中"),
        Text("of solubility: 25 °C", "溶解度倍数：25 °C"),
        Text("5 °C", "5 °C"),
        Text("dried", "干燥后"),
    ]
    rows = [[column.said_in(language) for column in head]]
    near = {one.key: one for one in found.crystals}
    for active in found.state.actives:
        part = found.product.component(active.key)
        one = near[active.key]
        rows.append(
            [
                _name(part.ingredient, language),
                f"{100 * part.share:.3g}%",
                f"{100 * active.dissolved:.0f}%",
                f"{100 * (1 - active.neutral_fraction):.0f}%",
                f"{100 * found.oils.in_oil[active.key]:.0f}%",
                significant(one.as_made),
                significant(one.cold),
                "∞" if one.dried == float("inf") else significant(one.dried),
            ]
        )
    yield ""
    yield ACTIVES.said_in(language)
    yield from columns(rows)


def _left(found: FormulaAssessment, language: Language) -> Iterator[str]:
    actives = found.product.actives
    if not actives:
        return
    yield ""
    yield LEFT.said_in(language)
    for storage in STORAGES:
        shares = found.left[storage.key]
        yield f"  {storage.name.said_in(language)}"
        rows = [[_name(c.ingredient, language), _share(shares[c.ingredient.key], language)] for c in actives]
        yield from columns(rows, 4)


def _share(share: Estimate | None, language: Language) -> str:
    if share is None:
        return UNKNOWN.said_in(language)
    low, high = share.interval()
    return f"{said(share.median)} ({said(low)}–{said(high)}) {share.how_known.glyph}"


def _findings(findings: tuple[Finding, ...], language: Language, unknown: int) -> Iterator[str]:
    yield ""
    counts = [(sum(f.severity is s for f in findings), s.label.said_in(language)) for s in Severity]
    recalled = sum(map(from_memory, findings))
    incomplete = Text(
        f"; {unknown} line{'s' * (unknown > 1)} not known: findings incomplete",
        f"；{unknown} 行未识别：判断不完整",
    )
    missed = incomplete.said_in(language) if unknown else ""
    among = f"; {recalled} {HowKnown.PRIOR.glyph} {RECALLED.said_in(language)}" if recalled else ""
    yield (
        f"{FINDINGS.said_in(language)}: "
        + ", ".join(f"{n} {label.lower()}" for n, label in counts)
        + among
        + missed
    )
    for finding in findings:
        yield ""
        yield from wrapped(
            f"  {finding.severity.label.said_in(language)}: {finding.title.said_in(language)}", 4
        )
        why = f"{_mark(finding, language)} {finding.why.said_in(language)}"
        yield from wrapped(f"    {why} [{', '.join(finding.sources)}]", 6)
        yield from wrapped(f"    {WHAT_TO_DO.said_in(language)}: {finding.action.said_in(language)}", 6)


def from_memory(finding: Finding) -> bool:
    """Tell whether a finding rests on a value that nobody looked up: one of its sources is recalled."""
    return any(resolve(key).seen == "recall" for key in finding.sources)


def _mark(finding: Finding, language: Language) -> str:
    """Return the mark of how a finding is known; what is recalled is never marked better than prior."""
    if not from_memory(finding):
        return finding.how_known.glyph
    order = list(HowKnown)
    worse = max(finding.how_known, HowKnown.PRIOR, key=order.index)
    return f"{worse.glyph} {RECALLED.said_in(language)}:"


def _name(ingredient: Any, language: Language) -> str:
    return ingredient.zh if language == "zh" else ingredient.inci


def _cells(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def columns(rows: list[list[str]], indent: int = 2) -> Iterator[str]:
    """Yield rows as lines with columns aligned, wide characters counted as two."""
    widths = [max(_cells(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        padded = (cell + " " * (width - _cells(cell)) for cell, width in zip(row, widths, strict=True))
        yield " " * indent + "  ".join(padded).rstrip()


def wrapped(text: str, hanging: int) -> list[str]:
    """Return a text as lines; Chinese is left to the terminal."""
    if any(east_asian_width(c) in "WF" for c in text):
        return [text]
    return textwrap.wrap(text, WIDTH, subsequent_indent=" " * hanging, initial_indent="") or [text]


def record(found: FormulaAssessment, language: Language) -> dict[str, Any]:
    """Return everything that is said, as plain JSON values; shares of 1, SI units."""
    return {
        "product": found.product.name.said_in(language),
        "state": {
            "ph": found.product.ph,
            "ph_by_charge_balance": found.computed_ph,
            "density": found.state.density,
            "phases": {phase.name: phase.volume for phase in found.state.phases},
            "dry_residue": found.dry_residue,
            "water_activity": _estimate(found.water_activity),
            "hlb": {
                "supplied": _estimate(found.balance.supplied),
                "asked": _estimate(found.balance.asked),
                "without_a_value": list(found.balance.unknown),
            },
            "hld": {
                "at_25_c": _estimate(found.deviation.hld),
                "oil_in_water": found.deviation.oil_in_water,
                "inversion_k": found.deviation.inversion,
                "per_kelvin": found.deviation.per_kelvin,
                "salt_g_per_100_ml": found.deviation.salt,
                "without_a_value": list(found.deviation.unknown),
            },
            "hansen_of_the_oils": None if found.oils.hansen is None else list(map(float, found.oils.hansen)),
            "oil_share_with_hansen": found.oils.known,
        },
        "actives": [
            {
                "ingredient": one.key,
                "share": found.product.component(one.key).share,
                "dissolved": one.dissolved,
                "neutral_fraction": one.neutral_fraction,
                "in_oil": found.oils.in_oil[one.key],
                "hansen_distance_from_oils": found.oils.distance.get(one.key),
                "saturation": {"25_C": near.as_made, "5_C": near.cold, "dried": _finite(near.dried)},
            }
            for one, near in zip(found.state.actives, found.crystals, strict=True)
        ],
        "pack": {
            "kind": found.pack.kind.key,
            "volume": found.pack.volume,
            "stated": found.product.pack is not None,
        },
        "storage": {
            storage.key: {
                "situation": storage.name.said_in(language),
                "left": {key: _estimate(share) for key, share in found.left[storage.key].items()},
            }
            for storage in STORAGES
        },
        "months_to_90_percent": {
            key: None if time is None else {"median": time.median, "low": time.low, "high": time.high}
            for key, time in found.times.items()
        },
        "findings": [
            {
                "code": f.code,
                "severity": f.severity.value,
                "title": f.title.said_in(language),
                "why": f.why.said_in(language),
                "action": f.action.said_in(language),
                "how_known": f.how_known.value,
                "from_memory": from_memory(f),
                "sources": list(f.sources),
                "subject": list(f.subject),
            }
            for f in found.findings
        ],
        "sources": [
            {"key": source.key, "citation": source.citation()}
            for source in bibliography({key for f in found.findings for key in f.sources})
        ],
    }


def _estimate(one: Estimate | None) -> dict[str, Any] | None:
    if one is None:
        return None
    low, high = one.interval()
    return {
        "median": one.median,
        "interval90": [low, high],
        "how_known": one.how_known.value,
        "in_domain": one.in_domain,
        "source": one.source,
        "note": one.note,
    }


def _finite(value: float) -> float | None:
    return None if value == float("inf") else value
