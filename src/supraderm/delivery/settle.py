"""Use that has gone on for months: the cycle that repeats itself, found without marching there.

From the surface to the vessels the contents at the end of a cycle are those at its beginning; see
`transport.periodic`. Only what the engine of plain diffusion can do: no conversion, no sites, no passing change
of the barrier, no slow release, no follicles of their own, no cover for part of the day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers import CarrierEffects
from supraderm.delivery.application import Application, lay
from supraderm.delivery.deliver import exposure_of
from supraderm.delivery.follow import Followed, study_times
from supraderm.delivery.layers import USUAL
from supraderm.delivery.physics import Physics
from supraderm.delivery.schedule import DAY, Schedule
from supraderm.errors import InputError
from supraderm.evidence import Worlds
from supraderm.formula import FormulaState, Product
from supraderm.skin import Skin
from supraderm.transport import Event, steady

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Settled(Followed):
    """One active over one cycle of use that has gone on for ever.

    Times count from the first application of the cycle, and so does what has left; the film and the layers begin
    with what earlier cycles left there.

    Parameters
    ----------
    residual, error : ndarray, shape (worlds,)
        How far from periodic, as shares of what is applied in a cycle; see `transport.Steady`.
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
        If use does not come back within whole days, or plain diffusion is not all that goes on.
    """
    if schedule.per_day < 1:
        raise InputError("per_day", schedule.per_day, "1 or more: use that goes on, for a steady state")
    once = replace(schedule, days=schedule.every)
    laid = lay(product, state, key, skin, worlds, schedule=once, effects=effects, physics=physics)
    found = _more_than_diffusion(laid)
    if found:
        raise InputError("steady", f"{key} with {', '.join(found)}", "an active that only diffuses")
    outputs = study_times(once.days) if times is None else np.asarray(times, float)
    rest = steady(
        laid.stack,
        outputs,
        period=once.days * float(DAY),
        film=laid.film,
        events=cycle(once, laid.dose * (1 - laid.follicle_share)),
        profile_times=outputs,
    )
    return Settled(exposure_of(laid, rest.profiles), laid.stack, rest.residual, rest.error, rest.periods)


def _more_than_diffusion(laid: Application) -> list[str]:
    """Return what goes on besides plain diffusion."""
    covered = laid.schedule.covered is not None
    more = {
        "conversion by skin": laid.steps,
        "a passing change of the barrier": laid.changes,
        "sites that hold it": laid.bindings,
        "slow release from a carrier": laid.store is not None,
        "follicles": laid.physics.follicles,
        "a cover for part of the day": covered,
        "a receptor that is sampled": laid.in_spells and not covered,
    }
    return [what for what, there in more.items() if there]
