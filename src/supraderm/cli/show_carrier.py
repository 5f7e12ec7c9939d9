"""``supraderm show carrier NAME``: one carrier made of what the options say, with its numbers.

Each platform that can be shown is one module of this room with its `OPTIONS` and an `answer`; the frame here reads
the options, and writes the answer as lines of text or as JSON.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import typer

from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Estimate, Finding, Language, Text, bibliography, codec

INDENT = "  "
VIEWS = {
    "micelle": "supraderm.cli.show_micelle",
    "vesicle": "supraderm.cli.show_vesicle",
    "adhesion": "supraderm.cli.show_adhesion",
    "ring": "supraderm.cli.show_ring",
    "microsphere": "supraderm.cli.show_microsphere",
}
"""Names on the command line, and the module that answers for each."""


@dataclass(frozen=True)
class Option:
    """One option of a carrier.

    Parameters
    ----------
    name : str
        As typed, without the dashes.
    meaning : Text
        With the unit or the allowed words.
    read : callable
        Takes the text and returns the value, or raises an InputError.
    default : str or None
        Text that stands where the option is left out; None for "not given".
    """

    name: str
    meaning: Text
    read: Callable[[str], Any]
    default: str | None = None


@dataclass(frozen=True)
class Row:
    """One line of an answer: a number, or words; `withheld` is said in place of a number that cannot be stood by."""

    key: str
    label: Text
    value: Estimate | Text
    withheld: Text | None = None


@dataclass(frozen=True)
class Section:
    """Lines that belong together."""

    key: str
    title: Text
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Answer:
    """What a platform says of one carrier.

    Parameters
    ----------
    title : Text
    sections : tuple of Section
    findings : tuple of Finding
    more : mapping
        Further plain values that only JSON shows.
    pictures : mapping
        What draws each in a language, as SVG, by name; asked for by an option `pictures`, a folder.
    """

    title: Text
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)
    pictures: Mapping[str, Callable[[Language], str]] = field(default_factory=dict)


def show_carrier(name: str, arguments: Sequence[str], language: Language, *, as_json: bool) -> None:
    """Write one carrier on standard output.

    Raises
    ------
    InputError
        If the carrier, an option or a value is not known.
    """
    if name not in VIEWS:
        raise UnknownNameError("carrier", name, VIEWS, what="carrier")
    view = import_module(VIEWS[name])
    given = read_options(arguments, view.OPTIONS)
    values = values_of(given, view.OPTIONS)
    answer: Answer = view.answer(values)
    drawn = {} if values.get("pictures") is None else _draw(answer, values["pictures"], language)
    if as_json:
        made = record(name, given, answer) | ({"pictures": drawn} if drawn else {})
        typer.echo(json.dumps(made, ensure_ascii=False, indent=2))
        return
    for line in [*lines(answer, language), *drawn.values()]:
        typer.echo(line)


def _draw(answer: Answer, folder: Path, language: Language) -> dict[str, str]:
    """Write the pictures into a folder and return where, by name."""
    if folder.exists() and not folder.is_dir():
        raise InputError("--pictures", str(folder), "a folder, new or there")
    folder.mkdir(parents=True, exist_ok=True)
    paths = {name: folder / f"{name}.svg" for name in answer.pictures}
    for name, path in paths.items():
        path.write_text(answer.pictures[name](language), encoding="utf-8")
    return {name: str(path) for name, path in paths.items()}


def read_options(arguments: Sequence[str], options: Sequence[Option]) -> dict[str, str]:
    """Return the text of each option that was given, by name.

    Examples
    --------
    >>> tail = Option("tail", Text("tail", "尾链"), str)
    >>> read_options(["--tail", "C16"], [tail])
    {'tail': 'C16'}
    """
    known = {f"--{option.name}" for option in options}
    given, rest = {}, list(arguments)
    while rest:
        asked, joined, attached = rest.pop(0).partition("=")
        if asked not in known:
            raise UnknownNameError("option", asked, known, what="option")
        if not (attached if joined else rest):
            raise InputError(asked, None, "a value after it")
        given[asked.removeprefix("--")] = attached if joined else rest.pop(0)
    return given


def values_of(given: Mapping[str, str], options: Sequence[Option]) -> dict[str, Any]:
    """Return each option's value by name: as given, else its default."""
    texts = {option.name: given.get(option.name, option.default) for option in options}
    return {
        option.name: None if (text := texts[option.name]) is None else option.read(text) for option in options
    }


