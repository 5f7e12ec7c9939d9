"""The properties of a molecule do not hang on how its SMILES is written nor on its being drawn as a salt."""

import pytest
from rdkit import Chem

from supraderm.errors import InputError
from supraderm.ingredients import catalogue, molecule_of
from supraderm.molecules.parent import neutral_parent
from supraderm.molecules.property_table import property_row

NUMBER = 60
ACID = Chem.MolFromSmarts("[CX3](=O)[OX2H1]")


def _structures():
    found = {}
    for one in catalogue().values():
        try:
            smiles = neutral_parent(molecule_of(one).smiles)
        except (InputError, AttributeError, ValueError):
            continue
        if "." not in smiles and Chem.MolFromSmiles(smiles).GetNumHeavyAtoms() < 60:
            found[smiles] = None
    return sorted(found)[:: max(len(found) // NUMBER, 1)]


STRUCTURES = _structures()


def _same(one, other):
    assert one.keys() == other.keys()
    for key, value in one.items():
        if isinstance(value, bool) or key == "error":
            assert other[key] == value, key
        elif key != "smiles":
            assert other[key] == pytest.approx(value, rel=1e-6, abs=1e-9), key


def test_enough_structures_are_asked():
    assert len(STRUCTURES) >= 50


@pytest.mark.parametrize("smiles", STRUCTURES)
def test_properties_do_not_hang_on_the_writing(smiles):
    mol = Chem.MolFromSmiles(smiles)
    (rewritten,) = Chem.MolToRandomSmilesVect(mol, 1, randomSeed=11)
    _same(property_row(smiles), property_row(rewritten))


@pytest.mark.parametrize(
    "smiles", [one for one in STRUCTURES if len(Chem.MolFromSmiles(one).GetSubstructMatches(ACID)) == 1]
)
def test_a_sodium_salt_has_the_properties_of_its_acid(smiles):
    mol = Chem.RWMol(Chem.MolFromSmiles(smiles))
    oxygen = mol.GetAtomWithIdx(mol.GetSubstructMatch(ACID)[2])
    oxygen.SetFormalCharge(-1)
    oxygen.SetNumExplicitHs(0)
    Chem.SanitizeMol(mol)
    _same(property_row(smiles), property_row(f"[Na+].{Chem.MolToSmiles(mol)}"))
