"""A key number on its line: median, 90 % interval and the need."""

from __future__ import annotations

import math

from markupsafe import Markup

from supraderm.evaluation import Spread
from supraderm.report import svg

WIDTH, LEFT, RIGHT = 330.0, 4.0, 326.0


def axis(spread: Spread, need: float, *, log: bool = False, limit: float | None = None) -> svg.Axis:
    """Return a scale that holds the interval and the need with room to spare.

    Parameters
    ----------
    spread : Spread
    need : float
    log : bool
        Whole doublings to both sides; values of 0 lie at the left end.
    limit : float, optional
        From 0 to this value (24 hours); without it, from the lowest value to the highest, 0 among them.
    """
    if log:
        logs = [math.log2(v) for v in (spread.low, spread.median, spread.high, need) if v > 0]
        low, high = max(min(logs) - 0.6, -12), max(logs) + 0.6
        return svg.Axis(2.0**low, 2.0**high, LEFT, RIGHT, log=True)
    if limit is not None:
        return svg.Axis(0, limit, LEFT, RIGHT)
    ends = (spread.low, spread.high, need, 0.0)
    room = 0.15 * (max(ends) - min(ends) or 1.0)
    return svg.Axis(min(ends) - room, max(ends) + room, LEFT, RIGHT)


def draw(spread: Spread, need: float, words: str, label: str, scale: svg.Axis) -> Markup:
    """Return the line; `words` name the need under its tick."""
    at = scale.inside(need)
    half = svg.text_width(words, 11.5) / 2
    x = min(max(at, LEFT + half), RIGHT - half)
    low, high = scale.inside(spread.low), scale.inside(spread.high)
    parts = [
        svg.line(LEFT, 14, RIGHT, 14, "key-track"),
        svg.line(low, 14, max(high, low + 0.1), 14, "key-range"),
        svg.circle(scale.inside(spread.median), 14, 5, "dot"),
        svg.line(at, 4, at, 24, "key-need"),
        svg.text(x, 37, words, "tgs bare", "middle"),
    ]
    return svg.picture(WIDTH, 42, label, *parts)
