"""The logarithmic scale of free concentration that the skin pictures share, and its colour bar."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup
from numpy.typing import ArrayLike, NDArray

from supraderm.report import svg
from supraderm.report.quantities import MICROMOLAR
from supraderm.report.tide import LEVELS, levels, palette
from supraderm.report.voice import Voice

FLOOR_BELOW_HALF_EFFECT = 13.0
"""The scale starts about this factor under the half-effective concentration."""

LONGEST_DECADES = 4.0
"""Without a half-effective concentration the scale spans this many decades down from the film."""


@dataclass(frozen=True, slots=True)
class ConcentrationScale:
    """Free concentration in µM on a log scale of whole or half decades.

    Parameters
    ----------
    low, high : float
        log10 of µM at the ends.
    half_effect : float or None, µM
    clipped : bool
        Whether concentrations below the lower end occur.
    """

    low: float
    high: float
    half_effect: float | None
    clipped: bool

    def fraction(self, molar: ArrayLike) -> NDArray[np.float64]:
        """Return the place on the scale, 0 to 1 between its ends, of concentrations in mol/m3."""
        value = np.maximum(np.asarray(molar, dtype=float) * MICROMOLAR, 10.0 ** (self.low - 1))
        return (np.log10(value) - self.low) / (self.high - self.low)

    def levels(self, molar: ArrayLike) -> NDArray[np.int64]:
        """Return the palette index of concentrations in mol/m3."""
        return levels(self.fraction(molar))

    def ticks(self, most: int) -> list[float]:
        """Return round values (µM) to label, at most about `most`."""
        span = self.high - self.low
        first, last = math.ceil(self.low - 1e-9), math.floor(self.high + 1e-9)
        step = max(1, math.ceil(span / most))
        whole = [10.0**k for k in range(first, last + 1, step)]
        if span * 2 <= most:
            half = [3 * 10.0**k for k in range(first - 1, last + 1)]
            return sorted(whole + [v for v in half if self.low - 0.03 <= math.log10(v) <= self.high + 0.03])
        return whole


def concentration_scale(top: float, lowest: float, half_effect: float | None) -> ConcentrationScale:
    """Choose the scale for one comparison.

    Parameters
    ----------
    top, lowest : float, mol/m3
        Highest and lowest concentration to be drawn.
    half_effect : float or None, mol/m3
    """
    upper = max(top, (half_effect or 0.0) * 2, 1e-12) * MICROMOLAR
    high = math.ceil(2 * math.log10(upper) - 0.05) / 2
    if half_effect is None:
        low = high - LONGEST_DECADES
    else:
        low = math.floor(2 * math.log10(half_effect * MICROMOLAR / FLOOR_BELOW_HALF_EFFECT) + 0.5) / 2
        low = min(low, high - 2)
    clipped = lowest * MICROMOLAR < 10.0**low
    return ConcentrationScale(low, high, None if half_effect is None else half_effect * MICROMOLAR, clipped)


def gradient(identity: str) -> Markup:
    """Return the tide map as an SVG gradient, for the colour bar."""
    steps = range(0, LEVELS, 15)
    stops = [svg.element("stop", offset=f"{k / (LEVELS - 1):.4f}", stop_color=palette()[k]) for k in steps]
    return svg.element("linearGradient", *stops, id=identity)


def colour_bar(
    scale: ConcentrationScale, voice: Voice, x: float, y: float, width: float, *, identity: str, ticks: int
) -> Markup:
    """Return the bar with its ticks and the half-effective concentration marked on it."""
    axis = svg.Axis(scale.low, scale.high, x, x + width)
    parts = [
        svg.element("defs", gradient(identity)),
        svg.rect(x, y, width, 11, fill=f"url(#{identity})"),
        svg.rect(x, y, width, 11, class_="frame"),
    ]
    if scale.clipped:
        lowest = voice.numerals.number(10.0**scale.low, 1, start=1000)
        parts += [svg.line(x, y + 11, x, y + 15, "rul"), svg.text(x, y + 27, f"≤{NARROW}{lowest}", "tk")]
    taken = x + 20 if scale.clipped else x - 20
    for value in scale.ticks(ticks):
        at = axis(math.log10(value))
        words = voice.numerals.number(value, 1, start=1000)
        room = svg.text_width(words, 12)
        last = at > x + width - room / 2
        left = at - room if last else at - room / 2
        if left < taken + 6:
            continue
        taken = left + room
        parts.append(svg.line(at, y + 11, at, y + 15, "rul"))
        parts.append(svg.text(at, y + 27, words, "tk", "end" if last else "middle"))
    if scale.half_effect is not None:
        at = axis.inside(math.log10(scale.half_effect))
        words = voice.plain("map.half_effect", value=voice.numerals.round_number(scale.half_effect, 3))
        room = svg.text_width(words, 11.5) + 10
        right = at + room < x + width
        parts += [
            svg.element("path", d=f"M{at:.1f} {y - 1:.1f}l-5 -8h10z", class_="tgm"),
            svg.text(at + (9 if right else -9), y - 3, words, "tgs", "start" if right else "end"),
        ]
    return Markup().join(parts)


NARROW = "\N{NARROW NO-BREAK SPACE}"
