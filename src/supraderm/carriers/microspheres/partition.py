"""How a guest shares itself between a swollen charged phase and the water around it, at equilibrium.

    `charge_factor`   exp(|z|^(2/3) asinh(p/(2 c))),  p = (opposite - like) + 0.1 min(opposite, like)       Donnan
    `size_factor`     gel:     exp(-phi (1 + r/r_f)^2)        it cannot make room                          Ogston
                      liquid:  exp(-4 pi r^2 gamma/kT)        it can, at the price of a surface
    `oil_factor`      phi s K_ow f_n                          the polymer as a poor oil
    `partition`       K = (1 - phi) size x charge + oil,  moles per volume of the phase over that in water
    `shared`          v c_g + (1 - v) c_w = c,  c_g = K c_w/(1 + K c_w/c_max)

p is the fixed charge that pulls a guest of charge z. A coacervate of equal charges has none to spare, but a guest may
take the place of a chain: a tenth of the paired charge is open to it. Not every charge of a large guest faces the
network, |z|^(2/3) of z do. Both are judgements, and the interval grows with the logarithm of the factor. Salt of
concentration c outside weakens all of it: c -> infinity leaves the size alone.

References
----------
recall-donnan; recall-ogston; debruyn2007 (polymer as oil); spruijt2010-tension; supraderm-judgement.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.micelles.free_energy import BOLTZMANN
from supraderm.evidence import Constant, HowKnown

Array = NDArray[np.float64]

FACING = Constant(2 / 3, "1", "supraderm-judgement", HowKnown.ASSUMED)  # power of the charge that acts
EXCHANGED = Constant(
    0.1, "1", "supraderm-judgement", HowKnown.ASSUMED
)  # of the paired charge, open to a guest
FIBRE = Constant(0.5e-9, "m", "supraderm-judgement", HowKnown.ASSUMED, (0.3e-9, 1e-9))
TENSION = Constant(1e-4, "N/m", "spruijt2010-tension", HowKnown.PRIOR, (1e-6, 5e-4))
SORPTION = Constant(
    0.035, "1", "debruyn2007", HowKnown.PRIOR, (0.01, 0.1)
)  # of what as much octanol would take
LEAST_SALT = Constant(0.1, "mol/m**3", "supraderm-judgement", HowKnown.ASSUMED)  # the guest brings as much
STEEPEST = Constant(
    25.0, "1", "supraderm-judgement", HowKnown.ASSUMED
)  # in kT: beyond, nothing is left outside
FILLED = Constant(0.3, "1", "supraderm-judgement", HowKnown.ASSUMED)  # of the volume of the phase, at most
DENSITY = Constant(1400.0, "kg/m**3", "supraderm-judgement", HowKnown.ASSUMED)  # of a dry guest
MATCHED = Constant(
    0.5, "1", "supraderm-judgement", HowKnown.ASSUMED
)  # of opposite charges that guests can take
# SD of log10: of any partition, per decade of attraction or exclusion, and of the share held like oil
BASE_SPREAD = Constant(0.3, "1", "supraderm-judgement", HowKnown.ASSUMED)
DECADE_SPREAD = Constant(0.25, "1", "supraderm-judgement", HowKnown.ASSUMED)
OIL_SPREAD = Constant(0.5, "1", "debruyn2007", HowKnown.PRIOR)


def charge_factor(charge: ArrayLike, positive: ArrayLike, negative: ArrayLike, salt: ArrayLike) -> Array:
    """Return by how much charge raises or lowers the concentration in the phase.

    Parameters
    ----------
    charge : array_like, 1
        Of the guest.
    positive, negative : array_like, mol/m3
        Fixed charges in the swollen phase that act (`mesh.fixed_charge`), both from 0.
    salt : array_like, mol/m3
        1:1, outside.

    Examples
    --------
    Lysozyme (+8) and a gel with 70 mol/m3 of acid: held at 10 mM salt, lost at 500 mM

    >>> [round(float(charge_factor(8.0, 0.0, 70.0, c)), 1) for c in (10.0, 150.0, 500.0)]
    [2599.0, 2.5, 1.3]
    """
    z = np.asarray(charge, dtype=float)
    plus, minus = np.asarray(positive, dtype=float), np.asarray(negative, dtype=float)
    opposite, like = np.where(z > 0, minus, plus), np.where(z > 0, plus, minus)
    pull = opposite - like + EXCHANGED * np.minimum(opposite, like)
    c = np.maximum(np.asarray(salt, dtype=float), LEAST_SALT)
    exponent = np.abs(z) ** FACING * np.arcsinh(pull / (2 * c))
    return np.exp(np.clip(exponent, -STEEPEST, STEEPEST))


def size_factor(
    radius: ArrayLike, share: ArrayLike, *, gelled: bool, chain: bool, temperature: float
) -> Array:
    """Return by how much size lowers the concentration in the phase.

    Parameters
    ----------
    radius : array_like, m
    share : array_like, 1
        Volume share of polymer.
    gelled : bool
        Whether the network is held together; a liquid coacervate makes room.
    chain : bool
        A loose chain threads a liquid phase at no price, and does not enter a gel that is there already.
    temperature : float, K

    Examples
    --------
    Lysozyme in alginate of 2 %, and in a coacervate of 20 %:

    >>> kept = dict(chain=False, temperature=298.15)
    >>> [round(float(size_factor(1.9e-9, phi, gelled=g, **kept)), 2) for phi, g in ((0.02, True), (0.2, False))]
    [0.63, 0.33]
    """
    r = np.asarray(radius, dtype=float)
    if not gelled and chain:
        return np.ones(np.broadcast_shapes(r.shape, np.shape(share)))
    if gelled:
        work = np.asarray(share, dtype=float) * (1 + r / FIBRE) ** 2
    else:
        work = 4 * np.pi * r**2 * TENSION / (BOLTZMANN * temperature) + 0 * np.asarray(share, dtype=float)
    return np.exp(-np.minimum(work, STEEPEST))


def oil_factor(log_kow: ArrayLike, share: ArrayLike, neutral: ArrayLike = 1.0) -> Array:
    """Return what the polymer dissolves of an active as a poor oil, per volume of the phase over water.

    Parameters
    ----------
    log_kow : array_like, 1
    share : array_like, 1
        Volume share of polymer.
    neutral : array_like, 1
        Share of the active that is neutral.

    Examples
    --------
    Niacinamide, resveratrol and retinol at 10 % of polymer:

    >>> [round(float(oil_factor(k, 0.1)), 3) for k in (-0.37, 3.1, 5.7)]
    [0.001, 4.406, 1754.155]
    """
    sorbed = SORPTION * 10.0 ** np.asarray(log_kow, dtype=float)
    return np.asarray(share, dtype=float) * sorbed * np.asarray(neutral, dtype=float)


def partition(share: ArrayLike, size: ArrayLike, charge: ArrayLike, oil: ArrayLike) -> Array:
    """Return the concentration in the swollen phase over that in water.

    Parameters
    ----------
    share : array_like, 1
        Volume share of polymer.
    size, charge, oil : array_like
        From the functions above.

    Examples
    --------
    Niacinamide in 2 % of gel is where the water is:

    >>> round(float(partition(0.02, 0.96, 1.0, 0.0003)), 2)
    0.94
    """
    water = 1 - np.asarray(share, dtype=float)
    return water * np.asarray(size) * np.asarray(charge) + np.asarray(oil, dtype=float)


def partition_spread(size: ArrayLike, charge: ArrayLike, oil: ArrayLike) -> Array:
    """Return the SD of log10 of a partition: what is guessed the further, the wider.

    >>> round(float(partition_spread(0.96, 1.0, 0.0)), 2), round(float(partition_spread(0.63, 2736.0, 0.0)), 2)
    (0.3, 0.96)
    """
    s, z, k = (np.asarray(v, dtype=float) for v in (size, charge, oil))
    reach = DECADE_SPREAD * (np.abs(np.log10(s)) + np.abs(np.log10(z)))
    like_oil = OIL_SPREAD * k / (k + s * z)
    return np.sqrt(BASE_SPREAD**2 + reach**2 + like_oil**2)


def capacity(charge: ArrayLike, molar_mass: ArrayLike, opposite: ArrayLike) -> Array:
    """Return the most that a swollen phase can take up, mol/m3.

    Half of the opposite charges, or a third of the volume, whichever is less; what is hardly charged has the volume.

    Parameters
    ----------
    charge : array_like, 1
    molar_mass : array_like, kg/mol
    opposite : array_like, mol/m3
        Fixed charges of the sign opposite to the guest's.

    Examples
    --------
    Lysozyme in gel with 70 mol/m3 of acid, as kg/m3:

    >>> round(float(capacity(8.0, 14.3, 70.0)) * 14.3)
    63
    """
    z = np.maximum(np.abs(np.asarray(charge, dtype=float)), 1e-9)
    room = FILLED * DENSITY / np.asarray(molar_mass, dtype=float)
    stoichiometric = MATCHED * np.asarray(opposite, dtype=float) / z
    return np.where(z < 1, room, np.minimum(room, np.maximum(stoichiometric, 1e-9)))


def shared(
    volume: ArrayLike, held: ArrayLike, concentration: ArrayLike, limit: ArrayLike
) -> tuple[Array, Array]:
    """Return the concentrations in the phase and in the water, mol/m3, with a limit to what the phase takes.

    Parameters
    ----------
    volume : array_like, 1
        Share of the swollen phase, between 0 and 1.
    held : array_like, 1
        Partition far from the limit.
    concentration : array_like, mol/m3
        Of the guest in all the volume, above 0.
    limit : array_like, mol/m3

    Examples
    --------
    >>> inside, outside = shared(0.1, 1000.0, 1.0, 1e9)
    >>> round(float(inside / outside)), round(float(0.1 * inside + 0.9 * outside), 9)
    (1000, 1.0)
    """
    v, k, c, top = (np.asarray(x, dtype=float) for x in (volume, held, concentration, limit))
    square = (1 - v) * k / top
    line = 1 - v + v * k - c * k / top
    # the positive root, in the form that loses no digits for either sign of `line`
    root = np.sqrt(line**2 + 4 * square * c)
    outside = np.where(line > 0, 2 * c / (line + root), (root - line) / (2 * square))
    return k * outside / (1 + k * outside / top), outside
