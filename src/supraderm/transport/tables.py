"""What the compiled loops read and write, for one block of lanes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from supraderm.transport.stack import Array

# rows of the tables in `Method`
SDIRK, DAMPED = 0, 1
# lanes that go through the compiled loops as one vector
WIDTH = 8


def filled(lanes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return lanes with the last one repeated until they fill rows of WIDTH."""
    return lanes[np.minimum(np.arange(-(-lanes.size // WIDTH) * WIDTH), lanes.size - 1)]


def by_rows(value: Array, lanes: NDArray[np.int64]) -> Array:
    """Return some lanes, of the last axis, as (rows, ..., WIDTH); there must be a multiple of WIDTH of them."""
    taken = np.take(value, lanes, axis=-1)
    return np.ascontiguousarray(
        np.moveaxis(taken.reshape(*value.shape[:-1], lanes.size // WIDTH, WIDTH), -2, 0)
    )


class StepPlan(NamedTuple):
    """Every step of a run; -1 where nothing is due.

    Attributes
    ----------
    size : ndarray, shape (steps,), s
    since : ndarray, shape (steps,), s
        Time since the last application at the start of the step.
    method : ndarray, shape (steps,)
        Row of the tables in `Method`.
    event : ndarray, shape (steps,)
        Event that happens before the step.
    output, profile : ndarray, shape (steps,)
        Output that shows the state after the step.
    """

    size: Array
    since: Array
    method: NDArray[np.int64]
    event: NDArray[np.int64]
    output: NDArray[np.int64]
    profile: NDArray[np.int64]


class Skin(NamedTuple):
    """The cells. In `march` all but `layer`, `bounds`, `clears` and `sheds` have rows of lanes as a first axis more.

    Attributes
    ----------
    capacity : ndarray, shape (cells, WIDTH), m
        h K, the amount per area and unit u.
    conductance, ascent : ndarray, shape (cells + 1, WIDTH), m/s
        What goes down through the face above each cell per unit u above it, and up per unit u below it;
        0 above the first cell without a film. Then of the face to the sink, 0 if closed.
    descent : ndarray, shape (cells + 1, WIDTH), 1/s
        What goes down through the face above each cell and out of the last one per unit content above it; above the
        first cell per unit u [m/s].
    shedding : ndarray, shape (WIDTH,), m/s
        What leaves with the top of the first layer, per unit u of the first cell.
    decay : ndarray, shape (layers, WIDTH), 1/s
    layer : ndarray, shape (cells,)
    bounds : ndarray, shape (layers + 1,)
        First cell of each layer, and one past the last.
    clears : ndarray of bool, shape (layers,)
        Whether any lane of the layer loses anything.
    sheds : bool
        Whether any lane of the first layer moves.
    """

    capacity: Array
    conductance: Array
    ascent: Array
    descent: Array
    shedding: Array
    decay: Array
    layer: NDArray[np.int64]
    bounds: NDArray[np.int64]
    clears: NDArray[np.bool_]
    sheds: bool


class Surface(NamedTuple):
    """The film; see `stack.Film`. In `march` rows of lanes, elsewhere species, are a first axis more.

    Attributes
    ----------
    knots : ndarray, shape (knots, WIDTH), s
    capacity : ndarray, shape (knots, WIDTH), m
    film : ndarray, shape (4, WIDTH)
        Saturation [amount/m3], evaporation [m/s], loss [1/s], time of laying down [s].
    corners : bool
        Whether steps must end at knots.
    """

    knots: Array
    capacity: Array
    film: Array
    corners: bool


class Doses(NamedTuple):
    """The events.

    Attributes
    ----------
    dose : ndarray, shape (events, lanes), amount/m2
        In `march` (rows, events, WIDTH).
    wash_film, wash_first_layer : ndarray, shape (events,)
        Shares.
    restarts : ndarray of bool, shape (events,)
        Whether the film's clock starts anew.
    """

    dose: Array
    wash_film: Array
    wash_first_layer: Array
    restarts: NDArray[np.bool_]


class Method(NamedTuple):
    """Diagonally implicit Runge-Kutta methods of one diagonal, whose last stage is the step's result.

    Attributes
    ----------
    tableaus : ndarray, shape (methods, stages, stages)
        Divided by the diagonal.
    nodes : ndarray, shape (methods, stages)
    diagonal : float
    shortest : float, s
        Pieces up to this length may hold a kink.
    """

    tableaus: Array
    nodes: Array
    diagonal: float
    shortest: float


class Shown(NamedTuple):
    """What is filled in at outputs; in `march` rows of lanes are a first axis more.

    Attributes
    ----------
    amounts : ndarray, shape (outputs, buckets, lanes), amount/m2
    film_free : ndarray, shape (outputs, lanes), amount/m3
    profiles : ndarray, shape (profiles, cells, lanes), amount/m3
    """

    amounts: Array
    film_free: Array
    profiles: Array


class Pace(NamedTuple):
    """How each lane takes its next step.

    Attributes
    ----------
    ease : ndarray, shape (WIDTH,), s
        Longest piece so soon after a kink.
    how : ndarray, shape (WIDTH,)
        SDIRK or DAMPED.
    waits : ndarray of bool, shape (WIDTH,)
        Whether the film is still to be laid down.
    suspect : ndarray, shape (WIDTH,), s
        Of lanes that go in pieces: time before which the film must switch; inf if nothing is known.
    goes : ndarray of bool, shape (WIDTH,)
        Whether the lane goes in pieces.
    kept : ndarray, shape (WIDTH,)
        1 where a piece is kept, else 0.
    """

    ease: Array
    how: NDArray[np.int64]
    waits: NDArray[np.bool_]
    suspect: Array
    goes: NDArray[np.bool_]
    kept: Array

    @classmethod
    def blank(cls) -> Pace:
        """Return room."""
        return cls(
            ease=np.empty(WIDTH),
            how=np.empty(WIDTH, np.int64),
            waits=np.empty(WIDTH, np.bool_),
            suspect=np.empty(WIDTH),
            goes=np.empty(WIDTH, np.bool_),
            kept=np.empty(WIDTH),
        )


class Work(NamedTuple):
    """What the steps need; a first axis of 2 tells the lanes that step together from those that go in pieces.

    Attributes
    ----------
    multiplier : ndarray, shape (2, cells + 1, WIDTH)
        Of the right-hand side of each cell, for what is above it, and 0 below the last one.
    descent : ndarray, shape (2, cells, WIDTH)
        Of the content above each cell (of u of the film), for the content of the cell.
    held : ndarray, shape (2, cells, WIDTH)
        Of the right-hand side of each cell, for its content.
    share : ndarray, shape (2, WIDTH)
        Of what leaves the film, the share that does not come back up.
    right : ndarray, shape (cells + 1, WIDTH)
        Content of each cell from the right-hand side, eliminated upwards.
    rates : ndarray, shape (stages - 1, cells + 1, WIDTH)
        Diagonal times step times rate of change in each stage but the last, of film and cells.
    weights : ndarray, shape (stages, stages, WIDTH)
        Tableau of each lane, divided by the diagonal.
    now, dt, z, time, gain : ndarray, shape (WIDTH,), s
        Start and length of the step, diagonal times length, time and weight of a stage.
    saturated, switched : ndarray, shape (WIDTH,)
        1 where the film was saturated at the start, above 0 where that changed.
    """

    multiplier: Array
    descent: Array
    held: Array
    share: Array
    right: Array
    rates: Array
    weights: Array
    now: Array
    dt: Array
    z: Array
    time: Array
    gain: Array
    saturated: Array
    switched: Array

    @classmethod
    def blank(cls, stages: int, cells: int) -> Work:
        """Return room."""
        return cls(
            multiplier=np.zeros((2, cells + 1, WIDTH)),
            descent=np.empty((2, cells, WIDTH)),
            held=np.empty((2, cells, WIDTH)),
            share=np.empty((2, WIDTH)),
            right=np.empty((cells + 1, WIDTH)),
            rates=np.empty((stages - 1, cells + 1, WIDTH)),
            weights=np.empty((stages, stages, WIDTH)),
            **{name: np.empty(WIDTH) for name in ("now", "dt", "z", "time", "gain", "saturated", "switched")},
        )


class Lanes(NamedTuple):
    """What the exact engine needs to know.

    Attributes
    ----------
    thickness, diffusivity, partition, clearance, initial : ndarray, shape (rows, layers, WIDTH)
    film : ndarray, shape (rows, 4, WIDTH)
        Capacity [m] (0 without a film), evaporation [m/s], loss [1/s], amount at the start [amount/m2].
    sink : bool
        Whether u is 0 below the last layer.
    """

    thickness: Array
    diffusivity: Array
    partition: Array
    clearance: Array
    initial: Array
    film: Array
    sink: bool


class Node(NamedTuple):
    """Coefficients and solution at one node of the contour; names as in `exact_kernel`.

    Attributes
    ----------
    q, s, d, p : ndarray, shape (layers, 2, WIDTH)
        Real and imaginary parts.
    once, pivot : ndarray, shape (layers, 2, WIDTH)
        1 / (z + k), and 1 over the pivots.
    u : ndarray, shape (layers + 1, 2, WIDTH)
        At the interfaces.
    """

    q: Array
    s: Array
    d: Array
    p: Array
    once: Array
    pivot: Array
    u: Array
