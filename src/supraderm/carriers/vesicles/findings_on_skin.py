"""What vesicles do on skin, and what they do not: findings."""

from __future__ import annotations

import math

from supraderm.carriers.said import finding
from supraderm.carriers.vesicles.on_skin import alcohol_loosening, osmotic_pressure
from supraderm.carriers.vesicles.recipes import KINDS
from supraderm.carriers.vesicles.state import VesicleState
from supraderm.evidence import Constant, Estimate, Finding, HowKnown, Severity, Text
from supraderm.units import significant

JUDGED = "supraderm-judgement"
MEGA = Constant(1e6, "1", "codata2018")


def intact(state: VesicleState, subject: tuple[str, ...]) -> Finding:
    """Return the finding that whole vesicles stay outside."""
    return finding(
        "intact-not-crossing",
        Severity.NOTE,
        (
            Text("Vesicles stay outside", "囊泡本身不穿过角质层"),
            Text(
                f"These vesicles ({KINDS[state.recipe.kind].en}) come apart on skin; whole ones are not taken to cross "
                "intact stratum corneum, only free active is, and some of its lipid mixes with that of the barrier.",
                f"{KINDS[state.recipe.kind].zh}在皮肤表面解体；本模型不认为完整囊泡能穿过完整角质层，"
                "进入的是游离活性物，另有少量脂质与屏障脂质混合。",
            ),
            Text(
                "Claim nothing that rests on whole vesicles reaching living skin.",
                "不要作出依赖完整囊泡到达活性皮肤层的宣称。",
            ),
        ),
        subject,
        "dreier2016-liposomes",
        how_known=HowKnown.PRIOR,
    )


def osmotic(barrier: tuple[Estimate, Estimate], subject: tuple[str, ...]) -> Finding:
    """Return the finding on the pull of dry skin on deformable vesicles."""
    drive = significant(float(osmotic_pressure()) / MEGA)
    spread = math.hypot(*(one.spread for one in barrier))
    gain = Estimate(
        "permeability", math.prod(one.median for one in barrier), "1", HowKnown.PRIOR, JUDGED, spread=spread
    )
    fold, low, high = (significant(x) for x in (gain.median, *gain.interval()))
    return finding(
        "osmotic-drive",
        Severity.NOTE,
        (
            Text("Use it open to the air", "请在非封闭条件下使用"),
            Text(
                f"Dry skin pulls on deformable vesicles with up to {drive} MPa; under occlusion the pull is gone. "
                f"Delivery counts only a looser barrier: {fold}-fold permeability (prior, {low} to {high}) for hours.",
                f"干燥皮肤对柔性囊泡的吸力可达 {drive} MPa；封闭后消失。"
                f"递送计算只计入屏障变松：渗透变为 {fold} 倍（先验值，{low}–{high}），持续数小时。",
            ),
            Text(
                "Do not occlude; compare with the same edge activator without vesicles.",
                "勿封闭；并与不含囊泡的同一边缘活化剂比较。",
            ),
        ),
        subject,
        "cevc1992",
        "recall-osmotic-drive",
        JUDGED,
    )


def alcohol(state: VesicleState, subject: tuple[str, ...]) -> Finding:
    """Return the finding on the alcohol beside the vesicles."""
    median, spread = alcohol_loosening(state.recipe.alcohol)
    gain = Estimate("diffusion", float(median), "1", HowKnown.PRIOR, JUDGED, spread=float(spread))
    fold, least, most = (significant(x) for x in (gain.median, *gain.interval()))
    return finding(
        "alcohol-dries",
        Severity.NOTE,
        (
            Text("The alcohol dries first", "乙醇先挥发"),
            Text(
                f"Where it cannot dry, this alcohol is expected to raise diffusion {fold}-fold ({least} to {most}), "
                "with or without vesicles. In an open film it is gone in minutes, so delivery counts none of it.",
                f"在不能挥发的条件下，该乙醇预期使扩散增至 {fold} 倍（{least}–{most}），与有无囊泡无关。"
                "敞开的薄膜中它数分钟内挥发，故递送计算不计入。",
            ),
            Text(
                "Compare with the same alcohol without vesicles.",
                "与不含囊泡的同浓度乙醇比较。",
            ),
        ),
        subject,
        "ghanem1992-ethanol",
        "elmaghraby2000-structure",
        how_known=HowKnown.PRIOR,
    )
