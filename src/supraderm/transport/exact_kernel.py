"""The transforms of the exact engine, compiled: layers joined by the values of u at their interfaces.

In a layer of start value u0 the transform obeys D U'' = (z + k) U - u0. With p = u0 / (z + k),
q = sqrt((z + k) / D) and G = K D q the fluxes into its top and out of its bottom are

    top:    G coth(qL) (U_top - p) - G csch(qL) (U_bottom - p)
    bottom: G csch(qL) (U_top - p) - G coth(qL) (U_bottom - p),

and equal fluxes at each interface make one tridiagonal system in the interface values. It is written in
s = G csch(qL) and d = G tanh(qL/2), where coth = csch + tanh(half), so nothing cancels in thin layers and
nothing overflows in thick ones.

Eight lanes go together as one vector (see `vector`); a complex number is a pair of vectors.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from supraderm.transport.tables import Node
from supraderm.transport.vector import lesser, load, nearest, power_of_two, root, splat, store, where

inlined = njit(inline="always")

# ln 2 and pi / 2 in parts, so that whole multiples of the first ones are exact
LN2_HIGH, LN2_LOW = 6.93147180369123816490e-01, 1.90821492927058770002e-10
QUARTER_HIGH, QUARTER_MIDDLE, QUARTER_LOW = 1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21
# exp(-x) is nothing beside 1 long before
LARGEST = 700.0


@inlined
def _times(a, b, c, d):
    """Multiply a + b i by c + d i."""
    return a * c - b * d, a * d + b * c


@inlined
def _inverse(a, b):
    """1 / (a + b i), without the scaling that numbers near overflow would need."""
    size = 1.0 / (a * a + b * b)
    return a * size, 0.0 - b * size


@inlined
def _root(a, b):
    """Find the root with the positive real part of a + b i in the upper half plane."""
    size = root(a * a + b * b)
    right = a > 0.0
    larger = root(0.5 * (size + where(right, a, 0.0 - a)))
    smaller = 0.5 * b / larger
    return where(right, larger, smaller), where(right, smaller, larger)


@njit
def _one_less_exp(x, y):
    """1 - exp(-(x + y i)) for x, y >= 0, exact to round-off near 0: by 2^n and Taylor's series of expm1, sin, cos."""
    t = 0.0 - lesser(x, LARGEST)
    n = nearest(t * 1.4426950408889634)
    r = (t - n * LN2_HIGH) - n * LN2_LOW
    part = 1.0 / 6227020800.0 * r + 1.0 / 479001600.0
    part = part * r + 1.0 / 39916800.0
    part = part * r + 1.0 / 3628800.0
    part = part * r + 1.0 / 362880.0
    part = part * r + 1.0 / 40320.0
    part = part * r + 1.0 / 5040.0
    part = part * r + 1.0 / 720.0
    part = part * r + 1.0 / 120.0
    part = part * r + 1.0 / 24.0
    part = part * r + 1.0 / 6.0
    part = part * r + 0.5
    scale = power_of_two(n)
    grown = scale * (r * r * part + r) + (scale - 1.0)
    half = 0.5 * y
    n = nearest(half * 0.6366197723675814)
    r = ((half - n * QUARTER_HIGH) - n * QUARTER_MIDDLE) - n * QUARTER_LOW
    square = r * r
    sine = square * (-1.0 / 1307674368000.0) + 1.0 / 6227020800.0
    sine = sine * square - 1.0 / 39916800.0
    sine = sine * square + 1.0 / 362880.0
    sine = sine * square - 1.0 / 5040.0
    sine = sine * square + 1.0 / 120.0
    sine = sine * square - 1.0 / 6.0
    sine = sine * square * r + r
    cosine = square * (1.0 / 20922789888000.0) - 1.0 / 87178291200.0
    cosine = cosine * square + 1.0 / 479001600.0
    cosine = cosine * square - 1.0 / 3628800.0
    cosine = cosine * square + 1.0 / 40320.0
    cosine = cosine * square - 1.0 / 720.0
    cosine = cosine * square + 1.0 / 24.0
    cosine = cosine * square - 0.5
    cosine = cosine * square + 1.0
    # in every other quarter turn the two change places, and their product its sign
    turn = 0.5 * n - nearest(0.5 * n)
    odd = turn * turn > 0.1
    both = sine * cosine
    leading = where(odd, cosine, sine)
    twice = 2.0 * (1.0 + grown)
    return twice * leading * leading - grown, twice * where(odd, 0.0 - both, both)


