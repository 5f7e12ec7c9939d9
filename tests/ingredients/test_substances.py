"""What formulators type is answered: molecules, sequences, polymers, mixtures, minerals, and honest errors."""

import math

import pytest
import scipy.constants
from hypothesis import given
from hypothesis import strategies as st

from supraderm.errors import InputError
from supraderm.ingredients import (
    catalogue,
    constituents,
    identify,
    left_out,
    recognise,
    substance_properties,
)
from supraderm.molecules.polymer_kinds import folded_name, kind_properties, polymer_kinds, viscosity_radius
from supraderm.molecules.sequence import Sequence, molar_mass_of, read_sequence, structure_of
from supraderm.molecules.structure_codes import structure_codes

TYPED = [
    ("niacinamide", "molecule"),
    ("烟酰胺", "molecule"),
    ("98-92-0", "molecule"),
    ("glutathione", "peptide"),
    ("Pal-KTTKS", "peptide"),
    ("palmitoyl pentapeptide-4", "peptide"),
    ("Ac-EEMQRR-NH2", "peptide"),
    ("六胜肽", "peptide"),
    ("copper tripeptide-1", "peptide"),
    ("蓝铜肽", "peptide"),
    ("hyaluronic acid", "polymer"),
    ("透明质酸钠", "polymer"),
    ("玻尿酸", "polymer"),
    ("9067-32-7", "polymer"),
    ("chitosan", "polymer"),
    ("sodium alginate", "polymer"),
    ("carbomer", "polymer"),
    ("xanthan gum", "polymer"),
    ("PEG-8", "polymer"),
    ("dimethicone", "polymer"),
    ("VP/VA copolymer", "polymer"),
    ("collagen", "protein"),
    ("水解胶原", "protein"),
    ("sh-oligopeptide-1", "protein"),
    ("NSDSECPLSHDGYCLHDGVCMYIEALDKYACNCVVGYIGERCQYRDLKWWELR", "protein"),
    ("green tea extract", "mixture"),
    ("绿茶提取物", "mixture"),
    ("galactomyces ferment filtrate", "mixture"),
    ("snail secretion filtrate", "mixture"),
    ("tea tree oil", "mixture"),
    ("polysorbate 20", "mixture"),
    ("caprylic/capric triglyceride", "mixture"),
    ("zinc oxide", "mineral"),
    ("二氧化钛", "mineral"),
]


@pytest.mark.parametrize(("typed", "kind"), TYPED)
def test_what_formulators_type_is_answered_in_both_languages(typed, kind):
    found = recognise(typed)
    listed, missing = substance_properties(found), left_out(found)
    assert found.kind.en == kind
    assert listed or missing
    assert bool(missing) == (found.molecule is None)
    for one in missing:
        assert one.why.en != one.why.zh


@pytest.mark.parametrize(
    "typed", [typed for typed, kind in TYPED if kind in ("polymer", "protein", "mixture", "mineral")]
)
def test_what_is_no_molecule_gets_no_number_of_one(typed):
    keys = {one.key for one in substance_properties(recognise(typed))}
    forbidden = ("log_kow", "log_d", "skin_permeability", "stratum_corneum", "hansen", "albumin", "melting")
    assert not [key for key in keys if key.startswith(forbidden)]


def test_every_ingredient_is_answered_by_all_its_names():
    """Of those without a structure all, of the others every fifth: they are many."""
    bare = [one for one in catalogue().values() if one.smiles is None]
    drawn = [one for one in catalogue().values() if one.smiles][::5]
    for item in bare:
        for name in (item.inci, item.zh):
            found = recognise(name)
            assert found.molecule is not None or left_out(found), name
    for item in drawn:
        assert recognise(item.inci).molecule == identify(item.inci).molecule


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("maltitol", "C12H24O11"),
        ("erythrulose", "C4H8O4"),
        ("BHA", "C11H16O2"),
        ("magnesium stearate", "C18H36O2"),
    ],
)
def test_a_structure_that_only_the_registry_holds_is_taken_when_the_mass_agrees(name, formula):
    found = recognise(name)
    assert structure_codes(found.molecule.smiles).formula == formula
    assert any("package chemicals" in remark.en for remark in found.remarks)


@pytest.mark.parametrize(
    "name", ["polysorbate 20", "poloxamer 407", "PEG-100 stearate", "dimethicone", "zinc oxide"]
)
def test_the_drawing_of_a_monomer_or_of_one_member_is_not_taken(name):
    assert recognise(name).molecule is None


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("hyaluronik acid", "hyaluronic acid"),
        ("betain", "betaine"),
        ("nacinamide", "niacinamide"),
        ("烟酰安", "烟酰胺"),
        ("chitosann", "chitosan"),
    ],
)
def test_a_misspelt_name_is_one_error_with_the_nearest_spellings(typed, nearest):
    with pytest.raises(InputError) as caught:
        recognise(typed)
    assert caught.value.nearest.casefold() == nearest
    assert typed in str(caught.value)


