"""What microspheres do on intact skin, and what they do not: they stay outside, and so does most of what they hold.

    `stays_outside`     above 0.5 kg/mol, the rule of 500 dalton
    `follicle_share`    what lies on openings, of spheres that fit in: up to 10 um
    `follicle_depth`    from `carriers.follicles`, for the part that fits
    `over_film`         diameter over the thickness of the film: above 1, spheres stand out of it
    `in_drying_film`    the same spheres when water has left the film: more salt around them

No gain of penetration is claimed by any of these, and none of hydration: how much water a film of hyaluronan holds
back on skin is not known to this model, and delivery takes covers only (`delivery.cover`). Hyaluronan of 20 to 300
kg/mol was seen below the stratum corneum of skin explants by Raman, 1000 to 1400 was not: an image, no flux.

References
----------
bos2000; essendoubi2016; recall-follicle-area; recall-follicle-entry; larger particles than 10 um stay on the surface.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from supraderm.carriers.follicles import ON_ORIFICES
from supraderm.carriers.follicles import follicle_depth as depth_by_size
from supraderm.carriers.microspheres.loading import Matrix
from supraderm.carriers.microspheres.trigger import salt_in_film
from supraderm.evidence import Constant, HowKnown, Text

Array = NDArray[np.float64]

LARGEST_TO_CROSS = Constant(0.5, "kg/mol", "bos2000", HowKnown.PRIOR)
LARGEST_TO_ENTER = Constant(1e-5, "m", "recall-follicle-entry", HowKnown.PRIOR, (5e-6, 2e-5))
EVENEST = Constant(0.1, "1", "supraderm-judgement", HowKnown.ASSUMED)  # SD of ln d of what is called one size
USUAL_FILM = Constant(2e-5, "m", "supraderm-judgement", HowKnown.ASSUMED)  # 2 mg/cm2 as applied
STAYS = Text(
    "above 500 g/mol it does not cross intact stratum corneum in amounts that count; it acts on the surface",
    "分子量超过 500 g/mol，难以有效穿过完整角质层，作用限于皮肤表面",
)


def stays_outside(molar_mass: ArrayLike) -> NDArray[np.bool_]:
    """Return whether a molecule is too large for intact stratum corneum.

    Parameters
    ----------
    molar_mass : array_like, kg/mol

    Examples
    --------
    >>> stays_outside([0.122, 14.3, 1000.0]).tolist()
    [False, True, True]
    """
    return np.asarray(molar_mass, dtype=float) > LARGEST_TO_CROSS


def fits_follicles(diameter: ArrayLike, width: ArrayLike) -> Array:
    """Return the share by volume of spheres that are small enough to enter a follicle, 0 to 1.

    Parameters
    ----------
    diameter : array_like, m
        Median by volume.
    width : array_like, 1
        SD of ln of the diameter.

    Examples
    --------
    >>> [round(float(fits_follicles(d, 0.5)), 2) for d in (1e-6, 1e-5, 1e-4)]
    [1.0, 0.5, 0.0]
    """
    away = np.log(LARGEST_TO_ENTER / np.asarray(diameter, dtype=float))
    return ndtr(away / np.maximum(np.asarray(width, dtype=float), EVENEST))


def follicle_share(diameter: ArrayLike, width: ArrayLike) -> Array:
    """Return the share of a dose of spheres that lies in follicle openings: what lies on them and fits.

    Parameters
    ----------
    diameter, width : array_like
        As in :func:`fits_follicles`.

    Examples
    --------
    >>> [round(float(follicle_share(d, 0.5)), 4) for d in (1e-6, 1e-4)]
    [0.003, 0.0]
    """
    return ON_ORIFICES * fits_follicles(diameter, width)


def follicle_depth(diameter: ArrayLike) -> Array:
    """Return the depth that spheres which fit reach, m; of a batch that is larger, its part that fits.

    >>> [round(float(follicle_depth(d)) * 1e6) for d in (6e-7, 5e-6, 1e-4)]
    [599, 167, 151]
    """
    return depth_by_size(np.minimum(np.asarray(diameter, dtype=float), LARGEST_TO_ENTER))


def over_film(diameter: ArrayLike, film: ArrayLike = USUAL_FILM) -> Array:
    """Return the diameter of spheres over the thickness of the film as applied.

    >>> float(over_film(1e-4))
    5.0
    """
    return np.asarray(diameter, dtype=float) / np.asarray(film, dtype=float)


def in_drying_film(matrix: Matrix, water_left: float) -> Matrix:
    """Return the spheres in a film that has lost water: its salt is concentrated around them.

    That the spheres shrink too is left out: it slows what the salt speeds up.

    Parameters
    ----------
    matrix : Matrix
        As in the jar.
    water_left : float, 1
        Share of the water still there, above 0.

    Examples
    --------
    >>> gel = Matrix("ALGINATE gel", 0.02, 9.4e-9, 0.0, 70.0, 10.0, gelled=True)
    >>> in_drying_film(gel, 0.1).salt
    100.0
    """
    return replace(matrix, salt=float(salt_in_film(matrix.salt, water_left)))
