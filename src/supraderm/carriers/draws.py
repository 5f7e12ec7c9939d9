"""From draws in worlds to one estimate: median, spread, and how the weakest of its inputs is known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from supraderm.evidence import Constant, Estimate, HowKnown, Worlds

Array = NDArray[np.float64]

# enough for a median and a spread of wide priors; always the same, so that an answer is the same twice
INSIDE = Worlds(256, seed=0)
ORDER = list(HowKnown)
LEAST_SPREAD = 1e-9
LEAST_SHARE = 1e-6
TAIL = Constant(0.05, "1", "supraderm-judgement", HowKnown.ASSUMED)


def summarised(name: str, unit: str, draws: Array, inputs: Sequence[Estimate]) -> Estimate:
    """Return draws as a lognormal estimate.

    Parameters
    ----------
    name, unit : str
    draws : ndarray, shape (worlds,)
        > 0.
    inputs : sequence of Estimate
        What they rest on, at least one.

    Examples
    --------
    >>> one = Estimate("a", 1.0, "1", HowKnown.MEASURED, "codata2018")
    >>> summarised("b", "1", np.array([1.0, 10.0, 100.0]), [one]).how_known.value
    'predicted'
    """
    weakest = max(inputs, key=lambda one: (ORDER.index(one.how_known), one.spread))
    how = max(weakest.how_known, HowKnown.PREDICTED, key=ORDER.index)
    # by the central 90 %, which a few far worlds do not move
    low, middle, high = np.quantile(np.log10(np.asarray(draws, dtype=float)), [TAIL, 0.5, 1 - TAIL])
    spread = float((high - low) / (2 * ndtri(1 - TAIL)))
    median = float(10**middle)
    return Estimate(
        name,
        median,
        unit,
        how,
        weakest.source,
        spread=spread if spread > LEAST_SPREAD else 0.0,
        in_domain=all(one.in_domain for one in inputs),
    )


def summarised_share(name: str, draws: Array, inputs: Sequence[Estimate]) -> Estimate:
    """Return draws of a share as a logit estimate; what is within a millionth of 0 or 1 is not told from it.

    Parameters
    ----------
    name : str
    draws : ndarray, shape (worlds,), 1
        0 to 1.
    inputs : sequence of Estimate
        What they rest on, at least one.

    Examples
    --------
    >>> one = Estimate("a", 1.0, "1", HowKnown.MEASURED, "codata2018")
    >>> round(summarised_share("b", np.array([0.1, 0.5, 0.9]), [one]).median, 6)
    0.5
    """
    inside = np.clip(draws, LEAST_SHARE, 1 - LEAST_SHARE)
    odds = summarised(name, "1", inside / (1 - inside), inputs)
    share = odds.median / (1 + odds.median)
    if odds.spread == 0:
        return replace(odds, median=share)
    return replace(odds, median=share, spread=odds.spread * math.log(10), distribution="logit")
