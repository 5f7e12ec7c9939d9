"""Size and diffusion coefficient of a molecule in water, from its molar volume at the boiling point."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.density import molar_volume
from supraderm.molecules.molecule import Molecule

# published for V_A in cm3/mol, D in cm2/s, radius in angstrom
LARGE = Constant(445.2, "cm**3/mol", "osp-skin", "fitted")
SMALL_DIFFUSIVITY = Constant(1.92e-4, "cm**2/s", "osp-skin", "fitted")
LARGE_DIFFUSIVITY = Constant(3.78e-5, "cm**2/s", "osp-skin", "fitted")
SMALL_RADIUS = Constant(0.145, "angstrom", "osp-skin", "fitted")
LARGE_RADIUS = Constant(0.735, "angstrom", "osp-skin", "fitted")
SMALL_EXPONENT = Constant(0.6, "1", "osp-skin", "fitted")
DIFFUSIVITY_SPREAD = Constant(0.06, "1", "supraderm-judgement", "assumed")


def diffusivity_in_water(molar_volume: ArrayLike) -> NDArray[np.float64]:
    """Return the diffusion coefficient in the water of the tissue [m2/s].

    D = 1.92e-4 V_A^-0.6 below 445.2 cm3/mol, 3.78e-5 V_A^(-1/3) above [cm2/s].

    Parameters
    ----------
    molar_volume : array_like, m3/mol
        At the boiling point, Schroeder.

    References
    ----------
    osp-skin, wang2007

    Examples
    --------
    >>> f"{float(diffusivity_in_water(98e-6)):.3g}"
    '1.23e-09'
    """
    volume = np.asarray(molar_volume, float) * 1e6
    small = SMALL_DIFFUSIVITY * volume**-SMALL_EXPONENT
    return np.where(volume < LARGE, small, LARGE_DIFFUSIVITY * volume ** (-1 / 3)) * 1e-4


def hydrodynamic_radius(molar_volume: ArrayLike) -> NDArray[np.float64]:
    """Return the radius [m] of the sphere that diffuses like the molecule.

    a = 0.145 V_A^0.6 below 445.2 cm3/mol, 0.735 V_A^(1/3) above [angstrom].

    Parameters
    ----------
    molar_volume : array_like, m3/mol

    References
    ----------
    osp-skin, wang2007

    Examples
    --------
    >>> f"{float(hydrodynamic_radius(98e-6)):.3g}"
    '2.27e-10'
    """
    volume = np.asarray(molar_volume, float) * 1e6
    return (
        np.where(volume < LARGE, SMALL_RADIUS * volume**SMALL_EXPONENT, LARGE_RADIUS * np.cbrt(volume))
        * 1e-10
    )


def diffusivity_water(molecule: Molecule) -> Estimate:
    """Return the diffusion coefficient in water.

    Returns
    -------
    Estimate, m2/s
        "diffusivity in water, NAME".
    """
    volume = molar_volume(molecule)
    return Estimate(
        f"diffusivity in water, {molecule.name}",
        float(diffusivity_in_water(volume.median)),
        "m**2/s",
        HowKnown.PREDICTED,
        "osp-skin",
        DIFFUSIVITY_SPREAD,
        in_domain=volume.in_domain,
        note=volume.note,
    )


CARD = ModelCard(
    name="diffusivity in water",
    title=Text("Diffusivity in water", "水中扩散系数"),
    version="1",
    scope=Text(
        "Diffusion coefficient and radius of a dissolved molecule near skin temperature. Not for "
        "aggregates or polymers with a random coil.",
        "溶解的分子在皮肤温度附近的扩散系数和半径。不用于聚集体或呈无规线团的聚合物。",
    ),
    equations="D = 1.92e-4 V_A^-0.6 (V_A < 445.2) else 3.78e-5 V_A^(-1/3) [cm2/s, cm3/mol]; "
    "a = 0.145 V_A^0.6 else 0.735 V_A^(1/3) [angstrom]",
    inputs=("molar volume [m3/mol]: at the boiling point",),
    domain=Text(
        "Compact molecules; the two branches meet within 0.1 %.",
        "紧凑的分子；两段公式在衔接处相差不超过 0.1 %。",
    ),
    evaluation="Product D times radius equal to that of Stokes and Einstein in water at 30 C within 1 % "
    "(tests/molecules/test_molecules_density.py).",
    uncertainty=Text(
        "Lognormal, SD 0.06 log10 (judgement).",
        "对数正态分布，log10 标准差 0.06（判断）。",
    ),
    references=("osp-skin", "wang2007", "supraderm-judgement"),
)
