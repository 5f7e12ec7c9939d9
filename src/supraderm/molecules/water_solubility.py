"""Solubility of the neutral form in water."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Coefficients, Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.constants import ROOM_TEMPERATURE
from supraderm.molecules.density import density
from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.learned_solubility import learned_solubility
from supraderm.molecules.log_kow import log_kow
from supraderm.molecules.melting_point import melting_point
from supraderm.molecules.molecule import Molecule

MELTING_SLOPE = Constant(0.01, "1/K", "sanghvi2003", "predicted")
"""From Walden's entropy of fusion; no fitted number in it."""
OCTANOL_TERM = Constant(0.5, "1", "sanghvi2003", "predicted")
"""log10 of the molarity that a substance fully miscible with octanol reaches in it."""
ESOL = Coefficients([0.16, -0.63, -6.2, 0.066, -0.74], "1", "delaney2004")
"""Of 1, log Kow, M in kg/mol (published -0.0062 per g/mol), rotatable bonds, aromatic share."""

MEASURED_SPREAD = Constant(0.4, "1", "supraderm-delivery-study", "prior")
GENERAL_SPREAD = Constant(0.7, "1", "supraderm-delivery-study", "prior")
"""General solubility equation with measured log Kow and melting point (RMSE 0.89, mean error 0.66)."""
GENERAL_SPREAD_CRIPPEN = Constant(1.1, "1", "supraderm-property-check", "measured")
"""RMSE of the same with Crippen's log Kow, 2153 compounds."""
ESOL_SPREAD = Constant(1.27, "1", "supraderm-solubility-fit", "measured")
"""RMSE of ESOL on 6666 neutral organic rows of AqSolDB; kept for comparison, no longer used for an answer."""
OUT_OF_DOMAIN_SPREAD = Constant(2.0, "1", "supraderm-judgement", "assumed")


def general_solubility(
    log_kow: ArrayLike,
    molar_mass: ArrayLike,
    melting_point: ArrayLike = 0.0,
    temperature: ArrayLike = ROOM_TEMPERATURE,
) -> NDArray[np.float64]:
    """Return the solubility by Yalkowsky's general solubility equation.

    log10 S [mol/L] = 0.5 - log Kow - 0.01 max(0, Tm - T).

    Parameters
    ----------
    log_kow : array_like, 1
    molar_mass : array_like, kg/mol
    melting_point, temperature : array_like, K
        A liquid may be given any melting point below the temperature.

    Returns
    -------
    ndarray, kg/m3
        Not capped: see `water_solubility`.

    References
    ----------
    sanghvi2003

    Examples
    --------
    log Kow 1, melting at 125 C: log S = 0.5 - 1 - 1 = -1.5; 3.16e-2 mol/L of 0.15 kg/mol.

    >>> round(float(general_solubility(1.0, 0.15, 398.15)), 2)
    4.74
    """
    above = np.asarray(melting_point, float) - np.asarray(temperature, float)
    log_molar = OCTANOL_TERM - np.asarray(log_kow, float) - MELTING_SLOPE * np.maximum(above, 0)
    return 10.0**log_molar * 1e3 * np.asarray(molar_mass, float)


def esol(
    log_kow: ArrayLike, molar_mass: ArrayLike, rotatable_bonds: ArrayLike, aromatic_share: ArrayLike
) -> NDArray[np.float64]:
    """Return the solubility by Delaney's ESOL, which needs no melting point.

    log10 S [mol/L] = 0.16 - 0.63 log Kow - 0.0062 MW + 0.066 RB - 0.74 AP.

    Parameters
    ----------
    log_kow, rotatable_bonds, aromatic_share : array_like, 1
    molar_mass : array_like, kg/mol

    Returns
    -------
    ndarray, kg/m3

    References
    ----------
    delaney2004

    Examples
    --------
    >>> round(float(esol(2.0, 0.1, 0, 1.0)), 2)
    0.35
    """
    base, per_log_kow, per_mass, per_bond, per_share = ESOL.values
    mass = np.asarray(molar_mass, float)
    log_molar = (
        base
        + per_log_kow * np.asarray(log_kow, float)
        + per_mass * mass
        + per_bond * np.asarray(rotatable_bonds, float)
        + per_share * np.asarray(aromatic_share, float)
    )
    return 10.0**log_molar * 1e3 * mass


