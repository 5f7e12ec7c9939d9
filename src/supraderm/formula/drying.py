"""A film of many solvents as it dries on skin: how thick each is, when, in every world.

    dV_i/dt = -k_i (a_i - a_i,air) - P_i V_i / V_aq

V_i is the thickness of solvent i, k_i the recession of the pure liquid into clean air, a_i its activity in its
liquid, a_i,air that of the air (water only), P_i the permeability of the stratum corneum. The active is taken to
be dilute: it changes none of this. Each world takes steps of its own, by an exponential midpoint rule with the
diagonal of the Jacobian, which is exact both for a pure solvent (linear in time) and for a dilute one (exponential).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Constant, HowKnown, ModelCard, Text
from supraderm.formula.liquids import EMPTY, Liquids
from supraderm.formula.solvents import Solvent

Array = NDArray[np.float64]
Outer = Literal["water", "oil"]

# what is thinner than this share of the film as applied counts as gone
GONE = Constant(1e-3, "1", "supraderm-judgement", HowKnown.ASSUMED)
# largest change of a solvent in a step, over itself and a fiftieth of the film; chosen on the error of the
# capacity, which stays below 0.5 %
CHANGE = Constant(0.15, "1", "supraderm-judgement", HowKnown.ASSUMED)
BESIDE = Constant(0.02, "1", "supraderm-judgement", HowKnown.ASSUMED)
LONGEST = Constant(1 / 12, "1", "supraderm-judgement", HowKnown.ASSUMED)
MOST_STEPS = 1000


@dataclass(frozen=True)
class Surroundings:
    """What air and skin do to the solvents, each array of shape (solvents, worlds).

    Parameters
    ----------
    recession : ndarray, m/s
        Of the pure liquid into air that holds none of it; 0 for what does not evaporate and under occlusion.
    floor : ndarray, 1
        Activity at which air neither takes nor gives.
    uptake : ndarray, m/s
        Permeability of the stratum corneum.
    resistance : ndarray, shape (worlds,), s/m2
        Of an outer oil phase against water, per thickness of oil and unit activity; 0 with water outside.
    """

    recession: Array
    floor: Array
    uptake: Array
    resistance: Array


@dataclass(frozen=True)
class DryingCourse:
    """The film in time, at times of its own in each world.

    Parameters
    ----------
    solvents : tuple of Solvent
    times : ndarray, shape (knots, worlds), s
        From 0; a world that ends early repeats its last time.
    thickness : ndarray, shape (knots, solvents, worlds), m
    evaporated, taken_up : ndarray, shape (solvents, worlds), m
        By the end, as liquid; negative where air gave water to the film.
    dry_at : ndarray, shape (worlds,), s
        When the last liquid is gone, inf if some stays.
    outer : {"water", "oil"}
        The continuous phase.
    """

    solvents: tuple[Solvent, ...]
    times: Array
    thickness: Array
    evaporated: Array
    taken_up: Array
    dry_at: Array
    outer: Outer

    def of(self, key: str) -> Array:
        """Return the thickness of one component over time, shape (knots, worlds), m."""
        return self.thickness[:, next(i for i, s in enumerate(self.solvents) if s.key == key)]


def dry(
    solvents: Sequence[Solvent],
    start: Array,
    liquids: Liquids,
    around: Surroundings,
    *,
    until: float,
    outer: Outer = "water",
) -> DryingCourse:
    """Let a film dry.

    Parameters
    ----------
    solvents : sequence of Solvent
    start : ndarray, shape (solvents, worlds), m
        Thickness of each at application.
    liquids : Liquids
        Of the same solvents.
    around : Surroundings
    until : float, s
    outer : {"water", "oil"}

    Returns
    -------
    DryingCourse
    """
    fluid = np.array([[s.place != "solid"] for s in solvents])
    motion = _Motion(solvents, start, liquids, around)
    v, t = start.copy(), np.zeros(start.shape[1])
    first = (v * fluid).sum(axis=0)
    taken, dry_at = np.zeros_like(v), np.where(first > 0, np.inf, 0.0)
    times, states = [t], [v]
    going = first > 0
    for _ in range(MOST_STEPS):
        evaporates, enters, damping = motion(v)
        rate = -(evaporates + enters)
        liquid = (v * fluid).sum(axis=0)
        step = np.where(going, np.minimum(_step(v, rate, damping, liquid), until * LONGEST), 0.0)
        step = np.minimum(step, until - t)
        middle = np.maximum(v + _mean(damping, step / 2) * rate, 0.0)
        evaporates, enters, _ = motion(middle)
        slope = -(evaporates + enters) - damping * (middle - v)
        new = np.maximum(v + _mean(damping, step) * slope, 0.0)
        taken += _share(enters, evaporates) * (v - new)
        v, t = new, t + step
        liquid, falls = (v * fluid).sum(axis=0), (evaporates + enters).sum(axis=0)
        ends = going & (liquid < GONE * first) & (falls > 0)
        if ends.any():
            rest = v * fluid * ends
            taken += _share(enters, evaporates) * rest
            v, t = v - rest, np.where(ends, t + liquid / np.where(ends, falls, 1.0), t)
            dry_at = np.where(ends, t, dry_at)
        times.append(t)
        states.append(v)
        going = going & ~ends & (t < until)
        if not going.any():
            break
    return DryingCourse(
        solvents=tuple(solvents),
        times=np.stack(times),
        thickness=np.stack(states),
        evaporated=start - v - taken,
        taken_up=taken,
        dry_at=dry_at,
        outer=outer,
    )


class _Motion:
    """Evaporation and uptake of every solvent [m/s], and the diagonal of the Jacobian [1/s]."""

    def __init__(
        self, solvents: Sequence[Solvent], start: Array, liquids: Liquids, around: Surroundings
    ) -> None:
        self._liquids, self._around = liquids, around
        water = [i for i, s in enumerate(solvents) if s.is_water]
        self._water = water[0] if water and around.resistance.any() else None
        self._first_water = start[water].sum(axis=0)

    def __call__(self, v: Array) -> tuple[Array, Array, Array]:
        over, share = self._liquids.per_thickness(v)
        recession, uptake = self._around.recession, self._around.uptake
        if self._water is not None:
            recession = recession.copy()
            recession[self._water] = self._through_oil(v, recession[self._water])
        wet = v[self._liquids.aqueous].sum(axis=0) + EMPTY
        enters = uptake / wet
        leaves = recession * over
        damping = -(leaves * (1 - share) + enters * (1 - v / wet))
        return leaves * v - recession * self._around.floor, enters * v, damping

    def _through_oil(self, v: Array, recession: Array) -> Array:
        gone = 1 - np.minimum(v[self._water] / (self._first_water + EMPTY), 1.0)
        oil = v[self._liquids.oil].sum(axis=0)
        return recession / (1 + recession * self._around.resistance * oil * gone)


def _step(v: Array, rate: Array, damping: Array, liquid: Array) -> Array:
    """Return the longest step in which no solvent changes by much, shape (worlds,).

    A solvent that runs after its equilibrium goes no further than rate over damping, however long the step.
    """
    allowed = CHANGE * (v + BESIDE * liquid)
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = np.where(np.abs(rate) > allowed * np.abs(damping), allowed / np.abs(rate), np.inf)
    return np.where(rate == 0, np.inf, steps).min(axis=0)


def _mean(damping: Array, step: Array) -> Array:
    """Return (exp(J h) - 1)/J [s], h where J is 0."""
    z = damping * step
    small = np.abs(z) < 1e-8
    return step * np.where(small, 1 + z / 2, np.expm1(z) / np.where(small, 1.0, z))


def _share(part: Array, rest: Array) -> Array:
    """Return part/(part + rest), counting only what leaves; 0 where nothing does."""
    total = part + np.maximum(rest, 0.0)
    return np.where(total > 0, part / np.where(total > 0, total, 1.0), 0.0)


CARD = ModelCard(
    name="drying film",
    title=Text("Drying film of many solvents", "多溶剂膜的干燥"),
    version="1",
    scope="Thickness of water, alcohols, glycols, volatile silicones and alkanes, oils and solids of a film"
    " on skin after one application, by evaporation and uptake. Not for spreading, sweat, sebum, "
    "skins on emulsions, or crystals of humectants.",
    equations="dV_i/dt = -k_i (a_i - a_i,air) - P_i V_i/V_aq; k_i = k_g P_i M_i/(R T rho_i), k_g = 6320 "
    "u^0.78/MW^(1/3) cm/h; a_water,air = RH p(T_air)/p(T_skin); aqueous a = x gamma (UNIFAC), oil ln "
    "a = ln phi + 1 - V sum phi_j/V_j; oil outside: 1/k_w + d/(D S), d = oil times the share of water"
    " that is gone",
    inputs=(
        "share [1]: mass fraction of each component",
        "density [kg/m3]: of each component",
        "vapour pressure [Pa]: of each solvent at skin temperature",
        "skin permeability [m/s]: of the solvents that mix with water",
        "wind [m/s]: over the skin, with relative humidity [1] and temperature [K] of the air",
        "temperature [K]: of the skin surface, taken for the film",
    ),
    domain="Well-mixed film at skin temperature (no cooling by evaporation), wind 0.1 to 10 m/s. Additive "
    "volumes. Water is not exchanged with skin, which would raise its activity by about 0.05. pH and "
    "charge stay those of the product as water leaves: no buffer is followed. Uptake by hydrated "
    "skin; open dry skin may take three times less.",
    evaluation="Recession of ethanol at 0.165 m/s within 2 % of 3.28e-7 m/s measured. 100 um of water into dry "
    "air: 30 min at 0.165 m/s and 23 min at 0.23 m/s, against 22 min measured: no one wind fits both."
    " Glycerin at half humidity keeps 21 % water by mass, 25 % by volume.",
    uncertainty="Wind log10 SD 0.2, humidity and temperature of the air, vapour pressures, activity coefficients "
    "(0.05 by groups, 0.15 in oil, 0.3 where taken as ideal) and permeabilities drawn per world.",
    references=(
        "osp-skin",
        "cdc-finite-dose",
        "gajjar2013-solvent-loss",
        "bendeacon-evaporation",
        "marcolli2005",
        "jones2022-humidity",
        "recall-flory",
        "recall-water-in-oil",
    ),
)
