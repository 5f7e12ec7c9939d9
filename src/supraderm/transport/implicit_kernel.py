"""The time loop of the implicit engine, compiled: rows of eight lanes through one step plan.

A method of order 4 wants smooth solutions. Where the film of a lane runs dry, runs out or bends within a
step, that lane takes the step again in pieces of its own, and backward Euler, which cannot undershoot,
takes the piece with the kink in it. Factors are kept for two crews: ALL lanes of a row, which step together, or
SOME, those that go in pieces, each of its own length; meanwhile the others take pieces of length 0.

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
from supraderm.transport.tables import DAMPED, SDIRK, WIDTH, Doses, Shown, Skin, Surface
from supraderm.transport.vector import LEAN, lesser, load, splat, store, where

ALL, SOME = 0, 1
SOME_NOW, SOME_NEXT = 2, 3


@inlined
def _lay_down(w, at, skin, surface, state):
    """Lay the content of a dried film into the first layer, as far as its free room goes."""
    capacity, bounds, saturation = skin.capacity, skin.bounds, surface.film[SATURATION, w]
    bounded = saturation < np.inf
    room = 0.0
    for i in range(bounds[0], bounds[1]):
        full = capacity[i, w]
        room += max(full * saturation - state[at, i + 1, w], 0.0) if bounded else full
    content = state[at, 0, w]
    if room > 0.0 and content > 0.0:
        laid = min(content, room) if bounded else content
        for i in range(bounds[0], bounds[1]):
            full = capacity[i, w]
            free = max(full * saturation - state[at, i + 1, w], 0.0) if bounded else full
            state[at, i + 1, w] += free * (laid / room)
        state[at, 0, w] -= laid


@inlined
def _next_kink(w, now, surface, waits):
    """Find the time of the next bend of A, or of the laying down."""
    knots, deposit_at = surface.knots, surface.film[DEPOSIT_AT, w]
    kink = deposit_at if waits and deposit_at > now else np.inf
    for j in range(1, knots.shape[0] if surface.corners else 1):
        if now < knots[j, w] < kink:
            kink = knots[j, w]
    return kink


@inlined
def _happen(doses, event, at, skin, state):
    """Take away first, then dose."""
    film_share, layer_share = doses.wash_film[event], doses.wash_first_layer[event]
    content = load(state, (at, 0))
    washed = load(state, (at, skin.layer.size + WASHED)) + film_share * content
    store(state, (at, 0), (1.0 - film_share) * content + load(doses.dose, (event,)))
    for i in range(skin.bounds[0] + 1, skin.bounds[1] + 1):
        content = load(state, (at, i))
        washed = washed + layer_share * content
        store(state, (at, i), (1.0 - layer_share) * content)
    store(state, (at, skin.layer.size + WASHED), washed)


@inlined
def _settle(start, length, target, skin, surface, method, state, work, pace):
    """Finish the step in the lanes that it suited; choose the others and return how many they are."""
    ease, how, waits = pace.ease, pace.how, pace.waits
    end, count, shortest = start + length, np.int64(0), method.shortest
    for w in range(WIDTH):
        sudden = work.switched[w] > 0.0 and how[w] == SDIRK
        bends = length > shortest and _next_kink(w, start, surface, waits[w]) < end
        pace.goes[w] = sudden or bends or ease[w] < length
        if pace.goes[w]:
            if sudden and length <= shortest:
                how[w] = DAMPED
            pace.suspect[w] = end if sudden else np.inf
            count += 1
        else:
            work.now[w] = end
            how[w], ease[w] = SDIRK, max(ease[w], 2.0 * length)
            if waits[w] and end >= surface.film[DEPOSIT_AT, w]:
                waits[w] = False
                _lay_down(w, target, skin, surface, state)
                how[w], ease[w] = DAMPED, shortest
    return count


@inlined
def _cut(end, surface, method, work, pace):
    """Cut the next piece of every lane on its way: up to a known kink, or short of a suspected one."""
    for w in range(WIDTH):
        now, piece = work.now[w], 0.0
        if now < end:
            kink = _next_kink(w, now, surface, pace.waits[w])
            piece = min(pace.ease[w], end - now, kink - now)
            while piece > method.shortest and now + piece >= pace.suspect[w]:
                piece *= 0.5
        work.dt[w] = piece


@inlined
def _accept(end, skin, surface, method, state, work, pace):
    """Keep the pieces that met no switch, or were taken by backward Euler; return how many lanes go on."""
    ease, how, waits, suspect = pace.ease, pace.how, pace.waits, pace.suspect
    pending, shortest = np.int64(0), method.shortest
    for w in range(WIDTH):
        begun, piece = work.now[w], work.dt[w]
        pace.kept[w] = 0.0
        if piece > 0.0 and work.switched[w] > 0.0 and how[w] == SDIRK:
            suspect[w] = begun + piece
            if piece <= shortest:
                how[w] = DAMPED
        elif piece > 0.0:
            pace.kept[w] = 1.0
    _copy(state, SOME_NEXT, SOME_NOW, pace)
    for w in range(WIDTH):
        begun, piece = work.now[w], work.dt[w]
        if pace.kept[w] > 0.0:
            now = end if end - begun <= piece else begun + piece
            work.now[w] = now
            ease[w] = max(shortest if how[w] == DAMPED else ease[w], 2.0 * piece)
            if piece >= 0.5 * shortest:
                # a shorter one, cut off by the end or a kink, has not smoothed much
                how[w] = SDIRK
            if now >= suspect[w]:
                suspect[w] = np.inf
            if _next_kink(w, begun, surface, waits[w]) <= now:
                ease[w] = shortest
            if waits[w] and now >= surface.film[DEPOSIT_AT, w]:
                waits[w] = False
                _lay_down(w, SOME_NOW, skin, surface, state)
                how[w], ease[w] = DAMPED, shortest
        if work.now[w] < end:
            pending += 1
    return pending


@inlined
def _copy(state, origin, target, pace):
    """Copy the state of the lanes that are kept."""
    mask = load(pace.kept, ()) > 0.0
    for i in range(state.shape[1]):
        store(state, (target, i), where(mask, load(state, (origin, i)), load(state, (target, i))))


@inlined
def _show(at, end, output, skin, surface, state, shown):
    """Write the content of every bucket, and u of the film."""
    amounts, bounds = shown.amounts, skin.bounds
    layers, cells = bounds.size - 1, skin.layer.size
    area = film_capacity(splat(end), surface)
    content = load(state, (at, 0))
    store(amounts, (output, 0), content)
    store(shown.film_free, (output,), lesser(content / area, load(surface.film, (SATURATION,))))
    store(amounts, (output, layers + 1), load(state, (at, cells + ABSORBED)))
    store(amounts, (output, 2 * layers + 2), load(state, (at, cells + EVAPORATED)))
    store(amounts, (output, 2 * layers + 3), load(state, (at, cells + RUBBED)))
    store(amounts, (output, 2 * layers + 4), load(state, (at, cells + WASHED)))
    store(amounts, (output, 2 * layers + 5), load(state, (at, cells + SHED)))
    for k in range(layers):
        held = splat(0.0)
        for i in range(bounds[k] + 1, bounds[k + 1] + 1):
            held = held + load(state, (at, i))
        store(amounts, (output, k + 1), held)
        store(amounts, (output, layers + 2 + k), load(state, (at, cells + CLEARED + k)))


@inlined
def _march_row(steps, skin, surface, doses, method, start, shown, state, work, pace):
    """March one row of lanes through the step plan."""
    cells = skin.layer.size
    pace.ease[:], pace.how[:], pace.waits[:] = np.inf, SDIRK, True
    old, new, factored = 0, 1, 0.0
    state[:] = 0.0
    for i in range(cells + 1):
        store(state, (old, i), load(start, (i,)))
    for turn in range(steps.size.size):
        begin, length, event = steps.since[turn], steps.size[turn], steps.event[turn]
        end = begin + length
        if event >= 0:
            _happen(doses, event, old, skin, state)
            pace.ease[:] = np.inf
            if doses.restarts[event]:
                pace.waits[:] = True
        if steps.method[turn] == DAMPED:
            pace.how[:] = DAMPED
        work.now[:], work.dt[:] = begin, length
        crew, source, target, pending = ALL, old, new, WIDTH
        while pending > 0:
            store(work.z, (), method.diagonal * load(work.dt, ()))
            if crew == SOME or length != factored:
                factor(crew, skin, work)
            step(crew, source, target, skin, surface, method, pace.how, state, work)
            if crew == ALL:
                factored = length
                pending = _settle(begin, length, new, skin, surface, method, state, work, pace)
                if pending > 0:
                    for i in range(state.shape[1]):
                        store(state, (SOME_NOW, i), load(state, (old, i)))
                crew, source, target = SOME, SOME_NOW, SOME_NEXT
            else:
                pending = _accept(end, skin, surface, method, state, work, pace)
                if pending == 0:
                    for w in range(WIDTH):
                        pace.kept[w] = 1.0 if pace.goes[w] else 0.0
                    _copy(state, SOME_NOW, new, pace)
            _cut(end, surface, method, work, pace)
        old, new = new, old
        if steps.output[turn] >= 0:
            _show(old, end, steps.output[turn], skin, surface, state, shown)
        if steps.profile[turn] >= 0:
            for i in range(cells):
                u = load(state, (old, i + 1)) / load(skin.capacity, (i,))
                store(shown.profiles, (steps.profile[turn], i), u)


@njit(**LEAN, nogil=True, cache=True)
def march(steps, skin, surface, doses, method, start, shown, state, work, pace):
    """March rows of lanes through the step plan, one row after the other.

    Parameters
    ----------
    steps : StepPlan
    skin : Skin
    surface : Surface
    doses : Doses
    method : Method
    start : ndarray, shape (rows, 1 + cells, WIDTH)
        Content of the film and the cells at the start.
    shown : Shown
        Filled.
    state : ndarray, shape (4, rows of a state, WIDTH)
    work : Work
    pace : Pace
        Room.
    """
    for row in range(len(start)):
        _march_row(
            steps,
            Skin(
                skin.capacity[row],
                skin.conductance[row],
                skin.ascent[row],
                skin.descent[row],
                skin.shedding[row],
                skin.decay[row],
                skin.layer,
                skin.bounds,
                skin.clears,
                skin.sheds,
            ),
            Surface(surface.knots[row], surface.capacity[row], surface.film[row], surface.corners),
            Doses(doses.dose[row], doses.wash_film, doses.wash_first_layer, doses.restarts),
            method,
            start[row],
            Shown(shown.amounts[row], shown.film_free[row], shown.profiles[row]),
            state,
            work,
            pace,
        )
