"""What the compiled time loop of the implicit engine reads and writes, for one block of lanes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from supraderm.transport.stack import Array

# rows of the tables in `Method`
SDIRK, DAMPED = 0, 1


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
    """The cells.

    Attributes
    ----------
    capacity : ndarray, shape (cells, lanes), m
        h K, the amount per area and unit u.
    conductance : ndarray, shape (cells, lanes), m/s
        From each cell to the next, the last one to the sink (0 if closed).
    top : ndarray, shape (lanes,), m/s
        From the film to the first cell; 0 without a film.
    decay : ndarray, shape (layers, lanes), 1/s
    layer : ndarray, shape (cells,)
    bounds : ndarray, shape (layers + 1,)
        First cell of each layer, and one past the last.
    clears : ndarray of bool, shape (layers,)
        Whether any lane of the layer loses anything.
    """

    capacity: Array
    conductance: Array
    top: Array
    decay: Array
    layer: NDArray[np.int64]
    bounds: NDArray[np.int64]
    clears: NDArray[np.bool_]


class Surface(NamedTuple):
    """The film; see `stack.Film`.

    Attributes
    ----------
    knots : ndarray, shape (knots, lanes), s
    capacity : ndarray, shape (knots, lanes), m
    saturation : ndarray, shape (lanes,), amount/m3
    evaporation : ndarray, shape (lanes,), m/s
    loss : ndarray, shape (lanes,), 1/s
    deposit_at : ndarray, shape (lanes,), s
    """

    knots: Array
    capacity: Array
    saturation: Array
    evaporation: Array
    loss: Array
    deposit_at: Array


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
    """Diagonally implicit Runge-Kutta methods with the diagonal 1/4 whose last stage is the step's result.

    Attributes
    ----------
    tableaus : ndarray, shape (methods, stages, stages)
    nodes : ndarray, shape (methods, stages)
    shortest : float, s
        Pieces up to this length may hold a kink.
    """

    tableaus: Array
    nodes: Array
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


class State(NamedTuple):
    """All there is to a block at one time.

    Attributes
    ----------
    mass : ndarray, shape (cells, lanes), amount/m2
    film, absorbed, evaporated, rubbed, washed : ndarray, shape (lanes,), amount/m2
    cleared : ndarray, shape (layers, lanes), amount/m2
    """

    mass: Array
    film: Array
    absorbed: Array
    cleared: Array
    evaporated: Array
    rubbed: Array
    washed: Array


class Work(NamedTuple):
    """What one step needs.

    Attributes
    ----------
    multiplier, inverse : ndarray, shape (cells, lanes)
        The factors.
    right : ndarray, shape (cells, lanes)
        Right-hand side, eliminated.
    rates : ndarray, shape (stages, cells, lanes)
        Step times rate of change of mass in each stage.
    film_rates : ndarray, shape (stages, lanes)
    weights : ndarray, shape (stages, stages, lanes)
        Tableau of each lane.
    share, area, free, x, gain : ndarray, shape (lanes,)
        Share of the downward flow that stays below, capacity and u of the film, u of a row of cells, weight
        of a stage in s.
    saturated, switched : ndarray of bool, shape (lanes,)
        Whether the film was saturated at the start, and whether that changed.
    """

    multiplier: Array
    inverse: Array
    right: Array
    rates: Array
    film_rates: Array
    weights: Array
    share: Array
    area: Array
    free: Array
    x: Array
    gain: Array
    saturated: NDArray[np.bool_]
    switched: NDArray[np.bool_]


class Pace(NamedTuple):
    """How each lane takes its next step.

    Attributes
    ----------
    ease : ndarray, shape (lanes,), s
        Longest piece so soon after a kink.
    how : ndarray, shape (lanes,)
        SDIRK or DAMPED.
    waits : ndarray of bool, shape (lanes,)
        Whether the film is still to be laid down.
    switched : ndarray of bool, shape (lanes,)
        Whether the step over all lanes met a switch of saturation here.
    """

    ease: Array
    how: NDArray[np.int64]
    waits: NDArray[np.bool_]
    switched: NDArray[np.bool_]
