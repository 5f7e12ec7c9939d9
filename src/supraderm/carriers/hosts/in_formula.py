"""A ring in a whole formula: guests with charges, guests that compete, and a film that dries.

    charge    K_app = f K + (1 - f) r K          f the net neutral share, r = 10^-0.4 what a charge leaves of K
    several   H = h (1 + sum K_i g_i),  g_i = min(S_i, G_i/(1 + K_i h))       one free ring concentration h for all
    drying    ring and guests become 1/w times as concentrated where a share w of the water is left

The free guest that drives flux is again at most its solubility. A surfactant competes with single molecules only: its
S_i is the critical micelle concentration.

References
----------
higuchi1965-phase-solubility, supraderm-judgement (r: acids and bases measured in both forms, in an open compilation,
lose a median of 0.3 log10 in beta-cyclodextrin, more in alpha-, with a scatter of 0.5).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, HowKnown

Array = NDArray[np.float64]

CHARGE_COSTS = Constant(0.4, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""log10 of K of the neutral guest over that of its ion."""
CHARGE_SPREAD = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
HALVINGS = 60


def binding_at_charge(binding: ArrayLike, neutral: ArrayLike, costs: ArrayLike = CHARGE_COSTS) -> Array:
    """Return the binding constant of all forms of a guest together at a pH.

    Parameters
    ----------
    binding : array_like, m3/mol
        Of the net neutral form.
    neutral : array_like, 1
        Net neutral share in water without rings, 0 to 1.
    costs : array_like, 1
        log10 of K of the neutral guest over that of its ion.

    Examples
    --------
    >>> binding_at_charge(1.0, [1.0, 0.0]).round(2).tolist()
    [1.0, 0.4]
    """
    share = np.asarray(neutral, float)
    return np.asarray(binding, float) * (share + (1 - share) * 10.0 ** -np.asarray(costs, float))


def free_among(
    bindings: ArrayLike, guests: ArrayLike, solubilities: ArrayLike, host: ArrayLike
) -> tuple[Array, Array]:
    """Return the free guests and the free rings where several guests share them.

    Parameters
    ----------
    bindings : array_like, m3/mol, shape (guests, ...)
    guests : array_like, mol/m3, shape (guests, ...)
        In all.
    solubilities : array_like, mol/m3, shape (guests, ...)
        What is free at most; inf for none.
    host : array_like, mol/m3, shape (...)

    Returns
    -------
    free : ndarray, mol/m3, shape (guests, ...)
    rings : ndarray, mol/m3, shape (...)

    Examples
    --------
    Two alike, 5 mM of each in 10 mM of rings: as one of 10 mM, a quarter and a little is free.

    >>> free, rings = free_among([1.0, 1.0], [5.0, 5.0], [np.inf, np.inf], 10.0)
    >>> free.round(2).tolist(), round(float(rings), 2)
    ([1.35, 1.35], 2.7)
    """
    k, g, s, total = np.broadcast_arrays(
        *(np.asarray(v, float) for v in (bindings, guests, solubilities, host))
    )
    whole = total[0]
    low = whole / (1 + (k * np.minimum(g, s)).sum(axis=0))
    high = whole.copy()
    for _ in range(HALVINGS):
        # the rings that are needed rise with the free ones, so the root is one
        middle = (low + high) / 2
        needed = middle * (1 + (k * np.minimum(s, g / (1 + k * middle))).sum(axis=0))
        low, high = np.where(needed < whole, middle, low), np.where(needed < whole, high, middle)
    rings = (low + high) / 2
    return np.minimum(s, g / (1 + k * rings)), rings


def enough_among(bindings: ArrayLike, guests: ArrayLike, solubilities: ArrayLike) -> Array:
    """Return the least rings that dissolve all of the first guest while the others take their share.

    Parameters
    ----------
    bindings, guests, solubilities : array_like, shape (guests, ...)
        As in `free_among`.

    Returns
    -------
    ndarray, mol/m3, shape (...)
        0 where the first dissolves by itself.

    Examples
    --------
    >>> float(enough_among([1.0], [6.0], [1.0])), float(enough_among([1.0, 1.0], [6.0, 6.0], [1.0, np.inf]))
    (10.0, 15.0)
    """
    k, g, s = np.broadcast_arrays(*(np.asarray(v, float) for v in (bindings, guests, solubilities)))
    bound = np.maximum(g[0] - s[0], 0.0)
    rings = bound / (k[0] * s[0])
    others = k[1:] * np.minimum(s[1:], g[1:] / (1 + k[1:] * rings))
    return bound + rings * (1 + others.sum(axis=0))


def free_on_drying(
    bindings: ArrayLike, guests: ArrayLike, solubilities: ArrayLike, host: ArrayLike, left: ArrayLike
) -> Array:
    """Return the free guests while the water of a film goes and rings and guests stay.

    With rings in excess the first guest's free concentration hardly moves, where without them it would rise until it is
    saturated: drying makes an overdose worse.

    Parameters
    ----------
    bindings, guests, solubilities : array_like, shape (guests, ...)
    host : array_like, mol/m3, shape (...)
        In the product as made; rings that dry out of solution are not followed.
    left : array_like, 1, shape (...)
        Share of the water that is left, above 0. Shapes broadcast behind the guests.

    Returns
    -------
    ndarray, mol/m3, shape (guests, ...)

    Examples
    --------
    A tenth of the water left: six times more without rings, next to nothing with 50 mM of them.

    >>> [free_on_drying([[1.0]], [[5.0]], [[30.0]], h, [1.0, 0.1])[0].round(2).tolist() for h in (0.0, 50.0)]
    [[5.0, 30.0], [0.11, 0.11]]
    """
    rings, w = np.asarray(host, float), np.asarray(left, float)
    return free_among(bindings, np.asarray(guests, float) / w, solubilities, rings / w)[0]
