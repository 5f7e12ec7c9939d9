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

# a liquid thinner than this share of the film as applied counts as gone
GONE = Constant(1e-3, "1", "supraderm-judgement", HowKnown.ASSUMED)
# largest change in a step of a component's share of its liquid, and of the liquid itself; chosen on the error of
# what the film holds of an active (test_formula_drying)
SHARE_CHANGE = Constant(0.05, "1", "supraderm-judgement", HowKnown.ASSUMED)
LIQUID_CHANGE = Constant(0.4, "1", "supraderm-judgement", HowKnown.ASSUMED)
MOST_STEPS = 1000


@dataclass(frozen=True)
class Surroundings:
    """What air and skin do to the solvents, each array of shape (solvents, worlds) unless said.

    Parameters
    ----------
    recession : ndarray, m/s
        Of the pure liquid into air that holds none of it; 0 for what does not evaporate and under occlusion.
    floor : ndarray, 1
        Activity at which air neither takes nor gives.
    uptake : ndarray, m/s
        Permeability of the stratum corneum.
    oil_resistance : ndarray, shape (worlds,), s/m2
        Of an outer oil phase against water, per thickness of oil and unit activity; 0 with water outside.
    """

    recession: Array
    floor: Array
    uptake: Array
    oil_resistance: Array


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


@dataclass(frozen=True)
class _Losses:
    """What leaves at one moment, each array of shape (solvents, worlds).

    `evaporates` and `enters` the skin are in m/s; `damping` is the diagonal of the Jacobian, 1/s, 0 or less.
    """

    evaporates: Array
    enters: Array
    damping: Array

    @property
    def rate(self) -> Array:
        """Change of each thickness, m/s."""
        return -(self.evaporates + self.enters)


def dry(
    solvents: Sequence[Solvent],
    start: Array,
    liquids: Liquids,
    around: Surroundings,
    *,
    until: float,
    outer: Outer = "water",
    change: float = SHARE_CHANGE,
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
    change : float
        Largest change of a share in a step; smaller is finer.

    Returns
    -------
    DryingCourse
    """
    # row by row the components of the aqueous liquid, and those of the oil
    inside = np.array([[s.place == place for s in solvents] for place in ("aqueous", "oil")], dtype=float)
    applied = inside.sum(axis=0) @ start
    v, t = start.copy(), np.zeros(start.shape[1])
    taken = np.zeros_like(v)
    wet = inside @ v > 0
    dry_at = np.where(wet.any(axis=0), np.inf, 0.0)
    times, states = [t], [v]
    going = wet.any(axis=0)
    while going.any() and len(times) <= MOST_STEPS:
        there = inside.T @ wet  # 1 for a component of a liquid that is still there
        now = _losses(v, there, start, liquids, around)
        step = np.where(going, np.minimum(_step(v, now, inside, change), until - t), 0.0)
        middle = np.maximum(v + _mean(now.damping, step / 2) * now.rate, 0.0)
        half = _losses(middle, there, start, liquids, around)
        slope = half.rate - now.damping * (middle - v)
        new = np.maximum(v + _mean(now.damping, step) * slope, 0.0)
        # a liquid that is down to a trace, and falling, is gone
        amount, before = inside @ new, inside @ v
        ends = wet & (amount < GONE * applied) & (amount <= before)
        new = new * (1 - inside.T @ ends)
        taken += _share(now.enters + half.enters, now.evaporates + half.evaporates) * (v - new)
        wet = wet & ~ends
        v, t = new, t + step
        times.append(t)
        states.append(v)
        dry_at = np.where(going & ~wet.any(axis=0), t, dry_at)
        going = wet.any(axis=0) & (t < until)
    return DryingCourse(
        solvents=tuple(solvents),
        times=np.stack(times),
        thickness=np.stack(states),
        evaporated=start - v - taken,
        taken_up=taken,
        dry_at=dry_at,
        outer=outer,
    )


def _losses(v: Array, there: Array, start: Array, liquids: Liquids, around: Surroundings) -> _Losses:
    """Return what leaves a film of thickness v; `there` is 1 for what is in a liquid not yet gone."""
    recession = around.recession * there
    if liquids.water is not None:
        oil = v[liquids.oil].sum(axis=0)
        gone = 1 - np.minimum(v[liquids.water] / (start[liquids.water] + EMPTY), 1.0)
        recession[liquids.water] /= 1 + recession[liquids.water] * around.oil_resistance * oil * gone
    over, share = liquids.per_thickness(v)
    mixed = v[liquids.aqueous].sum(axis=0) + EMPTY
    leaves, enters = recession * over, around.uptake * there / mixed
    return _Losses(
        evaporates=leaves * v - recession * around.floor,
        enters=enters * v,
        damping=-(leaves * (1 - share) + enters * (1 - v / mixed)),
    )


def _step(v: Array, now: _Losses, inside: Array, change: float) -> Array:
    """Return the longest step in which no liquid and no share in one changes by much, shape (worlds,).

    A component that runs after its equilibrium goes no further than rate over damping, however long the step.
    """
    whole = inside.T @ (inside @ v) + EMPTY
    allowed = change * whole
    rate = np.where(np.abs(now.rate) > allowed * np.abs(now.damping), now.rate, 0.0)
    net = inside @ rate
    drift = np.abs(rate - v / whole * (inside.T @ net))
    with np.errstate(divide="ignore", invalid="ignore"):
        by_share = np.where(drift > 0, allowed / drift, np.inf)
        by_liquid = np.where(net < 0, LIQUID_CHANGE * (inside @ v) / -net, np.inf)
    return np.minimum(by_share.min(axis=0, initial=np.inf), by_liquid.min(axis=0))


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
    "skins on emulsions, or crystals of humectants. An active that is no solvent changes none of it.",
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
    "charge stay those of the product as water leaves: no buffer is followed. Uptake by the permeability "
    "of dilute solutions, a third of it in open dry skin.",
    evaluation="Recession of ethanol at 0.165 m/s within 30 % of 3.28e-7 m/s measured. 100 um of water into dry "
    "air: 30 min at 0.165 m/s and 23 min at 0.23 m/s by these equations (tests/formula), against "
    "22 min at the 7.72e-8 m/s measured and 13 min at 1.32e-7 of another run: no one wind fits all."
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
