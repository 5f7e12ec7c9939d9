"""Whatever tautomer is drawn, one form stands for it, and every property and key is that of the form."""

import pytest
from rdkit import Chem

from supraderm.ingredients import catalogue, identify
from supraderm.ingredients.identify import TAUTOMER
from supraderm.molecules import Molecule
from supraderm.molecules.parent import neutral_parent, standard_form
from supraderm.molecules.pka_table import measured_ionisation, pka_table
from supraderm.molecules.property_table import property_row
from supraderm.molecules.structure_codes import compound_of
from supraderm.molecules.tautomers import common_tautomer

ALIKE = {
    "CC(=O)CC(C)=O": ["CC(O)=CC(C)=O", "CC(=O)C=C(C)O"],
    "CC(C)=O": ["CC(O)=C"],
    "O=C1CCCCC1": ["OC1=CCCCC1"],
    "CCOC(=O)CC(C)=O": ["CCOC(=O)C=C(C)O"],
    "CC1(C)CC(=O)C=C(O)C1": ["CC1(C)CC(=O)CC(=O)C1"],
    "CC1CC(=O)C=C(O)C1": ["OC1=CC(=O)CC(C)C1", "O=C1CC(=O)CC(C)C1"],
    "O=c1cc(O)c2ccccc2o1": ["O=C1CC(=O)Oc2ccccc12"],
    "CC(=O)c1c(O)cc(C)oc1=O": ["CC(=O)C1C(=O)C=C(C)OC1=O", "CC(=O)C1=C(O)C=C(C)OC1=O"],
    "O=C1OC(C(O)CO)C(O)=C1O": ["OCC(O)C1OC(=O)C(=O)C1O", "OCC(O)C1OC(=O)C(O)C1=O"],
    "O=c1cccc[nH]1": ["Oc1ccccn1"],
    "O=c1cc[nH]cc1": ["Oc1ccncc1"],
    "O=c1cc[nH]c(=O)[nH]1": ["Oc1ccnc(O)n1", "O=c1ccnc(O)[nH]1"],
    "O=C1CC(=O)NC(=O)N1": ["Oc1cc(O)nc(O)n1", "O=c1cc(O)[nH]c(=O)[nH]1"],
    "O=c1[nH]c(=O)[nH]c(=O)[nH]1": ["Oc1nc(O)nc(O)n1"],
    "CC(N)=O": ["CC(O)=N"],
    "NC(N)=O": ["NC(O)=N"],
    "Nc1ccccn1": ["N=c1cccc[nH]1"],
    "Nc1cc[nH]c(=O)n1": ["Nc1ccnc(=O)[nH]1", "N=c1cc[nH]c(=O)[nH]1", "Nc1ccnc(O)n1"],
    "Nc1nc2[nH]cnc2c(=O)[nH]1": ["Nc1nc(O)c2nc[nH]c2n1", "N=c1[nH]c(=O)c2nc[nH]c2[nH]1"],
    "Nc1ncnc2[nH]cnc12": ["Nc1ncnc2nc[nH]c12"],
    "Cn1c(=O)c2[nH]cnc2n(C)c1=O": ["Cn1c(=O)c2nc[nH]c2n(C)c1=O"],
    "S=c1[nH]c2ccccc2[nH]1": ["Sc1nc2ccccc2[nH]1"],
    "Cc1c[nH]cn1": ["Cc1cnc[nH]1"],
    "c1ccc2[nH]nnc2c1": ["c1ccc2n[nH]nc2c1"],
    "CNC(C)=N": ["CN=C(C)N"],
    "CN1CC(=O)N=C1N": ["CN1CC(=O)NC1=N"],
    "Clc1cccc(Cl)c1N=C1NCCN1": ["Clc1cccc(Cl)c1NC1=NCCN1"],
    "N=C(N)NCCCC(N)C(=O)O": ["NC(N)=NCCCC(N)C(=O)O"],
    "CC(C)=NO": ["CC(C)N=O"],
    "NC(Cc1c[nH]cn1)C(=O)O": ["NC(Cc1cnc[nH]1)C(=O)O"],
}
"""The form that stands for all, and others of the same molecule."""
AS_DRAWN = (
    "Oc1ccccc1",
    "Oc1cccnc1",
    "Oc1cccc2cccnc12",
    "O=C1C=C(O)C(=O)c2ccccc21",
    "O=c1cc(CO)occ1O",
    "Cc1occc(=O)c1O",
    "CC(=O)c1ccccc1O",
    "CN1C(C(=O)Nc2ccccn2)=C(O)c2ccccc2S1(=O)=O",
)
"""Phenols, hydroxyquinones, hydroxypyranones and oxicams have no commoner form."""
PAIRS = [(form, other) for form, others in ALIKE.items() for other in others]


