"""Second order without undershoot: what two half steps and one whole step differ in, as far as it is affordable.

Twice the two halves minus the whole step is of second order in time and damps what is stiff (extrapolated
backward Euler), but its tails fall below 0. So the difference is taken apart into what it moves: between
cells, into counters, onto binding sites, into the next species. Each such transfer has one giver, and a place
that would give more than it has gives the same smaller share of everything (flux-corrected transport after
Zalesak). Every transfer enters both of its ends, so mass closes, and nothing becomes negative.
"""

from __future__ import annotations

from supraderm.transport.reactive_step_kernel import inlined
from supraderm.transport.reactive_tables import ABSORBED, EVAPORATED, EVAPORATION, LAYERS, LOSS, RUBBED, SHED

# a limited outflow stops this short of all there is, so that rounding cannot overdraw
SHORT_OF = 1e-9


@inlined
def _propose(dt, phase, rig, surface, coarse, half, fine, more):
    """Fill in every transfer of the correction, and what each place would give in all."""
    species, cells, lanes = fine.bound.shape
    more.afford[:], more.afford_bound[:] = 0.0, 0.0
    for s in range(species):
        for i in range(cells + 1):
            for w in range(lanes):
                g = dt * rig.conductance[phase, s, i, w]
                above = 0.5 * (half.free[s, i, w] + fine.free[s, i, w])
                move = above - coarse.free[s, i, w]
                if i < cells:
                    below = 0.5 * (half.free[s, i + 1, w] + fine.free[s, i + 1, w])
                    rise = dt * rig.ascent[phase, s, i, w] * (below - coarse.free[s, i + 1, w])
                    flow = g * move - rise
                    more.afford[s, i + 1, w] += max(-flow, 0.0)
                else:
                    flow = g * max(move, -above)
                more.through[s, i, w] = flow
                more.afford[s, i, w] += max(flow, 0.0)
        for w in range(lanes):
            mean = 0.5 * (half.free[s, 0, w] + fine.free[s, 0, w])
            flow = dt * surface.film[s, EVAPORATION, w] * max(mean - coarse.free[s, 0, w], -mean)
            content = 0.5 * (half.amount[s, 0, w] + fine.amount[s, 0, w])
            rub = dt * surface.film[s, LOSS, w] * max(content - coarse.amount[s, 0, w], -content)
            more.evaporated[s, w], more.rubbed[s, w] = flow, rub
            more.afford[s, 0, w] += max(flow, 0.0) + max(rub, 0.0)
            mean = 0.5 * (half.free[s, 1, w] + fine.free[s, 1, w])
            flow = dt * rig.shedding[phase, s, w] * max(mean - coarse.free[s, 1, w], -mean)
            more.shed[s, w] = flow
            more.afford[s, 1, w] += max(flow, 0.0)
        for i in range(cells):
            k = rig.layer[i]
            for w in range(lanes):
                content = 0.5 * (half.amount[s, i + 1, w] + fine.amount[s, i + 1, w])
                clear = dt * rig.decay[s, k, w] * max(content - coarse.amount[s, i + 1, w], -content)
                halves = half.converted[s, i, w] + fine.converted[s, i, w]
                turn = max(halves - coarse.converted[s, i, w], -halves)
                room = max(rig.width[i, w] * rig.sites[s, k, w] - fine.bound[s, i, w], 0.0)
                bind = min(fine.bound[s, i, w] - coarse.bound[s, i, w], room)
                more.cleared[s, i, w], more.converted[s, i, w], more.bound[s, i, w] = clear, turn, bind
                more.afford[s, i + 1, w] += max(clear, 0.0) + max(turn, 0.0) + max(bind, 0.0)
                more.afford_bound[s, i, w] = max(-bind, 0.0)
                if s + 1 < species:
                    more.afford[s + 1, i + 1, w] += rig.moles[s, k, w] * max(-turn, 0.0)


@inlined
def _allow(has, gives):
    """Turn what each place would give into the share that it may give."""
    for s in range(gives.shape[0]):
        for i in range(gives.shape[1]):
            for w in range(gives.shape[2]):
                most = (1.0 - SHORT_OF) * has[s, i, w]
                give = gives[s, i, w]
                gives[s, i, w] = most / give if give > most else 1.0


