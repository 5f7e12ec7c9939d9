"""Acyl peptides: charges, hydrogen bonds, critical concentrations against what is reported, and how long they last."""

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.carriers.micelles.charge import charge_reach, groups_of
from supraderm.carriers.micelles.half_life import assembled_half_life, plasma_half_life, skin_half_life
from supraderm.carriers.micelles.materials import COHESION
from supraderm.carriers.micelles.micellisation import micellise
from supraderm.carriers.micelles.peptides import acyl_peptide, split_name, structure, tail_of
from supraderm.carriers.micelles.strands import strand_energy
from supraderm.errors import InputError

LETTERS = "ACDEFGHIKLMNPQRSTVWY"
# name, reported critical aggregation concentration (uM): recalled values of Hamley's and Stupp's groups; only the
# first set anything. Pal-GHK and Pal-KT are read to be similar to Pal-KTTKS.
REPORTED = [("Pal-KTTKS", 25.0), ("Pal-GHK", 35.0), ("Pal-KT", 41.0), ("Pal-AAAAGGGKGE", 10.0)]


@pytest.mark.parametrize(("name", "reported"), REPORTED)
def test_reported_concentrations_lie_inside_the_interval(name, reported):
    tail, sequence, amide = split_name(name)
    peptide = acyl_peptide(tail, sequence, amide=amide)
    found = micellise(peptide.amphiphile(7.0), salt=150).cmc * 1e3
    spread = math.hypot(peptide.spread, COHESION.spread / math.log(10))
    off = abs(math.log10(found / reported))
    assert off <= 0.6
    assert off <= 1.2816 * spread


def test_similar_tails_of_three_peptides_give_similar_concentrations():
    """Castelletto 2013, abstract: C16-GHK, C16-KT and C16-KTTKS are similar, governed by the lipid."""
    found = [micellise(acyl_peptide(16, s).amphiphile(7.0), salt=150).cmc for s in ("KTTKS", "GHK", "KT")]
    assert max(found) / min(found) < 4
    assert micellise(acyl_peptide(14, "KTTKS").amphiphile(7.0), salt=150).cmc > 3 * found[0]


def test_charges_in_a_corona_cost_less_than_on_one_plane():
    amide = acyl_peptide(16, "KTTKS", amide=True).amphiphile(7.0)
    plane = dataclasses.replace(amide, head=dataclasses.replace(amide.head, reach=0.0))
    corona, flat = (micellise(one, salt=150).cmc for one in (amide, plane))
    assert 0.05 < corona / flat < 0.5
    single = micellise(acyl_peptide(16, "KTTKS").amphiphile(7.0), salt=150).cmc
    assert corona > single


def test_the_second_charge_opens_the_corona_without_a_jump():
    peptide = acyl_peptide(16, "KTTKS", amide=True)
    at = np.arange(9.0, 12.0, 0.05)
    cmc = np.array([micellise(peptide.amphiphile(float(ph)), salt=150).cmc for ph in at])
    assert np.abs(np.diff(np.log10(cmc))).max() < 0.15


@given(st.text(LETTERS, min_size=1, max_size=4), st.sampled_from("VIY"))
def test_strand_formers_bind_more_than_glycine(sequence, former):
    padded = sequence[:3]
    assert strand_energy(padded + former) > strand_energy(padded + "G")
    assert strand_energy(sequence.ljust(4, "A") + former) == strand_energy(sequence.ljust(4, "A"))


def test_a_lone_charge_is_a_side_chain_thick():
    assert charge_reach(groups_of("KGG"), 7.0) >= 0.5e-9
    assert charge_reach((), 7.0) == 0.5e-9


@pytest.mark.parametrize(
    ("carbons", "sequence", "amide", "mass"),
    [(16, "KTTKS", False, 802.05), (16, "GHK", False, 578.80), (16, "GQPR", False, 694.90)],
)
def test_molar_masses_are_those_of_the_catalogue(carbons, sequence, amide, mass):
    assert acyl_peptide(carbons, sequence, amide=amide).molar_mass * 1e3 == pytest.approx(mass, abs=0.02)
    assert structure(carbons, sequence, amide=amide).startswith("C" * (carbons - 1) + "C(=O)N")


@pytest.mark.parametrize("bad", ["Pal", "Pal-KX", "Foo-KTTKS", "C3-KTTKS"])
def test_names_that_are_no_acyl_peptide_are_refused(bad):
    with pytest.raises(InputError):
        split_name(bad)


def test_tails_have_short_names():
    assert [tail_of(name) for name in ("Lau", "Myr", "Pal", "Ste", "c10")] == [12, 14, 16, 18, 10]


def test_the_half_life_of_the_plane_is_ranked_as_fitted_and_wide():
    free, closed = plasma_half_life("KTTKS", acylated=False), plasma_half_life("KTTKS")
    assert closed.median > free.median  # Choi 2014: the palmitoyl form is the more stable one
    low, high = free.interval(0.8)
    assert high / low > 50
    skin = skin_half_life("KTTKS")
    assert skin.spread > closed.spread
    assert not skin.in_domain


@given(st.floats(1e-3, 1e3), st.floats(1e-3, 1e3))
def test_assembly_never_shortens_a_life(concentration, cmc):
    assert assembled_half_life(1.0, concentration, cmc) >= 1 - 1e-9


def test_far_above_the_cmc_the_free_monomer_sets_the_pace():
    """Total falls at k CMC: half of C is gone after C/(2 k CMC)."""
    expected = 1000 / (2 * math.log(2))
    assert assembled_half_life(1.0, 1000.0, 1.0) == pytest.approx(expected, rel=1e-9)


def test_sequences_that_are_no_peptide_are_refused():
    with pytest.raises(InputError):
        plasma_half_life("KT-S")
    with pytest.raises(InputError):
        plasma_half_life("K" * 81)
