"""What a thick head region costs: chains of oxyethylene, and charges spread along a peptide.

Chains fill a shell around the core whose thickness balances the pressure of their water against their stretching
(a uniform Flory-Huggins brush); the reference is the same chain as a coil in water. Several charges along a head
may fill the corona instead of lying on one plane; then the cost is that of a Donnan phase as thick as the corona,
and the lower of the two is taken. All broadcast.

References
----------
nagarajan1991 (uniform shell, coil reference, constants of oxyethylene); donnan-corona (spread charges).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.micelles.free_energy import AVOGADRO, LATTICE
from supraderm.evidence import Coefficients, Constant, HowKnown

Array = NDArray[np.float64]

UNIT_VOLUME = Constant(0.063e-27, "m**3", "nagarajan1991", HowKnown.PRIOR)
WATER_VOLUME = Constant(0.030e-27, "m**3", "nagarajan1991", HowKnown.PRIOR)
UNIT_LENGTH = Constant(0.36e-9, "m", "recall-oxyethylene-length", HowKnown.PRIOR)
# oxyethylene and water: at 298.15 K and slope, 1/K; oxyethylene loses water when warm
INTERACTION = Coefficients([0.6, 0.008], "1", "recall-oxyethylene-water", HowKnown.PRIOR)
REFERENCE = Constant(298.15, "K", "recall-oxyethylene-water", HowKnown.PRIOR)
THINNEST = Constant(0.08, "1", "supraderm-judgement", HowKnown.ASSUMED)
HALVINGS = 24
FULLEST = 1 - 1e-6


def interaction(temperature: ArrayLike) -> Array:
    """Return the Flory parameter of oxyethylene in water.

    >>> [round(float(chi), 2) for chi in interaction([298.15, 318.15])]
    [0.6, 0.76]
    """
    at_reference, slope = INTERACTION.values
    return at_reference + slope * (np.asarray(temperature, float) - REFERENCE)


def _mixing(volume: Array, chain: Array, chi: Array) -> Array:
    filled = np.minimum(chain / volume, FULLEST)
    return (volume * (1 - filled) * np.log1p(-filled) + chi * chain * (1 - filled)) / WATER_VOLUME


def chains(
    area: ArrayLike, curvature: ArrayLike, spherical: ArrayLike, units: ArrayLike, temperature: ArrayLike
) -> Array:
    """Return the cost of crowding chains of oxyethylene around a core, kT.

    Parameters
    ----------
    area : array_like, m2
        Core surface per chain.
    curvature : array_like, 1/m
        1/R of the core; 0 for a plane.
    spherical : array_like of bool
        Whether the core curves both ways.
    units : array_like
        Oxyethylene units per head, above 0.
    temperature : array_like, K

    Notes
    -----
    V(D) = a D (1 + c D/2) or a D (1 + c D + (c D)^2/3); phi = v/V; cost = (V/v_w)[(1 - phi) ln(1 - phi) +
    chi phi (1 - phi)] + [D^2/(N L^2) + 2 sqrt(N) L/D - 3]/2 at the D that makes it least, less the first term of
    a coil of volume N^(3/2) L^3.

    Examples
    --------
    Six units are crowded on a plane, less so on a sphere of 1.7 nm:

    >>> c = chains(0.6e-18, [0.0, 1 / 1.7e-9], [False, True], 6.0, 298.15)
    >>> bool(c[1] < c[0])
    True
    """
    a, c, round_, n, t = np.broadcast_arrays(area, curvature, spherical, units, temperature)
    a, c, n = np.asarray(a, float), np.asarray(c, float), np.asarray(n, float)
    chi, chain = interaction(t), n * UNIT_VOLUME
    segments = chain / LATTICE**3
    bent, square = np.where(round_, c, c / 2), np.where(round_, c**2 / 3, 0.0)
    low, high = np.log(THINNEST * n * UNIT_LENGTH), np.log(n * UNIT_LENGTH)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        d = np.exp(middle)
        volume = a * d * (1 + d * (bent + d * square))
        growth = a * (1 + d * (2 * bent + 3 * d * square))
        filled = np.minimum(chain / volume, FULLEST)
        push = (np.log1p(-filled) + filled + chi * filled**2) / WATER_VOLUME * growth
        pull = d / (segments * LATTICE**2) - np.sqrt(segments) * LATTICE / d**2
        grows = push + pull < 0
        low, high = np.where(grows, middle, low), np.where(grows, high, middle)
    d = np.exp((low + high) / 2)
    volume = a * d * (1 + d * (bent + d * square))
    stretched = (d**2 / (segments * LATTICE**2) + 2 * np.sqrt(segments) * LATTICE / d - 3) / 2
    coil = np.maximum(np.sqrt(segments) ** 3 * LATTICE**3, chain / FULLEST)
    return _mixing(volume, chain, chi) + stretched - _mixing(coil, chain, chi)


def spread_charges(
    area: ArrayLike, thickness: ArrayLike, ions: ArrayLike, charge: ArrayLike
) -> tuple[Array, Array]:
    """Return the cost of charges that fill a corona, kT, and its slope with ln(ions), for a Donnan phase.

    Parameters
    ----------
    area : array_like, m2
        Surface per molecule in the middle of the corona.
    thickness : array_like, m
        Over which the charges of one head are spread, above 0.
    ions : array_like, mol/m3
        Monovalent salt outside.
    charge : array_like
        Net charge of the head; its sign does not matter.

    Notes
    -----
    z [asinh(1/y) - sqrt(1 + y^2) + y], y = 2 c/rho, rho the density of fixed charges. Exact where the corona is
    much thicker than the Debye length.

    Examples
    --------
    >>> cost, _ = spread_charges(1e-18, 1e-9, 150.0, 2.0)
    >>> round(float(cost), 1)
    4.4
    """
    z = np.abs(np.asarray(charge, float))
    fixed = np.maximum(z, 1e-9) / (np.asarray(area, float) * np.asarray(thickness, float) * AVOGADRO)
    y = 2 * np.asarray(ions, float) / fixed
    root = np.sqrt(1 + y**2)
    return z * (np.arcsinh(1 / y) - root + y), -z * (root - y)
