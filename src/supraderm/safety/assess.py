"""All that the safety room has to say of a product."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from supraderm.errors import UnknownNameError
from supraderm.evidence import Estimate, Finding, HowKnown, Severity, Text, by_urgency
from supraderm.formula import FormulaState, Product
from supraderm.ingredients import Ingredient
from supraderm.safety.limits import MARKETS, inventory_findings, limit_findings, prohibitions
from supraderm.safety.margin import MarginOfSafety, covered_by_opinion, margins
from supraderm.safety.tolerance import tolerance_findings
from supraderm.units import significant


def assess(
    product: Product,
    state: FormulaState,
    *,
    absorbed: Mapping[str, Estimate] | None = None,
    markets: Collection[str] = MARKETS,
) -> tuple[Finding, ...]:
    """Return the findings on a product, the most urgent first.

    Parameters
    ----------
    product : Product
    state : FormulaState
        Of the same product.
    absorbed : mapping of str to Estimate, optional
        Predicted share of the dose taken up, by ingredient key; the upper end of its 90 % interval is used
        beside the default of one half.
    markets : collection of str
        "china", "eu".

    Raises
    ------
    UnknownNameError
        For another market.
    """
    for market in markets:
        if market not in MARKETS:
            raise UnknownNameError("markets", market, MARKETS, what="market")
    known = {c.ingredient.key: c.ingredient for c in product.components}
    barred = [f for c in product.components for f in prohibitions(c.ingredient, markets=markets)]
    gone = {key for finding in barred for key in finding.subject}
    found = [
        *barred,
        *limit_findings(product, markets=markets),
        *inventory_findings(product, markets=markets),
        *tolerance_findings(product, state),
        # a margin for what may not be used at all would mislead
        *(margin_finding(known[m.key], m, product) for m in margins(product, absorbed) if m.key not in gone),
    ]
    return by_urgency(tuple(found))


def margin_finding(ingredient: Ingredient, margin: MarginOfSafety, product: Product) -> Finding:
    """Return the judgement on one systemic margin."""
    if margin.point is None:
        return _without_point(ingredient, margin)
    point = margin.point
    threshold, default = point.threshold, margin.margin or 0.0
    said, against = significant(default), f"{threshold:g}"
    inci, zh = ingredient.inci, ingredient.zh
    en = f"Systemic margin {said} against the threshold {against} at 50% absorption"
    zh_why = f"按 50% 吸收计，系统暴露安全边际 {said}，阈值 {against}"
    if margin.predicted is not None and margin.absorbed is not None:
        share = f"{significant(100 * margin.absorbed)}%"
        en += f", {significant(margin.predicted)} at the predicted {share}"
        zh_why += f"；按预测吸收上限 {share} 计为 {significant(margin.predicted)}"
    opinion = covered_by_opinion(margin, product)
    severity, action = _verdict(margin, threshold, opinion=opinion)
    return Finding(
        code="safety.margin",
        severity=severity,
        title=Text(
            f"{inci}: systemic margin {said} against the threshold {against}",
            f"{zh}：系统暴露安全边际 {said}，阈值 {against}",
        ),
        why=Text(f"{en}; {point.study.en}.", f"{zh_why}；依据：{point.study.zh}。"),
        action=action,
        how_known=point.how_known,
        sources=(point.source, "sccs1647-2022"),
        subject=(margin.key,),
    )


def _verdict(margin: MarginOfSafety, threshold: float, *, opinion: bool) -> tuple[Severity, Text]:
    default, predicted = margin.margin or 0.0, margin.predicted
    assert margin.point is not None  # noqa: S101  (the caller looked)
    if default >= threshold:
        return Severity.PASSED, Text("Keep the calculation in the dossier.", "请将该计算存入安全评估资料。")
    if opinion:
        return Severity.NOTE, Text(
            "Cite the SCCS opinion, which concluded on this level with measured absorption.",
            "请引用 SCCS 意见，其已就该用量（以实测吸收）得出结论。",
        )
    if predicted is not None and predicted >= threshold:
        return Severity.WATCH, Text(
            "Measure skin absorption (OECD 428): the margin rests on a predicted one.",
            "请实测经皮吸收（OECD 428）：该边际依赖预测值。",
        )
    level = f"{significant(100 * margin.share * max(default, predicted or 0.0) / threshold)}%"
    measured = margin.point.how_known is HowKnown.MEASURED and predicted is not None
    return Severity.MUST_FIX if measured else Severity.WATCH, Text(
        f"Lower the level to {level}, or measure skin absorption (OECD 428).",
        f"请将用量降至 {level}，或实测经皮吸收（OECD 428）。",
    )


def _without_point(ingredient: Ingredient, margin: MarginOfSafety) -> Finding:
    inci, zh = ingredient.inci, ingredient.zh
    dose = margin.dose if margin.predicted_dose is None else margin.predicted_dose
    micrograms = f"{significant(1e3 * dose)} µg/kg/day"
    title = Text(f"No point of departure was read for {inci}", f"未查到{zh}的毒理学起点")
    action = Text(
        "Find a repeated-dose study or a supplier's dossier before filing.",
        "备案前请查找重复剂量研究或原料商资料。",
    )
    if margin.excluded:
        why = Text(
            f"The systemic dose is about {micrograms}; the threshold of toxicological concern does not cover it "
            f"({margin.excluded}).",
            f"系统暴露量约 {micrograms}；毒理学关注阈值不适用于该成分。",
        )
        severity = Severity.NOTE
    else:
        margin_now = margin.margin if margin.predicted is None else margin.predicted
        within = margin_now is not None and margin_now >= 1
        why = Text(
            f"The systemic dose of about {micrograms} is {'below' if within else 'above'} the threshold of "
            "toxicological concern of 2.3 µg/kg/day (Cramer class III).",
            f"系统暴露量约 {micrograms}，{'低于' if within else '高于'}毒理学关注阈值 2.3 µg/kg/day（Cramer III 类）。",
        )
        severity = Severity.NOTE if within else Severity.WATCH
    return Finding(
        code="safety.no-point-of-departure",
        severity=severity,
        title=title,
        why=why,
        action=action,
        how_known=HowKnown.PRIOR,
        sources=("recall-ttc", "sccs1647-2022"),
        subject=(margin.key,),
    )
