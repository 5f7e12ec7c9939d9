"""Constructs of many ligands in equilibrium with cells of limited receptors (Perelson), and of limited room.

A molecule of f ligands comes from solution at L and binds once as a single ligand would; further ligands bind receptors
of the same cell with the cross-linking constant Kx:

    Phi = sum_i A_i Kx R_i,    Rtot_i = R_i (1 + L f A_i (1 + Phi)^(f-1) (1 - theta)),
    bound = L/Kx ((1 + Phi)^f - 1) (1 - theta),    bonds = L/Kx f Phi (1 + Phi)^(f-1) (1 - theta).

Molecules overlap freely, theta = 0; where a cell has only S places that hold one sphere each, theta = bound/S, so that
1/(1 - theta) = 1 + L/(Kx S) ((1 + Phi)^f - 1): with plenty of receptors this is the superselective form with
n x = Phi and z = L/(Kx S). Bonds grow with Phi, so there is one solution, found by bisection in ln Phi. Kx is an
effective concentration times the share of the cell in reach. With f = 1 and room this is Langmuir exactly.

References
----------
perelson1980, martinez2011
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.adhesion.superselective import log_weight
from supraderm.evidence import Constant, HowKnown

Array = NDArray[np.float64]

HALVINGS = 60
# powers are cut off here, short of overflow; such a cell is full in any case
LARGEST_LOG = Constant(600.0, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class OnCell:
    """What one cell holds.

    Parameters
    ----------
    constructs : ndarray
        Bound per cell.
    bonds : ndarray
        Receptors of all kinds that are occupied, per cell.
    phi : ndarray
        Free receptors in reach, weighted by affinity.
    """

    constructs: Array
    bonds: Array
    phi: Array


def bind(
    concentration: ArrayLike,
    valency: ArrayLike,
    receptors: ArrayLike,
    affinities: ArrayLike,
    cross_linking: ArrayLike,
    *,
    places: ArrayLike = np.inf,
) -> OnCell:
    """Return what a cell holds at equilibrium.

    Parameters
    ----------
    concentration : array_like, shape (...), mol/m3
        Free constructs, L > 0.
    valency : array_like, shape (...)
        Ligands that can bind, f >= 1.
    receptors : array_like, shape (..., kinds)
        Per cell, > 0 in all.
    affinities : array_like, shape (..., kinds), m3/mol
        Association constants.
    cross_linking : array_like, shape (...), mol/m3
        Kx, per receptor.
    places : array_like, shape (...)
        That hold one construct each, S; inf where they overlap freely.

    Examples
    --------
    One ligand, 1e5 receptors, at its dissociation constant:

    >>> round(float(bind(1e-4, 1, [1e5], [1e4], 1e-8).constructs))
    50000
    """
    free, f, kx, room = (
        np.asarray(x, dtype=float)[..., None] for x in (concentration, valency, cross_linking, places)
    )
    total, k = np.asarray(receptors, dtype=float), np.asarray(affinities, dtype=float)
    log_first = np.log(free * f * k)

    def log_vacant(phi: Array) -> Array:
        with np.errstate(divide="ignore"):
            filled = np.log(free / (kx * room)) + log_weight(phi, f)
        return -np.logaddexp(0.0, filled)

    def right(phi: Array) -> Array:
        log_bonds = log_first + (f - 1) * np.log1p(phi) + log_vacant(phi)
        return (k * kx * total / (1 + np.exp(np.minimum(log_bonds, LARGEST_LOG)))).sum(axis=-1, keepdims=True)

    most = (k * kx * total).sum(axis=-1, keepdims=True) + 0 * (free + f + kx) + 0 / room
    least = np.logaddexp(0.0, log_first.max(axis=-1, keepdims=True) + (f - 1) * np.log1p(most))
    low, high = np.log(most) - least, np.log(most)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        above = np.log(right(np.exp(middle))) > middle
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    log_phi = (low + high) / 2
    phi = np.exp(log_phi)
    log_held = np.log(free / kx) + log_vacant(phi)
    constructs = np.exp(np.minimum(log_held + log_weight(phi, f), LARGEST_LOG))
    bonds = np.exp(np.minimum(log_held + np.log(f) + log_phi + (f - 1) * np.log1p(phi), LARGEST_LOG))
    return OnCell(constructs[..., 0], bonds[..., 0], phi[..., 0])


def single_share(phi: ArrayLike, valency: ArrayLike) -> Array:
    """Return the share of bound constructs that hold on by one bond, f Phi/((1 + Phi)^f - 1).

    Only these can leave; a construct stays 1/(off x this share) if bonds within it open and close fast.

    Examples
    --------
    >>> round(float(single_share(3.0, 1)), 9), round(float(single_share(1.0, 2)), 9)
    (1.0, 0.666666667)
    """
    phi, f = np.asarray(phi, dtype=float), np.asarray(valency, dtype=float)
    return np.exp(np.maximum(np.log(f * phi) - log_weight(phi, f), -LARGEST_LOG))
