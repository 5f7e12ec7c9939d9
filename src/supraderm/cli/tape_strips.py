"""What tape strips took out of the stratum corneum beside what is predicted to lie there.

A strip is a band of the stratum corneum: from where the strip before it ended to its own depth. Bands are counted in
shares of the thickness, 0 at the surface and 1 at the viable epidermis, and each world is asked for the same share;
so people, and skin swollen by water, are compared at the same place. Within a layer the amount lies as the free
concentration does. What the film still holds is not counted: skin is wiped before it is stripped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.cli.course_tables import MICROGRAM_PER_CM2, MICROMETRE, Columns, band
from supraderm.cli.overlay import Compared, spread_and_count, time_in
from supraderm.delivery import HOUR
from supraderm.delivery.dataset import Arrays
from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown
from supraderm.people_tables import Row, number_in, require
from supraderm.skin import Skin

Array = NDArray[np.float64]

DEPTHS = ("depth_um", "depth_share", "sc_mass_ug_cm2")
AMOUNTS = ("amount_ug_cm2", "percent_of_dose")
MARKS = {"strip", *DEPTHS, "percent_of_dose"}
"""Columns that only a table of tape strips has."""
HORNY = ("upper stratum corneum", "lower stratum corneum")
DENSITY = Constant(1e3, "kg/m**3", "supraderm-judgement", HowKnown.ASSUMED)
"""Of stratum corneum, to turn the mass that a strip removed into a depth."""
ROUNDING = 1e-9


@dataclass(frozen=True)
class Strip:
    """What one strip, or several together, took out.

    Parameters
    ----------
    time_h : float
        When the skin was stripped.
    top, bottom : float
        Share of the thickness of the stratum corneum above and below.
    top_um, bottom_um : float
        The same as a depth in stratum corneum of usual thickness, not swollen.
    amount : float, ug/cm2 or % of dose
        0 or more.
    of_dose : bool
        Whether `amount` is a percentage of all that had been applied.
    sd : float or None
    n : int or None
    """

    time_h: float
    top: float
    bottom: float
    top_um: float
    bottom_um: float
    amount: float
    of_dose: bool
    sd: float | None
    n: int | None

    @property
    def unit(self) -> str:
        """Of the amount."""
        return "% of dose" if self.of_dose else "ug/cm2"


def thickness(skin: Skin) -> float:
    """Return how thick the stratum corneum of this skin usually is, not swollen [m]."""
    barrier = skin.barrier.thickness
    return skin.site.sc_thickness.median * (barrier.median if barrier else 1.0)


def strips(rows: Sequence[Row], skin: Skin, *, days: int) -> tuple[Strip, ...]:
    """Read the rows of a tape-stripping study.

    Columns: time_h; one of depth_um or depth_share (reached by the strip, from the surface) or sc_mass_ug_cm2
    (stratum corneum on this strip); one of amount_ug_cm2 or percent_of_dose; perhaps strip, sd and n. Rows of one
    time go downwards.

    Raises
    ------
    InputError
        Naming the row and column that cannot be used.
    """
    require(rows, ["time_h"])
    depth, amount = _one_of(rows[0], DEPTHS), _one_of(rows[0], AMOUNTS)
    whole = thickness(skin) * MICROMETRE
    reached: dict[float, float] = {}
    found = []
    for place, row in enumerate(rows, start=1):
        time = time_in(row, place, days)
        value = number_in(row, place, amount, 0)
        down = number_in(row, place, depth, 0, allowed="a number above 0")
        top = reached.get(time, 0.0)
        bottom = _reached(depth, down, top, whole)
        if not top < bottom <= 1 + ROUNDING:
            raise InputError(f"row {place}, {depth}", row[depth], _within(top, whole))
        reached[time] = bottom
        sd, count = spread_and_count(row, place)
        found.append(
            Strip(
                time_h=time,
                top=top,
                bottom=bottom,
                top_um=top * whole,
                bottom_um=bottom * whole,
                amount=value,
                of_dose=amount == "percent_of_dose",
                sd=sd,
                n=count,
            )
        )
    return tuple(found)


def held(a: Arrays, place: int, edges: ArrayLike) -> Array:
    """Return what lies between shares of the thickness of the stratum corneum.

    Parameters
    ----------
    a : Arrays
    place : int
        Of the output time.
    edges : array_like, shape (bands + 1,)
        Rising, 0 to 1.

    Returns
    -------
    ndarray, shape (bands, worlds), mol/m2
    """
    at, above = _piled(a, place)
    asked = np.asarray(edges, float)
    sums = [np.interp(asked, at[:, world], above[:, world]) for world in range(at.shape[1])]
    return np.diff(np.stack(sums, axis=1), axis=0)


def compare(observed: Sequence[Strip], a: Arrays) -> tuple[Compared, ...]:
    """Set each strip beside what is predicted to lie in its band at its time."""
    found = []
    for strip in observed:
        place = int(np.argmin(np.abs(a.times - strip.time_h * HOUR)))
        amount = held(a, place, [strip.top, strip.bottom])[0]
        said = (
            100 * amount / np.maximum(a.applied[place], np.finfo(float).tiny)
            if strip.of_dose
            else amount * a.molar_mass * MICROGRAM_PER_CM2
        )
        at = band(said)
        found.append(Compared(strip, *(float(at[part]) for part in ("median", "p05", "p95"))))
    return tuple(found)


def columns(compared: Sequence[Compared]) -> Columns:
    """Return the comparison as columns; what is not known is None."""
    seen = [c.observed for c in compared if isinstance(c.observed, Strip)]
    ratios = [c.ratio or (None, None, None) for c in compared]
    return {
        "time_h": [strip.time_h for strip in seen],
        "from_um": [strip.top_um for strip in seen],
        "to_um": [strip.bottom_um for strip in seen],
        "unit": [strip.unit for strip in seen],
        "observed": [strip.amount for strip in seen],
        "sd": [strip.sd for strip in seen],
        "n": [strip.n for strip in seen],
        "predicted_median": [c.median for c in compared],
        "predicted_p05": [c.p05 for c in compared],
        "predicted_p95": [c.p95 for c in compared],
        "fold_error": [c.fold_error for c in compared],
        "ratio_median": [ratio[0] for ratio in ratios],
        "ratio_p05": [ratio[1] for ratio in ratios],
        "ratio_p95": [ratio[2] for ratio in ratios],
        "inside_90": [c.inside for c in compared],
    }


def _piled(a: Arrays, place: int) -> tuple[Array, Array]:
    """Return edges of the cells as shares of the thickness and the amount above each, shape (cells + 1, worlds)."""
    widths, amounts = [], []
    for layer in HORNY:
        cells = [i for i, name in enumerate(a.cell_layers) if name == layer]
        depth = a.depth[cells]
        width = np.broadcast_to((depth[1] - depth[0]) if len(cells) > 1 else 2 * depth[0], depth.shape)
        lies = a.profile[place, cells] * width
        share = lies / np.maximum(lies.sum(axis=0), np.finfo(float).tiny)
        parts = [
            a.amount[place, a.buckets.index(name)] for name in (layer, f"bound:{layer}") if name in a.buckets
        ]
        widths.append(width)
        amounts.append(share * np.sum(parts, axis=0))
    none = np.zeros((1, a.depth.shape[1]))
    edges = np.concatenate([none, np.cumsum(np.concatenate(widths), axis=0)])
    return edges / edges[-1], np.concatenate([none, np.cumsum(np.concatenate(amounts), axis=0)])


def _reached(depth: str, value: float, top: float, whole: float) -> float:
    """Return the share of the thickness that a strip has reached, `whole` in um."""
    if depth == "depth_share":
        return value
    if depth == "depth_um":
        return value / whole
    return top + value / MICROGRAM_PER_CM2 / DENSITY * MICROMETRE / whole


def _one_of(row: Row, names: Sequence[str]) -> str:
    here = [name for name in names if name in row]
    if len(here) != 1:
        said = f"columns {' and '.join(here)}" if here else f"no column {names[0]}"
        raise InputError("data", said, f"exactly one of the columns {', '.join(names)}")
    return here[0]


def _within(top: float, whole: float) -> str:
    return (
        f"deeper than the strip before ({top * whole:.3g} um) and at most {whole:.3g} um, the stratum corneum here; "
        "depth_share counts in shares of your own thickness"
    )
