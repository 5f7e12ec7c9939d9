"""The whole chain for one product on one population."""

from supraderm.evaluation.effect import driving
from supraderm.evaluation.evaluate import evaluate
from supraderm.evaluation.question import Question
from supraderm.evaluation.result import (
    ActiveResult,
    Endpoint,
    Evaluation,
    Pain,
    Probability,
    Spread,
    Target,
)
from supraderm.evaluation.screen import Screening, screen
from supraderm.evaluation.summary import probability, spread

__all__ = [
    "ActiveResult",
    "Endpoint",
    "Evaluation",
    "Pain",
    "Probability",
    "Question",
    "Screening",
    "Spread",
    "Target",
    "driving",
    "evaluate",
    "probability",
    "screen",
    "spread",
]
