"""What the state of a formula means for the person who makes it: findings on pH, solubility and level."""

from __future__ import annotations

from supraderm import molecules
from supraderm.evidence import Constant, Finding, HowKnown, Severity, Text
from supraderm.formula.acidity import product_ph
from supraderm.formula.electrolytes import electrolytes
from supraderm.formula.product import Component, Product
from supraderm.formula.state import ActiveState
from supraderm.ingredients import Ingredient, Range, molecule_of
from supraderm.units import significant

FAR_APART = Constant(1.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
NEARLY_ALL = Constant(0.95, "1", "supraderm-judgement", HowKnown.ASSUMED)
PERCENT = Constant(0.01, "1", "codata2018")
ROOM = Constant(298.15, "K", "supraderm-judgement", HowKnown.ASSUMED)


def percent(share: float) -> str:
    """Return a share as text in percent.

    >>> percent(0.0531)
    '5.3%'
    """
    return f"{significant(share / PERCENT)}%"


def ph_findings(product: Product) -> tuple[Finding, ...]:
    """Return findings on the stated pH: against the charge balance, and against each active's window; none dry."""
    if not product.watery:
        return ()
    found = []
    computed = product_ph(product.components)
    if electrolytes(product.components) and abs(computed - product.ph) > FAR_APART:
        higher = product.ph > computed
        found.append(
            Finding(
                code="formula.ph-check",
                severity=Severity.WATCH,
                title=Text("The stated pH does not follow from the formula", "标示 pH 与配方不符"),
                why=Text(
                    f"Charge balance of the listed acids, bases and salts gives pH {computed:.1f}, "
                    f"the file states {product.ph:.1f}.",
                    f"按所列酸、碱、盐的电荷平衡计算 pH 为 {computed:.1f}，文件标示为 {product.ph:.1f}。",
                ),
                action=Text(
                    f"Add the {'base' if higher else 'acid'} that brings it to {product.ph:.1f}, or measure.",
                    f"请列出将 pH 调至 {product.ph:.1f} 所用的{'碱' if higher else '酸'}，或实测 pH。",
                ),
                how_known=HowKnown.PREDICTED,
                sources=("ionize-peakmaster", "supraderm-judgement"),
            )
        )
    for component in product.actives:
        window = component.ingredient.ph_window
        if window is not None and not window.holds(product.ph):
            found.append(_outside_window(product, component))
    return tuple(found)


def _outside_window(product: Product, component: Component) -> Finding:
    ingredient = component.ingredient
    window = ingredient.ph_window
    assert window is not None  # noqa: S101  (the caller asked)
    inci, zh = ingredient.inci, ingredient.zh
    return Finding(
        code="formula.ph-window",
        severity=Severity.WATCH,
        title=Text(f"{inci} outside its pH window", f"{zh}超出适宜 pH 范围"),
        why=Text(
            f"The product has pH {product.ph:.1f}; {inci} is usually at {window.low:g} to {window.high:g}.",
            f"产品 pH 为 {product.ph:.1f}；{zh}通常维持在 pH {window.low:g} 至 {window.high:g}。",
        ),
        action=Text(
            f"Move the pH into {window.low:g} to {window.high:g}, or follow its content over storage.",
            f"请将 pH 调至 {window.low:g} 至 {window.high:g}，或跟踪储存期含量。",
        ),
        how_known=HowKnown(window.how_known),
        sources=(window.source,),
        subject=(ingredient.key,),
    )


def use_level_findings(product: Product) -> tuple[Finding, ...]:
    """Return a note for each active above its usual level, or above all that a survey found on the market."""
    found = []
    for component in product.actives:
        item, share = component.ingredient, component.share
        if item.reported_use is not None and share > item.reported_use.high:
            found.append(_above_reported(item, share, item.reported_use))
        elif item.use_level is not None and share > item.use_level.high:
            found.append(_above_usual(item, share, item.use_level))
    return tuple(found)


def _above_usual(item: Ingredient, share: float, level: Range) -> Finding:
    top = percent(level.high)
    return _above(
        "formula.use-level",
        item,
        level,
        title=Text(f"{item.inci} above its usual level", f"{item.zh}高于常用量"),
        why=Text(
            f"The formula has {percent(share)}; up to {top} is usual.",
            f"配方含 {percent(share)}；常用量至多 {top}。",
        ),
    )


def _above_reported(item: Ingredient, share: float, reported: Range) -> Finding:
    top = percent(reported.high)
    return _above(
        "formula.reported-use",
        item,
        reported,
        title=Text(f"{item.inci} above every level reported in use", f"{item.zh}高于调查所见的全部用量"),
        why=Text(
            f"The formula has {percent(share)}; a survey of products found up to {top}.",
            f"配方含 {percent(share)}；产品调查所见不超过 {top}。",
        ),
    )


def _above(code: str, item: Ingredient, level: Range, *, title: Text, why: Text) -> Finding:
    top = percent(level.high)
    return Finding(
        code=code,
        severity=Severity.NOTE,
        title=title,
        why=why,
        action=Text(
            f"Lower it to {top}, or have data at this level.",
            f"请降至 {top}，或提供该用量下的数据。",
        ),
        how_known=HowKnown(level.how_known),
        sources=(level.source,),
        subject=(item.key,),
    )


def solubility_findings(product: Product, component: Component, one: ActiveState) -> tuple[Finding, ...]:
    """Return a finding where an active may not dissolve.

    Must be fixed when even the upper end of the 90 % interval of its solubility is too low; to be watched
    when the median is; a note when only the lower end is. With a carrier for the active it is a note: the
    carrier has to hold the rest. A liquid forms no crystals: what does not dissolve stays as drops, to be
    watched at most, and below saturation there is nothing to say.
    """
    low, high = (end / one.water_solubility.median for end in one.water_solubility.interval())
    liquid = molecules.melting_point(molecule_of(component.ingredient)).median <= ROOM
    if one.saturation <= (1 if liquid else low):
        return ()
    carried = product.carrier is not None and one.key in product.carrier.actives
    if carried or one.saturation <= 1:
        severity = Severity.NOTE
    else:
        severity = Severity.MUST_FIX if one.saturation > high and not liquid else Severity.WATCH
    inci, zh = component.ingredient.inci, component.ingredient.zh
    holds = component.share / one.saturation
    # the law of solubility knows no end, a formula does
    least, held, most = (percent(min(holds * end, 1.0)) for end in (low, 1.0, high))
    return (
        Finding(
            code="formula.undissolved",
            severity=severity,
            title=Text(*_solubility_title(inci, zh, one, carried=carried, liquid=liquid)),
            why=Text(
                f"The formula has {percent(component.share)} and dissolves about {held} "
                f"(90% interval {least} to {most}).",
                f"配方含 {percent(component.share)}，约可溶解 {held}（90% 区间 {least} 至 {most}）。",
            ),
            action=_solubility_action(one, percent(holds * NEARLY_ALL), carried=carried, liquid=liquid),
            how_known=one.water_solubility.how_known,
            sources=(one.water_solubility.source, "li1998-cosolvency"),
            subject=(one.key,),
        ),
    )


def _solubility_action(one: ActiveState, level: str, *, carried: bool, liquid: bool) -> Text:
    if carried:
        return Text(
            "Check that the carrier holds the rest: look for crystals after four weeks at 5 °C.",
            "请确认载体可容纳其余部分：5 °C 放置四周后观察有无结晶。",
        )
    if one.saturation <= 1:
        return Text(
            "Measure its solubility in the formula, and look for crystals after four weeks at 5 °C.",
            "请实测其在配方中的溶解度，并在 5 °C 放置四周后观察有无结晶。",
        )
    if liquid:
        return Text(
            f"Lower it to {level}, add oil, or a solubiliser; spin a sample and look for drops.",
            f"请降至 {level}、增加油相或加入增溶剂；离心后观察有无油滴。",
        )
    return Text(
        f"Lower it to {level}, raise the glycols, or look for crystals after four weeks at 5 °C.",
        f"请降至 {level}、提高二元醇用量，或在 5 °C 放置四周后观察有无结晶。",
    )


def _solubility_title(
    inci: str, zh: str, one: ActiveState, *, carried: bool, liquid: bool
) -> tuple[str, str]:
    if one.saturation <= 1:
        return f"{inci} is close to its solubility", f"{zh}接近溶解度上限"
    if carried:
        return f"{inci} dissolves only with its carrier", f"{zh}需依靠载体溶解"
    if liquid:
        return f"{inci} stays partly as drops", f"{zh}部分以油滴存在"
    return f"{inci} does not dissolve fully", f"{zh}可能未完全溶解"
