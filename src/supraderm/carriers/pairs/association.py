"""How many oppositely charged ions sit together, in water and in media that screen less.

    lB = e^2/(4 pi eps0 eps kT)
    Fuoss      K = (4/3) pi NA a^3 exp(lB/a)                          ions that touch at the distance a
    Bjerrum    K = 4 pi NA integral_a^(lB/2) r^2 exp(lB/r) dr         all closer than lB/2; nothing where a is more

Both are for spheres in a medium without structure. In water, ions with oil-loving parts also find each other to save
water its surface about them, which no such theory has: a prior is added there.

References
----------
fuoss1986 (abstract read), bjerrum1926 (recalled), diamond-mechanism (abstract read: in water alone the association
rises with the length of the chain), takayanagi1997 (abstract read: the same, aromatic anions).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.micelles.free_energy import (
    AVOGADRO,
    BOLTZMANN,
    ELEMENTARY_CHARGE,
    VACUUM_PERMITTIVITY,
    relative_permittivity,
)
from supraderm.evidence import Constant, Estimate, HowKnown

Array = NDArray[np.float64]

TOUCH = Constant(0.5e-9, "m", "supraderm-judgement", HowKnown.ASSUMED)
"""Between the charges of organic ions that touch: a carboxylate and an ammonium, each with its shell of hydrogens."""
TOUCH_SPREAD = Constant(0.08e-9, "m", "supraderm-judgement", HowKnown.ASSUMED)
SAVED_WATER = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""log10, of oil-loving parts in water."""
SAVED_WATER_SPREAD = Constant(0.6, "1", "supraderm-judgement", HowKnown.ASSUMED)
OCTANOL = Constant(10.3, "1", "recall-permittivity", HowKnown.PRIOR)
ESTER_OIL = Constant(3.3, "1", "recall-permittivity", HowKnown.PRIOR)
POINTS = 64


def bjerrum_length(permittivity: ArrayLike, temperature: ArrayLike) -> Array:
    """Return the distance at which two charges attract with kT, m.

    Parameters
    ----------
    permittivity : array_like, 1
        Relative.
    temperature : array_like, K

    Examples
    --------
    >>> round(float(bjerrum_length(78.4, 298.15)) * 1e9, 3)
    0.715
    """
    coulomb = 4 * np.pi * VACUUM_PERMITTIVITY * np.asarray(permittivity, float)
    return ELEMENTARY_CHARGE**2 / (coulomb * BOLTZMANN * np.asarray(temperature, float))


def fuoss(distance: ArrayLike, permittivity: ArrayLike, temperature: ArrayLike) -> Array:
    """Return the association constant of ions of one charge each that touch at a distance.

    Parameters
    ----------
    distance : array_like, m
    permittivity : array_like, 1
    temperature : array_like, K

    Returns
    -------
    ndarray, m3/mol
        Times 1000 in L/mol.

    References
    ----------
    fuoss1986

    Examples
    --------
    0.5 nm in water at 25 C: 1.3 L/mol; in octanol thousands.

    >>> [f"{float(fuoss(0.5e-9, eps, 298.15)) * 1e3:.3g}" for eps in (78.4, 10.3)]
    ['1.32', '1.68e+04']
    """
    a = np.asarray(distance, float)
    return 4 / 3 * np.pi * AVOGADRO * a**3 * np.exp(bjerrum_length(permittivity, temperature) / a)


def bjerrum(distance: ArrayLike, permittivity: ArrayLike, temperature: ArrayLike) -> Array:
    """Return the association constant by Bjerrum: all pairs closer than half the Bjerrum length.

    Parameters
    ----------
    distance : array_like, m
        Closest approach.
    permittivity : array_like, 1
    temperature : array_like, K

    Returns
    -------
    ndarray, m3/mol
        0 where the closest approach is beyond half the Bjerrum length.

    References
    ----------
    bjerrum1926

    Examples
    --------
    >>> float(bjerrum(0.5e-9, 78.4, 298.15)), f"{float(bjerrum(0.5e-9, 10.3, 298.15)) * 1e3:.2g}"
    (0.0, '8.8e+03')
    """
    a, length = np.broadcast_arrays(np.asarray(distance, float), bjerrum_length(permittivity, temperature))
    far = np.maximum(length / 2, a)
    nodes, weights = np.polynomial.legendre.leggauss(POINTS)
    # even steps of the logarithm: the integrand is steep near a and flat far away
    span = np.log(far / a)[..., None]
    r = a[..., None] * np.exp(span * (nodes + 1) / 2)
    inside = r**3 * np.exp(length[..., None] / r)
    return 4 * np.pi * AVOGADRO * (inside * weights).sum(axis=-1) * span[..., 0] / 2


def association(pair: str, permittivity: float, temperature: float, *, medium: str) -> Estimate:
    """Return the association constant of organic ions in a medium that is no water, by Fuoss.

    Parameters
    ----------
    pair : str
        As the name shall say it.
    permittivity : float, 1
    temperature : float, K
    medium : str

    Returns
    -------
    Estimate, m3/mol
        Lognormal; its spread is what the distance leaves open.
    """
    ends = fuoss(TOUCH + TOUCH_SPREAD * np.array([-1.0, 0.0, 1.0]), permittivity, temperature)
    return Estimate(
        f"association in {medium}, {pair}",
        float(ends[1]),
        "m**3/mol",
        HowKnown.PREDICTED,
        "fuoss1986",
        float(abs(np.log10(ends[0] / ends[2]))) / 2,
    )


def association_in_water(pair: str, temperature: float) -> Estimate:
    """Return the association constant of organic ions in water: Fuoss, and what oil-loving parts add.

    Parameters
    ----------
    pair : str
    temperature : float, K

    Returns
    -------
    Estimate, m3/mol

    Examples
    --------
    A few litres per mole, within a factor of ten either way:

    >>> [round(end * 1e3, 1) for end in association_in_water("A with B", 298.15).interval(0.9)]
    [0.4, 42.1]
    """
    touching = association(pair, float(relative_permittivity(temperature)), temperature, medium="water")
    return Estimate(
        touching.name,
        touching.median * 10.0 ** float(SAVED_WATER),
        touching.unit,
        HowKnown.ASSUMED,
        "supraderm-judgement",
        math.hypot(touching.spread, SAVED_WATER_SPREAD),
    )
