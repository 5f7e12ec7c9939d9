"""Everything that is predicted of one active with one ring, as estimates by key, drawn in worlds.

Binding constants and solubilities are the unknowns; what dissolves, what is free, how hard it drives and how much ring
is enough are the equilibrium in every world, so that none of them passes its limit: no ring drives harder than no ring.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.draws import INSIDE, summarised, summarised_share
from supraderm.carriers.hosts.equilibrium import complexation_efficiency, dissolved_by_two
from supraderm.carriers.hosts.host_guest import FORMULA_DENSITY, host_concentration
from supraderm.carriers.hosts.in_formula import (
    CHARGE_COSTS,
    CHARGE_SPREAD,
    binding_at_charge,
    enough_among,
    free_among,
    free_on_drying,
)
from supraderm.carriers.hosts.ring import Host
from supraderm.evidence import Constant, Estimate, HowKnown, Worlds
from supraderm.molecules.solubility_ph import solubility_at

Array = NDArray[np.float64]

LEVEL = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)
TRACE = Constant(1e-9, "mol/m**3", "supraderm-judgement", HowKnown.ASSUMED)
"""Of the active, where none is in the product: so little that it takes no ring from anything."""
LEFT = Constant(0.1, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Water that is left of the film when drying is told."""


@dataclass(frozen=True)
class Pair:
    """A guest in water with a ring.

    Parameters
    ----------
    ring : Host
    name : str
        Of the guest.
    molar_mass : float, kg/mol
        Of the guest.
    binding : Estimate, m3/mol
        Of its net neutral form.
    solubility : Estimate, kg/m3
        Of its net neutral form alone.
    neutral : float, 1
        Net neutral share at the pH, above 0.
    """

    ring: Host
    name: str
    molar_mass: float
    binding: Estimate
    solubility: Estimate
    neutral: float = 1.0

    @property
    def who(self) -> str:
        """Guest and ring in words."""
        return f"{self.name} in {self.ring.inci}"

    def concentration(self, amount: float) -> float:
        """Return a mass fraction of the product as mol/m3, never nothing."""
        return max(amount * FORMULA_DENSITY / self.molar_mass, TRACE)

    def drawn(self, worlds: Worlds = INSIDE) -> tuple[Array, Array]:
        """Return binding constant [m3/mol] and solubility alone [mol/m3] of all forms together, in every world."""
        held, alone = worlds.draw(self.binding), worlds.draw(self.solubility) / self.molar_mass
        if self.neutral == 1:
            return held, alone
        costs = Estimate(
            f"cost of a charge, {self.who}",
            float(CHARGE_COSTS),
            "1",
            HowKnown.ASSUMED,
            CHARGE_COSTS.source,
            float(CHARGE_SPREAD),
            "normal",
        )
        return binding_at_charge(held, self.neutral, worlds.draw(costs)), solubility_at(alone, self.neutral)


Others = Sequence[tuple[Pair, float]]
"""Guests that compete, each with its mass fraction in the product."""


def account(
    pair: Pair, share: float, amount: float, *, others: Others = (), second: float = 0.0
) -> dict[str, Estimate]:
    """Return what the ring dissolves, what is free, and the driving force over that without the ring.

    Parameters
    ----------
    pair : Pair
    share, amount : float
        Mass fractions of ring and active in the product.
    others : sequence of (Pair, float)
        In the same ring.
    second : float, m3/mol
        Binding of a second ring to the complex of the active; counts for what dissolves only.

    Returns
    -------
    dict of str to Estimate
        "dissolved" [kg/m3] and "efficiency" [1] of the active by itself; "free", "driving" and "driving_dry" [1], the
        last when a tenth of the water is left, none of them above 1; "free NAME" [1] of every other guest.
    """
    k, g, s = _drawn(pair, amount, others)
    rings = host_concentration(pair.ring, share)
    used = (pair.binding, pair.solubility)
    no_limit = np.concatenate([np.full_like(s[:1], np.inf), s[1:]])
    driving = free_among(k, g, s, rings)[0]
    dried = [free_on_drying(k, g, s, h, float(LEFT))[0] for h in (rings, 0.0)]
    told = {
        "dissolved": summarised(
            f"solubility with ring, {pair.who}",
            "kg/m**3",
            dissolved_by_two(k[0], second, rings, s[0]) * pair.molar_mass,
            used,
        ),
        "efficiency": summarised(
            f"complexation efficiency, {pair.who}", "1", complexation_efficiency(k[0], s[0]), used
        ),
        "free": summarised_share(
            f"free share, {pair.who}", free_among(k, g, no_limit, rings)[0][0] / g[0], (pair.binding,)
        ),
        "driving": summarised_share(f"driving force, {pair.who}", driving[0] / np.minimum(g[0], s[0]), used),
        "driving_dry": summarised_share(f"driving force dried, {pair.who}", dried[0] / dried[1], used),
    }
    for place, (other, _) in enumerate(others, start=1):
        # what of it is undissolved is not free either
        told[f"free {other.name}"] = summarised_share(
            f"free share, {other.who}", driving[place] / g[place], (other.binding, other.solubility)
        )
    return told


def enough(pair: Pair, amount: float, others: Others = ()) -> tuple[float, float, float]:
    """Return the ring that is just enough, mass fraction of the product: median and ends of the 90 % interval.

    Parameters
    ----------
    pair : Pair
    amount : float
        Mass fraction of the active; 0 where water alone dissolves it.
    others : sequence of (Pair, float)
        In the same ring.
    """
    needed = enough_among(*_drawn(pair, amount, others))
    shares = needed * pair.ring.molar_mass / FORMULA_DENSITY
    low, median, high = np.quantile(shares, [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2])
    return float(median), float(low), float(high)


def _drawn(pair: Pair, amount: float, others: Others) -> tuple[Array, Array, Array]:
    """Return binding, amount and solubility of every guest in every world, the active first."""
    guests = [(pair, amount), *others]
    drawn = [one.drawn() for one, _ in guests]
    held, alone = (np.stack([both[i] for both in drawn]) for i in (0, 1))
    amounts = np.array([one.concentration(share) for one, share in guests])[:, None]
    return held, np.broadcast_to(amounts, held.shape), alone
