"""The transforms of the exact engine, compiled: layers joined by the values of u at their interfaces.

In a layer of start value u0 the transform obeys D U'' = (z + k) U - u0. With p = u0 / (z + k),
q = sqrt((z + k) / D) and G = K D q the fluxes into its top and out of its bottom are

    top:    G coth(qL) (U_top - p) - G csch(qL) (U_bottom - p)
    bottom: G csch(qL) (U_top - p) - G coth(qL) (U_bottom - p),

and equal fluxes at each interface make one tridiagonal system in the interface values. It is written in
s = G csch(qL) and d = G tanh(qL/2), where coth = csch + tanh(half), so nothing cancels in thin layers and
nothing overflows in thick ones.
"""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(inline="always")
def _one_less_exp(x):
    """1 - exp(-x) for complex x, exact to round-off near 0."""
    half = np.sin(0.5 * x.imag)
    shrink = np.exp(-x.real)
    return complex(-np.expm1(-x.real) + 2.0 * shrink * half * half, shrink * np.sin(x.imag))


@njit(inline="always")
def _put(found, quantity, n, b, value):
    found[quantity, 0, n, b] = value.real
    found[quantity, 1, n, b] = value.imag


@njit(inline="always")
def _join(b, z, thickness, diffusivity, partition, clearance, initial, q, s, d, p):
    """Fill the coefficients of every layer at one node."""
    for i in range(len(thickness)):
        rate = z + clearance[i, b]
        q[i] = np.sqrt(rate / diffusivity[i, b])
        gap = _one_less_exp(q[i] * thickness[i, b])
        conductance = partition[i, b] * diffusivity[i, b] * q[i]
        s[i] = conductance * 2.0 * (1.0 - gap) / (gap * (2.0 - gap))
        d[i] = conductance * gap / (2.0 - gap)
        p[i] = initial[i, b] / rate


@njit(inline="always")
def _interfaces(top, source, sink, s, d, p, u, pivot):
    """Solve for u at the interfaces; the top takes up `top` u and is fed `source`."""
    layers = s.size
    # without the layer below, in sums only: what goes down minus what comes back would cancel
    alone, u[0] = top, source
    for i in range(layers):
        pivot[i] = alone + d[i] + s[i]
        u[i] += d[i] * p[i]
        u[i + 1] = d[i] * p[i] + s[i] / pivot[i] * u[i]
        alone = d[i] + s[i] * ((alone + d[i]) / pivot[i])
    u[layers] = 0.0j if sink else u[layers] / alone
    for i in range(layers - 1, -1, -1):
        u[i] = (u[i] + s[i] * u[i + 1]) / pivot[i]


@njit(nogil=True, cache=True)
def transform(z, thickness, diffusivity, partition, clearance, initial, film, sink, found):
    """Transform what the buckets need.

    Parameters
    ----------
    z : ndarray of complex, shape (nodes,), 1/s
    thickness, diffusivity, partition, clearance, initial : ndarray, shape (layers, lanes)
    film : ndarray, shape (4, lanes)
        Capacity [m] (0 without a film), evaporation [m/s], loss [1/s], amount at the start [amount/m2].
    sink : bool
    found : ndarray, shape (3 + 2 layers, 2, nodes, lanes)
        Filled with real and imaginary parts: u of the film, its time integral, the time integral of the flux
        into the sink, the total amount in the layers and its integral by layer.
    """
    layers, lanes = thickness.shape
    q, s, d, p = np.empty((4, layers), np.complex128)
    pivot, u = np.empty(layers, np.complex128), np.empty(layers + 1, np.complex128)
    for b in range(lanes):
        for n in range(z.size):
            _join(b, z[n], thickness, diffusivity, partition, clearance, initial, q, s, d, p)
            top = film[0, b] * (z[n] + film[2, b]) + film[1, b]
            _interfaces(top, film[3, b], sink, s, d, p, u, pivot)
            gone = (s[-1] * u[layers - 1] + d[-1] * p[-1]) / z[n] if sink else 0.0j
            surface = u[0] if film[0, b] > 0.0 else 0.0j
            _put(found, 0, n, b, surface)
            _put(found, 1, n, b, surface / z[n])
            _put(found, 2, n, b, gone)
            for i in range(layers):
                mean = u[i] + u[i + 1] - 2.0 * p[i]
                amount = partition[i, b] * thickness[i, b] * p[i] + d[i] / (z[n] + clearance[i, b]) * mean
                _put(found, 3 + i, n, b, amount)
                _put(found, 3 + layers + i, n, b, amount / z[n])


@njit(nogil=True, cache=True)
def transform_profile(
    z, thickness, diffusivity, partition, clearance, initial, film, sink, layer, depth, found
):
    """Transform u at points inside the layers.

    Parameters
    ----------
    z, thickness, diffusivity, partition, clearance, initial, film, sink
        As in `transform`.
    layer : ndarray of int, shape (points,)
        Layer of each point.
    depth : ndarray, shape (points, lanes), m
        From the top of that layer.
    found : ndarray, shape (points, 2, nodes, lanes)
    """
    layers, lanes = thickness.shape
    q, s, d, p = np.empty((4, layers), np.complex128)
    pivot, u = np.empty(layers, np.complex128), np.empty(layers + 1, np.complex128)
    for b in range(lanes):
        for n in range(z.size):
            _join(b, z[n], thickness, diffusivity, partition, clearance, initial, q, s, d, p)
            top = film[0, b] * (z[n] + film[2, b]) + film[1, b]
            _interfaces(top, film[3, b], sink, s, d, p, u, pivot)
            for j in range(layer.size):
                i = layer[j]
                down, up = depth[j, b], thickness[i, b] - depth[j, b]
                whole = _one_less_exp(2.0 * q[i] * thickness[i, b])
                from_top = np.exp(-q[i] * down) * _one_less_exp(2.0 * q[i] * up) / whole
                from_bottom = np.exp(-q[i] * up) * _one_less_exp(2.0 * q[i] * down) / whole
                _put(found, j, n, b, p[i] + (u[i] - p[i]) * from_top + (u[i + 1] - p[i]) * from_bottom)
