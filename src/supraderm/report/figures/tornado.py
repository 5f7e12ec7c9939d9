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

SHORTEST = 3.0
"""px of a bar that carries its number."""


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
        caption=voice.say(
            "tornado.caption", worlds=facts.best.worlds, shown=voice.numerals.at(len(shown), 0)
        ),
        table=_table(shown, voice, facts),
    )


def _axis(
    shown: tuple[Influence, ...], chance: float, start: float, end: float
) -> tuple[svg.Axis, list[float]]:
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
    ends = [(low, voice.numerals.at(100 * item.low, 0)), (high, voice.numerals.at(100 * item.high, 0))]
    if same_side:
        ends = [(max(low, high, key=lambda x: abs(x - middle)), f"{ends[0][1]} | {ends[1][1]}")]
    for x, words in ends:
        # a bar too short to see needs no number: the line in the middle gives it
        if abs(x - middle) > SHORTEST or same_side:
            right = x > middle
            parts.append(
                svg.text(x + (5 if right else -5), y + 13, words, "tk cased", "start" if right else "end")
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
    axis, ticks = _axis(shown, chance, 248, 516)
    names = [svg.wrap(voice.estimate(item.estimate.name), 12.5, 226) for item in shown]
    top = 58.0
    heights = [max(34.0, 15.0 * len(lines) + 8) for lines in names]
    bottom = top + sum(heights)
    parts = [
        svg.text(0, 14, voice.plain("tornado.axis"), "tk2"),
        svg.text(620, 14, voice.plain("tornado.known"), "tk", "end"),
        *_key(voice, 0, 34),
        *_grid(axis, ticks, top, bottom),
    ]
    y = top
    for item, lines, height in zip(shown, names, heights, strict=True):
        middle = y + height / 2
        for i, words in enumerate(lines):
            parts.append(svg.text(236, middle + 4.5 + 15 * (i - (len(lines) - 1) / 2), words, "name", "end"))
        parts += _bars(item, chance, axis, middle - 9, voice)
        parts.append(svg.text(620, middle + 4, _known(item, voice), "tk", "end"))
        y += height
    parts += _now(axis, chance, top, bottom, voice)
    return svg.picture(620, bottom + 22, label, *parts)


def _now(axis: svg.Axis, chance: float, top: float, bottom: float, voice: Voice) -> list[Markup]:
    x = axis(chance)
    words = voice.plain("tornado.now", chance=voice.numerals.chance(chance))
    half = svg.text_width(words, 13) / 2
    middle = min(x, axis.end + 26 - half)
    return [svg.line(x, top - 4, x, bottom, "bound"), svg.text(middle, top - 8, words, "b", "middle")]


def _narrow(shown: tuple[Influence, ...], chance: float, voice: Voice, label: str) -> Markup:
    axis, ticks = _axis(shown, chance, 26, 332)
    known = [_known(item, voice) for item in shown]
    names = [
        svg.wrap(voice.estimate(item.estimate.name), 12.5, 346 - svg.text_width(words, 11))
        for item, words in zip(shown, known, strict=True)
    ]
    top = 62.0
    heights = [34.0 + 16 * len(lines) for lines in names]
    bottom = top + sum(heights)
    parts = [
        svg.text(0, 14, voice.plain("tornado.axis"), "tk2"),
        *_key(voice, 0, 34),
        *_grid(axis, ticks, top, bottom),
        *_now(axis, chance, top, bottom, voice),
    ]
    y = top
    for item, words, lines, height in zip(shown, known, names, heights, strict=True):
        for i, part in enumerate(lines):
            parts.append(svg.text(0, y + 18 + 16 * i, part, "name cased"))
        parts.append(svg.text(358, y + 18, words, "tk cased", "end"))
        parts += _bars(item, chance, axis, y + height - 25, voice)
        y += height
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
