"""Melting point: measured, tabulated, or assumed from size, rings and hydrogen-bond donors."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Coefficients, Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.lookup import tabulated
from supraderm.molecules.molecule import Molecule

TABLES = ("OPEN_NTBKM", "CRC_ORG", "CRC_INORG", "WEBBOOK", "COMMON_CHEMISTRY", "WIKIDATA")

TABLE_SPREAD = Constant(5.0, "K", "supraderm-judgement", "assumed")
LAW = Coefficients([164.7, 191.2, 65.3, 64.3], "K", "supraderm-phase-fit")
"""Of 1, sqrt(M in kg/mol), sqrt(hydrogen-bond donors), sqrt(rings)."""
LAW_SPREAD = Constant(65.0, "K", "supraderm-phase-fit", "fitted")
"""RMSE over 10 folds of 11235 compounds; the SD of the melting points themselves is 95 K."""
OUT_OF_DOMAIN_SPREAD = Constant(100.0, "K", "supraderm-judgement", "assumed")


def melting_point_law(molar_mass: ArrayLike, donors: ArrayLike, rings: ArrayLike) -> NDArray[np.float64]:
    """Return a rough melting point [K], RMSE 65 K.

    Parameters
    ----------
    molar_mass : array_like, kg/mol
        0.03 to 0.6.
    donors, rings : array_like
        Hydrogen-bond donors and rings, 0 to 6.

    References
    ----------
    supraderm-phase-fit

    Examples
    --------
    >>> round(float(melting_point_law(0.200, 1, 1)))
    380
    """
    base, per_mass, per_donor, per_ring = LAW.values
    return base + per_mass * np.sqrt(molar_mass) + per_donor * np.sqrt(donors) + per_ring * np.sqrt(rings)


@lru_cache(maxsize=64)
def melting_point(molecule: Molecule) -> Estimate:
    """Return the melting point: as measured, else tabulated, else by the rough law.

    No published method is much better from structure alone, so the law is called what it is: an assumption
    of 65 K spread. The solubility model does not use it.

    Returns
    -------
    Estimate, K
        "melting point, NAME", normal.
    """
    name = f"melting point, {molecule.name}"
    measured = molecule.known("melting_point", "melting point")
    if measured is not None:
        return measured
    found = tabulated("Tm", molecule.cas, TABLES)
    if found is not None:
        value, table = found
        return Estimate(
            name,
            value,
            "K",
            HowKnown.MEASURED,
            "chemicals-1.5",
            TABLE_SPREAD,
            "normal",
            note=f"table {table}",
        )
    seen = descriptors(molecule)
    return Estimate(
        name,
        float(melting_point_law(seen.molar_mass, seen.hydrogen_bond_donors, seen.rings)),
        "K",
        HowKnown.ASSUMED,
        "supraderm-phase-fit",
        OUT_OF_DOMAIN_SPREAD if seen.objections else LAW_SPREAD,
        "normal",
        in_domain=not seen.objections,
        note="; ".join(("assumed from size, rings and hydrogen-bond donors", *seen.objections)),
    )


CARD = ModelCard(
    name="melting point",
    title=Text("Melting point", "熔点"),
    version="1",
    scope=Text(
        "Melting point of the pure substance, for the general solubility equation and for sublimation "
        "pressure. Not for polymorphs or hydrates.",
        "纯物质的熔点，用于通用溶解度方程和升华压。不用于多晶型或水合物。",
    ),
    equations="measured; else table of chemicals by CAS; else "
    "Tm = 164.7 + 191.2 sqrt(M) + 65.3 sqrt(HBD) + 64.3 sqrt(rings) [K, M in kg/mol]",
    inputs=(
        "SMILES [text]: neutral parent",
        "CAS [text]: opens the tables",
        "melting_point [K]: measured value, if any",
    ),
    domain=Text(
        "Law: neutral organic molecules below 1 kg/mol.",
        "计算公式：1 kg/mol 以下的中性有机分子。",
    ),
    evaluation="Law: RMSE 65 K, median error 41 K, 10 folds of 11235 compounds "
    "(benchmarks/fit_phase_change.py).",
    uncertainty=Text(
        "Normal: SD 5 K tabulated, 65 K by the law, 100 K out of domain.",
        "正态分布：查表值标准差 5 K，按公式 65 K，超出适用范围 100 K。",
    ),
    references=("chemicals-1.5", "supraderm-phase-fit", "supraderm-judgement"),
)
