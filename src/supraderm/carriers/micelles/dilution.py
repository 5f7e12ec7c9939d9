"""What becomes of loaded micelles as water or sebum takes them over.

On dilution the monomer stays at the critical concentration while micelles vanish; the active follows its partition.
On skin the film is diluted by sweat and concentrated by drying; sebum is a further phase that the active may prefer.

References
----------
recall-sebum-partition; the rest is a mass balance.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.held import free_share
from supraderm.carriers.micelles.loading import core_share
from supraderm.evidence import Constant, HowKnown

Array = NDArray[np.float64]

# log10 of sebum over water against log10 of octanol over water: slope and shift, and its SD
SEBUM_SLOPE = Constant(0.9, "1", "recall-sebum-partition", HowKnown.PRIOR)
SEBUM_SHIFT = Constant(0.0, "1", "recall-sebum-partition", HowKnown.PRIOR)
SEBUM_SPREAD = Constant(0.5, "1", "recall-sebum-partition", HowKnown.PRIOR)


def free_after_dilution(
    dilution: ArrayLike,
    concentration: ArrayLike,
    cmc: ArrayLike,
    tail_volume: ArrayLike,
    partition: ArrayLike,
) -> Array:
    """Return the free share of an active after dilution with water, 0 to 1.

    Parameters
    ----------
    dilution : array_like
        Final over first volume, at least 1.
    concentration, cmc : array_like, mol/m3
        Of the carrier material, before dilution; and its critical concentration.
    tail_volume : array_like, m3
    partition : array_like

    Examples
    --------
    1 % of a surfactant of 35 mM with 8 mM as monomer: all is free at five times the volume.

    >>> [round(float(x), 2) for x in free_after_dilution([1, 2, 5], 35.0, 8.0, 0.35e-27, 1e4)]
    [0.02, 0.05, 1.0]
    """
    held = core_share(np.asarray(concentration, float) / np.asarray(dilution, float), cmc, tail_volume)
    return free_share(held, partition)


def dilution_reserve(concentration: ArrayLike, cmc: ArrayLike) -> Array:
    """Return the dilution at which the last micelle goes: concentration over critical concentration, at least 0."""
    return np.asarray(concentration, float) / np.asarray(cmc, float)


def sebum_partition(log_kow: ArrayLike) -> Array:
    """Return the concentration in sebum over that in water.

    >>> round(float(sebum_partition(3.0)))
    501
    """
    return 10.0 ** (SEBUM_SLOPE * np.asarray(log_kow, float) + SEBUM_SHIFT)


def shares_with_sebum(
    core: ArrayLike, partition: ArrayLike, sebum: ArrayLike, sebum_over_water: ArrayLike
) -> tuple[Array, Array, Array]:
    """Return the shares of an active in water, in cores and in sebum at equilibrium; they sum to 1.

    Parameters
    ----------
    core : array_like
        Volume of cores over that of the water phase.
    partition : array_like
        Core over water.
    sebum : array_like
        Volume of sebum over that of the water phase.
    sebum_over_water : array_like
        Partition of sebum over water.

    Examples
    --------
    >>> [round(float(x), 2) for x in shares_with_sebum(0.005, 1e3, 0.02, 500.0)]
    [0.06, 0.31, 0.63]
    """
    in_core = np.asarray(core, float) * np.asarray(partition, float)
    in_sebum = np.asarray(sebum, float) * np.asarray(sebum_over_water, float)
    water = 1 - np.asarray(core, float)
    whole = water + in_core + in_sebum
    return water / whole, in_core / whole, in_sebum / whole
