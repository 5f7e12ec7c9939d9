"""How the film of a formula dries in the air of a room, in every world."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, Estimate, HowKnown, Worlds
from supraderm.formula.air import INDOORS, LEAST_WIND, Air, water_pressure
from supraderm.formula.drying import DryingCourse, Outer, Surroundings, dry
from supraderm.formula.liquids import liquids
from supraderm.formula.product import Component
from supraderm.formula.solvents import Solvent, place_of, solvents
from supraderm.formula.substance import is_water
from supraderm.ingredients import find
from supraderm.molecules.evaporation import evaporation_flux, gas_side_coefficient

Array = NDArray[np.float64]

DAY = Constant(86400.0, "s", "codata2018")
# Bancroft's rule by Griffin's scale: emulsifiers from 3 to 6 make oil the outer phase, from 8 on water
OIL_OUTSIDE = Constant(7.0, "1", "recall-flory", HowKnown.PRIOR)
WATER_THROUGH_OIL = Estimate(
    "permeability of an outer oil phase to water",
    2.5e-10,
    "kg/m/s",
    HowKnown.ASSUMED,
    "recall-water-in-oil",
    spread=0.6,
    note="diffusivity 5e-10 m2/s times 0.5 kg/m3, between alkanes and esters; the water front is taken to draw back "
    "through the oil in proportion to the water that is gone",
)


def film_course(
    components: Sequence[Component],
    worlds: Worlds,
    *,
    applied: ArrayLike,
    temperature: float,
    occluded: bool = False,
    air: Air = INDOORS,
    barrier: ArrayLike = 1.0,
    until: float = DAY,
) -> DryingCourse:
    """Return the film of a formula as it dries.

    Parameters
    ----------
    components : sequence of Component
        None for what is laid on skin without anything liquid.
    worlds : Worlds
    applied : array_like, m
        Thickness of the film as applied, in each world.
    temperature : float, K
        Of the skin surface.
    occluded : bool
        Nothing evaporates.
    air : Air
    barrier : array_like, 1
        Factor on the permeability of the stratum corneum for the solvents.
    until : float, s

    Returns
    -------
    DryingCourse
        Components in the order of the formula, with water last where the air brings it into a film made
        without any.

    Examples
    --------
    A film of 20 um, half water and half ethanol, is gone within minutes:

    >>> parts = [Component(find("water"), 0.5), Component(find("ethanol"), 0.5)]
    >>> worlds = Worlds(64).pin("air speed over the skin", 0.5)
    >>> course = film_course(parts, worlds, applied=20e-6, temperature=305.15)
    >>> round(float(np.median(course.dry_at)) / 60, 1)
    3.8
    """
    parts = _with_water(components)
    found = solvents(parts, temperature)
    volumes = np.array([part.share / s.density for s, part in zip(found, parts, strict=True)])
    thickness = np.broadcast_to(np.asarray(applied, float), (worlds.n,))
    start = (volumes / max(volumes.sum(), np.finfo(float).tiny))[:, None] * thickness
    outer = outer_phase(parts)
    around = Surroundings(
        recession=_recession(found, worlds, air, temperature) * (0.0 if occluded else 1.0),
        floor=_floor(found, worlds, air, temperature),
        uptake=_rows(found, worlds, lambda s: s.permeability, missing=0.0) * np.asarray(barrier, float),
        oil_resistance=_oil_resistance(found, worlds, outer),
    )
    errors = np.log(_rows(found, worlds, lambda s: s.activity_error))
    return dry(found, start, liquids(found, temperature, errors), around, until=until, outer=outer)


def film_course_estimates(
    components: Sequence[Component], temperature: float, *, air: Air = INDOORS, occluded: bool = False
) -> tuple[Estimate, ...]:
    """Return every estimate that a film's course draws, for the run's ledger."""
    parts = _with_water(components)
    held = (WATER_THROUGH_OIL,) if outer_phase(parts) == "oil" else ()
    own = tuple(estimate for s in solvents(parts, temperature) for estimate in s.estimates())
    return own if occluded else (*air.estimates(), *held, *own)


def outer_phase(components: Sequence[Component]) -> Outer:
    """Return the continuous phase of the film: oil where there is no water, or the emulsifiers make it so.

    The mean HLB of the emulsifiers, by mass, decides; without any that has one it is water.

    >>> outer_phase([Component(find("water"), 0.7), Component(find("squalane"), 0.3)])
    'water'
    """
    if not any(c.ingredient.phase in ("water", "humectant") for c in components):
        return "oil"
    scale = [
        (c.share, c.ingredient.measured["hlb"].median)
        for c in components
        if "emulsifier" in c.ingredient.functions and "hlb" in c.ingredient.measured
    ]
    mass = sum(share for share, _ in scale)
    if mass <= 0:
        return "water"
    return "oil" if sum(share * hlb for share, hlb in scale) / mass < OIL_OUTSIDE else "water"


def _recession(found: Sequence[Solvent], worlds: Worlds, air: Air, temperature: float) -> Array:
    wind = np.maximum(worlds.draw(air.wind), LEAST_WIND)
    rows = np.zeros((len(found), worlds.n))
    for place, s in enumerate(found):
        if s.is_water:
            pressure = np.asarray(water_pressure(temperature))
        elif s.vapour_pressure is not None:
            pressure = worlds.draw(s.vapour_pressure)
        else:
            continue
        gas_side = gas_side_coefficient(wind, s.molar_mass)
        rows[place] = evaporation_flux(gas_side, pressure, s.molar_mass, temperature) / s.density
    return rows


def _floor(found: Sequence[Solvent], worlds: Worlds, air: Air, temperature: float) -> Array:
    rows = np.zeros((len(found), worlds.n))
    vapour = worlds.draw(air.humidity) * water_pressure(worlds.draw(air.temperature))
    for place, s in enumerate(found):
        if s.is_water:
            # air warmer than skin could be wetter than any film; it only stops the drying
            rows[place] = np.minimum(vapour / water_pressure(temperature), 1.0)
    return rows


def _rows(
    found: Sequence[Solvent],
    worlds: Worlds,
    of: Callable[[Solvent], Estimate | None],
    missing: float = 1.0,
) -> Array:
    """Draw one estimate of each solvent, shape (solvents, worlds)."""
    rows = np.full((len(found), worlds.n), missing)
    for place, s in enumerate(found):
        estimate = of(s)
        if estimate is not None:
            rows[place] = worlds.draw(estimate)
    return rows


def _with_water(components: Sequence[Component]) -> tuple[Component, ...]:
    """Add water, none of it yet, to what would take it from the air."""
    parts = tuple(components)
    wet = any(place_of(part.ingredient) == "aqueous" for part in parts)
    if wet and not any(is_water(part.ingredient) for part in parts):
        return (*parts, Component(find("water"), 0.0))
    return parts


def _oil_resistance(found: Sequence[Solvent], worlds: Worlds, outer: Outer) -> Array:
    water = next((s for s in found if s.is_water), None)
    if outer == "water" or water is None:
        return np.zeros(worlds.n)
    return water.density / worlds.draw(WATER_THROUGH_OIL)
