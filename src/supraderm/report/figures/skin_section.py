"""The drawn skin, coloured by free concentration at one moment of the day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from markupsafe import Markup

from supraderm.evaluation import ActiveResult, Evaluation
from supraderm.report import svg
from supraderm.report.figures.concentration import ConcentrationScale
from supraderm.report.figures.depth import BOTTOM, FILM_TOP, SURFACE, DepthScale
from supraderm.report.figures.depth_time_map import at_depths
from supraderm.report.quantities import HOURS, MICROMETRES, MILLIGRAMS_PER_CM2
from supraderm.report.tide import palette
from supraderm.report.voice import Voice

FOLLICLE_STEPS = 30
NOT_COMPUTED = "#ECE8DF"
"""Fill of what no number stands behind: the inside of the follicle."""

MOST_FRAMES = 49

SPOTS = {
    "basal layer": (162.1, 317.2),
    "viable epidermis": (204.0, 262.0),
    "stratum corneum": (150.0, 112.0),
    "papillary dermis": (206.0, 412.0),
    "reticular dermis": (190.0, 514.0),
}
"""Where the ring sits for a target in each layer, px of the drawing."""

PHONE_SPOTS = {
    "basal layer": (287.8, 356.8),
    "viable epidermis": (310.0, 262.0),
    "stratum corneum": (290.0, 112.0),
    "papillary dermis": (300.0, 396.0),
    "reticular dermis": (392.0, 540.0),
}
"""The same inside the crop shown on a phone."""


@dataclass(frozen=True, slots=True)
class Frames:
    """Colours of the drawing over the day.

    Parameters
    ----------
    hours : tuple of float
    colours : tuple of str
        One string a frame: two hexadecimal digits a colour step, an index into the palette.
    shown : int
        The frame drawn at first.
    """

    hours: tuple[float, ...]
    colours: tuple[str, ...]
    shown: int


@cache
def _geometry() -> str:
    text = (files("supraderm.report") / "data" / "skin_section.svg").read_text(encoding="utf-8")
    return text[text.index("<g id=") : text.rindex("</svg>")].strip()


def anatomy(evaluation: Evaluation) -> Markup:
    """Return the drawn anatomy as one group, id "skin-geo", for the page's definitions.

    Its classes say which cells carry the target colour, where the drawing has them, and whether a carrier
    is in the film.
    """
    cell = evaluation.target.cell
    marked = [f"on-{kind}" for kind in ("melanocyte", "fibroblast") if kind in cell]
    classes = " ".join(["skin", *marked, *(["loaded"] if evaluation.product.carrier is not None else [])])
    # the classes must sit on the group itself: a picture made with "use" does not see what is around it
    return Markup(_geometry().replace('<g id="skin-geo">', f'<g id="skin-geo" class="{classes}">', 1))  # noqa: S704


def frames(active: ActiveResult, depth: DepthScale, scale: ConcentrationScale, snapshot: int) -> Frames:
    """Return the colour of every depth step at every profile time, at most 49 of them."""
    values = scale.levels(at_depths(active, depth.steps()))
    picked = np.unique(
        np.append(np.linspace(0, len(values) - 1, min(len(values), MOST_FRAMES)).astype(int), snapshot)
    )
    return Frames(
        hours=tuple(float(active.profile_times[k]) * HOURS for k in picked),
        colours=tuple("".join(f"{v:02x}" for v in values[k]) for k in picked),
        shown=int(np.flatnonzero(picked == snapshot)[0]),
    )


def variables(shown: str) -> str:
    """Return a frame as CSS variables for the drawing."""
    colours = palette()
    steps = [colours[int(shown[i : i + 2], 16)] for i in range(0, len(shown), 2)]
    return ";".join(f"--c{k}:{colour}" for k, colour in enumerate(steps))


def rules() -> str:
    """Return the CSS that hands the variables to the drawing's colour classes."""
    depth = "".join(f".c{k}{{fill:var(--c{k},#fff)}}" for k in range(100))
    collagen = "".join(f".w{k}{{fill:color-mix(in srgb,var(--c{k},#fff) 54%,#fff)}}" for k in range(72, 100))
    follicle = ",".join(f".f{k}" for k in range(FOLLICLE_STEPS))
    return f"{depth}{collagen}{follicle}{{fill:{NOT_COMPUTED}}}"


Mark = tuple[str, tuple[float, float], tuple[float, float] | None]

WIDE_MARKS: tuple[Mark, ...] = (
    ("corneocytes", (170, 109), None),
    ("granular", (350, 172), None),
    ("spinous", (350, 233), None),
    ("capillary", (196, 465), (163, 382)),
    ("fibroblast", (346, 497), (266, 469)),
    ("gland", (463.5, 441), None),
    ("follicle", (590, 517), (546, 494)),
    ("collagen", (96, 587), None),
)
"""Words, centre of their plate, and the point they lead to; px of the drawing."""


def _places(voice: Voice, marks: tuple[Mark, ...]) -> list[Markup]:
    parts = []
    for key, (x, y), to in marks:
        if to is not None:
            parts += [svg.line(to[0], to[1], x, y - 9, "ld"), svg.circle(to[0], to[1], 1.8, "ldd")]
        parts.append(svg.pill(x, y, voice.plain(f"skin.{key}")))
    return parts


