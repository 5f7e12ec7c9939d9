"""Problems that the transport benchmarks time; ranges made up for timing, not data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from supraderm.transport import Event, Film, Layer, LayerStack
from supraderm.transport.problem import Problem, pose

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


def subset(problem: Problem, count: int) -> Problem:
    """Return the first lanes of a problem."""
    film = problem.film
    names = ("capacity", "knots", "saturation", "evaporation", "loss", "deposit_at")
    names_skin = ("thickness", "diffusivity", "partition", "clearance", "renewal", "initial", "initial_film")
    numbers = ("thickness", "diffusivity", "partition", "clearance", "renewal")
    layers = tuple(
        replace(
            layer,
            **{name: np.broadcast_to(getattr(layer, name), problem.lanes)[:count] for name in numbers},
        )
        for layer in problem.stack.layers
    )
    return replace(
        problem,
        stack=replace(problem.stack, layers=layers),
        lanes=count,
        film=replace(film, **{name: getattr(film, name)[..., :count] for name in names}),
        **{name: getattr(problem, name)[..., :count] for name in names_skin},
    )
