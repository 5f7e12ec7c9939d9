"""Shapes that hydrocarbon tails can fill: sphere, prolate spheroid, cylinder, bilayer.

References
----------
enders1998 (tail volume and length); nagarajan1991 (shapes and their limits).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Coefficients, Constant, HowKnown

Array = NDArray[np.float64]

REFERENCE_TEMPERATURE = Constant(298.0, "K", "enders1998", HowKnown.FITTED)
# methyl: value at 298 K and slope; methylene: value at 298 K and slope
TAIL_VOLUME = Coefficients([54.6, 0.124, 26.9, 0.0146], "angstrom**3", "enders1998")
TAIL_LENGTH = Coefficients([1.50, 1.265], "angstrom", "enders1998")
ANGSTROM = Constant(1e-10, "m", "codata2018")
LARGEST_AXIAL_RATIO = Constant(3.0, "1", "nagarajan1991", HowKnown.PRIOR)


def tail_volume(carbons: ArrayLike, temperature: ArrayLike = REFERENCE_TEMPERATURE) -> Array:
    """Return the volume of one hydrocarbon tail, m3.

    Parameters
    ----------
    carbons : array_like
        Carbons of the tail, 4 to 22; an acyl tail leaves out its carbonyl carbon.
    temperature : array_like, K
        283 to 343.

    Examples
    --------
    A dodecyl tail fills 0.3505 nm3:

    >>> round(float(tail_volume(12)) * 1e27, 4)
    0.3505
    """
    warmer = np.asarray(temperature, dtype=float) - REFERENCE_TEMPERATURE
    methyl, methyl_slope, methylene, methylene_slope = TAIL_VOLUME.values
    links = np.asarray(carbons, dtype=float) - 1
    return (methyl + methyl_slope * warmer + links * (methylene + methylene_slope * warmer)) * ANGSTROM**3


def tail_length(carbons: ArrayLike) -> Array:
    """Return the length of a stretched tail, m.

    >>> round(float(tail_length(12)) * 1e9, 3)
    1.668
    """
    end, link = TAIL_LENGTH.values
    return (end + link * np.asarray(carbons, dtype=float)) * ANGSTROM


def spheroid_area(minor: ArrayLike, major: ArrayLike) -> Array:
    """Return the surface of a prolate spheroid, m2; the sphere is its limit.

    Parameters
    ----------
    minor, major : array_like, m
        Semi-axes, ``major >= minor > 0``.

    Notes
    -----
    2 pi b^2 [1 + asin(E) / ((b/c) E)], E = sqrt(1 - (b/c)^2).

    >>> bool(np.isclose(spheroid_area(1.0, 1.0), 4 * np.pi))
    True
    """
    minor, major = np.broadcast_arrays(np.asarray(minor, dtype=float), np.asarray(major, dtype=float))
    ratio = np.minimum(minor / major, 1.0)
    eccentricity = np.sqrt(1 - ratio**2)
    stretched = eccentricity > np.finfo(float).eps ** 0.5
    safe = np.where(stretched, eccentricity, 1.0)
    flank = np.where(
        stretched, np.arcsin(np.minimum(safe, 1.0)) / (np.where(stretched, ratio, 1.0) * safe), 1.0
    )
    return 2 * np.pi * minor**2 * (1 + flank)


@dataclass(frozen=True)
class Globules:
    """Closed cores of `number` tails each, arrays that broadcast.

    Parameters
    ----------
    number : ndarray
        Aggregation number.
    radius : ndarray, m
        Radius of the sphere, minor semi-axis of the spheroid; never above the stretched tail.
    major : ndarray, m
        Major semi-axis.
    area : ndarray, m2
        Core surface per molecule.
    outer_area : ndarray, m2
        Surface per molecule at `distance` outside the core.
    equivalent_radius : ndarray, m
        Of the sphere of the same volume.
    packing : ndarray
        v/(a R): 1/3 for a sphere.
    """

    number: Array
    radius: Array
    major: Array
    area: Array
    outer_area: Array
    equivalent_radius: Array
    packing: Array


def globules(number: ArrayLike, volume: ArrayLike, length: ArrayLike, distance: ArrayLike) -> Globules:
    """Return spheres while the radius is below the tail length, prolate spheroids above.

    Parameters
    ----------
    number, volume, length, distance : array_like, 1, m3, m, m
        Molecules; volume of all tails of one; stretched tail; distance of the head's charge from the core.
    """
    g, volume, length, distance = (np.asarray(x, float) for x in (number, volume, length, distance))
    core = g * volume
    equivalent = (3 * core / (4 * np.pi)) ** (1 / 3)
    radius = np.minimum(equivalent, length)
    major = np.where(equivalent <= length, equivalent, 3 * core / (4 * np.pi * length**2))
    area = spheroid_area(radius, major) / g
    outer = spheroid_area(radius + distance, major + distance) / g
    return Globules(g, radius, major, area, outer, equivalent, volume / (area * radius))


def packing_parameter(volume: ArrayLike, area: ArrayLike, length: ArrayLike) -> Array:
    """Return v/(a l): below 1/3 spheres, to 1/2 cylinders, to 1 bilayers, above 1 inverse.

    >>> round(float(packing_parameter(0.35e-27, 0.6e-18, 1.67e-9)), 2)
    0.35
    """
    return np.asarray(volume, float) / (np.asarray(area, float) * np.asarray(length, float))
