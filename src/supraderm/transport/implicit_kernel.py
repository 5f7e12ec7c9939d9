"""The time loop of the implicit engine, compiled: one block of lanes through one step plan.

Arrays are (cell, lane), lanes innermost and contiguous, so that every inner loop is one vector instruction
after another. With w = h K the mass per unit u of a cell, each stage solves

    (w (1 + z k) + z L) x = mass + sum_j a_j f_j,    z = dt / 4,

where L holds the conductances between cells. The matrix is symmetric, positive and diagonally dominant; it
is eliminated from the bottom upwards, in sums and products of positive numbers only (after Grassmann, Taksar
and Heyman), so the solution is accurate in every component and mass closes to round-off however stiff the
layer. What is left at the top is one equation in the film, whose saturation is then exact.
"""

from __future__ import annotations

import numpy as np
from numba import njit

# nothing is assumed about inf: a film that never saturates or is never laid down has one
FAST = {"reassoc", "contract", "nsz", "arcp"}


@njit(inline="always")
def _factor(z, skin, multiplier, inverse, share):
    """Eliminate upwards: r_(i-1) += multiplier_i r_i, then x_i = inverse_i r_i + multiplier_i x_(i-1)."""
    capacity, conductance = skin.capacity, skin.conductance
    cells, lanes = capacity.shape
    share[:] = 1.0
    for i in range(cells - 1, -1, -1):
        above = skin.top if i == 0 else conductance[i - 1]
        rate = skin.decay[skin.layer[i]]
        for w in range(lanes):
            # of what goes down from here, the share that does not come back up
            stays = capacity[i, w] * (1.0 + z * rate[w]) + z * conductance[i, w] * share[w]
            pivot = 1.0 / (stays + z * above[w])
            inverse[i, w] = pivot
            multiplier[i, w] = z * above[w] * pivot
            share[w] = stays * pivot


@njit(inline="always")
def _film_capacity(time, surface, found):
    """A at a time since the last application: linear between knots, constant after the last."""
    knots, capacity = surface.knots, surface.capacity
    rows, lanes = knots.shape
    for w in range(lanes):
        found[w] = capacity[rows - 1, w]
    for j in range(rows - 2, -1, -1):
        for w in range(lanes):
            if time < knots[j + 1, w]:
                slope = (capacity[j + 1, w] - capacity[j, w]) / (knots[j + 1, w] - knots[j, w])
                found[w] = capacity[j, w] + slope * (time - knots[j, w])


@njit(inline="always")
def _gather(stage, weights, mass, rates, multiplier, right):
    """Build the right-hand side of a stage and eliminate it upwards; keeps the bare one in `rates`."""
    cells, lanes = mass.shape
    for i in range(cells - 1, -1, -1):
        bare = rates[stage, i]
        for w in range(lanes):
            bare[w] = mass[i, w]
        for j in range(stage):
            weight, rate = weights[j], rates[j, i]
            for w in range(lanes):
                bare[w] += weight * rate[w]
        if i == cells - 1:
            for w in range(lanes):
                right[i, w] = bare[w]
        else:
            for w in range(lanes):
                right[i, w] = bare[w] + multiplier[i + 1, w] * right[i + 1, w]


@njit(inline="always")
def _film(z, bare, right, multiplier, share, top, area, surface, film, free):
    """Solve for the film: dissolved if that fits, else saturated with the rest as a phase of its own."""
    saturation, evaporation, loss = surface.saturation, surface.evaporation, surface.loss
    for w in range(bare.size):
        total = bare[w] + multiplier[w] * right[w]
        kept = 1.0 + z * loss[w]
        drain = z * (top[w] * share[w] + evaporation[w])
        u = total / (kept * area[w] + drain)
        if u <= saturation[w]:
            free[w] = u
            film[w] = area[w] * u
        else:
            free[w] = saturation[w]
            film[w] = (total - drain * saturation[w]) / kept


@njit(inline="always")
def _descend(weight, last, skin, multiplier, inverse, right, bare, mass, held, x):
    """Back-substitute downwards from x = u of the film; leaves u of the last cell in `x`."""
    capacity, bounds = skin.capacity, skin.bounds
    lanes = capacity.shape[1]
    for layer in range(bounds.size - 1):
        for i in range(bounds[layer], bounds[layer + 1]):
            for w in range(lanes):
                x[w] = inverse[i, w] * right[i, w] + multiplier[i, w] * x[w]
            if last:
                for w in range(lanes):
                    mass[i, w] = capacity[i, w] * x[w]
            else:
                for w in range(lanes):
                    bare[i, w] = 4.0 * (capacity[i, w] * x[w] - bare[i, w])
            if skin.clears[layer]:
                for w in range(lanes):
                    held[layer, w] += weight * capacity[i, w] * x[w]


@njit(inline="always")
def _happen(doses, event, bounds, mass, film, washed):
    """Take away first, then dose."""
    wash_film, wash_first_layer = doses.wash_film, doses.wash_first_layer
    lanes = film.size
    for w in range(lanes):
        washed[w] += wash_film[event] * film[w]
        film[w] = (1.0 - wash_film[event]) * film[w] + doses.dose[event, w]
    if wash_first_layer[event] > 0.0:
        for i in range(bounds[0], bounds[1]):
            for w in range(lanes):
                washed[w] += wash_first_layer[event] * mass[i, w]
                mass[i, w] *= 1.0 - wash_first_layer[event]


