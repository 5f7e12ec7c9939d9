"""Figure 1: the skin section and the depth by time map beside it, read straight across."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from supraderm.evaluation import ActiveResult, Evaluation
from supraderm.report import sentences, svg
from supraderm.report.facts import Facts
from supraderm.report.figures import depth_time_map, skin_section
from supraderm.report.figures.concentration import ConcentrationScale, colour_bar, concentration_scale
from supraderm.report.figures.depth import DepthScale, depth_scale, layer_edges
from supraderm.report.figures.figure import Figure, Table
from supraderm.report.quantities import HOURS, MICROMETRES, MICROMOLAR, hours
from supraderm.report.voice import Voice

QUOTED_HOURS = (0.5, 1, 2, 4, 8, 12, 18, 24)
"""Hours at which the table quotes the profile, where the run has a profile within a quarter of an hour."""


@dataclass(frozen=True, slots=True)
class SkinPicture:
    """Figure 1 with what its slider needs.

    Parameters
    ----------
    figure : Figure
    image : Markup
        The shared raster, for the page's definitions.
    anatomy : Markup
        The drawing, for the same.
    frames : skin_section.Frames
    """

    figure: Figure
    image: Markup
    anatomy: Markup
    frames: skin_section.Frames


def draw(facts: Facts, voice: Voice) -> SkinPicture | None:
    """Return Figure 1 for the main active, or None when the run holds no profile."""
    active, evaluation = facts.main, facts.best
    if active is None or active.profile.size == 0 or not evaluation.layers:
        return None
    depth = depth_scale(evaluation)
    drawn = depth_time_map.at_depths(active, depth.steps())
    scale = concentration_scale(float(active.film_free.max()), float(drawn.min()), facts.half_effect)
    shown = skin_section.frames(active, depth, scale, facts.snapshot)
    style = skin_section.variables(shown.colours[shown.shown])
    moment = hours(float(active.profile_times[facts.snapshot]), voice.numerals)
    label = f"{sentences.where_title(facts, voice).striptags()} {voice.plain('skin.label', time=moment)}"
    figure = Figure(
        key="where-it-goes",
        title=sentences.where_title(facts, voice),
        lead=sentences.where_lead(facts, voice),
        label=label,
        wide=_wide(facts, depth, scale, voice, (label, style, moment)),
        narrow=_narrow(facts, depth, scale, voice, (label, style)),
        caption=_caption(facts, voice),
        table=_table(evaluation, active, voice),
    )
    return SkinPicture(
        figure, depth_time_map.image(active, depth, scale), skin_section.anatomy(evaluation), shown
    )


def _wide(
    facts: Facts, depth: DepthScale, scale: ConcentrationScale, voice: Voice, drawing: tuple[str, str, str]
) -> Markup:
    evaluation, active = facts.best, facts.main
    if active is None:
        return Markup()
    label, style, moment = drawing
    box = (756.0, 56.0, 330.0, 574.0)
    at = box[0] + box[2] * _snapshot_share(active, facts.snapshot)
    words = voice.plain("map.left", time=moment)
    width = svg.text_width(words, 11) + 18
    x = min(at + 5, box[0] + box[2] - width - 4)
    parts = [
        skin_section.wide(evaluation, voice, depth, style),
        depth_time_map.panel(evaluation, active, depth, voice, box, narrow=False),
        svg.line(at, 56, at, 630, "cur", id="cursor-wide", data_x=box[0], data_width=box[2]),
        svg.element(
            "g",
            svg.rect(0, 0, width, 18, rx=9, class_="pill"),
            svg.text(width / 2, 13, words, "tkp", "middle", id="cursor-words"),
            transform=f"translate({x:.1f} 604)",
            id="cursor-label",
        ),
        svg.text(921, 664, voice.plain("map.time"), "tk2", "middle"),
        colour_bar(scale, voice, 118, 652, 440, identity="bar-wide", ticks=9),
        svg.text(584, 661, voice.plain("map.axis"), "tk2"),
        svg.text(584, 676, voice.plain("map.axis_note"), "tk"),
    ]
    return svg.picture(1094, 690, label, svg.element("g", *parts, class_="plate"), class_="chart sig")


def _narrow(
    facts: Facts, depth: DepthScale, scale: ConcentrationScale, voice: Voice, drawing: tuple[str, str]
) -> Markup:
    evaluation, active = facts.best, facts.main
    if active is None:
        return Markup()
    label, style = drawing
    box = (64.0, 690.0, 290.0, 250.0)
    at = box[0] + box[2] * _snapshot_share(active, facts.snapshot)
    parts = [
        skin_section.phone(evaluation, voice, depth, style),
        colour_bar(scale, voice, 0, 630, 360, identity="bar-narrow", ticks=5),
        svg.text(360, 626, voice.plain("map.axis_short"), "tk", "end"),
        depth_time_map.panel(evaluation, active, depth, voice, box, narrow=True),
        svg.line(
            at, box[1], at, box[1] + box[3], "cur", id="cursor-narrow", data_x=box[0], data_width=box[2]
        ),
        svg.text(209, 980, voice.plain("map.time"), "tk2", "middle"),
    ]
    if active.half_effect is not None:
        parts.append(svg.text(348, 932, voice.plain("map.line_short"), "ecl", "end"))
    return svg.picture(360, 986, label, svg.element("g", *parts, class_="plate"), class_="chart sign")


def _snapshot_share(active: ActiveResult, index: int) -> float:
    return float(active.profile_times[index]) / depth_time_map.day_length(active)


def _caption(facts: Facts, voice: Voice) -> Markup:
    active, evaluation = facts.main, facts.best
    if active is None:
        return Markup()
    parts = [voice.say("skin.caption", active=voice.of(active.name))]
    edges = layer_edges(evaluation).get("papillary dermis")
    if edges is not None:
        depth = f"{voice.numerals.number(MICROMETRES * edges[0])}\N{NO-BREAK SPACE}µm"
        parts.append(voice.say("skin.caption_junction", depth=depth))
    parts.append(voice.say("skin.caption_drawn"))
    if evaluation.product.carrier is not None:
        parts.append(voice.say("skin.caption_carrier"))
    return voice.run_on(parts)


def _table(evaluation: Evaluation, active: ActiveResult, voice: Voice) -> Table:
    edges = layer_edges(evaluation)
    names = {key: voice.of(name) for key, name, _ in evaluation.layers}
    middles = [(names[key], (low + high) / 2) for key, (low, high) in edges.items()]
    values = depth_time_map.at_depths(active, np.array([-1.0, *(d for _, d in middles)]))
    rows = []
    for hour in QUOTED_HOURS:
        k = int(np.argmin(np.abs(active.profile_times * HOURS - hour)))
        time = float(active.profile_times[k]) * HOURS
        if abs(time - hour) > 0.25:
            continue
        cells = (voice.numerals.number(v * MICROMOLAR, 2, start=1000) for v in values[k])
        rows.append((f"{voice.numerals.round_number(hour)}\N{NO-BREAK SPACE}h", *cells))
    head = (voice.plain("table.time"), voice.plain("skin.film"), *(name for name, _ in middles))
    return Table((head[0], *(f"{name} / µM" for name in head[1:])), tuple(rows))
