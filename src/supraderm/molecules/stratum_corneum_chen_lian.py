"""Stratum corneum as bricks and mortar: Chen, Lian and Han 2008, 2010.

Corneocytes of keratin and water in a continuous lipid, as in `stratum_corneum_wang`, with other choices: the
lipid conducts alike in all directions, keratin hinders as a bed of fibres, and the water content sets how
much. Molecules that hardly enter lipid pass through the corneocytes, so that no polar path is added to it.
"""

from __future__ import annotations

from typing import get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.errors import UnknownNameError
from supraderm.evidence import Coefficients, Constant, ModelCard, Text
from supraderm.molecules.brick_and_mortar import (
    BRICK_SHARE,
    CORNEOCYTE_SHARE,
    THICKNESS,
    relative_permeability,
)
from supraderm.molecules.stratum_corneum import SCProperties
from supraderm.molecules.stratum_corneum_wang import Hydration

Array = NDArray[np.float64]

SATURATED = Constant(0.55, "1", "surrey-dpk", "prior")
"""Mass fraction of water in saturated stratum corneum."""
DRY_SURFACE = Constant(0.25, "1", "surrey-dpk", "prior")
"""Mass fraction of water at an open surface; it rises linearly to the saturated one at the bottom."""
DEPTHS = 5
"""Gauss-Legendre points over the depth of partly hydrated stratum corneum."""

LIPID_DRY_SHARE = Constant(0.125, "1", "surrey-dpk", "prior")
LIPID_DENSITY = Constant(0.9, "g/cm**3", "surrey-dpk", "prior")
KERATIN_DENSITY = Constant(1.37, "g/cm**3", "surrey-dpk", "prior")

LIPID_EXPONENT = Constant(0.69, "1", "surrey-dpk", "fitted")
KERATIN_PARTITION = Coefficients([4.2, 0.31], "cm**3/g", "surrey-dpk")
"""PC_k = 4.2 Kow^0.31, mass on keratin per mass over concentration in water; the exponent has no unit."""

MOLECULE_VOLUME = Constant(0.9087, "angstrom**3*mol/g", "surrey-dpk", "fitted")
"""Volume of the equivalent sphere per molar mass."""
LIPID_DIFFUSIVITY = Coefficients([2e-9, 0.46], "m**2/s", "surrey-dpk")
"""D_lip = 2e-9 exp(-0.46 r^2), r in angstrom."""
LARGE = Constant(0.38, "kg/mol", "surrey-dpk", "fitted")
LARGE_DIFFUSIVITY = Constant(3e-13, "m**2/s", "surrey-dpk", "fitted")
"""D_lip above 380 g/mol."""

FIBRE_RADIUS = Constant(35.0, "angstrom", "surrey-dpk", "prior")
STERIC = Coefficients([9.47, 1.09], "1", "surrey-dpk")
"""alpha and lambda of exp(-alpha S^lambda)."""
BED_PERMEABILITY = Coefficients([9.32e-8, -1.17], "1", "surrey-dpk")
"""beta and gamma of k = beta r_f^2 phi^gamma."""

BOLTZMANN = Constant(1.380649e-23, "J/K", "codata2018")
TEMPERATURE = Constant(305.0, "K", "surrey-dpk", "prior")
WATER_VISCOSITY = Constant(7.644e-4, "Pa*s", "surrey-dpk", "prior")


def molecule_radius(molar_mass: ArrayLike) -> Array:
    """Return r = (0.9087 MW 3/(4 pi))^(1/3) angstrom, in m.

    Parameters
    ----------
    molar_mass : array_like, kg/mol
    """
    volume = MOLECULE_VOLUME * np.asarray(molar_mass, float) * 1e3
    return np.cbrt(volume * 3 / (4 * np.pi)) * 1e-10


def lipid_partition(log_kow: ArrayLike) -> Array:
    """Return K_lip = 0.9 Kow^0.69, lipid over water; 0.9 is the density of the lipid."""
    return LIPID_DENSITY * 10.0 ** (LIPID_EXPONENT * np.asarray(log_kow, float))


def lipid_diffusivity(molar_mass: ArrayLike) -> Array:
    """Return D_lip [m2/s]: 2e-9 exp(-0.46 r^2) up to 380 g/mol and 3e-13 above, a step of 9 % as published.

    Parameters
    ----------
    molar_mass : array_like, kg/mol
    """
    factor, steepness = LIPID_DIFFUSIVITY.values
    radius = molecule_radius(molar_mass) * 1e10
    small = factor * np.exp(-steepness * radius**2)
    return np.where(np.asarray(molar_mass, float) <= LARGE, small, LARGE_DIFFUSIVITY)


