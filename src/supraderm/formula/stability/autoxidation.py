"""The course of autoxidation: lipid peroxyl radicals, and the electrons that antioxidants give up to stop them.

Hydroperoxides P of the oil start radicals at R = k_d P. A peroxyl radical r either takes a hydrogen from a bis-allylic
position L of a lipid (a new peroxide, and the chain goes on), meets another one, or is trapped by an antioxidant A_i of
the oil, which stops n_i of them. In the steady state of r

    2 k_t r^2 + K r = R,  K = sum_i n_i k_i A_i
    dL/dt = -k_p L r g,   dP/dt = k_p L r g - R,   g = y/(y + y_half)

Without antioxidants this is the rate law of autoxidation, k_p L (R/2 k_t)^0.5; with enough of them k_p L R/K, and they
last for sum_i n_i A_i/R. Who pays is a matter of potentials: radicals of all donors, those of the water included, stand
in redox equilibrium, so that the electrons K r leave donor i in the share

    w_i = A_i exp(-F E_i/(R T)) / sum_j A_j exp(-F E_j/(R T)),   n_i dA_i/dt = -w_i K r - own losses

and the donor of the lowest potential regenerates the others while it lasts (ascorbate tocopherol). Own losses and the
oxygen y of the pack are those of `course`, to which this reduces without a lipid.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Constant, HowKnown, ModelCard, Text
from supraderm.formula.pack import OxygenStore
from supraderm.formula.stability.course import Losses, effectiveness
from supraderm.formula.stability.rate_law import GAS_CONSTANT

Array = NDArray[np.float64]

FARADAY = Constant(96485.33212, "C/mol", "codata2018")
# oxidisability of one bis-allylic position, k_p/(2 k_t)^0.5 at 37 C
OXIDISABILITY = Constant(0.0203, "(L/mol/s)^0.5", "cosgrove1987-oxidizability", HowKnown.MEASURED)
TERMINATION = Constant(8.8e6, "L/mol/s", "recall-lipid-radicals", HowKnown.PRIOR)
# radicals that a peroxide starts, at 25 C: 1e-8 would be a clean bulk oil in glass, 1e-6 an emulsion with free metal
DECAY = Constant(1e-7, "1/s", "supraderm-judgement", HowKnown.ASSUMED)
DECAY_SPREAD = Constant(0.7, "1", "supraderm-judgement", HowKnown.ASSUMED)
DECAY_ENERGY = Constant(100e3, "J/mol", "supraderm-judgement", HowKnown.ASSUMED)
HALF_OXYGEN = Constant(0.05, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class Pool:
    """What oxidises in the oil and who stands against it; concentrations per litre of oil.

    Parameters
    ----------
    positions : float, mol/L
        Bis-allylic positions at the start.
    peroxide : float, mol/L
        At the start.
    donors : ndarray, mol/L, shape (n,)
        Content of each ingredient at the start, those of the water included.
    radicals : ndarray, shape (n,)
        That one molecule stops; 0 for what is no donor.
    traps : ndarray, L/mol/s, shape (n,)
        Rate constant with peroxyl radicals; 0 for what is not in the oil.
    potentials : ndarray, V, shape (n,)
    oil : float, L
    decay : float, 1/s
        k_d at the temperature.
    temperature : float, K
    """

    positions: float
    peroxide: float
    donors: Array
    radicals: Array
    traps: Array
    potentials: Array
    oil: float
    decay: float
    temperature: float


@dataclass(frozen=True, slots=True)
class ProtectedCourse:
    """Course of a formula with lipids.

    Parameters
    ----------
    time : ndarray, s, shape (t,)
    left : ndarray, shape (n, t)
        Shares of the ingredients.
    lipid : ndarray, shape (t,)
        Share of the bis-allylic positions left.
    peroxide, trapped : ndarray, mol/L of oil, shape (t,)
        Peroxide there is; radicals stopped by antioxidants so far.
    oxygen : ndarray, shape (t,)
    """

    time: Array
    left: Array
    lipid: Array
    peroxide: Array
    trapped: Array
    oxygen: Array


def peroxyl(start: float, trapping: float) -> float:
    """Return the steady concentration of peroxyl radicals, mol/L, the root of 2 k_t r^2 + K r = R.

    Parameters
    ----------
    start : float, mol/L/s
        R.
    trapping : float, 1/s
        K.

    Examples
    --------
    Without antioxidant (R/2 k_t)^0.5, with much of it R/K:

    >>> f"{peroxyl(1e-10, 0.0):.2e} {peroxyl(1e-10, 1e4):.2e}"
    '3.37e-09 1.00e-14'
    """
    start = max(start, 0.0)
    bottom = trapping + math.sqrt(trapping**2 + 4 * TERMINATION * start)
    return 2 * start / bottom if bottom > 0 else 0.0


def shares_of_load(donors: Array, potentials: Array, temperature: float) -> Array:
    """Return who gives the electrons, shape (n,), by redox equilibrium; they add up to 1 where there is any donor.

    Examples
    --------
    Ascorbate (0.28 V) before as much tocopherol (0.50 V):

    >>> shares_of_load(np.array([1.0, 1.0]), np.array([0.282, 0.5]), 298.15).round(4).tolist()
    [0.9998, 0.0002]
    """
    there = donors > 0
    if not there.any():
        return np.zeros_like(donors)
    above = np.where(there, potentials - potentials[there].min(), 0.0)
    weight = np.where(there, donors, 0.0) * np.exp(-FARADAY * above / (GAS_CONSTANT * temperature))
    return weight / weight.sum()


def propagation(positions: float, radical: float) -> float:
    """Return the rate at which lipid is oxidised under air, mol/L/s.

    >>> f"{propagation(2.0, peroxyl(1e-10, 0.0)):.2e}"  # 0.0203 L (R)^0.5
    '4.06e-07'
    """
    return float(OXIDISABILITY * math.sqrt(TERMINATION) * positions * radical)


def protected_course(losses: Losses, pool: Pool, time: Array, store: OxygenStore | None) -> ProtectedCourse:
    """Return the course of ingredients, lipid, peroxide and oxygen.

    Parameters
    ----------
    losses : Losses
        Own losses of the n ingredients; zero where no law is known.
    pool : Pool
    time : ndarray, s, shape (t,)
        Rising from 0.
    store : OxygenStore or None
        None under open air.
    """
    from scipy.integrate import solve_ivp

    n = pool.donors.size
    capacity = 1.0 if store is None else store.capacity

    def change(_: float, now: Array) -> Array:
        x, lipid, peroxide, y = now[:n], max(now[n], 0.0), max(now[n + 1], 0.0), now[n + 2]
        pace = losses.by_oxygen / (1 + losses.crowding * x)
        thirst = max(float(losses.demand @ (pace * x)), 0.0)
        reached = y if store is None else y * effectiveness(thirst / store.dissolved, store.depth)
        amounts = pool.donors * np.maximum(x, 0.0)
        donors = np.where(pool.radicals > 0, amounts, 0.0)
        air = max(y, 0.0) / (max(y, 0.0) + HALF_OXYGEN) * (1 + HALF_OXYGEN)
        start = pool.decay * peroxide * air
        trapping = float((pool.radicals * pool.traps) @ donors)
        radical = peroxyl(start, trapping)
        grown = propagation(lipid, radical) * air
        paid = trapping * radical * shares_of_load(donors, pool.potentials, pool.temperature)
        spent = np.divide(
            paid, pool.radicals * pool.donors, out=np.zeros(n), where=pool.radicals * pool.donors > 0
        )
        used = thirst * reached + (grown + start) * pool.oil
        breathed = 0.0 if store is None else store.supply * (1 - y) - used / capacity
        own = -(pace * reached + losses.otherwise) * x
        return np.concatenate([own - spent, [-grown, grown - start, breathed, trapping * radical]])

    begin = np.concatenate([np.ones(n), [pool.positions, pool.peroxide, 1.0, 0.0]])
    scale = np.concatenate([np.full(n, 1e-9), [1e-9, 1e-12, 1e-9, 1e-12]])
    solved = solve_ivp(
        change, (0.0, float(time[-1])), begin, method="LSODA", t_eval=time, rtol=1e-6, atol=scale
    )
    return ProtectedCourse(
        time,
        np.clip(solved.y[:n], 0.0, 1.0),
        np.clip(solved.y[n] / pool.positions, 0.0, 1.0) if pool.positions > 0 else np.ones(time.size),
        solved.y[n + 1],
        solved.y[n + 3],
        solved.y[n + 2],
    )


CARD = ModelCard(
    name="antioxidants against autoxidation",
    title=Text("Antioxidants against autoxidation", "抗氧化剂对自动氧化的抑制"),
    version="1",
    scope="How long the antioxidants of a formula keep its unsaturated oils, who is used up first, and how fast the "
    "oil turns rancid afterwards, in the dark.",
    equations="2 k_t r^2 + K r = k_d P, K = sum n_i k_i A_i; dL/dt = -k_p L r g; n_i dA_i/dt = -w_i K r - own "
    "losses, w_i ~ A_i exp(-F E_i/RT); lag sum n_i A_i/R",
    inputs=(
        "bis-allylic positions [mol/L]: of the oils, by structure or composition",
        "peroxide [mol/L]: 1 mmol/kg at the start, assumed",
        "trap [L/mol/s] and radicals stopped [1]: of each antioxidant, by class",
        "potential [V]: of each antioxidant's radical",
    ),
    domain="Oils with linoleate, linolenate and squalene; donors in water meet the radicals of donors in oil. No "
    "light, no metal but in k_d, no pro-oxidant effect of much tocopherol, no loss of antioxidant at the interface.",
    evaluation="Limits against the closed rate laws (tests/formula/test_formula_autoxidation.py). Times are not "
    "credible: a sunflower cream comes out rancid within hours bare and fresh for ten years with 0.02 % tocopherol, "
    "while stripped oil is remembered to keep for weeks and natural oil for months. `supraderm check` tells the order "
    "alone.",
    uncertainty="k_d alone, log10 SD 0.7 (assumed): the lag is uncertain fourteenfold either way at 90 %.",
    references=("cosgrove1987-oxidizability", "pubmed-31132263", "recall-lipid-radicals", "recall-redox"),
)
