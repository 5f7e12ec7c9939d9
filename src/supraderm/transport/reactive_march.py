"""From stop to stop: what happens to one block of lanes between the compiled stretches."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from supraderm.transport.reactive_tables import (
    DEPOSIT_AT,
    EVAPORATED,
    LAYERS,
    SATURATION,
    WASHED,
    Bench,
    Control,
    Correction,
    Rig,
    Seen,
    Stops,
    Sums,
    Trial,
)
from supraderm.transport.stack import Array
from supraderm.transport.tables import Doses, Surface


def march(
    stops: Stops,
    rig: Rig,
    surface: Surface,
    doses: Doses,
    *,
    control: Control,
    trials: tuple[Trial, ...],
    seen: Seen,
) -> tuple[int, int]:
    """March one block of lanes through all stops.

    Parameters
    ----------
    stops : Stops
    rig : Rig
    surface : Surface
        First axis: species.
    doses : Doses
    control : Control
    trials : tuple of Trial
        Room for two steps and for a difference, then the state at the start; changed.
    seen : Seen
        Filled.

    Returns
    -------
    tuple of int
        Steps kept and steps taken again.
    """
    from supraderm.transport.reactive_kernel import advance

    state = trials[-1]
    species, cells, lanes = state.bound.shape
    tally = np.zeros((species, LAYERS + 2 * rig.decay.shape[1], lanes))
    room = _sums(species, cells, lanes), _bench(cells, lanes), _correction(tally.shape, cells)
    waits = np.ones((species, lanes), dtype=bool)
    now, applied, step, phase, counts = 0.0, 0.0, control.first, stops.phase[0], np.zeros(2, int)
    for time, output, profile, event, turn in zip(*stops, strict=True):
        step, *count = advance(now, time, applied, step, phase, rig, surface, control, trials, *room, tally)
        now, counts = time, counts + count
        sudden = _lay_down(
            now, applied, rig.capacity[phase], rig=rig, surface=surface, waits=waits, state=state
        )
        if output >= 0:
            _show(
                output,
                now - applied,
                rig.capacity[phase],
                rig=rig,
                surface=surface,
                state=state,
                tally=tally,
                seen=seen,
            )
        if profile >= 0:
            seen.profile[profile] = state.amount[:, 1:] / rig.capacity[phase]
            seen.bound[profile] = state.bound / rig.width
        if event >= 0:
            sudden = True
            _happen(doses, event, rig, state, tally)
            if doses.restarts[event]:
                applied, waits[:] = now, True
        sudden |= phase != turn
        phase = turn
        if (
            _lay_down(now, applied, rig.capacity[phase], rig=rig, surface=surface, waits=waits, state=state)
            or sudden
        ):
            step = min(step, control.first)
    return int(counts[0]), int(counts[1])


def _lay_down(
    now: float,
    applied: float,
    capacity: Array,
    *,
    rig: Rig,
    surface: Surface,
    waits: NDArray[np.bool_],
    state: Trial,
) -> bool:
    """Lay the films that have dried into the first layer, as far as its room goes; return whether any was."""
    # the same sum that made the stop
    due = waits & (now >= applied + surface.film[:, DEPOSIT_AT])
    if not due.any():
        return False
    waits &= ~due
    saturation = surface.film[:, SATURATION]
    bounded = np.isfinite(saturation)
    ceiling = np.where(bounded, saturation, 0.0)[:, None]
    top = np.flatnonzero(rig.layer == 0)
    hold, there = capacity[:, top], state.amount[:, top + 1]
    free = np.where(bounded[:, None], np.maximum(hold * ceiling - there, 0.0), hold)
    room, content = free.sum(axis=1), state.amount[:, 0]
    laid = np.where(due & (room > 0), np.where(bounded, np.minimum(content, room), content), 0.0)
    state.amount[:, top + 1] += free * (laid / np.where(room > 0, room, 1.0))[:, None]
    state.amount[:, 0] -= laid
    return True


def _happen(doses: Doses, event: int, rig: Rig, state: Trial, tally: Array) -> None:
    """Take away first, then dose the first species."""
    film, layer = doses.wash_film[event], doses.wash_first_layer[event]
    top = np.flatnonzero(rig.layer == 0)
    tally[:, WASHED] += film * (state.amount[:, 0] + state.store)
    tally[:, WASHED] += layer * (state.amount[:, top + 1] + state.bound[:, top]).sum(axis=1)
    state.amount[:, 0] *= 1.0 - film
    state.store[:] *= 1.0 - film
    state.amount[:, top + 1] *= 1.0 - layer
    state.bound[:, top] *= 1.0 - layer
    held = rig.store_share[0] * doses.dose[event]
    state.store[0] += held
    state.amount[0, 0] += doses.dose[event] - held


def _show(
    output: int,
    since: float,
    capacity: Array,
    *,
    rig: Rig,
    surface: Surface,
    state: Trial,
    tally: Array,
    seen: Seen,
) -> None:
    """Write every bucket, and u of film and layers."""
    layers = rig.decay.shape[1]
    starts = np.searchsorted(rig.layer, np.arange(layers))

    def by_layer(value: Array) -> Array:
        return np.add.reduceat(value, starts, axis=1)

    absorbed, lost, taken, gone = np.split(tally, [EVAPORATED, WASHED, LAYERS], axis=1)
    held = by_layer(state.amount[:, 1:])
    parts = (
        state.amount[:, :1],
        held,
        by_layer(state.bound),
        absorbed,
        gone,
        lost,
        taken,
        state.store[:, None],
    )
    # the last one is shown where there is a store
    seen.amounts[output] = np.concatenate(parts, axis=1)[:, : seen.amounts.shape[2]]
    seen.layer_free[output] = held / by_layer(capacity)
    area = np.empty_like(state.amount[:, 0])
    for s, w in np.ndindex(area.shape):
        area[s, w] = np.interp(since, surface.knots[s, :, w], surface.capacity[s, :, w])
    seen.film_free[output] = np.minimum(state.amount[:, 0] / area, surface.film[:, SATURATION])


def _sums(species: int, cells: int, lanes: int) -> tuple[Sums, Sums]:
    whole, inner, rows = (species, cells + 1, lanes), (species, cells, lanes), (species, lanes)
    low, high = (
        Sums(*(np.zeros(shape) for shape in (whole, rows, rows, inner, inner))) for _ in ("low", "high")
    )
    return low, high


def _bench(cells: int, lanes: int) -> Bench:
    return Bench(*(np.zeros((cells, lanes)) for _ in range(6)), *(np.zeros(lanes) for _ in range(3)))


def _correction(counters: tuple[int, int, int], cells: int) -> Correction:
    species, _, lanes = counters
    whole, inner, rows = (species, cells + 1, lanes), (species, cells, lanes), (species, lanes)
    places = whole, inner, (species, 1, lanes)
    shapes = (whole, inner, inner, inner, rows, rows, rows, rows, rows, *places, *places, counters)
    return Correction(*(np.zeros(shape) for shape in shapes))
