"""Chains are read off structures as the catalogue names them; charge obeys its laws; published values come out."""

import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdkit import Chem

from supraderm.ingredients import catalogue
from supraderm.molecules import Molecule, properties
from supraderm.molecules.peptide_chain import Chain, chain_of, residues
from supraderm.molecules.peptides import charge, hydropathy, ionisable, isoelectric_point, radius

LETTER = {
    "Ala": "A", "Arg": "R", "Asn": "N", "Asp": "D", "Cys": "C", "Gln": "Q", "Glu": "E", "Gly": "G", "His": "H",
    "Ile": "I", "Leu": "L", "Lys": "K", "Met": "M", "Phe": "F", "Pro": "P", "Ser": "S", "Thr": "T", "Trp": "W",
    "Tyr": "Y", "Val": "V",
}  # fmt: skip
NAMED = {
    item.inci: item
    for item in catalogue().values()
    if item.smiles and item.sequence and not re.search(r"Met\(O2\)|bAla|Hyp|Biotinoyl", item.sequence)
    and re.search(r"-(OH|NH2)$", item.sequence)
}  # fmt: skip
chains = st.builds(
    Chain, st.text("ARNDCQEGHILKMFPSTWYV", min_size=2, max_size=30), st.booleans(), st.booleans()
)


@pytest.mark.parametrize("inci", sorted(NAMED))
def test_the_sequence_read_is_the_sequence_named(inci):
    item = NAMED[inci]
    head, *inner, tail = item.sequence.replace("D-", "").split("-")
    named = "".join(LETTER[part] for part in inner)
    assert chain_of(item.smiles) == Chain(named, free_amine=head == "H", free_acid=tail == "OH")


def test_a_residue_bound_through_its_side_chain_is_not_one_of_the_twenty():
    glutathione = "N[C@@H](CCC(=O)N[C@@H](CS)C(=O)NCC(=O)O)C(=O)O"
    assert chain_of(glutathione).sequence == "XCG"
    found = {one.key: one for one in properties(Molecule("GLUTATHIONE", glutathione))}
    assert not found["peptide_charge_ph_5"].domain.inside


@pytest.mark.parametrize("smiles", ["CCO", "NCC(=O)O", "CC(=O)NC", "O=C1CCCN1"])
def test_what_is_no_peptide_has_no_chain(smiles):
    assert chain_of(smiles) is None


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(NAMED)), st.integers(0, 10_000))
def test_the_chain_does_not_depend_on_how_the_smiles_is_written(inci, seed):
    mol = Chem.MolFromSmiles(NAMED[inci].smiles)
    order = np.random.default_rng(seed).permutation(mol.GetNumAtoms()).tolist()
    other = Chem.MolToSmiles(Chem.RenumberAtoms(mol, order), canonical=False)
    assert chain_of(other) == chain_of(NAMED[inci].smiles)


@settings(deadline=None)
@given(chains, st.lists(st.floats(0, 14), min_size=2, max_size=2).map(sorted))
def test_charge_falls_with_ph_between_its_ends(chain, ph):
    acids, bases = ionisable(chain)
    low, high = (float(charge(chain, at)) for at in ph)
    assert high <= low + 1e-12
    assert -len(acids) - 1e-9 <= high
    assert low <= len(bases) + 1e-9


@settings(deadline=None)
@given(chains)
def test_the_charge_vanishes_at_the_isoelectric_point(chain):
    point = isoelectric_point(chain)
    if point is None:
        acids, bases = ionisable(chain)
        assert not (acids and bases)
    else:
        assert abs(float(charge(chain, point))) < 1e-6


@settings(deadline=None)
@given(chains)
def test_a_cap_takes_the_charge_of_its_end_away(chain):
    open_ends, capped = Chain(chain.sequence), Chain(chain.sequence, free_amine=False)
    lost = float(charge(open_ends, 5.0) - charge(capped, 5.0))
    assert lost == pytest.approx(1 / (1 + 10 ** (5.0 - 8.6)))


def test_published_isoelectric_point():
    # the R package Peptides prints 9.716 for this sequence with the same set of pKa
    assert isoelectric_point(Chain("QWGRRCCGWGPGRRYCVRWC")) == pytest.approx(9.716, abs=5e-4)


def test_published_radii():
    # lysozyme: 129 residues, 1.9 to 2.05 nm folded and about 3.5 nm in urea
    assert 1.85e-9 < float(radius(129, folded=True)) < 2.1e-9
    assert 3.2e-9 < float(radius(129)) < 3.7e-9


def test_hydropathy_is_a_mean_within_the_scale():
    ends = [one.hydropathy for one in residues().values()]
    assert hydropathy(Chain("I" * 5)) == max(ends)
    assert hydropathy(Chain("R" * 5)) == min(ends)
    assert math.isclose(hydropathy(Chain("IR")), (max(ends) + min(ends)) / 2)
