"""What a conjugate finds in each layer of skin, as sites that delivery can count: capacity, and rates on and off.

Cells of a layer are added up. Delivery binds by Langmuir, db/dt = on c (capacity - b) - off b; the sites are such
that the slope at low concentration, sum of cells times bound over free, and the capacity are those of the
equilibrium on cells. With one ligand and one kind of receptor that is the equilibrium itself. Where tight and loose
receptors share a layer the one Langmuir in their place fills a little too late.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from supraderm.carriers.adhesion.bonds import bonds
from supraderm.carriers.adhesion.cell import Cell, in_tissue
from supraderm.carriers.adhesion.conjugate import Conjugate
from supraderm.carriers.adhesion.contact import AVOGADRO, FREEDOM
from supraderm.carriers.adhesion.holding import hold
from supraderm.carriers.draws import INSIDE, summarised
from supraderm.carriers.effects import SiteBinding
from supraderm.evidence import Constant, Estimate, HowKnown, Text

# so dilute that no cell fills up; capacity and slope do not depend on it
DILUTE = Constant(1e-12, "mol/m**3", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Layer:
    """Sites for one conjugate in one layer.

    Parameters
    ----------
    name : str
        As delivery has it.
    cells : tuple of Cell
        That bind it.
    capacity : Estimate, mol/m3
    potential : Estimate, 1
        Bound over free at low concentration: loss from the layer is slowed by 1 plus this.
    off : Estimate, 1/s
    binding : SiteBinding
    """

    name: str
    cells: tuple[Cell, ...]
    capacity: Estimate
    potential: Estimate
    off: Estimate
    binding: SiteBinding


def layers(conjugate: Conjugate, tissue: str) -> tuple[Layer, ...]:
    """Return the layers in which a conjugate finds sites, from the surface.

    Parameters
    ----------
    conjugate : Conjugate
    tissue : {"resting", "wound", "culture"}

    Examples
    --------
    >>> from supraderm.carriers.adhesion.conjugate import conjugates
    >>> [layer.name for layer in layers(conjugates()["TRIPEPTIDE-1 LRELHLNNN"], "resting")]
    ['papillary dermis', 'reticular dermis']
    """
    order = ("viable epidermis", "basal layer", "papillary dermis", "reticular dermis")
    found = (_layer(conjugate, name, tissue) for name in order)
    return tuple(layer for layer in found if layer is not None)


def _layer(conjugate: Conjugate, name: str, tissue: str) -> Layer | None:
    worlds, construct = INSIDE, conjugate.construct
    bearing, used = [], []
    capacity, potential, leaving = (np.zeros(worlds.n) for _ in range(3))
    for cell in in_tissue(tissue):
        there = bonds(conjugate.ligand, cell, tissue, worlds) if name in cell.layers else None
        if there is None:
            continue
        held = hold(
            there,
            valency=construct.valency,
            tether=construct.tether,
            radius=construct.radius,
            concentration=DILUTE,
            freedom=worlds.draw(FREEDOM),
        )
        number = worlds.draw(cell.layers[name]) / AVOGADRO
        bearing.append(cell)
        used += [cell.layers[name], *there.estimates, *construct.freedom]
        capacity += number * held.capacity
        potential += number * held.potential
        # a share of what is bound leaves from each kind of cell: the mean stay is what counts
        leaving += number * held.potential / held.off
    if not bearing:
        return None
    where = f"{conjugate.name} in {name}, {tissue}"
    sites = summarised(f"sites, {where}", "mol/m**3", capacity, used)
    bound = summarised(f"bound over free, {where}", "1", potential, used)
    off = summarised(f"leaving rate, {where}", "1/s", potential / leaving, used)
    return Layer(
        name,
        tuple(bearing),
        sites,
        bound,
        off,
        _binding(where, name, bearing, sites=sites, bound=bound, off=off),
    )


def _binding(
    where: str, layer: str, cells: list[Cell], *, sites: Estimate, bound: Estimate, off: Estimate
) -> SiteBinding:
    """Return the sites; on and off share the spread of their ratio, since delivery draws them apart."""
    constant = sqrt(max(bound.spread**2 - sites.spread**2, 0.0))
    each = constant / sqrt(2)

    def rate(name: str, median: float, unit: str) -> Estimate:
        return Estimate(f"{name}, {where}", median, unit, off.how_known, off.source, spread=each)

    return SiteBinding(
        Text(", ".join(cell.name.en for cell in cells), "、".join(cell.name.zh for cell in cells)),
        layer,
        sites,
        rate("on rate of sites", bound.median / sites.median * off.median, "m**3/mol/s"),
        rate("off rate of sites", off.median, "1/s"),
    )
