"""Structures: what is refused, counted and flagged, and that none of it depends on the writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdkit import Chem

from supraderm.errors import InputError
from supraderm.evidence import Estimate
from supraderm.molecules import Ionisation, Molecule, descriptors, molar_volume
from supraderm.molecules.groups import polar_groups
from supraderm.molecules.log_kow import crippen

RETINOL = "CC1=C(/C=C/C(C)=C/C=C/C(C)=C/CO)C(C)(C)CCC1"
GHK = "NCC(=O)N[C@@H](Cc1c[nH]cn1)C(=O)N[C@@H](CCCCN)C(=O)O"
STRUCTURES = {
    "niacinamide": "NC(=O)c1cccnc1",
    "kojic acid": "O=c1cc(CO)occ1O",
    "retinol": RETINOL,
    "nitrobenzene": "O=[N+]([O-])c1ccccc1",
    "GHK": GHK,
    "betaine": "C[N+](C)(C)CC(=O)[O-]",
}


def pka(value, kind):
    return Ionisation(Estimate(f"pKa, {kind}", value, "1", "prior", "recall-pka", 0.2, "normal"), kind)


@pytest.mark.parametrize("smiles", ["", "not a molecule", "c1ccc", "C(", "[Xx]"])
def test_a_smiles_that_cannot_be_read_is_named(smiles, capfd):
    with pytest.raises(InputError) as caught:
        Molecule("X", smiles)
    assert repr(smiles) in str(caught.value)
    assert capfd.readouterr().err == ""


def test_measured_values_take_the_stable_name():
    value = Estimate("whatever", 1.5, "1", "measured", "chemicals-1.5", 0.1, "normal")
    assert Molecule("X", "C", measured={"log_kow": value}).known("log_kow", "log Kow").name == "log Kow, X"
    assert Molecule("X", "C").known("log_kow", "log Kow") is None


def test_counts_of_niacinamide():
    d = descriptors(Molecule("NIACINAMIDE", STRUCTURES["niacinamide"]))
    assert dict(d.atoms) == {"C": 6, "H": 6, "N": 2, "O": 1}
    assert d.molar_mass == pytest.approx(0.12212, abs=1e-5)
    assert (d.rings, d.double_bonds, d.hydrogen_bond_donors, d.heavy_atoms) == (1, 4, 1, 9)
    assert d.aromatic_share == pytest.approx(6 / 9)
    assert d.objections == ()


@pytest.mark.parametrize(
    ("name", "smiles", "word"),
    [
        ("tranexamic acid", "NC[C@H]1CC[C@@H](CC1)C(=O)O", "zwitterion"),
        ("glycine", "NCC(=O)O", "zwitterion"),
        ("taurine", "NCCS(=O)(=O)O", "zwitterion"),
        ("creatine", "CN(CC(=O)O)C(N)=N", "zwitterion"),
        ("betaine", "C[N+](C)(C)CC(=O)[O-]", "zwitterion"),
        ("cetrimonium", "CCCCCCCCCCCCCCCC[N+](C)(C)C", "ion"),
        ("sodium lactate", "CC(O)C(=O)[O-].[Na+]", "salt"),
        ("zinc oxide", "[Zn]=O", "inorganic"),
        ("hexamethyldisiloxane", "C[Si](C)(C)O[Si](C)(C)C", "inorganic"),
        ("GHK", GHK, "peptide"),
        ("polyethylene glycol", "*CCO*", "macromolecule"),
    ],
)
def test_a_structure_outside_small_neutral_organics_says_why(name, smiles, word):
    assert any(word in objection for objection in descriptors(Molecule(name, smiles)).objections)


@pytest.mark.parametrize(
    ("name", "smiles"),
    [
        ("nitrobenzene", "O=[N+]([O-])c1ccccc1"),
        ("caffeine", "Cn1c(=O)c2c(ncn2C)n(C)c1=O"),
        ("hippuric acid", "OC(=O)CNC(=O)c1ccccc1"),
        ("panthenol", "CC(C)(CO)C(O)C(=O)NCCCO"),
        ("benzoic acid", "OC(=O)c1ccccc1"),
        ("4-aminobenzoic acid", "Nc1ccc(cc1)C(=O)O"),
    ],
)
def test_ordinary_molecules_raise_no_objection(name, smiles):
    assert descriptors(Molecule(name, smiles)).objections == ()


def test_peptide_bonds_are_counted_between_amino_acids_only():
    pal_kttks = (
        "CCCCCCCCCCCCCCCC(=O)N[C@@H](CCCCN)C(=O)N[C@@H]([C@H](C)O)C(=O)N[C@@H]([C@H](C)O)C(=O)"
        "N[C@@H](CCCCN)C(=O)N[C@@H](CO)C(=O)O"
    )
    carnosine = "NCCC(=O)N[C@@H](Cc1c[nH]cn1)C(=O)O"
    assert [
        descriptors(Molecule(s, s)).peptide_bonds for s in (GHK, pal_kttks, carnosine, "CC(=O)NCC(=O)O")
    ] == [2, 4, 1, 0]


def test_polar_groups_are_counted_once_each():
    def counts(smiles):
        groups = polar_groups(Molecule(smiles, smiles))
        return {name: n for name in groups.__dataclass_fields__ if (n := getattr(groups, name))}

    assert counts("OC(=O)c1ccccc1O") == {"phenol": 1, "carboxylic_acid": 1}
    assert counts("NC(N)=O") == {"amide": 2}
    assert counts("OCC(O)CO") == {"alcohol": 3}
    assert counts("O=c1cc(CO)occ1O") == {"alcohol": 1, "phenol": 1, "carbonyl": 1}
    assert counts("CS(C)=O") == {"sulfoxide": 1, "soft_acceptor": 1}
    assert counts("Nc1ccncc1") == {"amine_hydrogen": 1, "soft_acceptor": 1}
    assert counts("CC(=O)OCC") == {}
    assert counts("O=[N+]([O-])c1ccc(C#N)cc1") == {"nitro": 1, "nitrile": 1}


def test_given_pka_decide_what_is_a_zwitterion():
    """Aminobenzoic acid: the amine (2.4) is weaker than the acid (4.9) needs; pH never makes both charges."""
    smiles = "NCc1ccc(cc1)C(=O)O"
    assert descriptors(Molecule("A", smiles)).zwitterion
    weak = Molecule("B", smiles, ionisation=(pka(4.9, "acid"), pka(2.4, "base")))
    assert not descriptors(weak).zwitterion
    strong = Molecule("C", "OC(=O)c1cccnc1", ionisation=(pka(2.0, "acid"), pka(4.85, "base")))
    assert descriptors(strong).zwitterion


def test_measured_molecular_weight_stands_for_a_polymer():
    weight = Estimate("molecular weight", 50.0, "kg/mol", "assumed", "supraderm-judgement")
    d = descriptors(Molecule("HA", "OCC", measured={"molecular_weight": weight}))
    assert d.molar_mass == 50.0
    assert d.macromolecule


@pytest.mark.parametrize("smiles", STRUCTURES.values(), ids=STRUCTURES)
@given(seed=st.integers(0, 10_000))
def test_nothing_depends_on_how_the_smiles_is_written(smiles, seed):
    rewritten = Chem.MolToRandomSmilesVect(Chem.MolFromSmiles(smiles), 1, randomSeed=seed)[0]
    one, other = Molecule("X", smiles), Molecule("X", rewritten)
    a, b = descriptors(one), descriptors(other)
    assert a.molar_mass == pytest.approx(b.molar_mass)
    for field in a.__dataclass_fields__:
        if field != "molar_mass":
            assert getattr(a, field) == getattr(b, field), field
    assert polar_groups(one) == polar_groups(other)
    assert molar_volume(one).median == pytest.approx(molar_volume(other).median)
    assert crippen(smiles) == pytest.approx(crippen(rewritten), abs=1e-9)
