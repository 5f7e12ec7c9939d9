"""One ligand on one site: occupancy, rivals for the site, rates, residence, and what a rinse or a vessel leaves.

    theta = C/(K + C), K -> K (1 + sum C_j/K_j) with rivals j,
    d theta/dt = on C (1 - theta) - off theta, K = off/on.

Where free ligand is lost at a rate k and binding is fast, the total goes at k/(1 + B), B what is bound over what is
free at low occupancy. After a rinse that takes free ligand away and lets none rebind, bound ligand goes at `off`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def occupancy(concentration: ArrayLike, kd: ArrayLike) -> Array:
    """Return the share of sites that are occupied.

    Parameters
    ----------
    concentration : array_like, mol/m3
        Free, >= 0.
    kd : array_like, mol/m3
        Dissociation constant, > 0.

    Examples
    --------
    >>> float(occupancy(1e-4, 1e-4))
    0.5
    """
    free = np.asarray(concentration, dtype=float)
    return free / (np.asarray(kd, dtype=float) + free)


def free_of_rivals(amounts: ArrayLike, kds: ArrayLike) -> Array:
    """Return the share of sites that natural ligands leave, 1/(1 + sum C_j/K_j).

    Parameters
    ----------
    amounts, kds : array_like, shape (..., rivals), mol/m3

    Examples
    --------
    >>> float(free_of_rivals([1e-4, 3e-4], [1e-4, 1e-4]))
    0.2
    """
    ratio = np.asarray(amounts, dtype=float) / np.asarray(kds, dtype=float)
    return 1 / (1 + ratio.sum(axis=-1))


def course(time: ArrayLike, concentration: ArrayLike, *, on: ArrayLike, off: ArrayLike) -> Array:
    """Return occupancy over time at constant free concentration, from none bound.

    Parameters
    ----------
    time : array_like, s
    concentration : array_like, mol/m3
    on : array_like, m3/mol/s
    off : array_like, 1/s

    Examples
    --------
    >>> round(float(course(1e9, 1e-4, on=100.0, off=1e-2)), 6)
    0.5
    """
    on, off = np.asarray(on, dtype=float), np.asarray(off, dtype=float)
    rate = on * np.asarray(concentration, dtype=float) + off
    return occupancy(concentration, off / on) * -np.expm1(-rate * np.asarray(time, dtype=float))


def after_rinse(time: ArrayLike, binding_potential: ArrayLike, *, off: ArrayLike) -> Array:
    """Return the share of what a layer holds that is still there after a rinse that takes free ligand at once.

    Parameters
    ----------
    time : array_like, s
        Since the rinse; nothing rebinds, which is the least that can be held.
    binding_potential : array_like, 1
    off : array_like, 1/s

    Examples
    --------
    >>> float(after_rinse(0.0, 1.0, off=1e-3))
    0.5
    """
    held = np.asarray(binding_potential, dtype=float)
    return held / (1 + held) * np.exp(-np.asarray(off, dtype=float) * np.asarray(time, dtype=float))
