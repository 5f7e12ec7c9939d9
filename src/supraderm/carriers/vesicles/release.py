"""How fast a vesicle gives up what it holds, and how release by diffusion runs in time.

    exchange   1/k = (K V_wall + V_lumen)/(2 pi D d) + (V_lumen/(A P)) V_lumen/(K V_wall + V_lumen)
    Crank      M/M_inf = 1 - (6/pi^2) sum exp(-n^2 pi^2 T)/n^2,  T = D t/R^2, a sphere that diffusion empties

The first term is a film of water as thick as the radius, the second the wall that the lumen's share must cross.
The sphere is for what holds an active throughout: multilamellar vesicles, gels of them.

References
----------
crank1975 (sphere); the exchange is derived.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.vesicles.particle import lumen_volume, wall_volume
from supraderm.evidence import Constant, HowKnown

Array = NDArray[np.float64]

TERMS = 60
# 6/pi^2 sums the amounts, 6/sqrt(pi) the early uptake through the surface
SPHERE = Constant(6.0, "1", "crank1975", HowKnown.PRIOR)
EARLY = Constant(1e-2, "1", "supraderm-judgement", HowKnown.ASSUMED)


def exchange_rate(
    permeates: ArrayLike,
    diameter: float,
    thickness: float,
    *,
    partition: ArrayLike,
    diffusivity: ArrayLike,
) -> Array:
    """Return the rate at which a vesicle comes to equilibrium with the water around it, 1/s.

    Parameters
    ----------
    permeates : array_like, m/s
        Permeability of the wall to the active.
    diameter, thickness : float, m
    partition : array_like
        Wall over water.
    diffusivity : array_like, m2/s
        In water.

    Examples
    --------
    A lipophile (K = 3e5) leaves 120 nm in an eighth of a second, glucose (P = 1e-12 m/s) in 5 h:

    >>> fast = exchange_rate(1e-3, 120e-9, 3.7e-9, partition=3e5, diffusivity=5e-10)
    >>> slow = exchange_rate(1e-12, 120e-9, 3.7e-9, partition=1e-3, diffusivity=7e-10)
    >>> round(float(1 / fast), 2), round(float(1 / slow) / 3600, 1)
    (0.13, 5.2)
    """
    lumen, wall = lumen_volume(diameter, thickness), wall_volume(diameter, thickness)
    held = np.asarray(partition, dtype=float) * wall + lumen
    film = held / (2 * np.pi * np.asarray(diffusivity, dtype=float) * diameter)
    inner = 4 * np.pi * max(diameter / 2 - thickness, 0.0) ** 2
    crossing = lumen**2 / (np.maximum(inner, 1e-30) * np.asarray(permeates, dtype=float) * held)
    return 1 / (film + crossing)


def sphere_release(time: ArrayLike, diffusivity: float, radius: float) -> Array:
    """Return the share that has left a uniformly filled sphere into fresh water, 0 to 1.

    Parameters
    ----------
    time : array_like, s
    diffusivity : float, m2/s
    radius : float, m

    Examples
    --------
    Half is out at D t/R^2 = 0.0305:

    >>> round(float(sphere_release(0.0305, 1.0, 1.0)), 3)
    0.5
    """
    scaled = diffusivity * np.asarray(time, dtype=float) / radius**2
    n = np.arange(1, TERMS + 1).reshape(-1, *([1] * scaled.ndim))
    late = 1 - SPHERE / np.pi**2 * (np.exp(-((n * np.pi) ** 2) * scaled) / n**2).sum(axis=0)
    early = SPHERE * np.sqrt(scaled / np.pi) - 3 * scaled
    return np.where(scaled < EARLY, early, late)
