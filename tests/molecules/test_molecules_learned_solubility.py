"""The learned solubility answers in order, says where it does not hold, and does not mind how a SMILES is written."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdkit import Chem

from supraderm.evidence import HowKnown
from supraderm.molecules import Molecule, learned_solubility, water_solubility
from supraderm.molecules.kernel_model import KernelModel, bumps, load_model
from supraderm.molecules.learned_solubility import FILE, GROUPS, solubility_model, was_fitted
from supraderm.molecules.structure_codes import compound_of
from supraderm.molecules.structure_features import structure_features

SMILES = [
    "CC(=O)Oc1ccccc1C(=O)O",
    "CN1CCC[C@H]1c1cccnc1",
    "O=[N+]([O-])c1ccc(Cl)cc1",
    "CCOC(=O)/C=C/c1ccc(O)c(OC)c1",
]


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(SMILES), st.integers(0, 10_000))
def test_another_writing_of_a_structure_has_the_same_features(smiles, seed):
    mol = Chem.MolFromSmiles(smiles)
    order = np.random.default_rng(seed).permutation(mol.GetNumAtoms()).tolist()
    other = Chem.MolToSmiles(Chem.RenumberAtoms(mol, order), canonical=False)
    assert structure_features(other) == pytest.approx(structure_features(smiles), abs=1e-9)


def test_the_file_is_small_and_holds_no_compound_in_clear():
    assert FILE.stat().st_size < 1_000_000
    _, more = load_model(FILE)
    assert set(more) == {"limits", "half_widths", "log_kow", "heaviest", "compounds"}


def test_the_interval_widens_away_from_what_was_fitted():
    model = solubility_model()
    assert model.near < model.far < model.furthest
    assert len(model.half_widths) == len(GROUPS)
    assert (np.diff(model.half_widths) < 0).all()
    assert [model.group(d, objections=False) for d in (model.near, model.far, model.furthest)] == [3, 2, 1]
    assert model.group(0, objections=True) == 0


def test_solubility_falls_along_a_homologous_series():
    # about 0.5 to 0.6 log10 per methylene group, the known rule for alkanols (Ferguson; Yalkowsky)
    values = [
        math.log10(learned_solubility(Molecule("x", "C" * n + "O")).median / (14.03 * n + 18.02))
        for n in range(4, 11)
    ]
    assert -0.75 < np.polyfit(range(4, 11), values, 1)[0] < -0.4


@pytest.mark.parametrize(
    ("smiles", "words"),
    [
        ("[Na+].CC(=O)[O-]", "drawn as a salt or mixture"),
        ("NCC(=O)O", "zwitterion"),
        ("C[C@H](N)C(=O)NCC(=O)N[C@@H](C)C(=O)O", "peptide"),
        ("C" * 60, "above 99 % of the molecules fitted"),
        ("[Fe]", "metal or inorganic"),
    ],
)
def test_what_it_was_not_made_for_is_said(smiles, words):
    found = learned_solubility(Molecule("x", smiles))
    assert not found.in_domain
    assert words in found.note
    assert found.spread >= 1


def test_it_answers_only_where_neither_solubility_nor_melting_point_is_known():
    without = Molecule("ETHYL FERULATE TEST", SMILES[3])
    learned = water_solubility(without)
    assert (learned.source, learned.how_known) == ("supraderm-solubility-fit", HowKnown.FITTED)
    assert learned.name == "water solubility, ETHYL FERULATE TEST"
    assert (
        water_solubility(Molecule("CAFFEINE", "Cn1c(=O)c2c(ncn2C)n(C)c1=O", cas="58-08-2")).source
        == "sanghvi2003"
    )


def test_it_never_exceeds_the_density():
    found = water_solubility(Molecule("x", "OCCOCCOCCO"))
    assert found.median <= 1500


def test_fitted_compounds_are_remembered_and_others_are_not():
    assert was_fitted(Molecule("caffeine", "Cn1c(=O)c2c(ncn2C)n(C)c1=O"))
    assert not was_fitted(Molecule("no such", "FC(I)(Br)CCCCC(Cl)(Cl)CCN=S"))
    assert compound_of("C[C@H](O)CC") == compound_of("C[C@@H](O)CC")


def test_a_plane_and_a_bump_add_up():
    model = KernelModel(
        kept=np.array([0, 2]),
        centre=np.array([1.0, 0.0]),
        scale=np.array([2.0, 1.0]),
        clip=np.array(6.0),
        centres=np.zeros((1, 2)),
        length=np.array(1.0),
        mean=np.array(10.0),
        slope=np.array([1.0, 0.0]),
        height=np.array([5.0]),
    )
    value, apart = model.predict([[3.0, 99.0, 0.0], [1.0, -99.0, 0.0]])
    z = 1 / math.sqrt(2)
    assert apart == pytest.approx([z, 0])
    assert value == pytest.approx([10 + z + 5 * float(bumps(np.array(z), 1.0)), 15])