@pytest.mark.parametrize(("form", "other"), PAIRS)
def test_both_drawings_have_one_form_and_one_key(form, other):
    assert common_tautomer(other) == common_tautomer(form) == Chem.CanonSmiles(form)
    assert compound_of(other) == compound_of(form)


@pytest.mark.parametrize(("form", "other"), PAIRS)
def test_all_properties_are_those_of_the_form(form, other):
    one, two = property_row(form), property_row(other)
    assert {**one, "smiles": ""} == {**two, "smiles": ""}
    assert one["molar_mass"] > 0


@pytest.mark.parametrize("smiles", AS_DRAWN)
def test_stable_enols_and_phenols_stay(smiles):
    assert common_tautomer(smiles) == Chem.CanonSmiles(smiles)


@pytest.mark.parametrize(("form", "other"), PAIRS[::3])
def test_the_writing_does_not_matter(form, other):
    for drawn in (form, other):
        mol = Chem.MolFromSmiles(drawn)
        for rewritten in Chem.MolToRandomSmilesVect(mol, 4, randomSeed=3):
            assert common_tautomer(rewritten) == Chem.CanonSmiles(form)


def test_it_keeps_atoms_charge_and_what_it_has_made():
    drawn = [str(item.smiles) for item in catalogue().values() if item.smiles]
    drawn += [row.smiles for row in pka_table().values()]
    changed = 0
    for smiles in map(neutral_parent, drawn):
        form = common_tautomer(smiles)
        before, after = Molecule("before", smiles), Molecule("after", form)
        assert _counts(before) == _counts(after)
        assert common_tautomer(form) == form
        changed += form != smiles
    assert 0 < changed < len(drawn) / 20  # tables draw the common form as a rule


def _counts(molecule):
    from rdkit.Chem.rdMolDescriptors import CalcMolFormula

    mol = Chem.MolFromSmiles(molecule.smiles)
    return CalcMolFormula(mol), Chem.GetFormalCharge(mol), mol.GetNumBonds()


def test_measured_pka_is_found_from_any_tautomer():
    found = 0
    for skeleton, row in pka_table().items():
        assert compound_of(row.smiles) == skeleton
        found += bool(measured_ionisation(Molecule("asked", standard_form(row.smiles))))
    assert found == len(pka_table())


def test_a_salt_of_an_enolate_is_its_common_parent():
    salt = "[Na+].OC[C@H](O)[C@H]1OC(=O)C(O)=C1[O-]"
    acid = "OC[C@H](O)[C@H]1OC(=O)C(O)=C1O"
    assert standard_form(salt) == standard_form(acid) == Chem.CanonSmiles(acid)
    assert {**property_row(salt), "smiles": ""} == {**property_row(acid), "smiles": ""}


@pytest.mark.parametrize("drawn", ["Oc1ccccn1", "[Na+].[O-]c1ccccn1"])
def test_a_drawing_is_identified_as_the_common_form(drawn):
    found = identify(drawn)
    assert found.molecule.smiles == "O=c1cccc[nH]1"
    assert TAUTOMER in found.remarks


def test_the_catalogue_is_found_from_another_tautomer():
    assert (
        identify("CC(=O)c1c(O)cc(C)oc1=O").molecule.name == identify("CC(=O)C1C(=O)C=C(C)OC1=O").molecule.name
    )
