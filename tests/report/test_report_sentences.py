"""Titles must be true of the run they stand over, bad outcomes included."""

from __future__ import annotations

from dataclasses import replace

import made_up_run as made_up
import numpy as np
import pytest

from supraderm.evaluation import Spread
from supraderm.evidence import LANGUAGES, Text
from supraderm.report import sentences, verdict
from supraderm.report.facts import Facts
from supraderm.report.voice import Voice

EN = Voice("en")


def with_best(run, **changes):
    return Facts(replace(run, best=replace(run.best, **changes)))


def with_main(run, **changes):
    first, *others = run.best.actives
    return with_best(run, actives=(replace(first, **changes), *others))


@pytest.fixture(scope="module")
def run():
    return made_up.make_run()


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (np.full(256, 14.0), "reach the melanocyte and to stay"),
        (np.full(256, 5.0), "but not to stay long enough"),
        (np.r_[np.full(100, 14.0), np.zeros(156)], "not expected to reach its half-effective concentration"),
        (np.zeros(256), "In no world does free 4-butylresorcinol reach"),
    ],
)
def test_the_picture_says_whether_it_reaches_and_stays(run, hours, said):
    facts = with_main(run, above=hours * 3600)
    assert said in sentences.where_title(facts, EN)


def test_out_of_domain_gives_no_verdict(runs):
    facts = Facts(runs["out of domain"])
    titles = (
        sentences.where_title,
        sentences.amounts_title,
        sentences.engagement_title,
        sentences.endpoint_title,
    )
    assert all(str(title(facts, EN)).startswith("Outside the range of the models") for title in titles)
    assert "molar mass above 600 g/mol" in (verdict.no_verdict(facts, EN) or "")
    assert verdict.no_verdict(Facts(runs["supported"]), EN) is None


def test_a_chance_between_is_neither_yes_nor_no(run):
    judged = replace(run, level="too-little-evidence")
    chance = replace(run.best.chance, value=0.3)
    facts = Facts(replace(judged, best=replace(judged.best, chance=chance)))
    assert "between 10% and 50%" in (verdict.no_verdict(facts, EN) or "")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (-0.17, "large enough to be noticed"),
        (-0.03, "smaller than people notice"),
        (-0.001, "hardly any change"),
        (0.0, "hardly any change"),
        (0.04, "goes the wrong way: +4.0%"),
    ],
)
def test_the_endpoint_title_compares_with_what_people_notice(run, change, said):
    shape = run.base.endpoint.change.shape
    base = replace(run.base, endpoint=replace(run.base.endpoint, change=np.zeros(shape)))
    endpoint = replace(run.best.endpoint, change=np.full(shape, change))
    facts = Facts(replace(run, best=replace(run.best, endpoint=endpoint), base=base))
    assert said in sentences.endpoint_title(facts, EN)


def test_the_base_is_subtracted_world_by_world(run):
    gain = Facts(run).gain
    own = np.median(run.best.endpoint.change[-1] - run.base.endpoint.change[-1])
    assert gain.median == pytest.approx(own)
    other_seed = replace(run, base=replace(run.base, seed=run.base.seed + 1))
    assert Facts(other_seed).gain.median == pytest.approx(np.median(run.best.endpoint.change[-1]))


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0.0, "stays below half all day"),
        (15.2, "above half for 15 hours a day"),
        (24.0, "above half all day"),
        (0.4, "for 0.4 hours a day"),
    ],
)
def test_the_day_says_how_long(run, hours, said):
    facts = with_best(run, hours=Spread(hours, 0.0, 24.0, "h"))
    assert said in sentences.engagement_title(facts, EN)


@pytest.mark.parametrize(
    ("met", "said"),
    [
        ((2.0, 1.0), "Two pains, all met"),
        ((0.1, 0.0), "Two pains, none met yet"),
        ((2.0, 0.2), "Two pains: one met, one not"),
    ],
)
def test_the_pains_are_counted(run, met, said):
    first = run.best.pains[0]
    pains = tuple(replace(first, key=str(k), met=Spread(m, m, m, "1")) for k, m in enumerate(met))
    assert str(sentences.pains_title(with_best(run, pains=pains), EN)) == said