def test_a_residue_that_is_none_of_the_twenty_is_named():
    with pytest.raises(InputError, match="'Xyz' is none of them"):
        recognise("H-Gly-Xyz-Lys-OH")


@pytest.mark.parametrize("text", ["ATP", "EDTA", "PEG", "niacinamide", "NAD", "", "-", "D-", "H-K"])
def test_short_abbreviations_and_words_are_no_sequences(text):
    assert read_sequence(text) is None


WRITTEN = [one for one in catalogue().values() if one.sequence and one.smiles]


@pytest.mark.parametrize("item", WRITTEN, ids=lambda one: one.key)
def test_a_sequence_draws_the_structure_of_the_catalogue(item):
    """Two independent ways to the same structure: stereochemistry, caps and mirrored residues included."""
    try:
        sequence = read_sequence(item.sequence)
    except InputError:
        pytest.skip("a residue or cap beyond the twenty amino acids")
    if sequence is None:
        pytest.skip("an ester at the end")
    drawn = structure_codes(structure_of(sequence)).inchikey
    assert drawn == structure_codes(item.smiles).inchikey
    assert identify(item.sequence).molecule.smiles == identify(item.inci).molecule.smiles


def test_most_sequences_of_the_catalogue_are_drawn():
    """So that the skips above do not swallow the test."""
    assert sum("(" not in one.sequence for one in WRITTEN) > 20


@given(st.text("ACDEFGHIKLMNPQRSTVWY", min_size=2, max_size=15), st.booleans())
def test_the_mass_of_a_chain_is_the_sum_of_its_residues(letters, amide):
    """A bond costs one water; an amide end is lighter than an acid by O for NH."""
    whole = molar_mass_of(Sequence(letters, amide=amide))
    parts = sum(molar_mass_of(Sequence(letter)) for letter in letters)
    water, change = 0.018015, 0.000984
    assert whole == pytest.approx(parts - (len(letters) - 1) * water - amide * change, abs=2e-5)


@given(st.floats(1, 1e4), st.floats(1e-3, 0.1), st.floats(0.5, 1))
def test_the_sphere_of_a_chain_has_its_intrinsic_viscosity(mass, factor, power):
    """Einstein: [eta] M = 2.5 N_A V."""
    volume = 4 / 3 * math.pi * float(viscosity_radius(mass, factor, power)) ** 3
    intrinsic = factor * (mass * 1e3) ** power * 1e-3
    assert intrinsic * mass == pytest.approx(2.5 * scipy.constants.N_A * volume)


@pytest.mark.parametrize(
    ("name", "nanometres"),
    [("lysozyme", 1.9), ("serum albumin", 3.5), ("dextran 70 kDa", 5.8), ("hyaluronic acid 1000 kDa", 65.0)],
)
def test_sizes_of_known_chains_lie_in_their_intervals(name, nanometres):
    """Hydrodynamic radii as textbooks give them (recalled), and the last of the table the law was fitted to."""
    listed = {one.key: one.value for one in substance_properties(recognise(name))}
    low, high = listed["hydrodynamic_radius"].interval()
    assert low < nanometres * 1e-9 < high


@pytest.mark.parametrize(
    ("said", "kilodalton"),
    [
        ("1,500 kDa", 1500),
        ("50,000 Da", 50),
        ("1,200,000 g/mol", 1200),
        ("1,5 kDa", 1.5),
        ("1.5 kDa", 1.5),
        ("（120万）", 1200),
    ],
)
def test_a_grade_is_read_with_marks_between_thousands_and_before_decimals(said, kilodalton):
    assert recognise(f"hyaluronic acid {said}").molar_mass.median == pytest.approx(kilodalton)


@pytest.mark.parametrize("said", [". kDa", "1.2.3 kDa", "1,2,3 kDa", ",5 kDa"])
def test_a_grade_that_is_no_number_is_refused_in_words(said):
    with pytest.raises(InputError):
        recognise(f"hyaluronic acid {said}")


def test_a_stated_mass_replaces_the_grade_and_narrows_the_size():
    typical, stated, option = (
        {one.key: one for one in substance_properties(found)}
        for found in (recognise("透明质酸"), recognise("透明质酸 5万"), recognise("透明质酸", 50))
    )
    assert stated["molar_mass"].value.median == option["molar_mass"].value.median == 50
    assert stated["hydrodynamic_radius"].value.spread < typical["hydrodynamic_radius"].value.spread
    assert stated["hydrodynamic_radius"].value.median < typical["hydrodynamic_radius"].value.median
    with pytest.raises(InputError, match=r"0\.1 to 100000 kg/mol"):
        recognise("hyaluronic acid", 1e7)


