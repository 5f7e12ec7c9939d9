"""Any entry as lines of text: its fields, its numbers with interval and mark, its sources in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from supraderm.evidence import Estimate, Language, Text, bibliography
from supraderm.units import significant

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
        yield f"{indent}{label}: {_estimate(value)}"
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


def _estimate(e: Estimate) -> str:
    low, high = e.interval()
    band = f" ({significant(low)} to {significant(high)})" if e.spread else ""
    unit = "" if e.unit == "1" else f" {e.unit}"
    note = f"; {e.note}" if e.note else ""
    return (
        f"{significant(e.median, 3)}{band}{unit} {e.how_known.glyph} {e.how_known.value} [{e.source}]{note}"
    )
