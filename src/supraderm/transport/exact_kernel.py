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

from supraderm.transport.tables import Node


@njit(inline="always")
def _inverse(x):
    """1 / x, without the scaling that numbers near overflow would need."""
    size = 1.0 / (x.real * x.real + x.imag * x.imag)
    return complex(x.real * size, -x.imag * size)


@njit(inline="always")
def _root(x):
    """Find the root with the positive real part of x in the upper half plane."""
    size = np.sqrt(x.real * x.real + x.imag * x.imag)
    larger = np.sqrt(0.5 * (size + abs(x.real)))
    smaller = 0.5 * x.imag / larger
    return complex(larger, smaller) if x.real > 0.0 else complex(smaller, larger)


@njit(inline="always")
def _one_less_exp(x):
    """1 - exp(-x), exact to round-off near 0."""
    grown = np.expm1(-x.real)
    sine, cosine = np.sin(0.5 * x.imag), np.cos(0.5 * x.imag)
    return complex(2.0 * (1.0 + grown) * sine * sine - grown, 2.0 * (1.0 + grown) * sine * cosine)


@njit(inline="always")
def _put(found, quantity, n, b, value):
    found[quantity, 0, n, b] = value.real
    found[quantity, 1, n, b] = value.imag


@njit(inline="always")
def _join(b, z, lanes, node):
    """Fill the coefficients of every layer at one node."""
    thickness, diffusivity, partition = lanes.thickness, lanes.diffusivity, lanes.partition
    clearance, initial = lanes.clearance, lanes.initial
    q, s, d, p = node.q, node.s, node.d, node.p
    for i in range(len(thickness)):
        rate = z + clearance[i, b]
        q[i] = _root(rate * (1.0 / diffusivity[i, b]))
        gap = _one_less_exp(q[i] * thickness[i, b])
        share = partition[i, b] * diffusivity[i, b] * q[i] * _inverse(gap * (2.0 - gap))
        s[i] = 2.0 * share * (1.0 - gap)
        d[i] = share * gap * gap
        node.once[i] = _inverse(rate)
        p[i] = initial[i, b] * node.once[i]


@njit(inline="always")
def _interfaces(b, z, lanes, node):
    """Solve for u at the interfaces."""
    film, s, d, p, u, pivot = lanes.film, node.s, node.d, node.p, node.u, node.pivot
    layers = s.size
    # what the system above takes up per unit u, in sums only: what goes in minus what comes back cancels
    alone, u[0] = film[0, b] * (z + film[2, b]) + film[1, b], film[3, b]
    for i in range(layers):
        pivot[i] = _inverse(alone + d[i] + s[i])
        u[i] += d[i] * p[i]
        through = s[i] * pivot[i]
        u[i + 1] = d[i] * p[i] + through * u[i]
        alone = d[i] + through * (alone + d[i])
    u[layers] = 0.0j if lanes.sink else u[layers] * _inverse(alone)
    for i in range(layers - 1, -1, -1):
        u[i] = (u[i] + s[i] * u[i + 1]) * pivot[i]


@njit(inline="always")
def _node(layers):
    """Allocate what one node needs."""
    return Node(
        q=np.empty(layers, np.complex128),
        s=np.empty(layers, np.complex128),
        d=np.empty(layers, np.complex128),
        p=np.empty(layers, np.complex128),
        once=np.empty(layers, np.complex128),
        pivot=np.empty(layers, np.complex128),
        u=np.empty(layers + 1, np.complex128),
    )


@njit(nogil=True, cache=True, error_model="numpy")
def transform(z, lanes, found):
    """Transform what the buckets need.

    Parameters
    ----------
    z : ndarray of complex, shape (nodes,), 1/s
    lanes : Lanes
    found : ndarray, shape (3 + 2 layers, 2, nodes, lanes)
        Filled with real and imaginary parts: u of the film, its time integral, the time integral of the flux
        into the sink, the amount in each layer and its time integral.
    """
    layers, width = lanes.thickness.shape
    node = _node(layers)
    for n in range(z.size):
        once = _inverse(z[n])
        for b in range(width):
            _join(b, z[n], lanes, node)
            _interfaces(b, z[n], lanes, node)
            gone = (node.s[-1] * node.u[layers - 1] + node.d[-1] * node.p[-1]) * once if lanes.sink else 0.0j
            surface = node.u[0] if lanes.film[0, b] > 0.0 else 0.0j
            _put(found, 0, n, b, surface)
            _put(found, 1, n, b, surface * once)
            _put(found, 2, n, b, gone)
            for i in range(layers):
                excess = node.u[i] + node.u[i + 1] - 2.0 * node.p[i]
                amount = lanes.partition[i, b] * lanes.thickness[i, b] * node.p[i]
                amount += node.d[i] * node.once[i] * excess
                _put(found, 3 + i, n, b, amount)
                _put(found, 3 + layers + i, n, b, amount * once)


@njit(nogil=True, cache=True, error_model="numpy")
def transform_profile(z, lanes, layer, depth, found):
    """Transform u at points inside the layers.

    Parameters
    ----------
    z : ndarray of complex, shape (nodes,), 1/s
    lanes : Lanes
    layer : ndarray of int, shape (points,)
        Layer of each point.
    depth : ndarray, shape (points, lanes), m
        From the top of that layer.
    found : ndarray, shape (points, 2, nodes, lanes)
        Filled.
    """
    layers, width = lanes.thickness.shape
    node = _node(layers)
    for n in range(z.size):
        for b in range(width):
            _join(b, z[n], lanes, node)
            _interfaces(b, z[n], lanes, node)
            for j in range(layer.size):
                i = layer[j]
                q, p, down, up = node.q[i], node.p[i], depth[j, b], lanes.thickness[i, b] - depth[j, b]
                once = _inverse(_one_less_exp(2.0 * q * lanes.thickness[i, b]))
                from_top = np.exp(-q * down) * _one_less_exp(2.0 * q * up) * once
                from_bottom = np.exp(-q * up) * _one_less_exp(2.0 * q * down) * once
                _put(found, j, n, b, p + (node.u[i] - p) * from_top + (node.u[i + 1] - p) * from_bottom)
