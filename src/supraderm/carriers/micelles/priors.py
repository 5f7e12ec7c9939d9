"""What a micelle formula may do to skin, where nothing was measured for it: stated priors.

The free-energy model says how much surfactant is there as single molecules; these priors say what those do
to stratum corneum lipid.

References
----------
moore2003-sds and morris2019-surfactants (what enters skin is mostly single molecules);
supraderm-judgement (sizes of the effects).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, HowKnown

Array = NDArray[np.float64]

# log10 of the largest multiplier on diffusivity, reached with many charged single molecules
LARGEST_LOOSENING = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
# half of it: about the critical micelle concentration of sodium lauryl sulfate, a known skin irritant
HALF_LOOSENING = Constant(8.0, "mol/m**3", "supraderm-judgement", HowKnown.ASSUMED)
# SD of log10 where no effect is expected, and at the largest effect
LOOSENING_SPREAD = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
QUIET_SPREAD = Constant(0.1, "1", "supraderm-judgement", HowKnown.ASSUMED)
# concentration at which the doubt about what a material does is half of what it can be
HALF_FELT = Constant(1.0, "mol/m**3", "supraderm-judgement", HowKnown.ASSUMED)
LOOSENING_DURATION = Constant(8 * 3600.0, "s", "supraderm-judgement", HowKnown.ASSUMED)
DURATION_SPREAD = Constant(0.3, "1", "supraderm-judgement", HowKnown.ASSUMED)


def felt(concentration: ArrayLike) -> Array:
    """Return how far a material can make itself felt at all, 0 to 1: nothing of it does nothing for certain.

    >>> [round(float(felt(c)), 2) for c in (0.0, 1.0, 30.0)]
    [0.0, 0.5, 0.97]
    """
    c = np.asarray(concentration, dtype=float)
    return c / (c + HALF_FELT)


def loosening(monomer: ArrayLike) -> tuple[Array, Array]:
    """Return what a charged surfactant above its CMC multiplies stratum corneum diffusivity by.

    Parameters
    ----------
    monomer : array_like, mol/m3
        Single surfactant molecules in water; above the CMC they stay near it, so a low CMC is mild.

    Returns
    -------
    median, spread : ndarray
        Of a lognormal; the spread is the SD of log10.

    Examples
    --------
    >>> [round(float(x), 2) for x in loosening(8.0)]
    [1.78, 0.3]
    """
    m = np.asarray(monomer, dtype=float)
    filled = m / (m + HALF_LOOSENING)
    return 10.0 ** (LARGEST_LOOSENING * filled), QUIET_SPREAD + (LOOSENING_SPREAD - QUIET_SPREAD) * filled
