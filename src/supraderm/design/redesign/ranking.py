"""Objectives of a redesign, the larger the better, and the order of those that nothing else beats.

    exposure    log10 of the parent at the target over that from the naked parent
    oxidation, light, hydrolysis    classes gained over the parent, each -3 to 3
    gentleness  alerts of the parent less those of the derivative
    solubility  log10 of the solubility in water over that of the parent
    novelty     1 less the largest similarity to a substance known here
    ease        less steps, hazards and a filing

A derivative is on the front if no other equals or beats it in all of them. The order on the front is by a sum over
objectives of distance from the naked parent over a scale, those that hurt counting three times and exposure twice.
What is prohibited keeps its place in the list, but is never on the front.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from supraderm.carriers.front import front
from supraderm.design.redesign.candidate import Candidate, harshness
from supraderm.design.redesign.exposure import NEVER, Solute
from supraderm.evidence import Coefficients, HowKnown

OBJECTIVE_OF = {"penetration": "exposure", "irritation": "gentleness", "entry": "ease"}
SCALES = {
    "exposure": 0.5,
    "solubility": 1.0,
    "oxidation": 1.0,
    "light": 1.0,
    "hydrolysis": 1.0,
    "gentleness": 1.0,
    "novelty": 1.0,
    "ease": 3.0,
}
NAMED = 3.0
FLOOR = Coefficients([-3.0, 3.0], "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Beyond a factor of a thousand more or less of it is no better or worse."""


def objectives(
    one: Candidate, naked: Solute, start: tuple[int, int, int], alerts: tuple[Any, ...]
) -> dict[str, float]:
    """Return every objective of a candidate, the larger the better.

    Parameters
    ----------
    one : Candidate
    naked : Solute
    start : tuple of int
        Stability classes of the parent.
    alerts : tuple of Alert
        Of the parent.
    """
    low, high = FLOOR.values
    oxidation, light, hydrolysis = (
        before - after for before, after in zip(start, one.stability, strict=True)
    )
    more_soluble = np.log10(one.solubility.median / naked.solubility.median)
    return {
        "exposure": float(np.clip(np.log10(max(one.gain[0], NEVER)), low, high)),
        "solubility": float(np.clip(more_soluble, low, high)),
        "oxidation": float(oxidation),
        "light": float(light),
        "hydrolysis": float(hydrolysis),
        "gentleness": harshness(alerts) - harshness(one.alerts),
        "novelty": one.novelty,
        "ease": one.ease,
    }


def rank(
    judged: Sequence[Candidate],
    naked: Solute,
    start: tuple[int, int, int],
    alerts: tuple[Any, ...],
    pains: Sequence[str],
) -> tuple[Candidate, ...]:
    """Return candidates with their objectives and scores: the front first, each part by falling score.

    Parameters
    ----------
    judged : sequence of Candidate
    naked : Solute
    start : tuple of int
        Stability classes of the parent.
    alerts : tuple of Alert
        Of the parent.
    pains : sequence of str
        Objectives of these count three times.
    """
    if not judged:
        return ()
    named = {OBJECTIVE_OF.get(pain, pain) for pain in pains}
    rows = [objectives(one, naked, start, alerts) for one in judged]
    allowed = [place for place, one in enumerate(judged) if one.standing.kind != "prohibited"]
    table = np.array([[-rows[place][key] for key in SCALES] for place in allowed])
    kept = {allowed[place] for place in front(table)} if allowed else set()
    scored = [
        replace(
            one,
            objectives=row,
            on_front=place in kept,
            score=sum((NAMED if key in named else 1.0) * row[key] / SCALES[key] for key in SCALES),
        )
        for place, (one, row) in enumerate(zip(judged, rows, strict=True))
    ]
    return tuple(sorted(scored, key=lambda one: (not one.on_front, -one.score, one.derivative.smiles)))
