"""Small pure functions that write SVG; coordinates in the px the reader sees."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

Coordinate = float


def _value(value: object) -> str:
    if isinstance(value, float):
        text = f"{value:.1f}"
        return text.removesuffix(".0") if text != "-0.0" else "0"
    return str(value)


def element(name: str, *children: object, **attributes: object) -> Markup:
    """Return one element; text children are escaped, `class_` and `stroke_width` spell their hyphens.

    >>> str(element("text", "a < b", x=1.25, class_="tk"))
    '<text x="1.2" class="tk">a &lt; b</text>'
    """
    inside = Markup().join(escape(child) for child in children)
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{given}>{inside}</{name}>" if inside else f"<{name}{given}/>")  # noqa: S704


def text(
    x: float, y: float, words: object, class_: str = "tk", anchor: str = "start", **more: object
) -> Markup:
    """Return a line of text."""
    return element("text", words, x=float(x), y=float(y), class_=class_, text_anchor=anchor, **more)


def line(x1: float, y1: float, x2: float, y2: float, class_: str, **more: object) -> Markup:
    """Return a straight line."""
    return element("line", x1=float(x1), y1=float(y1), x2=float(x2), y2=float(y2), class_=class_, **more)


def rect(x: float, y: float, width: float, height: float, **more: object) -> Markup:
    """Return a rectangle, nothing when it is too thin to see."""
    if width <= 0 or height <= 0:
        return Markup()
    return element("rect", x=float(x), y=float(y), width=float(width), height=float(height), **more)


def circle(x: float, y: float, radius: float, class_: str) -> Markup:
    """Return a circle."""
    return element("circle", cx=float(x), cy=float(y), r=float(radius), class_=class_)


def _points(xs: Sequence[float], ys: Sequence[float]) -> str:
    return "L".join(f"{_value(float(x))} {_value(float(y))}" for x, y in zip(xs, ys, strict=True))


def curve(xs: Sequence[float], ys: Sequence[float], class_: str, **more: object) -> Markup:
    """Return an open line through points; points that are not finite break it."""
    pieces: list[str] = []
    run: list[tuple[float, float]] = []
    for x, y in [*zip(xs, ys, strict=True), (math.nan, math.nan)]:
        if math.isfinite(x) and math.isfinite(y):
            run.append((x, y))
            continue
        if len(run) > 1:
            pieces.append("M" + _points([p[0] for p in run], [p[1] for p in run]))
        run = []
    return element("path", d="".join(pieces), class_=class_, **more) if pieces else Markup()


def band(
    xs: Sequence[float], low: Sequence[float], high: Sequence[float], class_: str, **more: object
) -> Markup:
    """Return the area between two lines."""
    back = _points(list(xs)[::-1], list(low)[::-1])
    return element("path", d=f"M{_points(xs, high)}L{back}Z", class_=class_, **more)


def picture(width: float, height: float, label: str, *children: object, class_: str = "chart") -> Markup:
    """Return a whole picture whose label is read aloud instead of its parts."""
    box = f"0 0 {_value(float(width))} {_value(float(height))}"
    return element("svg", *children, class_=class_, viewBox=box, role="img", aria_label=label)


def text_width(words: str, size: float) -> float:
    """Return about how wide a text is drawn; a Han character is as wide as high.

    >>> text_width("皮", 12.0)
    12.0
    """
    wide = sum(1 for c in words if ord(c) > 0x2E7F)
    narrow = sum(1 for c in words if c in "iljt.,:;|'()1 ")
    return size * (wide + 0.33 * narrow + 0.56 * (len(words) - wide - narrow))


def pill(
    x: float, y: float, words: str, *, size: float = 11.5, edge: str = "pl", ink: str = "an sm"
) -> Markup:
    """Return a text centred at (x, y) on a rounded plate."""
    width = text_width(words, size) + 18
    height = size + 8.5
    plate = rect(x - width / 2, y - height / 2, width, height, rx=height / 2, class_=edge)
    return plate + text(x, y + size * 0.36, words, ink, "middle")


def wrap(words: str, size: float, width: float) -> list[str]:
    """Break a text into lines no wider than `width`: at spaces, between Han characters anywhere.

    >>> wrap("water solubility, kojic acid", 12.0, 110.0)
    ['water solubility,', 'kojic acid']
    """
    lines: list[str] = [""]
    for piece in _breakable(words):
        if text_width((lines[-1] + piece).rstrip(), size) <= width or not lines[-1]:
            lines[-1] += piece
        else:
            lines[-1] = lines[-1].rstrip()
            lines.append(piece)
    return [lines[0].rstrip(), *(item.rstrip() for item in lines[1:])]


def _breakable(words: str) -> list[str]:
    pieces: list[str] = []
    for char in words:
        starts = not pieces or pieces[-1].endswith(" ") or (ord(char) > 0x2E7F and char not in "，。；：）、")
        if starts:
            pieces.append(char)
        else:
            pieces[-1] += char
    return pieces


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move label heights apart until neighbours are `gap` apart, keeping order and staying inside.

    >>> apart([10.0, 12.0], 10.0, 0.0, 100.0)
    [6.0, 16.0]
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = [wanted[i] for i in order]
    for _ in range(50):
        for k in range(len(placed) - 1):
            overlap = gap - (placed[k + 1] - placed[k])
            if overlap > 0:
                placed[k] -= overlap / 2
                placed[k + 1] += overlap / 2
    if placed and placed[0] < low:
        placed = [max(p, low + k * gap) for k, p in enumerate(placed)]
    if placed and placed[-1] > high:
        placed = [min(p, high - (len(placed) - 1 - k) * gap) for k, p in enumerate(placed)]
    result = [0.0] * len(wanted)
    for position, i in enumerate(order):
        result[i] = placed[position]
    return result


@dataclass(frozen=True, slots=True)
class Axis:
    """A linear or logarithmic scale from data to px.

    Parameters
    ----------
    low, high : float
        Data at the two ends.
    start, end : float, px
    log : bool
    """

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def __call__(self, value: float) -> float:
        """Return the px of a value; outside the ends it keeps going."""
        if self.log:
            share = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def inside(self, value: float) -> float:
        """Return the px of a value, held at the ends; on a log scale 0 and below lie at the low end."""
        held = min(max(value, min(self.low, self.high)), max(self.low, self.high))
        return self(held)


def nice_step(span: float, steps: int) -> float:
    """Return a round step (1, 2, 2.5 or 5 times a power of ten) that cuts `span` into at most `steps` parts.

    >>> nice_step(60.0, 4), nice_step(0.07, 4)
    (20.0, 0.02)
    """
    rough = span / steps
    power = 10.0 ** math.floor(math.log10(rough))
    return next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough * (1 - 1e-9))