@inlined
def _count(dt, phase, rig, surface, half, fine, tally):
    """Count what the two halves lost to each counter."""
    species, cells, lanes = fine.bound.shape
    layers = rig.decay.shape[1]
    for s in range(species):
        for w in range(lanes):
            u = half.free[s, cells, w] + fine.free[s, cells, w]
            tally[s, ABSORBED, w] += 0.5 * dt * rig.conductance[phase, s, cells, w] * u
            u = half.free[s, 0, w] + fine.free[s, 0, w]
            tally[s, EVAPORATED, w] += 0.5 * dt * surface.film[s, EVAPORATION, w] * u
            content = half.amount[s, 0, w] + fine.amount[s, 0, w]
            content += half.store[s, w] + fine.store[s, w]
            tally[s, RUBBED, w] += 0.5 * dt * surface.film[s, LOSS, w] * content
            u = half.free[s, 1, w] + fine.free[s, 1, w]
            tally[s, SHED, w] += 0.5 * dt * rig.shedding[phase, s, w] * u
        for i in range(cells):
            k = rig.layer[i]
            for w in range(lanes):
                content = half.amount[s, i + 1, w] + fine.amount[s, i + 1, w]
                tally[s, LAYERS + k, w] += 0.5 * dt * rig.decay[s, k, w] * content
                turned = half.converted[s, i, w] + fine.converted[s, i, w]
                tally[s, LAYERS + layers + k, w] += turned


@inlined
def _apply(rig, fine, more, state, tally):
    """Move what may move, on top of the two halves."""
    species, cells, lanes = fine.bound.shape
    layers = rig.decay.shape[1]
    for s in range(species):
        for i in range(cells + 1):
            for w in range(lanes):
                state.amount[s, i, w] = fine.amount[s, i, w]
                if i < cells:
                    state.bound[s, i, w] = fine.bound[s, i, w]
        for w in range(lanes):
            # what passes between store and film stays as the two halves have it, of first order in time
            state.store[s, w] = fine.store[s, w]
    for s in range(species):
        for w in range(lanes):
            flow = more.evaporated[s, w] * (more.afford[s, 0, w] if more.evaporated[s, w] > 0.0 else 1.0)
            rub = more.rubbed[s, w] * (more.afford[s, 0, w] if more.rubbed[s, w] > 0.0 else 1.0)
            shed = more.shed[s, w] * (more.afford[s, 1, w] if more.shed[s, w] > 0.0 else 1.0)
            state.amount[s, 0, w] -= flow + rub
            state.amount[s, 1, w] -= shed
            tally[s, EVAPORATED, w] += flow
            tally[s, RUBBED, w] += rub
            tally[s, SHED, w] += shed
        for i in range(cells + 1):
            for w in range(lanes):
                flow = more.through[s, i, w]
                if flow > 0.0:
                    flow *= more.afford[s, i, w]
                elif i < cells:
                    flow *= more.afford[s, i + 1, w]
                state.amount[s, i, w] -= flow
                if i < cells:
                    state.amount[s, i + 1, w] += flow
                else:
                    tally[s, ABSORBED, w] += flow
        for i in range(cells):
            k = rig.layer[i]
            for w in range(lanes):
                share = more.afford[s, i + 1, w]
                clear = more.cleared[s, i, w] * (share if more.cleared[s, i, w] > 0.0 else 1.0)
                turn = more.converted[s, i, w]
                if turn > 0.0:
                    turn *= share
                elif s + 1 < species:
                    turn *= more.afford[s + 1, i + 1, w]
                bind = more.bound[s, i, w]
                bind *= share if bind > 0.0 else more.afford_bound[s, i, w]
                state.amount[s, i + 1, w] -= clear + turn + bind
                state.bound[s, i, w] += bind
                tally[s, LAYERS + k, w] += clear
                tally[s, LAYERS + layers + k, w] += turn
                if s + 1 < species:
                    state.amount[s + 1, i + 1, w] += rig.moles[s, k, w] * turn


@inlined
def extrapolate(dt, phase, rig, surface, coarse, half, fine, more, state, tally):
    """Advance state and tally by the two halves and the affordable part of the correction."""
    _propose(dt, phase, rig, surface, coarse, half, fine, more)
    _allow(fine.amount, more.afford)
    _allow(fine.bound, more.afford_bound)
    _count(dt, phase, rig, surface, half, fine, tally)
    _apply(rig, fine, more, state, tally)
