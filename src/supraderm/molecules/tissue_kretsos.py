"""Viable epidermis and dermis: partition, diffusion and loss to the blood (Kretsos 2008, Ibrahim 2012)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Coefficients, Constant, ModelCard, Text
from supraderm.molecules.constants import HOUR
from supraderm.molecules.ionisation import Ionisation, log_distribution

Array = NDArray[np.float64]
Binding = Literal["neutral or base", "acid with pharmacophore", "other acid or zwitterion"]

TISSUE_PH = Constant(7.4, "1", "cdc-finite-dose", "prior")

ALBUMIN_SPACE = Constant(0.32, "1", "osp-skin", "prior")
LIPID_SHARE = Constant(0.001, "1", "osp-skin", "prior")
WATER_SHARE = Constant(0.6, "1", "osp-skin", "prior")
BOUND_DIFFUSIVITY = Constant(1e-7, "cm**2/s", "osp-skin", "prior")
"""Of what is bound to albumin."""
FREE_DIFFUSIVITY = Coefficients([-4.15, -0.655], "1", "osp-skin")
"""log10 D_free [cm2/s] on 1 and log10 MW."""
ALBUMIN_BINDING: dict[Binding, Coefficients] = {
    "neutral or base": Coefficients([0.5578, 0.0188], "1", "osp-skin"),
    "acid with pharmacophore": Coefficients([0.7936, 0.2239], "1", "osp-skin"),
    "other acid or zwitterion": Coefficients([0.3127, 0.5121], "1", "osp-skin"),
}
"""A, B of bound over free X = A exp(log D7.4) + B in 2.7 % albumin."""
SMALLEST_UNBOUND = Constant(0.005, "1", "cdc-finite-dose", "prior")

CAPILLARY_SURFACE = Constant(100.0, "1/cm", "osp-skin", "prior")
"""Per volume of dermis."""
BLOOD_FLOW = Constant(0.0022, "1/s", "osp-skin", "prior")
"""Volume of blood per volume of dermis and second."""
CAPILLARY = Coefficients([-2.7437, 0.71, -0.0061], "1", "osp-skin")
"""log10 of a hundredth of P_cap [cm/h] on 1, log Kow, MW: a capillary wall as 100 times leakier skin."""
PORE_FLOOR = Constant(5e-4, "1/s", "supraderm-delivery-study", "prior")
"""P_cap S of a small hydrophilic solute of 180 g/mol through the pores of the capillary wall; order only."""
PORE_MASS = Constant(0.18, "kg/mol", "supraderm-delivery-study", "prior")


@dataclass(frozen=True)
class TissueProperties:
    """Transport properties of viable tissue for one substance; all arrays broadcast.

    Parameters
    ----------
    partition : ndarray, 1
        Total concentration over u, the neutral aqueous concentration.
    diffusivity : ndarray, m2/s
        Of the total concentration.
    clearance : ndarray, 1/s
        First-order loss of the total concentration to the blood where there are vessels (dermis).
    unbound : ndarray, 1
        Share not bound to albumin in the albumin space.
    """

    partition: Array
    diffusivity: Array
    clearance: Array
    unbound: Array


def binding_of(groups: tuple[Ionisation, ...]) -> Binding:
    """Return the albumin-binding class of a molecule with these groups, judged at pH 7.4.

    An acid more than half ionised at 7.4 is taken as "other acid or zwitterion": whether it has the
    pharmacophore of the strong albumin binders cannot be told from its groups.
    """
    acidic = any(g.kind == "acid" and g.pka.median < TISSUE_PH for g in groups)
    return "other acid or zwitterion" if acidic else "neutral or base"


def unbound_fraction(log_d: ArrayLike, binding: Binding = "neutral or base") -> Array:
    """Return the share unbound in 2.7 % albumin, f_u = 1/(1 + A exp(log D) + B), at least 0.005.

    Parameters
    ----------
    log_d : array_like, 1
        log10 of the octanol/water distribution at pH 7.4.
    binding : str
        Class of the molecule.

    References
    ----------
    yamazaki2004, osp-skin, cdc-finite-dose

    Examples
    --------
    >>> round(float(unbound_fraction(2.0)), 3)
    0.195
    """
    slope, offset = ALBUMIN_BINDING[binding].values
    bound = slope * np.exp(np.asarray(log_d, float)) + offset
    return np.maximum(1 / (1 + bound), SMALLEST_UNBOUND)


def binding_factor(log_kow: ArrayLike, unbound: ArrayLike, neutral: ArrayLike = 1.0) -> Array:
    """Return BF = (1 - 0.32) + 0.32/f_u + 0.001 f_non Kow, total over freely dissolved in tissue water.

    Parameters
    ----------
    log_kow : array_like, 1
    unbound : array_like, 1
    neutral : array_like, 1
        f_non, neutral fraction at pH 7.4.
    """
    in_lipid = LIPID_SHARE * np.asarray(neutral, float) * 10.0 ** np.asarray(log_kow, float)
    return (1 - ALBUMIN_SPACE) + ALBUMIN_SPACE / np.asarray(unbound, float) + in_lipid


def free_diffusivity(molar_mass: ArrayLike) -> Array:
    """Return D_free [m2/s] of the freely dissolved, 10^(-4.15 - 0.655 log10 MW) cm2/s.

    Parameters
    ----------
    molar_mass : array_like, kg/mol

    Examples
    --------
    >>> f"{float(free_diffusivity(0.2)):.2g}"
    '2.2e-10'
    """
    base, slope = FREE_DIFFUSIVITY.values
    return 10.0 ** (base + slope * np.log10(np.asarray(molar_mass, float) * 1e3)) * 1e-4


def capillary_clearance(log_kow: ArrayLike, molar_mass: ArrayLike, *, pores: bool = True) -> Array:
    """Return k_free = 1/(1/(P_cap S) + 1/Q), loss of the freely dissolved to the blood [1/s].

    P_cap S is that of a wall 100 times as permeable as skin, but at least 5e-4 sqrt(180/MW) per s: small
    pores let hydrophilic molecules out, and without them a peptide would pile up without bound.

    Parameters
    ----------
    log_kow : array_like, 1
    molar_mass : array_like, kg/mol
    pores : bool

    References
    ----------
    osp-skin, cdc-finite-dose, supraderm-delivery-study

    Examples
    --------
    A hydrophilic molecule of 180 g/mol: 1/(1/5e-4 + 1/2.2e-3).

    >>> f"{float(capillary_clearance(-3.0, 0.18)):.3g}"
    '0.000407'
    """
    base, per_log_kow, per_mass = CAPILLARY.values
    mass = np.asarray(molar_mass, float)
    wall = 100 * 10.0 ** (base + per_log_kow * np.asarray(log_kow, float) + per_mass * mass * 1e3)
    floor = PORE_FLOOR * np.sqrt(PORE_MASS / mass) if pores else 0.0
    product = np.maximum(wall / HOUR * CAPILLARY_SURFACE, floor)
    return 1 / (1 / product + 1 / BLOOD_FLOW)


def kretsos(
    log_kow: ArrayLike,
    molar_mass: ArrayLike,
    neutral: ArrayLike = 1.0,
    binding: Binding = "neutral or base",
    *,
    pores: bool = True,
) -> TissueProperties:
    """Return the transport properties of viable epidermis and dermis.

    K = 0.6 BF/f_non; D = (D_free + 0.32 D_bound (1 - f_u)/f_u)/BF; k_de = k_free/BF.

    Parameters
    ----------
    log_kow : array_like, 1
        Of the neutral form.
    molar_mass : array_like, kg/mol
    neutral : array_like, 1
        f_non, neutral fraction at pH 7.4, in (0, 1].
    binding : str
        Class of albumin binding; see `binding_of`.
    pores : bool
        Whether the capillary wall has pores for hydrophilic molecules.

    Returns
    -------
    TissueProperties
        The clearance holds where there are vessels; the epidermis has none.

    References
    ----------
    kretsos2008, ibrahim2012, yamazaki2004, osp-skin

    Examples
    --------
    >>> tissue = kretsos(2.0, 0.2)
    >>> round(float(tissue.partition), 2), f"{float(tissue.diffusivity):.2g}"
    (1.45, '9.6e-11')
    """
    unbound = unbound_fraction(log_distribution(log_kow, neutral), binding)
    factor = binding_factor(log_kow, unbound, neutral)
    carried = ALBUMIN_SPACE * BOUND_DIFFUSIVITY * 1e-4 * (1 - unbound) / unbound
    return TissueProperties(
        partition=WATER_SHARE * factor / np.asarray(neutral, float),
        diffusivity=(free_diffusivity(molar_mass) + carried) / factor,
        clearance=capillary_clearance(log_kow, molar_mass, pores=pores) / factor,
        unbound=unbound,
    )


CARD = ModelCard(
    name="viable tissue, Kretsos",
    title=Text("Viable epidermis and dermis, Kretsos", "活性表皮与真皮，Kretsos 模型"),
    version="1",
    scope=Text(
        "Partition, diffusion and capillary clearance in viable skin. No metabolism, no active uptake, no "
        "difference between papillary and reticular vessels, no binding to melanin or other proteins.",
        "活性皮肤组织中的分配、扩散和毛细血管清除。不含代谢和主动摄取，不区分乳头层与网状层血管，不含"
        "与黑素或其他蛋白的结合。",
    ),
    equations="BF = 0.68 + 0.32/f_u + 0.001 f_non Kow; K = 0.6 BF/f_non; log D_free = -4.15 - 0.655 log MW "
    "[cm2/s]; D = (D_free + 0.32e-7 (1-f_u)/f_u)/BF; f_u = 1/(1 + A exp(logD7.4) + B); k_free = 1/(1/(P_cap "
    "S) + 1/Q), P_cap S >= 5e-4 sqrt(180/MW) 1/s; k = k_free/BF",
    inputs=(
        "log Kow [1]: neutral form",
        "molar mass [kg/mol]: of the molecule",
        "f_non [1]: neutral fraction at pH 7.4",
        "binding [class]: to albumin",
    ),
    domain=Text(
        "Small molecules below about 500 g/mol; log D -2 to 5.",
        "约 500 g/mol 以下的小分子；log D -2 至 5。",
    ),
    evaluation="Limits and laws (tests/molecules/test_molecules_kretsos.py). In finite-dose cases clearance "
    "moved absorbed amounts little and tissue concentrations 4 to 5.5 times.",
    uncertainty=Text(
        "None is added here; the capillary pore floor is a prior of order of magnitude only.",
        "此处不另加；毛细血管孔隙的下限只是数量级的先验值。",
    ),
    references=(
        "kretsos2008",
        "ibrahim2012",
        "yamazaki2004",
        "osp-skin",
        "cdc-finite-dose",
        "supraderm-delivery-study",
    ),
)
