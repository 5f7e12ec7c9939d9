"""One line of a formula as written, before any name is looked up."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

SUMS = frozenset({"total", "sum", "合计", "总计"})


@dataclass(frozen=True, slots=True)
class Row:
    """One line as written.

    Parameters
    ----------
    name, amount, phase : str
    where : str
        Where the line stands, for errors ("line 3").
    trace : bool
        Below the mark "other trace ingredients" of a Chinese label, at most 0.1 %.
    optional : bool
        Below "may contain".
    """

    name: str
    amount: str
    phase: str
    where: str
    trace: bool = False
    optional: bool = False


def plain(cell: str) -> str:
    """Return a cell as words are compared: without case, width of letters or extra spaces.

    >>> plain(" INCI　Name ")
    'inci name'
    """
    return " ".join(unicodedata.normalize("NFKC", cell).casefold().split())
