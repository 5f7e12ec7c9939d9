"""One feed shared between two phases, compiled: the free energy brought down to its nearest minimum.

What is in the first phase of each species is n = F s(y), s(y) = 1/(1 + exp(-y)), and F s(-y) in the second, so no
amount is ever below nothing or above what there is, and a chain that is all but absent costs no digits. The energy

    E(n) = V f(n/V) + V' f((F - n)/V'),    sum of z n = 0

falls at every step that is taken: Newton's, damped after Levenberg and Marquardt when it would rise. A start below the
energy of one phase can thus never end in the trivial answer. Steps keep the phases neutral to first order (a
multiplier, the Galvani potential, does it), and a shift of cations against anions makes it exact.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from supraderm.carriers.microspheres.lattice_kernel import (
    CHAINS,
    LEAST,
    SPECIES,
    curve,
    length,
    potentials,
    solve,
    valence,
)

ROUNDS, DAMPINGS, SHIFTS = 100, 40, 60
CLOSE = 1e-11
"""Difference of potentials a cell, kT, at which phases are taken to be in balance."""
LONGEST_STEP = 2.0
SHARE_OF_CHAIN = 0.1
"""Longest step of a chain, in its own length."""
FIRST_DAMPING, LAST_DAMPING = 1e-3, 1e-6
FARTHEST_SHIFT = 100.0
FAINT = 1e-15
ROUND_OFF = 1e-14
"""Of an energy a cell, kT."""


@njit(cache=True)
def log_share(y):
    """Return the logarithm of 1/(1 + exp(-y)), without overflow."""
    return -math.log1p(math.exp(-y)) if y > 0.0 else y - math.log1p(math.exp(y))


@njit(cache=True)
def _energy(y, log_feed, system, one, other, first, second):
    """Fill both phases and their potentials; return the energy."""
    first_logs, second_logs = np.empty(SPECIES), np.empty(SPECIES)
    for i in range(SPECIES):
        first_logs[i] = log_feed[i] + log_share(y[i])
        second_logs[i] = log_feed[i] + log_share(-y[i])
        first[i], second[i] = math.exp(first_logs[i]), math.exp(second_logs[i])
    return potentials(first, first_logs, system, one) + potentials(second, second_logs, system, other)


@njit(cache=True)
def _neutral(y, feed, system):
    """Shift cations against anions until the first phase is neutral; False where it cannot be."""
    chains = 0.0
    for i in range(CHAINS):
        chains += system[2 + i] * feed[i] * math.exp(log_share(y[i]))
    low, high, shift = -FARTHEST_SHIFT, FARTHEST_SHIFT, 0.0
    for _ in range(SHIFTS):
        cation, anion = math.exp(log_share(y[2] + shift)), math.exp(log_share(y[3] - shift))
        excess = chains + feed[2] * cation - feed[3] * anion
        if excess > 0.0:
            high = shift
        else:
            low = shift
        slope = feed[2] * cation * (1.0 - cation) + feed[3] * anion * (1.0 - anion)
        wanted = shift - excess / slope if slope > LEAST else high + 1.0
        if not low < wanted < high:
            wanted = 0.5 * (low + high)
        still = abs(wanted - shift) < FAINT * (1.0 + abs(shift))
        shift = wanted
        if still:
            break
    y[2] += shift
    y[3] -= shift
    return abs(shift) < FARTHEST_SHIFT - 1.0


@njit(cache=True)
def _newton(y, feed, system, damping, one, other, h, step):
    """Fill the step of y, with the multiplier last; return the largest imbalance, or inf where there is no step."""
    matrix = np.empty((SPECIES + 1, SPECIES + 1))
    scale = 0.0
    for j in range(SPECIES):
        spare = feed[j] * math.exp(log_share(y[j]) + log_share(-y[j]))
        for i in range(SPECIES):
            matrix[i, j] = h[i, j] * spare
        matrix[j, j] += (1.0 + damping) / length(j, system)
        matrix[j, SPECIES] = valence(j, system)
        matrix[SPECIES, j] = valence(j, system) * spare
        scale = max(scale, abs(matrix[SPECIES, j]))
        step[j] = other[j] - one[j]
    matrix[SPECIES, SPECIES] = 0.0
    step[SPECIES] = 0.0
    for j in range(SPECIES):
        matrix[SPECIES, j] /= max(scale, LEAST)
    if not solve(matrix, step):
        return np.inf
    worst, shrink = 0.0, 1.0
    for i in range(SPECIES):
        worst = max(worst, abs(one[i] - other[i] + valence(i, system) * step[SPECIES]))
        limit = max(LONGEST_STEP, SHARE_OF_CHAIN * length(i, system))
        shrink = min(shrink, limit / max(abs(step[i]), LEAST))
    for i in range(SPECIES):
        step[i] *= shrink
    return worst


@njit(cache=True)
def descend(y, feed, log_feed, system):
    """Bring y to the nearest minimum below, in place.

    Parameters
    ----------
    y : ndarray, shape (5,)
        Logit of the share of each species in the first phase.
    feed, log_feed : ndarray, shape (5,)
    system : ndarray, shape (8,)

    Returns
    -------
    energy : float
        kT a cell of the feed; inf where no neutral start was found.
    imbalance : float
        Largest difference of potentials of the two phases, kT a cell.
    """
    first, second, one, other = np.empty(SPECIES), np.empty(SPECIES), np.empty(SPECIES), np.empty(SPECIES)
    h, step, trial = np.empty((SPECIES, SPECIES)), np.empty(SPECIES + 1), np.empty(SPECIES)
    if not _neutral(y, feed, system):
        return np.inf, np.inf
    energy = _energy(y, log_feed, system, one, other, first, second)
    damping, worst, reached = 0.0, np.inf, energy
    for _ in range(ROUNDS):
        h[:] = 0.0
        curve(first, system, h)
        curve(second, system, h)
        moved = False
        for _ in range(DAMPINGS):
            found = _newton(y, feed, system, damping, one, other, h, step)
            if found < np.inf:
                worst = found
                trial[:] = y + step[:SPECIES]
                if _neutral(trial, feed, system):
                    reached = _energy(trial, log_feed, system, one, other, first, second)
                    moved = reached <= energy + ROUND_OFF
            if moved:
                y[:] = trial
                energy = reached
                damping = damping / 4.0 if damping > LAST_DAMPING else 0.0
                break
            _energy(y, log_feed, system, one, other, first, second)
            damping = max(4.0 * damping, FIRST_DAMPING)
        if not moved or worst < CLOSE:
            break
    return energy, worst
