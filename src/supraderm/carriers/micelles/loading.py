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

Array = NDArray[np.float64]

# log10 of core over water, volume basis, below log10 of octanol over water; SD of the relation
CORE_SHIFT = Constant(-0.3, "1", "recall-micelle-partition", HowKnown.PRIOR)
CORE_SPREAD = Constant(0.5, "1", "recall-micelle-partition", HowKnown.PRIOR)


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


def release_rate(diffusivity: ArrayLike, radius: ArrayLike, partition: ArrayLike) -> Array:
    """Return the first-order rate at which a micelle gives its active to fresh water, 1/s.

    3 D/(R^2 K): a sphere that empties through a water film as thick as its radius. What does not prefer the
    core (K < 1) leaves as fast as it diffuses.

    >>> f"{float(release_rate(8e-10, 1.7e-9, 100.0)):.0e}"
    '8e+06'
    """
    held = np.maximum(np.asarray(partition, dtype=float), 1.0)
    return 3 * np.asarray(diffusivity, float) / (np.asarray(radius, float) ** 2 * held)
