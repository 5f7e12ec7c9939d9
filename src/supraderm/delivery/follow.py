"""One active of a product through one skin, at the times asked for.

What `deliver` answers for a judgement of daily use, with its outputs on the first hours and the last day, this
answers for study: any times, one application or many, the layers themselves, and the numerical error.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm import molecules
from supraderm.carriers import CarrierEffects
from supraderm.delivery.exposure import Exposure
from supraderm.delivery.layers import layer_stack
from supraderm.delivery.schedule import DAY, HOUR, Schedule
from supraderm.delivery.solute import Solute, solute
from supraderm.delivery.vehicle import Phase, film
from supraderm.evidence import Estimate, Worlds
from supraderm.formula import FormulaState, Product
from supraderm.ingredients import molecule_of
from supraderm.molecules.evaporation import INDOOR_WIND
from supraderm.skin import Skin
from supraderm.transport import Film, LayerStack, simulate

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Followed:
    """One active followed through one skin.

    Parameters
    ----------
    exposure : Exposure
        Its profiles are given at every output time.
    stack : LayerStack
        The layers that it went through.
    """

    exposure: Exposure
    stack: LayerStack


def study_times(days: int) -> Array:
    """Return output times that show both the first day and the periodic state, s.

    Every half hour of the first and the last day, and the end of each day between.

    >>> study_times(1).size, study_times(7).size
    (48, 101)
    """
    half_hours: Array = np.arange(1.0, round(2 * DAY / HOUR) + 1) * float(HOUR / 2)
    ends: Array = np.arange(1.0, days) * float(DAY)
    return np.unique(np.concatenate([half_hours, ends, (days - 1) * float(DAY) + half_hours]))


def follow(
    product: Product,
    state: FormulaState,
    key: str,
    skin: Skin,
    worlds: Worlds,
    *,
    schedule: Schedule,
    times: ArrayLike | None = None,
    effects: CarrierEffects | None = None,
    check: bool = False,
) -> Followed:
    """Put a product on a skin and follow one of its actives.

    Parameters
    ----------
    product : Product
    state : FormulaState
        Of the product.
    key : str
        Of the active.
    skin : Skin
    worlds : Worlds
    schedule : Schedule
    times : array_like, optional, s
        Outputs of amounts and of the profile over depth; left out, `study_times`.
    effects : CarrierEffects, optional
        Of the carrier on this active.
    check : bool
        Whether to estimate the numerical error; about four times the work.

    Returns
    -------
    Followed

    Raises
    ------
    InputError
        If the times are not above 0 and increasing.
    """
    use, active = product.use, state.active(key)
    known = solute(
        molecule_of(product.component(key).ingredient),
        sc_ph=skin.site.sc_ph.median,
        temperature=skin.temperature,
    )
    applied = worlds.draw(use.dose) / state.density
    loss = np.log(2) / worlds.draw(use.rub_off_half_life) if use.rub_off_half_life else np.zeros(worlds.n)
    dose = applied * active.concentration / known.molar_mass
    follicle = worlds.draw(effects.follicle_share) if effects else np.zeros(worlds.n)
    stack = layer_stack(known, skin, worlds, surface_loss=loss, **_on_barrier(effects, schedule, worlds))
    outputs = study_times(schedule.days) if times is None else np.asarray(times, float)
    profiles = simulate(
        stack,
        outputs,
        film=_film(
            state,
            key,
            known=known,
            skin=skin,
            worlds=worlds,
            applied=applied,
            loss=loss,
            effects=effects,
        ),
        events=schedule.events(dose * (1 - follicle)),
        profile_times=outputs,
        check=check,
    )
    rub_off = (use.rub_off_half_life,) if use.rub_off_half_life else ()
    recession = tuple(phase.recession for phase in state.phases if phase.recession)
    estimates: tuple[Estimate, ...] = (
        *known.estimates(),
        *skin.estimates(),
        use.dose,
        *rub_off,
        *recession,
        *active.phase_partition,
        *(effects.estimates() if effects else ()),
    )
    exposure = Exposure(
        solute=known,
        schedule=schedule,
        profiles=profiles,
        follicle_share=follicle,
        dose=dose,
        estimates=estimates,
        findings=effects.findings if effects else (),
    )
    return Followed(exposure, stack)


def _film(
    state: FormulaState,
    key: str,
    *,
    known: Solute,
    skin: Skin,
    worlds: Worlds,
    applied: Array,
    loss: Array,
    effects: CarrierEffects | None,
) -> Film:
    phases = [
        Phase(
            thickness=applied * phase.volume,
            recession=worlds.draw(phase.recession)
            if phase.recession and not skin.occluded
            else np.zeros(worlds.n),
            partition=worlds.draw(partition),
        )
        for phase, partition in zip(state.phases, state.active(key).phase_partition, strict=True)
    ]
    if effects is not None:
        # the carrier phase takes its volume from the film beside the others; it stays when the water has gone
        volume = applied * worlds.draw(effects.phase_volume)
        phases.append(Phase(volume, np.zeros(worlds.n), worlds.draw(effects.partition)))
    soluble = worlds.draw(known.water_solubility)
    gas_side = 0.0 if skin.occluded else molecules.gas_side_coefficient(INDOOR_WIND, known.molar_mass)
    return film(
        tuple(phases),
        saturation=soluble / known.molar_mass,
        evaporation=molecules.evaporation_coefficient(
            gas_side, worlds.draw(known.vapour_pressure), known.molar_mass, soluble
        ),
        loss=loss,
    )


def _on_barrier(effects: CarrierEffects | None, schedule: Schedule, worlds: Worlds) -> dict[str, Array]:
    """Return the carrier's multipliers on the stratum corneum, spread over the time between applications."""
    if effects is None:
        return {}
    lasting = np.minimum(worlds.draw(effects.sc_duration) / schedule.interval, 1.0)
    return {
        "sc_partition": 1 + (worlds.draw(effects.sc_partition) - 1) * lasting,
        "sc_diffusion": 1 + (worlds.draw(effects.sc_diffusion) - 1) * lasting,
    }
