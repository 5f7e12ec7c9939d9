"""What every figure hands to the page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers as text.

    Parameters
    ----------
    head : tuple of str
    rows : tuple of tuple of str
    words : int
        How many columns, from the left, are words; the others are numbers, set flush right.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture drawn twice, for a wide page and for a phone, with its words and its numbers.

    Parameters
    ----------
    key : str
        "engagement-day"; begins every id inside.
    title : Markup
        The finding, as a sentence.
    label : str
        The finding read aloud in place of the picture.
    wide, narrow : Markup
    caption : Markup
    table : Table
    lead : Markup
        A line under the title; may be empty.
    """

    key: str
    title: Markup
    label: str
    wide: Markup
    narrow: Markup
    caption: Markup
    table: Table
    lead: Markup = NOTHING
