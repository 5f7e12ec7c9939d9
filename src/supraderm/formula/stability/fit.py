"""What a storage test says: the rate and activation energy of an ingredient, updated by measured shares."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import numpy as np

from supraderm.evidence import Constant, HowKnown
from supraderm.formula.product import Product
from supraderm.formula.stability.assays import Reading
from supraderm.formula.stability.dry_fit import (
    LARGEST_EXPONENT,
    VAGUE_RATE,
    VAGUE_SPREAD,
    fit_dry_loss,
)
from supraderm.formula.stability.laws import ANY_PH
from supraderm.formula.stability.loss import losses_of
from supraderm.formula.stability.rate_law import GAS_CONSTANT, ROOM, Term
from supraderm.formula.stability.storage import SHELF

USUAL_ENERGY = Constant(85e3, "J/mol", "supraderm-judgement", HowKnown.ASSUMED)
USUAL_ENERGY_SPREAD = Constant(20e3, "J/mol", "supraderm-judgement", HowKnown.ASSUMED)
_ENERGIES, _RATES = 161, 641
_REACH = 5


def fit_losses(product: Product, readings: Iterable[Reading]) -> Mapping[str, Term]:
    """Return the law of each measured ingredient in this product, first order, by key.

    See :func:`fit_loss` and, for a powder, :func:`supraderm.formula.stability.dry_fit.fit_dry_loss`.
    """
    by_key: dict[str, list[Reading]] = {}
    for reading in readings:
        by_key.setdefault(reading.key, []).append(reading)
    if product.form == "powder":
        return {key: fit_dry_loss(mine) for key, mine in by_key.items()}
    prior = {loss.component.ingredient.key: loss for loss in losses_of(product, SHELF)}
    found = {}
    for key, mine in by_key.items():
        known = prior.get(key)
        if known is None:
            rate, spread, energy = float(VAGUE_RATE), float(VAGUE_SPREAD), float(USUAL_ENERGY)
        else:
            # in its pack it may be slower than under air, so the prior is wider than the law
            rate, energy = known.by_oxygen + known.otherwise, known.main.energy
            spread = math.hypot(max(known.spread_by_oxygen, known.spread_otherwise), 1.0)
        found[key] = fit_loss(mine, rate=rate, spread=spread, energy=energy)
    return found


def fit_loss(readings: list[Reading], *, rate: float, spread: float, energy: float) -> Term:
    """Return the first-order law that a storage test of one ingredient gives.

    Bayes' rule on a grid of log10 k(25 C) and E: ``left = exp(-k(25 C) exp(-E/R (1/T - 1/298 K)) t)``
    with a normal error of the assay, priors normal in both. The law comes out at the temperature where the two
    are uncorrelated.

    Parameters
    ----------
    readings : list of Reading
        At least one.
    rate : float, 1/s
        Prior median at 25 C.
    spread : float
        Prior SD of its log10.
    energy : float, J/mol
        Prior mean; its SD is 20 kJ/mol.

    Examples
    --------
    Exact assays of a loss of 1 % a month at 25 C give it back:

    >>> from supraderm.formula.stability.storage import MONTH
    >>> k = 0.01 / MONTH
    >>> exact = [Reading("x", m * MONTH, 298.15, math.exp(-0.01 * m), 0.002) for m in (3, 6, 12)]
    >>> law = fit_loss(exact, rate=1e-9, spread=2.0, energy=85e3)
    >>> round(law.rate / k, 2), law.spread < 0.02
    (1.0, True)
    """
    log_rate, energies = _grid(readings, rate, spread, energy)
    weights = _posterior(readings, log_rate, energies, rate=rate, spread=spread, energy=energy)
    mean_k, mean_e = float((weights * log_rate).sum()), float((weights * energies).sum())
    var_k = float((weights * (log_rate - mean_k) ** 2).sum())
    var_e = float((weights * (energies - mean_e) ** 2).sum())
    both = float((weights * (log_rate - mean_k) * (energies - mean_e)).sum())
    # log10 k(T) = log10 k25 - E L(T), uncorrelated with E where L = cov/var
    lever = both / var_e
    temperature = 1 / (1 / ROOM + lever * GAS_CONSTANT * math.log(10))
    return Term(
        way="thermal",
        by="water",
        metal=None,
        rate=10.0 ** (mean_k - mean_e * lever),
        temperature=float(temperature),
        spread=math.sqrt(max(var_k - lever * both, 0.0)),
        energy=mean_e,
        energy_spread=math.sqrt(var_e),
        ph=ANY_PH,
        oxygen=0.0,
        half_pace=math.inf,
        how_known=HowKnown.FITTED,
        source="users-storage-test",
        note=f"{len(readings)} assays of this product",
    )


def _grid(
    readings: list[Reading], rate: float, spread: float, energy: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return a grid that holds the prior and, finely enough, the posterior."""
    energies = energy + USUAL_ENERGY_SPREAD * np.linspace(-_REACH, _REACH, _ENERGIES)
    coarse = math.log10(rate) + spread * np.linspace(-_REACH, _REACH, _RATES)
    k, e = np.meshgrid(coarse, energies, indexing="ij")
    weights = _posterior(readings, k, e, rate=rate, spread=spread, energy=energy).sum(axis=1)
    mean = float((weights * coarse).sum())
    sd = math.sqrt(float((weights * (coarse - mean) ** 2).sum())) + coarse[1] - coarse[0]
    fine = mean + sd * np.linspace(-_REACH, _REACH, _RATES)
    k, e = np.meshgrid(fine, energies, indexing="ij")
    return k, e


def _posterior(
    readings: list[Reading],
    log_rate: np.ndarray,
    energies: np.ndarray,
    *,
    rate: float,
    spread: float,
    energy: float,
) -> np.ndarray:
    log_weight = -0.5 * ((log_rate - math.log10(rate)) / spread) ** 2
    log_weight -= 0.5 * ((energies - energy) / USUAL_ENERGY_SPREAD) ** 2
    for reading in readings:
        lever = 1 / reading.temperature - 1 / ROOM
        k = 10.0**log_rate * np.exp(-energies / GAS_CONSTANT * lever)
        left = np.exp(-np.minimum(k * reading.time, LARGEST_EXPONENT))
        log_weight -= 0.5 * ((reading.left - left) / reading.sd) ** 2
    weights = np.exp(log_weight - log_weight.max())
    return weights / weights.sum()
