"""Free energy of two chains, two ions and water on a lattice, compiled: potentials, second derivatives, elimination.

Species: 0, 1 chains; 2 cations; 3 anions; 4 water. `system` is (N_a, N_b, sigma_a, sigma_b, chi_a, chi_b, chi_ab,
l_B/l). The equations are in `electrostatics`; an amount n is in cells, so that the energy of a phase is V f(n/V).
"""

from __future__ import annotations

import math

from numba import njit

CHAINS, SPECIES = 2, 5
SERIES = 1e-3
"""k below which the logarithm is taken by its series."""
LEAST = 1e-300


@njit(cache=True)
def electric(u, lb):
    """Return the electric energy a cell, kT, and its first two derivatives in the charges a cell."""
    k = math.sqrt(4.0 * math.pi * lb * u)
    if k < SERIES:
        energy = -(k**3 / 3.0 - k**4 / 4.0) / (4.0 * math.pi)
    else:
        energy = -(math.log1p(k) - k + 0.5 * k * k) / (4.0 * math.pi)
    return energy, -0.5 * lb * k / (1.0 + k), -math.pi * lb * lb / (k * (1.0 + k) ** 2)


@njit(cache=True)
def charges(n, system):
    """Return the charges of a phase."""
    return abs(system[2]) * n[0] + abs(system[3]) * n[1] + n[2] + n[3]


@njit(cache=True)
def length(i, system):
    """Return the cells of one molecule of a species."""
    return system[i] if i < CHAINS else 1.0


@njit(cache=True)
def valence(i, system):
    """Return the charges a cell of a species, with sign."""
    if i < CHAINS:
        return system[2 + i]
    if i == 2:
        return 1.0
    return -1.0 if i == 3 else 0.0


@njit(cache=True)
def potentials(n, logs, system, out):
    """Fill chemical potentials a cell, kT, of amounts n whose logarithms are given; return the energy."""
    volume = n[0] + n[1] + n[2] + n[3] + n[4]
    log_volume = math.log(volume)
    a, b, w = n[0] / volume, n[1] / volume, n[4] / volume
    chi_a, chi_b, chi_ab = system[4], system[5], system[6]
    contacts = (chi_a * a + chi_b * b) * w + chi_ab * a * b
    u = charges(n, system) / volume
    energy, slope, _ = electric(u, system[7])
    crowd = 0.0
    for i in range(SPECIES):
        crowd += n[i] / volume / length(i, system)
    total = 0.0
    for i in range(SPECIES):
        cells = length(i, system)
        z = abs(valence(i, system))
        if i == 0:
            near = chi_a * w + chi_ab * b
        elif i == 1:
            near = chi_b * w + chi_ab * a
        elif i == 4:
            near = chi_a * a + chi_b * b
        else:
            near = 0.0
        out[i] = (
            (logs[i] - log_volume + 1.0) / cells - crowd + near - contacts + z * slope + energy - u * slope
        )
        total += n[i] * out[i]
    return total


@njit(cache=True)
def curve(n, system, h):
    """Add the second derivatives of one phase to h, without the 1/(N n) of the diagonal."""
    volume = n[0] + n[1] + n[2] + n[3] + n[4]
    a, b, w = n[0] / volume, n[1] / volume, n[4] / volume
    chi_a, chi_b, chi_ab = system[4], system[5], system[6]
    near = (chi_a * w + chi_ab * b, chi_b * w + chi_ab * a, 0.0, 0.0, chi_a * a + chi_b * b)
    twice = 2.0 * ((chi_a * a + chi_b * b) * w + chi_ab * a * b)
    u = charges(n, system) / volume
    bend = electric(u, system[7])[2]
    crowd = 0.0
    for i in range(SPECIES):
        crowd += n[i] / volume / length(i, system)
    for i in range(SPECIES):
        for j in range(SPECIES):
            pair = 0.0
            if (i == 0 and j == 4) or (i == 4 and j == 0):
                pair = chi_a
            elif (i == 1 and j == 4) or (i == 4 and j == 1):
                pair = chi_b
            elif (i == 0 and j == 1) or (i == 1 and j == 0):
                pair = chi_ab
            mixing = crowd - 1.0 / length(i, system) - 1.0 / length(j, system)
            contacts = pair - near[i] - near[j] + twice
            charged = (abs(valence(i, system)) - u) * (abs(valence(j, system)) - u) * bend
            h[i, j] += (mixing + contacts + charged) / volume


@njit(cache=True)
def solve(a, x):
    """Solve a x = x in place by elimination with row exchange; False where it is singular."""
    n = len(x)
    for k in range(n):
        best = k
        for i in range(k + 1, n):
            if abs(a[i, k]) > abs(a[best, k]):
                best = i
        if abs(a[best, k]) < LEAST:
            return False
        if best != k:
            for j in range(n):
                a[k, j], a[best, j] = a[best, j], a[k, j]
            x[k], x[best] = x[best], x[k]
        for i in range(k + 1, n):
            f = a[i, k] / a[k, k]
            if f != 0.0:
                for j in range(k, n):
                    a[i, j] -= f * a[k, j]
                x[i] -= f * x[k]
    for i in range(n - 1, -1, -1):
        for j in range(i + 1, n):
            x[i] -= a[i, j] * x[j]
        x[i] /= a[i, i]
    return True
