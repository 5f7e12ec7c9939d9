"""Every property is listed with method, domain and rivals, whatever the molecule and however it is written."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdkit import Chem

from supraderm.evidence import HowKnown, resolve
from supraderm.ingredients import catalogue, find, identify, molecule_of
from supraderm.molecules import Molecule, properties
from supraderm.molecules.parent import neutral_parent
from supraderm.molecules.properties import CARDS

KEYS = {
    "molar_mass",
    "log_kow",
    "neutral_fraction_ph_5",
    "log_d_ph_5",
    "neutral_fraction_ph_7.4",
    "log_d_ph_7.4",
    "melting_point",
    "boiling_point",
    "water_solubility",
    "vapour_pressure",
    "density",
    "molar_volume",
    "diffusivity_water",
    "stratum_corneum_partition",
    "skin_permeability_ph_5",
    "skin_permeability_ph_7.4",
    "albumin_unbound",
    "water_solubility_ph_5",
    "water_solubility_ph_7.4",
    "water_solubility_ethanol_20",
    "water_solubility_propylene_glycol_20",
    "water_solubility_glycerin_20",
    "hansen_d",
    "hansen_p",
    "hansen_h",
}
SOME = {
    "reduction_potential_ph_7",
    "peptide_charge_ph_5",
    "peptide_charge_ph_7.4",
    "isoelectric_point",
    "hydropathy",
    "peptide_radius",
}
"""Of molecules with a group that gives electrons, and of peptides."""
STRUCTURES = [
    "NC(=O)c1cccnc1",
    "O=C(O)c1ccccc1O",
    "Oc1ccc(/C=C/c2cc(O)cc(O)c2)cc1",
    "NC[C@H]1CC[C@H](C(=O)O)CC1",
    "C[N+](C)(C)CC(=O)[O-]",
    "CCCCCCCCCCCCCCCC(=O)N[C@@H](CCCCN)C(=O)NCC(=O)O",
    "CC1=C(/C=C/C(C)=C/C=C/C(C)=C/CO)C(C)(C)CCC1",
]


def by_key(molecule):
    return {one.key: one for one in properties(molecule)}


def numbers(molecule):
    return {
        one.key: [one.value.median, one.value.spread, *(other.value.median for other in one.alternatives)]
        for one in properties(molecule)
    }


@pytest.fixture(scope="module")
def everything():
    return {item.key: by_key(molecule_of(item)) for item in catalogue().values() if item.smiles}


def test_every_ingredient_with_a_structure_has_every_property(everything):
    for key, listed in everything.items():
        assert {k for k in listed if not k.startswith("pka_")} - SOME == KEYS, key


def test_every_value_resolves_to_a_source_and_a_model_card(everything):
    used = [one for listed in everything.values() for one in listed.values()]
    for source in {e.source for one in used for e in (one.value, *(a.value for a in one.alternatives))}:
        resolve(source)
    assert {one.model for one in used} <= set(CARDS)


def test_outside_its_domain_a_property_says_why_in_both_languages(everything):
    outside = [
        (key, one) for key, listed in everything.items() for one in listed.values() if not one.domain.inside
    ]
    assert len(outside) > 100
    for key, one in outside:
        assert one.domain.words.en.startswith("outside: "), (key, one.key, one.value.note)
        assert one.domain.words.zh.startswith("超出适用范围："), (key, one.key)
        assert not one.value.in_domain


def test_no_method_is_named_twice(everything):
    for key, listed in everything.items():
        for one in listed.values():
            methods = [one.method.en, *(other.method.en for other in one.alternatives)]
            assert len(methods) == len(set(methods)), (key, one.key)


@pytest.mark.parametrize(
    ("smiles", "reason", "least"),
    [
        ("NCC(=O)O", "zwitterion", 1),
        ("C[N+](C)(C)CC(=O)[O-]", "zwitterion", 2),
        ("CCCCCCCCCCCC[N+](C)(C)C", "permanent ion", 2),
        ("NCC(=O)NC(C)C(=O)O", "peptide", 2),
        ("*CCO*", "macromolecule", 2),
        ("[Na+].[O-]C(=O)c1ccccc1", "salt", 2),
    ],
)
def test_structure_alone_is_never_silent_where_it_does_not_hold(smiles, reason, least):
    kow = by_key(Molecule("X", smiles))["log_kow"]
    assert kow.method.en != "Crippen's atom sum"
    assert [a.method.en for a in kow.alternatives] == ["Crippen's atom sum"]
    for value in (kow.value, kow.alternatives[0].value):
        assert not value.in_domain
        assert reason in value.note
    assert reason in kow.domain.words.en
    assert kow.value.spread >= least


def test_a_permanent_ion_enters_octanol_a_thousandth_as_well_as_its_drawing_sums_up_to():
    """HTTK's alpha of 0.001 (Schmitt 2008)."""
    kow = by_key(Molecule("X", "CCCCCCCCCCCC[N+](C)(C)C"))["log_kow"]
    assert kow.value.median == pytest.approx(kow.alternatives[0].value.median - 3)


def test_the_atom_sum_beside_a_measured_value_keeps_its_domain():
    kow = by_key(molecule_of(find("tranexamic acid")))["log_kow"]
    sums = [other for other in kow.alternatives if other.method.en == "Crippen's atom sum"]
    assert [other.value.in_domain for other in sums] == [False]


