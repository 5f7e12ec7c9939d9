"""A first look at a product: delivery and effect only, for a search that tries many."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from supraderm import formula, plugins
from supraderm.delivery import HOUR, deliver
from supraderm.evaluation.carried import carried_by
from supraderm.evaluation.effect import drives, engage, joint
from supraderm.evaluation.question import Question
from supraderm.evaluation.result import Probability, Spread
from supraderm.evaluation.summary import probability, spread
from supraderm.evaluation.target import target_of
from supraderm.evidence import Constant, HowKnown, Worlds
from supraderm.formula import Product
from supraderm.response import daily_mean, time_above

# a tenth of the steps' accuracy moves the chance of a screened design by less than its Monte Carlo error
TOLERANCE = Constant(1e-5, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Screening:
    """What a first look says.

    Parameters
    ----------
    chance : Probability
        That the target's process is at least half inhibited for the hours asked for.
    dissolved : bool
        Whether every active is expected to dissolve in the product as made.
    mean_effect : float
        Mean over worlds and the day of the effect on that process.
    change : Spread
        Endpoint at the last week.
    """

    chance: Probability
    dissolved: bool
    mean_effect: float
    change: Spread


def screen(product: Product, question: Question, *, worlds: Worlds) -> Screening:
    """Look at a product without judging formula, safety or claims; arguments as for `evaluate`."""
    model = plugins.load("supraderm.responses", question.problem)
    target = target_of(question)
    state = formula.state(product)
    engagements = []
    day_times = HOUR * np.arange(1.0, 25.0)
    for key, (potency, process) in drives(product, question).items():
        exposure = deliver(
            product,
            state,
            key,
            question.skin_under(product),
            worlds,
            days=question.days,
            effects=carried_by(product, key, question.skin_under(product)),
            physics=replace(question.physics, follicles=False),
            tolerance=float(TOLERANCE),
        )
        engagements.append(engage(exposure, potency, process, target.layer, worlds))
        day_times = exposure.day_times()
    effects = {
        process: joint(engagements, process, (day_times.size, worlds.n)) for process in model.processes
    }
    aimed = effects[target.process]
    means = {process: daily_mean(day_times, effect) for process, effect in effects.items()}
    course = model.course(np.array([0.0, question.weeks]), means, skin=question.skin, worlds=worlds)
    return Screening(
        chance=probability(time_above(day_times, aimed, 0.5) >= question.hours * HOUR),
        dissolved=all(active.saturation <= 1 for active in state.actives),
        mean_effect=float(aimed.mean()),
        change=spread(course.change[-1], "1"),
    )
