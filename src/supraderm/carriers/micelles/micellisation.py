"""When amphiphiles aggregate, into what, and of what size.

The monomer mole fraction X at which as many molecules are aggregated as free is the critical micelle
concentration: sum_g g X_g = X with X_g = X^g exp(-g mu_g). All closed shapes from sphere to a spheroid of
axial ratio 3 are summed; longer ones are spherocylinders (ladder model); a bilayer forms once X reaches
exp(mu_bilayer). Monomer and added salt screen the charges, so X enters mu as well; the balance stays
monotone in ln X and is solved by bisection.

References
----------
nagarajan1991.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.micelles import free_energy as fe
from supraderm.carriers.micelles.geometry import (
    Globules,
    globules,
    largest_globule,
    packing_parameter,
    tail_length,
    tail_volume,
)
from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown

Array = NDArray[np.float64]
Shape = Literal["sphere", "spheroid", "cylinder", "bilayer"]

ROOM_TEMPERATURE = Constant(298.15, "K", "supraderm-judgement", HowKnown.ASSUMED)
WATER_MOLARITY = Constant(55.4e3, "mol/m**3", "nagarajan1991", HowKnown.PRIOR)
# no core is thinner than this share of the stretched tail: fluid lamellae and rods are not, and in smaller
# globules bulk hydrocarbon is no model of the inside
THINNEST_CORE = Constant(0.6, "1", "recall-lamellar-thickness", HowKnown.PRIOR)
LOWEST_LOG_FRACTION = Constant(-60.0, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class Head:
    """A polar head.

    Parameters
    ----------
    area : float, m2
        Cross-section a_p.
    shielded : float, m2
        Core surface a_0 that it covers.
    distance : float, m
        Of its charge from the core, delta.
    charge : float
        Net, in elementary charges; need not be whole.
    separation : float, m
        Between the charges of a zwitterion; 0 for none.
    """

    area: float
    shielded: float
    distance: float
    charge: float
    separation: float = 0.0


@dataclass(frozen=True, slots=True)
class Amphiphile:
    """A surface-active molecule.

    Parameters
    ----------
    tail_carbons : float
        Of each tail, without an acyl carbonyl carbon; a mean for natural mixtures. 4 to 22.
    head : Head
    tails : int
        1, or 2 for gemini and double-chain molecules.
    cohesion : float, kT
        Gain by hydrogen bonds between heads of an aggregate (beta sheets).
    """

    tail_carbons: float
    head: Head
    tails: int = 1
    cohesion: float = 0.0

    def __post_init__(self) -> None:
        if not 4 <= self.tail_carbons <= 22:
            raise InputError("tail_carbons", self.tail_carbons, "4 to 22 carbons")
        if self.tails not in (1, 2):
            raise InputError("tails", self.tails, "1 or 2")


@dataclass(frozen=True, slots=True)
class Micelle:
    """What forms at the critical micelle concentration.

    Parameters
    ----------
    cmc : float, mol/m3
    shape : {"sphere", "spheroid", "cylinder", "bilayer"}
        Of most of the aggregated molecules.
    aggregation_number : float
        Number average; inf for a bilayer.
    core_radius : float, m
        Radius, minor semi-axis, or half the thickness of a bilayer.
    area : float, m2
        Core surface per molecule.
    packing : float
        v/(a l).
    free_energy : float, kT
        Per molecule in the aggregate of lowest free energy.
    """

    cmc: float
    shape: Shape
    aggregation_number: float
    core_radius: float
    area: float
    packing: float
    free_energy: float


@dataclass(frozen=True)
class _Candidates:
    """Free energies of all shapes without the ionic part, and what the ionic part needs."""

    shapes: Globules
    closed: Array
    radii: Array
    rods: Array
    sheets: Array


class _Balance:
    """The aggregates in equilibrium with a monomer fraction."""

    def __init__(self, amphiphile: Amphiphile, temperature: float, salt: float) -> None:
        self.amphiphile, self.temperature, self.salt = amphiphile, temperature, salt
        self.volume = float(amphiphile.tails * tail_volume(amphiphile.tail_carbons, temperature))
        self.length = float(tail_length(amphiphile.tail_carbons))
        self.candidates = self._candidates()

    def _bare(self, area: Array, radius: Array, stretch: Array | float, curved: Array | float) -> Array:
        a, head, t = self.amphiphile, self.amphiphile.head, self.temperature
        energy = (
            a.tails * fe.transfer(a.tail_carbons, t)
            + a.tails * fe.deformation(radius, a.tail_carbons, stretch)
            + fe.interface(area, head.shielded, a.tail_carbons, t)
            + fe.steric(area, head.area)
            - a.cohesion
        )
        if head.separation:
            energy = energy + fe.dipole(area, curved, head.distance, head.separation, t)
        return energy

    def _candidates(self) -> _Candidates:
        largest = largest_globule(self.volume, self.length)
        smallest = math.ceil(4 * np.pi * (THINNEST_CORE * self.length) ** 3 / (3 * self.volume))
        shapes = globules(
            np.arange(smallest, largest + 1),
            self.volume,
            self.length,
            self.amphiphile.head.distance,
        )
        closed = self._bare(
            shapes.area, shapes.radius, fe.GLOBULE_STRETCH * shapes.packing, shapes.equivalent_radius
        )
        radii = np.linspace(THINNEST_CORE * self.length, self.length, 81)
        rods = self._bare(2 * self.volume / radii, radii, fe.CYLINDER_STRETCH, radii)
        sheets = self._bare(self.volume / radii, radii, fe.BILAYER_STRETCH, np.full_like(radii, np.inf))
        return _Candidates(shapes, closed, radii, rods, sheets)

    def energies(self, log_fraction: float) -> tuple[Array, Array, Array]:
        """Return free energies of closed shapes, rods and sheets at a monomer fraction, kT."""
        c, head = self.candidates, self.amphiphile.head
        if head.charge == 0:
            return c.closed, c.rods, c.sheets
        counter_ions = WATER_MOLARITY * math.exp(log_fraction) * abs(head.charge) + self.salt
        kappa = fe.inverse_debye_length(counter_ions, self.temperature)
        d, z, t = head.distance, head.charge, self.temperature
        closed = fe.ionic(c.shapes.outer_area, 2 / (c.shapes.equivalent_radius + d), kappa, z, t)
        rods = fe.ionic(2 * self.volume / c.radii * (1 + d / c.radii), 1 / (c.radii + d), kappa, z, t)
        sheets = fe.ionic(self.volume / c.radii, 0.0, kappa, z, t)
        return c.closed + closed, c.rods + rods, c.sheets + sheets

    def logs(self, log_fraction: float) -> tuple[Array, float, float]:
        """Return ln(g X_g) of closed shapes, of all rods, and the mean number of rods.

        Rods need two half-globule ends, here the sphere of lowest free energy; the rest of a rod pays the
        cylinder's. Both logs are inf where rods or sheets would grow without end.
        """
        closed, rods, sheets = self.energies(log_fraction)
        g = self.candidates.shapes.number
        cylinder = float(rods.min())
        step = log_fraction - cylinder
        if step >= 0 or log_fraction >= float(sheets.min()):
            return np.log(g) + g * (log_fraction - closed), math.inf, math.inf
        if math.isinf(cylinder):  # heads do not fit on a cylinder
            return np.log(g) + g * (log_fraction - closed), -math.inf, 0.0
        cap = int(np.argmin(closed))
        cost = g[cap] * (closed[cap] - cylinder)
        first = g[-1] + 1
        odds = math.exp(step)
        mean = first + odds / (1 - odds)
        return (
            np.log(g) + g * (log_fraction - closed),
            first * step - cost + math.log(mean / (1 - odds)),
            mean,
        )

    def surplus(self, log_fraction: float) -> float:
        """Return ln(aggregated over free); it rises with the monomer fraction."""
        closed, rods, _ = self.logs(log_fraction)
        if math.isinf(rods):
            return math.inf
        top = max(float(closed.max()), rods)
        return top + math.log(np.exp(closed - top).sum() + math.exp(rods - top)) - log_fraction


def micellise(amphiphile: Amphiphile, *, temperature: float = ROOM_TEMPERATURE, salt: float = 0.0) -> Micelle:
    """Return the critical micelle concentration and what forms there.

    Parameters
    ----------
    amphiphile : Amphiphile
    temperature : float, K
        283 to 343.
    salt : float, mol/m3
        Monovalent salt beside the amphiphile's own counter-ions, 0 to 1000.

    Raises
    ------
    InputError
        Outside these ranges, or when the heads are too wide to fit on any aggregate.

    Examples
    --------
    Sodium dodecyl sulfate at 25 C (measured 8.1 mM and about 60 molecules):

    >>> sulfate = Head(area=0.17e-18, shielded=0.17e-18, distance=0.545e-9, charge=-1)
    >>> m = micellise(Amphiphile(12, sulfate))
    >>> round(m.cmc, 1), m.shape
    (7.4, 'spheroid')
    """
    if not 283 <= temperature <= 343:
        raise InputError("temperature", temperature, "283 to 343 K")
    if not 0 <= salt <= 1000:
        raise InputError("salt", salt, "0 to 1000 mol/m3")
    balance = _Balance(amphiphile, float(temperature), float(salt))
    if not np.isfinite(balance.candidates.closed).any():
        raise InputError("head.area", amphiphile.head.area, "an area that fits on a closed aggregate")
    low, high = float(LOWEST_LOG_FRACTION), 0.0
    for _ in range(60):  # halves 60 kT down to round-off
        middle = (low + high) / 2
        low, high = (low, middle) if balance.surplus(middle) > 0 else (middle, high)
    return _describe(balance, low)


def _describe(balance: _Balance, log_fraction: float) -> Micelle:
    closed_energy, rod_energy, sheet_energy = balance.energies(log_fraction)
    closed, rods, rod_number = balance.logs(log_fraction)
    c = balance.candidates
    aggregated = np.exp(closed - log_fraction)
    in_rods = math.exp(rods - log_fraction)
    # a sheet takes what closed shapes and rods leave of the balance
    in_sheets = max(0.0, 1.0 - float(aggregated.sum()) - in_rods)
    lowest = float(min(closed_energy.min(), rod_energy.min(), sheet_energy.min()))
    if in_sheets > 0.5:
        shape: Shape = "bilayer" if sheet_energy.min() <= rod_energy.min() else "cylinder"
        best = int(np.argmin(sheet_energy if shape == "bilayer" else rod_energy))
        number, radius = math.inf, float(c.radii[best])
        area = balance.volume / radius * (1 if shape == "bilayer" else 2)
    elif in_rods > 0.5:
        best = int(np.argmin(rod_energy))
        shape, number, radius = "cylinder", rod_number, float(c.radii[best])
        area = 2 * balance.volume / radius
    else:
        counts = aggregated / c.shapes.number
        number = float(aggregated.sum() / counts.sum())
        at = int(np.argmin(np.abs(c.shapes.number - number)))
        radius, area = float(c.shapes.radius[at]), float(c.shapes.area[at])
        shape = "sphere" if radius < balance.length else "spheroid"
    packing = float(packing_parameter(balance.volume, area, balance.length))
    cmc = float(WATER_MOLARITY) * math.exp(log_fraction)
    return Micelle(cmc, shape, number, radius, area, packing, lowest)
