"""Saturation, dilution, sebum and mixtures: limits, balances and textbook values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.carriers.micelles.dilution import dilution_reserve, free_after_dilution, shares_with_sebum
from supraderm.carriers.micelles.mixed import beta, mixed_cmc
from supraderm.carriers.micelles.saturation import (
    cmc_factor,
    hansen_interaction,
    largest_load,
    log_activity,
    solid_activity,
)

shares = st.floats(0.01, 0.99)
concentrations = st.floats(1e-3, 1e2)
ratios = st.floats(0.2, 3.0)
interactions = st.floats(-1.0, 8.0)


def test_an_ideal_solid_dissolves_as_its_melting_says():
    """Equal sizes, no heat: ln phi = -dS (T_m/T - 1)/R, Schroeder's ideal solubility."""
    solid = solid_activity(400.0, 300.0)
    assert np.log(largest_load(0.0, 1.0, solid)) == pytest.approx(float(solid), rel=1e-6)


@given(interactions, ratios)
def test_the_saturated_core_is_in_equilibrium_with_the_pure_active(chi, ratio):
    load = largest_load(chi, ratio)
    assert 0 < load <= 1
    assert load == 1 or log_activity(load, chi, ratio) == pytest.approx(0, abs=1e-6)


@given(interactions, ratios, st.floats(0.1, 3.0))
def test_worse_mixing_and_higher_melting_lower_the_load(chi, ratio, more):
    assert largest_load(chi + more, ratio) <= largest_load(chi, ratio)
    assert largest_load(chi, ratio, -more) <= largest_load(chi, ratio)


def test_like_dissolves_like():
    """An alkane has no interaction with tails; glycerol (17.4, 12.1, 29.3; 73 cm3/mol) has far too much to mix."""
    assert hansen_interaction([16.3, 0.0, 0.0], 2e-4, 298.15) == 0
    assert hansen_interaction([17.4, 12.1, 29.3], 7.3e-5, 298.15) > 5


@given(st.floats(0, 0.4), st.floats(0, 1.0), ratios)
def test_an_active_that_mixes_well_lowers_the_critical_concentration(load, chi, ratio):
    """Gibbs-Duhem: phi dln(a1)/dphi r^-1 + (1 - phi) dln(a2)/dphi = 0 for volume fractions."""
    step = 1e-6
    phi = load + 0.1
    tails = (np.log(cmc_factor(phi + step, chi, ratio)) - np.log(cmc_factor(phi - step, chi, ratio))) / (
        2 * step
    )
    active = (log_activity(phi + step, chi, ratio) - log_activity(phi - step, chi, ratio)) / (2 * step)
    assert phi * active / ratio + (1 - phi) * tails == pytest.approx(0, abs=1e-4)


@given(concentrations, concentrations, st.floats(1, 1e4), st.floats(1.0, 1e5))
def test_dilution_only_frees(concentration, cmc, dilution, partition):
    first = free_after_dilution(1.0, concentration, cmc, 0.35e-27, partition)
    later = free_after_dilution(dilution, concentration, cmc, 0.35e-27, partition)
    assert later >= first - 1e-12
    if dilution > dilution_reserve(concentration, cmc):
        assert later == 1


@given(st.floats(0, 0.3), st.floats(1, 1e6), st.floats(0, 0.5), st.floats(1e-2, 1e6))
def test_water_cores_and_sebum_share_all_of_it(core, partition, sebum, fat):
    assert sum(shares_with_sebum(core, partition, sebum, fat)) == pytest.approx(1)


@given(shares, concentrations, concentrations)
def test_ideal_mixtures_are_the_harmonic_mean(share, one, other):
    """Clint's equation."""
    found, _ = mixed_cmc(share, one, other, 0.0)
    assert found == pytest.approx(1 / (share / one + (1 - share) / other), rel=1e-9)


@given(shares, concentrations, concentrations, st.floats(-20, 0))
def test_attraction_lowers_and_the_order_does_not_matter(share, one, other, interaction):
    found, inside = mixed_cmc(share, one, other, interaction)
    swapped, beside = mixed_cmc(1 - share, other, one, interaction)
    assert found == pytest.approx(float(swapped), rel=1e-6)
    assert inside + beside == pytest.approx(1, abs=1e-9)
    assert found <= mixed_cmc(share, one, other, 0.0)[0] * (1 + 1e-9)


def test_the_sign_of_both_charges_sets_the_interaction():
    assert beta(-1, 1).median < beta(-1, 0).median < beta(0, 0).median == 0
    low, high = beta(-1, 1).interval()
    assert low < -20 < -13 < high


def mixture_of(first, second, share):
    from supraderm.carriers.micelles.account_mixture import mixture
    from supraderm.carriers.micelles.materials import materials
    from supraderm.carriers.micelles.state import micelle_state

    known, water = materials(), {"ph": 6.0, "temperature": 305.15}
    state = micelle_state(known[first], 0.01, ionic_strength=50.0, **water)
    return state, mixture(state, known[second], share, salt=50.0, **water)


def test_a_mixture_of_alike_lies_between_both_and_one_with_itself_is_itself():
    state, found = mixture_of("DECYL GLUCOSIDE", "DECYL GLUCOSIDE", 0.02)
    assert found["mixed_cmc"].median == pytest.approx(state.cmc.median, rel=1e-6)
    assert found["in_micelles"].median == pytest.approx(2 / 3, rel=1e-6)
    state, found = mixture_of("DECYL GLUCOSIDE", "LAURYL GLUCOSIDE", 0.01)
    assert found["mixed_cmc"].median < state.cmc.median
    assert found["in_micelles"].median > 0.5  # the longer tail comes first


def test_an_ion_with_a_nonionic_goes_below_ideal_mixing():
    _, found = mixture_of("SODIUM LAURYL SULFATE", "DECYL GLUCOSIDE", 0.01)
    assert found["interaction"].median < 0
    assert found["mixed_cmc"].spread > 0
