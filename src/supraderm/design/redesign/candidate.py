"""One redesign of an active: what is predicted of it, beside the naked parent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from supraderm.carriers.derivatives import Derivative
from supraderm.carriers.derivatives.stability import ranks
from supraderm.evidence import Constant, Estimate, HowKnown, Text
from supraderm.safety.standing import Standing
from supraderm.safety.structural_alerts import Alert

UNSCORED_ALERT = Constant(0.7, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Weight of an alert seen on too few reference chemicals to be counted."""
FILING_COST = Constant(1.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""What a filing as a new ingredient costs, in steps of synthesis."""


@dataclass(frozen=True)
class Candidate:
    """One derivative of a parent, judged.

    Parameters
    ----------
    derivative : Derivative
    log_kow, solubility : Estimate
    gain : tuple of float
        Parent at the target over that from the naked parent: median, and the ends of the 90 % interval.
    own : tuple of float
        Flux of the derivative over that of the naked parent, likewise.
    alerts : tuple of Alert
    standing : Standing
    novelty : float
        1 less the largest similarity to a substance that is known here.
    in_domain : bool
    warnings : tuple of Text
    objectives : mapping of str to float
        The larger the better; see `search.objectives`.
    on_front : bool
        Nothing found beats it everywhere.
    score : float
    """

    derivative: Derivative
    log_kow: Estimate
    solubility: Estimate
    gain: tuple[float, float, float]
    own: tuple[float, float, float]
    alerts: tuple[Alert, ...]
    standing: Standing
    novelty: float
    in_domain: bool
    warnings: tuple[Text, ...] = ()
    objectives: Mapping[str, float] | None = None
    on_front: bool = False
    score: float = 0.0

    @property
    def stability(self) -> tuple[int, int, int]:
        """Classes of oxidation, light and hydrolysis, 0 to 3; the linkage counts with its own."""
        oxidation, light, water = ranks(self.derivative.smiles)
        return oxidation, light, max(water, self.derivative.reaction.linkage.water)

    @property
    def ease(self) -> float:
        """0 and below: less the steps, the hazards of the synthesis and a filing."""
        hazards = sum(hazard.penalty for hazard in self.derivative.reaction.hazards)
        return -(self.derivative.steps + hazards + (FILING_COST if self.standing.filing else 0.0))


def harshness(alerts: tuple[Alert, ...]) -> float:
    """Return the weight of alerts: shares of those that sensitise, and ranks of irritation.

    >>> harshness(())
    0.0
    """
    weights = (
        (UNSCORED_ALERT if one.share is None else one.share) if one.kind == "sensitisation" else one.rank
        for one in alerts
    )
    return float(sum(weights))
