"""The film of a product for one active: its capacity as its solvents come and go.

    A(t) = V_aq (10^sigma + 1/f - 1) + V_oil K_oil + A_carrier,   sigma = sum_i phi_i (N_i + M_i log Kow)

with the thicknesses of the drying film (`supraderm.formula.drying`) and phi_i the volume shares in its aqueous
liquid, so that the active concentrates, saturates, comes out and dissolves again as the mixture changes. f is the
neutral share at the pH of the product. The active is no solvent of itself: what it adds to the film is solid or
neat liquid at u = S_w, which makes a neat liquid the film of no solvent. Volatile and other oils dissolve alike.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from supraderm import molecules
from supraderm.carriers import CarrierEffects
from supraderm.delivery.horny_layer import DRY_POLAR_PATH
from supraderm.delivery.solute import Solute
from supraderm.delivery.vehicle import LEAST_CAPACITY, LEAST_KNOT_GAP
from supraderm.evidence import Constant, Estimate, HowKnown, Worlds
from supraderm.formula import FormulaState, Product
from supraderm.formula.air import INDOORS, LEAST_WIND, Air
from supraderm.formula.cosolvent import GREATEST_LOG_KOW, LEAST_LOG_KOW, POWER_SPREAD
from supraderm.formula.drying import GONE, DryingCourse
from supraderm.formula.film_course import DAY, film_course, film_course_estimates
from supraderm.formula.state import ActiveState
from supraderm.skin import Skin
from supraderm.transport import Film

Array = NDArray[np.float64]

KNOTS = 24
# the part of the knots that curvature places; the rest follow the capacity itself
BY_CURVATURE = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)


def product_film(
    product: Product,
    state: FormulaState,
    key: str,
    *,
    known: Solute,
    skin: Skin,
    worlds: Worlds,
    applied: Array,
    loss: Array,
    effects: CarrierEffects | None = None,
    air: Air = INDOORS,
    evaporates: bool = True,
    until: float = DAY,
) -> Film:
    """Return the film that a product leaves on a skin, for one of its actives.

    Parameters
    ----------
    product : Product
    state : FormulaState
        Of the product.
    key : str
        Of the active.
    known : Solute
        The same active.
    skin : Skin
        Under occlusion nothing evaporates.
    worlds : Worlds
    applied : ndarray, shape (worlds,), m
        Thickness of the product as applied.
    loss : ndarray, shape (worlds,), 1/s
        Rub-off of the active.
    effects : CarrierEffects, optional
        The carrier phase lies beside the liquids and stays.
    air : Air
    evaporates : bool
        Whether the active itself does.
    until : float, s
        The solvents are followed so long; then the film stays as it is.

    Returns
    -------
    Film
        Laid into the first layer once no liquid is left.
    """
    course = film_course(
        product,
        worlds,
        applied=applied,
        temperature=skin.temperature,
        occluded=skin.occluded,
        air=air,
        barrier=solvent_barrier(skin, worlds),
        until=until,
    )
    capacity = film_capacity(course, state, key, known=known, worlds=worlds)
    held = np.zeros(worlds.n)
    if effects is not None:
        held = applied * worlds.draw(effects.phase_volume) * worlds.draw(effects.partition)
    knots, at_knots = lay_knots(course.times, capacity + held)
    soluble = worlds.draw(known.water_solubility)
    wind = np.maximum(worlds.draw(air.wind), LEAST_WIND)
    gas_side = molecules.gas_side_coefficient(wind, known.molar_mass)
    open_air = evaporates and not skin.occluded
    return Film(
        capacity=np.maximum(at_knots, LEAST_CAPACITY),
        knots=knots,
        saturation=soluble / known.molar_mass,
        evaporation=molecules.evaporation_coefficient(
            gas_side if open_air else np.zeros(worlds.n),
            worlds.draw(known.vapour_pressure),
            known.molar_mass,
            soluble,
            skin.temperature,
        ),
        loss=np.array(np.broadcast_to(loss, (worlds.n,)), dtype=float),
        deposit_at=np.where(held > 0, np.inf, _own_end(course, key)),
    )


def product_film_estimates(
    product: Product, state: FormulaState, key: str, *, known: Solute, skin: Skin, air: Air = INDOORS
) -> tuple[Estimate, ...]:
    """Return every estimate that `product_film` draws besides those of the active, for the run's ledger."""
    oil = _oil_partition(state, state.active(key))
    return (
        *film_course_estimates(product, skin.temperature, air=air, occluded=skin.occluded),
        cosolvency_error(known),
        *((oil,) if oil else ()),
    )


