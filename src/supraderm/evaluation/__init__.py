"""The whole chain for one product on one population."""

from supraderm.evaluation.result import (
    ActiveResult,
    Endpoint,
    Evaluation,
    Pain,
    Probability,
    Spread,
    Target,
)

__all__ = ["ActiveResult", "Endpoint", "Evaluation", "Pain", "Probability", "Spread", "Target"]
