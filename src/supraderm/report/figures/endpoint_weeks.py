"""The endpoint over weeks, with the base alone and the bound that no inhibitor can beat."""

from __future__ import annotations

import math

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from supraderm.evaluation import Endpoint
from supraderm.report import sentences, svg
from supraderm.report.facts import Facts
from supraderm.report.figures.engagement_day import quantiles
from supraderm.report.figures.figure import Figure, Table
from supraderm.report.voice import Voice

Array = NDArray[np.float64]

ROOM_BELOW = 1.7
"""The axis reaches this far beyond the largest change drawn, so that the bound is seen to lie below."""


def draw(facts: Facts, voice: Voice) -> Figure | None:
    """Return the figure, or None when the run holds no course."""
    endpoint = facts.best.endpoint
    if endpoint.change.size == 0:
        return None
    title = sentences.endpoint_title(facts, voice)
    label = (
        f"{title.striptags()} {voice.plain('weeks.label', name=sentences.capital(voice.of(endpoint.name)))}"
    )
    return Figure(
        key="endpoint-weeks",
        title=title,
        label=label,
        wide=_picture(facts, voice, label, 700, narrow=False),
        narrow=_picture(facts, voice, label, 358, narrow=True),
        caption=voice.say("weeks.caption", name=sentences.capital(voice.of(endpoint.name))),
        table=_table(facts, voice),
    )


def ticks(low: float, high: float) -> list[float]:
    """Return three to five round changes (shares) from `low` to `high`, 0 among them.

    >>> ticks(-0.5, 0.0)
    [0.0, -0.2, -0.4, -0.6000000000000001]
    """
    step = svg.nice_step(max(high - low, 0.01), 4)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [k * step + 0.0 for k in range(last, first - 1, -1)]


def _range(endpoint: Endpoint, base: Array | None) -> tuple[float, float]:
    ours = quantiles(endpoint.change)
    lowest = min(0.0, float(ours.min()), endpoint.noticeable)
    highest = max(0.0, float(ours.max()))
    if base is not None:
        lowest, highest = min(lowest, float(base.min())), max(highest, float(base.max()))
    marks = ticks(max(lowest * ROOM_BELOW, -1.0), highest)
    return marks[-1], marks[0]


def _picture(facts: Facts, voice: Voice, label: str, width: float, *, narrow: bool) -> Markup:
    endpoint = facts.best.endpoint
    base = quantiles(facts.run.base.endpoint.change) if facts.run.base.endpoint.change.size else None
    left, right = (36.0, width - 84) if narrow else (50.0, width - 150)
    top, bottom = 34.0, (260.0 if narrow else 290.0)
    low, high = _range(endpoint, base)
    x_axis = svg.Axis(0, float(endpoint.weeks[-1]), left, right)
    y_axis = svg.Axis(high, low, top, bottom)
    xs = [x_axis(float(w)) for w in endpoint.weeks]
    suffix = "narrow" if narrow else "wide"
    drawn = [_impossible(endpoint, (xs, y_axis, bottom), suffix)]
    if base is not None:
        base_xs = [x_axis(float(w)) for w in facts.run.base.endpoint.weeks]
        drawn += _course(base, (base_xs, y_axis), ("bband", None, "bmed"))
    ours = quantiles(endpoint.change)
    drawn += _course(ours, (xs, y_axis), ("band90", "band50", "med"))
    drawn.append(svg.curve(xs, [y_axis(float(b)) for b in endpoint.bound], "bound"))
    parts = [
        svg.element(
            "defs",
            _hatch(f"bound-hatch-{suffix}"),
            svg.element(
                "clipPath", svg.rect(left, top, right - left, bottom - top), id=f"weeks-clip-{suffix}"
            ),
        ),
        svg.text(
            left if not narrow else 0,
            18,
            voice.plain("weeks.axis", name=sentences.capital(voice.of(endpoint.name))),
            "tk2",
        ),
        *_grid(voice, (low, high), (x_axis, y_axis), (top, bottom)),
        svg.element("g", *drawn, clip_path=f"url(#weeks-clip-{suffix})"),
        *_noticeable(endpoint, voice, (x_axis, y_axis), narrow=narrow),
        *_bound_words(endpoint, voice, (xs, y_axis), (right, bottom), narrow=narrow),
        svg.circle(xs[-1], y_axis.inside(float(ours[2, -1])), 4, "dot"),
        *_ends(voice, (ours, base), (right, y_axis), narrow=narrow),
        svg.text((left + right) / 2, bottom + 34, voice.plain("weeks.weeks"), "tk2", "middle"),
    ]
    return svg.picture(width, bottom + 40, label, *parts)


def _course(
    rows: Array, place: tuple[list[float], svg.Axis], classes: tuple[str, str | None, str]
) -> list[Markup]:
    xs, axis = place
    ys = [[axis(float(v)) for v in row] for row in rows]
    parts = [svg.band(xs, ys[0], ys[4], classes[0])]
    if classes[1]:
        parts.append(svg.band(xs, ys[1], ys[3], classes[1]))
    return [*parts, svg.curve(xs, ys[2], classes[2])]


def _impossible(endpoint: Endpoint, place: tuple[list[float], svg.Axis, float], suffix: str) -> Markup:
    xs, axis, bottom = place
    ys = [axis(float(b)) for b in endpoint.bound]
    floor = [max(bottom, *ys)] * len(xs)
    area = svg.band(xs, floor, ys, "")
    return Markup(str(area).replace('class=""', f'fill="url(#bound-hatch-{suffix})"'))  # noqa: S704


