"""Structures: parsed, weighed against what is stated elsewhere, and compared with the tables of chemicals."""

import re
from functools import cache

import pytest

from supraderm.errors import InputError
from supraderm.ingredients import catalogue, find, molecule_of
from supraderm.molecules.ionisation import fraction_neutral

DRAWN = {key: item for key, item in catalogue().items() if item.smiles}

SALTS = {
    "cysteamine_hcl",
    "disodium_phosphate",
    "dipotassium_glycyrrhizate",
    "piroctone_olamine",
    "potassium_cetyl_phosphate",
    "potassium_sorbate",
    "sodium_ascorbate",
    "sodium_benzoate",
    "sodium_citrate",
    "sodium_lactate",
    "sodium_lauroyl_glutamate",
    "sodium_lauroyl_sarcosinate",
    "sodium_phosphate",
    "sodium_stearoyl_glutamate",
}
"""Sold as salts; the neutral parent is drawn, chemicals draws the salt."""

OTHERWISE_DRAWN = {
    "acetyl_glucosamine": "chemicals draws the open chain as an imidic acid",
    "dipropylene_glycol": "a mixture of isomers; chemicals draws another ether",
    "lauroyl_lysine": "the material is acylated at the side chain; chemicals draws the alpha amide",
}

HYDRATES = {"sodium_lauroyl_sarcosinate"}
"""chemicals holds the hydrate under the CAS number of the anhydrous salt."""

FORMULAS = {
    "acetyl_zingerone": "C13H16O4",
    "alpha_arbutin": "C12H16O7",
    "ascorbyl_glucoside": "C12H18O11",
    "ascorbyl_tetraisopalmitate": "C70H128O10",
    "asiatic_acid": "C30H48O5",
    "betaine_salicylate": "C7H6O3",
    "butylresorcinol": "C10H14O2",
    "caprylhydroxamic_acid": "C8H17NO2",
    "capryloyl_salicylic_acid": "C15H20O4",
    "ceramide_ap": "C36H73NO5",
    "ceramide_eop": "C66H127NO6",
    "ceramide_np": "C36H73NO4",
    "cocamidopropyl_betaine": "C19H38N2O3",
    "decarboxy_carnosine_hcl": "C8H14N4O",
    "decyl_glucoside": "C16H32O6",
    "deoxyarbutin": "C11H14O3",
    "dicaprylyl_carbonate": "C17H34O3",
    "dimethoxytolyl_propylresorcinol": "C18H22O4",
    "dimethylmethoxy_chromanol": "C12H16O3",
    "dipeptide_diaminobutyroyl_benzylamide": "C19H29N5O3",
    "disodium_edta": "C10H16N2O8",
    "disodium_lauroyl_glutamate": "C17H31NO5",
    "ectoin": "C6H10N2O2",
    "ethyl_ascorbic_acid": "C8H12O6",
    "ethylhexylglycerin": "C11H24O3",
    "ferulic_acid": "C10H10O4",
    "glabridin": "C20H20O4",
    "glyceryl_glucoside": "C9H18O8",
    "glyceryl_stearate": "C21H42O4",
    "honokiol": "C18H18O2",
    "hydrogenated_phosphatidylcholine": "C44H88NO8P",
    "hydroxydecyl_ubiquinone": "C19H30O5",
    "hydroxyphenyl_propamidobenzoic_acid": "C16H15NO4",
    "hydroxypinacolone_retinoate": "C26H38O3",
    "hydroxypropyl_tetrahydropyrantriol": "C8H16O5",
    "hydroxytyrosol": "C8H10O3",
    "isododecane": "C12H26",
    "kojic_dipalmitate": "C38H66O6",
    "lauryl_glucoside": "C18H36O6",
    "licochalcone_a": "C21H22O4",
    "madecassic_acid": "C30H48O6",
    "madecassoside": "C48H78O20",
    "magnesium_ascorbyl_phosphate": "C6H9O9P",
    "menthol": "C10H20O",
    "oxyresveratrol": "C14H12O4",
    "panthenol": "C9H19NO4",
    "phenylethyl_resorcinol": "C14H14O2",
    "phosphatidylcholine": "C44H80NO8P",
    "phytosphingosine": "C18H39NO3",
    "potassium_azeloyl_diglycinate": "C13H22N2O6",
    "potassium_methoxysalicylate": "C8H8O4",
    "pterostilbene": "C16H16O3",
    "raspberry_ketone_glucoside": "C16H22O7",
    "retinyl_propionate": "C23H34O2",
    "rhododendrol": "C10H14O2",
    "rosmarinic_acid": "C18H16O8",
    "silybin": "C25H22O10",
    "sodium_ascorbyl_phosphate": "C6H9O9P",
    "sodium_dilauramidoglutamide_lysine": "C40H72N4O10",
    "sodium_pca": "C5H7NO3",
    "stearyl_glycyrrhetinate": "C48H82O4",
    "steareth_2": "C22H46O3",
    "tetrahydrocurcumin": "C21H24O6",
    "tetrasodium_glutamate_diacetate": "C9H13NO8",
    "thiamidol": "C13H14N2O3S",
    "triethylhexanoin": "C27H50O6",
    "trisodium_edds": "C10H16N2O8",
    "undecylenoyl_phenylalanine": "C20H29NO3",
    "urolithin_a": "C13H8O4",
    "zinc_pca": "C5H7NO3",
}
"""Formulas of the drawn form, as suppliers and handbooks state them, for what chemicals does not hold."""

