"""Dry products: loss by temperature and humidity, and the moisture that gets into the pack.

The moisture-corrected Arrhenius law of accelerated testing of solids (ASAP, Waterman),

    ln k = ln k0 - E/R (1/T - 1/T0) + B (h - h0),

with h the relative humidity that the powder itself is at. In a closed pack that follows the air outside with the time
in which the wall lets in what the powder takes up,

    dh/dt = (h_out - h)/tau,  tau = m s/(w p(T)/p(25 C))

m the mass of powder, s its uptake per unit of humidity, w what the wall passes at 25 C from saturated air into dry, p
the vapour pressure of water. The headspace holds next to nothing beside the powder. Opening daily brings in the water
of the air that is drawn, once a day.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from supraderm.evidence import Constant, HowKnown, ModelCard, Text
from supraderm.formula.air import water_pressure
from supraderm.formula.pack import DAY, GAS_CONSTANT, HALF, Pack
from supraderm.formula.stability.rate_law import ROOM, Term, arrhenius
from supraderm.formula.stability.storage import ACCELERATED, SHELF, Storage

# of solids, ln k per unit of humidity: 0.04 per per cent, seen between 0 and 0.09
SENSITIVITY = Constant(4.0, "1", "recall-asap", HowKnown.PRIOR)
SENSITIVITY_SPREAD = Constant(2.0, "1", "recall-asap", HowKnown.PRIOR)
GREATEST_SENSITIVITY = Constant(9.0, "1", "recall-asap", HowKnown.PRIOR)
SOLID_ENERGY = Constant(113e3, "J/mol", "recall-asap", HowKnown.PRIOR)
SOLID_ENERGY_SPREAD = Constant(20e3, "J/mol", "supraderm-judgement", HowKnown.ASSUMED)
# water taken up by a powder from dry to saturated air, per mass; talc takes a tenth, starch four times as much
UPTAKE = Constant(0.05, "1", "supraderm-judgement", HowKnown.ASSUMED)
FILLED_AT = Constant(0.40, "1", "supraderm-judgement", HowKnown.ASSUMED)
BULK = Constant(0.4, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Share of the volume of a heap that is solid."""
MILLIGRAM = Constant(1e-6, "kg", "codata2018")
WATER_MASS = Constant(0.018015, "kg/mol", "iupac2021-weights")
STEPS = Constant(400.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Of the integral over the course of humidity."""
LEVEL = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)


def speed(
    energy: float, sensitivity: float, *, temperature: float, humidity: float, reference: tuple[float, float]
) -> float:
    """Return how much faster a dry product is lost than at a reference, exp(-E/R (1/T - 1/T0) + B (h - h0)).

    Parameters
    ----------
    energy : float, J/mol
    sensitivity : float
        B, per unit of relative humidity.
    temperature : float, K
    humidity : float
        0 to 1.
    reference : tuple of float
        Temperature (K) and humidity of the reference.

    Examples
    --------
    A usual solid at 40 C and 75 % against 25 C and 60 %:

    >>> round(speed(113e3, 4.0, temperature=313.15, humidity=0.75, reference=(298.15, 0.6)), 1)
    16.2
    """
    return arrhenius(energy, reference[0], temperature) * math.exp(sensitivity * (humidity - reference[1]))


def equivalent_months(storage: Storage = ACCELERATED, shelf: Storage = SHELF) -> tuple[float, float, float]:
    """Return the factor in time that a test stands for on the shelf, unpacked: middle and 90 % interval.

    Of solids in general: energy and sensitivity are those of their survey, normal and independent.

    Examples
    --------
    A month at 40 C and 75 % is worth a year at 25 C and 60 %, or anything from half a year to three:

    >>> [round(value) for value in equivalent_months()]
    [16, 7, 36]
    """
    at = (shelf.temperature, shelf.humidity)
    middle = speed(
        SOLID_ENERGY,
        SENSITIVITY,
        temperature=storage.temperature,
        humidity=storage.humidity,
        reference=at,
    )
    by_heat = SOLID_ENERGY_SPREAD * (1 / at[0] - 1 / storage.temperature) / GAS_CONSTANT
    by_water = SENSITIVITY_SPREAD * (storage.humidity - at[1])
    reach = math.exp(float(ndtri((1 + LEVEL) / 2)) * math.hypot(by_heat, by_water))
    return middle, middle / reach, middle * reach


def moisture_time(made: Pack, density: float, storage: Storage, *, z: float = 0.0) -> float:
    """Return the time in which the powder of a pack follows the humidity outside, s.

    Parameters
    ----------
    made : Pack
    density : float, kg/m3
        Of the solid; a heap holds two fifths of it.
    storage : Storage
    z : float
        Standard deviations by which what the wall passes lies above its middle.

    Returns
    -------
    float
        0 under open air.

    Examples
    --------
    >>> from supraderm.formula.pack import pack
    >>> months = moisture_time(pack("jar"), 1400.0, SHELF) / 2629800
    >>> round(months)
    14
    """
    if storage.air == "open":
        return 0.0
    pressure = float(water_pressure(storage.temperature))
    warm = pressure / float(water_pressure(ROOM))
    wall = made.kind.moisture * 10.0 ** (made.kind.spread * z) * MILLIGRAM / DAY * warm
    if storage.air == "opened" and made.kind.renewed:
        drawn = HALF * made.volume * pressure * WATER_MASS / (GAS_CONSTANT * storage.temperature)
        wall += drawn / DAY
    mass = made.volume * BULK * density
    return float(mass * UPTAKE / wall)


def inside_humidity(time: NDArray[np.float64], outside: float, tau: float) -> NDArray[np.float64]:
    """Return the humidity that the powder is at, shape of `time`, s; it was filled at 40 %.

    >>> inside_humidity(np.array([0.0, 1.0, 1e9]), 0.75, 1.0).round(2).tolist()
    [0.4, 0.62, 0.75]
    """
    if tau <= 0:
        return np.full(time.shape, outside)
    return outside + (FILLED_AT - outside) * np.exp(-time / tau)


def dry_left(
    laws: Mapping[str, Term], time: NDArray[np.float64], storage: Storage, *, tau: float, z: float = 0.0
) -> NDArray[np.float64]:
    """Return the shares left, first order, shape (laws, times).

    Parameters
    ----------
    laws : mapping of str to Term
        By ingredient key.
    time : ndarray, s, shape (t,)
        Rising from 0.
    storage : Storage
    tau : float, s
        See :func:`moisture_time`.
    z : float
        Standard deviations by which every rate lies above its middle.
    """
    grid = np.linspace(0.0, 1.0, int(STEPS)) ** 2 * time[-1]
    humidity = inside_humidity(grid, storage.humidity, tau)
    found = []
    for term in laws.values():
        heat = arrhenius(term.energy, term.temperature, storage.temperature)
        pace = term.rate * heat * 10.0 ** (dry_spread(term, storage) * z)
        speeds = pace * np.exp(term.per_humidity * (humidity - term.humidity))
        lost = np.concatenate([[0.0], np.cumsum(np.diff(grid) * (speeds[1:] + speeds[:-1]) / 2)])
        found.append(np.exp(-np.interp(time, grid, lost)))
    return np.array(found)


def dry_spread(term: Term, storage: Storage) -> float:
    """Return the SD of log10 of the rate of a dry product in a situation."""
    heat = term.energy_spread * (1 / term.temperature - 1 / storage.temperature) / GAS_CONSTANT
    water = term.per_humidity_spread * (storage.humidity - term.humidity)
    return math.hypot(term.spread, math.hypot(heat, water) / math.log(10))


CARD = ModelCard(
    name="loss in dry products",
    title=Text("Loss in dry products", "干粉产品的损失"),
    version="1",
    scope="Share of an active left in a powder by temperature and humidity, and the humidity inside its pack, from a "
    "storage test of the product. Without one only what an accelerated test is worth is told.",
    equations="ln k = ln k0 - E/R (1/T - 1/T0) + B (h - h0); dh/dt = (h_out - h)/tau, tau = m s/(w p(T)/p(25 C))",
    inputs=(
        "activation energy [J/mol]: 113 kJ/mol with SD 20 before a test",
        "B [1]: ln k per unit of humidity, 4 with SD 2 before a test",
        "moisture [mg/day]: what the wall of the pack passes, assumed",
        "uptake [1]: water per mass from dry to saturated air, assumed 0.05",
    ),
    domain="Powders that neither cake nor deliquesce, 20 to 80 C, 10 to 80 % humidity. One mechanism over the range.",
    evaluation="Laws and limits only (tests/formula/test_formula_dry.py); no powder was compared.",
    uncertainty="Normal in ln k0, E and B from Bayes' rule; half a decade on the wall of the pack.",
    references=("recall-asap", "recall-packaging", "recall-ich-climates"),
)
