"""Sites that hold an active: slow keratin, and what a targeting carrier aims at."""

from dataclasses import replace

import numpy as np
import pytest

from supraderm.carriers import SiteBinding
from supraderm.delivery import HOUR, Physics, Schedule
from supraderm.delivery.application import lay
from supraderm.delivery.course import run
from supraderm.delivery.follow import follow
from supraderm.delivery.layers import HORNY
from supraderm.evaluation.carried import carried_by
from supraderm.evidence import Estimate, HowKnown, Text, Worlds
from supraderm.formula import CarrierLoad, Component, Product, state, usual_use
from supraderm.ingredients import find
from supraderm.skin import Skin, site

WORLDS = Worlds(8, seed=3)
CHEEK = Skin(site("cheek"))
TIMES = np.array([1.0, 6.0, 24.0, 72.0]) * HOUR


@pytest.fixture(scope="module")
def serum():
    parts = (
        Component(find("water"), 0.945),
        Component(find("glycerin"), 0.04),
        Component(find("thiamidol"), 0.01),
        Component(find("palmitoyl_pentapeptide_4"), 0.005),
    )
    load = CarrierLoad("peptide-micelle", "palmitoyl_pentapeptide_4", ("thiamidol",))
    return Product("serum", Text("serum", "精华"), parts, 5.5, "solution", usual_use(), load)


def site_binding(capacity, affinity):
    def estimate(name, value, unit):
        return Estimate(f"{name}, made up for a test", value, unit, HowKnown.ASSUMED, "supraderm-judgement")

    return SiteBinding(
        Text("made-up receptor", "虚构受体"),
        "basal layer",
        capacity=estimate("sites", capacity, "mol/m**3"),
        on=estimate("on rate", 1e-1 / affinity, "m**3/mol/s"),
        off=estimate("off rate", 1e-1, "1/s"),
    )


def with_sites(serum, *bindings):
    effects = carried_by(serum, "thiamidol")
    return lay(
        serum, state(serum), "thiamidol", CHEEK, WORLDS, schedule=Schedule.once(3),
        effects=replace(effects, bindings=bindings),
    )  # fmt: skip


def test_sites_hold_what_langmuir_says_and_no_more_than_there_are(serum):
    capacity, affinity = 1e-4, 1e-4
    laid = with_sites(serum, site_binding(capacity, affinity))
    profiles, _ = run(laid, WORLDS, TIMES)
    depth = laid.stack.layers[3].thickness
    held = profiles.bucket("bound:basal layer") / depth
    assert (held <= capacity).all()
    free = profiles.free("basal layer") / laid.solute.tissue_neutral
    equilibrium = capacity * free / (affinity + free)
    # binding takes ten seconds; what changes faster than that in the layer is below a millionth of the dose
    seen = free[1:] > 1e-6
    np.testing.assert_allclose(held[1:][seen], equilibrium[1:][seen], rtol=0.02)
    assert profiles.balance_error < 1e-9


def test_no_sites_is_no_effect(serum):
    plain, _ = run(with_sites(serum), WORLDS, TIMES)
    none, _ = run(with_sites(serum, site_binding(0.0, 1e-4)), WORLDS, TIMES)
    scale = with_sites(serum).dose
    for name in ("film", "basal layer", "cleared:papillary dermis"):
        np.testing.assert_allclose(plain.bucket(name) / scale, none.bucket(name) / scale, atol=1e-4)


def test_more_sites_hold_more(serum):
    amounts = []
    for capacity in (1e-5, 1e-4, 1e-3):
        profiles, _ = run(with_sites(serum, site_binding(capacity, 1e-4)), WORLDS, TIMES)
        amounts.append(profiles.bucket("bound:basal layer"))
    assert (np.diff(amounts, axis=0) >= 0).all()


def test_slow_keratin_keeps_the_steady_state_and_holds_back_at_first(serum):
    wet = replace(CHEEK, setting="in vitro", site=site("franz-cell"))
    runs = [
        follow(
            replace(serum, use=replace(serum.use, rub_off_half_life=None)),
            state(serum),
            "thiamidol",
            wet,
            WORLDS,
            schedule=Schedule.once(3),
            times=TIMES,
            physics=Physics(slow_keratin=slow),
        ).exposure
        for slow in (False, True)
    ]
    fast, slow = runs
    assert fast.profiles.engine != slow.profiles.engine
    assert slow.balance_error() < 1e-9
    # binding sites that fill slowly let more through before they fill
    assert (slow.profiles.bucket("absorbed")[0] >= fast.profiles.bucket("absorbed")[0] * (1 - 1e-6)).all()
    held = np.sum([slow.profiles.bucket(f"bound:{name}") for name in HORNY], axis=0)
    assert (held[0] > 0).all()
    free = fast.profiles.free("lower stratum corneum")[-1], slow.profiles.free("lower stratum corneum")[-1]
    within = np.abs(np.log10(free[0] / free[1])) < 1
    assert within.mean() >= 0.5
