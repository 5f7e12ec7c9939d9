"""Many amphiphiles in many waters at once, and the shapes that each may fill.

Sizes of closed cores are nodes of a quadrature, so a sum over whole aggregation numbers is a sum over nodes with
weights; every array has one row a system, so a thousand systems are one call.

References
----------
nagarajan1991 (shapes); recall-lamellar-thickness (thinnest rods and sheets).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.micelles import corona
from supraderm.carriers.micelles import free_energy as fe
from supraderm.carriers.micelles.amphiphile import Amphiphile
from supraderm.carriers.micelles.geometry import LARGEST_AXIAL_RATIO, globules, tail_length, tail_volume
from supraderm.evidence import Constant, HowKnown

Array = NDArray[np.float64]

WATER_MOLARITY = Constant(55.4e3, "mol/m**3", "nagarajan1991", HowKnown.PRIOR)
# share of the stretched tail: below the first, bulk hydrocarbon is no model of the inside of a globule; fluid
# lamellae and rods are 0.6 to 0.8 as thick as stretched tails, the middle is taken
THINNEST_GLOBULE = Constant(0.6, "1", "recall-lamellar-thickness", HowKnown.PRIOR)
THINNEST_CORE = Constant(0.7, "1", "recall-lamellar-thickness", HowKnown.PRIOR)
SIZES, RADII = 161, 41
LEAST_IONS = 1e-12


@dataclass(frozen=True)
class Systems:
    """Amphiphiles with their water; every field of shape (n,).

    Parameters
    ----------
    carbons, tails, area, shielded, distance, charge, separation, units, reach, pairing, paired_area, cohesion
        See `Amphiphile` and `Head`.
    temperature : ndarray, K
    salt : ndarray, mol/m3
    """

    carbons: Array
    tails: Array
    area: Array
    shielded: Array
    distance: Array
    charge: Array
    separation: Array
    units: Array
    reach: Array
    pairing: Array
    paired_area: Array
    cohesion: Array
    temperature: Array
    salt: Array

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.carbons)

    def take(self, rows: slice | NDArray[np.int_] | NDArray[np.bool_]) -> Systems:
        """Return some of them."""
        return Systems(*(getattr(self, field.name)[rows] for field in fields(self)))

    def column(self) -> Systems:
        """Return every field with an axis for shapes, (n, 1)."""
        return Systems(*(getattr(self, field.name)[:, None] for field in fields(self)))

    @property
    def head_area(self) -> Array:
        """Cross-section of the head, smaller where some are paired with counter-ions of the salt, m2."""
        bound = self.pairing * self.salt
        return self.area + (self.paired_area - self.area) * bound / (1 + bound)


def systems(amphiphiles: Sequence[Amphiphile], temperature: ArrayLike, salt: ArrayLike) -> Systems:
    """Return amphiphiles with their water as arrays.

    Parameters
    ----------
    amphiphiles : sequence of Amphiphile, n
    temperature : array_like, K
    salt : array_like, mol/m3
        Each one value or n.
    """
    heads = [a.head for a in amphiphiles]
    own = [
        [a.tail_carbons for a in amphiphiles],
        [a.tails for a in amphiphiles],
        [h.area for h in heads],
        [h.shielded for h in heads],
        [h.distance for h in heads],
        [h.charge for h in heads],
        [h.separation for h in heads],
        [h.units for h in heads],
        [h.reach for h in heads],
        [h.pairing for h in heads],
        [h.paired_area for h in heads],
        [a.cohesion for a in amphiphiles],
    ]
    around = [np.broadcast_to(np.asarray(x, float), len(heads)) for x in (temperature, salt)]
    return Systems(*(np.array(x, float) for x in own), *around)


@dataclass(frozen=True)
class Shapes:
    """Closed cores, rods and sheets of every system; arrays of shape (n, SIZES + 2 RADII) unless said.

    Parameters
    ----------
    number, log_weight : ndarray, shape (n, SIZES)
        Aggregation number of closed cores, and ln of how many numbers a node stands for.
    radius, area : ndarray, m and m2
        Radius, minor semi-axis or half thickness; core surface per molecule.
    outer, curvature : ndarray, m2 and 1/m
        Where the charges sit, on average.
    bare : ndarray, kT
        Free energy without the part that depends on ions.
    """

    number: Array
    log_weight: Array
    radius: Array
    area: Array
    outer: Array
    curvature: Array
    bare: Array


def shapes(of: Systems) -> Shapes:
    """Return what each system may form, with the free energy that needs no knowledge of the ions."""
    s = of.column()
    volume, length = s.tails * tail_volume(s.carbons, s.temperature), tail_length(s.carbons)
    sphere = 4 * np.pi * length**3 / (3 * volume)
    share = np.linspace(0, 1, SIZES)
    number = sphere * (THINNEST_GLOBULE**3 + share * (LARGEST_AXIAL_RATIO - THINNEST_GLOBULE**3))
    weight = (number[:, -1:] - number[:, :1]) / (SIZES - 1)
    g = globules(number, volume, length, s.distance)
    thick = length * np.linspace(float(THINNEST_CORE), 1, RADII)
    rod, sheet = 2 * volume / thick, volume / thick
    d = s.distance
    radius = np.hstack([g.radius, thick, thick])
    area = np.hstack([g.area, rod, sheet])
    outer = np.hstack([g.outer_area, rod * (1 + d / thick), sheet])
    flat = np.zeros_like(thick)
    curvature = np.hstack([2 / (g.equivalent_radius + d), 1 / (thick + d), flat])
    stretch = np.hstack(
        [
            fe.GLOBULE_STRETCH * g.packing,
            flat + fe.CYLINDER_STRETCH,
            flat + fe.BILAYER_STRETCH,
        ]
    )
    centre = np.hstack([g.equivalent_radius, thick, flat + np.inf])
    bare = (
        s.tails * fe.transfer(s.carbons, s.temperature)
        + s.tails * fe.deformation(radius, s.carbons, stretch)
        + fe.interface(area, s.shielded, s.carbons, s.temperature)
        + fe.steric(area, s.head_area)
        + fe.dipole(area, centre, s.distance, s.separation, s.temperature)
        - s.cohesion
    )
    long = np.flatnonzero(of.units > 0)
    if len(long):
        round_ = np.arange(SIZES + 2 * RADII) < SIZES
        bare[long] += corona.chains(area[long], 1 / centre[long], round_, s.units[long], s.temperature[long])
    return Shapes(number, np.log(np.broadcast_to(weight, number.shape)), radius, area, outer, curvature, bare)


def energies(of: Systems, made: Shapes, log_fraction: Array) -> tuple[Array, Array]:
    """Return free energies of all shapes at a monomer fraction, kT, and their slope with its logarithm.

    Parameters
    ----------
    log_fraction : ndarray, shape (n,)
    """
    s = of.column()
    own = WATER_MOLARITY * np.exp(log_fraction[:, None]) * np.abs(s.charge)
    ions = np.maximum(own + s.salt, LEAST_IONS)
    kappa = fe.inverse_debye_length(ions, s.temperature)
    cost = fe.ionic(made.outer, made.curvature, kappa, s.charge, s.temperature)
    slope = fe.ionic_slope(made.outer, kappa, s.charge, s.temperature)
    thick = np.flatnonzero((of.reach > 0) & (np.abs(of.charge) > 1))
    if len(thick):
        filled, steep = corona.spread_charges(made.outer[thick], s.reach[thick], ions[thick], s.charge[thick])
        lower = filled < cost[thick]
        cost[thick] = np.where(lower, filled, cost[thick])
        slope[thick] = np.where(lower, steep, slope[thick])
    return made.bare + cost, slope * own / ions
