"""What a formula holds once raw materials are opened: ranges of suppliers, and the worst case that decides.

A raw material of share s with a constituent between l and h brings s l to s h of it. For limits and risks the upper end
counts, so the worst case puts every constituent at its upper end and lets water give way. What a supplier leaves open
stays with the raw material itself. Compositions that are recalled open nothing: they are too wide to decide anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from supraderm.errors import InputError
from supraderm.evidence import resolve
from supraderm.formula.product import Component, Product
from supraderm.formula.substance import is_water
from supraderm.ingredients import Ingredient, Part, find


@dataclass(frozen=True, slots=True)
class Content:
    """How much of one constituent is in a formula.

    Parameters
    ----------
    name : str
        INCI name, or what the supplier calls it.
    low, high : float
        Mass fraction of the formula.
    through : tuple of str
        INCI names of the raw materials that bring it.
    """

    name: str
    low: float
    high: float
    through: tuple[str, ...]


def stated_parts(item: Ingredient) -> tuple[Part, ...]:
    """Return the constituents of a raw material that were read in a document, recalled ones not."""
    return tuple(part for part in item.composition if resolve(part.share.source).seen == "read")


def content(components: Iterable[Component]) -> tuple[Content, ...]:
    """Return every constituent of a formula with its range, the largest upper end first.

    Parameters
    ----------
    components : iterable of Component
        Raw materials without a stated composition count as themselves.

    Examples
    --------
    >>> from supraderm.ingredients.own import parse_own
    >>> text = "b: {inci: B, phase: water, composition: [{name: GLYCERIN, low: 40 %, high: 60 %}]}"
    >>> blend = parse_own(text)["b"]
    >>> [(c.name, round(c.low, 3), round(c.high, 3)) for c in content([Component(blend, 0.1)])]
    [('B', 0.04, 0.06), ('GLYCERIN', 0.04, 0.06)]
    """
    found: dict[str, Content] = {}
    for component in components:
        for name, low, high in _opened(component):
            old = found.get(name, Content(name, 0.0, 0.0, ()))
            through = (*old.through, component.ingredient.inci)
            found[name] = Content(name, old.low + low, old.high + high, through)
    return tuple(sorted(found.values(), key=lambda one: (-one.high, one.name)))


def _opened(component: Component) -> list[tuple[str, float, float]]:
    share, parts = component.share, stated_parts(component.ingredient)
    opened = [(part.name, share * part.share.low, share * part.share.high) for part in parts]
    low = share * max(1 - sum(part.share.high for part in parts), 0.0)
    high = share * max(1 - sum(part.share.low for part in parts), 0.0)
    return [*opened, (component.ingredient.inci, low, high)] if high > 0 else opened


def worst_case(product: Product) -> Product:
    """Return the product with every raw material opened at the upper ends of its ranges.

    Parameters
    ----------
    product : Product

    Returns
    -------
    Product
        Shares add up to 1, water giving way; the same product where nothing is stated of any raw material.

    Raises
    ------
    InputError
        If the upper ends do not fit into the formula.
    """
    if not any(stated_parts(component.ingredient) for component in product.components):
        return product
    shares: dict[str, Component] = {}

    def put(item: Ingredient, share: float, phase: str) -> None:
        old = shares.get(item.key, Component(item, 0.0, phase))
        shares[item.key] = replace(old, share=old.share + share)

    for component in product.components:
        rest = 1.0
        for part in stated_parts(component.ingredient):
            item = _listed(part.name)
            if item is not None and not is_water(item):
                put(item, component.share * part.share.high, component.phase)
                rest -= part.share.high
        if rest > 0:
            watery = any(_is_water(part.name) for part in stated_parts(component.ingredient))
            put(find("water") if watery else component.ingredient, component.share * rest, component.phase)
    excess = sum(component.share for component in shares.values()) - 1
    water = shares.get("water")
    if water is not None and water.share > excess:
        shares["water"] = replace(water, share=water.share - excess)
    elif excess > 1e-9:
        raise InputError(
            "formula", f"{100 * (1 + excess):.4g} % at the upper ends", "upper ends that fit into 100 %"
        )
    return replace(product, components=tuple(shares.values()))


def _listed(name: str) -> Ingredient | None:
    try:
        return find(name)
    except InputError:
        return None


def _is_water(name: str) -> bool:
    item = _listed(name)
    return item is not None and is_water(item)
