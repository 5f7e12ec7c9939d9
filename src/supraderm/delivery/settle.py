"""Use that has gone on for months: the cycle that repeats itself, found without marching there.

From the surface to the vessels the contents of the active and of its metabolites at the end of a cycle are those at
its beginning; see `transport.rest`. Not for follicles as a path of their own, covers for part of the day and sampled
receptors.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers import CarrierEffects
from supraderm.delivery.application import Application, lay
from supraderm.delivery.course import chain_of, reacts
from supraderm.delivery.deliver import exposure_of
from supraderm.delivery.follow import Followed, study_times
from supraderm.delivery.layers import USUAL
from supraderm.delivery.physics import Physics
from supraderm.delivery.schedule import DAY, Schedule
from supraderm.delivery.spell_run import of_species
from supraderm.errors import InputError
from supraderm.evidence import Worlds
from supraderm.formula import FormulaState, Product
from supraderm.skin import Skin
from supraderm.transport import Event, steady, steady_chain

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Settled(Followed):
    """One active over one cycle of use that has gone on for ever.

    Times count from the first application of the cycle, and so does what has left; the film and the layers begin
    with what earlier cycles left there.

    Parameters
    ----------
    residual, error : ndarray, shape (worlds,)
        How far from periodic, as shares of what is applied in a cycle, or of what is formed in it of the metabolite
        for which that is more; see `transport.SteadyChain`.
    cycles : int
        That were run to find it.
    """

    residual: Array
    error: Array
    cycles: int


def cycle(schedule: Schedule, dose: Array) -> tuple[Event, ...]:
    """Return what happens in one cycle, the washing before its first application included.

    >>> [(e.time / 3600, e.wash_film) for e in cycle(Schedule(2, 30, 0.9), np.ones(1))]
    [(0.0, 0.9), (12.0, 0.9)]
    """
    period = schedule.every * float(DAY)
    two = replace(schedule, days=2 * schedule.every)
    return tuple(replace(e, time=e.time - period) for e in two.events(dose) if e.time >= period)


def settle(
    product: Product,
    state: FormulaState,
    key: str,
    skin: Skin,
    worlds: Worlds,
    *,
    schedule: Schedule,
    times: ArrayLike | None = None,
    effects: CarrierEffects | None = None,
    physics: Physics = USUAL,
) -> Settled:
    """Put a product on a skin for ever and return one cycle of one of its actives.

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
        Its days do not matter.
    times : array_like, optional, s
        Outputs within the cycle, the end of which is always one; left out, `study_times`.
    effects : CarrierEffects, optional
        Of the carrier on this active.
    physics : Physics

    Returns
    -------
    Settled

    Raises
    ------
    InputError
        If use does not come back within whole days, or something goes on that still has to be marched.
    """
    if schedule.per_day < 1:
        raise InputError("per_day", schedule.per_day, "1 or more: use that goes on, for a steady state")
    once = replace(schedule, days=schedule.every)
    laid = lay(product, state, key, skin, worlds, schedule=once, effects=effects, physics=physics)
    found = _still_marched(laid)
    if found:
        raise InputError("steady", f"{key} with {', '.join(found)}", f"use without {' and '.join(found)}")
    outputs = study_times(once.days) if times is None else np.asarray(times, float)
    period = once.days * float(DAY)
    events = cycle(once, laid.dose * (1 - laid.follicle_share))
    if not reacts(laid):
        rest = steady(
            laid.stack, outputs, period=period, film=laid.film, events=events, profile_times=outputs
        )
        profiles, metabolites = rest.profiles, ()
    else:
        chain = chain_of(laid, worlds)
        rest = steady_chain(
            chain.species,
            outputs,
            period=period,
            events=events,
            conversions=chain.conversions,
            bindings=laid.bindings,
            changes=laid.changes,
            profile_times=outputs,
        )
        profiles, metabolites = of_species(rest.profiles, 0), chain.metabolites(rest.profiles)
    exposure = exposure_of(laid, profiles, metabolites=metabolites)
    return Settled(exposure, laid.stack, rest.residual, rest.error, rest.periods)


def _still_marched(laid: Application) -> list[str]:
    """Return what goes on that no fast path is known to."""
    covered = laid.schedule.covered is not None
    more = {
        "follicles": laid.physics.follicles,
        "a cover for part of the day": covered,
        "a receptor that is sampled": laid.in_spells and not covered,
    }
    return [what for what, there in more.items() if there]
