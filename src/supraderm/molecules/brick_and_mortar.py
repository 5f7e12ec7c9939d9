"""Steady diffusion through a wall of bricks and mortar, solved as a network of resistors in two dimensions.

The wall of Chen and Lian: corneocytes, 40 by 0.8 um in section and offset 8 to 1 from layer to layer, in a
continuous lipid that also covers top and bottom. Lipid and corneocyte each conduct alike in all directions,
so that the ratio of their conductivities K D is the only dimensionless group: F(sigma) = P h / (K_lip D_lip).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant

if TYPE_CHECKING:
    from scipy.interpolate import CubicSpline

Array = NDArray[np.float64]

LIPID_GAP = Constant(0.075, "um", "surrey-dpk", "prior")
"""Between layers, and between neighbours in a layer."""
CORNEOCYTE_WIDTH = Constant(40.0, "um", "surrey-dpk", "prior")
CORNEOCYTE_HEIGHT = Constant(0.8, "um", "surrey-dpk", "prior")
OFFSET_RATIO = 8
"""Long over short lateral way from a gap to the nearest gaps of the next layer (surrey-dpk)."""
LAYERS = 16
"""Of corneocytes, as in the published set-ups for permeability (lc-dpk)."""

LIPID_CELLS, CORNEOCYTE_CELLS, SHORT_WAY_CELLS = 2, 4, 2
"""Cells across a gap, across the height of a corneocyte and along the short way, as in the published grid."""

LOWEST, HIGHEST, STEPS_PER_DECADE = -9, 5, 5
"""Range of log10 sigma of the interpolation; F is constant to 0.1 % beyond it."""

_PERIOD = CORNEOCYTE_WIDTH + LIPID_GAP
_HEIGHT = LAYERS * (CORNEOCYTE_HEIGHT + LIPID_GAP) + LIPID_GAP
THICKNESS = Constant(_HEIGHT * 1e-6, "m", "lc-dpk", "prior")
"""16 layers and the 17 of lipid around them, 14.1 um."""
BRICK_SHARE = Constant(
    CORNEOCYTE_WIDTH * CORNEOCYTE_HEIGHT / (_PERIOD * (CORNEOCYTE_HEIGHT + LIPID_GAP)),
    "1",
    "surrey-dpk",
    "prior",
)
"""Volume share of corneocytes in one layer and its lipid."""
CORNEOCYTE_SHARE = Constant(
    LAYERS * CORNEOCYTE_WIDTH * CORNEOCYTE_HEIGHT / (_PERIOD * _HEIGHT), "1", "lc-dpk", "prior"
)
"""Volume share of corneocytes in the whole wall, its last sheet of lipid included."""


def wall_factor(ratio: ArrayLike, refinement: int = 1) -> Array:
    """Solve the wall and return F = P h / (K_lip D_lip).

    Finite volumes in u = c/K, periodic to the sides, uniform u above and below. The conductance matrix of
    what lies below is carried up row by row: a row adds its lateral conductances, the step to the next row is
    in series, Y -> Y (Y + G)^-1 G.

    Parameters
    ----------
    ratio : array_like, shape (..., layers), 1
        D_cor K_cor / (D_lip K_lip) in each layer, from the surface down.
    refinement : int
        Multiplies the number of cells in every direction.

    Returns
    -------
    ndarray, shape (...)

    References
    ----------
    chen2008, surrey-dpk

    Examples
    --------
    Where corneocytes conduct like lipid, the wall is one slab:

    >>> round(float(wall_factor([1.0] * 16)), 9)
    1.0
    """
    sigma = np.asarray(ratio, float)
    widths, gaps = _columns(refinement)
    rows = _rows(sigma.shape[-1], refinement)
    half, lateral = _resistances(rows[-1], sigma, widths, gaps)
    below = _diagonal(1 / half) + lateral
    for row in reversed(rows[:-1]):
        resistance, lateral = _resistances(row, sigma, widths, gaps)
        below = _in_series(below, 1 / (half + resistance)) + lateral
        half = resistance
    height = sum(row[0] for row in rows)
    return _in_series(below, 1 / half).sum((-1, -2)) * height / widths.sum()


def relative_permeability(ratio: ArrayLike) -> Array:
    """Return F = P h / (K_lip D_lip) of the wall of 16 equal layers, interpolated.

    Cubic spline in log10 F over log10 sigma through solutions of `wall_factor`, five a decade; solved once a
    process (about half a second).

    Parameters
    ----------
    ratio : array_like, 1
        sigma = D_cor K_cor / (D_lip K_lip).

    Examples
    --------
    Impermeable corneocytes leave the tortuous lipid path, 2800 times tighter than a slab of lipid:

    >>> f"{float(relative_permeability(0.0)):.2g}"
    '0.00036'
    """
    bounded = np.clip(np.asarray(ratio, float), 10.0**LOWEST, 10.0**HIGHEST)
    return 10.0 ** _spline()(np.log10(bounded))


@cache
def _spline() -> CubicSpline:
    from scipy.interpolate import CubicSpline

    log_sigma = np.linspace(LOWEST, HIGHEST, (HIGHEST - LOWEST) * STEPS_PER_DECADE + 1)
    layers = np.repeat(10.0 ** log_sigma[:, np.newaxis], LAYERS, axis=1)
    return CubicSpline(log_sigma, np.log10(wall_factor(layers)))


def _columns(refinement: int) -> tuple[Array, NDArray[np.bool_]]:
    """Return widths [um] from a short way on, and where the gap lies in even and in odd layers."""
    short = (CORNEOCYTE_WIDTH - LIPID_GAP) / (OFFSET_RATIO + 1)
    lengths = (short, LIPID_GAP, short * OFFSET_RATIO, LIPID_GAP)
    few = SHORT_WAY_CELLS * refinement
    counts = (few, LIPID_CELLS * refinement, few * OFFSET_RATIO, LIPID_CELLS * refinement)
    part = np.repeat(np.arange(len(counts)), counts)
    widths = np.repeat(np.array(lengths) / counts, counts)
    return widths, np.stack([part == 3, part == 1])


def _rows(layers: int, refinement: int) -> list[tuple[float, int | None]]:
    """Return height [um] and layer of each row from the surface down; None is a sheet of lipid."""
    fine, coarse = LIPID_CELLS * refinement, CORNEOCYTE_CELLS * refinement
    lipid: list[tuple[float, int | None]] = [(LIPID_GAP / fine, None)] * fine
    wall = list(lipid)
    for layer in range(layers):
        wall += [(CORNEOCYTE_HEIGHT / coarse, layer)] * coarse + lipid
    return wall


def _resistances(
    row: tuple[float, int | None], sigma: Array, widths: Array, gaps: NDArray[np.bool_]
) -> tuple[Array, Array]:
    """Return a row's resistances from centre to edge upwards, and its matrix of lateral conductances."""
    height, layer = row
    shape = (*sigma.shape[:-1], widths.size)
    conductivity = (
        np.ones(shape) if layer is None else np.where(gaps[layer % 2], 1.0, sigma[..., layer, np.newaxis])
    )
    sideways = widths / (2 * conductivity * height)
    link = 1 / (sideways + np.roll(sideways, -1, -1))
    ring = np.roll(np.eye(widths.size), 1, 1)  # couples each column to the next, the last to the first
    coupling = link[..., np.newaxis] * ring
    lateral = _diagonal(link + np.roll(link, 1, -1)) - coupling - np.swapaxes(coupling, -1, -2)
    return height / (2 * conductivity * widths), lateral


def _diagonal(values: Array) -> Array:
    return values[..., np.newaxis] * np.eye(values.shape[-1])


def _in_series(below: Array, link: Array) -> Array:
    return link[..., np.newaxis] * np.linalg.solve(below + _diagonal(link), below)
