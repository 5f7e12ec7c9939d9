"""A product on a skin: where each active goes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from supraderm import molecules
from supraderm.carriers import CarrierEffects
from supraderm.delivery.exposure import Exposure
from supraderm.delivery.follicle import Depot, follicular_path
from supraderm.delivery.layers import layer_stack
from supraderm.delivery.schedule import DAY, HOUR, Schedule
from supraderm.delivery.solute import solute
from supraderm.delivery.vehicle import Phase, film
from supraderm.evidence import Coefficients, Estimate, HowKnown, Worlds
from supraderm.formula import FormulaState, Product
from supraderm.ingredients import molecule_of
from supraderm.molecules.evaporation import INDOOR_WIND
from supraderm.skin import Skin
from supraderm.transport import simulate

Array = NDArray[np.float64]

# outputs after the first application, for the picture of where one dose goes
FIRST_HOURS = Coefficients([0.5, 1.0, 2.0, 4.0, 8.0, 12.0], "h", "supraderm-judgement", HowKnown.ASSUMED)


def deliver(
    product: Product,
    state: FormulaState,
    key: str,
    skin: Skin,
    worlds: Worlds,
    *,
    days: int = 7,
    effects: CarrierEffects | None = None,
    follicles: bool = False,
) -> Exposure:
    """Put a product on a skin for `days` and follow one of its actives.

    Parameters
    ----------
    product : Product
    state : FormulaState
        Of the product.
    key : str
        Of the active.
    skin : Skin
    worlds : Worlds
    days : int
    effects : CarrierEffects, optional
        Of the carrier on this active: it takes its share of the dissolved active out of the water, changes
        the stratum corneum for the part of the day its effect lasts, and leaves its share in follicles. Carried
        active is at equilibrium with the film, and no carrier crosses the stratum corneum.
    follicles : bool
        Whether follicles are a path of their own, in vivo. Off, because every figure of it is recalled or
        assumed; what a carrier leaves in follicles then stays there.

    Returns
    -------
    Exposure
    """
    use, active = product.use, state.active(key)
    known = solute(
        molecule_of(product.component(key).ingredient),
        sc_ph=skin.site.sc_ph.median,
        temperature=skin.temperature,
    )
    schedule = Schedule(use.per_day, days, use.wash)
    applied = worlds.draw(use.dose) / state.density
    loss = np.log(2) / worlds.draw(use.rub_off_half_life) if use.rub_off_half_life else np.zeros(worlds.n)
    phases = [
        Phase(
            thickness=applied * phase.volume,
            recession=worlds.draw(phase.recession)
            if phase.recession and not skin.occluded
            else np.zeros(worlds.n),
            partition=worlds.draw(partition),
        )
        for phase, partition in zip(state.phases, active.phase_partition, strict=True)
    ]
    multipliers = {}
    follicle = np.zeros(worlds.n)
    if effects is not None:
        # the carrier phase takes its volume from the film beside the others; it stays when the water has gone
        phases.append(
            Phase(
                applied * worlds.draw(effects.phase_volume),
                np.zeros(worlds.n),
                worlds.draw(effects.partition),
            )
        )
        lasting = np.minimum(worlds.draw(effects.sc_duration) / schedule.interval, 1.0)
        multipliers = {
            "sc_partition": 1 + (worlds.draw(effects.sc_partition) - 1) * lasting,
            "sc_diffusion": 1 + (worlds.draw(effects.sc_diffusion) - 1) * lasting,
        }
        follicle = worlds.draw(effects.follicle_share)
    soluble = worlds.draw(known.water_solubility)
    gas_side = 0.0 if skin.occluded else molecules.gas_side_coefficient(INDOOR_WIND, known.molar_mass)
    evaporation = molecules.evaporation_coefficient(
        gas_side, worlds.draw(known.vapour_pressure), known.molar_mass, soluble
    )
    dose = applied * active.concentration / known.molar_mass
    first = [hours * HOUR for hours in FIRST_HOURS.values if hours * HOUR <= schedule.interval]
    last = schedule.day_times()
    times = np.unique(np.concatenate([first, [schedule.end - DAY], last]))
    laid = film(tuple(phases), saturation=soluble / known.molar_mass, evaporation=evaporation, loss=loss)
    events = schedule.events(dose * (1 - follicle))
    profiles = simulate(
        layer_stack(known, skin, worlds, surface_loss=loss, **multipliers),
        times,
        film=laid,
        events=events,
        profile_times=last,
    )
    path = None
    if follicles:
        depot = effects and Depot(
            dose=dose * follicle,
            capacity=follicle * applied * worlds.draw(effects.phase_volume) * worlds.draw(effects.partition),
            release=worlds.draw(effects.release_rate),
        )
        path = follicular_path(
            known, skin, worlds, laid=laid, events=events, times=times, rub_off=loss, depot=depot
        )
    return Exposure(
        solute=known,
        schedule=schedule,
        profiles=profiles,
        follicle_share=follicle,
        dose=dose,
        estimates=(
            *known.estimates(),
            *skin.estimates(),
            *_of_use(product, state, key),
            *(effects.estimates() if effects else ()),
            *(path.estimates if path else ()),
        ),
        findings=effects.findings if effects else (),
        follicles=path,
    )


def _of_use(product: Product, state: FormulaState, key: str) -> tuple[Estimate, ...]:
    rub_off = (product.use.rub_off_half_life,) if product.use.rub_off_half_life else ()
    recession = tuple(phase.recession for phase in state.phases if phase.recession)
    return (product.use.dose, *rub_off, *recession, *state.active(key).phase_partition)
