"""Random and textbook problems that several test files use."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from supraderm.transport import Event, Film, Layer, LayerStack

HOUR = 3600.0


def slab(*, thickness=2e-5, diffusivity=1e-14, partition=3.0, clearance=0.0, cells=40, bottom="sink"):
    """One layer, one lane."""
    return LayerStack((Layer("slab", thickness, diffusivity, partition, clearance, cells=cells),), bottom)


def still_film(capacity, *, evaporation=0.0, loss=0.0, saturation=np.inf, deposit_at=np.inf):
    """A film whose capacity stays, one lane."""
    row = np.atleast_1d(np.asarray(capacity, float))
    return Film(
        capacity=row[None],
        knots=np.zeros((1, 1)),
        saturation=saturation,
        evaporation=evaporation,
        loss=loss,
        deposit_at=deposit_at,
    )


def skin(rng, lanes, *, layers=3, cells=10, bottom="sink"):
    """Layers as different as those of skin: D over four decades, K over three."""

    def spread(low, high):
        return 10 ** rng.uniform(low, high, lanes)

    return LayerStack(
        tuple(
            Layer(
                f"layer {k}",
                spread(-6, -4),
                spread(-15, -11),
                spread(-1, 2),
                spread(-7, -3) * rng.integers(0, 2),
                cells=cells,
            )
            for k in range(layers)
        ),
        bottom,
    )


def moving(rng, stack):
    """The same layers, some lanes of all but the last moving up, from a crawl to far faster than diffusion."""
    lanes = stack.lanes
    speed = 10 ** rng.uniform(-12, -8, lanes) * (rng.random(lanes) < 0.8)
    return replace(stack, layers=(*(replace(x, renewal=speed) for x in stack.layers[:-1]), stack.layers[-1]))


def film(rng, lanes, *, dries=True, saturates=True, lays_down=True):
    """A film in up to three linear pieces, that may saturate, evaporate, rub off and be laid down."""
    start = 10 ** rng.uniform(-5, -4, lanes)
    first = 10 ** rng.uniform(1.5, 3.5, lanes)
    second = first * rng.uniform(1.1, 20, lanes)
    left = 10 ** rng.uniform(-10, -6, lanes) if dries else start
    middle = left + (start - left) * rng.uniform(0.1, 0.6, lanes)
    return Film(
        capacity=np.stack([start, middle, left]),
        knots=np.stack([np.zeros(lanes), first, second]),
        saturation=10 ** rng.uniform(-1, 2, lanes) if saturates else np.full(lanes, np.inf),
        evaporation=10 ** rng.uniform(-12, -8, lanes),
        loss=10 ** rng.uniform(-7, -4, lanes),
        deposit_at=np.where(rng.random(lanes) < 0.5, second, np.inf) if lays_down else np.full(lanes, np.inf),
    )


def uses(rng, lanes, count):
    """Doses with washing in between, some lanes left out."""
    clock = np.cumsum(rng.uniform(0, 4 * HOUR, count))
    clock[0] = 0.0
    return tuple(
        Event(
            float(time),
            1e-3 * rng.uniform(0, 1, lanes) * (rng.random(lanes) < 0.8),
            wash_film=float(rng.uniform(0, 1)) if k else 0.0,
            wash_first_layer=float(rng.uniform(0, 1)) if k else 0.0,
        )
        for k, time in enumerate(clock)
    )


seeds = st.integers(0, 2**32 - 1)
