"""The noise of one observation, from replicates or from how single curves miss, and noise drawn for cell means."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.errors import InputError
from supraderm.response.synergy.curve import Curves
from supraderm.response.synergy.table import Cells

Array = NDArray[np.float64]

ENOUGH_FREEDOM = 8
PARAMETERS = 3
"""Of each single curve."""


@dataclass(frozen=True)
class Noise:
    """How far observations lie from their mean.

    Parameters
    ----------
    spread : float, 1
        Standard deviation of one observation.
    freedom : int
        Degrees of freedom it rests on.
    pool : ndarray, 1
        Residuals to draw from; empty where a normal stands in.
    """

    spread: float
    freedom: int
    pool: Array

    def means(self, count: Array, number: int, rng: np.random.Generator) -> Array:
        """Return noise of the means of cells, shape (number, cells).

        Parameters
        ----------
        count : ndarray, shape (cells,)
            Observations of each.
        number : int
        rng : numpy.random.Generator
        """
        if not len(self.pool):
            return self.spread * rng.standard_normal((number, len(count))) / np.sqrt(count)
        drawn = np.zeros((number, len(count)))
        for taken in range(int(count.max())):
            drawn += np.where(count > taken, rng.choice(self.pool, drawn.shape), 0.0)
        return drawn / count


def noise_of(
    found: Cells, curves: tuple[Curves, Curves], alone: tuple[NDArray[np.intp], NDArray[np.intp]]
) -> Noise:
    """Return the noise of a table: of its replicates if they leave 8 degrees of freedom, else of the misfit alone.

    Parameters
    ----------
    found : Cells
    curves : tuple of Curves
        Of a and of b, one lane each.
    alone : tuple of ndarray
        Places of the cells that hold one agent only.

    Raises
    ------
    InputError
        If neither tells the noise.
    """
    if found.freedom >= ENOUGH_FREEDOM:
        return Noise(float(np.sqrt((found.residual**2).mean())), found.freedom, found.residual)
    squares, freedom = 0.0, 0
    for dose, place, curve in zip((found.a, found.b), alone, curves, strict=True):
        missed = found.mean[place] - curve.at(dose[place])[0]
        squares += float((found.count[place] * missed**2).sum())
        freedom += len(place) - PARAMETERS
    if freedom < 1:
        raise InputError(
            "data",
            f"{found.freedom} replicates and {sum(map(len, alone))} doses of agents alone",
            "replicates, or at least 4 doses of one agent alone, so that the noise can be told",
        )
    return Noise(float(np.sqrt(squares / freedom)), freedom, np.empty(0))
