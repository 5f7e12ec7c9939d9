"""Release that does not wait for diffusion alone: fronts, erosion, dissolution, and two laws of the laboratory.

    `front`        1 - (1 - v t/R)^3            surface erosion (Hopfenberg), or a swelling front of steady speed
    `bulk_erosion` Crank with  int D dt = D (e^(k t) - 1)/k     bonds are cut everywhere, meshes open
    `shrinking_core`  1 - 3 (1 - F)^(2/3) + 2 (1 - F) = 6 D S t/(A R^2)    a store of solid far above its solubility S
    `dissolving`   1 - (1 - 2 D S t/(rho R^2))^(3/2)            the sphere itself dissolves (Noyes-Whitney, Sh = 2)
    `swelling_time`   R^2/(pi^2 D_c)            a gel takes up water (Tanaka-Fillmore)
    `deborah`      R^2/(D t_relax)              far from 1: diffusion; near 1: fronts and odd exponents
    `higuchi`      sqrt(D (2 A - S) S t)        flat matrix, per area
    `power_law`    k t^n                        Korsmeyer-Peppas: a description, to 60 %

References
----------
hopfenberg1976; higuchi1961; recall-shrinking-core; noyes1897; tanaka1979; korsmeyer1983; bulk erosion is derived.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.microspheres.diffusion import SPHERE, crank
from supraderm.evidence import Constant, HowKnown

Array = NDArray[np.float64]

# of a network through water: 1e-11 to 1e-10 m2/s
COOPERATIVE = Constant(3e-11, "m**2/s", "tanaka1979", HowKnown.PRIOR, (1e-11, 1e-10))
FICK_IN_SPHERES = Constant(0.43, "1", "korsmeyer1983", HowKnown.PRIOR)
CASE_II_IN_SPHERES = Constant(0.85, "1", "korsmeyer1983", HowKnown.PRIOR)


def front(time: ArrayLike, speed: ArrayLike, radius: ArrayLike) -> Array:
    """Return the share that a front moving in from the surface has let go, 0 to 1.

    Parameters
    ----------
    time : array_like, s
    speed : array_like, m/s
        Of erosion, or of swelling of a glassy sphere.
    radius : array_like, m

    Examples
    --------
    Half way in, seven eighths are out:

    >>> float(front(1.0, 0.5, 1.0))
    0.875
    """
    gone = np.asarray(speed, dtype=float) * np.asarray(time, dtype=float) / np.asarray(radius, dtype=float)
    return 1 - np.maximum(1 - gone, 0.0) ** 3


def bulk_erosion(time: ArrayLike, diffusivity: ArrayLike, radius: ArrayLike, cutting: ArrayLike) -> Array:
    """Return the share that has left a sphere whose diffusivity grows as bonds are cut, D exp(k t), 0 to 1.

    Parameters
    ----------
    time : array_like, s
    diffusivity : array_like, m2/s
        At the start.
    radius : array_like, m
    cutting : array_like, 1/s
        k, from 0.

    Examples
    --------
    >>> float(bulk_erosion(0.1, 1.0, 1.0, 0.0)) == float(crank(0.1, 1.0, 1.0))
    True
    """
    t, k = np.broadcast_arrays(np.asarray(time, dtype=float), np.asarray(cutting, dtype=float))
    grown = np.minimum(k * t, np.log(1e9))
    clock = np.where(grown > 0, np.expm1(grown) / np.where(grown > 0, k, 1.0), t)
    return crank(clock, diffusivity, radius)


def shrinking_core(
    time: ArrayLike, diffusivity: ArrayLike, solubility: ArrayLike, stored: ArrayLike, radius: ArrayLike
) -> Array:
    """Return the share that has left a sphere full of solid active, 0 to 1.

    Parameters
    ----------
    time : array_like, s
    diffusivity : array_like, m2/s
    solubility, stored : array_like, mol/m3
        S in the sphere and A stored in it; A far above S.
    radius : array_like, m

    Examples
    --------
    Empty when 6 D S t = A R^2, half out at a ninth of that time:

    >>> round(float(shrinking_core(1 / 6, 1.0, 1.0, 1.0, 1.0)), 6)
    1.0
    >>> round(float(shrinking_core(0.11 / 6, 1.0, 1.0, 1.0, 1.0)), 2)
    0.5
    """
    supply = SPHERE * np.asarray(diffusivity, dtype=float) * np.asarray(solubility, dtype=float)
    load = np.asarray(stored, dtype=float) * np.asarray(radius, dtype=float) ** 2
    done = np.clip(supply * np.asarray(time, dtype=float) / load, 0.0, 1.0)
    # the root of 1 - 3 y^2 + 2 y^3 = done that falls from 1 to 0
    core = 0.5 + np.cos((2 * np.pi - np.arccos(2 * done - 1)) / 3)
    return 1 - np.clip(core, 0.0, 1.0) ** 3


def dissolving(
    time: ArrayLike, diffusivity: ArrayLike, solubility: ArrayLike, density: ArrayLike, radius: ArrayLike
) -> Array:
    """Return the share of a sphere that has dissolved in still water, 0 to 1.

    Parameters
    ----------
    time : array_like, s
    diffusivity : array_like, m2/s
        Of its material in water.
    solubility, density : array_like, kg/m3
        Of the material in water, and in the swollen sphere; solubility far below density.
    radius : array_like, m

    Examples
    --------
    Gone when 2 D S t = rho R^2:

    >>> float(dissolving(0.5, 1.0, 1.0, 1.0, 1.0)), round(float(dissolving(0.25, 1.0, 1.0, 1.0, 1.0)), 3)
    (1.0, 0.646)
    """
    lost = 2 * np.asarray(diffusivity, dtype=float) * np.asarray(solubility, dtype=float) * np.asarray(time)
    whole = np.asarray(density, dtype=float) * np.asarray(radius, dtype=float) ** 2
    return 1 - np.maximum(1 - lost / whole, 0.0) ** (3 / 2)


def swelling_time(radius: ArrayLike, cooperative: ArrayLike = COOPERATIVE) -> Array:
    """Return the time in which a gel sphere comes to its swollen size, s.

    Parameters
    ----------
    radius : array_like, m
        As swollen.
    cooperative : array_like, m2/s
        Diffusivity of the network.

    Examples
    --------
    A bead of 10 um in a third of a second, one of 1 mm in most of an hour:

    >>> [round(float(swelling_time(r)), 2) for r in (1e-5, 1e-3)]
    [0.34, 3377.37]
    """
    return np.asarray(radius, dtype=float) ** 2 / (np.pi**2 * np.asarray(cooperative, dtype=float))


def deborah(relaxation: ArrayLike, diffusivity: ArrayLike, radius: ArrayLike) -> Array:
    """Return the relaxation time of the network over the time of diffusion, 1.

    >>> round(float(deborah(1.0, 1e-10, 1e-5)), 9)
    1.0
    """
    time = np.asarray(relaxation, dtype=float)
    return time * np.asarray(diffusivity, dtype=float) / np.asarray(radius, dtype=float) ** 2


def higuchi(time: ArrayLike, diffusivity: ArrayLike, solubility: ArrayLike, stored: ArrayLike) -> Array:
    """Return what has left a flat matrix full of solid active, mol/m2.

    Parameters
    ----------
    time : array_like, s
    diffusivity : array_like, m2/s
    solubility, stored : array_like, mol/m3
        S in the matrix and A stored, A at least S.

    Examples
    --------
    >>> round(float(higuchi(3600.0, 1e-11, 1.0, 100.0)), 5)  # 13 micrometres of store
    0.00268
    """
    s, a = np.asarray(solubility, dtype=float), np.asarray(stored, dtype=float)
    return np.sqrt(np.asarray(diffusivity, dtype=float) * (2 * a - s) * s * np.asarray(time, dtype=float))


def power_law(time: ArrayLike, rate: ArrayLike, exponent: ArrayLike = FICK_IN_SPHERES) -> Array:
    """Return k t^n, at most 1: of use up to 0.6.

    Parameters
    ----------
    time : array_like, s
    rate : array_like, s^-n
    exponent : array_like, 1
        0.43 for diffusion from spheres, 0.85 for a swelling front, between them both.

    Examples
    --------
    >>> round(float(power_law(3600.0, 0.01)), 2)
    0.34
    """
    released = np.asarray(rate, dtype=float) * np.asarray(time, dtype=float) ** np.asarray(
        exponent, dtype=float
    )
    return np.minimum(released, 1.0)
