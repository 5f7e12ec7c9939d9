"""Calibrate skin permeability to one laboratory by the few compounds that it has measured itself.

Papers differ by more than chance: membrane, temperature, stirring and receptor move all values of one laboratory
together. With x the log10 Kp of the three paths less PIVOT, a laboratory is taken to find

    y = x + PIVOT + offset + (scale - 1) x + noise

Prior: offset ~ normal(0, OFFSET_SD), scale - 1 ~ normal(0, SCALE_SD), noise ~ normal(0, NOISE_SD): what papers of
the open table show. The posterior is normal in closed form; with no compound it is the prior, and with many the
laboratory's own line.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.constants import HOUR

Array = NDArray[np.float64]

OFFSET_SD = Constant(0.44826, "1", "supraderm-three-path-fit", "fitted")
SCALE_SD = Constant(0.18743, "1", "supraderm-three-path-fit", "fitted")
NOISE_SD = Constant(0.52195, "1", "supraderm-three-path-fit", "fitted")
"""log10; by maximum likelihood over papers, as benchmarks/fit_permeability.py prints them."""
PIVOT = Constant(-2.5, "1", "supraderm-judgement", "assumed")
"""log10 of cm/h about which the scale turns: the middle of published values; a convention."""


@dataclass(frozen=True, slots=True)
class Prior:
    """Standard deviations between and within laboratories.

    Parameters
    ----------
    offset, scale, noise : float, 1
    """

    offset: float = float(OFFSET_SD)
    scale: float = float(SCALE_SD)
    noise: float = float(NOISE_SD)


@dataclass(frozen=True, slots=True)
class LaboratoryCalibration:
    """Offset and scale of one laboratory, as its compounds leave them.

    Parameters
    ----------
    offset, scale : float, 1
        Means of the posterior; 0 and 1 change nothing.
    covariance : ndarray, shape (2, 2)
        Of offset and scale.
    compounds : int
        How many measurements it rests on.
    prior : Prior
    """

    offset: float
    scale: float
    covariance: Array
    compounds: int
    prior: Prior

    def corrected(self, log10_kp: ArrayLike) -> Array:
        """Return what this laboratory would find, in log10 of cm/h, for what the model predicts."""
        x = np.asarray(log10_kp, float) - PIVOT
        return PIVOT + self.offset + self.scale * x

    def variance(self, log10_kp: ArrayLike) -> Array:
        """Return the variance of the correction at a predicted log10 Kp; the noise is not in it."""
        terms = _terms(log10_kp)
        return np.einsum("...i,ij,...j->...", terms, self.covariance, terms)

    def apply(self, predicted: Estimate) -> Estimate:
        """Return the permeability that this laboratory would find.

        The spread keeps what the prior does not explain (compound and model) and replaces what papers differ by
        with what is left of it after the laboratory's own measurements.

        Parameters
        ----------
        predicted : Estimate, m/s

        Returns
        -------
        Estimate, m/s
        """
        before = math.log10(predicted.median * 100 * HOUR)
        blank = calibrate((), (), self.prior)
        narrower = float(blank.variance(before) - self.variance(before))
        spread = math.sqrt(max(predicted.spread**2 - narrower, self.prior.noise**2))
        return replace(
            predicted,
            name=f"{predicted.name}, this laboratory",
            median=10 ** float(self.corrected(before)) * 1e-2 / HOUR,
            how_known=HowKnown.FITTED,
            spread=min(spread, predicted.spread) if self.compounds else predicted.spread,
            note="; ".join((f"calibrated on {self.compounds} measurements", *filter(None, [predicted.note]))),
        )


def calibrate(
    predicted: Sequence[float], measured: Sequence[float], prior: Prior | None = None
) -> LaboratoryCalibration:
    """Return the calibration that a laboratory's measurements support.

    Parameters
    ----------
    predicted, measured : sequence of float, 1
        log10 of Kp in cm/h of the same compounds, by the model and by the laboratory.
    prior : Prior, optional
        Left out: that of the open table.

    Raises
    ------
    InputError
        If the lengths differ or a value is not finite.

    Examples
    --------
    One compound ten times faster than predicted moves the laboratory by part of that:

    >>> found = calibrate([-2.5], [-1.5])
    >>> 0.2 < found.offset < 0.8, round(found.scale, 6)
    (True, 1.0)
    """
    prior = prior or Prior()
    x, y = np.asarray(predicted, float), np.asarray(measured, float)
    if x.shape != y.shape or not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise InputError("measured", y.tolist(), f"{x.size} finite values of log10 Kp, one per prediction")
    terms = _terms(x)
    precision = np.diag([prior.offset**-2, prior.scale**-2]) + terms.T @ terms / prior.noise**2
    covariance = np.asarray(np.linalg.inv(precision), np.float64)
    offset, slope = covariance @ (terms.T @ (y - x)) / prior.noise**2
    return LaboratoryCalibration(float(offset), 1 + float(slope), covariance, len(x), prior)


def _terms(log10_kp: ArrayLike) -> Array:
    x = np.asarray(log10_kp, float) - PIVOT
    return np.stack([np.ones_like(x), x], axis=-1)


CARD = ModelCard(
    name="skin permeability, calibration to a laboratory",
    title=Text("Skin permeability, calibration to a laboratory", "皮肤渗透系数：按实验室校准"),
    version="1",
    scope="Moves predictions of the three paths to the level of one laboratory, from its own measurements of a few "
    "compounds. Not for a change of vehicle, nor to pool laboratories.",
    equations="y = x + offset + (scale - 1)(x - pivot) + noise; normal priors on offset and scale; posterior in "
    "closed form",
    inputs=(
        "log10 Kp [1]: predicted and measured, in cm/h",
        "prior [1]: SD of offset, scale and noise between and within papers",
    ),
    domain="Measurements on hydrated human skin from aqueous donors under one protocol; any number, from one.",
    evaluation="Papers left out with their compounds (20 papers of five compounds or more): RMSE of their others "
    "0.68 before and 0.58 after three of their own. It pays in papers that stand apart; 8 of 20 improve, and in the "
    "median paper nothing is gained (0.51 and 0.52).",
    uncertainty="The variance between papers that the measurements have explained is taken off that of the prediction; "
    "never below the noise within papers.",
    references=("supraderm-three-path-fit", "cheruvu2022", "stepanov2020"),
)
