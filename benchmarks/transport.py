"""Speed of the transport engines beside SciPy, on the same problems, to the same accuracy, in one run.

Four problems, all through four layers (80 cells but where said), 24 h, 48 outputs, lanes with properties of their own:

    still   a film of constant capacity; every engine can do it
    drying  the film dries, saturates and is rubbed off; only the implicit engine and SciPy
    course  two weeks, two applications a day with washing, hourly outputs, film laid down when dry
    mass    one day of a drying, saturating film on the 52 cells of a delivery run, hourly outputs; a lane is one
            active in one world, so that a product of three actives has three lanes for each world

Error is that of the absorbed amount, relative, the largest over outputs at which more than 1e-4 of the dose
is through; the median and the worst lane are printed. The reference is the implicit engine on the same cells
with steps a quarter as long, for the exact engine itself with twice the nodes. Our engines run as shipped, the
reactive one with a chain of one species in which nothing reacts and tolerance 1e-5 of the dose;
SciPy takes the loosest tolerance that brings its median lane under 1e-4. Speed is lanes a second of processor
time, best of several, after compilation.

    python benchmarks/transport.py            half a minute
    python benchmarks/transport.py --smoke    some seconds, for continuous integration
    python benchmarks/transport.py --million  the mass run with a million lanes, a minute or two on two cores
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from itertools import pairwise

import numpy as np
from scipy.integrate import solve_ivp
from scipy.sparse import diags
from transport_cases import DOSE, HOUR, course, drying, mass, still, subset

from supraderm.transport import Species, exact_layers, implicit, simulate_reactive
from supraderm.transport.contour import NODES
from supraderm.transport.problem import Problem
from supraderm.transport.steps import halved, plan


def run_mass(lanes: int) -> None:
    """Run many lanes, a share of them at a time, and say what a million take."""
    problem, done = mass(min(lanes, 8192)), 0
    steps = plan(problem, HOUR)
    implicit.solve(subset(problem, 64), steps)
    start, busy = time.perf_counter(), time.process_time()
    while done < lanes:
        implicit.solve(problem, steps)
        done += problem.lanes
    wall, busy = time.perf_counter() - start, time.process_time() - busy
    print(f"mass: {done} lanes, {steps.size.size} steps, {problem.lanes} lanes at a time")
    print(f"  implicit                 {wall:.1f} s, {busy:.1f} s of processor time", end="")
    share = 1e6 / done
    print(
        "" if share <= 1 else f"; a million lanes by extrapolation {share * wall:.0f} s, {share * busy:.0f} s"
    )


def absorbed(problem: Problem, amounts: np.ndarray) -> np.ndarray:
    return amounts[:, problem.buckets.index("absorbed")]


def by_steps(problem: Problem, times_halved: int = 0) -> np.ndarray:
    steps = plan(problem, HOUR)
    for _ in range(times_halved):
        steps = halved(steps)
    shortest = implicit.SHORTEST_PIECE / 2**times_halved
    return absorbed(problem, implicit.solve(problem, steps, shortest=shortest).amounts)


def by_transform(problem: Problem, nodes: int) -> np.ndarray:
    cells = implicit.grid(problem)
    return absorbed(problem, exact_layers.solve(problem, cells.layer, cells.depths, nodes=nodes).amounts)


def by_reactive(problem: Problem) -> np.ndarray:
    """Solve as a chain of one species that does nothing."""
    alone = Species("active", problem.stack, problem.film, initial_film=problem.initial_film)
    return simulate_reactive([alone], problem.times).bucket("active", "absorbed")


def by_scipy(problem: Problem, method: str, rtol: float) -> np.ndarray:
    """Solve by the method of lines on the same cells, lane by lane, restarted where the film bends."""
    cells, film = implicit.grid(problem), problem.film
    found = np.empty((problem.times.size, problem.lanes))
    n = cells.layer.size
    for lane in range(problem.lanes):
        w, g = cells.capacity[:, lane], cells.conductance[:, lane]
        knots, areas = film.knots[:, lane], film.capacity[:, lane]
        u_s, e, loss = film.saturation[lane], film.evaporation[lane], film.loss[lane]
        low = np.concatenate([[0.0], g[1:-1] / w[1:], [g[-1]]])
        high = np.concatenate([[g[0]], g[1:-1] / w[:-1], [0.0]])
        main = np.concatenate([[0.0], -(g[:-1] + g[1:]) / w, [0.0]])

        def rate(t, y, *, w=w, g=g, knots=knots, areas=areas, u_s=u_s, e=e, loss=loss):
            u = min(y[0] / np.interp(t, knots, areas), u_s)
            flow = g * (np.concatenate([[u], y[1:-1]]) - np.concatenate([y[1:-1], [0.0]]))
            return np.concatenate([[-flow[0] - e * u - loss * y[0]], (flow[:-1] - flow[1:]) / w, [flow[-1]]])

        def bands(
            t,
            y,
            *,
            w=w,
            g=g,
            knots=knots,
            areas=areas,
            u_s=u_s,
            e=e,
            loss=loss,
            low=low,
            high=high,
            main=main,
        ):
            area = np.interp(t, knots, areas)
            slope = 1 / area if y[0] < area * u_s else 0.0
            lower, diagonal = low.copy(), main.copy()
            lower[0], diagonal[0] = g[0] * slope / w[0], -(g[0] + e) * slope - loss
            return lower, diagonal, high

        def banded(t, y, *, bands=bands):
            lower, diagonal, upper = bands(t, y)
            return np.stack([np.append(0.0, upper), diagonal, np.append(lower, 0.0)])

        def sparse(t, y, *, bands=bands):
            return diags(bands(t, y), [-1, 0, 1], format="csc")

        options = {"jac": banded, "lband": 1, "uband": 1} if method == "LSODA" else {"jac": sparse}
        y = np.zeros(n + 2)
        y[0] = problem.initial_film[lane]
        atol = y[0] * 1e-3 * rtol * np.concatenate([[1], 1 / w, [1]])
        edges = [0.0, *knots[(knots > 0) & (knots < problem.times[-1])], problem.times[-1]]
        for start, stop in pairwise(edges):
            inside = (problem.times > start) & (problem.times <= stop)
            answer = solve_ivp(
                rate,
                (start, stop),
                y,
                method=method,
                t_eval=np.unique([*problem.times[inside], stop]),
                rtol=rtol,
                atol=atol,
                **options,
            )
            y = answer.y[:, -1]
            found[inside, lane] = answer.y[-1, : inside.sum()]
    return found


def error(found: np.ndarray, expected: np.ndarray) -> tuple[float, float]:
    """Median and worst lane."""
    counts = expected > 1e-4 * DOSE
    gap = np.where(counts, np.abs(found / np.where(counts, expected, 1.0) - 1), 0.0).max(axis=0)
    return float(np.median(gap)), float(gap.max())


def pace(lanes: int, run: Callable[[], object], repeats: int) -> float:
    """Lanes a second of processor time."""
    least = np.inf
    for _ in range(repeats):
        start = time.process_time()
        run()
        least = min(least, time.process_time() - start)
    return lanes / least


def race(build: Callable[[int], Problem], lanes: int, few: int, repeats: int) -> None:
    """Run every engine that can do the problem."""
    problem = build(lanes)
    rows = []
    if not exact_layers.obstacle(problem):
        gap = error(by_transform(problem, NODES), by_transform(problem, 2 * NODES))
        rows.append(("exact layers", pace(lanes, lambda: by_transform(problem, NODES), repeats), gap))
    expected = by_steps(problem, 2)
    rows.append(
        ("implicit", pace(lanes, lambda: by_steps(problem), repeats), error(by_steps(problem), expected))
    )
    gap = error(by_reactive(problem), expected)
    rows.append(("reactive", pace(lanes, lambda: by_reactive(problem), min(repeats, 2)), gap))
    sample = subset(problem, few)
    for method in ("LSODA", "BDF"):
        for rtol in (1e-4, 1e-5, 1e-6, 1e-7):
            gap = error(by_scipy(sample, method, rtol), expected[:, :few])
            if gap[0] < 1e-4:
                break
        seconds = pace(few, lambda method=method, rtol=rtol: by_scipy(sample, method, rtol), repeats=1)
        rows.append((f"SciPy {method}, rtol {rtol:g}", seconds, gap))
    lsoda = rows[-2][1]
    print(f"{build.__name__}: {lanes} lanes, SciPy {few}")
    for name, speed, (median, worst) in rows:
        print(
            f"  {name:24s} {speed:9.0f} /s/core {speed / lsoda:8.1f} x LSODA   error {median:.1e} {worst:.1e}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--smoke", action="store_true", help="few lanes, one repeat")
    parser.add_argument("--million", action="store_true", help="the mass run alone, with a million lanes")
    asked = parser.parse_args()
    smoke = asked.smoke
    if asked.million:
        run_mass(1_000_000)
        return
    lanes, few, repeats, days = (64, 2, 1, 2) if smoke else (512, 12, 5, 14)
    for build in (still, drying):
        race(build, lanes, few, repeats)
    problem = course(256, days)
    steps = plan(problem, HOUR)
    implicit.solve(problem, steps)
    start, busy = time.perf_counter(), time.process_time()
    implicit.solve(problem, plan(problem, HOUR))
    wall, busy = time.perf_counter() - start, time.process_time() - busy
    print(f"course: {2 * days} applications, 60 cells, 256 lanes, {steps.size.size} steps")
    print(f"  implicit                 {wall:.2f} s, {busy:.2f} s of processor time")
    run_mass(512 if smoke else 16384)


if __name__ == "__main__":
    main()
