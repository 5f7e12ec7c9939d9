"""What is made to hold on: a ligand, how many, on what tether, on what; and which ingredients are such already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from supraderm.carriers.adhesion.contact import Construct
from supraderm.carriers.adhesion.ligand import Ligand, find_ligand
from supraderm.errors import UnknownNameError
from supraderm.ingredients import Ingredient


@dataclass(frozen=True)
class Conjugate:
    """A ligand on a molecule or a sphere.

    Parameters
    ----------
    name : str
        INCI of the ingredient, or words.
    ligand : Ligand
    construct : Construct
    """

    name: str
    ligand: Ligand
    construct: Construct


@cache
def conjugates() -> Mapping[str, Conjugate]:
    """Return the ingredients of the catalogue that carry a ligand, by INCI name.

    >>> conjugates()["GRGDS"].ligand.key
    'rgd_linear'
    """
    import yaml

    text = (files("supraderm.carriers.adhesion") / "data" / "conjugates.yaml").read_text(encoding="utf-8")
    return {
        inci: Conjugate(inci, find_ligand(row["ligand"]), Construct(row["valency"], row["tether"]))
        for inci, row in yaml.safe_load(text)["conjugates"].items()
    }


def find_conjugate(ingredient: Ingredient) -> Conjugate:
    """Return the conjugate that an ingredient is.

    Raises
    ------
    UnknownNameError
        With the nearest one that is known.
    """
    try:
        return conjugates()[ingredient.inci.upper()]
    except KeyError:
        raise UnknownNameError(
            "carrier.material", ingredient.inci.upper(), conjugates(), what="ingredient with a ligand"
        ) from None
