"""Whether vesicles hold together, and for how long: findings."""

from __future__ import annotations

from supraderm.carriers.said import finding, percent
from supraderm.carriers.vesicles.state import VesicleState
from supraderm.carriers.vesicles.storage import shelf_life
from supraderm.evidence import Constant, Finding, HowKnown, Severity, Text
from supraderm.units import significant

JUDGED = "supraderm-judgement"
MONTH = Constant(2.63e6, "s", "codata2018")
# bilayer below this mass per volume carries no added active worth counting
DILUTE = Constant(0.5, "kg/m**3", JUDGED, HowKnown.ASSUMED)
LONG_ENOUGH = Constant(12.0, "1", JUDGED, HowKnown.ASSUMED)  # months
CLUMPING = Constant(5.0, "1", JUDGED, HowKnown.ASSUMED)  # kT


def dissolves(state: VesicleState, subject: tuple[str, ...]) -> Finding:
    """Return the finding on a composition that makes no wall."""
    packing, spirit = significant(state.bilayer.packing), percent(state.bilayer.alcohol)
    return finding(
        "vesicle-dissolves",
        Severity.MUST_FIX,
        (
            Text("May dissolve into mixed micelles", "可能溶解成混合胶束"),
            Text(
                f"The packing parameter of {state.recipe.name.en} is {packing} beside {spirit}% of alcohol by volume; "
                "below 0.5, or above 45% of alcohol, bilayers give way.",
                f"{state.recipe.name.zh}的堆积参数为 {packing}，水相乙醇体积分数 {spirit}%；"
                "堆积参数低于 0.5 或乙醇高于 45% 时双层瓦解。",
            ),
            Text("Lower the edge activator or the alcohol.", "降低边缘活化剂或乙醇的用量。"),
        ),
        subject,
        "nagarajan1991",
        "recall-bilayer-structure",
        how_known=HowKnown.PRIOR,
    )


def keeping(state: VesicleState, subject: tuple[str, ...]) -> list[Finding]:
    """Return the findings on clumping, fusing and spent lipid."""
    found, name = [], state.recipe.name
    volts = significant(state.recipe.zeta * 1e3)
    if state.well > CLUMPING and state.lipid >= DILUTE:
        depth = significant(state.well)
        found.append(
            finding(
                "vesicles-clump",
                Severity.WATCH,
                (
                    Text("Vesicles may clump", "囊泡可能聚集"),
                    Text(
                        f"{name.en} at {volts} mV lie in a well of {depth} kT before they "
                        "touch: they gather loosely, and cream or settle.",
                        f"{name.zh}（{volts} mV）接触前的势阱深 {depth} kT：会松散聚集并分层。",
                    ),
                    Text(
                        "Lower the salt, raise the charge beyond 30 mV, or add a polymer coat.",
                        "降低盐量、将电位提高到 30 mV 以上，或加聚合物外层。",
                    ),
                ),
                subject,
                "recall-colloids",
                how_known=HowKnown.PRIOR,
            )
        )
    life = shelf_life(state.recipe.inci, state.lipid_loss)
    months = life.median / MONTH
    if months < LONG_ENOUGH:
        low, high = (significant(x / MONTH) for x in life.interval())
        found.append(
            finding(
                "vesicle-shelf-life",
                Severity.WATCH,
                (
                    Text("The wall ages", "膜壁会老化"),
                    Text(
                        f"A tenth of the lipid of {name.en} is expected to be hydrolysed or oxidised in "
                        f"{significant(months)} months at room temperature and this pH (assumed, {low} to {high}).",
                        f"在室温与此 pH 下，{name.zh}约 {significant(months)} 个月有十分之一的脂质水解或氧化"
                        f"（假定值，{low}–{high}）。",
                    ),
                    Text(
                        "Keep near pH 6.5, cool, with tocopherol; or use a hydrogenated lipid.",
                        "保持 pH 6.5 附近、低温并加生育酚；或改用氢化脂质。",
                    ),
                ),
                subject,
                "recall-liposome-stability",
                JUDGED,
            )
        )
    return found
