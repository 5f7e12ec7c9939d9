"""A share at each point of a plane, from none to all, as one picture that stands by itself, in SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from supraderm.report import svg
from supraderm.report.line_chart import BOTTOM, HEIGHT, LEFT, RIGHT, STYLE, TOP, WIDTH

NONE, ALL = (0xF4, 0xF4, 0xF1), (0x1F, 0x5A, 0x8C)
DARK = 0.4
"""Share from which words in a cell are white."""
STEPS = 6


def share_map(
    title: str,
    description: str,
    axes: tuple[str, str],
    *,
    columns: Sequence[str],
    rows: Sequence[str],
    shares: NDArray[np.float64],
    meaning: str,
) -> str:
    """Return a whole SVG file: cells from pale to blue, each with its share in per cent.

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
    shares : ndarray, shape (rows, columns)
        0 to 1; NaN leaves a cell white.
    meaning : str
        Of what it is a share, for the legend.

    Examples
    --------
    >>> drawn = share_map(
    ...     "T", "D", ("x", "y"), columns=["1", "2"], rows=["a"], shares=np.array([[0.0, 1.0]]), meaning="m"
    ... )
    >>> drawn.count("<rect"), ">100<" in drawn
    (8, True)
    """
    wide, tall = (WIDTH - LEFT - RIGHT) / len(columns), (HEIGHT - TOP - BOTTOM) / len(rows)
    parts: list[Markup] = [svg.element("style", Markup(STYLE)), svg.text(LEFT, 20, title, "head")]  # noqa: S704
    for i, row in enumerate(rows):
        y = HEIGHT - BOTTOM - (i + 1) * tall
        parts.append(svg.text(LEFT - 8, y + tall / 2 + 4, row, "small", "end"))
        for j in range(len(columns)):
            share = float(shares[i, j])
            x = LEFT + j * wide
            parts.append(svg.rect(x, y, wide - 1, tall - 1, fill=_ink(share)))
            if math.isfinite(share):
                ink = {"style": "fill:#fff"} if share > DARK else {}
                word = f"{100 * share:.0f}"
                parts.append(svg.text(x + wide / 2, y + tall / 2 + 4, word, "small", "middle", **ink))
    for j, column in enumerate(columns):
        parts.append(svg.text(LEFT + (j + 0.5) * wide, HEIGHT - BOTTOM + 16, column, "small", "middle"))
    parts += [
        svg.text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, axes[0], "tk", "middle"),
        svg.text(LEFT, TOP - 8, axes[1], "small"),
    ]
    x = LEFT
    for step in range(STEPS):
        parts.append(svg.rect(x + 12 * step, 29, 12, 12, fill=_ink(step / (STEPS - 1))))
    parts.append(svg.text(x + 12 * STEPS + 6, 39, meaning, "small"))
    head = svg.element("title", title) + svg.element("desc", description)
    body = svg.element(
        "svg", head, *parts, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}", role="img",
        width=int(WIDTH), height=int(HEIGHT), style="background:#fff",
    )  # fmt: skip
    return f"{body}\n"


def _ink(share: float) -> str:
    if not math.isfinite(share):
        return "#FFFFFF"
    mixed = (round(n + (a - n) * min(max(share, 0.0), 1.0)) for n, a in zip(NONE, ALL, strict=True))
    return "#" + "".join(f"{channel:02X}" for channel in mixed)
