"""Steps of a reacting chain from one stop to the next, compiled: one block of lanes with steps of its own.

Everything is inlined into `advance`, which is cached on disk until this file changes: whoever edits
`reactive_step_kernel`, `reactive_limit_kernel` or `step_kernel` alone has to touch this file too.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from supraderm.transport.reactive_limit_kernel import extrapolate
from supraderm.transport.reactive_step_kernel import carry, euler, inlined, longest
from supraderm.transport.vector import LEAN

# sums keep their order, so that a limited outflow can never exceed what is there; and no division becomes the
# product with a reciprocal, which is infinite for the smallest numbers
SAFE_MATH = {"contract", "nsz"}


# A step is taken in so many equal parts at a time; the weights extrapolate the four to order 4 and the last three to
# order 3 (Aitken and Neville for the first powers of the length of a part).
PARTS = (1, 2, 3, 4)
HIGH = (-1 / 6, 4.0, -27 / 2, 32 / 3)
LESS = (0.0, 2.0, -9.0, 8.0)


@inlined
def _clear(gap, low, high):
    """Begin to sum up a step."""
    for sums in (low, high):
        sums.free[:], sums.film[:], sums.store[:], sums.converted[:], sums.bound[:] = 0.0, 0.0, 0.0, 0.0, 0.0
    gap.amount[:], gap.bound[:], gap.store[:] = 0.0, 0.0, 0.0


@inlined
def _sum(weight, dt, part, sums):
    """Add what a part of a step moved."""
    species, cells, lanes = part.bound.shape
    for s in range(species):
        for i in range(cells + 1):
            for w in range(lanes):
                sums.free[s, i, w] += weight * dt * part.free[s, i, w]
        for i in range(cells):
            for w in range(lanes):
                sums.converted[s, i, w] += weight * part.converted[s, i, w]
        for w in range(lanes):
            sums.film[s, w] += weight * dt * part.amount[s, 0, w]
            sums.store[s, w] += weight * dt * part.store[s, w]


@inlined
def _end(weight, less, part, gap, sums):
    """Add where the parts ended, and its share in the difference of the two orders."""
    species, cells, lanes = part.bound.shape
    for s in range(species):
        for i in range(cells + 1):
            for w in range(lanes):
                gap.amount[s, i, w] += (weight - less) * part.amount[s, i, w]
        for i in range(cells):
            for w in range(lanes):
                sums.bound[s, i, w] += weight * part.bound[s, i, w]
                gap.bound[s, i, w] += (weight - less) * part.bound[s, i, w]
        for w in range(lanes):
            gap.store[s, w] += (weight - less) * part.store[s, w]


@inlined
def _distance(control, state, tally, difference):
    """Return the largest difference of the two orders, as a share of the tolerance."""
    species, cells, lanes = state.bound.shape
    worst = 0.0
    for w in range(lanes):
        chain = 0.0
        for s in range(species):
            gap, had = 0.0, 0.0
            for i in range(cells + 1):
                gap += abs(difference.amount[s, i, w])
                had += state.amount[s, i, w]
            for i in range(cells):
                gap += abs(difference.bound[s, i, w])
                had += state.bound[s, i, w]
            gap += abs(difference.store[s, w])
            had += state.store[s, w]
            for j in range(tally.shape[1]):
                had += tally[s, j, w]
            chain = max(chain, had)
            had = max(had, control.floor * chain)
            if gap > 0.0:
                worst = max(worst, gap / had)
    return worst / control.tolerance


@njit(**LEAN, nogil=True, cache=True, fastmath=SAFE_MATH)
def advance(begin, end, applied, step, phase, rig, surface, control, trials, sums, bench, more, tally):
    """Step one block of lanes from one stop to the next.

    Parameters
    ----------
    begin, end, applied : float, s
        The stops, and the time of the last application.
    step : float, s
        Step to try first.
    phase : int
        Row of the tables in `rig`.
    rig : Rig
    surface : Surface
        First axis: species.
    control : Control
    trials : tuple of Trial
        Room for two steps and for a difference, then the state; changed.
    sums : tuple of Sums
        Room for what the shortest parts and what the extrapolation moved.
    bench : Bench
    more : Correction
        Room.
    tally : ndarray, shape (species, 5 + 2 layers, lanes), amount/m2
        Counters; changed.

    Returns
    -------
    tuple of float, int and int
        Step to try next, steps kept, steps taken again.
    """
    gap, state = trials[2], trials[3]
    low, high = sums
    now, kept, again, most = begin, 0, 0, longest(rig)
    while now < end:
        left, step = end - now, min(step, most)
        # no sliver is left over before a stop
        length = left if step >= left else min(step, 0.5 * left)
        _clear(gap, low, high)
        for j in range(len(PARTS)):
            parts = PARTS[j]
            dt, source = length / parts, 3
            for part in range(parts):
                since, target = now - applied + (part + 1) * dt, part % 2
                euler(
                    dt, since, phase, rig, surface, control.agreement, trials[source], trials[target], bench
                )
                _sum(HIGH[j], dt, trials[target], high)
                if j == len(PARTS) - 1:
                    _sum(1.0, dt, trials[target], low)
                source = target
            _end(HIGH[j], LESS[j], trials[source], gap, high)
        # the last of the four parts
        fine = trials[(PARTS[-1] - 1) % 2]
        error = _distance(control, state, tally, gap)
        factor = 4.0 if error <= 0.0 else min(max(control.caution / np.sqrt(np.sqrt(error)), 0.25), 4.0)
        if error <= 1.0 or length <= control.shortest:
            extrapolate(phase, rig, surface, low, high, fine, more, state, tally)
            carry(length, rig, state, tally)
            now = end if length == left else now + length
            step = factor * length if length >= step else max(step, factor * length)
            kept += 1
        else:
            step = min(factor, control.caution) * length
            again += 1
        step = max(step, control.shortest)
    return step, kept, again
