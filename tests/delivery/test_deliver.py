"""A product on a skin, end to end, held to the laws and to the published consistency figures."""

from dataclasses import replace

import numpy as np
import pytest

from supraderm.delivery import BUCKETS, deliver
from supraderm.evidence import Text, Worlds
from supraderm.formula import Component, Product, state, usual_use
from supraderm.ingredients import find
from supraderm.skin import Skin, site

WORLDS = Worlds(64, seed=5)
CHEEK = Skin(site("cheek"))


def product(*actives, oil=0.15, **use):
    parts = [Component(find(name), share) for name, share in actives]
    if oil:
        parts.append(Component(find("caprylic_capric_triglyceride"), oil))
    parts.append(Component(find("glycerin"), 0.1))
    water = Component(find("water"), 1 - sum(part.share for part in parts))
    form = "emulsion" if oil else "solution"
    return Product("test", Text("test", "试样"), (water, *parts), 5.5, form, usual_use(**use))


@pytest.fixture(scope="module")
def kojic():
    p = product(("kojic_acid", 0.01))
    return deliver(p, state(p), "kojic_acid", CHEEK, WORLDS, days=3)


def test_nothing_is_lost_and_nothing_is_negative(kojic):
    assert kojic.profiles.balance_error < 1e-9
    assert kojic.profiles.amounts.min() > -1e-9 * kojic.dose.max()


def test_shares_of_the_first_dose_add_up(kojic):
    times, shares = kojic.shares()
    assert (times <= kojic.schedule.interval).all()
    np.testing.assert_allclose(shares.sum(axis=1), 1.0, atol=1e-9)
    # what vessels have taken can only grow
    cleared = shares[:, BUCKETS.index("cleared")]
    assert (np.diff(cleared, axis=0) > -1e-12).all()


def test_half_the_dose_of_a_dissolved_active_gives_half_the_concentration():
    high, low = product(("niacinamide", 0.02)), product(("niacinamide", 0.01))
    states = state(high), state(low)
    assert all(s.active("niacinamide").dissolved == 1.0 for s in states)
    a = deliver(high, states[0], "niacinamide", CHEEK, WORLDS, days=3)
    b = deliver(low, states[1], "niacinamide", CHEEK, WORLDS, days=3)
    # the films differ by the volume of one percent of active, hence not exactly two
    ratio = a.day_free("basal layer") / b.day_free("basal layer")
    assert np.median(ratio) == pytest.approx(2.0, rel=0.03)


def test_the_same_seed_gives_the_same_bits_and_another_seed_another_draw():
    p = product(("kojic_acid", 0.01))
    runs = [deliver(p, state(p), "kojic_acid", CHEEK, Worlds(16, seed=s), days=3) for s in (1, 1, 2)]
    one, same, other = (run.profiles.amounts for run in runs)
    np.testing.assert_array_equal(one, same)
    assert not np.array_equal(one, other)


def test_rub_off_and_washing_only_ever_lower_what_arrives():
    kept = product(("kojic_acid", 0.01), rub_off_half_life=None, wash=0.0)
    used = product(("kojic_acid", 0.01), wash=0.9)
    free = [
        deliver(p, state(p), "kojic_acid", CHEEK, WORLDS, days=3).day_free("basal layer")
        for p in (kept, used)
    ]
    assert (free[1].mean(axis=0) <= free[0].mean(axis=0) * (1 + 1e-9)).all()


def test_thiamidol_reaches_what_its_trial_needed_and_hydroquinone_more():
    # inverted trials: 0.68 uM explain -43 % with IC50 0.9 uM, 8.0 uM explain -33 % with 16.3 uM
    needed = {"thiamidol": (0.002, 0.68e-3), "hydroquinone": (0.04, 8.0e-3)}
    for key, (share, concentration) in needed.items():
        p = product((key, share))
        free = deliver(p, state(p), key, CHEEK, WORLDS, days=10).day_free("basal layer").mean(axis=0)
        low, high = np.quantile(free, [0.1, 0.9])
        assert high > concentration, key
        if key == "thiamidol":
            assert low < concentration


def test_a_peptide_above_500_g_per_mol_is_out_of_domain_with_a_wide_interval():
    p = product(("palmitoyl_pentapeptide_4", 0.0001))
    exposure = deliver(p, state(p), "palmitoyl_pentapeptide_4", CHEEK, WORLDS, days=3)
    assert not exposure.solute.in_domain
    assert exposure.solute.domain_note is not None
    assert exposure.solute.barrier_error.spread >= 1.0


def test_occlusion_lets_more_in():
    p = product(("caffeine", 0.02), oil=0.0)
    covered = replace(p, use=replace(p.use, occluded=True))
    open_skin = deliver(p, state(p), "caffeine", CHEEK, WORLDS, days=3)
    under = deliver(covered, state(covered), "caffeine", Skin(site("cheek"), occluded=True), WORLDS, days=3)
    assert np.median(under.absorbed_share()) > np.median(open_skin.absorbed_share())
