"""Autoxidation of oils and the antioxidants that pay for it: limits, conservation of electrons, order of donors."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supraderm.formula.pack import oxygen_store, pack
from supraderm.formula.stability.autoxidation import (
    OXIDISABILITY,
    TERMINATION,
    Pool,
    peroxyl,
    protected_course,
    shares_of_load,
)
from supraderm.formula.stability.course import Losses, course
from supraderm.formula.stability.protection import oxidisable, protection, trap
from supraderm.formula.stability.protection_findings import protection_findings
from supraderm.ingredients import find

DAY = 86400.0
NONE = Losses(np.zeros(2), np.zeros(2), np.zeros(2), np.zeros(2))


def pool(**changed):
    base = {
        "positions": 2.0,
        "peroxide": 1e-3,
        "donors": np.array([2e-6, 3e-6]),
        "radicals": np.array([2.0, 2.0]),
        "traps": np.array([0.0, 3.2e6]),
        "potentials": np.array([0.282, 0.5]),
        "oil": 0.006,
        "decay": 1e-7,
        "temperature": 298.15,
    }
    return Pool(**(base | changed))


@given(st.floats(1e-14, 1e-6), st.floats(0, 1e6))
def test_peroxyl_radicals_balance_what_starts_and_what_stops_them(start, trapping):
    r = peroxyl(start, trapping)
    assert TERMINATION * r**2 + trapping * r == pytest.approx(start, rel=1e-9)


def test_without_antioxidant_it_is_the_rate_law_of_autoxidation():
    # cosgrove1987-oxidizability: rate = oxidisability [LH] R^0.5; R is held by a peroxide that hardly changes
    bare = pool(donors=np.zeros(2), radicals=np.zeros(2), traps=np.zeros(2), peroxide=0.1, decay=1e-9)
    time = np.linspace(0, 600, 5)
    found = protected_course(NONE, bare, time, None)
    rate = 2.0 * (1 - found.lipid[-1]) / time[-1]
    assert rate == pytest.approx(OXIDISABILITY * 2.0 * math.sqrt(1e-9 * 0.1), rel=2e-3)


def test_the_lag_is_electrons_over_start():
    # sum n A / R, the inhibited rate law, with R held by a peroxide that does not change
    slow = pool(peroxide=1.0, decay=1e-12, positions=1e-3)
    lag = 2 * 5e-6 / (1e-12 * 1.0)
    time = np.linspace(0, 0.8 * lag, 30)
    found = protected_course(NONE, slow, time, None)
    assert found.trapped == pytest.approx(1e-12 * time, rel=2e-3, abs=1e-9)


@settings(max_examples=15)
@given(st.floats(1e-7, 1e-3), st.floats(1e-7, 1e-3), st.floats(1e-9, 1e-6))
def test_electrons_are_conserved(ascorbate, tocopherol, decay):
    one = pool(donors=np.array([ascorbate, tocopherol]), decay=decay)
    found = protected_course(NONE, one, np.linspace(0, 30 * DAY, 20), None)
    given_up = (one.radicals * one.donors) @ (1 - found.left)
    assert given_up == pytest.approx(found.trapped, rel=1e-3, abs=1e-3 * float(one.donors.sum()))


def test_the_donor_of_lower_potential_goes_first_and_spares_the_other():
    found = protected_course(NONE, pool(), np.linspace(0, 2 * DAY, 4001), None)
    half = [int((row < 0.5).argmax()) for row in found.left]
    assert 0 < half[0] < half[1]
    assert found.left[1][half[0]] > 0.95  # tocopherol is still there when half of the ascorbate is gone


def test_a_donor_in_water_alone_traps_nothing():
    alone = pool(donors=np.array([2e-3, 0.0]), traps=np.array([0.0, 0.0]))
    bare = pool(donors=np.zeros(2), traps=np.zeros(2))
    time = np.linspace(0, 5 * DAY, 10)
    one, other = (protected_course(NONE, p, time, None) for p in (alone, bare))
    assert one.lipid == pytest.approx(other.lipid, rel=1e-6)
    assert one.left[0] == pytest.approx(1)


def test_antioxidant_delays_and_the_oil_follows_the_bare_course_after_it():
    time = np.linspace(0, 20 * DAY, 400)
    held = protected_course(NONE, pool(donors=np.array([0.0, 3e-5])), time, None)
    bare = protected_course(NONE, pool(donors=np.zeros(2)), time, None)
    late = [float(np.interp(0.01, run.peroxide, time)) for run in (held, bare)]
    assert late[0] - late[1] > 1 * DAY
    assert np.all(held.lipid >= bare.lipid - 1e-9)


def test_without_lipid_it_is_the_course_of_the_pack():
    store = oxygen_store(pack("pump bottle"), 0.2, 298.15)
    losses = Losses(
        np.array([3e-7, 0.0]), np.array([1e-9, 2e-8]), np.array([2e-3, 0.0]), np.array([5.0, 0.0])
    )
    time = np.linspace(0, 300 * DAY, 20)
    one = protected_course(losses, pool(positions=0.0, peroxide=0.0), time, store)
    other = course(losses, time, store)
    assert one.left == pytest.approx(other.left, abs=1e-4)
    assert one.oxygen == pytest.approx(other.oxygen, abs=1e-4)


def test_a_tight_pack_stops_it_when_the_oxygen_is_gone():
    time = np.linspace(0, 400 * DAY, 50)
    bare = pool(donors=np.zeros(2))
    tight, leaky = (
        protected_course(NONE, bare, time, oxygen_store(pack(kind), 0.2, 298.15))
        for kind in ("aluminium tube", "plastic tube")
    )
    assert tight.lipid[-1] > leaky.lipid[-1]
    assert tight.oxygen.min() < 0.1


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.1, 1.2)), min_size=1, max_size=6))
def test_the_load_is_shared_out_whole(pairs):
    donors, potentials = (np.array(values) for values in zip(*pairs, strict=True))
    shares = shares_of_load(donors, potentials, 298.15)
    assert np.all(shares >= 0)
    assert shares.sum() == pytest.approx(1.0 if (donors > 0).any() else 0.0)


def test_sixty_millivolts_are_a_tenfold():
    shares = shares_of_load(np.array([1.0, 1.0]), np.array([0.4, 0.45916]), 298.15)
    assert shares[0] / shares[1] == pytest.approx(10, rel=1e-3)


@pytest.mark.parametrize(
    ("name", "positions"),
    [("linoleic acid", 1 / 0.28045), ("linolenic acid", 2 / 0.27843), ("oleic acid", 0.0)],
)
def test_bis_allylic_positions_are_counted(name, positions):
    assert oxidisable(find(name)) == pytest.approx(positions, rel=1e-3)


def test_what_is_no_donor_traps_nothing():
    assert trap(find("squalane")) is None
    assert trap(find("tocopheryl acetate")) is None
    assert trap(find("bht")) == (1.4e4, 2.0)


def test_a_product_with_tocopherol_keeps_longer(make):
    bare = protection(make({"sunflower oil": 20}, form="emulsion"))
    held = protection(make({"sunflower oil": 20, "tocopherol": 0.05}, form="emulsion"))
    assert bare.kept == bare.bare
    assert held.kept.median > 5 * bare.kept.median
    assert held.kept.low <= held.kept.median <= held.kept.high
    assert protection(make({"squalane": 20, "tocopherol": 0.05}, form="emulsion")) is None


def test_the_finding_says_who_is_used_up(make):
    product = make({"sunflower oil": 20, "tocopherol": 0.05, "ascorbyl palmitate": 0.1}, form="emulsion")
    (found,) = protection_findings(product)
    assert set(found.subject) == {"tocopherol", "ascorbyl_palmitate"}
    assert "ASCORBYL PALMITATE" in found.why.en
    assert protection_findings(make({"niacinamide": 4})) == ()


def test_an_oil_of_unknown_fatty_acids_is_named(make):
    found = protection(make({"sunflower oil": 10, "borage oil": 5}, form="emulsion"))
    assert (oxidisable(find("borage oil")) is None) == ("borage_oil" in found.unknown)
