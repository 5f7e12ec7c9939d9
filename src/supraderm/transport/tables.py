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


def by_rows(value: Array, block: slice) -> Array:
    """Return a block of lanes, the last axis, in rows of WIDTH, the last lane as often as fills them."""
    lanes = block.stop - block.start
    rows = -(-lanes // WIDTH)
    taken = block.start + np.minimum(np.arange(rows * WIDTH), lanes - 1)
    return np.take(value, taken, axis=-1).reshape(*value.shape[:-1], rows, WIDTH)


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
    """The cells; the second half of the first axis is room for the lanes that go in pieces.

    Attributes
    ----------
    capacity : ndarray, shape (2, cells, lanes), m
        h K, the amount per area and unit u.
    conductance, ascent : ndarray, shape (2, cells + 1, lanes), m/s
        What goes down through the face above each cell per unit u above it, and up per unit u below it;
        0 above the first cell without a film. Then of the face to the sink, 0 if closed.
    shedding : ndarray, shape (2, lanes), m/s
        What leaves with the top of the first layer, per unit u of the first cell.
    decay : ndarray, shape (2, layers, lanes), 1/s
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
    shedding: Array
    decay: Array
    layer: NDArray[np.int64]
    bounds: NDArray[np.int64]
    clears: NDArray[np.bool_]
    sheds: bool


class Surface(NamedTuple):
    """The film; see `stack.Film`.

    Attributes
    ----------
    knots : ndarray, shape (2, knots, lanes), s
    capacity : ndarray, shape (2, knots, lanes), m
    film : ndarray, shape (2, 4, lanes)
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
    """What is filled in at outputs.

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
    """How each lane takes its next step; first axis as in `Skin`.

    Attributes
    ----------
    ease : ndarray, shape (2, lanes), s
        Longest piece so soon after a kink.
    how : ndarray, shape (2, lanes)
        SDIRK or DAMPED.
    waits : ndarray of bool, shape (2, lanes)
        Whether the film is still to be laid down.
    suspect : ndarray, shape (lanes,), s
        Of lanes that go in pieces: time before which the film must switch; inf if nothing is known.
    chosen : ndarray, shape (lanes,)
        Which lanes go in pieces.
    """

    ease: Array
    how: NDArray[np.int64]
    waits: NDArray[np.bool_]
    suspect: Array
    chosen: NDArray[np.int64]


class Work(NamedTuple):
    """What the steps need.

    Attributes
    ----------
    multiplier : ndarray, shape (2, cells + 1, lanes)
        Of the right-hand side of each cell, for what is above it, and 0 below the last one.
    descent : ndarray, shape (2, cells, lanes)
        Of u above each cell, for u of the cell.
    inverse : ndarray, shape (2, cells, lanes)
        Of the pivots.
    share : ndarray, shape (2, lanes)
        Of what leaves the film, the share that does not come back up.
    right : ndarray, shape (cells + 2, lanes)
        Right-hand side of film and cells, eliminated upwards, and 0.
    rates : ndarray, shape (stages, cells + 1, lanes)
        Diagonal times step times rate of change in each stage, of film and cells.
    weights : ndarray, shape (stages, stages, lanes)
        Tableau of each lane, divided by the diagonal.
    now, dt, z, time, area, gain, x : ndarray, shape (lanes,)
        Start and length of the step [s], diagonal times length, time of a stage, capacity of the film [m],
        weight of a stage [s], u of a row of cells.
    saturated, switched : ndarray of bool, shape (lanes,)
        Whether the film was saturated at the start, and whether that changed.
    """

    multiplier: Array
    descent: Array
    inverse: Array
    share: Array
    right: Array
    rates: Array
    weights: Array
    now: Array
    dt: Array
    z: Array
    time: Array
    area: Array
    gain: Array
    x: Array
    saturated: NDArray[np.bool_]
    switched: NDArray[np.bool_]


class Lanes(NamedTuple):
    """What the exact engine needs to know.

    Attributes
    ----------
    thickness, diffusivity, partition, clearance, initial : ndarray, shape (layers, rows, WIDTH)
    film : ndarray, shape (4, rows, WIDTH)
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
