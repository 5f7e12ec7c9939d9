"""A kernel model as shipped: the function, how far it reaches, how wide its intervals are, which compounds it knows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from supraderm.evidence import Constant
from supraderm.molecules.kernel_model import KernelModel, load_model
from supraderm.molecules.structure_codes import checksum, compound_of

Array = NDArray[np.float64]

LEVEL = Constant(0.8, "1", "supraderm-judgement", "assumed")
"""Of the intervals that the half-widths stand for."""
NEARNESS = ("far from others", "between", "close to others")


@dataclass(frozen=True, slots=True)
class FittedModel:
    """A function of features with what its held-out errors taught.

    Parameters
    ----------
    function : KernelModel
    near, far, furthest : float
        Distances to the nearest centre that half, 80 % and 99 % of the held-out molecules keep below.
    half_widths : ndarray
        Of the 80 % interval, by groups (first axis).
    compounds : ndarray of uint32
        Checksums of the compounds fitted, sorted.
    """

    function: KernelModel
    near: float
    far: float
    furthest: float
    half_widths: Array
    compounds: NDArray[np.uint32]

    def nearness(self, distance: float) -> int:
        """Return the place in NEARNESS."""
        return 0 if distance > self.far else 1 if distance > self.near else 2

    def spread(self, group: int) -> Array:
        """Return the standard deviation that the half-width of a group stands for, if errors are normal."""
        return self.half_widths[group] / ndtri((1 + LEVEL) / 2)

    def knows(self, smiles: str) -> bool:
        """Tell whether a value of the compound was among those fitted."""
        asked = checksum(compound_of(smiles))
        place = int(np.searchsorted(self.compounds, asked))
        return place < len(self.compounds) and int(self.compounds[place]) == asked

    def too_far(self, distance: float) -> str:
        """Return in words how far a molecule lies beyond those fitted; empty when it does not."""
        if distance <= self.furthest:
            return ""
        return f"{distance / self.furthest:.1f} times as far from the molecules fitted as 99 % of their like"


Parts = tuple[KernelModel, float, float, float, Array, NDArray[np.uint32]]


def load_fitted(path: Path) -> tuple[Parts, dict[str, Array]]:
    """Return the fields of a `FittedModel` from an npz file, in their order, and what else the file holds."""
    function, more = load_model(path)
    near, far, furthest = (float(value) for value in more.pop("limits"))
    half_widths, compounds = more.pop("half_widths").astype(float), more.pop("compounds").astype(np.uint32)
    return (function, near, far, furthest, half_widths, compounds), more
