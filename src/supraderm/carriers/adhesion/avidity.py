"""Avidity after Kitov and Bundle: the first bond, and those that follow within the same complex.

    K_av = K_inter sum_i Omega_i K_intra^(i-1),    dG_i = dG_inter + (i-1) dG_intra - R T ln Omega_i,

Omega_i the ways to make i bonds between k ligands and n receptors: indifferent (any with any, as in a flexible
construct), linear (neighbours in register: k - i + 1), radial (k for i < k, 1 for i = k).

References
----------
kitov2003
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln, logsumexp

from supraderm.errors import UnknownNameError

Array = NDArray[np.float64]
Topology = Literal["indifferent", "linear", "radial"]
TOPOLOGIES: tuple[Topology, ...] = ("indifferent", "linear", "radial")


def log_ways(ligands: int, receptors: int, topology: Topology = "indifferent") -> Array:
    """Return ln Omega_i for i = 1 to the smaller of both numbers.

    Parameters
    ----------
    ligands, receptors : int
        1 or more.
    topology : {"indifferent", "linear", "radial"}

    Returns
    -------
    ndarray, shape (bonds,)

    Raises
    ------
    UnknownNameError

    Examples
    --------
    >>> np.exp(log_ways(3, 2)).round(9).tolist()
    [6.0, 6.0]
    """
    if topology not in TOPOLOGIES:
        raise UnknownNameError("topology", topology, TOPOLOGIES, what="topology")
    bonds = np.arange(1, min(ligands, receptors) + 1)
    if topology == "linear":
        return np.log(ligands - bonds + 1.0)
    if topology == "radial":
        return np.log(np.where(bonds < ligands, ligands, 1.0))
    return (
        gammaln(ligands + 1)
        + gammaln(receptors + 1)
        - gammaln(ligands - bonds + 1)
        - gammaln(receptors - bonds + 1)
        - gammaln(bonds + 1)
    )


def avidity(
    first: ArrayLike, further: ArrayLike, ligands: int, receptors: int, topology: Topology = "indifferent"
) -> Array:
    """Return K_av, in the unit of `first`.

    Parameters
    ----------
    first : array_like, m3/mol
        K_inter, association constant of the first bond, > 0.
    further : array_like, 1
        K_intra, of each further one: effective concentration over dissociation constant, > 0.
    ligands, receptors : int
    topology : {"indifferent", "linear", "radial"}

    Examples
    --------
    One ligand on one receptor is the single bond.

    >>> float(avidity(1e4, 20.0, 1, 1))
    10000.0
    """
    ways = log_ways(ligands, receptors, topology)
    steps = np.log(np.asarray(further, dtype=float))[..., None] * np.arange(ways.size)
    return np.asarray(first, dtype=float) * np.exp(logsumexp(ways + steps, axis=-1))
