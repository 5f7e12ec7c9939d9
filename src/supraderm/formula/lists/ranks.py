"""Shares behind a label that gives none: descending order above 1 %, any order below, usual levels from the catalogue.

The first ingredient whose usual level ends at 1 % marks the line below which order says nothing. Above it shares fall
geometrically from what the first leaves to 1 %, water that stands first being taken as 70 %; each is then moved half
the way to its usual level and capped by it, in the order of the label, and the first takes what is left. All of it is
assumed: a label fixes an order, not amounts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown
from supraderm.formula.substance import is_water
from supraderm.ingredients import Ingredient

ONE_PERCENT = Constant(0.01, "1", "label-order", HowKnown.PRIOR)
"""Above it ingredients stand in descending order, in the EU (Article 19) and in China."""
TRACE = Constant(0.001, "1", "label-order", HowKnown.PRIOR)
"""What a Chinese label calls other trace ingredients stays below it."""
WATER_FIRST = Constant(0.7, "1", "supraderm-judgement", HowKnown.ASSUMED)
UNKNOWN = Constant(0.002, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""An ingredient below the line of which no usual level is known."""
LEAST = Constant(1e-6, "1", "supraderm-judgement", HowKnown.ASSUMED)
ROUNDING = 1e-9
FACTOR = Constant(3.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""By which a share above the line may be lower than the middle of what the order allows."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Place:
    """One place on a label.

    Parameters
    ----------
    ingredient : Ingredient or None
    share : float or None
        Mass fraction where the label states it.
    trace : bool
    """

    ingredient: Ingredient | None
    share: float | None = None
    trace: bool = False


def shares_by_rank(places: Sequence[Place]) -> tuple[Array, Array, Array]:
    """Return low, middle and high mass fractions of the places of a label.

    Parameters
    ----------
    places : sequence of Place
        In the order of the label.

    Returns
    -------
    low, middle, high : ndarray, shape (places,)
        The middles add up to 1.

    Raises
    ------
    InputError
        If the shares stated leave nothing for the first place.

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> names = ("water", "glycerin", "niacinamide", "phenoxyethanol")
    >>> [round(float(x), 3) for x in shares_by_rank([Place(find(n)) for n in names])[1]]
    [0.866, 0.113, 0.016, 0.005]
    """
    caps = np.array([_cap(place) for place in places])
    above = _line(places, caps)
    middle = np.array([_below(place, cap) for place, cap in zip(places, caps, strict=True)])
    middle[:above] = _falling(places, above, float(middle[above:].sum()))
    middle[1:above] *= [_towards_usual(place, share) for place, share in zip(places, middle, strict=True)][
        1:above
    ]
    middle = np.minimum(middle, caps)
    stated = np.array([place.share is not None for place in places])
    middle[stated] = [place.share for place in places if place.share is not None]
    for i in range(above - 2, 0, -1):
        if not stated[i]:
            middle[i] = max(middle[i], middle[i + 1])
    if not stated[0]:
        middle = _with_first(middle, stated, above)
    if middle.min() <= 0 or abs(middle.sum() - 1) > ROUNDING:
        raise InputError(
            "formula",
            f"{100 * middle[1:].sum():.4g} % after the first",
            "stated shares that leave room for the rest, and add up to 100 % where all are stated",
        )
    low, high = _range(middle, caps, stated, above)
    return low, middle, high


def _towards_usual(place: Place, share: float) -> float:
    """Return the factor that moves a share half the way, in logarithms, to the usual level."""
    level = place.ingredient.use_level if place.ingredient is not None else None
    return 1.0 if level is None else float(np.sqrt(np.sqrt(level.low * level.high) / share))


def _with_first(middle: Array, stated: NDArray[np.bool_], above: int) -> Array:
    """Return the shares with the rest for the first; where that is less than the second has, those above shrink."""
    free = ~stated & (np.arange(len(middle)) < above)
    free[0] = False
    kept, moved = middle[1:][~free[1:]].sum(), middle[free].sum()
    if above > 1 and free[1] and 1 - kept - moved < middle[1]:
        middle = np.where(free, middle * (1 - kept) / (moved + middle[1]), middle)
    middle[0] = 1 - middle[1:].sum()
    return middle


def _cap(place: Place) -> float:
    if place.trace:
        return float(TRACE)
    item = place.ingredient
    if item is None or item.use_level is None or is_water(item):
        return 1.0
    return item.use_level.high


def _line(places: Sequence[Place], caps: Array) -> int:
    """Return the number of places above the 1 % line; at least the first is."""
    for i in range(1, len(places)):
        share = places[i].share
        if caps[i] <= ONE_PERCENT or (share is not None and share <= ONE_PERCENT):
            return i
    return len(places)


def _below(place: Place, cap: float) -> float:
    item = place.ingredient
    if item is None or item.use_level is None:
        return min(float(UNKNOWN), cap)
    middle = float(np.sqrt(item.use_level.low * min(item.use_level.high, float(ONE_PERCENT))))
    return float(np.clip(middle, LEAST, min(cap, float(ONE_PERCENT))))


def _falling(places: Sequence[Place], above: int, below: float) -> Array:
    """Return shares that fall geometrically to 1 % at the last place above the line."""
    from scipy.optimize import brentq

    first = places[0].ingredient
    watery = first is not None and is_water(first) and above > 2
    head = np.array([float(WATER_FIRST)]) if watery else np.array([])
    number = above - len(head)
    rest = 1 - below - head.sum()
    steps = np.arange(number - 1, -1, -1)

    def surplus(ratio: float) -> float:
        return float(ONE_PERCENT * (ratio**steps).sum() - rest)

    if number == 1:
        return np.append(head, max(rest, float(ONE_PERCENT)))
    ratio = 1.0 if surplus(1.0) >= 0 else float(brentq(surplus, 1.0, 1.0 / float(LEAST)))  # type: ignore[arg-type]
    return np.append(head, ONE_PERCENT * ratio**steps)


def _range(middle: Array, caps: Array, stated: NDArray[np.bool_], above: int) -> tuple[Array, Array]:
    """Return what order and usual levels leave open around the middle."""
    place = np.arange(len(middle))
    most = np.where(place < above, np.minimum(caps, 1 / (place + 1)), np.minimum(caps, float(ONE_PERCENT)))
    high = np.maximum(middle, most)
    low = np.where(place < above, middle / FACTOR, np.minimum(middle, float(LEAST)))
    high[0] = min(1 - low[1:].sum(), 1.0)
    low[0] = max(1 - high[1:].sum(), 1 / len(middle) if above == len(middle) else 0.0, 0.0)
    low[0] = min(low[0], middle[0])
    return np.where(stated, middle, low), np.where(stated, middle, high)
