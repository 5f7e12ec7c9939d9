"""Diffusion out of a sphere that was evenly filled: exact laws, with T = D t/R^2.

    `crank`       surface kept empty             1 - (6/pi^2) sum exp(-n^2 pi^2 T)/n^2
    `film`        water film of Biot number B    1 - sum 6 B^2 exp(-b^2 T)/(b^2 (b^2 + B (B - 1))),  b cot b = 1 - B
    `bath`        a bath of limited volume       1 - sum 6 a (1 + a) exp(-q^2 T)/(9 + 9 a + a^2 q^2),
                                                 tan q = 3 q/(3 + a q^2), of what leaves in the end, a/(1 + a)
    `slow_binding`  held by sites at finite rates  two exponentials to each term of Crank's series
    `effective`   fast binding                   D/(1 + K)
    `biot`        B = D_w/(D K), still water around
    `coated`      by how much a thin coat adds to the resistance of the film, 1 + L D_w/(R D_c K_c)

Each series is used where T >= 0.05, and below it the expansion that is exact but for terms of exp(-1/T); both agree
to 1e-8 where they meet. All broadcast.

References
----------
crank1975 (sphere, film, bath); slow binding is derived term by term.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.polynomial.polynomial import polyval
from numpy.typing import ArrayLike, NDArray
from scipy.special import erfcx, gamma

from supraderm.evidence import Constant, HowKnown

Array = NDArray[np.float64]

SPHERE = Constant(6.0, "1", "crank1975", HowKnown.PRIOR)
NINE = Constant(9.0, "1", "crank1975", HowKnown.PRIOR)
MEETS = Constant(0.05, "1", "supraderm-judgement", HowKnown.ASSUMED)
SMALL = Constant(0.3, "1", "supraderm-judgement", HowKnown.ASSUMED)  # below, a power series is exact to 1e-15
TERMS, MODES, HALVINGS, POWERS = 12, 400, 60, 20


def effective(diffusivity: ArrayLike, bound: ArrayLike) -> Array:
    """Return the diffusivity of what is held by sites in fast exchange, D/(1 + K), m2/s.

    Parameters
    ----------
    diffusivity : array_like, m2/s
        Of the free guest in the gel.
    bound : array_like, 1
        K, bound over free at equilibrium, far from full sites.

    Examples
    --------
    >>> float(effective(1e-10, 99.0))
    1e-12
    """
    return np.asarray(diffusivity, dtype=float) / (1 + np.asarray(bound, dtype=float))


def biot(in_water: ArrayLike, in_sphere: ArrayLike, partition: ArrayLike) -> Array:
    """Return the Biot number of a sphere in still water, D_w/(D K).

    The transfer coefficient of a still sphere is D_w/R (Sherwood number 2).

    Parameters
    ----------
    in_water, in_sphere : array_like, m2/s
        Diffusivity outside, and inside with binding counted (`effective`).
    partition : array_like, 1
        All that is in the sphere over water.

    Examples
    --------
    A guest held a thousandfold by binding alone leaves as fast as water takes it away:

    >>> round(float(biot(1e-10, effective(1e-10, 999.0), 1000.0)), 6)
    1.0
    """
    return np.asarray(in_water, dtype=float) / (
        np.asarray(in_sphere, dtype=float) * np.asarray(partition, dtype=float)
    )


def coated(
    thickness: ArrayLike,
    radius: ArrayLike,
    *,
    in_water: ArrayLike,
    in_coat: ArrayLike,
    partition: ArrayLike = 1.0,
) -> Array:
    """Return the resistance of film and coat over that of the film of still water alone, 1 or more.

    Parameters
    ----------
    thickness : array_like, m
        Of a coat (`layer_by_layer`), thin against the radius.
    radius : array_like, m
    in_water, in_coat : array_like, m2/s
        Diffusivity of the guest in both.
    partition : array_like, 1
        Of the guest, coat over water.

    Examples
    --------
    100 nm that slow a protein a thousandfold, on 50 um, delay as two more films of water do:

    >>> float(coated(1e-7, 5e-5, in_water=1e-10, in_coat=1e-13))
    3.0
    """
    passes = (
        np.asarray(in_coat, dtype=float)
        * np.asarray(partition, dtype=float)
        * np.asarray(radius, dtype=float)
    )
    return 1 + np.asarray(thickness, dtype=float) * np.asarray(in_water, dtype=float) / passes


def _scaled(time: ArrayLike, diffusivity: ArrayLike, radius: ArrayLike) -> Array:
    t = np.asarray(time, dtype=float)
    return np.asarray(diffusivity, dtype=float) * t / np.asarray(radius, dtype=float) ** 2


def _aligned(scaled: Array, other: ArrayLike) -> list[Array]:
    """Return both with as many axes, not broadcast: roots are sought once for each of `other`."""
    second = np.asarray(other, dtype=float)
    axes = max(scaled.ndim, second.ndim)
    return [v.reshape((1,) * (axes - v.ndim) + v.shape) for v in (scaled, second)]


def _root(of: Callable[[Array], Array], low: Array, high: Array) -> Array:
    """Return where a function that falls through zero once between `low` and `high` does so."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        above = of(middle) > 0
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    return (low + high) / 2


