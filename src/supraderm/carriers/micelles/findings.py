"""What a formulator should know of one active in one micelle, in both languages."""

from __future__ import annotations

from supraderm.carriers.micelles.free_energy import AVOGADRO
from supraderm.carriers.micelles.state import MicelleState
from supraderm.evidence import Constant, Estimate, Finding, HowKnown, Severity, Text
from supraderm.units import significant

# a free share above NEARLY_FREE is not worth a word; one below HELD_BACK needs a decision
NEARLY_FREE = Constant(0.95, "1", "supraderm-judgement", HowKnown.ASSUMED)
HELD_BACK = Constant(0.8, "1", "supraderm-judgement", HowKnown.ASSUMED)
LEAST_SHOWN = Constant(1e-3, "1", "supraderm-judgement", HowKnown.ASSUMED)
LOOSE = Constant(1.2, "1", "supraderm-judgement", HowKnown.ASSUMED)


def _percent(share: float) -> str:
    return significant(share * 100)


def judge(
    state: MicelleState,
    share: float,
    *,
    active: Text,
    partition: Estimate,
    free: Estimate,
    loosening: Estimate,
    subject: tuple[str, ...],
) -> tuple[Finding, ...]:
    """Return the findings on one active in one micelle formula.

    Parameters
    ----------
    state : MicelleState
    share : float
        Mass fraction of the material.
    active : Text
        Name of the active as shown.
    partition : Estimate
        Of the active between core and water.
    free : Estimate
        Share of the active that stays free.
    loosening : Estimate
        Multiplier on stratum corneum diffusivity.
    subject : tuple of str
        Keys of the material and, where known, of the active.
    """
    found = []
    if not state.forms:
        found.append(_below_cmc(state, share, subject))
    else:
        found.append(_intact(subject))
        if free.median < NEARLY_FREE:
            found.append(_activity(state, active, partition, free, subject))
        else:
            found.append(_hardly_loaded(active, free, subject))
        if loosening.median >= LOOSE:
            found.append(_monomer(state, loosening, subject))
    if state.acid_form:
        found.append(_acid_form(state, subject))
    if not state.cmc.in_domain:
        found.append(_uncertain(state, subject))
    return tuple(found)


def _below_cmc(state: MicelleState, share: float, subject: tuple[str, ...]) -> Finding:
    low, high = (significant(x) for x in state.cmc.interval())
    here, cmc = significant(state.concentration), significant(state.cmc.median)
    need = _percent(state.share_for(state.cmc.median))
    name, chance = state.material.name, _percent(state.chance)
    return Finding(
        code="carriers.below-cmc",
        severity=Severity.WATCH,
        title=Text("No micelles expected at this level", "此用量下预期不形成胶束"),
        why=Text(
            f"{_percent(share)}% {name.en} is {here} mM; micelles form above about {cmc} mM "
            f"(90% interval {low} to {high}), so the chance that any are there is {chance}%.",
            f"{_percent(share)}% 的{name.zh}约为 {here} mM；约 {cmc} mM 以上才形成胶束"
            f"（90% 区间 {low}–{high}），此处存在胶束的可能性为 {chance}%。",
        ),
        action=Text(
            f"Raise {name.en} above {need}%, or count it as a plain ingredient.",
            f"将{name.zh}提高到 {need}% 以上，或按普通成分看待。",
        ),
        how_known=state.cmc.how_known,
        sources=(state.cmc.source,),
        subject=subject,
    )


def _activity(
    state: MicelleState, active: Text, partition: Estimate, free: Estimate, subject: tuple[str, ...]
) -> Finding:
    low, high = (_percent(x) for x in free.interval())
    excess = max(partition.median - 1, 0.0) * AVOGADRO * state.tail_volume
    need = _percent(state.share_for(state.cmc.median + (1 / NEARLY_FREE - 1) / excess))
    name, held, left = state.material.name, _percent(1 - free.median), _percent(free.median)
    return Finding(
        code="carriers.activity-lowered",
        severity=Severity.WATCH if free.median < HELD_BACK else Severity.NOTE,
        title=Text("Micelles hold the active back", "胶束会降低活性物的渗透驱动力"),
        why=Text(
            f"About {held}% of {active.en} sits in micelles, so its driving force into skin is expected to "
            f"be {left}% (90% interval {low} to {high}) of that without them while the film is wet.",
            f"约 {held}% 的{active.zh}位于胶束内；湿膜状态下其进入皮肤的驱动力预期为无胶束时的"
            f" {left}%（90% 区间 {low}–{high}）。",
        ),
        action=Text(
            f"Use no more {name.en} than dissolves the active; at {need}% nearly all of it would be free.",
            f"{name.zh}的用量以刚好溶解活性物为限；降至约 {need}% 时活性物几乎全部游离。",
        ),
        how_known=HowKnown.PRIOR,
        sources=(partition.source, state.cmc.source),
        subject=subject,
    )


