"""Five pains on one ruler, times the need met: the plain form against this design."""

from __future__ import annotations

import math
from dataclasses import dataclass

from markupsafe import Markup

from supraderm.evaluation import Pain, Spread
from supraderm.report import sentences, svg
from supraderm.report.facts import Facts
from supraderm.report.figures.figure import Figure, Table
from supraderm.report.voice import Voice

WIDEST = 4
"""The ruler never reaches further than this many doublings to either side."""

NARROWEST = 1
SAME = 0.02
"""Relative difference under which two designs count as the same."""


@dataclass(frozen=True, slots=True)
class Row:
    """One pain in both designs; `before` is None where there is no plain form."""

    pain: Pain
    before: Pain | None

    @property
    def met(self) -> bool:
        """Whether the need is met in the middle world."""
        return self.pain.met.median >= 1

    @property
    def worse(self) -> bool:
        """Whether this design does worse than the plain form."""
        return self.before is not None and self.pain.met.median < (1 - SAME) * self.before.met.median

    @property
    def verdict(self) -> str:
        """Word and mark at the right."""
        if self.met:
            return "met"
        return "worse" if self.worse else "not_met"


def rows(facts: Facts) -> list[Row]:
    """Return the pains of the best design, each beside the same pain of the plain form."""
    before = {p.key: p for p in facts.run.comparator.pains} if facts.has_comparator else {}
    return [Row(pain, before.get(pain.key)) for pain in facts.best.pains]


def draw(facts: Facts, voice: Voice) -> Figure | None:
    """Return the figure, or None when the run judged no pains."""
    if not facts.best.pains:
        return None
    title = sentences.pains_title(facts, voice)
    label = f"{title.striptags()} {voice.plain('pains.label')}"
    return Figure(
        key="five-pains",
        title=title,
        lead=voice.say("pains.lead"),
        label=label,
        wide=_wide(facts, voice, label),
        narrow=_narrow(facts, voice, label),
        caption=_caption(facts, voice),
        table=_table(facts, voice),
    )


def ruler(values: list[float], start: float, end: float) -> tuple[svg.Axis, list[int]]:
    """Return a log ruler in whole doublings that holds the values (cut at 16 times), and its ticks as exponents."""
    logs = [math.log2(v) for v in values if v > 0 and math.isfinite(v)] or [0.0]
    low = max(-WIDEST, min(-NARROWEST, math.floor(min(logs))))
    high = min(WIDEST, max(NARROWEST, math.ceil(max(logs))))
    room = 0.25
    axis = svg.Axis(2 ** (low - room), 2 ** (high + room), start, end, log=True)
    return axis, list(range(low, high + 1))


def _values(found: list[Row]) -> list[float]:
    spreads = [p.met for row in found for p in (row.pain, row.before) if p is not None]
    return [v for s in spreads for v in (s.median, s.low, s.high)]


def _times(exponent: int) -> str:
    return f"{2.0**exponent:g}×" if exponent >= -2 else f"1/{2**-exponent}×"


def _scale(ticks: list[int], axis: svg.Axis, voice: Voice, top: float, bottom: float) -> list[Markup]:
    parts = [svg.rect(axis(1), top, axis.end - axis(1), bottom - top, class_="met")]
    need = voice.plain("pains.need")
    room = svg.text_width(need, 11.5) / 2
    for k in ticks:
        x, words = axis(2.0**k), need if k == 0 else _times(k)
        parts.append(svg.line(x, top, x, bottom, "thr" if k == 0 else "grid"))
        if k == 0 or abs(x - axis(1)) > room + svg.text_width(words, 11) / 2 + 4:
            parts.append(svg.text(x, bottom + 17, words, "tgs" if k == 0 else "tk", "middle"))
    return parts


def _mark(met: Spread, axis: svg.Axis, y: float, *, ours: bool) -> list[Markup]:
    x, low, high = axis.inside(met.median), axis.inside(met.low), axis.inside(met.high)
    line, dot = ("ours", "dot") if ours else ("theirs", "ring")
    parts = [svg.line(low, y, high, y, line)] if high > low else []
    if met.median <= axis.low or met.median >= axis.high:
        back = 8 if met.median >= axis.high else -8
        return [*parts, svg.element("path", d=f"M{x:.1f} {y:.1f}l{-back} -5v10z", class_=dot)]
    return [*parts, svg.circle(x, y, 5, dot)]


def _dumbbell(row: Row, axis: svg.Axis, y: float) -> list[Markup]:
    parts: list[Markup] = []
    if row.before is not None:
        a, b = axis.inside(row.before.met.median), axis.inside(row.pain.met.median)
        parts.append(svg.line(a, y, b, y + 14, "down" if row.worse else "up"))
        parts += _mark(row.before.met, axis, y, ours=False)
    return parts + _mark(row.pain.met, axis, y + (14 if row.before is not None else 7), ours=True)


