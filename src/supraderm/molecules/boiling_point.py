"""Normal boiling point: measured, tabulated, or from counts of atoms, rings and hydrogen bonds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Coefficients, Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.descriptors import Descriptors, descriptors
from supraderm.molecules.lookup import tabulated
from supraderm.molecules.molecule import Molecule

TABLES = ("HEOS", "CRC_INORG", "CRC_ORG", "WEBBOOK")
LOOSE_TABLES = ("WIKIDATA", "COMMON_CHEMISTRY")
"""They also hold boiling points at reduced pressure, so they are checked against the law."""

TABLE_SPREAD = Constant(3.0, "K", "supraderm-judgement", "assumed")
LOOSE_TABLE_SPREAD = Constant(20.0, "K", "supraderm-judgement", "assumed")
LAW = Coefficients([86.5, 109.3, 39.2, 14.6, 22.8, -19.7, 11.6, 35.7, 71.2], "K", "supraderm-phase-fit")
"""Of 1, sqrt(heavy atoms), sqrt(H-bond donors), sqrt(H-bond acceptors), rings, F, Cl, Br, I."""
LAW_SPREAD = Constant(36.0, "K", "supraderm-phase-fit", "fitted")
"""RMSE over 10 folds of 4715 compounds."""
OUT_OF_DOMAIN_SPREAD = Constant(100.0, "K", "supraderm-judgement", "assumed")


def boiling_point_law(seen: Descriptors) -> NDArray[np.float64]:
    """Return the boiling point at 1 atm [K] from counts, RMSE 36 K.

    Where the substance decomposes first, it is the boiling point it would have.

    References
    ----------
    supraderm-phase-fit
    """
    halogens = [seen.atoms.get(element, 0) for element in ("F", "Cl", "Br", "I")]
    bonds = np.sqrt([seen.heavy_atoms, seen.hydrogen_bond_donors, seen.hydrogen_bond_acceptors])
    return LAW.values @ np.array([1, *bonds, seen.rings, *halogens])


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
    seen = descriptors(molecule)
    law = float(boiling_point_law(seen))
    for tables, spread in ((TABLES, TABLE_SPREAD), (LOOSE_TABLES, LOOSE_TABLE_SPREAD)):
        found = tabulated("Tb", molecule.cas, tables)
        if found is not None and (tables is TABLES or found[0] > law - 2 * LAW_SPREAD):
            value, table = found
            return Estimate(
                name, value, "K", HowKnown.MEASURED, "chemicals-1.5", spread, "normal", note=f"table {table}"
            )
    return Estimate(
        name,
        law,
        "K",
        HowKnown.PREDICTED,
        "supraderm-phase-fit",
        OUT_OF_DOMAIN_SPREAD if seen.objections else LAW_SPREAD,
        "normal",
        in_domain=not seen.objections,
        note="; ".join(("from counts of atoms, rings and hydrogen bonds", *seen.objections)),
    )


CARD = ModelCard(
    name="boiling point",
    title=Text("Boiling point", "沸点"),
    version="1",
    scope="Boiling point at 1 atm, for vapour pressure and density. Not for substances drawn as salts or "
    "metals.",
    equations="measured; else table of chemicals by CAS; else Tb = 86.5 + 109.3 sqrt(heavy atoms) + "
    "39.2 sqrt(HBD) + 14.6 sqrt(HBA) + 22.8 rings - 19.7 F + 11.6 Cl + 35.7 Br + 71.2 I [K]",
    inputs=("SMILES", "CAS: opens the tables", "boiling_point [K]: measured value, if any"),
    domain="Law: neutral organic molecules below 1 kg/mol.",
    evaluation="Law: RMSE 36 K, median error 20 K, 10 folds of 4715 compounds "
    "(benchmarks/fit_phase_change.py).",
    uncertainty="Normal: SD 3 K tabulated (20 K in tables that mix pressures), 36 K by the law, 100 K out of "
    "domain.",
    references=("chemicals-1.5", "supraderm-phase-fit", "supraderm-judgement"),
)
