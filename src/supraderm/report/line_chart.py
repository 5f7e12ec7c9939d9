"""Courses as one picture that stands by itself: medians as lines, intervals as bands, observations as dots, in SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from supraderm.report import svg

Array = NDArray[np.float64]

WIDTH, HEIGHT = 640.0, 330.0
LEFT, RIGHT, TOP, BOTTOM = 66.0, 16.0, 62.0, 46.0
INKS = ("#27507A", "#B5562B", "#3E8F8A", "#8C6BB1", "#7A6A1E", "#5B5B5B")
DASHES = ("none", "7 4", "2 3", "9 3 2 3", "12 4", "4 2 1 2")
DECADES = 6.0
"""Most decades that a logarithmic axis shows below its largest value."""

STYLE = """
text{font:12px "Source Sans 3","Noto Sans SC","Noto Sans CJK SC",system-ui,sans-serif;fill:#22303C}
.head{font-size:15px;font-weight:600}.axis{stroke:#22303C;stroke-width:1}
.grid{stroke:#DDE3E8;stroke-width:1}.small{font-size:11px;fill:#4B5A67}
"""


@dataclass(frozen=True)
class Series:
    """One course.

    Parameters
    ----------
    name : str
    x, median : ndarray, shape (points,)
    low, high : ndarray or None, shape (points,)
        Interval over worlds.
    """

    name: str
    x: Array
    median: Array
    low: Array | None = None
    high: Array | None = None


@dataclass(frozen=True)
class Dots:
    """Observations, drawn in the ink of the course they belong to.

    Parameters
    ----------
    of : int
        Place of that course among the series.
    x, y : ndarray, shape (points,)
    sd : ndarray, shape (points,)
        Half the length of the bar through each; 0 for none.
    """

    of: int
    x: Array
    y: Array
    sd: Array


def over_worlds(name: str, x: Array, values: Array) -> Series:
    """Return median and central 80 % interval of `values`, shape (points, worlds)."""
    low, median, high = np.quantile(values, [0.1, 0.5, 0.9], axis=1)
    return Series(name, np.asarray(x, float), median, low, high)


def line_chart(
    title: str,
    description: str,
    axes: tuple[str, str],
    series: Sequence[Series],
    *,
    log: bool = False,
    dots: Sequence[Dots] = (),
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
    series : sequence of Series
        At most six; lines differ in colour and in dash.
    log : bool
        Whether the axis going up is logarithmic.
    dots : sequence of Dots
        Observations over the courses.

    Examples
    --------
    >>> one = Series("dose", np.array([0.0, 1.0]), np.array([1.0, 2.0]))
    >>> line_chart("Rises", "A line that rises.", ("time / h", "amount"), [one]).count("<path")
    1
    """
    right = max(float(one.x.max()) for one in series)
    left = min(float(one.x.min()) for one in series)
    low, high = _range([*series, *(_as_series(one) for one in dots)], log=log)
    ups = _decades(low, high) if log else _ticks(low, high)
    alongs = _ticks(left, right)

    def along(x: Array) -> list[float]:
        return (LEFT + (x - left) / (right - left) * (WIDTH - LEFT - RIGHT)).tolist()

    def up(y: Array) -> list[float]:
        bounded = np.clip(y, low, high)
        share = np.log(bounded / low) / np.log(high / low) if log else (bounded - low) / (high - low)
        return (HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)).tolist()

    parts: list[Markup] = [svg.element("style", Markup(STYLE)), svg.text(LEFT, 20, title, "head")]  # noqa: S704
    for tick in ups:
        y = up(np.array([tick]))[0]
        parts += [
            svg.line(LEFT, y, WIDTH - RIGHT, y, "grid"),
            svg.text(LEFT - 6, y + 4, _said(tick), "small", "end"),
        ]
    for tick in alongs:
        x = along(np.array([tick]))[0]
        parts.append(svg.text(x, HEIGHT - BOTTOM + 16, _said(tick), "small", "middle"))
    parts += [
        svg.line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "axis"),
        svg.text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, axes[0], "tk", "middle"),
        svg.text(LEFT, TOP - 8, axes[1], "small"),
    ]
    for one, ink in zip(series, INKS, strict=False):
        if one.low is not None and one.high is not None:
            xs = along(one.x)
            parts.append(svg.band(xs, up(one.low), up(one.high), "", fill=ink, opacity="0.13"))
    for one, ink, dash in zip(series, INKS, DASHES, strict=False):
        parts.append(
            svg.curve(
                along(one.x),
                up(one.median),
                "line",
                fill="none",
                stroke=ink,
                stroke_width=2,
                stroke_dasharray=dash,
            )
        )
    for one in dots:
        ink = INKS[one.of]
        tops, bottoms = up(one.y + one.sd), up(one.y - one.sd)
        for x, y, top, bottom in zip(along(one.x), up(one.y), tops, bottoms, strict=True):
            parts += [
                svg.line(x, top, x, bottom, "bar", stroke=ink, stroke_width=1.5),
                svg.element("circle", cx=x, cy=y, r=4.0, fill="#fff", stroke=ink, stroke_width=2),
            ]
    parts.append(_legend(series))
    head = svg.element("title", title) + svg.element("desc", description)
    body = svg.element(
        "svg", head, *parts, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}", role="img",
        width=int(WIDTH), height=int(HEIGHT), style="background:#fff",
    )  # fmt: skip
    return f"{body}\n"


def _as_series(dots: Dots) -> Series:
    return Series("", dots.x, dots.y, np.maximum(dots.y - dots.sd, 0), dots.y + dots.sd)


def _legend(series: Sequence[Series]) -> Markup:
    if len(series) == 1:
        return Markup()
    parts, x = [], LEFT
    for one, ink, dash in zip(series, INKS, DASHES, strict=False):
        parts += [
            svg.line(x, 36, x + 26, 36, "key", stroke=ink, stroke_width=2, stroke_dasharray=dash),
            svg.text(x + 32, 40, one.name, "small"),
        ]
        x += 32 + svg.text_width(one.name, 11) + 20
    return Markup().join(parts)


def _range(series: Sequence[Series], *, log: bool) -> tuple[float, float]:
    tops = [one.median if one.high is None else one.high for one in series]
    high = max(float(np.max(top)) for top in tops)
    high = high if high > 0 else 1.0
    if not log:
        low = min(0.0, *(float(np.min(one.median)) for one in series))
        return low, _ticks(low, high)[-1] if _ticks(low, high)[-1] >= high else high
    bottoms = [one.median if one.low is None else one.low for one in series]
    seen = [float(bottom[bottom > 0].min()) for bottom in bottoms if (bottom > 0).any()]
    top = 10.0 ** math.ceil(math.log10(high))
    return max(10.0 ** math.floor(math.log10(min(seen, default=high))), top / 10**DECADES), top


def _ticks(low: float, high: float) -> list[float]:
    step = 10.0 ** math.floor(math.log10((high - low) / 4))
    step *= next(m for m in (1, 2, 5, 10) if (high - low) / (step * m) <= 6)
    return [step * k for k in range(math.ceil(low / step - 1e-9), math.ceil(high / step - 1e-9) + 1)]


def _decades(low: float, high: float) -> list[float]:
    first, last = round(math.log10(low)), round(math.log10(high))
    return [10.0**k for k in range(first, last + 1, 1 if last - first <= 6 else 2)]


def _said(value: float) -> str:
    return f"{value:,.0f}" if 1e4 <= abs(value) < 1e7 else f"{value:.4g}"
