"""A matrix of doses as one picture that stands by itself: each cell coloured by how far it is from the null, in SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from supraderm.report import svg
from supraderm.report.line_chart import BOTTOM, HEIGHT, LEFT, RIGHT, STYLE, TOP, WIDTH

LESS, NONE, MORE = (0x27, 0x50, 0x7A), (0xF4, 0xF4, 0xF1), (0xB5, 0x56, 0x2B)
"""Blue to rust over near white: told apart by all kinds of colour vision, and by lightness from the middle."""
DARK = 0.65
"""Share of the scale from which words in a cell are white."""


def excess_map(
    title: str,
    description: str,
    axes: tuple[str, str],
    *,
    columns: Sequence[str],
    rows: Sequence[str],
    values: NDArray[np.float64],
    words: Sequence[Sequence[str]],
    ends: tuple[str, str, str],
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
        Doses; the first row is the lowest.
    values : ndarray, shape (rows, columns)
        Distance from the null, above 0 more; NaN for an empty cell.
    words : sequence of sequence of str
        What is written in each cell.
    ends : tuple of str
        Legend of less, none and more.

    Examples
    --------
    >>> drawn = excess_map(
    ...     "T", "D", ("a", "b"), columns=["1"], rows=["1"], values=np.array([[0.1]]), words=[["+0.1"]],
    ...     ends=("less", "as expected", "more"),
    ... )
    >>> drawn.count("<rect")
    4
    """
    finite = np.abs(values[np.isfinite(values)])
    largest = float(finite.max()) if finite.size and finite.max() > 0 else 1.0
    wide, tall = (WIDTH - LEFT - RIGHT) / len(columns), (HEIGHT - TOP - BOTTOM) / len(rows)
    parts: list[Markup] = [svg.element("style", Markup(STYLE)), svg.text(LEFT, 20, title, "head")]  # noqa: S704
    for i, row in enumerate(rows):
        y = HEIGHT - BOTTOM - (i + 1) * tall
        parts.append(svg.text(LEFT - 8, y + tall / 2 + 4, row, "small", "end"))
        for j in range(len(columns)):
            share = float(values[i, j]) / largest
            x = LEFT + j * wide
            parts.append(svg.rect(x, y, wide - 1, tall - 1, fill=_ink(share)))
            ink = {"style": "fill:#fff"} if math.isfinite(share) and abs(share) > DARK else {}
            parts.append(svg.text(x + wide / 2, y + tall / 2 + 4, words[i][j], "small", "middle", **ink))
    for j, column in enumerate(columns):
        parts.append(svg.text(LEFT + (j + 0.5) * wide, HEIGHT - BOTTOM + 16, column, "small", "middle"))
    parts += [
        svg.text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, axes[0], "tk", "middle"),
        svg.text(LEFT, TOP - 8, axes[1], "small"),
    ]
    x = LEFT
    for share, words_of_end in zip((-1.0, 0.0, 1.0), ends, strict=True):
        parts += [svg.rect(x, 30, 12, 12, fill=_ink(share)), svg.text(x + 17, 40, words_of_end, "small")]
        x += 17 + svg.text_width(words_of_end, 11) + 20
    head = svg.element("title", title) + svg.element("desc", description)
    body = svg.element(
        "svg", head, *parts, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}", role="img",
        width=int(WIDTH), height=int(HEIGHT), style="background:#fff",
    )  # fmt: skip
    return f"{body}\n"


def _ink(share: float) -> str:
    if not math.isfinite(share):
        return "#FFFFFF"
    end = MORE if share > 0 else LESS
    mixed = (round(n + (e - n) * min(abs(share), 1.0)) for n, e in zip(NONE, end, strict=True))
    return "#" + "".join(f"{channel:02X}" for channel in mixed)
