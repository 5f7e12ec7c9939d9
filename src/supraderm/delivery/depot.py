"""What a carrier leaves in follicles, as the film of a path of its own.

    dN/dt = -k (N - A u)

The film of capacity A reaches the sebum through a layer that holds next to nothing and resists just enough for k.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Constant, HowKnown
from supraderm.transport import Film, Layer, LayerStack

Array = NDArray[np.float64]

RELEASE = "carrier release"
# the layer that slows release down holds next to nothing itself
RELEASE_THICKNESS = Constant(1e-6, "m", "supraderm-judgement", HowKnown.ASSUMED)
RELEASE_CAPACITY = Constant(1e-3, "1", "supraderm-judgement", HowKnown.ASSUMED)
LEAST_DEPOT = Constant(1e-12, "m", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Depot:
    """What a carrier leaves in follicles.

    Parameters
    ----------
    dose : ndarray, shape (worlds,), mol/m2
        Of one application, per area of skin.
    capacity : ndarray, shape (worlds,), m
        Amount held per unit u at equilibrium.
    release : ndarray, shape (worlds,), 1/s
        Rate at which it comes to equilibrium with sebum.
    depth : ndarray, shape (worlds,), m
        Down to which it lies in the follicle.
    """

    dose: Array
    capacity: Array
    release: Array
    depth: Array


def held(stack: LayerStack, depot: Depot, loss: Array) -> tuple[LayerStack, Film]:
    """Return the depot as a film whose way into the sebum is slow enough to make its release rate."""
    lanes = np.ones(stack.lanes)
    capacity = np.maximum(depot.capacity, LEAST_DEPOT) * lanes
    partition = capacity * RELEASE_CAPACITY / RELEASE_THICKNESS
    slow = Layer(
        RELEASE,
        RELEASE_THICKNESS * lanes,
        depot.release * capacity * RELEASE_THICKNESS / partition,
        partition,
        0 * lanes,
        2,
    )
    held = Film(
        capacity=capacity[None],
        knots=np.zeros((1, stack.lanes)),
        saturation=np.inf * lanes,
        evaporation=0 * lanes,
        loss=loss * lanes,
        deposit_at=np.inf * lanes,
    )
    return LayerStack((slow, *stack.layers), stack.bottom), held
