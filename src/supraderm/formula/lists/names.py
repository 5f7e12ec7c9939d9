"""The ingredient behind a name as labels write it: doubled, in brackets, with stars, without the common name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from supraderm.errors import InputError, UnknownNameError
from supraderm.ingredients import Ingredient, catalogue, find
from supraderm.ingredients.catalogue import folded, names_of
from supraderm.ingredients.everyday_names import listed_item

Find = Callable[[str], Ingredient]

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_INSIDE = re.compile(r"\(([^()]+)\)")
_STARS = re.compile(r"[*†‡°®™]+")


def look_up(name: str, own: Find | None = None) -> tuple[Ingredient | None, tuple[str, ...]]:
    """Return the ingredient of a name, or None with the nearest known spellings.

    Tried in turn: the name itself without stars, without what stands in brackets, what stands in brackets, each the way
    the catalogue compares names, then as people call it; last the parts between strokes, if all of them mean one
    ingredient ("Water/Aqua").

    Parameters
    ----------
    name : str
    own : callable, optional
        Looks a name up among the user's own ingredients; they come first.

    Examples
    --------
    >>> [look_up(name)[0].inci for name in ("Aqua (Water)", "Water/Aqua", "Simmondsia chinensis seed oil")]
    ['WATER', 'WATER', 'SIMMONDSIA CHINENSIS (JOJOBA) SEED OIL']
    >>> look_up("niacinamid")[1][0]
    'niacinamide'
    """
    near: tuple[str, ...] = ()
    for spelling in dict.fromkeys(_spellings(name)):
        if not spelling:
            continue
        for search in (own or find, find):
            try:
                return search(spelling), ()
            except UnknownNameError as error:
                near = near or error.candidates
            except InputError:
                continue
        key = _without_brackets().get(_plain(spelling))
        if key:
            return catalogue()[key], ()
        said = listed_item(spelling)  # what people call it
        if said is not None:
            return said, ()
    parts = [look_up(part, own)[0] for part in name.split("/")] if "/" in name else []
    if parts and parts[0] is not None and all(part is parts[0] for part in parts):
        return parts[0], ()
    return None, near


def _spellings(name: str) -> Iterator[str]:
    clean = _STARS.sub("", name).strip(" .。;；:：")
    yield clean
    bare = " ".join(_BRACKETS.sub(" ", clean).split())
    yield bare
    yield from (inside.strip() for inside in _INSIDE.findall(folded(clean)))


def _plain(name: str) -> str:
    return " ".join(_BRACKETS.sub(" ", folded(name)).split())


@cache
def _without_brackets() -> Mapping[str, str]:
    """Return keys by names without what stands in brackets, where that leaves one ingredient."""
    found: dict[str, str | None] = {}
    for item in catalogue().values():
        for name in names_of(item):
            plain = _plain(name).replace(" ", "") if not name.isascii() else _plain(name)
            found[plain] = item.key if found.get(plain, item.key) == item.key else None
    return MappingProxyType({name: key for name, key in found.items() if key})
