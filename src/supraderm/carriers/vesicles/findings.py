"""What a formulator should know of one active in one vesicle formula, in both languages."""

from __future__ import annotations

import math

from supraderm.carriers.vesicles.loading import partitioned
from supraderm.carriers.vesicles.misev import human_origin
from supraderm.carriers.vesicles.on_skin import alcohol_loosening, osmotic_pressure
from supraderm.carriers.vesicles.recipes import KINDS
from supraderm.carriers.vesicles.state import VesicleState
from supraderm.carriers.vesicles.storage import shelf_life
from supraderm.evidence import Constant, Estimate, Finding, HowKnown, Severity, Text
from supraderm.units import significant

JUDGED = "supraderm-judgement"
NEARLY_FREE = Constant(0.95, "1", JUDGED, HowKnown.ASSUMED)
HELD_BACK = Constant(0.8, "1", JUDGED, HowKnown.ASSUMED)
LEAST_SHOWN = Constant(1e-3, "1", JUDGED, HowKnown.ASSUMED)
# bilayer below this mass per volume carries no added active worth counting
DILUTE = Constant(0.5, "kg/m**3", JUDGED, HowKnown.ASSUMED)
MONTH = Constant(2.63e6, "s", "codata2018")
LONG_ENOUGH = Constant(12.0, "1", JUDGED, HowKnown.ASSUMED)  # months
CLUMPING = Constant(5.0, "1", JUDGED, HowKnown.ASSUMED)  # kT
MEGA = Constant(1e6, "1", "codata2018")


def _percent(share: float) -> str:
    return significant(share * 100)


def judge(
    state: VesicleState,
    share: float,
    *,
    active: Text,
    partition: Estimate,
    free: Estimate,
    barrier: tuple[Estimate, Estimate],
    subject: tuple[str, ...],
) -> tuple[Finding, ...]:
    """Return the findings on one active in one vesicle formula.

    Parameters
    ----------
    state : VesicleState
    share : float
        Mass fraction of the material.
    active : Text
    partition, free : Estimate
    barrier : tuple of Estimate
        Multipliers on stratum corneum partition and diffusivity.
    subject : tuple of str
        Key of the material.
    """
    recipe = state.recipe
    found = [_intact(state, subject)]
    if recipe.kind == "human-derived vesicle":
        found.append(human_origin(recipe.name.en, subject))
    if recipe.natural:
        found.append(_record(state, subject))
    if state.lipid < DILUTE:
        found.append(_dilute(state, share, active, subject))
    elif free.median < NEARLY_FREE:
        found.append(_activity(state, active, partition, free, subject))
    else:
        found.append(_hardly_loaded(state, active, partition, subject))
    if recipe.kind in ("deformable vesicle", "ethosome"):
        found.append(_osmotic(barrier, subject))
    if recipe.alcohol:
        found.append(_alcohol(state, subject))
    if not state.bilayer.holds:
        found.append(_dissolves(state, subject))
    found.extend(_keeping(state, subject))
    return tuple(found)


def _finding(
    code: str,
    severity: Severity,
    words: tuple[Text, Text, Text],
    subject: tuple[str, ...],
    *sources: str,
    how_known: HowKnown = HowKnown.ASSUMED,
) -> Finding:
    """Return a finding; its words are title, why and action."""
    return Finding(f"carriers.{code}", severity, *words, how_known, sources, subject)


