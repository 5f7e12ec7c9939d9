"""Findings that delivery gives rise to."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np

from supraderm.delivery import Exposure
from supraderm.evaluation.result import Target
from supraderm.evidence import Constant, Finding, HowKnown, Severity, Text
from supraderm.formula import Product

SETTLED = Constant(0.05, "1", "supraderm-judgement", HowKnown.ASSUMED)


def delivery_findings(exposures: Iterable[Exposure], target: Target) -> tuple[Finding, ...]:
    """Say which actives the skin models were not made for, and where daily use had not become periodic."""
    found: list[Finding] = []
    for exposure in exposures:
        name = exposure.solute.name
        if exposure.solute.domain_note is not None:
            note = exposure.solute.domain_note
            found.append(
                Finding(
                    code="delivery.domain",
                    severity=Severity.WATCH,
                    title=Text(f"{name} lies outside the skin models", f"{name} 超出皮肤模型适用范围"),
                    why=Text(
                        f"{note.en}; its interval is widened to a factor 10 each way.",
                        f"{note.zh}；区间已放宽为上下各 10 倍。",
                    ),
                    action=Text(
                        "Measure its permeation through human skin before relying on any figure here.",
                        "在采信任何数值之前，先测定其人皮透过量。",
                    ),
                    how_known=HowKnown.PREDICTED,
                    sources=("supraderm-delivery-study",),
                    subject=(name,),
                )
            )
        drift = float(np.median(exposure.drift(target.layer)))
        if abs(drift) > SETTLED:
            days = exposure.schedule.days
            found.append(
                Finding(
                    code="delivery.not-settled",
                    severity=Severity.NOTE,
                    title=Text(
                        f"{name} is still building up after {days} days", f"{name} 在 {days} 天后仍在累积"
                    ),
                    why=Text(
                        f"Its free concentration at the target changed by {100 * drift:.0f}% on the last day.",
                        f"靶部位游离浓度在末日变化 {100 * drift:.0f}%。",
                    ),
                    action=Text("Simulate more days of use.", "模拟更多天数。"),
                    how_known=HowKnown.PREDICTED,
                    sources=("supraderm-delivery-study",),
                    subject=(name,),
                )
            )
    return tuple(found)


def unfollowed(product: Product, followed: Collection[str]) -> tuple[Finding, ...]:
    """Say which actives have no single structure, so that nothing is computed for them."""
    return tuple(
        Finding(
            code="delivery.no-structure",
            severity=Severity.NOTE,
            title=Text(
                f"{active.ingredient.inci} is not followed on the skin",
                f"未计算 {active.ingredient.inci} 的皮肤分布",
            ),
            why=Text(
                "It has no single structure, so neither its transport nor its effect is computed.",
                "没有单一结构，因此其传递与作用均未计算。",
            ),
            action=Text("Name the molecule that acts, or measure.", "指明起作用的分子，或实测。"),
            how_known=HowKnown.ASSUMED,
            sources=("supraderm-judgement",),
            subject=(active.ingredient.key,),
        )
        for active in product.actives
        if active.ingredient.key not in followed
    )
