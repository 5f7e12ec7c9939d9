"""The time loop of the implicit engine, compiled: one block of lanes through one step plan.

A method of order 4 wants smooth solutions. Where the film of a lane runs dry, runs out or bends within a
step, that lane takes the step again in pieces of its own, and backward Euler, which cannot undershoot,
takes the piece with the kink in it. The first axis of the tables tells the two crews apart: ALL lanes of
the block, or SOME, the few that go in pieces, copied side by side.

Everything is inlined into `march`, which is cached on disk until this file changes: whoever edits
`step_kernel` alone has to touch this file too (tests/transport compares with a fresh build).
"""

from __future__ import annotations

import numpy as np
from numba import njit

from supraderm.transport.step_kernel import (
    ABSORBED,
    CLEARED,
    DEPOSIT_AT,
    EVAPORATED,
    RUBBED,
    SATURATION,
    SHED,
    WASHED,
    factor,
    film_capacity,
    inlined,
    step,
)
from supraderm.transport.tables import DAMPED, SDIRK, Pace, Work

# nothing is assumed about inf: a film that never saturates or is never laid down has one
FAST = {"reassoc", "contract", "nsz", "arcp"}
ALL, SOME = 0, 1
SOME_NOW, SOME_NEXT = 2, 3


@inlined
def _lay_down(crew, w, at, skin, surface, state):
    """Lay the content of a dried film into the first layer, as far as its free room goes."""
    capacity, bounds, saturation = skin.capacity, skin.bounds, surface.film[crew, SATURATION, w]
    bounded = saturation < np.inf
    room = 0.0
    for i in range(bounds[0], bounds[1]):
        full = capacity[crew, i, w]
        room += max(full * saturation - state[at, i + 1, w], 0.0) if bounded else full
    content = state[at, 0, w]
    if room > 0.0 and content > 0.0:
        laid = min(content, room) if bounded else content
        for i in range(bounds[0], bounds[1]):
            full = capacity[crew, i, w]
            free = max(full * saturation - state[at, i + 1, w], 0.0) if bounded else full
            state[at, i + 1, w] += free * (laid / room)
        state[at, 0, w] -= laid


@inlined
def _next_kink(crew, w, now, surface, waits):
    """Find the time of the next bend of A, or of the laying down."""
    knots, deposit_at = surface.knots, surface.film[crew, DEPOSIT_AT, w]
    kink = deposit_at if waits and deposit_at > now else np.inf
    for j in range(1, knots.shape[1] if surface.corners else 1):
        if now < knots[crew, j, w] < kink:
            kink = knots[crew, j, w]
    return kink


@inlined
def _happen(doses, event, at, skin, state):
    """Take away first, then dose."""
    film_share, layer_share = doses.wash_film[event], doses.wash_first_layer[event]
    dose, washed = doses.dose, skin.layer.size + WASHED
    for w in range(dose.shape[1]):
        state[at, washed, w] += film_share * state[at, 0, w]
        state[at, 0, w] = (1.0 - film_share) * state[at, 0, w] + dose[event, w]
        for i in range(skin.bounds[0] + 1, skin.bounds[1] + 1):
            state[at, washed, w] += layer_share * state[at, i, w]
            state[at, i, w] *= 1.0 - layer_share


@inlined
def _settle(start, length, target, skin, surface, method, state, work, pace):
    """Finish the step in the lanes that it suited; choose the others and return how many they are."""
    ease, how, waits, suspect = pace.ease, pace.how, pace.waits, pace.suspect
    end, count, shortest = start + length, np.int64(0), method.shortest
    for w in range(suspect.size):
        sudden = work.switched[w] and how[ALL, w] == SDIRK
        bends = length > shortest and _next_kink(ALL, w, start, surface, waits[ALL, w]) < end
        if sudden or bends or ease[ALL, w] < length:
            ease[SOME, count], waits[SOME, count] = ease[ALL, w], waits[ALL, w]
            how[SOME, count] = DAMPED if sudden and length <= shortest else how[ALL, w]
            suspect[count] = end if sudden else np.inf
            pace.chosen[count] = w
            count += 1
        else:
            how[ALL, w], ease[ALL, w] = SDIRK, max(ease[ALL, w], 2.0 * length)
            if waits[ALL, w] and end >= surface.film[ALL, DEPOSIT_AT, w]:
                waits[ALL, w] = False
                _lay_down(ALL, w, target, skin, surface, state)
                how[ALL, w], ease[ALL, w] = DAMPED, shortest
    return count


