"""The atoms of a drawing, read once and shared: walking through them from Python costs more than most models do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from supraderm.molecules.molecule import parse

CARBON = 6
AROMATIC = 1000
"""Added by RDKit to the atomic number in the type of an aromatic atom."""
HYDROGEN = AROMATIC + AROMATIC
"""The same for atoms that carry hydrogen, drawn or not; RDKit does not use it."""


@dataclass(frozen=True, slots=True)
class Atoms:
    """What each atom of a drawing says, in the order of the SMILES; hydrogens that are not drawn are counted.

    Parameters
    ----------
    numbers : tuple of int
        Atomic numbers; 0 for an open end.
    charges : tuple of int
        Formal charges.
    loose : tuple of int
        The same, 0 where a neighbour undoes them, as in a nitro group.
    mass : float, kg/mol
        Hydrogens included; isotopes count as drawn.
    hydrogens : int
        On all atoms.
    aromatic : int
        How many atoms are aromatic.
    kinds : frozenset of int
        Atomic numbers, those of aromatic atoms plus 1000, those of atoms with hydrogen plus 2000: what a pattern may
        ask for.
    """

    numbers: tuple[int, ...]
    charges: tuple[int, ...]
    loose: tuple[int, ...]
    mass: float
    hydrogens: int
    aromatic: int
    kinds: frozenset[int]


@lru_cache(maxsize=4096)
def atoms_of(smiles: str) -> Atoms:
    """Return the atoms of a drawing.

    Examples
    --------
    >>> atoms = atoms_of("C[N+](=O)[O-]")
    >>> atoms.numbers, atoms.charges, atoms.loose, atoms.hydrogens
    ((6, 7, 8, 8), (0, 1, 0, -1), (0, 0, 0, 0), 3)
    """
    from rdkit import Chem

    drawn = parse(smiles)
    atoms = [drawn.GetAtomWithIdx(place) for place in range(drawn.GetNumAtoms())]  # half the time of GetAtoms
    numbers = tuple(atom.GetAtomicNum() for atom in atoms)
    aromatic = [number for atom, number in zip(atoms, numbers, strict=True) if atom.GetIsAromatic()]
    with_hydrogen = [
        HYDROGEN + number
        for atom, number in zip(atoms, numbers, strict=True)
        if atom.GetTotalNumHs(includeNeighbors=True)
    ]
    hydrogens = sum(atom.GetTotalNumHs() for atom in atoms)
    grams = sum(atom.GetMass() for atom in atoms) + hydrogens * Chem.GetPeriodicTable().GetAtomicWeight(1)
    charges = tuple(atom.GetFormalCharge() for atom in atoms)
    return Atoms(
        numbers,
        charges,
        tuple(map(_left, atoms)) if any(charges) else charges,
        grams / 1e3,
        hydrogens,
        len(aromatic),
        frozenset((*numbers, *(AROMATIC + number for number in aromatic), *with_hydrogen)),
    )


def _left(atom: Any) -> int:
    """Return the charge of an atom unless a neighbour undoes it."""
    charge = atom.GetFormalCharge()
    undone = charge and any(other.GetFormalCharge() * charge < 0 for other in atom.GetNeighbors())
    return 0 if undone else charge
