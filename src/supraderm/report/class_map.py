"""Which kind of thing there is at each point of a plane, as one picture that stands by itself, in SVG."""

from __future__ import annotations

from collections.abc import Sequence

from supraderm.report import svg
from supraderm.report.cell_grid import SMALL, Cell, cell_grid, keys
from supraderm.report.line_chart import LEFT

MARGIN = 16.0
FILLS = ("#CFE0EE", "#7FA8CC", "#E3B48F", "#B5562B", "#8C6BB1")
WHITE_ON = len(FILLS) - 2
"""The kind whose colour asks for white words."""


def class_map(
    title: str,
    description: str,
    axes: tuple[str, str],
    *,
    columns: Sequence[str],
    rows: Sequence[str],
    kinds: Sequence[str],
    places: Sequence[Sequence[int]],
    words: Sequence[Sequence[str]],
) -> str:
    """Return a whole SVG file: a table of coloured cells, each with a short word.

    Parameters
    ----------
    title : str
        The finding in a line.
    description : str
        For those who cannot see the picture.
    axes : tuple of str
        What is along and up.
    columns, rows : sequence of str
        Ticks; the first row is the lowest.
    kinds : sequence of str
        At most five, for the legend.
    places, words : sequences, rows of columns
        Which kind, and what is written in the cell.

    Examples
    --------
    >>> drawn = class_map(
    ...     "T", "D", ("x", "y"), columns=["1", "2"], rows=["a"], kinds=["k", "m"], places=[[0, 1]], words=[["u", "v"]]
    ... )
    >>> drawn.count("<rect")
    4
    """
    left = max(LEFT, MARGIN + max(svg.text_width(row, SMALL) for row in rows))
    cells = [
        [Cell(FILLS[place], word, place == WHITE_ON) for place, word in zip(places[i], words[i], strict=True)]
        for i in range(len(rows))
    ]
    return cell_grid(
        title,
        description,
        axes,
        columns=columns,
        rows=rows,
        cells=cells,
        legend=keys(FILLS[: len(kinds)], kinds),
        left=left,
    )
