"""Every bond that a ligand can make with one cell in one tissue, in every world.

The dissociation constant that counts is that of the table, raised where integrins are mostly closed
(`receptor.apparent`) and where natural ligands sit on the receptor, K (1 + sum C_j/K_j). The rate at which a bond opens
is that of the bond itself, K_open x on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.adhesion.cell import Cell
from supraderm.carriers.adhesion.langmuir import free_of_rivals
from supraderm.carriers.adhesion.ligand import Affinity, Ligand, ligands
from supraderm.carriers.adhesion.receptor import OPEN, apparent, receptors
from supraderm.evidence import Estimate, HowKnown, Worlds

Array = NDArray[np.float64]

ON = Estimate(
    "association rate of a ligand with a receptor",
    100.0,
    "m**3/mol/s",
    HowKnown.ASSUMED,
    "supraderm-judgement",
    spread=0.7,
    note="1e5 1/M/s; 1e4 to 1e6 for peptides on cells",
)


@dataclass(frozen=True)
class Bonds:
    """Bonds of one ligand with one cell.

    Parameters
    ----------
    receptors : tuple of str
        At least one.
    copies : ndarray, shape (worlds, kinds)
        Per cell.
    kd : ndarray, shape (worlds, kinds), mol/m3
        As the ligand sees it, with closed states and natural rivals.
    unrivalled : ndarray, shape (worlds, kinds), mol/m3
        The same without rivals.
    off : ndarray, shape (worlds, kinds), 1/s
        At which one bond opens.
    area : ndarray, shape (worlds,), m2
        Of the cell.
    coat_thickness : ndarray, shape (worlds,), m
    coat_crowding : ndarray, shape (worlds,), 1/m3
    fixed : bool
        Whether the sites stay where they are, as in matrix.
    estimates : tuple of Estimate
        All that went in, but for the coat.
    coat_estimates : tuple of Estimate
        Which only spheres notice.
    """

    receptors: tuple[str, ...]
    copies: Array
    kd: Array
    unrivalled: Array
    off: Array
    area: Array
    coat_thickness: Array
    coat_crowding: Array
    fixed: bool
    estimates: tuple[Estimate, ...]
    coat_estimates: tuple[Estimate, ...]

    @property
    def total(self) -> Array:
        """Receptors of all kinds per cell, shape (worlds,)."""
        return self.copies.sum(axis=-1)

    @property
    def free_share(self) -> Array:
        """Share that natural ligands leave, by kind, shape (worlds, kinds)."""
        return self.unrivalled / self.kd


def bonds(ligand: Ligand, cell: Cell, tissue: str, worlds: Worlds) -> Bonds | None:
    """Return the bonds of a ligand with a cell; None where the cell is known to have none of its receptors.

    Parameters
    ----------
    ligand : Ligand
    cell : Cell
    tissue : {"resting", "wound", "culture"}
    worlds : Worlds
    """
    found = []
    used: list[Estimate] = [cell.area, ON]
    for affinity in ligand.affinities:
        presence = cell.presence(affinity.receptor)
        if presence is None or presence.copies is None:
            continue
        seen, of_bond = _constants(affinity, tissue, worlds)
        left, rivals = _left(affinity.receptor, ligand, cell, tissue, worlds)
        off = worlds.draw(affinity.kd) * worlds.draw(ON)
        found.append((affinity.receptor, worlds.draw(presence.copies), seen / left, seen, off))
        used += [presence.copies, *of_bond, *rivals]
    if not found:
        return None
    names, *tables = zip(*found, strict=True)
    copies, kd, unrivalled, off = (np.stack(table, axis=-1) for table in tables)
    return Bonds(
        names,
        copies,
        kd,
        unrivalled,
        off,
        worlds.draw(cell.area),
        worlds.draw(cell.coat.thickness),
        worlds.draw(cell.coat.crowding),
        all(affinity.of == "matrix" for affinity in ligand.affinities),
        tuple(dict.fromkeys(used)),
        (cell.coat.thickness, cell.coat.crowding),
    )


def _constants(affinity: Affinity, tissue: str, worlds: Worlds) -> tuple[Array, tuple[Estimate, ...]]:
    kd = worlds.draw(affinity.kd)
    if affinity.of == "open" and receptors()[affinity.receptor].integrin:
        return apparent(kd, worlds.draw(OPEN[tissue])), (affinity.kd, OPEN[tissue])
    return kd, (affinity.kd,)


def _left(
    receptor: str, ligand: Ligand, cell: Cell, tissue: str, worlds: Worlds
) -> tuple[Array, list[Estimate]]:
    """Return the share of a receptor that natural ligands leave, and what that rests on."""
    amounts, constants, used = [], [], []
    for key, amount in cell.matrix.items():
        rival = ligands()[key].affinity(receptor)
        if rival is None or key == ligand.key:
            continue
        seen, of_bond = _constants(rival, tissue, worlds)
        amounts.append(worlds.draw(amount))
        constants.append(seen)
        used += [amount, *of_bond]
    if not amounts:
        return np.ones(worlds.n), []
    return free_of_rivals(np.stack(amounts, axis=-1), np.stack(constants, axis=-1)), used
