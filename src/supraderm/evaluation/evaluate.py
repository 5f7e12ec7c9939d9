"""The whole chain for one product: formula, carrier, skin, delivery, effect, safety, claims."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from supraderm import atlas, claims, formula, plugins, safety
from supraderm.delivery import HOUR, Exposure, deliver
from supraderm.evaluation.carried import carried_by, said_of_large
from supraderm.evaluation.effect import Engagement, drives, engage, joint
from supraderm.evaluation.judgements import delivery_findings, unfollowed
from supraderm.evaluation.pains import five_pains
from supraderm.evaluation.picture import active_result
from supraderm.evaluation.question import Question
from supraderm.evaluation.result import Endpoint, Evaluation, Spread
from supraderm.evaluation.summary import probability, spread
from supraderm.evaluation.target import target_of
from supraderm.evidence import Estimate, HowKnown, Worlds, by_urgency, gather
from supraderm.formula import Product
from supraderm.molecules.polar_path import CARD as POLAR_CARD
from supraderm.molecules.stratum_corneum_wang import CARD as WANG_CARD
from supraderm.molecules.tissue_kretsos import CARD as TISSUE_CARD
from supraderm.response import ResponseModel, daily_mean, time_above

Array = NDArray[np.float64]
Progress = Callable[[float, str], None]


def evaluate(
    product: Product, question: Question, *, worlds: Worlds | None = None, progress: Progress | None = None
) -> Evaluation:
    """Run the chain.

    Parameters
    ----------
    product : Product
    question : Question
    worlds : Worlds, optional
        256 worlds of seed 0 if left out.
    progress : callable, optional
        Told the share done (0 to 1) and what is being done.

    Returns
    -------
    Evaluation
    """
    worlds = worlds or Worlds()
    told = progress or (lambda _share, _what: None)
    model = plugins.load("supraderm.responses", question.problem)
    target = target_of(question)
    skin = question.skin_under(product)
    state = formula.state(product)
    exposures: dict[str, Exposure] = {}
    # an active without a structure (an extract, a polymer) has no state and cannot be followed
    followed = [active.key for active in state.actives]
    for i, key in enumerate(followed):
        told(i / (len(followed) + 1), key)
        exposures[key] = deliver(
            product,
            state,
            key,
            skin,
            worlds,
            days=question.days,
            effects=carried_by(product, key, skin),
            physics=question.physics,
        )
    told(len(followed) / (len(followed) + 1), "response")
    engagements = {
        key: engage(exposures[key], potency, process, target.layer, worlds)
        for key, (potency, process) in drives(product, question).items()
        if key in exposures
    }
    day_times = next((e.day_times() for e in exposures.values()), HOUR * np.arange(1.0, 25.0))
    shape = (day_times.size, worlds.n)
    effects = {process: joint(engagements.values(), process, shape) for process in model.processes}
    aimed = effects[target.process]
    held = time_above(day_times, aimed, 0.5)
    engaged = held >= question.hours * HOUR
    weeks = np.arange(question.weeks + 1.0)
    means = {process: daily_mean(day_times, effect) for process, effect in effects.items()}
    course = model.course(weeks, means, skin=question.skin, worlds=worlds)
    absorbed = {key: _absorbed(exposure) for key, exposure in exposures.items()}
    findings = by_urgency(
        (
            *state.findings,
            *(finding for exposure in exposures.values() for finding in exposure.findings),
            *formula.check(product, state),
            *formula.stability_findings(product),
            *delivery_findings(exposures.values(), target),
            *unfollowed(product, exposures),
            *said_of_large(product),
            *safety.assess(product, state, absorbed=absorbed, markets=question.markets),
            *course.findings,
            *claims.findings(question.claims, markets=question.markets),
        )
    )
    estimates = (
        *(e for exposure in exposures.values() for e in exposure.estimates),
        *(engagement.potency.half_effect for engagement in engagements.values()),
        *course.estimates,
    )
    ledger = gather(estimates, findings, (*_references(model), model.noticeable.source))
    hours = spread(held / HOUR, "h")
    met = _need_met(engagements)
    draw = skin.draw(worlds)
    return Evaluation(
        product=product,
        site=question.skin.site.key,
        site_name=question.skin.site.name,
        age=question.skin.age,
        layers=tuple(
            (key, atlas.layer(key).name, float(np.median(thickness)))
            for key, thickness in (
                ("stratum corneum", draw.sc_thickness),
                ("viable epidermis", draw.viable_thickness),
                ("basal layer", draw.basal_thickness),
                ("papillary dermis", draw.papillary_thickness),
                ("reticular dermis", draw.reticular_thickness),
            )
        ),
        worlds=worlds.n,
        seed=worlds.seed,
        target=target,
        actives=tuple(
            active_result(product.component(key), exposure, engagements.get(key))
            for key, exposure in exposures.items()
        ),
        effect=aimed,
        day_times=day_times,
        engaged=engaged,
        chance=probability(engaged),
        hours=hours,
        need_met=met,
        endpoint=Endpoint(
            name=course.name,
            weeks=weeks,
            change=course.change,
            bound=np.median(course.bound, axis=1),
            noticeable=model.noticeable.median,
            noticeable_source=model.noticeable.source,
        ),
        pains=five_pains(product, state, question, need_met=met, hours=hours, findings=findings),
        findings=findings,
        influences=ledger.influences(worlds, engaged.astype(float)),
        ledger=ledger,
    )


def _absorbed(exposure: Exposure) -> Estimate:
    share = np.clip(exposure.absorbed_share(), 1e-12, 1.0)
    return Estimate(
        name=f"absorbed share of the dose, {exposure.solute.name}",
        median=float(np.median(share)),
        unit="1",
        how_known=HowKnown.PREDICTED,
        source="supraderm-delivery-study",
        spread=max(float(np.std(np.log10(share))), 1e-6),
        in_domain=exposure.solute.in_domain,
        note=exposure.solute.domain_note.en if exposure.solute.domain_note else "",
    )


def _need_met(engagements: dict[str, Engagement]) -> Spread:
    ratios = [spread(e.free.mean(axis=0) / e.half, "1") for e in engagements.values()]
    return max(ratios, key=lambda ratio: ratio.median, default=Spread(0.0, 0.0, 0.0, "1"))


def _references(model: ResponseModel) -> tuple[str, ...]:
    cards = (model.card, WANG_CARD, POLAR_CARD, TISSUE_CARD)
    return tuple(key for card in cards for key in card.references)
