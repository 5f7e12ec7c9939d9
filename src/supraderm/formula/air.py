"""The air over the skin: how fast it moves, how warm and how humid it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, Estimate, HowKnown
from supraderm.molecules.constants import CELSIUS_ZERO
from supraderm.molecules.evaporation import INDOOR_WIND

Array = NDArray[np.float64]

MAGNUS_PRESSURE = Constant(610.94, "Pa", "bendeacon-evaporation", HowKnown.FITTED)
MAGNUS_SLOPE = Constant(17.625, "1", "bendeacon-evaporation", HowKnown.FITTED)
MAGNUS_OFFSET = Constant(243.04, "K", "bendeacon-evaporation", HowKnown.FITTED)
LEAST_WIND = Constant(0.1, "m/s", "cdc-finite-dose", HowKnown.PRIOR)
"""Where the law of the gas side ends; warm skin moves the air over it even in a still room."""

WIND = Estimate(
    "air speed over the skin",
    float(INDOOR_WIND),
    "m/s",
    HowKnown.PRIOR,
    "cdc-finite-dose",
    spread=0.2,
    note="default of the calculator for indoors; the spread is our judgement",
)
HUMIDITY = Estimate(
    "relative humidity of the air",
    0.424,
    "1",
    HowKnown.FITTED,
    "jones2022-humidity",
    spread=0.483,
    distribution="logit",
    note="through two quantiles over a year in 43 offices: 42 % of readings below 40 %, 7 % above 60 %",
)
AIR_TEMPERATURE = Estimate(
    "temperature of the air",
    296.15,
    "K",
    HowKnown.ASSUMED,
    "supraderm-judgement",
    spread=1.5,
    distribution="normal",
    note="an indoor room",
)


@dataclass(frozen=True, slots=True)
class Air:
    """The air over the skin.

    Parameters
    ----------
    wind : Estimate, m/s
    humidity : Estimate, 1
        Relative to saturation at its own temperature.
    temperature : Estimate, K
    """

    wind: Estimate = WIND
    humidity: Estimate = HUMIDITY
    temperature: Estimate = AIR_TEMPERATURE

    def estimates(self) -> tuple[Estimate, ...]:
        """Return every estimate, for the run's ledger."""
        return (self.wind, self.humidity, self.temperature)


INDOORS = Air()


def water_pressure(temperature: ArrayLike) -> Array:
    """Return the vapour pressure of water, 610.94 exp(17.625 t/(t + 243.04)) with t in degrees Celsius.

    Parameters
    ----------
    temperature : array_like, K
        233 to 323.

    Returns
    -------
    ndarray, Pa

    References
    ----------
    bendeacon-evaporation

    Examples
    --------
    >>> round(float(water_pressure(298.15)))
    3162
    """
    celsius = np.asarray(temperature, float) - CELSIUS_ZERO
    return MAGNUS_PRESSURE * np.exp(MAGNUS_SLOPE * celsius / (celsius + MAGNUS_OFFSET))
