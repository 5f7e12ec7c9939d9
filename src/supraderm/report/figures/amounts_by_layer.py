"""Where one dose is, hour by hour."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from markupsafe import Markup

from supraderm.evaluation import ActiveResult
from supraderm.report import sentences, svg
from supraderm.report.facts import Facts
from supraderm.report.figures.figure import Figure, Table
from supraderm.report.quantities import HOURS
from supraderm.report.voice import Voice

FILLS = {
    "film": "#AEB9C2",
    "stratum corneum": "#E3C57E",
    "viable epidermis": "#3E8F8A",
    "dermis": "#27507A",
    "follicles": "#C58FC0",
    "cleared": "hatch",
    "converted": "#8C6BB1",
    "evaporated": "#FFFFFF",
    "rubbed off": "#F0EEE8",
    "shed": "#D9CDB4",
}
"""Colour of each bucket, always in this order; the cleared part is hatched."""

LIGHT_TEXT = ("viable epidermis", "dermis")
WANTED_HOURS = (1.0, 2.0, 4.0, 8.0, 12.0, 24.0)
LEAST_DRAWN = 5e-4
"""Share under which a bucket is not drawn."""

LEAST_LABELLED = 0.055


def rows(active: ActiveResult) -> list[int]:
    """Return the indices of the times drawn: those nearest to 1, 2, 4, 8, 12 and 24 hours, each once."""
    times = active.share_times * HOURS
    wanted = [h for h in WANTED_HOURS if times.size and h <= times[-1] * 1.02]
    return sorted({int(np.argmin(np.abs(times - h))) for h in wanted}) or list(range(len(times)))


def draw_all(facts: Facts, voice: Voice) -> dict[str, Figure]:
    """Return the figure of each active whose amounts the run holds, the main one first under "amounts"."""
    others = [active for active in facts.best.actives if active is not facts.main]
    actives = [a for a in (facts.main, *others) if a is not None and a.shares.size]
    keys = ("amounts", *(f"amounts-{k}" for k in range(2, len(actives) + 1)))
    return {key: _draw(facts, voice, active, key) for key, active in zip(keys, actives, strict=False)}


def _draw(facts: Facts, voice: Voice, active: ActiveResult, identity: str) -> Figure:
    order = [b for b in FILLS if b in active.buckets] + [b for b in active.buckets if b not in FILLS]
    columns = [active.buckets.index(b) for b in order]
    shares = active.shares[np.array(rows(active))][:, columns]
    times = [float(active.share_times[k]) * HOURS for k in rows(active)]
    drawn = [b for k, b in enumerate(order) if shares[:, k].max() >= LEAST_DRAWN]
    title = sentences.amounts_title(facts, voice, active)
    label = f"{title.striptags()} {voice.plain('amounts.axis')}"
    values = (times, shares, order, drawn)
    return Figure(
        key=f"{identity}-by-layer",
        title=title,
        label=label,
        wide=_picture(voice, values, label, f"{identity}-hatch-wide", narrow=False),
        narrow=_picture(voice, values, label, f"{identity}-hatch-narrow", narrow=True),
        caption=voice.say("amounts.caption", active=voice.of(active.name)),
        table=_table(voice, times, shares, order),
    )


def _fill(bucket: str, identity: str) -> str:
    fill = FILLS.get(bucket, "#FFFFFF")
    return f"url(#{identity})" if fill == "hatch" else fill


def _legend(voice: Voice, drawn: list[str], identity: str, left: float, width: float) -> tuple[Markup, float]:
    parts, x, y = [], left, 1.0
    for bucket in drawn:
        words = voice.bucket(bucket)
        room = 15 + svg.text_width(words, 12) + 16
        if x + room - 16 > width and x > left:
            x, y = left, y + 20
        fill = _fill(bucket, identity)
        parts.append(svg.rect(x, y, 11, 11, fill=fill, stroke="#66727C", stroke_width=".6"))
        parts.append(svg.text(x + 15, y + 9.5, words, "tk2"))
        x += room
    return Markup().join(parts), y + 11


def _picture(
    voice: Voice,
    values: tuple[list[float], np.ndarray, list[str], list[str]],
    label: str,
    identity: str,
    *,
    narrow: bool,
) -> Markup:
    times, shares, order, drawn = values
    width = 358.0 if narrow else 540.0
    left, right, thick, pitch = (28.0, width - 4, 22, 31) if narrow else (44.0, width - 8, 26, 38)
    legend, below = _legend(voice, drawn, identity, 0 if narrow else left, width)
    axis = svg.Axis(0, 1, left, right)
    top = below + 42
    parts = [
        svg.element("defs", _hatch(identity)),
        legend,
        svg.text(left - 8, below + 30, "h", "tk", "end"),
        svg.text(left, below + 30, voice.plain("amounts.axis"), "tk"),
    ]
    for k, hour in enumerate(times):
        y = top + k * pitch
        parts.append(svg.text(left - 8, y + thick / 2 + 4, voice.numerals.round_number(hour), "tk2", "end"))
        parts += _bar(voice, (shares[k], order), axis, identity, (y, thick))
    bottom = top + len(times) * pitch - pitch + thick + 6
    for tick in (0, 0.25, 0.5, 0.75, 1):
        x = axis(tick)
        parts += [
            svg.line(x, bottom, x, bottom + 4, "ax"),
            svg.text(x, bottom + 17, f"{100 * tick:.0f}", "tk", "middle"),
        ]
    return svg.picture(width, bottom + 22, label, *parts)


def _bar(
    voice: Voice,
    amounts: tuple[Sequence[float], list[str]],
    axis: svg.Axis,
    identity: str,
    place: tuple[float, float],
) -> list[Markup]:
    y, thick = place
    parts, start = [], 0.0
    for share, bucket in zip(*amounts, strict=True):
        if share >= LEAST_DRAWN:
            x, end = axis(start), axis(start + share)
            parts.append(
                svg.rect(
                    x,
                    y,
                    end - x,
                    thick,
                    fill=_fill(bucket, identity),
                    stroke="var(--surface)",
                    stroke_width=1,
                )
            )
            if share >= LEAST_LABELLED:
                cls = (
                    "inbar light"
                    if bucket in LIGHT_TEXT
                    else "inbar hatched"
                    if bucket == "cleared"
                    else "inbar"
                )
                words = voice.numerals.at(100 * share, 0)
                parts.append(svg.text((x + end) / 2, y + thick / 2 + 4.5, words, cls, "middle"))
        start += share
    if "evaporated" in amounts[1]:
        parts.append(svg.rect(axis(0), y, axis(start) - axis(0), thick, class_="hair"))
    return parts


def _hatch(identity: str) -> Markup:
    return svg.element(
        "pattern",
        svg.element("rect", width=6, height=6, fill="#F0EEE8"),
        svg.element("path", d="M0 0V6", stroke="#8A9299", stroke_width="1.2"),
        id=identity,
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )


def _table(voice: Voice, times: list[float], shares: np.ndarray, order: list[str]) -> Table:
    head = (voice.plain("table.time"), *(voice.bucket(b) for b in order))
    body = tuple(
        (
            f"{voice.numerals.round_number(hour)}\N{NO-BREAK SPACE}h",
            *(voice.numerals.share(float(s)) for s in row),
        )
        for hour, row in zip(times, shares, strict=True)
    )
    return Table(head, body)
