"""The acid mantle: pH of stratum corneum water from the surface down to the granular layer.

    pH(z) = pH_s + (pH_g - pH_s) (z/h)^n,   n = ln(1/2) / ln(z_half/h)

pH_s is that of the surface, pH_g that of the granular layer, and half of the change has happened at z_half, where
strips of the forearm found the bend of a sigmoid (ohman1994). A power law has the two ends and this point and
nothing else to choose. Over a part of the stratum corneum the capacity is the mean of K and the resistance the
mean of 1/P, so a part has the steady flux and the content of the gradient inside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.polynomial.legendre import leggauss
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, Estimate, HowKnown
from supraderm.molecules.stratum_corneum import SCProperties

Array = NDArray[np.float64]

GRANULAR_PH = Estimate(
    "pH at the granular layer",
    6.85,
    "1",
    HowKnown.MEASURED,
    "ohman1994",
    spread=0.45,
    distribution="normal",
    note="6.9 (SD 0.4) in 7 men and 6.8 (SD 0.5) in 7 women once strips had taken the stratum corneum",
)
HALF_DEPTH = Constant(2 / 3, "1", "ohman1994", HowKnown.MEASURED)
# the capacity of an ion is a power of ten of pH: three points leave 2 % of it over the steepest part, five 0.1 %
POINTS = 5


def ph_at(surface: ArrayLike, granular: ArrayLike, depth: ArrayLike) -> Array:
    """Return pH at a depth as a share of the stratum corneum, 0 to 1.

    Examples
    --------
    At two thirds of the way it is half way between its ends:

    >>> [round(float(ph_at(5.0, 7.0, z)), 2) for z in (0, 2 / 3, 1)]
    [5.0, 6.0, 7.0]
    """
    power = np.log(1 / 2) / np.log(HALF_DEPTH)
    rise = np.asarray(granular, float) - np.asarray(surface, float)
    return np.asarray(surface, float) + rise * np.asarray(depth, float) ** power


def over_depth(
    material: Callable[[Array], SCProperties], surface: Array, granular: Array, top: float, bottom: float
) -> SCProperties:
    """Return the stratum corneum between two depths, with the gradient of pH inside it averaged.

    Parameters
    ----------
    material : callable
        From pH of stratum corneum water, shape (worlds,), to the properties at that pH.
    surface, granular : ndarray, shape (worlds,)
        pH at the two ends.
    top, bottom : float
        Depths as shares of the stratum corneum.

    Returns
    -------
    SCProperties
        Permeability as that of the whole thickness, if all of it were like this part.
    """
    places, weights = leggauss(POINTS)
    depths = top + (bottom - top) * (1 + places) / 2
    found = [material(ph_at(surface, granular, depth)) for depth in depths]
    shares = weights / 2
    return replace(
        found[0],
        partition=sum(share * one.partition for share, one in zip(shares, found, strict=True)),
        permeability=1 / sum(share / one.permeability for share, one in zip(shares, found, strict=True)),
    )
