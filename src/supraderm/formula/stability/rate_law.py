"""How fast an ingredient is lost: terms by water, acid, base, species and metal, each with its own energy."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from supraderm.evidence import Constant, HowKnown

Way = Literal["hydrolysis", "oxidation", "thermal"]

GAS_CONSTANT = Constant(8.314462618, "J/mol/K", "codata2018")
ROOM = Constant(298.15, "K", "codata2018")
WATER_IONS = Constant(14.0, "1", "recall-pka-polyacids", HowKnown.PRIOR)
# oxygen in water under air at 25 C
AIR_SATURATED = Constant(2.58e-4, "mol/L", "recall-oxygen-solubility", HowKnown.PRIOR)


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a law of loss.

    Parameters
    ----------
    way : {"hydrolysis", "oxidation", "thermal"}
    by : str
        "water", "acid", "base", or "form n", the species that has lost n protons.
    metal : str or None
        "copper" or "iron", where a trace metal carries the reaction.
    rate : float
        At `temperature`: 1/s; L/mol/s by acid or base; L2/mol2/s with a metal.
    temperature : float, K
    spread : float
        SD of log10 of the rate between formulas.
    energy, energy_spread : float, J/mol
        Activation energy and its SD.
    ph : tuple of float
        Range it was seen in.
    oxygen : float
        Mol O2 used up per mol lost, for oxidation.
    half_pace : float, mol/L
        Content at which the metal works at half its pace; infinite without a metal.
    how_known : HowKnown
    source, note : str
    per_humidity : float
        B of a dry product, ln k per unit of relative humidity (100 times that per per cent); 0 in liquids.
    per_humidity_spread : float
    humidity : float
        Relative humidity that `rate` holds at, 0 to 1.
    """

    way: Way
    by: str
    metal: str | None
    rate: float
    temperature: float
    spread: float
    energy: float
    energy_spread: float
    ph: tuple[float, float]
    oxygen: float
    half_pace: float
    how_known: HowKnown
    source: str
    note: str
    per_humidity: float = 0.0
    per_humidity_spread: float = 0.0
    humidity: float = 0.6


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a law needs to know of where the ingredient is.

    Parameters
    ----------
    ph : float
    temperature : float, K
    forms : tuple of float
        Share of the species that have lost 0, 1, ... protons.
    metals : mapping of str to float, mol/L
        Free trace metals.
    """

    ph: float
    temperature: float
    forms: tuple[float, ...]
    metals: Mapping[str, float]


def arrhenius(energy: float, reference: float, temperature: float) -> float:
    """Return the ratio of a rate at `temperature` to that at `reference`, exp(-E/R (1/T - 1/T0)).

    Parameters
    ----------
    energy : float, J/mol
    reference, temperature : float, K

    Examples
    --------
    83 kJ/mol make a reaction about three times as fast from 25 to 35 C:

    >>> round(arrhenius(83e3, 298.15, 308.15), 1)
    3.0
    """
    return math.exp(-energy / GAS_CONSTANT * (1 / temperature - 1 / reference))


def rate(term: Term, where: Surroundings) -> float:
    """Return the first-order rate of a term under air, 1/s.

    The law is ``k = k_ref(T) g``, with g the concentration of acid 10^-pH or base 10^(pH - 14), the share of
    the species, the metal times the oxygen that water holds under air, or 1.

    Parameters
    ----------
    term : Term
    where : Surroundings

    Examples
    --------
    The base-catalysed hydrolysis of ethyl acetate (0.11 L/mol/s) at pH 9, 25 C: half is gone after a week.

    >>> base = Term("hydrolysis", "base", None, 0.11, 298.15, 0, 48e3, 0, (0, 14), 0, math.inf,
    ...             HowKnown.PRIOR, "mabey1978", "")
    >>> k = rate(base, Surroundings(9.0, 298.15, (1.0,), {}))
    >>> round(0.693 / k / 86400, 1)
    7.3
    """
    k = term.rate * arrhenius(term.energy, term.temperature, where.temperature)
    if term.by == "acid":
        k *= 10.0**-where.ph
    elif term.by == "base":
        k *= 10.0 ** (where.ph - WATER_IONS)
    elif term.by.startswith("form "):
        lost = int(term.by.removeprefix("form "))
        k *= where.forms[lost] if lost < len(where.forms) else 0.0
    if term.metal is not None:
        k *= where.metals[term.metal] * AIR_SATURATED
    return k


def log_spread(term: Term, temperature: float) -> float:
    """Return the SD of log10 of the rate at a temperature; it grows away from where it was measured.

    >>> term = Term("thermal", "water", None, 1e-9, 298.15, 0.3, 85e3, 20e3, (0, 14), 0, math.inf,
    ...             HowKnown.PRIOR, "mabey1978", "")
    >>> round(log_spread(term, 298.15), 2), round(log_spread(term, 323.15), 2)
    (0.3, 0.4)
    """
    lever = (1 / term.temperature - 1 / temperature) / (GAS_CONSTANT * math.log(10))
    return math.hypot(term.spread, term.energy_spread * lever)
