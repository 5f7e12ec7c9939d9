"""A table of coloured cells between two axes, as one picture that stands by itself, in SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from supraderm.report import svg
from supraderm.report.line_chart import BOTTOM, HEIGHT, LEFT, RIGHT, STYLE, TOP, WIDTH

KEY, SMALL = 12.0, 11.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Parameters
    ----------
    fill : str
        Its colour, "#rrggbb".
    word : str or None
        What is written in it; None for nothing.
    white : bool
        Whether in white.
    """

    fill: str
    word: str | None
    white: bool = False


def cell_grid(
    title: str,
    description: str,
    axes: tuple[str, str],
    *,
    columns: Sequence[str],
    rows: Sequence[str],
    cells: Sequence[Sequence[Cell]],
    legend: Sequence[Markup],
    left: float = LEFT,
) -> str:
    """Return a whole SVG file.

    Parameters
    ----------
    title : str
        The finding in a line.
    description : str
        For those who cannot see the picture.
    axes : tuple of str
        What is along and up, with units.
    columns, rows : sequence of str
        Ticks; the first row is the lowest.
    cells : sequence of sequence of Cell, rows of columns
    legend : sequence of Markup
        Between title and cells, see :func:`keys`.
    left : float
        Where cells begin.

    Examples
    --------
    >>> drawn = cell_grid(
    ...     "T", "D", ("x", "y"), columns=["1"], rows=["a"], cells=[[Cell("#FFFFFF", "u")]], legend=[]
    ... )
    >>> drawn.count("<rect"), ">u<" in drawn
    (1, True)
    """
    wide, tall = (WIDTH - left - RIGHT) / len(columns), (HEIGHT - TOP - BOTTOM) / len(rows)
    parts: list[Markup] = [svg.element("style", Markup(STYLE)), svg.text(LEFT, 20, title, "head")]  # noqa: S704
    for i, row in enumerate(rows):
        y = HEIGHT - BOTTOM - (i + 1) * tall
        parts.append(svg.text(left - 8, y + tall / 2 + 4, row, "small", "end"))
        for j, cell in enumerate(cells[i]):
            x = left + j * wide
            parts.append(svg.rect(x, y, wide - 1, tall - 1, fill=cell.fill))
            if cell.word is not None:
                ink = {"style": "fill:#fff"} if cell.white else {}
                parts.append(svg.text(x + wide / 2, y + tall / 2 + 4, cell.word, "small", "middle", **ink))
    for j, column in enumerate(columns):
        parts.append(svg.text(left + (j + 0.5) * wide, HEIGHT - BOTTOM + 16, column, "small", "middle"))
    parts += [
        svg.text((left + WIDTH - RIGHT) / 2, HEIGHT - 8, axes[0], "tk", "middle"),
        svg.text(LEFT, TOP - 8, axes[1], "small"),
        *legend,
    ]
    head = svg.element("title", title) + svg.element("desc", description)
    body = svg.element(
        "svg", head, *parts, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}", role="img",
        width=int(WIDTH), height=int(HEIGHT), style="background:#fff",
    )  # fmt: skip
    return f"{body}\n"


def keys(fills: Sequence[str], words: Sequence[str]) -> list[Markup]:
    """Return a legend of colours and what each means, side by side.

    >>> len(keys(["#FFFFFF", "#000000"], ["less", "more"]))
    4
    """
    parts: list[Markup] = []
    x = LEFT
    for fill, word in zip(fills, words, strict=True):
        parts += [svg.rect(x, 30, KEY, KEY, fill=fill), svg.text(x + 17, 40, word, "small")]
        x += 17 + svg.text_width(word, SMALL) + 20
    return parts


def mixed(start: tuple[int, int, int], end: tuple[int, int, int], share: float) -> str:
    """Return the colour a share of the way from one to another, held between them.

    >>> mixed((0, 0, 0), (255, 255, 255), 0.5), mixed((0, 0, 0), (255, 255, 255), 2.0)
    ('#808080', '#FFFFFF')
    """
    part = min(max(share, 0.0), 1.0)
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in zip(start, end, strict=True))
