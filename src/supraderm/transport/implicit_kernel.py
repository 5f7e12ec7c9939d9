"""The time loop of the implicit engine, compiled: one block of lanes through one step plan.

Arrays are (cell, lane), lanes innermost and contiguous, so that every inner loop is one vector instruction
after another. With w = h K the mass per unit u of a cell, each stage solves

    (w (1 + z k) + z L) x = mass + sum_j a_j f_j,    z = dt / 4,

where L holds the conductances between cells. The matrix is symmetric, positive and diagonally dominant; it
is eliminated from the bottom upwards, in sums and products of positive numbers only (after Grassmann, Taksar
and Heyman), so the solution is accurate in every component and mass closes to round-off however stiff the
layer. What is left at the top is one equation in the film, whose saturation is then exact.

A method of order 4 wants smooth solutions. Where the film of one lane runs dry, runs out or bends, that
lane alone takes the step again in shorter pieces, the one with the kink in it by backward Euler, which
cannot undershoot.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from supraderm.transport.tables import DAMPED, SDIRK, Pace, Skin, State, Surface, Work

# nothing is assumed about inf: a film that never saturates or is never laid down has one
FAST = {"reassoc", "contract", "nsz", "arcp"}

compiled = njit(nogil=True, fastmath=FAST)


@compiled
def _work(stages, cells, lanes):
    """Allocate what one step needs."""
    return Work(
        multiplier=np.empty((cells, lanes)),
        inverse=np.empty((cells, lanes)),
        right=np.empty((cells, lanes)),
        rates=np.empty((stages, cells, lanes)),
        film_rates=np.empty((stages, lanes)),
        weights=np.zeros((stages, stages, lanes)),
        share=np.empty(lanes),
        area=np.empty(lanes),
        free=np.empty(lanes),
        x=np.empty(lanes),
        gain=np.empty(lanes),
        saturated=np.empty(lanes, np.bool_),
        switched=np.empty(lanes, np.bool_),
    )


@compiled
def _state(cells, layers, lanes):
    """Allocate an empty state."""
    return State(
        mass=np.zeros((cells, lanes)),
        film=np.zeros(lanes),
        absorbed=np.zeros(lanes),
        cleared=np.zeros((layers, lanes)),
        evaporated=np.zeros(lanes),
        rubbed=np.zeros(lanes),
        washed=np.zeros(lanes),
    )


@compiled
def _like(skin, surface):
    """Allocate room for a choice of lanes."""
    some_skin = Skin(
        capacity=np.empty_like(skin.capacity),
        conductance=np.empty_like(skin.conductance),
        top=np.empty_like(skin.top),
        decay=np.empty_like(skin.decay),
        layer=skin.layer,
        bounds=skin.bounds,
        clears=skin.clears,
    )
    some_surface = Surface(
        knots=np.empty_like(surface.knots),
        capacity=np.empty_like(surface.capacity),
        saturation=np.empty_like(surface.saturation),
        evaporation=np.empty_like(surface.evaporation),
        loss=np.empty_like(surface.loss),
        deposit_at=np.empty_like(surface.deposit_at),
    )
    return some_skin, some_surface


@compiled
def _factor(lanes, dt, skin, work):
    """Eliminate upwards: r_(i-1) += multiplier_i r_i, then x_i = inverse_i r_i + multiplier_i x_(i-1)."""
    cells = skin.layer.size
    share = work.share
    for w in range(lanes):
        share[w] = 1.0
    for i in range(cells - 1, -1, -1):
        above = skin.top if i == 0 else skin.conductance[i - 1]
        decay = skin.decay[skin.layer[i]]
        for w in range(lanes):
            z = 0.25 * dt[w]
            # of what goes down from here, the share that does not come back up
            stays = skin.capacity[i, w] * (1.0 + z * decay[w]) + z * skin.conductance[i, w] * share[w]
            pivot = 1.0 / (stays + z * above[w])
            work.inverse[i, w] = pivot
            work.multiplier[i, w] = z * above[w] * pivot
            share[w] = stays * pivot


@compiled
def _capacity_of_film(lanes, now, part, dt, surface, area):
    """A at now + part dt: linear between knots, constant after the last."""
    knots, capacity = surface.knots, surface.capacity
    rows = len(knots)
    for w in range(lanes):
        area[w] = capacity[rows - 1, w]
    for j in range(rows - 2, -1, -1):
        for w in range(lanes):
            time = now[w] + part[w] * dt[w]
            if time < knots[j + 1, w]:
                slope = (capacity[j + 1, w] - capacity[j, w]) / (knots[j + 1, w] - knots[j, w])
                area[w] = capacity[j, w] + slope * (time - knots[j, w])


@compiled
def _gather(lanes, stage, mass, work):
    """Build the right-hand side of a stage, kept in `rates`, and eliminate it upwards."""
    right, rates, weights, multiplier = work.right, work.rates, work.weights, work.multiplier
    cells = len(mass)
    for i in range(cells - 1, -1, -1):
        for w in range(lanes):
            rates[stage, i, w] = mass[i, w]
        for j in range(stage):
            for w in range(lanes):
                rates[stage, i, w] += weights[stage, j, w] * rates[j, i, w]
        if i == cells - 1:
            for w in range(lanes):
                right[i, w] = rates[stage, i, w]
        else:
            for w in range(lanes):
                right[i, w] = rates[stage, i, w] + multiplier[i + 1, w] * right[i + 1, w]


@compiled
def _film(lanes, stage, last, dt, skin, surface, work, before, after):
    """Solve for the film: dissolved if that fits, else saturated with the rest as a phase of its own."""
    rates, weights, free, x = work.film_rates, work.weights, work.free, work.x
    for w in range(lanes):
        bare = before.film[w]
        for j in range(stage):
            bare += weights[stage, j, w] * rates[j, w]
        z = 0.25 * dt[w]
        total = bare + work.multiplier[0, w] * work.right[0, w]
        kept = 1.0 + z * surface.loss[w]
        drain = z * (skin.top[w] * work.share[w] + surface.evaporation[w])
        u = total / (kept * work.area[w] + drain)
        saturated = u > surface.saturation[w]
        if saturated:
            u = surface.saturation[w]
            film = (total - drain * u) / kept
        else:
            film = work.area[w] * u
        work.switched[w] |= saturated != work.saturated[w]
        free[w] = u
        x[w] = u
        rates[stage, w] = 4.0 * (film - bare)
        after.evaporated[w] += work.gain[w] * surface.evaporation[w] * u
        after.rubbed[w] += work.gain[w] * surface.loss[w] * film
        if last:
            after.film[w] = film


@compiled
def _descend(lanes, stage, last, skin, work, after):
    """Back-substitute downwards from x = u of the film."""
    x, rates, gain = work.x, work.rates, work.gain
    capacity, bounds = skin.capacity, skin.bounds
    for layer in range(bounds.size - 1):
        for i in range(bounds[layer], bounds[layer + 1]):
            for w in range(lanes):
                x[w] = work.inverse[i, w] * work.right[i, w] + work.multiplier[i, w] * x[w]
            if last:
                for w in range(lanes):
                    after.mass[i, w] = capacity[i, w] * x[w]
            else:
                for w in range(lanes):
                    rates[stage, i, w] = 4.0 * (capacity[i, w] * x[w] - rates[stage, i, w])
            if skin.clears[layer]:
                for w in range(lanes):
                    after.cleared[layer, w] += gain[w] * skin.decay[layer, w] * capacity[i, w] * x[w]
    for w in range(lanes):
        after.absorbed[w] += gain[w] * skin.conductance[-1, w] * x[w]


@compiled
def _step(lanes, now, dt, how, skin, surface, method, work, before, after):
    """Take one step in every lane, from `before` to `after`, by the method `how`, once factored."""
    final = method.nodes.shape[1] - 1
    for stage in range(final + 1):
        for j in range(stage + 1):
            for w in range(lanes):
                work.weights[stage, j, w] = method.tableaus[how[w], stage, j]
    for w in range(lanes):
        work.gain[w] = 0.0
        work.switched[w] = False
        after.absorbed[w] = before.absorbed[w]
        after.evaporated[w] = before.evaporated[w]
        after.rubbed[w] = before.rubbed[w]
        after.washed[w] = before.washed[w]
        for layer in range(len(before.cleared)):
            after.cleared[layer, w] = before.cleared[layer, w]
    _capacity_of_film(lanes, now, work.gain, dt, surface, work.area)
    for w in range(lanes):
        work.saturated[w] = before.film[w] > work.area[w] * surface.saturation[w]
    for stage in range(final + 1):
        _gather(lanes, stage, before.mass, work)
        for w in range(lanes):
            work.gain[w] = method.nodes[how[w], stage]
        _capacity_of_film(lanes, now, work.gain, dt, surface, work.area)
        for w in range(lanes):
            work.gain[w] = dt[w] * work.weights[final, stage, w]
        _film(lanes, stage, stage == final, dt, skin, surface, work, before, after)
        _descend(lanes, stage, stage == final, skin, work, after)


@compiled
def _happen(doses, event, bounds, state):
    """Take away first, then dose."""
    film_share, layer_share = doses.wash_film[event], doses.wash_first_layer[event]
    for w in range(state.film.size):
        state.washed[w] += film_share * state.film[w]
        state.film[w] = (1.0 - film_share) * state.film[w] + doses.dose[event, w]
    if layer_share > 0.0:
        for i in range(bounds[0], bounds[1]):
            for w in range(state.film.size):
                state.washed[w] += layer_share * state.mass[i, w]
                state.mass[i, w] *= 1.0 - layer_share


@compiled
def _lay_down(w, skin, saturation, state):
    """Lay the content of a dried film into the first layer, as far as its free room goes."""
    first = range(skin.bounds[0], skin.bounds[1])
    room = 0.0
    for i in first:
        full = skin.capacity[i, w] * saturation
        room += max(full - state.mass[i, w], 0.0) if saturation < np.inf else skin.capacity[i, w]
    if room > 0.0 and state.film[w] > 0.0:
        laid = min(state.film[w], room) if saturation < np.inf else state.film[w]
        for i in first:
            full = skin.capacity[i, w] * saturation
            free = max(full - state.mass[i, w], 0.0) if saturation < np.inf else skin.capacity[i, w]
            state.mass[i, w] += free * (laid / room)
        state.film[w] -= laid


@compiled
def _next_kink(w, now, surface, waits):
    """Time of the next bend of A, or of the laying down."""
    kink = surface.deposit_at[w] if waits and surface.deposit_at[w] > now else np.inf
    for j in range(1, len(surface.knots)):
        if now < surface.knots[j, w] < kink:
            kink = surface.knots[j, w]
    return kink


@compiled
def _copy_lane(origin, w, target, k):
    """Copy one lane of a state."""
    for i in range(len(origin.mass)):
        target.mass[i, k] = origin.mass[i, w]
    for layer in range(len(origin.cleared)):
        target.cleared[layer, k] = origin.cleared[layer, w]
    target.film[k], target.absorbed[k], target.washed[k] = origin.film[w], origin.absorbed[w], origin.washed[w]
    target.evaporated[k], target.rubbed[k] = origin.evaporated[w], origin.rubbed[w]


@compiled
def _pick(count, lanes, skin, surface, some_skin, some_surface):
    """Copy the skin and film of the chosen lanes next to each other."""
    for k in range(count):
        w = lanes[k]
        some_skin.top[k] = skin.top[w]
        for i in range(len(skin.capacity)):
            some_skin.capacity[i, k] = skin.capacity[i, w]
            some_skin.conductance[i, k] = skin.conductance[i, w]
        for layer in range(len(skin.decay)):
            some_skin.decay[layer, k] = skin.decay[layer, w]
        for j in range(len(surface.knots)):
            some_surface.knots[j, k] = surface.knots[j, w]
            some_surface.capacity[j, k] = surface.capacity[j, w]
        some_surface.saturation[k], some_surface.loss[k] = surface.saturation[w], surface.loss[w]
        some_surface.evaporation[k], some_surface.deposit_at[k] = surface.evaporation[w], surface.deposit_at[w]


@compiled
def _retrace(count, lanes, start, length, skin, surface, method, work, before, after, pace):
    """Take the step again in some lanes, each in pieces of its own.

    A piece that meets a switch of the film's saturation is halved down to `method.shortest` and then
    taken by backward Euler; pieces end on the known kinks, and grow again after one.
    """
    end = start + length
    now, dt = np.full(count, start), np.empty(count)
    ease, how, waits = np.empty(count), np.empty(count, np.int64), np.empty(count, np.bool_)
    suspect = np.full(count, np.inf)
    for k in range(count):
        ease[k], how[k], waits[k] = pace.ease[lanes[k]], pace.how[lanes[k]], pace.waits[lanes[k]]
        if pace.switched[lanes[k]]:
            suspect[k] = end
            if length <= method.shortest:
                how[k] = DAMPED
    pending = count
    while pending > 0:
        for k in range(count):
            dt[k] = min(ease[k], end - now[k], _next_kink(k, now[k], surface, waits[k]) - now[k])
            while dt[k] > method.shortest and now[k] + dt[k] >= suspect[k]:
                dt[k] *= 0.5
        _factor(count, dt, skin, work)
        _step(count, now, dt, how, skin, surface, method, work, before, after)
        for k in range(count):
            if dt[k] == 0.0:
                continue
            if work.switched[k] and how[k] == SDIRK:
                suspect[k] = now[k] + dt[k]
                if dt[k] <= method.shortest:
                    how[k] = DAMPED
                continue
            _copy_lane(after, k, before, k)
            rough = how[k] == DAMPED
            how[k] = SDIRK
            now[k] = end if end - now[k] <= dt[k] else now[k] + dt[k]
            if now[k] >= suspect[k]:
                suspect[k] = np.inf
            ease[k] = 2.0 * dt[k] if rough else max(ease[k], 2.0 * dt[k])
            if waits[k] and now[k] >= surface.deposit_at[k]:
                waits[k] = False
                _lay_down(k, skin, surface.saturation[k], before)
                how[k] = DAMPED
            if _next_kink(k, now[k] - dt[k], surface, waits[k]) <= now[k] or how[k] == DAMPED:
                ease[k] = method.shortest
            if now[k] == end:
                pending -= 1
    for k in range(count):
        pace.ease[lanes[k]], pace.how[lanes[k]], pace.waits[lanes[k]] = ease[k], how[k], waits[k]


@compiled
def _show(bounds, state, amounts):
    """Write the content of every bucket."""
    layers = bounds.size - 1
    for w in range(state.film.size):
        amounts[0, w] = state.film[w]
        amounts[layers + 1, w] = state.absorbed[w]
        amounts[2 * layers + 2, w] = state.evaporated[w]
        amounts[2 * layers + 3, w] = state.rubbed[w]
        amounts[2 * layers + 4, w] = state.washed[w]
    for layer in range(layers):
        for w in range(state.film.size):
            amounts[layer + 1, w] = 0.0
            amounts[layers + 2 + layer, w] = state.cleared[layer, w]
        for i in range(bounds[layer], bounds[layer + 1]):
            for w in range(state.film.size):
                amounts[layer + 1, w] += state.mass[i, w]


@njit(nogil=True, cache=True, fastmath=FAST)
def march(steps, skin, surface, doses, method, mass, film, shown):
    """March one block of lanes through the step plan.

    Parameters
    ----------
    steps : StepPlan
    skin : Skin
    surface : Surface
    doses : Doses
    method : Method
    mass : ndarray, shape (cells, lanes)
        Content of the cells at the start.
    film : ndarray, shape (lanes,)
        Content of the film at the start.
    shown : Shown
        Filled.
    """
    cells, lanes = mass.shape
    layers, stages = skin.bounds.size - 1, method.nodes.shape[1]
    before, after = _state(cells, layers, lanes), _state(cells, layers, lanes)
    before.mass[:], before.film[:] = mass, film
    work, some_work = _work(stages, cells, lanes), _work(stages, cells, lanes)
    some_before, some_after = _state(cells, layers, lanes), _state(cells, layers, lanes)
    some_skin, some_surface = _like(skin, surface)
    pace = Pace(
        ease=np.full(lanes, np.inf),
        how=np.zeros(lanes, np.int64),
        waits=np.ones(lanes, np.bool_),
        switched=np.zeros(lanes, np.bool_),
    )
    now, dt, chosen, factored = np.empty(lanes), np.empty(lanes), np.empty(lanes, np.int64), 0.0
    for step in range(steps.size.size):
        start, length, event = steps.since[step], steps.size[step], steps.event[step]
        if event >= 0:
            _happen(doses, event, skin.bounds, before)
            pace.ease[:] = np.inf
            if doses.restarts[event]:
                pace.waits[:] = True
        if length != factored:
            factored = length
            dt[:] = length
            _factor(lanes, dt, skin, work)
        now[:] = start
        if steps.method[step] == DAMPED:
            pace.how[:] = DAMPED
        _step(lanes, now, dt, pace.how, skin, surface, method, work, before, after)
        end, count = start + length, 0
        for w in range(lanes):
            pace.switched[w] = work.switched[w] and pace.how[w] == SDIRK
            bends = length > method.shortest and _next_kink(w, start, surface, pace.waits[w]) < end
            if pace.switched[w] or bends or pace.ease[w] < length:
                chosen[count] = w
                count += 1
            else:
                pace.how[w] = SDIRK
                if pace.waits[w] and end >= surface.deposit_at[w]:
                    pace.waits[w] = False
                    _lay_down(w, skin, surface.saturation[w], after)
                    pace.how[w] = DAMPED
                    pace.ease[w] = method.shortest
        if count > 0:
            _pick(count, chosen, skin, surface, some_skin, some_surface)
            for k in range(count):
                _copy_lane(before, chosen[k], some_before, k)
            _retrace(count, chosen, start, length, some_skin, some_surface, method, some_work,
                     some_before, some_after, pace)
            for k in range(count):
                _copy_lane(some_before, k, after, chosen[k])
        before, after = after, before
        output, profile = steps.output[step], steps.profile[step]
        if output >= 0:
            _show(skin.bounds, before, shown.amounts[output])
            now[:] = end
            dt[:] = 0.0
            _capacity_of_film(lanes, now, dt, dt, surface, work.area)
            dt[:] = length
            for w in range(lanes):
                shown.film_free[output, w] = min(before.film[w] / work.area[w], surface.saturation[w])
        if profile >= 0:
            for i in range(cells):
                for w in range(lanes):
                    shown.profiles[profile, i, w] = before.mass[i, w] / skin.capacity[i, w]
