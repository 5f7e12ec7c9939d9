"""What a guest's fit in a ring is a function of: its pieces, its size, and where it is charged.

Pieces are counted on the neutral parent, so that an acid and its anion share them; what protonation does is left to
the counts of charges and of groups that could take one.
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from supraderm.molecules.atoms import CARBON
from supraderm.molecules.molecule import parse
from supraderm.molecules.parent import neutral_parent
from supraderm.molecules.patterns import Pattern, pattern

Array = NDArray[np.float64]

PLACES = 2**9
"""Into which the pieces of each kind are hashed."""
KINDS_OF_PIECES = 3
REACH = 8
"""Bonds between the atoms of a pair, at most."""
PATH = 4
MOST_COUNTED = 2
CHARGES = 4
SIZES = 11
LEAST_LOG_KOW = -5
GREASY = frozenset({6, 9, 14, 16, 17, 35, 53})
POLAR = frozenset({7, 8})


@lru_cache(maxsize=1024)
def guest_features(smiles: str) -> Array:
    """Return the numbers that a binding constant is learned from.

    Parameters
    ----------
    smiles : str
        Charges as they are in the water asked for.

    Returns
    -------
    ndarray, shape (1551,)
        Counts of atom pairs, of surroundings by role, and of paths, hashed; 11 sizes as log(1 + n); anions, cations,
        acids and amines, 2 at most of each.

    Examples
    --------
    >>> guest_features("Oc1ccccc1").shape
    (1551,)
    >>> acid, anion = guest_features("CCCCCC(=O)O"), guest_features("CCCCCC(=O)[O-]")
    >>> np.flatnonzero(acid != anion).tolist(), acid[-4:].tolist(), anion[-4:].tolist()
    ([1547, 1549], [0.0, 0.0, 1.0, 0.0], [1.0, 0.0, 0.0, 0.0])
    """
    from rdkit import Chem

    neutral = Chem.MolFromSmiles(neutral_parent(smiles))
    Chem.RemoveStereochemistry(neutral)
    flat = Chem.MolToSmiles(neutral)
    return np.concatenate([_pieces(flat), _sizes(flat), _charges(smiles)])


def _pieces(smiles: str) -> Array:
    structure = parse(smiles)
    return np.concatenate([one.GetCountFingerprintAsNumPy(structure) for one in _counters()]).astype(float)


@cache
def _counters():
    from rdkit.Chem import rdFingerprintGenerator as Fingerprints

    roles = Fingerprints.GetMorganFeatureAtomInvGen()
    return (
        Fingerprints.GetAtomPairGenerator(maxDistance=REACH, fpSize=PLACES),
        Fingerprints.GetMorganGenerator(radius=2, fpSize=PLACES, atomInvariantsGenerator=roles),
        Fingerprints.GetRDKitFPGenerator(maxPath=PATH, fpSize=PLACES),
    )


def _sizes(smiles: str) -> Array:
    from rdkit.Chem import Crippen
    from rdkit.Chem import rdMolDescriptors as Counts

    structure = parse(smiles)
    patches = greasy_patches(smiles)
    raw = (
        structure.GetNumHeavyAtoms(),
        Crippen.MolLogP(structure) - LEAST_LOG_KOW,  # type: ignore[attr-defined]
        Crippen.MolMR(structure),  # type: ignore[attr-defined]
        Counts.CalcTPSA(structure),
        longest_tail(smiles),
        *(*patches, 0, 0)[:2],
        sum(patches),
        Counts.CalcNumRotatableBonds(structure),
        Counts.CalcNumRings(structure),
        Counts.CalcNumAromaticRings(structure),
    )
    return np.log1p(np.maximum(raw, 0.0))


def longest_tail(smiles: str) -> int:
    """Return how many saturated carbon atoms outside rings follow one another at most.

    Examples
    --------
    >>> longest_tail("CCCCCC(=O)O"), longest_tail("CC(C)(C)c1ccccc1"), longest_tail("c1ccccc1")
    (5, 3, 0)
    """
    from rdkit import Chem

    structure = parse(smiles)
    saturated = Chem.HybridizationType.SP3
    tail = {
        atom.GetIdx()
        for atom in structure.GetAtoms()
        if atom.GetAtomicNum() == CARBON and not atom.IsInRing() and atom.GetHybridization() == saturated
    }
    # an open chain is a tree: the farthest of the farthest gives its length
    return max((_farthest(structure, tail, _farthest(structure, tail, one)[0])[1] for one in tail), default=0)


def _farthest(structure, among: set[int], start: int) -> tuple[int, int]:
    seen, edge, last = {start}, [start], start
    atoms = 0
    while edge:
        atoms, last = atoms + 1, edge[0]
        edge = [
            other.GetIdx()
            for one in edge
            for other in structure.GetAtomWithIdx(one).GetNeighbors()
            if other.GetIdx() in among and other.GetIdx() not in seen
        ]
        seen.update(edge)
    return last, atoms


def greasy_patches(smiles: str) -> list[int]:
    """Return the sizes of connected parts of carbon, halogen and sulfur without charge or polar double bond.

    Examples
    --------
    >>> greasy_patches("CCCCCC(=O)O"), greasy_patches("Cc1ccccc1OCC")
    ([5], [7, 2])
    """
    structure = parse(smiles)
    left = {
        atom.GetIdx()
        for atom in structure.GetAtoms()
        if atom.GetAtomicNum() in GREASY
        and atom.GetFormalCharge() == 0
        and not any(
            bond.GetBondTypeAsDouble() == 2 and bond.GetOtherAtom(atom).GetAtomicNum() in POLAR
            for bond in atom.GetBonds()
        )
    }
    found = []
    while left:
        part, edge = set(), {left.pop()}
        while edge:
            part |= edge
            edge = {
                other.GetIdx()
                for one in edge
                for other in structure.GetAtomWithIdx(one).GetNeighbors()
                if other.GetIdx() in left
            }
            left -= edge
        found.append(len(part))
    return sorted(found, reverse=True)


@cache
def _chargeable() -> tuple[tuple[Pattern, ...], tuple[Pattern, ...]]:
    acids = ("[OX2H1;$(OC(=O)[#6])]", "[OX2H1;$(OS(=O)(=O))]", "[OX2H1;$(OP(=O))]")
    amine = "[NX3;!$(N-*=[O,N,S,C]);!$(N-a);!$(N-S(=O));!$(N#*);!$(N-N);!$(N-O);$(N-[CX4])]"
    return tuple(map(pattern, acids)), (pattern(amine),)


def _charges(smiles: str) -> Array:
    """Return anions, cations, neutral acids and amines; a charge beside its opposite, as in nitro, is none."""
    atoms = parse(smiles).GetAtoms()
    bare = [
        atom.GetFormalCharge()
        for atom in atoms
        if not any(other.GetFormalCharge() * atom.GetFormalCharge() < 0 for other in atom.GetNeighbors())
    ]
    acids, amines = (
        len({match[0] for one in kind for match in one.matches(smiles)}) for kind in _chargeable()
    )
    counted = (sum(one < 0 for one in bare), sum(one > 0 for one in bare), acids, amines)
    return np.minimum(counted, MOST_COUNTED).astype(float)
