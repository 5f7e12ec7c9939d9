"""A film of phases that recede at velocities of their own, as one node of activity.

For set-ups that state such velocities; the film of a product dries by the activities of its solvents (`drying_film`).
The film is well mixed. Its capacity A(t) = sum_p V_p(t) K_p [m] adds up its phases: V_p is the thickness of
phase p on the skin and K_p its total concentration over the free neutral aqueous concentration u. Volatile
phases recede at a constant velocity until they are gone; the others stay. The free concentration is
u = min(M / A, S_w): what exceeds the solubility is solid, or a neat liquid, at full activity.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.delivery.knots import LEAST_KNOT_GAP
from supraderm.evidence import Constant, HowKnown
from supraderm.transport import Film

Array = NDArray[np.float64]

# a monolayer's worth of capacity keeps the dry, empty film defined; it holds no dose worth counting
LEAST_CAPACITY = Constant(1e-10, "m", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Phase:
    """One phase of the film.

    Parameters
    ----------
    thickness : ndarray, shape (worlds,), m
        At application.
    recession : ndarray, shape (worlds,), m/s
        0 for a phase that stays, and for every phase under occlusion.
    partition : ndarray, shape (worlds,)
        Total concentration in the phase over u.
    """

    thickness: Array
    recession: Array
    partition: Array


def drying_time(phase: Phase) -> Array:
    """Return when the phase is gone, shape (worlds,), s; inf for one that stays.

    100 um of water at 7.72e-8 m/s dries in 1295 s (skin-transport evidence A3).

    >>> p = Phase(np.array([1e-4]), np.array([7.72e-8]), np.array([1.0]))
    >>> round(float(drying_time(p)[0]))
    1295
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(phase.recession > 0, phase.thickness / phase.recession, np.inf)


def film(
    phases: tuple[Phase, ...],
    *,
    saturation: ArrayLike,
    evaporation: ArrayLike = 0.0,
    loss: ArrayLike = 0.0,
) -> Film:
    """Build the film of `phases`.

    Parameters
    ----------
    phases : tuple of Phase
        At least one.
    saturation : array_like, mol/m3
        Solubility of the neutral form in water.
    evaporation : array_like, m/s
        Evaporative loss of the solute per unit u.
    loss : array_like, 1/s
        Rub-off.

    Returns
    -------
    Film
        A film with no phase that stays is laid into the first layer once its last volatile phase is gone.
    """
    worlds = max(phase.thickness.size for phase in phases)
    dry = np.stack([np.broadcast_to(drying_time(phase), (worlds,)) for phase in phases])
    left = np.stack([np.broadcast_to(phase.thickness, (worlds,)) for phase in phases])
    stays = (np.isinf(dry) & (left > 0)).any(axis=0)
    last = np.where(np.isfinite(dry), dry, 0.0).max(axis=0)
    # A(t) bends where a phase ends: one knot there, and one at the start
    knots = np.sort(np.vstack([np.zeros((1, worlds)), np.where(np.isfinite(dry), dry, last)]), axis=0)
    # phases that end together would give two knots at one time, and knots must increase
    knots = knots + LEAST_KNOT_GAP * np.arange(len(knots))[:, None]
    capacity = np.zeros_like(knots)
    for phase in phases:
        capacity += np.maximum(phase.thickness - phase.recession * knots, 0.0) * phase.partition
    return Film(
        capacity=np.maximum(capacity, LEAST_CAPACITY),
        knots=knots,
        saturation=_lanes(saturation, worlds),
        evaporation=_lanes(evaporation, worlds),
        loss=_lanes(loss, worlds),
        deposit_at=np.where(stays, np.inf, last),
    )


def _lanes(value: ArrayLike, worlds: int) -> Array:
    return np.ascontiguousarray(np.broadcast_to(np.asarray(value, dtype=float), (worlds,)))