def _numbers(count: int, like: Array) -> Array:
    return np.arange(1, count + 1, dtype=float).reshape(-1, *([1] * like.ndim))


def crank(time: ArrayLike, diffusivity: ArrayLike, radius: ArrayLike) -> Array:
    """Return the share that has left a sphere whose surface is kept empty, 0 to 1.

    Parameters
    ----------
    time : array_like, s
        From 0.
    diffusivity : array_like, m2/s
    radius : array_like, m

    Returns
    -------
    ndarray
        Of the broadcast shape.

    Examples
    --------
    Half is out at D t/R^2 = 0.0305:

    >>> round(float(crank(0.0305, 1.0, 1.0)), 3)
    0.5
    """
    scaled = _scaled(time, diffusivity, radius)
    n = _numbers(TERMS, scaled)
    # what the series may underflow to is far below what it adds
    late = 1 - SPHERE / np.pi**2 * (np.exp(-((n * np.pi) ** 2) * np.maximum(scaled, MEETS)) / n**2).sum(0)
    early = SPHERE * np.sqrt(scaled / np.pi) - 3 * scaled
    return np.where(scaled < MEETS, early, late)


def film_roots(number: ArrayLike, count: int = TERMS) -> Array:
    """Return the first roots of b cot b = 1 - B, shape (count, ...), one in each ((n - 1) pi, n pi).

    >>> round(float(film_roots(1.0, 1)[0]) / np.pi, 6)
    0.5
    """
    bi = np.asarray(number, dtype=float)
    n = _numbers(count, bi)
    low, high = np.broadcast_arrays((n - 1) * np.pi, n * np.pi + 0 * bi)
    return _root(lambda b: b / np.tan(b) - 1 + bi, low.copy(), high.copy())


def film(time: ArrayLike, diffusivity: ArrayLike, radius: ArrayLike, number: ArrayLike) -> Array:
    """Return the share that has left a sphere through a film at its surface, 0 to 1.

    Parameters
    ----------
    time : array_like, s
    diffusivity : array_like, m2/s
        In the sphere, binding counted.
    radius : array_like, m
    number : array_like, 1
        Biot number, k R/(D K) with k the transfer coefficient of the film in water [m/s] and K the partition; above 0.

    Examples
    --------
    A film that takes nothing leaves Crank's law; at a Biot number of 0.01 the sphere empties as exp(-3 B T):

    >>> [round(float(film(0.1, 1.0, 1.0, b)), 4) for b in (1e9, 0.01)], round(float(crank(0.1, 1.0, 1.0)), 4)
    ([0.7705, 0.003], 0.7705)
    """
    scaled, bi = _aligned(_scaled(time, diffusivity, radius), number)
    b = film_roots(bi)
    weight = SPHERE * bi**2 / (b**2 * (b**2 + bi * (bi - 1)))
    late = 1 - (weight * np.exp(-(b**2) * np.maximum(scaled, MEETS))).sum(0)
    return np.where(scaled < MEETS, _early_film(np.minimum(scaled, MEETS), bi), late)


