"""Months of use without marching through them."""

import numpy as np
import pytest

from supraderm import formula
from supraderm.delivery import DAY, Physics, Schedule
from supraderm.delivery.follow import follow
from supraderm.delivery.settle import cycle, settle
from supraderm.errors import InputError
from supraderm.evidence import Text, Worlds
from supraderm.formula import Component, Product, usual_use
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
    with pytest.raises(InputError) as more:
        settle(*ask(serum), schedule=Schedule(1, 3, 0.9), physics=Physics(follicles=True))
    assert more.value.field == "steady"
