"""From a brief to ranked designs: look wide in few worlds, then judge the best in all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from supraderm import __version__, ingredients, safety
from supraderm.design.brief import Brief
from supraderm.design.candidates import USUAL_PH, base_of, bases, compose, pairs, singles, working_ph
from supraderm.design.next_experiment import next_experiment
from supraderm.design.result import Candidate, Level, Run
from supraderm.errors import InputError
from supraderm.evaluation import (
    Evaluation,
    Probability,
    Question,
    Screening,
    Spread,
    driving,
    evaluate,
    probability,
    screen,
    spread,
)
from supraderm.evidence import Constant, HowKnown, Severity, Text, Worlds
from supraderm.formula import Product, state
from supraderm.ingredients import Ingredient

Progress = Callable[[float, str], None]

LEAST_CHANCE = Constant(0.1, "1", "supraderm-judgement", HowKnown.ASSUMED)
EVEN_CHANCE = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
HIGH_CHANCE = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)
# a product has to be named even where no level is known; it is never evaluated
PLACEHOLDER_SHARE = Constant(0.01, "1", "supraderm-judgement", HowKnown.ASSUMED)
NO_HUMAN_POTENCY = Text(
    "no potency on the human or mammalian target is known", "缺少对人源或哺乳动物靶点的效价"
)
NO_STRUCTURE = Text("no single structure or no use level is known", "缺少单一结构或用量")
SCOUT_WORLDS = 64
SCOUT_DAYS = 3
SCOUTED_ACTIVES = 8
PARTNERS = 3
FINALISTS = 6


def design(brief: Brief, *, worlds: Worlds | None = None, progress: Progress | None = None) -> Run:
    """Search designs for a brief and judge the best.

    In a few worlds, every active with a potency on the problem is tried alone at its highest level in the first
    form, the best of them in all forms and levels, and the leading designs with a second active. The finalists
    are evaluated in all worlds and ranked: first those that no hard limit rules out, then by the chance that the
    target is engaged, then by the endpoint.

    Parameters
    ----------
    brief : Brief
    worlds : Worlds, optional
        256 of seed 0 if left out.
    progress : callable, optional

    Returns
    -------
    Run

    Raises
    ------
    InputError
        If no active of the catalogue, or of those to consider, acts on the problem.
    """
    worlds = worlds or Worlds()
    told = progress or (lambda _share, _what: None)
    actives, left_out = _admissible(brief)
    if not actives:
        raise InputError(
            "consider",
            [i.key for i in brief.consider] or "the catalogue",
            "at least one active with a potency here",
        )
    few = Worlds(min(SCOUT_WORLDS, worlds.n), worlds.seed)
    quick = replace(brief.question, days=min(SCOUT_DAYS, brief.question.days))
    # wide: every active alone at its highest level in the first form; deep: the best of them in all forms
    told(0.0, "actives")
    first = _ranked(singles(actives, brief.forms[:1], brief.use, deep=False), quick, few)
    first.sort(key=lambda item: (-item[1].chance.value, -item[1].mean_effect))
    short = [product.actives[0].ingredient for product, _ in first[:SCOUTED_ACTIVES]]
    told(0.2, "forms and levels")
    scouted = _ranked(singles(short, brief.forms, brief.use), quick, few)
    finalists = [product for product, _ in scouted[:FINALISTS]]
    if brief.at_most > 1:
        # the leading actives with each other, and the best active of every other process
        partners = [product.actives[0].ingredient for product, _ in first]
        processes = {p.key: (driving(p, brief.question) or (None, ""))[1] for p in partners}
        firsts = {processes[p.key]: p for p in reversed(partners)}
        tried = {p.key: p for p in (*partners[:PARTNERS], *firsts.values())}
        mixed = _ranked(pairs(finalists, tried.values(), brief.use), quick, few)
        finalists = [*finalists[: FINALISTS // 2], *(product for product, _ in mixed[: FINALISTS // 2])]
    judged = []
    for i, product in enumerate(finalists):
        told(0.5 + 0.4 * i / len(finalists), product.name.en)
        judged.append(evaluate(product, brief.question, worlds=worlds))
    judged.sort(key=_merit)
    best = judged[0]
    told(0.9, "comparator")
    comparator = evaluate(_plain(best.product, brief), brief.question, worlds=worlds)
    base = evaluate(
        compose(base_of(best.product), (), brief.use, best.product.ph), brief.question, worlds=worlds
    )
    candidates = [_candidate(evaluation) for evaluation in judged]
    known = {candidate.product.key for candidate in candidates}
    best_forms = {product.actives[0].ingredient.key: (product, found) for product, found in reversed(scouted)}
    candidates += [
        _scouted(product, found) for product, found in best_forms.values() if product.key not in known
    ]
    candidates += [_left_out(ingredient, why, brief) for ingredient, why in left_out]
    told(1.0, "done")
    return Run(
        version=__version__,
        title=brief.title,
        brief=brief.raw,
        command=f"supraderm design BRIEF --seed {worlds.seed} --worlds {worlds.n}",
        level=_level(best),
        best=best,
        comparator=comparator,
        comparator_limits=tuple(_limits(comparator)),
        base=base,
        better=probability(best.effect.mean(axis=0) > comparator.effect.mean(axis=0)),
        ranking=tuple(candidates),
        next_experiment=next_experiment(best),
    )


def _admissible(brief: Brief) -> tuple[tuple[Ingredient, ...], tuple[tuple[Ingredient, Text], ...]]:
    """Return the actives with a potency on the question, and those that are left out with the reason."""
    pool = brief.consider or tuple(ingredients.catalogue().values())
    allowed, left_out = [], []
    for ingredient in pool:
        drive = driving(ingredient, brief.question)
        if drive is None or ingredient.role != "active":
            continue
        forbidden = safety.prohibitions(ingredient, markets=brief.question.markets)
        if forbidden:
            left_out.append((ingredient, forbidden[0].title))
        elif not drive[0].half_effect.in_domain:
            left_out.append((ingredient, NO_HUMAN_POTENCY))
        elif ingredient.smiles is None or ingredient.use_level is None:
            left_out.append((ingredient, NO_STRUCTURE))
        else:
            allowed.append(ingredient)
    return tuple(allowed), tuple(left_out)


def _ranked(
    products: Iterable[Product], question: Question, worlds: Worlds
) -> list[tuple[Product, Screening]]:
    found = [(product, screen(product, question, worlds=worlds)) for product in products]
    return sorted(
        found,
        key=lambda item: (not item[1].dissolved, -item[1].chance.value, -item[1].mean_effect, item[0].key),
    )


def _limits(evaluation: Evaluation) -> list[Text]:
    """Return what rules a design out: must-fix findings, and actives that are not expected to dissolve.

    A claim that needs a human test weighs on every design alike, so it rules none out.
    """
    must = [
        f for f in evaluation.findings if f.severity is Severity.MUST_FIX and not f.code.startswith("claims.")
    ]
    solid = [active.key for active in state(evaluation.product).actives if active.saturation > 1]
    names = [evaluation.product.component(key).ingredient for key in solid]
    return [
        *(f.title for f in must),
        *(Text(f"{i.inci.lower()} is not expected to dissolve", f"{i.zh}预期不能完全溶解") for i in names),
    ]


def _merit(evaluation: Evaluation) -> tuple[bool, float, float, str]:
    change = float(np.median(evaluation.endpoint.change[-1]))
    return bool(_limits(evaluation)), -evaluation.chance.value, change, evaluation.product.key


def _plain(product: Product, brief: Brief) -> Product:
    """Return the same actives at the same levels in the plain serum, or in an emulsion if it was one."""
    base = bases()["emulsion" if base_of(product).key == "solution" else "solution"]
    actives = tuple((component.ingredient, component.share) for component in product.actives)
    return compose(base, actives, brief.use, product.ph)


def _candidate(evaluation: Evaluation) -> Candidate:
    stops = _limits(evaluation)
    return Candidate(
        product=evaluation.product,
        chance=evaluation.chance,
        change=spread(evaluation.endpoint.change[-1], "1"),
        must_fix=sum(f.severity is Severity.MUST_FIX for f in evaluation.findings),
        watch=sum(f.severity is Severity.WATCH for f in evaluation.findings),
        why_not=stops[0] if stops else None,
    )


def _scouted(product: Product, found: Screening) -> Candidate:
    why = Text(
        f"left behind in the first look ({found.chance.worlds} worlds)",
        f"初筛未入围（{found.chance.worlds} 个世界）",
    )
    return Candidate(product, found.chance, found.change, 0, 0, why)


def _left_out(ingredient: Ingredient, why: Text, brief: Brief) -> Candidate:
    share = ingredient.use_level.high if ingredient.use_level else PLACEHOLDER_SHARE
    product = compose(
        bases()["solution"], ((ingredient, share),), brief.use, working_ph((ingredient,)) or USUAL_PH
    )
    return Candidate(product, Probability(0.0, 0.0, 1.0, 0, 0), Spread(0.0, 0.0, 0.0, "1"), 0, 0, why)


def _level(best: Evaluation) -> Level:
    if _limits(best) or best.chance.value < LEAST_CHANCE:
        return "must-fix"
    main = next(active for active in best.actives if active.process == best.target.process)
    if not main.in_domain or best.chance.value < EVEN_CHANCE:
        return "too-little-evidence"
    return "supported" if best.chance.value > HIGH_CHANCE else "worth-testing"
