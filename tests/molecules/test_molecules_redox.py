"""Classes stand in the order of the substances they are named after; nothing gets a number for free."""

import pytest

from supraderm.evidence import HowKnown
from supraderm.molecules import Molecule, properties
from supraderm.molecules.redox import KEY, redox_class, reduction_potential

ASCORBIC = "OC[C@H](O)[C@H]1OC(=O)C(O)=C1O"
TOCOPHEROL = "Cc1c(C)c2c(c(C)c1O)CC[C@](C)(CCC[C@H](C)CCC[C@H](C)CCCC(C)C)O2"
CYSTEINE = "N[C@@H](CS)C(=O)O"


def potential(smiles):
    return reduction_potential(Molecule("X", smiles)).median


def test_the_pecking_order_of_buettner():
    # ascorbate repairs tocopheroxyl, and both repair thiyl radicals
    assert potential(ASCORBIC) < potential(TOCOPHEROL) < potential(CYSTEINE)


@pytest.mark.parametrize(
    ("smiles", "key"),
    [
        (ASCORBIC, "enediol"),
        ("OC(=O)/C=C/c1ccc(O)c(O)c1", "catechol"),
        ("Oc1ccc(O)cc1", "hydroquinone"),
        (TOCOPHEROL, "alkoxyphenol"),
        ("COc1cc(/C=C/C(=O)O)ccc1O", "guaiacol"),
        ("Oc1ccc(/C=C/c2cc(O)cc(O)c2)cc1", "stilbenol"),
        ("Cc1ccc(C(C)C)c(O)c1", "phenol"),
        ("CC(=O)N[C@@H](CS)C(=O)O", "thiol"),
        ("CC1=C(C(CCC1)(C)C)/C=C/C(C)=C/C=C/C(C)=C/CO", "polyene"),
    ],
)
def test_classes(smiles, key):
    assert redox_class(smiles).key == key


@pytest.mark.parametrize("smiles", ["NC(=O)c1cccnc1", "O=C(O)CCCCCCCC(=O)O", "CCO", "COc1ccccc1", "CSC"])
def test_without_a_group_there_is_no_number(smiles):
    assert reduction_potential(Molecule("X", smiles)) is None
    assert KEY not in {one.key for one in properties(Molecule("X", smiles))}


def test_a_protected_group_is_no_longer_of_the_class():
    acetate = TOCOPHEROL.replace("c1O)", "c1OC(C)=O)")
    assert reduction_potential(Molecule("TOCOPHERYL ACETATE", acetate)) is None


def test_a_class_is_wider_than_a_substance_and_says_it_is_assumed():
    substance, by_class = (
        reduction_potential(Molecule("X", smiles)) for smiles in ("Oc1ccccc1O", "Oc1ccc(CCN)cc1O")
    )
    assert by_class.spread > substance.spread
    assert (substance.how_known, by_class.how_known) == (HowKnown.PRIOR, HowKnown.ASSUMED)
