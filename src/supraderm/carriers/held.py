"""An active shared between water and a carrier phase, whatever the carrier is made of.

    free share       1/(1 + phi (K - 1)), the factor on the driving force into skin while the vehicle is undiluted
    protection       1/(f + (1 - f)/s) from losses that happen in water, s times slower in the phase

Every platform words its estimates by these, so that two carriers differ by their physics alone.

References
----------
supraderm-judgement (how much slower losses are in a carrier phase).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.platform import Carried
from supraderm.evidence import Constant, Estimate, HowKnown, Text
from supraderm.ingredients import catalogue
from supraderm.molecules.diffusivity_water import diffusivity_in_water

Array = NDArray[np.float64]

JUDGED = "supraderm-judgement"
# molar mass over molar volume at the boiling point, as in kojic acid and thiamidol
SOLUTE_DENSITY = Constant(1200.0, "kg/m**3", JUDGED, HowKnown.ASSUMED)
# losses that need water are slower in a carrier phase; SD of log10
SLOWING = Constant(3.0, "1", JUDGED, HowKnown.ASSUMED)
SLOWING_SPREAD = Constant(0.4, "1", JUDGED, HowKnown.ASSUMED)
WATERBORNE_LOSSES = ("hydrolysis", "enzyme")


def free_share(volume: ArrayLike, partition: ArrayLike) -> Array:
    """Return the free concentration in water over that without the carrier: 1/(1 + phi (K - 1)).

    Parameters
    ----------
    volume : array_like
        Volume fraction of the carrier phase, 0 to 1.
    partition : array_like
        Carrier phase over water.

    Examples
    --------
    >>> round(float(free_share(0.01, 101.0)), 3)
    0.5
    """
    phi = np.asarray(volume, dtype=float)
    return 1 / (1 + phi * (np.asarray(partition, dtype=float) - 1))


def protection(free: ArrayLike, slowing: ArrayLike) -> Array:
    """Return the factor by which a loss that happens in water falls, at least 1.

    Parameters
    ----------
    free : array_like
        Share of the active that is free, 0 to 1.
    slowing : array_like
        Factor by which the loss is slower inside the carrier phase, at least 1.

    Examples
    --------
    >>> float(protection(0.5, 3.0))
    1.5
    """
    free = np.clip(np.asarray(free, dtype=float), 0.0, 1.0)
    return 1 / (free + (1 - free) / np.maximum(np.asarray(slowing, dtype=float), 1.0))


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


def judged(name: str, median: float, spread: float, *, unit: str = "1") -> Estimate:
    """Return an assumed number; its spread is the SD of log10."""
    return Estimate(name, float(median), unit, HowKnown.ASSUMED, JUDGED, spread=float(spread))


def free_estimate(name: str, volume: Estimate, partition: Estimate) -> Estimate:
    """Return the free share of an active beside a carrier phase.

    The odds of free against held are 1/(phi (K - 1)): lognormal where phi and K are. What a phase keeps out is
    below the precision of the model and counts as nothing held.

    Parameters
    ----------
    name : str
    volume : Estimate, 1
        Volume fraction of the carrier phase.
    partition : Estimate, 1
    """
    median = float(free_share(volume.median, partition.median))
    if volume.median == 0 or median >= 1:
        return Estimate(name, 1.0, "1", HowKnown.PRIOR, partition.source)
    return Estimate(
        name,
        median,
        "1",
        HowKnown.PRIOR,
        partition.source,
        spread=math.log(10) * math.hypot(volume.spread, partition.spread),
        distribution="logit",
        in_domain=volume.in_domain and partition.in_domain,
    )


def protection_estimates(where: str, free: Estimate) -> dict[str, Estimate]:
    """Return how much slower each waterborne loss is, by loss.

    Parameters
    ----------
    where : str
        The active in its carrier, as the names shall say it ("RETINOL in LECITHIN vesicles").
    free : Estimate, 1
    """
    low, median, high = protection(free.median, SLOWING * 10.0 ** (SLOWING_SPREAD * np.arange(-1, 2)))
    spread = 0.5 * math.log10(high / low)
    return {
        loss: judged(f"protection from {loss}, {where}", float(median), spread) for loss in WATERBORNE_LOSSES
    }


def shown(active: Carried) -> Text:
    """Return the name of an active as words for a reader."""
    return shown_name(active.name)


def shown_name(inci: str) -> Text:
    """Return an INCI name as words for a reader; one that the catalogue lacks stays as it is in Chinese.

    >>> shown_name("SALICYLIC ACID").en, shown_name("SALICYLIC ACID").zh
    ('salicylic acid', '水杨酸')
    """
    known = next((row for row in catalogue().values() if row.inci == inci), None)
    return Text(inci.lower() if known else inci, known.zh if known else inci)