@inlined
def _take(table, i):
    return load(table, (i, 0)), load(table, (i, 1))


@inlined
def _keep(table, i, value):
    store(table, (i, 0), value[0])
    store(table, (i, 1), value[1])


@inlined
def _put(found, quantity, n, b, value):
    store(found, (quantity, 0, n, b), value[0])
    store(found, (quantity, 1, n, b), value[1])


@inlined
def _join(b, x, y, lanes, node):
    """Fill the coefficients of every layer at the node x + y i."""
    for i in range(lanes.thickness.shape[1]):
        rate = load(lanes.clearance, (b, i)) + x
        share = 1.0 / load(lanes.diffusivity, (b, i))
        q = _root(rate * share, share * y)
        thickness = load(lanes.thickness, (b, i))
        gap = _one_less_exp(q[0] * thickness, q[1] * thickness)
        weight = load(lanes.partition, (b, i)) * load(lanes.diffusivity, (b, i))
        under = _times(gap[0], gap[1], 2.0 - gap[0], 0.0 - gap[1])
        under = _inverse(under[0], under[1])
        share = _times(q[0] * weight, q[1] * weight, under[0], under[1])
        through = _times(share[0], share[1], 1.0 - gap[0], 0.0 - gap[1])
        square = _times(gap[0], gap[1], gap[0], gap[1])
        once = _inverse(rate, splat(y))
        start = load(lanes.initial, (b, i))
        _keep(node.q, i, q)
        _keep(node.s, i, (2.0 * through[0], 2.0 * through[1]))
        _keep(node.d, i, _times(share[0], share[1], square[0], square[1]))
        _keep(node.once, i, once)
        _keep(node.p, i, (start * once[0], start * once[1]))


@inlined
def _interfaces(b, x, y, lanes, node):
    """Solve for u at the interfaces."""
    layers = lanes.thickness.shape[1]
    area = load(lanes.film, (b, 0))
    # what the system above takes up per unit u, in sums only: what goes in minus what comes back cancels
    alone = area * (load(lanes.film, (b, 2)) + x) + load(lanes.film, (b, 1)), area * y
    above = load(lanes.film, (b, 3)), splat(0.0)
    for i in range(layers):
        s, d, p = _take(node.s, i), _take(node.d, i), _take(node.p, i)
        held = alone[0] + d[0], alone[1] + d[1]
        pivot = _inverse(held[0] + s[0], held[1] + s[1])
        gain = _times(d[0], d[1], p[0], p[1])
        total = above[0] + gain[0], above[1] + gain[1]
        through = _times(s[0], s[1], pivot[0], pivot[1])
        down, held = (
            _times(through[0], through[1], total[0], total[1]),
            _times(through[0], through[1], held[0], held[1]),
        )
        _keep(node.pivot, i, pivot)
        _keep(node.u, i, total)
        above = gain[0] + down[0], gain[1] + down[1]
        alone = d[0] + held[0], d[1] + held[1]
    under = _inverse(alone[0], alone[1])
    u = _times(above[0], above[1], under[0], under[1])
    if lanes.sink:
        u = splat(0.0), splat(0.0)
    _keep(node.u, layers, u)
    for i in range(layers - 1, -1, -1):
        s, pivot, total = _take(node.s, i), _take(node.pivot, i), _take(node.u, i)
        below = _times(s[0], s[1], u[0], u[1])
        u = _times(total[0] + below[0], total[1] + below[1], pivot[0], pivot[1])
        _keep(node.u, i, u)


@inlined
def _node(layers, width):
    """Allocate what one node needs."""
    return Node(
        q=np.empty((layers, 2, width)),
        s=np.empty((layers, 2, width)),
        d=np.empty((layers, 2, width)),
        p=np.empty((layers, 2, width)),
        once=np.empty((layers, 2, width)),
        pivot=np.empty((layers, 2, width)),
        u=np.empty((layers + 1, 2, width)),
    )


