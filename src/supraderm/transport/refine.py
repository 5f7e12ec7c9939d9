"""Steps short enough for a tolerance: the plan is halved in those lanes that need it.

With c_k the answer after k halvings, the largest distance |c_k - c_(k-1)| of what went through or was cleared is,
for a method of order p, 2^p - 1 times the error of c_k. Order 1 is the worst that a film does which runs dry
within a step; and two plans may agree by chance where kinks fall, so that ESTIMATE_SAFETY times the larger of the
last two distances is reported as the error of c_k, and no answer has fewer than two halvings behind it.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Constant, HowKnown
from supraderm.transport import implicit
from supraderm.transport.course import Course
from supraderm.transport.problem import Problem
from supraderm.transport.stack import Array
from supraderm.transport.steps import halved
from supraderm.transport.tables import StepPlan

MOST_HALVINGS = 5
# order 1 asks for 1; where kinks fall in the steps changes from one plan to the next
ESTIMATE_SAFETY = Constant(2.0, "1", "supraderm-judgement", HowKnown.ASSUMED)


def gaps(problem: Problem, one: Course, other: Course) -> Array:
    """Return the largest difference of the share of the dose that went through or was cleared.

    Parameters
    ----------
    problem : Problem
    one, other : Course

    Returns
    -------
    ndarray, shape (lanes,)
    """
    through = [
        k for k, name in enumerate(problem.buckets) if name == "absorbed" or name.startswith("cleared:")
    ]
    gap = np.abs(one.amounts - other.amounts)[:, through].sum(axis=1)
    dosed = problem.dosed()
    return (gap / np.where(dosed > 0, dosed, 1.0)).max(axis=0)


def within(problem: Problem, steps: StepPlan, course: Course, tolerance: float) -> tuple[Course, Array]:
    """Halve the steps until the estimated error of every lane is within the tolerance.

    Parameters
    ----------
    problem : Problem
    steps : StepPlan
    course : Course
        The answer by these steps.
    tolerance : float
        Largest error of the absorbed-plus-cleared share of the dose.

    Returns
    -------
    tuple of Course and ndarray, shape (lanes,)
        The answer and its estimated error, above the tolerance where MOST_HALVINGS did not suffice.
    """
    shortest, best = float(implicit.SHORTEST_PIECE), course
    reached = last = np.full(problem.lanes, np.inf)
    lanes = np.arange(problem.lanes)
    for _ in range(MOST_HALVINGS):
        coarse = np.flatnonzero(reached > tolerance)
        if not coarse.size:
            break
        steps, shortest = halved(steps), shortest / 2
        # a dose in any lane starts the clock of all anew: one dosed lane of each event goes along
        dosed = [int(np.argmax(event.dose)) for event in problem.events]
        going = np.union1d(coarse, np.array(dosed, dtype=int))
        found = implicit.solve(_some(problem, going), steps, shortest=shortest)
        finer = Course(*(value.copy() for value in vars(best).values()))
        among = np.searchsorted(going, coarse)
        for name in ("amounts", "film_free", "profile"):
            getattr(finer, name)[..., coarse] = getattr(found, name)[..., among]
        gap = gaps(problem, finer, best)
        reached = np.where(np.isin(lanes, coarse), ESTIMATE_SAFETY * np.maximum(gap, last), reached)
        last, best = gap, finer
    return best, reached


def _some(problem: Problem, lanes: NDArray[np.int64]) -> Problem:
    """Return the same problem in some of its lanes."""

    def cut(whole: object, *names: str) -> dict[str, Array]:
        return {name: np.ascontiguousarray(getattr(whole, name)[..., lanes]) for name in names}

    film = problem.film
    if film is not None:
        names = ("capacity", "knots", "saturation", "evaporation", "loss", "deposit_at")
        film = replace(film, **cut(film, *names))
    skin = ("thickness", "diffusivity", "partition", "clearance", "renewal", "initial", "initial_film")
    return replace(
        problem,
        lanes=lanes.size,
        film=film,
        events=tuple(replace(event, **cut(event, "dose")) for event in problem.events),
        **cut(problem, *skin),
    )
