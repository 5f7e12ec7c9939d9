"""A world is one person and one draw of every uncertain number.

Draws are Latin hypercube samples made per name, not one long Sobol point. A quantity's draws then depend
on its own name and the seed only: adding an unknown, or asking in another order, moves no other draw, so
two designs with different unknowns are still compared in the same worlds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from supraderm.errors import InputError
from supraderm.evidence.estimate import Estimate

DEFAULT_WORLDS = 256


@dataclass(frozen=True)
class Worlds:
    """`n` worlds of one seed.

    Parameters
    ----------
    n : int
        2 to 1e6.
    seed : int
        0 or more.
    pinned : mapping of str to float
        Quantile at which a named unknown is held in every world; for sensitivity and for tests.

    Examples
    --------
    >>> w = Worlds(4, seed=1)
    >>> np.array_equal(w.uniform("a"), Worlds(4, seed=1).uniform("a"))
    True
    """

    n: int = DEFAULT_WORLDS
    seed: int = 0
    pinned: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 2 <= self.n <= 1_000_000:
            raise InputError("worlds", self.n, "a whole number from 2 to 1000000")
        if self.seed < 0:
            raise InputError("seed", self.seed, "a whole number, 0 or more")

    def uniform(self, name: str) -> NDArray[np.float64]:
        """Return one number in (0, 1) per world, one in each of `n` equal strata; shape (n,)."""
        if name in self.pinned:
            return np.full(self.n, float(self.pinned[name]))
        rng = np.random.default_rng([self.seed, crc32(name.encode())])
        return (rng.permutation(self.n) + rng.random(self.n)) / self.n

    def draw(self, estimate: Estimate) -> NDArray[np.float64]:
        """Return the estimate's value in each world, shape (n,)."""
        return estimate.at(self.uniform(estimate.name))

    def pin(self, name: str, quantile: float) -> Worlds:
        """Return the same worlds with one unknown held at a quantile."""
        return replace(self, pinned={**self.pinned, name: quantile})
