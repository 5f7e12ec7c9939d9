"""The batch sheet: what to weigh for a batch, what it costs, and how a trial batch scales."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Constant, HowKnown
from supraderm.formula.product import Component, Product, components_by_name
from supraderm.ingredients.catalogue import folded
from supraderm.people_tables import number_in, read_rows, require

GRAM = Constant(1e-3, "kg", "codata2018")
POWERS = {"tip speed": -1.0, "power per volume": -2 / 3}
"""To which power of the length the speed of a stirrer goes where one quantity is kept."""
LARGEST = Constant(1e5, "kg", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class Weighing:
    """One line of the batch sheet.

    Parameters
    ----------
    component : Component
    mass : float, kg
    cost : float or None
        In the currency of the price list; None without a price.
    """

    component: Component
    mass: float
    cost: float | None


@dataclass(frozen=True, slots=True)
class Prices:
    """A price list.

    Parameters
    ----------
    per_kilogram : mapping of str to float
        By ingredient key.
    currency : str
        As the user writes it; "" when not said.
    """

    per_kilogram: Mapping[str, float]
    currency: str


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch to weigh.

    Parameters
    ----------
    mass : float, kg
    weighings : tuple of Weighing
        Masses add up to it.
    prices : Prices or None
    """

    mass: float
    weighings: tuple[Weighing, ...]
    prices: Prices | None

    @property
    def cost(self) -> float:
        """Of what has a price."""
        return sum(one.cost for one in self.weighings if one.cost is not None)

    @property
    def unpriced(self) -> tuple[Component, ...]:
        """What has no price."""
        return tuple(one.component for one in self.weighings if one.cost is None)


def batch(product: Product, mass: float, prices: Prices | None = None) -> Batch:
    """Return what to weigh for a batch.

    Parameters
    ----------
    product : Product
    mass : float, kg
        Above 0, at most 100 t.
    prices : Prices, optional

    Raises
    ------
    InputError

    Examples
    --------
    >>> from supraderm.formula import parse_product
    >>> made = parse_product("{name: g, ph: 6, formula: [{ingredient: glycerin, percent: 20}, "
    ...                      "{ingredient: water, percent: q.s.}]}")
    >>> [round(one.mass, 3) for one in batch(made, 0.5).weighings]
    [0.1, 0.4]
    """
    if not 0 < mass <= LARGEST:
        raise InputError("batch", f"{mass:g} kg", "above 0 and at most 100000 kg")
    known = prices.per_kilogram if prices else {}
    return Batch(
        mass,
        tuple(
            Weighing(
                part,
                part.share * mass,
                part.share * mass * known[part.ingredient.key] if part.ingredient.key in known else None,
            )
            for part in product.components
        ),
        prices,
    )


def read_prices(path: str | Path, product: Product) -> Prices:
    """Return the prices of a list for the components of a product; other lines are passed over.

    Parameters
    ----------
    path : path-like
        CSV with the columns ingredient and price_per_kg, and perhaps currency.
    product : Product

    Raises
    ------
    InputError
        Naming the row and the column.
    """
    rows = read_rows(Path(path), "price list")
    require(rows, ("ingredient", "price_per_kg"), "price list")
    known = components_by_name(product)
    prices: dict[str, float] = {}
    currencies: dict[str, int] = {}
    for place, row in enumerate(rows, start=1):
        price = number_in(row, place, "price_per_kg", 0.0)
        currencies.setdefault(row.get("currency", ""), place)
        part = known.get(folded(row["ingredient"]))
        if part is None:
            continue
        if part.ingredient.key in prices:
            raise InputError(f"row {place}, ingredient", row["ingredient"], "each ingredient once")
        prices[part.ingredient.key] = price
    if len(currencies) > 1:
        raise InputError(
            f"row {max(currencies.values())}, currency", ", ".join(map(repr, currencies)), "one for all"
        )
    return Prices(prices, next(iter(currencies), ""))


def scale_factor(trial: float, production: float, same: str = "tip speed") -> float:
    """Return the factor on the speed of the stirrer from a trial to a production batch of the same shape.

    Lengths grow with the cube root of the mass. Equal tip speed (shear at the blade) divides the speed by the
    length; equal power per volume divides it by length^(2/3).

    Parameters
    ----------
    trial, production : float, kg
        Of the two, each above 0.
    same : {"tip speed", "power per volume"}

    Raises
    ------
    InputError

    Examples
    --------
    From 1 kg to 1 t lengths grow tenfold:

    >>> round(scale_factor(1, 1000), 3), round(scale_factor(1, 1000, "power per volume"), 3)
    (0.1, 0.215)
    """
    if same not in POWERS:
        raise UnknownNameError("same", same, POWERS, what="quantity to keep")
    for field, mass in (("trial", trial), ("production", production)):
        if not 0 < mass < math.inf:
            raise InputError(field, mass, "above 0 kg")
    return (production / trial) ** (POWERS[same] / 3)
