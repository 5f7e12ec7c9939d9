"""The film of a product for one active: what its liquids and its carrier hold, what leaves it, and when it ends.

The capacity in time is that of `film_capacity`, the end that of `film_end`; the solvents dry by `formula.film_course`.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm import molecules
from supraderm.carriers import CarrierEffects
from supraderm.delivery.film_capacity import Held, cosolvency_error, film_capacity, held_of
from supraderm.delivery.film_end import laid_at, own_end
from supraderm.delivery.horny_layer import DRY_POLAR_PATH
from supraderm.delivery.knots import common_knots
from supraderm.delivery.solute import Solute
from supraderm.delivery.vehicle import LEAST_CAPACITY
from supraderm.evidence import Estimate, Worlds
from supraderm.formula import FormulaState, Product
from supraderm.formula.air import INDOORS, LEAST_WIND, Air
from supraderm.formula.drying import DryingCourse
from supraderm.formula.film_course import film_course, film_course_estimates
from supraderm.skin import Skin
from supraderm.transport import Film

Array = NDArray[np.float64]


def product_film(
    product: Product,
    state: FormulaState,
    key: str,
    *,
    known: Solute,
    skin: Skin,
    worlds: Worlds,
    applied: Array,
    loss: ArrayLike,
    effects: CarrierEffects | None = None,
    air: Air = INDOORS,
    evaporates: bool = True,
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
    loss : array_like, 1/s
        Rub-off of the active.
    effects : CarrierEffects, optional
        The carrier phase lies beside the liquids and stays.
    air : Air
    evaporates : bool
        Whether the active itself does.

    Returns
    -------
    Film
        Laid into the first layer once no liquid is left.
    """
    course = film_course(
        product.components,
        worlds,
        applied=applied,
        temperature=skin.temperature,
        occluded=skin.occluded,
        air=air,
        barrier=solvent_barrier(skin, worlds),
    )
    carried = np.zeros(worlds.n)
    if effects is not None and effects.phase_volume.median > 0:
        carried = applied * worlds.draw(effects.phase_volume) * worlds.draw(effects.partition)
    held = held_of(state, key)
    load = product.carrier
    if load is not None and key in load.actives:
        held = replace(held, carrier=frozenset((load.material, *load.partners)))
    return film_of(
        course,
        held,
        known=known,
        skin=skin,
        worlds=worlds,
        loss=loss,
        carried=carried,
        dose=applied * state.active(key).concentration / known.molar_mass,
        air=air,
        evaporates=evaporates,
    )


def film_of(
    course: DryingCourse,
    held: Held,
    *,
    known: Solute,
    skin: Skin,
    worlds: Worlds,
    loss: ArrayLike = 0.0,
    carried: ArrayLike = 0.0,
    dose: ArrayLike = 0.0,
    air: Air = INDOORS,
    evaporates: bool = True,
) -> Film:
    """Return what a drying film is to one active.

    Parameters
    ----------
    course : DryingCourse
        In the same worlds.
    held : Held
    known : Solute
    skin : Skin
    worlds : Worlds
    loss : array_like, 1/s
    carried : array_like, m
        Capacity of a carrier phase, which stays.
    dose : array_like, mol/m2
        Of one application; asked for only beside a carrier.
    air : Air
    evaporates : bool

    Returns
    -------
    Film
    """
    carried = np.broadcast_to(np.asarray(carried, float), (worlds.n,))
    knots, capacity = common_knots(course.times, film_capacity(course, held, known=known, worlds=worlds))
    soluble = worlds.draw(known.water_solubility)
    gas_side = np.zeros(worlds.n)
    if evaporates and not skin.occluded:
        wind = np.maximum(worlds.draw(air.wind), LEAST_WIND)
        gas_side = molecules.gas_side_coefficient(wind, known.molar_mass)
    return Film(
        capacity=np.maximum(capacity + carried, LEAST_CAPACITY),
        knots=knots,
        saturation=soluble / known.molar_mass,
        evaporation=molecules.evaporation_coefficient(
            gas_side, worlds.draw(known.vapour_pressure), known.molar_mass, soluble, skin.temperature
        ),
        loss=np.array(np.broadcast_to(loss, (worlds.n,)), dtype=float),
        deposit_at=laid_at(own_end(course, held), carried, soluble / known.molar_mass, dose),
        corners=False,
    )


def product_film_estimates(
    product: Product, state: FormulaState, key: str, *, known: Solute, skin: Skin, air: Air = INDOORS
) -> tuple[Estimate, ...]:
    """Return every estimate that `product_film` draws besides those of the active, for the run's ledger."""
    oil = held_of(state, key).oil_partition
    return (
        *film_course_estimates(product.components, skin.temperature, air=air, occluded=skin.occluded),
        cosolvency_error(known),
        *((oil,) if oil else ()),
    )


def solvent_barrier(skin: Skin, worlds: Worlds) -> Array:
    """Return the factor on the permeability of hydrated stratum corneum for solvents, shape (worlds,).

    Solvents that mix with water take the polar path in the main: a third in open dry skin, as for any solute,
    times the multipliers of the barrier state and the temperature.
    """
    dry = DRY_POLAR_PATH ** (1 - skin.hydrated)
    return dry * skin.draw(worlds).sc_permeability * np.ones(worlds.n)
