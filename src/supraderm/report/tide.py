"""The colour map of concentration: ivory to sea to indigo, even in lightness, read correctly in grey."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Coefficients, Constant

STOPS = (
    "#F9F6EF", "#E6EBDD", "#D0E1D1", "#B6D7C6", "#99CCBE", "#7ABFB9", "#5DB1B3", "#3FA2AE", "#1B94A9",
    "#0088A5", "#007A9F", "#006C99", "#005E90", "#005085", "#094277", "#193465", "#1D2752",
)  # fmt: skip
"""Equally spaced stops, low to high."""

LEVELS = 256
"""Colours in the map."""

_TO_XYZ = Coefficients(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]], "1", "iec61966-2-1"
)
_KNEE = Constant(0.04045, "1", "iec61966-2-1")
_SLOPE = Constant(12.92, "1", "iec61966-2-1")
_OFFSET = Constant(0.055, "1", "iec61966-2-1")
_GAMMA = Constant(2.4, "1", "iec61966-2-1")
_DELTA = Constant(6 / 29, "1", "cie15-2004")
_LAB = Coefficients([116.0, 500.0, 200.0], "1", "cie15-2004")

Array = NDArray[np.float64]


def _linear(rgb: Array) -> Array:
    return np.where(rgb <= _KNEE, rgb / _SLOPE, ((rgb + _OFFSET) / (1 + _OFFSET)) ** _GAMMA)


def _encoded(linear: Array) -> Array:
    safe = np.clip(linear, 0, 1)
    return np.where(safe <= _KNEE / _SLOPE, safe * _SLOPE, (1 + _OFFSET) * safe ** (1 / _GAMMA) - _OFFSET)


def _white() -> Array:
    return _TO_XYZ.values.sum(axis=1)


def lab(rgb: ArrayLike) -> Array:
    """Return CIELAB (D65) of sRGB colours.

    Parameters
    ----------
    rgb : array_like, shape (n, 3)
        0 to 1.

    Returns
    -------
    ndarray, shape (n, 3)
        L*, a*, b*; L* from 0 to 100.

    Examples
    --------
    >>> [round(float(x)) + 0 for x in lab([[1.0, 1.0, 1.0]])[0]]
    [100, 0, 0]
    """
    ratio = _linear(np.asarray(rgb, dtype=float)) @ _TO_XYZ.values.T / _white()
    f = np.where(ratio > _DELTA**3, np.cbrt(ratio), ratio / (3 * _DELTA**2) + 4 / 29)
    scale = _LAB.values
    lightness = scale[0] * f[:, 1] - 16
    return np.stack([lightness, scale[1] * (f[:, 0] - f[:, 1]), scale[2] * (f[:, 1] - f[:, 2])], axis=1)


def rgb(colours: ArrayLike) -> Array:
    """Return sRGB (0 to 1, clipped to the gamut) of CIELAB colours, the inverse of :func:`lab`."""
    values = np.asarray(colours, dtype=float)
    scale = _LAB.values
    y = (values[:, 0] + 16) / scale[0]
    f = np.stack([y + values[:, 1] / scale[1], y, y - values[:, 2] / scale[2]], axis=1)
    ratio = np.where(f > _DELTA, f**3, 3 * _DELTA**2 * (f - 4 / 29))
    return _encoded(ratio * _white() @ np.linalg.inv(_TO_XYZ.values).T)


@cache
def palette() -> tuple[str, ...]:
    """Return the map as hexadecimal colours, interpolated in CIELAB; low is light.

    >>> palette()[0], palette()[-1]
    ('#F9F6EF', '#1D2752')
    """
    stops = np.array([[int(s[i : i + 2], 16) for i in (1, 3, 5)] for s in STOPS]) / 255
    in_lab = lab(stops)
    at = np.linspace(0, len(STOPS) - 1, LEVELS)
    mixed = np.stack([np.interp(at, np.arange(len(STOPS)), in_lab[:, k]) for k in range(3)], axis=1)
    bytes_ = np.rint(255 * rgb(mixed)).astype(int)
    return tuple("#" + "".join(f"{v:02X}" for v in row) for row in bytes_)


def levels(fraction: ArrayLike) -> NDArray[np.int64]:
    """Return the palette index of each fraction of the scale; outside 0 to 1 the end colour."""
    share = np.clip(np.nan_to_num(np.asarray(fraction, dtype=float), nan=0.0), 0, 1)
    return np.rint(share * (LEVELS - 1)).astype(int)
