"""A share at each point of a plane, from none to all, as one picture that stands by itself, in SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from supraderm.report import svg
from supraderm.report.cell_grid import KEY, Cell, cell_grid, mixed
from supraderm.report.line_chart import LEFT

NONE, ALL = (0xF4, 0xF4, 0xF1), (0x1F, 0x5A, 0x8C)
DARK = 0.4
"""Share from which words in a cell are white."""
STEPS = 6


def share_map(
    title: str,
    description: str,
    axes: tuple[str, str],
    *,
    columns: Sequence[str],
    rows: Sequence[str],
    shares: NDArray[np.float64],
    meaning: str,
) -> str:
    """Return a whole SVG file: cells from pale to blue, each with its share in per cent.

    Parameters
    ----------
    title : str
        The finding in a line.
    description : str
        For those who cannot see the picture.
    axes : tuple of str
        What is along and up, with units.
    columns, rows : sequence of str
        Ticks; the first row is the lowest.
    shares : ndarray, shape (rows, columns)
        0 to 1; NaN leaves a cell white.
    meaning : str
        Of what it is a share, for the legend.

    Examples
    --------
    >>> drawn = share_map(
    ...     "T", "D", ("x", "y"), columns=["1", "2"], rows=["a"], shares=np.array([[0.0, 1.0]]), meaning="m"
    ... )
    >>> drawn.count("<rect"), ">100<" in drawn
    (8, True)
    """
    cells = [[_cell(float(share)) for share in row] for row in shares]
    legend = [svg.rect(LEFT + KEY * i, 29, KEY, KEY, fill=_ink(i / (STEPS - 1))) for i in range(STEPS)]
    legend.append(svg.text(LEFT + KEY * STEPS + 6, 39, meaning, "small"))
    return cell_grid(title, description, axes, columns=columns, rows=rows, cells=cells, legend=legend)


def _cell(share: float) -> Cell:
    if not math.isfinite(share):
        return Cell("#FFFFFF", None)
    return Cell(_ink(share), f"{100 * share:.0f}", share > DARK)


def _ink(share: float) -> str:
    return mixed(NONE, ALL, share)
