"""Speed of the transport engines beside SciPy, on the same problems, to the same accuracy, in one run.

Four problems, all through four layers (80 cells but where said), 24 h, 48 outputs, lanes with properties of their own:

    still   a film of constant capacity; every engine can do it
    drying  the film dries, saturates and is rubbed off; only the implicit engine and SciPy
    course  two weeks, two applications a day with washing, hourly outputs, film laid down when dry
    mass    one day of a drying, saturating film on the 52 cells of a delivery run, hourly outputs; a lane is one
            active in one world, so that a product of three actives has three lanes for each world

Error is that of the absorbed amount, relative, the largest over outputs at which more than 1e-4 of the dose
is through; the median and the worst lane are printed. The reference is the implicit engine on the same cells
with steps a quarter as long, for the exact engine itself with twice the nodes. Our engines run as shipped;
SciPy takes the loosest tolerance that brings its median lane under 1e-4. Speed is lanes a second of processor
time, best of several, after compilation.

    python benchmarks/transport.py            about ten seconds
    python benchmarks/transport.py --smoke    two seconds, for continuous integration
    python benchmarks/transport.py --million  the mass run with a million lanes, a minute or two on two cores
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
from scipy.integrate import solve_ivp
from scipy.sparse import diags

from supraderm.transport import Event, Film, Layer, LayerStack, exact_layers, implicit
from supraderm.transport.contour import NODES
from supraderm.transport.problem import Problem, pose
from supraderm.transport.steps import halved, plan

HOUR = 3600.0
DOSE = 1e-3


def lanes_of(rng: np.random.Generator, lanes: int) -> Callable[[float, float], np.ndarray]:
    return lambda low, high: 10 ** rng.uniform(low, high, lanes)


def stack_of(lanes: int, clearance: float = 0.0) -> LayerStack:
    """Stratum corneum in two parts, viable epidermis and dermis; ranges made up for timing, not data."""
    draw = lanes_of(np.random.default_rng(0), lanes)
    slow, binds = draw(-15, -12.5), draw(0, 2)
    return LayerStack(
        (
            Layer("upper", draw(-5.9, -5.7), slow, binds, 0.0, cells=16),
            Layer("lower", draw(-5.1, -4.9), slow, binds, 0.0, cells=28),
            Layer("epidermis", draw(-4.3, -4.1), draw(-11, -10), draw(-0.3, 0.7), 0.0, cells=16),
            Layer(
                "dermis", draw(-3.1, -2.9), draw(-10.5, -9.5), draw(-0.3, 0.7), clearance, cells=20, grading=6
            ),
        )
    )


def still(lanes: int) -> Problem:
    film = Film(np.full((1, 1), 2e-5), np.zeros((1, 1)), np.inf, 1e-10, 1e-5, np.inf)
    return pose(stack_of(lanes), HOUR / 2 * np.arange(1, 49), film=film, initial_film=DOSE)


def drying(lanes: int, *, laid_down: bool = False, clearance: float = 0.0) -> Problem:
    draw = lanes_of(np.random.default_rng(1), lanes)
    dry = draw(2.5, 3.2)
    wet, oil = np.full(lanes, 4e-5), draw(-7, -5.5)
    film = Film(
        capacity=np.stack([wet, oil]),
        knots=np.stack([np.zeros(lanes), dry]),
        saturation=draw(0, 2),
        evaporation=draw(-12, -10),
        loss=np.full(lanes, 5e-5),
        deposit_at=dry if laid_down else np.full(lanes, np.inf),
    )
    return pose(stack_of(lanes, clearance), HOUR / 2 * np.arange(1, 49), film=film, initial_film=DOSE)


def course(lanes: int, days: int) -> Problem:
    """Two applications a day with 90 % washed before each, on 60 cells, hourly outputs."""
    one = drying(lanes, laid_down=True, clearance=1e-3)
    cells = (8, 22, 14, 16)
    layers = tuple(replace(layer, cells=n) for layer, n in zip(one.stack.layers, cells, strict=True))
    events = tuple(
        Event(12 * HOUR * k, np.full(lanes, DOSE), wash_film=0.9 * (k > 0), wash_first_layer=0.45 * (k > 0))
        for k in range(2 * days)
    )
    return pose(LayerStack(layers), HOUR * np.arange(1, 24 * days + 1), film=one.film, events=events)


def mass(lanes: int) -> Problem:
    """As `drying`, on the cells of a delivery run."""
    one = drying(lanes, clearance=1e-3)
    cells = (5, 18, 11, 18)
    layers = tuple(replace(layer, cells=n) for layer, n in zip(one.stack.layers, cells, strict=True))
    return pose(LayerStack(layers), HOUR * np.arange(1, 25), film=one.film, initial_film=DOSE)


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


def subset(problem: Problem, count: int) -> Problem:
    """Return the first lanes of a problem."""
    film = problem.film
    names = ("capacity", "knots", "saturation", "evaporation", "loss", "deposit_at")
    names_skin = ("thickness", "diffusivity", "partition", "clearance", "renewal", "initial", "initial_film")
    return replace(
        problem,
        lanes=count,
        film=replace(film, **{name: getattr(film, name)[..., :count] for name in names}),
        **{name: getattr(problem, name)[..., :count] for name in names_skin},
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
