"""Steady permeability of human skin by three paths, fitted to published studies.

log10 Kp [cm/h] = -log10(1/(P_lip + P_pore) + 1/P_lim) with

- lipid path: log P_lip = a + b log Kow + c MW + d donors + e halogens + log10(f + (1 - f) 10^i) + t (T - 32 C)
- polar pores: log P_pore = p - 0.5 log10(MW/180) + t/2 (T - 32 C)
- ceiling: log P_lim = h + s log10(MW/180)

f is the neutral fraction in the donor, MW in g/mol. The ceiling is empirical: it is steeper than the aqueous
tissue alone would make it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from supraderm.evidence import Coefficients, Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.constants import HOUR, SKIN_SURFACE_TEMPERATURE
from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.ionisation import fraction_neutral
from supraderm.molecules.log_kow import left_open_by, log_kow
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.permeability import OUTSIDE_SPREAD
from supraderm.molecules.pka_rules import ionisation_of

Array = NDArray[np.float64]

PARAMETERS = ("a", "b", "c", "d", "e", "i", "p", "h", "s")
"""Intercept, per log Kow, per g/mol, per donor, per halogen of the lipid path; log ratio of ion to neutral
molecule; pores; ceiling at 180 g/mol and its slope."""
THREE_PATH = Coefficients(
    [-2.0409, 0.83785, -0.0071938, -0.31529, 0.31101, -1.2614, -4.1374, -1.4749, -3.4654],
    "1",
    "supraderm-three-path-fit",
)
"""In the order of PARAMETERS, as benchmarks/fit_permeability.py prints them."""
PER_KELVIN = Constant(0.035, "1/K", "recall-sc-activation-energy", "prior")
"""Slope t of log10 of the lipid path, 15 kcal/mol; half of it for the pores. Not fitted: temperature and paper
go together in the data."""
REFERENCE_MASS = Constant(0.180, "kg/mol", "supraderm-permeability-study", "assumed")
"""At which the pores and the ceiling are stated; a convention."""
UNRECORDED_PH = Constant(7.4, "1", "supraderm-permeability-study", "assumed")
"""Taken for donors of unknown pH, as buffered saline is the commonest one."""

GROUPS = ("more than 90 % charged", "above 300 g/mol", "log Kow below 0.5", "core")
"""A molecule belongs to the first that applies."""
HALF_WIDTH = Coefficients([1.1429, 1.2054, 0.80062, 0.64857], "1", "supraderm-three-path-fit")
"""Half of the 80 % interval of log10 Kp by group: conformal, from papers and compounds held out."""
SEEN_LOG_KOW = Coefficients([-3.89, 5.25], "1", "supraderm-three-path-fit")
"""Between which 98 % of the fitted studies lie."""
HEAVIEST = Constant(0.50444, "kg/mol", "supraderm-three-path-fit", "fitted")
"""Below which 99 % of the fitted studies lie."""
LEVEL = Constant(0.8, "1", "supraderm-judgement", "assumed")
BARELY_NEUTRAL = Constant(0.1, "1", "supraderm-permeability-study", "assumed")
LARGE = Constant(0.3, "kg/mol", "supraderm-permeability-study", "assumed")
HYDROPHILIC = Constant(0.5, "1", "supraderm-permeability-study", "assumed")


@dataclass(frozen=True, slots=True)
class PathInputs:
    """What the three paths depend on; fields broadcast against each other.

    Parameters
    ----------
    log_kow : array_like, 1
        Of the neutral form.
    molar_mass : array_like, kg/mol
    donors, halogens : array_like, 1
        Hydrogen-bond donors; atoms of F, Cl, Br, I.
    neutral : array_like, 1
        Neutral fraction in the donor.
    temperature : array_like, K
    """

    log_kow: ArrayLike
    molar_mass: ArrayLike
    donors: ArrayLike = 0
    halogens: ArrayLike = 0
    neutral: ArrayLike = 1
    temperature: ArrayLike = SKIN_SURFACE_TEMPERATURE


def three_paths(inputs: PathInputs, parameters: ArrayLike = THREE_PATH.values) -> tuple[Array, Array, Array]:
    """Return log10 [cm/h] of the lipid path, the polar pores and the ceiling.

    Parameters
    ----------
    inputs : PathInputs
    parameters : array_like, shape (9,)
        In the order of PARAMETERS.
    """
    a, b, c, d, e, i, p, h, s = np.asarray(parameters, float)
    grams = np.asarray(inputs.molar_mass, float) * 1e3
    relative = np.log10(np.asarray(inputs.molar_mass, float) / REFERENCE_MASS)
    warmer = PER_KELVIN * (np.asarray(inputs.temperature, float) - SKIN_SURFACE_TEMPERATURE)
    neutral = np.asarray(inputs.neutral, float)
    structure = b * np.asarray(inputs.log_kow, float) + d * np.asarray(inputs.donors, float)
    structure = a + structure + c * grams + e * np.asarray(inputs.halogens, float)
    lipid = structure + np.log10(neutral + (1 - neutral) * 10.0**i) + warmer
    return lipid, p - 0.5 * relative + 0.5 * warmer, h + s * relative


def three_path_log10_kp(inputs: PathInputs, parameters: ArrayLike = THREE_PATH.values) -> Array:
    """Return log10 Kp in cm/h, -log10(1/(P_lip + P_pore) + 1/P_lim); arguments as in `three_paths`."""
    lipid, pore, ceiling = (10.0**path for path in three_paths(inputs, parameters))
    return -np.log10(1 / (lipid + pore) + 1 / ceiling)


def path_inputs(molecule: Molecule, ph: float | None = None, temperature: float | None = None) -> PathInputs:
    """Return the inputs of a molecule; pKa as stated, else typical of its groups.

    Parameters
    ----------
    molecule : Molecule
    ph : float, optional
        Of the donor; left out: 7.4.
    temperature : float, K, optional
        Left out: 305.15.
    """
    seen = descriptors(molecule)
    return PathInputs(
        log_kow(molecule).median,
        seen.molar_mass,
        seen.hydrogen_bond_donors,
        sum(seen.atoms.get(element, 0) for element in ("F", "Cl", "Br", "I")),
        float(fraction_neutral(ionisation_of(molecule), UNRECORDED_PH if ph is None else ph)),
        SKIN_SURFACE_TEMPERATURE if temperature is None else temperature,
    )


def group_of(inputs: PathInputs) -> NDArray[np.int_]:
    """Return the place in GROUPS of each molecule."""
    conditions = (
        np.asarray(inputs.neutral, float) < BARELY_NEUTRAL,
        np.asarray(inputs.molar_mass, float) > LARGE,
        np.asarray(inputs.log_kow, float) < HYDROPHILIC,
    )
    return np.select(conditions, range(len(conditions)), len(conditions))


def three_path_objections(molecule: Molecule) -> tuple[str, ...]:
    """Return in words why a molecule lies outside what the paths were fitted on; empty when it lies inside."""
    seen, kow = descriptors(molecule), log_kow(molecule).median
    (least, most), mass = SEEN_LOG_KOW.values, seen.molar_mass
    checks = (
        (kow < least, f"log Kow {kow:.1f}, below 99 % of the molecules fitted ({least:.1f})"),
        (kow > most, f"log Kow {kow:.1f}, above 99 % of the molecules fitted ({most:.1f})"),
        (
            mass > HEAVIEST,
            f"{mass * 1e3:.0f} g/mol, {mass / HEAVIEST:.1f} times what 99 % of the molecules fitted weigh",
        ),
    )
    structural = tuple(
        words for words in seen.objections if not (words == _INORGANIC and _is_water(seen.atoms))
    )
    return (*structural, *(words for applies, words in checks if applies))


_INORGANIC = "metal or inorganic"


def _is_water(atoms: Mapping[str, int]) -> bool:
    return dict(atoms) == {"O": 1, "H": 2}


def share_of_log_kow(molecule: Molecule, inputs: PathInputs) -> float:
    """Return the SD of log10 Kp that comes from an estimated log Kow; 0 where it is measured.

    Parameters
    ----------
    molecule : Molecule
    inputs : PathInputs
        Of the molecule.
    """
    return left_open_by(log_kow(molecule), lambda value: three_path_log10_kp(replace(inputs, log_kow=value)))


def three_path_permeability(
    molecule: Molecule, ph: float | None = None, temperature: float = SKIN_SURFACE_TEMPERATURE
) -> Estimate:
    """Return Kp of hydrated human skin from an aqueous donor, per unit of total concentration in it.

    The 80 % interval is the conformal one of the molecule's group. Where log Kow is itself an estimate, its
    share is added; outside the fitted range the spread is at least that of an untested prediction.

    Parameters
    ----------
    molecule : Molecule
    ph : float, optional
        Of the donor; left out: 7.4.
    temperature : float, K
        Of the skin, 295 to 313 K in the data.

    Returns
    -------
    Estimate, m/s
        "human skin permeability, NAME", the same unknown that `skin_permeability` estimates.

    Examples
    --------
    >>> kp = three_path_permeability(Molecule("CAFFEINE", "Cn1c(=O)c2c(ncn2C)n(C)c1=O", cas="58-08-2"))
    >>> f"{kp.median:.0e}", kp.in_domain
    ('1e-09', True)
    """
    inputs, why = path_inputs(molecule, ph, temperature), three_path_objections(molecule)
    spread = float(HALF_WIDTH.values[group_of(inputs)] / ndtri((1 + LEVEL) / 2))
    spread = math.hypot(spread, share_of_log_kow(molecule, inputs))
    if why:
        spread = max(spread, OUTSIDE_SPREAD)
    return Estimate(
        f"human skin permeability, {molecule.name}",
        float(10 ** three_path_log10_kp(inputs)) * 1e-2 / HOUR,
        "m/s",
        HowKnown.FITTED,
        "supraderm-three-path-fit",
        spread,
        in_domain=not why,
        note="; ".join(why),
    )


CARD = ModelCard(
    name="skin permeability, three paths",
    title=Text("Skin permeability, three fitted paths", "皮肤渗透系数：三通路拟合模型"),
    version="1",
    scope=Text(
        "Permeability of hydrated human skin from aqueous donors, from structure, pH and temperature. Not for "
        "organic or enhancing vehicles, damaged or open dry skin, nor as the parameters of one layer.",
        "水性供体中物质对水合人体皮肤的渗透系数，由结构、pH 和温度计算。不用于有机溶剂或促渗基质、受损"
        "皮肤或敞开的干燥皮肤，也不能当作某一层的参数。",
    ),
    equations="log10 Kp [cm/h] = -log10(1/(P_lip + P_pore) + 1/P_lim); log P_lip = a + b logKow + c MW + d donors "
    "+ e halogens + log10(f + (1-f) 10^i) + t (T - 32 C); log P_pore = p - 0.5 log10(MW/180) + t/2 (T - 32 C); "
    "log P_lim = h + s log10(MW/180)",
    inputs=(
        "SMILES [text]: neutral parent",
        "log Kow [1]: measured, tabulated or estimated",
        "pKa, pH [1]: stated, or typical of the groups; pH 7.4 if unknown",
        "temperature [K]: of the skin",
    ),
    domain=Text(
        "log Kow -3.9 to 5.25, up to 504 g/mol (98 and 99 % of the studies fitted), 22 to 40 C; organic neutral "
        "parents. Zwitterions, salts, permanent ions, peptides, metals and macromolecules are marked outside. A net "
        "neutral zwitterion counts as neutral.",
        "log Kow -3.9 至 5.25，至 504 g/mol（分别覆盖拟合研究的 98 和 99 %），22 至 40 °C；母体为中性"
        "有机物。两性离子、盐、永久离子、肽、金属和大分子标为超出适用范围。净中性的两性离子按中性计。",
    ),
    evaluation="329 clean studies of 177 compounds (cheruvu2022, stepanov2020), RMSE in log10: 0.68 with compounds "
    "held out, 0.72 with papers and compounds held out, ten repeats (0.70 to 0.77 by repeat; Potts-Guy refitted on "
    "the same folds: 0.85 and 0.88); studies of one compound differ among themselves by SD 0.56. 80 % interval with "
    "papers and compounds held out: coverage 0.80, mean width 1.69. Table of 208 (140 open rows), leave compound out: "
    "0.50, no better than the untuned brick-and-mortar prediction published with it (0.48).",
    uncertainty=Text(
        "Group-conformal 80 % interval (more than 90 % charged, above 300 g/mol, log Kow below 0.5, core) from "
        "residuals with paper and compound held out; wider by the share of an estimated log Kow; SD at least 1.0 "
        "outside the domain (judgement): 72 studies beyond the middle range, predicted from the others, lie inside "
        "74 % of their groups' 80 % intervals and 89 % of the widened ones.",
        "分组共形 80 % 区间（荷电超过 90 %、300 g/mol 以上、log Kow 低于 0.5、其余核心组），取自按论文"
        "和化合物留出的残差；log Kow 若为估算值则按其份额加宽；超出适用范围时标准差至少 1.0（判断）："
        "中间范围以外的 72 项研究由其余研究预测，有 74 % 落在所属组的 80 % 区间内，加宽后为 89 %。",
    ),
    references=(
        "supraderm-three-path-fit",
        "supraderm-permeability-study",
        "cheruvu2022",
        "stepanov2020",
        "recall-sc-activation-energy",
        "recall-group-pka",
    ),
)
