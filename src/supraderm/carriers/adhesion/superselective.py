"""Superselective binding of a particle with many ligands, after Martinez-Veracoechea and Frenkel.

A landing site holds one particle; there k ligands face n receptors on average, each pair with weight x = exp(-b f):

    q = (1 + n x)^k - 1,    theta = z q/(1 + z q),    alpha = d ln theta/d ln n.

With receptors that are few, not one each but a fixed number n,

    q = sum_i k! n!/((k - i)! (n - i)! i!) x^i;

averaged over a Poisson number of receptors it is the form above, since the i-th factorial moment of a Poisson number is
its mean to the i. Several kinds of receptor add up, n x = sum_j n_j x_j. All is computed in logarithms: (1 + n x)^k
overflows long before it loses its meaning.

References
----------
martinez2011
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, logsumexp

from supraderm.carriers.adhesion.avidity import log_ways

Array = NDArray[np.float64]


def log_weight(crowd: ArrayLike, ligands: ArrayLike) -> Array:
    """Return ln q, q = (1 + crowd)^ligands - 1.

    Parameters
    ----------
    crowd : array_like, 1
        n x, summed over kinds of receptor, > 0.
    ligands : array_like, 1
        In the contact, > 0; need not be whole.

    Examples
    --------
    >>> round(float(np.exp(log_weight(2.0, 3))), 9)
    26.0
    """
    total = np.asarray(ligands, dtype=float) * np.log1p(np.asarray(crowd, dtype=float))
    # ln(e^y - 1), exact for small and for large y
    return np.where(
        total > 1, total + np.log1p(-np.exp(-np.maximum(total, 1))), np.log(np.expm1(np.minimum(total, 1)))
    )


def log_weight_of_few(receptors: int, ligands: int, pair: ArrayLike) -> Array:
    """Return ln q for a fixed number of receptors, each of which takes one ligand.

    Parameters
    ----------
    receptors, ligands : int
        1 or more.
    pair : array_like, 1
        x, the weight of one bond, > 0.

    Examples
    --------
    Two and two: 4 x + 2 x^2.

    >>> round(float(np.exp(log_weight_of_few(2, 2, 1.0))), 9)
    6.0
    """
    ways = log_ways(ligands, receptors)
    bonds = np.arange(1, ways.size + 1)
    steps = bonds * np.log(np.asarray(pair, dtype=float))[..., None]
    return np.asarray(logsumexp(ways + steps, axis=-1), dtype=float)


def coverage(activity: ArrayLike, crowd: ArrayLike, ligands: ArrayLike) -> Array:
    """Return theta, the share of landing sites that hold a particle.

    Parameters
    ----------
    activity : array_like, 1
        z, > 0.
    crowd, ligands : array_like, 1
        As in `log_weight`.

    Examples
    --------
    >>> [f"{theta:.3g}" for theta in coverage(1e-5, np.array([1, 10, 100]) * np.exp(-2), 10)]
    ['2.56e-05', '0.0495', '1']
    """
    return expit(np.log(np.asarray(activity, dtype=float)) + log_weight(crowd, ligands))


def alpha(activity: ArrayLike, crowd: ArrayLike, ligands: ArrayLike) -> Array:
    """Return d ln theta/d ln n: above 1, binding answers more than in proportion to receptors.

    Parameters
    ----------
    activity, crowd, ligands : array_like, 1
        As in `coverage`.

    Notes
    -----
    alpha = (1 - theta) k w/(1 - (1 + n x)^-k), w = n x/(1 + n x). For k = 1 it is 1 - theta, never above 1.

    Examples
    --------
    >>> float(alpha(1e-9, 1e-3, 1)) <= 1
    True
    """
    crowd, ligands = np.asarray(crowd, dtype=float), np.asarray(ligands, dtype=float)
    steep = ligands * crowd / (1 + crowd) / -np.expm1(-ligands * np.log1p(crowd))
    open_sites = expit(-(np.log(np.asarray(activity, dtype=float)) + log_weight(crowd, ligands)))
    return open_sites * steep
