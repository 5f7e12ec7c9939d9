"""What a design run answers: ranked designs, the best beside its plain form, and what to test next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from supraderm.evaluation import Evaluation, Probability, Spread
from supraderm.evidence import Text
from supraderm.formula import Product

Level = Literal["supported", "worth-testing", "must-fix", "too-little-evidence"]


@dataclass(frozen=True)
class Candidate:
    """One design in the ranking.

    Parameters
    ----------
    product : Product
    chance : Probability
    change : Spread
        Endpoint change at the last week.
    must_fix, watch : int
        Number of findings of each severity.
    why_not : Text or None
        The reason it is ruled out, when it is.
    """

    product: Product
    chance: Probability
    change: Spread
    must_fix: int
    watch: int
    why_not: Text | None


@dataclass(frozen=True)
class NextExperiment:
    """The measurement that would most change the decision.

    Parameters
    ----------
    title, how, effort : Text
    unknown : str
        Name of the estimate it would measure.
    chance_now, chance_if_low, chance_if_high : float
        Chance of engagement now, and in the worlds in which the unknown lies in its lower or upper third.
    """

    title: Text
    how: Text
    effort: Text
    unknown: str
    chance_now: float
    chance_if_low: float
    chance_if_high: float


@dataclass(frozen=True)
class Run:
    """One design run.

    Parameters
    ----------
    version : str
        Of supraderm.
    title : Text
    brief : dict
        The brief as read, plain values.
    command : str
        What to type to run it again.
    level : str
    best : Evaluation
    comparator : Evaluation
        The same actives at the same levels in the plain form, in the same worlds.
    comparator_limits : tuple of Text
        What rules the comparator out, if anything does ("... is not expected to dissolve").
    base : Evaluation
        The same base without actives: the vehicle arm.
    better : Probability
        Share of worlds in which the best design gives the larger daily mean effect than the comparator.
    ranking : tuple of Candidate
        Best first; ruled-out candidates last with their reason.
    next_experiment : NextExperiment or None
    """

    version: str
    title: Text
    brief: dict[str, object]
    command: str
    level: Level
    best: Evaluation
    comparator: Evaluation
    comparator_limits: tuple[Text, ...]
    base: Evaluation
    better: Probability
    ranking: tuple[Candidate, ...]
    next_experiment: NextExperiment | None
