"""Tables that people write: a CSV file in, rows of text out, one clear error for a file or a cell that cannot be used.

A table has a header and at least one row. It is separated by commas, semicolons or tabs, whichever its header has most
of, and written in UTF-8 or in the encoding that Excel writes in China, GB 18030. Lines that begin with # are comments.
Rows are counted from 1, header and comments left out.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from supraderm.errors import InputError
from supraderm.people_files import read_text

Row = Mapping[str, str]

SEPARATORS = ",;\t"


def separator(header: str) -> str:
    r"""Return what a table is separated by: the commonest of comma, semicolon and tab in its header.

    >>> separator("a;b;c"), separator("one column")
    (';', ',')
    """
    return max(SEPARATORS, key=header.count)


def cells(text: str, what: str) -> list[list[str]]:
    r"""Return the cells of a table as text, without spaces around them.

    Raises
    ------
    InputError
        If a quotation mark opens and never closes.

    Examples
    --------
    >>> cells("INCI;%\nWATER; 90", "formula")
    [['INCI', '%'], ['WATER', '90']]
    """
    header = next((line for line in text.splitlines() if line.strip()), "")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator(header), strict=True))
    except csv.Error as error:
        raise InputError(what, "a table", f"a CSV file ({error})") from None
    return [[cell.strip() for cell in row] for row in rows]


def read_rows(path: Path, what: str = "data") -> list[dict[str, str]]:
    """Return the rows of a table as text by column; what a short row lacks is "".

    Parameters
    ----------
    path : Path
    what : str
        What the table is, for errors ("price list").

    Raises
    ------
    InputError
        If there is no such file, it is no text table with a header and at least one row, or a row is longer than
        the header.
    """
    lines = (line for line in io.StringIO(read_text(path, what), newline=None) if not line.startswith("#"))
    filled = [row for row in cells("".join(lines), what) if any(row)]
    if len(filled) < 2:
        raise InputError(what, str(path), "a header line and at least one row")
    header = filled[0]
    twice = [name for name in header if name and header.count(name) > 1]
    if twice:
        raise InputError(what, f"column {twice[0]} twice", "each column once")
    rows = []
    for place, row in enumerate(filled[1:], start=1):
        if any(row[len(header) :]):
            raise InputError(
                f"{what}, row {place}", f"{len(row)} cells", f"{len(header)}, as many as the header has"
            )
        rows.append(dict(zip(header, [*row, *([""] * len(header))], strict=False)))
    return rows


def require(rows: Sequence[Row], names: Sequence[str], what: str = "data") -> None:
    """Raise an InputError naming the first of `names` that a table does not have, with the nearest that it has."""
    have = list(rows[0]) if rows else []
    for name in names:
        if name not in have:
            unused = [column for column in have if column not in names]
            allowed = f"a table with columns {', '.join(names)}"
            raise InputError(what, f"no column {name}", allowed, _nearest(name, unused))


def number(text: str | None) -> float | None:
    """Return the finite number that a cell holds, or None.

    >>> number(" -2.5 "), number("n.d."), number("inf")
    (-2.5, None, None)
    """
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def number_in(
    row: Row, place: int, name: str, low: float = -math.inf, high: float = math.inf, *, allowed: str = ""
) -> float:
    """Return the number in a cell.

    Parameters
    ----------
    row : mapping of str to str
    place : int
        Of the row, from 1.
    name : str
        Of the column.
    low, high : float
        Ends of what is taken.
    allowed : str
        The same in words, left out where the ends say it.

    Raises
    ------
    InputError
        Naming row and column where there is no number, or one outside the ends.

    Examples
    --------
    >>> number_in({"months": "3"}, 1, "months", 0, 240)
    3.0
    """
    text = row.get(name, "").strip()
    value = number(text)
    if value is None or not low <= value <= high:
        raise InputError(f"row {place}, {name}", text or "nothing", allowed or _between(low, high))
    return value


def optional_in(
    row: Row, place: int, name: str, low: float = -math.inf, high: float = math.inf, *, allowed: str = ""
) -> float | None:
    """Return the number in a cell, None where the cell or its column is not there; else as `number_in`."""
    if not row.get(name, "").strip():
        return None
    return number_in(row, place, name, low, high, allowed=allowed)


def _between(low: float, high: float) -> str:
    if low == -math.inf and high == math.inf:
        return "a number"
    if high == math.inf:
        return f"a number, {low:g} or more"
    return f"a number from {low:g} to {high:g}"


def _nearest(name: str, known: Sequence[str]) -> str | None:
    return next(iter(get_close_matches(name, known, n=1, cutoff=0.5)), None)
