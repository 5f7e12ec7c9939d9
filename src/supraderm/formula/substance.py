"""Which ingredient is water."""

from __future__ import annotations

from supraderm.ingredients import Ingredient


def is_water(ingredient: Ingredient) -> bool:
    """Tell whether an ingredient is water itself.

    Known by CAS number and INCI name, since a private catalogue may use other keys.
    """
    return ingredient.cas == "7732-18-5" or ingredient.inci.upper() in {"AQUA", "WATER"}
