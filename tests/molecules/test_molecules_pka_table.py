"""The table of measured pKa: it is what it says, it wins over the rule, and the rule is compared with it."""

import numpy as np
import pytest

from supraderm.evidence import HowKnown, resolve
from supraderm.ingredients import find, molecule_of
from supraderm.molecules import Molecule, fraction_neutral
from supraderm.molecules.pka_rules import ionisation_of, known_ionisation, typical_ionisation
from supraderm.molecules.pka_table import measured_ionisation, pka_table
from supraderm.molecules.properties import properties
from supraderm.molecules.structure_codes import compound_of


def test_every_row_is_filed_under_its_structure_with_a_source_that_was_read():
    assert len(pka_table()) >= 100
    for skeleton, row in pka_table().items():
        assert compound_of(row.smiles) == skeleton, row.name
        assert resolve(row.source).seen == "read", row.name
        assert HowKnown(row.how_known) is HowKnown.MEASURED
        assert row.acids or row.bases
        if row.acids and row.bases:
            assert max(row.acids) < max(row.bases), row.name


# CRC Handbook of Chemistry and Physics, dissociation constants at 25 C, recalled
@pytest.mark.parametrize(
    ("smiles", "kind", "published"),
    [
        ("CC(=O)O", "acid", [4.76]),
        ("NCC(=O)O", "acid", [2.35]),
        ("NCC(=O)O", "base", [9.78]),
        ("OC(=O)CC(O)(CC(O)=O)C(O)=O", "acid", [3.13, 4.76, 6.40]),
        ("NC(CO)(CO)CO", "base", [8.07]),
        ("Oc1ccccc1", "acid", [9.99]),
    ],
)
def test_handbook_values_are_met(smiles, kind, published):
    found = [g.pka for g in measured_ionisation(Molecule("M", smiles)) if g.kind == kind]
    assert [pka.median for pka in found] == pytest.approx(published, abs=0.05)


def test_kojic_acid_is_that_of_water_and_not_that_of_dioxane():
    """Pecsok 1961: 1.8e-8 in 0.1 M KCl, 4e-10 in 50 % dioxane; maltol, its relative, 8.66."""
    (stated,) = molecule_of(find("kojic acid")).ionisation
    assert stated.pka.median == pytest.approx(-np.log10(1.8e-8), abs=0.01)
    assert stated.pka.median != pytest.approx(-np.log10(4e-10), abs=0.5)


def test_what_is_stated_goes_before_the_table_and_the_table_before_the_rule():
    catechol = Molecule("CATECHOL", "Oc1ccccc1O")
    assert [g.pka.how_known for g in ionisation_of(catechol)] == ["measured", "measured"]
    stated = molecule_of(find("salicylic acid"))
    assert ionisation_of(stated) == stated.ionisation
    assert [g.pka.how_known for g in ionisation_of(Molecule("M", "CCCCc1ccc(O)cc1"))] == ["prior"]


def test_what_a_row_leaves_open_is_typical():
    groups = known_ionisation(Molecule("COUMARIC ACID", "OC(=O)/C=C/c1ccc(O)cc1"))
    assert [(g.pka.median, g.pka.how_known.value) for g in groups] == [(4.678, "measured"), (10.0, "prior")]
    assert len({g.pka.name for g in groups}) == 2


def test_the_list_names_the_method_and_what_the_rule_says():
    listed = {one.key: one for one in properties(Molecule("CATECHOL", "Oc1ccccc1O"))}
    first = listed["pka_1"]
    assert first.method.en == "measured, by structure"
    assert [a.method.en for a in first.alternatives] == ["typical of such groups"]
    assert first.model == "measured pKa"
    assert listed["neutral_fraction_ph_5"].method.en == "from pKa measured, by structure"


def test_the_rule_meets_the_table_it_was_not_fitted_to():
    """Figures of the card of the rule; first constant of each kind, by compound."""
    errors, inside = [], []
    for row in pka_table().values():
        typical = typical_ionisation(Molecule(row.name, row.smiles))
        for kind, stated, sign in (("acid", row.acids, 1), ("base", row.bases, -1)):
            found = sorted((g.pka for g in typical if g.kind == kind), key=lambda pka: sign * pka.median)
            for pka, value in zip(found, stated, strict=False):
                errors.append(pka.median - value)
                low, high = pka.interval(0.9)
                inside.append(low <= value <= high)
    errors = np.array(errors)
    assert len(errors) > 150
    assert round(float(np.mean(np.abs(errors))), 2) == 0.69
    assert round(float(np.median(np.abs(errors))), 2) == 0.34
    assert 0.85 < np.mean(inside) < 0.95


def test_edta_at_skin_ph_has_lost_two_protons():
    """H2Y2- between 2.69 and 6.13 (any textbook of analytical chemistry)."""
    molecule = molecule_of(find("disodium edta"))
    acids = [g.pka.median for g in molecule.ionisation if g.kind == "acid"]
    bases = [g.pka.median for g in molecule.ionisation if g.kind == "base"]
    from supraderm.molecules.ionisation import mean_charge

    assert float(mean_charge(4.5, acids, bases)) == pytest.approx(-2, abs=0.05)
    assert float(fraction_neutral(molecule.ionisation, 4.5)) < 1e-3


def test_acids_that_differ_by_the_arrangement_about_a_double_bond_are_told_apart():
    # Hirokawa's table: maleic 1.921 and 6.225, fumaric 3.019 and 4.384
    maleic, fumaric, open_drawing = (
        [group.pka.median for group in measured_ionisation(Molecule("ACID", smiles))]
        for smiles in ("OC(=O)/C=C\\C(=O)O", "OC(=O)/C=C/C(=O)O", "OC(=O)C=CC(=O)O")
    )
    assert maleic == [1.921, 6.225]
    assert fumaric == [3.019, 4.384]
    assert open_drawing == []
