"""Any entry as lines of text: its fields, its numbers with interval and mark, its sources in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import Any

from supraderm.cli.columns import broken
from supraderm.cli.molecule_words import note_in
from supraderm.evidence import Estimate, HowKnown, Language, Text, bibliography
from supraderm.ingredients import Range
from supraderm.report.numerals import Numerals
from supraderm.report.quantities import estimate_text, joined, pretty

INDENT = "  "
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "key": "键名", "inci": "INCI 名称", "zh": "中文名称", "cas": "CAS 号", "role": "角色", "phase": "所在相",
        "functions": "功能", "smiles": "SMILES", "sequence": "序列", "use level": "常用用量", "ph window": "pH 范围",
        "reported use": "调查所见用量",
        "measured": "数值", "ionisation": "电离", "pka": "pKa", "kind": "类型", "potencies": "效价", "target": "靶点",
        "targets": "靶点", "half effect": "半数效应浓度", "system": "试验体系", "species": "物种",
        "maximal effect": "效应上限",
        "hill": "Hill 系数", "direction": "方向", "relation": "关系", "stability": "稳定性", "mechanisms": "机制",
        "mechanism": "机制", "iecic": "收录于 IECIC 2021", "status": "状态", "synonyms": "别名", "note": "备注",
        "log kow": "log Kow", "melting point": "熔点", "boiling point": "沸点", "water solubility": "水溶解度",
        "vapour pressure": "蒸气压", "density": "密度", "hlb": "HLB 值", "required hlb": "所需 HLB 值",
        "molecular weight": "分子量", "name": "名称", "composition": "组成", "composition basis": "组成基准",
        "share": "份额", "structure": "结构", "also": "亦称", "what": "说明", "cell": "细胞", "layer": "皮肤层",
        "process": "过程", "sc ph": "角质层 pH", "sc thickness": "角质层厚度", "viable thickness": "活性表皮厚度",
        "dermis thickness": "真皮厚度", "follicles": "毛囊", "general": "概述", "area": "面积", "depth": "深度",
    }
)  # fmt: skip
"""Names of fields in Chinese; those not here stay as they are."""


def describe(entry: Any, language: Language) -> Iterator[str]:
    """Yield the lines that describe a dataclass, each estimate with its central 90 % interval."""
    keys: dict[str, None] = {}
    for line in _fields(entry, language, "", keys):
        indent = line[: len(line) - len(line.lstrip())]
        yield from broken(line.lstrip(), indent)
    if keys:
        yield ""
        for source in bibliography(keys):
            yield from broken(f"[{source.key}] {source.citation()}")


def _fields(entry: Any, language: Language, indent: str, keys: dict[str, None]) -> Iterator[str]:
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name in ("source", "sources", "references"):
            keys.update(dict.fromkeys([value] if isinstance(value, str) else value))
        elif value not in (None, (), "") and value != {}:
            yield from _value(field.name.replace("_", " "), value, language, indent, keys)


def _value(field: str, value: Any, language: Language, indent: str, keys: dict[str, None]) -> Iterator[str]:
    label = LABELS.get(field, field) if language == "zh" else field
    if isinstance(value, Estimate):
        keys[value.source] = None
        yield f"{indent}{label}: {estimate_line(value, Numerals(language))}"
    elif isinstance(value, Range):
        keys.update(dict.fromkeys(key for key in (value.low_source, value.source) if key))
        yield f"{indent}{label}: {_range(value, Numerals(language))}"
    elif isinstance(value, Text):
        yield f"{indent}{label}: {value.said_in(language)}"
    elif is_dataclass(value):
        yield f"{indent}{label}:"
        yield from _fields(value, language, indent + INDENT, keys)
    elif isinstance(value, Mapping):
        yield f"{indent}{label}:"
        for key, item in value.items():
            yield from _value(str(key).replace("_", " "), item, language, indent + INDENT, keys)
    elif isinstance(value, tuple) and not all(isinstance(item, (str, int, float)) for item in value):
        for item in value:
            yield from _value(field, item, language, indent, keys)
    else:
        said = ", ".join(map(str, value)) if isinstance(value, tuple) else value
        yield f"{indent}{label}: {said}"


def _range(r: Range, numerals: Numerals) -> str:
    if r.unit == "1" and r.high <= 1:
        low, high = (joined(numerals.number(100 * v, 2), "%") for v in (r.low, r.high))
    else:
        low, high = (joined(numerals.number(v, 2), pretty(r.unit)) for v in (r.low, r.high))
    ends = [(low, r.low_how_known, r.low_source)] if r.low_source else []
    ends.append((high if ends else f"{low}–{high}", r.how_known, r.source))
    return " – ".join(_sourced(said, HowKnown(known), source, numerals) for said, known, source in ends)


def _sourced(said: str, known: HowKnown, source: str, numerals: Numerals) -> str:
    return f"{said} {known.glyph} {known.label.said_in(numerals.language)} [{source}]"


def estimate_line(e: Estimate, numerals: Numerals) -> str:
    """Return an estimate as value, 90 % interval, mark, source and note."""
    value, interval = estimate_text(e, numerals)
    band = f" ({interval})" if e.spread else ""
    parted = "；" if numerals.language == "zh" else "; "
    note = f"{parted}{note_in(e.note, numerals.language)}" if e.note else ""
    return (
        f"{value}{band} {e.how_known.glyph} {e.how_known.label.said_in(numerals.language)} [{e.source}]{note}"
    )
