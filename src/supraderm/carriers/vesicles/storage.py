"""What time, frost and air do to vesicles: hydrolysis of lipid, peroxides, freezing and thawing.

    hydrolysis   dc/dt = -k c,  log10 k = log10 k_25(pH 6.5) + 0.5 |pH - 6.5|,  Arrhenius in temperature
    oxidation    k_ox per double bond, first order; antioxidant divides by ten
    freezing     share intact after n cycles = (1 - loss)^n,  loss falls from 0.6 to 0.1 as sugar : lipid rises to 2 : 1

Every figure is a prior. Lysolipid from hydrolysis opens the wall: a tenth of it is taken as the end of shelf life.

References
----------
recall-liposome-stability; supraderm-judgement.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, Estimate, HowKnown
from supraderm.molecules.constants import GAS_CONSTANT

Array = NDArray[np.float64]

STILLEST_PH = Constant(6.5, "1", "recall-liposome-stability", HowKnown.PRIOR)
HYDROLYSIS = Constant(4e-9, "1/s", "recall-liposome-stability", HowKnown.PRIOR)  # 298 K, pH 6.5
HYDROLYSIS_SLOPE = Constant(0.5, "1", "recall-liposome-stability", HowKnown.PRIOR)  # log10 per unit of pH
HYDROLYSIS_ENERGY = Constant(5e4, "J/mol", "recall-liposome-stability", HowKnown.PRIOR)
OXIDATION = Constant(2e-9, "1/s", "supraderm-judgement", HowKnown.ASSUMED)  # per double bond, 298 K
ANTIOXIDANT = Constant(10.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
ROOM = Constant(298.15, "K", "supraderm-judgement", HowKnown.ASSUMED)
SPENT = Constant(0.1, "1", "recall-liposome-stability", HowKnown.PRIOR)
UNPROTECTED_LOSS = Constant(0.6, "1", "supraderm-judgement", HowKnown.ASSUMED)
PROTECTED_LOSS = Constant(0.1, "1", "supraderm-judgement", HowKnown.ASSUMED)
ENOUGH_SUGAR = Constant(
    2.0, "1", "recall-liposome-stability", HowKnown.PRIOR
)  # trehalose over lipid, by mass
RATE_SPREAD = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)


def lipid_loss_rate(
    ph: ArrayLike, temperature: ArrayLike, double_bonds: ArrayLike, *, antioxidant: bool = False
) -> Array:
    """Return the rate at which lipid is spent by hydrolysis and oxidation, 1/s.

    Parameters
    ----------
    ph, temperature, double_bonds : array_like
        pH of the water, K, and double bonds per lipid.
    antioxidant : bool

    Examples
    --------
    Saturated lipid at pH 6.5 and room temperature loses a tenth in about 10 months:

    >>> round(float(0.105 / lipid_loss_rate(6.5, 298.15, 0.0)) / 2.63e6)
    10
    """
    warm = np.exp(-HYDROLYSIS_ENERGY / GAS_CONSTANT * (1 / np.asarray(temperature, dtype=float) - 1 / ROOM))
    off = np.abs(np.asarray(ph, dtype=float) - STILLEST_PH)
    oxygen = OXIDATION * np.asarray(double_bonds, dtype=float) / (ANTIOXIDANT if antioxidant else 1.0)
    return (HYDROLYSIS * 10.0 ** (HYDROLYSIS_SLOPE * off) + oxygen) * warm


def shelf_life(name: str, rate: float) -> Estimate:
    """Return the time until a tenth of the lipid is spent, s.

    Parameters
    ----------
    name : str
        Of the vesicle, ends the estimate's name.
    rate : float, 1/s
    """
    return Estimate(
        f"shelf life of the wall, {name}",
        float(-np.log1p(-SPENT) / rate),
        "s",
        HowKnown.ASSUMED,
        "recall-liposome-stability",
        spread=float(RATE_SPREAD),
    )


def intact_after_freezing(cycles: ArrayLike, sugar: ArrayLike) -> Array:
    """Return the share of vesicles that freezing and thawing leave as they were.

    Parameters
    ----------
    cycles : array_like
    sugar : array_like
        Trehalose or sucrose over lipid, by mass.

    Examples
    --------
    >>> [round(float(intact_after_freezing(n, s)), 2) for n, s in ((1, 0.0), (1, 2.0), (3, 2.0))]
    [0.4, 0.9, 0.73]
    """
    filled = np.clip(np.asarray(sugar, dtype=float) / ENOUGH_SUGAR, 0.0, 1.0)
    loss = UNPROTECTED_LOSS + (PROTECTED_LOSS - UNPROTECTED_LOSS) * filled
    return (1 - loss) ** np.asarray(cycles, dtype=float)
