"""How the values of the catalogue are known, counted by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from supraderm.evidence import Estimate, resolve
from supraderm.ingredients.checks import cas_in_annexes
from supraderm.ingredients.ingredient import Ingredient, Range

KINDS = ("measured", "looked up", "computed", "recalled", "assumed")
"""Read in a source as a measurement; read there as something else; computed; from memory; assumed."""

ROW_SOURCES: Mapping[str, tuple[str, ...]] = {
    "Chinese name": ("nmpa-iecic2021",),
    "functions": ("cosing-functions",),
}
"""Fields whose source is one of the row's: the sources that make them looked up."""


def provenance(
    items: Iterable[Ingredient], *, confirmed: frozenset[str] = frozenset()
) -> dict[str, Counter[str]]:
    """Count the values of every field by how they are known.

    Parameters
    ----------
    items : iterable of Ingredient
    confirmed : frozenset of str
        Keys of the structures that a second source bears out; they count as looked up.

    Returns
    -------
    dict of str to Counter
        By field, counts by KINDS.

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> provenance([find("niacinamide")])["Chinese name"]
    Counter({'looked up': 1})
    """
    found: dict[str, Counter[str]] = {}
    for item in items:
        for field, kind in _fields(item, confirmed):
            found.setdefault(field, Counter())[kind] += 1
    return found


def _fields(item: Ingredient, confirmed: frozenset[str]) -> Iterator[tuple[str, str]]:
    for field, keys in ROW_SOURCES.items():
        yield field, "looked up" if set(keys) & set(item.sources) else "recalled"
    if item.smiles:
        yield "structure", "looked up" if item.key in confirmed else "recalled"
    elif item.sequence:
        yield "sequence", "recalled"
    if item.cas:
        looked_up = item.key in confirmed or cas_in_annexes(item)
        yield "CAS number", "looked up" if looked_up else "recalled"
    if item.stability:
        yield "stability", "recalled"
    if item.irritancy:
        yield "irritancy", "recalled"
    for field, number in _numbers(item):
        yield field, kind_of(number)


def _numbers(item: Ingredient) -> Iterator[tuple[str, Estimate | Range]]:
    if item.use_level is not None:
        yield "use level", item.use_level
    if item.ph_window is not None:
        yield "pH window", item.ph_window
    for quantity, value in item.measured.items():
        yield quantity.replace("_", " "), value
    for group in item.ionisation:
        yield "pKa", group.pka
    for potency in item.potencies:
        yield "potency", potency.half_effect
    for part in item.composition:
        yield "composition", part.share


def kind_of(number: Estimate | Range) -> str:
    """Return which of KINDS a number is.

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> kind_of(find("niacinamide").use_level)
    'recalled'
    """
    seen = resolve(number.source).seen
    if seen == "recall":
        return "recalled"
    if seen in ("computed", "assumed"):
        return seen
    return "measured" if number.how_known == "measured" else "looked up"