def _intact(state: VesicleState, subject: tuple[str, ...]) -> Finding:
    return _finding(
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


def _record(state: VesicleState, subject: tuple[str, ...]) -> Finding:
    return _finding(
        "vesicle-record",
        Severity.WATCH,
        (
            Text("Ask for the record of these vesicles", "请索取该囊泡的表征记录"),
            Text(
                f"Composition, size and lipid share of {state.recipe.name.en} are recalled figures; preparations "
                "differ tenfold and more in yield and purity.",
                f"{state.recipe.name.zh}的组成、粒径与脂质比例均为回忆值；不同制备物的产率与纯度可相差十倍以上。",
            ),
            Text(
                "Fill in the MISEV2023 form: source, amounts, markers, contaminants, images, counts.",
                "填写 MISEV2023 表：来源、用量、标志物、杂质、图像、计数。",
            ),
        ),
        subject,
        "welsh2024-misev",
        "recall-vesicle-practice",
    )


def _dilute(state: VesicleState, share: float, active: Text, subject: tuple[str, ...]) -> Finding:
    ppm = significant(share * MEGA)
    lipid = significant(state.lipid)
    return _finding(
        "vesicle-dilute",
        Severity.WATCH,
        (
            Text("Too few vesicles to carry it", "囊泡过少，无法承载"),
            Text(
                f"{ppm} ppm of {state.recipe.name.en} is {lipid} g/L of bilayer; it holds next to none of {active.en}, "
                "which goes into skin as from the plain formula.",
                f"{ppm} ppm 的{state.recipe.name.zh}仅含 {lipid} g/L 双层脂质，几乎不承载{active.zh}，"
                "其渗透与无载体配方相同。",
            ),
            Text(
                "Count it as a plain formula, or add a liposome at 1 % or more.",
                "按无载体配方看待，或改用 1 % 以上的脂质体。",
            ),
        ),
        subject,
        "recall-vesicle-practice",
    )


def _activity(
    state: VesicleState, active: Text, partition: Estimate, free: Estimate, subject: tuple[str, ...]
) -> Finding:
    low, high = (_percent(x) for x in free.interval())
    held, left = _percent(1 - free.median), _percent(free.median)
    name = state.recipe.name
    when = Text("while the film is wet", "湿膜状态下")
    if state.recipe.alcohol:  # it keeps more in the water than the partition from water says
        when = Text("once the alcohol has dried", "乙醇挥发后")
    return _finding(
        "activity-lowered",
        Severity.WATCH if free.median < HELD_BACK else Severity.NOTE,
        (
            Text("Vesicles hold the active back", "囊泡会降低活性物的渗透驱动力"),
            Text(
                f"About {held}% of {active.en} sits in the walls of {name.en}, so its driving force into skin is "
                f"expected to be {left}% (90% interval {low} to {high}) of that without them {when.en}.",
                f"约 {held}% 的{active.zh}位于{name.zh}的膜壁内；{when.zh}其进入皮肤的驱动力预期为无囊泡时的"
                f" {left}%（90% 区间 {low}–{high}）。",
            ),
            Text(
                "Use no more lipid than keeps the active dissolved.",
                "脂质用量以刚好使活性物保持溶解为限。",
            ),
        ),
        subject,
        partition.source,
        how_known=HowKnown.PRIOR,
    )


def _hardly_loaded(
    state: VesicleState, active: Text, partition: Estimate, subject: tuple[str, ...]
) -> Finding:
    held = float(partitioned(partition.median, state.wall.median))
    shown = _percent(max(held, float(LEAST_SHOWN)))
    return _finding(
        "hardly-loaded",
        Severity.NOTE,
        (
            Text("The active stays in the water", "活性物基本留在水相"),
            Text(
                f"Only about {shown}% of {active.en} is expected in the walls, and what is enclosed leaks out: "
                "vesicles neither hold it back nor protect it.",
                f"预期仅约 {shown}% 的{active.zh}位于膜壁，包封部分也会泄漏：囊泡既不阻碍也不保护它。",
            ),
            Text(
                "Do not count on vesicles for this active.",
                "不要指望囊泡帮助此活性物。",
            ),
        ),
        subject,
        "endo2011-liposomes",
        how_known=HowKnown.PRIOR,
    )


def _osmotic(barrier: tuple[Estimate, Estimate], subject: tuple[str, ...]) -> Finding:
    drive = significant(float(osmotic_pressure()) / MEGA)
    spread = math.hypot(*(one.spread for one in barrier))
    gain = Estimate(
        "permeability", math.prod(one.median for one in barrier), "1", HowKnown.PRIOR, JUDGED, spread=spread
    )
    fold, low, high = (significant(x) for x in (gain.median, *gain.interval()))
    return _finding(
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


def _alcohol(state: VesicleState, subject: tuple[str, ...]) -> Finding:
    median, spread = alcohol_loosening(state.recipe.alcohol)
    gain = Estimate("diffusion", float(median), "1", HowKnown.PRIOR, JUDGED, spread=float(spread))
    fold, least, most = (significant(x) for x in (gain.median, *gain.interval()))
    return _finding(
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


def _dissolves(state: VesicleState, subject: tuple[str, ...]) -> Finding:
    packing, spirit = significant(state.bilayer.packing), _percent(state.bilayer.alcohol)
    return _finding(
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


def _keeping(state: VesicleState, subject: tuple[str, ...]) -> list[Finding]:
    found, name = [], state.recipe.name
    volts = significant(state.recipe.zeta * 1e3)
    if state.well > CLUMPING and state.lipid >= DILUTE:
        depth = significant(state.well)
        found.append(
            _finding(
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
            _finding(
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
