"""What the compiled loops of the reacting chain read and write, for one block of lanes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from supraderm.transport.stack import Array

# rows of the counters of a species: these, then what each layer cleared, then what each layer converted
ABSORBED, EVAPORATED, RUBBED, WASHED, SHED, LAYERS = 0, 1, 2, 3, 4, 5
# rows of a film, as in `step_kernel`, which only loads with Numba
SATURATION, EVAPORATION, LOSS, DEPOSIT_AT = 0, 1, 2, 3


class Stops(NamedTuple):
    """Times that steps must hit, in order; -1 where nothing is due.

    Attributes
    ----------
    time : ndarray, shape (stops,), s
        The first one is 0.
    output, profile : ndarray, shape (stops,)
        What to show, before the event.
    event : ndarray, shape (stops,)
        What happens.
    phase : ndarray, shape (stops,)
        Row of the tables in `Rig` from here on.
    """

    time: Array
    output: NDArray[np.int64]
    profile: NDArray[np.int64]
    event: NDArray[np.int64]
    phase: NDArray[np.int64]


class Rig(NamedTuple):
    """The cells, and what goes on in the layers.

    Attributes
    ----------
    width : ndarray, shape (cells, lanes), m
    capacity : ndarray, shape (phases, species, cells, lanes), m
        h K, the unbound amount per area and unit u.
    conductance, ascent : ndarray, shape (phases, species, cells + 1, lanes), m/s
        What goes down through the face above each cell per unit u above it, and up per unit u below it;
        0 above the first cell without a film. Then of the face to the sink, 0 if closed.
    shedding : ndarray, shape (phases, species, lanes), m/s
        What leaves with the top of the first layer, per unit u of the first cell.
    speed : ndarray, shape (species, layers, lanes), m/s
        At which what is bound moves up with its layer.
    decay, rate : ndarray, shape (species, layers, lanes), 1/s
        Clearance and first-order conversion of K u.
    v_max, km, moles : ndarray, shape (species, layers, lanes), amount/m3/s, amount/m3, 1
    sites, on, off : ndarray, shape (species, layers, lanes), amount/m3, m3/amount/s, 1/s
    saturable, binds : ndarray of bool, shape (species, layers)
        Whether that happens in any lane.
    carries : ndarray of bool, shape (species,)
        Whether sites that move hold it in any lane.
    store_rate, store_capacity, store_share : ndarray, shape (species, lanes), 1/s, m, 1
        Of what lies beside the film.
    layer : ndarray, shape (cells,)
    """

    width: Array
    capacity: Array
    conductance: Array
    ascent: Array
    shedding: Array
    speed: Array
    decay: Array
    rate: Array
    v_max: Array
    km: Array
    moles: Array
    sites: Array
    on: Array
    off: Array
    saturable: NDArray[np.bool_]
    binds: NDArray[np.bool_]
    carries: NDArray[np.bool_]
    store_rate: Array
    store_capacity: Array
    store_share: Array
    layer: NDArray[np.int64]


class Control(NamedTuple):
    """How carefully.

    Attributes
    ----------
    tolerance : float
        Allowed distance of a step from one of an order less, as a share of what each species had in all.
    floor : float
        Share of what the chain was given that a species is held to have had at least.
    caution : float
        Of the step size that the error estimate suggests.
    first : float, s
        Longest first step after something sudden.
    shortest : float, s
        A step is kept whatever its error if it is no longer than this.
    agreement : float
        Relative change of the denominators of the rates at which the iteration ends.
    """

    tolerance: float
    floor: float
    caution: float
    first: float
    shortest: float
    agreement: float


class Trial(NamedTuple):
    """A state, and how a backward Euler step got there; row 0 of a first axis of cells is the film.

    Attributes
    ----------
    amount : ndarray, shape (species, 1 + cells, lanes), amount/m2
        Unbound.
    bound : ndarray, shape (species, cells, lanes), amount/m2
    free : ndarray, shape (species, 1 + cells, lanes), amount/m3
        u.
    converted : ndarray, shape (species, cells, lanes), amount/m2
        In the step.
    store : ndarray, shape (species, lanes), amount/m2
        Beside the film.
    """

    amount: Array
    bound: Array
    free: Array
    converted: Array
    store: Array


class Sums(NamedTuple):
    """What a step moved, from which every transfer follows.

    Attributes
    ----------
    free : ndarray, shape (species, 1 + cells, lanes), amount/m3 s
        Time integral of u of film and cells.
    film, store : ndarray, shape (species, lanes), amount/m2 s
        Time integral of what is in the film and beside it.
    converted : ndarray, shape (species, cells, lanes), amount/m2
    bound : ndarray, shape (species, cells, lanes), amount/m2
        At the end.
    """

    free: Array
    film: Array
    store: Array
    converted: Array
    bound: Array


class Bench(NamedTuple):
    """What one solve needs.

    Attributes
    ----------
    given, guess, slope, right, multiplier, inverse : ndarray, shape (cells, lanes)
        Content at the start and what is formed [amount/m2], u to linearise at, linear loss per unit u [m],
        right-hand side eliminated upwards, share of it that goes up from each cell, inverse pivots.
    share, area, clock : ndarray, shape (lanes,)
        As in `tables.Work`; capacity of the film [m]; time since application [s].
    """

    given: Array
    guess: Array
    slope: Array
    right: Array
    multiplier: Array
    inverse: Array
    share: Array
    area: Array
    clock: Array


class Correction(NamedTuple):
    """What a higher order in time would move in addition, in amount/m2, and how much of it each place affords.

    Attributes
    ----------
    through : ndarray, shape (species, cells + 1, lanes)
        Downwards into each cell, then out of the last one.
    cleared, converted, bound : ndarray, shape (species, cells, lanes)
        Out of what is unbound in each cell.
    evaporated, rubbed, shed : ndarray, shape (species, lanes)
        Out of the film, and with the top of the first layer.
    stored, worn : ndarray, shape (species, lanes)
        From the film into the store, and rubbed off that.
    afford, afford_bound, afford_store : ndarray, shape (species, 1 + cells, lanes), (species, cells, lanes) and
        (species, 1, lanes)
        What would leave in all.
    share, share_bound, share_store : ndarray
        The part of that which may leave.
    ledger : ndarray, shape (species, 5 + 2 layers, lanes), amount/m2
        What the counters get.
    """

    through: Array
    cleared: Array
    converted: Array
    bound: Array
    evaporated: Array
    rubbed: Array
    shed: Array
    stored: Array
    worn: Array
    afford: Array
    afford_bound: Array
    afford_store: Array
    share: Array
    share_bound: Array
    share_store: Array
    ledger: Array


class Seen(NamedTuple):
    """What is filled in at outputs.

    Attributes
    ----------
    amounts : ndarray, shape (outputs, species, buckets, lanes), amount/m2
    film_free : ndarray, shape (outputs, species, lanes), amount/m3
    layer_free : ndarray, shape (outputs, species, layers, lanes), amount/m3
    profile, bound : ndarray, shape (profiles, species, cells, lanes), amount/m3
    """

    amounts: Array
    film_free: Array
    layer_free: Array
    profile: Array
    bound: Array
