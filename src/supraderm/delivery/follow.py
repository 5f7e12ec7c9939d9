"""One active of a product through one skin, at the times asked for.

What `deliver` answers for a judgement of daily use, with its outputs on the first hours and the last day, this
answers for study: any times, one application or many, the layers themselves, and the numerical error.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers import CarrierEffects
from supraderm.delivery.application import lay
from supraderm.delivery.deliver import exposed
from supraderm.delivery.exposure import Exposure
from supraderm.delivery.layers import USUAL
from supraderm.delivery.physics import Physics
from supraderm.delivery.schedule import DAY, HOUR, Schedule
from supraderm.evidence import Worlds
from supraderm.formula import FormulaState, Product
from supraderm.skin import Skin
from supraderm.transport import LayerStack

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
    physics: Physics = USUAL,
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
    physics : Physics

    Returns
    -------
    Followed

    Raises
    ------
    InputError
        If the times are not above 0 and increasing.
    """
    laid = lay(product, state, key, skin, worlds, schedule=schedule, effects=effects, physics=physics)
    outputs = study_times(schedule.days) if times is None else np.asarray(times, float)
    return Followed(exposed(laid, worlds, outputs, outputs, check=check), laid.stack)
