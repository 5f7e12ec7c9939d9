"""``supraderm recipe FORMULA``: how to make it, what to weigh, what it costs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from supraderm.cli.options import Json, Lang, Language

if TYPE_CHECKING:
    from supraderm.formula import FormulaReading, Product
    from supraderm.formula.process import Batch, Step

USUAL_BATCH = "1 kg"
_SHEAR = {
    "none": ("at rest", "静置"),
    "stirrer": ("stirrer", "搅拌"),
    "rotor-stator": ("rotor-stator homogeniser", "转子-定子均质"),
    "high pressure": ("high-pressure homogeniser", "高压均质"),
    "microfluidic": ("microfluidic mixer", "微流控混合"),
}


def recipe(
    *,
    formula: Annotated[
        Path, typer.Argument(metavar="FORMULA", help="The formula: YAML, CSV, XLSX or text with shares.")
    ],
    language: Language,
    batch: Annotated[str, typer.Option("--batch", metavar="MASS", help="Size of the batch.")] = USUAL_BATCH,
    trial: Annotated[
        str | None,
        typer.Option("--trial", metavar="MASS", help="Size of the trial that it scales up from."),
    ] = None,
    prices: Annotated[
        Path | None,
        typer.Option(
            "--prices", metavar="FILE", help="Your price list, CSV: ingredient, price_per_kg, currency."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Say how to make a formula: steps, temperatures, what to weigh for a batch, hazards, cost."""
    from supraderm.cli import reading_words
    from supraderm.formula import read_formula
    from supraderm.formula.process import batch as batch_of
    from supraderm.formula.process import read_prices, steps
    from supraderm.units import parse

    reading = read_formula(formula)
    product = _to_make(reading)
    listed = read_prices(prices, product) if prices else None
    made = batch_of(product, parse(batch, "kg", field="--batch"), listed)
    small = parse(trial, "kg", field="--trial") if trial else None
    if small is not None:
        batch_of(product, small)
    if as_json:
        typer.echo(
            json.dumps(_record(product, steps(product), made, small, language), ensure_ascii=False, indent=2)
        )
        return
    for line in reading_words.lines(reading, language, opened=False):
        typer.echo(line)
    for line in _lines(product, steps(product), made, small, language):
        typer.echo(line)


def _to_make(reading: FormulaReading) -> Product:
    """Return the product of a list, refused where a line is not known or no share is stated."""
    from supraderm.errors import InputError
    from supraderm.evidence import HowKnown
    from supraderm.formula import product_ph

    for line in reading.lines:
        if line.ingredient is None:
            near = ", ".join(line.candidates)
            raise InputError("formula", line.name, f"a known ingredient{f', as {near}' if near else ''}")
    if reading.made is None and all(line.how_known is HowKnown.ASSUMED for line in reading.lines):
        raise InputError("formula", "a list without shares", "shares in per cent, to weigh by")
    product = reading.product()
    return product if reading.made is not None else replace(product, ph=product_ph(product.components))


def _grams(kilograms: float) -> str:
    return f"{kilograms:.4g} kg" if kilograms >= 1 else f"{1000 * kilograms:.4g} g"


def _lines(
    product: Product, steps: tuple[Step, ...], made: Batch, trial: float | None, language: Lang
) -> Iterator[str]:
    from supraderm.cli.check_words import columns, wrapped

    chinese = language == "zh"
    weights = {one.component.ingredient.key: one for one in made.weighings}
    yield f"{product.name.said_in(language)}, {_grams(made.mass)}"
    for i, step in enumerate(steps, start=1):
        yield ""
        stirred = _SHEAR[step.shear][chinese]
        yield f"{i}. {step.title.said_in(language)}  ({step.temperature:.0f} °C, {stirred})"
        rows = []
        for part in step.components:
            one = weights[part.ingredient.key]
            name = part.ingredient.zh if chinese else part.ingredient.inci
            rows.append([name, f"{100 * part.share:.4g}%", _grams(one.mass)])
        yield from columns(rows, 4) if rows else ()
        yield from wrapped(f"   {step.what.said_in(language)}", 3)
        if step.caution:
            yield from wrapped(f"   ! {step.caution.said_in(language)}", 5)
    if trial is not None:
        yield ""
        yield _scale(trial, made.mass, chinese=chinese)
    if made.prices is not None:
        yield ""
        yield from wrapped(_cost(made, chinese=chinese), 2)


def _scale(trial: float, mass: float, *, chinese: bool) -> str:
    from supraderm.formula.process import scale_factor

    tip, power = scale_factor(trial, mass), scale_factor(trial, mass, "power per volume")
    if chinese:
        return (
            f"由 {_grams(trial)} 放大至 {_grams(mass)}（几何相似）：转速乘以 {tip:.2g}（等叶端线速度）"
            f"至 {power:.2g}（等单位体积功率）。"
        )
    return (
        f"From {_grams(trial)} to {_grams(mass)} in a vessel of the same shape: speed of the stirrer times {tip:.2g} "
        f"(equal tip speed) to {power:.2g} (equal power per volume)."
    )


def _cost(made: Batch, *, chinese: bool) -> str:
    currency = made.prices.currency if made.prices else ""
    total = f"{made.cost:.2f} {currency}".strip()
    each = f"{made.cost / made.mass:.2f} {currency}".strip()
    missing = [c.ingredient.zh if chinese else c.ingredient.inci for c in made.unpriced]
    if chinese:
        rest = f"；无价格：{'、'.join(missing)}" if missing else ""
        return f"原料成本：{total}（每千克 {each}）{rest}"
    rest = f"; without a price: {', '.join(missing)}" if missing else ""
    return f"Cost of raw materials: {total} ({each} per kg){rest}"


def _record(
    product: Product, steps: tuple[Step, ...], made: Batch, trial: float | None, language: Lang
) -> dict[str, Any]:
    from supraderm.formula.process import scale_factor

    scale = None
    if trial is not None:
        scale = {
            "from_kg": trial,
            "speed_at_equal_tip_speed": scale_factor(trial, made.mass),
            "speed_at_equal_power_per_volume": scale_factor(trial, made.mass, "power per volume"),
        }
    return {
        "product": product.name.said_in(language),
        "batch_kg": made.mass,
        "steps": [
            {
                "title": step.title.said_in(language),
                "what": step.what.said_in(language),
                "temperature_C": step.temperature,
                "shear": step.shear,
                "components": [part.ingredient.key for part in step.components],
                "caution": step.caution.said_in(language) if step.caution else None,
            }
            for step in steps
        ],
        "weighings": [
            {
                "ingredient": one.component.ingredient.key,
                "share": one.component.share,
                "kg": one.mass,
                "cost": one.cost,
            }
            for one in made.weighings
        ],
        "cost": None
        if made.prices is None
        else {
            "currency": made.prices.currency,
            "total": made.cost,
            "without_a_price": [part.ingredient.key for part in made.unpriced],
        },
        "scale": scale,
    }
