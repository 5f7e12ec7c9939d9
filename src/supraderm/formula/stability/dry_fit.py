"""What a storage test of a powder says: rate, activation energy and humidity sensitivity by Bayes' rule."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Constant, HowKnown
from supraderm.formula.stability.assays import Reading
from supraderm.formula.stability.dry import (
    GREATEST_SENSITIVITY,
    SENSITIVITY,
    SENSITIVITY_SPREAD,
    SOLID_ENERGY,
    SOLID_ENERGY_SPREAD,
)
from supraderm.formula.stability.laws import ANY_PH
from supraderm.formula.stability.rate_law import GAS_CONSTANT, ROOM, Term
from supraderm.formula.stability.storage import ZONE_HUMIDITY

# where nothing is known, between a half-life of hours and of centuries
VAGUE_RATE = Constant(1e-9, "1/s", "supraderm-judgement", HowKnown.ASSUMED)
VAGUE_SPREAD = Constant(2.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
LARGEST_EXPONENT = Constant(700.0, "1", "supraderm-judgement", HowKnown.ASSUMED)  # exp underflows beyond
_RATES, _ENERGIES, _SENSITIVITIES = 241, 61, 37
_REACH = 4
_NARROWINGS = 3
LN10 = math.log(10)


def fit_dry_loss(readings: Sequence[Reading]) -> Term:
    """Return the moisture-corrected Arrhenius law that a storage test of one ingredient of a powder gives.

    Bayes' rule on a grid of log10 k at 25 C and 60 %, E and B, ``left = exp(-k(T, h) t)`` with a normal error of the
    assay. Priors are normal: k between hours and centuries, E of 113 and 20 kJ/mol, B of 4 and 2 per unit of humidity,
    within 0 to 9. The law comes out at the temperature and humidity where its rate is known best.

    Parameters
    ----------
    readings : sequence of Reading
        At least one, of powder that lay open to the humidity of the chamber.

    Returns
    -------
    Term
        What is left of the correlation between E and B is not carried.

    Examples
    --------
    >>> k, climates = 1e-9, [(313.15, 0.75), (323.15, 0.3), (333.15, 0.6), (323.15, 0.75)]
    >>> def left(t, h):
    ...     return math.exp(-k * math.exp(-1e5 / 8.314462618 * (1 / t - 1 / 298.15) + 5 * (h - 0.6)) * 8e6)
    >>> law = fit_dry_loss([Reading("x", 8e6, t, left(t, h), 0.0005, h) for t, h in climates])
    >>> round(law.energy / 1e3), round(law.per_humidity, 1)
    (100, 5.0)
    """
    axes = [
        _axis(math.log10(VAGUE_RATE), float(VAGUE_SPREAD), _RATES),
        _axis(float(SOLID_ENERGY), float(SOLID_ENERGY_SPREAD), _ENERGIES),
        np.linspace(0.0, float(GREATEST_SENSITIVITY), _SENSITIVITIES),
    ]
    for _ in range(_NARROWINGS):  # to where the weight lies
        weights = _posterior(readings, axes)
        axes = [_narrow(weights, axes, place) for place in range(len(axes))]
    weights = _posterior(readings, axes)
    grids = np.meshgrid(*axes, indexing="ij")
    means = [float((weights * value).sum()) for value in grids]
    apart = [value - mean for value, mean in zip(grids, means, strict=True)]
    spread = np.array([[float((weights * x * y).sum()) for y in apart] for x in apart])
    # log10 k(T, h) = k - E L + B x, known best where it is correlated with neither E nor B
    levers = np.linalg.solve(spread[1:, 1:], spread[0, 1:])
    lever, moved = float(levers[0]), -float(levers[1])
    return Term(
        way="thermal",
        by="water",
        metal=None,
        rate=10.0 ** (means[0] - means[1] * lever + means[2] * moved),
        temperature=float(1 / (1 / ROOM + lever * GAS_CONSTANT * LN10)),
        spread=math.sqrt(max(float(spread[0, 0] - levers @ spread[0, 1:]), 0.0)),
        energy=means[1],
        energy_spread=float(np.sqrt(spread[1, 1])),
        ph=ANY_PH,
        oxygen=0.0,
        half_pace=math.inf,
        how_known=HowKnown.FITTED,
        source="users-storage-test",
        note=f"{len(readings)} assays of this powder",
        per_humidity=means[2],
        per_humidity_spread=float(np.sqrt(spread[2, 2])),
        humidity=float(ZONE_HUMIDITY + moved * LN10),
    )


def _axis(middle: float, spread: float, points: int) -> NDArray[np.float64]:
    return middle + spread * np.linspace(-_REACH, _REACH, points)


def _narrow(weights: NDArray[np.float64], axes: list[NDArray[np.float64]], place: int) -> NDArray[np.float64]:
    own = axes[place]
    marginal = weights.sum(axis=tuple(i for i in range(len(axes)) if i != place))
    mean = float(marginal @ own)
    # half a step more, lest a weight on one point close the axis
    sd = math.sqrt(float(marginal @ (own - mean) ** 2)) + (own[1] - own[0]) / 2
    return np.linspace(max(own[0], mean - _REACH * sd), min(own[-1], mean + _REACH * sd), own.size)


def _posterior(readings: Sequence[Reading], axes: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    k, e, b = np.meshgrid(*axes, indexing="ij", sparse=True)
    log_weight = -0.5 * (
        ((k - math.log10(VAGUE_RATE)) / VAGUE_SPREAD) ** 2
        + ((e - SOLID_ENERGY) / SOLID_ENERGY_SPREAD) ** 2
        + ((b - SENSITIVITY) / SENSITIVITY_SPREAD) ** 2
    )
    for one in readings:
        heat = -e / GAS_CONSTANT * (1 / one.temperature - 1 / ROOM)
        pace = 10.0**k * np.exp(heat + b * (one.humidity - ZONE_HUMIDITY))
        left = np.exp(-np.minimum(pace * one.time, LARGEST_EXPONENT))
        log_weight = log_weight - 0.5 * ((one.left - left) / one.sd) ** 2
    weights = np.exp(log_weight - log_weight.max())
    return weights / weights.sum()
