"""The catalogue of ingredients."""

from supraderm.ingredients.catalogue import catalogue, find, for_target
from supraderm.ingredients.identify import Identified, identify
from supraderm.ingredients.ingredient import Ingredient, Ionisation, Phase, Potency, Range, Role
from supraderm.ingredients.potency import potency_on
from supraderm.ingredients.structure import molecule_of

__all__ = [
    "Identified",
    "Ingredient",
    "Ionisation",
    "Phase",
    "Potency",
    "Range",
    "Role",
    "catalogue",
    "find",
    "for_target",
    "identify",
    "molecule_of",
    "potency_on",
]
