"""Does the emulsifier suit the oil: hydrophile-lipophile balance asked for and supplied."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.special import ndtri

from supraderm.evidence import Constant, Estimate, Finding, HowKnown, ModelCard, Severity, Text
from supraderm.formula.product import Component, Product
from supraderm.units import significant

# between the two, an emulsion may turn over
WATER_IN_OIL = Constant(7.0, "1", "recall-hlb", HowKnown.PRIOR)
EMULSIFIER_PER_OIL = Constant(0.05, "1", "supraderm-judgement", HowKnown.ASSUMED)
UNKNOWN_SPREAD = Constant(2.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
LEVEL = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class Balance:
    """Hydrophile-lipophile balance of a formula.

    Parameters
    ----------
    asked : Estimate or None
        By the oils, for oil in water; None when no oil states one.
    supplied : Estimate or None
        By the emulsifiers; None when none states one.
    oil, emulsifier : float
        Shares of the formula that these rest on.
    unknown : tuple of str
        Keys of oils and emulsifiers without a value.
    """

    asked: Estimate | None
    supplied: Estimate | None
    oil: float
    emulsifier: float
    unknown: tuple[str, ...]


def hlb(product: Product) -> Balance:
    """Return the balance asked for and supplied, each the mean by mass of what states one.

    Parameters
    ----------
    product : Product

    Examples
    --------
    Equal parts of 4.3 and 15 make 9.65:

    >>> from supraderm.formula import parse_product
    >>> cream = parse_product("{name: c, ph: 6, form: emulsion, formula: ["
    ...     "{ingredient: sorbitan oleate, percent: 2}, {ingredient: polysorbate 80, percent: 2}, "
    ...     "{ingredient: squalane, percent: 20}, {ingredient: water, percent: q.s.}]}")
    >>> round(hlb(cream).supplied.median, 1)
    9.7
    """
    oils = [part for part in product.components if part.ingredient.phase == "oil" and not is_emulsifier(part)]
    emulsifiers = [part for part in product.components if is_emulsifier(part)]
    asked, oil, without_oil = _mean(
        oils, "required_hlb", "hydrophile-lipophile balance asked for by the oils"
    )
    supplied, emulsifier, without = _mean(
        emulsifiers, "hlb", "hydrophile-lipophile balance of the emulsifiers"
    )
    return Balance(asked, supplied, oil, emulsifier, (*without_oil, *without))


def is_emulsifier(part: Component) -> bool:
    """Tell whether a component has the function of an emulsifier."""
    return "emulsifier" in part.ingredient.functions


def _mean(parts: list[Component], name: str, words: str) -> tuple[Estimate | None, float, tuple[str, ...]]:
    known = [(part, part.ingredient.measured[name]) for part in parts if name in part.ingredient.measured]
    without = tuple(part.ingredient.key for part in parts if name not in part.ingredient.measured)
    total = sum(part.share for part, _ in known)
    if not known:
        return None, 0.0, without
    mean = sum(part.share * one.median for part, one in known) / total
    spread = math.sqrt(sum((part.share * one.spread / total) ** 2 for part, one in known))
    return (
        Estimate(
            words,
            mean,
            "1",
            HowKnown.PRIOR,
            "recall-hlb",
            spread=spread or float(UNKNOWN_SPREAD),
            distribution="normal",
            note=f"{len(without)} without a value" if without else "",
        ),
        total,
        without,
    )


def emulsion_findings(product: Product) -> tuple[Finding, ...]:
    """Return what the balance says of an emulsion; nothing for a solution."""
    if product.form != "emulsion":
        return ()
    found = hlb(product)
    if found.supplied is None:
        return (_no_emulsifier(found),)
    findings = []
    if found.oil and found.emulsifier < EMULSIFIER_PER_OIL * found.oil:
        findings.append(_little(found))
    if found.asked is not None and found.supplied.median >= WATER_IN_OIL:
        gap = found.supplied.median - found.asked.median
        spread = math.hypot(found.supplied.spread, found.asked.spread)
        if abs(gap) > float(ndtri((1 + LEVEL) / 2)) * spread:
            findings.append(_gap(found.asked, found.supplied, gap))
    return tuple(findings)


def _no_emulsifier(found: Balance) -> Finding:
    return Finding(
        code="formula.no-emulsifier",
        severity=Severity.WATCH,
        title=Text("No emulsifier with a known balance", "未见已知 HLB 值的乳化剂"),
        why=Text(
            "The product is an emulsion; polymers may hold it, which is not computed.",
            "产品为乳液；可能由聚合物稳定，本模型未计算。",
        ),
        action=Text(
            "Add an emulsifier, or test the polymer's hold by centrifuge and at 45 °C.",
            "请加入乳化剂，或以离心与 45 °C 试验验证聚合物的稳定作用。",
        ),
        how_known=HowKnown.PRIOR,
        sources=("recall-hlb",),
        subject=found.unknown,
    )


def _little(found: Balance) -> Finding:
    return Finding(
        code="formula.little-emulsifier",
        severity=Severity.NOTE,
        title=Text("Little emulsifier for this much oil", "乳化剂相对油相偏少"),
        why=Text(
            f"{100 * found.emulsifier:.2g}% for {100 * found.oil:.2g}% of oil; a twentieth of it is a usual least.",
            f"油相 {100 * found.oil:.2g}%，乳化剂仅 {100 * found.emulsifier:.2g}%；通常至少为油相的二十分之一。",
        ),
        action=Text(
            "Raise the emulsifier, or check creaming at 45 °C for four weeks.",
            "请提高乳化剂用量，或在 45 °C 观察四周有无分层。",
        ),
        how_known=HowKnown.ASSUMED,
        sources=("supraderm-judgement",),
    )


def _gap(asked: Estimate, supplied: Estimate, gap: float) -> Finding:
    more = gap < 0
    return Finding(
        code="formula.hlb",
        severity=Severity.NOTE,
        title=Text("Emulsifier blend does not suit the oils", "乳化剂组合与油相不匹配"),
        why=Text(
            f"The oils ask for HLB {significant(asked.median)}, the blend has {significant(supplied.median)}.",
            f"油相所需 HLB 为 {significant(asked.median)}，乳化剂组合为 {significant(supplied.median)}。",
        ),
        action=Text(
            f"Use more of the {'hydrophilic' if more else 'lipophilic'} emulsifier, "
            f"to HLB {significant(asked.median)}.",
            f"请提高{'亲水' if more else '亲油'}性乳化剂比例，使 HLB 达到 {significant(asked.median)}。",
        ),
        how_known=HowKnown.PRIOR,
        sources=("recall-hlb",),
    )


CARD = ModelCard(
    name="hydrophile-lipophile balance",
    title=Text("Hydrophile-lipophile balance", "亲水亲油平衡值"),
    version="1",
    scope="Whether an emulsifier blend suits its oils, for nonionic blends. It proves no stability.",
    equations="HLB = sum w_i HLB_i/sum w_i, for emulsifiers and for what oils ask",
    inputs=("HLB [1]: of each emulsifier", "required HLB [1]: of each oil", "share [1]: of each"),
    domain="Nonionic emulsifiers; ionic ones by customary values. Liquid crystals, polymers and particles "
    "stabilise outside it.",
    evaluation="The textbook mean of two emulsifiers only; no emulsion was made.",
    uncertainty="About 1 unit for emulsifiers and 1 to 2 for oils, combined.",
    references=("recall-hlb",),
)