def cosolvency_error(known: Solute) -> Estimate:
    """Return how far log10 of the solubility in pure cosolvents is off the log-linear law, for one active."""
    return Estimate(
        f"cosolvency in the film, {known.name}",
        0.0,
        "1",
        HowKnown.ASSUMED,
        "li1998-cosolvency",
        spread=float(POWER_SPREAD),
        distribution="normal",
        note="in proportion to the share of cosolvents in the aqueous liquid",
    )


def solvent_barrier(skin: Skin, worlds: Worlds) -> Array:
    """Return the factor on the permeability of hydrated stratum corneum for solvents, shape (worlds,).

    Solvents that mix with water take the polar path in the main: a third in open dry skin, as for any solute,
    times the multipliers of the barrier state and the temperature.
    """
    dry = DRY_POLAR_PATH ** (1 - skin.hydrated)
    return dry * skin.draw(worlds).sc_permeability * np.ones(worlds.n)


def film_capacity(
    course: DryingCourse, state: FormulaState, key: str, *, known: Solute, worlds: Worlds
) -> Array:
    """Return A of the liquids at the times of a course, shape (knots, worlds), m."""
    active = state.active(key)
    kow = np.clip(worlds.draw(known.log_kow), LEAST_LOG_KOW, GREATEST_LOG_KOW)
    power, cosolvents, wet, oil = (np.zeros_like(course.times) for _ in range(4))
    for place, solvent in enumerate(course.solvents):
        if solvent.key == key or solvent.place == "solid":
            continue
        layer = course.thickness[:, place]
        if solvent.place == "oil":
            oil += layer
            continue
        wet += layer
        if solvent.cosolvent is not None:
            cosolvents += layer
            power += layer * (solvent.cosolvent.intercept + solvent.cosolvent.slope * kow)
    sigma = (power + cosolvents * worlds.draw(cosolvency_error(known))) / np.maximum(wet, LEAST_CAPACITY)
    ions = 1 / active.neutral_fraction - 1
    capacity = wet * (10.0**sigma + ions)
    law = _oil_partition(state, active)
    return capacity if law is None else capacity + oil * worlds.draw(law)


def _oil_partition(state: FormulaState, active: ActiveState) -> Estimate | None:
    laws = dict(zip((phase.name for phase in state.phases), active.phase_partition, strict=True))
    return laws.get("oil")


def _own_end(course: DryingCourse, key: str) -> Array:
    """Return when no liquid but the active itself is left, shape (worlds,), s; inf for never."""
    liquid = [s.key != key and s.place != "solid" for s in course.solvents]
    layers = course.thickness[:, liquid].sum(axis=1)
    below = layers <= GONE * layers[0]
    first = below.argmax(axis=0)
    ends = np.take_along_axis(course.times, first[None], axis=0)[0]
    return np.where(below.any(axis=0), ends, np.inf)


def lay_knots(times: Array, capacity: Array, count: int = KNOTS) -> tuple[Array, Array]:
    """Return `count` of the points of a course, in each world where its capacity bends most.

    Lines between points err by about h^2 A''/8, so points lie densely where sqrt(|A''|/A) is large.

    Parameters
    ----------
    times, capacity : ndarray, shape (points, worlds)
    count : int

    Returns
    -------
    knots, capacity : ndarray, shape (count, worlds)
        Knots increase.
    """
    gaps = np.diff(times, axis=0)
    slope = np.diff(capacity, axis=0) / np.maximum(gaps, LEAST_KNOT_GAP)
    # relative to a floor, as a capacity near 0 holds nothing
    scale = np.maximum(capacity, 1e-2 * capacity.max(axis=0)) + LEAST_CAPACITY
    bend = np.zeros_like(capacity)
    bend[1:-1] = np.abs(np.diff(slope, axis=0)) / scale[1:-1]
    # the integral of sqrt(|A''|/A) over a gap: sqrt(jump of slope times length)
    weight = np.sqrt((bend[:-1] + bend[1:]) / 2 * gaps)
    weight = np.where(gaps > 0, weight, 0.0)
    total = np.maximum(weight.sum(axis=0), np.finfo(float).tiny)
    size = np.maximum(times[-1] - times[0], LEAST_KNOT_GAP)
    share = BY_CURVATURE * weight / total + (1 - BY_CURVATURE) * gaps / size
    along = np.vstack([np.zeros_like(times[:1]), share.cumsum(axis=0)])
    along /= np.maximum(along[-1], np.finfo(float).tiny)
    chosen = np.stack([(along < step).sum(axis=0) for step in np.linspace(0, 1, count)])
    chosen = np.minimum(chosen, len(times) - 1)
    knots = np.take_along_axis(times, chosen, axis=0)
    knots = knots + LEAST_KNOT_GAP * np.arange(count)[:, None]
    return np.ascontiguousarray(knots), np.ascontiguousarray(np.take_along_axis(capacity, chosen, axis=0))
