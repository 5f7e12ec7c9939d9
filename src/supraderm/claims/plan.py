"""What a claim needs before it may be made, and what a computed result can do for it.

A prediction is research data at most. It never satisfies a rule that asks for a human or a consumer test;
where a laboratory test would do, it accompanies one; only where any evidence will do may it stand among the
evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from supraderm.claims.claim import NEEDS, Claim, claim
from supraderm.evidence import Finding, HowKnown, Severity, Text

Standing = Literal["none", "accompanies", "counts", "not needed"]

_STANDING: dict[str, Standing] = {
    "human-mandatory": "none",
    "one-of-human-consumer": "none",
    "one-of-human-consumer-lab": "accompanies",
    "any-one": "counts",
    "exempt": "not needed",
    "case-by-case": "none",
}


@dataclass(frozen=True, slots=True)
class ClaimPlan:
    """The way from a wish to a claim.

    Parameters
    ----------
    claim : Claim
    needs : Text
        The evidence the rule asks for.
    standing : {"none", "accompanies", "counts", "not needed"}
        What a computed result is worth under the rule.
    steps : tuple of Text
        What to do, in order.
    """

    claim: Claim
    needs: Text
    standing: Standing
    steps: tuple[Text, ...]


def plan(name: str) -> ClaimPlan:
    """Return the plan for one claim in China.

    >>> plan("whitening").standing
    'none'
    """
    found = claim(name)
    steps = []
    if found.special:
        steps.append(Text("Register the product as a special cosmetic.", "按特殊化妆品申请注册。"))
    if found.methods and found.rule != "exempt":
        en = " or ".join(m.name.en for m in found.methods)
        zh = "或".join(m.name.zh for m in found.methods)
        steps.append(Text(f"Test the formula as filed in people: {en}.", f"以备案配方开展人体试验：{zh}。"))
    if found.rule != "exempt":
        steps.append(
            Text(
                "Publish the summary of evidence and keep proof that the tested formula is the filed one.",
                "公布功效宣称依据摘要，并留存受试配方与备案配方一致的证明。",
            )
        )
    return ClaimPlan(found, NEEDS[found.rule], _STANDING[found.rule], tuple(steps))


def findings(names: tuple[str, ...], *, markets: tuple[str, ...]) -> tuple[Finding, ...]:
    """Return what stands between the claims wished for and the label.

    Parameters
    ----------
    names : tuple of str
        Claim keys, or other words for them.
    markets : tuple of str
        "china" and "eu" have rules here.
    """
    found = [_china(plan(name)) for name in names] if "china" in markets else []
    if "eu" in markets and names:
        found.append(_EU)
    if not names:
        found.append(_NO_CLAIM)
    return tuple(found)


def _china(wished: ClaimPlan) -> Finding:
    kind = wished.claim
    worth = {
        "none": Text("This result cannot stand in for it.", "本计算结果不能替代。"),
        "accompanies": Text("This result may only accompany such a test.", "本计算结果只能作为佐证。"),
        "counts": Text("This result may be listed as research data.", "本计算结果可列为研究数据。"),
        "not needed": Text("This result is not needed.", "无需本计算结果。"),
    }[wished.standing]
    special_en = " It makes the product a special cosmetic." if kind.special else ""
    special_zh = "该宣称使产品属于特殊化妆品。" if kind.special else ""
    severity = Severity.MUST_FIX if wished.standing == "none" else Severity.WATCH
    if wished.standing in {"counts", "not needed"}:
        severity = Severity.NOTE
    return Finding(
        code="claims.china",
        severity=severity,
        title=Text(
            f"A {kind.name.en} claim cannot rest on computation", f"“{kind.name.zh}”宣称不能以计算为依据"
        )
        if wished.standing in {"none", "accompanies"}
        else Text(f"What a {kind.name.en} claim needs", f"“{kind.name.zh}”宣称所需依据"),
        why=Text(
            f"In China it needs {wished.needs.en}.{special_en} {worth.en}",
            f"在中国需要{wished.needs.zh}。{special_zh}{worth.zh}",
        ),
        action=Text(" ".join(s.en for s in wished.steps), "".join(s.zh for s in wished.steps))
        if wished.steps
        else Text("Keep the wording to what people see.", "宣称用语以可直接感知为限。"),
        how_known=kind.how_known,
        sources=(*kind.sources, "nmpa2021-50"),
    )


_EU = Finding(
    code="claims.eu",
    severity=Severity.NOTE,
    title=Text("EU claims need evidence that fits their strength", "欧盟宣称须有与其强度相称的证据"),
    why=Text(
        "Claims must be legal, truthful, supported by evidence, honest, fair and clear; a result on an "
        "ingredient needs proof that the product holds an effective concentration.",
        "宣称须合法、真实、有证据支持、诚实、公平且清楚；由原料推及产品时，须证明产品中达到有效浓度。",
    ),
    action=Text(
        "Use this run to plan the study, not as the study.", "将本结果用于设计试验，而不是代替试验。"
    ),
    how_known=HowKnown.PRIOR,
    sources=("eu655-2013",),
)

_NO_CLAIM = Finding(
    code="claims.none",
    severity=Severity.NOTE,
    title=Text("No claim was asked about", "未提出宣称"),
    why=Text(
        "Each efficacy claim has its own rule of evidence, and none was checked; until then the result may only "
        "be told as research data (indicate, expected, chance).",
        "各项功效宣称的依据要求不同，本次均未核对；在此之前，结果只能表述为研究数据（显示、预期、可能）。",
    ),
    action=Text("Name the claims in the brief.", "在需求中写明拟作的宣称。"),
    how_known=HowKnown.PRIOR,
    sources=("nmpa2021-50",),
)
