"""Chains tied into a network at random: when it gels, what stays sol, how stiff it is.

Macosko and Miller's recursion. A chain of kind A has f groups, of which a share p is bonded, each to a group of a
chain of kind B; all groups alike, no loops. Looking out from a group of A, the chance to come to an end is

    X = 1 - p_a + p_a Y^(f_b - 1),      Y = 1 - p_b + p_b X^(f_a - 1)

Below 1 there is a gel: p_a p_b (f_a - 1)(f_b - 1) > 1. Of the chains in it, strands and loops per volume are

    affine   nu = sum c [f (1 - X) - (1 - X^f)]        strands between neighbouring live bonds along chains
    phantom  xi = bonds live on both sides - chains with two live bonds or more       (cycle rank)

and the modulus lies between xi R T and nu R T. Real networks waste bonds in loops, which both leave out, and
entangle, which adds; reversible bonds give this modulus only to what is faster than a bond opens.

References
----------
miller1976.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.hosts.equilibrium import free_guest
from supraderm.carriers.micelles.free_energy import AVOGADRO, BOLTZMANN

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
HALVINGS = 60
EDGE = 1e-12


@dataclass(frozen=True)
class Network:
    """A random network.

    Parameters
    ----------
    gels : ndarray of bool
    sol : ndarray, 1
        Share of chains of the first kind that are not tied to the gel.
    strands, loops : ndarray, mol/m3
        Affine strands and cycle rank; 0 below the gel point.
    soft, stiff : ndarray, Pa
        Shear modulus of the phantom and of the affine network.
    bonded : ndarray, 1
        Share of the groups of the first kind that are bonded.
    """

    gels: Flags
    sol: Array
    strands: Array
    loops: Array
    soft: Array
    stiff: Array
    bonded: Array


def looking_out(f_a: ArrayLike, f_b: ArrayLike, p_a: ArrayLike, p_b: ArrayLike) -> tuple[Array, Array]:
    """Return the chances X and Y that a look out from a group of A, and of B, comes to an end.

    Parameters
    ----------
    f_a, f_b : array_like, 1
        Groups a chain, above 1; need not be whole.
    p_a, p_b : array_like, 1
        Shares bonded, 0 to 1.

    Returns
    -------
    x, y : ndarray
        1 below the gel point.

    Examples
    --------
    Three groups each, p = 0.8: p X^2 - X + 1 - p = 0 has the root (1 - p)/p.

    >>> round(float(looking_out(3, 3, 0.8, 0.8)[0]), 6)
    0.25
    """
    fa, fb, pa, pb = (np.asarray(x, dtype=float) for x in (f_a, f_b, p_a, p_b))

    def into_b(x: Array) -> Array:
        return 1 - pb + pb * x ** (fa - 1)

    def over(x: Array) -> Array:
        return 1 - pa + pa * into_b(x) ** (fb - 1) - x

    gels = pa * pb * (fa - 1) * (fb - 1) > 1
    low, high = np.zeros(gels.shape), np.full(gels.shape, 1 - EDGE)
    # the difference is convex: above 0 before the root, below between it and 1
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        before = over(middle) > 0
        low, high = np.where(before, middle, low), np.where(before, high, middle)
    x = np.where(gels, (low + high) / 2, 1.0)
    return x, np.where(gels, into_b(x), 1.0)


def tied(
    chains_a: ArrayLike,
    chains_b: ArrayLike,
    f_a: ArrayLike,
    f_b: ArrayLike,
    bonds: ArrayLike,
    *,
    temperature: ArrayLike,
) -> Network:
    """Return the network of two kinds of chains, each bonded to the other kind only.

    Parameters
    ----------
    chains_a, chains_b : array_like, mol/m3
        Above 0.
    f_a, f_b : array_like, 1
        Groups a chain, above 1.
    bonds : array_like, mol/m3
        At most the groups of either kind.
    temperature : array_like, K

    Examples
    --------
    Long chains, all groups bonded: strands 2 X - N, loops X - N.

    >>> one = tied(1.0, 1.0, 100, 100, 100.0, temperature=298.15)
    >>> round(float(one.strands), 6), round(float(one.loops), 6)
    (198.0, 98.0)
    """
    ca, cb, fa, fb, x_bonds = (np.asarray(x, dtype=float) for x in (chains_a, chains_b, f_a, f_b, bonds))
    pa, pb = x_bonds / (ca * fa), x_bonds / (cb * fb)
    x, y = looking_out(fa, fb, pa, pb)
    live = x_bonds * (1 - x ** (fa - 1)) * (1 - y ** (fb - 1))
    strands = ca * _more_than_one(fa, x) + cb * _more_than_one(fb, y)
    loops = np.maximum(live - ca * _two_or_more(fa, x) - cb * _two_or_more(fb, y), 0)
    return _network(x, fa, (strands, loops), pa, temperature)


def tied_to_itself(
    chains: ArrayLike, groups: ArrayLike, bonds: ArrayLike, *, temperature: ArrayLike
) -> Network:
    """Return the network of one kind of chain, bonded to itself: a covalent cross-linker given as bonds per volume.

    Parameters
    ----------
    chains : array_like, mol/m3
    groups : array_like, 1
        Places a chain where a bond can sit, above 1.
    bonds : array_like, mol/m3
        Each ties two groups.
    temperature : array_like, K

    Examples
    --------
    Hyaluronan of 1000 kg/mol, 20 kg/m3, a cross-link on every hundredth disaccharide:

    >>> one = tied_to_itself(0.02, 2492, 0.498, temperature=298.15)
    >>> [round(float(g)) for g in (one.soft, one.stiff)]
    [1185, 2419]
    """
    c, f, x_bonds = (np.asarray(x, dtype=float) for x in (chains, groups, bonds))
    p = 2 * x_bonds / (c * f)
    x, _ = looking_out(f, f, p, p)
    live = x_bonds * (1 - x ** (f - 1)) ** 2
    loops = np.maximum(live - c * _two_or_more(f, x), 0)
    return _network(x, f, (c * _more_than_one(f, x), loops), p, temperature)


def host_guest(
    binding: ArrayLike,
    rings: ArrayLike,
    guests: ArrayLike,
    ring_chains: ArrayLike,
    guest_chains: ArrayLike,
    *,
    temperature: ArrayLike,
) -> Network:
    """Return the network of chains that carry rings and chains that carry guests.

    Parameters
    ----------
    binding : array_like, m3/mol
        Of one ring and one guest, as free molecules; on chains it is about the same.
    rings, guests : array_like, mol/m3
        In all, above 0.
    ring_chains, guest_chains : array_like, mol/m3
        Chains that carry them: more than one ring, or guest, each.
    temperature : array_like, K

    Examples
    --------
    A guest held with 1e5 L/mol, 5 mM of rings and of guests, on chains with 20 each:

    >>> one = host_guest(100.0, 5.0, 5.0, 0.25, 0.25, temperature=298.15)
    >>> bool(one.gels), round(float(one.bonded), 2), round(float(one.soft) / 1000, 1)
    (True, 0.96, 10.6)
    """
    total, held = np.asarray(guests, dtype=float), np.asarray(rings, dtype=float)
    bonds = total - free_guest(binding, held, total)
    a, b = np.asarray(ring_chains, dtype=float), np.asarray(guest_chains, dtype=float)
    return tied(a, b, held / a, total / b, bonds, temperature=temperature)


def _two_or_more(f: Array, x: Array) -> Array:
    """Chance that two or more of f groups lead on."""
    return 1 - x**f - f * (1 - x) * x ** (f - 1)


def _more_than_one(f: Array, x: Array) -> Array:
    """Mean number of live bonds of a chain less one, 0 where there is none."""
    return f * (1 - x) - (1 - x**f)


def _network(
    x: Array, groups: Array, elastic: tuple[Array, Array], bonded: Array, temperature: ArrayLike
) -> Network:
    strands, loops = elastic
    energy = BOLTZMANN * AVOGADRO * np.asarray(temperature, dtype=float)
    return Network(
        gels=np.asarray(x < 1),
        sol=x**groups,
        strands=strands,
        loops=loops,
        soft=loops * energy,
        stiff=strands * energy,
        bonded=bonded,
    )
