"""The implicit engine: finite volumes in space, SDIRK4 in time, many lanes at once.

With u = c/K continuous across interfaces the flux between neighbouring cells is

    J = g (u_i - u_j),    g = 1 / (h_i / (2 D_i K_i) + h_j / (2 D_j K_j)),

so partition steps need no special case and mass is exact by construction. A layer that moves up at speed v
carries its content along; on each half cell the flux between the two u is that of the steady profile there
(Scharfetter and Gummel, Il'in), which is the flux above for v = 0 and goes over into the upwind one, v c of
the cell below, where convection wins. It keeps every coefficient positive. Everything the stack, the film and
the events may do is allowed. A method of order 4 can undershoot; damped steps where something is sudden keep
u above -1e-6 of its largest value, and nothing is clipped, as that would make mass.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Coefficients, Constant, HowKnown, ModelCard, Text
from supraderm.transport.course import Course, by_blocks
from supraderm.transport.problem import Problem
from supraderm.transport.stack import Array
from supraderm.transport.tables import (
    WIDTH,
    Doses,
    Method,
    Pace,
    Shown,
    Skin,
    StepPlan,
    Surface,
    Work,
    by_rows,
    filled,
)

# a film that runs dry or runs out does so within a piece of this length; a sixth of the worst error of 15 s at
# a tenth more work, and nothing gained below (benchmarks/transport.py, the drying film)
SHORTEST_PIECE = Constant(4.0, "s", "supraderm-judgement", HowKnown.ASSUMED)

# enough lanes that films which dry at the same time find each other
BLOCK = 256

# the L-stable method of order 4 with diagonal 1/4; the last row is also the weights
SDIRK4 = Coefficients(
    [
        [1 / 4, 0, 0, 0, 0],
        [1 / 2, 1 / 4, 0, 0, 0],
        [17 / 50, -1 / 25, 1 / 4, 0, 0],
        [371 / 1360, -137 / 2720, 15 / 544, 1 / 4, 0],
        [25 / 24, -49 / 48, 125 / 16, -85 / 12, 1 / 4],
    ],
    "1",
    "hairer1996",
    HowKnown.MEASURED,
)
# four backward-Euler steps of a quarter with the same diagonal; the fifth stage repeats the fourth
QUARTERS = Coefficients(
    [
        [1 / 4, 0, 0, 0, 0],
        [1 / 4, 1 / 4, 0, 0, 0],
        [1 / 4, 1 / 4, 1 / 4, 0, 0],
        [1 / 4, 1 / 4, 1 / 4, 1 / 4, 0],
        [1 / 4, 1 / 4, 1 / 4, 0, 1 / 4],
    ],
    "1",
    "rannacher1984",
    HowKnown.MEASURED,
)


CARD = ModelCard(
    name="diffusion, implicit engine",
    title=Text("Diffusion through skin layers, implicit engine", "皮肤分层扩散：隐式求解器"),
    version="1",
    scope="Amount and free concentration of one solute in a film and in layers below it, for drying, "
    "saturating and evaporating films, repeated doses, washing, and layers that move up (renewal, shedding). "
    "Not for binding that saturates or for layers that change with time.",
    equations="h K du/dt = g_above (u_above - u) - g_below (u - u_below) - k h K u, u = c/K, "
    "g = 1/(h_i/(2 D_i K_i) + h_j/(2 D_j K_j)); in a moving layer J_up = a1 a2 u_below/(b1 + a2) "
    "- b1 b2 u_above/(b1 + a2), b = (2 D K/h) B(P), a = b + v K, P = v h/(2 D), B(P) = P/(e^P - 1), over the "
    "half cells 1 below and 2 above; shed v c of the first cell; film: dM/dt = -g0 (u - u_1) - e u - l M, "
    "u = min(M/A(t), u_s). SDIRK4 in time; backward Euler for half a second after each event and where a film "
    "meets a kink.",
    inputs=(
        "thickness [m]: of each layer",
        "diffusivity [m2/s]: of the total concentration",
        "partition [1]: total over aqueous free neutral concentration",
        "clearance [1/s]: first-order loss",
        "film [m, s, amount/m3, m/s, 1/s]: capacity at its knots, saturation, evaporation, loss, laying down",
        "events [s, amount/m2, 1]: time, dose, shares washed off",
        "renewal [m/s]: speed at which each layer moves up",
    ),
    domain="Linear partitioning, properties constant in each layer and in time; steps up to one hour.",
    evaluation="Order 4 in time while coefficients are constant, at least 2 while a film dries; order 2 in "
    "space; 1e-4 of the absorbed amount from the exact engine once the grid is extrapolated, 1e-5 from SciPy "
    "LSODA on the same cells; mass closes to 1e-9 of the dose (typically 1e-13); u never falls below -1e-6 of "
    "its largest value (typically not below 0). All asserted in tests/transport.",
    uncertainty="Numerical error only: Richardson over doubled cells and halved steps when asked for; with a "
    "tolerance, lanes are solved again with steps halved until twice the larger of the last two changes of what "
    "went through or was cleared is below it: the error of the steps, not of the cells, and no bound: on "
    "random films it missed 2 of 408, by a factor 12 at worst.",
    references=("hairer1996", "rannacher1984", "grassmann1985", "crank1975", "scharfetter1969"),
)


@dataclass(frozen=True)
class Grid:
    """The cells of a stack.

    Parameters
    ----------
    capacity : ndarray, shape (cells, lanes), m
        h K, the amount per area and unit u.
    conductance, ascent : ndarray, shape (cells + 1, lanes), m/s
        What goes down through the face above each cell per unit u above it, and up per unit u below it, the
        same where no layer moves; 0 above the first cell without a film. Then of the face to the sink, 0 if
        closed.
    shedding : ndarray, shape (lanes,), m/s
        What leaves with the top of the first layer, per unit u of the first cell.
    layer : ndarray, shape (cells,)
    depths : ndarray, shape (cells, lanes), m
        Cell centres.
    """

    capacity: Array
    conductance: Array
    ascent: Array
    shedding: Array
    layer: NDArray[np.int64]
    depths: Array


def grid(problem: Problem) -> Grid:
    """Cut the layers into cells."""
    layers = problem.stack.layers
    shares = [layer.widths() for layer in layers]
    layer = np.repeat(np.arange(len(layers)), [share.size for share in shares])
    width = np.concatenate(shares)[:, None] * problem.thickness[layer]
    half = width / (2 * problem.diffusivity[layer] * problem.partition[layer])
    edge = np.zeros_like(half[:1])
    conductance = 1 / (np.concatenate([edge, half]) + np.concatenate([half, edge]))
    ascent = conductance.copy()
    if problem.renewal.any():
        # the matrix below a face follows the layer above it; the top of the first layer sheds instead
        down, up = _moving(problem, layer, half, width)
        moves = problem.renewal[layer] > 0
        conductance[1:] = np.where(moves, down, conductance[1:])
        ascent[1:] = np.where(moves, up, ascent[1:])
    if problem.film is None:
        conductance[0], ascent[0] = 0.0, 0.0
    if problem.stack.bottom == "closed":
        conductance[-1], ascent[-1] = 0.0, 0.0
    return Grid(
        capacity=width * problem.partition[layer],
        conductance=conductance,
        ascent=ascent,
        shedding=problem.renewal[0] * problem.partition[0],
        layer=layer,
        depths=np.cumsum(width, axis=0) - width / 2,
    )


def _moving(problem: Problem, layer: NDArray[np.int64], half: Array, width: Array) -> tuple[Array, Array]:
    """Return what goes down and up through the face below each cell where the layer of that cell moves.

    Parameters
    ----------
    problem : Problem
    layer : ndarray, shape (cells,)
    half : ndarray, shape (cells, lanes), s/m
        Resistance of half a cell.
    width : ndarray, shape (cells, lanes), m

    Returns
    -------
    tuple of ndarray, each of shape (cells, lanes), m/s
    """

    def exchange(cells: slice, speed: Array) -> tuple[Array, Array]:
        peclet = speed * width[cells] / (2 * problem.diffusivity[layer[cells]])
        with np.errstate(over="ignore"):
            # P/(e^P - 1), in a form that is 1 at 0 without a division by 0
            bernoulli = np.where(peclet > 0, peclet / np.expm1(np.where(peclet > 0, peclet, 1.0)), 1.0)
        down = bernoulli / half[cells]
        return down, down + speed * problem.partition[layer[cells]]

    speed = problem.renewal[layer]
    upper_down, upper_up = exchange(slice(None), speed)
    lower_down, lower_up = exchange(slice(1, None), speed[:-1])
    both = lower_down + upper_up[:-1]
    # nothing comes in from below the last layer
    return (
        np.concatenate([lower_down * upper_down[:-1] / both, upper_down[-1:]]),
        np.concatenate([lower_up * upper_up[:-1] / both, np.zeros_like(half[:1])]),
    )


def solve(
    problem: Problem, steps: StepPlan, *, shortest: float = SHORTEST_PIECE, start: Array | None = None
) -> Course:
    """March every lane of the problem through one step plan.

    Parameters
    ----------
    problem : Problem
    steps : StepPlan
    shortest : float, s
        Length of the piece of a step that may hold a kink of a lane's film.
    start : ndarray, shape (1 + cells, lanes), amount/m2, optional
        Content of film and cells at time 0, in place of what the problem says.

    Returns
    -------
    Course
        The same bits on every run with the same input, whatever the threads do.
    """
    from supraderm.transport.implicit_kernel import march

    cells = grid(problem)
    method = _method(shortest)
    mass = cells.capacity * problem.initial[cells.layer]
    begun = np.concatenate([problem.initial_film[None], mass]) if start is None else start
    soonest = _first_kink(problem)

    def run(block: slice) -> Course:
        part = Course.blank(problem, cells.depths[:, block], block.stop - block.start)
        # films that dry at the same time share a row, and their steps in pieces
        order = np.argsort(soonest[block], kind="stable")
        lanes = filled(block.start + order)
        shown = Shown(
            *(
                np.zeros((lanes.size // WIDTH, *value.shape[:-1], WIDTH))
                for value in (part.amounts, part.film_free, part.profile)
            )
        )
        tables = _skin(problem, cells, lanes), _surface(problem, lanes), _doses(problem, lanes)
        march(steps, *tables, method, by_rows(begun, lanes), shown, *_room(problem, cells))
        for whole, rows in zip((part.amounts, part.film_free, part.profile), shown, strict=True):
            whole[..., order] = np.moveaxis(rows, 0, -2).reshape(*whole.shape[:-1], lanes.size)[
                ..., : order.size
            ]
        return part

    return by_blocks(problem, cells.depths, run, BLOCK)


def _room(problem: Problem, cells: Grid) -> tuple[Array, Work, Pace]:
    """Return what the time loop writes to as it goes."""
    from supraderm.transport.step_kernel import CLEARED

    count = cells.layer.size
    rows = count + CLEARED + len(problem.stack.layers)
    return np.empty((4, rows, WIDTH)), Work.blank(len(SDIRK4.values), count), Pace.blank()


def _first_kink(problem: Problem) -> Array:
    """Return when, after an application, the film of each lane first bends or is laid down, shape (lanes,), s."""
    film = problem.film
    if film is None:
        return np.zeros(problem.lanes)
    bends = np.where(np.diff(film.capacity, axis=0) != 0, film.knots[1:], np.inf)
    return np.minimum(bends.min(axis=0, initial=np.inf), film.deposit_at)


def _method(shortest: float) -> Method:
    """Both methods in one table, in the order of SDIRK and DAMPED."""
    tableaus = np.stack([SDIRK4.values, QUARTERS.values])
    diagonal = float(tableaus[0, 0, 0])
    return Method(tableaus / diagonal, tableaus.sum(axis=2), diagonal, float(shortest))


def _skin(problem: Problem, cells: Grid, lanes: NDArray[np.int64]) -> Skin:
    layers = len(problem.stack.layers)
    return Skin(
        capacity=by_rows(cells.capacity, lanes),
        conductance=by_rows(cells.conductance, lanes),
        ascent=by_rows(cells.ascent, lanes),
        descent=by_rows(
            np.concatenate([cells.conductance[:1], cells.conductance[1:] / cells.capacity]), lanes
        ),
        shedding=by_rows(cells.shedding, lanes),
        decay=by_rows(problem.clearance, lanes),
        layer=cells.layer,
        bounds=np.searchsorted(cells.layer, np.arange(layers + 1)),
        clears=np.array([bool(rate.any()) for rate in problem.clearance]),
        sheds=bool(problem.renewal[0].any()),
    )


def _surface(problem: Problem, lanes: NDArray[np.int64]) -> Surface:
    """Return the film of some lanes; without one, an empty film that exchanges nothing."""
    film = problem.film
    if film is None:
        nothing = np.zeros((1, problem.lanes))
        never = np.full_like(nothing, np.inf)
        rows = np.concatenate([never, nothing, nothing, never])
        return Surface(
            by_rows(nothing, lanes), by_rows(nothing + 1, lanes), by_rows(rows, lanes), corners=False
        )
    numbers = np.stack([film.saturation, film.evaporation, film.loss, film.deposit_at])
    return Surface(
        knots=by_rows(film.knots, lanes),
        capacity=by_rows(film.capacity, lanes),
        film=by_rows(numbers, lanes),
        corners=film.corners,
    )


def _doses(problem: Problem, lanes: NDArray[np.int64]) -> Doses:
    events = problem.events
    return Doses(
        dose=by_rows(np.array([event.dose for event in events]).reshape(len(events), problem.lanes), lanes),
        wash_film=np.array([event.wash_film for event in events], dtype=float),
        wash_first_layer=np.array([event.wash_first_layer for event in events], dtype=float),
        restarts=np.array([bool((event.dose > 0).any()) for event in events], dtype=bool),
    )
