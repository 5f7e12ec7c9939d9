import numpy as np
import pytest

from supraderm.design import design, parse_brief
from supraderm.design.candidates import bases, compose, levels, working_ph
from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Severity, Worlds, resolve
from supraderm.formula import usual_use
from supraderm.ingredients import catalogue, find

BRIEF = """
title: Test
problem: even tone
target: tyrosinase
consider: [kojic acid, niacinamide]
forms: [solution]
weeks: 8
at_most: 2
"""


@pytest.fixture(scope="module")
def run():
    return design(parse_brief(BRIEF), worlds=Worlds(32, seed=3))


def test_every_base_can_be_mixed_and_leaves_room_for_actives():
    for base in bases().values():
        product = compose(base, ((find("niacinamide"), 0.05),), usual_use(), 5.5)
        assert sum(c.share for c in product.components) == pytest.approx(1.0)
        assert product.component("water").share > 0.5


def test_the_working_ph_lies_in_every_window():
    for active in catalogue().values():
        if active.role == "active" and active.ph_window is not None:
            ph = working_ph((active,))
            assert ph is None or active.ph_window.holds(ph)
    assert working_ph((find("niacinamide"),)) == 5.5


def test_levels_stay_inside_the_use_range():
    for active in catalogue().values():
        if active.role == "active" and active.use_level is not None:
            for share in levels(active):
                assert active.use_level.low * 0.95 <= share <= active.use_level.high * 1.05


def test_the_best_design_is_at_least_as_likely_as_any_other_that_stands(run):
    standing = [c for c in run.ranking if c.why_not is None]
    assert standing[0].product == run.best.product
    assert all(c.chance.value <= run.best.chance.value for c in standing)


def test_the_vehicle_arm_changes_nothing(run):
    assert run.base.actives == ()
    np.testing.assert_array_equal(run.base.endpoint.change, 0.0)
    assert run.base.chance.hits == 0


def test_no_design_beats_the_clearance_bound(run):
    assert (np.median(run.best.endpoint.change, axis=1) >= run.best.endpoint.bound - 1e-9).all()


def test_every_number_of_a_run_names_a_source_that_resolves(run):
    ledger = run.best.ledger
    for key in ledger.source_keys:
        resolve(key)
    assert {e.source for e in ledger.estimates} <= set(ledger.source_keys)
    assert {k for f in run.best.findings for k in f.sources} <= set(ledger.source_keys)


def test_same_brief_and_seed_give_the_same_numbers(run):
    again = design(parse_brief(BRIEF), worlds=Worlds(32, seed=3))
    np.testing.assert_array_equal(run.best.effect, again.best.effect)
    np.testing.assert_array_equal(run.best.endpoint.change, again.best.endpoint.change)
    assert [c.product.key for c in run.ranking] == [c.product.key for c in again.ranking]


def test_other_seeds_agree_within_their_monte_carlo_error(run):
    product = run.best.product
    from supraderm.evaluation import evaluate

    question = parse_brief(BRIEF).question
    found = [evaluate(product, question, worlds=Worlds(256, seed=s)) for s in (11, 12)]
    means = [e.effect.mean(axis=0) for e in found]
    error = np.hypot(*(m.std(ddof=1) / np.sqrt(m.size) for m in means))
    # five standard errors: the strata of the draws make the true error smaller still
    assert abs(means[0].mean() - means[1].mean()) < 5 * error


def test_a_prohibited_active_is_left_out_with_its_reason_and_does_not_stop_the_run():
    brief = parse_brief(
        BRIEF.replace("[kojic acid, niacinamide]", "[hydroquinone, kojic acid]").replace("2\n", "1\n")
    )
    result = design(brief, worlds=Worlds(16, seed=1))
    left = next(c for c in result.ranking if c.product.actives[0].ingredient.key == "hydroquinone")
    assert left.why_not is not None
    assert result.best.product.actives[0].ingredient.key == "kojic_acid"


def test_a_claim_that_needs_people_must_be_fixed_but_does_not_rank():
    result = design(parse_brief(BRIEF + "claims: [whitening]\n"), worlds=Worlds(16, seed=1))
    must = [f for f in result.best.findings if f.severity is Severity.MUST_FIX]
    assert "claims.china" in {f.code for f in must}
    assert result.ranking[0].why_not is None


@pytest.mark.parametrize(
    ("text", "field", "nearest"),
    [
        ("problem: pigmentatoin\ntarget: tyrosinase\ntitle: x", "problem", "pigmentation"),
        ("problem: pigmentation\ntarget: tyrosinas\ntitle: x", "target", "tyrosinase"),
        ("problem: pigmentation\ntarget: tyrosinase\ntitle: x\nforms: [solutoin]", "forms[0]", "solution"),
        ("problem: pigmentation\ntarget: tyrosinase\ntitle: x\nconsider: [kojik acid]", "consider[0]", None),
        (
            "problem: pigmentation\ntarget: tyrosinase\ntitle: x\nperson: {sight: cheek}",
            "person.sight",
            "site",
        ),
        ("problem: pigmentation\ntarget: tyrosinase\ntitle: x\nneed: {hours: 30 h}", "need.hours", None),
        ("problem: pigmentation\ntarget: tyrosinase\ntitle: x\nneed: {hours: 12 kg}", "need.hours", None),
        ("problem: pigmentation\ntarget: tyrosinase\ntitle: x\nclaims: [whitning]", "claims", "whitening"),
        ("", "brief file", None),
        ("problem: pigmentation\ntarget: tyrosinase\ntitle: x\nweeks: .nan", "weeks", None),
    ],
)
def test_bad_briefs_get_one_error_that_names_field_and_nearest(text, field, nearest):
    with pytest.raises(InputError) as error:
        parse_brief(text)
    assert error.value.field == field
    if nearest is not None:
        assert error.value.nearest == nearest


def test_a_brief_without_a_potent_active_says_so():
    with pytest.raises(InputError, match="at least one active with a potency"):
        design(parse_brief(BRIEF.replace("[kojic acid, niacinamide]", "[allantoin]")), worlds=Worlds(16))


def test_an_unknown_site_offers_the_nearest():
    with pytest.raises(UnknownNameError) as error:
        parse_brief(BRIEF + "person: {site: chek}\n")
    assert error.value.nearest == "cheek"