def corneocyte_water(water: ArrayLike) -> Array:
    """Return theta, the volume fraction of water in corneocytes, from the mass fraction in the whole layer.

    Keratin takes its volume in the layer, all of it inside the corneocytes, whose own share of the layer is
    fixed by the geometry.

    Examples
    --------
    >>> round(float(corneocyte_water(0.55)), 3), round(float(corneocyte_water(0.25)), 3)
    (0.65, 0.37)
    """
    wet = np.asarray(water, float)
    keratin = (1 - wet) * (1 - LIPID_DRY_SHARE) / KERATIN_DENSITY
    lipid = (1 - wet) * LIPID_DRY_SHARE / LIPID_DENSITY
    return 1 - keratin / (keratin + lipid + wet) / BRICK_SHARE


def corneocyte_partition(
    log_kow: ArrayLike, water: ArrayLike, aqueous_neutral_fraction: ArrayLike = 1.0
) -> Array:
    """Return K_cor = (1 - theta_sat) 1.37 * 4.2 Kow^0.31 + theta/f, total over neutral concentration in water.

    As published, the keratin of the saturated corneocyte binds at every water content. Ions live in the
    corneocyte water only, whence theta/f.

    Parameters
    ----------
    log_kow : array_like, 1
    water : array_like, 1
        Mass fraction in the stratum corneum.
    aqueous_neutral_fraction : array_like, 1
    """
    factor, exponent = KERATIN_PARTITION.values
    on_keratin = KERATIN_DENSITY * factor * 10.0 ** (exponent * np.asarray(log_kow, float))
    in_water = corneocyte_water(water) / np.asarray(aqueous_neutral_fraction, float)
    return (1 - corneocyte_water(SATURATED)) * on_keratin + in_water


def corneocyte_diffusivity(molar_mass: ArrayLike, water: ArrayLike) -> Array:
    """Return D_cor [m2/s], that in water (Stokes-Einstein) hindered by keratin fibres.

    D_cor = D_w exp(-9.47 S^1.09) / (1 + r/sqrt(k) + r^2/(3 k)), S = phi ((r + r_f)/r_f)^2,
    k = 9.32e-8 r_f^2 phi^-1.17, phi = 1 - theta.

    Parameters
    ----------
    molar_mass : array_like, kg/mol
    water : array_like, 1
        Mass fraction in the stratum corneum.
    """
    radius, fibre = molecule_radius(molar_mass), FIBRE_RADIUS * 1e-10
    share = 1 - corneocyte_water(water)
    (alpha, power), (beta, gamma) = STERIC.values, BED_PERMEABILITY.values
    bed = beta * fibre**2 * share**gamma
    steric = share * ((radius + fibre) / fibre) ** 2
    in_water = BOLTZMANN * TEMPERATURE / (2 * 3 * np.pi * WATER_VISCOSITY * radius)
    return in_water * np.exp(-alpha * steric**power) / (1 + radius / np.sqrt(bed) + radius**2 / (3 * bed))


def water_profile(hydration: Hydration) -> tuple[Array, Array]:
    """Return mass fractions of water over the depth, and the weight of each.

    One point, 0.55, when fully hydrated; the points of Gauss and Legendre on the line from 0.25 to 0.55 when
    partly.
    """
    if hydration == "full":
        return np.array([float(SATURATED)]), np.ones(1)
    if hydration != "partial":
        raise UnknownNameError("hydration", hydration, get_args(Hydration))
    place, weight = np.polynomial.legendre.leggauss(DEPTHS)
    return DRY_SURFACE + (SATURATED - DRY_SURFACE) * (1 + place) / 2, weight / 2


