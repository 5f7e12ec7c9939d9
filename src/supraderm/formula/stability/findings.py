"""What storage is expected to do to a formula, and which assay would say most: findings."""

from __future__ import annotations

from collections.abc import Mapping

from supraderm.evidence import Constant, Estimate, Finding, HowKnown, ModelCard, Severity, Text
from supraderm.formula.product import Component, Product
from supraderm.formula.stability.air_and_light import light_findings, oxygen_findings
from supraderm.formula.stability.dry_findings import dry_findings
from supraderm.formula.stability.network import network_findings
from supraderm.formula.stability.protection_findings import protection_findings
from supraderm.formula.stability.rate_law import Term
from supraderm.formula.stability.shelf import (
    LONGEST,
    TimeLeft,
    hydrolysis_left,
    shares_left,
    times_left,
)
from supraderm.formula.stability.storage import SHELF, Storage
from supraderm.formula.stability.words import said
from supraderm.units import significant

ENOUGH_LEFT = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)
NARROW = Constant(0.1, "1", "supraderm-judgement", HowKnown.ASSUMED)
_WAYS = {
    "oxidation": Text("oxidation", "氧化"),
    "light": Text("light", "光照"),
    "heat": Text("heat", "受热"),
    "hydrolysis": Text("hydrolysis", "水解"),
    "metal": Text("metal ions", "金属离子"),
    "ph": Text("pH", "pH"),
}


def stability_findings(
    product: Product, storage: Storage = SHELF, *, fitted: Mapping[str, Term] | None = None
) -> tuple[Finding, ...]:
    """Return what is expected to be left of each active, what eats it, and which measurement is missing.

    Parameters
    ----------
    product : Product
    storage : Storage
    fitted : mapping of str to Term, optional
        Laws from a storage test of this product, by ingredient key.
    """
    left = shares_left(product, storage, fitted=fitted)
    times = times_left(product, storage, fitted=fitted)
    by_water = hydrolysis_left(product, storage)
    found = []
    for component in product.actives:
        key = component.ingredient.key
        share, time = left[key], times[key]
        if share is not None and time is not None:
            found.append(_expected(component, share, time, storage))
            continue
        if key in by_water and by_water[key].interval()[0] < ENOUGH_LEFT:
            found.append(_hydrolysed(component, by_water[key], storage))
        if _WAYS.keys() & set(component.ingredient.stability):
            found.append(_missing(component, storage))
    return (
        *found,
        *dry_findings(product),
        *oxygen_findings(product, fitted),
        *network_findings(product),
        *protection_findings(product, fitted=fitted),
        *light_findings(product),
        *_next_assay(product, left),
    )


def _expected(component: Component, share: Estimate, time: TimeLeft, storage: Storage) -> Finding:
    low, high = share.interval()
    inci, zh = component.ingredient.inci, component.ingredient.zh
    enough = share.median >= ENOUGH_LEFT
    return Finding(
        code="formula.shelf-life",
        severity=Severity.NOTE if enough else Severity.WATCH,
        title=Text(
            f"{_about(said(share.median))} of {inci} left after {storage.name.en}",
            f"{storage.name.zh}后{zh}约余 {said(share.median)}",
        ),
        why=Text(
            f"90% interval {said(low)} to {said(high)}, in the dark; nine tenths last {_months(time)}.",
            f"避光条件下 90% 区间 {said(low)} 至 {said(high)}；余九成的时间为 {_months_zh(time)}。",
        ),
        action=Text(
            "Assay it at 0, 3, 6 and 12 months at 25 °C and 40 °C, and read the result back in.",
            "请在 25 °C 与 40 °C 于 0、3、6、12 个月测定含量，并将结果读回模型。",
        ),
        how_known=share.how_known,
        sources=(share.source,),
        subject=(component.ingredient.key,),
    )


def _about(share: str) -> str:
    return (
        share.replace("<", "Less than ").replace(">", "More than ") if share[0] in "<>" else f"About {share}"
    )


def _months(time: TimeLeft) -> str:
    said = [_bound(value, "more than ") for value in (time.median, time.low, time.high)]
    return f"{said[0]} months ({said[1]} to {said[2]})"


def _months_zh(time: TimeLeft) -> str:
    said = [_bound(value, "超过 ") for value in (time.median, time.low, time.high)]
    return f"{said[0]} 个月（{said[1]} 至 {said[2]}）"


def _bound(months: float, beyond: str) -> str:
    return f"{beyond}{significant(LONGEST)}" if months >= LONGEST else significant(months)


def _hydrolysed(component: Component, share: Estimate, storage: Storage) -> Finding:
    low, high = share.interval()
    inci, zh = component.ingredient.inci, component.ingredient.zh
    return Finding(
        code="formula.hydrolysis",
        severity=Severity.WATCH if share.median < ENOUGH_LEFT else Severity.NOTE,
        title=Text(f"Water may take {inci} apart", f"{zh}可能水解"),
        why=Text(
            f"By its ester or amide groups {said(share.median)} ({said(low)} to {said(high)}) is left "
            f"after {storage.name.en}; other ways of loss are not in it.",
            f"按其酯基或酰胺基估算，{storage.name.zh}后余 {said(share.median)}"
            f"（{said(low)} 至 {said(high)}）；不含其他降解途径。",
        ),
        action=Text(
            "Set the pH to 4.5 to 6 where the formula allows it, and assay it at 40 °C for 3 months.",
            "配方允许时请将 pH 调至 4.5 至 6，并在 40 °C 测定 3 个月。",
        ),
        how_known=share.how_known,
        sources=(share.source,),
        subject=(component.ingredient.key,),
    )