@inlined
def _cut(lanes, end, surface, method, work, pace):
    """Cut the next piece of every chosen lane: up to a known kink, or short of a suspected one."""
    for k in range(lanes):
        now = work.now[k]
        kink = _next_kink(SOME, k, now, surface, pace.waits[SOME, k])
        piece = min(pace.ease[SOME, k], end - now, kink - now)
        while piece > method.shortest and now + piece >= pace.suspect[k]:
            piece *= 0.5
        work.dt[k] = piece


@inlined
def _accept(lanes, end, skin, surface, method, state, work, pace):
    """Keep the pieces that met no switch, or were taken by backward Euler; return how many lanes go on."""
    ease, how, waits, suspect = pace.ease, pace.how, pace.waits, pace.suspect
    pending, shortest = np.int64(0), method.shortest
    for k in range(lanes):
        begun, piece = work.now[k], work.dt[k]
        if piece > 0.0 and work.switched[k] and how[SOME, k] == SDIRK:
            suspect[k] = begun + piece
            if piece <= shortest:
                how[SOME, k] = DAMPED
        elif piece > 0.0:
            _copy(state, SOME_NEXT, k, SOME_NOW, k)
            now = end if end - begun <= piece else begun + piece
            work.now[k] = now
            ease[SOME, k] = max(shortest if how[SOME, k] == DAMPED else ease[SOME, k], 2.0 * piece)
            if piece >= 0.5 * shortest:
                # a shorter one, cut off by the end or a kink, has not smoothed much
                how[SOME, k] = SDIRK
            if now >= suspect[k]:
                suspect[k] = np.inf
            if _next_kink(SOME, k, begun, surface, waits[SOME, k]) <= now:
                ease[SOME, k] = shortest
            if waits[SOME, k] and now >= surface.film[SOME, DEPOSIT_AT, k]:
                waits[SOME, k] = False
                _lay_down(SOME, k, SOME_NOW, skin, surface, state)
                how[SOME, k], ease[SOME, k] = DAMPED, shortest
        if work.now[k] < end:
            pending += 1
    return pending


@inlined
def _copy(table, origin, w, target, k):
    """Copy one lane."""
    for i in range(table.shape[1]):
        table[target, i, k] = table[origin, i, w]


@inlined
def _take_over(lanes, start, old, skin, surface, state, work, pace):
    """Copy the chosen lanes side by side."""
    for k in range(lanes):
        w = pace.chosen[k]
        work.now[k] = start
        skin.shedding[SOME, k] = skin.shedding[ALL, w]
        _copy(state, old, w, SOME_NOW, k)
        for table in (
            skin.capacity,
            skin.conductance,
            skin.ascent,
            skin.decay,
            surface.knots,
            surface.capacity,
            surface.film,
        ):
            _copy(table, ALL, w, SOME, k)


@inlined
def _hand_back(lanes, new, state, pace):
    """Copy the chosen lanes back."""
    for k in range(lanes):
        w = pace.chosen[k]
        _copy(state, SOME_NOW, k, new, w)
        pace.ease[ALL, w], pace.how[ALL, w], pace.waits[ALL, w] = (
            pace.ease[SOME, k],
            pace.how[SOME, k],
            pace.waits[SOME, k],
        )


