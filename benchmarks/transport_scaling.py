"""How the speed of the implicit and the reactive engine scales with cells, lanes and threads.

The drying film of transport.py over one day. One factor changes at a time, from 80 cells, 512 lanes and two threads.
Lanes a second of processor time, and lanes a second on the clock, which a busy machine lowers; best of three.

    python benchmarks/transport_scaling.py            a minute
    python benchmarks/transport_scaling.py --smoke    some seconds, few lanes
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace

from transport_cases import HOUR, drying

from supraderm.transport import LayerStack, Species, course, implicit, reactive, simulate_reactive
from supraderm.transport.problem import Problem
from supraderm.transport.steps import plan

CELLS, LANES, THREADS = (40, 80, 160), (64, 512, 4096), (1, 2)


def with_cells(problem: Problem, cells: int) -> Problem:
    """Share out the cells as in the 80 of the problem."""
    layers = tuple(replace(x, cells=x.cells * cells // 80) for x in problem.stack.layers)
    return replace(problem, stack=LayerStack(layers))


def by_steps(problem: Problem) -> None:
    implicit.solve(problem, plan(problem, HOUR))


def by_reactive(problem: Problem) -> None:
    alone = Species("active", problem.stack, problem.film, initial_film=problem.initial_film)
    simulate_reactive([alone], problem.times)


def speed(
    run: Callable[[Problem], None], problem: Problem, threads: int, repeats: int
) -> tuple[float, float]:
    """Lanes a second of processor time, and of the clock."""
    course.THREADS = reactive.THREADS = threads
    busy = wall = float("inf")
    for _ in range(repeats):
        start, begun = time.perf_counter(), time.process_time()
        run(problem)
        busy = min(busy, time.process_time() - begun)
        wall = min(wall, time.perf_counter() - start)
    return problem.lanes / busy, problem.lanes / wall


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--smoke", action="store_true", help="few lanes, one repeat")
    smoke = parser.parse_args().smoke
    many, usual, repeats = ((16, 64), 64, 1) if smoke else (LANES, 512, 3)
    cases = [
        *((cells, usual, 2) for cells in CELLS),
        *((80, lanes, 2) for lanes in many if lanes != usual),
        *((80, usual, threads) for threads in THREADS if threads != 2),
    ]
    for name, run in (("implicit", by_steps), ("reactive", by_reactive)):
        run(drying(4))
        print(f"{name}\n  cells  lanes  threads   /s/core        /s")
        for cells, lanes, threads in cases:
            # the reactive engine is slower by far, and its pace settles early
            times = repeats if name == "implicit" else 1
            core, clock = speed(run, with_cells(drying(lanes), cells), threads, times)
            print(f"  {cells:5d} {lanes:6d} {threads:8d} {core:9.0f} {clock:9.0f}", flush=True)


if __name__ == "__main__":
    main()
