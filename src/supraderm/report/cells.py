"""A plane cut into coloured cells, each with a short word, as one picture that stands by itself, in SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from supraderm.report import svg
from supraderm.report.line_chart import BOTTOM, HEIGHT, LEFT, RIGHT, STYLE, TOP, WIDTH

Colour = tuple[int, int, int]
BLACK, WHITE = "#000000", "#FFFFFF"
"""The only pair of which one reaches a contrast of 4.5 on every colour."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its colour, and the word on it."""

    fill: str
    words: str


def cell_picture(
    title: str,
    description: str,
    axes: tuple[str, str],
    *,
    columns: Sequence[str],
    rows: Sequence[str],
    cells: Sequence[Sequence[Cell]],
    legend: Sequence[Markup],
) -> str:
    """Return a whole SVG file.

    Parameters
    ----------
    title, description : str
        The finding in a line, and the picture for those who cannot see it.
    axes : tuple of str
        What is along and up, with units.
    columns, rows : sequence of str
        Ticks; the first row is the lowest.
    cells : sequence of rows of Cell
    legend : sequence of Markup
        Drawn under the title.

    Examples
    --------
    >>> drawn = cell_picture(
    ...     "T", "D", ("x", "y"), columns=["1"], rows=["a"], cells=[[Cell("#FFFFFF", "w")]], legend=()
    ... )
    >>> drawn.count("<rect")
    2
    """
    wide, tall = (WIDTH - LEFT - RIGHT) / len(columns), (HEIGHT - TOP - BOTTOM) / len(rows)
    parts: list[Markup] = [svg.text(LEFT, 20, title, "head"), *legend]
    for i, row in enumerate(rows):
        y = HEIGHT - BOTTOM - (i + 1) * tall
        parts.append(svg.text(LEFT - 8, y + tall / 2 + 4, row, "small", "end"))
        for j, cell in enumerate(cells[i]):
            x = LEFT + j * wide
            parts.append(svg.rect(x, y, wide - 1, tall - 1, fill=cell.fill))
            if cell.words:
                middle = (x + wide / 2, y + tall / 2 + 4)
                parts.append(
                    svg.text(*middle, cell.words, "small", "middle", style=f"fill:{ink_on(cell.fill)}")
                )
    for j, column in enumerate(columns):
        parts.append(svg.text(LEFT + (j + 0.5) * wide, HEIGHT - BOTTOM + 16, column, "small", "middle"))
    parts += [
        svg.text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, axes[0], "tk", "middle"),
        svg.text(LEFT, TOP - 8, axes[1], "small"),
    ]
    return svg.sheet(WIDTH, HEIGHT, title, description, STYLE, *parts)


def luminance(colour: str) -> float:
    """Return the relative luminance of "#RRGGBB", 0 black to 1 white, as WCAG 2 has it.

    >>> luminance("#FFFFFF"), round(luminance("#7FA8CC"), 3)
    (1.0, 0.369)
    """
    shares = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def ink_on(fill: str) -> str:
    """Return black or white, whichever is read better on a colour.

    >>> ink_on("#CFE0EE"), ink_on("#27507A")
    ('#000000', '#FFFFFF')
    """
    ground = luminance(fill) + 0.05
    return BLACK if ground / (luminance(BLACK) + 0.05) >= 1.05 / ground else WHITE


def keys(entries: Sequence[tuple[str, str]]) -> list[Markup]:
    """Return a legend of colours and what each means, in a line."""
    parts, x = [], LEFT
    for fill, meaning in entries:
        parts += [svg.rect(x, 30, 12, 12, fill=fill), svg.text(x + 17, 40, meaning, "small")]
        x += 17 + svg.text_width(meaning, 11) + 20
    return parts


def mixed(pale: Colour, full: Colour, share: float) -> str:
    """Return a colour between two, at a share held in 0 to 1.

    >>> mixed((0, 0, 0), (255, 255, 255), 0.2)
    '#333333'
    """
    held = min(max(share, 0.0), 1.0)
    return "#" + "".join(f"{round(a + (b - a) * held):02X}" for a, b in zip(pale, full, strict=True))
