"""A surface-active molecule as the free-energy model sees it."""

from __future__ import annotations

from dataclasses import dataclass

from supraderm.errors import InputError


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
    units : float
        Oxyethylene units of the head; 0 for none.
    reach : float, m
        Thickness over which several charges are spread; 0 where they lie on one plane.
    pairing : float, m3/mol
        Constant of pairing with the counter-ion of the added salt; 0 for none.
    paired_area : float, m2
        Cross-section of a paired head.
    """

    area: float
    shielded: float
    distance: float
    charge: float
    separation: float = 0.0
    units: float = 0.0
    reach: float = 0.0
    pairing: float = 0.0
    paired_area: float = 0.0


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
