"""``supraderm show molecule``: its properties as lines of text, as JSON, or as a prediction report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from supraderm.errors import InputError
from supraderm.evidence import Estimate, Language, Text, bibliography, codec

if TYPE_CHECKING:
    from supraderm.ingredients import Identified
    from supraderm.molecules import Property
    from supraderm.report.numerals import Numerals

INDENT = "  "
METHOD = Text("method", "方法")
DOMAIN = Text("domain", "适用范围")
NOTE = Text("note", "备注")
OTHERWISE = Text("by other methods", "其他方法")
RECOGNISED = Text("recognised as", "识别为")


def show_molecule(given: str, language: Language, *, as_json: bool, as_report: bool) -> None:
    """Write the properties of one molecule on standard output.

    Raises
    ------
    InputError
        If `given` is no known name, no known CAS number and no SMILES, or both forms are asked for at once.
    """
    from supraderm.ingredients import identify
    from supraderm.molecules import properties
    from supraderm.report.prediction_report import prediction_report

    if as_json and as_report:
        raise InputError("options", "--json and --qprf", "one of the two")
    found = identify(given)
    listed = properties(found.molecule)
    if as_json:
        typer.echo(json.dumps(record(found, listed), ensure_ascii=False, indent=2))
    elif as_report:
        typer.echo(prediction_report(found, listed, language, date.today()))
    else:
        for line in lines(found, listed, language):
            typer.echo(line)


def record(found: Identified, listed: tuple[Property, ...]) -> dict[str, Any]:
    """Return everything that is shown as plain JSON values, each estimate with its 90 % interval."""
    from supraderm.molecules.structure_codes import structure_codes

    molecule = found.molecule
    return {
        "given": found.given,
        "recognised": _plain(found.recognised),
        "remarks": [_plain(remark) for remark in found.remarks],
        "molecule": {
            "name": molecule.name,
            "cas": molecule.cas,
            **_plain(structure_codes(molecule.smiles)),
        },
        "properties": [_property(one) for one in listed],
        "sources": [_plain(source) | {"citation": source.citation()} for source in _sources(listed)],
    }


def _property(one: Property) -> dict[str, Any]:
    values = (one.value, *(other.value for other in one.alternatives))
    plain = _plain(one)
    for target, value in zip((plain, *plain["alternatives"]), values, strict=True):
        target["value"]["interval90"] = list(value.interval())
    return plain


def _plain(value: object) -> dict[str, Any]:
    return json.loads(codec.dump(value))["content"]


def _sources(listed: tuple[Property, ...]) -> tuple[Any, ...]:
    keys = {e.source for one in listed for e in (one.value, *(other.value for other in one.alternatives))}
    return bibliography(keys)


def lines(found: Identified, listed: tuple[Property, ...], language: Language) -> Iterator[str]:
    """Yield the molecule, its properties with method, domain and alternatives, and the sources in full."""
    from supraderm.molecules.structure_codes import structure_codes
    from supraderm.report.numerals import Numerals

    molecule, numerals = found.molecule, Numerals(language)
    codes = structure_codes(molecule.smiles)
    yield molecule.name
    yield f"{INDENT}{RECOGNISED.said_in(language)}: {found.recognised.said_in(language)}"
    for remark in found.remarks:
        yield f"{INDENT}{remark.said_in(language)}"
    for label, code in (("SMILES", codes.smiles), ("InChIKey", codes.inchikey), ("CAS", molecule.cas)):
        if code:
            yield f"{INDENT}{label}: {code}"
    for one in listed:
        yield ""
        yield from _said(one, numerals)
    yield ""
    for source in _sources(listed):
        yield f"[{source.key}] {source.citation()}"


def _said(one: Property, numerals: Numerals) -> Iterator[str]:
    language = numerals.language
    yield f"{one.name.said_in(language)}: {_value(one.value, numerals)}"
    yield f"{INDENT}{METHOD.said_in(language)}: {one.method.said_in(language)}"
    yield f"{INDENT}{DOMAIN.said_in(language)}: {one.domain.words.said_in(language)}"
    note = _left_to_say(one)
    if note:
        yield f"{INDENT}{NOTE.said_in(language)}: {note}"
    if one.alternatives:
        yield f"{INDENT}{OTHERWISE.said_in(language)}:"
    for other in one.alternatives:
        said = _value(other.value, numerals) + _outside(other.value, language)
        yield f"{INDENT * 2}{other.method.said_in(language)}: {said}"


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
