"""Months of use without marching through them."""

from dataclasses import replace

import numpy as np
import pytest

from supraderm import formula
from supraderm.delivery import DAY, Physics, Schedule
from supraderm.delivery.application import lay
from supraderm.delivery.deliver import exposed
from supraderm.delivery.follow import follow
from supraderm.delivery.settle import cycle, settle
from supraderm.errors import InputError
from supraderm.evaluation.carried import carried_by
from supraderm.evidence import Estimate, HowKnown, Text, Worlds
from supraderm.formula import CarrierLoad, Component, Product, usual_use
from supraderm.ingredients import find
from supraderm.skin import Skin, site

WORLDS = Worlds(24, seed=3)
CHEEK = Skin(site("cheek"))


@pytest.fixture(scope="module")
def serum():
    parts = (Component(find("water"), 0.98), Component(find("caffeine"), 0.02))
    return Product("serum", Text("serum", "精华"), parts, 5.5, "aqueous", usual_use())


def ask(serum, key="caffeine"):
    return serum, formula.state(serum), key, CHEEK, WORLDS


def test_it_is_where_sixty_days_of_use_come_to(serum):
    schedule = Schedule(2, 60, 0.9)
    end = float(DAY)
    found = settle(*ask(serum), schedule=schedule, times=[end / 2, end]).exposure
    times = 59 * end + np.array([0.0, end / 2, end])
    marched = follow(*ask(serum), schedule=schedule, times=times).exposure
    for name in ("upper stratum corneum", "lower stratum corneum", "viable epidermis", "film"):
        gap = np.abs(found.profiles.bucket(name) - marched.profiles.bucket(name)[1:]) / found.dose
        assert gap.max() < 5e-3, name
        assert np.median(gap) < 1e-4, name


def test_what_is_applied_in_a_cycle_leaves_in_it(serum):
    found = settle(*ask(serum), schedule=Schedule(1, 7, 0.5, every=2))
    profiles = found.exposure.profiles
    assert profiles.times[-1] == 2 * DAY
    assert profiles.balance_error < 1e-9
    kept = [name for name in profiles.buckets if name in ("film", *profiles.layer_names)]
    left = profiles.amounts[-1].sum(axis=0) - sum(profiles.bucket(name)[-1] for name in kept)
    assert (np.abs(left / found.exposure.dose - 1) <= found.residual + 1e-9).all()
    assert found.error.max() < 1e-3


def test_a_cycle_begins_with_its_washing():
    rinsed = cycle(Schedule(1, 9, 0.8, wash_after=900.0), np.ones(2))
    assert [(e.time, e.wash_film) for e in rinsed] == [(0.0, 0.0), (900.0, 0.8)]


def test_what_it_cannot_do_is_named(serum):
    with pytest.raises(InputError) as once:
        settle(*ask(serum), schedule=Schedule.once(3))
    assert once.value.field == "per_day"
    with pytest.raises(InputError, match="follicles") as more:
        settle(*ask(serum), schedule=Schedule(1, 3, 0.9), physics=Physics(follicles=True))
    assert more.value.field == "steady"
    with pytest.raises(InputError, match="a cover for part of the day") as under:
        settle(*ask(serum), schedule=Schedule(1, 3, 0.9, covered=(0.0, 3600.0)))
    assert under.value.field == "steady"


@pytest.fixture(scope="module")
def retinol():
    parts = (
        Component(find("water"), 0.897),
        Component(find("squalane"), 0.1),
        Component(find("retinol"), 0.003),
    )
    return Product("cream", Text("cream", "乳霜"), parts, 5.5, "emulsion", usual_use())


def inside(profiles, at=-1):
    """Return all that is held anywhere, shape (worlds,)."""
    names = ["film", "carried", *profiles.layer_names, *(f"bound:{name}" for name in profiles.layer_names)]
    return sum(profiles.bucket(name)[at] for name in names if name in profiles.buckets)


