"""The chain on one product, against its laws and its negative controls."""

from dataclasses import replace

import numpy as np
import pytest

from supraderm.delivery import Physics
from supraderm.design.candidates import bases, compose
from supraderm.evaluation import Question, evaluate
from supraderm.evidence import Severity, Worlds
from supraderm.formula import usual_use
from supraderm.ingredients import find
from supraderm.skin import Skin, site

WORLDS = Worlds(64, seed=2)
CHEEK = Question("pigmentation", "tyrosinase", Skin(site("cheek")))
SOLUTION, CARRIER = bases()["solution"], bases()["carrier:peptide-micelle"]


def serum(*actives, base=SOLUTION, ph=5.5):
    return compose(base, tuple((find(name), share) for name, share in actives), usual_use(), ph)


@pytest.fixture(scope="module")
def pair():
    return evaluate(serum(("thiamidol", 0.002), ("niacinamide", 0.04)), CHEEK, worlds=WORLDS)


def test_chance_counts_the_worlds_that_are_engaged(pair):
    assert pair.chance.hits == pair.engaged.sum()
    assert pair.chance.worlds == WORLDS.n
    held = (pair.effect >= 0.5).mean(axis=0) * 24
    # the half-hourly outputs and the exact crossings differ by at most one output at each crossing
    assert (np.abs(np.median(held) - pair.hours.median)) < 1.5


def test_each_active_acts_on_its_own_process(pair):
    processes = {a.key: a.process for a in pair.actives}
    assert processes == {"thiamidol": "synthesis", "niacinamide": "transfer"}
    np.testing.assert_allclose(pair.effect, pair.actives[0].effect)


def test_a_second_inhibitor_of_the_same_target_never_lowers_the_effect():
    one = evaluate(serum(("thiamidol", 0.002)), CHEEK, worlds=WORLDS)
    two = evaluate(serum(("thiamidol", 0.002), ("kojic_acid", 0.01)), CHEEK, worlds=WORLDS)
    # the film of the second is a little different, hence the tolerance
    assert (two.effect.mean(axis=0) >= one.effect.mean(axis=0) * 0.98).all()


def test_pictures_hold_what_the_worlds_hold(pair):
    for active in pair.actives:
        np.testing.assert_allclose(active.shares.sum(axis=1), 1.0)
        assert (active.profile >= 0).all()
        assert active.balance_error < 1e-9
        assert active.profile.shape == (active.profile_times.size, active.depths.size)
        assert (np.diff(active.depths) > 0).all()


def test_a_micelle_lowers_the_activity_of_a_lipophilic_active_and_never_crosses():
    plain = evaluate(serum(("thiamidol", 0.0005)), CHEEK, worlds=WORLDS)
    carried = evaluate(serum(("thiamidol", 0.0005), base=CARRIER), CHEEK, worlds=WORLDS)
    assert "carriers.intact-not-crossing" in {f.code for f in carried.findings}
    assert carried.actives[0].film_free[0] < plain.actives[0].film_free[0]


def test_a_prohibited_substance_is_a_finding_and_not_a_crash():
    found = evaluate(serum(("hydroquinone", 0.02)), CHEEK, worlds=Worlds(16, seed=1))
    prohibited = [f for f in found.findings if f.code == "safety.prohibited"]
    assert prohibited
    assert all(f.severity is Severity.MUST_FIX for f in prohibited)


def test_negative_control_a_peptide_is_out_of_domain_and_engages_nothing():
    found = evaluate(serum(("acetyl_hexapeptide_8", 0.0005)), CHEEK, worlds=Worlds(16, seed=1))
    assert found.chance.hits == 0
    assert not found.actives[0].in_domain
    assert "delivery.domain" in {f.code for f in found.findings}


def test_influences_are_ranked_and_belong_to_the_ledger(pair):
    sizes = [i.size for i in pair.influences]
    assert sizes == sorted(sizes, reverse=True)
    assert {i.estimate.name for i in pair.influences} <= {e.name for e in pair.ledger.estimates}


def test_an_active_without_structure_is_said_not_to_be_followed():
    extract = replace(find("kojic_acid"), key="an_extract", inci="AN EXTRACT", cas=None, smiles=None)
    product = compose(SOLUTION, ((extract, 0.01),), usual_use(), 5.5)
    found = evaluate(product, CHEEK, worlds=Worlds(16, seed=1))
    assert found.actives == ()
    assert found.chance.hits == 0
    assert "delivery.no-structure" in {f.code for f in found.findings}


def test_follicles_add_to_what_is_absorbed_and_leave_the_effect_alone(pair):
    product = serum(("thiamidol", 0.002), ("niacinamide", 0.04))
    found = evaluate(product, replace(CHEEK, physics=Physics(follicles=True)), worlds=WORLDS)
    np.testing.assert_array_equal(found.effect, pair.effect)
    for with_them, without in zip(found.actives, pair.actives, strict=True):
        assert with_them.absorbed.median > without.absorbed.median
        assert with_them.balance_error < 1e-9
