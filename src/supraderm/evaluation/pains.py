"""The five pains of developing a skincare product, as times the need met.

compatibility  what dissolves over what was put in, for the worst active
penetration    daily mean free concentration at the target over the half-effective one, strongest active
targeting      hours a day with the target's process at least half inhibited over the hours asked for
activity       share of the active left after two years at 25 C over nine tenths, for the worst active known
entry          open points allowed before filing over those that must be fixed or watched
"""

from __future__ import annotations

from supraderm.evaluation.question import Question
from supraderm.evaluation.result import Pain, Spread
from supraderm.evidence import Constant, Finding, HowKnown, Severity, Text
from supraderm.formula import FormulaState, Product, shares_left
from supraderm.units import significant

LEFT_REQUIRED = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)
OPEN_POINTS_ALLOWED = Constant(3.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
MOST_SHOWN = Constant(1e3, "1", "supraderm-judgement", HowKnown.ASSUMED)


def five_pains(
    product: Product,
    state: FormulaState,
    question: Question,
    *,
    need_met: Spread,
    hours: Spread,
    findings: tuple[Finding, ...],
) -> tuple[Pain, ...]:
    """Return the pains that have a computed figure; one without is left out."""
    pains = []
    if state.actives:
        pains.append(_compatibility(state))
    pains += [_penetration(need_met), _targeting(hours, question.hours)]
    activity = _activity(product)
    if activity is not None:
        pains.append(activity)
    pains.append(_entry(findings))
    return tuple(pains)


def _point(value: float) -> Spread:
    value = min(value, float(MOST_SHOWN))
    return Spread(value, value, value, "1")


def _compatibility(state: FormulaState) -> Pain:
    worst = max(active.saturation for active in state.actives)
    margin = 1 / worst if worst > 0 else float(MOST_SHOWN)
    shown = significant(min(margin, float(MOST_SHOWN)))
    return Pain(
        "compatibility",
        Text("Compatibility", "配伍"),
        Text("soluble amount over amount in the formula", "可溶量与配方用量之比"),
        _point(margin),
        Text(f"{shown}×", f"{shown} 倍"),
    )


def _penetration(met: Spread) -> Pain:
    shown = significant(met.median)
    return Pain(
        "penetration",
        Text("Penetration", "透皮"),
        Text(
            "free concentration at the target over the half-effective one", "靶部位游离浓度与半数起效浓度之比"
        ),
        met,
        Text(f"{shown}×", f"{shown} 倍"),
    )


def _targeting(hours: Spread, asked: float) -> Pain:
    scaled = Spread(hours.median / asked, hours.low / asked, hours.high / asked, "1")
    shown = significant(hours.median)
    return Pain(
        "targeting",
        Text("Targeting", "靶向"),
        Text("hours a day at half effect over hours asked for", "每天达半数效应时长与要求时长之比"),
        scaled,
        Text(f"{shown} h", f"{shown} h"),
    )


def _activity(product: Product) -> Pain | None:
    left = [share for share in shares_left(product).values() if share is not None]
    if not left:
        return None
    worst = min(left, key=lambda estimate: estimate.median)
    low, high = worst.interval(0.9)
    return Pain(
        "activity",
        Text("Activity, stability", "活性与稳定"),
        Text("share left after 24 months at 25 °C over 90%", "25 °C 24 个月后剩余比例与 90% 之比"),
        Spread(worst.median / LEFT_REQUIRED, low / LEFT_REQUIRED, high / LEFT_REQUIRED, "1"),
        Text(f"{100 * worst.median:.0f}%", f"{100 * worst.median:.0f}%"),
    )


def _entry(findings: tuple[Finding, ...]) -> Pain:
    open_points = sum(f.severity in {Severity.MUST_FIX, Severity.WATCH} for f in findings)
    return Pain(
        "entry",
        Text("Barrier to entry", "开发门槛"),
        Text("open points allowed (3) over open points", "允许未决项（3）与未决项之比"),
        _point(OPEN_POINTS_ALLOWED / max(open_points, 1)),
        Text(f"{open_points} open points", f"{open_points} 个未决项"),
    )
