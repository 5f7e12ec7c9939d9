"""A matrix of doses as one picture that stands by itself: each cell coloured by how far it is from the null, in SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from supraderm.report.cell_grid import Cell, cell_grid, keys, mixed

LESS, NONE, MORE = (0x27, 0x50, 0x7A), (0xF4, 0xF4, 0xF1), (0xB5, 0x56, 0x2B)
"""Blue to rust over near white: told apart by all kinds of colour vision, and by lightness from the middle."""
DARK = 0.65
"""Share of the scale from which words in a cell are white."""


def excess_map(
    title: str,
    description: str,
    axes: tuple[str, str],
    *,
    columns: Sequence[str],
    rows: Sequence[str],
    values: NDArray[np.float64],
    words: Sequence[Sequence[str]],
    ends: tuple[str, str, str],
) -> str:
    """Return a whole SVG file.

    Parameters
    ----------
    title : str
        The finding in a line.
    description : str
        For those who cannot see the picture.
    axes : tuple of str
        What is along and up, with units.
    columns, rows : sequence of str
        Doses; the first row is the lowest.
    values : ndarray, shape (rows, columns)
        Distance from the null, above 0 more; NaN for an empty cell.
    words : sequence of sequence of str
        What is written in each cell.
    ends : tuple of str
        Legend of less, none and more.

    Examples
    --------
    >>> drawn = excess_map(
    ...     "T", "D", ("a", "b"), columns=["1"], rows=["1"], values=np.array([[0.1]]), words=[["+0.1"]],
    ...     ends=("less", "as expected", "more"),
    ... )
    >>> drawn.count("<rect")
    4
    """
    finite = np.abs(values[np.isfinite(values)])
    largest = float(finite.max()) if finite.size and finite.max() > 0 else 1.0
    cells = [
        [_cell(float(value) / largest, word) for value, word in zip(values[i], words[i], strict=True)]
        for i in range(len(rows))
    ]
    legend = keys([_ink(share) for share in (-1.0, 0.0, 1.0)], ends)
    return cell_grid(title, description, axes, columns=columns, rows=rows, cells=cells, legend=legend)


def _cell(share: float, word: str) -> Cell:
    if not math.isfinite(share):
        return Cell("#FFFFFF", word)
    return Cell(_ink(share), word, abs(share) > DARK)


def _ink(share: float) -> str:
    return mixed(NONE, MORE if share > 0 else LESS, abs(share))
