"""How much of an active a core can dissolve, and what the load does to the critical concentration.

Flory-Huggins between active and tails, with the interaction from Hansen parameters where they are known. A solid
active is held back by its melting; a liquid one is not.

References
----------
recall-hansen (interaction and the parameters of alkanes); walden1908 (entropy of melting).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.micelles.free_energy import AVOGADRO, BOLTZMANN
from supraderm.evidence import Coefficients, Constant, HowKnown

Array = NDArray[np.float64]

# dispersion, polar, hydrogen bonding of a liquid alkane, MPa^0.5
ALKANE = Coefficients([16.3, 0.0, 0.0], "MPa**0.5", "recall-hansen", HowKnown.PRIOR)
MEGAPASCAL = Constant(1e6, "Pa", "codata2018")
POLAR_WEIGHT = Constant(0.25, "1", "recall-hansen", HowKnown.PRIOR)
MELTING_ENTROPY = Constant(56.5, "J/mol/K", "walden1908", HowKnown.PRIOR)
HALVINGS = 60
LEAST = 1e-12


def hansen_interaction(active: ArrayLike, volume: ArrayLike, temperature: ArrayLike) -> Array:
    """Return the Flory parameter of an active among alkane tails.

    chi = V/(R T) [dD^2 + (dP^2 + dH^2)/4], differences of Hansen parameters, V the molar volume of the active.

    Parameters
    ----------
    active : array_like, shape (..., 3), MPa^0.5
        Dispersion, polar, hydrogen bonding.
    volume : array_like, m3/mol
    temperature : array_like, K

    Examples
    --------
    An alkane mixes with itself without heat; a polar solid does not:

    >>> [round(float(x), 2) for x in hansen_interaction([[16.3, 0, 0], [19.5, 10.1, 13.0]], 1.6e-4, 298.15)]
    [0.0, 5.03]
    """
    apart = (np.asarray(active, float) - ALKANE.values) ** 2
    square = apart[..., 0] + POLAR_WEIGHT * (apart[..., 1] + apart[..., 2])
    gas = AVOGADRO * BOLTZMANN
    return np.asarray(volume, float) * square * MEGAPASCAL / (gas * np.asarray(temperature, float))


def log_activity(load: ArrayLike, interaction: ArrayLike, volume_ratio: ArrayLike) -> Array:
    """Return ln of the activity of the active in a core, relative to the pure liquid.

    ln phi + (1 - phi)(1 - r) + chi (1 - phi)^2

    Parameters
    ----------
    load : array_like
        Volume fraction phi of the active in the core, above 0, at most 1.
    interaction : array_like
    volume_ratio : array_like
        Molar volume of the active over that of the tails of one molecule.
    """
    phi = np.asarray(load, float)
    rest = 1 - phi
    return (
        np.log(phi) + rest * (1 - np.asarray(volume_ratio, float)) + np.asarray(interaction, float) * rest**2
    )


def solid_activity(melting: ArrayLike, temperature: ArrayLike) -> Array:
    """Return ln of the activity of the solid active relative to its supercooled liquid, at most 0.

    Parameters
    ----------
    melting, temperature : array_like, K

    Examples
    --------
    >>> round(float(solid_activity(373.15, 305.15)), 2)
    -1.51
    """
    over = np.maximum(np.asarray(melting, float) / np.asarray(temperature, float) - 1, 0.0)
    return -MELTING_ENTROPY / (AVOGADRO * BOLTZMANN) * over


def largest_load(interaction: ArrayLike, volume_ratio: ArrayLike, solid: ArrayLike = 0.0) -> Array:
    """Return the volume fraction of active at which a core is saturated.

    The smallest fraction whose activity reaches that of the pure active (solid or liquid); 1 where an active mixes in
    all proportions.

    Parameters
    ----------
    interaction, volume_ratio : array_like
        See `log_activity`.
    solid : array_like
        ln of the activity of the solid, from `solid_activity`; 0 for a liquid.

    Examples
    --------
    >>> [round(float(x), 3) for x in largest_load([0.2, 2.0, 6.0], 0.5)]
    [1.0, 0.161, 0.002]
    """
    chi, ratio, target = np.broadcast_arrays(interaction, volume_ratio, solid)
    grid = np.geomspace(LEAST, 1.0, 400)
    above = log_activity(grid, chi[..., None], ratio[..., None]) >= target[..., None]
    above[..., -1] = True
    first = np.argmax(above, axis=-1)
    low, high = np.log(grid[np.maximum(first - 1, 0)]), np.log(grid[first])
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        over = log_activity(np.exp(middle), chi, ratio) >= target
        low, high = np.where(over, low, middle), np.where(over, middle, high)
    return np.exp(high)


def core_partition_of(interaction: ArrayLike, volume_ratio: ArrayLike, water_solubility: ArrayLike, density: ArrayLike,
                      solid: ArrayLike = 0.0) -> Array:  # fmt: skip
    """Return the partition between core and water, volume basis, from saturation of both with the same active.

    Parameters
    ----------
    interaction, volume_ratio, solid : array_like
        See `largest_load`.
    water_solubility : array_like, kg/m3
        Of the pure active.
    density : array_like, kg/m3
        Of the liquid active.

    Examples
    --------
    >>> round(float(core_partition_of(2.0, 0.5, 0.1, 1000.0)), -1)
    1610.0
    """
    held = largest_load(interaction, volume_ratio, solid) * np.asarray(density, float)
    return held / np.asarray(water_solubility, float)


def cmc_factor(load: ArrayLike, interaction: ArrayLike, volume_ratio: ArrayLike) -> Array:
    """Return what a load multiplies the critical concentration by: the activity of the tails in a loaded core.

    ln f = ln(1 - phi) + phi (1 - 1/r) + chi phi^2/r, r the volume of the active over that of the tails; below 1 where
    active and tails like each other.

    Parameters
    ----------
    load, interaction, volume_ratio : array_like
        See `log_activity`; the load below 1.

    Examples
    --------
    >>> [round(float(x), 2) for x in cmc_factor([0.0, 0.2, 0.2], [0.0, 0.0, 2.0], 0.5)]
    [1.0, 0.65, 0.77]
    """
    phi, r = np.asarray(load, float), np.asarray(volume_ratio, float)
    return (1 - phi) * np.exp(phi * (1 - 1 / r) + np.asarray(interaction, float) * phi**2 / r)
