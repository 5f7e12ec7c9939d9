"""The time loop of the implicit engine, compiled: one block of lanes through one step plan.

Arrays end in (cell, lane), lanes innermost and contiguous, so that every inner loop is one vector
instruction after another. With w = h K the mass per unit u of a cell, each stage solves

    (w (1 + z k) + z L) x = mass + sum_j a_j f_j,    z = diagonal dt,

where L holds the conductances between cells. The matrix is symmetric, positive and diagonally dominant; it
is eliminated from the bottom upwards, in sums and products of positive numbers only (after Grassmann, Taksar
and Heyman), so the solution is accurate in every component and mass closes to round-off however stiff the
layer. What is left at the top is one equation in the film, whose saturation is then exact.

A method of order 4 wants smooth solutions. Where the film of a lane runs dry, runs out or bends within a
step, that lane takes the step again in pieces of its own, and backward Euler, which cannot undershoot,
takes the piece with the kink in it. The first axis of most arrays tells the two crews apart: ALL lanes of
the block, or SOME, the few that go in pieces, copied side by side.

In a state, row 0 is the film, rows 1 to `cells` are the cells, then come what was absorbed, evaporated,
rubbed off and washed off, and what each layer cleared.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from supraderm.transport.tables import DAMPED, SDIRK, Pace

# nothing is assumed about inf: a film that never saturates or is never laid down has one
FAST = {"reassoc", "contract", "nsz", "arcp"}
ALL, SOME = 0, 1
SOME_NOW, SOME_NEXT = 2, 3
ABSORBED, EVAPORATED, RUBBED, WASHED, CLEARED = 1, 2, 3, 4, 5
SATURATION, EVAPORATION, LOSS, DEPOSIT_AT = 0, 1, 2, 3

# one function once inlined: compiled once, and by the flags of `march`
inlined = njit(inline="always")


@inlined
def _factor(crew, lanes, dt, diagonal, capacity, conductance, decay, layer, multiplier, inverse, share):
    """Eliminate upwards: r_(i-1) += multiplier_i r_i, then x_i = inverse_i r_i + multiplier_i x_(i-1)."""
    cells = layer.size
    for w in range(lanes):
        share[crew, w] = 1.0
    for i in range(cells - 1, -1, -1):
        for w in range(lanes):
            z = diagonal * dt[w]
            # of what goes down from here, the share that does not come back up
            below = z * conductance[crew, i + 1, w] * share[crew, w]
            stays = capacity[crew, i, w] * (1.0 + z * decay[crew, layer[i], w]) + below
            above = z * conductance[crew, i, w]
            pivot = 1.0 / (stays + above)
            inverse[crew, i, w] = pivot
            multiplier[crew, i, w] = above * pivot
            share[crew, w] = stays * pivot


@inlined
def _film_capacity(crew, lanes, time, knots, film_capacity, area):
    """A at a time since the last application: linear between knots, constant after the last."""
    rows = knots.shape[1]
    for w in range(lanes):
        area[w] = film_capacity[crew, rows - 1, w]
    for j in range(rows - 2, -1, -1):
        for w in range(lanes):
            if time[w] < knots[crew, j + 1, w]:
                rise = film_capacity[crew, j + 1, w] - film_capacity[crew, j, w]
                span = knots[crew, j + 1, w] - knots[crew, j, w]
                area[w] = film_capacity[crew, j, w] + rise / span * (time[w] - knots[crew, j, w])


@inlined
def _gather(crew, lanes, stage, source, state, weights, rates, multiplier, right):
    """Build the right-hand side of a stage, kept in `rates`, and eliminate it upwards."""
    cells = len(right)
    for i in range(cells, -1, -1):
        if stage == 0:
            for w in range(lanes):
                rates[0, i, w] = state[source, i, w]
        else:
            for w in range(lanes):
                rates[stage, i, w] = state[source, i, w] + weights[stage, 0, w] * rates[0, i, w]
        for j in range(1, stage):
            for w in range(lanes):
                rates[stage, i, w] += weights[stage, j, w] * rates[j, i, w]
        if i == cells:
            for w in range(lanes):
                right[i - 1, w] = rates[stage, i, w]
        elif i > 0:
            for w in range(lanes):
                right[i - 1, w] = rates[stage, i, w] + multiplier[crew, i, w] * right[i, w]


@inlined
def _solve_film(
    crew,
    lanes,
    stage,
    target,
    dt,
    diagonal,
    conductance,
    share,
    film,
    area,
    multiplier,
    right,
    rates,
    gain,
    state,
    x,
    saturated,
    switched,
):
    """Solve for the film: dissolved if that fits, else saturated with the rest as a phase of its own."""
    cells = len(right)
    for w in range(lanes):
        z = diagonal * dt[w]
        bare = rates[stage, 0, w]
        total = bare + multiplier[crew, 0, w] * right[0, w]
        kept = 1.0 + z * film[crew, LOSS, w]
        drain = z * (conductance[crew, 0, w] * share[crew, w] + film[crew, EVAPORATION, w])
        u = total / (kept * area[w] + drain)
        full = u > film[crew, SATURATION, w]
        u = min(u, film[crew, SATURATION, w])
        content = (total - drain * u) / kept if full else area[w] * u
        switched[w] |= full != saturated[w]
        rates[stage, 0, w] = (content - bare) / diagonal
        state[target, 0, w] = content
        state[target, cells + EVAPORATED, w] += gain[w] * film[crew, EVAPORATION, w] * u
        state[target, cells + RUBBED, w] += gain[w] * film[crew, LOSS, w] * content
        x[w] = u


@inlined
def _descend(
    crew,
    lanes,
    stage,
    target,
    last,
    diagonal,
    capacity,
    conductance,
    decay,
    bounds,
    clears,
    multiplier,
    inverse,
    right,
    gain,
    rates,
    state,
    x,
):
    """Back-substitute downwards from x = u of the film."""
    cells = len(right)
    for k in range(clears.size):
        for i in range(bounds[k], bounds[k + 1]):
            if last:
                for w in range(lanes):
                    u = inverse[crew, i, w] * right[i, w] + multiplier[crew, i, w] * x[w]
                    x[w] = u
                    state[target, i + 1, w] = capacity[crew, i, w] * u
            else:
                for w in range(lanes):
                    u = inverse[crew, i, w] * right[i, w] + multiplier[crew, i, w] * x[w]
                    x[w] = u
                    rates[stage, i + 1, w] = (capacity[crew, i, w] * u - rates[stage, i + 1, w]) / diagonal
            if clears[k]:
                for w in range(lanes):
                    cleared = gain[w] * decay[crew, k, w] * capacity[crew, i, w] * x[w]
                    state[target, cells + CLEARED + k, w] += cleared
    for w in range(lanes):
        state[target, cells + ABSORBED, w] += gain[w] * conductance[crew, cells, w] * x[w]


@inlined
def _lay_down(crew, w, at, capacity, bounds, film, state):
    """Lay the content of a dried film into the first layer, as far as its free room goes."""
    saturation = film[crew, SATURATION, w]
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
def _next_kink(crew, w, now, knots, film, waits):
    """Time of the next bend of A, or of the laying down."""
    kink = np.inf
    if waits and film[crew, DEPOSIT_AT, w] > now:
        kink = film[crew, DEPOSIT_AT, w]
    for j in range(1, knots.shape[1]):
        if now < knots[crew, j, w] < kink:
            kink = knots[crew, j, w]
    return kink


@inlined
def _happen(doses, event, bounds, cells, at, state):
    """Take away first, then dose."""
    film_share, layer_share = doses.wash_film[event], doses.wash_first_layer[event]
    dose = doses.dose
    for w in range(dose.shape[1]):
        state[at, cells + WASHED, w] += film_share * state[at, 0, w]
        state[at, 0, w] = (1.0 - film_share) * state[at, 0, w] + dose[event, w]
        for i in range(bounds[0] + 1, bounds[1] + 1):
            state[at, cells + WASHED, w] += layer_share * state[at, i, w]
            state[at, i, w] *= 1.0 - layer_share


@inlined
def _settle(start, length, shortest, target, capacity, bounds, knots, film, state, pace, switched, chosen):
    """Finish the step in the lanes that it suited; choose the others and return how many they are."""
    ease, how, waits, suspect = pace.ease, pace.how, pace.waits, pace.suspect
    end, count = start + length, np.int64(0)
    for w in range(switched.size):
        sudden = switched[w] and how[ALL, w] == SDIRK
        bends = length > shortest and _next_kink(ALL, w, start, knots, film, waits[ALL, w]) < end
        if sudden or bends or ease[ALL, w] < length:
            ease[SOME, count], waits[SOME, count] = ease[ALL, w], waits[ALL, w]
            how[SOME, count] = DAMPED if sudden and length <= shortest else how[ALL, w]
            suspect[count] = end if sudden else np.inf
            chosen[count] = w
            count += 1
        else:
            how[ALL, w], ease[ALL, w] = SDIRK, max(ease[ALL, w], 2.0 * length)
            if waits[ALL, w] and end >= film[ALL, DEPOSIT_AT, w]:
                waits[ALL, w] = False
                _lay_down(ALL, w, target, capacity, bounds, film, state)
                how[ALL, w], ease[ALL, w] = DAMPED, shortest
    return count


@inlined
def _cut(lanes, end, shortest, now, dt, knots, film, pace):
    """Cut the next piece of every chosen lane: up to a known kink, or short of a suspected one."""
    for k in range(lanes):
        kink = _next_kink(SOME, k, now[k], knots, film, pace.waits[SOME, k])
        dt[k] = min(pace.ease[SOME, k], end - now[k], kink - now[k])
        while dt[k] > shortest and now[k] + dt[k] >= pace.suspect[k]:
            dt[k] *= 0.5


@inlined
def _accept(lanes, end, shortest, now, dt, capacity, bounds, knots, film, state, pace, switched):
    """Keep the pieces that met no switch, or were taken by backward Euler; return how many lanes go on."""
    ease, how, waits, suspect = pace.ease, pace.how, pace.waits, pace.suspect
    pending = np.int64(0)
    for k in range(lanes):
        if dt[k] > 0.0 and switched[k] and how[SOME, k] == SDIRK:
            suspect[k] = now[k] + dt[k]
            if dt[k] <= shortest:
                how[SOME, k] = DAMPED
        elif dt[k] > 0.0:
            _copy(state, SOME_NEXT, k, SOME_NOW, k)
            begun = now[k]
            now[k] = end if end - begun <= dt[k] else begun + dt[k]
            rough = how[SOME, k] == DAMPED
            ease[SOME, k] = max(shortest if rough else ease[SOME, k], 2.0 * dt[k])
            how[SOME, k] = SDIRK
            if now[k] >= suspect[k]:
                suspect[k] = np.inf
            if _next_kink(SOME, k, begun, knots, film, waits[SOME, k]) <= now[k]:
                ease[SOME, k] = shortest
            if waits[SOME, k] and now[k] >= film[SOME, DEPOSIT_AT, k]:
                waits[SOME, k] = False
                _lay_down(SOME, k, SOME_NOW, capacity, bounds, film, state)
                how[SOME, k], ease[SOME, k] = DAMPED, shortest
        if now[k] < end:
            pending += 1
    return pending


@inlined
def _copy(array, origin, w, target, k):
    """Copy one lane."""
    for i in range(array.shape[1]):
        array[target, i, k] = array[origin, i, w]


@inlined
def _show(at, bounds, state, amounts):
    """Write the content of every bucket."""
    layers, cells, lanes = bounds.size - 1, bounds[-1], amounts.shape[1]
    for w in range(lanes):
        amounts[0, w] = state[at, 0, w]
        amounts[layers + 1, w] = state[at, cells + ABSORBED, w]
        amounts[2 * layers + 2, w] = state[at, cells + EVAPORATED, w]
        amounts[2 * layers + 3, w] = state[at, cells + RUBBED, w]
        amounts[2 * layers + 4, w] = state[at, cells + WASHED, w]
    for k in range(layers):
        for w in range(lanes):
            amounts[k + 1, w] = 0.0
            amounts[layers + 2 + k, w] = state[at, cells + CLEARED + k, w]
        for i in range(bounds[k] + 1, bounds[k + 1] + 1):
            for w in range(lanes):
                amounts[k + 1, w] += state[at, i, w]


@njit(nogil=True, cache=True, fastmath=FAST)
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
    bounds, clears, layer, shortest = skin.bounds, skin.clears, skin.layer, method.shortest
    capacity, conductance, decay = skin.capacity, skin.conductance, skin.decay
    knots, film_capacity, film = surface.knots, surface.capacity, surface.film
    diagonal = method.tableaus[SDIRK, 0, 0]
    cells, width, stages = layer.size, start.shape[1], method.nodes.shape[1]
    state = np.zeros((4, cells + CLEARED + clears.size, width))
    multiplier, inverse = np.empty((2, cells, width)), np.empty((2, cells, width))
    right, rates = np.empty((cells, width)), np.empty((stages, cells + 1, width))
    weights, share = np.zeros((stages, stages, width)), np.empty((2, width))
    now, dt, time, area, gain, x = np.empty((6, width))
    switched, saturated = np.empty(width, np.bool_), np.empty(width, np.bool_)
    chosen = np.empty(width, np.int64)
    pace = Pace(
        ease=np.full((2, width), np.inf),
        how=np.zeros((2, width), np.int64),
        waits=np.ones((2, width), np.bool_),
        suspect=np.empty(width),
    )
    old, new, factored = 0, 1, 0.0
    for i in range(cells + 1):
        for w in range(width):
            state[old, i, w] = start[i, w]
    for step in range(steps.size.size):
        begin, length, event = steps.since[step], steps.size[step], steps.event[step]
        end = begin + length
        if event >= 0:
            _happen(doses, event, bounds, cells, old, state)
            pace.ease[ALL] = np.inf
            if doses.restarts[event]:
                pace.waits[ALL] = True
        if steps.method[step] == DAMPED:
            pace.how[ALL] = DAMPED
        now[:], dt[:] = begin, length
        crew, lanes, source, target = ALL, width, old, new
        while lanes > 0:
            if crew == SOME or length != factored:
                _factor(
                    crew, lanes, dt, diagonal, capacity, conductance, decay, layer, multiplier, inverse, share
                )
            for stage in range(stages):
                for j in range(stage + 1):
                    for w in range(lanes):
                        weights[stage, j, w] = method.tableaus[pace.how[crew, w], stage, j]
            _film_capacity(crew, lanes, now, knots, film_capacity, area)
            for w in range(lanes):
                saturated[w] = state[source, 0, w] > area[w] * film[crew, SATURATION, w]
                switched[w] = False
            for i in range(cells + 1, state.shape[1]):
                for w in range(lanes):
                    state[target, i, w] = state[source, i, w]
            for stage in range(stages):
                _gather(crew, lanes, stage, source, state, weights, rates, multiplier, right)
                for w in range(lanes):
                    time[w] = now[w] + method.nodes[pace.how[crew, w], stage] * dt[w]
                    gain[w] = dt[w] * weights[stages - 1, stage, w]
                _film_capacity(crew, lanes, time, knots, film_capacity, area)
                _solve_film(
                    crew,
                    lanes,
                    stage,
                    target,
                    dt,
                    diagonal,
                    conductance,
                    share,
                    film,
                    area,
                    multiplier,
                    right,
                    rates,
                    gain,
                    state,
                    x,
                    saturated,
                    switched,
                )
                _descend(
                    crew,
                    lanes,
                    stage,
                    target,
                    stage == stages - 1,
                    diagonal,
                    capacity,
                    conductance,
                    decay,
                    bounds,
                    clears,
                    multiplier,
                    inverse,
                    right,
                    gain,
                    rates,
                    state,
                    x,
                )
            if crew == ALL:
                factored = length
                lanes = _settle(
                    begin, length, shortest, new, capacity, bounds, knots, film, state, pace, switched, chosen
                )
                crew, source, target = SOME, SOME_NOW, SOME_NEXT
                for k in range(lanes):
                    now[k] = begin
                    _copy(state, old, chosen[k], SOME_NOW, k)
                    for table in (capacity, conductance, decay, knots, film_capacity, film):
                        _copy(table, ALL, chosen[k], SOME, k)
            elif (
                _accept(lanes, end, shortest, now, dt, capacity, bounds, knots, film, state, pace, switched)
                == 0
            ):
                for k in range(lanes):
                    _copy(state, SOME_NOW, k, new, chosen[k])
                    pace.ease[ALL, chosen[k]] = pace.ease[SOME, k]
                    pace.how[ALL, chosen[k]] = pace.how[SOME, k]
                    pace.waits[ALL, chosen[k]] = pace.waits[SOME, k]
                lanes = 0
            _cut(lanes, end, shortest, now, dt, knots, film, pace)
        old, new = new, old
        output, profile = steps.output[step], steps.profile[step]
        if output >= 0:
            _show(old, bounds, state, shown.amounts[output])
            now[:] = end
            _film_capacity(ALL, width, now, knots, film_capacity, area)
            for w in range(width):
                shown.film_free[output, w] = min(state[old, 0, w] / area[w], film[ALL, SATURATION, w])
        if profile >= 0:
            for i in range(cells):
                for w in range(width):
                    shown.profiles[profile, i, w] = state[old, i + 1, w] / capacity[ALL, i, w]
