"""Everything that is predicted of one active with one ring, as estimates by key, drawn in worlds.

Binding constant and solubility are the unknowns; what dissolves, what is free, how hard it drives and how much ring is
enough are the equilibrium in every world, so that none of them passes its limit: no ring drives harder than no ring.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.draws import INSIDE, summarised, summarised_share
from supraderm.carriers.hosts.equilibrium import dissolved_guest, driving_guest, enough_host, free_guest
from supraderm.carriers.hosts.host_guest import FORMULA_DENSITY, host_concentration
from supraderm.carriers.hosts.ring import Host
from supraderm.evidence import Constant, Estimate, HowKnown, Worlds

Array = NDArray[np.float64]

LEVEL = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)
TRACE = Constant(1e-9, "mol/m**3", "supraderm-judgement", HowKnown.ASSUMED)
"""Of the active, where none is in the product: so little that it takes no ring from anything."""


@dataclass(frozen=True)
class Pair:
    """An active in water with a ring.

    Parameters
    ----------
    ring : Host
    name : str
        Of the active.
    molar_mass : float, kg/mol
        Of the active.
    binding : Estimate, m3/mol
    solubility : Estimate, kg/m3
        Of the active alone.
    """

    ring: Host
    name: str
    molar_mass: float
    binding: Estimate
    solubility: Estimate

    @property
    def who(self) -> str:
        """Active and ring in words."""
        return f"{self.name} in {self.ring.inci}"

    def drawn(self, worlds: Worlds = INSIDE) -> tuple[Array, Array]:
        """Return binding constant [m3/mol] and solubility alone [mol/m3] in every world."""
        return worlds.draw(self.binding), worlds.draw(self.solubility) / self.molar_mass


def account(pair: Pair, share: float, amount: float) -> dict[str, Estimate]:
    """Return what the ring dissolves, what is free, and the driving force over that without the ring.

    Parameters
    ----------
    pair : Pair
    share, amount : float
        Mass fractions of ring and active in the product.

    Returns
    -------
    dict of str to Estimate
        "dissolved" [kg/m3], "free" and "driving" [1], neither of them above 1.
    """
    k, soluble = pair.drawn()
    rings = host_concentration(pair.ring, share)
    guest = max(amount * FORMULA_DENSITY / pair.molar_mass, TRACE)
    used = (pair.binding, pair.solubility)
    driving = driving_guest(k, rings, guest, soluble) / np.minimum(guest, soluble)
    return {
        "dissolved": summarised(
            f"solubility with ring, {pair.who}",
            "kg/m**3",
            dissolved_guest(k, rings, soluble) * pair.molar_mass,
            used,
        ),
        "free": summarised_share(
            f"free share, {pair.who}", free_guest(k, rings, guest) / guest, (pair.binding,)
        ),
        "driving": summarised_share(f"driving force, {pair.who}", driving, used),
    }


def enough(pair: Pair, amount: float) -> tuple[float, float, float]:
    """Return the ring that is just enough, mass fraction of the product: median and ends of the 90 % interval.

    Parameters
    ----------
    pair : Pair
    amount : float
        Mass fraction of the active; 0 where water alone dissolves it.
    """
    k, soluble = pair.drawn()
    needed = enough_host(k, amount * FORMULA_DENSITY / pair.molar_mass, soluble)
    shares = needed * pair.ring.molar_mass / FORMULA_DENSITY
    low, median, high = np.quantile(shares, [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2])
    return float(median), float(low), float(high)
