"""From a Product to the YAML that reads back to it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from supraderm.evidence import Estimate
from supraderm.formula.product import Product, Use
from supraderm.formula.read import balance
from supraderm.formula.schema import BALANCE
from supraderm.formula.substance import is_water
from supraderm.formula.use import DOSE, RUB_OFF, WASH, area_of, stated


def write_product(product: Product) -> str:
    """Return the product as YAML that :func:`~supraderm.formula.read_product` reads back to an equal one.

    Quantities of use are written bare where the defaults explain their spread, else with their provenance. A
    file states numbers to 14 digits and estimates that are lognormal or exact.
    """
    import yaml

    content: dict[str, Any] = {
        "key": product.key,
        "name": {"en": product.name.en, "zh": product.name.zh},
        "form": product.form,
        "ph": float(product.ph),
        "formula": _lines(product),
        "use": _use(product.use),
    }
    if product.carrier is not None:
        content["carrier"] = {
            "platform": product.carrier.platform,
            "material": product.carrier.material,
            "actives": list(product.carrier.actives),
        }
        if product.carrier.partners:
            content["carrier"]["partners"] = list(product.carrier.partners)
        if product.carrier.ligand is not None:
            ligand = product.carrier.ligand
            content["carrier"]["ligand"] = {
                "name": ligand.name,
                "number": ligand.number,
                "tether": f"{ligand.tether!r} m",
            }
        if product.carrier.process is not None:
            content["carrier"]["process"] = product.carrier.process
    if product.pack is not None:
        content["pack"] = {"kind": product.pack.kind.key, "volume": f"{product.pack.volume!r} m^3"}
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)


def _lines(product: Product) -> list[dict[str, Any]]:
    shares = [component.share for component in product.components]
    open_line = _solvent(product)
    rest: list[float | None] = [*shares]
    if open_line is not None:
        rest[open_line] = None
        if balance(rest) != shares[open_line]:
            open_line = None
    return [
        {
            "ingredient": component.ingredient.key,
            "percent": BALANCE if i == open_line else _percent(component.share),
            "phase": component.phase,
        }
        for i, component in enumerate(product.components)
    ]


def _solvent(product: Product) -> int | None:
    found = [i for i, c in enumerate(product.components) if is_water(c.ingredient)]
    return found[0] if found else None


def _percent(share: float) -> float | str:
    exact = Decimal(repr(share)) * 100
    number = float(exact)
    # a float that does not read back to the same share is written as text, digit for digit
    return number if Decimal(repr(number)) == exact else f"{exact.normalize():f} %"


def _use(use: Use) -> dict[str, Any]:
    content: dict[str, Any] = {"kind": use.kind, "dose": _stated(use.dose, DOSE), "per_day": use.per_day}
    if use.area != area_of(use.kind):
        content["area"] = _stated(use.area, area_of(use.kind))
    if use.wash != WASH.median:
        content["wash"] = float(use.wash)
    content["occluded"] = use.occluded
    half_life = use.rub_off_half_life
    content["rub_off_half_life"] = "none" if half_life is None else _stated(half_life, RUB_OFF)
    if use.every != 1:
        content["every"] = f"{use.every} days"
    if use.wash_after is not None:
        content["wash_after"] = f"{use.wash_after!r} s"
    if use.covered is not None:
        content["covered"] = " to ".join(f"{time!r} s" for time in use.covered)
    return content


def _stated(estimate: Estimate, default: Estimate) -> str | dict[str, Any]:
    value = f"{estimate.median!r} {estimate.unit}"
    if estimate == stated(default, estimate.median):
        return value
    return {
        "name": estimate.name,
        "value": value,
        "spread": estimate.spread,
        "how_known": estimate.how_known.value,
        "source": estimate.source,
        "note": estimate.note,
    }
