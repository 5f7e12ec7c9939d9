"""The film of a product for one active: its capacity as its solvents come and go.

    A(t) = V_aq (10^sigma + 1/f - 1) + V_oil K_oil + A_carrier,   sigma = sum_i phi_i (N_i + M_i log Kow)

with the thicknesses of the drying film (`supraderm.formula.drying`) and phi_i the volume shares in its aqueous
liquid, so that the active concentrates, saturates, comes out and dissolves again as the mixture changes. f is the
neutral share at the pH of the product. The active is no solvent of itself: what it adds to the film is solid or
neat liquid at u = S_w, which makes a neat liquid the film of no solvent. Volatile and other oils dissolve alike.
Once no liquid is left, what the film holds is laid into the upper stratum corneum, unless a carrier, which stays, can
hold half of it or more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm import molecules
from supraderm.carriers import CarrierEffects
from supraderm.delivery.horny_layer import DRY_POLAR_PATH
from supraderm.delivery.knots import common_knots
from supraderm.delivery.solute import Solute
from supraderm.delivery.vehicle import LEAST_CAPACITY
from supraderm.evidence import Constant, Estimate, HowKnown, Worlds
from supraderm.formula import FormulaState, Product
from supraderm.formula.air import INDOORS, LEAST_WIND, Air
from supraderm.formula.drying import GONE, DryingCourse
from supraderm.formula.film_course import film_course, film_course_estimates
from supraderm.formula.solvents import Solvent
from supraderm.formula.state import ActiveState
from supraderm.molecules.cosolvent import GREATEST_LOG_KOW, LEAST_LOG_KOW, POWER_SPREAD
from supraderm.skin import Skin
from supraderm.transport import Film

Array = NDArray[np.float64]

# share of the dose that a carrier has to be able to hold at saturation for the film to stay with it
KEPT = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Held:
    """What the liquids of a film hold of one active.

    Parameters
    ----------
    neutral_fraction : float
        In the aqueous liquid.
    oil_partition : Estimate or None, 1
        None without oil.
    key : str or None
        Of the active among the components, where it is one: it does not dissolve itself.
    carrier : frozenset of str
        Keys of oily components that are a carrier phase: they count there and not as oil.
    """

    neutral_fraction: float
    oil_partition: Estimate | None = None
    key: str | None = None
    carrier: frozenset[str] = frozenset()

    def is_liquid(self, solvent: Solvent) -> bool:
        """Tell whether a component is a liquid of the film that the active may dissolve in."""
        if solvent.place == "oil" and solvent.key in self.carrier:
            return False
        return solvent.key != self.key and solvent.place != "solid"


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
    held = _held(state, key)
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
        deposit_at=laid_at(_own_end(course, held), carried, soluble / known.molar_mass, dose),
        corners=False,
    )


def product_film_estimates(
    product: Product, state: FormulaState, key: str, *, known: Solute, skin: Skin, air: Air = INDOORS
) -> tuple[Estimate, ...]:
    """Return every estimate that `product_film` draws besides those of the active, for the run's ledger."""
    oil = _held(state, key).oil_partition
    return (
        *film_course_estimates(product.components, skin.temperature, air=air, occluded=skin.occluded),
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


def film_capacity(course: DryingCourse, held: Held, *, known: Solute, worlds: Worlds) -> Array:
    """Return A of the liquids at the times of a course, shape (knots, worlds), m."""
    kow = np.clip(worlds.draw(known.log_kow), LEAST_LOG_KOW, GREATEST_LOG_KOW)
    power, cosolvents, wet, oil = (np.zeros_like(course.times) for _ in range(4))
    for place, solvent in enumerate(course.solvents):
        if not held.is_liquid(solvent):
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
    capacity = wet * (10.0**sigma + 1 / held.neutral_fraction - 1)
    return capacity if held.oil_partition is None else capacity + oil * worlds.draw(held.oil_partition)


def laid_at(end: Array, carried: ArrayLike, saturation: ArrayLike, dose: ArrayLike) -> Array:
    """Return when a film beside a carrier is laid into the skin: at its own end, or never where the carrier keeps it.

    Parameters
    ----------
    end : ndarray, shape (worlds,), s
        When no liquid is left.
    carried : array_like, m
        Capacity of the carrier.
    saturation : array_like, mol/m3
    dose : array_like, mol/m2

    Examples
    --------
    A carrier that can hold a tenth of the dose, and one that can hold twice of it:

    >>> laid_at(np.array([60.0, 60.0]), [1e-6, 2e-5], 10.0, 1e-4).tolist()
    [60.0, inf]
    """
    holds = np.asarray(carried, dtype=float) * np.asarray(saturation, dtype=float)
    return np.where((holds > 0) & (holds >= KEPT * np.asarray(dose, dtype=float)), np.inf, end)


def _held(state: FormulaState, key: str) -> Held:
    active: ActiveState = state.active(key)
    laws = dict(zip((phase.name for phase in state.phases), active.phase_partition, strict=True))
    return Held(active.neutral_fraction, laws.get("oil"), key)


def _own_end(course: DryingCourse, held: Held) -> Array:
    """Return when no liquid is left beside the active and its carrier, shape (worlds,), s; inf for never."""
    liquid = [held.is_liquid(s) for s in course.solvents]
    layers = course.thickness[:, liquid].sum(axis=1)
    below = layers <= GONE * layers[0]
    first = below.argmax(axis=0)
    ends = np.take_along_axis(course.times, first[None], axis=0)[0]
    return np.where(below.any(axis=0), ends, np.inf)
