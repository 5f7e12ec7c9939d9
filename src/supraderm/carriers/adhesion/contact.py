"""The contact of a construct with a cell: ligands and area in reach, effective concentration, and the coat in the way.

A ligand on a tether of length h sweeps v = pi h^3/4 (h times a disc of diameter h), so that it meets receptors as if at
1/(N_A v), 2.1 mol/m3 for 10 nm. Losing freedom at a second bond costs a share of this, one factor for all. A molecule
reaches receptors within pi h^2; a sphere of radius R touches a flat cell within the cap A_c = 2 pi R h, and of its N
ligands N h/(2 R) lie there. A sphere wider than its tether must press the rest of the way into the coat: the work is
crowding x kT x the volume of the cap that enters.

References
----------
martinez2011; supraderm-judgement (freedom lost)
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown

Array = NDArray[np.float64]

AVOGADRO = Constant(6.02214076e23, "1/mol", "codata2018")
FREEDOM = Estimate(
    "share of the effective concentration that a further bond sees",
    0.05,
    "1",
    HowKnown.ASSUMED,
    "supraderm-judgement",
    spread=0.6,
    note="about 3 kT for the freedom that a second bond costs",
)
SHORTEST = Constant(5e-10, "m", "supraderm-judgement", HowKnown.ASSUMED)
SMALLEST = Constant(2e-9, "m", "supraderm-judgement", HowKnown.ASSUMED)
LONGEST, MOST_LIGANDS = 1e-7, 1e5


@dataclass(frozen=True)
class Construct:
    """What carries ligands.

    Parameters
    ----------
    valency : float
        Ligands in all, 1 to 1e5.
    tether : float, m
        From where a ligand is fixed to where it binds, 0.5 to 100 nm.
    radius : float, m
        Of a sphere, 0 for a molecule, else 2 nm to 1 um.

    Raises
    ------
    InputError
    """

    valency: float
    tether: float
    radius: float = 0.0

    def __post_init__(self) -> None:
        if not 1 <= self.valency <= MOST_LIGANDS:
            raise InputError("valency", self.valency, "1 to 100000")
        if not SHORTEST <= self.tether <= LONGEST:
            raise InputError("tether", self.tether, "5e-10 to 1e-7 m (0.5 to 100 nm)")
        if self.radius and not SMALLEST <= self.radius <= 1e-6:
            raise InputError("radius", self.radius, "0 for a molecule, or 2e-9 to 1e-6 m")

    @property
    def facing(self) -> float:
        """Ligands in the contact, 1 or more."""
        return float(facing(self.valency, self.tether, self.radius))

    @property
    def freedom(self) -> tuple[Estimate, ...]:
        """The freedom that a further bond costs, where there can be one."""
        return (FREEDOM,) if self.valency > 1 else ()

    @property
    def area(self) -> float:
        """Area in reach [m2]."""
        return float(reach(self.tether, self.radius))


def effective_concentration(tether: ArrayLike) -> Array:
    """Return the concentration at which a tethered ligand meets receptors, mol/m3.

    Parameters
    ----------
    tether : array_like, m

    Examples
    --------
    >>> round(float(effective_concentration(10e-9)), 2)
    2.11
    """
    return 4 / (math.pi * AVOGADRO * np.asarray(tether, dtype=float) ** 3)


def reach(tether: ArrayLike, radius: ArrayLike) -> Array:
    """Return the area of a cell in reach, m2: a disc for a molecule, the cap for a sphere."""
    h, r = np.asarray(tether, dtype=float), np.asarray(radius, dtype=float)
    return np.where(r > 0, 2 * math.pi * r * h, math.pi * h**2)


def facing(valency: ArrayLike, tether: ArrayLike, radius: ArrayLike) -> Array:
    """Return how many ligands are in the contact: all of a molecule, those of the cap of a sphere, at least one.

    Examples
    --------
    >>> float(facing(100, 5e-9, 50e-9)), float(facing(100, 5e-9, 0.0))
    (5.0, 100.0)
    """
    n, h, r = (np.asarray(x, dtype=float) for x in (valency, tether, radius))
    share = np.where(r > 0, np.minimum(h / np.where(r > 0, 2 * r, 1.0), 1.0), 1.0)
    return np.maximum(n * share, 1.0)


def coat_work(tether: ArrayLike, radius: ArrayLike, *, thickness: ArrayLike, crowding: ArrayLike) -> Array:
    """Return the work of pressing into the coat of a cell, kT.

    Parameters
    ----------
    tether, radius : array_like, m
    thickness : array_like, m
        Of the coat.
    crowding : array_like, 1/m3
        Osmotic pressure of the coat over kT.

    Examples
    --------
    A tether as long as the coat is thick presses nothing in.

    >>> float(coat_work(20e-9, 50e-9, thickness=20e-9, crowding=1e23))
    0.0
    >>> round(float(coat_work(10e-9, 50e-9, thickness=20e-9, crowding=1e23)), 2)
    1.47
    """
    r = np.asarray(radius, dtype=float)
    depth = np.clip(np.asarray(thickness, dtype=float) - np.asarray(tether, dtype=float), 0.0, 2 * r)
    return np.asarray(crowding, dtype=float) * math.pi * depth**2 * (r - depth / 3)
