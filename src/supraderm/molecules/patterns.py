"""Substructure patterns that are not even tried where an element they need is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from supraderm.molecules.atoms import AROMATIC, HYDROGEN, atoms_of
from supraderm.molecules.molecule import parse

_TYPE = re.compile(r"Atom(?:Type|AtomicNum) (\d+) = val")
_WITH_HYDROGEN = re.compile(r"AtomHCount [1-9]\d* = val")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern.

    Parameters
    ----------
    query : RDKit molecule
    needs : frozenset of int
        Kinds of atoms without which it matches nothing; as in `Atoms.kinds`.
    """

    query: Any
    needs: frozenset[int]

    def matches(self, smiles: str, *, every_order: bool = False) -> tuple[tuple[int, ...], ...]:
        """Return the atoms of each match; `every_order` counts permutations of the same atoms as well."""
        if not self.needs <= atoms_of(smiles).kinds:
            return ()
        return parse(smiles).GetSubstructMatches(self.query, uniquify=not every_order)

    def count(self, smiles: str) -> int:
        """Return how many sets of atoms match."""
        return len(self.matches(smiles))

    def holds(self, smiles: str) -> bool:
        """Tell whether any atoms match."""
        return self.needs <= atoms_of(smiles).kinds and parse(smiles).HasSubstructMatch(self.query)


class Patterns:
    """Several patterns, of which only those are looked at that a structure has the elements for.

    Parameters
    ----------
    patterns : sequence of Pattern

    Examples
    --------
    >>> Patterns([pattern("C=O"), pattern("C#N")]).counts("CC(=O)C=O")
    [2, 0]
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = tuple(patterns)
        self._possible: dict[frozenset[int], tuple[int, ...]] = {}

    def possible(self, smiles: str) -> tuple[int, ...]:
        """Return the places of the patterns that are not ruled out by a missing element."""
        kinds = atoms_of(smiles).kinds
        known = self._possible.get(kinds)
        if known is None:
            known = tuple(i for i, one in enumerate(self._patterns) if one.needs <= kinds)
            self._possible[kinds] = known
        return known

    def counts(self, smiles: str) -> list[int]:
        """Return how many sets of atoms each pattern matches."""
        found, structure = [0] * len(self._patterns), parse(smiles)
        for place in self.possible(smiles):
            found[place] = len(structure.GetSubstructMatches(self._patterns[place].query))
        return found


@cache
def pattern(smarts: str) -> Pattern:
    """Return the compiled pattern of a SMARTS.

    Examples
    --------
    >>> acid = pattern("[CX3](=O)[OX2H1]")
    >>> sorted(acid.needs), acid.count("OC(=O)CC(=O)O"), acid.holds("CCN")
    ([6, 8, 2008], 2, False)
    """
    from rdkit import Chem

    return pattern_of(Chem.MolFromSmarts(smarts))


def pattern_of(query: Any) -> Pattern:
    """Return a compiled RDKit query with what it needs.

    Only atoms that are of one kind whatever else is asked of them count; a choice or an exclusion asks for none.
    """
    needs: set[int] = set()
    for atom in query.GetAtoms():
        asked = atom.DescribeQuery()
        if "AtomOr" in asked or "!=" in asked:
            continue
        kinds = {int(kind) for kind in _TYPE.findall(asked)}
        needs |= kinds
        if _WITH_HYDROGEN.search(asked):
            needs |= {HYDROGEN + kind % AROMATIC for kind in kinds}
    return Pattern(query, frozenset(needs))
