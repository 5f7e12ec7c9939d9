"""Release from a carrier on the surface: its limits, its course, and what protection does not do."""

from dataclasses import replace

import numpy as np
import pytest

from supraderm.delivery import HOUR, Schedule, deliver
from supraderm.delivery.application import lay
from supraderm.delivery.course import run
from supraderm.evaluation.carried import carried_by
from supraderm.evidence import Estimate, HowKnown, Text, Worlds
from supraderm.formula import CarrierLoad, Component, Product, state, usual_use
from supraderm.ingredients import find
from supraderm.skin import Skin, site

WORLDS = Worlds(8, seed=3)
CHEEK = Skin(site("cheek"))
TIMES = np.array([1.0, 6.0, 24.0]) * HOUR


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


def fixed(what, value, unit="1"):
    return Estimate(f"{what}, test", value, unit, HowKnown.ASSUMED, "supraderm-judgement")


def laid_with(serum, *, rate=1.0, burst=None, volume=0.2, partition=50.0, schedule=None):
    effects = replace(
        carried_by(serum, "thiamidol"),
        phase_volume=fixed("phase volume", volume),
        partition=fixed("partition", partition),
        release_rate=fixed("release rate", rate, "1/s"),
        sc_partition=fixed("partition multiplier", 1.0),
        sc_diffusion=fixed("diffusion multiplier", 1.0),
        release_burst=None if burst is None else fixed("burst", burst),
    )
    return lay(
        serum,
        state(serum),
        "thiamidol",
        CHEEK,
        WORLDS,
        schedule=schedule or Schedule.once(1),
        effects=effects,
    )


def taken(laid):
    profiles, _ = run(laid, WORLDS, TIMES)
    assert profiles.balance_error < 1e-9
    return profiles.bucket("cleared:papillary dermis")[-1] + profiles.bucket("cleared:reticular dermis")[-1]


def test_no_carrier_is_the_plain_formula_exactly(serum):
    none = laid_with(serum, rate=1e-6, volume=0.0)
    plain = lay(serum, state(serum), "thiamidol", CHEEK, WORLDS, schedule=Schedule.once(1))
    assert none.store is None
    share = none.follicle_share
    one, other = run(none, WORLDS, TIMES)[0], run(replace(plain, follicle_share=share), WORLDS, TIMES)[0]
    np.testing.assert_allclose(one.amounts, other.amounts, rtol=1e-9, atol=1e-12 * plain.dose.min())


def test_fast_release_is_equilibrium(serum):
    at_once, fast = laid_with(serum, rate=1.0), laid_with(serum, rate=4e-2)
    assert at_once.store is None
    assert fast.store is not None
    np.testing.assert_allclose(taken(fast) / fast.dose, taken(at_once) / at_once.dose, atol=2e-3)


def test_no_release_gives_only_what_was_free(serum):
    kept = laid_with(serum, rate=1e-15)
    profiles, _ = run(kept, WORLDS, TIMES)
    given = kept.dose * (1 - kept.follicle_share)
    held = kept.store.share * given * np.exp(-kept.rub_off * TIMES[:, None])
    np.testing.assert_allclose(profiles.bucket("carried") / given, held / given, atol=1e-3)
    free = replace(kept, store=None, dose=kept.dose * (1 - kept.store.share))
    alone, _ = run(free, WORLDS, TIMES)
    for name in ("film", "upper stratum corneum", "basal layer"):
        np.testing.assert_allclose(profiles.bucket(name) / given, alone.bucket(name) / given, atol=1e-3)


def test_all_of_the_burst_is_in_the_film_at_once(serum):
    whole, half, none = (laid_with(serum, rate=1e-4, burst=burst).store.share for burst in (1.0, 0.5, None))
    np.testing.assert_array_equal(whole, 0.0)
    np.testing.assert_allclose(half, none / 2)


def test_washing_takes_the_carrier_with_the_film(serum):
    schedule = Schedule(1.0, 1, 1.0, wash_after=2 * HOUR)
    profiles, _ = run(laid_with(serum, rate=1e-6, schedule=schedule), WORLDS, TIMES)
    assert (profiles.bucket("carried")[0] > 0).all()
    # what comes back from the stratum corneum into film and carrier is little
    assert (profiles.bucket("carried")[1:] < 1e-2 * profiles.bucket("carried")[0]).all()


def test_protection_that_changes_nothing_on_skin_is_said(serum):
    effects = carried_by(serum, "thiamidol")
    assert any(factor.median > 1 for factor in effects.protection.values())
    found = deliver(serum, state(serum), "thiamidol", CHEEK, WORLDS, days=2, effects=effects)
    assert [f.code for f in found.findings].count("delivery.protection-unused") == 1
    bare = replace(effects, protection={})
    found = deliver(serum, state(serum), "thiamidol", CHEEK, WORLDS, days=2, effects=bare)
    assert "delivery.protection-unused" not in [f.code for f in found.findings]
