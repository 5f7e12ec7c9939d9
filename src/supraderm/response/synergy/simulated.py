"""Made-up dose matrices whose interaction is known, to try a design before the bench and to check the scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from supraderm.errors import InputError
from supraderm.response.synergy.curve import occupied
from supraderm.response.synergy.joint import bliss, loewe
from supraderm.response.synergy.table import DoseTable

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Agent:
    """A curve T d^h / (C^h + d^h).

    Parameters
    ----------
    half : float
        In the unit of the doses.
    hill, top : float
    """

    half: float
    hill: float = 1.0
    top: float = 1.0

    def at(self, dose: Array) -> Array:
        """Return its effect alone."""
        return self.top * occupied(dose, self.half, self.hill)


def simulate(
    first: Agent,
    second: Agent,
    doses: tuple[Sequence[float], Sequence[float]],
    *,
    null: Literal["bliss", "loewe"] = "bliss",
    excess: float = 0.0,
    noise: float = 0.0,
    replicates: int = 3,
    seed: int = 0,
) -> DoseTable:
    """Return a full matrix with a planted excess in every combined cell.

    Parameters
    ----------
    first, second : Agent
    doses : tuple of sequence of float
        Above 0; zero is added.
    null : {"bliss", "loewe"}
        What no interaction is.
    excess : float, 1
        Added where both are there, shrunk so that no cell passes 1: e + excess (1 - e) 4 e where e is expected.
    noise : float, 1
        Standard deviation of one observation.
    replicates : int
    seed : int

    Raises
    ------
    InputError
        If `replicates` is below 1.

    Examples
    --------
    >>> made = simulate(Agent(1.0), Agent(2.0), ([1.0], [2.0]), replicates=1)
    >>> made.effect.tolist()
    [0.0, 0.5, 0.5, 0.75]
    """
    if replicates < 1:
        raise InputError("replicates", replicates, "a whole number, 1 or more")
    a, b = (x.ravel() for x in np.meshgrid([0.0, *doses[0]], [0.0, *doses[1]], indexing="ij"))
    a, b = np.repeat(a, replicates), np.repeat(b, replicates)
    if null == "bliss":
        expected = bliss(first.at(a), second.at(b))
    else:
        pairs = ((one.half, one.top, one.hill) for one in (first, second))
        expected = loewe([a, b], *(list(x) for x in zip(*pairs, strict=True)))
        expected = np.where((a == 0) & (b == 0), 0.0, expected)
    planted = excess * 4 * expected * (1 - expected) * ((a > 0) & (b > 0))
    seen = expected + planted + noise * np.random.default_rng(seed).standard_normal(len(a))
    return DoseTable(("A", "B"), ("uM", "uM"), a, b, seen)
