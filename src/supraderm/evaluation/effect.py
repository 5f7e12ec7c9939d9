"""From free concentration to the effect on a process, in every world."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm import atlas, plugins
from supraderm.delivery import Exposure
from supraderm.evaluation.question import Question
from supraderm.evidence import Worlds
from supraderm.formula import Product
from supraderm.ingredients import Ingredient, Potency, potency_on
from supraderm.response import bliss, hill_effect, time_above

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Engagement:
    """What one active does to its process over the last day.

    Parameters
    ----------
    process : str
    potency : Potency
    half : ndarray, shape (worlds,), mol/m3
    free : ndarray, shape (times, worlds), mol/m3
    effect : ndarray, shape (times, worlds)
    above : ndarray, shape (worlds,), s
        Time a day at or above the half-effective concentration.
    """

    process: str
    potency: Potency
    half: Array
    free: Array
    effect: Array
    above: Array


def engage(exposure: Exposure, potency: Potency, process: str, layer: str, worlds: Worlds) -> Engagement:
    """Let an active act where it is: its free concentration in `layer` against its potency."""
    free = exposure.day_free(layer)
    half = worlds.draw(potency.half_effect)
    effect = hill_effect(free, half, potency.maximal_effect, potency.hill)
    return Engagement(process, potency, half, free, effect, time_above(exposure.day_times(), free, half))


def joint(engagements: Iterable[Engagement], process: str, shape: tuple[int, int]) -> Array:
    """Return the joint effect on one process, shape (times, worlds).

    Actives on one target compete for it: their concentrations add up in units of their half-effective ones
    (Loewe), E = x/(1 + x) with x = sum C/C50, which holds for simple binding (Hill 1, full effect); otherwise,
    and across targets, effects are independent (Bliss).
    """
    by_target: dict[str, list[Engagement]] = {}
    for engagement in engagements:
        if engagement.process == process:
            by_target.setdefault(engagement.potency.target, []).append(engagement)
    total = np.zeros(shape)
    for group in by_target.values():
        if all(e.potency.hill == 1 and e.potency.maximal_effect == 1 for e in group):
            load = np.sum([e.free / e.half for e in group], axis=0)
            total = bliss(total, load / (1 + load))
        else:
            for engagement in group:
                total = bliss(total, engagement.effect)
    return total


def driving(active: Ingredient, question: Question) -> tuple[Potency, str] | None:
    """Return the potency that counts for a question and the process it acts on; None without one.

    The target asked about comes first, then the others of the problem's mechanisms in the atlas's order. An
    active counts on one target only, for two effects of one molecule are not independent.
    """
    processes = plugins.load("supraderm.responses", question.problem).processes
    keys = [question.target]
    for mechanism in atlas.problem(question.problem).mechanisms:
        keys += atlas.mechanism(mechanism).targets
    for key in keys:
        target = atlas.target(key)
        potency = potency_on(active, key)
        if potency is not None and target.process in processes:
            return potency, target.process
    return None


def drives(product: Product, question: Question) -> dict[str, tuple[Potency, str]]:
    """Return `driving` of each active of a product that has one, by ingredient key."""
    found = {c.ingredient.key: driving(c.ingredient, question) for c in product.actives}
    return {key: drive for key, drive in found.items() if drive is not None}
