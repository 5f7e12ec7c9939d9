"""Octanol/water partition coefficient of the neutral (for ampholytes: net neutral) form."""

from __future__ import annotations

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.lookup import tabulated
from supraderm.molecules.molecule import Molecule, parse

TABLES = ("SYRRES", "CRC", "WIKIDATA")

MEASURED_SPREAD = Constant(0.2, "1", "supraderm-judgement", "assumed")
"""Between laboratories, for the two curated tables."""
WIKIDATA_SPREAD = Constant(0.5, "1", "supraderm-judgement", "assumed")
"""The table does not say how its values were obtained."""
CRIPPEN_SPREAD = Constant(0.93, "1", "supraderm-property-check", "measured")
"""SD of Crippen's sum against the measured log Kow of 39 cosmetic actives (bias +0.04)."""
OUT_OF_DOMAIN_SPREAD = Constant(2.0, "1", "supraderm-judgement", "assumed")


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


def log_kow(molecule: Molecule) -> Estimate:
    """Return log10 Kow: as measured, else from the tables of chemicals, else by Crippen's atom sum.

    The atom sum is out of domain, with a wide spread and the reason, for zwitterions, ions, salts, peptides,
    macromolecules and inorganic substances.

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
    name = f"log Kow, {molecule.name}"
    measured = molecule.known("log_kow", "log Kow")
    if measured is not None:
        return measured
    found = tabulated("logP", molecule.cas, TABLES)
    if found is not None:
        value, table = found
        spread = WIKIDATA_SPREAD if table == "WIKIDATA" else MEASURED_SPREAD
        return Estimate(
            name, value, "1", HowKnown.MEASURED, "chemicals-1.5", spread, "normal", note=f"table {table}"
        )
    objections = descriptors(molecule).objections
    spread = OUT_OF_DOMAIN_SPREAD if objections else CRIPPEN_SPREAD
    return Estimate(
        name,
        crippen(molecule.smiles),
        "1",
        HowKnown.PREDICTED,
        "wildman1999",
        spread,
        "normal",
        in_domain=not objections,
        note="; ".join(("Crippen's atom sum", *objections)),
    )


CARD = ModelCard(
    name="octanol/water partition coefficient",
    title=Text("Octanol/water partition coefficient", "正辛醇/水分配系数"),
    version="1",
    scope="log10 Kow of the neutral form, or of the net neutral form of an ampholyte. Not log D.",
    equations="measured value; else table of chemicals by CAS (SYRRES, CRC, Wikidata); else "
    "log Kow = sum of Crippen's atom contributions",
    inputs=(
        "SMILES [text]: neutral parent",
        "CAS [text]: opens the tables",
        "log_kow [1]: measured value, if any",
    ),
    domain="Atom sum: neutral organic molecules of H, C, N, O, F, P, S, Cl, Br, I below 1 kg/mol. "
    "Zwitterions, ions, salts, peptides, macromolecules and inorganic substances are marked out of domain.",
    evaluation="Atom sum against measured values: SD 0.93 on 39 cosmetic actives, RMSE 0.75 on 2153 neutral "
    "compounds of AqSolDB.",
    uncertainty="Normal: SD 0.2 for curated tables, 0.5 for Wikidata, 0.93 for the atom sum, 2 out of "
    "domain.",
    references=("chemicals-1.5", "wildman1999", "rdkit", "supraderm-property-check"),
)
