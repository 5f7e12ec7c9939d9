"""Which kind of thing there is at each point of a plane, as one picture that stands by itself, in SVG."""

from __future__ import annotations

from collections.abc import Sequence

from supraderm.report.cells import Cell, cell_picture, keys

FILLS = ("#CFE0EE", "#7FA8CC", "#E3B48F", "#B5562B", "#8C6BB1")


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
    5
    """
    cells = [
        [Cell(FILLS[place], word) for place, word in zip(kind, said, strict=True)]
        for kind, said in zip(places, words, strict=True)
    ]
    legend = keys(list(zip(FILLS, kinds, strict=False)))
    return cell_picture(title, description, axes, columns=columns, rows=rows, cells=cells, legend=legend)
