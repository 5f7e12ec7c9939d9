"""How the values of the catalogue are known, counted by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from supraderm.evidence import Estimate, resolve
from supraderm.ingredients.checks import cas_in_annexes, cas_in_table
from supraderm.ingredients.ingredient import Ingredient, Range

KINDS = ("measured", "looked up", "computed", "recalled", "assumed")
"""Read in a source as a measurement; read there as something else; computed; from memory; assumed."""

ROW_SOURCES: Mapping[str, tuple[str, ...]] = {
    "Chinese name": ("nmpa-iecic2021",),
    "functions": ("cosing-functions", "cosing-inventory"),
}
"""Fields whose source is one of the row's: the sources that make them looked up."""

CAS_NUMBERS = frozenset({"cosing-inventory-cas"})
"""Sources of a row that list its CAS number beside its INCI name."""

SECOND_STRUCTURES = frozenset({"openmix-pubchem"})
"""Sources of a row whose drawing of it was compared with ours, and agrees."""

SEQUENCES = frozenset({"uniprot-p01133", "uniprot-p05019", "uniprot-p00698"})
"""Sources of a row that state its sequence."""


def provenance(
    items: Iterable[Ingredient], *, confirmed: frozenset[str] = frozenset()
) -> dict[str, Counter[str]]:
    """Count the values of every field by how they are known.

    A range is one value where one source states it, two where each end has its own.

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
        seen = item.key in confirmed or SECOND_STRUCTURES & set(item.sources)
        yield "structure", "looked up" if seen else "recalled"
    elif item.sequence:
        yield "sequence", "looked up" if SEQUENCES & set(item.sources) else "recalled"
    if item.cas:
        listed = bool(CAS_NUMBERS & set(item.sources))
        looked_up = listed or item.key in confirmed or cas_in_annexes(item) or cas_in_table(item)
        yield "CAS number", "looked up" if looked_up else "recalled"
    if item.stability:
        yield "stability", "recalled"
    if item.irritancy:
        yield "irritancy", "recalled"
    for field, number in _numbers(item):
        yield field, kind_of(number)


def _numbers(item: Ingredient) -> Iterator[tuple[str, Estimate | Range]]:
    for field, between in (
        ("use level", item.use_level),
        ("pH window", item.ph_window),
        ("reported use", item.reported_use),
    ):
        if between is not None:
            yield field, between
            if between.low_source:
                yield field, lower_end(between)
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
    'looked up'
    """
    seen = resolve(number.source).seen
    if seen == "recall":
        return "recalled"
    if seen in ("computed", "assumed"):
        return seen
    measured = number.how_known == "measured" and isinstance(number, Estimate)
    return "measured" if measured else "looked up"


def lower_end(between: Range) -> Range:
    """Return a range as its lower end is known.

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> level = find("phenoxyethanol").use_level
    >>> level.source, lower_end(level).source
    ('cosing-annexes-2026', 'recall-formulation-practice')
    """
    if not between.low_source:
        return between
    return replace(between, how_known=between.low_how_known, source=between.low_source)
