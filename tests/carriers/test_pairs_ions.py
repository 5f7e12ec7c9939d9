"""Ion pairs: two theories of association, mass action, partition, and what was published of three actives."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.carriers.pairs import net_charge, pair_findings, pair_in_water, proton_transfer
from supraderm.carriers.pairs.association import association_in_water, bjerrum, bjerrum_length, fuoss
from supraderm.carriers.pairs.in_water import charged_shares
from supraderm.carriers.pairs.ion_pair import extraction_constant, log_d_with_counter, paired_share
from supraderm.errors import InputError
from supraderm.evidence import HowKnown
from supraderm.ingredients import identify
from supraderm.molecules import Molecule
from supraderm.molecules.log_distribution import with_ions
from supraderm.molecules.pka_rules import ionisation_of

distances = st.floats(0.3e-9, 0.9e-9)
shares = st.floats(1e-4, 1.0)


def pair(one, other, ph, *, amount=50.0, counter=50.0):
    both = [identify(text).molecule for text in (one, other)]
    return pair_in_water(
        *both, ph=ph, temperature=298.15, active_concentration=amount, counter_concentration=counter
    )


def codes(found):
    return [finding.code for finding in pair_findings(found)]


# association


@given(distances, st.floats(2, 80), st.floats(280, 340))
def test_only_the_product_of_permittivity_and_temperature_counts(a, eps, t):
    assert float(fuoss(a, eps, t)) == pytest.approx(float(fuoss(a, eps * t / 300, 300.0)), rel=1e-9)


@given(distances)
def test_without_attraction_it_is_the_volume_of_touching(a):
    assert float(fuoss(a, 1e9, 300.0)) == pytest.approx(4 / 3 * math.pi * 6.02214076e23 * a**3, rel=1e-6)


def test_both_theories_agree_where_attraction_is_strong():
    # by parts, Bjerrum's integral over Fuoss is 3/b (1 + 4/b + 20/b^2 + 120/b^3 + ...), b = lB/a
    a = 0.5e-9
    for eps in (2.0, 3.0, 4.0):
        ratio = float(bjerrum(a, eps, 298.15) / fuoss(a, eps, 298.15))
        b = float(bjerrum_length(eps, 298.15)) / a
        assert ratio == pytest.approx(3 / b * (1 + 4 / b + 20 / b**2 + 120 / b**3), rel=0.01)


def test_bjerrum_counts_no_pairs_in_water_for_large_ions():
    # half the Bjerrum length in water is 0.357 nm
    assert float(bjerrum_length(78.4, 298.15)) / 2 == pytest.approx(0.357e-9, rel=2e-3)
    assert bjerrum([0.30e-9, 0.36e-9], 78.4, 298.15).tolist()[1] == 0.0
    assert float(bjerrum(0.30e-9, 78.4, 298.15)) > 0


def test_in_water_it_stays_a_few_litres_per_mole():
    low, high = association_in_water("one with other", 298.15).interval()
    assert 0.1 < low * 1e3 < 10 < high * 1e3 < 100


# mass action and partition


@given(st.floats(1e-4, 1.0), shares, shares, st.floats(0.1, 200), st.floats(0.1, 200))
def test_paired_ions_obey_mass_action_and_never_exceed_either(k, f, g, active, counter):
    bound = float(paired_share(k, f, g, active, counter)) * active
    assert 0 <= bound <= min(active, counter) * (1 + 1e-9)
    assert k * f * (active - bound) * g * (counter - bound) == pytest.approx(bound, rel=1e-5, abs=1e-9)


@given(st.floats(-2, 6), shares)
def test_without_counter_ions_log_d_is_that_of_the_molecule(kow, neutral):
    found = float(log_d_with_counter(kow, neutral, 1 - neutral, 1.0, 0.0))
    assert found == pytest.approx(float(with_ions(kow, neutral)), abs=1e-9)


@given(st.floats(-2, 6), shares, st.floats(1e-3, 1e3), st.floats(0, 100), st.floats(0.1, 100))
def test_more_counter_ions_never_lower_log_d_where_pairs_stay_out_of_water(kow, neutral, kex, c, more):
    found = log_d_with_counter(kow, neutral, 1 - neutral, kex, np.array([c, c + more]))
    assert found[1] >= found[0]


def test_far_from_the_neutral_form_log_d_rises_tenfold_with_tenfold_counter_ions():
    # as read of warfarin and sodium: log P = 1.00 log [Na+] + 0.63
    found = log_d_with_counter(3.0, 1e-9, 1.0, 1e3, np.array([1.0, 10.0]))
    assert found[1] - found[0] == pytest.approx(1.0, abs=0.02)


# whole pairs


@pytest.mark.parametrize(
    ("counter", "partition"),
    [("CS(=O)(=O)O", 15), ("CCS(=O)(=O)O", 25), ("CCCS(=O)(=O)O", 55)],
    ids=["methyl", "ethyl", "propyl"],
)
def test_chlorpromazine_with_sulfonates_lies_inside_the_interval(counter, partition):
    # Avdeef: P at pH 3.9 with 0.125 M of the sodium salt, and 5 without salt
    measured = (partition - 5) / 0.125 * 1e-3
    found = pair("CN(C)CCCN1c2ccccc2Sc2ccc(Cl)cc12", counter, 3.9, counter=125.0)
    low, high = extraction_constant(found.active, found.counter).interval()
    assert low < measured < high
    # and what was measured goes before the rule
    assert found.extraction.how_known is HowKnown.MEASURED
    assert found.extraction.median == pytest.approx(measured, rel=0.02)


def test_a_longer_chain_takes_more_along():
    extracted = [
        pair("salicylic acid", amine, 6.0).extraction.median for amine in ("CCCCN", "CCCCCCN", "CCCCCCCCN")
    ]
    assert extracted == sorted(extracted)


def test_lidocaine_gains_nothing_from_mesylate():
    # Valenta 2000: at pH 4 an excess of mesylate raised the partition but not significantly the flux
    found = pair("lidocaine", "CS(=O)(=O)O", 4.0)
    assert found.added.median < 0.2
    assert found.together.median > found.alone.median


def test_the_less_a_medium_screens_the_more_is_paired():
    found = pair("salicylic acid", "hexylamine", 6.0)
    octanol, oil = (found.paired_in(held, "oil") for held in (found.in_octanol, found.in_oil))
    # 1 mM of each, K 1.7e4 L/mol: single s from K s^2 + s = 1
    single = (-1 + math.sqrt(1 + 4 * found.in_octanol.median)) / (2 * found.in_octanol.median)
    assert octanol.median == pytest.approx(1 - single, rel=1e-6)
    assert found.paired.median < octanol.median < oil.median


def test_the_pair_matters_less_where_more_is_neutral():
    added = [pair("salicylic acid", "hexylamine", ph).added.median for ph in (3.0, 4.5, 6.0)]
    assert added == sorted(added)
    assert codes(pair("salicylic acid", "hexylamine", 2.0)) == ["carriers.pair-no-help"]


def test_a_quaternary_ion_is_charged_at_every_ph_and_counts_up_to_its_micelles():
    for ph in (4.0, 9.0):
        found = pair("salicylic acid", "cetrimonium chloride", ph)
        assert found.counter.charged == 1
        assert found.counter.neutral == 0
        assert "carriers.pair-micelles" in codes(found)
        # hexadecyltrimethylammonium chloride, about 1.3 mM
        assert 0.3 < found.micelles.median < 5
        assert found.counter.concentration == found.micelles.median
    with_less = pair("salicylic acid", "cetrimonium chloride", 5.0, counter=0.05)
    assert with_less.micelles is None


def test_a_permanent_ion_has_no_proton_to_move():
    choline = Molecule("choline", "C[N+](C)(C)CCO")
    with pytest.raises(InputError, match="permanent ion"):
        proton_transfer(Molecule("acid", "CC(=O)O"), choline)
    assert net_charge(choline) == 1
    assert charged_shares(ionisation_of(choline), 7.0, 1) == (0.0, 1.0)


def test_where_no_opposite_charges_meet_there_is_no_pair():
    assert pair("salicylic acid", "betaine", 4.0) is None
    assert pair("salicylic acid", "azelaic acid", 6.0) is None


@given(st.floats(0, 14))
def test_charged_and_neutral_shares_add_up(ph):
    from supraderm.molecules.ionisation import fraction_neutral

    groups = ionisation_of(Molecule("lysine", "NCCCC[C@H](N)C(=O)O"))
    assert sum(charged_shares(groups, ph)) + float(fraction_neutral(groups, ph)) == pytest.approx(1.0)


@pytest.mark.parametrize(("field", "more"), [("ph", {"ph": 15.0}), ("temperature", {"temperature": 400.0})])
def test_what_lies_outside_is_refused(field, more):
    both = [Molecule("a", "CC(=O)O"), Molecule("b", "CCN")]
    usual = {"ph": 5.0, "temperature": 300.0, "active_concentration": 1.0, "counter_concentration": 1.0}
    with pytest.raises(InputError, match=field):
        pair_in_water(*both, **(usual | more))
