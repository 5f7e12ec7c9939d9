"""The catalogue of ingredients."""

from supraderm.ingredients.catalogue import catalogue, find, for_target
from supraderm.ingredients.compositions import Composition, Constituent
from supraderm.ingredients.everyday_names import find_by_any_name, listed_item
from supraderm.ingredients.identify import Identified, identify
from supraderm.ingredients.ingredient import (
    Ingredient,
    Ionisation,
    Part,
    Phase,
    Potency,
    Range,
    Role,
)
from supraderm.ingredients.own import find_with, parse_own, read_own
from supraderm.ingredients.potency import potency_on
from supraderm.ingredients.structure import molecule_of
from supraderm.ingredients.substance import Substance, recognise
from supraderm.ingredients.substance_facts import constituents, left_out, substance_properties

__all__ = [
    "Composition",
    "Constituent",
    "Identified",
    "Ingredient",
    "Ionisation",
    "Part",
    "Phase",
    "Potency",
    "Range",
    "Role",
    "Substance",
    "catalogue",
    "constituents",
    "find",
    "find_by_any_name",
    "find_with",
    "for_target",
    "identify",
    "left_out",
    "listed_item",
    "molecule_of",
    "parse_own",
    "potency_on",
    "read_own",
    "recognise",
    "substance_properties",
]
