"""Micelles of two or more surfactants: regular solution of their pure micelles.

1/CMC = sum alpha_i/(f_i CMC_i), ln f_1 = beta x_2^2 for a pair; x is the composition of the first micelles. Beta is
a prior by the charges of the pair, known to a few units.

References
----------
recall-mixed-micelles (form and sizes of beta).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, Estimate, HowKnown

Array = NDArray[np.float64]

BETA = {
    "opposite": Constant(-16.0, "1", "recall-mixed-micelles", HowKnown.PRIOR),
    "ion and nonionic": Constant(-3.0, "1", "recall-mixed-micelles", HowKnown.PRIOR),
    "alike": Constant(0.0, "1", "recall-mixed-micelles", HowKnown.PRIOR),
}
BETA_SPREAD = {
    "opposite": Constant(4.0, "1", "recall-mixed-micelles", HowKnown.PRIOR),
    "ion and nonionic": Constant(1.5, "1", "recall-mixed-micelles", HowKnown.PRIOR),
    "alike": Constant(0.7, "1", "recall-mixed-micelles", HowKnown.PRIOR),
}
HALVINGS = 60
LEAST_CHARGE = 0.5


def pair_kind(one: float, other: float) -> str:
    """Return which interaction two heads have, by their charges.

    >>> pair_kind(-1, 1), pair_kind(-1, 0), pair_kind(0, 0), pair_kind(1, 1)
    ('opposite', 'ion and nonionic', 'alike', 'alike')
    """
    first, second = (abs(z) >= LEAST_CHARGE for z in (one, other))
    if first and second:
        return "opposite" if one * other < 0 else "alike"
    return "ion and nonionic" if first or second else "alike"


def beta(one: float, other: float) -> Estimate:
    """Return the interaction of two heads in a mixed micelle, in kT."""
    kind = pair_kind(one, other)
    return Estimate(
        f"interaction in mixed micelles, {kind}",
        float(BETA[kind]),
        "1",
        HowKnown.PRIOR,
        BETA[kind].source,
        spread=float(BETA_SPREAD[kind]),
        distribution="normal",
    )


def mixed_cmc(
    share: ArrayLike, cmc_one: ArrayLike, cmc_other: ArrayLike, interaction: ArrayLike
) -> tuple[Array, Array]:
    """Return the critical concentration of a mixture, and the share of the first surfactant in its first micelles.

    Parameters
    ----------
    share : array_like
        Mole fraction of the first in the whole mixture, 0 to 1.
    cmc_one, cmc_other : array_like, mol/m3
    interaction : array_like
        Beta, in kT; 0 for ideal mixing.

    Examples
    --------
    Ideal mixing is the harmonic mean; opposite charges go far below it:

    >>> [round(float(mixed_cmc(0.5, 8.0, 1.0, b)[0]), 3) for b in (0.0, -16.0)]
    [1.778, 0.049]
    """
    alpha, one, other, b = (
        np.asarray(x, float) for x in np.broadcast_arrays(share, cmc_one, cmc_other, interaction)
    )
    low, high = np.zeros_like(alpha), np.ones_like(alpha)
    for _ in range(HALVINGS):
        x = (low + high) / 2
        # both are the monomer of one surfactant over its share of the mixture; equal at the composition sought
        first = x * one * np.exp(b * (1 - x) ** 2) * (1 - alpha)
        second = (1 - x) * other * np.exp(b * x**2) * alpha
        less = first < second
        low, high = np.where(less, x, low), np.where(less, high, x)
    x = (low + high) / 2
    total = x * one * np.exp(b * (1 - x) ** 2) + (1 - x) * other * np.exp(b * x**2)
    return total, x
