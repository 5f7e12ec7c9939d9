"""Log10 of a binding constant as a smooth function of the pieces a guest shares with others, and of its size.

y(x) = m + sum_j v_j k(x, c_j), with

    k = a + b s(x, c) h(charges) + d h(sizes and charges),

s the share of pieces in common, sum of the smaller counts over sum of the larger, mean over three kinds of pieces; h
the Matern 3/2 kernel of scaled differences. Fitting is in :mod:`supraderm.validation.guest_fit`. The c_j are middles
of clusters of guests, without values and without structures.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.hosts.guest import CHARGES, KINDS_OF_PIECES, SIZES
from supraderm.evidence import Constant, HowKnown
from supraderm.molecules.kernel_model import bumps, distances

Array = NDArray[np.float64]

LENGTH = Constant(2.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Root mean square of the difference in standard deviations over which a bump falls."""
CLIP = Constant(5.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
EDGE = Constant(0.1, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Standard deviations that a size may lie beyond all middles."""
GRAIN = Constant(1 / 16, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Step in which counts of middles are kept."""
PLAIN = SIZES + CHARGES


@dataclass(frozen=True, slots=True)
class GuestModel:
    """A fitted function of `guest_features`.

    Parameters
    ----------
    pieces : ndarray, shape (m, 1536)
        Counts of the middles.
    plain : ndarray, shape (m, 15)
        Their sizes and charges, scaled.
    centre, scale : ndarray, shape (15,)
    amplitude : ndarray, shape (3,)
        a, b and d.
    mean : ndarray, shape ()
    weight : ndarray, shape (m,)
    """

    pieces: Array
    plain: Array
    centre: Array
    scale: Array
    amplitude: Array
    mean: Array
    weight: Array

    def predict(self, features: Array) -> tuple[Array, Array]:
        """Return value and how far the nearest middle is, 0 to 1, each of shape (n,), for features (n, p).

        Near is what shares its pieces with a middle and has its size and charge as well: 1 less s h; beyond the
        largest and the smallest middles nothing is near.
        """
        pieces, plain = split(features, self.centre, self.scale)
        shares = shared(pieces, self.pieces)
        parts = kernels(shares, plain, self.plain)
        value = self.mean + np.tensordot(self.amplitude, parts, 1) @ self.weight
        sizes, known = plain[:, :SIZES], self.plain[:, :SIZES]
        beyond = (sizes < known.min(axis=0) - EDGE) | (sizes > known.max(axis=0) + EDGE)
        return value, np.where(beyond.any(axis=1), 1.0, 1 - (shares * parts[2]).max(axis=1))

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Return its parts by name for a small file."""
        parts = {one.name: np.asarray(getattr(self, one.name)).astype(np.float32) for one in fields(self)}
        whole = np.round(self.pieces / GRAIN)
        return {**parts, "pieces": np.minimum(whole, np.iinfo(np.uint16).max).astype(np.uint16)}


def split(features: Array, centre: Array, scale: Array) -> tuple[Array, Array]:
    """Return pieces (n, 1536) and scaled sizes and charges (n, 15) of features (n, 1551)."""
    plain = np.clip((features[:, -PLAIN:] - centre) / scale, -CLIP, CLIP)
    return features[:, :-PLAIN], plain


def shared(one: Array, other: Array) -> Array:
    """Return the share of pieces in common, shape (n, m), of counts (n, p) and (m, p); 0 for none at all.

    Examples
    --------
    Three kinds of pieces, one place each: 1 of 2, 3 of 3, none of 1.

    >>> shared(np.array([[1.0, 3.0, 0.0]]), np.array([[2.0, 3.0, 1.0]])).tolist()
    [[0.5]]
    """
    from scipy.spatial.distance import cdist

    total = np.zeros((len(one), len(other)))
    for left, right in zip(
        np.split(one, KINDS_OF_PIECES, axis=1), np.split(other, KINDS_OF_PIECES, axis=1), strict=True
    ):
        both, apart = left.sum(1)[:, None] + right.sum(1), cdist(left, right, "cityblock")
        total += np.divide(both - apart, both + apart, out=np.zeros_like(apart), where=both + apart > 0)
    return total / KINDS_OF_PIECES


def kernels(shares: Array, one: Array, other: Array) -> Array:
    """Return the three parts of the kernel, shape (3, n, m), before their amplitudes."""
    charged = bumps(distances(one[:, SIZES:], other[:, SIZES:]) / np.sqrt(CHARGES), LENGTH)
    whole = bumps(distances(one, other) / np.sqrt(PLAIN), LENGTH)
    return np.stack([np.ones_like(shares), shares * charged, whole])


def load_guest_model(path: Path) -> tuple[GuestModel, dict[str, Array]]:
    """Return a model from an npz file, and what else the file holds."""
    with np.load(path, allow_pickle=False) as file:
        stored = {name: file[name] for name in file.files}
    own = {one.name: stored.pop(one.name).astype(float) for one in fields(GuestModel)}
    own["pieces"] = own["pieces"] * float(GRAIN)
    return GuestModel(**own), stored
