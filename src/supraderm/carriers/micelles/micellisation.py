"""When amphiphiles aggregate, into what, and of what size.

The monomer mole fraction X at which as many molecules are aggregated as free is the critical micelle
concentration: sum_g g X_g = X with X_g = X^g exp(-g mu_g). All closed shapes from sphere to a spheroid of
axial ratio 3 are summed; longer ones are spherocylinders (ladder model); a bilayer forms once X reaches
exp(mu_bilayer). Monomer and added salt screen the charges, so X enters mu as well; the balance stays
monotone in ln X and is solved by Newton's steps inside a bracket, for many systems at once.

References
----------
nagarajan1991.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.micelles.amphiphile import Amphiphile, Head
from supraderm.carriers.micelles.geometry import packing_parameter, tail_length, tail_volume
from supraderm.carriers.micelles.systems import (
    RADII,
    SIZES,
    WATER_MOLARITY,
    Shapes,
    Systems,
    energies,
    shapes,
    systems,
)
from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown

__all__ = ["Amphiphile", "Head", "Micelle", "Micelles", "micellise", "micellise_many"]

Array = NDArray[np.float64]
Shape = Literal["sphere", "spheroid", "cylinder", "bilayer"]
SHAPES: tuple[Shape, ...] = ("sphere", "spheroid", "cylinder", "bilayer")

ROOM_TEMPERATURE = Constant(298.15, "K", "supraderm-judgement", HowKnown.ASSUMED)
LOWEST_LOG_FRACTION = Constant(-60.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
CLOSE = 1e-9
ROUNDS = 80
CHUNK = 64
RODS, SHEETS = slice(SIZES, SIZES + RADII), slice(SIZES + RADII, None)


@dataclass(frozen=True, slots=True)
class Micelle:
    """What forms at the critical micelle concentration.

    Parameters
    ----------
    cmc : float, mol/m3
    shape : {"sphere", "spheroid", "cylinder", "bilayer"}
        Of most of the aggregated molecules.
    aggregation_number : float
        Number average; inf for a bilayer.
    size_spread : float
        Standard deviation of the aggregation number over its mean; 0 for a bilayer.
    core_radius : float, m
        Radius, minor semi-axis, or half the thickness of a bilayer.
    area : float, m2
        Core surface per molecule.
    packing : float
        v/(a l).
    free_energy : float, kT
        Per molecule in the aggregate of lowest free energy.
    """

    cmc: float
    shape: Shape
    aggregation_number: float
    size_spread: float
    core_radius: float
    area: float
    packing: float
    free_energy: float


@dataclass(frozen=True)
class Micelles:
    """What forms in each of n systems; see `Micelle` for the fields that are not here.

    Parameters
    ----------
    cmc, aggregation_number, size_spread, core_radius, area, packing, free_energy : ndarray, shape (n,)
    shape : ndarray of int, shape (n,)
        Place in SHAPES.
    sizes, shares : ndarray, shape (n, SIZES)
        Aggregation numbers of closed cores, and the share of aggregated molecules at each.
    in_rods, in_sheets : ndarray, shape (n,)
        Share of aggregated molecules in long rods and in bilayers.
    """

    cmc: Array
    shape: NDArray[np.int_]
    aggregation_number: Array
    size_spread: Array
    core_radius: Array
    area: Array
    packing: Array
    free_energy: Array
    sizes: Array
    shares: Array
    in_rods: Array
    in_sheets: Array


class _Logs(NamedTuple):
    """ln(g X_g) of closed cores (n, SIZES) and of all rods (n,), both less ln X; mean size of rods; energies."""

    closed: Array
    rods: Array
    rod_number: Array
    energy: Array
    slope: Array


def _logs(of: Systems, made: Shapes, x: Array) -> _Logs:
    energy, slope = energies(of, made, x)
    closed, rods = energy[:, :SIZES], energy[:, RODS]
    number = made.number
    terms = np.log(number) + made.log_weight + number * (x[:, None] - closed) - x[:, None]
    cylinder, sheet = rods.min(axis=1), energy[:, SHEETS].min(axis=1)
    step = x - cylinder
    beyond = (step >= 0) | (x >= sheet)
    cap = np.argmin(closed, axis=1)
    row = np.arange(len(x))
    # rods need two half-globule ends, here the closed core of lowest free energy; the rest pays the cylinder's
    with np.errstate(invalid="ignore"):
        cost = number[row, cap] * (closed[row, cap] - cylinder)
        first, odds = number[:, -1] + 1, np.exp(np.where(beyond, -1.0, step))
        mean = first + odds / (1 - odds)
        in_rods = first * step - cost + np.log(mean / (1 - odds)) - x
    in_rods = np.where(beyond, np.inf, np.where(np.isinf(cylinder), -np.inf, in_rods))
    return _Logs(terms, in_rods, np.where(beyond, np.inf, mean), energy, slope)


def _surplus(of: Systems, made: Shapes, x: Array) -> tuple[Array, Array]:
    """Return ln(aggregated over free), and its slope with ln X."""
    logs = _logs(of, made, x)
    open_ = np.isfinite(logs.rods) | (logs.rods < 0)
    rods = np.where(open_, logs.rods, 0.0)
    top = np.maximum(logs.closed.max(axis=1), rods)
    share, in_rods = np.exp(logs.closed - top[:, None]), np.exp(rods - top)
    total = share.sum(axis=1) + in_rods
    best = np.argmin(logs.energy[:, RODS], axis=1) + SIZES
    along = made.number * (1 - logs.slope[:, :SIZES])
    grown = np.where(open_, logs.rod_number, 0.0) * (1 - logs.slope[np.arange(len(x)), best])
    slope = ((share * along).sum(axis=1) + 2 * in_rods * np.where(in_rods > 0, grown, 0.0)) / total - 1
    return np.where(open_, top + np.log(total), np.inf), slope


def _balance(of: Systems, made: Shapes) -> Array:
    """Return ln of the monomer fraction at which half is aggregated, shape (n,)."""
    low = np.full(len(of), float(LOWEST_LOG_FRACTION))
    high = np.zeros(len(of))
    x = np.clip(made.bare.min(axis=1), low, high - 1)
    active = np.arange(len(of))
    part, shaped = of, made
    for _ in range(ROUNDS):
        at = x[active]
        value, slope = _surplus(part, shaped, at)
        above = value > 0
        high[active] = np.where(above, at, high[active])
        low[active] = np.where(above, low[active], at)
        with np.errstate(invalid="ignore"):
            step = at - value / np.maximum(slope, 1.0)
        inside = np.isfinite(step) & (step > low[active]) & (step < high[active])
        middle = (low[active] + high[active]) / 2
        x[active] = np.where(inside, step, middle)
        met = np.abs(value) < CLOSE
        done = met | (high[active] - low[active] < CLOSE)
        if done.any():
            x[active[done]] = np.where(met, at, low[active])[done]
            keep = ~done
            active = active[keep]
            if not len(active):
                break
            part = part.take(keep)
            shaped = Shapes(*(getattr(shaped, name)[keep] for name in Shapes.__dataclass_fields__))
    return np.where(np.isin(np.arange(len(of)), active), low, x)


def micellise_many(of: Systems) -> Micelles:
    """Return what forms in each system.

    Raises
    ------
    InputError
        When the heads of a system are too wide to fit on any aggregate, or its water is outside 283 to 343 K and
        0 to 1000 mol/m3.
    """
    _check(of)
    parts = [_some(of.take(slice(start, start + CHUNK))) for start in range(0, len(of), CHUNK)]
    return Micelles(
        *(np.concatenate([getattr(p, name) for p in parts]) for name in Micelles.__dataclass_fields__)
    )


def micellise(amphiphile: Amphiphile, *, temperature: float = ROOM_TEMPERATURE, salt: float = 0.0) -> Micelle:
    """Return the critical micelle concentration and what forms there.

    Parameters
    ----------
    amphiphile : Amphiphile
    temperature : float, K
        283 to 343.
    salt : float, mol/m3
        Monovalent salt of the amphiphile's counter-ion, beside its own, 0 to 1000.

    Raises
    ------
    InputError
        Outside these ranges, or when the heads are too wide to fit on any aggregate.

    Examples
    --------
    Sodium dodecyl sulfate at 25 C (measured 8.1 mM and about 60 molecules):

    >>> sulfate = Head(area=0.17e-18, shielded=0.17e-18, distance=0.545e-9, charge=-1)
    >>> m = micellise(Amphiphile(12, sulfate))
    >>> round(m.cmc, 1), m.shape
    (7.4, 'spheroid')
    """
    found = micellise_many(systems([amphiphile], temperature, salt))
    return Micelle(
        float(found.cmc[0]),
        SHAPES[int(found.shape[0])],
        *(
            float(getattr(found, name)[0])
            for name in ("aggregation_number", "size_spread", "core_radius", "area", "packing", "free_energy")
        ),
    )


def _check(of: Systems) -> None:
    for value in of.temperature[(of.temperature < 283) | (of.temperature > 343)]:
        raise InputError("temperature", float(value), "283 to 343 K")
    for value in of.salt[~((of.salt >= 0) & (of.salt <= 1000))]:
        raise InputError("salt", float(value), "0 to 1000 mol/m3")


def _some(of: Systems) -> Micelles:
    made = shapes(of)
    fits = np.isfinite(made.bare[:, :SIZES]).any(axis=1)
    if not fits.all():
        raise InputError("head.area", float(of.area[~fits][0]), "an area that fits on a closed aggregate")
    return _describe(of, made, _balance(of, made))


def _describe(of: Systems, made: Shapes, x: Array) -> Micelles:
    logs = _logs(of, made, x)
    row = np.arange(len(x))
    aggregated, in_rods = np.exp(logs.closed), np.exp(np.minimum(logs.rods, 0.0))
    # a sheet takes what closed shapes and rods leave of the balance
    in_sheets = np.maximum(0.0, 1.0 - aggregated.sum(axis=1) - in_rods)
    rod, sheet = (np.argmin(logs.energy[:, part], axis=1) for part in (RODS, SHEETS))
    rod, sheet = rod + SIZES, sheet + SIZES + RADII
    flat = (in_sheets > 0.5) & (logs.energy[row, sheet] <= logs.energy[row, rod])
    long = ~flat & ((in_sheets > 0.5) | (in_rods > 0.5))
    counts = (aggregated / made.number).sum(axis=1)
    mean = aggregated.sum(axis=1) / np.maximum(counts, np.finfo(float).tiny)
    square = (aggregated * made.number).sum(axis=1) / np.maximum(counts, np.finfo(float).tiny)
    wide = np.sqrt(np.maximum(square / np.maximum(mean, 1.0) ** 2 - 1, 0.0))
    nearest = np.argmin(np.abs(made.number - mean[:, None]), axis=1)
    place = np.select([flat, long], [sheet, rod], nearest)
    radius, area = made.radius[row, place], made.area[row, place]
    length = tail_length(of.carbons)
    round_ = radius < length * (1 - CLOSE)
    shape = np.select([flat, long, round_], [3, 2, 0], 1)
    grown = np.where(in_sheets > 0.5, np.inf, logs.rod_number)
    number = np.select([flat, long], [np.full(len(x), math.inf), grown], mean)
    volume = of.tails * tail_volume(of.carbons, of.temperature)
    whole = np.maximum(aggregated.sum(axis=1) + in_rods + in_sheets, np.finfo(float).tiny)
    return Micelles(
        cmc=WATER_MOLARITY * np.exp(x),
        shape=shape,
        aggregation_number=number,
        # the sizes of rods fall off exponentially, so spread and mean are alike
        size_spread=np.select([flat, long], [np.zeros(len(x)), np.ones(len(x))], wide),
        core_radius=radius,
        area=area,
        packing=packing_parameter(volume, area, length),
        free_energy=logs.energy.min(axis=1),
        sizes=made.number,
        shares=aggregated / whole[:, None],
        in_rods=in_rods / whole,
        in_sheets=in_sheets / whole,
    )
