"""Marching every block of lanes of a reacting chain, from the content of the problem or from one that was left."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from supraderm.evidence import Constant, HowKnown
from supraderm.transport.course import THREADS
from supraderm.transport.reactive_march import march
from supraderm.transport.reactive_problem import ReactiveProblem
from supraderm.transport.reactive_rig import blank, doses, rig, stops, surface, trials
from supraderm.transport.reactive_tables import Control, Seen
from supraderm.transport.stack import Array
from supraderm.transport.steps import FIRST_STEP

# lanes of a block share their steps, so the fewer the better as long as loops over lanes stay vector loops
BLOCK = 16
CAUTION = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)
# of two turns of an iteration that squares its error, so that what is left is round-off
AGREEMENT = Constant(1e-6, "1", "supraderm-judgement", HowKnown.ASSUMED)
# nobody asks for a metabolite below a millionth of the dose
FLOOR = Constant(1e-6, "1", "supraderm-judgement", HowKnown.ASSUMED)
SHORTEST_STEP = Constant(1e-6, "s", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Content:
    """What is where.

    Parameters
    ----------
    amount : ndarray, shape (species, 1 + cells, lanes), amount/m2
        Unbound; row 0 is the film.
    bound : ndarray, shape (species, cells, lanes), amount/m2
    store : ndarray, shape (species, lanes), amount/m2
        Beside the film.
    """

    amount: Array
    bound: Array
    store: Array


@dataclass(frozen=True)
class Marched:
    """What came of a march.

    Parameters
    ----------
    seen : Seen
    end : Content
        At its end.
    kept, again : int
        Steps that were kept and taken again, of the block of lanes that needed most.
    """

    seen: Seen
    end: Content
    kept: int
    again: int


def solve(problem: ReactiveProblem, tolerance: float, start: Content | None = None) -> Marched:
    """March every block of lanes, two at a time.

    Parameters
    ----------
    problem : ReactiveProblem
    tolerance : float
        Of one step, as a share of what each species had.
    start : Content, optional
        In place of what the problem begins with.
    """
    control = Control(
        tolerance, float(FLOOR), float(CAUTION), float(FIRST_STEP), float(SHORTEST_STEP), float(AGREEMENT)
    )
    spells = list(problem.spells())
    active = list(dict.fromkeys(which for _, which in spells))
    cells = [problem.cells(which) for which in active]
    phases = [(time, active.index(which)) for time, which in spells]

    def run(block: slice) -> tuple[Seen, Content, tuple[int, int]]:
        room = trials(problem, block)
        if start is not None:
            begun = {name: value[..., block].copy() for name, value in vars(start).items()}
            room = (*room[:-1], room[-1]._replace(**begun))
        tables = rig(problem, cells, block), surface(problem, block), doses(problem, block)
        seen = blank(problem, cells[0][0].layer.size, block.stop - block.start)
        counts = march(stops(problem, phases, tables[1]), *tables, control=control, trials=room, seen=seen)
        return seen, Content(room[-1].amount, room[-1].bound, room[-1].store), counts

    lanes = problem.first.lanes
    edges = np.linspace(0, lanes, -(-lanes // BLOCK) + 1).astype(int).tolist()
    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(run, [slice(begin, end) for begin, end in pairwise(edges)]))
    seen, ends, counts = zip(*found, strict=True)
    kept, again = np.max(counts, axis=0)
    return Marched(
        seen=Seen(*(np.concatenate(part, axis=-1) for part in zip(*seen, strict=True))),
        end=Content(
            *(np.concatenate([getattr(one, name) for one in ends], axis=-1) for name in vars(ends[0]))
        ),
        kept=int(kept),
        again=int(again),
    )
