"""Published one-line correlations of skin permeability, for comparison and as a second opinion."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Coefficients, Constant, ModelCard, Text
from supraderm.molecules.constants import HOUR

Array = NDArray[np.float64]

POTTS_GUY = Coefficients([-6.3, 0.71, -0.0061], "1", "potts1992")
"""log10 Kp [cm/s] on 1, log Kow, MW [g/mol]; tools print the same in cm/h as -2.74."""
RAGS_E = Coefficients([-2.80, 0.66, -0.0056], "1", "usepa2004")
"""log10 Kp [cm/h] on 1, log Kow, MW."""
AQUEOUS_LAYER = Constant(2.6, "cm/h", "cleek1993", "prior")
"""Permeability of the viable epidermis to a molecule of 1 g/mol; goes as 1/sqrt(MW)."""
ROBINSON = Coefficients([-1.326, 0.6097, -0.1786], "1", "wilschut1995", "prior")
"""log10 of the lipid path [cm/h] on 1, log Kow, sqrt(MW)."""
ROBINSON_POLAR = Constant(0.0001519, "cm/h", "wilschut1995", "prior")
ROBINSON_AQUEOUS = Constant(2.5, "cm/h", "wilschut1995", "prior")
MITRAGOTRI = Coefficients([5.6e-6, 0.7, 0.46], "1", "mitragotri2002")
"""P [cm/s] = 5.6e-6 Kow^0.7 exp(-0.46 r^2), r in angstrom."""
VOLUME_PER_MASS = Constant(0.9087, "angstrom**3*mol/g", "surrey-dpk", "fitted")


def _cm_per_h(kp: Array) -> Array:
    return kp * 1e-2 / HOUR


def potts_guy(log_kow: ArrayLike, molar_mass: ArrayLike) -> Array:
    """Return Kp [m/s] by Potts and Guy, log Kp = -6.3 + 0.71 log Kow - 0.0061 MW in cm/s.

    Parameters
    ----------
    log_kow : array_like, 1
    molar_mass : array_like, kg/mol

    References
    ----------
    potts1992

    Examples
    --------
    log Kow 2, 200 g/mol: -6.3 + 1.42 - 1.22 = -6.1 in cm/s.

    >>> round(float(np.log10(potts_guy(2.0, 0.2) * 100)), 4)
    -6.1
    """
    base, per_log_kow, per_mass = POTTS_GUY.values
    mass = np.asarray(molar_mass, float) * 1e3
    return 10.0 ** (base + per_log_kow * np.asarray(log_kow, float) + per_mass * mass) * 1e-2


def rags_e(log_kow: ArrayLike, molar_mass: ArrayLike) -> Array:
    """Return Kp [m/s] by the refit of the US EPA, log Kp = -2.80 + 0.66 log Kow - 0.0056 MW in cm/h.

    Parameters
    ----------
    log_kow : array_like, 1
    molar_mass : array_like, kg/mol

    References
    ----------
    usepa2004
    """
    base, per_log_kow, per_mass = RAGS_E.values
    mass = np.asarray(molar_mass, float) * 1e3
    return _cm_per_h(10.0 ** (base + per_log_kow * np.asarray(log_kow, float) + per_mass * mass))


def cleek_bunge(permeability: ArrayLike, molar_mass: ArrayLike) -> Array:
    """Return Kp capped by the aqueous tissue below, Kp' = Kp / (1 + Kp sqrt(MW)/2.6) with Kp in cm/h.

    Parameters
    ----------
    permeability : array_like, m/s
        Of the stratum corneum.
    molar_mass : array_like, kg/mol

    References
    ----------
    cleek1993
    """
    cap = _cm_per_h(AQUEOUS_LAYER / np.sqrt(np.asarray(molar_mass, float) * 1e3))
    kp = np.asarray(permeability, float)
    return kp / (1 + kp / cap)


def robinson(log_kow: ArrayLike, molar_mass: ArrayLike) -> Array:
    """Return Kp [m/s] by the modified Robinson model, two paths in parallel and an aqueous layer behind.

    Kp = 1/(1/(P1 + P2) + 1/P3), log P1 = -1.326 + 0.6097 log Kow - 0.1786 sqrt(MW), P2 = 0.0001519/sqrt(MW),
    P3 = 2.5/sqrt(MW), in cm/h.

    Parameters
    ----------
    log_kow : array_like, 1
    molar_mass : array_like, kg/mol

    References
    ----------
    wilschut1995
    """
    base, per_log_kow, per_root = ROBINSON.values
    root = np.sqrt(np.asarray(molar_mass, float) * 1e3)
    lipid = 10.0 ** (base + per_log_kow * np.asarray(log_kow, float) + per_root * root)
    return _cm_per_h(1 / (1 / (lipid + ROBINSON_POLAR / root) + root / ROBINSON_AQUEOUS))


def equivalent_radius(molar_mass: ArrayLike) -> Array:
    """Return the radius [m] of a sphere of 0.9087 cubic angstrom per g/mol.

    Parameters
    ----------
    molar_mass : array_like, kg/mol

    References
    ----------
    surrey-dpk
    """
    volume = VOLUME_PER_MASS * np.asarray(molar_mass, float) * 1e3
    return np.cbrt(volume * 3 / (4 * math.pi)) * 1e-10


def mitragotri(log_kow: ArrayLike, radius: ArrayLike) -> Array:
    """Return Kp [m/s] of the lipid path by scaled-particle theory, 5.6e-6 Kow^0.7 exp(-0.46 r^2) in cm/s.

    Parameters
    ----------
    log_kow : array_like, 1
        Hydrophobic molecules.
    radius : array_like, m
        Below 500 g/mol, that is below 4.8e-10.

    References
    ----------
    mitragotri2002
    """
    factor, exponent, area = MITRAGOTRI.values
    r = np.asarray(radius, float) * 1e10
    return factor * 10.0 ** (exponent * np.asarray(log_kow, float)) * np.exp(-area * r**2) * 1e-2


CARD = ModelCard(
    name="correlations of skin permeability",
    title=Text("Correlations of skin permeability", "皮肤渗透经验式"),
    version="1",
    scope="Steady permeability of human skin from water by published one-line formulas: comparison and "
    "second opinion. Not used for delivery.",
    equations="Potts-Guy log Kp = -6.3 + 0.71 logKow - 0.0061 MW [cm/s]; RAGS-E log Kp = -2.80 + 0.66 "
    "logKow - 0.0056 MW [cm/h]; Cleek-Bunge Kp/(1 + Kp sqrt(MW)/2.6); Robinson 1/(1/(P1+P2) + 1/P3); "
    "Mitragotri 5.6e-6 Kow^0.7 exp(-0.46 r^2) [cm/s]",
    inputs=("log Kow [1]: neutral form", "molar mass [kg/mol]: of the molecule", "radius [m]: Mitragotri"),
    domain="log Kow -1 to 5, below 500 g/mol, neutral. Potts-Guy, RAGS-E and Mitragotri lack the polar path; "
    "Mitragotri is for hydrophobic molecules.",
    evaluation="162 open rows of the 208-row table, RMSE in log10: Potts-Guy 0.74, Robinson 0.54 "
    "(overlapping data).",
    uncertainty="As for any permeability from structure, log10 SD 0.5 or more.",
    references=("potts1992", "usepa2004", "cleek1993", "wilschut1995", "mitragotri2002", "surrey-dpk"),
)