def with_temperature(
    solubility: ArrayLike, melting_point: ArrayLike, temperature: ArrayLike, measured_at: ArrayLike
) -> NDArray[np.float64]:
    """Return a solubility moved to another temperature, S 10^(0.01 dT) while the substance is solid.

    Parameters
    ----------
    solubility : array_like
    melting_point, temperature, measured_at : array_like, K

    References
    ----------
    cdc-finite-dose
    """
    solid = np.minimum(temperature, melting_point) - np.minimum(measured_at, melting_point)
    return np.asarray(solubility, float) * 10.0 ** (MELTING_SLOPE * solid)


def water_solubility(molecule: Molecule, temperature: float = ROOM_TEMPERATURE) -> Estimate:
    """Return the solubility of the neutral form: as measured, else estimated and capped at the density.

    A measured value is taken as of 25 C and moved to `temperature`; if it differs more than tenfold from the
    estimate, the note says so. Estimates: the general equation with a measured or tabulated melting point, the
    model learned from AqSolDB without one (25 C; it has no melting point to be moved by).

    Returns
    -------
    Estimate, kg/m3
        "water solubility, NAME".
    """
    estimate = _estimated(molecule, temperature)
    measured = molecule.known("water_solubility", "water solubility")
    if measured is None:
        return estimate
    melts = melting_point(molecule).median
    value = float(with_temperature(measured.median, melts, temperature, ROOM_TEMPERATURE))
    gap = math.log10(value / estimate.median)
    doubt = (
        f"{10 ** abs(gap):.0f} times {'above' if gap > 0 else 'below'} its estimate" if abs(gap) > 1 else ""
    )
    return replace(
        measured,
        median=value,
        spread=measured.spread if measured.distribution == "lognormal" else MEASURED_SPREAD,
        distribution="lognormal",
        note="; ".join(part for part in (measured.note, doubt) if part),
    )


def _estimated(molecule: Molecule, temperature: float) -> Estimate:
    melts, most = melting_point(molecule), density(molecule, temperature).median
    if melts.how_known is HowKnown.ASSUMED:
        learned = learned_solubility(molecule)
        note = f"no melting point known; {learned.note}"
        return replace(learned, median=min(learned.median, most), note=note)
    seen, kow = descriptors(molecule), log_kow(molecule)
    value = float(general_solubility(kow.median, seen.molar_mass, melts.median, temperature))
    from_structure = kow.how_known is HowKnown.PREDICTED
    spread = GENERAL_SPREAD_CRIPPEN if from_structure else GENERAL_SPREAD
    return Estimate(
        f"water solubility, {molecule.name}",
        min(value, most),
        "kg/m**3",
        HowKnown.PREDICTED,
        "sanghvi2003",
        OUT_OF_DOMAIN_SPREAD if seen.objections else spread,
        in_domain=not seen.objections,
        note="; ".join(("general solubility equation", *seen.objections)),
    )


CARD = ModelCard(
    name="water solubility",
    title=Text("Water solubility", "水溶解度"),
    version="2",
    scope=Text(
        "Solubility of the neutral form, which caps the concentration u that drives transport. Not of "
        "salts, and not in a cosolvent.",
        "中性形态的溶解度，它限定驱动传输的浓度 u。不是盐的溶解度，也不是在混合溶剂中的溶解度。",
    ),
    equations="measured; else log S = 0.5 - log Kow - 0.01 max(0, Tm - T) [mol/L]; else, without a melting point, the "
    "learned model (water solubility, learned); capped at the density",
    inputs=(
        "log Kow [1]: neutral form",
        "melting point [K]: unless assumed",
        "temperature [K]: of the water",
        "water_solubility [kg/m3]: measured, if any",
    ),
    domain=Text(
        "Neutral organic molecules below 1 kg/mol; best for log Kow -2 to 5 (RMSE doubles above 5).",
        "1 kg/mol 以下的中性有机分子；log Kow -2 至 5 时较准（高于 5 时均方根误差加倍）。",
    ),
    evaluation="AqSolDB: general equation RMSE 0.89 (measured log Kow) and 1.08 (Crippen), 2153 compounds. Without a "
    "tabulated melting point, compound held out: learned model 0.88, ESOL 1.33, 3499 neutral organic rows.",
    uncertainty=Text(
        "Lognormal log10 SD: 0.4 measured, 0.7 general equation with measured log Kow, 1.1 with "
        "Crippen, 2 out of domain; learned model 0.52 to 1.4 by group, 2 where untested.",
        "对数正态分布，log10 标准差：实测 0.4；用实测 log Kow 的通用方程 0.7，用 Crippen 值 1.1，超出"
        "适用范围 2；学习模型按组取 0.52 至 1.4，未检验之处为 2。",
    ),
    references=(
        "sanghvi2003",
        "supraderm-solubility-fit",
        "supraderm-property-check",
        "supraderm-delivery-study",
    ),
)
