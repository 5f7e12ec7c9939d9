"""What the liquids of a drying film hold of one active as its solvents come and go.

    A(t) = V_aq (10^sigma + 1/f - 1) + V_oil K_oil,   sigma = sum_i phi_i (N_i + M_i log Kow)

with the thicknesses of the drying film (`supraderm.formula.drying`) and phi_i the volume shares in its aqueous
liquid, so that the active concentrates, saturates, comes out and dissolves again as the mixture changes. f is the
neutral share at the pH of the product. The active is no solvent of itself: what it adds to the film is solid or
neat liquid at u = S_w, which makes a neat liquid the film of no solvent. Volatile and other oils dissolve alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.delivery.solute import Solute
from supraderm.delivery.vehicle import LEAST_CAPACITY
from supraderm.evidence import Estimate, HowKnown, Worlds
from supraderm.formula import FormulaState
from supraderm.formula.drying import DryingCourse
from supraderm.formula.solvents import Solvent
from supraderm.formula.state import ActiveState
from supraderm.molecules.cosolvent import GREATEST_LOG_KOW, LEAST_LOG_KOW, POWER_SPREAD

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Held:
    """What the liquids of a film hold of one active.

    Parameters
    ----------
    neutral_fraction : float
        In the aqueous liquid.
    oil_partition : Estimate or None, 1
        None without oil.
    key : str or None
        Of the active among the components, where it is one: it does not dissolve itself.
    carrier : frozenset of str
        Keys of oily components that are a carrier phase: they count there and not as oil.
    """

    neutral_fraction: float
    oil_partition: Estimate | None = None
    key: str | None = None
    carrier: frozenset[str] = frozenset()

    def is_liquid(self, solvent: Solvent) -> bool:
        """Tell whether a component is a liquid of the film that the active may dissolve in."""
        if solvent.place == "oil" and solvent.key in self.carrier:
            return False
        return solvent.key != self.key and solvent.place != "solid"


def held_of(state: FormulaState, key: str) -> Held:
    """Return what the liquids of a formula are to one of its actives."""
    active: ActiveState = state.active(key)
    laws = dict(zip((phase.name for phase in state.phases), active.phase_partition, strict=True))
    return Held(active.neutral_fraction, laws.get("oil"), key)


def cosolvency_error(known: Solute) -> Estimate:
    """Return how far log10 of the solubility in pure cosolvents is off the log-linear law, for one active."""
    return Estimate(
        f"cosolvency in the film, {known.name}",
        0.0,
        "1",
        HowKnown.ASSUMED,
        "li1998-cosolvency",
        spread=float(POWER_SPREAD),
        distribution="normal",
        note="in proportion to the share of cosolvents in the aqueous liquid",
    )


def film_capacity(course: DryingCourse, held: Held, *, known: Solute, worlds: Worlds) -> Array:
    """Return A of the liquids at the times of a course, shape (knots, worlds), m."""
    kow = np.clip(worlds.draw(known.log_kow), LEAST_LOG_KOW, GREATEST_LOG_KOW)
    power, cosolvents, wet, oil = (np.zeros_like(course.times) for _ in range(4))
    for place, solvent in enumerate(course.solvents):
        if not held.is_liquid(solvent):
            continue
        layer = course.thickness[:, place]
        if solvent.place == "oil":
            oil += layer
            continue
        wet += layer
        if solvent.cosolvent is not None:
            cosolvents += layer
            power += layer * (solvent.cosolvent.intercept + solvent.cosolvent.slope * kow)
    sigma = (power + cosolvents * worlds.draw(cosolvency_error(known))) / np.maximum(wet, LEAST_CAPACITY)
    capacity = wet * (10.0**sigma + 1 / held.neutral_fraction - 1)
    return capacity if held.oil_partition is None else capacity + oil * worlds.draw(held.oil_partition)
