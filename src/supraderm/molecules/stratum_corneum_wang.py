"""Stratum corneum as bricks and mortar: Wang, Kasting and Nitsche 2006, 2007.

Corneocytes of keratin and water in a stack of lipid lamellae. A molecule diffuses sideways in the lipid
(D_lip), hops across lamellae (k_trans) and through corneocytes (D_cor); P-hat is the dimensionless
permeability of that geometry as a function of sigma (lipid against corneocyte) and R (hopping against
sideways diffusion).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.polynomial.polynomial import polyval, polyval2d
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import ModelCard, Text
from supraderm.molecules.diffusivity_water import diffusivity_in_water, hydrodynamic_radius
from supraderm.molecules.stratum_corneum import SCProperties
from supraderm.molecules.wang_parameters import (
    BRANCH,
    DRY_PROTEIN_SHARE,
    FIBRE_RADIUS,
    FULL,
    LAMELLA,
    LIPID_DIFFUSIVITY,
    LIPID_PARTITION,
    LOG_SIGMA_RANGE,
    PARTIAL,
    PROTEIN_DENSITY,
    PROTEIN_PARTITION,
    TRANSBILAYER,
    HydrationState,
)

Array = NDArray[np.float64]
Hydration = Literal["full", "partial"]
STATES: dict[Hydration, HydrationState] = {"full": FULL, "partial": PARTIAL}


@dataclass(frozen=True)
class Corneocyte:
    """Transport inside a corneocyte.

    Parameters
    ----------
    free_partition : ndarray, 1
        Freely diffusing concentration over that in water; 0 where the fibres leave no room.
    diffusivity : ndarray, m2/s
        Of the free molecules.
    """

    free_partition: Array
    diffusivity: Array


def lipid_partition(log_kow: ArrayLike) -> Array:
    """Return K_lip = 0.43 Kow^0.81, lipid lamellae over water."""
    factor, exponent = LIPID_PARTITION.values
    return factor * 10.0 ** (exponent * np.asarray(log_kow, float))


def corneocyte_partition(
    log_kow: ArrayLike, hydration: Hydration = "full", aqueous_neutral_fraction: ArrayLike = 1.0
) -> Array:
    """Return K_cor, total concentration in corneocytes over the neutral concentration in water.

    K_cor = (PC_pro w_pro + nu/f) / (w_pro rho_w/rho_pro + nu), PC_pro = 5.4 Kow^0.27. Ions live in the
    corneocyte water only, whence nu/f; on keratin they would bind bases by decades too much.

    Parameters
    ----------
    log_kow : array_like, 1
        Of the neutral form.
    hydration : {"full", "partial"}
    aqueous_neutral_fraction : array_like, 1
        f at the pH of the stratum corneum, in (0, 1].
    """
    factor, exponent = PROTEIN_PARTITION.values
    water = STATES[hydration].water_content
    on_protein = factor * 10.0 ** (exponent * np.asarray(log_kow, float)) * DRY_PROTEIN_SHARE
    in_water = water / np.asarray(aqueous_neutral_fraction, float)
    return (on_protein + in_water) / (DRY_PROTEIN_SHARE / PROTEIN_DENSITY + water)


def stratum_corneum_partition(
    log_kow: ArrayLike, hydration: Hydration = "full", aqueous_neutral_fraction: ArrayLike = 1.0
) -> Array:
    """Return K_sc = (1 - phi_cor) K_lip + phi_cor K_cor; arguments as in `corneocyte_partition`.

    Examples
    --------
    At Kow = 1 the published closed form is 0.014 + 0.782 + 1.381 = 2.18:

    >>> round(float(stratum_corneum_partition(0.0)), 2)
    2.18
    """
    share = STATES[hydration].corneocyte_share
    corneocytes = corneocyte_partition(log_kow, hydration, aqueous_neutral_fraction)
    return (1 - share) * lipid_partition(log_kow) + share * corneocytes


def keratin_share(
    log_kow: ArrayLike, hydration: Hydration = "full", aqueous_neutral_fraction: ArrayLike = 1.0
) -> Array:
    """Return the share of what the stratum corneum holds that is bound to keratin.

    Arguments as in `corneocyte_partition`.

    Examples
    --------
    At Kow = 1, 1.38 of 2.18 (the closed form of `stratum_corneum_partition`):

    >>> round(float(keratin_share(0.0)), 2)
    0.63
    """
    factor, exponent = PROTEIN_PARTITION.values
    state = STATES[hydration]
    on_protein = factor * 10.0 ** (exponent * np.asarray(log_kow, float)) * DRY_PROTEIN_SHARE
    inside = on_protein / (DRY_PROTEIN_SHARE / PROTEIN_DENSITY + state.water_content)
    whole = stratum_corneum_partition(log_kow, hydration, aqueous_neutral_fraction)
    return state.corneocyte_share * inside / whole


def lipid_diffusivity(molar_mass: ArrayLike, hydration: Hydration = "full") -> Array:
    """Return D_lip along the lamellae [m2/s].

    D_lip = 1.24e-7 (100/MW)^2.43 + 2.34e-9 [cm2/s], a third of it when partially hydrated.

    Parameters
    ----------
    molar_mass : array_like, kg/mol
    hydration : {"full", "partial"}
    """
    factor, exponent, floor = LIPID_DIFFUSIVITY.values
    mass = np.asarray(molar_mass, float) * 1e3
    return (factor * (100 / mass) ** exponent + floor) * 1e-4 / STATES[hydration].lipid_slowdown


def transbilayer_coefficient(molar_mass: ArrayLike, hydration: Hydration = "full") -> Array:
    """Return k_trans across a lamella [m/s].

    log10 k_trans = -0.725 - 0.792 MW^(1/3) [cm/s], a third of it when partially hydrated.

    Parameters
    ----------
    molar_mass : array_like, kg/mol
    hydration : {"full", "partial"}
    """
    base, slope = TRANSBILAYER.values
    log_velocity = base + slope * np.cbrt(np.asarray(molar_mass, float) * 1e3)
    return 10.0**log_velocity * 1e-2 / STATES[hydration].lipid_slowdown


def corneocyte(molar_volume: ArrayLike, hydration: Hydration = "full") -> Corneocyte:
    """Return transport inside a corneocyte, hindered by keratin fibres.

    With lambda = a_s/a_f and phi' = phi_f (1 + lambda)^2: free partition 1 - phi', diffusivity
    D_aq (1 - phi') H(lambda). At phi' >= 1 the corneocyte is impermeable.

    Parameters
    ----------
    molar_volume : array_like, m3/mol
        At the boiling point.
    hydration : {"full", "partial"}
    """
    state = STATES[hydration]
    ratio = hydrodynamic_radius(molar_volume) / (FIBRE_RADIUS * 1e-9)
    room = np.maximum(1 - state.fibre_share * (1 + ratio) ** 2, 0)
    hindrance = np.where(room > 0, polyval(np.minimum(ratio, 1), state.hindrance.values), 0)
    return Corneocyte(room, diffusivity_in_water(molar_volume) * room * np.maximum(hindrance, 0))


def dimensionless_permeability(sigma: ArrayLike, R: ArrayLike, hydration: Hydration = "full") -> Array:
    """Return P-hat(sigma, R) of the brick-and-mortar geometry.

    R > 100: A + 1/(B sigma + C/R). R <= 100: log10 P-hat = sum c_ij (log10 sigma)^i (log10 R)^j, with log10
    sigma held within -6 and 3.

    Parameters
    ----------
    sigma : array_like, 1
        D_lip K_lip / (D_cor K_cor,free); may be infinite.
    R : array_like, 1
        k_trans l_x^2 / (delta D_lip), 1 to 1e6.
    hydration : {"full", "partial"}

    Examples
    --------
    >>> f"{float(dimensionless_permeability(1.0, 1e4)):.4g}"
    '0.05274'
    """
    state = STATES[hydration]
    sigma, R = np.broadcast_arrays(np.asarray(sigma, float), np.asarray(R, float))
    a, b, c = state.plateau.values
    fast_hopping = a + 1 / (b * sigma + c / R)
    low, high = 10.0**LOG_SIGMA_RANGE.values
    log_sigma, log_r = np.log10(np.clip(sigma, low, high)), np.log10(np.minimum(R, BRANCH))
    slow_hopping = 10.0 ** polyval2d(log_sigma, log_r, state.polynomial.values)
    return np.where(BRANCH < R, fast_hopping, slow_hopping)


def wang(
    log_kow: ArrayLike,
    molar_mass: ArrayLike,
    molar_volume: ArrayLike,
    hydration: Hydration = "full",
    aqueous_neutral_fraction: ArrayLike = 1.0,
) -> SCProperties:
    """Return partition, permeability and diffusivity of the stratum corneum.

    P_sc = P-hat D_lip K_lip / h, for the neutral form. Ions add capacity (see `corneocyte_partition`) and
    thereby slow the layer down; they carry no flux of their own.

    Parameters
    ----------
    log_kow : array_like, 1
        Of the neutral form.
    molar_mass : array_like, kg/mol
    molar_volume : array_like, m3/mol
        At the boiling point (Schroeder).
    hydration : {"full", "partial"}
        Full: occluded skin, or skin on a receptor fluid. Partial: open skin in vivo.
    aqueous_neutral_fraction : array_like, 1
        f at the pH of the stratum corneum, in (0, 1].

    Returns
    -------
    SCProperties
        Of the model thickness, 43 um full and 13 um partial; see `SCProperties.of_thickness`.

    References
    ----------
    wang2006, wang2007, osp-skin, cdc-finite-dose

    Examples
    --------
    Testosterone (log Kow 3.32, 288.4 g/mol, 329 cm3/mol), published log10 P -5.58 cm/s (chen2010):

    >>> round(float(np.log10(wang(3.32, 0.2884, 329e-6).permeability * 100)), 2)
    -5.58
    """
    state = STATES[hydration]
    lipid = lipid_partition(log_kow) * lipid_diffusivity(molar_mass, hydration)
    inside = corneocyte(molar_volume, hydration)
    through = inside.diffusivity * inside.free_partition
    with np.errstate(divide="ignore"):  # an impermeable corneocyte makes sigma infinite, and that is meant
        sigma = lipid / through
    length, lamella, thickness = state.corneocyte_length * 1e-6, LAMELLA * 1e-9, state.thickness * 1e-6
    hopping = transbilayer_coefficient(molar_mass, hydration)
    R = hopping * length**2 / (lamella * lipid_diffusivity(molar_mass, hydration))
    permeability = dimensionless_permeability(sigma, R, hydration) * lipid / thickness
    partition = stratum_corneum_partition(log_kow, hydration, aqueous_neutral_fraction)
    return SCProperties(partition, permeability, np.full_like(permeability, thickness))


CARD = ModelCard(
    name="stratum corneum, Wang-Kasting-Nitsche",
    title=Text("Stratum corneum, Wang-Kasting-Nitsche", "角质层，Wang-Kasting-Nitsche 模型"),
    version="1",
    scope=Text(
        "Partition, permeability and diffusivity of intact human stratum corneum near 32 C for the "
        "neutral form, fully or partially hydrated. No polar path, no slow keratin binding, no temperature "
        "dependence, not for particles or damaged skin.",
        "32 °C 左右完整人体角质层对中性形态的分配、渗透和扩散，分部分水合与完全水合。不含极性通路、与"
        "角蛋白的慢速结合和温度影响，不用于颗粒或受损皮肤。",
    ),
    equations="K_lip = 0.43 Kow^0.81; K_cor = (5.4 Kow^0.27 w_pro + nu/f)/(w_pro rho_w/rho_pro + nu); "
    "K_sc = (1-phi) K_lip + phi K_cor; D_lip = 1.24e-7 (100/MW)^2.43 + 2.34e-9 cm2/s; "
    "log k_trans = -0.725 - 0.792 MW^(1/3) cm/s; sigma = D_lip K_lip/(D_cor K_free); "
    "R = k_trans l^2/(delta D_lip); P = P-hat(sigma, R) D_lip K_lip/h; D = P h/K_sc",
    inputs=(
        "log Kow [1]: neutral form",
        "molar mass [kg/mol]: of the molecule",
        "molar volume [m3/mol]: at the boiling point",
        "hydration [state]: full or partial",
        "f [1]: neutral fraction at the pH of the layer",
    ),
    domain=Text(
        "log Kow -1 to 5, molar mass below 500 g/mol, mostly neutral. Below log Kow -1 it lacks the "
        "polar path and falls short by up to four decades. The two forms of P-hat do not meet at R = 100 (molar "
        "mass near 580 g/mol): a step of 0.2 log10 as published.",
        "log Kow -1 至 5，摩尔质量 500 g/mol 以下，以中性为主。log Kow 低于 -1 时缺少极性通路，结果偏"
        "低可达四个数量级。P-hat 的两种形式在 R = 100（摩尔质量约 580 g/mol）处不相接：原文即有 0.2 l"
        "og10 的台阶。",
    ),
    evaluation="Published predictions: mean absolute difference 0.005 log10 (140 open structures of the "
    "208-row table). Measured log Kp of the same rows: RMSE 0.78.",
    uncertainty=Text(
        "Lognormal log10 SD 0.5 on P and 0.3 on K, drawn independently; 1.0 on P outside the domain.",
        "对数正态分布，log10 标准差 P 为 0.5、K 为 0.3，各自独立抽取；超出适用范围时 P 为 1.0。",
    ),
    references=("wang2006", "wang2007", "osp-skin", "cdc-finite-dose", "supraderm-delivery-study"),
)
