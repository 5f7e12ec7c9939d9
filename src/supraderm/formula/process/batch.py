"""The batch sheet: what to weigh for a batch, what it costs, and how a trial batch scales."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown
from supraderm.formula.product import Component, Product
from supraderm.people_files import read_text

GRAM = Constant(1e-3, "kg", "codata2018")
LARGEST = Constant(1e5, "kg", "supraderm-judgement", HowKnown.ASSUMED)
WANTS = "a CSV file with columns ingredient and price_per_kg (and currency, one for all)"


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
    rows = csv.DictReader(io.StringIO(read_text(Path(path), "price list").lstrip("\ufeff")))
    names = [name.strip() for name in rows.fieldnames or ()]
    if not {"ingredient", "price_per_kg"} <= set(names):
        raise InputError("price list", f"columns {', '.join(names) or 'none'}", WANTS)
    rows.fieldnames = names
    by_name = {
        name.casefold(): part.ingredient.key
        for part in product.components
        for name in (part.ingredient.key, part.ingredient.inci, part.ingredient.zh, *part.ingredient.synonyms)
    }
    prices: dict[str, float] = {}
    currencies: dict[str, int] = {}
    for i, row in enumerate(rows, start=1):
        price = _price(row.get("price_per_kg"), i)
        currency = (row.get("currency") or "").strip()
        currencies.setdefault(currency, i)
        key = by_name.get((row["ingredient"] or "").strip().casefold())
        if key is not None:
            prices[key] = price
    if len(currencies) > 1:
        raise InputError(
            f"row {max(currencies.values())}, currency", ", ".join(map(repr, currencies)), "one for all"
        )
    return Prices(prices, next(iter(currencies), ""))


def _price(said: str | None, i: int) -> float:
    text = (said or "").strip()
    try:
        price = float(text)
    except ValueError:
        price = math.nan
    if not (math.isfinite(price) and price >= 0):
        raise InputError(f"row {i}, price_per_kg", text or "nothing", "a number from 0 up")
    return price


def scale_factor(trial: float, production: float, same: str = "tip speed") -> float:
    """Return the factor on the speed of the stirrer from a trial to a production batch of the same shape.

    Lengths grow with the cube root of the mass. Equal tip speed (shear at the blade) divides the speed by the
    length; equal power per volume divides it by length^(2/3).

    Parameters
    ----------
    trial, production : float, kg
    same : {"tip speed", "power per volume"}

    Examples
    --------
    From 1 kg to 1 t lengths grow tenfold:

    >>> round(scale_factor(1, 1000), 3), round(scale_factor(1, 1000, "power per volume"), 3)
    (0.1, 0.215)
    """
    length = (production / trial) ** (1 / 3)
    return 1 / length if same == "tip speed" else length ** (-2 / 3)
