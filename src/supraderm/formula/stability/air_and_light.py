"""What the air of the pack and light are expected to do to a formula: findings."""

from __future__ import annotations

from collections.abc import Mapping

from supraderm.evidence import Constant, Finding, HowKnown, Severity, Text
from supraderm.formula.pack import oxygen_store, pack
from supraderm.formula.phases import film
from supraderm.formula.product import Product
from supraderm.formula.stability.laws import sunlight
from supraderm.formula.stability.loss import losses_of, moles
from supraderm.formula.stability.rate_law import ROOM, Term
from supraderm.formula.stability.storage import SHELF
from supraderm.formula.stability.words import said

YEAR = Constant(31557600.0, "s", "codata2018")
MILLILITRES = Constant(1e6, "mL/m^3", "codata2018")


def oxygen_findings(product: Product, fitted: Mapping[str, Term] | None) -> tuple[Finding, ...]:
    """Return how much of what oxidises the oxygen of the full pack can take.

    Parameters
    ----------
    product : Product
    fitted : mapping of str to Term, optional
        Laws from a storage test of this product, by ingredient key.
    """
    if product.form == "powder":  # it lies open to the air between its grains
        return ()
    made = product.pack or pack()
    layers = film(product.components)
    takers = [loss for loss in losses_of(product, SHELF, fitted=fitted) if loss.by_oxygen > 0]
    need = sum(moles(loss.component) * loss.demand for loss in takers) * made.volume * layers.density
    if need <= 0:
        return ()
    held = oxygen_store(made, layers.volume("oil"), ROOM)
    inside = held.capacity / need
    yearly = held.capacity * held.supply * YEAR / need
    first, year = said(min(inside, 1.0)), said(min(yearly, 1.0))
    en = ", ".join(loss.component.ingredient.inci for loss in takers)
    zh = "、".join(loss.component.ingredient.zh for loss in takers)
    return (
        Finding(
            code="formula.oxygen",
            severity=Severity.NOTE,
            title=Text(
                f"Air in the pack can oxidise {first} of what oxygen attacks",
                f"包装内空气可氧化易氧化成分的 {first}",
            ),
            why=Text(
                f"{made.kind.name.en}, {made.volume * MILLILITRES:.3g} mL: of {en}, {first} at once and {year} a year "
                "by what leaks in; opening adds to it.",
                f"{made.kind.name.zh} {made.volume * MILLILITRES:.3g} mL：{zh}中 {first} 可被现有空气氧化，"
                f"每年渗入的氧可再氧化 {year}；开启使用另计。",
            ),
            action=Text(
                "Fill under nitrogen, keep the headspace small and the wall tight.",
                "请充氮灌装，减小顶空，并选用阻氧包材。",
            ),
            how_known=HowKnown.ASSUMED,
            sources=("recall-packaging", "recall-oxygen-solubility"),
            subject=tuple(loss.component.ingredient.key for loss in takers),
        ),
    )


def light_findings(product: Product) -> tuple[Finding, ...]:
    """Return which actives light degrades, and how soon the sun does where that was read."""
    sensitive = [c.ingredient for c in product.actives if "light" in c.ingredient.stability]
    if not sensitive:
        return ()
    en = ", ".join(item.inci for item in sensitive)
    zh = "、".join(item.zh for item in sensitive)
    known = [(item, sunlight()[item.inci.upper()]) for item in sensitive if item.inci.upper() in sunlight()]
    rates = "; ".join(
        f"{said(sun.left(1))} of {item.inci} in a film outlasts one erythema dose of sun"
        for item, sun in known
    )
    rates_zh = "；".join(f"{item.zh}薄膜经一个红斑剂量日晒后余 {said(sun.left(1))}" for item, sun in known)
    open_to_light = product.pack is not None and not product.pack.kind.dark
    return (
        Finding(
            code="formula.light",
            severity=Severity.WATCH if open_to_light else Severity.NOTE,
            title=Text("Sensitive to light", "对光敏感"),
            why=Text(
                f"Light degrades {en}; {rates or 'no quantum yield was read'}.",
                f"光照会使{zh}降解；{rates_zh or '量子产率未查到'}。",
            ),
            action=Text(
                "Use an opaque pack and run a light test on the finished product.",
                "请使用避光包装，并对成品做光照试验。",
            ),
            how_known=HowKnown.PRIOR,
            sources=("recall-formulation-practice", *(sun.source for _, sun in known)),
            subject=tuple(item.key for item in sensitive),
        ),
    )
