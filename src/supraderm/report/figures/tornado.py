"""Assumptions by influence: how far the chance moves with each unknown."""

from __future__ import annotations

import math

from markupsafe import Markup

from supraderm.evidence import Influence
from supraderm.report import sentences, svg
from supraderm.report.facts import Facts
from supraderm.report.figures.figure import Figure, Table
from supraderm.report.voice import Voice

MOST = 10
"""Unknowns drawn; the table holds the same ones."""


def draw(facts: Facts, voice: Voice) -> Figure | None:
    """Return the figure, or None when no unknown was varied."""
    shown = facts.best.influences[:MOST]
    if not shown:
        return None
    title = sentences.tornado_title(facts, voice)
    label = f"{title.striptags()} {voice.plain('tornado.label')}"
    chance = facts.best.chance.value
    return Figure(
        key="tornado",
        title=title,
        label=label,
        wide=_wide(shown, chance, voice, label),
        narrow=_narrow(shown, chance, voice, label),
        caption=voice.say("tornado.caption", worlds=facts.best.worlds, shown=voice.numerals.at(len(shown), 0)),
        table=_table(shown, voice, facts),
    )


def _axis(shown: tuple[Influence, ...], chance: float, start: float, end: float) -> tuple[svg.Axis, list[float]]:
    values = [chance, *(i.low for i in shown), *(i.high for i in shown)]
    low = max(0.0, math.floor(10 * min(values) - 0.2) / 10)
    high = min(1.0, math.ceil(10 * max(values) + 0.2) / 10)
    step = 0.2 if high - low > 0.65 else 0.1
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return svg.Axis(low, high, start, end), [k * step for k in range(first, last + 1)]


def _grid(axis: svg.Axis, ticks: list[float], top: float, bottom: float) -> list[Markup]:
    parts = []
    for tick in ticks:
        x = axis(tick)
        parts.append(svg.line(x, top, x, bottom, "grid"))
        parts.append(svg.text(x, bottom + 16, f"{100 * tick:.0f}", "tk", "middle"))
    return parts


def _bars(item: Influence, chance: float, axis: svg.Axis, y: float, voice: Voice) -> list[Markup]:
    middle = axis(chance)
    low, high = axis(item.low), axis(item.high)
    same_side = (item.low - chance) * (item.high - chance) > 0
    tall, half = 18.0, 9.0
    parts = []
    for x, cls, top in ((low, "third-low", y), (high, "third-high", y + half if same_side else y)):
        parts.append(svg.rect(min(x, middle), top, abs(x - middle), half if same_side else tall, class_=cls))
    ends = [(low, item.low, y + 13), (high, item.high, y + 13)]
    if same_side:
        outer = max(ends, key=lambda e: abs(e[0] - middle))
        words = f"{voice.numerals.at(100 * item.low, 0)} | {voice.numerals.at(100 * item.high, 0)}"
        right = outer[0] >= middle
        return [*parts, svg.text(outer[0] + (5 if right else -5), y + 13, words, "tk", "start" if right else "end")]
    for x, value, baseline in ends:
        right = x > middle or (x == middle and value >= chance and x is not low)
        parts.append(
            svg.text(x + (5 if right else -5), baseline, voice.numerals.at(100 * value, 0), "tk", "start" if right else "end")
        )
    return parts


def _key(voice: Voice, x: float, y: float) -> list[Markup]:
    first = voice.plain("tornado.low")
    second = x + 16 + svg.text_width(first, 11) + 18
    return [
        svg.rect(x, y - 9, 11, 11, class_="third-low"),
        svg.text(x + 15, y, first, "tk"),
        svg.rect(second, y - 9, 11, 11, class_="third-high"),
        svg.text(second + 15, y, voice.plain("tornado.high"), "tk"),
    ]


def _known(item: Influence, voice: Voice) -> str:
    known = item.estimate.how_known
    return f"{known.glyph}\N{NO-BREAK SPACE}{voice.of(known.label)}"


def _wide(shown: tuple[Influence, ...], chance: float, voice: Voice, label: str) -> Markup:
    axis, ticks = _axis(shown, chance, 236, 516)
    top, pitch = 58.0, 34.0
    bottom = top + pitch * len(shown)
    parts = [
        svg.text(0, 14, voice.plain("tornado.axis"), "tk2"),
        svg.text(620, 14, voice.plain("tornado.known"), "tk", "end"),
        *_key(voice, 0, 34),
        *_grid(axis, ticks, top, bottom),
    ]
    for k, item in enumerate(shown):
        y = top + pitch * k + 8
        lines = svg.wrap(voice.estimate(item.estimate.name), 12.5, 218)[:2]
        for i, words in enumerate(lines):
            parts.append(svg.text(224, y + 13 + 14 * i - 7 * (len(lines) - 1), words, "name", "end"))
        parts += _bars(item, chance, axis, y, voice)
        parts.append(svg.text(620, y + 13, _known(item, voice), "tk", "end"))
    parts += _now(axis, chance, top, bottom, voice)
    return svg.picture(620, bottom + 22, label, *parts)


def _now(axis: svg.Axis, chance: float, top: float, bottom: float, voice: Voice) -> list[Markup]:
    x = axis(chance)
    words = voice.plain("tornado.now", chance=voice.numerals.chance(chance))
    return [svg.line(x, top - 4, x, bottom, "bound"), svg.text(x, top - 8, words, "b", "middle")]


def _narrow(shown: tuple[Influence, ...], chance: float, voice: Voice, label: str) -> Markup:
    axis, ticks = _axis(shown, chance, 26, 332)
    top, pitch = 62.0, 50.0
    bottom = top + pitch * len(shown)
    parts = [
        svg.text(0, 14, voice.plain("tornado.axis"), "tk2"),
        *_key(voice, 0, 34),
        *_grid(axis, ticks, top, bottom),
        *_now(axis, chance, top, bottom, voice),
    ]
    for k, item in enumerate(shown):
        y = top + pitch * k
        known = _known(item, voice)
        room = 350 - svg.text_width(known, 11)
        parts.append(svg.text(0, y + 18, svg.wrap(voice.estimate(item.estimate.name), 12.5, room)[0], "name cased"))
        parts.append(svg.text(358, y + 18, known, "tk cased", "end"))
        parts += _bars(item, chance, axis, y + 25, voice)
    return svg.picture(358, bottom + 22, label, *parts)


def _table(shown: tuple[Influence, ...], voice: Voice, facts: Facts) -> Table:
    n = voice.numerals
    rows = tuple(
        (
            voice.estimate(item.estimate.name),
            f"{_known(item, voice)} [{facts.reference[item.estimate.source]}]",
            n.chance(item.low),
            n.chance(item.high),
        )
        for item in shown
    )
    head = ("table.unknown", "table.known", "table.if_low", "table.if_high")
    return Table(tuple(voice.plain(key) for key in head), rows, words=2)