def _target(evaluation: Evaluation, voice: Voice, spot: tuple[float, float], right: float) -> list[Markup]:
    x, y = spot
    words = voice.plain("skin.target", cell=voice.of(evaluation.target.cell_name))
    half = svg.text_width(words, 12) / 2 + 9
    middle = min(max(x - 30, half + 6), right - half - 6)
    above = y - 65 if y > 140 else y + 65
    return [
        svg.circle(x, y, 15, "tgc"),
        svg.line(x, y + (-15 if above < y else 15), middle, above, "tgl"),
        svg.pill(middle, above, words, size=12, edge="tgp", ink="tg"),
    ]


def wide(evaluation: Evaluation, voice: Voice, depth: DepthScale, style: str) -> Markup:
    """Return the section for a wide page: depth axis and names at the left, drawing from x = 118."""
    left = 118.0
    parts = [_axis(evaluation, voice, depth)]
    drawing = [
        svg.element("clipPath", svg.rect(0, 0, 620, BOTTOM), id="section-clip-wide"),
        svg.element(
            "g",
            svg.element("use", href="#skin-geo", class_="skin-use", style=style),
            clip_path="url(#section-clip-wide)",
        ),
        *_places(voice, WIDE_MARKS),
    ]
    if evaluation.product.carrier is not None:
        drawing += [svg.line(46, 62, 70, 43, "ld"), svg.circle(46, 62, 1.8, "ldd")]
        drawing.append(svg.pill(70, 35, voice.plain("skin.carrier")))
    drawing += [svg.line(474, 86, 560, 39, "ld"), svg.circle(474, 86, 1.8, "ldd")]
    drawing.append(svg.pill(560, 31, voice.plain("skin.opening")))
    if evaluation.target.layer in SPOTS:
        drawing += _target(evaluation, voice, SPOTS[evaluation.target.layer], 620)
    parts += [
        svg.element("g", *drawing, transform=f"translate({left:g} 0)"),
        svg.rect(left, FILM_TOP, 620, BOTTOM - FILM_TOP, class_="frame"),
    ]
    return Markup().join(parts)


def _thickness(voice: Voice, metres: float) -> str:
    return f"{voice.numerals.number(MICROMETRES * metres, 2, start=1000)}\N{NO-BREAK SPACE}µm"


def _dose(evaluation: Evaluation, voice: Voice) -> str:
    dose = evaluation.product.use.dose.median * MILLIGRAMS_PER_CM2
    return f"{voice.numerals.round_number(dose)}\N{NO-BREAK SPACE}mg/cm²"


def _axis(evaluation: Evaluation, voice: Voice, depth: DepthScale) -> Markup:
    n = voice.numerals
    parts = [
        svg.text(72, 50, voice.plain("skin.film"), "ln", "end"),
        svg.text(72, 64, _dose(evaluation, voice), "lt", "end"),
        svg.line(110, FILM_TOP, 110, BOTTOM, "rul"),
        svg.line(104, SURFACE, 110, SURFACE, "rul"),
        svg.text(101, SURFACE + 4, "0", "tk", "end"),
        svg.text(6, 14, voice.plain("skin.axis"), "tk"),
    ]
    for k, band in enumerate(depth.bands):
        lines = svg.wrap(_capital(voice.of(band.name)), 12.5, 78)
        y = (band.top + band.bottom) / 2 - 7 * len(lines) + 5
        parts += [svg.text(72, y + 14 * i, line, "ln", "end") for i, line in enumerate(lines)]
        parts.append(
            svg.text(72, y + 14 * len(lines) + 1, _thickness(voice, band.high - band.low), "lt", "end")
        )
        parts.append(svg.line(104, band.bottom - 0.5, 110, band.bottom - 0.5, "rul"))
        last = k == len(depth.bands) - 1
        label = n.number(MICROMETRES * band.high, 2)
        parts.append(svg.text(101, band.bottom + (-2 if last else 4), label, "tk", "end"))
        if not last:
            d = f"M105.5 {band.bottom + 10.2:.1f}l9 -4.5M105.5 {band.bottom + 14.2:.1f}l9 -4.5"
            parts.append(svg.element("path", d=d, class_="brk"))
    return Markup().join(parts)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def phone(evaluation: Evaluation, voice: Voice, depth: DepthScale, style: str) -> Markup:
    """Return the section for a phone: a crop with melanocytes and follicle, names on the picture."""
    crop = 214.0
    parts = [
        svg.element("clipPath", svg.rect(crop, 0, 360, BOTTOM), id="section-clip-narrow"),
        svg.element(
            "g",
            svg.element(
                "g",
                svg.element("use", href="#skin-geo", class_="skin-use", style=style),
                clip_path="url(#section-clip-narrow)",
            ),
            transform=f"translate({-crop:g} 0)",
        ),
    ]
    places = {"stratum corneum": 108.8, "viable epidermis": 192.8, "papillary dermis": 448.8}
    for band in depth.bands:
        words = f"{_capital(voice.of(band.name))} {_thickness(voice, band.high - band.low)}"
        y = places.get(band.key, 496.8)
        parts.append(svg.pill(4 + (svg.text_width(words, 11.5) + 18) / 2, y, words))
    parts.append(svg.pill(64, 41, f"{voice.plain('skin.film')} {_dose(evaluation, voice)}"))
    parts.append(svg.pill(250, 443, voice.plain("skin.gland")))
    if evaluation.target.layer in PHONE_SPOTS:
        x, y = PHONE_SPOTS[evaluation.target.layer]
        parts += _target(evaluation, voice, (x - crop, y), 360)
    parts.append(svg.rect(0, FILM_TOP, 360, BOTTOM - FILM_TOP, class_="frame"))
    return svg.element("g", *parts, transform="translate(0 -22)")
