"""Fourth order without undershoot: what extrapolation moves beyond the shortest parts, as far as it is affordable.

A step in one, two, three and four parts extrapolates to order 4 in time and damps what is stiff (extrapolated
backward Euler), but its tails fall below 0. So what it moves beyond the four parts alone is taken apart: between
cells, into counters, onto binding sites, into the store, into the next species. Each such transfer has one giver,
and a place that would give more than it has gives the same smaller share of everything (flux-corrected transport
after Zalesak). Every transfer enters both of its ends, so mass closes, and nothing becomes negative.
"""

from __future__ import annotations

from supraderm.transport.reactive_step_kernel import inlined
from supraderm.transport.reactive_tables import ABSORBED, EVAPORATED, EVAPORATION, LAYERS, LOSS, RUBBED, SHED

# a limited outflow stops this short of all there is, so that rounding cannot overdraw
SHORT_OF = 1e-9


@inlined
def _propose(phase, rig, surface, low, high, fine, more):
    """Fill in every transfer of the correction, and what each place would give in all."""
    species, cells, lanes = fine.bound.shape
    more.afford[:], more.afford_bound[:], more.afford_store[:] = 0.0, 0.0, 0.0
    for s in range(species):
        for i in range(cells + 1):
            for w in range(lanes):
                g = rig.conductance[phase, s, i, w]
                move = high.free[s, i, w] - low.free[s, i, w]
                if i < cells:
                    rise = rig.ascent[phase, s, i, w] * (high.free[s, i + 1, w] - low.free[s, i + 1, w])
                    flow = g * move - rise
                    more.afford[s, i + 1, w] += max(-flow, 0.0)
                else:
                    flow = g * max(move, -low.free[s, i, w])
                more.through[s, i, w] = flow
                more.afford[s, i, w] += max(flow, 0.0)
        for w in range(lanes):
            rise = high.free[s, 0, w] - low.free[s, 0, w]
            flow = surface.film[s, EVAPORATION, w] * max(rise, -low.free[s, 0, w])
            rub = surface.film[s, LOSS, w] * max(high.film[s, w] - low.film[s, w], -low.film[s, w])
            more.evaporated[s, w], more.rubbed[s, w] = flow, rub
            apart = high.store[s, w] - low.store[s, w]
            pack = rig.store_rate[s, w] * (rig.store_capacity[s, w] * rise - apart)
            wear = surface.film[s, LOSS, w] * max(apart, -low.store[s, w])
            more.stored[s, w], more.worn[s, w] = pack, wear
            more.afford_store[s, 0, w] = max(-pack, 0.0) + max(wear, 0.0)
            more.afford[s, 0, w] += max(flow, 0.0) + max(rub, 0.0) + max(pack, 0.0)
            rise = max(high.free[s, 1, w] - low.free[s, 1, w], -low.free[s, 1, w])
            flow = rig.shedding[phase, s, w] * rise
            more.shed[s, w] = flow
            more.afford[s, 1, w] += max(flow, 0.0)
        for i in range(cells):
            k = rig.layer[i]
            for w in range(lanes):
                rise = max(high.free[s, i + 1, w] - low.free[s, i + 1, w], -low.free[s, i + 1, w])
                clear = rig.decay[s, k, w] * rig.capacity[phase, s, i, w] * rise
                turned = low.converted[s, i, w]
                turn = max(high.converted[s, i, w] - turned, -turned)
                room = max(rig.width[i, w] * rig.sites[s, k, w] - fine.bound[s, i, w], 0.0)
                bind = min(high.bound[s, i, w] - fine.bound[s, i, w], room)
                more.cleared[s, i, w], more.converted[s, i, w], more.bound[s, i, w] = clear, turn, bind
                more.afford[s, i + 1, w] += max(clear, 0.0) + max(turn, 0.0) + max(bind, 0.0)
                more.afford_bound[s, i, w] = max(-bind, 0.0)
                if s + 1 < species:
                    more.afford[s + 1, i + 1, w] += rig.moles[s, k, w] * max(-turn, 0.0)


@inlined
def _all_may(share):
    """Let every place give all."""
    share[:] = 1.0


@inlined
def _hold_back(has, gives, left, share):
    """Let places that gave more than they had and got give what they have; say whether any was new."""
    new = False
    for s in range(gives.shape[0]):
        for i in range(gives.shape[1]):
            for w in range(gives.shape[2]):
                if left[s, i, w] < 0.0 and share[s, i, w] == 1.0:
                    # what is there may itself lie a last digit of the smallest number below 0
                    most, give = (1.0 - SHORT_OF) * max(has[s, i, w], 0.0), gives[s, i, w]
                    if give > most:
                        share[s, i, w] = most / give
                        new = True
    return new


