"""Typical pKa: known parents, zwitterions, and independence of how the SMILES is written."""

import pytest
from rdkit import Chem

from supraderm.evidence import HowKnown
from supraderm.ingredients import find, molecule_of
from supraderm.molecules import Molecule, fraction_neutral
from supraderm.molecules.pka_rules import groups, ionisation_of, typical_ionisation
from supraderm.molecules.structure_lookup import cas_with_log_kow

# textbook values of whole molecules at 25 C, recalled
PUBLISHED = [
    ("CC(=O)O", "acid", 4.76),
    ("O=C(O)c1ccccc1", "acid", 4.20),
    ("O=C(O)c1ccccc1O", "acid", 2.97),
    ("Oc1ccccc1", "acid", 9.99),
    ("O=[N+]([O-])c1ccc(O)cc1", "acid", 7.15),
    ("CCC1(CC)C(=O)NC(=O)NC1=O", "acid", 7.98),
    ("CCN", "base", 10.6),
    ("Nc1ccccc1", "base", 4.6),
    ("c1ccncc1", "base", 5.25),
    ("c1c[nH]cn1", "base", 6.95),
    ("NC(=N)N", "base", 13.0),
    ("C1COCCN1", "base", 8.5),
]


def pkas(smiles, kind):
    found = [g.pka.median for g in typical_ionisation(Molecule("M", smiles)) if g.kind == kind]
    return sorted(found, reverse=kind == "base")


@pytest.mark.parametrize(("smiles", "kind", "published"), PUBLISHED)
def test_parents_are_met_within_the_stated_spread(smiles, kind, published):
    [first, *_] = [g for g in typical_ionisation(Molecule("M", smiles)) if g.kind == kind]
    assert abs(first.pka.median - published) < 2 * first.pka.spread
    assert first.pka.how_known == HowKnown.PRIOR


@pytest.mark.parametrize(
    "smiles", ["CCO", "CCCCCC", "CC(N)=O", "Cn1c(=O)c2c(ncn2C)n(C)c1=O", "CC(=O)Nc1ccccc1", "O"]
)
def test_molecules_without_a_group_near_the_ph_of_skin_stay_neutral(smiles):
    assert typical_ionisation(Molecule("M", smiles)) == ()


def test_amino_acids_are_net_neutral_between_their_groups():
    molecule = Molecule("ALANINE", "CC(N)C(=O)O")
    assert (pkas(molecule.smiles, "acid"), pkas(molecule.smiles, "base")) == ([2.2], [9.6])
    assert fraction_neutral(ionisation_of(molecule), 6.0) > 0.99


@pytest.mark.parametrize(
    "smiles", ["OC(=O)Cc1ccccc1Nc1c(Cl)cccc1Cl", "CC(C)NCC(O)COc1cccc2ccccc12", "Nc1ccc(N)cc1"]
)
def test_the_groups_do_not_depend_on_the_writing(smiles):
    structure = Chem.MolFromSmiles(smiles)
    for seed in range(5):
        written = Chem.MolToRandomSmilesVect(structure, 1, randomSeed=seed)[0]
        assert [pkas(written, kind) for kind in ("acid", "base")] == [
            pkas(smiles, kind) for kind in ("acid", "base")
        ]


def test_like_groups_beyond_the_first_take_the_second_value():
    assert pkas("Nc1ccc(N)cc1", "base") == [6.0, 2.9]
    assert pkas("O=P(O)(O)OC", "acid") == [2.0, 7.0]


def test_stated_groups_go_before_typical_ones():
    molecule = molecule_of(find("KOJIC ACID"))
    assert ionisation_of(molecule) == molecule.ionisation != typical_ionisation(molecule)


def test_every_pattern_reads():
    assert all(group.pattern is not None for group in groups())


def test_a_structure_finds_its_registry_number_without_stereochemistry():
    assert cas_with_log_kow("CC12CCC3C(CCC4=CC(=O)CCC34C)C1CCC2O") == cas_with_log_kow(
        "C[C@]12CC[C@H]3[C@@H](CCC4=CC(=O)CC[C@]34C)[C@@H]1CC[C@@H]2O"
    )
    assert cas_with_log_kow("CCCC(Br)C(I)CCO") is None
