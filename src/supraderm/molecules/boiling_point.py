"""Normal boiling point: measured, tabulated, or from size, rings and polar groups."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from supraderm.evidence import Coefficients, Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.groups import polar_groups
from supraderm.molecules.lookup import tabulated
from supraderm.molecules.molecule import Molecule

TABLES = ("HEOS", "CRC_INORG", "CRC_ORG", "WEBBOOK")
LOOSE_TABLES = ("COMMON_CHEMISTRY",)
"""It also holds boiling points at reduced pressure, so it is checked against the law."""

TABLE_SPREAD = Constant(3.0, "K", "supraderm-judgement", "assumed")
LOOSE_TABLE_SPREAD = Constant(20.0, "K", "supraderm-judgement", "assumed")
LAW = Coefficients(
    [58.6, 119.6, 22.8, -22.1, 13.5, 36.8, 70.9, 41.1, 74.4, 85.9, 36.8, 19.9, 34.2, 52.0, 29.5, 26.1],
    "K",
    "supraderm-phase-fit",
)
"""Of the terms of `boiling_terms`, in their order."""
DISTILLING_SPREAD = Constant(34.0, "K", "supraderm-phase-fit", "fitted")
"""RMSE over 10 folds of 4715 compounds with a boiling point in the CRC table."""
LAW_SPREAD = Constant(92.0, "K", "supraderm-phase-fit", "fitted")
"""RMSE for 402 compounds that sublime but have no CRC boiling point, which is when the law is asked."""
OUT_OF_DOMAIN_SPREAD = Constant(200.0, "K", "supraderm-judgement", "assumed")


def boiling_terms(molecule: Molecule) -> list[float]:
    """Return what the law is linear in.

    1, sqrt(heavy atoms), rings, F, Cl, Br, I, hydroxyls, carboxylic acids, amides, other N with H, ketones
    and aldehydes, nitro, nitrile, S=O, pyridine-like N and S.
    """
    seen, groups = descriptors(molecule), polar_groups(molecule)
    return [
        1,
        math.sqrt(seen.heavy_atoms),
        seen.rings,
        *(seen.atoms.get(element, 0) for element in ("F", "Cl", "Br", "I")),
        groups.alcohol + groups.phenol,
        groups.carboxylic_acid,
        groups.amide,
        groups.amine_hydrogen,
        groups.carbonyl,
        groups.nitro,
        groups.nitrile,
        groups.sulfoxide,
        groups.soft_acceptor,
    ]


def boiling_point_law(molecule: Molecule) -> float:
    """Return the boiling point at 1 atm [K], RMSE 34 K for what distils and 92 K for what does not.

    Where the substance decomposes first, it is the boiling point that its sublimation pressure corresponds
    to.

    References
    ----------
    supraderm-phase-fit
    """
    return float(np.dot(LAW.values, boiling_terms(molecule)))


@lru_cache(maxsize=64)
def boiling_point(molecule: Molecule) -> Estimate:
    """Return the normal boiling point: as measured, else tabulated, else by the law.

    Returns
    -------
    Estimate, K
        "boiling point, NAME", normal.
    """
    name = f"boiling point, {molecule.name}"
    measured = molecule.known("boiling_point", "boiling point")
    if measured is not None:
        return measured
    law = boiling_point_from_structure(molecule)
    for tables, spread in ((TABLES, TABLE_SPREAD), (LOOSE_TABLES, LOOSE_TABLE_SPREAD)):
        found = tabulated("Tb", molecule.cas, tables)
        if found is not None and (tables is TABLES or found[0] > law.median - 3 * DISTILLING_SPREAD):
            value, table = found
            return Estimate(
                name, value, "K", HowKnown.MEASURED, "chemicals-1.5", spread, "normal", note=f"table {table}"
            )
    return law


@lru_cache(maxsize=64)
def boiling_point_from_structure(molecule: Molecule) -> Estimate:
    """Return the normal boiling point by the law alone, whatever is measured; as `boiling_point`."""
    objections = descriptors(molecule).objections
    return Estimate(
        f"boiling point, {molecule.name}",
        boiling_point_law(molecule),
        "K",
        HowKnown.PREDICTED,
        "supraderm-phase-fit",
        OUT_OF_DOMAIN_SPREAD if objections else LAW_SPREAD,
        "normal",
        in_domain=not objections,
        note="; ".join(("from size, rings and polar groups", *objections)),
    )


CARD = ModelCard(
    name="boiling point",
    title=Text("Boiling point", "沸点"),
    version="1",
    scope=Text(
        "Boiling point at 1 atm, for vapour pressure and density. Not for substances drawn as salts or "
        "metals.",
        "1 atm 下的沸点，用于蒸气压和密度。不用于以盐或金属形式画出的物质。",
    ),
    equations="measured; else table of chemicals by CAS; else Tb = 58.6 + 119.6 sqrt(heavy atoms) + 22.8 "
    "rings - 22.1 F + 13.5 Cl + 36.8 Br + 70.9 I + 41.1 OH + 74.4 COOH + 85.9 amide + 36.8 NH + 19.9 CO + "
    "34.2 NO2 + 52.0 CN + 29.5 SO + 26.1 (pyridine N, S) [K]",
    inputs=(
        "SMILES [text]: neutral parent",
        "CAS [text]: opens the tables",
        "boiling_point [K]: measured value, if any",
    ),
    domain=Text(
        "Law: neutral organic molecules below 1 kg/mol.",
        "计算公式：1 kg/mol 以下的中性有机分子。",
    ),
    evaluation="Law, 10 folds (benchmarks/fit_phase_change.py): RMSE 34 K, median error 15 K for 4715 "
    "boiling points; 92 K, 54 K, bias -22 K for 402 solids, from their sublimation pressure.",
    uncertainty=Text(
        "Normal: SD 3 K tabulated (20 K in the table that mixes pressures), 92 K by the law, 200 K "
        "out of domain.",
        "正态分布：查表值标准差 3 K（压力混杂的那张表为 20 K），按公式 92 K，超出适用范围 200 K。",
    ),
    references=("chemicals-1.5", "supraderm-phase-fit", "supraderm-judgement"),
)
