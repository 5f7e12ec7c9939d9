"""Which kind of thing there is at each point of a plane, as one picture that stands by itself, in SVG."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from supraderm.report import svg
from supraderm.report.line_chart import BOTTOM, HEIGHT, LEFT, RIGHT, STYLE, TOP, WIDTH

MARGIN, SMALL = 16.0, 11.0
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
    4
    """
    left = max(LEFT, MARGIN + max(svg.text_width(row, SMALL) for row in rows))
    wide = (WIDTH - left - RIGHT) / len(columns)
    tall = (HEIGHT - TOP - BOTTOM) / len(rows)
    parts: list[Markup] = [svg.element("style", Markup(STYLE)), svg.text(LEFT, 20, title, "head")]  # noqa: S704
    for i, row in enumerate(rows):
        y = HEIGHT - BOTTOM - (i + 1) * tall
        parts.append(svg.text(left - 8, y + tall / 2 + 4, row, "small", "end"))
        for j in range(len(columns)):
            x, place = left + j * wide, places[i][j]
            dark = place == len(FILLS) - 2
            parts += [
                svg.rect(x, y, wide - 1, tall - 1, fill=FILLS[place]),
                svg.text(
                    x + wide / 2,
                    y + tall / 2 + 4,
                    words[i][j],
                    "small",
                    "middle",
                    **({"style": "fill:#fff"} if dark else {}),
                ),
            ]
    for j, column in enumerate(columns):
        parts.append(svg.text(left + (j + 0.5) * wide, HEIGHT - BOTTOM + 16, column, "small", "middle"))
    parts += [
        svg.text((left + WIDTH - RIGHT) / 2, HEIGHT - 8, axes[0], "tk", "middle"),
        svg.text(LEFT, TOP - 8, axes[1], "small"),
    ]
    x = LEFT
    for kind, fill in zip(kinds, FILLS, strict=False):
        parts += [svg.rect(x, 30, 12, 12, fill=fill), svg.text(x + 17, 40, kind, "small")]
        x += 17 + svg.text_width(kind, 11) + 20
    head = svg.element("title", title) + svg.element("desc", description)
    body = svg.element(
        "svg", head, *parts, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}", role="img",
        width=int(WIDTH), height=int(HEIGHT), style="background:#fff",
    )  # fmt: skip
    return f"{body}\n"
