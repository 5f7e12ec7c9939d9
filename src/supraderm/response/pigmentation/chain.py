"""Melanin on its way from melanocyte to surface.

A pool M in the melanocyte feeds a chain of N living and N horny sub-layers m_i:

    dM   = (1 - E_s) s - (1 - E_t) k_t M - k_d M
    dm_1 = (1 - E_t) k_t M - r_v m_1
    dm_i = r (m_(i-1) - m_i),   r = N/T_v in the living half, N/T_h in the horny one

With constant effects it is linear with a steady state, so the distance from that state is exp(A t) times the
first one. exp(A t) is summed as a Poisson mixture of powers of a matrix without negative entries
(uniformisation): nothing cancels, and all worlds go at once.

References
----------
pigment-chain (the model), jensen1953 (uniformisation).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln, xlogy

from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown
from supraderm.response.engagement import DAY

Array = NDArray[np.float64]

WEEK = Constant(7 * 86400.0, "s", "codata2018")
SUBLAYERS = Constant(20, "1", "pigment-chain", HowKnown.ASSUMED)

TRANSFER_RATE = Estimate(
    "melanin transfer rate out of melanocytes",
    0.2 / DAY,
    "1/s",
    HowKnown.ASSUMED,
    "pigment-chain",
    spread=0.2,
    note="0.2 per day",
)
DEGRADATION_RATE = Estimate(
    "melanin loss rate inside melanocytes",
    0.02 / DAY,
    "1/s",
    HowKnown.ASSUMED,
    "pigment-chain",
    spread=0.3,
    note="0.02 per day",
)


@dataclass(frozen=True)
class PigmentCourse:
    """Melanin relative to baseline; each array has shape (weeks, worlds), -0.1 is 10 % lower.

    Parameters
    ----------
    weeks : ndarray, shape (n,)
    epidermal : ndarray
        In keratinocytes of the living and the horny epidermis together, without the melanocyte pool.
    surface : ndarray
        In the outermost horny sub-layer.
    horny : ndarray
        In the stratum corneum.
    pool : ndarray
        Inside melanocytes.
    """

    weeks: Array
    epidermal: Array
    surface: Array
    horny: Array
    pool: Array


def course(
    weeks: ArrayLike,
    synthesis_inhibition: ArrayLike,
    transfer_inhibition: ArrayLike = 0.0,
    *,
    viable_transit: ArrayLike,
    horny_transit: ArrayLike,
    transfer_rate: ArrayLike = TRANSFER_RATE.median,
    degradation_rate: ArrayLike = DEGRADATION_RATE.median,
    stop: float | None = None,
) -> PigmentCourse:
    """Return melanin over weeks of constant inhibition, from the steady state without it.

    Parameters
    ----------
    weeks : array_like, shape (n,)
        Increasing, 0 or more.
    synthesis_inhibition, transfer_inhibition : array_like, shape () or (worlds,)
        0 to 1.
    viable_transit, horny_transit : array_like, shape () or (worlds,), s
    transfer_rate, degradation_rate : array_like, shape () or (worlds,), 1/s
    stop : float, optional
        Week at which inhibition ends.

    Raises
    ------
    InputError
        If weeks do not increase from 0, or an inhibition lies outside 0 to 1.

    Examples
    --------
    Full block of synthesis, 25 and 20 days of transit:

    >>> c = course([2, 4, 8], 1.0, viable_transit=25 * DAY, horny_transit=20 * DAY)
    >>> [round(100 * float(x)) for x in c.epidermal[:, 0]]
    [-21, -52, -97]
    """
    at = np.atleast_1d(np.asarray(weeks, dtype=float))
    if at.ndim != 1 or at.size == 0 or at[0] < 0 or np.any(np.diff(at) <= 0):
        raise InputError("weeks", weeks, "increasing weeks, 0 or more")
    given = (synthesis_inhibition, transfer_inhibition, viable_transit, horny_transit)
    lanes = [np.asarray(x, dtype=float) for x in (*given, transfer_rate, degradation_rate)]
    synthesis, transfer, *person = np.broadcast_arrays(np.zeros(1), *lanes)[1:]
    for name, effect in (("synthesis", synthesis), ("transfer", transfer)):
        if np.any((effect < 0) | (effect > 1)):
            raise InputError(name, effect, "an inhibition from 0 to 1")
    none = np.zeros_like(synthesis)
    used, unused = _Chain(synthesis, transfer, tuple(person)), _Chain(none, none, tuple(person))
    state, baseline, clock, states = unused.steady, unused.steady, 0.0, []
    for week in at:
        for chain, until in _legs(clock, week, stop):
            moved = (used if chain else unused).after(state, (until - clock) * WEEK)
            state, clock = moved, until
        states.append(state)
    return _observe(at, np.array(states), baseline)


def _legs(start: float, end: float, stop: float | None) -> list[tuple[bool, float]]:
    """Return the stretches from `start` to `end`, each with whether the product is in use."""
    if stop is None or end <= stop:
        return [(True, end)]
    return [(False, end)] if start >= stop else [(True, stop), (False, end)]


def _observe(weeks: Array, states: Array, baseline: Array) -> PigmentCourse:
    n = int(SUBLAYERS)

    def change(part: slice) -> Array:
        return states[:, part].sum(axis=1) / baseline[part].sum(axis=0) - 1

    return PigmentCourse(
        weeks=weeks,
        epidermal=change(slice(1, 2 * n + 1)),
        surface=change(slice(2 * n, 2 * n + 1)),
        horny=change(slice(n + 1, 2 * n + 1)),
        pool=change(slice(0, 1)),
    )


class _Chain:
    """The linear system under one set of effects, in units of the baseline transfer flux."""

    def __init__(self, synthesis: Array, transfer: Array, person: tuple[Array, ...]) -> None:
        viable_transit, horny_transit, transfer_rate, degradation_rate = person
        n = int(SUBLAYERS)
        passing = (1 - transfer) * transfer_rate
        made = (1 - synthesis) * (transfer_rate + degradation_rate) / transfer_rate
        layers = np.concatenate([np.tile(n / viable_transit, (n, 1)), np.tile(n / horny_transit, (n, 1))])
        pool = made / (passing + degradation_rate)
        self.steady: Array = np.concatenate([pool[None], passing * pool / layers])
        leaving = np.concatenate([(passing + degradation_rate)[None], layers])
        self.fastest = float(leaving.max())
        self.staying = 1 - leaving / self.fastest
        # what leaves a sub-layer enters the next; what leaves the last is shed
        self.handed = np.concatenate([passing[None], layers[:-1]]) / self.fastest

    def after(self, state: Array, duration: float) -> Array:
        """Return the state after `duration` s; `state` has shape (1 + 2 N, worlds)."""
        if duration == 0:
            return state
        jumps = self.fastest * duration
        # ten standard deviations of the Poisson number of jumps leave less than round-off behind
        count = np.arange(int(jumps + 10 * np.sqrt(jumps) + 10) + 1)
        weights = np.exp(xlogy(count, jumps) - jumps - gammaln(count + 1))
        distance = state - self.steady
        total = weights[0] * distance
        for weight in weights[1:]:
            handed = self.handed * distance[:-1]
            distance = self.staying * distance
            distance[1:] += handed
            total += weight * distance
        return self.steady + total


def clearance_bound(
    weeks: ArrayLike,
    *,
    viable_transit: ArrayLike,
    horny_transit: ArrayLike,
    transfer_rate: ArrayLike = TRANSFER_RATE.median,
    degradation_rate: ArrayLike = DEGRADATION_RATE.median,
    transfer: bool = True,
) -> Array:
    """Return the fastest fall of epidermal melanin that inhibitors could give, shape (weeks, worlds).

    Parameters
    ----------
    weeks, viable_transit, horny_transit, transfer_rate, degradation_rate
        As for :func:`course`.
    transfer : bool
        Whether transfer is blocked as well as synthesis. With it nothing enters the epidermis from the
        first day, which no inhibitor can beat; without it the bound of synthesis inhibitors remains.
    """
    return course(
        weeks,
        1.0,
        1.0 if transfer else 0.0,
        viable_transit=viable_transit,
        horny_transit=horny_transit,
        transfer_rate=transfer_rate,
        degradation_rate=degradation_rate,
    ).epidermal
