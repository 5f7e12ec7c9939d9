"""The table of many molecules says what the list of one says, in order, by one process or two."""

import pytest

from supraderm.ingredients import catalogue
from supraderm.molecules import Molecule, properties
from supraderm.molecules.pka_table import pka_table
from supraderm.molecules.property_table import PARCEL, property_row, property_table

SMILES = ["NC(=O)c1cccnc1", "O=C(O)c1ccccc1O", "NC[C@H]1CC[C@H](C(=O)O)CC1", "CCCCCCCC"]


@pytest.mark.parametrize("smiles", SMILES)
def test_a_row_is_the_list_without_its_alternatives(smiles):
    row = property_row(smiles)
    listed = properties(Molecule(smiles, smiles))
    assert {key for key in row if not key.endswith(("_low", "_high", "_inside"))} == {
        "smiles",
        *(one.key for one in listed),
    }
    for one in listed:
        assert row[one.key] == pytest.approx(one.value.median, rel=1e-12)
        assert (row[f"{one.key}_low"], row[f"{one.key}_high"]) == pytest.approx(
            one.value.interval(), rel=1e-12
        )
        assert row[f"{one.key}_inside"] is one.domain.inside


def test_a_salt_gives_the_row_of_its_parent_and_what_cannot_be_read_says_so():
    salt, acid = property_row("[Na+].[O-]C(=O)c1ccccc1"), property_row("O=C(O)c1ccccc1")
    assert salt.keys() == acid.keys()
    for key, value in acid.items():
        if key != "smiles":
            # one of the two may have been computed beside others, which moves the last digits of a product
            same = pytest.approx(value, rel=1e-9, abs=0) if isinstance(value, float) else value
            assert salt[key] == same, key
    assert set(property_row("C1CC")) == {"smiles", "error"}


def test_order_and_numbers_do_not_depend_on_the_number_of_processes():
    asked = ["C" * n for n in range(1, PARCEL + 20)]
    told = []
    alone = list(property_table(asked[:30], processes=1))
    both = list(property_table(asked, processes=2, progress=told.append))
    assert [row["smiles"] for row in both] == asked
    assert sum(told) == len(asked)
    for one, other in zip(alone, both, strict=False):
        assert one.keys() == other.keys()
        assert one["log_kow"] == pytest.approx(other["log_kow"], rel=1e-9)


def test_many_at_once_are_the_same_as_each_alone():
    drawn = dict.fromkeys(str(item.smiles) for item in catalogue().values() if item.smiles)
    asked = [*drawn, *(row.smiles for row in pka_table().values())]
    assert len(asked) > 200
    for together, smiles in zip(property_table(asked, processes=1), asked, strict=True):
        alone = property_row(smiles)
        assert together.keys() == alone.keys()
        for key, value in alone.items():
            if isinstance(value, float):
                assert together[key] == pytest.approx(value, rel=1e-9, abs=0), (smiles, key)
            else:
                assert together[key] == value, (smiles, key)