def _verdict(row: Row, voice: Voice) -> tuple[str, str]:
    return voice.plain(f"pains.{row.verdict}"), "ok" if row.met else "warn"


def _key(facts: Facts, voice: Voice, x: float) -> list[Markup]:
    parts = []
    if facts.has_comparator:
        words = f"○ {sentences.other_form(facts, voice, short=True)}"
        parts.append(svg.text(x, 14, words, "gr2"))
        x += svg.text_width(words, 12.5) + 24
    words = f"● {voice.plain('day.ours')}"
    return [
        *parts,
        svg.text(x, 14, words, "acc"),
        svg.text(x + svg.text_width(words, 12.5) + 24, 14, voice.plain("pains.line"), "tk"),
    ]


def _own(row: Row, voice: Voice) -> Markup:
    ours = svg.element("tspan", voice.of(row.pain.own), class_="b")
    return ours if row.before is None else Markup("{} → {}").format(voice.of(row.before.own), ours)


def _wide(facts: Facts, voice: Voice, label: str) -> Markup:
    found = rows(facts)
    measures = [svg.wrap(voice.of(row.pain.measure), 11, 268)[:2] for row in found]
    top, pitch = 36.0, (58.0 if any(len(lines) > 1 for lines in measures) else 50.0)
    bottom = top + pitch * len(found) + 8
    axis, ticks = ruler(_values(found), 290, 780)
    parts = _key(facts, voice, 290)
    parts += [
        svg.text(804, 14, voice.plain("pains.own"), "tk"),
        svg.text(1072, 14, voice.plain("pains.verdict"), "tk", "end"),
        *_scale(ticks, axis, voice, top, bottom),
    ]
    for k, row in enumerate(found):
        y = top + pitch * k
        parts.append(svg.text(0, y + 26, voice.of(row.pain.name), "b"))
        parts += [svg.text(0, y + 41 + 13 * i, words, "tk") for i, words in enumerate(measures[k])]
        parts += _dumbbell(row, axis, y + 20)
        parts.append(svg.text(804, y + 32, _own(row, voice), "tk2"))
        words, status = _verdict(row, voice)
        parts.append(svg.text(1072, y + 32, words, f"b s-{status}", "end"))
        if k:
            parts.append(svg.line(0, y + 5, 1072, y + 5, "grid"))
    return svg.picture(1072, bottom + 24, label, *parts)


def _narrow(facts: Facts, voice: Voice, label: str) -> Markup:
    found = rows(facts)
    top, pitch = 36.0, 84.0
    bottom = top + pitch * len(found)
    axis, ticks = ruler(_values(found), 4, 354)
    parts = [*_key(facts, voice, 0)[:-1], *_scale(ticks, axis, voice, top, bottom)]
    for k, row in enumerate(found):
        y = top + pitch * k
        words, status = _verdict(row, voice)
        own = svg.element("tspan", f"\N{EM SPACE}{words}", class_=f"s-{status}")
        parts += [
            svg.text(0, y + 20, voice.of(row.pain.name), "b cased"),
            svg.text(358, y + 38, _own(row, voice) + own, "tk2 cased", "end"),
            *_dumbbell(row, axis, y + 54),
        ]
        if k:
            parts.append(svg.line(0, y, 358, y, "grid"))
    return svg.picture(358, bottom + 24, label, *parts)


def _caption(facts: Facts, voice: Voice) -> Markup:
    found = rows(facts)
    worse = [voice.of(row.pain.name) for row in found if row.worse]
    key = "pains.caption" if facts.has_comparator else "pains.caption_alone"
    parts = [voice.say(key, other=sentences.other_form(facts, voice))]
    if worse:
        parts.append(voice.say("pains.caption_worse", names=voice.listed(worse)))
    return voice.run_on(parts)


def _table(facts: Facts, voice: Voice) -> Table:
    n = voice.numerals

    def met(pain: Pain | None) -> str:
        if pain is None:
            return ""
        if pain.met.low == pain.met.high:
            return f"{n.number(pain.met.median)}×"
        return f"{n.number(pain.met.median)}×" + n.aside(n.spread(pain.met))

    body = []
    for row in rows(facts):
        before = (
            (met(row.before), voice.of(row.before.own) if row.before else "") if facts.has_comparator else ()
        )
        words, _ = _verdict(row, voice)
        body.append(
            (
                voice.of(row.pain.name),
                voice.of(row.pain.measure),
                *before,
                met(row.pain),
                voice.of(row.pain.own),
                words,
            )
        )
    head = [voice.plain("table.pain"), voice.plain("table.measure")]
    if facts.has_comparator:
        other = sentences.capital(sentences.other_form(facts, voice, short=True))
        head += [voice.plain("table.other_met", other=other), voice.plain("table.other_own", other=other)]
    head += [voice.plain("table.ours_met"), voice.plain("table.ours_own"), voice.plain("pains.verdict")]
    return Table(tuple(head), tuple(body), words=2)
