"""The periodic state of use that goes on for ever, without marching there.

Let x be the content of film and cells just before a period begins, and F(x) what the implicit engine makes of it
in one period. Wanted is x = F(x). Less in never gives more out, and what is shed or taken up does not come back,
so F does not stretch the distance between two states (sum of absolute contents): plain marching, x <- F(x),
comes to rest wherever something leaves the skin, however strongly a film saturates. It takes as long as the
slowest reservoir. The differences of a few last periods tell where x is going (Anderson): with r = F(x) - x, the
weights g of the past differences dr that leave the least of r - dr g give x <- F(x) - (dx + dr) g. That state is
only a guess, so what is below 0 is set to 0. If a period from the guess changes more than the one before it did,
the lane takes it back, forgets the past and marches on. Each lane does this for itself.

The books are those of the last period: content at its start and doses against all buckets at its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown
from supraderm.transport import implicit
from supraderm.transport.course import Course
from supraderm.transport.problem import Problem, pose
from supraderm.transport.simulate import profiles_of
from supraderm.transport.stack import Array, Event, Film, LayerStack, Profiles
from supraderm.transport.steps import plan
from supraderm.transport.tables import StepPlan

# past differences that are looked at; more tell nothing new of a handful of slow reservoirs
MEMORY = 8
# directions that differ by less than this are one
SAME_DIRECTION = Constant(1e-10, "1", "supraderm-judgement", HowKnown.ASSUMED)
MOST_PERIODS = 120
# a content of more doses than this is no guess: its round-off nears one dose
MOST_DOSES = Constant(1e6, "1", "supraderm-judgement", HowKnown.ASSUMED)


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
    problem = pose(stack, outputs, film=film, events=events, profile_times=shown)
    return _rest(problem, plan(problem, max_step), tolerance)


def _rest(problem: Problem, steps: StepPlan, tolerance: float) -> Steady:
    """Iterate the map of one period until every lane rests."""
    capacity = implicit.grid(problem).capacity
    given = np.sum([event.dose for event in problem.events], axis=0)
    scale = np.where(given > 0, given, 1.0)

    def pass_by(start: Array) -> tuple[Array, Course]:
        course = implicit.solve(problem, steps, start=start)
        return np.concatenate([course.amounts[-1, :1], course.profile[-1] * capacity]), course

    def size(change: Array) -> Array:
        return np.abs(change).sum(axis=0) / scale

    state = np.zeros((1 + len(capacity), problem.lanes))
    ahead, course = pass_by(state)
    change, past, periods = ahead - state, _Past.blank(state.shape), 1
    while size(change).max() > tolerance and periods < MOST_PERIODS:
        guess = np.maximum(ahead - past.correction(change), 0.0)
        guess = np.where(size(guess) > MOST_DOSES, ahead, guess)
        found, _ = pass_by(guess)
        periods += 1
        back = (size(found - guess) > size(change)) & past.known()
        past.learn(guess - state, found - guess - change, forget=back)
        state, ahead = np.where(back, state, guess), np.where(back, ahead, found)
        change = ahead - state
    end, course = pass_by(ahead)
    last = end - ahead
    past.learn(ahead - state, last - change, forget=np.zeros(problem.lanes, bool))
    begun = ahead.sum(axis=0)
    return Steady(
        profiles=profiles_of(problem, course, "implicit", None, begun=begun),
        residual=size(last),
        error=np.maximum(size(last), size(last - past.correction(last))),
        periods=periods + 1,
    )


@dataclass
class _Past:
    """Differences of the last states and of their changes, shape (MEMORY, rows, lanes); 0 where forgotten."""

    states: Array
    changes: Array

    @classmethod
    def blank(cls, shape: tuple[int, ...]) -> _Past:
        return cls(np.zeros((MEMORY, *shape)), np.zeros((MEMORY, *shape)))

    def known(self) -> NDArray[np.bool_]:
        """Tell which lanes have a past."""
        return np.asarray(self.changes.any(axis=(0, 1)))

    def learn(self, state: Array, change: Array, *, forget: NDArray[np.bool_]) -> None:
        """Put one difference in place of the oldest one; some lanes forget it and all others."""
        for table, newest in ((self.states, state), (self.changes, change)):
            table[:-1] = table[1:].copy()
            table[-1] = newest
            table[..., forget] = 0.0

    def correction(self, change: Array) -> Array:
        """Return what to take off the state ahead, shape (rows, lanes); 0 without a past."""
        # differences shrink with every period, so each is measured by its own length
        length = np.sqrt((self.changes**2).sum(axis=1))
        unit = 1 / np.where(length > 0, length, 1.0)
        table = np.einsum("mrw,mw->wrm", self.changes, unit)
        inverse = np.linalg.pinv(table, rcond=float(SAME_DIRECTION))
        weights = np.einsum("wmr,rw->mw", inverse, change) * unit
        return np.einsum("mw,mrw->rw", weights, self.states + self.changes)