def chen_lian(
    log_kow: ArrayLike,
    molar_mass: ArrayLike,
    molar_volume: ArrayLike,
    hydration: Hydration = "full",
    aqueous_neutral_fraction: ArrayLike = 1.0,
) -> SCProperties:
    """Return partition, permeability and diffusivity of the stratum corneum after Chen and Lian.

    P_sc = F(sigma) D_lip K_lip / h, sigma = D_cor K_cor/(D_lip K_lip), for the neutral form; over a profile
    of water the resistances of the depths add up, 1/F = mean of 1/F(sigma). Ions add capacity and no flux.

    Parameters
    ----------
    log_kow : array_like, 1
        Of the neutral form.
    molar_mass : array_like, kg/mol
    molar_volume : array_like, m3/mol
        Takes part in the shape only: this model takes size from the molar mass.
    hydration : {"full", "partial"}
        Full: 55 % water by mass. Partial: 25 % at the surface, rising linearly to 55 % at the bottom.
    aqueous_neutral_fraction : array_like, 1
        f at the pH of the stratum corneum, in (0, 1].

    Returns
    -------
    SCProperties
        Of the model thickness, 14.1 um in both states (the model does not swell).

    Raises
    ------
    UnknownNameError
        If the hydration is neither of the two.

    References
    ----------
    chen2008, chen2010, surrey-dpk, lc-dpk

    Examples
    --------
    Testosterone (log Kow 3.32, 288.4 g/mol), published log10 P -6.05 cm/s (chen2010):

    >>> round(float(np.log10(chen_lian(3.32, 0.2884, 329e-6).permeability * 100)), 2)
    -6.05
    """
    kow, mass, _ = np.broadcast_arrays(
        np.asarray(log_kow, float), np.asarray(molar_mass, float), np.asarray(molar_volume, float)
    )
    water, weight = water_profile(hydration)
    lipid = lipid_diffusivity(mass) * lipid_partition(kow)
    through = corneocyte_diffusivity(mass[..., np.newaxis], water) * corneocyte_partition(
        kow[..., np.newaxis], water
    )
    resistance = 1 / relative_permeability(through / lipid[..., np.newaxis]) @ weight
    permeability = lipid / (resistance * THICKNESS)
    neutral = np.asarray(aqueous_neutral_fraction, float)[..., np.newaxis]
    corneocytes = corneocyte_partition(kow[..., np.newaxis], water, neutral) @ weight
    partition = (1 - CORNEOCYTE_SHARE) * lipid_partition(kow) + CORNEOCYTE_SHARE * corneocytes
    return SCProperties(partition, permeability, np.full_like(permeability, THICKNESS))


CARD = ModelCard(
    name="stratum corneum, Chen-Lian",
    title=Text("Stratum corneum, Chen-Lian", "角质层，Chen-Lian 模型"),
    version="1",
    scope="Partition, permeability and diffusivity of intact human stratum corneum at 32 C for the neutral "
    "form, fully or partly hydrated, polar molecules included. No swelling, no slow keratin binding, no "
    "temperature dependence, no route of ions, not for particles or damaged skin.",
    equations="K_lip = 0.9 Kow^0.69; D_lip = 2e-9 exp(-0.46 r^2) m2/s to 380 g/mol, 3e-13 above; "
    "r = (0.9087 MW 3/(4 pi))^(1/3) angstrom; K_cor = (1-theta_sat) 1.37*4.2 Kow^0.31 + theta/f; "
    "D_cor = D_w exp(-9.47 S^1.09)/(1 + r/sqrt(k) + r^2/(3k)), S = phi ((r+35)/35)^2, "
    "k = 9.32e-8*35^2 phi^-1.17, phi = 1-theta; P = F(D_cor K_cor/(D_lip K_lip)) D_lip K_lip/h, F from a "
    "two-dimensional wall of 16 layers; partial: 1/F averaged over water 0.25 to 0.55",
    inputs=(
        "log Kow [1]: neutral form",
        "molar mass [kg/mol]: of the molecule",
        "molar volume [m3/mol]: not used",
        "hydration [state]: full or partial",
        "f [1]: neutral fraction at the pH of the layer",
    ),
    domain="log Kow -4 to 5.5 and 18 to 585 g/mol in the table below. Without support above that size: it "
    "still lets polar peptides through, 10^-8.9 cm/s at 889 g/mol and log Kow -5. Partial hydration was not "
    "compared with permeabilities; it slows polar molecules up to twentyfold and lipophilic ones hardly.",
    evaluation="Published predictions (140 open structures of the 208-row table): mean difference +0.07 "
    "log10, SD 0.12, largest 0.34; below log Kow -1 +0.22, so that some constant of the published column "
    "differs from the code read. Measured log Kp of the same rows, its own log Kow: RMSE 0.51 (published "
    "column 0.48; Wang-Kasting-Nitsche with polar path 0.57; mean of the two logs 0.50; with 12 to 20 layers "
    "instead of the 16 read 0.51 to 0.53). Nothing was tuned here, but the authors' "
    "hindrance constants are empirical and may come from some of these rows. "
    "Interpolation within 1e-4 log10 of the direct solution, grid within 0.005, water profile within 0.015.",
    uncertainty="Lognormal, log10 SD 0.5 on P and 0.3 on K, as for the other model. The two differ by SD 0.43 "
    "and their errors correlate by 0.68: their mean is little better than the better one.",
    references=("chen2008", "chen2010", "surrey-dpk", "lc-dpk", "supraderm-sc-models"),
)
