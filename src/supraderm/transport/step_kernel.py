"""One step of the implicit engine, to be inlined into the time loop of `implicit_kernel`.

Arrays end in (cell, lane), lanes innermost and contiguous, so that every inner loop is one vector
instruction after another. With w = h K the mass per unit u of a cell, each stage solves

    (w (1 + z k) + z L) x = mass + sum_j a_j f_j,    z = diagonal dt,

where L holds what goes down and up between cells. Whatever leaves one cell arrives in another, so the matrix
is an M-matrix with dominant columns (and symmetric where no layer moves); it is eliminated from the bottom
upwards, in sums and products of positive numbers only (after Grassmann, Taksar and Heyman), so the solution
is accurate in every component and mass closes to round-off however stiff the layer. What is left at the top
is one equation in the film, whose saturation is then exact.

In a state, row 0 is the film, rows 1 to `cells` are the cells, then come what was absorbed, evaporated,
rubbed off, washed off and shed, and what each layer cleared.
"""

from __future__ import annotations

from numba import njit

ABSORBED, EVAPORATED, RUBBED, WASHED, SHED, CLEARED = 1, 2, 3, 4, 5, 6
SATURATION, EVAPORATION, LOSS, DEPOSIT_AT = 0, 1, 2, 3

# all become one function, which compiles once and by the flags of `march`
inlined = njit(inline="always")


@inlined
def factor(crew, lanes, skin, work):
    """Eliminate upwards: r_(i-1) += multiplier_i r_i, then x_i = inverse_i r_i + descent_i x_(i-1)."""
    capacity, conductance, ascent, decay = skin.capacity, skin.conductance, skin.ascent, skin.decay
    multiplier, inverse, share, z = work.multiplier, work.inverse, work.share, work.z
    for w in range(lanes):
        share[crew, w] = 1.0
    for i in range(skin.layer.size - 1, -1, -1):
        top = 1.0 if i == 0 else 0.0
        for w in range(lanes):
            # of what goes down from here, the share that does not come back up
            below = z[w] * conductance[crew, i + 1, w] * share[crew, w]
            stays = capacity[crew, i, w] * (1.0 + z[w] * decay[crew, skin.layer[i], w]) + below
            stays += top * z[w] * skin.shedding[crew, w]
            above = z[w] * ascent[crew, i, w]
            pivot = 1.0 / (stays + above)
            inverse[crew, i, w] = pivot
            multiplier[crew, i, w] = above * pivot
            work.descent[crew, i, w] = z[w] * conductance[crew, i, w] * pivot
            share[crew, w] = stays * pivot


@inlined
def film_capacity(crew, lanes, time, surface, area):
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
def _begin(crew, lanes, source, target, skin, surface, method, how, state, work):
    """Set up a step: the tableau of every lane, the film's regime, and the counters."""
    weights, area, film = work.weights, work.area, surface.film
    saturated, switched = work.saturated, work.switched
    for stage in range(len(weights)):
        for j in range(stage + 1):
            for w in range(lanes):
                weights[stage, j, w] = method.tableaus[how[crew, w], stage, j]
    film_capacity(crew, lanes, work.now, surface, area)
    for w in range(lanes):
        saturated[w] = state[source, 0, w] > area[w] * film[crew, SATURATION, w]
        switched[w] = False
    for i in range(skin.layer.size + 1, state.shape[1]):
        for w in range(lanes):
            state[target, i, w] = state[source, i, w]


@inlined
def _gather(crew, lanes, stage, content, work):
    """Build the right-hand side of a stage, kept in `rates`, and eliminate it upwards into the film."""
    weights, rates, right, multiplier = work.weights, work.rates, work.right, work.multiplier
    # below the last cell `right` and `multiplier` stay 0
    for i in range(rates.shape[1] - 1, -1, -1):
        if stage == 0:
            for w in range(lanes):
                rates[0, i, w] = content[i, w]
        else:
            for w in range(lanes):
                rates[stage, i, w] = content[i, w] + weights[stage, 0, w] * rates[0, i, w]
        for j in range(1, stage):
            for w in range(lanes):
                rates[stage, i, w] += weights[stage, j, w] * rates[j, i, w]
        for w in range(lanes):
            right[i, w] = rates[stage, i, w] + multiplier[crew, i, w] * right[i + 1, w]


