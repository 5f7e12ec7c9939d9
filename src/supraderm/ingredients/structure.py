"""The molecule behind an ingredient."""

from __future__ import annotations

from types import MappingProxyType

from supraderm.errors import InputError
from supraderm.ingredients.ingredient import Ingredient
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.pka_table import permanent_groups


def molecule_of(ingredient: Ingredient) -> Molecule:
    """Return the neutral parent of an ingredient as the property models need it.

    Its name is the INCI name, so that every estimate of it carries that name. Where the ingredient is a salt
    (a molecular weight of its own beside the structure), the CAS number is left out, since it opens tables of
    the salt, and so is that molecular weight. An inner salt gains a base that stays protonated for each permanent
    positive charge.

    Parameters
    ----------
    ingredient : Ingredient

    Raises
    ------
    InputError
        If the ingredient has no single structure (polymer, mixture, mineral).

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> molecule_of(find("kojic acid")).name
    'KOJIC ACID'
    """
    if ingredient.smiles is None:
        raise InputError(
            "ingredient",
            ingredient.inci,
            "an ingredient with one structure (not a polymer, mixture or mineral)",
        )
    own_weight = "molecular_weight" in ingredient.measured
    measured = {key: value for key, value in ingredient.measured.items() if key != "molecular_weight"}
    return Molecule(
        name=ingredient.inci,
        smiles=ingredient.smiles,
        ionisation=ingredient.ionisation
        + permanent_groups(ingredient.inci, ingredient.smiles, ingredient.ionisation),
        measured=MappingProxyType(measured),
        cas=None if own_weight else ingredient.cas,
    )
