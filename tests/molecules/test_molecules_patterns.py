"""Patterns that are skipped for want of an element would not have matched; the atoms of a drawing are RDKit's."""

import pytest
from rdkit import Chem
from rdkit.Chem import Descriptors, Fragments

from supraderm.molecules.atoms import atoms_of
from supraderm.molecules.learned_log_kow import _fragments
from supraderm.molecules.patterns import pattern
from supraderm.molecules.pka_rules import groups
from supraderm.molecules.pka_table import pka_table
from supraderm.molecules.redox import redox_classes

STRANGE = (
    "[Na+].[Cl-]",
    "C[Si](C)(C)O",
    "*CCO*",
    "[2H]OC",
    "[H][H]",
    "O=[N+]([O-])c1ccccc1S",
    "C[N+](C)(C)CC(=O)[O-]",
)
STRUCTURES = (*STRANGE, *(row.smiles for row in pka_table().values()))
QUERIES = (
    *_fragments()._patterns,
    *(group.pattern for group in groups()),
    *(one.pattern for one in redox_classes()),
)


def test_no_match_is_lost_by_asking_for_elements_first():
    assert len(STRUCTURES) > 100
    assert len(QUERIES) > 150
    skipped = 0
    for smiles in STRUCTURES:
        structure = Chem.MolFromSmiles(smiles)
        for one in QUERIES:
            plain = structure.GetSubstructMatches(one.query, uniquify=False)
            assert one.matches(smiles, every_order=True) == plain
            assert one.holds(smiles) == bool(plain)
            assert one.count(smiles) == len(structure.GetSubstructMatches(one.query))
            skipped += not one.needs <= atoms_of(smiles).kinds
    assert skipped > len(STRUCTURES) * len(QUERIES) / 2


@pytest.mark.parametrize("smarts", ["[!#6]", "[C,N]", "[O,S;H1]", "[$([OH]),N]", "*"])
def test_a_choice_or_an_exclusion_asks_for_nothing(smarts):
    assert pattern(smarts).needs == frozenset()


@pytest.mark.parametrize("smiles", STRUCTURES[:60])
def test_atoms_are_those_of_the_drawing(smiles):
    structure, atoms = Chem.MolFromSmiles(smiles), atoms_of(smiles)
    assert atoms.mass == pytest.approx(Descriptors.MolWt(structure) / 1e3, rel=1e-12)
    assert sum(atoms.charges) == Chem.GetFormalCharge(structure)
    assert len(atoms.numbers) == structure.GetNumAtoms()
    assert atoms.aromatic == sum(atom.GetIsAromatic() for atom in structure.GetAtoms())


def test_groups_are_counted_as_rdkit_counts_them():
    counters = [vars(Fragments)[name] for name in sorted(vars(Fragments)) if name.startswith("fr_")]
    for smiles in STRUCTURES[:40]:
        structure = Chem.MolFromSmiles(smiles)
        assert _fragments().counts(smiles) == [count(structure) for count in counters]
