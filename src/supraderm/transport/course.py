"""What both engines hand back, and how both share the lanes between threads."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from supraderm.transport.problem import Problem
from supraderm.transport.stack import Array

THREADS = 2
# fewer lanes are not worth a second thread
ALONE = 32


@dataclass(frozen=True)
class Course:
    """What an engine found.

    Parameters
    ----------
    amounts : ndarray, shape (times, buckets, lanes), amount/m2
    film_free : ndarray, shape (times, lanes), amount/m3
    depths : ndarray, shape (points, lanes), m
    profile : ndarray, shape (profiles, points, lanes), amount/m3
    """

    amounts: Array
    film_free: Array
    depths: Array
    profile: Array

    @classmethod
    def blank(cls, problem: Problem, depths: Array, lanes: int) -> Course:
        """Return room for the answer in `lanes` lanes."""
        return cls(
            amounts=np.zeros((problem.times.size, len(problem.buckets), lanes)),
            film_free=np.zeros((problem.times.size, lanes)),
            depths=depths,
            profile=np.empty((problem.profile_times.size, len(depths), lanes)),
        )


def by_blocks(problem: Problem, depths: Array, run: Callable[[slice], Course], most: int) -> Course:
    """Run blocks of lanes on threads and put the answers together.

    Blocks have at most `most` lanes, an equal number for every thread once that pays. Which thread takes
    which block changes nothing in the answer.
    """
    lanes = problem.lanes
    count = -(-lanes // most)
    if lanes > ALONE:
        count = -(-count // THREADS) * THREADS
    edges = np.linspace(0, lanes, count + 1).astype(int).tolist()
    blocks = [slice(start, stop) for start, stop in pairwise(edges)]
    if count == 1:
        return run(blocks[0])
    whole = Course.blank(problem, depths, lanes)
    with ThreadPoolExecutor(THREADS) as pool:
        for block, part in zip(blocks, pool.map(run, blocks), strict=True):
            whole.amounts[..., block] = part.amounts
            whole.film_free[..., block] = part.film_free
            whole.profile[..., block] = part.profile
    return whole
