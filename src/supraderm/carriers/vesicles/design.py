"""From wanted size, load, release and stiffness back to a composition: a grid, and what nothing on it beats.

Main lipid, cholesterol, edge activator, diameter and lipid level are tried together; walls that would dissolve,
cholesterol beyond half and vesicles that would fill more than half of the volume are left out. Each wish gives one
miss, a distance in log10 (of the load: in log10 of the odds); designs that no other one equals or beats in all misses
at once are the front. Nothing about skin enters: what a vesicle does there is the business of delivery.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.front import front
from supraderm.carriers.micelles.free_energy import AVOGADRO, BOLTZMANN
from supraderm.carriers.platform import Carried
from supraderm.carriers.vesicles.bilayer import SKIN_TEMPERATURE, Bilayer, bilayer, mole_shares
from supraderm.carriers.vesicles.loading import partitioned
from supraderm.carriers.vesicles.particle import lipids, lumen_volume, wall_volume
from supraderm.carriers.vesicles.permeation import bilayer_partition, leak_rate, permeability, tightness
from supraderm.carriers.vesicles.recipes import Recipe, custom
from supraderm.carriers.vesicles.state import DENSITY
from supraderm.errors import InputError
from supraderm.evidence import Coefficients, Constant, HowKnown

Array = NDArray[np.float64]

MAIN = ("soy_pc", "hydrogenated_pc", "sorbitan_stearate")
ACTIVATORS = ("polysorbate_80", "lysolecithin", "sodium_cholate")
JUDGED = "supraderm-judgement"
STEROL = Coefficients([0.0, 0.05, 0.1, 0.15, 0.2, 0.25], "1", JUDGED, HowKnown.ASSUMED)  # by mass
ACTIVATOR = Coefficients([0.05, 0.1, 0.15, 0.2, 0.25], "1", JUDGED, HowKnown.ASSUMED)
# what extrusion, homogenisation and sonication give
DIAMETERS = Coefficients([50, 70, 100, 140, 200, 280, 400, 640], "nm", JUDGED, HowKnown.ASSUMED)
LEVELS = Coefficients([0.5, 1.0, 2.0, 3.0, 5.0], "%", JUDGED, HowKnown.ASSUMED)
NANOMETRE = Constant(1e-9, "m", "codata2018")
PERCENT = Constant(0.01, "1", "codata2018")
# spheres above this share of the volume are jammed, and shells give way to stacks of walls
CROWDED = Constant(0.5, "1", JUDGED, HowKnown.ASSUMED)
LEAST_ODDS = Constant(1e-4, "1", JUDGED, HowKnown.ASSUMED)


@dataclass(frozen=True)
class Wish:
    """What is wanted; None for "no matter".

    Parameters
    ----------
    diameter : float or None, m
    load : float or None
        Share of the active held in walls and lumens when made, 0 to 1.
    half_life : float or None, s
        Of what the lumen holds.
    stiffness : float or None
        In kT.
    """

    diameter: float | None = None
    load: float | None = None
    half_life: float | None = None
    stiffness: float | None = None

    def __post_init__(self) -> None:
        given = [x for x in (self.diameter, self.load, self.half_life, self.stiffness) if x is not None]
        if not given:
            raise InputError("wish", None, "at least one of diameter, load, half_life, stiffness")
        if min(given) <= 0:
            raise InputError("wish", min(given), "values above 0")
        if self.load is not None and self.load >= 1:
            raise InputError("load", self.load, "a share below 1")


@dataclass(frozen=True)
class Design:
    """One composition and what it reaches.

    Parameters
    ----------
    recipe : Recipe
        Named by its parts by mass.
    share : float
        Of lipid in the product.
    diameter : float, m
    load, half_life, stiffness : float
        As in the wish.
    misses : mapping of str to float
        By wish.
    """

    recipe: Recipe
    share: float
    diameter: float
    load: float
    half_life: float
    stiffness: float
    misses: Mapping[str, float]

    @property
    def miss(self) -> float:
        """All misses together, root of the sum of squares."""
        return math.sqrt(sum(miss**2 for miss in self.misses.values()))


def design(wish: Wish, active: Carried, *, count: int = 10) -> tuple[Design, ...]:
    """Return the front of designs for an active, the nearest to the wish first.

    Parameters
    ----------
    wish : Wish
    active : Carried
    count : int
        At most so many.

    Returns
    -------
    tuple of Design
    """
    compositions, walls = zip(*_walls(), strict=True)
    diameter = DIAMETERS.values * NANOMETRE
    level = LEVELS.values * PERCENT
    reached = _reached(walls, diameter, level, active)
    misses = _misses(wish, reached)
    shape = next(iter(reached.values())).shape
    table = np.stack([np.broadcast_to(miss, shape).ravel() for miss in misses.values()], axis=1)
    flat = {name: np.broadcast_to(values, shape).ravel() for name, values in reached.items()}
    possible = np.flatnonzero(np.isfinite(flat["load"]))
    found = possible[front(table[possible])]
    best = sorted(found.tolist(), key=lambda place: float((table[place] ** 2).sum()))[:count]
    designs = []
    for place in best:
        wall, size, lipid = (int(i) for i in np.unravel_index(place, shape))
        designs.append(
            Design(
                recipe=replace(custom(compositions[wall]), diameter=float(diameter[size])),
                share=float(level[lipid]),
                diameter=float(diameter[size]),
                load=float(flat["load"][place]),
                half_life=float(flat["half_life"][place]),
                stiffness=float(flat["stiffness"][place]),
                misses={name: float(miss) for name, miss in zip(misses, table[place], strict=True)},
            )
        )
    return tuple(designs)


def _walls() -> Iterator[tuple[dict[str, float], Bilayer]]:
    activators = [(None, 0.0), *product(ACTIVATORS, ACTIVATOR.values)]
    for main, sterol, (activator, share) in product(MAIN, STEROL.values, activators):
        parts = {main: 1 - float(sterol) - float(share), "cholesterol": float(sterol)}
        if activator is not None:
            parts[activator] = float(share)
        parts = {key: round(part * 100, 6) for key, part in parts.items() if part > 0}
        shares = mole_shares(parts)
        wall = bilayer(shares)
        if wall.holds and shares.get("cholesterol", 0.0) <= 0.5:
            yield parts, wall


def _reached(walls: tuple[Bilayer, ...], diameter: Array, level: Array, active: Carried) -> dict[str, Array]:
    """Return what each wall, diameter and level reaches, each broadcasting to (walls, diameters, levels)."""
    kow, mass = active.log_kow.median, active.molecular_weight
    load = np.empty((len(walls), len(diameter), len(level)))
    half_life = np.empty((len(walls), len(diameter), 1))
    for place, wall in enumerate(walls):
        partition = bilayer_partition(kow, wall)
        number = (
            level
            * DENSITY
            / wall.molar_mass
            * AVOGADRO
            / lipids(diameter, wall.thickness, wall.area)[:, None]
        )
        inside = number * lumen_volume(diameter, wall.thickness)[:, None]
        held = partitioned(partition, number * wall_volume(diameter, wall.thickness)[:, None])
        outside = wall_volume(diameter, wall.thickness)[:, None] * number + inside
        load[place] = np.where(outside > CROWDED, np.nan, held + (1 - held) * inside)
        crosses = permeability(kow, molecular_weight=mass) * tightness(wall)
        leak = leak_rate(crosses, diameter, wall.thickness, partition=partition)
        half_life[place, :, 0] = math.log(2) / leak
    kt = BOLTZMANN * SKIN_TEMPERATURE
    return {
        "load": load,
        "half_life": half_life,
        "stiffness": np.array([wall.stiffness / kt for wall in walls])[:, None, None],
        "diameter": diameter[None, :, None],
    }


def _misses(wish: Wish, reached: Mapping[str, Array]) -> dict[str, Array]:
    found = {}
    for name in ("diameter", "half_life", "stiffness"):
        wanted = getattr(wish, name)
        if wanted is not None:
            found[name] = np.abs(np.log10(reached[name] / wanted))
    if wish.load is not None:
        held = np.clip(reached["load"], LEAST_ODDS, 1 - LEAST_ODDS)
        # more than is wanted is no miss
        found["load"] = np.maximum(math.log10(wish.load / (1 - wish.load)) - np.log10(held / (1 - held)), 0.0)
    return found
