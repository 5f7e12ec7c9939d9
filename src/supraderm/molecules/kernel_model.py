"""A smooth function of many features: a plane plus bumps around a few hundred centres.

y(x) = m + w . z + sum_j v_j k(|z - c_j|), k(d) = (1 + sqrt(3) d/l) exp(-sqrt(3) d/l) (Matern 3/2), where z are
the features less their mean over their standard deviation, clipped, and divided by the root of their number, so
that l does not depend on how many there are. Fitting is in :mod:`supraderm.validation.kernel_fit`; what is here
evaluates with NumPy alone. The distance to the nearest centre says how well a molecule is surrounded.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class KernelModel:
    """A fitted function of features.

    Parameters
    ----------
    kept : ndarray of int, shape (p,)
        Which features count.
    centre, scale : ndarray, shape (p,)
        Their mean and standard deviation in training.
    clip : ndarray, shape ()
        Standard deviations beyond which a feature counts no further.
    centres : ndarray, shape (m, p)
        In scaled features.
    length : ndarray, shape ()
    mean : ndarray, shape ()
    slope : ndarray, shape (p,)
    height : ndarray, shape (m,)
    """

    kept: NDArray[np.int64]
    centre: Array
    scale: Array
    clip: Array
    centres: Array
    length: Array
    mean: Array
    slope: Array
    height: Array

    def scaled(self, features: ArrayLike) -> Array:
        """Return scaled features, shape (n, p), of raw ones, shape (n, all)."""
        raw = np.asarray(features, float)[:, self.kept]
        return np.clip((raw - self.centre) / self.scale, -self.clip, self.clip) / np.sqrt(len(self.kept))

    def predict(self, features: ArrayLike) -> tuple[Array, Array]:
        """Return value and distance to the nearest centre, each of shape (n,), for raw features (n, all)."""
        z = self.scaled(features)
        apart = distances(z, self.centres)
        value = self.mean + z @ self.slope + bumps(apart, float(self.length)) @ self.height
        return value, apart.min(axis=1)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Return its parts by name for a small file: centres as bytes of a grain, the rest in single precision."""
        parts = {name.name: np.asarray(getattr(self, name.name)) for name in fields(self)}
        precise = {name: value.astype(np.float32) for name, value in parts.items()}
        grain = grain_of(self.centres)
        return {
            **precise,
            "centres": np.round(self.centres / grain).astype(np.int8),
            "grain": np.asarray(grain, np.float32),
            "kept": self.kept.astype(np.int16),
        }


def grain_of(centres: Array) -> float:
    """Return the step in which centres are kept: the largest coordinate is 127 of them, in single precision.

    Examples
    --------
    >>> grain_of(np.array([[-63.5, 10.0]]))
    0.5
    """
    largest = float(np.abs(centres).max(initial=0.0))
    return float(np.float32(largest / np.iinfo(np.int8).max)) or 1.0


def distances(one: Array, other: Array) -> Array:
    """Return Euclidean distances, shape (n, m), between rows of shapes (n, p) and (m, p).

    By the law of cosines, which one matrix product serves; good to 1e-7 of the largest length.

    Examples
    --------
    >>> distances(np.array([[0.0, 3.0]]), np.array([[4.0, 0.0], [0.0, 3.0]])).tolist()
    [[5.0, 0.0]]
    """
    lengths = (one * one).sum(axis=1)[:, None] + (other * other).sum(axis=1)
    return np.sqrt(np.maximum(lengths - 2 * one @ other.T, 0))


def bumps(apart: Array, length: float) -> Array:
    """Return the Matern 3/2 kernel of distances.

    Examples
    --------
    >>> [round(float(k), 3) for k in bumps(np.array([0.0, 1.0]), 1.0)]
    [1.0, 0.483]
    """
    steps = 3**0.5 * apart / length
    return np.asarray((1 + steps) * np.exp(-steps), np.float64)


def load_model(path: Path) -> tuple[KernelModel, dict[str, Array]]:
    """Return a model from an npz file, and what else the file holds."""
    with np.load(path, allow_pickle=False) as file:
        stored = {name: file[name] for name in file.files}
    own = {name.name: stored.pop(name.name) for name in fields(KernelModel)}
    grain = stored.pop("grain", np.ones(()))  # files that keep their centres in half precision have none
    own["centres"] = own["centres"].astype(float) * float(grain)
    own = {name: value.astype(np.int64 if name == "kept" else float) for name, value in own.items()}
    return KernelModel(**own), stored
