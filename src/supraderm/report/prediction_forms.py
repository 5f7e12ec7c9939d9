"""The prediction report as Markdown, as one HTML page without scripts, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from html import escape
from types import MappingProxyType

from supraderm.report.prediction_report import Field, Section

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}"
    "th,td{border:1px solid #ccc;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "th{width:17rem;font-weight:600;background:#f6f6f4}h2{margin-top:2rem}"
    "@media(prefers-color-scheme:dark){body{background:#161616;color:#e8e8e8}th{background:#222}th,td{border-color:#444}}"
)


def as_markdown(title: str, sections: tuple[Section, ...]) -> str:
    """Return the report as Markdown: a list under each heading."""
    return "\n".join(_markdown(title, sections)) + "\n"


def _markdown(title: str, sections: tuple[Section, ...]) -> Iterator[str]:
    yield f"# {title}"
    for section in sections:
        yield from ("", f"{'#' * section.level} {section.heading}")
        if section.fields:
            yield ""
        for field in section.fields:
            if len(field.said) == 1:
                yield f"- {_label(field)}: {field.said[0]}"
            else:
                yield f"- {_label(field)}:"
                yield from (f"  - {said}" for said in field.said)


def as_html(title: str, sections: tuple[Section, ...]) -> str:
    """Return the report as one HTML page that opens offline."""
    return "\n".join(_html(title, sections)) + "\n"


def _html(title: str, sections: tuple[Section, ...]) -> Iterator[str]:
    yield '<!doctype html><html><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><h1>{escape(title)}</h1>"
    for section in sections:
        yield f"<h{section.level}>{escape(section.heading)}</h{section.level}>"
        if section.fields:
            yield "<table>"
            for field in section.fields:
                said = "<br>".join(map(escape, field.said))
                yield f'<tr><th scope="row">{escape(_label(field))}</th><td>{said}</td></tr>'
            yield "</table>"
    yield "</body></html>"


def as_json(title: str, sections: tuple[Section, ...]) -> str:
    """Return the report as JSON: sections in order, each with its numbered answers."""
    record = {
        "title": title,
        "format": "QPRF 2",
        "sections": [
            {
                "heading": section.heading,
                "level": section.level,
                "fields": [
                    {"number": field.number, "label": field.label, "said": list(field.said)}
                    for field in section.fields
                ],
            }
            for section in sections
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _label(field: Field) -> str:
    return f"{field.number} {field.label}".strip()


Form = Callable[[str, tuple[Section, ...]], str]
FORMS: Mapping[str, Form] = MappingProxyType({".md": as_markdown, ".html": as_html, ".json": as_json})
"""By the end of the file name."""