def _missing(component: Component, storage: Storage) -> Finding:
    inci, zh = component.ingredient.inci, component.ingredient.zh
    ways = [_WAYS[way] for way in component.ingredient.stability if way in _WAYS]
    en = ", ".join(way.en for way in ways)
    zh_ways = "、".join(way.zh for way in ways)
    return Finding(
        code="formula.shelf-life-unknown",
        severity=Severity.NOTE,
        title=Text(f"No rate of loss known for {inci}", f"{zh}的降解速率未知"),
        why=Text(
            f"It is sensitive to {en}, but no rate constant at 25 °C that holds here was read, so its share after "
            f"{storage.name.en} is not estimated.",
            f"其对{zh_ways}敏感，但未查到适用于本产品的 25 °C 速率常数，故不估计 {storage.name.zh}后的剩余比例。",
        ),
        action=Text(
            "Assay its content at 0, 1, 3 and 6 months at 25 °C and 40 °C in the dark.",
            "请在 25 °C 与 40 °C 避光条件下于 0、1、3、6 个月测定含量。",
        ),
        how_known=HowKnown.PRIOR,
        sources=("recall-formulation-practice",),
        subject=(component.ingredient.key,),
    )


def _next_assay(product: Product, left: Mapping[str, Estimate | None]) -> tuple[Finding, ...]:
    """Return the one assay to make first: of the largest active whose share is not known to within a tenth."""
    open_ones = [
        component
        for component in product.actives
        if _WAYS.keys() & set(component.ingredient.stability) or left[component.ingredient.key] is not None
        if _width(left[component.ingredient.key]) > NARROW
    ]
    if not open_ones:
        return ()
    chosen = max(open_ones, key=lambda component: component.share)
    share = left[chosen.ingredient.key]
    if share is None:
        why = Text("No rate of its loss is known.", "其降解速率未知。")
    else:
        low, high = share.interval()
        why = Text(
            f"Its share after {SHELF.name.en} may be anything from {said(low)} to {said(high)}.",
            f"{SHELF.name.zh}后的剩余比例可能在 {said(low)} 至 {said(high)} 之间。",
        )
    inci, zh = chosen.ingredient.inci, chosen.ingredient.zh
    return (
        Finding(
            code="formula.next-assay",
            severity=Severity.NOTE,
            title=Text(f"First assay: {inci} at 40 °C", f"首个测定：40 °C 下的{zh}"),
            why=why,
            action=Text(
                "Measure its content after 1, 2 and 3 months at 40 °C and 3 months at 25 °C in the final pack.",
                "请在上市包装中测定 40 °C 第 1、2、3 个月与 25 °C 第 3 个月的含量。",
            ),
            how_known=HowKnown.PREDICTED,
            sources=("supraderm-judgement",),
            subject=(chosen.ingredient.key,),
        ),
    )


def _width(share: Estimate | None) -> float:
    if share is None:
        return 1.0
    low, high = share.interval()
    return high - low


CARD = ModelCard(
    name="loss of actives on the shelf",
    title=Text("Loss of actives on the shelf", "活性物储存损失"),
    version="2",
    scope="Share of an active left in the dark: closed at 25 and 40 C, opened daily, as a film on skin. It does not "
    "replace a storage test, and knows no carrier and no light but the sun on two retinoids. Powders have a card of "
    "their own.",
    equations="k = sum_j k_j exp(-E_j/R (1/T - 1/T_j)) g_j, g = [H+], [OH-], share of the species, metal times "
    "oxygen, or 1; dx_i/dt = -(a_i y + b_i) x_i; N dy/dt = N q (1 - y) - sum_i d_i a_i y x_i",
    inputs=(
        "rate [1/s; L/mol/s; L2/mol2/s]: of each term, at its temperature",
        "activation energy [kJ/mol]: of each term",
        "pH [1]: of the product",
        "free copper and iron [mol/L]: traces, assumed",
        "headspace [1] and oxygen ingress [mL/day]: of the pack, assumed",
    ),
    domain="Eleven ingredients by rates that were read or derived, the pH range of each; outside it the rate is "
    "uncertain tenfold. Esters and amides without a rate of their own: hydrolysis as ethyl acetate, phenyl acetate "
    "or acetamide, tenfold either way.",
    evaluation="Urea at 25 C by its printed rate; a survey of retinoids at 40 C and ascorbate directions "
    "(tests/formula/test_formula_stability.py). No shelf life of a finished product was predicted and then measured.",
    uncertainty="All rates slow or fast together, 90 % interval; log10 SD of a rate widens with distance from the "
    "temperature it was read at. Shares as log-odds.",
    references=(
        "panyachariwat2014-urea",
        "xu2019-egcg",
        "shen2021-ascorbate",
        "moussa2015-ascorbic-cream",
        "temova2021-retinoids",
        "yoshida1999-retinol",
        "mabey1978",
    ),
)
