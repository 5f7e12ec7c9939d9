"""Octanol/water partition coefficient of the neutral (for ampholytes: net neutral) form."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.learned_log_kow import learned_log_kow
from supraderm.molecules.lookup import tabulated
from supraderm.molecules.molecule import Molecule, parse
from supraderm.molecules.patterns import pattern

Array = NDArray[np.float64]

TABLES = ("SYRRES", "CRC", "WIKIDATA")

MEASURED_SPREAD = Constant(0.2, "1", "supraderm-judgement", "assumed")
"""Between laboratories, for the two curated tables."""
WIKIDATA_SPREAD = Constant(0.5, "1", "supraderm-judgement", "assumed")
"""The table does not say how its values were obtained."""
CRIPPEN_SPREAD = Constant(0.93, "1", "supraderm-property-check", "measured")
"""SD of Crippen's sum against the measured log Kow of 39 cosmetic actives (bias +0.04)."""
OUT_OF_DOMAIN_SPREAD = Constant(2.0, "1", "supraderm-judgement", "assumed")
ZWITTERION_SPREAD = Constant(1.0, "1", "supraderm-judgement", "assumed")
"""Of the learned correction, whose RMSE on 87 zwitterions held out is 0.80."""
ION_SHARE = Constant(1e-3, "1", "httk-ion-partition", "prior")
"""How much of an ion enters octanol for one of its neutral form."""
PERMANENT = "permanent ion, or drawn as an ion"
ALWAYS_ACID = "strong acid, an ion at every pH of skin"
_SULFUR_ACID = "[SX4](=O)(=O)[OX2H1]"
"""Sulfonic acids and half esters of sulfuric acid; nobody has measured log Kow of their neutral form."""


def crippen(smiles: str) -> float:
    """Return log Kow by Crippen's atom contributions, as RDKit computes them.

    References
    ----------
    wildman1999

    Examples
    --------
    >>> round(crippen("CCCCO"), 2)
    0.78
    """
    from rdkit.Chem import Crippen

    return float(Crippen.MolLogP(parse(smiles)))  # type: ignore[attr-defined]


def atom_sum(molecule: Molecule) -> Estimate:
    """Return log10 Kow by Crippen's atom sum alone, which is the rival of what `log_kow` uses.

    Out of domain, with a wide spread and the reason, for zwitterions, ions, salts, peptides, macromolecules
    and inorganic substances.

    Returns
    -------
    Estimate, 1
        "log Kow, NAME", normal.
    """
    objections = kow_objections(molecule)
    return Estimate(
        f"log Kow, {molecule.name}",
        crippen(molecule.smiles),
        "1",
        HowKnown.PREDICTED,
        "wildman1999",
        OUT_OF_DOMAIN_SPREAD if objections else CRIPPEN_SPREAD,
        "normal",
        in_domain=not objections,
        note="; ".join(("Crippen's atom sum", *objections)),
    )


@lru_cache(maxsize=64)
def log_kow(molecule: Molecule) -> Estimate:
    """Return log10 Kow: as measured, else from the tables of chemicals, else from structure.

    From structure it is the atom sum with the learned correction. That is out of domain, with a wide spread and
    the reason, for zwitterions (SD 1), peptides, salts, macromolecules and inorganic substances (SD 2). A
    permanent ion is taken to enter octanol a thousandth as well as its drawing sums up to (SD 2).

    Returns
    -------
    Estimate, 1
        "log Kow, NAME", normal.

    Examples
    --------
    >>> estimate = log_kow(Molecule("KOJIC ACID", "O=c1cc(CO)occ1O", cas="501-30-4"))
    >>> estimate.median, estimate.source
    (-0.64, 'chemicals-1.5')
    """
    measured = molecule.known("log_kow", "log Kow")
    if measured is not None:
        return measured
    found = tabulated("logP", molecule.cas, TABLES)
    if found is None:
        return _from_structure(molecule)
    value, table = found
    spread = WIKIDATA_SPREAD if table == "WIKIDATA" else MEASURED_SPREAD
    return Estimate(
        f"log Kow, {molecule.name}",
        value,
        "1",
        HowKnown.MEASURED,
        "chemicals-1.5",
        spread,
        "normal",
        note=f"table {table}",
    )


