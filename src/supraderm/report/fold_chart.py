"""How many times more or less, with intervals, a row each, as one picture that stands by itself, in SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from supraderm.report import svg
from supraderm.report.line_chart import STYLE, WIDTH

TOP, BOTTOM, ROW, MARGIN = 62.0, 46.0, 26.0, 16.0
INKS = ("#27507A", "#B5562B", "#7A8590")
SMALL = 11.0


@dataclass(frozen=True, slots=True)
class Fold:
    """One row.

    Parameters
    ----------
    name : str
    low, median, high : float
        Ratios above 0; 1 is no change.
    words : str
        Written at the end of the row.
    kind : int
        Which of the three kinds of the legend.
    """

    name: str
    low: float
    median: float
    high: float
    words: str
    kind: int


def fold_chart(
    title: str,
    description: str,
    axis: str,
    folds: Sequence[Fold],
    *,
    kinds: tuple[str, str, str],
    decades: tuple[int, int] = (-3, 3),
) -> str:
    """Return a whole SVG file: a dot with its interval for each ratio, on a logarithmic axis around 1.

    Parameters
    ----------
    title : str
        The finding in a line.
    description : str
        For those who cannot see the picture.
    axis : str
        What is along.
    folds : sequence of Fold
        From top to bottom.
    kinds : tuple of str
        For the legend.
    decades : tuple of int
        Ends of the axis as powers of ten; what lies beyond is drawn at the end with an arrow head.

    Examples
    --------
    >>> rows = [Fold("a", 2.0, 3.0, 4.0, "more", 0), Fold("b", 0.5, 1.0, 2.0, "same", 2)]
    >>> fold_chart("T", "D", "times", rows, kinds=("more", "less", "open")).count("<circle")
    5
    """
    left = MARGIN + 12 + max(svg.text_width(fold.name, SMALL) for fold in folds)
    right = WIDTH - MARGIN - 14 - max(svg.text_width(fold.words, SMALL) for fold in folds)
    floor = TOP + ROW * len(folds)

    def along(ratio: float) -> float:
        power = min(max(math.log10(ratio), decades[0]), decades[1])
        return left + (power - decades[0]) / (decades[1] - decades[0]) * (right - left)

    parts: list[Markup] = [svg.element("style", Markup(STYLE)), svg.text(MARGIN, 20, title, "head")]  # noqa: S704
    for power in range(decades[0], decades[1] + 1):
        x = along(10.0**power)
        parts += [
            svg.line(x, TOP - 6, x, floor, "grid" if power else "axis"),
            svg.text(x, floor + 16, f"{10.0**power:g}", "small", "middle"),
        ]
    parts.append(svg.text((left + right) / 2, floor + 36, axis, "tk", "middle"))
    for i, fold in enumerate(folds):
        y, ink = TOP + (i + 0.5) * ROW, INKS[fold.kind]
        parts += [
            svg.text(left - 12, y + 4, fold.name, "small", "end"),
            svg.line(along(fold.low), y, along(fold.high), y, "bar", stroke=ink, stroke_width=3),
            svg.element("circle", cx=along(fold.median), cy=y, r=5.0, fill=ink),
            svg.text(right + 14, y + 4, fold.words, "small"),
        ]
        parts += [_arrow(along(fold.low), y, -1, ink)] if fold.low < 10.0 ** decades[0] else []
        parts += [_arrow(along(fold.high), y, 1, ink)] if fold.high > 10.0 ** decades[1] else []
    x = MARGIN
    for kind, ink in zip(kinds, INKS, strict=True):
        parts += [
            svg.element("circle", cx=x + 6, cy=36.0, r=5.0, fill=ink),
            svg.text(x + 17, 40, kind, "small"),
        ]
        x += 17 + svg.text_width(kind, SMALL) + 20
    height = floor + BOTTOM
    head = svg.element("title", title) + svg.element("desc", description)
    body = svg.element(
        "svg", head, *parts, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:g} {height:g}", role="img",
        width=int(WIDTH), height=int(height), style="background:#fff",
    )  # fmt: skip
    return f"{body}\n"


def _arrow(x: float, y: float, way: int, ink: str) -> Markup:
    tip, back = x + 6 * way, x - 2 * way
    return svg.element(
        "path", d=f"M{tip:.1f} {y:.1f}L{back:.1f} {y - 6:.1f}L{back:.1f} {y + 6:.1f}Z", fill=ink
    )