@inlined
def _solve_film(crew, lanes, stage, target, skin, surface, state, work):
    """Solve for the film: dissolved if that fits, else saturated with the rest as a phase of its own."""
    conductance, film = skin.conductance, surface.film
    share, area, right, rates, gain, x, z = (
        work.share,
        work.area,
        work.right,
        work.rates,
        work.gain,
        work.x,
        work.z,
    )
    saturated, switched = work.saturated, work.switched
    cells = skin.layer.size
    for w in range(lanes):
        kept = 1.0 + z[w] * film[crew, LOSS, w]
        drain = z[w] * (conductance[crew, 0, w] * share[crew, w] + film[crew, EVAPORATION, w])
        u = right[0, w] / (kept * area[w] + drain)
        full = u > film[crew, SATURATION, w]
        u = min(u, film[crew, SATURATION, w])
        content = (right[0, w] - drain * u) / kept if full else area[w] * u
        switched[w] |= full != saturated[w]
        rates[stage, 0, w] = content - rates[stage, 0, w]
        state[target, 0, w] = content
        state[target, cells + EVAPORATED, w] += gain[w] * film[crew, EVAPORATION, w] * u
        state[target, cells + RUBBED, w] += gain[w] * film[crew, LOSS, w] * content
        x[w] = u


@inlined
def _descend(crew, lanes, stage, target, skin, state, work):
    """Back-substitute downwards from x = u of the film."""
    capacity, conductance, decay = skin.capacity, skin.conductance, skin.decay
    inverse, descent, right, rates = work.inverse, work.descent, work.right, work.rates
    x, gain = work.x, work.gain
    cells, last = skin.layer.size, stage == len(rates) - 1
    for k in range(skin.clears.size):
        for i in range(skin.bounds[k], skin.bounds[k + 1]):
            if last:
                for w in range(lanes):
                    u = inverse[crew, i, w] * right[i + 1, w] + descent[crew, i, w] * x[w]
                    x[w] = u
                    state[target, i + 1, w] = capacity[crew, i, w] * u
            else:
                for w in range(lanes):
                    u = inverse[crew, i, w] * right[i + 1, w] + descent[crew, i, w] * x[w]
                    x[w] = u
                    rates[stage, i + 1, w] = capacity[crew, i, w] * u - rates[stage, i + 1, w]
            if i == 0 and skin.sheds:
                for w in range(lanes):
                    state[target, cells + SHED, w] += gain[w] * skin.shedding[crew, w] * x[w]
            if skin.clears[k]:
                for w in range(lanes):
                    cleared = gain[w] * decay[crew, k, w] * capacity[crew, i, w] * x[w]
                    state[target, cells + CLEARED + k, w] += cleared
    for w in range(lanes):
        state[target, cells + ABSORBED, w] += gain[w] * conductance[crew, cells, w] * x[w]


@inlined
def step(crew, lanes, source, target, skin, surface, method, how, state, work):
    """Take one step from `source` to `target`, once factored."""
    _begin(crew, lanes, source, target, skin, surface, method, how, state, work)
    stages = len(work.weights)
    for stage in range(stages):
        _gather(crew, lanes, stage, state[source], work)
        for w in range(lanes):
            work.time[w] = work.now[w] + method.nodes[how[crew, w], stage] * work.dt[w]
            work.gain[w] = work.dt[w] * work.weights[stages - 1, stage, w] * method.diagonal
        film_capacity(crew, lanes, work.time, surface, work.area)
        _solve_film(crew, lanes, stage, target, skin, surface, state, work)
        _descend(crew, lanes, stage, target, skin, state, work)
