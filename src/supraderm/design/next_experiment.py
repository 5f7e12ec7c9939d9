"""The measurement that would most change the decision, said as an experiment."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from supraderm.design.result import NextExperiment
from supraderm.errors import InputError
from supraderm.evaluation import Evaluation
from supraderm.evidence import Constant, HowKnown, Text
from supraderm.ingredients import find

# below this the thirds differ by no more than chance lets them
LEAST_SWING = Constant(0.08, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Experiment:
    """How one kind of unknown is measured.

    Parameters
    ----------
    phrase : str
        Start of the estimate names it measures.
    title, how, effort : Text
        "{subject}" in `title` stands for the ingredient or site.
    """

    phrase: str
    title: Text
    how: Text
    effort: Text


@cache
def experiments() -> tuple[Experiment, ...]:
    """Return the experiments that supraderm knows, the most specific phrase first."""
    import yaml

    records = yaml.safe_load(
        (files("supraderm.design") / "data" / "experiments.yaml").read_text(encoding="utf-8")
    )
    found = [
        Experiment(r["phrase"], Text(**r["title"]), Text(**r["how"]), Text(**r["effort"]))
        for r in records["experiments"]
    ]
    return tuple(sorted(found, key=lambda e: -len(e.phrase)))


def next_experiment(evaluation: Evaluation) -> NextExperiment | None:
    """Return the experiment on the unknown that moves the chance most, or None when none moves it enough."""
    for influence in evaluation.influences:
        if influence.size < LEAST_SWING:
            return None
        name = influence.estimate.name
        match = next((e for e in experiments() if name.startswith(e.phrase)), None)
        if match is None:
            continue
        subject = _subject(name)
        return NextExperiment(
            title=Text(match.title.en.format(subject=subject.en), match.title.zh.format(subject=subject.zh)),
            how=match.how,
            effort=match.effort,
            unknown=name,
            chance_now=evaluation.chance.value,
            chance_if_low=influence.low,
            chance_if_high=influence.high,
        )
    return None


def _subject(name: str) -> Text:
    """Return what an estimate's name is about: an ingredient in words, or a site as it stands."""
    for part in name.split(", ")[1:]:
        try:
            ingredient = find(part)
        except InputError:
            continue
        return Text(ingredient.inci.lower(), ingredient.zh)
    rest = name.partition(", ")[2] or name
    return Text(rest, rest)
