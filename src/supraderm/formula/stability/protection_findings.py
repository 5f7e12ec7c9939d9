"""What the antioxidants of a formula do for its unsaturated oils: a finding."""

from __future__ import annotations

from collections.abc import Mapping

from supraderm.evidence import Finding, HowKnown, Severity, Text
from supraderm.formula.product import Product
from supraderm.formula.stability.protection import Protection, protection
from supraderm.formula.stability.rate_law import Term


def protection_findings(product: Product, *, fitted: Mapping[str, Term] | None = None) -> tuple[Finding, ...]:
    """Return which antioxidant of an unsaturated oil is used up first; nothing without such an oil or without any.

    No date is told: how many radicals start in an oil is not known within decades, see the card.
    """
    if product.form == "powder":
        return ()
    found = protection(product, fitted=fitted)
    return () if found is None or not found.used_up else (_finding(product, found),)


def _finding(product: Product, found: Protection) -> Finding:
    items = [product.component(key).ingredient for key in found.used_up]
    en, zh = ", then ".join(item.inci for item in items), "，其次".join(item.zh for item in items)
    return Finding(
        code="formula.lipid-protection",
        severity=Severity.NOTE,
        title=Text(
            f"Of the antioxidants of the oil {items[0].inci} is used up first",
            f"油相抗氧化剂中{items[0].zh}先耗尽",
        ),
        why=Text(
            f"By potential, rate and amount: {en}. Until they are gone the oil hardly oxidises; how long that is "
            "depends on radicals that no model here knows within decades.",
            f"按电位、速率与用量：{zh}。耗尽前油脂几乎不氧化；持续时间取决于自由基引发速率，本模型不作估计。",
        ),
        action=Text(
            "Follow peroxide and p-anisidine values at 25 °C and 40 °C; buy oils below a peroxide value of 2 and "
            "chelate metals.",
            "请在 25 °C 与 40 °C 跟踪过氧化值与茴香胺值；选用过氧化值低于 2 的油脂并螯合金属。",
        ),
        how_known=HowKnown.ASSUMED,
        sources=("cosgrove1987-oxidizability", "recall-lipid-radicals", "supraderm-judgement"),
        subject=tuple(found.used_up),
    )