@inlined
def _show(at, end, output, skin, surface, state, work, shown):
    """Write the content of every bucket, and u of the film."""
    amounts, bounds = shown.amounts[output], skin.bounds
    layers, cells, lanes = bounds.size - 1, skin.layer.size, amounts.shape[1]
    work.time[:] = end
    film_capacity(ALL, lanes, work.time, surface, work.area)
    for w in range(lanes):
        amounts[0, w] = state[at, 0, w]
        amounts[layers + 1, w] = state[at, cells + ABSORBED, w]
        amounts[2 * layers + 2, w] = state[at, cells + EVAPORATED, w]
        amounts[2 * layers + 3, w] = state[at, cells + RUBBED, w]
        amounts[2 * layers + 4, w] = state[at, cells + WASHED, w]
        amounts[2 * layers + 5, w] = state[at, cells + SHED, w]
        shown.film_free[output, w] = min(state[at, 0, w] / work.area[w], surface.film[ALL, SATURATION, w])
    for k in range(layers):
        for w in range(lanes):
            amounts[k + 1, w] = 0.0
            amounts[layers + 2 + k, w] = state[at, cells + CLEARED + k, w]
        for i in range(bounds[k] + 1, bounds[k + 1] + 1):
            for w in range(lanes):
                amounts[k + 1, w] += state[at, i, w]


@inlined
def _work(stages, cells, lanes):
    """Allocate what the steps need."""
    return Work(
        multiplier=np.zeros((2, cells + 1, lanes)),
        descent=np.empty((2, cells, lanes)),
        inverse=np.empty((2, cells, lanes)),
        share=np.empty((2, lanes)),
        right=np.zeros((cells + 2, lanes)),
        rates=np.empty((stages, cells + 1, lanes)),
        weights=np.empty((stages, stages, lanes)),
        now=np.empty(lanes),
        dt=np.empty(lanes),
        z=np.empty(lanes),
        time=np.empty(lanes),
        area=np.empty(lanes),
        gain=np.empty(lanes),
        x=np.empty(lanes),
        saturated=np.empty(lanes, np.bool_),
        switched=np.empty(lanes, np.bool_),
    )


@njit(nogil=True, cache=True, error_model="numpy", fastmath=FAST)
def march(steps, skin, surface, doses, method, start, shown):
    """March one block of lanes through the step plan.

    Parameters
    ----------
    steps : StepPlan
    skin : Skin
    surface : Surface
    doses : Doses
    method : Method
    start : ndarray, shape (1 + cells, lanes)
        Content of the film and the cells at the start.
    shown : Shown
        Filled.
    """
    cells, width = skin.layer.size, start.shape[1]
    state = np.zeros((4, cells + CLEARED + skin.clears.size, width))
    work = _work(len(method.nodes[0]), cells, width)
    pace = Pace(
        ease=np.full((2, width), np.inf),
        how=np.zeros((2, width), np.int64),
        waits=np.ones((2, width), np.bool_),
        suspect=np.empty(width),
        chosen=np.empty(width, np.int64),
    )
    old, new, factored = 0, 1, 0.0
    for i in range(cells + 1):
        for w in range(width):
            state[old, i, w] = start[i, w]
    for turn in range(steps.size.size):
        begin, length, event = steps.since[turn], steps.size[turn], steps.event[turn]
        end = begin + length
        if event >= 0:
            _happen(doses, event, old, skin, state)
            pace.ease[ALL] = np.inf
            if doses.restarts[event]:
                pace.waits[ALL] = True
        if steps.method[turn] == DAMPED:
            pace.how[ALL] = DAMPED
        work.now[:], work.dt[:] = begin, length
        crew, lanes, source, target = ALL, width, old, new
        while lanes > 0:
            for w in range(lanes):
                work.z[w] = method.diagonal * work.dt[w]
            if crew == SOME or length != factored:
                factor(crew, lanes, skin, work)
            step(crew, lanes, source, target, skin, surface, method, pace.how, state, work)
            if crew == ALL:
                factored = length
                lanes = _settle(begin, length, new, skin, surface, method, state, work, pace)
                _take_over(lanes, begin, old, skin, surface, state, work, pace)
                crew, source, target = SOME, SOME_NOW, SOME_NEXT
            elif _accept(lanes, end, skin, surface, method, state, work, pace) == 0:
                _hand_back(lanes, new, state, pace)
                lanes = 0
            _cut(lanes, end, surface, method, work, pace)
        old, new = new, old
        if steps.output[turn] >= 0:
            _show(old, end, steps.output[turn], skin, surface, state, work, shown)
        if steps.profile[turn] >= 0:
            for i in range(cells):
                for w in range(width):
                    shown.profiles[steps.profile[turn], i, w] = (
                        state[old, i + 1, w] / skin.capacity[ALL, i, w]
                    )
