"""An active shared between water and micelle cores.

References
----------
recall-micelle-partition (core partition from logKow); release by diffusion out of a sphere is derived.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.micelles.free_energy import AVOGADRO
from supraderm.evidence import Constant, HowKnown
from supraderm.molecules.diffusivity_water import diffusivity_in_water

Array = NDArray[np.float64]

# log10 of core over water, volume basis, below log10 of octanol over water; SD of the relation
CORE_SHIFT = Constant(-0.3, "1", "recall-micelle-partition", HowKnown.PRIOR)
CORE_SPREAD = Constant(0.5, "1", "recall-micelle-partition", HowKnown.PRIOR)
# molar mass over molar volume at the boiling point, as in kojic acid and thiamidol
SOLUTE_DENSITY = Constant(1200.0, "kg/m**3", "supraderm-judgement", HowKnown.ASSUMED)


def core_share(concentration: ArrayLike, cmc: ArrayLike, tail_volume: ArrayLike) -> Array:
    """Return the volume fraction of micelle cores in water.

    Parameters
    ----------
    concentration, cmc : array_like, mol/m3
    tail_volume : array_like, m3
        Of all tails of one molecule.

    Examples
    --------
    1 % sodium lauryl sulfate, 34.7 mM with 8.1 mM as monomer:

    >>> round(float(core_share(34.7, 8.1, 0.3505e-27)), 4)
    0.0056
    """
    aggregated = np.maximum(np.asarray(concentration, float) - np.asarray(cmc, float), 0.0)
    return aggregated * AVOGADRO * np.asarray(tail_volume, float)


def core_partition(log_kow: ArrayLike) -> Array:
    """Return the concentration of the neutral active in the core over that in water.

    >>> round(float(core_partition(2.3)))
    100
    """
    return 10.0 ** (np.asarray(log_kow, dtype=float) + CORE_SHIFT)


def free_share(core_volume: ArrayLike, partition: ArrayLike) -> Array:
    """Return the free concentration in water over that without micelles: 1/(1 + phi (K - 1)).

    It is also the factor by which the thermodynamic activity, and so the driving force into the skin,
    falls while the vehicle is undiluted.

    >>> round(float(free_share(0.01, 101.0)), 3)
    0.5
    """
    phi = np.asarray(core_volume, dtype=float)
    return 1 / (1 + phi * (np.asarray(partition, dtype=float) - 1))


def water_diffusivity(molecular_weight: ArrayLike) -> Array:
    """Return the diffusivity of a compact solute in water near skin temperature, m2/s.

    The molecules room's correlation in molar volume, with the volume taken from the mass.

    Parameters
    ----------
    molecular_weight : array_like, kg/mol
        Up to about 1.

    Examples
    --------
    >>> f"{float(water_diffusivity(0.142)):.1e}"
    '1.1e-09'
    """
    return diffusivity_in_water(np.asarray(molecular_weight, dtype=float) / SOLUTE_DENSITY)


def release_rate(diffusivity: ArrayLike, radius: ArrayLike, partition: ArrayLike) -> Array:
    """Return the first-order rate at which a micelle gives its active to fresh water, 1/s.

    3 D/(R^2 K): a sphere that empties through a water film as thick as its radius. What does not prefer the
    core (K < 1) leaves as fast as it diffuses.

    >>> f"{float(release_rate(8e-10, 1.7e-9, 100.0)):.0e}"
    '8e+06'
    """
    held = np.maximum(np.asarray(partition, dtype=float), 1.0)
    return 3 * np.asarray(diffusivity, float) / (np.asarray(radius, float) ** 2 * held)


def core_protection(free: ArrayLike, slowing: ArrayLike) -> Array:
    """Return the factor by which a loss that happens in water falls, at least 1.

    Parameters
    ----------
    free : array_like
        Share of the active that is free, 0 to 1.
    slowing : array_like
        Factor by which the loss is slower inside the core, at least 1.

    Examples
    --------
    >>> float(core_protection(0.5, 3.0))
    1.5
    """
    free = np.clip(np.asarray(free, dtype=float), 0.0, 1.0)
    return 1 / (free + (1 - free) / np.maximum(np.asarray(slowing, dtype=float), 1.0))
