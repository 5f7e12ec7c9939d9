"""A product on a skin: where each active goes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers import CarrierEffects
from supraderm.delivery.application import Application, lay
from supraderm.delivery.course import TOLERANCE, Metabolite, run
from supraderm.delivery.depot import Depot
from supraderm.delivery.exposure import Exposure
from supraderm.delivery.follicle import FollicularPath, follicular_path
from supraderm.delivery.layers import USUAL
from supraderm.delivery.physics import Physics
from supraderm.delivery.release import unused
from supraderm.delivery.schedule import DAY, HOUR, Schedule
from supraderm.evidence import Coefficients, HowKnown, Worlds
from supraderm.formula import FormulaState, Product
from supraderm.skin import Skin
from supraderm.transport import Profiles

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
    physics: Physics = USUAL,
    tolerance: float = float(TOLERANCE),
) -> Exposure:
    """Put a product on a skin for `days` of daily use and follow one of its actives.

    Outputs are those that a judgement of daily use needs: the first hours and the last day. For any other
    times, a single application, or the layers themselves, see `follow`.

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
        Of the carrier on this active; see `application.lay`.
    physics : Physics
    tolerance : float
        Of one step of the reactive engine, as a share of the dose.

    Returns
    -------
    Exposure
    """
    schedule = Schedule.of(product.use, days)
    laid = lay(product, state, key, skin, worlds, schedule=schedule, effects=effects, physics=physics)
    first = [hours * HOUR for hours in FIRST_HOURS.values if hours * HOUR <= schedule.interval]
    last = schedule.day_times()
    times = np.unique(np.concatenate([first, [schedule.end - DAY], last]))
    return exposed(laid, worlds, times, last, tolerance=tolerance)


def exposed(
    laid: Application,
    worlds: Worlds,
    times: Array,
    profile_times: Array,
    *,
    check: bool = False,
    tolerance: float = float(TOLERANCE),
) -> Exposure:
    """Run what was laid on a skin, through the skin between follicles and, if asked for, through them.

    Parameters
    ----------
    laid : Application
    worlds : Worlds
        Those it was laid in.
    times, profile_times : ndarray, s
    check : bool
        Whether to estimate the numerical error.
    tolerance : float
        Of one step of the reactive engine, as a share of the dose.
    """
    profiles, metabolites = run(
        laid, worlds, times, profile_times=profile_times, check=check, tolerance=tolerance
    )
    path = _through_follicles(laid, worlds, times) if laid.physics.follicles else None
    return exposure_of(laid, profiles, metabolites=metabolites, follicles=path)


def exposure_of(
    laid: Application,
    profiles: Profiles,
    *,
    metabolites: tuple[Metabolite, ...] = (),
    follicles: FollicularPath | None = None,
) -> Exposure:
    """Return what came of an application, with what is to be said about it.

    Parameters
    ----------
    laid : Application
    profiles : Profiles
        Of the active between follicles.
    metabolites : tuple of Metabolite
    follicles : FollicularPath, optional
    """
    return Exposure(
        solute=laid.solute,
        schedule=laid.schedule,
        profiles=profiles,
        follicle_share=laid.follicle_share,
        dose=laid.dose,
        estimates=laid.estimates + (follicles.estimates if follicles else ()),
        findings=(*laid.effects.findings, *unused(laid.effects)) if laid.effects else (),
        follicles=follicles,
        metabolites=metabolites,
    )


def _through_follicles(laid: Application, worlds: Worlds, times: Array) -> FollicularPath | None:
    effects, depot = laid.effects, None
    if effects is not None:
        carried = worlds.draw(effects.phase_volume) * worlds.draw(effects.partition)
        depot = Depot(
            dose=laid.dose * laid.follicle_share,
            capacity=laid.follicle_share * laid.applied * carried,
            release=worlds.draw(effects.release_rate),
            depth=worlds.draw(effects.follicle_depth),
        )
    return follicular_path(
        laid.solute,
        laid.skin,
        worlds,
        laid=laid.mouths,
        events=laid.schedule.events(laid.dose * (1 - laid.follicle_share)),
        times=times,
        rub_off=laid.rub_off,
        depot=depot,
        covered=laid.schedule.covered,
    )