@njit(inline="always")
def _lay_down(w, bounds, capacity, saturation, mass, film):
    """Lay the content of a dried film into the first layer, as far as its free room goes."""
    room = 0.0
    for i in range(bounds[0], bounds[1]):
        if saturation < np.inf:
            room += max(capacity[i, w] * saturation - mass[i, w], 0.0)
        else:
            room += capacity[i, w]
    if room > 0.0 and film[w] > 0.0:
        laid = min(film[w], room) if saturation < np.inf else film[w]
        for i in range(bounds[0], bounds[1]):
            if saturation < np.inf:
                mass[i, w] += max(capacity[i, w] * saturation - mass[i, w], 0.0) * (laid / room)
            else:
                mass[i, w] += capacity[i, w] * (laid / room)
        film[w] -= laid


@njit(inline="always")
def _show(bounds, mass, film, absorbed, cleared, evaporated, rubbed, washed, amounts):
    """Write the content of every bucket."""
    layers = bounds.size - 1
    for w in range(film.size):
        amounts[0, w] = film[w]
        amounts[layers + 1, w] = absorbed[w]
        amounts[2 * layers + 2, w] = evaporated[w]
        amounts[2 * layers + 3, w] = rubbed[w]
        amounts[2 * layers + 4, w] = washed[w]
    for layer in range(layers):
        for w in range(film.size):
            amounts[layer + 1, w] = 0.0
            amounts[layers + 2 + layer, w] = cleared[layer, w]
        for i in range(bounds[layer], bounds[layer + 1]):
            for w in range(film.size):
                amounts[layer + 1, w] += mass[i, w]


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
        Content of the cells at the start; changed in place.
    film : ndarray, shape (lanes,)
        Content of the film at the start; changed in place.
    shown : Shown
        Filled.
    """
    capacity, conductance, bounds, decay = skin.capacity, skin.conductance, skin.bounds, skin.decay
    saturation, evaporation, loss = surface.saturation, surface.evaporation, surface.loss
    cells, lanes = capacity.shape
    layers, most = bounds.size - 1, method.stages.max()
    multiplier, inverse, right = np.empty((cells, lanes)), np.empty((cells, lanes)), np.empty((cells, lanes))
    rates, film_rates = np.empty((most, cells, lanes)), np.empty((most, lanes))
    share, held, x = np.empty(lanes), np.empty((layers, lanes)), np.empty(lanes)
    area, free = np.empty(lanes), np.empty(lanes)
    absorbed, evaporated, rubbed, washed = np.zeros(lanes), np.zeros(lanes), np.zeros(lanes), np.zeros(lanes)
    cleared = np.zeros((layers, lanes))
    waits = np.ones(lanes, np.bool_)
    factored = 0.0
    for step in range(steps.size.size):
        dt, how, event, output = steps.size[step], steps.method[step], steps.event[step], steps.output[step]
        z = 0.25 * dt
        if event >= 0:
            _happen(doses, event, bounds, mass, film, washed)
            if doses.restarts[event]:
                waits[:] = True
        if dt != factored:
            _factor(z, skin, multiplier, inverse, share)
            factored = dt
        final = method.stages[how] - 1
        held[:] = 0.0
        for stage in range(final + 1):
            row, weight = method.tableaus[how, stage], dt * method.tableaus[how, final, stage]
            _gather(stage, row, mass, rates, multiplier, right)
            for w in range(lanes):
                film_rates[stage, w] = film[w]
            for j in range(stage):
                for w in range(lanes):
                    film_rates[stage, w] += row[j] * film_rates[j, w]
            _film_capacity(steps.since[step] + method.nodes[how, stage] * dt, surface, area)
            _film(z, film_rates[stage], right[0], multiplier[0], share, skin.top, area, surface, x, free)
            for w in range(lanes):
                evaporated[w] += weight * evaporation[w] * free[w]
                rubbed[w] += weight * loss[w] * x[w]
                if stage == final:
                    film[w] = x[w]
                film_rates[stage, w] = 4.0 * (x[w] - film_rates[stage, w])
                x[w] = free[w]
            _descend(weight, stage == final, skin, multiplier, inverse, right, rates[stage], mass, held, x)
            for w in range(lanes):
                absorbed[w] += weight * conductance[cells - 1, w] * x[w]
        for k in range(layers):
            for w in range(lanes):
                cleared[k, w] += decay[k, w] * held[k, w]
        now = steps.since[step] + dt
        for w in range(lanes):
            if waits[w] and now >= surface.deposit_at[w]:
                waits[w] = False
                _lay_down(w, bounds, capacity, saturation[w], mass, film)
        if output >= 0:
            _show(bounds, mass, film, absorbed, cleared, evaporated, rubbed, washed, shown.amounts[output])
            _film_capacity(now, surface, area)
            for w in range(lanes):
                shown.film_free[output, w] = min(film[w] / area[w], saturation[w])
        if steps.profile[step] >= 0:
            for i in range(cells):
                for w in range(lanes):
                    shown.profiles[steps.profile[step], i, w] = mass[i, w] / capacity[i, w]
