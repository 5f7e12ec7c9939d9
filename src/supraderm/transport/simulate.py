"""One call for every question: it picks the engine, and says which one ran and how well the books balance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from supraderm.errors import InputError
from supraderm.transport import exact_layers, implicit, refine
from supraderm.transport.contour import NODES
from supraderm.transport.course import Course
from supraderm.transport.problem import Problem, pose
from supraderm.transport.stack import Event, Film, LayerStack, Profiles
from supraderm.transport.steps import halved, plan

Engine = Literal["auto", "exact layers", "implicit"]


def simulate(
    stack: LayerStack,
    times: ArrayLike,
    *,
    film: Film | None = None,
    initial: ArrayLike | None = None,
    initial_film: ArrayLike | None = None,
    events: Sequence[Event] = (),
    profile_times: ArrayLike | None = None,
    engine: Engine = "auto",
    check: bool = False,
    max_step: float = 3600.0,
    tolerance: float | None = None,
) -> Profiles:
    """Follow a solute from the film through the layers.

    Parameters
    ----------
    stack : LayerStack
    times : array_like, shape (times,), s
        Outputs, above 0 and increasing; an output at the time of an event shows the state before it.
    film : Film, optional
        Without one the top is closed.
    initial : array_like, shape (layers, lanes) or broadcasting to it, amount/m3
        u at time 0, uniform in each layer; 0 if not given.
    initial_film : array_like, shape (lanes,), amount/m2
        In the film at time 0, applied then.
    events : sequence of Event
        In time order. A dose in any lane starts the film's clock anew in all lanes.
    profile_times : array_like, shape (profiles,), s
        Times at which u is wanted at the centre of every cell.
    engine : {"auto", "exact layers", "implicit"}
        "auto" takes the exact engine for what is linear and constant, with nothing happening after time 0.
    check : bool
        Whether to estimate the error; about four times the work.
    max_step : float, s
        Longest step of the implicit engine.
    tolerance : float, optional
        Largest error of the absorbed-plus-cleared share of the dose that the steps of the implicit engine may
        make; lanes above it are solved again with steps halved, five times at most, and `step_error` says what
        was reached. At least seven times the work. Without it the steps are as planned. The exact engine
        takes no steps.

    Returns
    -------
    Profiles

    Raises
    ------
    InputError
        If the input does not make sense, or the exact engine is asked for what only the other can do.
    """
    problem = pose(
        stack,
        times,
        film=film,
        initial=initial,
        initial_film=initial_film,
        events=events,
        profile_times=profile_times,
    )
    if not max_step > 0:
        raise InputError("max_step", max_step, "a time above 0 s")
    if tolerance is not None and not 0 < tolerance < 1:
        raise InputError("tolerance", tolerance, "a share above 0 and below 1")
    if engine not in get_args(Engine):
        raise InputError("engine", engine, "'auto', 'exact layers' or 'implicit'")
    if engine == "auto":
        engine = "implicit" if exact_layers.obstacle(problem) else "exact layers"
    if engine == "exact layers":
        course, error = _exact(problem, check=check)
        return profiles_of(problem, course, engine, error)
    return _implicit(problem, max_step, check=check, tolerance=tolerance)


def _exact(problem: Problem, *, check: bool) -> tuple[Course, float | None]:
    cells = implicit.grid(problem)
    course = exact_layers.solve(problem, cells.layer, cells.depths)
    if not check:
        return course, None
    doubled = exact_layers.solve(problem, cells.layer, cells.depths, nodes=2 * NODES)
    return course, _gap(problem, course, doubled)


def _implicit(problem: Problem, max_step: float, *, check: bool, tolerance: float | None) -> Profiles:
    steps = plan(problem, max_step)
    planned = course = implicit.solve(problem, steps)
    error = reached = None
    if tolerance is not None:
        course, reached = refine.within(problem, steps, planned, tolerance)
    if check:
        stack = problem.stack
        fine = tuple(replace(layer, cells=2 * layer.cells) for layer in stack.layers)
        doubled = implicit.solve(replace(problem, stack=replace(stack, layers=fine)), steps)
        if reached is None:
            stepped = implicit.solve(problem, halved(steps), shortest=implicit.SHORTEST_PIECE / 2)
            # at worst first order in time, where films run dry
            by_steps = _gap(problem, course, stepped) * 2
        else:
            by_steps = float(reached.max())
        # second order in space
        error = _gap(problem, planned, doubled) * 4 / 3 + by_steps
    return replace(profiles_of(problem, course, "implicit", error), step_error=reached)


def _gap(problem: Problem, one: Course, other: Course) -> float:
    """Return the gap of the worst lane."""
    return float(refine.gaps(problem, one, other).max())


def profiles_of(
    problem: Problem, course: Course, engine: str, error: float | None, *, begun: ArrayLike = 0.0
) -> Profiles:
    """Return what an engine found in the form that is handed out.

    Parameters
    ----------
    problem : Problem
    course : Course
    engine : str
    error : float or None
    begun : array_like, shape (lanes,), amount/m2
        Content at time 0 beside that of the problem.
    """
    dosed = problem.dosed() + np.asarray(begun)
    gap = np.abs(course.amounts.sum(axis=1) - dosed)
    layers = len(problem.stack.layers)
    return Profiles(
        times=problem.times,
        buckets=problem.buckets,
        amounts=course.amounts,
        dosed=dosed,
        layer_names=tuple(layer.name for layer in problem.stack.layers),
        layer_free=course.amounts[:, 1 : layers + 1] / (problem.partition * problem.thickness),
        film_free=course.film_free,
        profile_times=problem.profile_times,
        depths=course.depths,
        profile=course.profile,
        engine=engine,
        balance_error=float((gap / np.where(dosed > 0, dosed, 1.0)).max()),
        error=error,
    )
