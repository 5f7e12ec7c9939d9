"""How much of a pH adjuster a list means that gives no amount: what brings the product nearest to pH 5.5."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from supraderm.evidence import Constant, HowKnown, Text
from supraderm.formula.acidity import product_ph
from supraderm.formula.lists.reading import Line, components_of
from supraderm.formula.substance import is_water

TARGET = Constant(5.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""pH of most leave-on products for the face."""
LEAST = Constant(1e-7, "1", "supraderm-judgement", HowKnown.ASSUMED)
ADJUSTED = Text("the amount that brings pH nearest to 5.5, assumed", "假定为使 pH 接近 5.5 的用量")
PRECISION = Constant(1e-8, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Of the logarithm of a share."""


def with_ph_adjusted(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with the first assumed amount of a pH adjuster that helps set by the pH it gives.

    Parameters
    ----------
    lines : sequence of Line
        Those whose function is "pH adjuster" and whose share is assumed are moved between next to nothing and the upper
        end of their range, water taking up the difference.

    Returns
    -------
    tuple of Line
        As they were where there is no such line or no water.
    """
    found = tuple(lines)
    best = abs(_ph(found) - TARGET)
    for place, line in enumerate(lines):
        item = line.ingredient
        if item is None or "pH adjuster" not in item.functions or line.how_known is not HowKnown.ASSUMED:
            continue
        tried = _nearest(lines, place)
        if tried is not None and abs(_ph(tried) - TARGET) < best:
            found, best = tried, abs(_ph(tried) - TARGET)
    return found


def _ph(lines: Sequence[Line]) -> float:
    return product_ph(components_of(tuple(lines)))


def _nearest(lines: Sequence[Line], place: int) -> tuple[Line, ...] | None:
    """Return the lines with one share found by Brent's method on its logarithm; pH is monotone in it."""
    from scipy.optimize import brentq

    low, high = math.log(LEAST), math.log(max(lines[place].high, 2 * float(LEAST)))
    least, most = _moved(lines, place, math.exp(low)), _moved(lines, place, math.exp(high))
    if least is None or most is None:
        return None
    first, last = _ph(least) - TARGET, _ph(most) - TARGET
    if first * last >= 0:
        return least if abs(first) < abs(last) else most

    def moved(log_share: float) -> tuple[Line, ...]:
        return _moved(lines, place, math.exp(log_share)) or least

    found: Any = brentq(lambda log_share: _ph(moved(log_share)) - TARGET, low, high, xtol=PRECISION)
    return moved(float(found))


def _moved(lines: Sequence[Line], place: int, share: float) -> tuple[Line, ...] | None:
    water = next(
        (i for i, one in enumerate(lines) if one.ingredient is not None and is_water(one.ingredient)), None
    )
    change = lines[place].share - share
    if water is None or lines[water].share + change <= 0:
        return None
    moved = list(lines)
    # the first says how the share was filled in, which no longer holds
    notes = (ADJUSTED, *moved[place].notes[1:])
    low, high = min(moved[place].low, share), max(moved[place].high, share)
    moved[place] = replace(moved[place], share=share, low=low, high=high, notes=notes)
    filled = moved[water].share + change
    moved[water] = replace(
        moved[water], share=filled, high=max(moved[water].high, filled), low=min(moved[water].low, filled)
    )
    return tuple(moved)