def _hardly_loaded(active: Text, free: Estimate, subject: tuple[str, ...]) -> Finding:
    held = 1 - free.median
    tiny = held < LEAST_SHOWN
    shown = _percent(LEAST_SHOWN if tiny else held)
    return Finding(
        code="carriers.hardly-loaded",
        severity=Severity.NOTE,
        title=Text("The active stays in the water", "活性物基本留在水相"),
        why=Text(
            f"{'Less than' if tiny else 'Only about'} {shown}% of {active.en} is expected inside micelles: "
            "they neither hold it back nor protect it.",
            f"预期仅{'不到' if tiny else '约'} {shown}% 的{active.zh}进入胶束："
            "胶束既不阻碍其释放，也不起保护作用。",
        ),
        action=Text(
            "Do not count on this carrier for this active; choose it for other reasons or leave it out.",
            "不要指望该载体帮助此活性物；可因其他理由选用，或不使用。",
        ),
        how_known=HowKnown.PRIOR,
        sources=("recall-micelle-partition",),
        subject=subject,
    )


def _intact(subject: tuple[str, ...]) -> Finding:
    return Finding(
        code="carriers.intact-not-crossing",
        severity=Severity.NOTE,
        title=Text("Micelles stay outside", "胶束本身不穿过角质层"),
        why=Text(
            "Micelles fall apart on skin; whole ones are not taken to cross intact stratum corneum, only "
            "free active and single surfactant molecules are.",
            "胶束在皮肤表面会解体；本模型不认为完整胶束能穿过完整角质层，"
            "进入的只有游离活性物和单个表面活性剂分子。",
        ),
        action=Text(
            "Claim nothing that rests on whole micelles reaching living skin.",
            "不要作出依赖完整胶束到达活性皮肤层的宣称。",
        ),
        how_known=HowKnown.PRIOR,
        sources=("morris2019-surfactants", "dreier2016-liposomes"),
        subject=subject,
    )


def _monomer(state: MicelleState, loosening: Estimate, subject: tuple[str, ...]) -> Finding:
    low, high = (significant(x) for x in loosening.interval())
    name, single, fold = state.material.name, significant(state.monomer), significant(loosening.median)
    return Finding(
        code="carriers.single-molecules",
        severity=Severity.WATCH,
        title=Text("Single surfactant molecules reach the skin", "表面活性剂单体会接触皮肤"),
        why=Text(
            f"About {single} mM of {name.en} stays outside micelles; it may raise diffusion through stratum "
            f"corneum {fold}-fold (assumed, {low} to {high}), for everything in the formula.",
            f"约有 {single} mM 的{name.zh}以单体存在，可能使角质层内扩散变为 {fold} 倍"
            f"（假定值，{low}–{high}），并作用于配方中的所有成分。",
        ),
        action=Text(
            "Add a nonionic surfactant or choose a material with a lower critical micelle concentration; "
            "check skin tolerance in a patch test.",
            "可加入非离子表面活性剂，或改用临界胶束浓度更低的材料；并以斑贴试验检验皮肤耐受性。",
        ),
        how_known=HowKnown.ASSUMED,
        sources=("moore2003-sds", "morris2019-surfactants", "supraderm-judgement"),
        subject=subject,
    )


def _acid_form(state: MicelleState, subject: tuple[str, ...]) -> Finding:
    name, charge = state.material.name, f"{abs(state.charge):.1f}"
    return Finding(
        code="carriers.acid-form",
        severity=Severity.WATCH,
        title=Text("Mostly in the acid form", "主要以酸式存在"),
        why=Text(
            f"At this pH a head of {name.en} carries only {charge} charges; the acid form is sparingly "
            "soluble and may make the product cloudy.",
            f"在此 pH 下{name.zh}每个头基仅带约 {charge} 个电荷；酸式溶解度低，产品可能变浑浊。",
        ),
        action=Text(
            "Raise the pH to 5.5 or above, or use another material.", "将 pH 提高到 5.5 以上，或更换材料。"
        ),
        how_known=HowKnown.PRIOR,
        sources=(state.material.source,),
        subject=subject,
    )


def _uncertain(state: MicelleState, subject: tuple[str, ...]) -> Finding:
    low, high = (significant(x) for x in state.cmc.interval())
    name, cmc = state.material.name, significant(state.cmc.median)
    return Finding(
        code="carriers.outside-model",
        severity=Severity.NOTE,
        title=Text("Outside what the micelle model was checked on", "超出胶束模型的验证范围"),
        why=Text(
            f"{name.en.capitalize()} does not form ordinary micelles here; its aggregation at about {cmc} mM "
            f"is known to within {low} to {high} mM only.",
            f"{name.zh}在此并不形成典型胶束；其聚集浓度约 {cmc} mM，目前只能确定在 {low}–{high} mM 之间。",
        ),
        action=Text(
            "Measure its critical aggregation concentration in the final water phase.",
            "建议在成品水相中实测其临界聚集浓度。",
        ),
        how_known=state.cmc.how_known,
        sources=(state.cmc.source,),
        subject=subject,
    )
