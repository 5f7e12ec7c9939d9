"""Free energy of two charged chains, salt and water: mixing on a lattice, and ions that gather opposite ones.

Space is cut into cells of one water molecule, l = 0.31 nm; a chain fills N cells by its own volume and carries sigma
charges a cell. Per cell, in kT,

    f = (a/N_a) ln a + (b/N_b) ln b + p ln p + m ln m + w ln w + (chi_a a + chi_b b) w + chi_ab a b + f_el(u)
    u = |sigma_a| a + |sigma_b| b + p + m,     sigma_a a + sigma_b b + p - m = 0,     a + b + p + m + w = 1

with a, b the chains, p, m the small cations and anions. Two forms of the electric part,

    Debye-Hueckel with ions of one cell    f_el = -(1/4 pi) [ln(1 + k) - k + k^2/2],   k = (4 pi (l_B/l) u)^(1/2)
    Voorn and Overbeek, points             f_el = -(2 sqrt(pi)/3) (l_B/l)^(3/2) u^(3/2)

The second is the first for k << 1. It is here to compare with: with a charge on every second cell or more it parts into
two phases up to 13 M salt, more than dissolves. Neither knows that charges sit on a chain, so chains with a charge
every half nanometre and less are held too loosely; nor that salts differ.

References
----------
overbeek1957-coacervation; friedowitz-binodal (finite-size form); qin2014-criticality.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.micelles.free_energy import (
    AVOGADRO,
    BOLTZMANN,
    ELEMENTARY_CHARGE,
    VACUUM_PERMITTIVITY,
    relative_permittivity,
)
from supraderm.evidence import Constant, HowKnown

Array = NDArray[np.float64]

# edge of the cell that one molecule of water fills
CELL = Constant(0.31e-9, "m", "overbeek1957-coacervation", HowKnown.PRIOR)
CELL_VOLUME = Constant(CELL**3, "m**3", "overbeek1957-coacervation", HowKnown.PRIOR)
POINT_IONS = Constant(2 * np.pi**0.5 / 3, "1", "overbeek1957-coacervation", HowKnown.PRIOR)
POINT_POWER = Constant(1.5, "1", "overbeek1957-coacervation", HowKnown.PRIOR)
# below this k the logarithm is taken by its series, where differences would cancel
SERIES = Constant(1e-3, "1", "codata2018")
LEAST_SHARE = Constant(1e-6, "1", "supraderm-judgement", HowKnown.ASSUMED)
MOST_SHARE = Constant(0.95, "1", "supraderm-judgement", HowKnown.ASSUMED)
POINTS = 60


def bjerrum_length(temperature: ArrayLike) -> Array:
    """Return the distance at which two charges in water hold each other with kT, m.

    Parameters
    ----------
    temperature : array_like, K
        273 to 373.

    Examples
    --------
    >>> round(float(bjerrum_length(298.15)) * 1e9, 3)
    0.717
    """
    t = np.asarray(temperature, dtype=float)
    return ELEMENTARY_CHARGE**2 / (4 * np.pi * VACUUM_PERMITTIVITY * relative_permittivity(t) * BOLTZMANN * t)


def coupling(temperature: ArrayLike) -> Array:
    """Return l_B/l: the Bjerrum length in cells.

    >>> round(float(coupling(298.15)), 2)
    2.31
    """
    return bjerrum_length(temperature) / CELL


def cells(molar_mass: ArrayLike, density: ArrayLike) -> Array:
    """Return how many cells a chain fills by its own dry volume.

    Parameters
    ----------
    molar_mass : array_like, kg/mol
    density : array_like, kg/m3
        Of the dry polymer.

    Examples
    --------
    Water itself fills one:

    >>> round(float(cells(0.018015, 997.0)), 2)
    1.01
    """
    return np.asarray(molar_mass, dtype=float) / (np.asarray(density, dtype=float) * AVOGADRO * CELL_VOLUME)


def salt_share(concentration: ArrayLike) -> Array:
    """Return the share of cells that both ions of a 1:1 salt fill.

    Parameters
    ----------
    concentration : array_like, mol/m3

    Examples
    --------
    >>> round(float(salt_share(150.0)), 5)
    0.00538
    """
    return 2 * AVOGADRO * CELL_VOLUME * np.asarray(concentration, dtype=float)


def salt_concentration(share: ArrayLike) -> Array:
    """Return mol/m3 of a 1:1 salt whose ions fill a share of the cells; the inverse of `salt_share`.

    >>> round(float(salt_concentration(salt_share(150.0))), 6)
    150.0
    """
    return np.asarray(share, dtype=float) / (2 * AVOGADRO * CELL_VOLUME)


def electric(charges: ArrayLike, length: ArrayLike) -> tuple[Array, Array, Array]:
    """Return the electric free energy of ions of one cell and its first two derivatives.

    Parameters
    ----------
    charges : array_like, 1
        u, charges a cell, > 0.
    length : array_like, 1
        l_B/l, > 0.

    Returns
    -------
    energy, slope, curvature : ndarray, kT a cell
        Broadcast; all below 0.

    Examples
    --------
    >>> [round(float(x), 4) for x in electric(0.1, 2.3)]
    [-0.0588, -0.7241, -1.3409]
    """
    u, lb = np.asarray(charges, dtype=float), np.asarray(length, dtype=float)
    k = np.sqrt(4 * np.pi * lb * u)
    series = k**3 / 3 - k**4 / 4
    exact = np.log1p(k) - k + k**2 / 2
    energy = -np.where(k < SERIES, series, exact) / (4 * np.pi)
    return energy, -0.5 * lb * k / (1 + k), -np.pi * lb**2 / (k * (1 + k) ** 2)


def electric_of_points(charges: ArrayLike, length: ArrayLike) -> tuple[Array, Array, Array]:
    """Return Voorn and Overbeek's electric free energy and its first two derivatives, kT a cell.

    Parameters
    ----------
    charges, length : array_like, 1
        As in `electric`.

    Examples
    --------
    The coefficient at l_B/l = 2.12 is 3.65:

    >>> round(-float(electric_of_points(1.0, 2.12)[0]), 2)
    3.65
    """
    u, lb = np.asarray(charges, dtype=float), np.asarray(length, dtype=float)
    alpha = POINT_IONS * lb**POINT_POWER
    return (
        -alpha * u**POINT_POWER,
        -POINT_POWER * alpha * np.sqrt(u),
        -POINT_POWER * alpha / (2 * np.sqrt(u)),
    )


def equal_chains_curvature(
    polymer: ArrayLike,
    salt: ArrayLike,
    *,
    length: ArrayLike,
    chain: ArrayLike,
    sigma: ArrayLike,
    chi: ArrayLike = 0.0,
    points: bool = False,
) -> Array:
    """Return the determinant of the second derivatives for two mirror-image chains in equal amounts.

    Below 0 such a solution is unstable: it parts on its own.

    Parameters
    ----------
    polymer : array_like, 1
        Share of cells of both chains, in (0, 1).
    salt : array_like, 1
        Share of cells of both small ions, in (0, 1 - polymer).
    length : array_like, 1
        l_B/l.
    chain : array_like, 1
        N.
    sigma : array_like, 1
        Charges a cell of chain.
    chi : array_like, 1
        Of chain and water.
    points : bool
        Take ions as points.

    Examples
    --------
    Chains of 510 cells are unstable in 2 M salt and stable in 2.5 M (l_B 0.712 nm):

    >>> d = equal_chains_curvature(
    ...     0.01, salt_share([2000.0, 2500.0]), length=0.712 / 0.31, chain=510, sigma=0.95
    ... )
    >>> (d < 0).tolist()
    [True, False]
    """
    p, s = np.asarray(polymer, dtype=float), np.asarray(salt, dtype=float)
    sigma = np.asarray(sigma, dtype=float)
    form = electric_of_points if points else electric
    bend = form(sigma * p + s, length)[2]
    water = 1 / (1 - p - s)
    chi = np.asarray(chi, dtype=float)
    twice_polymer = 1 / (np.asarray(chain, dtype=float) * p) + water - 2 * chi + sigma**2 * bend
    twice_salt = 1 / s + water + bend
    crossed = water - chi + sigma * bend
    return twice_polymer * twice_salt - crossed**2


def salt_limit_of_equal_chains(
    chain: float, sigma: float, *, length: float, chi: float = 0.0, points: bool = False
) -> float:
    """Return the salt above which no mixture of two mirror-image chains is unstable, mol/m3; 0 for none.

    Parameters
    ----------
    chain, sigma, length, chi, points
        As in `equal_chains_curvature`.

    Returns
    -------
    float, mol/m3
        To 0.5 %; infinite where even the most salt leaves some mixture unstable.

    Examples
    --------
    >>> round(salt_limit_of_equal_chains(510, 0.95, length=0.712 / 0.31) / 1000, 2)
    2.36
    """
    polymer = np.geomspace(LEAST_SHARE, MOST_SHARE, POINTS)[:, None]
    salt = np.geomspace(LEAST_SHARE, MOST_SHARE, 3 * POINTS)
    limit = 0.0
    for _ in range(3):
        inside = polymer + salt < 1
        bends = equal_chains_curvature(
            np.where(inside, polymer, 1.0 / 3), np.where(inside, salt, 1.0 / 3),
            length=length, chain=chain, sigma=sigma, chi=chi, points=points,
        )  # fmt: skip
        unstable = np.flatnonzero((inside & (bends < 0)).any(axis=0))
        if not unstable.size:
            return 0.0
        last = int(unstable[-1])
        if last + 1 == len(salt):
            return float("inf")
        limit = float(salt[last])
        salt = np.geomspace(limit, salt[last + 1], POINTS)
    return float(salt_concentration(limit))
