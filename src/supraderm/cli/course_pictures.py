"""Two pictures of one active: amounts over time, and the stratum corneum over depth, with what was observed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from supraderm.cli.course_tables import MICROGRAM_PER_CM2, MICROMETRE
from supraderm.cli.observations import Comparison
from supraderm.cli.overlay import Compared, Observed
from supraderm.cli.tape_strips import HORNY, Strip, held, thickness
from supraderm.delivery import HOUR
from supraderm.delivery.dataset import Arrays
from supraderm.evidence import Language
from supraderm.report.line_chart import Dots, Series, line_chart, over_worlds
from supraderm.skin import Skin

Array = NDArray[np.float64]

BANDS = 40
SHOWN_H = (1.0, 8.0)
"""Hours of the profile when nothing was observed, beside the end."""
MOST_PROFILES = 3
LIVING = ("viable epidermis", "basal layer", "papillary dermis", "reticular dermis")


def draw(
    courses: Sequence[Arrays],
    skin: Skin,
    compared: Comparison,
    folder: Path,
    language: Language,
) -> None:
    """Write amounts-NAME.svg and profile-NAME.svg of each active into `folder`.

    Parameters
    ----------
    courses : sequence of Arrays
    skin : Skin
    compared : Comparison
        Of the first active.
    folder : Path
    language : {"en", "zh"}
    """
    for place, a in enumerate(courses):
        name = a.active.casefold().replace(" ", "-").replace("/", "-")
        seen = (compared.samplings, compared.strips) if place == 0 else ((), ())
        (folder / f"amounts-{name}.svg").write_text(amounts(a, seen[0], language), encoding="utf-8")
        (folder / f"profile-{name}.svg").write_text(profile(a, skin, seen[1], language), encoding="utf-8")


def amounts(a: Arrays, samplings: Sequence[Compared], language: Language) -> str:
    """Return the picture of amounts over time as SVG."""
    zh = language == "zh"
    names = (
        ("皮肤表面", "角质层", "活性皮肤", "已吸收")
        if zh
        else ("on the skin", "stratum corneum", "living skin", "taken up")
    )
    mass = [_in(a, ("film", "carried")), _in(a, HORNY), _in(a, LIVING), a.taken_up()]
    hours = np.concatenate([[0.0], a.times / HOUR])
    series = []
    for name, amount in zip(names, mass, strict=True):
        start = a.applied[:1] if name == names[0] else 0 * a.applied[:1]
        values = np.concatenate([start, amount]) * a.molar_mass * MICROGRAM_PER_CM2
        series.append(over_worlds(name, hours, values))
    found = [c.observed for c in samplings if isinstance(c.observed, Observed)]
    dots = _dots(
        len(series) - 1,
        [one.time_h for one in found],
        [one.amount for one in found],
        [one.sd for one in found],
    )
    return line_chart(
        f"{a.active}：各处含量" if zh else f"{a.active}: where it is",
        _described(zh=zh, observed=len(found)),
        ("时间 / h", "含量 / (µg/cm²)") if zh else ("time / h", "amount / (µg/cm²)"),
        series,
        dots=dots,
    )


def profile(a: Arrays, skin: Skin, strips: Sequence[Compared], language: Language) -> str:
    """Return the picture of the stratum corneum over depth as SVG; depth is that of skin not swollen."""
    zh, whole = language == "zh", thickness(skin) * MICROMETRE
    found = [c.observed for c in strips if isinstance(c.observed, Strip)]
    of_dose = any(strip.of_dose for strip in found)
    end = float(a.times[-1] / HOUR)
    times = sorted({strip.time_h for strip in found}) or [*(t for t in SHOWN_H if t < end), end]
    series, dots = [], []
    for time in times[:MOST_PROFILES]:
        series.append(_profile(a, time, whole, of_dose=of_dose))
        here = [strip for strip in found if strip.time_h == time]
        widths = [strip.bottom_um - strip.top_um for strip in here]
        dots += _dots(
            len(series) - 1,
            [(strip.top_um + strip.bottom_um) / 2 for strip in here],
            [strip.amount / width for strip, width in zip(here, widths, strict=True)],
            [strip.sd / width if strip.sd else None for strip, width in zip(here, widths, strict=True)],
        )
    unit = ("% 剂量/µm" if zh else "% of dose/µm") if of_dose else "(µg/cm²)/µm"
    return line_chart(
        f"{a.active}：角质层内分布" if zh else f"{a.active}: in the stratum corneum",
        _described(zh=zh, observed=len(found)),
        ("深度 / µm", f"含量 / {unit}") if zh else ("depth / µm", f"amount / {unit}"),
        series,
        dots=dots,
    )


def _profile(a: Arrays, time: float, whole: float, *, of_dose: bool) -> Series:
    place = int(np.argmin(np.abs(a.times - time * HOUR)))
    edges = np.linspace(0, 1, BANDS + 1)
    amount = held(a, place, edges) / (whole / BANDS)
    values = (
        100 * amount / np.maximum(a.applied[place], np.finfo(float).tiny)
        if of_dose
        else amount * a.molar_mass * MICROGRAM_PER_CM2
    )
    return over_worlds(f"{time:g} h", whole * (edges[1:] + edges[:-1]) / 2, values)


def _in(a: Arrays, places: Sequence[str]) -> Array:
    names = {*places, *(f"bound:{place}" for place in places)}
    found = [a.amount[:, i] for i, bucket in enumerate(a.buckets) if bucket in names]
    return np.sum(found, axis=0)


def _dots(of: int, x: Sequence[float], y: Sequence[float], sd: Sequence[float | None]) -> list[Dots]:
    if not x:
        return []
    return [Dots(of, np.array(x), np.array(y), np.array([one or 0.0 for one in sd]))]


def _described(*, zh: bool, observed: int) -> str:
    if zh:
        return "曲线为各情形的中位数，色带为中间 80%" + (f"，圆点为 {observed} 个实测值" if observed else "")
    dots = f", dots are {observed} observations" if observed else ""
    return f"Lines are medians over worlds, bands the central 80 %{dots}."
