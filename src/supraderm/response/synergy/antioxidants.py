"""Who hands an electron to whom: antioxidants in the order of their one-electron potentials.

The radical of an antioxidant A is restored by a donor D where E(A) - E(D) exceeds 60 mV. With potentials known as
normal distributions the chance of that is a normal tail. Order only: a reaction that may run downhill may still be
slow, and two antioxidants must meet in one phase.

References
----------
recall-redox.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from supraderm.evidence import Constant, Estimate, HowKnown
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.redox import reduction_potential

ENOUGH = Constant(0.06, "V", "recall-redox", HowKnown.PRIOR)
LIKELY = Constant(0.8, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class Restores:
    """One donor and the radical it restores.

    Parameters
    ----------
    donor, radical : str
        Names.
    gap : float, V
        E of the radical less that of the donor, medians.
    chance : float
        That the gap exceeds 60 mV.
    """

    donor: str
    radical: str
    gap: float
    chance: float

    @property
    def likely(self) -> bool:
        """Whether the chance is 0.8 or more."""
        return self.chance >= LIKELY


@dataclass(frozen=True, slots=True)
class Network:
    """Antioxidants in order.

    Parameters
    ----------
    order : tuple of Estimate, V
        The readiest donor first.
    names : tuple of str
        In the same order.
    steps : tuple of Restores
        Every pair with a positive gap, likely or not.
    without : tuple of str
        Molecules in which no group is known to give an electron readily.
    """

    order: tuple[Estimate, ...]
    names: tuple[str, ...]
    steps: tuple[Restores, ...]
    without: tuple[str, ...]


def network(molecules: Sequence[Molecule]) -> Network:
    """Return who may restore whom.

    Parameters
    ----------
    molecules : sequence of Molecule

    Examples
    --------
    >>> vitamin_c = Molecule("C", "OC[C@H](O)[C@H]1OC(=O)C(O)=C1O")
    >>> trolox = Molecule("TROLOX", "Cc1c(C)c2c(c(C)c1O)CCC(C)(C(=O)O)O2")
    >>> [(one.donor, one.radical, one.likely) for one in network([trolox, vitamin_c]).steps]
    [('C', 'TROLOX', True)]
    """
    found = [(m.name, reduction_potential(m)) for m in molecules]
    known = sorted(((n, e) for n, e in found if e is not None), key=lambda pair: pair[1].median)
    steps = []
    for place, (donor, low) in enumerate(known):
        for radical, high in known[place + 1 :]:
            gap = high.median - low.median
            spread = float(np.hypot(high.spread, low.spread))
            chance = float(ndtr((gap - ENOUGH) / spread)) if spread else float(gap > ENOUGH)
            if gap > 0:
                steps.append(Restores(donor, radical, gap, chance))
    return Network(
        tuple(e for _, e in known),
        tuple(n for n, _ in known),
        tuple(steps),
        tuple(n for n, e in found if e is None),
    )