def test_the_charge_of_a_polymer_follows_its_group():
    for key, more_acid in (("chitosan", 1), ("hyaluronan", -1)):
        listed = {one.key: one.value.median for one in kind_properties(polymer_kinds()[key])}
        assert more_acid * (listed["charged_share_ph_5"] - listed["charged_share_ph_7.4"]) > 0


def test_no_name_means_two_polymers():
    names = [
        name
        for one in polymer_kinds().values()
        for name in {folded_name(text) for text in (one.name.en, one.name.zh, *one.names)}
    ]
    assert len(names) == len(set(names))


FORMULAS = {
    "EPIGALLOCATECHIN GALLATE": "C22H18O11",
    "epicatechin gallate": "C22H18O10",
    "epigallocatechin": "C15H14O7",
    "TRICAPRYLIN": "C27H50O6",
    "tricaprin": "C33H62O6",
    "trilinolein": "C57H98O6",
    "triolein": "C57H104O6",
    "4-TERPINEOL": "C10H18O",
    "gamma-terpinene": "C10H16",
    "alpha-terpinene": "C10H16",
    "terpinolene": "C10H16",
}
"""As textbooks give them."""
MIXTURES = [item for item in catalogue().values() if item.composition]


def test_every_structure_of_a_constituent_has_its_formula():
    drawn = {part.name for item in MIXTURES for part in item.composition if part.structure}
    assert drawn <= set(FORMULAS)


@pytest.mark.parametrize("item", MIXTURES, ids=lambda item: item.key)
def test_a_mixture_holds_what_its_row_says(item):
    found = recognise(item.inci)
    assert found.item == item
    held = list(constituents(found))
    assert [(part.name.en, part.share) for part, _ in held] == [
        (one.name, one.share) for one in item.composition
    ]
    low, high = found.composition.unknown
    assert 0 <= low <= high <= 1
    for (part, molecule), one in zip(held, item.composition, strict=True):
        if one.structure:
            assert molecule is not None
            assert part.name.zh == one.zh != ""
        if part.name.en in FORMULAS:
            assert structure_codes(molecule.smiles).formula == FORMULAS[part.name.en]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("绿茶", "camellia_sinensis_leaf_extract"),
        ("centella", "centella_asiatica_extract"),
        ("甘草提取物", "licorice_root_extract"),
        ("茶树精油", "tea_tree_oil"),
        ("medium chain triglycerides", "caprylic_capric_triglyceride"),
        ("葵花籽油", "sunflower_oil"),
        ("cetyl stearyl alcohol", "cetearyl_alcohol"),
        ("pitera", "galactomyces_ferment_filtrate"),
        ("二裂酵母", "bifida_ferment_lysate"),
        ("aloe vera", "aloe_barbadensis_leaf_juice"),
        ("蜂蜜", "honey"),
    ],
)
def test_a_mixture_is_found_by_a_name_of_speech(typed, key):
    found = recognise(typed)
    assert found.item is not None
    assert found.item.key == key
    assert found.composition is not None


def test_a_metal_is_never_dropped_in_silence():
    for asked in ("zinc pca", "copper tripeptide-1", "[Zn+2].O=C1CCC(N1)C(=O)[O-].O=C1CCC(N1)C(=O)[O-]"):
        assert any("metal is left out" in remark.en for remark in recognise(asked).remarks)
    assert not any("metal" in remark.en for remark in recognise("sodium lactate").remarks)


def test_a_name_understood_by_its_words_alone_says_so():
    found = recognise("gallactomyces ferment filtrate")
    assert "in no table here" in found.recognised.en
    assert any("GALACTOMYCES FERMENT FILTRATE" in remark.en for remark in found.remarks)


def test_a_chain_of_carbons_is_no_chain_of_cysteines():
    assert recognise("C" * 32).molecule is not None
    assert any("could be a peptide sequence" in remark.en for remark in recognise("CCSPINC").remarks)
    assert not any("sequence" in remark.en for remark in recognise("CCCCCC").remarks)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("VC", "ASCORBIC ACID"),
        ("PCA钠", "SODIUM PCA"),
        ("神经酰胺NP", "CERAMIDE NP"),
        ("sodium lauryl sulphate", "SODIUM LAURYL SULFATE"),
        ("hydrolysed keratin", "HYDROLYZED KERATIN"),
        ("glycerine", "GLYCERIN"),
    ],
)
def test_spelling_and_spacing_of_speech_are_understood(typed, meant):
    assert recognise(typed).item.inci == meant


def test_a_short_name_from_the_registry_is_not_believed_in_silence():
    """VC was vinyl chloride before it was vitamin C."""
    assert any("compare the structure" in remark.en for remark in recognise("ATP").remarks)
