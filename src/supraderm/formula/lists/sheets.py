"""Rows of cells from a workbook."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from string import ascii_uppercase
from xml.etree import ElementTree as ET

from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown

Cells = list[list[str]]

WORKBOOKS = (".xlsx", ".xlsm")
TABLES = (".csv", ".tsv")
LARGEST = Constant(20e6, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Bytes of one unpacked part of a workbook; a formula needs a thousandth of it."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PLACE = re.compile(r"([A-Z]{1,3})\d+")
_PERCENT_FORMATS = frozenset({9, 10})
"""Numbers of the formats 0% and 0.00% that every workbook has."""
# a number that is none, a part that is missing, a password
_UNREADABLE = (zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError)
_BROKEN = "an Excel workbook (.xlsx) that can be opened, with the formula on its first sheet"


def workbook_cells(path: Path) -> Cells:
    """Return the cells of the first sheet of a workbook as text, formulas by their last value.

    Parameters
    ----------
    path : Path
        Office Open XML; read with the standard library, so nothing in it is run.

    Raises
    ------
    InputError
        If it is no workbook, or too large to be a formula.
    """
    try:
        with zipfile.ZipFile(path) as book:
            names = book.namelist()
            sheets = sorted(
                (name for name in names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)),
                key=lambda name: int(re.sub(r"\D", "", name)),
            )
            if not sheets:
                raise InputError("formula", str(path), _BROKEN)
            shared, styles = (
                _part(book, name) if name in names else None
                for name in ("xl/sharedStrings.xml", "xl/styles.xml")
            )
            strings = [] if shared is None else [_text(item) for item in shared.iter(f"{_MAIN}si")]
            percents = frozenset() if styles is None else _percent_styles(styles)
            return [_row(row, strings, percents) for row in _part(book, sheets[0]).iter(f"{_MAIN}row")]
    except InputError:
        raise
    except (*_UNREADABLE, ET.ParseError) as error:
        raise InputError("formula", str(path), f"{_BROKEN} ({error})") from None


def _part(book: zipfile.ZipFile, name: str) -> ET.Element:
    if book.getinfo(name).file_size > LARGEST:
        raise InputError("formula", name, f"a sheet of less than {LARGEST / 1e6:.0f} MB")
    content = book.read(name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise InputError("formula", name, _BROKEN)
    return ET.fromstring(content)  # noqa: S314  (document types are refused above)


def _text(item: ET.Element) -> str:
    return "".join(part.text or "" for part in item.iter(f"{_MAIN}t"))


def _percent_styles(styles: ET.Element) -> frozenset[int]:
    """Return the places of the cell styles that show a number as per cent: 0.05 as 5 %."""
    own = {
        int(one.get("numFmtId", "0"))
        for one in styles.iter(f"{_MAIN}numFmt")
        if "%" in re.sub(r'"[^"]*"|\\.', "", one.get("formatCode", ""))
    }
    formats = [one for group in styles.iter(f"{_MAIN}cellXfs") for one in group.iter(f"{_MAIN}xf")]
    return frozenset(
        place for place, one in enumerate(formats) if int(one.get("numFmtId", "0")) in own | _PERCENT_FORMATS
    )


def _row(row: ET.Element, strings: list[str], percents: frozenset[int]) -> list[str]:
    cells: list[str] = []
    for cell in row.iter(f"{_MAIN}c"):
        place = _PLACE.fullmatch(cell.get("r", ""))
        column = _column(place[1]) if place else len(cells)
        cells += [""] * (column + 1 - len(cells))
        cells[column] = _value(cell, strings, percents)
    return cells


def _value(cell: ET.Element, strings: list[str], percents: frozenset[int]) -> str:
    kind, found = cell.get("t", "n"), cell.find(f"{_MAIN}v")
    if kind == "inlineStr":
        return _text(cell)
    if found is None or found.text is None:
        return ""
    if kind == "s":
        number = int(found.text)
        return strings[number] if 0 <= number < len(strings) else ""
    if kind == "n" and int(cell.get("s", "0")) in percents:
        return f"{100 * float(found.text):.12g} %"
    return found.text


def _column(letters: str) -> int:
    """Return the place of a column from 0.

    >>> _column("A"), _column("AB")
    (0, 27)
    """
    number = 0
    for letter in letters:
        number = number * len(ascii_uppercase) + ascii_uppercase.index(letter) + 1
    return number - 1
