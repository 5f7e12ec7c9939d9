"""Steps of a reacting chain from one stop to the next, compiled: one block of lanes with steps of its own.

Everything is inlined into `advance`, which is cached on disk until this file changes: whoever edits
`reactive_step_kernel`, `reactive_limit_kernel` or `step_kernel` alone has to touch this file too.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from supraderm.transport.reactive_limit_kernel import extrapolate
from supraderm.transport.reactive_step_kernel import carry, euler, inlined, longest

# sums keep their order, so that a limited outflow can never exceed what is there
SAFE_MATH = {"contract", "nsz", "arcp"}


@inlined
def _distance(control, state, tally, coarse, fine):
    """Return the largest distance of the whole step from its halves, as a share of the tolerance."""
    species, cells, lanes = fine.bound.shape
    worst = 0.0
    for w in range(lanes):
        chain = 0.0
        for s in range(species):
            gap, had = 0.0, 0.0
            for i in range(cells + 1):
                gap += abs(fine.amount[s, i, w] - coarse.amount[s, i, w])
                had += state.amount[s, i, w]
            for i in range(cells):
                gap += abs(fine.bound[s, i, w] - coarse.bound[s, i, w])
                had += state.bound[s, i, w]
            gap += abs(fine.store[s, w] - coarse.store[s, w])
            had += state.store[s, w]
            for j in range(tally.shape[1]):
                had += tally[s, j, w]
            chain = max(chain, had)
            had = max(had, control.floor * chain)
            if gap > 0.0:
                worst = max(worst, gap / had)
    return worst / control.tolerance


@njit(nogil=True, cache=True, error_model="numpy", fastmath=SAFE_MATH)
def advance(begin, end, applied, step, phase, rig, surface, control, trials, bench, more, tally):
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
        Room for a whole step, its first and its second half, then the state; changed.
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
    coarse, half, fine, state = trials
    now, kept, again, most = begin, 0, 0, longest(rig)
    while now < end:
        left, step = end - now, min(step, most)
        # no sliver is left over before a stop
        length = left if step >= left else min(step, 0.5 * left)
        for part in range(3):
            # the whole step, its first half, its second half
            share = 1.0 if part == 0 else 0.5
            since = now - applied + (0.5 if part == 1 else 1.0) * length
            source = trials[1 if part == 2 else 3]
            euler(share * length, since, phase, rig, surface, control.agreement, source, trials[part], bench)
        error = _distance(control, state, tally, coarse, fine)
        factor = 4.0 if error <= 0.0 else min(max(control.caution / np.sqrt(error), 0.25), 4.0)
        if error <= 1.0 or length <= control.shortest:
            extrapolate(length, phase, rig, surface, coarse, half, fine, more, state, tally)
            carry(length, rig, state, tally)
            now = end if length == left else now + length
            step = factor * length if length >= step else max(step, factor * length)
            kept += 1
        else:
            step = min(factor, control.caution) * length
            again += 1
        step = max(step, control.shortest)
    return step, kept, again
