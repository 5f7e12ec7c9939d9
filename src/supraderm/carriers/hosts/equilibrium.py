"""One guest in one ring: how much is free, how much dissolves, and how much ring is enough.

    [HG] = K [H] [G],   H_total = [H] + [HG],   G_total = [G] + [HG]

solved exactly (a quadratic). With undissolved guest, [G] stays at its solubility S0 and Higuchi and Connors' line
follows, S = S0 + K S0 H_total/(1 + K S0). The flux into skin goes with [G]: it stays at its greatest while solid is
there, and falls once there is more ring than dissolves all of it.

Where a second ring takes the complex too, [H2G] = K2 [H] [HG], the line turns upwards (type A_P) and saves nothing for
the flux: [G] is still S0.

References
----------
higuchi1965-phase-solubility
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def free_guest(binding: ArrayLike, host: ArrayLike, guest: ArrayLike) -> Array:
    """Return the free guest, all dissolved.

    Parameters
    ----------
    binding : array_like, m3/mol
    host, guest : array_like, mol/m3
        In all.

    Returns
    -------
    ndarray, mol/m3
        Broadcast; between 0 and `guest`.

    Examples
    --------
    10 mM of each with 1000 L/mol (1 m3/mol): a quarter and a little is free.

    >>> round(float(free_guest(1.0, 10.0, 10.0)), 2)
    2.7
    """
    k, h, g = np.broadcast_arrays(*(np.asarray(v, float) for v in (binding, host, guest)))
    b = 1 + k * (h - g)
    # the root that loses no digits, whichever sign b has
    root = np.sqrt(b * b + 4 * k * g)
    loose = b > 0
    free = np.where(loose, 2 * g / np.where(loose, b + root, 1.0), (root - b) / np.where(loose, 1.0, 2 * k))
    return np.clip(free, 0.0, g)


def dissolved_guest(binding: ArrayLike, host: ArrayLike, solubility: ArrayLike) -> Array:
    """Return how much guest a solution of host dissolves, free and bound, S0 + K S0 H/(1 + K S0).

    Parameters
    ----------
    binding : array_like, m3/mol
    host : array_like, mol/m3
    solubility : array_like, mol/m3
        Of the guest alone.

    Examples
    --------
    >>> round(float(dissolved_guest(1.0, 10.0, 1.0)), 1)
    6.0
    """
    k, h, s = (np.asarray(v, float) for v in (binding, host, solubility))
    return s + k * s * h / (1 + k * s)


def dissolved_by_two(binding: ArrayLike, second: ArrayLike, host: ArrayLike, solubility: ArrayLike) -> Array:
    """Return how much guest dissolves where one or two rings hold it, S0 (1 + K h + K K2 h^2), h the free rings.

    Parameters
    ----------
    binding : array_like, m3/mol
        K, of the first ring.
    second : array_like, m3/mol
        K2, of the second on the complex; 0 gives Higuchi and Connors' straight line.
    host : array_like, mol/m3
        In all.
    solubility : array_like, mol/m3
        Of the guest alone.

    Examples
    --------
    A guest of 1 mM that few rings take alone (10 L/mol) but two together (K2 100 L/mol), 100 mM of rings:

    >>> [round(float(dissolved_by_two(0.01, second, 100.0, 1.0)), 2) for second in (0.0, 0.1)]
    [1.99, 9.04]
    """
    k, k2, h, s = (np.asarray(v, float) for v in (binding, second, host, solubility))
    # h_total = h (1 + K S0) + 2 K K2 S0 h^2, by the root that loses no digits
    linear, square = 1 + k * s, 2 * k * k2 * s
    free = 2 * h / (linear + np.sqrt(linear**2 + 4 * square * h))
    return s * (1 + k * free + k * k2 * free**2)


def complexation_efficiency(binding: ArrayLike, solubility: ArrayLike) -> Array:
    """Return complexes over free rings in a saturated solution, K S0; one in 1 + 1/(K S0) rings holds a guest.

    Parameters
    ----------
    binding : array_like, m3/mol
    solubility : array_like, mol/m3

    Examples
    --------
    A poorly soluble guest fills few rings however tightly it is held:

    >>> float(complexation_efficiency(1.0, 0.25))
    0.25
    """
    return np.asarray(binding, float) * np.asarray(solubility, float)


def enough_host(binding: ArrayLike, guest: ArrayLike, solubility: ArrayLike) -> Array:
    """Return the least host that dissolves all of the guest, (G - S0)(1 + 1/(K S0)); 0 where none is needed.

    Parameters
    ----------
    binding : array_like, m3/mol
    guest, solubility : array_like, mol/m3

    Examples
    --------
    >>> float(enough_host(1.0, 6.0, 1.0)), float(enough_host(1.0, 0.5, 1.0))
    (10.0, 0.0)
    """
    k, g, s = (np.asarray(v, float) for v in (binding, guest, solubility))
    return np.maximum(g - s, 0.0) * (1 + 1 / (k * s))


def driving_guest(binding: ArrayLike, host: ArrayLike, guest: ArrayLike, solubility: ArrayLike) -> Array:
    """Return the free guest that drives flux: its solubility while any is undissolved, else what is free.

    Parameters
    ----------
    binding : array_like, m3/mol
    host, guest, solubility : array_like, mol/m3

    Examples
    --------
    Flat while solid is there, then falling:

    >>> driving_guest(1.0, [0.0, 10.0, 40.0], 6.0, 1.0).round(2).tolist()
    [1.0, 1.0, 0.17]
    """
    free = free_guest(binding, host, guest)
    return np.minimum(free, np.asarray(solubility, float))
