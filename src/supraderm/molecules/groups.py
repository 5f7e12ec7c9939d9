"""Counts of the polar groups that hold a liquid or a crystal together."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache, lru_cache

from supraderm.molecules.molecule import Molecule
from supraderm.molecules.patterns import Patterns, pattern

_SMARTS = {
    "alcohol": "[CX4][OX2H1]",
    "phenol": "c[OX2H1]",
    "carboxylic_acid": "[CX3](=O)[OX2H1]",
    "amide": "[#6X3](=[O,S])[#7]",
    "amine_hydrogen": "[#7;!$([#7][#6]=[O,S]);H1,H2,H3]",
    "carbonyl": "[#6X3;!$([#6](=O)[#7,#8])]=O",
    "nitro": "[N+](=O)[O-]",
    "nitrile": "C#N",
    "sulfoxide": "[S](=O)",
    "soft_acceptor": "[nX2,S,s]",
}


@dataclass(frozen=True, slots=True)
class PolarGroups:
    """How often each group occurs.

    Parameters
    ----------
    alcohol, phenol, carboxylic_acid : int
    amide : int
        Pairs of a carbonyl (or thiocarbonyl) carbon and a nitrogen on it; urea counts 2.
    amine_hydrogen : int
        Nitrogens with hydrogen that belong to no amide.
    carbonyl : int
        Ketones and aldehydes.
    nitro, nitrile, sulfoxide : int
        A sulfone counts as two sulfoxides.
    soft_acceptor : int
        Pyridine-like nitrogens and sulfurs.
    """

    alcohol: int
    phenol: int
    carboxylic_acid: int
    amide: int
    amine_hydrogen: int
    carbonyl: int
    nitro: int
    nitrile: int
    sulfoxide: int
    soft_acceptor: int


def polar_groups(molecule: Molecule) -> PolarGroups:
    """Return the polar groups of a molecule.

    Examples
    --------
    >>> groups = polar_groups(Molecule("NIACINAMIDE", "NC(=O)c1cccnc1"))
    >>> groups.amide, groups.soft_acceptor, groups.carbonyl
    (1, 1, 0)
    """
    return _of_structure(molecule.smiles)


@lru_cache(maxsize=4096)
def _of_structure(smiles: str) -> PolarGroups:
    return PolarGroups(*_patterns().counts(smiles))


@cache
def _patterns() -> Patterns:
    return Patterns([pattern(_SMARTS[group.name]) for group in fields(PolarGroups)])
