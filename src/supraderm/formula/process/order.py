"""What goes in where and when: the kind of each component for the maker, and how warm an oil phase must be."""

from __future__ import annotations

from typing import Literal

from supraderm import molecules
from supraderm.evidence import Constant, HowKnown
from supraderm.formula.product import Component, Product
from supraderm.ingredients import Ingredient, molecule_of

Kind = Literal["water", "thickener", "oil", "carrier", "late", "adjuster"]

ICE = Constant(273.15, "K", "codata2018")
ROOM = Constant(25.0, "degC", "supraderm-judgement", HowKnown.ASSUMED)
HOT = Constant(75.0, "degC", "supraderm-judgement", HowKnown.ASSUMED)
# an oil phase is held this far above what melts last in it
ABOVE_MELTING = Constant(5.0, "K", "supraderm-judgement", HowKnown.ASSUMED)
HOTTEST = Constant(90.0, "degC", "supraderm-judgement", HowKnown.ASSUMED)
WAX = Constant(65.0, "degC", "supraderm-judgement", HowKnown.ASSUMED)
_SOLID = frozenset({"emulsifier", "emulsion stabiliser", "wax"})
_LATE = frozenset({"heat", "oxidation", "hydrolysis"})
_LATE_FUNCTIONS = frozenset({"preservative", "fragrance", "antimicrobial booster"})


def kind_of(part: Component, product: Product) -> Kind:
    """Return when a component goes in.

    Thickeners are wetted cold; "late" is what heat, air or hot water spoils, preservatives and what evaporates.

    Parameters
    ----------
    part : Component
    product : Product
        That it is part of.
    """
    ingredient = part.ingredient
    functions = set(ingredient.functions)
    carried = product.carrier is not None and ingredient.key in {
        product.carrier.material,
        *product.carrier.actives,
        *product.carrier.partners,
    }
    if carried:
        kind: Kind = "carrier"
    elif "pH adjuster" in functions:
        kind = "adjuster"
    elif functions & _LATE_FUNCTIONS or ingredient.phase == "volatile" or _spoils(ingredient):
        kind = "late"
    elif ingredient.phase == "polymer" or functions & {"thickener"}:
        kind = "thickener"
    else:
        kind = "oil" if ingredient.phase in {"oil", "powder"} else "water"
    return kind


def _spoils(ingredient: Ingredient) -> bool:
    return (
        ingredient.role == "active"
        and bool(_LATE & set(ingredient.stability))
        and ingredient.phase != "powder"
    )


def warmth(oil: tuple[Component, ...]) -> float:
    """Return the temperature, C, that melts an oil phase; room temperature for liquids."""
    solids = [melts for part in oil if (melts := _melts(part.ingredient)) > ROOM]
    if not solids:
        return float(ROOM)
    return float(min(max(max(solids) + ABOVE_MELTING, HOT), HOTTEST))


def _melts(ingredient: Ingredient) -> float:
    """Return the melting point, C; without one, waxes and solid emulsifiers by their function, oils as liquid."""
    if ingredient.phase == "powder":
        return float(ROOM)
    measured = ingredient.measured.get("melting_point")
    if measured is not None:
        return measured.median - ICE
    if ingredient.smiles is None:
        return float(WAX if _SOLID & set(ingredient.functions) else ROOM)
    return molecules.melting_point(molecule_of(ingredient)).median - ICE
