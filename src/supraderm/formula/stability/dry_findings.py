"""What humidity does to a powder, and what an accelerated test of it is worth."""

from __future__ import annotations

from supraderm.evidence import Constant, Finding, HowKnown, Severity, Text
from supraderm.formula.pack import pack
from supraderm.formula.phases import solid_density
from supraderm.formula.product import Product
from supraderm.formula.stability.dry import equivalent_months, moisture_time
from supraderm.formula.stability.storage import MONTH, SHELF
from supraderm.units import significant

PERCENT = Constant(0.01, "1", "codata2018")


def dry_findings(product: Product) -> tuple[Finding, ...]:
    """Return how fast the pack of a powder lets moisture in, and what a test at 40 C and 75 % stands for."""
    if product.form != "powder":
        return ()
    months = moisture_time(product.pack or pack(), solid_density(product), SHELF) / MONTH
    middle, low, high = (significant(value) for value in equivalent_months())
    outside = f"{SHELF.humidity / PERCENT:.0f}%"
    return (
        Finding(
            code="formula.dry-humidity",
            severity=Severity.NOTE,
            title=Text(
                f"A month at 40 °C/75% humidity is worth about {middle} on the shelf",
                f"40 °C/75% 湿度下一个月约相当于货架上 {middle} 个月",
            ),
            why=Text(
                f"Of solids in general, open to the air: {low} to {high} by activation energy and humidity "
                f"sensitivity. In its pack the powder follows the {outside} outside within about "
                f"{significant(months)} months.",
                f"固体的一般情况（敞口）：按活化能与湿度敏感性为 {low} 至 {high} 个月。"
                f"在包装内，粉体约 {significant(months)} 个月后趋近外界 {outside} 湿度。",
            ),
            action=Text(
                "Store it open at 50 °C/30%, 50 °C/75%, 60 °C/50% and 70 °C/30% for up to four weeks, assay it, and "
                "read the result back in with its humidity; add a desiccant if the pack lets moisture in.",
                "请敞口存放于 50 °C/30%、50 °C/75%、60 °C/50%、70 °C/30% 至多四周，测定含量并连同湿度读回模型；"
                "包装透湿时请加干燥剂。",
            ),
            how_known=HowKnown.PRIOR,
            sources=("recall-asap", "recall-packaging"),
        ),
    )