def test_enzymes_that_saturate_come_to_where_sixty_days_of_use_do(retinol):
    asked = ask(retinol, "retinol")
    schedule, end = Schedule(2, 60, 0.9), float(DAY)
    found = settle(*asked, schedule=schedule, times=[end / 2, end]).exposure
    laid = lay(*asked, schedule=schedule)
    times = 59 * end + np.array([0.0, end / 2, end])
    # tolerance counts as a share of all that had been given, here 120 doses
    marched = exposed(laid, WORLDS, times, times, tolerance=1e-8)
    pairs = [(found.profiles, marched.profiles)]
    pairs += [(a.profiles, b.profiles) for a, b in zip(found.metabolites, marched.metabolites, strict=True)]
    assert len(pairs) == 3
    for one, other in pairs:
        for name in ("film", *one.layer_names):
            gap = np.abs(one.bucket(name) - other.bucket(name)[1:]) / found.dose
            assert gap.max() < 1e-5, name
        # what the engine resolves at all: a millionth of the dose and a tenth of that
        there = inside(other) > 1e-7 * found.dose
        if there.any():
            np.testing.assert_allclose(inside(one)[there], inside(other)[there], rtol=1e-3)


@pytest.mark.parametrize("physics", [Physics(), Physics(slow_keratin=True)])
def test_in_a_cycle_leaves_what_is_applied_or_formed(retinol, physics):
    found = settle(*ask(retinol, "retinol"), schedule=Schedule(1, 7, 0.9), physics=physics)
    exposure, profiles = found.exposure, found.exposure.profiles
    left = profiles.amounts[-1].sum(axis=0) - inside(profiles)
    assert (np.abs(left - exposure.dose) / exposure.dose).max() < 1e-6
    converted = sum(profiles.bucket(name)[-1] for name in profiles.buckets if name.startswith("converted:"))
    assert np.median(converted / exposure.dose) > 1e-5
    for one in exposure.metabolites:
        gone = one.profiles.amounts[-1].sum(axis=0) - inside(one.profiles)
        begun = one.profiles.dosed[-1] - gone
        assert (np.abs(begun - inside(one.profiles)) / exposure.dose).max() < 1e-6
    assert exposure.balance_error() < 1e-9
    assert found.error.max() < 1e-4
    assert found.cycles < 40


def test_a_carrier_that_releases_slowly_comes_to_its_cycle_too():
    parts = (
        Component(find("water"), 0.945),
        Component(find("glycerin"), 0.04),
        Component(find("thiamidol"), 0.01),
        Component(find("palmitoyl_pentapeptide_4"), 0.005),
    )
    load = CarrierLoad("peptide-micelle", "palmitoyl_pentapeptide_4", ("thiamidol",))
    made = Product("serum", Text("serum", "精华"), parts, 5.5, "solution", usual_use(), load)
    slow = Estimate("release rate, test", 2e-5, "1/s", HowKnown.ASSUMED, "supraderm-judgement")
    effects = replace(carried_by(made, "thiamidol"), release_rate=slow)
    asked, schedule = ask(made, "thiamidol"), Schedule(1, 60, 0.5)
    found = settle(*asked, schedule=schedule, effects=effects)
    laid = lay(*asked, schedule=schedule, effects=effects)
    marched = exposed(laid, WORLDS, np.array([60.0 * DAY]), np.array([60.0 * DAY]), tolerance=1e-8)
    assert found.exposure.profiles.bucket("carried")[-1].max() > 0
    gap = np.abs(inside(found.exposure.profiles) - inside(marched.profiles)) / found.exposure.dose
    assert np.median(gap) < 1e-4
    left = found.exposure.profiles.amounts[-1].sum(axis=0) - inside(found.exposure.profiles)
    assert (np.abs(left / ((1 - laid.follicle_share) * laid.dose) - 1)).max() < 1e-6
