"""Release from spheres of many sizes, as a course and as the burst and the rate that delivery works with.

    `over_sizes`   sum over a lognormal of sizes, by volume, of any law of the radius
    `course`       share released by a guest from a matrix: diffusion, binding and the film of water around a sphere
    `first_order`  b + (1 - b)(1 - exp(-k t)), the nearest to a course over its whole height, with its misfit
    `release`      burst and rate of a guest as Estimates (`CarrierEffects.release_burst`, `.release_rate`)

The laws themselves: `diffusion`, `erosion`, `trigger`. A diffusing sphere is no first-order store: the two numbers
that come nearest let a seventh go at once, and are off by up to 0.13 of the load in the first moments, 0.17 where sizes
are spread; a film of water around it brings the misfit down to nothing. It is told with them.

References
----------
crank1975; supraderm-judgement (spread of sizes).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize_scalar

from supraderm.carriers.microspheres.diffusion import biot, film
from supraderm.carriers.microspheres.guest import Guest, water_diffusivity
from supraderm.carriers.microspheres.loading import Matrix, held, mobility
from supraderm.evidence import Constant, Estimate, HowKnown

Array = NDArray[np.float64]
Law = Callable[[Array], Array]

NODES, NETS, LEVELS = 24, (60, 60, 600), 60
# shares between which a first-order course is compared with the real one
FIRST = Constant(0.01, "1", "supraderm-judgement", HowKnown.ASSUMED)
LAST = Constant(0.99, "1", "supraderm-judgement", HowKnown.ASSUMED)
BURST_SPREAD = Constant(0.3, "1", "supraderm-judgement", HowKnown.ASSUMED)  # ln odds
LEAST_BIOT = Constant(1e-6, "1", "supraderm-judgement", HowKnown.ASSUMED)
NO_BURST = Constant(1e-4, "1", "supraderm-judgement", HowKnown.ASSUMED)
EARLIEST, LATEST = Constant(1e-12, "s", "supraderm-judgement", HowKnown.ASSUMED), 1e15


def over_sizes(law: Callable[[Array], Array], median: float, width: float) -> Array:
    """Return the mean of a law of the radius over a lognormal of sizes, weighted by volume.

    Parameters
    ----------
    law : callable
        Of radii of shape (24, 1), returns shape (24, ...).
    median : float, m
        Median radius by volume.
    width : float, 1
        SD of ln R; 0 for one size.

    Examples
    --------
    The mean of a lognormal:

    >>> round(float(over_sizes(lambda r: r, 1.0, 0.5)[0]), 3), round(float(np.exp(0.125)), 3)
    (1.133, 1.133)
    """
    at, weight = np.polynomial.hermite_e.hermegauss(NODES)
    share = (weight / weight.sum()).reshape(-1, 1)
    return (share * law(median * np.exp(width * at).reshape(-1, 1))).sum(0)


def course(
    time: ArrayLike,
    guest: Guest,
    matrix: Matrix,
    *,
    radius: float,
    width: float = 0.0,
    slower: float = 1.0,
) -> Array:
    """Return the share of a guest that has left spheres into fresh still water, 0 to 1.

    Parameters
    ----------
    time : array_like, s
    guest : Guest
    matrix : Matrix
        As it is where release happens: its salt is that of the film, not of the jar.
    radius : float, m
        Median by volume.
    width : float
        SD of ln R.
    slower : float, 1
        Factor on the resistance of the film around a sphere, from 1; a coat adds to it.

    Examples
    --------
    Lysozyme in 10 mM salt and in saline, after ten minutes:

    >>> from supraderm.carriers.microspheres.guest import Guest
    >>> lysozyme = Guest("LYSOZYME", "protein", 14.3, 1.9e-9, 8.0)
    >>> gel = [Matrix("ALGINATE gel", 0.02, 9.4e-9, 0.0, 70.0, c, gelled=True) for c in (10.0, 150.0)]
    >>> [round(float(course(600.0, lysozyme, m, radius=2e-5)), 2) for m in gel]
    [0.28, 1.0]
    """
    t = np.atleast_1d(np.asarray(time, dtype=float))
    moves, k = mobility(guest, matrix).median, held(guest, matrix).median
    number = max(float(biot(water_diffusivity(guest), moves, k)) / slower, float(LEAST_BIOT))
    found = over_sizes(lambda r: film(t[None, :], moves, r, number), radius, width)
    return found.reshape(np.shape(time))


@dataclass(frozen=True, slots=True)
class FirstOrder:
    """A course as a burst and a rate.

    Parameters
    ----------
    burst : float, 1
        Share that goes at once, 0 to 1.
    rate : float, 1/s
        Of the rest.
    misfit : float, 1
        Largest distance from the course, in share released.
    """

    burst: float
    rate: float
    misfit: float

    def at(self, time: ArrayLike) -> Array:
        """Return the share released at times [s]."""
        return 1 - (1 - self.burst) * np.exp(-self.rate * np.asarray(time, dtype=float))


def first_order(law: Law) -> FirstOrder:
    """Return the burst and rate that come nearest to a course, evenly over its height from 1 to 99 %.

    Parameters
    ----------
    law : callable
        Of times [s], shape (n,), returns the share released: rises from 0 to 1.

    Examples
    --------
    What is first-order comes back; a diffusing sphere (D/R^2 = 1) is nearest to a burst of 14 % and a rate of 15.

    >>> found = first_order(lambda t: 1 - 0.8 * np.exp(-0.01 * t))
    >>> round(found.burst, 4), round(found.rate, 6), round(found.misfit, 6)
    (0.2, 0.01, 0.0)
    """
    times = _times_at(law, np.linspace(FIRST, LAST, LEVELS))
    share = law(times)

    def burst_at(rate: float) -> float:
        decay = np.exp(-rate * times)
        return float(np.clip(1 - (decay * (1 - share)).sum() / (decay**2).sum(), 0.0, 1.0))

    def miss(log_rate: float) -> float:
        rate = float(np.exp(log_rate))
        return float(((share - FirstOrder(burst_at(rate), rate, 0.0).at(times)) ** 2).sum())

    scale = float(times[-1])
    best = minimize_scalar(
        miss, bounds=(np.log(1e-1 / scale), np.log(1e3 / scale)), method="bounded", options={"xatol": 1e-9}
    )
    rate = float(np.exp(best.x))
    found = FirstOrder(burst_at(rate), rate, 0.0)
    return FirstOrder(found.burst, rate, float(np.abs(share - found.at(times)).max()))


def _times_at(law: Law, levels: Array) -> Array:
    """Return about when a course passes each level; nets of times, each cast where the one before caught it."""
    low, high = math.log(EARLIEST), math.log(LATEST)
    grid, share = np.empty(0), np.empty(0)
    for points in NETS:
        grid = np.linspace(low, high, points)
        share = np.maximum.accumulate(law(np.exp(grid)))
        first, last = np.searchsorted(share, (levels[0], levels[-1]))
        low, high = float(grid[max(int(first) - 1, 0)]), float(grid[min(int(last), points - 1)])
    return np.exp(np.interp(levels, share, grid))


@dataclass(frozen=True, slots=True)
class Release:
    """Release of one guest as delivery needs it.

    Parameters
    ----------
    burst : Estimate, 1
    rate : Estimate, 1/s
    half : float, s
        Time in which half has left.
    misfit : float, 1
        Of the two numbers from the course.
    """

    burst: Estimate
    rate: Estimate
    half: float
    misfit: float


def release(
    guest: Guest,
    matrix: Matrix,
    *,
    radius: Estimate,
    width: float = 0.0,
    slower: float = 1.0,
) -> Release:
    """Return the burst and first-order rate of a guest.

    Parameters
    ----------
    guest : Guest
    matrix : Matrix
        As it is where release happens.
    radius : Estimate, m
        Median by volume; its spread enters the rate twice.
    width : float
        SD of ln R.
    slower : float, 1
        See :func:`course`.

    Examples
    --------
    >>> from supraderm.carriers.microspheres.guest import Guest
    >>> lysozyme = Guest("LYSOZYME", "protein", 14.3, 1.9e-9, 8.0)
    >>> gel = Matrix("ALGINATE gel", 0.02, 9.4e-9, 0.0, 70.0, 10.0, gelled=True)
    >>> size = Estimate("radius", 2e-5, "m", HowKnown.PRIOR, "supraderm-judgement", 0.2)
    >>> found = release(lysozyme, gel, radius=size)
    >>> round(np.log(2) / found.rate.median / 60), found.rate.spread > 0.9
    (23, True)
    """
    near = first_order(lambda t: course(t, guest, matrix, radius=radius.median, width=width, slower=slower))
    moves = mobility(guest, matrix)
    where = f"{guest.name} from {matrix.name}"
    burst = Estimate(
        f"burst, {where}",
        near.burst,
        "1",
        HowKnown.PRIOR,
        "crank1975",
        float(BURST_SPREAD) if near.burst > NO_BURST else 0.0,
        "logit" if near.burst > NO_BURST else "fixed",
    )
    rate = Estimate(
        f"release rate, {where}",
        near.rate,
        "1/s",
        HowKnown.PRIOR,
        "crank1975",
        math.hypot(moves.spread, 2 * radius.spread),
        in_domain=moves.in_domain,
        note=moves.note,
    )
    half = math.log(2 * (1 - near.burst)) / near.rate if near.burst < 1 / 2 else 0.0
    return Release(burst, rate, half, near.misfit)
