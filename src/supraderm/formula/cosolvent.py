"""Which cosolvent an ingredient is; what cosolvents do to solubility is in `supraderm.molecules.cosolvent`."""

from __future__ import annotations

from supraderm.ingredients import Ingredient
from supraderm.molecules.cosolvent import Cosolvent, cosolvents


def cosolvent_of(ingredient: Ingredient) -> Cosolvent:
    """Return the constants of a humectant or volatile solvent; those of its class where none are known."""
    other = "OTHER VOLATILE" if ingredient.phase == "volatile" else "OTHER HUMECTANT"
    return cosolvents().get(ingredient.inci.upper(), cosolvents()[other])
