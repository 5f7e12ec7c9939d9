"""How many constructs a cell holds, how steeply that follows its receptors, and for how long.

The equilibrium of `on_cells`: molecules overlap freely, spheres take a place each. The activity is raised by N/k, so
that at one bond each of N ligands, not only the k in the contact, binds each receptor with its own constant, and
lowered by exp(-U), U the work of pressing into the coat. Receptors of cells are taken as free to gather under
a construct, the most that it can gain; sites of matrix stay where they are, so there no more ligands bind than sites
are in reach.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.adhesion.bonds import Bonds
from supraderm.carriers.adhesion.contact import coat_work, effective_concentration, facing, reach
from supraderm.carriers.adhesion.on_cells import LARGEST_LOG, bind, single_share
from supraderm.carriers.adhesion.superselective import log_weight

Array = NDArray[np.float64]

# of ln receptors, for the slope
NUDGE = 1e-4


@dataclass(frozen=True)
class Held:
    """What one cell holds of a construct, arrays that broadcast over designs and worlds.

    Parameters
    ----------
    per_cell : ndarray
        Constructs bound.
    bonds_each : ndarray
        Bonds of one that is bound, mean.
    occupied : ndarray
        Share of the receptors that is bound.
    alpha : ndarray
        d ln bound/d ln receptors.
    potential : ndarray, m3/mol
        Bound per cell over free concentration, as the latter goes to 0.
    capacity : ndarray
        Constructs that a cell can hold: receptors over bonds each at low occupancy, or places if those are fewer.
    off : ndarray, 1/s
        Rate at which a construct leaves: by its last bond.
    """

    per_cell: Array
    bonds_each: Array
    occupied: Array
    alpha: Array
    potential: Array
    capacity: Array
    off: Array

    @property
    def half(self) -> Array:
        """Capacity over the initial slope, mol/m3: for one ligand its dissociation constant."""
        return self.capacity / self.potential


def hold(
    found: Bonds,
    *,
    valency: ArrayLike,
    tether: ArrayLike,
    radius: ArrayLike,
    concentration: ArrayLike,
    freedom: ArrayLike,
    tighter: ArrayLike = 1.0,
) -> Held:
    """Return what a cell holds.

    Parameters
    ----------
    found : Bonds
    valency : array_like
        Ligands in all.
    tether, radius : array_like, m
        Radius 0 for a molecule.
    concentration : array_like, mol/m3
        Free constructs, > 0.
    freedom : array_like, 1
        Share of the effective concentration that a further bond sees.
    tighter : array_like, 1
        Divides every dissociation constant and rate of opening.
    """
    n, h, r, c, sharper = (
        np.asarray(x, dtype=float) for x in (valency, tether, radius, concentration, tighter)
    )
    area = reach(h, r)
    k = facing(n, h, r)
    if found.fixed:
        k = np.minimum(k, np.maximum(found.total * area / found.area, 1.0))
    crossing = effective_concentration(h) * np.asarray(freedom, dtype=float) * area / found.area
    affinity = sharper[..., None] / found.kd
    weights = affinity * found.copies
    crowd = weights.sum(axis=-1) * crossing
    work = coat_work(h, r, thickness=found.coat_thickness, crowding=found.coat_crowding)
    # ligands outside the contact add to the first bond only
    factor = np.exp(-work) * n / k
    places = np.where(r > 0, found.area / area, np.inf)

    def at(more: float) -> tuple[Array, Array]:
        state = bind(c * factor, k, found.copies * np.exp(more), affinity, crossing, places=places)
        return state.constructs, state.bonds

    held, made = at(0.0)
    slope = (np.log(at(NUDGE)[0]) - np.log(at(-NUDGE)[0])) / (2 * NUDGE)
    each = k * crowd / (1 + crowd) / -np.expm1(-k * np.log1p(crowd))
    opening = (weights * found.off / sharper[..., None]).sum(axis=-1) / weights.sum(axis=-1)
    return Held(
        per_cell=held,
        bonds_each=made / held,
        occupied=made / found.total,
        alpha=slope,
        potential=factor / crossing * np.exp(np.minimum(log_weight(crowd, k), LARGEST_LOG)),
        capacity=np.minimum(found.total / each, places),
        off=opening * single_share(crowd, k),
    )
