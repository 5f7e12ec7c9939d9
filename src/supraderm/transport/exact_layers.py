"""The exact engine: no cells and no steps, for layers that stay as they are.

Every homogeneous layer is solved in closed form in the Laplace domain and the answer inverted on a contour,
so the only error is that of the inversion, which doubling the nodes shows. That error is absolute: below about
1e-11 of the dose an amount is noise of either sign.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from supraderm.errors import InputError
from supraderm.evidence import ModelCard, Text
from supraderm.transport.contour import NODES, contour
from supraderm.transport.course import Course, by_blocks
from supraderm.transport.problem import Problem
from supraderm.transport.stack import Array, Film
from supraderm.transport.tables import WIDTH, Lanes, by_rows, filled

# the transforms of so many lanes stay near the processor
BLOCK = 128

CARD = ModelCard(
    name="diffusion, exact layers",
    title=Text("Diffusion through skin layers, exact engine", "皮肤分层扩散：精确求解器"),
    version="1",
    scope="Amount and free concentration of one solute in layers that stay as they are, below a film of "
    "constant capacity or a closed top, after one dose at time 0. The reference for the implicit engine.",
    equations="D U'' = (z + k) U - u0 in each layer, equal u and equal flux at interfaces, "
    "film A (z + l) U + e U + J = M0; inverted by the midpoint rule on a parabola "
    "z = mu (i v + 1)^2, mu = pi n / (4 sqrt(8 R + 1) t_last), for windows of times of ratio R up to 4.",
    inputs=(
        "thickness [m]: of each layer",
        "diffusivity [m2/s]: of the total concentration",
        "partition [1]: total over aqueous free neutral concentration",
        "clearance [1/s]: first-order loss",
        "film [m, m/s, 1/s]: constant capacity, evaporation, loss",
        "start [amount/m3, amount/m2]: u of each layer, dose",
    ),
    domain="Linear and constant throughout: no saturation, no drying, nothing happening after time 0, no layer that "
    "moves.",
    evaluation="1e-10 of the dose from the textbook series of a slab; 1e-11 when the nodes are doubled "
    "(tests/transport).",
    uncertainty="Numerical error only: difference to doubled nodes when asked for.",
    references=("weideman2007", "crank1975"),
)


def obstacle(problem: Problem) -> str:
    """Return why the exact engine cannot solve the problem, or "" if it can."""
    film = problem.film
    if any(event.time > 0 for event in problem.events):
        return "events after time 0"
    if problem.renewal.any():
        return "a layer that moves"
    return "" if film is None else _film_obstacle(film)


def _film_obstacle(film: Film) -> str:
    if (film.capacity != film.capacity[0]).any():
        return "a film whose capacity changes"
    if np.isfinite(film.saturation).any():
        return "a film that saturates"
    if np.isfinite(film.deposit_at).any():
        return "a film that is laid down"
    return ""


def solve(problem: Problem, layer: NDArray[np.int64], depths: Array, *, nodes: int = NODES) -> Course:
    """Solve a linear problem with constant coefficients.

    Parameters
    ----------
    problem : Problem
    layer : ndarray, shape (points,)
        Layer of each point at which u is wanted at the profile times.
    depths : ndarray, shape (points, lanes), m
        Depth of the points below the surface of the first layer.
    nodes : int
        Of the contour, for each window of times.

    Returns
    -------
    Course

    Raises
    ------
    InputError
        If something is not linear or not constant.
    """
    from supraderm.transport.exact_kernel import transform, transform_profile

    reason = obstacle(problem)
    if reason:
        raise InputError("engine", "exact layers", f"'implicit' or 'auto', because of {reason}")
    initial, film, washed = _start(problem)
    sink = problem.stack.bottom == "sink"
    shown, drawn = contour(problem.times, nodes), contour(problem.profile_times, nodes)
    within = depths - (np.cumsum(problem.thickness, axis=0) - problem.thickness)[layer]
    columns = (problem.thickness, problem.diffusivity, problem.partition, problem.clearance, initial, film)

    def run(block: slice) -> Course:
        part = Course.blank(problem, depths[:, block], block.stop - block.start)
        wide, taken = block.stop - block.start, filled(np.arange(block.start, block.stop))
        lanes = Lanes(*(by_rows(column, taken) for column in columns), sink=sink)
        room = shown.z.size, taken.size // WIDTH, WIDTH
        found = np.empty((3 + 2 * len(initial), 2, *room))
        transform(shown.z, lanes, found)
        values = shown.invert(found.reshape(*found.shape[:3], -1))[..., :wide]
        _fill(part, values, problem.clearance[:, block], film[:, block], washed[block])
        if drawn.z.size:
            found = np.empty((layer.size, 2, drawn.z.size, *room[1:]))
            transform_profile(drawn.z, lanes, layer, by_rows(within, taken), found)
            part.profile[:] = drawn.invert(found.reshape(*found.shape[:3], -1))[..., :wide]
        return part

    return by_blocks(problem, depths, run, BLOCK)


def _start(problem: Problem) -> tuple[Array, Array, Array]:
    """Return u of the layers, the film's rows for the kernel and what was washed off, just after time 0."""
    initial, content = problem.initial.copy(), problem.initial_film.copy()
    washed = np.zeros(problem.lanes)
    for event in problem.events:
        taken = event.wash_first_layer * initial[0]
        washed += event.wash_film * content + taken * problem.partition[0] * problem.thickness[0]
        initial[0] -= taken
        content = (1 - event.wash_film) * content + event.dose
    nothing = np.zeros(problem.lanes)
    if problem.film is None:
        return initial, np.stack([nothing, nothing, nothing, nothing]), washed
    film = problem.film
    return initial, np.stack([film.capacity[0], film.evaporation, film.loss, content]), washed


def _fill(part: Course, values: Array, clearance: Array, film: Array, washed: Array) -> None:
    """Turn values of the transformed quantities, shape (times, quantities, lanes), into buckets."""
    layers = len(clearance)
    capacity, evaporation, loss, _ = film
    amounts = part.amounts
    part.film_free[:] = values[:, 0]
    amounts[:, 0] = capacity * values[:, 0]
    amounts[:, 1 : layers + 1] = values[:, 3 : layers + 3]
    amounts[:, layers + 1] = values[:, 2]
    amounts[:, layers + 2 : 2 * layers + 2] = clearance * values[:, layers + 3 :]
    amounts[:, 2 * layers + 2] = evaporation * values[:, 1]
    amounts[:, 2 * layers + 3] = loss * capacity * values[:, 1]
    amounts[:, 2 * layers + 4] = washed