def test_measured_comes_before_tables_before_models():
    kow = by_key(molecule_of(find("niacinamide")))["log_kow"]
    methods = [kow.method.en, *(other.method.en for other in kow.alternatives)]
    assert [
        word in method
        for word, method in zip(("given", "tables", "learned", "Crippen"), methods, strict=True)
    ] == [True] * 4
    bare = by_key(Molecule("X", "CCO", cas="64-17-5"))["log_kow"]
    assert "tables" in bare.method.en
    assert bare.value.how_known is HowKnown.MEASURED


def test_neutral_share_and_log_d_of_one_acid_are_the_closed_form():
    """Henderson and Hasselbalch; the logit of the share is ln 10 (pKa - pH), so its spread is ln 10 times."""
    listed = by_key(molecule_of(find("salicylic acid")))
    pka, kow = listed["pka_1"].value, listed["log_kow"].value
    for ph in (5, 7.4):
        share, log_d = listed[f"neutral_fraction_ph_{ph:g}"].value, listed[f"log_d_ph_{ph:g}"].value
        assert share.median == pytest.approx(1 / (1 + 10 ** (ph - pka.median)))
        assert share.spread == pytest.approx(math.log(10) * pka.spread)
        ions = 1e-3 * (1 - share.median)
        assert log_d.median == pytest.approx(kow.median + math.log10(share.median + ions))
        assert log_d.spread >= kow.spread


def test_permeability_of_a_neutral_molecule_does_not_depend_on_ph():
    listed = by_key(Molecule("ETHANOL", "CCO", cas="64-17-5"))
    at_5, at_7 = listed["skin_permeability_ph_5"], listed["skin_permeability_ph_7.4"]
    assert at_5.value == at_7.value
    assert at_5.alternatives == at_7.alternatives


def test_potts_guy_is_listed_as_published():
    """log Kp = -6.3 + 0.71 log Kow - 0.0061 MW in cm/s."""
    listed = by_key(Molecule("ETHANOL", "CCO", cas="64-17-5"))
    kow, grams = listed["log_kow"].value.median, listed["molar_mass"].value.median * 1e3
    (kp,) = [
        a.value for a in listed["skin_permeability_ph_5"].alternatives if a.method.en.startswith("Potts")
    ]
    assert math.log10(kp.median * 100) == pytest.approx(-6.3 + 0.71 * kow - 0.0061 * grams)


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(STRUCTURES), st.integers(0, 2**31 - 1))
def test_another_way_of_writing_the_smiles_changes_nothing(smiles, seed):
    structure = Chem.MolFromSmiles(smiles)
    order = list(range(structure.GetNumAtoms()))
    random.Random(seed).shuffle(order)  # noqa: S311
    rewritten = Chem.MolToSmiles(Chem.RenumberAtoms(structure, order), canonical=False)
    before, after = numbers(Molecule("X", smiles)), numbers(Molecule("X", rewritten))
    assert before.keys() == after.keys()
    for key, values in before.items():
        assert after[key] == pytest.approx(values, rel=1e-9), key


@pytest.mark.parametrize(
    ("salt", "parent"),
    [
        ("[Na+].[O-]C(=O)c1ccccc1O", "O=C(O)c1ccccc1O"),
        ("NCCS.Cl", "NCCS"),
        ("[Ca+2].[O-]C(=O)C(C)O.[O-]C(=O)C(C)O", "CC(O)C(=O)O"),
        ("[NH3+]CC(=O)[O-]", "NCC(=O)O"),
        ("C[N+](C)(C)CCCC.[Cl-]", "C[N+](C)(C)CCCC"),
    ],
)
def test_a_salt_has_its_neutral_parent(salt, parent):
    assert neutral_parent(salt) == Chem.CanonSmiles(parent)
    assert numbers(identify(salt).molecule) == numbers(identify(parent).molecule)
    assert any("salt" in remark.en for remark in identify(salt).remarks)


@pytest.mark.parametrize(
    ("salt", "parent"),
    [
        ("sodium ascorbate", "ascorbic acid"),
        ("sodium lactate", "lactic acid"),
        ("dipotassium glycyrrhizate", "glycyrrhizic acid"),
        ("sodium benzoate", "65-85-0"),
        ("potassium sorbate", "110-44-1"),
    ],
)
def test_a_salt_of_the_catalogue_gives_its_parent(salt, parent):
    assert numbers(identify(salt).molecule) == numbers(identify(parent).molecule)


def test_salts_of_two_organic_parts_are_left_whole_and_marked():
    both = "C[N+](C)(C)CCO.[O-]C(=O)c1ccccc1O"
    assert neutral_parent(both) == Chem.CanonSmiles(both)
    assert not by_key(identify(both).molecule)["log_kow"].domain.inside


@pytest.mark.parametrize(
    ("one", "other"),
    [("O=c1cccc[nH]1", "Oc1ccccn1"), ("CC(=O)CC(C)=O", "CC(=O)C=C(C)O")],
)
def test_tautomers_are_two_molecules(one, other):
    """A known limit: which tautomer is meant is as drawn, and neither catalogue nor rules change it."""
    assert neutral_parent(one) != neutral_parent(other)


@pytest.mark.parametrize("given_as", ["vitamin B3", "烟酰胺", "98-92-0", "c1cc(C(N)=O)cnc1"])
def test_name_number_and_structure_mean_one_molecule(given_as):
    assert identify(given_as).molecule == molecule_of(find("niacinamide"))


def test_a_structure_outside_the_catalogue_opens_its_tables():
    drawn, numbered = identify("c1ccccc1O").molecule, identify("108-95-2").molecule
    assert drawn.cas == numbered.cas == "108-95-2"
    assert numbers(drawn) == numbers(numbered)
