"""Any entry as lines of text: its fields, its numbers with interval and mark, its sources in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from supraderm.evidence import Estimate, HowKnown, Language, Text, bibliography
from supraderm.ingredients import Range
from supraderm.report.numerals import Numerals
from supraderm.report.quantities import estimate_text, joined, pretty

INDENT = "  "


def describe(entry: Any, language: Language) -> Iterator[str]:
    """Yield the lines that describe a dataclass, each estimate with its central 90 % interval."""
    keys: dict[str, None] = {}
    yield from _fields(entry, language, "", keys)
    if keys:
        yield ""
        for source in bibliography(keys):
            yield f"[{source.key}] {source.citation()}"


def _fields(entry: Any, language: Language, indent: str, keys: dict[str, None]) -> Iterator[str]:
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name in ("source", "sources", "references"):
            keys.update(dict.fromkeys([value] if isinstance(value, str) else value))
        elif value not in (None, (), "") and value != {}:
            yield from _value(field.name.replace("_", " "), value, language, indent, keys)


def _value(label: str, value: Any, language: Language, indent: str, keys: dict[str, None]) -> Iterator[str]:
    if isinstance(value, Estimate):
        keys[value.source] = None
        yield f"{indent}{label}: {estimate_line(value, Numerals(language))}"
    elif isinstance(value, Range):
        keys[value.source] = None
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
            yield from _value(label, item, language, indent, keys)
    else:
        said = ", ".join(map(str, value)) if isinstance(value, tuple) else value
        yield f"{indent}{label}: {said}"


def _range(r: Range, numerals: Numerals) -> str:
    if r.unit == "1" and r.high <= 1:
        low, high = (joined(numerals.number(100 * v, 2), "%") for v in (r.low, r.high))
    else:
        low, high = (joined(numerals.number(v, 2), pretty(r.unit)) for v in (r.low, r.high))
    known = HowKnown(r.how_known)
    return f"{low}–{high} {known.glyph} {known.label.said_in(numerals.language)} [{r.source}]"


def estimate_line(e: Estimate, numerals: Numerals) -> str:
    """Return an estimate as value, 90 % interval, mark, source and note."""
    value, interval = estimate_text(e, numerals)
    band = f" ({interval})" if e.spread else ""
    note = f"; {e.note}" if e.note else ""
    return (
        f"{value}{band} {e.how_known.glyph} {e.how_known.label.said_in(numerals.language)} [{e.source}]{note}"
    )
