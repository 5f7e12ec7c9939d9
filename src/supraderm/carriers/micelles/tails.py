"""Hydrocarbon tails of a drawn surfactant, each as the straight chain that published rules make of it.

A carbon off the longest chain counts for half of one on it, a double bond for one less, a benzene ring for three and
a half.

References
----------
rosen-rules
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from supraderm.evidence import Constant, HowKnown

# what a carbon off the longest chain, a double bond and an aromatic ring count for, in carbons of the chain
BRANCH_CARBON = Constant(0.5, "1", "rosen-rules", HowKnown.PRIOR)
DOUBLE_BOND = Constant(-1.0, "1", "rosen-rules", HowKnown.PRIOR)
AROMATIC_RING = Constant(3.5, "1", "rosen-rules", HowKnown.PRIOR)
# tails that the published tables of the theory hold
SHORTEST, LONGEST = 7, 16
RING_SIZE = 6


@dataclass(frozen=True, slots=True)
class Tail:
    """A hydrocarbon piece of a surfactant.

    Parameters
    ----------
    atoms : frozenset of int
    carbons : float
        Of the straight chain that it counts as.
    plain : bool
        Whether it is a straight saturated chain of a length that the published tables hold.
    """

    atoms: frozenset[int]
    carbons: float
    plain: bool


def _clean(atom: Any) -> bool:
    return atom.GetSymbol() == "C" and all(n.GetSymbol() in ("C", "H") for n in atom.GetNeighbors())


def _hangs(atom: Any) -> bool:
    """Tell whether a carbon carries one hetero atom by a single bond, as the last of a tail does."""
    others = [n for n in atom.GetNeighbors() if n.GetSymbol() != "C"]
    single = all(bond.GetBondTypeAsDouble() == 1 for bond in atom.GetBonds()) and not atom.IsInRing()
    return atom.GetSymbol() == "C" and len(others) == 1 and (single or _on_benzene(atom))


def _on_benzene(atom: Any) -> bool:
    rings = atom.GetOwningMol().GetRingInfo().AtomRings()
    atoms = [atom.GetOwningMol().GetAtomWithIdx(i) for ring in rings if atom.GetIdx() in ring for i in ring]
    return len(atoms) == RING_SIZE and all(one.GetIsAromatic() and one.GetSymbol() == "C" for one in atoms)


def _components(mol: Any, members: set[int]) -> list[set[int]]:
    found, left = [], set(members)
    while left:
        stack, piece = [left.pop()], set()
        while stack:
            here = stack.pop()
            piece.add(here)
            near = {n.GetIdx() for n in mol.GetAtomWithIdx(here).GetNeighbors()} & left
            left -= near
            stack.extend(near)
        found.append(piece)
    return sorted(found, key=lambda piece: (-len(piece), min(piece)))


def _longest_chain(mol: Any, atoms: frozenset[int]) -> int:
    """Return the carbons of the longest chain that starts where the tail hangs on its head."""
    from rdkit import Chem

    apart = Chem.GetDistanceMatrix(mol)
    rows = sorted(atoms)
    roots = [i for i in rows if any(n.GetIdx() not in atoms for n in mol.GetAtomWithIdx(i).GetNeighbors())]
    return int(apart[np.ix_(roots or rows, rows)].max()) + 1


def tails_of(mol: Any) -> list[Tail]:
    """Return the hydrocarbon pieces of a molecule with the carbon by which each hangs on, the largest first."""
    clean = {atom.GetIdx() for atom in mol.GetAtoms() if _clean(atom)}
    roots = {n.GetIdx() for i in clean for n in mol.GetAtomWithIdx(i).GetNeighbors() if _hangs(n)}
    found = []
    for piece in _components(mol, clean | roots):
        atoms = frozenset(piece)
        ring = sum(mol.GetAtomWithIdx(i).GetIsAromatic() for i in atoms)
        doubles = sum(
            bond.GetBondTypeAsDouble() == 2
            for bond in mol.GetBonds()
            if {bond.GetBeginAtomIdx(), bond.GetEndAtomIdx()} <= atoms
        )
        chain = _longest_chain(mol, atoms)
        carbons = (
            len(atoms) - ring + AROMATIC_RING * ring / RING_SIZE
            if ring
            else chain + BRANCH_CARBON * (len(atoms) - chain)
        )
        plain = not ring and not doubles and chain == len(atoms) and SHORTEST <= chain <= LONGEST
        found.append(Tail(atoms, float(carbons + DOUBLE_BOND * doubles), plain))
    return found
