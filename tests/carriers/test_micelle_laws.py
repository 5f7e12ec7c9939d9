"""Laws that the micelle model must obey for any amphiphile, whatever its numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supraderm.carriers.held import free_share, protection
from supraderm.carriers.micelles import Amphiphile, Head, micellise
from supraderm.carriers.micelles import free_energy as fe
from supraderm.carriers.micelles.charge import Group, groups_of, mean_residue, net_charge
from supraderm.carriers.micelles.geometry import globules, spheroid_area, tail_length, tail_volume
from supraderm.carriers.micelles.loading import core_share, release_rate
from supraderm.errors import InputError

tails = st.integers(8, 16)
salts = st.floats(0, 500)
charges = st.sampled_from([-1.0, -0.5, 0.7, 1.0])
few = settings(max_examples=25, deadline=None)


def ionic_head(charge):
    return Head(0.2e-18, 0.2e-18, 0.5e-9, charge)


@few
@given(tails, salts, charges)
def test_longer_tails_micellise_sooner(carbons, salt, charge):
    short = micellise(Amphiphile(carbons, ionic_head(charge)), salt=salt)
    long = micellise(Amphiphile(carbons + 1, ionic_head(charge)), salt=salt)
    assert long.cmc < short.cmc


@few
@given(tails, st.floats(0, 400), st.floats(1, 100), charges)
def test_salt_lowers_the_cmc_of_ions_only(carbons, salt, more, charge):
    ionic = Amphiphile(carbons, ionic_head(charge))
    assert micellise(ionic, salt=salt + more).cmc < micellise(ionic, salt=salt).cmc
    neutral = Amphiphile(carbons, ionic_head(0.0))
    assert micellise(neutral, salt=salt + more).cmc == micellise(neutral, salt=salt).cmc


@few
@given(tails, salts, charges)
def test_the_sign_of_the_charge_does_not_matter(carbons, salt, charge):
    one, other = (micellise(Amphiphile(carbons, ionic_head(z)), salt=salt) for z in (charge, -charge))
    assert one == other


@few
@given(tails, salts, charges)
def test_cores_are_no_wider_than_a_tail_is_long(carbons, salt, charge):
    micelle = micellise(Amphiphile(carbons, ionic_head(charge)), salt=salt)
    assert micelle.core_radius <= float(tail_length(carbons)) * (1 + 1e-12)
    assert 0 < micelle.packing < 1.01 / 0.6


@given(st.floats(0.1, 5.0), st.floats(1.0, 3.0))
def test_a_spheroid_has_more_surface_than_the_sphere_of_its_volume(minor, ratio):
    volume_radius = minor * ratio ** (1 / 3)
    assert spheroid_area(minor, minor * ratio) >= 4 * np.pi * volume_radius**2 * (1 - 1e-9)


def test_a_sphere_has_the_packing_of_a_third():
    volume, length = float(tail_volume(12)), float(tail_length(12))
    small = globules(np.arange(20, 55), volume, length, 0.5e-9)
    assert small.packing == pytest.approx(1 / 3)
    assert small.radius == pytest.approx(small.major)


def test_ionic_cost_is_the_linear_one_at_low_charge_density():
    """A plane at low density: (e^2/(2 eps kappa a kT)), the Debye-Hueckel capacitor."""
    area, kappa = 1e-15, float(fe.inverse_debye_length(100.0, 298.15))
    expected = fe.ELEMENTARY_CHARGE**2 / (
        2 * fe.VACUUM_PERMITTIVITY * fe.relative_permittivity(298.15) * kappa * area * fe.BOLTZMANN * 298.15
    )
    assert float(fe.ionic(area, 0.0, kappa, 1.0, 298.15)) == pytest.approx(float(expected), rel=1e-3)


def test_curvature_and_salt_lower_the_ionic_cost():
    at = {"charge": 1.0, "temperature": 298.15}
    kappa = fe.inverse_debye_length(np.array([1.0, 10.0, 100.0]), 298.15)
    assert np.all(np.diff(fe.ionic(0.6e-18, 0.0, kappa, **at)) < 0)
    assert fe.ionic(0.6e-18, 1e9, kappa[2], **at) < fe.ionic(0.6e-18, 0.0, kappa[2], **at)
    assert fe.ionic(0.6e-18, 1e9, kappa[2], 0.0, 298.15) == 0


def test_heads_that_do_not_fit_cost_infinitely():
    assert np.isinf(fe.steric(0.3e-18, 0.3e-18))
    with pytest.raises(InputError, match=r"head\.area"):
        micellise(Amphiphile(12, Head(9e-18, 0.2e-18, 0.0, 0.0)))


@pytest.mark.parametrize("bad", [{"salt": -1.0}, {"salt": 2e3}, {"temperature": 200.0}])
def test_conditions_outside_the_model_are_refused(bad):
    with pytest.raises(InputError):
        micellise(Amphiphile(12, ionic_head(-1.0)), **bad)


@pytest.mark.parametrize("bad", [{"tail_carbons": 2}, {"tail_carbons": 12, "tails": 3}])
def test_amphiphiles_outside_the_model_are_refused(bad):
    with pytest.raises(InputError):
        Amphiphile(head=ionic_head(-1.0), **bad)


@given(st.text("ACDEFGHIKLMNPQRSTVWY", min_size=1, max_size=12), st.floats(1, 13))
def test_net_charge_falls_with_ph_and_stays_within_its_groups(sequence, ph):
    groups = groups_of(sequence)
    acids = sum(group.kind == "acid" for group in groups)
    assert -acids <= net_charge(groups, ph) <= len(groups) - acids
    assert net_charge(groups, ph + 0.5) <= net_charge(groups, ph)
    assert 0 <= mean_residue(groups, ph) <= len(sequence) * (1 + 1e-12)


def test_acylation_and_amidation_take_their_charges():
    """Pal-KTTKS free acid +1, its amide +2; Pal-GHK and Pal-KT free acid near 0 at pH 7 or 8."""
    assert net_charge(groups_of("KTTKS"), 7.0) == pytest.approx(1, abs=0.01)
    assert net_charge(groups_of("KTTKS", amide=True), 7.0) == pytest.approx(2, abs=0.01)
    assert net_charge(groups_of("KT"), 7.0) == pytest.approx(0, abs=0.01)
    assert net_charge(groups_of("GHK"), 8.5) == pytest.approx(0, abs=0.02)
    assert mean_residue((Group("base", 10.8, 0), Group("acid", 3.6, 0)), 7.2) == 0


def test_a_sequence_with_an_unknown_letter_is_refused():
    with pytest.raises(InputError, match="sequence"):
        groups_of("KTXKS")


shares = st.floats(0, 0.3)


@given(st.floats(0, 1e3), st.floats(1e-3, 1e2))
def test_no_core_below_the_cmc(concentration, cmc):
    phi = core_share(concentration, cmc, 0.35e-27)
    assert (phi > 0) == (concentration > cmc)


@given(shares, shares, st.floats(1, 1e6))
def test_more_core_leaves_less_free(one, other, partition):
    low, high = sorted((one, other))
    assert 0 < free_share(high, partition) <= free_share(low, partition) <= 1


@given(st.floats(0, 1), st.floats(1, 1e3))
def test_protection_lies_between_none_and_that_of_the_core(free, slowing):
    assert 1 - 1e-12 <= protection(free, slowing) <= slowing * (1 + 1e-12)


@given(st.floats(1e-3, 1e7))
def test_what_is_held_harder_leaves_slower(partition):
    assert release_rate(7e-10, 1.7e-9, 2 * partition) <= release_rate(7e-10, 1.7e-9, partition)
