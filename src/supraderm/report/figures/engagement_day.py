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

TOP, BOTTOM = 38.0, 236.0
"""px of 100 % and 0 %."""

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
        other=sentences.other_form(facts, voice),
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
    left, right, top, bottom = 44.0, width - 12, TOP, BOTTOM
    hours = best.day_times * HOURS
    x_axis = svg.Axis(0, float(hours[-1]), left, right)
    y_axis = svg.Axis(0, 1, bottom, top)
    bands = quantiles(best.effect)
    xs = [x_axis(h) for h in hours]
    ys = [[y_axis(float(v)) for v in row] for row in bands]
    parts: list[Markup] = []
    for tick in (0, 0.25, 0.5, 0.75, 1):
        y = y_axis(tick)
        parts += [
            svg.line(left, y, right, y, "grid"),
            svg.text(left - 7, y + 4, f"{100 * tick:.0f}", "tk", "end"),
        ]
    parts += [
        svg.text(left, 16, voice.plain("day.axis", process=voice.process(best.target)), "tk2"),
        svg.band(xs, ys[0], ys[4], "band90"),
        svg.band(xs, ys[1], ys[3], "band50"),
    ]
    plain = None
    if facts.has_comparator and facts.run.comparator.effect.size:
        other = facts.run.comparator
        plain = np.median(other.effect, axis=1)
        parts.append(
            svg.curve([x_axis(h) for h in other.day_times * HOURS], [y_axis(float(v)) for v in plain], "bmed")
        )
        plain = np.interp(best.day_times, other.day_times, plain)
    parts += [
        svg.curve(xs, ys[2], "med"),
        svg.line(left, y_axis(NEED), right, y_axis(NEED), "thr"),
        svg.text(right, y_axis(NEED) - 6, voice.plain("day.need"), "tgs", "end"),
        *_names(facts, voice, (xs, ys[2]), None if plain is None else [y_axis(float(v)) for v in plain]),
    ]
    parts.append(svg.text(right, 30 if narrow else 16, voice.plain("day.bands"), "tk", "end"))
    parts += _time_axis(facts, voice, x_axis, bottom)
    parts += _strip(facts, voice, x_axis, bands[2], bottom + 44)
    return svg.picture(width, bottom + 72, label, *parts)


def _names(
    facts: Facts, voice: Voice, ours: tuple[list[float], list[float]], other: list[float] | None
) -> list[Markup]:
    xs, ys = ours
    middle = (TOP + BOTTOM) / 2
    need = voice.plain("day.need")
    taken = [(xs[-1] - svg.text_width(need, 11.5) / 2, middle - 10, svg.text_width(need, 11.5))]
    lines = [ys, [middle] * len(xs)] + ([] if other is None else [other])
    words = voice.plain("day.ours")
    x, y = _free_spot((xs, ys), lines, taken, svg.text_width(words, 12.5))
    parts = [svg.text(x, y + 4, words, "acc cased", "middle")]
    if other is not None:
        taken.append((x, y, svg.text_width(words, 12.5)))
        words = sentences.other_form(facts, voice, short=True)
        x, y = _free_spot((xs, other), lines, taken, svg.text_width(words, 12.5))
        parts.append(svg.text(x, y + 4, words, "gr2 cased", "middle"))
    return parts


def _free_spot(
    curve: tuple[list[float], list[float]],
    lines: list[list[float]],
    taken: list[tuple[float, float, float]],
    width: float,
) -> tuple[float, float]:
    """Return where a name of this width lies close to its own curve and clear of all lines and other names."""
    xs, ys = np.array(curve[0]), np.array(curve[1])
    best, place = -np.inf, (float(xs[0]), float(ys[0]))
    for x in np.linspace(xs[0] + width / 2 + 2, xs[-1] - width / 2 - 2, 40):
        under = np.abs(xs - x) <= width / 2
        span = ys[under]
        for y in (span.min() - 11, span.max() + 12):
            if not TOP + 6 <= y <= BOTTOM - 8:
                continue
            clear = min(float(np.min(np.abs(np.array(line)[under] - y))) for line in lines)
            near = max((abs(x - tx) < (width + tw) / 2 + 6 and abs(y - ty) < 15) for tx, ty, tw in taken)
            score = min(clear, 11.0) - (100.0 if near else 0.0) - 0.004 * abs(x - xs[len(xs) // 5])
            if score > best:
                best, place = score, (float(x), float(y))
    return place


def _time_axis(facts: Facts, voice: Voice, axis: svg.Axis, bottom: float) -> list[Markup]:
    hours = range(0, round(axis.high) + 1, 6)
    parts = [svg.text(axis(hour), bottom + 16, str(hour), "tk", "middle") for hour in hours]
    per_day = facts.best.product.use.per_day
    applied = [24 / per_day * k for k in range(per_day) if 24 / per_day * k < axis.high - 1e-6]
    parts += [
        svg.element("path", d=f"M{axis(hour):.1f} {bottom + 20:.1f}l-4.5 7h9z", class_="dose")
        for hour in applied
    ]
    parts.append(svg.text(axis.end, bottom + 32, voice.plain("day.time"), "tk", "end"))
    return parts


def _strip(facts: Facts, voice: Voice, axis: svg.Axis, median: Array, y: float) -> list[Markup]:
    best = facts.best
    parts = [svg.rect(axis.start, y, axis.end - axis.start, 9, rx=4.5, class_="track")]
    hours = best.day_times * HOURS
    fine = np.linspace(0, hours[-1], 24 * 20 + 1)
    above = np.interp(fine, hours, median) >= NEED
    edges = np.flatnonzero(np.diff(np.concatenate([[False], above, [False]]).astype(int)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        first, last = axis(float(fine[start])), axis(float(fine[min(end, fine.size - 1)]))
        parts.append(svg.rect(first, y, last - first, 9, class_="bar"))
    words = voice.plain(
        "day.strip", hours=voice.numerals.round_number(best.hours.median), interval=voice.spread(best.hours)
    )
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
            cells.append(
                n.share(float(np.interp(hour / HOURS, other.day_times, np.median(other.effect, axis=1))))
            )
        rows.append((f"{hour}\N{NO-BREAK SPACE}h", *cells))
    head = [voice.plain("table.time"), voice.plain("table.effect"), voice.plain("table.interval")]
    if other is not None:
        head.append(
            voice.plain(
                "table.other", other=sentences.capital(sentences.other_form(facts, voice, short=True))
            )
        )
    return Table(tuple(head), tuple(rows))