RESIDUES = {
    "Gly": 57.051,
    "Ala": 71.078,
    "bAla": 71.078,
    "Ser": 87.077,
    "Pro": 97.115,
    "Val": 99.131,
    "Thr": 101.104,
    "Leu": 113.158,
    "Ile": 113.158,
    "Asp": 115.087,
    "Gln": 128.129,
    "Lys": 128.172,
    "Glu": 129.114,
    "Met": 131.196,
    "Met(O2)": 163.195,
    "His": 137.139,
    "Phe": 147.174,
    "Arg": 156.186,
    "Tyr": 163.173,
    "Trp": 186.210,
}
"""Average residue masses [g/mol] of the amino acids, textbook values."""

ENDS = {
    "H": 1.008,
    "Ac": 43.045,
    "Palmitoyl": 239.423,
    "Trifluoroacetyl": 97.016,
    "OH": 17.007,
    "NH2": 16.023,
    "O-cetyl": 241.439,
}
"""Masses [g/mol] of the ends of a peptide."""


@cache
def parsed(key: str):
    from rdkit import Chem

    return Chem.MolFromSmiles(DRAWN[key].smiles)


@cache
def tabulated(key: str):
    """Return the entry of chemicals under the CAS number, or None."""
    from chemicals import search_chemical

    cas = DRAWN[key].cas
    if cas is None:
        return None
    try:
        found = search_chemical(cas)
    except ValueError:
        return None
    return found if found.CASs == cas else None


def mass(key: str) -> float:
    from rdkit.Chem.Descriptors import MolWt

    return MolWt(parsed(key))


def test_every_structure_can_be_read_and_most_ingredients_have_one():
    assert all(parsed(key) is not None for key in DRAWN)
    assert len(DRAWN) == 236
    assert all(item.smiles for item in catalogue().values() if item.role == "active")


def test_every_structure_agrees_with_chemicals_where_it_holds_the_cas_number():
    from rdkit import Chem

    differing = set()
    compared = 0
    for key in DRAWN:
        entry = tabulated(key)
        if entry is None or not entry.InChI_key:
            continue
        compared += 1
        if Chem.MolToInchiKey(parsed(key))[:14] != entry.InChI_key[:14]:
            differing.add(key)
    assert compared == 140
    assert differing == SALTS | set(OTHERWISE_DRAWN)


def test_the_mass_weighed_in_agrees_with_chemicals():
    for key, item in DRAWN.items():
        entry = tabulated(key)
        if entry is not None and key not in HYDRATES:
            own = item.measured.get("molecular_weight")
            stated = own.median * 1e3 if own is not None else mass(key)
            assert stated == pytest.approx(entry.MW, abs=0.4), key


def test_the_rest_have_the_formula_that_is_stated_for_them():
    from rdkit.Chem.rdMolDescriptors import CalcMolFormula

    unchecked = {key for key in DRAWN if tabulated(key) is None and not DRAWN[key].sequence}
    assert unchecked == set(FORMULAS)
    assert {key: CalcMolFormula(parsed(key)) for key in FORMULAS} == FORMULAS


@pytest.mark.parametrize("key", sorted(key for key, item in DRAWN.items() if item.sequence))
def test_a_peptide_weighs_what_its_sequence_says(key):
    first, *middle, last = re.split(r"-(?![^(]*\))", DRAWN[key].sequence.replace("-O-cetyl", "-O_cetyl"))
    residues = [name for name in middle if name != "D"]
    expected = ENDS[first] + sum(RESIDUES[name] for name in residues) + ENDS[last.replace("_", "-")]
    assert mass(key) == pytest.approx(expected, abs=0.05)


def test_a_molecule_carries_the_inci_name_and_what_was_measured():
    molecule = molecule_of(find("kojic acid"))
    assert molecule.name == "KOJIC ACID"
    assert molecule.cas == "501-30-4"
    assert molecule.measured["log_kow"].median == pytest.approx(-0.64)
    assert molecule.ionisation == find("kojic acid").ionisation


def test_the_molecule_of_a_salt_is_the_acid_and_opens_no_table_of_the_salt():
    molecule = molecule_of(find("sodium benzoate"))
    assert molecule.cas is None
    assert "molecular_weight" not in molecule.measured


def test_what_has_no_structure_has_no_molecule():
    with pytest.raises(InputError, match="XANTHAN GUM"):
        molecule_of(find("xanthan gum"))


def test_every_drawn_ingredient_makes_a_molecule():
    assert all(molecule_of(item).smiles == item.smiles for item in DRAWN.values())


def test_tranexamic_acid_is_a_net_neutral_zwitterion_at_skin_ph():
    """Carboxyl near 4.3, amine near 10.2: at pH 7 more than 99 % carries one charge of each sign."""
    assert float(fraction_neutral(find("tranexamic acid").ionisation, 7.0)) > 0.99


def test_salicylic_acid_is_mostly_ionised_at_ph_5():
    assert float(fraction_neutral(find("salicylic acid").ionisation, 5.0)) < 0.02
