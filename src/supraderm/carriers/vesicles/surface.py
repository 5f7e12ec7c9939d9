"""Ligands on the surface of a vesicle: how many there are, and how many of them face a receptor.

    ligands per vesicle   n = y x N_out,   N_out = 4 pi R^2/a, x the mole share of anchored ligand, y the yield
    in a contact          k = n h/(2 R),   the cap of a sphere within a tether length h of a flat cell: area 2 pi R h
    closest spacing       s = (4 pi R^2/n)^(1/2);  grafted coils overlap where s < 2 R_g

These numbers are what a model of multivalent adhesion starts from (ligands in contact, tether length); binding itself
is not here.

References
----------
Geometry; ligand-yield is a judgement.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from supraderm.carriers.vesicles.bilayer import Bilayer
from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown

INSERTION_YIELD = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
YIELD_SPREAD = Constant(0.8, "1", "supraderm-judgement", HowKnown.ASSUMED)  # of ln odds
TETHER = Constant(10e-9, "m", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Decoration:
    """Ligands on one vesicle, for a model of adhesion.

    Parameters
    ----------
    per_vesicle : Estimate, 1
    in_contact : Estimate, 1
        On the cap that can reach a flat cell.
    density : float, 1/m2
    spacing : float, m
    tether : float, m
    """

    per_vesicle: Estimate
    in_contact: Estimate
    density: float
    spacing: float
    tether: float


def decorate(name: str, of: Bilayer, diameter: float, share: float, *, tether: float = TETHER) -> Decoration:
    """Return the ligands that a share of anchored ligand puts on a vesicle.

    Parameters
    ----------
    name : str
        Of the ligand, ends the estimates' names.
    of : Bilayer
    diameter : float, m
    share : float
        Moles of ligand offered per mole of lipid in the outer leaflet, above 0 to 0.1.
    tether : float, m
        Length of the spacer.

    Raises
    ------
    InputError

    Examples
    --------
    1 % on 100 nm: about 230 a vesicle, and 20 of them near a cell

    >>> from supraderm.carriers.vesicles.bilayer import bilayer
    >>> d = decorate("RGD", bilayer({"soy_pc": 1.0}), 100e-9, 0.01)
    >>> round(d.per_vesicle.median), round(d.in_contact.median)
    (228, 23)
    """
    if not 0 < share <= 0.1:
        raise InputError("ligand share", share, "above 0 to 0.1")
    outer = np.pi * diameter**2 / of.area
    number = float(INSERTION_YIELD * share * outer)
    spread = float((1 - INSERTION_YIELD) * YIELD_SPREAD / np.log(10))
    cap = min(2 * tether / diameter, 1.0) / 2

    def count(what: str, median: float) -> Estimate:
        return Estimate(
            f"{what}, {name}", median, "1", HowKnown.ASSUMED, "supraderm-judgement", spread=spread
        )

    return Decoration(
        per_vesicle=count("ligands per vesicle", number),
        in_contact=count("ligands in contact", number * cap),
        density=number / (np.pi * diameter**2),
        spacing=float(diameter * np.sqrt(np.pi / number)),
        tether=tether,
    )
