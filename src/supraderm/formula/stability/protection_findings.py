"""What the antioxidants of a formula do for its unsaturated oils: a finding."""

from __future__ import annotations

from collections.abc import Mapping

from supraderm.evidence import Constant, Finding, HowKnown, Severity, Text
from supraderm.formula.product import Product
from supraderm.formula.stability.protection import Protection, protection
from supraderm.formula.stability.rate_law import Term
from supraderm.formula.stability.shelf import LONGEST, TimeLeft
from supraderm.units import significant

DAYS = Constant(30.4375, "1", "codata2018")  # of a month
SHORT = Constant(12.0, "1", "supraderm-judgement", HowKnown.ASSUMED)  # months


def protection_findings(product: Product, *, fitted: Mapping[str, Term] | None = None) -> tuple[Finding, ...]:
    """Return how long the oils keep, with the antioxidants and without; nothing without an unsaturated oil."""
    if product.form == "powder":
        return ()
    found = protection(product, fitted=fitted)
    return () if found is None else (_finding(product, found),)


def _finding(product: Product, found: Protection) -> Finding:
    kept, bare = _said(found.kept), _said(found.bare)
    pays, paid_zh = _order(product, found)
    if found.used_up:
        title = Text(f"Antioxidants keep the oils for {kept.en}", f"抗氧化剂可使油脂保持{kept.zh}")
        why = Text(
            f"Until a peroxide value of 10; without them {bare.en}. {pays}",
            f"以过氧化值达到 10 为限；无抗氧化剂时为{bare.zh}。{paid_zh}",
        )
    else:
        title = Text(
            f"Without an antioxidant the oils keep for {bare.en}", f"无抗氧化剂时油脂可保持{bare.zh}"
        )
        why = Text(
            f"Until a peroxide value of 10, from {significant(found.positions)} mol/L of bis-allylic positions.",
            f"以过氧化值达到 10 为限；油相含双烯丙位 {significant(found.positions)} mol/L。",
        )
    return Finding(
        code="formula.lipid-protection",
        severity=Severity.WATCH if found.kept.median < SHORT else Severity.NOTE,
        title=title,
        why=why,
        action=Text(
            "Follow peroxide and p-anisidine values at 25 °C and 40 °C; buy oils below a peroxide value of 2 and "
            "chelate metals.",
            "请在 25 °C 与 40 °C 跟踪过氧化值与茴香胺值；选用过氧化值低于 2 的油脂并螯合金属。",
        ),
        how_known=HowKnown.ASSUMED,
        sources=("cosgrove1987-oxidizability", "recall-lipid-radicals", "supraderm-judgement"),
        subject=tuple(found.used_up),
    )


def _order(product: Product, found: Protection) -> tuple[str, str]:
    items = [(product.component(key).ingredient, months) for key, months in found.used_up.items()]
    en = ", ".join(f"{item.inci} after {_months(months)}" for item, months in items)
    zh = "、".join(f"{item.zh} {_months_zh(months)}" for item, months in items)
    return f"Down to a tenth: {en}.", f"降至十分之一：{zh}。"


def _said(time: TimeLeft) -> Text:
    if time.low >= LONGEST:
        return Text(_months(time.low), _months_zh(time.low))
    return Text(
        f"about {_months(time.median)} ({_months(time.low)} to {_months(time.high)})",
        f"约 {_months_zh(time.median)}（{_months_zh(time.low)}至 {_months_zh(time.high)}）",
    )


def _months(months: float) -> str:
    if months < 1:
        return f"{significant(months * DAYS)} days"
    return f"{f'over {LONGEST:g}' if months >= LONGEST else significant(months)} months"


def _months_zh(months: float) -> str:
    if months < 1:
        return f"{significant(months * DAYS)} 天"
    return f"{f'超过 {LONGEST:g}' if months >= LONGEST else significant(months)} 个月"
