"""When a film ends: what it then holds is laid into the upper stratum corneum.

A film ends when no liquid is left in it. A carrier stays, and a film beside a carrier that can hold half of the dose or
more at saturation never ends; beside one that holds less it ends as without. Half is a judgement between two films
that are plain: of all carrier, and of a trace of it. In a world close to it the answer jumps; over worlds it does not.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.delivery.film_capacity import Held
from supraderm.evidence import Constant, HowKnown
from supraderm.formula.drying import GONE, DryingCourse

Array = NDArray[np.float64]

# share of the dose that a carrier has to be able to hold at saturation for the film to stay with it
KEPT = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)


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


def own_end(course: DryingCourse, held: Held) -> Array:
    """Return when no liquid is left beside the active and its carrier, shape (worlds,), s; inf for never."""
    liquid = [held.is_liquid(s) for s in course.solvents]
    layers = course.thickness[:, liquid].sum(axis=1)
    below = layers <= GONE * layers[0]
    first = below.argmax(axis=0)
    ends = np.take_along_axis(course.times, first[None], axis=0)[0]
    return np.where(below.any(axis=0), ends, np.inf)
