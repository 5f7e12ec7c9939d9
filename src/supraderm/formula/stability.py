"""What is left of an active on the shelf: first-order loss where a rate was read, a plain gap elsewhere."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from scipy.special import logit

from supraderm.evidence import Constant, Estimate, Finding, HowKnown, ModelCard, Severity, Text
from supraderm.formula.judgement import percent
from supraderm.formula.product import Component, Product
from supraderm.units import significant

MONTH = Constant(30.4375, "day", "codata2018")
SHELF_MONTHS = Constant(24.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
# a range of pH that the figure was not made for makes the rate anybody's guess within a factor of ten or so
OUTSIDE_SPREAD = Constant(1.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
ENOUGH_LEFT = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)
# shares nearer to 0 or 1 than this say nothing more, and their log-odds run away
EDGE = Constant(1e-6, "1", "supraderm-judgement", HowKnown.ASSUMED)
_WAYS = {
    "oxidation": Text("oxidation", "氧化"),
    "light": Text("light", "光照"),
    "heat": Text("heat", "受热"),
    "hydrolysis": Text("hydrolysis", "水解"),
    "metal": Text("metal ions", "金属离子"),
    "ph": Text("pH", "pH"),
}


@dataclass(frozen=True, slots=True)
class Kinetics:
    """First-order loss of one active in the dark at 25 C.

    Parameters
    ----------
    half_life : float, days
    spread : float
        SD of log10 of the rate.
    ph : tuple of float
        Range the figure holds for.
    how_known : HowKnown
    source, note : str
    """

    half_life: float
    spread: float
    ph: tuple[float, float]
    how_known: HowKnown
    source: str
    note: str


@cache
def kinetics() -> dict[str, Kinetics]:
    """Return the losses that were read, by INCI name."""
    import yaml

    table = yaml.safe_load((files("supraderm.formula") / "data" / "kinetics.yaml").read_text("utf-8"))
    return {
        inci: Kinetics(
            half_life=float(row["half_life"]),
            spread=float(row["spread"]),
            ph=(float(row["ph"][0]), float(row["ph"][1])),
            how_known=HowKnown(row["how_known"]),
            source=row["source"],
            note=row["note"],
        )
        for inci, row in table["kinetics"].items()
    }


def share_left(half_life: float, days: float) -> float:
    """Return the share left of a first-order loss, 2^(-t/t_half).

    >>> share_left(100.0, 200.0)
    0.25
    """
    return 2.0 ** (-days / half_life)


def shares_left(product: Product, months: float = SHELF_MONTHS) -> Mapping[str, Estimate | None]:
    """Return the share of each active left after some months in the dark at 25 C.

    Parameters
    ----------
    product : Product
    months : float
        Above 0.

    Returns
    -------
    mapping of str to Estimate or None
        By ingredient key; None where no rate was read.
    """
    return {c.ingredient.key: _left(c, product.ph, months * MONTH) for c in product.actives}


def _left(component: Component, ph: float, days: float) -> Estimate | None:
    known = kinetics().get(component.ingredient.inci.upper())
    if known is None:
        return None
    inside = known.ph[0] <= ph <= known.ph[1]
    spread = known.spread if inside else float(math.hypot(known.spread, OUTSIDE_SPREAD))
    # one standard deviation of log10 rate either way, as log-odds of the share
    slow, middle, fast = (
        float(logit(min(max(share_left(known.half_life / 10.0**z, days), EDGE), 1 - EDGE)))
        for z in (-spread, 0.0, spread)
    )
    return Estimate(
        f"share left after {days / MONTH:g} months, {component.ingredient.inci}",
        float(min(max(share_left(known.half_life, days), EDGE), 1 - EDGE)),
        "1",
        known.how_known if inside else HowKnown.ASSUMED,
        known.source,
        spread=max((slow - fast) / 2, abs(middle) * EDGE),
        distribution="logit",
        in_domain=inside,
        note=known.note if inside else f"{known.note}; the product has another pH",
    )


def stability_findings(product: Product, months: float = SHELF_MONTHS) -> tuple[Finding, ...]:
    """Return what is expected to be left of each active, or which measurement is missing to say it."""
    left = shares_left(product, months)
    found = []
    for component in product.actives:
        share = left[component.ingredient.key]
        if share is not None:
            found.append(_expected(component, share, months))
        elif component.ingredient.stability:
            found.append(_missing(component, months))
    sensitive = [c.ingredient for c in product.actives if "light" in c.ingredient.stability]
    if sensitive:
        en = ", ".join(item.inci for item in sensitive)
        zh = "、".join(item.zh for item in sensitive)
        found.append(
            Finding(
                code="formula.light",
                severity=Severity.NOTE,
                title=Text("Sensitive to light", "对光敏感"),
                why=Text(
                    f"Light degrades {en}; no quantum yield was read.", f"光照会使{zh}降解；量子产率未查到。"
                ),
                action=Text(
                    "Use an opaque pack and run a light test on the finished product.",
                    "请使用避光包装，并对成品做光照试验。",
                ),
                how_known=HowKnown.PRIOR,
                sources=("recall-formulation-practice",),
                subject=tuple(item.key for item in sensitive),
            )
        )
    return tuple(found)


def _expected(component: Component, share: Estimate, months: float) -> Finding:
    low, high = share.interval()
    inci, zh = component.ingredient.inci, component.ingredient.zh
    enough = share.median >= ENOUGH_LEFT
    return Finding(
        code="formula.shelf-life",
        severity=Severity.NOTE if enough else Severity.WATCH,
        title=Text(
            f"About {percent(share.median)} of {inci} left after {significant(months)} months",
            f"{significant(months)} 个月后{zh}约余 {percent(share.median)}",
        ),
        why=Text(
            f"First-order loss in the dark at 25 °C; 90% interval {percent(low)} to {percent(high)}.",
            f"按 25 °C 避光一级降解估算；90% 区间 {percent(low)} 至 {percent(high)}。",
        ),
        action=Text(
            "Assay it at 0, 3, 6 and 12 months at 25 °C and 40 °C.",
            "请在 25 °C 与 40 °C 于 0、3、6、12 个月测定含量。",
        ),
        how_known=share.how_known,
        sources=(share.source,),
        subject=(component.ingredient.key,),
    )


def _missing(component: Component, months: float) -> Finding:
    inci, zh = component.ingredient.inci, component.ingredient.zh
    ways = [_WAYS[way] for way in component.ingredient.stability if way in _WAYS]
    en = ", ".join(way.en for way in ways)
    zh_ways = "、".join(way.zh for way in ways)
    return Finding(
        code="formula.shelf-life-unknown",
        severity=Severity.NOTE,
        title=Text(f"No rate of loss known for {inci}", f"{zh}的降解速率未知"),
        why=Text(
            f"It is sensitive to {en}, but no rate constant at 25 °C was read, so its share after "
            f"{significant(months)} months is not estimated.",
            f"其对{zh_ways}敏感，但未查到 25 °C 速率常数，故不估计 {significant(months)} 个月后的剩余比例。",
        ),
        action=Text(
            "Assay its content at 0, 1, 3 and 6 months at 25 °C and 40 °C in the dark.",
            "请在 25 °C 与 40 °C 避光条件下于 0、1、3、6 个月测定含量。",
        ),
        how_known=HowKnown.PRIOR,
        sources=("recall-formulation-practice",),
        subject=(component.ingredient.key,),
    )


CARD = ModelCard(
    name="shelf loss, first order",
    title=Text("Loss of an active on the shelf, first order", "活性物储存损失（一级动力学）"),
    version="1",
    scope="Share of an active left in the dark at 25 C where a rate was read. It does not replace a storage "
    "test, and knows nothing of light, pack or carrier.",
    equations="share = 2^(-t/t_half); t_half lognormal",
    inputs=("half-life [day]: at 25 C in the dark", "time [day]: on the shelf", "pH [1]: of the product"),
    domain="Six actives; the pH range of each figure. Outside it the rate is uncertain tenfold.",
    evaluation="Urea loses 5.2 % in 24 months by the rate its source printed; no other figure was tested.",
    uncertainty="Log10 SD of the rate 0.2 to 0.5, 1.1 outside the pH range; carried over in log-odds.",
    references=("panyachariwat2014-urea", "xu2019-egcg", "moussa2015-ascorbic-cream", "temova2021-retinoids"),
)
