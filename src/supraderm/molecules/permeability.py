"""Steady permeability of human skin from structure, and how far the stratum corneum model may be off."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.constants import HOUR
from supraderm.molecules.density import molar_volume
from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.ionisation import fraction_neutral
from supraderm.molecules.log_kow import log_kow
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.polar_path import polar_path_permeability
from supraderm.molecules.stratum_corneum_wang import wang
from supraderm.molecules.tissue_kretsos import TissueProperties

Array = NDArray[np.float64]

PERMEABILITY_SPREAD = Constant(0.5, "1", "supraderm-delivery-study", "fitted")
"""log10 SD with which 80 % intervals of 49 finite-dose outcomes covered 84 %."""
PARTITION_SPREAD = Constant(0.3, "1", "supraderm-delivery-study", "fitted")
OUTSIDE_SPREAD = Constant(1.0, "1", "supraderm-delivery-study", "prior")
"""Judgement, not measured."""
LOWEST_LOG_KOW = Constant(-1.0, "1", "supraderm-delivery-study", "prior")
HIGHEST_LOG_KOW = Constant(5.0, "1", "supraderm-delivery-study", "prior")
LARGEST_MASS = Constant(0.5, "kg/mol", "supraderm-delivery-study", "prior")
MOSTLY = Constant(0.5, "1", "supraderm-delivery-study", "prior")
"""Neutral fraction below which a molecule counts as mostly charged."""


def steady_permeability(
    log_kow: ArrayLike, molar_mass: ArrayLike, molar_volume: ArrayLike, neutral: ArrayLike = 1.0
) -> Array:
    """Return Kp of fully hydrated skin at 32 C, per unit of total concentration in the water on it.

    Kp = f P_WKN + P_polar: only the neutral form enters lipid, any form takes the polar path.

    Parameters
    ----------
    log_kow : array_like, 1
        Of the neutral form.
    molar_mass : array_like, kg/mol
    molar_volume : array_like, m3/mol
    neutral : array_like, 1
        Neutral fraction f in the donor.

    Returns
    -------
    ndarray, m/s

    References
    ----------
    wang2007, wilschut1995
    """
    lipid_path = wang(log_kow, molar_mass, molar_volume, "full").permeability
    return np.asarray(neutral, float) * lipid_path + polar_path_permeability(molar_mass)


def through_viable_tissue(
    permeability: ArrayLike,
    tissue: TissueProperties,
    epidermis: ArrayLike,
    dermis: ArrayLike,
    *,
    perfused: bool,
) -> Array:
    """Return the permeability of stratum corneum, viable epidermis and dermis in series, per unit u.

    1/P = 1/P_sc + 1/P_ve + 1/P_de with P_ve = K D/h; P_de = K D/h over a sink (in vitro) or, perfused,
    K sqrt(k D)/tanh(h sqrt(k/D)).

    Parameters
    ----------
    permeability : array_like, m/s
        Of the stratum corneum.
    tissue : TissueProperties
    epidermis, dermis : array_like, m
    perfused : bool
        Whether the capillaries carry away.

    References
    ----------
    osp-skin
    """
    conductance = tissue.partition * tissue.diffusivity
    deep = np.asarray(dermis, float)
    if perfused:
        rate = np.sqrt(tissue.clearance * tissue.diffusivity)
        below = tissue.partition * rate / np.tanh(deep * rate / tissue.diffusivity)
    else:
        below = conductance / deep
    return 1 / (1 / np.asarray(permeability, float) + np.asarray(epidermis, float) / conductance + 1 / below)


def in_domain(log_kow: ArrayLike, molar_mass: ArrayLike, neutral: ArrayLike = 1.0) -> NDArray[np.bool_]:
    """Tell where the stratum corneum model was tested: log Kow -1 to 5, below 500 g/mol, mostly neutral.

    Parameters
    ----------
    log_kow : array_like, 1
    molar_mass : array_like, kg/mol
    neutral : array_like, 1
        Neutral fraction at the pH of the skin surface or of the donor.
    """
    kow = np.asarray(log_kow, float)
    lipophilicity = (kow >= LOWEST_LOG_KOW) & (kow <= HIGHEST_LOG_KOW)
    return (
        lipophilicity
        & (np.asarray(molar_mass, float) < LARGEST_MASS)
        & (np.asarray(neutral, float) >= MOSTLY)
    )


def objections(molecule: Molecule, ph: float | None = None) -> tuple[str, ...]:
    """Return why the stratum corneum model is outside its domain for a molecule; empty when it is inside.

    Parameters
    ----------
    molecule : Molecule
    ph : float, optional
        At which the charge is judged; left out: not judged.
    """
    seen, kow = descriptors(molecule), log_kow(molecule).median
    neutral = 1.0 if ph is None else float(fraction_neutral(molecule.ionisation, ph))
    weighed = seen.atoms.get("*", 0) == 0  # then the mass says it better
    structural = tuple(words for words in seen.objections if words != "macromolecule" or not weighed)
    checks = (
        (not in_domain(kow, 0.0), f"log Kow {kow:.1f} outside -1 to 5"),
        (seen.molar_mass >= LARGEST_MASS, f"{seen.molar_mass * 1e3:.0f} g/mol, polar path unknown above 500"),
        (neutral < MOSTLY, f"{1 - neutral:.0%} charged at pH {ph}"),
    )
    return (*structural, *(words for applies, words in checks if applies))


def permeability_factor(molecule: Molecule, ph: float | None = None) -> Estimate:
    """Return by what factor the true permeability of the stratum corneum differs from the model's.

    Returns
    -------
    Estimate, 1
        "stratum corneum permeability factor, NAME": median 1, log10 SD 0.5, or 1.0 outside the domain. One
        draw per substance and world, shared by all products.
    """
    return _factor("permeability", molecule, objections(molecule, ph), PERMEABILITY_SPREAD, OUTSIDE_SPREAD)


def partition_factor(molecule: Molecule, ph: float | None = None) -> Estimate:
    """Return by what factor the true partition coefficient of the stratum corneum differs from the model's.

    Returns
    -------
    Estimate, 1
        "stratum corneum partition factor, NAME": median 1, log10 SD 0.3.
    """
    return _factor("partition", molecule, objections(molecule, ph), PARTITION_SPREAD, PARTITION_SPREAD)


def _factor(what: str, molecule: Molecule, why: tuple[str, ...], inside: float, outside: float) -> Estimate:
    return Estimate(
        f"stratum corneum {what} factor, {molecule.name}",
        1.0,
        "1",
        HowKnown.PRIOR,
        "supraderm-delivery-study",
        outside if why else inside,
        in_domain=not why,
        note="; ".join(why),
    )


def skin_permeability(molecule: Molecule, ph: float | None = None) -> Estimate:
    """Return Kp of fully hydrated human skin from water at 32 C.

    Parameters
    ----------
    molecule : Molecule
    ph : float, optional
        Of the donor; left out: the neutral form alone.

    Returns
    -------
    Estimate, m/s
        "human skin permeability, NAME", log10 SD 0.5 in the domain and 1.0 outside it.

    Examples
    --------
    >>> kp = skin_permeability(Molecule("CAFFEINE", "Cn1c(=O)c2c(ncn2C)n(C)c1=O", cas="58-08-2"))
    >>> f"{kp.median:.1g}", kp.spread
    ('2e-10', 0.5)
    """
    seen = descriptors(molecule)
    neutral = 1.0 if ph is None else fraction_neutral(molecule.ionisation, ph)
    kp = steady_permeability(
        log_kow(molecule).median, seen.molar_mass, molar_volume(molecule).median, neutral
    )
    why = objections(molecule, ph)
    return Estimate(
        f"human skin permeability, {molecule.name}",
        float(kp),
        "m/s",
        HowKnown.PREDICTED,
        "wang2007",
        OUTSIDE_SPREAD if why else PERMEABILITY_SPREAD,
        in_domain=not why,
        note="; ".join(why),
    )


def log10_kp(molecule: Molecule, ph: float | None = None) -> Estimate:
    """Return log10 of the permeability in cm/h, the unit of the published tables; arguments as above.

    Returns
    -------
    Estimate, 1
        "log10 Kp in cm/h, NAME", normal.
    """
    kp = skin_permeability(molecule, ph)
    return Estimate(
        f"log10 Kp in cm/h, {molecule.name}",
        math.log10(kp.median * 100 * HOUR),
        "1",
        kp.how_known,
        kp.source,
        kp.spread,
        "normal",
        in_domain=kp.in_domain,
        note=kp.note,
    )


CARD = ModelCard(
    name="steady skin permeability",
    title=Text("Steady skin permeability", "稳态皮肤渗透系数"),
    version="1",
    scope="Permeability of hydrated human skin from water at 32 C, from structure, nothing fitted. Not for "
    "organic or enhancing vehicles, damaged skin, or open dry skin.",
    equations="Kp = f P_WKN(full hydration) + 0.0001519/sqrt(MW) cm/h, above 500 g/mol as the polar path",
    inputs=(
        "SMILES [text]: neutral parent",
        "log Kow [1]: measured, tabulated or estimated",
        "pKa, pH [1]: of the groups and of the donor, if known",
    ),
    domain="log Kow -1 to 5, below 500 g/mol, at least half neutral; no zwitterions, salts, peptides or "
    "inorganics.",
    evaluation="208-row table, 140 open rows with a structure, its own log Kow: RMSE 0.57 log10 (0.78 "
    "without the polar path). The polar constant comes from overlapping data.",
    uncertainty="log10 SD 0.5 in the domain, 1.0 outside (judgement).",
    references=("wang2007", "wilschut1995", "supraderm-delivery-study", "supraderm-property-check"),
)