def _hatch(identity: str) -> Markup:
    stripe = svg.element("path", d="M0 0V7", stroke="var(--ink-3)", stroke_width=".8", opacity=".55")
    return svg.element(
        "pattern",
        stripe,
        id=identity,
        width=7,
        height=7,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )


def _grid(
    voice: Voice, span: tuple[float, float], axes: tuple[svg.Axis, svg.Axis], frame: tuple[float, float]
) -> list[Markup]:
    (low, high), (x_axis, y_axis), (_, bottom) = span, axes, frame
    parts = []
    marks = ticks(low, high)
    decimals = 0 if all(abs(100 * m - round(100 * m)) < 1e-6 for m in marks) else 1
    for mark in marks:
        y = y_axis(mark)
        parts.append(svg.line(x_axis.start, y, x_axis.end, y, "ax" if mark == 0 else "grid"))
        parts.append(svg.text(x_axis.start - 7, y + 4, voice.numerals.at(100 * mark, decimals), "tk", "end"))
    step = max(1, round(svg.nice_step(x_axis.high, 6)))
    if x_axis.high % step and x_axis.high % 4 == 0:
        step = 4
    for week in range(0, int(x_axis.high) + 1, step):
        x = x_axis(week)
        parts += [
            svg.line(x, bottom, x, bottom + 4, "ax"),
            svg.text(x, bottom + 17, str(week), "tk", "middle"),
        ]
    return parts


def _noticeable(
    endpoint: Endpoint, voice: Voice, axes: tuple[svg.Axis, svg.Axis], *, narrow: bool
) -> list[Markup]:
    x_axis, y_axis = axes
    y = y_axis(endpoint.noticeable)
    words = voice.plain("weeks.noticeable", value=voice.numerals.threshold(endpoint.noticeable))
    right = x_axis.end - 6
    if narrow:
        words = voice.plain("weeks.noticeable_short", value=voice.numerals.threshold(endpoint.noticeable))
    return [
        svg.line(x_axis.start, y, x_axis.end, y, "thr"),
        svg.text(right, y + 15, words, "tgs", "end"),
    ]


def _bound_words(
    endpoint: Endpoint,
    voice: Voice,
    course: tuple[list[float], svg.Axis],
    frame: tuple[float, float],
    *,
    narrow: bool,
) -> list[Markup]:
    xs, axis = course
    right, bottom = frame
    ys = np.array([axis(float(b)) for b in endpoint.bound])
    wanted = bottom - 48
    below = np.flatnonzero(ys >= wanted)
    if below.size:
        at = float(np.interp(wanted, ys[: below[0] + 1], np.array(xs)[: below[0] + 1]))
        y = wanted
    else:
        at, y = xs[len(xs) // 2], float(ys[len(xs) // 2])
    note = voice.plain("weeks.bound_short" if narrow else "weeks.bound_note")
    room = svg.text_width(note, 11)
    if at + 34 + room > right:
        return [svg.text(at, min(y + 18, bottom - 6), voice.plain("weeks.bound"), "b cased", "middle")]
    return [
        svg.line(at, y, at + 24, y, "ld"),
        svg.text(at + 28, y + 4, voice.plain("weeks.bound"), "b cased"),
        svg.text(at + 28, y + 20, note, "tk cased"),
    ]


def _ends(
    voice: Voice,
    courses: tuple[Array, Array | None],
    place: tuple[float, svg.Axis],
    *,
    narrow: bool,
) -> list[Markup]:
    (ours, base), (right, axis), n = courses, place, voice.numerals
    x = right + 10
    heights = [axis.inside(float(ours[2, -1]))]
    if base is not None:
        heights.append(axis.inside(float(base[2, -1])))
    placed = svg.apart(heights, 56.0, axis.start + 8, axis.end - 30)
    last = ours[:, -1]
    interval = n.change_interval(last[2], last[0], last[4])
    parts = [
        svg.text(x, placed[0] - 10, voice.plain("weeks.ours"), "acc"),
        svg.text(x, placed[0] + 8, n.change(float(last[2])), "b big"),
        svg.text(
            x, placed[0] + 24, interval if narrow else voice.plain("weeks.interval", interval=interval), "tk"
        ),
    ]
    if base is not None:
        end = base[:, -1]
        words = n.change(float(end[2]))
        if end[0] != end[4] and not narrow:
            words += n.aside(n.change_interval(end[2], end[0], end[4]))
        parts += [
            svg.text(x, placed[1] - 2, voice.plain("weeks.base_short" if narrow else "weeks.base"), "gr2"),
            svg.text(x, placed[1] + 14, words, "tk"),
        ]
    return parts


def _table(facts: Facts, voice: Voice) -> Table:
    endpoint, n = facts.best.endpoint, voice.numerals
    ours = quantiles(endpoint.change)
    base = facts.run.base.endpoint
    rows = []
    for k, week in enumerate(endpoint.weeks):
        if week != int(week) or (int(week) % 2 and endpoint.weeks[-1] > 6):
            continue
        q = ours[:, k]
        cells = [n.change(float(q[2])), n.change_interval(q[2], q[0], q[4])]
        if base.change.size:
            cells.append(n.change(float(np.interp(week, base.weeks, np.median(base.change, axis=1)))))
        rows.append((str(int(week)), *cells, n.change(float(endpoint.bound[k]))))
    head = [voice.plain("table.week"), voice.plain("table.ours"), voice.plain("table.interval")]
    if base.change.size:
        head.append(voice.plain("table.base"))
    return Table((*head, voice.plain("table.bound")), tuple(rows))
