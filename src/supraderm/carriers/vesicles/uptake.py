"""Uptake of vesicles by cells that they can reach: in a wound, or on a construct without stratum corneum.

    dB/dt = k_on C (R_t - B) - (k_off + k_int) B
    dE/dt = k_int B - (k_rel + k_deg) E
    dX/dt = f_esc k_rel E - k_cl X

B bound at the surface, E in endosomes, X cargo free in the cell, per cell; C vesicles per volume, kept constant.
Linear but for the sites, which fill up. With C above 0 all three settle; the values are in `steady`.

References
----------
wang2018-evs (sorting and release of vesicles loaded with paclitaxel); supraderm-judgement (the other rates).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.errors import InputError
from supraderm.evidence import Estimate, HowKnown

Array = NDArray[np.float64]

JUDGED = "supraderm-judgement"


@dataclass(frozen=True)
class Rates:
    """Rates of uptake.

    Parameters
    ----------
    on : float, m3/s
        Per vesicle and site.
    off, internal, release, degrade, clear : float, 1/s
    escape : float
        Share of what endosomes release that reaches the cell's inside.
    sites : float
        Per cell.
    """

    on: float
    off: float
    internal: float
    release: float
    degrade: float
    clear: float
    escape: float
    sites: float


ESTIMATES = {
    "on": Estimate(
        "binding rate of vesicles to a site", 1e-19, "m**3/s", HowKnown.ASSUMED, JUDGED, spread=1.0
    ),
    "off": Estimate("unbinding rate of vesicles", 1e-4, "1/s", HowKnown.ASSUMED, JUDGED, spread=0.7),
    "internal": Estimate(
        "internalisation rate of vesicles", 1e-4, "1/s", HowKnown.PRIOR, "recall-ev-uptake", spread=0.3
    ),
    "release": Estimate(
        "release rate from endosomes", 2.9e-5, "1/s", HowKnown.PRIOR, "wang2018-evs", spread=0.3
    ),
    "degrade": Estimate("degradation rate in endosomes", 5e-5, "1/s", HowKnown.ASSUMED, JUDGED, spread=0.5),
    "clear": Estimate("clearance of cargo in a cell", 2e-5, "1/s", HowKnown.ASSUMED, JUDGED, spread=0.5),
    "escape": Estimate(
        "share of vesicle cargo that escapes endosomes",
        0.01,
        "1",
        HowKnown.PRIOR,
        "recall-ev-uptake",
        spread=1.2,
        distribution="logit",
    ),
    "sites": Estimate("sites for vesicles on a cell", 1e4, "1", HowKnown.ASSUMED, JUDGED, spread=0.7),
}


def usual_rates() -> Rates:
    """Return the medians of `ESTIMATES`.

    >>> usual_rates().escape
    0.01
    """
    return Rates(**{name: estimate.median for name, estimate in ESTIMATES.items()})


@dataclass(frozen=True)
class Uptake:
    """Vesicles of one cell over time.

    Parameters
    ----------
    times : ndarray, shape (t,), s
    bound, endosomal, released : ndarray, shape (t,)
        In vesicles per cell.
    """

    times: Array
    bound: Array
    endosomal: Array
    released: Array


def reachable(*, wound: bool, stratum_corneum: bool) -> bool:
    """Tell whether living cells can be reached at all: not through intact stratum corneum.

    >>> reachable(wound=False, stratum_corneum=True), reachable(wound=False, stratum_corneum=False)
    (False, True)
    """
    return wound or not stratum_corneum


def take_up(
    times: ArrayLike,
    concentration: float,
    rates: Rates,
    *,
    wound: bool = False,
    stratum_corneum: bool = True,
) -> Uptake:
    """Follow uptake by one cell from nothing.

    Parameters
    ----------
    times : array_like, s
        Increasing from 0.
    concentration : float, 1/m3
        Vesicles beside the cell.
    rates : Rates
    wound : bool
    stratum_corneum : bool
        Whether there is one, as on skin and on most reconstructed epidermis.

    Raises
    ------
    InputError
        Where intact stratum corneum keeps vesicles out.
    """
    from scipy.integrate import solve_ivp

    if not reachable(wound=wound, stratum_corneum=stratum_corneum):
        raise InputError(
            "uptake", "intact stratum corneum", "a wound, or a construct without stratum corneum"
        )
    at = np.asarray(times, dtype=float)

    def change(_: float, y: Array) -> list[float]:
        bound, inside, free = y
        return [
            rates.on * concentration * (rates.sites - bound) - (rates.off + rates.internal) * bound,
            rates.internal * bound - (rates.release + rates.degrade) * inside,
            rates.escape * rates.release * inside - rates.clear * free,
        ]

    done = solve_ivp(change, (0.0, at[-1]), [0.0] * 3, method="LSODA", t_eval=at, rtol=1e-8, atol=1e-9)
    return Uptake(at, *done.y)


def steady(concentration: ArrayLike, rates: Rates) -> tuple[Array, Array, Array]:
    """Return bound, endosomal and released vesicles per cell once nothing changes.

    >>> [round(float(x), 1) for x in steady(1e15, usual_rates())]
    [3333.3, 4219.4, 61.2]
    """
    c = np.asarray(concentration, dtype=float)
    bound = rates.on * c * rates.sites / (rates.on * c + rates.off + rates.internal)
    inside = rates.internal * bound / (rates.release + rates.degrade)
    return bound, inside, rates.escape * rates.release * inside / rates.clear
