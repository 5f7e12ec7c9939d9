"""Counts and flags read off a structure, and why a correlation may not be trusted on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from supraderm.evidence import Constant, ModelCard, Text
from supraderm.molecules.atoms import atoms_of
from supraderm.molecules.molecule import Molecule, parse
from supraderm.molecules.patterns import pattern

MACROMOLECULE = Constant(1.0, "kg/mol", "supraderm-judgement", "assumed")
"""Molar mass above which atom and group sums for small molecules are not applied."""

ORGANIC_ELEMENTS = frozenset({"H", "C", "N", "O", "F", "P", "S", "Cl", "Br", "I"})

_PEPTIDE_BOND = (  # N-C-C(=O)-N-C-C(=O), the first residue alpha or beta
    "[#7][CX4][CX3](=O)[NX3][CX4][CX3](=O)",
    "[#7][CX4][CX4][CX3](=O)[NX3][CX4][CX3](=O)",
)
_STRONG_ACID = "[$([CX3](=O)[OX2H1]),$([SX4](=O)(=O)[OX2H1]),$([PX4](=O)[OX2H1])]"
_STRONG_BASE = (
    "[NX3;+0;!$(N~[!#6]);!$(N~[#6;!X4])]",  # amine on sp3 carbon only
    "[NX3][CX3]=[NX2]",  # amidine, guanidine
    "[nX2]1c[nH]cc1",  # imidazole
)


@dataclass(frozen=True, slots=True)
class Descriptors:
    """What a structure says at a glance.

    Parameters
    ----------
    molar_mass : float, kg/mol
    atoms : mapping of str to int
        By element, hydrogens included.
    heavy_atoms, hydrogen_bond_donors, hydrogen_bond_acceptors, rings, rotatable_bonds : int
    double_bonds, triple_bonds : int
        In a Kekule drawing.
    aromatic_share : float, 1
        Aromatic atoms among the heavy ones.
    charge : int
        Sum of the formal charges.
    parts : int
        Separate parts of the drawing; more than 1 for a salt drawn with its counter-ion.
    zwitterion : bool
        A strong acid and a strong base in one molecule, or acid pKa below base pKa where these are given.
    inorganic : bool
        No carbon, or an element outside H, C, N, O, F, P, S, Cl, Br, I (metals, silicon, boron).
    peptide_bonds : int
        Amide bonds between two amino acids.
    macromolecule : bool
        Above 1 kg/mol, or drawn with a repeat unit.
    objections : tuple of str
        Why correlations made on small neutral organic molecules do not hold here; empty when they do. Follows from
        the others.
    """

    molar_mass: float
    atoms: Mapping[str, int]
    heavy_atoms: int
    hydrogen_bond_donors: int
    hydrogen_bond_acceptors: int
    rings: int
    rotatable_bonds: int
    double_bonds: int
    triple_bonds: int
    aromatic_share: float
    charge: int
    parts: int
    zwitterion: bool
    inorganic: bool
    peptide_bonds: int
    macromolecule: bool
    objections: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        why = tuple(
            words
            for applies, words in (
                (self.zwitterion, "zwitterion"),
                (self.charge != 0, "permanent ion, or drawn as an ion"),
                (self.parts > 1, "drawn as a salt or mixture"),
                (self.inorganic, "metal or inorganic"),
                (self.peptide_bonds > 0, "peptide"),
                (self.macromolecule, "macromolecule"),
            )
            if applies
        )
        object.__setattr__(self, "objections", why)


@lru_cache(maxsize=64)
def descriptors(molecule: Molecule) -> Descriptors:
    """Return the descriptors of a molecule; they do not depend on how its SMILES is written.

    A measured molecular weight (polymers) replaces that of the drawing.

    Examples
    --------
    >>> d = descriptors(Molecule("TRANEXAMIC ACID", "NC[C@H]1CC[C@@H](CC1)C(=O)O"))
    >>> round(d.molar_mass, 5), d.hydrogen_bond_donors, d.zwitterion, d.objections
    (0.15721, 2, True, ('zwitterion',))
    """
    found = _of_structure(molecule.smiles)
    acids = [g.pka.median for g in molecule.ionisation if g.kind == "acid"]
    bases = [g.pka.median for g in molecule.ionisation if g.kind == "base"]
    if acids and bases:
        found = replace(found, zwitterion=min(acids) < max(bases))
    mass = molecule.measured.get("molecular_weight")
    if mass is not None:
        heavy = found.macromolecule or mass.median > MACROMOLECULE
        found = replace(found, molar_mass=mass.median, macromolecule=heavy)
    return found


@lru_cache(maxsize=4096)
def _of_structure(smiles: str) -> Descriptors:
    from rdkit import Chem
    from rdkit.Chem import rdMolDescriptors as Counts

    structure, drawn = parse(smiles), atoms_of(smiles)
    kekule = Chem.Mol(structure)
    Chem.Kekulize(kekule, clearAromaticFlags=True)
    bonds = Counter(kekule.GetBondWithIdx(place).GetBondType() for place in range(kekule.GetNumBonds()))
    symbol = Chem.GetPeriodicTable().GetElementSymbol
    atoms = Counter({symbol(number): count for number, count in Counter(drawn.numbers).items()})
    atoms["H"] += drawn.hydrogens
    parts = Chem.GetMolFrags(structure)
    heavy = structure.GetNumHeavyAtoms()
    return Descriptors(
        molar_mass=drawn.mass,
        atoms=dict(atoms),
        heavy_atoms=heavy,
        hydrogen_bond_donors=Counts.CalcNumHBD(structure),
        hydrogen_bond_acceptors=Counts.CalcNumHBA(structure),
        rings=Counts.CalcNumRings(structure),
        rotatable_bonds=Counts.CalcNumRotatableBonds(structure),
        double_bonds=bonds[Chem.BondType.DOUBLE],
        triple_bonds=bonds[Chem.BondType.TRIPLE],
        aromatic_share=drawn.aromatic / max(heavy, 1),
        charge=sum(drawn.charges),
        parts=len(parts),
        zwitterion=_charges_apart(parts, drawn.loose)
        or (
            pattern(_STRONG_ACID).holds(smiles) and any(pattern(base).holds(smiles) for base in _STRONG_BASE)
        ),
        inorganic=not atoms["C"] or bool(set(atoms) - ORGANIC_ELEMENTS - {"*"}),
        peptide_bonds=sum(pattern(bond).count(smiles) for bond in _PEPTIDE_BOND),
        macromolecule=drawn.mass > MACROMOLECULE or atoms["*"] > 0,
    )


def _charges_apart(parts: Iterable[tuple[int, ...]], charges: Sequence[int]) -> bool:
    """Tell whether one part holds a cation and an anion that do not undo each other."""
    return any({-1, 1} <= {(charges[atom] > 0) - (charges[atom] < 0) for atom in part} for part in parts)


CARD = ModelCard(
    name="molecular descriptors",
    title=Text("Molecular descriptors", "分子描述符"),
    version="1",
    scope=Text(
        "Counts and flags of a drawn structure. Not a judgement of reactivity or of tautomers.",
        "所画结构的计数与标记。不用来判断反应性或互变异构。",
    ),
    equations="Counts of RDKit; substructure patterns for peptide bonds, strong acids and strong bases",
    inputs=(
        "SMILES [text]: of the neutral parent",
        "pKa [1]: decides zwitterions where acid and base are given",
    ),
    domain=Text(
        "Any structure that RDKit reads; a polymer needs its molecular weight in `measured`.",
        "RDKit 能读入的任何结构；聚合物须在 `measured` 中给出分子量。",
    ),
    evaluation="Law: unchanged under rewriting of the SMILES "
    "(tests/molecules/test_molecules_descriptors.py).",
    uncertainty=Text(
        "None; the flags are rules and can be wrong for unusual acids and bases.",
        "不给区间；标记按规则得出，对不常见的酸和碱可能有误。",
    ),
    references=("rdkit", "supraderm-judgement"),
)
