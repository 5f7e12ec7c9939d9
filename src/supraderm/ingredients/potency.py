"""Which of several assays speaks for an active on a target."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from supraderm.evidence import HowKnown
from supraderm.ingredients.ingredient import Ingredient, Potency

SPECIES: Mapping[str, int] = MappingProxyType(
    {"human": 0, "bacterium": 0, "cell-free": 2, "not stated": 3, "mushroom": 4}
)
"""Distance from human skin; 1 for any other mammal. The bacterium is a target in itself."""

OTHER_MAMMAL = 1

KINDS: Mapping[str, int] = MappingProxyType({"effective concentration": 1, "Kd": 2})
"""A half effect (IC50, EC50, Ki) before a concentration that merely acts, and that before binding."""

SYSTEMS: tuple[tuple[str, int], ...] = (("culture", 0), ("coculture", 0), ("skin", 2))
"""Living cells see the free concentration that a run gives; then enzymes (1); then reconstructed skin, whose
nominal concentration in the medium includes what is bound."""

ENZYME = 1


def potency_on(ingredient: Ingredient, target: str) -> Potency | None:
    """Return the potency that speaks for an active on a target, or None without usable evidence.

    The order is: human before other mammals before unstated species before mushroom; a half effect before a
    concentration that merely acts, and that before binding; a value before an upper bound; read before
    recalled; living cells before enzymes before reconstructed skin; the narrower spread.

    A lower bound ("above 500 uM") is evidence against: it is never returned, and it strikes out every value
    that is not above it from a species further from human skin.

    Parameters
    ----------
    ingredient : Ingredient
    target : str
        Key of a target in the atlas.

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> found = potency_on(find("kojic acid"), "tyrosinase")
    >>> found.species, round(found.half_effect.median, 3)
    ('human', 0.5)
    >>> potency_on(find("resveratrol"), "tyrosinase") is None
    True
    """
    rows = [row for row in ingredient.potencies if row.target == target]
    bounds = [row for row in rows if row.relation == ">"]
    usable = [
        row
        for row in rows
        if row.relation != ">"
        and not any(
            distance(bound) < distance(row) and row.half_effect.median <= bound.half_effect.median
            for bound in bounds
        )
    ]
    return min(usable, key=_rank, default=None)


def distance(row: Potency) -> int:
    """Return how far the species of an assay is from human skin: 0 for human, 4 for mushroom."""
    return SPECIES.get(row.species, OTHER_MAMMAL)


def _rank(row: Potency) -> tuple[float, ...]:
    return (
        distance(row),
        KINDS.get(row.kind, 0),
        row.relation != "=",
        list(HowKnown).index(row.half_effect.how_known),
        next((place for word, place in SYSTEMS if word in row.system), ENZYME),
        row.half_effect.spread,
    )
