"""``supraderm show molecule``: what is known of a substance as lines of text, as JSON, or as a prediction report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from supraderm.cli.columns import broken, padded, width
from supraderm.cli.molecule_words import meaning, note_in, short_name
from supraderm.errors import InputError
from supraderm.evidence import Estimate, HowKnown, Language, Text, bibliography

if TYPE_CHECKING:
    from supraderm.ingredients import Substance
    from supraderm.molecules import Molecule, Property
    from supraderm.report.numerals import Numerals

INDENT = "  "
NAME_COLUMN, VALUE_COLUMN = 34, 16
METHOD = Text("method", "方法")
DOMAIN = Text("domain", "适用范围")
NOTE = Text("note", "备注")
OTHERWISE = Text("by other methods", "其他方法")
RECOGNISED = Text("recognised as", "识别为")
GLANCE = Text("At a glance", "概览")
DETAIL = Text("In detail", "详情")
SOURCES = Text("Sources", "来源")
MISSING = Text("Not computed", "未计算")
HOLDS = Text("What it holds", "组成")
REST = Text("unknown", "未知")
NO_STRUCTURE = Text("no structure of it is kept here", "此处未收录其结构")
ASK_PARTS = Text(
    "All properties of one constituent: supraderm show molecule NAME",
    "单个成分的全部性质：supraderm show molecule 名称",
)
LEGEND = Text(
    "In brackets: the 90 % interval, which holds the true value nine times in ten. ! = outside what the "
    "method was made for: an order of magnitude at best.",
    "括号内为 90% 区间，真值十次中有九次落在其中。! 表示超出方法的适用范围：至多为数量级。",
)
OF_CONSTITUENTS = ("log_kow", "water_solubility", "skin_permeability_ph_5")


def show_molecule(
    given: str,
    language: Language,
    *,
    as_json: bool,
    as_report: bool = False,
    report: Path | None = None,
    molar_mass: float | None = None,
) -> None:
    """Write what is known of a substance on standard output, or a prediction report to a file.

    Raises
    ------
    InputError
        If `given` is unknown, two forms are asked for at once, or the report cannot be written as asked.
    """
    from supraderm.ingredients import recognise, substance_properties

    if as_json and as_report:
        raise InputError("options", "--json and --qprf", "one of the two")
    found = recognise(given, molar_mass)
    listed = substance_properties(found)
    if report is not None:
        from supraderm.report.prediction_report import write_report

        write_report(report, found, listed, language, date.today())
        typer.echo(str(report))
    elif as_json:
        from supraderm.cli.molecule_record import record_text

        typer.echo(record_text(found, listed))
    elif as_report:
        from supraderm.report.prediction_report import prediction_report

        typer.echo(prediction_report(found, listed, language, date.today()))
    else:
        for line in lines(found, listed, language):
            typer.echo(line)


def lines(found: Substance, listed: tuple[Property, ...], language: Language) -> Iterator[str]:
    """Yield what a substance is, a table of its properties, each in detail, what is not computed, and the sources."""
    from supraderm.report.numerals import Numerals

    numerals, keys = Numerals(language), dict.fromkeys(_sources(listed))
    yield from _heading(found, language)
    yield from _glance(listed, numerals)
    yield from _composition(found, numerals, keys)
    yield from _missing(found, language)
    yield from _details(listed, numerals)
    if keys:
        yield from ("", SOURCES.said_in(language))
        for source in bibliography(keys):
            yield from broken(f"[{source.key}] {source.citation()}")


def _glance(listed: tuple[Property, ...], numerals: Numerals) -> Iterator[str]:
    if not listed:
        return
    language = numerals.language
    yield from ("", GLANCE.said_in(language))
    for one in listed:
        yield from _row(one, numerals, INDENT)
    comma = ", " if language == "en" else "，"
    marks = comma.join(f"{known.glyph} {known.label.said_in(language)}" for known in HowKnown)
    stop = ". " if language == "en" else "。"
    yield from ("", *broken(f"{marks}{stop}{LEGEND.said_in(language)}", INDENT, INDENT))


def _details(listed: tuple[Property, ...], numerals: Numerals) -> Iterator[str]:
    if not listed:
        return
    yield from ("", DETAIL.said_in(numerals.language))
    for one in listed:
        yield from ("", *_said(one, numerals))


def _missing(found: Substance, language: Language) -> Iterator[str]:
    from supraderm.ingredients import left_out

    missing = left_out(found)
    if missing:
        yield from ("", MISSING.said_in(language))
    for one in missing:
        yield from broken(
            f"{one.what.said_in(language)}{_colon(language)}{one.why.said_in(language)}", INDENT
        )


def _colon(language: Language) -> str:
    return ": " if language == "en" else "："


def _heading(found: Substance, language: Language) -> Iterator[str]:
    from supraderm.molecules.structure_codes import structure_codes

    other: Language = "en" if language == "zh" else "zh"
    names = dict.fromkeys((found.name.said_in(language), found.name.said_in(other)))
    yield from broken(" · ".join(names))
    kind, known = found.kind.said_in(language), found.recognised.said_in(language)
    stop = "; " if language == "en" else "；"
    yield from broken(f"{kind}{stop}{RECOGNISED.said_in(language)}{_colon(language)}{known}", INDENT)
    for remark in found.remarks:
        yield from broken(remark.said_in(language), INDENT)
    if found.molecule is None:
        return
    codes = structure_codes(found.molecule.smiles)
    for label, code in (("SMILES", codes.smiles), ("InChIKey", codes.inchikey), ("CAS", found.molecule.cas)):
        if code:
            yield f"{INDENT}{padded(label, 9)} {code}"


def _row(one: Property, numerals: Numerals, indent: str) -> Iterator[str]:
    """Yield name, mark, value and interval in columns; a name too wide for its column on a line of its own."""
    from supraderm.report.quantities import estimate_text

    name, room = (
        short_name(one.key, one.name).said_in(numerals.language),
        NAME_COLUMN + len(INDENT) - len(indent),
    )
    if width(name) > room:
        yield indent + name
        name = ""
    value, interval = estimate_text(one.value, numerals)
    flag = " " if one.domain.inside else "!"
    band = numerals.aside(interval).strip() if one.value.spread else ""
    mark = f"{flag}{one.value.how_known.glyph}"
    yield f"{indent}{padded(name, room)} {mark} {padded(value, VALUE_COLUMN)} {band}".rstrip()


def _composition(found: Substance, numerals: Numerals, keys: dict[str, None]) -> Iterator[str]:
    """Yield the known constituents of a mixture with three properties each, and what share is unknown."""
    from supraderm.ingredients import constituents

    if found.composition is None:
        return
    language = numerals.language
    yield ""
    basis = numerals.aside(found.composition.basis.said_in(language))
    yield from broken(f"{HOLDS.said_in(language)}{basis}")
    for part, molecule in constituents(found):
        keys[part.share.source] = None
        name = padded(part.name.said_in(language), NAME_COLUMN)
        yield f"{INDENT}{name}  ◇ {_percent(part.share.low, part.share.high, numerals)}"
        yield from _constituent(molecule, numerals, keys)
    unknown = _percent(*found.composition.unknown, numerals)
    yield f"{INDENT}{padded(REST.said_in(language), NAME_COLUMN)}    {unknown}"
    yield from ("", *broken(ASK_PARTS.said_in(language), INDENT))


def _constituent(molecule: Molecule | None, numerals: Numerals, keys: dict[str, None]) -> Iterator[str]:
    from supraderm.molecules import properties

    if molecule is None:
        yield f"{INDENT * 2}{NO_STRUCTURE.said_in(numerals.language)}"
        return
    by_key = {one.key: one for one in properties(molecule, alternatives=False)}
    for key in OF_CONSTITUENTS:
        keys[by_key[key].value.source] = None
        yield from _row(by_key[key], numerals, INDENT * 2)


def _percent(low: float, high: float, numerals: Numerals) -> str:
    ends = (numerals.round_number(100 * value) if value else "0" for value in (low, high))
    return "–".join(ends) + " %"


def _sources(listed: tuple[Property, ...]) -> list[str]:
    return [e.source for one in listed for e in (one.value, *(other.value for other in one.alternatives))]


def _said(one: Property, numerals: Numerals) -> Iterator[str]:
    language = numerals.language
    colon = _colon(language)

    def pair(label: Text, said: str) -> Iterator[str]:
        return broken(f"{label.said_in(language)}{colon}{said}", INDENT)

    yield from broken(f"{one.name.said_in(language)}{colon}{_value(one.value, numerals)}")
    means = meaning(one.key)
    if means is not None:
        yield from broken(means.said_in(language), INDENT, INDENT)
    yield from pair(METHOD, one.method.said_in(language))
    yield from pair(DOMAIN, one.domain.words.said_in(language))
    note = _left_to_say(one)
    if note:
        yield from pair(NOTE, note_in(note, language))
    if one.alternatives:
        yield f"{INDENT}{OTHERWISE.said_in(language)}{colon.rstrip()}"
    for other in one.alternatives:
        said = _value(other.value, numerals) + _outside(other.value, language)
        yield from broken(f"{other.method.said_in(language)}{colon}{said}", INDENT * 2)


def _value(estimate: Estimate, numerals: Numerals) -> str:
    from supraderm.cli.describe import estimate_line

    return estimate_line(replace(estimate, note=""), numerals)


def _outside(estimate: Estimate, language: Language) -> str:
    from supraderm.molecules.property import domain_of

    return "" if estimate.in_domain else f"; {domain_of(estimate).words.said_in(language)}"


def _left_to_say(one: Property) -> str:
    """Return the parts of the note that neither method nor domain say already."""
    said = f"{one.method.en}; {one.domain.words.en}".casefold()
    parts = (
        part for part in one.value.note.split("; ") if part.casefold().removeprefix("table ") not in said
    )
    return "; ".join(parts)
