"""The effect on the target process over one day, beside the plain form."""

from __future__ import annotations

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from supraderm.report import sentences, svg
from supraderm.report.facts import Facts
from supraderm.report.figures.figure import Figure, Table
from supraderm.report.quantities import HOURS
from supraderm.report.voice import Voice

Array = NDArray[np.float64]

NEED = 0.5
"""Share of the process that must be inhibited."""

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
QUOTED_HOURS = (0, 1, 2, 4, 6, 8, 12, 16, 20, 24)


def quantiles(values: Array) -> Array:
    """Return the 5, 25, 50, 75 and 95 % quantiles over worlds, shape (5, times)."""
    return np.quantile(values, QUANTILES, axis=1)


def draw(facts: Facts, voice: Voice) -> Figure | None:
    """Return the figure, or None when no effect on a process was computed."""
    best = facts.best
    if best.effect.size == 0 or not facts.acting:
        return None
    title = sentences.engagement_title(facts, voice)
    label = f"{title.striptags()} {voice.plain('day.label')}"
    caption = voice.say(
        "day.caption" if facts.has_comparator else "day.caption_alone",
        process=voice.process(best.target),
        actives=voice.listed([voice.of(a.name) for a in facts.acting]),
    )
    return Figure(
        key="engagement-day",
        title=title,
        label=label,
        wide=_picture(facts, voice, label, 540, narrow=False),
        narrow=_picture(facts, voice, label, 358, narrow=True),
        caption=caption,
        table=_table(facts, voice),
    )


def _picture(facts: Facts, voice: Voice, label: str, width: float, *, narrow: bool) -> Markup:
    best = facts.best
    left, right, top, bottom = 44.0, width - 12, 38.0, 236.0
    hours = best.day_times * HOURS
    x_axis = svg.Axis(float(hours[0]), float(hours[-1]), left, right)
    y_axis = svg.Axis(0, 1, bottom, top)
    bands = quantiles(best.effect)
    xs = [x_axis(h) for h in hours]
    ys = [[y_axis(float(v)) for v in row] for row in bands]
    parts: list[Markup] = []
    for tick in (0, 0.25, 0.5, 0.75, 1):
        y = y_axis(tick)
        parts += [svg.line(left, y, right, y, "grid"), svg.text(left - 7, y + 4, f"{100 * tick:.0f}", "tk", "end")]
    parts += [
        svg.text(left, 16, voice.plain("day.axis", process=voice.process(best.target)), "tk2"),
        svg.band(xs, ys[0], ys[4], "band90"),
        svg.band(xs, ys[1], ys[3], "band50"),
    ]
    plain = None
    if facts.has_comparator and facts.run.comparator.effect.size:
        other = facts.run.comparator
        plain = np.median(other.effect, axis=1)
        parts.append(svg.curve([x_axis(h) for h in other.day_times * HOURS], [y_axis(float(v)) for v in plain], "bmed"))
        plain = np.interp(best.day_times, other.day_times, plain)
    parts += [
        svg.curve(xs, ys[2], "med"),
        svg.line(left, y_axis(NEED), right, y_axis(NEED), "thr"),
        svg.text(right, y_axis(NEED) - 6, voice.plain("day.need"), "tgs", "end"),
        *_names(voice, (xs, ys[2]), None if plain is None else [y_axis(float(v)) for v in plain], (top, bottom)),
    ]
    parts.append(svg.text(right, 30 if narrow else 16, voice.plain("day.bands"), "tk", "end"))
    parts += _time_axis(facts, voice, x_axis, bottom)
    parts += _strip(facts, voice, x_axis, bands[2], bottom + 44)
    return svg.picture(width, bottom + 72, label, *parts)


def _names(
    voice: Voice, ours: tuple[list[float], list[float]], plain: list[float] | None, frame: tuple[float, float]
) -> list[Markup]:
    xs, ys = ours
    k = min(int(np.argmin(ys)) + len(xs) // 24, len(xs) - 1)
    x = max(xs[k], xs[0] + 4)
    above = max(ys[k] - 10, frame[0] + 10)
    if plain is None:
        return [svg.text(x, above, voice.plain("day.ours"), "acc cased")]
    m = int(0.30 * len(xs))
    under = plain[m] >= ys[m]
    other = plain[m] + (18 if under else -10)
    other = min(max(other, frame[0] + 10), frame[1] - 5)
    if not under:
        above = min(ys[k] + 20, frame[1] - 20)
    return [
        svg.text(x, above, voice.plain("day.ours"), "acc cased"),
        svg.text(xs[m], other, voice.plain("day.plain"), "gr2 cased", "middle"),
    ]


def _time_axis(facts: Facts, voice: Voice, axis: svg.Axis, bottom: float) -> list[Markup]:
    parts = []
    for hour in range(round(axis.low), round(axis.high) + 1, 6):
        parts.append(svg.text(axis(hour), bottom + 16, str(hour), "tk", "middle"))
    every = 24 / facts.best.product.use.per_day
    for k in range(facts.best.product.use.per_day):
        if k * every < axis.high - 1e-6:
            parts.append(svg.element("path", d=f"M{axis(k * every):.1f} {bottom + 20:.1f}l-4.5 7h9z", class_="dose"))
    parts.append(svg.text(axis.end, bottom + 32, voice.plain("day.time"), "tk", "end"))
    return parts


def _strip(facts: Facts, voice: Voice, axis: svg.Axis, median: Array, y: float) -> list[Markup]:
    best = facts.best
    parts = [svg.rect(axis.start, y, axis.end - axis.start, 9, rx=4.5, class_="track")]
    hours = best.day_times * HOURS
    fine = np.linspace(hours[0], hours[-1], 24 * 20 + 1)
    above = np.interp(fine, hours, median) >= NEED
    edges = np.flatnonzero(np.diff(np.concatenate([[False], above, [False]]).astype(int)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        first, last = axis(float(fine[start])), axis(float(fine[min(end, fine.size - 1)]))
        parts.append(svg.rect(first, y, last - first, 9, class_="bar"))
    words = voice.plain("day.strip", hours=voice.numerals.number(best.hours.median).removesuffix(".0"), interval=voice.spread(best.hours))
    parts.append(svg.text(axis.start, y + 25, words, "tk2"))
    return parts


def _table(facts: Facts, voice: Voice) -> Table:
    best, n = facts.best, voice.numerals
    bands = quantiles(best.effect)
    other = facts.run.comparator if facts.has_comparator and facts.run.comparator.effect.size else None
    rows = []
    for hour in QUOTED_HOURS:
        if hour > best.day_times[-1] * HOURS + 0.05:
            continue
        at = [float(np.interp(hour / HOURS, best.day_times, row)) for row in bands]
        cells = [n.share(at[2]), n.between(n.at(100 * at[0], 0), n.at(100 * at[4], 0)) + "%"]
        if other is not None:
            cells.append(n.share(float(np.interp(hour / HOURS, other.day_times, np.median(other.effect, axis=1)))))
        rows.append((f"{hour}\N{NO-BREAK SPACE}h", *cells))
    head = [voice.plain("table.time"), voice.plain("table.effect"), voice.plain("table.interval")]
    if other is not None:
        head.append(voice.plain("table.plain"))
    return Table(tuple(head), tuple(rows))