def kow_objections(molecule: Molecule) -> tuple[str, ...]:
    """Return why a sum over the structure is not the log Kow of a molecule; empty where it is.

    Examples
    --------
    >>> kow_objections(Molecule("DODECYL HYDROGEN SULFATE", "CCCCCCCCCCCCOS(=O)(=O)O"))
    ('strong acid, an ion at every pH of skin',)
    """
    structural = descriptors(molecule).objections
    if "zwitterion" not in structural and pattern(_SULFUR_ACID).holds(molecule.smiles):
        return (*structural, ALWAYS_ACID)
    return structural


def left_open_by(kow: Estimate, of: Callable[[Array], Array]) -> float:
    """Return the standard deviation that an estimated log Kow leaves in what depends on it; 0 where it is measured.

    Parameters
    ----------
    kow : Estimate
    of : callable
        Of log Kow, vectorised.

    Examples
    --------
    >>> kow = Estimate("log Kow", 2.0, "1", HowKnown.PREDICTED, "wildman1999", 0.5, "normal")
    >>> round(left_open_by(kow, lambda value: 0.7 * value), 3)
    0.35
    """
    if kow.how_known is HowKnown.MEASURED:
        return 0.0
    low, high = of(kow.median + kow.spread * np.array([-1.0, 1.0])).tolist()
    return (high - low) / 2


def _from_structure(molecule: Molecule) -> Estimate:
    objections = kow_objections(molecule)
    if PERMANENT in objections:
        summed = atom_sum(molecule)
        return replace(
            summed,
            median=summed.median + math.log10(ION_SHARE),
            source="httk-ion-partition",
            note="; ".join(("atom sum less 3 for a permanent charge", *objections)),
        )
    learned = learned_log_kow(molecule)
    if not objections:
        return learned
    met = set(objections) == {"zwitterion"} and "+" not in molecule.smiles  # tables draw ampholytes uncharged
    least = ZWITTERION_SPREAD if met else OUT_OF_DOMAIN_SPREAD
    note = learned.note if ALWAYS_ACID not in objections else f"{learned.note}; {ALWAYS_ACID}"
    return replace(learned, spread=max(learned.spread, least), in_domain=False, note=note)


CARD = ModelCard(
    name="octanol/water partition coefficient",
    title=Text("Octanol/water partition coefficient", "正辛醇/水分配系数"),
    version="2",
    scope=Text(
        "log10 Kow of the neutral form, or of the net neutral form of an ampholyte. Not log D.",
        "中性形态（两性物则为净中性形态）的 log10 Kow。不是 log D。",
    ),
    equations="measured value; else table of chemicals by CAS (SYRRES, CRC, Wikidata); else Crippen's sum "
    "+ learned correction; permanent ions: Crippen's sum - 3",
    inputs=(
        "SMILES [text]: neutral parent",
        "CAS [text]: opens the tables",
        "log_kow [1]: measured value, if any",
    ),
    domain=Text(
        "From structure: neutral organic molecules of H, C, N, O, F, P, S, Cl, Br, I below 1 kg/mol. "
        "Zwitterions, ions, strong acids of sulfur, salts, peptides, macromolecules, inorganic substances and what is "
        "half as heavy again as 99 % of those fitted are marked out of domain.",
        "由结构计算时：由 H、C、N、O、F、P、S、Cl、Br、I 组成、1 kg/mol 以下的中性有机分子。两性离子、"
        "离子、含硫强酸、盐、肽、大分子、无机物，以及比 99 % 的拟合分子还重一半的分子，标为超"
        "出适用范围。",
    ),
    evaluation="From structure, compound held out, 5068 neutral rows: RMSE 0.42 (Crippen's sum 0.70); 87 "
    "zwitterions 0.80 (2.31); 22 peptides 1.24 (1.71). Ingredients of the catalogue with a measured value, "
    "none of them fitted: board logp.",
    uncertainty=Text(
        "Normal: SD 0.2 for curated tables, 0.5 for Wikidata; from structure 0.25 to 0.55 by "
        "distance from the molecules fitted, 1 for zwitterions, 2 for peptides, ions, strong acids, salts and "
        "macromolecules.",
        "正态分布：经整理的数据表标准差 0.2，Wikidata 0.5；由结构计算时按与拟合分子的距离取 0.25 至 0"
        ".55，两性离子为 1，肽、离子、强酸、盐和大分子为 2。",
    ),
    references=(
        "chemicals-1.5",
        "supraderm-log-kow-fit",
        "wildman1999",
        "rdkit",
        "httk-ion-partition",
        "supraderm-property-check",
        "supraderm-judgement",
    ),
)
