"""A share at each point of a plane, from none to all, as one picture that stands by itself, in SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from supraderm.report import svg
from supraderm.report.cells import Cell, cell_picture, mixed
from supraderm.report.line_chart import LEFT

NONE, ALL = (0xF4, 0xF4, 0xF1), (0x1F, 0x5A, 0x8C)
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
    (9, True)
    """
    cells = [[_cell(share) for share in line] for line in shares.tolist()]
    legend = [
        svg.rect(LEFT + 12 * step, 29, 12, 12, fill=mixed(NONE, ALL, step / (STEPS - 1)))
        for step in range(STEPS)
    ]
    legend.append(svg.text(LEFT + 12 * STEPS + 6, 39, meaning, "small"))
    return cell_picture(title, description, axes, columns=columns, rows=rows, cells=cells, legend=legend)


def _cell(share: float) -> Cell:
    if not math.isfinite(share):
        return Cell("#FFFFFF", "")
    return Cell(mixed(NONE, ALL, share), f"{100 * share:.0f}")
