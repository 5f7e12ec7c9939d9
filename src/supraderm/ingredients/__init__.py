"""The catalogue of ingredients."""

from supraderm.ingredients.ingredient import Ingredient, Ionisation, Phase, Potency, Range, Role

__all__ = ["Ingredient", "Ionisation", "Phase", "Potency", "Range", "Role"]
