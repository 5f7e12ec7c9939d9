"""What a formulator should know of one active in one vesicle formula, in both languages."""

from __future__ import annotations

from supraderm.carriers.said import finding, percent
from supraderm.carriers.vesicles.findings_on_keeping import DILUTE, dissolves, keeping
from supraderm.carriers.vesicles.findings_on_skin import alcohol, intact, osmotic
from supraderm.carriers.vesicles.loading import partitioned
from supraderm.carriers.vesicles.misev import human_origin
from supraderm.carriers.vesicles.state import VesicleState
from supraderm.evidence import Constant, Estimate, Finding, HowKnown, Severity, Text
from supraderm.units import significant

JUDGED = "supraderm-judgement"
NEARLY_FREE = Constant(0.95, "1", JUDGED, HowKnown.ASSUMED)
HELD_BACK = Constant(0.8, "1", JUDGED, HowKnown.ASSUMED)
LEAST_SHOWN = Constant(1e-3, "1", JUDGED, HowKnown.ASSUMED)
MEGA = Constant(1e6, "1", "codata2018")


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
    found = [intact(state, subject)]
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
        found.append(osmotic(barrier, subject))
    if recipe.alcohol:
        found.append(alcohol(state, subject))
    if not state.bilayer.holds:
        found.append(dissolves(state, subject))
    found.extend(keeping(state, subject))
    return tuple(found)


def _record(state: VesicleState, subject: tuple[str, ...]) -> Finding:
    return finding(
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
    return finding(
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
    low, high = (percent(x) for x in free.interval())
    held, left = percent(1 - free.median), percent(free.median)
    name = state.recipe.name
    when = Text("while the film is wet", "湿膜状态下")
    if state.recipe.alcohol:  # it keeps more in the water than the partition from water says
        when = Text("once the alcohol has dried", "乙醇挥发后")
    return finding(
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
    shown = percent(max(held, float(LEAST_SHOWN)))
    return finding(
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
