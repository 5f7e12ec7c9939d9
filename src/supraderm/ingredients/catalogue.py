"""The catalogue: every ingredient by key, by any of its names, and by what it acts on."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from supraderm.atlas import target
from supraderm.errors import UnknownNameError
from supraderm.ingredients.ingredient import Ingredient
from supraderm.ingredients.potency import distance, potency_on
from supraderm.ingredients.table import read_tables


@cache
def catalogue() -> Mapping[str, Ingredient]:
    """Return every ingredient that the package ships, by key.

    Examples
    --------
    >>> catalogue()["glycerin"].zh
    '甘油'
    """
    return MappingProxyType({item.key: item for item in read_tables()})


def find(name: str) -> Ingredient:
    """Return the ingredient with this key, INCI name, Chinese name, CAS number or synonym.

    Case, width of letters, spaces and underscores do not matter.

    Parameters
    ----------
    name : str

    Raises
    ------
    UnknownNameError
        With the nearest known names.

    Examples
    --------
    >>> find("Vitamin C").inci, find("98-92-0").inci, find("传明酸").inci
    ('ASCORBIC ACID', 'NIACINAMIDE', 'TRANEXAMIC ACID')
    """
    key = _names().get(folded(name))
    if key is None:
        raise UnknownNameError("ingredient", name, _spellings(), what="ingredient")
    return catalogue()[key]


def for_target(target_key: str) -> tuple[Ingredient, ...]:
    """Return the ingredients with a usable potency on a target.

    Those whose evidence is nearest to human skin come first, the stronger first among equals: a low number
    from the mushroom enzyme says little about people.

    Prohibited substances are among them: whether one may be used is for the rules of a market to say.

    Parameters
    ----------
    target_key : str
        Key of a target in the atlas.

    Raises
    ------
    UnknownNameError
        If the atlas has no such target.

    Examples
    --------
    >>> for_target("tyrosinase")[0].inci
    'ISOBUTYLAMIDO THIAZOLYL RESORCINOL'
    """
    known = target(target_key).key
    acting = [
        (distance(found), found.half_effect.median, item.key)
        for item in catalogue().values()
        if (found := potency_on(item, known)) is not None
    ]
    return tuple(catalogue()[key] for *_, key in sorted(acting))


def folded(name: str) -> str:
    """Return a name as it is compared: without case, width of letters, underscores or extra spaces.

    >>> folded(" Ｋojic   ACID "), folded("kojic_acid")
    ('kojic acid', 'kojic acid')
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().replace("_", " ").split())


def names_of(item: Ingredient) -> tuple[str, ...]:
    """Return every name an ingredient is found by."""
    return tuple(name for name in (item.key, item.inci, item.zh, item.cas, *item.synonyms) if name)


@cache
def _names() -> Mapping[str, str]:
    return MappingProxyType(
        {folded(name): item.key for item in catalogue().values() for name in names_of(item)}
    )


@cache
def _spellings() -> tuple[str, ...]:
    return tuple(sorted({name for item in catalogue().values() for name in names_of(item)}))
