"""One dot a world, filled where the target is reached."""

from __future__ import annotations

from markupsafe import Markup

from supraderm.evaluation import Probability
from supraderm.report import svg

ROWS = 8
MOST = 512
FEWEST = 256
PITCH = 12.4


def dots(chance: Probability) -> tuple[int, int]:
    """Return how many dots are drawn and how many are filled: one a world up to 512 worlds, else 256.

    >>> dots(Probability(0.5, 0.4, 0.6, 500, 1000))
    (256, 128)
    """
    if chance.worlds <= MOST:
        return chance.worlds, chance.hits
    filled = round(FEWEST * chance.value)
    # a single hit stays a visible dot, a single miss a visible ring
    return FEWEST, min(
        max(filled, 1 if chance.hits else 0), FEWEST - (1 if chance.hits < chance.worlds else 0)
    )


def draw(chance: Probability, label: str) -> Markup:
    """Return the dots, filled column by column."""
    total, filled = dots(chance)
    places = [((k // ROWS + 0.5) * PITCH, (k % ROWS + 0.5) * PITCH) for k in range(total)]
    width = -(-total // ROWS) * PITCH

    def path(chosen: list[tuple[float, float]], class_: str) -> Markup:
        d = "".join(f"M{x:.1f} {y:.1f}h0" for x, y in chosen)
        return svg.element("path", d=d, class_=class_) if chosen else Markup()

    parts = [
        path(places[:filled], "world"),
        path(places[filled:], "world-ring"),
        path(places[filled:], "world-hole"),
    ]
    return svg.picture(width, ROWS * PITCH, label, *parts)
