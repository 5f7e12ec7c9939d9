"""From the question about a reacting chain to the tables of the compiled loops, one block of lanes at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from supraderm.transport.implicit import Grid, grid
from supraderm.transport.reactive_problem import ReactiveProblem
from supraderm.transport.reactive_tables import DEPOSIT_AT, SATURATION, Rig, Seen, Stops, Trial
from supraderm.transport.stack import Array
from supraderm.transport.tables import Doses, Surface


def rig(problem: ReactiveProblem, cells: list[list[Grid]], block: slice) -> Rig:
    """Return the cells of a block; `cells` lists phases, then species."""
    base = grid(problem.first)

    def cut(value: Array) -> Array:
        return np.ascontiguousarray(value[..., block])

    told, bound = problem.conversions, problem.bindings
    speed = np.stack([p.renewal for p in problem.problems])
    return Rig(
        width=cut(base.capacity / problem.first.partition[base.layer]),
        capacity=cut(np.stack([[c.capacity for c in phase] for phase in cells])),
        conductance=cut(np.stack([[c.conductance for c in phase] for phase in cells])),
        ascent=cut(np.stack([[c.ascent for c in phase] for phase in cells])),
        shedding=cut(np.stack([[c.shedding for c in phase] for phase in cells])),
        speed=cut(speed),
        decay=cut(np.stack([p.clearance for p in problem.problems])),
        rate=cut(told["rate"]),
        v_max=cut(told["v_max"]),
        km=cut(told["km"]),
        moles=cut(told["moles"]),
        sites=cut(bound["capacity"]),
        on=cut(bound["on"]),
        off=cut(bound["off"]),
        saturable=np.asarray((told["v_max"] > 0).any(axis=2)),
        binds=np.asarray((bound["capacity"] > 0).any(axis=2)),
        carries=np.asarray((bound["capacity"].any(axis=-1) & speed.any(axis=-1)).any(axis=-1)),
        store_rate=cut(problem.stores["rate"]),
        store_capacity=cut(problem.stores["capacity"]),
        store_share=cut(problem.stores["share"]),
        layer=base.layer,
    )


def trials(problem: ReactiveProblem, block: slice) -> tuple[Trial, ...]:
    """Return room for two steps and for a difference, and the state at the start.

    `initial` is u before any change, so a change at time 0 moves u and not the content.
    """
    bases = [grid(p) for p in problem.problems]
    found = [
        np.concatenate([p.initial_film[None], base.capacity * p.initial[base.layer]])[:, block]
        for p, base in zip(problem.problems, bases, strict=True)
    ]
    start = np.stack(found)
    species, rows, lanes = start.shape

    def room() -> Trial:
        cells, whole = (species, rows - 1, lanes), start.shape
        store = np.zeros((species, lanes))
        return Trial(np.zeros(whole), np.zeros(cells), np.zeros(whole), np.zeros(cells), store)

    return room(), room(), room(), room()._replace(amount=start)


def surface(problem: ReactiveProblem, block: slice) -> Surface:
    """Return the films of a block, shorter tables continued with knots that never come."""
    films = [p.film for p in problem.problems]
    rows = max(1 if film is None else len(np.atleast_2d(film.knots)) for film in films)
    lanes = block.stop - block.start
    knots = np.full((len(films), rows, lanes), np.inf)
    capacity, rest = np.ones((len(films), rows, lanes)), np.zeros((len(films), 4, lanes))
    for s, film in enumerate(films):
        if film is None:
            knots[s, 0], rest[s, SATURATION], rest[s, DEPOSIT_AT] = 0.0, np.inf, np.inf
            continue
        own = len(film.knots)
        knots[s, :own] = film.knots[:, block]
        capacity[s] = film.capacity[-1, block]
        capacity[s, :own] = film.capacity[:, block]
        rest[s] = np.stack([film.saturation, film.evaporation, film.loss, film.deposit_at])[:, block]
    return Surface(knots, capacity, rest, corners=any(film.corners for film in films if film is not None))


def stops(problem: ReactiveProblem, phases: list[tuple[float, int]], films: Surface) -> Stops:
    """Return every time that steps of a block must hit: outputs, events, changes, and the bends of its films.

    Parameters
    ----------
    problem : ReactiveProblem
    phases : list of tuple of float and int
        From when, which row of the tables; the first at time 0.
    films : Surface
    """
    first = problem.first
    bends = np.zeros(films.knots.shape, bool)
    if films.corners:
        bends[:, 1:] = np.diff(films.capacity, axis=1) != 0
    bends[:, :-1] |= bends[:, 1:]
    own = np.unique([*films.knots[bends], *films.film[:, DEPOSIT_AT].ravel()])
    events = np.array([event.time for event in first.events])
    starts, rows = np.array([time for time, _ in phases]), np.array([row for _, row in phases])
    times = [np.zeros(1), first.times, first.profile_times, events, starts]
    for begin, end in problem.applications():
        kinks = begin + own
        times.append(kinks[kinks < end])
    time = np.unique(np.concatenate(times))
    return Stops(
        time=time,
        output=_due(time, first.times),
        profile=_due(time, first.profile_times),
        event=_due(time, events),
        phase=rows[np.searchsorted(starts, time, side="right") - 1],
    )


def _due(time: Array, when: Array) -> NDArray[np.int64]:
    due = np.full(time.size, -1)
    due[np.searchsorted(time, when)] = np.arange(when.size)
    return due


def doses(problem: ReactiveProblem, block: slice) -> Doses:
    """Return the events, with the doses of the first species."""
    events = problem.first.events
    return Doses(
        dose=np.array([event.dose[block] for event in events]).reshape(len(events), block.stop - block.start),
        wash_film=np.array([event.wash_film for event in events], dtype=float),
        wash_first_layer=np.array([event.wash_first_layer for event in events], dtype=float),
        restarts=np.array([bool((event.dose > 0).any()) for event in events], dtype=bool),
    )


def blank(problem: ReactiveProblem, cells: int, lanes: int) -> Seen:
    """Return room for the answer."""
    species, first = len(problem.names), problem.first
    outputs, profiles = first.times.size, first.profile_times.size
    return Seen(
        amounts=np.zeros((outputs, species, len(problem.buckets), lanes)),
        film_free=np.zeros((outputs, species, lanes)),
        layer_free=np.zeros((outputs, species, len(first.stack.layers), lanes)),
        profile=np.zeros((profiles, species, cells, lanes)),
        bound=np.zeros((profiles, species, cells, lanes)),
    )