def number_from(field_name: str, low: float, high: float, unit: str) -> Callable[[str], float]:
    """Return a reader of plain numbers within a range.

    Examples
    --------
    >>> number_from("ph", 0, 14, "")("5.5")
    5.5
    """

    def read(text: str) -> float:
        allowed = f"a number from {low:g} to {high:g} {unit}".rstrip()
        try:
            value = float(text)
        except ValueError as error:
            raise InputError(field_name, text, allowed) from error
        if not low <= value <= high:
            raise InputError(field_name, text, allowed)
        return value

    return read


def parts_of(text: str, field_name: str, example: str) -> dict[str, float]:
    """Return names with their amounts, each name once.

    Examples
    --------
    >>> parts_of("soy_pc:85, cholesterol:15", "--composition", "soy_pc:85")
    {'soy_pc': 85.0, 'cholesterol': 15.0}
    """
    parts: dict[str, float] = {}
    for part in text.split(","):
        name, _, said = part.rpartition(":")
        try:
            amount = float(said)
        except ValueError:
            amount = math.nan
        if not name.strip() or name.strip() in parts or not 0 <= amount < math.inf:
            raise InputError(field_name, text, f"each part once with its amount, such as {example}")
        parts[name.strip()] = amount
    return parts


def yes_or_no(field_name: str) -> Callable[[str], bool]:
    """Return a reader of yes and no.

    Examples
    --------
    >>> yes_or_no("--amide")("yes")
    True
    """
    words = {"yes": True, "no": False}

    def read(text: str) -> bool:
        if text.casefold() not in words:
            raise InputError(field_name, text, "yes or no")
        return words[text.casefold()]

    return read


def record(name: str, given: Mapping[str, str], answer: Answer, *, kind: str = "carrier") -> dict[str, Any]:
    """Return the answer as plain JSON values, each estimate with its 90 % interval; `name` stands under `kind`."""
    return {
        kind: name,
        "given": dict(given),
        "title": _plain(answer.title),
        **{section.key: {row.key: _row(row) for row in section.rows} for section in answer.sections},
        **answer.more,
        "findings": [_plain(finding) for finding in answer.findings],
        "sources": [_plain(source) | {"citation": source.citation()} for source in _sources(answer)],
    }


def _row(row: Row) -> Any:
    value, plain = row.value, _plain(row.value)
    if row.withheld is not None:
        return plain | {"median": None, "spread": None, "interval90": None, "note": row.withheld.en}
    return plain | {"interval90": list(value.interval())} if isinstance(value, Estimate) else plain


def _plain(value: object) -> Any:
    return json.loads(codec.dump(value))["content"]


def _sources(answer: Answer) -> tuple[Any, ...]:
    values = [row.value for section in answer.sections for row in section.rows]
    keys = {value.source for value in values if isinstance(value, Estimate)}
    return bibliography(keys | {key for finding in answer.findings for key in finding.sources})


def lines(answer: Answer, language: Language) -> Iterator[str]:
    """Yield the answer line by line: its sections, its findings, and its sources in full."""
    from supraderm.cli.describe import estimate_line
    from supraderm.report.numerals import Numerals

    numerals = Numerals(language)
    yield answer.title.said_in(language)
    for section in answer.sections:
        yield ""
        yield section.title.said_in(language)
        for row in section.rows:
            value = row.value if row.withheld is None else row.withheld
            said = estimate_line(value, numerals) if isinstance(value, Estimate) else value.said_in(language)
            yield f"{INDENT}{row.label.said_in(language)}: {said}"
    for finding in answer.findings:
        yield ""
        yield finding.title.said_in(language)
        yield f"{INDENT}{finding.why.said_in(language)}"
        yield f"{INDENT}{finding.action.said_in(language)}"
    yield ""
    for source in _sources(answer):
        yield f"[{source.key}] {source.citation()}"
