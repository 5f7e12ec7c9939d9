"""One backward Euler step of a reacting chain.

Arrays end in (cell, lane), lanes innermost. A chain has no way back, so the species are solved one after
the other, each with what the one before it formed. With w = h K, content m, bound content b and
Y = what the species before formed, a backward Euler step of length z solves in every cell

    (w + z (k + r) w) u + z L u + z h v u/(km + u) + (b(u) - b) = m + Y,
    b(u) = (b + z on h B u) / (1 + z off + z on u),

where L holds what goes down and up between cells, and what is shed. Both reactions are concave in u, and the
rest is an M-matrix, so Newton's method from any u >= 0 rises to the solution from below after one step. The
last linearisation is the secant through the rates, loss = slope u with slope >= 0: its matrix is eliminated
upwards in sums and products of positive numbers only (as in `step_kernel`), so u >= 0 and mass closes to round-
off, whatever the iteration left. The amounts counted are those of this last solve.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from supraderm.transport.reactive_tables import EVAPORATION, LOSS, SATURATION, SHED

MOST_TURNS = 50
inlined = njit(inline="always")


@inlined
def _film_capacity(crew, lanes, time, surface, area):
    """Find A at a time since the last application: linear between knots, constant after the last."""
    knots, capacity = surface.knots, surface.capacity
    rows = knots.shape[1]
    for w in range(lanes):
        area[w] = capacity[crew, rows - 1, w]
    for j in range(rows - 2, -1, -1):
        for w in range(lanes):
            if time[w] < knots[crew, j + 1, w]:
                rise = capacity[crew, j + 1, w] - capacity[crew, j, w]
                span = knots[crew, j + 1, w] - knots[crew, j, w]
                area[w] = capacity[crew, j, w] + rise / span * (time[w] - knots[crew, j, w])


@inlined
def _linearise(s, dt, newton, phase, rig, source, bench):
    """Fill slope and right-hand side at the guess: tangents for Newton, else secants through the origin."""
    given, guess, slope, right = bench.given, bench.guess, bench.slope, bench.right
    for i in range(rig.layer.size):
        k = rig.layer[i]
        for w in range(guess.shape[1]):
            linear = dt * (rig.decay[s, k, w] + rig.rate[s, k, w])
            slope[i, w] = linear * rig.capacity[phase, s, i, w]
            right[i, w] = given[i, w]
        if rig.saturable[s, k]:
            for w in range(guess.shape[1]):
                u, km = guess[i, w], rig.km[s, k, w]
                per = 1.0 / (km + u)
                top = dt * rig.width[i, w] * rig.v_max[s, k, w] * per
                slope[i, w] += top * km * per if newton else top
                right[i, w] -= top * u * u * per if newton else 0.0
        if rig.binds[s, k]:
            for w in range(guess.shape[1]):
                u, old = guess[i, w], source.bound[s, i, w]
                hold = rig.width[i, w] * rig.sites[s, k, w]
                come, leave = dt * rig.on[s, k, w], dt * rig.off[s, k, w]
                per = 1.0 / (1.0 + leave + come * u)
                if newton:
                    tangent = max(come * (hold * (1.0 + leave) - old) * per * per, 0.0)
                    slope[i, w] += tangent
                    right[i, w] += old - (old + come * hold * u) * per + tangent * u
                else:
                    slope[i, w] += come * hold * per
                    right[i, w] += old * (leave + come * u) * per


@inlined
def _solve(s, dt, phase, rig, surface, source, target, bench):
    """Eliminate upwards, solve the film, dissolved or saturated, and substitute downwards."""
    slope, right, multiplier, inverse = bench.slope, bench.right, bench.multiplier, bench.inverse
    share, area, film, free = bench.share, bench.area, surface.film, target.free
    cells, lanes = slope.shape
    share[:] = 1.0
    for i in range(cells - 1, -1, -1):
        for w in range(lanes):
            below = dt * rig.conductance[phase, s, i + 1, w] * share[w]
            stays = rig.capacity[phase, s, i, w] + slope[i, w] + below
            if i == 0:
                stays += dt * rig.shedding[phase, s, w]
            above = dt * rig.ascent[phase, s, i, w]
            pivot = 1.0 / (stays + above)
            inverse[i, w] = pivot
            multiplier[i, w] = above * pivot
            share[w] = stays * pivot
        if i + 1 < cells:
            for w in range(lanes):
                right[i, w] += multiplier[i + 1, w] * right[i + 1, w]
    for w in range(lanes):
        kept = 1.0 + dt * film[s, LOSS, w]
        # the store is eliminated into the film: what it gives whatever u is, and what it takes per unit u
        come = dt * rig.store_rate[s, w]
        part = come / (kept + come)
        supply = source.amount[s, 0, w] + multiplier[0, w] * right[0, w] + part * source.store[s, w]
        drain = dt * (rig.conductance[phase, s, 0, w] * share[w] + film[s, EVAPORATION, w])
        drain += part * kept * rig.store_capacity[s, w]
        u = supply / (kept * area[w] + drain)
        full = film[s, SATURATION, w]
        target.amount[s, 0, w] = (supply - drain * full) / kept if u > full else area[w] * u
        free[s, 0, w] = min(u, full)
        target.store[s, w] = (source.store[s, w] + come * rig.store_capacity[s, w] * free[s, 0, w]) / (
            kept + come
        )
    for i in range(cells):
        for w in range(lanes):
            enters = dt * rig.conductance[phase, s, i, w] * free[s, i, w]
            free[s, i + 1, w] = inverse[i, w] * (right[i, w] + enters)


@inlined
def _moved(s, dt, rig, target, bench):
    """Take over the solution as the guess; return the largest relative change of a denominator."""
    change = 0.0
    for i in range(rig.layer.size):
        k = rig.layer[i]
        saturable, binds = rig.saturable[s, k], rig.binds[s, k]
        if saturable or binds:
            for w in range(bench.guess.shape[1]):
                old, new = bench.guess[i, w], max(target.free[s, i + 1, w], 0.0)
                gap = abs(new - old)
                bench.guess[i, w] = new
                if saturable and rig.v_max[s, k, w] > 0.0:
                    change = max(change, gap / (rig.km[s, k, w] + new))
                if binds:
                    come = dt * rig.on[s, k, w]
                    change = max(change, come * gap / (1.0 + dt * rig.off[s, k, w] + come * new))
    return change


@inlined
def _record(s, dt, phase, rig, source, target, bench):
    """Turn u into contents and into what was converted, by the slopes that u was solved with."""
    for i in range(rig.layer.size):
        k = rig.layer[i]
        for w in range(bench.guess.shape[1]):
            u = target.free[s, i + 1, w]
            content = rig.capacity[phase, s, i, w] * u
            target.amount[s, i + 1, w] = content
            target.converted[s, i, w] = dt * rig.rate[s, k, w] * content
            target.bound[s, i, w] = source.bound[s, i, w]
        if rig.saturable[s, k]:
            for w in range(bench.guess.shape[1]):
                per = 1.0 / (rig.km[s, k, w] + bench.guess[i, w])
                top = dt * rig.width[i, w] * rig.v_max[s, k, w] * per
                target.converted[s, i, w] += top * target.free[s, i + 1, w]
        if rig.binds[s, k]:
            for w in range(bench.guess.shape[1]):
                come = dt * rig.on[s, k, w]
                taken = come * rig.width[i, w] * rig.sites[s, k, w] * target.free[s, i + 1, w]
                per = 1.0 / (1.0 + dt * rig.off[s, k, w] + come * bench.guess[i, w])
                target.bound[s, i, w] = (source.bound[s, i, w] + taken) * per


@inlined
def euler(dt, since, phase, rig, surface, agreement, source, target, bench):
    """Step from `source` to `target`, which ends `since` seconds after the last application."""
    lanes = bench.clock.size
    bench.clock[:] = since
    for s in range(rig.decay.shape[0]):
        _film_capacity(s, lanes, bench.clock, surface, bench.area)
        for i in range(rig.layer.size):
            for w in range(lanes):
                bench.given[i, w] = source.amount[s, i + 1, w]
                bench.guess[i, w] = source.amount[s, i + 1, w] / rig.capacity[phase, s, i, w]
                if s > 0:
                    bench.given[i, w] += rig.moles[s - 1, rig.layer[i], w] * target.converted[s - 1, i, w]
        newton, turns = rig.saturable[s].any() or rig.binds[s].any(), 0
        while turns >= 0:
            _linearise(s, dt, newton, phase, rig, source, bench)
            _solve(s, dt, phase, rig, surface, source, target, bench)
            if newton:
                turns += 1
                newton = _moved(s, dt, rig, target, bench) > agreement and turns < MOST_TURNS
            else:
                turns = -1
        _record(s, dt, phase, rig, source, target, bench)


@inlined
def longest(rig):
    """Return the time in which what is bound moves up by half a cell; inf where nothing does."""
    least = np.inf
    for s in range(rig.decay.shape[0]):
        if rig.carries[s]:
            for i in range(rig.layer.size):
                for w in range(rig.width.shape[1]):
                    speed = rig.speed[s, rig.layer[i], w]
                    if speed > 0.0:
                        least = min(least, 0.5 * rig.width[i, w] / speed)
    return least


@inlined
def carry(dt, rig, state, tally):
    """Move what is bound up with its layer, by backward Euler; what finds no site where it arrives comes free."""
    for s in range(rig.decay.shape[0]):
        if rig.carries[s]:
            for w in range(state.bound.shape[2]):
                risen = 0.0
                for i in range(rig.layer.size - 1, -1, -1):
                    courant = dt * rig.speed[s, rig.layer[i], w] / rig.width[i, w]
                    stays = (state.bound[s, i, w] + risen) / (1.0 + courant)
                    held = min(stays, rig.width[i, w] * rig.sites[s, rig.layer[i], w])
                    state.amount[s, i + 1, w] += stays - held
                    state.bound[s, i, w] = held
                    risen = courant * stays
                tally[s, SHED, w] += risen
