"""Structures: parsed, weighed against what is stated elsewhere, and compared with the tables of chemicals."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from supraderm.errors import InputError
from supraderm.ingredients import catalogue, find, molecule_of
from supraderm.ingredients.checks import EXPLAINED, check_structures, second_structure
from supraderm.molecules.ionisation import fraction_neutral
from supraderm.molecules.structure_codes import structure_codes
from supraderm.people_tables import read_rows
from supraderm.validation.catalogue import BOARD

DRAWN = {key: item for key, item in catalogue().items() if item.smiles}
CHECKS = check_structures(DRAWN.values())

MASS_DIFFERS = {
    "sodium_lauroyl_sarcosinate": "chemicals holds the hydrate under the CAS number of the anhydrous salt",
    "sulfur": "chemicals draws the atom",
    "zinc_gluconate": "per gluconate; chemicals draws gluconic acid beside zinc",
    "calcium_pantothenate": "per pantothenate",
}
"""Masses that differ from chemicals for a reason that was looked into."""

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
    "Asn": 114.103,
    "Asp": 115.087,
    "Gln": 128.129,
    "Lys": 128.172,
    "Glu": 129.114,
    "Met": 131.196,
    "Met(O2)": 163.195,
    "His": 137.139,
    "Phe": 147.174,
    "Hyp": 113.115,
    "Arg": 156.186,
    "Tyr": 163.173,
    "Trp": 186.210,
}
"""Average residue masses [g/mol] of the amino acids, textbook values."""

ENDS = {
    "H": 1.008,
    "Ac": 43.045,
    "Palmitoyl": 239.423,
    "Myristoyl": 211.369,
    "Biotinoyl": 227.303,
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


def test_every_structure_can_be_read_and_every_active_has_one():
    assert all(parsed(key) is not None for key in DRAWN)
    assert len(DRAWN) == 547
    assert all(item.smiles for item in catalogue().values() if item.role == "active")


def test_at_least_99_percent_of_the_structures_agree_with_the_second_source_where_there_is_one():
    counted = Counter(check.verdict for check in CHECKS)
    compared = len(CHECKS) - counted["alone"]
    assert compared == 382
    assert counted["agrees"] + counted["explained"] >= 0.99 * compared
    assert [check.key for check in CHECKS if check.verdict == "differs"] == []


def test_no_explanation_is_kept_for_a_structure_that_agrees():
    assert {check.key for check in CHECKS if check.verdict == "explained"} == set(EXPLAINED)


def test_a_wrong_structure_is_found():
    """Gamma-tocopherol under the name and number of alpha, and niacin drawn for niacinamide."""
    alpha = str(find("tocopherol").smiles)
    gamma = replace(find("tocopherol"), smiles=alpha.replace("c(C)c1O", "cc1O"))
    acid = replace(find("niacinamide"), smiles="O=C(O)c1cccnc1")
    assert gamma.smiles != alpha
    assert [check.verdict for check in check_structures([gamma, acid])] == ["differs", "differs"]


def test_no_configuration_contradicts_the_second_source_where_both_state_it():
    for key, item in DRAWN.items():
        second = second_structure(item)
        codes = structure_codes(second) if second else None
        if codes and codes.stereo_given and not codes.stereo_open and key not in EXPLAINED:
            own = structure_codes(str(item.smiles))
            if not own.stereo_open:
                assert own.inchikey[:25] == codes.inchikey[:25], key


def test_the_mass_weighed_in_agrees_with_chemicals():
    for key, item in DRAWN.items():
        entry = tabulated(key)
        if entry is not None and key not in MASS_DIFFERS:
            own = item.measured.get("molecular_weight")
            stated = own.median * 1e3 if own is not None else mass(key)
            assert stated == pytest.approx(entry.MW, abs=0.4), key


def test_what_no_second_source_holds_has_a_stated_formula_or_a_sequence():
    stated = {row["name"] for row in read_rows(BOARD.shipped)}
    alone = {check.key for check in CHECKS if check.verdict == "alone" and not DRAWN[check.key].sequence}
    assert alone <= stated


def test_every_stated_formula_is_the_one_drawn():
    from rdkit.Chem.rdMolDescriptors import CalcMolFormula

    rows = read_rows(BOARD.shipped)
    assert len(rows) == 518
    assert {row["name"]: CalcMolFormula(parsed(row["name"])) for row in rows} == {
        row["name"]: row["formula"] for row in rows
    }


NAMED_OTHERWISE = {
    "4602-84-0", "33996-33-7", "5274-68-0", "3687-46-5", "106-24-1", "5392-40-5", "101-86-0", "530-59-6", "122-97-4",
    "1119-86-4", "10305-38-1", "1777-82-8", "6683-19-8", "107-46-0", "107-51-7", "17928-28-8", "556-67-2", "2943-75-1",
    "149-32-6", "512-69-6", "94-96-2", "5466-77-3", "599-04-2", "4345-03-3",
}  # fmt: skip
"""Numbers under which chemicals knows the substance by other names; each was looked into."""


def test_a_structure_taken_from_chemicals_is_of_a_substance_known_there_by_its_name():
    def bare(name):
        return re.sub(r"[^a-z0-9]", "", str(name).lower())

    strange = set()
    for key, item in DRAWN.items():
        if "chemicals-identifiers" in item.sources:
            entry = tabulated(key)
            known = {bare(name) for name in (*entry.synonyms, entry.common_name, entry.iupac_name)}
            ours = (item.inci, *item.synonyms)
            if not known & {bare(prefix + name) for name in ours for prefix in ("", "L-")}:
                strange.add(item.cas)
    assert strange == NAMED_OTHERWISE


PROTEINS = {
    # published masses of the chain without disulfide bonds [g/mol]
    "sh_oligopeptide_1": 6222,
    "sh_oligopeptide_2": 7655,
    "sh_polypeptide_1": 17254,
    "sh_polypeptide_2": 11737,
    "superoxide_dismutase": 15804,
    "lysozyme": 14313,
}


@pytest.mark.parametrize(("key", "published"), PROTEINS.items())
def test_a_protein_weighs_what_is_published(key, published):
    from rdkit import Chem
    from rdkit.Chem.Descriptors import MolWt

    assert MolWt(Chem.MolFromSequence(find(key).sequence)) == pytest.approx(published, abs=1)
    assert find(key).measured["molecular_weight"].median == pytest.approx(published / 1e3)


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
