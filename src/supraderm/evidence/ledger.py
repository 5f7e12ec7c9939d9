"""What one run rests on: its bibliography and its assumptions, the most influential first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence.estimate import Estimate
from supraderm.evidence.finding import Finding
from supraderm.evidence.source import Source, bibliography
from supraderm.evidence.worlds import Worlds


@dataclass(frozen=True, slots=True)
class Influence:
    """How much an outcome moves with one unknown.

    Parameters
    ----------
    estimate : Estimate
    low, high : float
        Mean outcome over the worlds in which the unknown lies in its lower or upper third.
    """

    estimate: Estimate
    low: float
    high: float

    @property
    def size(self) -> float:
        """Absolute difference between the two."""
        return abs(self.high - self.low)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The estimates and sources one run used.

    Parameters
    ----------
    estimates : tuple of Estimate
        Each name once.
    source_keys : tuple of str
    """

    estimates: tuple[Estimate, ...]
    source_keys: tuple[str, ...]

    def bibliography(self) -> tuple[Source, ...]:
        """Return the full references of the run."""
        return bibliography(self.source_keys)

    def influences(self, worlds: Worlds, outcome: NDArray[np.float64]) -> tuple[Influence, ...]:
        """Rank the uncertain inputs by how far `outcome` (one value per world) moves between their thirds.

        One set of worlds serves all inputs, so nothing is simulated again; with few worlds small
        differences are noise, about one standard deviation of the outcome times sqrt(6/n).
        """
        found = []
        for estimate in self.estimates:
            if estimate.spread == 0 or estimate.name in worlds.pinned:
                continue
            u = worlds.uniform(estimate.name)
            low, high = outcome[u < 1 / 3], outcome[u > 2 / 3]
            if low.size and high.size:
                found.append(Influence(estimate, float(low.mean()), float(high.mean())))
        return tuple(sorted(found, key=lambda item: (-item.size, item.estimate.name)))


def gather(
    estimates: Iterable[Estimate], findings: Iterable[Finding] = (), source_keys: Iterable[str] = ()
) -> Ledger:
    """Collect what a run used; the first estimate of a name stands for it."""
    unique = {e.name: e for e in reversed(list(estimates))}
    keys = {e.source for e in unique.values()} | {k for f in findings for k in f.sources} | set(source_keys)
    return Ledger(tuple(unique[name] for name in sorted(unique)), tuple(sorted(keys)))
