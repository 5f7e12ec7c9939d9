"""When the implicit engine steps: a ladder of step sizes after every event, hitting every output exactly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Constant, HowKnown
from supraderm.transport.problem import Problem
from supraderm.transport.stack import Array
from supraderm.transport.tables import DAMPED, SDIRK, StepPlan

# the fewest that bring the worst of 512 lanes under 1e-4 in both problems of benchmarks/transport.py; the Richardson
# error of a run says whether they suffice
FIRST_STEP = Constant(0.5, "s", "supraderm-judgement", HowKnown.ASSUMED)
STEPS_PER_LEVEL = 7
# films dry at a different time in every lane, so no step can end on each of these kinks: while any film
# still changes, steps are this long, or this share of the time since application if that is more
STEP_WHILE_DRYING = Constant(60.0, "s", "supraderm-judgement", HowKnown.ASSUMED)
SHARE_WHILE_DRYING = Constant(1 / 30, "1", "supraderm-judgement", HowKnown.ASSUMED)
# of films without corners; free concentrations then stay within 0.1 % of those of the finer steps
SHARE_WHILE_SMOOTH = Constant(1 / 10, "1", "supraderm-judgement", HowKnown.ASSUMED)


def plan(problem: Problem, max_step: float) -> StepPlan:
    """Plan the steps of a run.

    Each stretch between two events starts with FIRST_STEP, taken by four backward-Euler quarter steps so
    that the jump which the event made leaves no undershoot behind; sizes double every STEPS_PER_LEVEL
    steps, up to the cap while any film still changes, then up to `max_step`. Between two stops all steps
    shrink by one factor, so that they add up exactly and one factorisation serves each level.

    Parameters
    ----------
    problem : Problem
    max_step : float, s

    Returns
    -------
    StepPlan
    """
    end = float(problem.times[-1])
    starts = sorted({0.0, *(event.time for event in problem.events)})
    event_at = {event.time: k for k, event in enumerate(problem.events)}
    still = _last_kink(problem)
    corners = problem.film is None or problem.film.corners
    share = float(SHARE_WHILE_DRYING if corners else SHARE_WHILE_SMOOTH)
    sizes: list[Array] = []
    begins: list[Array] = []
    sinces: list[Array] = []
    applied = 0.0
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        event = event_at.get(start)
        if event is not None and (problem.events[event].dose > 0).any():
            applied = start
        kink = applied + still
        inside = np.concatenate([problem.times, problem.profile_times, [kink]])
        stops = np.unique([*inside[(inside > start) & (inside < stop)], stop])
        size = _ladder(start, stops, since=applied, kink=kink, share=share, max_step=max_step)
        begin = start + np.concatenate([[0.0], np.cumsum(size)[:-1]])
        sizes.append(size)
        begins.append(begin)
        sinces.append(begin - applied)
    size, begin = np.concatenate(sizes), np.concatenate(begins)
    first = np.cumsum([0, *(len(s) for s in sizes[:-1])])
    happens = np.full(size.size, -1)
    happens[first] = [event_at.get(start, -1) for start in starts]
    method = np.full(size.size, SDIRK)
    method[first] = DAMPED
    return StepPlan(
        size=size,
        since=np.concatenate(sinces),
        method=method,
        event=happens,
        output=_due(problem.times, begin + size),
        profile=_due(problem.profile_times, begin + size),
    )


def halved(steps: StepPlan) -> StepPlan:
    """Return two steps for each one; what happens stays at its time."""
    count = steps.size.size
    first, second = np.arange(count) * 2, np.arange(count) * 2 + 1
    since = np.repeat(steps.since, 2)
    since[second] += steps.size / 2
    moved = {field: np.full(2 * count, -1) for field in ("event", "output", "profile")}
    moved["event"][first] = steps.event
    moved["output"][second] = steps.output
    moved["profile"][second] = steps.profile
    return StepPlan(
        size=np.repeat(steps.size / 2, 2), since=since, method=np.repeat(steps.method, 2), **moved
    )


def _last_kink(problem: Problem) -> float:
    """Time after an application at which the last film has come to rest, s."""
    film = problem.film
    if film is None:
        return 0.0
    bends = np.where(np.diff(film.capacity, axis=0) != 0, film.knots[1:], 0.0)
    laid = np.where(np.isfinite(film.deposit_at), film.deposit_at, 0.0)
    return float(max(bends.max(initial=0.0), laid.max()))


def _ladder(start: float, stops: Array, *, since: float, kink: float, share: float, max_step: float) -> Array:
    """Return the step sizes from `start` over all `stops`."""
    found: list[float] = []
    size, at_size, now = min(FIRST_STEP, max_step), 0, start
    for stop in stops:
        stretch: list[float] = []
        covered, length = 0.0, stop - now
        # a hair short counts as there: else rounding would add a step of no length
        while covered < length * (1 - np.sqrt(np.finfo(float).eps)):
            cap = max(STEP_WHILE_DRYING, share * (now + covered - since)) if stop <= kink else max_step
            if at_size == STEPS_PER_LEVEL:
                size, at_size = 2 * size, 0
            size = min(size, cap, max_step)
            stretch.append(size)
            covered += size
            at_size += 1
        found.extend(np.array(stretch) * (length / covered))
        now = stop
    return np.array(found)


def _due(outputs: Array, ends: Array) -> NDArray[np.int64]:
    due = np.full(ends.size, -1)
    due[[int(np.argmin(np.abs(ends - time))) for time in outputs]] = np.arange(outputs.size)
    return due
