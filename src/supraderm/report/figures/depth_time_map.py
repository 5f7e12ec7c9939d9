"""Free concentration over depth and time of one day, on the same depth axis as the skin section."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from supraderm.evaluation import ActiveResult, Evaluation
from supraderm.report import svg
from supraderm.report.figures.concentration import ConcentrationScale
from supraderm.report.figures.depth import BOTTOM, FILM_TOP, SURFACE, DepthScale, layer_edges
from supraderm.report.figures.raster import data_uri
from supraderm.report.numerals import NBSP
from supraderm.report.quantities import HOURS, MICROMOLAR
from supraderm.report.voice import Voice

Array = NDArray[np.float64]
Scale = Callable[[float], float]
Frame = tuple[float, float, Scale]
Place = tuple[Scale, Scale, float]

COLUMNS, ROWS = 220, 191
TINY = 1e-15
"""mol/m3; stands for nothing on a logarithmic scale."""

IMAGE = "depth-time-image"
"""Id of the shared raster."""


def at_depths(active: ActiveResult, depths: Array) -> Array:
    """Return the median free concentration at depths, the film's where the depth is negative.

    Between cells the logarithm is interpolated.

    Parameters
    ----------
    active : ActiveResult
    depths : ndarray, shape (d,), m

    Returns
    -------
    ndarray, shape (profile times, d), mol/m3
    """
    logs = np.log(np.maximum(active.profile, TINY))
    inside = np.stack([np.interp(depths, active.depths, row) for row in logs])
    film = np.log(np.maximum(active.film_free, TINY))[:, None]
    return np.exp(np.where(depths[None, :] < 0, film, inside))


def _over_day(active: ActiveResult, values: Array, times: Array) -> Array:
    logs = np.log(np.maximum(values, TINY))
    return np.exp(np.stack([np.interp(times, active.profile_times, column) for column in logs.T], axis=1))


def day_length(active: ActiveResult) -> float:
    """Return the length of the day drawn, s."""
    return float(active.profile_times[-1])


def image(active: ActiveResult, depth: DepthScale, scale: ConcentrationScale) -> Markup:
    """Return the raster as an SVG image of unit size, to be placed by the two drawings."""
    y = np.linspace(FILM_TOP, BOTTOM, ROWS)
    times = np.linspace(0, day_length(active), COLUMNS)
    values = _over_day(active, at_depths(active, depth.depth(y)), times)
    uri = data_uri(scale.levels(values).T)
    return svg.element(
        "image",
        id=IMAGE,
        href=uri,
        width=1,
        height=1,
        preserveAspectRatio="none",
        style="image-rendering:auto",
    )


def half_effect_line(active: ActiveResult, half_effect: float, times: Array) -> Array:
    """Return the greatest depth at which the median reaches the half-effective concentration, m; NaN if none."""
    values = _over_day(active, active.profile, times)
    found = np.full(times.size, np.nan)
    for k, row in enumerate(values):
        above = np.flatnonzero(row >= half_effect)
        if not above.size:
            continue
        last = int(above[-1])
        if last + 1 == row.size:
            found[k] = active.depths[last]
            continue
        logs = np.log(np.maximum(row[[last + 1, last]], TINY))
        found[k] = np.interp(np.log(half_effect), logs, active.depths[[last + 1, last]])
    return found


def panel(
    evaluation: Evaluation,
    active: ActiveResult,
    depth: DepthScale,
    voice: Voice,
    box: tuple[float, float, float, float],
    *,
    narrow: bool,
) -> Markup:
    """Return the map with layers, target band, half-effect line and applications.

    Parameters
    ----------
    evaluation : Evaluation
    active : ActiveResult
    depth : DepthScale
    voice : Voice
    box : tuple of float
        x, y, width, height in px.
    narrow : bool
        Phone: layer names at the left, fewer words inside.
    """
    x, y, width, height = box
    day = day_length(active)

    def across(seconds: float) -> float:
        return x + width * seconds / day

    def down(px: float) -> float:
        return y + height * (px - FILM_TOP) / (BOTTOM - FILM_TOP)

    place = f"translate({x:g} {y:g}) scale({width:g} {height:g})"
    parts = [svg.element("use", href=f"#{IMAGE}", transform=place)]
    edges = (SURFACE, *(band.bottom for band in depth.bands[:-1]))
    parts += [svg.line(x, down(edge), x + width, down(edge), "lay") for edge in edges]
    parts += _target_band(evaluation, depth, voice, (x, width, down), narrow=narrow)
    if active.half_effect is not None:
        half = active.half_effect.median
        parts += _half_effect(active, half, depth, voice, (across, down, x + width), narrow=narrow)
    parts.append(svg.rect(x, y, width, height, class_="frame"))
    every = 24 / evaluation.product.use.per_day / HOURS
    for k in range(evaluation.product.use.per_day):
        if k * every < day * (1 - 1e-6):
            parts.append(
                svg.element("path", d=f"M{across(k * every) + 5:.1f} {y - 3:.1f}l-4.5 -8h9z", class_="dose")
            )
    for hour in range(0, round(day * HOURS) + 1, 6):
        at = across(hour / HOURS)
        last = at > x + width - 2
        parts.append(svg.line(at, y + height, at, y + height + 5, "rul"))
        words = f"{hour}{NBSP}h" if narrow and last else str(hour)
        parts.append(svg.text(at, y + height + 18, words, "tk", "end" if last else "middle"))
    if narrow:
        for band in depth.bands:
            key = f"layer_short.{band.key}"
            name = voice.plain(key) if voice.has(key) else voice.of(band.name)
            middle = down((band.top + band.bottom) / 2) + 4
            parts.append(svg.text(x - 8, middle, name, "tk2", "end"))
    return Markup().join(parts)


def _target_band(
    evaluation: Evaluation, depth: DepthScale, voice: Voice, frame: Frame, *, narrow: bool
) -> list[Markup]:
    x, width, down = frame
    edges = layer_edges(evaluation).get(evaluation.target.layer)
    if edges is None:
        return []
    top, bottom = (down(depth.y(edge)) for edge in edges)
    parts = [svg.rect(x, top, width, bottom - top, class_="tband")]
    for edge in (top, bottom):
        parts += [svg.line(x, edge, x + width, edge, cls) for cls in ("tgw", "tgd")]
    if not narrow:
        words = voice.plain("map.band", layer=voice.of(evaluation.target.layer_name))
        parts.append(svg.text(x + width - 8, top - 5, words, "tgs", "end"))
    return parts


def _half_effect(
    active: ActiveResult, half: float, depth: DepthScale, voice: Voice, place: Place, *, narrow: bool
) -> list[Markup]:
    across, down, right = place
    times = np.linspace(0, day_length(active), 145)
    line = half_effect_line(active, half, times)
    if not np.isfinite(line).any():
        return []
    xs = [across(t) for t in times]
    ys = [down(depth.y(d)) if np.isfinite(d) else np.nan for d in line]
    parts = [svg.curve(xs, ys, cls) for cls in ("ec0", "ec")]
    lowest = max(v for v in ys if np.isfinite(v))
    if not narrow and lowest < down(BOTTOM) - 24:
        words = voice.plain("map.line", value=voice.numerals.round_number(half * MICROMOLAR, 3))
        parts.append(svg.text(right - 8, lowest + 18, words, "ecl", "end"))
    return parts
