"""A matrix of doses as one picture that stands by itself: each cell coloured by how far it is from the null, in SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from supraderm.report.cells import Cell, cell_picture, keys, mixed

LESS, NONE, MORE = (0x27, 0x50, 0x7A), (0xF4, 0xF4, 0xF1), (0xB5, 0x56, 0x2B)
"""Blue to rust over near white: told apart by all kinds of colour vision, and by lightness from the middle."""


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
    5
    """
    finite = np.abs(values[np.isfinite(values)])
    largest = float(finite.max()) if finite.size and finite.max() > 0 else 1.0
    shares = values / largest
    cells = [
        [Cell(_ink(share), word) for share, word in zip(line, said, strict=True)]
        for line, said in zip(shares.tolist(), words, strict=True)
    ]
    legend = keys([(_ink(share), end) for share, end in zip((-1.0, 0.0, 1.0), ends, strict=True)])
    return cell_picture(title, description, axes, columns=columns, rows=rows, cells=cells, legend=legend)


def _ink(share: float) -> str:
    if not math.isfinite(share):
        return "#FFFFFF"
    return mixed(NONE, MORE if share > 0 else LESS, abs(share))
