"""Free energy of moving one amphiphile from water into an aggregate, in kT per molecule.

Each function is one contribution of Nagarajan and Ruckenstein's molecular-thermodynamic theory; the sum is
the free energy of aggregation. All broadcast.

References
----------
nagarajan1991; evans1983 (ionic term); enders1998 (coefficients of transfer, tension and lattice).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.micelles.geometry import REFERENCE_TEMPERATURE
from supraderm.evidence import Coefficients, Constant, HowKnown

Array = NDArray[np.float64]

BOLTZMANN = Constant(1.380649e-23, "J/K", "codata2018")
AVOGADRO = Constant(6.02214076e23, "1/mol", "codata2018")
ELEMENTARY_CHARGE = Constant(1.602176634e-19, "C", "codata2018")
VACUUM_PERMITTIVITY = Constant(8.8541878128e-12, "F/m", "codata2018")

# ln T, 1/T, 1 and T
METHYLENE_TRANSFER = Coefficients([5.85, 896.0, -36.15, -0.0056], "1", "enders1998")
METHYL_TRANSFER = Coefficients([3.38, 4064.0, -44.13, 0.02595], "1", "enders1998")
LATTICE = Constant(0.46e-9, "m", "enders1998", HowKnown.FITTED)
CARBONS_PER_SEGMENT = Constant(3.6, "1", "enders1998", HowKnown.FITTED)
# stretching of tails packed in a closed core (times v/(a R)), a cylinder and a bilayer
GLOBULE_STRETCH, CYLINDER_STRETCH, BILAYER_STRETCH = (
    Constant(9 * np.pi**2 / 80, "1", "nagarajan1991", HowKnown.PRIOR),
    Constant(5 * np.pi**2 / 80, "1", "nagarajan1991", HowKnown.PRIOR),
    Constant(10 * np.pi**2 / 80, "1", "nagarajan1991", HowKnown.PRIOR),
)
METHYLENE_MASS = Constant(14.0266, "g/mol", "enders1998", HowKnown.FITTED)
METHYL_MASS = Constant(15.035, "g/mol", "enders1998", HowKnown.FITTED)
# oil: at 298 K, slope with mass^(-2/3), slope with temperature
OIL_TENSION = Coefficients([35.0, -325.0, -0.098], "mN/m", "enders1998")
WATER_TENSION = Coefficients([72.0, -0.16], "mN/m", "enders1998")
TENSION_MIXING = Constant(1.1, "1", "enders1998", HowKnown.FITTED)  # 2 psi, psi = 0.55
LEAST_CHARGE = 1e-9
MILLI = Constant(1e-3, "1", "codata2018")
# relative permittivity of water: value at 273 K and decay, 1/K
PERMITTIVITY = Coefficients([87.74, 0.0046, 273.0], "1", "nagarajan1991", HowKnown.PRIOR)


def transfer(carbons: ArrayLike, temperature: ArrayLike) -> Array:
    """Return the gain of one tail on leaving water for liquid hydrocarbon, kT.

    >>> round(float(transfer(12, 298.15)), 2)
    -19.82
    """
    t = np.asarray(temperature, dtype=float)
    terms = (np.log(t), 1 / t, np.ones_like(t), t)
    methylene = sum(c * term for c, term in zip(METHYLENE_TRANSFER.values, terms, strict=True))
    methyl = sum(c * term for c, term in zip(METHYL_TRANSFER.values, terms, strict=True))
    return (np.asarray(carbons, dtype=float) - 1) * methylene + methyl


def deformation(radius: ArrayLike, carbons: ArrayLike, stretch: ArrayLike) -> Array:
    """Return the cost of tails reaching both the surface and the middle of the core, kT.

    Parameters
    ----------
    radius : array_like, m
        Core radius, or half the thickness of a bilayer.
    carbons : array_like
    stretch : array_like
        GLOBULE_STRETCH times v/(a R), CYLINDER_STRETCH or BILAYER_STRETCH.
    """
    segments = (np.asarray(carbons, dtype=float) + 1) / CARBONS_PER_SEGMENT
    return np.asarray(stretch, float) * np.asarray(radius, float) ** 2 / (segments * LATTICE**2)


def interfacial_tension(carbons: ArrayLike, temperature: ArrayLike) -> Array:
    """Return the tension between water and the core, N/m.

    >>> round(float(interfacial_tension(12, 298.15)), 4)
    0.0503
    """
    mass = METHYLENE_MASS * (np.asarray(carbons, dtype=float) - 1) + METHYL_MASS
    warmer = np.asarray(temperature, dtype=float) - REFERENCE_TEMPERATURE
    level, heavier, slope = OIL_TENSION.values
    oil = level + heavier * mass ** (-2 / 3) + slope * warmer
    water = WATER_TENSION.values[0] + WATER_TENSION.values[1] * warmer
    return (oil + water - TENSION_MIXING * np.sqrt(oil * water)) * MILLI


def interface(area: ArrayLike, shielded: ArrayLike, carbons: ArrayLike, temperature: ArrayLike) -> Array:
    """Return the cost of the core surface that water still sees, kT.

    Parameters
    ----------
    area, shielded : array_like, m2
        Core surface per molecule, and the part that the head covers.
    """
    exposed = np.asarray(area, float) - np.asarray(shielded, float)
    tension = interfacial_tension(carbons, temperature)
    return tension * exposed / (BOLTZMANN * np.asarray(temperature, float))


def steric(area: ArrayLike, head_area: ArrayLike) -> Array:
    """Return the cost of crowding heads, kT: -ln(1 - a_p/a), inf where they do not fit."""
    filled = np.asarray(head_area, float) / np.asarray(area, float)
    fits = filled < 1
    return np.where(fits, -np.log1p(-np.where(fits, filled, 0.0)), np.inf)


def relative_permittivity(temperature: ArrayLike) -> Array:
    """Return the relative permittivity of water.

    >>> round(float(relative_permittivity(298.15)), 1)
    78.2
    """
    at_273, decay, zero = PERMITTIVITY.values
    return at_273 * np.exp(-decay * (np.asarray(temperature, dtype=float) - zero))


def inverse_debye_length(salt: ArrayLike, temperature: ArrayLike) -> Array:
    """Return kappa for a 1:1 electrolyte, 1/m.

    Parameters
    ----------
    salt : array_like, mol/m3
        All monovalent counter-ions.

    Examples
    --------
    At 0.1 M the Debye length is 0.96 nm:

    >>> round(1e9 / float(inverse_debye_length(100.0, 298.15)), 2)
    0.96
    """
    ions = np.asarray(salt, dtype=float) * AVOGADRO
    thermal = BOLTZMANN * np.asarray(temperature, dtype=float)
    permittivity = VACUUM_PERMITTIVITY * relative_permittivity(temperature)
    return np.sqrt(2 * ions * ELEMENTARY_CHARGE**2 / (permittivity * thermal))


def ionic(
    area: ArrayLike, curvature: ArrayLike, kappa: ArrayLike, charge: ArrayLike, temperature: ArrayLike
) -> Array:
    """Return the electrostatic cost of charged heads beside each other, kT.

    Parameters
    ----------
    area : array_like, m2
        Surface per molecule where the charges sit.
    curvature : array_like, 1/m
        2/R for a closed surface, 1/R for a cylinder, 0 for a plane, R at the charges.
    kappa : array_like, 1/m
    charge : array_like
        Net charge of the head, in elementary charges; its sign does not matter. Several charges, or part of
        one, are smeared: |z| heads of area a/|z| each.

    Notes
    -----
    Poisson-Boltzmann on a curved surface, first order in curvature:
    2 [asinh(S/2) - (2/S)(q - 1) - (2 C/(kappa S)) ln((1 + q)/2)], q = sqrt(1 + (S/2)^2).
    """
    z, half = _charge_density(area, kappa, charge, temperature)
    excess = half**2 / (1 + np.sqrt(1 + half**2))  # q - 1 without cancellation
    bent = np.asarray(curvature, float) / (np.asarray(kappa, float) * half) * np.log1p(excess / 2)
    return z * 2 * (np.arcsinh(half) - excess / half - bent)


def ionic_slope(area: ArrayLike, kappa: ArrayLike, charge: ArrayLike, temperature: ArrayLike) -> Array:
    """Return how the electrostatic cost of a plane changes with the logarithm of the ions in water, kT."""
    z, half = _charge_density(area, kappa, charge, temperature)
    return -z * half / (1 + np.sqrt(1 + half**2))


def _charge_density(
    area: ArrayLike, kappa: ArrayLike, charge: ArrayLike, temperature: ArrayLike
) -> tuple[Array, Array]:
    """Return |z| and S/2, a dimensionless surface charge, never quite 0."""
    z = np.abs(np.asarray(charge, dtype=float))
    thermal = BOLTZMANN * np.asarray(temperature, dtype=float)
    permittivity = VACUUM_PERMITTIVITY * relative_permittivity(temperature)
    screened = permittivity * np.asarray(kappa, float) * np.asarray(area, float) * thermal
    return z, ELEMENTARY_CHARGE**2 * np.maximum(z, LEAST_CHARGE) / (2 * screened)


def dipole(
    area: ArrayLike, radius: ArrayLike, distance: ArrayLike, separation: ArrayLike, temperature: ArrayLike
) -> Array:
    """Return the electrostatic cost of parallel dipoles (zwitterionic heads), kT.

    Parameters
    ----------
    area : array_like, m2
        Surface per molecule at the inner charge.
    radius : array_like, m
        Of the core; inf for a plane.
    distance : array_like, m
        Of the inner charge from the core.
    separation : array_like, m
        Between the two charges; 0 for heads without a dipole.

    Notes
    -----
    Energy of a spherical capacitor: e^2 d / (2 eps a kT (1 + d/(R + delta))).
    """
    thermal = BOLTZMANN * np.asarray(temperature, dtype=float)
    permittivity = VACUUM_PERMITTIVITY * relative_permittivity(temperature)
    separation = np.asarray(separation, float)
    plane = ELEMENTARY_CHARGE**2 * separation / (2 * permittivity * np.asarray(area, float) * thermal)
    return plane / (1 + separation / (np.asarray(radius, dtype=float) + np.asarray(distance, float)))
