"""Speed of the transport engines beside SciPy, on the same problems, to the same accuracy, in one run.

Four problems, all through four layers (80 cells but where said), 24 h, 48 outputs, lanes with properties of their own:

    still   a film of constant capacity; every engine can do it
    drying  the film dries, saturates and is rubbed off; only the implicit engine and SciPy
    course  two weeks, two applications a day with washing, hourly outputs, film laid down when dry
    mass    one day of a drying, saturating film on the 52 cells of a delivery run, hourly outputs; a lane is one
            active in one world, so that a product of three actives has three lanes for each world

Error is that of the absorbed amount, relative, the largest over outputs at which more than 1e-4 of the dose
is through; the median and the worst lane are printed. The reference is the implicit engine on the same cells
with steps a quarter as long, for the exact engine itself with twice the nodes, which has no cells.

One rule for all, ours and SciPy's: an engine runs at the loosest setting that brings the WORST lane that is run
under 1e-4. For the exact engine that is the number of nodes, for SciPy the tolerance; the implicit engine has its
steps as shipped, which were set by this rule. The exact engine is printed as shipped as well, where its books close
to 1e-9, and so is the reactive one, which answers another question: a chain of one species in which nothing reacts,
tolerance 1e-5 of the dose.

SciPy's LSODA is called by `odeint` (twice as fast as `solve_ivp`, which steps in Python), with banded Jacobian from
a formula, absolute tolerances that follow each cell's size, rates in NumPy without allocation where that can be had,
lane by lane, restarted where the film bends, as NumPy users would. BDF is `solve_ivp`'s, with a sparse Jacobian.
Speed is lanes a second of processor time, best of several, after compilation.

    python benchmarks/transport.py            half a minute
    python benchmarks/transport.py --smoke    some seconds, for continuous integration
    python benchmarks/transport.py --million  the mass run with a million lanes, a minute or two on two cores
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import numpy as np
from scipy.integrate import odeint, solve_ivp
from scipy.sparse import diags
from transport_cases import DOSE, HOUR, course, drying, mass, still, subset

from supraderm.transport import Species, exact_layers, implicit, simulate_reactive
from supraderm.transport.contour import NODES
from supraderm.transport.problem import Problem
from supraderm.transport.steps import halved, plan

ENOUGH = 1e-4


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
    for lane in range(problem.lanes):
        w, g = cells.capacity[:, lane], cells.conductance[:, lane]
        knots, areas = film.knots[:, lane], film.capacity[:, lane]
        rate, banded = equations(
            w, g, knots, areas, [x[lane] for x in (film.saturation, film.evaporation, film.loss)]
        )
        y = np.zeros(w.size + 2)
        y[0] = problem.initial_film[lane]
        atol = y[0] * 1e-3 * rtol * np.concatenate([[1], 1 / w, [1]])
        edges = [0.0, *knots[(knots > 0) & (knots < problem.times[-1])], problem.times[-1]]
        for start, stop in pairwise(edges):
            inside = (problem.times > start) & (problem.times <= stop)
            at = np.unique([start, *problem.times[inside], stop])
            states = integrate(method, (rate, banded), y, at, rtol=rtol, atol=atol)
            y = states[-1]
            found[inside, lane] = states[1 : 1 + inside.sum(), -1]
    return found


def equations(w, g, knots, areas, limits):
    """Return rates of film, u of cells and absorbed amount, and the banded Jacobian: the same arrays each time."""
    u_s, e, loss = limits
    u, rates = np.zeros(w.size + 2), np.empty(w.size + 2)
    bands = np.zeros((3, w.size + 2))
    bands[0, 1:-1] = np.concatenate([[g[0]], g[1:-1] / w[:-1]])
    bands[1, 1:-1] = -(g[:-1] + g[1:]) / w
    bands[2, 1:-1] = np.concatenate([g[1:-1] / w[1:], [g[-1]]])
    rests = knots.size == 1

    def area(t):
        return areas[0] if rests else np.interp(t, knots, areas)

    def rate(t, y):
        u[:-1] = y[:-1]
        u[0] = min(y[0] / area(t), u_s)
        flow = g * (u[:-1] - u[1:])
        np.subtract(flow[:-1], flow[1:], out=rates[1:-1])
        rates[1:-1] /= w
        rates[0], rates[-1] = -flow[0] - e * u[0] - loss * y[0], flow[-1]
        return rates

    def banded(t, y):
        full = area(t)
        slope = 1 / full if y[0] < full * u_s else 0.0
        bands[1, 0], bands[2, 0] = -(g[0] + e) * slope - loss, g[0] * slope / w[0]
        return bands

    return rate, banded


def integrate(method, equations_of, y, at, *, rtol, atol):
    """Return the states at the times."""
    rate, banded = equations_of
    if method == "LSODA":
        settings = {"ml": 1, "mu": 1, "rtol": rtol, "atol": atol, "mxstep": 100_000}
        return odeint(rate, y, at, Dfun=banded, tfirst=True, **settings)

    def sparse(t, y):
        upper, diagonal, lower = banded(t, y)
        return diags([lower[:-1], diagonal, upper[1:]], [-1, 0, 1], format="csc")

    def fresh(t, y):
        return rate(t, y).copy()

    span = (at[0], at[-1])
    return solve_ivp(fresh, span, y, method=method, t_eval=at, rtol=rtol, atol=atol, jac=sparse).y.T


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
        best = by_transform(problem, 2 * NODES)
        for nodes in range(8, NODES):
            gap = error(by_transform(problem, nodes), best)
            if gap[1] < ENOUGH:
                break
        speed = pace(lanes, lambda: by_transform(problem, nodes), repeats)
        rows.append((f"exact layers, {nodes} nodes", speed, gap))
        gap = error(by_transform(problem, NODES), best)
        speed = pace(lanes, lambda: by_transform(problem, NODES), repeats)
        rows.append((f"  as shipped, {NODES}", speed, gap))
    expected = by_steps(problem, 2)
    rows.append(
        ("implicit", pace(lanes, lambda: by_steps(problem), repeats), error(by_steps(problem), expected))
    )
    part = subset(problem, min(lanes, 64))
    gap = error(by_reactive(part), expected[:, : part.lanes])
    rows.append(("reactive, as shipped", pace(part.lanes, lambda: by_reactive(part), min(repeats, 2)), gap))
    sample = subset(problem, few)
    for method in ("LSODA", "BDF"):
        for rtol in (1e-4, 3e-5, 1e-5, 3e-6, 1e-6):
            gap = error(by_scipy(sample, method, rtol), expected[:, :few])
            if gap[1] < ENOUGH:
                break
        run = partial(by_scipy, sample, method, rtol)
        rows.append((f"SciPy {method}, rtol {rtol:g}", pace(few, run, 3 if method == "LSODA" else 1), gap))
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
    lanes, few, repeats, days = (64, 2, 1, 2) if smoke else (512, 24, 25, 14)
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