def _early_film(t: Array, bi: Array) -> Array:
    """Return the inverse of 3 B (q - 1)/(s^2 (q + B - 1)), q = sqrt(s): the sphere before its centre is felt."""
    h = bi - 1
    x = h * np.sqrt(t)
    near = np.abs(x) < SMALL
    far = np.where(near, 1.0, h + 0 * x)
    series = polyval(-np.where(near, x, 0.0), 1 / gamma(np.arange(POWERS) / 2 + 2 + 0.5))
    closed = erfcx(far * np.sqrt(t)) - 1 + 2 * far * np.sqrt(t / np.pi)
    return np.where(
        near,
        3 * bi * t - 3 * bi**2 * t * np.sqrt(t) * series,
        -3 * bi * t / far + 3 * bi**2 / far**3 * closed,
    )


def bath(time: ArrayLike, diffusivity: ArrayLike, radius: ArrayLike, ratio: ArrayLike) -> Array:
    """Return the share that has left a sphere into a stirred bath of limited volume, 0 to a/(1 + a).

    Parameters
    ----------
    time : array_like, s
    diffusivity : array_like, m2/s
    radius : array_like, m
    ratio : array_like, 1
        a, volume of bath over volume of spheres times partition into them; above 0.

    Examples
    --------
    In a bath as large as what the spheres hold, half stays:

    >>> round(float(bath(1e3, 1.0, 1.0, 1.0)), 6)
    0.5
    """
    scaled, a = _aligned(_scaled(time, diffusivity, radius), ratio)
    n = _numbers(TERMS, a)
    q = _root(
        lambda q: -np.cos(n * np.pi) * ((3 + a * q**2) * np.sin(q) - 3 * q * np.cos(q)),
        n * np.pi + 0 * a,
        (n + 0.5) * np.pi + 0 * a,
    )
    weight = SPHERE * a * (1 + a) / (NINE + NINE * a + (q * a) ** 2)
    late = 1 - (weight * np.exp(-(q**2) * np.maximum(scaled, MEETS))).sum(0)
    one = 0.5 * (np.sqrt(1 + 4 * a / 3) + 1)
    two = one - 1
    soon = 3 * np.sqrt(np.minimum(scaled, MEETS)) / a
    held = (one * erfcx(one * soon) + two * erfcx(-two * soon)) / (one + two)
    return np.where(scaled < MEETS, (1 + a) * (1 - held), late) * a / (1 + a)


def slow_binding(
    time: ArrayLike, diffusivity: ArrayLike, radius: ArrayLike, *, on: ArrayLike, off: ArrayLike
) -> Array:
    """Return the share that has left a sphere whose sites bind and free the guest at finite rates, 0 to 1.

    Each term of Crank's series, decay l = n^2 pi^2 D/R^2, splits in the two roots of s^2 + s (on + off + l) + l off.
    Both rates fast: Crank with D/(1 + on/off). `off` slow: the free part leaves, the rest follows as exp(-off t).

    Parameters
    ----------
    time : array_like, s
        Above about 1e-5 R^2/D, where 400 terms suffice.
    diffusivity : array_like, m2/s
        Of the free guest in the gel.
    radius : array_like, m
    on, off : array_like, 1/s
        Rate of binding of the free guest, and of release by the sites; bound over free is on/off at the start.

    Examples
    --------
    >>> round(float(slow_binding(1e3, 1.0, 1.0, on=1e-3, off=1e-3)), 3)  # half was bound, 1 - e^-1 of it came off
    0.816
    """
    t, d, r, on_, off_ = np.broadcast_arrays(
        *(np.asarray(v, dtype=float) for v in (time, diffusivity, radius, on, off))
    )
    n = _numbers(MODES, t)
    decay = (n * np.pi / r) ** 2 * d
    total = on_ + off_ + decay
    root = np.sqrt(np.maximum(total**2 - 4 * decay * off_, 0.0))
    fast = -(total + root) / 2
    slow = decay * off_ / fast  # product of the roots: no cancellation
    ratio = on_ / off_
    share = (decay / (1 + ratio) + fast) / (fast - slow)
    kept = share * np.exp(slow * t) + (1 - share) * np.exp(fast * t)
    weight = SPHERE / np.pi**2 / n**2
    rest = 1 - weight.sum(0)
    return 1 - (weight * kept).sum(0) - rest * ratio / (1 + ratio) * np.exp(-off_ * t)
