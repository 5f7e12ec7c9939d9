"""Lines of a terminal: how wide words are shown, padded and broken, Chinese ones too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

WIDTH = 80
"""Columns of the narrowest terminal that is written for."""
_HAN = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_PIECES = re.compile(rf"[{_HAN}][，。；：、）」]*|[^\s{_HAN}]+|\s+")


def width(text: str) -> int:
    """Return how many columns a text takes.

    >>> width("log Kow"), width("熔点")
    (7, 4)
    """
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def padded(text: str, columns: int) -> str:
    """Return a text with spaces behind it up to so many columns.

    >>> padded("熔点", 6) + "|"
    '熔点  |'
    """
    return text + " " * max(columns - width(text), 0)


def broken(text: str, indent: str = "", hanging: str | None = None, columns: int = WIDTH) -> Iterator[str]:
    """Yield a text as lines of at most so many columns; words longer than a line stand alone.

    Parameters
    ----------
    text : str
    indent : str
        Before the first line.
    hanging : str, optional
        Before the others; left out: two spaces more than `indent`.
    columns : int

    >>> list(broken("one two three", "  ", "    ", 10))
    ['  one two', '    three']
    """
    start, line = indent, ""
    later = indent + "  " if hanging is None else hanging
    for piece in _PIECES.findall(text):
        if line and width(start) + width(line + piece.rstrip()) > columns:
            yield (start + line).rstrip()
            start, line = later, ""
        if line or not piece.isspace():
            line += piece
    yield (start + line).rstrip()
