"""Numerical inversion of the Laplace transform on a parabola that a window of times shares.

f(t) = 1/(2 pi i) int exp(z t) F(z) dz over z(v) = mu (i v + 1)^2, by the midpoint rule. For times from t0 to
R t0 and n nodes on the upper half, mu = pi n / (4 sqrt(8 R + 1) R t0) and the spacing sqrt(8 R + 1) / n
balance the errors of discretisation and truncation; both fall as exp(-2 pi n / sqrt(8 R + 1)). It needs F
analytic off the negative real axis, which holds for diffusion with first-order loss.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Constant, HowKnown
from supraderm.transport.stack import Array

# constant of the parabola that balances both errors
SPREAD = Constant(8.0, "1", "weideman2007", HowKnown.MEASURED)
# exp(-2 pi 24 / sqrt(33)) = 4e-12 for the widest window
NODES = 24
WIDEST_WINDOW = 4


@dataclass(frozen=True)
class Contour:
    """Nodes and weights for a set of times.

    Parameters
    ----------
    z : ndarray of complex, shape (nodes,), 1/s
        Nodes of all windows, one after another.
    windows : tuple of (slice, ndarray, ndarray)
        For each window: its nodes, its times (indices), and the real matrix (times, 2 nodes) that turns the
        real and imaginary parts of F, stacked, into f.
    """

    z: NDArray[np.complex128]
    windows: tuple[tuple[slice, NDArray[np.int64], Array], ...]

    def invert(self, transform: Array) -> Array:
        """Return f at the times.

        Parameters
        ----------
        transform : ndarray, shape (quantities, 2, nodes, lanes)
            Real and imaginary parts of F(z).

        Returns
        -------
        ndarray, shape (times, quantities, lanes)
        """
        quantities, _, _, lanes = transform.shape
        found = np.empty((sum(which.size for _, which, _ in self.windows), quantities, lanes))
        for nodes, which, matrix in self.windows:
            part = transform[:, :, nodes].reshape(quantities, -1, lanes)
            found[which] = (matrix @ part).swapaxes(0, 1)
        return found


def contour(times: Array, nodes: int = NODES) -> Contour:
    """Choose the parabolas for increasing positive times [s], `nodes` for each window of a ratio of 4.

    Examples
    --------
    The transform 1/(z + 2) is that of exp(-2 t).

    >>> c = contour(np.array([0.5, 1.0, 9.0]))
    >>> F = 1 / (c.z + 2)
    >>> f = c.invert(np.stack([F.real, F.imag])[None, :, :, None])[:, 0, 0]
    >>> bool(np.abs(f - np.exp([-1.0, -2.0, -18.0])).max() < 1e-11)
    True
    """
    if times.size == 0:
        return Contour(np.empty(0, complex), ())
    count = max(1, int(np.ceil(np.log(times[-1] / times[0]) / np.log(WIDEST_WINDOW))))
    edges = np.searchsorted(times, np.geomspace(times[0], times[-1], count + 1)[1:-1], side="right")
    z, windows = [], []
    for start, stop in pairwise([0, *edges.tolist(), times.size]):
        if start == stop:
            continue
        ratio = times[stop - 1] / times[start]
        spread = np.sqrt(SPREAD * ratio + 1)
        mu = np.pi * nodes / (4 * spread * times[stop - 1])
        v = 1j * (np.arange(nodes) + 1 / 2) * spread / nodes + 1
        at = mu * v**2
        weight = np.exp(np.outer(times[start:stop], at)) * (2 * mu * spread / nodes / np.pi) * v
        windows.append(
            (
                slice(len(z) * nodes, (len(z) + 1) * nodes),
                np.arange(start, stop),
                np.concatenate([weight.real, -weight.imag], axis=1),
            )
        )
        z.append(at)
    return Contour(np.concatenate(z), tuple(windows))