@njit(nogil=True, cache=True, error_model="numpy")
def transform(z, lanes, found):
    """Transform what the buckets need.

    Parameters
    ----------
    z : ndarray of complex, shape (nodes,), 1/s
    lanes : Lanes
    found : ndarray, shape (3 + 2 layers, 2, nodes, rows, WIDTH)
        Filled with real and imaginary parts: u of the film, its time integral, the time integral of the flux
        into the sink, the amount in each layer and its time integral.
    """
    rows, layers, width = lanes.thickness.shape
    node = _node(layers, width)
    nothing = splat(0.0), splat(0.0)
    for n in range(z.size):
        x, y = z[n].real, z[n].imag
        once = _inverse(splat(x), splat(y))
        for b in range(rows):
            _join(b, x, y, lanes, node)
            _interfaces(b, x, y, lanes, node)
            gone = nothing
            if lanes.sink:
                s, d, p, u = (
                    _take(node.s, layers - 1),
                    _take(node.d, layers - 1),
                    _take(node.p, layers - 1),
                    _take(node.u, layers - 1),
                )
                left, right = _times(s[0], s[1], u[0], u[1]), _times(d[0], d[1], p[0], p[1])
                gone = _times(left[0] + right[0], left[1] + right[1], once[0], once[1])
            covered, surface = load(lanes.film, (b, 0)) > 0.0, _take(node.u, 0)
            surface = where(covered, surface[0], 0.0), where(covered, surface[1], 0.0)
            _put(found, 0, n, b, surface)
            _put(found, 1, n, b, _times(surface[0], surface[1], once[0], once[1]))
            _put(found, 2, n, b, gone)
            for i in range(layers):
                p, top, bottom = _take(node.p, i), _take(node.u, i), _take(node.u, i + 1)
                d, own = _take(node.d, i), _take(node.once, i)
                held = load(lanes.partition, (b, i)) * load(lanes.thickness, (b, i))
                given = _times(d[0], d[1], own[0], own[1])
                excess = top[0] + bottom[0] - 2.0 * p[0], top[1] + bottom[1] - 2.0 * p[1]
                given = _times(given[0], given[1], excess[0], excess[1])
                amount = held * p[0] + given[0], held * p[1] + given[1]
                _put(found, 3 + i, n, b, amount)
                _put(found, 3 + layers + i, n, b, _times(amount[0], amount[1], once[0], once[1]))


@inlined
def _weight(q, near, far, whole):
    """sinh(q far) / sinh(q whole), of what is `near` from where it is 1."""
    decay = _one_less_exp(q[0] * near, q[1] * near)
    gap = _one_less_exp(2.0 * q[0] * far, 2.0 * q[1] * far)
    under = _one_less_exp(2.0 * q[0] * whole, 2.0 * q[1] * whole)
    under = _inverse(under[0], under[1])
    share = _times(1.0 - decay[0], 0.0 - decay[1], gap[0], gap[1])
    return _times(share[0], share[1], under[0], under[1])


@njit(nogil=True, cache=True, error_model="numpy")
def transform_profile(z, lanes, layer, depth, found):
    """Transform u at points inside the layers.

    Parameters
    ----------
    z : ndarray of complex, shape (nodes,), 1/s
    lanes : Lanes
    layer : ndarray of int, shape (points,)
        Layer of each point.
    depth : ndarray, shape (rows, points, WIDTH), m
        From the top of that layer.
    found : ndarray, shape (points, 2, nodes, rows, WIDTH)
        Filled.
    """
    rows, layers, width = lanes.thickness.shape
    node = _node(layers, width)
    for n in range(z.size):
        x, y = z[n].real, z[n].imag
        for b in range(rows):
            _join(b, x, y, lanes, node)
            _interfaces(b, x, y, lanes, node)
            for j in range(layer.size):
                i = layer[j]
                q, p, top, bottom = _take(node.q, i), _take(node.p, i), _take(node.u, i), _take(node.u, i + 1)
                down, whole = load(depth, (b, j)), load(lanes.thickness, (b, i))
                above = _weight(q, down, whole - down, whole)
                below = _weight(q, whole - down, down, whole)
                above = _times(top[0] - p[0], top[1] - p[1], above[0], above[1])
                below = _times(bottom[0] - p[0], bottom[1] - p[1], below[0], below[1])
                _put(found, j, n, b, (p[0] + above[0] + below[0], p[1] + above[1] + below[1]))
