"""Molar volume at the boiling point and density of the pure substance."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.boiling_point import boiling_point
from supraderm.molecules.constants import ROOM_TEMPERATURE
from supraderm.molecules.descriptors import Descriptors, descriptors
from supraderm.molecules.groups import polar_groups
from supraderm.molecules.molecule import Molecule

# Schroeder's increments in cm3/mol
SCHROEDER = {
    **{element: Constant(7.0, "cm**3/mol", "osp-skin", "fitted") for element in ("C", "H", "O", "N")},
    "F": Constant(10.5, "cm**3/mol", "osp-skin", "fitted"),
    "Cl": Constant(24.5, "cm**3/mol", "osp-skin", "fitted"),
    "Br": Constant(31.5, "cm**3/mol", "osp-skin", "fitted"),
    "I": Constant(38.5, "cm**3/mol", "osp-skin", "fitted"),
    "S": Constant(21.0, "cm**3/mol", "osp-skin", "fitted"),
    "P": Constant(20.5, "cm**3/mol", "cdc-finite-dose", "fitted"),
}
OTHER_ELEMENT = Constant(21.0, "cm**3/mol", "supraderm-judgement", "assumed")
"""As sulfur; Schroeder gives no increment for silicon, boron or metals."""
DOUBLE_BOND = Constant(7.0, "cm**3/mol", "osp-skin", "fitted")
TRIPLE_BOND = Constant(14.0, "cm**3/mol", "osp-skin", "fitted")
RING = Constant(-7.0, "cm**3/mol", "osp-skin", "fitted")
VOLUME_SPREAD = Constant(0.02, "1", "supraderm-judgement", "assumed")

EXPANSION = {
    "alcohol": Constant(0.25, "1", "osp-skin", "fitted"),
    "hydrocarbon": Constant(0.29, "1", "osp-skin", "fitted"),
    "other": Constant(0.31, "1", "osp-skin", "fitted"),
}
DENSITY_SPREAD = Constant(0.05, "1", "supraderm-judgement", "assumed")


def schroeder_volume(seen: Descriptors) -> float:
    """Return the molar volume at the normal boiling point [m3/mol] by Schroeder's additive rule.

    V_A = sum over atoms + 7 double + 14 triple - 7 rings [cm3/mol].

    References
    ----------
    osp-skin, cdc-finite-dose

    Examples
    --------
    Benzene, 12 atoms, 3 double bonds, 1 ring: 84 + 21 - 7 = 98 cm3/mol.

    >>> round(schroeder_volume(descriptors(Molecule("BENZENE", "c1ccccc1"))) * 1e6, 6)
    98.0
    """
    atoms = sum(count * SCHROEDER.get(element, OTHER_ELEMENT) for element, count in seen.atoms.items())
    bonds = DOUBLE_BOND * seen.double_bonds + TRIPLE_BOND * seen.triple_bonds
    return (atoms + bonds + RING * seen.rings) * 1e-6


@lru_cache(maxsize=64)
def molar_volume(molecule: Molecule) -> Estimate:
    """Return Schroeder's molar volume at the normal boiling point.

    Returns
    -------
    Estimate, m3/mol
        "molar volume, NAME"; out of domain with elements that have no increment.
    """
    seen = descriptors(molecule)
    foreign = sorted(set(seen.atoms) - set(SCHROEDER))
    return Estimate(
        f"molar volume, {molecule.name}",
        schroeder_volume(seen),
        "m**3/mol",
        HowKnown.PREDICTED,
        "osp-skin",
        VOLUME_SPREAD,
        in_domain=not foreign,
        note=f"no increment for {', '.join(foreign)}; taken as for sulfur" if foreign else "",
    )


def liquid_density(
    molar_mass: ArrayLike,
    molar_volume: ArrayLike,
    boiling_point: ArrayLike,
    temperature: ArrayLike,
    exponent: ArrayLike = EXPANSION["other"],
) -> NDArray[np.float64]:
    """Return the density below the boiling point, rho = (M / V_A) (3 - 2 T/Tb)^g.

    Parameters
    ----------
    molar_mass : array_like, kg/mol
    molar_volume : array_like, m3/mol
        At the boiling point.
    boiling_point, temperature : array_like, K
        T below 1.5 Tb.
    exponent : array_like, 1
        0.25 alcohols, 0.29 hydrocarbons, 0.31 others.

    Returns
    -------
    ndarray, kg/m3

    References
    ----------
    osp-skin

    Examples
    --------
    Ethanol at 25 C, measured 785 kg/m3:

    >>> round(float(liquid_density(0.04607, 63e-6, 351.4, 298.15, 0.25)))
    781
    """
    ratio = np.asarray(temperature, float) / np.asarray(boiling_point, float)
    boiling_liquid = np.asarray(molar_mass, float) / np.asarray(molar_volume, float)
    return boiling_liquid * (3 - 2 * ratio) ** np.asarray(exponent, float)


@lru_cache(maxsize=64)
def density(molecule: Molecule, temperature: float = ROOM_TEMPERATURE) -> Estimate:
    """Return the density of the pure substance: as measured, else from molar volume and boiling point.

    Parameters
    ----------
    molecule : Molecule
    temperature : float, K

    Returns
    -------
    Estimate, kg/m3
        "density, NAME"; a solid is given the density of its undercooled liquid.
    """
    measured = molecule.known("density", "density")
    if measured is not None:
        return measured
    seen = descriptors(molecule)
    volume, boils = molar_volume(molecule), boiling_point(molecule)
    ratio = min(temperature / boils.median, 1.0)  # a gas is given the density of its boiling liquid
    value = liquid_density(seen.molar_mass, volume.median, 1.0, ratio, EXPANSION[_family(molecule, seen)])
    return Estimate(
        f"density, {molecule.name}",
        float(value),
        "kg/m**3",
        HowKnown.PREDICTED,
        "osp-skin",
        DENSITY_SPREAD,
        in_domain=volume.in_domain and boils.in_domain,
        note="; ".join(e.note for e in (volume, boils) if not e.in_domain),
    )


def _family(molecule: Molecule, seen: Descriptors) -> str:
    if set(seen.atoms) <= {"C", "H"}:
        return "hydrocarbon"
    return "alcohol" if polar_groups(molecule).alcohol and set(seen.atoms) <= {"C", "H", "O"} else "other"


CARD = ModelCard(
    name="molar volume and density",
    title=Text("Molar volume and density", "摩尔体积与密度"),
    version="1",
    scope=Text(
        "Schroeder volume at the boiling point, which sets aqueous diffusivity, and density of the pure "
        "substance, which caps solubility. Not for mixtures, polymers or metals.",
        "沸点下的 Schroeder 体积，决定水中扩散系数；以及纯物质的密度，为溶解度设上限。不用于混合物、聚"
        "合物或金属。",
    ),
    equations="V_A = 7 (C+H+N+O) + 10.5 F + 24.5 Cl + 31.5 Br + 38.5 I + 21 S + 20.5 P + 7 double + 14 "
    "triple - 7 rings [cm3/mol]; rho = (M/V_A) (3 - 2 T/Tb)^g, g = 0.25 alcohols, 0.29 hydrocarbons, 0.31 "
    "others",
    inputs=(
        "SMILES [text]: neutral parent",
        "boiling point [K]: at 1 atm",
        "temperature [K]: of the substance",
        "density [kg/m3]: measured value, if any",
    ),
    domain=Text(
        "H, C, N, O, F, P, S, Cl, Br, I; T below Tb.",
        "H、C、N、O、F、P、S、Cl、Br、I；T 低于 Tb。",
    ),
    evaluation="Published increments reproduce their own sums; densities of ethanol, benzene and glycerol "
    "within 15 % (tests/molecules/test_molecules_density.py).",
    uncertainty=Text(
        "Lognormal, SD 0.02 log10 for the volume and 0.05 for the density (judgement).",
        "对数正态分布，体积的 log10 标准差 0.02，密度 0.05（判断）。",
    ),
    references=("osp-skin", "cdc-finite-dose", "supraderm-judgement"),
)
