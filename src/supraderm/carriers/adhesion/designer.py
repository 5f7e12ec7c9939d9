"""Number of ligands, their affinity and tether, for cell A over cell B: a grid, and what nothing on it beats.

Three aims are weighed: the ratio of what A holds over what B holds, what A holds, and few ligands. Designs that no
other one equals or beats in all three are the front. The grid is computed at medians; the ratio of each design that is
handed back has its interval from all worlds, in which both cells draw what they have in common alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.adhesion.bonds import Bonds, bonds
from supraderm.carriers.adhesion.cell import Cell
from supraderm.carriers.adhesion.contact import FREEDOM
from supraderm.carriers.adhesion.holding import Held, hold
from supraderm.carriers.adhesion.ligand import Ligand
from supraderm.carriers.adhesion.receptor import Tissue
from supraderm.carriers.draws import INSIDE, summarised
from supraderm.carriers.front import front
from supraderm.errors import InputError
from supraderm.evidence import Coefficients, Constant, Estimate, HowKnown

Array = NDArray[np.float64]

JUDGED = "supraderm-judgement"
ON_MOLECULES = Coefficients([1, 2, 3, 4, 6, 8, 12, 16, 24, 32], "1", JUDGED, HowKnown.ASSUMED)
ON_SPHERES = Coefficients([5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560], "1", JUDGED, HowKnown.ASSUMED)
TIGHTER = Coefficients(list(10.0 ** np.arange(-3, 3.25, 0.25)), "1", JUDGED, HowKnown.ASSUMED)
TETHERS = Coefficients([2, 3, 5, 8, 12, 20, 30, 40], "nm", JUDGED, HowKnown.ASSUMED)
NANOMETRE = Constant(1e-9, "m", "codata2018")


@dataclass(frozen=True)
class Target:
    """One cell in one tissue."""

    cell: Cell
    tissue: Tissue


@dataclass(frozen=True)
class Design:
    """One construct and what it reaches.

    Parameters
    ----------
    valency : float
        Ligands in all.
    tighter : float
        By which the ligand of the table would have to bind more tightly.
    kd : float, mol/m3
        Of its tightest bond with the wanted cell, then, before closed states and rivals.
    tether : float, m
    per_cell : float
        Held by the wanted cell.
    alpha : float
        On the wanted cell.
    selectivity : Estimate, 1
        Held by the wanted cell over the other.
    """

    valency: float
    tighter: float
    kd: float
    tether: float
    per_cell: float
    alpha: float
    selectivity: Estimate


def selectivity(name: str, wanted: Held, other: Held, inputs: tuple[Estimate, ...]) -> Estimate:
    """Return what one cell holds over what the other holds, from the same worlds."""
    return summarised(name, "1", wanted.per_cell / other.per_cell, inputs)


def design(
    ligand: Ligand,
    wanted: Target,
    other: Target,
    *,
    concentration: float,
    radius: float = 0.0,
    least: float = 100.0,
    count: int = 10,
) -> tuple[Design, ...]:
    """Return the front, the most selective first.

    Parameters
    ----------
    ligand : Ligand
        Its bonds are made tighter or looser together.
    wanted, other : Target
    concentration : float, mol/m3
        Of free constructs at both cells.
    radius : float, m
        Of the sphere that carries the ligands, 0 for a molecule.
    least : float
        Constructs that the wanted cell must hold.
    count : int
        At most so many.

    Raises
    ------
    InputError
        If one of the cells has none of the receptors.
    """
    sides = [_bonds(ligand, side, field) for side, field in ((wanted, "cell"), (other, "against"))]
    number = ON_SPHERES.values if radius else ON_MOLECULES.values
    grid = np.meshgrid(number, TIGHTER.values, TETHERS.values * NANOMETRE, indexing="ij")
    n, sharper, h = (axis.ravel() for axis in grid)
    typical = [
        hold(
            _typical(side),
            valency=n,
            tether=h,
            radius=radius,
            concentration=concentration,
            freedom=FREEDOM.median,
            tighter=sharper,
        )
        for side in sides
    ]
    held, ratio = typical[0].per_cell, typical[0].per_cell / typical[1].per_cell
    possible = np.flatnonzero(held >= least)
    table = np.stack([-np.log10(ratio), -np.log10(held), np.log10(n)], axis=1)[possible]
    # the front counts misses, the smaller the better, from the best of each
    kept = possible[front(table - table.min(axis=0))] if possible.size else possible
    best = sorted(kept.tolist(), key=lambda place: -float(ratio[place]))[:count]
    return tuple(
        _design(
            ligand,
            sides,
            n=float(n[i]),
            sharper=float(sharper[i]),
            h=float(h[i]),
            concentration=concentration,
            radius=radius,
        )
        for i in best
    )


def _bonds(ligand: Ligand, side: Target, field: str) -> Bonds:
    found = bonds(ligand, side.cell, side.tissue, INSIDE)
    if found is None:
        raise InputError(field, side.cell.key, f"a cell that has a receptor of {ligand.key}")
    return found


def _typical(found: Bonds) -> Bonds:
    """Return the bonds of one world, with the median of everything."""
    return replace(
        found,
        **{
            name: np.median(getattr(found, name), axis=0)[None]
            for name in ("copies", "kd", "unrivalled", "off", "area", "coat_thickness", "coat_crowding")
        },
    )


def _design(
    ligand: Ligand,
    sides: list[Bonds],
    *,
    n: float,
    sharper: float,
    h: float,
    concentration: float,
    radius: float,
) -> Design:
    wanted, other = (
        hold(
            side,
            valency=n,
            tether=h,
            radius=radius,
            concentration=concentration,
            freedom=INSIDE.draw(FREEDOM),
            tighter=sharper,
        )
        for side in sides
    )
    bound = {affinity.receptor: affinity.kd.median for affinity in ligand.affinities}
    coats = [side.coat_estimates for side in sides if radius]
    inputs = (*sides[0].estimates, *sides[1].estimates, FREEDOM, *(one for coat in coats for one in coat))
    return Design(
        valency=n,
        tighter=sharper,
        kd=min(bound[name] for name in sides[0].receptors) / sharper,
        tether=h,
        per_cell=float(np.median(wanted.per_cell)),
        alpha=float(np.median(wanted.alpha)),
        selectivity=selectivity(f"selectivity, {n:g} {ligand.key}", wanted, other, inputs),
    )
