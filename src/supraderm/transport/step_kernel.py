"""One step of the implicit engine, to be inlined into the time loop of `implicit_kernel`.

Arrays end in (cell, lane) with eight lanes, which go together as one vector (see `vector`), so that no loop over
lanes is left. With w = h K the mass per unit u of a cell, each stage solves

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

from supraderm.transport.vector import LEAN, any_lane, lesser, load, splat, store, where

ABSORBED, EVAPORATED, RUBBED, WASHED, SHED, CLEARED = 1, 2, 3, 4, 5, 6
SATURATION, EVAPORATION, LOSS, DEPOSIT_AT = 0, 1, 2, 3

# LLVM makes one function of all
inlined = njit(**LEAN, forceinline=True)


@inlined
def factor(crew, skin, work):
    """Eliminate upwards: r_(i-1) += multiplier_i r_i, then content_i = held_i r_i + descent_i content_(i-1)."""
    z, share = load(work.z, ()), splat(1.0)
    for i in range(skin.layer.size - 1, -1, -1):
        # of what goes down from here, the share that does not come back up
        capacity = load(skin.capacity, (i,))
        below = z * load(skin.conductance, (i + 1,)) * share
        stays = capacity * (1.0 + z * load(skin.decay, (skin.layer[i],))) + below
        if i == 0:
            stays = stays + z * load(skin.shedding, ())
        above = z * load(skin.ascent, (i,))
        pivot = 1.0 / (stays + above)
        store(work.multiplier, (crew, i), above * pivot)
        store(work.held, (crew, i), capacity * pivot)
        store(work.descent, (crew, i), z * load(skin.descent, (i,)) * capacity * pivot)
        share = stays * pivot
    store(work.share, (crew,), share)


@inlined
def film_capacity(time, surface):
    """Find A at a time since the last application: linear between knots, constant after the last."""
    rows = surface.knots.shape[0]
    area = load(surface.capacity, (rows - 1,))
    for j in range(rows - 2, -1, -1):
        until = load(surface.knots, (j + 1,))
        before = time < until
        if not any_lane(before):
            break
        since, low = load(surface.knots, (j,)), load(surface.capacity, (j,))
        rise = load(surface.capacity, (j + 1,)) - low
        area = where(before, low + rise / (until - since) * (time - since), area)
    return area


@inlined
def _begin(source, target, skin, surface, method, how, state, work):
    """Set up a step: the tableau of every lane, the film's regime, and the counters."""
    for stage in range(len(work.weights)):
        for j in range(stage + 1):
            for w in range(how.size):
                work.weights[stage, j, w] = method.tableaus[how[w], stage, j]
    area = film_capacity(load(work.now, ()), surface)
    full = load(state, (source, 0)) > area * load(surface.film, (SATURATION,))
    store(work.saturated, (), where(full, 1.0, 0.0))
    store(work.switched, (), 0.0)
    for i in range(skin.layer.size + 1, state.shape[1]):
        store(state, (target, i), load(state, (source, i)))


@inlined
def _gather(crew, stage, source, state, work):
    """Build the right-hand side of a stage, kept in `rates`, and return what is left of it in the film."""
    weights, rates = work.weights, work.rates
    first, second = load(weights, (stage, 0)), load(weights, (stage, 1))
    third, fourth = load(weights, (stage, 2)), load(weights, (stage, 3))
    cells, goes_on = rates.shape[1] - 1, stage < len(rates)
    risen = splat(0.0)
    for i in range(cells, -1, -1):
        right = load(state, (source, i))
        if stage > 0:
            right = right + first * load(rates, (0, i))
        if stage > 1:
            right = right + second * load(rates, (1, i))
        if stage > 2:
            right = right + third * load(rates, (2, i))
        if stage > 3:
            right = right + fourth * load(rates, (3, i))
        if goes_on:
            store(rates, (stage, i), right)
        # of the cell below this row, and 0 below the last one
        risen = right + load(work.multiplier, (crew, i)) * risen
        if i > 0:
            store(work.right, (i,), load(work.held, (crew, i - 1)) * risen)
    return risen


@inlined
def _solve_film(crew, stage, right, target, skin, surface, state, work):
    """Solve for the film: dissolved if that fits, else saturated with the rest as a phase of its own."""
    film, z, gain = surface.film, load(work.z, ()), load(work.gain, ())
    saturation, evaporation, loss = load(film, (SATURATION,)), load(film, (EVAPORATION,)), load(film, (LOSS,))
    area, cells = film_capacity(load(work.time, ()), surface), skin.layer.size
    kept = 1.0 + z * loss
    drain = z * (load(skin.conductance, (0,)) * load(work.share, (crew,)) + evaporation)
    u = right / (kept * area + drain)
    full = u > saturation
    u = lesser(u, saturation)
    content = where(full, (right - drain * u) / kept, area * u)
    apart = where(full, 1.0, 0.0) - load(work.saturated, ())
    store(work.switched, (), load(work.switched, ()) + apart * apart)
    if stage < len(work.rates):
        store(work.rates, (stage, 0), content - load(work.rates, (stage, 0)))
    store(state, (target, 0), content)
    gone, rubbed = (target, cells + EVAPORATED), (target, cells + RUBBED)
    store(state, gone, load(state, gone) + gain * evaporation * u)
    store(state, rubbed, load(state, rubbed) + gain * loss * content)
    return u


@inlined
def _descend(crew, stage, target, u, skin, state, work):
    """Back-substitute downwards from u of the film."""
    rates, gain = work.rates, load(work.gain, ())
    cells, last = skin.layer.size, stage == len(rates)
    # above the first cell `descent` is per unit u
    content = u
    for k in range(skin.clears.size):
        held = splat(0.0)
        for i in range(skin.bounds[k], skin.bounds[k + 1]):
            content = load(work.right, (i + 1,)) + load(work.descent, (crew, i)) * content
            if last:
                store(state, (target, i + 1), content)
            else:
                store(rates, (stage, i + 1), content - load(rates, (stage, i + 1)))
            held = held + content
            if i == 0 and skin.sheds:
                shed, per = (target, cells + SHED), load(skin.shedding, ()) / load(skin.capacity, (0,))
                store(state, shed, load(state, shed) + gain * per * content)
        if skin.clears[k]:
            cleared = (target, cells + CLEARED + k)
            store(state, cleared, load(state, cleared) + gain * load(skin.decay, (k,)) * held)
    absorbed = (target, cells + ABSORBED)
    store(state, absorbed, load(state, absorbed) + gain * load(skin.descent, (cells,)) * content)


@inlined
def step(crew, source, target, skin, surface, method, how, state, work):
    """Take one step from `source` to `target`, once factored."""
    _begin(source, target, skin, surface, method, how, state, work)
    stages = len(work.weights)
    for stage in range(stages):
        right = _gather(crew, stage, source, state, work)
        for w in range(how.size):
            work.time[w] = work.now[w] + method.nodes[how[w], stage] * work.dt[w]
            work.gain[w] = work.dt[w] * work.weights[stages - 1, stage, w] * method.diagonal
        u = _solve_film(crew, stage, right, target, skin, surface, state, work)
        _descend(crew, stage, target, u, skin, state, work)