@inlined
def _count(phase, rig, surface, low, tally):
    """Count what the shortest parts lost to each counter."""
    species, rows, lanes = low.free.shape
    cells, layers = rows - 1, rig.decay.shape[1]
    for s in range(species):
        for w in range(lanes):
            tally[s, ABSORBED, w] += rig.conductance[phase, s, cells, w] * low.free[s, cells, w]
            tally[s, EVAPORATED, w] += surface.film[s, EVAPORATION, w] * low.free[s, 0, w]
            tally[s, RUBBED, w] += surface.film[s, LOSS, w] * (low.film[s, w] + low.store[s, w])
            tally[s, SHED, w] += rig.shedding[phase, s, w] * low.free[s, 1, w]
        for i in range(cells):
            k = rig.layer[i]
            for w in range(lanes):
                content = rig.capacity[phase, s, i, w] * low.free[s, i + 1, w]
                tally[s, LAYERS + k, w] += rig.decay[s, k, w] * content
                tally[s, LAYERS + layers + k, w] += low.converted[s, i, w]


@inlined
def _apply(rig, fine, more, state):
    """Move what may move, on top of the shortest parts."""
    species, cells, lanes = fine.bound.shape
    layers = rig.decay.shape[1]
    more.ledger[:] = 0.0
    for s in range(species):
        for i in range(cells + 1):
            for w in range(lanes):
                state.amount[s, i, w] = fine.amount[s, i, w]
                if i < cells:
                    state.bound[s, i, w] = fine.bound[s, i, w]
        for w in range(lanes):
            state.store[s, w] = fine.store[s, w]
    for s in range(species):
        for w in range(lanes):
            flow = more.evaporated[s, w] * (more.share[s, 0, w] if more.evaporated[s, w] > 0.0 else 1.0)
            rub = more.rubbed[s, w] * (more.share[s, 0, w] if more.rubbed[s, w] > 0.0 else 1.0)
            shed = more.shed[s, w] * (more.share[s, 1, w] if more.shed[s, w] > 0.0 else 1.0)
            pack = more.stored[s, w] * (
                more.share[s, 0, w] if more.stored[s, w] > 0.0 else more.share_store[s, 0, w]
            )
            wear = more.worn[s, w] * (more.share_store[s, 0, w] if more.worn[s, w] > 0.0 else 1.0)
            state.amount[s, 0, w] -= flow + rub + pack
            state.store[s, w] += pack - wear
            state.amount[s, 1, w] -= shed
            more.ledger[s, EVAPORATED, w] += flow
            more.ledger[s, RUBBED, w] += rub + wear
            more.ledger[s, SHED, w] += shed
        for i in range(cells + 1):
            for w in range(lanes):
                flow = more.through[s, i, w]
                if flow > 0.0:
                    flow *= more.share[s, i, w]
                elif i < cells:
                    flow *= more.share[s, i + 1, w]
                state.amount[s, i, w] -= flow
                if i < cells:
                    state.amount[s, i + 1, w] += flow
                else:
                    more.ledger[s, ABSORBED, w] += flow
        for i in range(cells):
            k = rig.layer[i]
            for w in range(lanes):
                share = more.share[s, i + 1, w]
                clear = more.cleared[s, i, w] * (share if more.cleared[s, i, w] > 0.0 else 1.0)
                turn = more.converted[s, i, w]
                if turn > 0.0:
                    turn *= share
                elif s + 1 < species:
                    turn *= more.share[s + 1, i + 1, w]
                bind = more.bound[s, i, w]
                bind *= share if bind > 0.0 else more.share_bound[s, i, w]
                state.amount[s, i + 1, w] -= clear + turn + bind
                state.bound[s, i, w] += bind
                more.ledger[s, LAYERS + k, w] += clear
                more.ledger[s, LAYERS + layers + k, w] += turn
                if s + 1 < species:
                    state.amount[s + 1, i + 1, w] += rig.moles[s, k, w] * turn


@inlined
def extrapolate(phase, rig, surface, low, high, fine, more, state, tally):
    """Advance state and tally by the shortest parts and the affordable part of the correction."""
    _propose(phase, rig, surface, low, high, fine, more)
    _all_may(more.share)
    _all_may(more.share_bound)
    _all_may(more.share_store)
    species, lanes = fine.store.shape
    going = True
    # every turn holds back at least one place more, and few ever are
    while going:
        _apply(rig, fine, more, state)
        going = _hold_back(fine.amount, more.afford, state.amount, more.share)
        going |= _hold_back(fine.bound, more.afford_bound, state.bound, more.share_bound)
        going |= _hold_back(
            fine.store.reshape((species, 1, lanes)),
            more.afford_store,
            state.store.reshape((species, 1, lanes)),
            more.share_store,
        )
    _count(phase, rig, surface, low, tally)
    for s in range(species):
        for j in range(tally.shape[1]):
            for w in range(lanes):
                tally[s, j, w] += more.ledger[s, j, w]
