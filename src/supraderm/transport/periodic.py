"""One period of plain diffusion under use that has gone on for ever; see `rest` for how it is found.

The books are those of the last period: content at its start and doses against all buckets at its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from supraderm.errors import InputError
from supraderm.transport import implicit
from supraderm.transport.course import Course
from supraderm.transport.problem import pose
from supraderm.transport.rest import Period, rest
from supraderm.transport.simulate import profiles_of
from supraderm.transport.stack import Array, Event, Film, LayerStack, Profiles
from supraderm.transport.steps import plan


@dataclass(frozen=True)
class Steady:
    """One period of use that has gone on for ever.

    Parameters
    ----------
    profiles : Profiles
        Over one period, from just before its first event; what has left is counted from there.
    residual : ndarray, shape (lanes,)
        Change of all contents over the period, added up, as a share of what is dosed in it.
    error : ndarray, shape (lanes,)
        Estimated distance of the contents from the periodic ones, the same share: the residual, or how far ahead
        the last periods point if that is more.
    periods : int
        That were run.
    """

    profiles: Profiles
    residual: Array
    error: Array
    periods: int


def steady(
    stack: LayerStack,
    times: ArrayLike,
    *,
    period: float,
    film: Film,
    events: Sequence[Event],
    profile_times: ArrayLike = (),
    tolerance: float = 1e-6,
    max_step: float = 3600.0,
) -> Steady:
    """Find the periodic state of use.

    Parameters
    ----------
    stack : LayerStack
    times, profile_times : array_like, s
        Outputs within the period; its end is always one.
    period : float, s
    film : Film
    events : sequence of Event
        Of one period, before its end; the first at time 0 with a dose, which starts the film's clock.
    tolerance : float
        Residual at which a lane is done. What has not come to rest after MOST_PERIODS says so by its error: a
        layer that nothing leaves, or a film that takes longer to empty than the period gives it.
    max_step : float, s

    Returns
    -------
    Steady

    Raises
    ------
    InputError
        If the events are not those of one period, or what `simulate` asks for does not hold.

    Examples
    --------
    A quarter of what lies there is washed off before each dose, and nothing goes anywhere else: x = 0.75 x + 1,
    so that four doses lie there, and one a day leaves with the water.

    >>> from supraderm.transport import Event, Film, Layer, LayerStack, steady
    >>> tight = LayerStack((Layer("layer", 1e-5, 1e-25, 1e-6, 0.0, cells=2),), bottom="closed")
    >>> film = Film([[1e-5]], [[0.0]], float("inf"), 0.0, 0.0, float("inf"))
    >>> day = [Event(0.0, np.ones(1), wash_film=0.25)]
    >>> found = steady(tight, [], period=86400.0, film=film, events=day)
    >>> [round(float(found.profiles.bucket(name)[-1, 0]), 4) for name in ("film", "washed off")]
    [4.0, 1.0]
    """
    outputs, shown = outputs_of(times, profile_times, period=period, events=events, tolerance=tolerance)
    problem = pose(stack, outputs, film=film, events=events, profile_times=shown)
    steps = plan(problem, max_step)
    capacity = implicit.grid(problem).capacity
    dosed = np.sum([event.dose for event in problem.events], axis=0)
    given = np.where(dosed > 0, dosed, 1.0)[None]

    def run(start: Array) -> Period[Course]:
        course = implicit.solve(problem, steps, start=start[0])
        ahead = np.concatenate([course.amounts[-1, :1], course.profile[-1] * capacity])
        return Period(ahead[None], given, course)

    found = rest(run, (1, 1 + len(capacity), problem.lanes), tolerance)
    begun = found.begun[0].sum(axis=0)
    return Steady(
        profiles=profiles_of(problem, found.last.course, "implicit", None, begun=begun),
        residual=found.residual,
        error=found.error,
        periods=found.periods,
    )


def outputs_of(
    times: ArrayLike,
    profile_times: ArrayLike,
    *,
    period: float,
    events: Sequence[Event],
    tolerance: float,
) -> tuple[Array, Array]:
    """Return the outputs of one period and those of its profiles, its end among them.

    Raises
    ------
    InputError
        If they or the events are not those of one period, or the tolerance is no share.
    """
    first = events[0] if events else None
    if first is None or first.time != 0 or not np.any(np.asarray(first.dose) > 0):
        raise InputError("events", first, "a dose at the beginning of the period")
    if events[-1].time >= period:
        raise InputError("events", events[-1].time, f"times below the period, {period:g} s")
    if not 0 < tolerance < 1:
        raise InputError("tolerance", tolerance, "a share above 0 and below 1")
    outputs, shown = (np.union1d(np.asarray(t, float), [period]) for t in (times, profile_times))
    if outputs[-1] > period:
        raise InputError("times", float(outputs[-1]), f"times up to the period, {period:g} s")
    return outputs, shown
