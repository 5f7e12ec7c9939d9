"""How deep particles of a size sit in hair follicles, whatever they are made of.

A bump at 640 nm on a base: authors put the best size between 300 and 650 nm, and others find the smallest particles
deepest, so that the base is wide. Below 100 nm nothing drives particles in: the dose that lies on the openings is
what there is.

References
----------
recall-follicle-size (depth by size); recall-follicle-area (share of the skin that is openings).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Coefficients, Constant, HowKnown

Array = NDArray[np.float64]

ON_ORIFICES = Constant(0.003, "1", "recall-follicle-area", HowKnown.PRIOR)
SHARE_SPREAD = Constant(1.2, "1", "recall-follicle-area", HowKnown.PRIOR)  # of ln odds
BEST_SIZE = Constant(640e-9, "m", "recall-follicle-size", HowKnown.PRIOR, (3e-7, 6.5e-7))
SIZE_WIDTH = Constant(0.8, "1", "recall-follicle-size", HowKnown.PRIOR)  # of ln d
DEPTHS = Coefficients([1.5e-4, 6e-4], "m", "recall-follicle-size", HowKnown.PRIOR)  # far from it, at it
DEPTH_SPREAD = Constant(0.35, "1", "supraderm-judgement", HowKnown.ASSUMED)


def follicle_depth(diameter: ArrayLike) -> Array:
    """Return the depth in follicles that particles of a size reach, m.

    Parameters
    ----------
    diameter : array_like, m

    Examples
    --------
    A micelle, a liposome, and the best size:

    >>> [round(float(follicle_depth(d)) * 1e6) for d in (7e-9, 100e-9, 640e-9)]
    [150, 180, 600]
    """
    base, top = DEPTHS.values
    away = np.log(np.asarray(diameter, dtype=float) / BEST_SIZE) / SIZE_WIDTH
    return base + (top - base) * np.exp(-0.5 * away**2)