def test_no_unknown_is_named_when_none_matters(run):
    flat = tuple(replace(i, low=0.5, high=0.51) for i in run.best.influences)
    assert "No single unknown moves the chance by more than 1 point" in sentences.tornado_title(
        with_best(run, influences=flat), EN
    )
    assert "stratum corneum diffusivity" in sentences.tornado_title(Facts(run), EN)


def test_the_chip_tells_not_reaching_from_not_staying(run):
    hopeless = replace(
        run.best, chance=replace(run.best.chance, value=0.02, low=0.01, high=0.04), findings=()
    )
    weak = replace(run, level="must-fix", best=replace(hopeless, effect=np.full(hopeless.effect.shape, 0.3)))
    brief = replace(run, level="must-fix", best=replace(hopeless, effect=np.full(hopeless.effect.shape, 0.7)))
    assert verdict.level_key(Facts(weak)) == "not-reaching"
    assert verdict.level_key(Facts(brief)) == "not-staying"
    stopped = replace(
        weak, best=replace(weak.best, findings=(replace(made_up.FINDINGS[0], code="safety.limit"),))
    )
    assert verdict.level_key(Facts(stopped)) == "must-fix"
    assert "Before anything else" in (verdict.first_fix(Facts(stopped), EN) or "")


def test_a_claim_that_needs_a_study_does_not_stop_the_formula(run):
    assert verdict.first_fix(Facts(replace(run, level="must-fix")), EN) is None
    assert verdict.first_fix(Facts(run), EN) is None


def test_the_headline_names_no_design_only_when_none_reaches(runs, run):
    assert verdict.headline(Facts(runs["does not reach"]), EN) == "No design here reaches the melanocyte"
    assert verdict.headline(Facts(run), EN).startswith("0.3% 4-butylresorcinol and 4% niacinamide")


def test_what_holds_it_back_is_read_from_the_profile(run):
    main = run.best.actives[0]
    assert Facts(run).half_effect == 0.0135
    thin = with_main(run, film_free=np.full(main.film_free.shape, 1e-4))
    assert thin.barrier == "dose"
    wall = np.where(main.depths < 10e-6, 1.0, 0.001)[None, :] * np.ones((main.profile_times.size, 1))
    assert (
        with_main(run, profile=wall, film_free=np.full(main.film_free.shape, 1.0)).barrier
        == "stratum corneum"
    )
    below = np.where(main.depths < 30e-6, 1.0, 0.001)[None, :] * np.ones((main.profile_times.size, 1))
    assert with_main(run, profile=below, film_free=np.full(main.film_free.shape, 1.0)).barrier == "below"


def test_mass_balance_is_not_praised_when_broken(run):
    assert "mass is conserved within" in sentences.computed_title(Facts(run), EN)
    assert "mass balance is off by 0.02" in sentences.computed_title(with_main(run, balance_error=0.02), EN)


def test_designs_that_were_never_run_show_no_chance(run):
    from supraderm.evaluation import Probability
    from supraderm.report.tables import rank_rows

    never = replace(
        run.ranking[1],
        chance=Probability(0.0, 0.0, 1.0, 0, 0),
        why_not=Text("not allowed here", "不允许使用"),
    )
    facts = Facts(replace(run, ranking=(run.ranking[0], never)))
    first, last = rank_rows(facts, EN)
    assert first.standing == "chosen"
    assert (last.chance, last.change, last.fix) == ("not computed", "", "")
    assert last.standing == "not taken: not allowed here"
    assert str(sentences.ranking_title(facts, EN)) == "Two designs were considered; one left out"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_form_is_called_what_it_is(run, language):
    voice = Voice(language)
    assert sentences.other_form(Facts(run), voice, short=True) == (
        "plain form" if language == "en" else "普通剂型"
    )
    plain = made_up.make_run(carrier=False)
    emulsion = replace(plain.comparator, product=replace(plain.comparator.product, form="emulsion"))
    facts = Facts(replace(plain, comparator=emulsion))
    assert sentences.other_form(facts, voice, short=True) == ("emulsion" if language == "en" else "乳液")


def test_a_comparator_that_does_not_stand_is_said_to(run):
    limited = replace(
        run, comparator_limits=(Text("kojic acid is not expected to dissolve", "曲酸预期不能完全溶解"),)
    )
    said = "".join(map(str, verdict.beside(Facts(limited), EN)))
    assert "That form does not stand: Kojic acid is not expected to dissolve." in said
    assert "does not stand" not in "".join(map(str, verdict.beside(Facts(run), EN)))
