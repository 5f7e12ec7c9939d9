"""What a formulator should know of microspheres with one active, in both languages."""

from __future__ import annotations

import numpy as np

from supraderm.carriers.microspheres.guest import Guest
from supraderm.carriers.microspheres.on_skin import stays_outside
from supraderm.carriers.microspheres.state import JUDGED, THEORY, SphereState
from supraderm.evidence import Constant, Estimate, Finding, HowKnown, Severity, Text
from supraderm.units import significant

NEARLY_FREE = Constant(0.9, "1", JUDGED, HowKnown.ASSUMED)
HELD_BACK = Constant(0.5, "1", JUDGED, HowKnown.ASSUMED)
SURE = Constant(0.9, "1", JUDGED, HowKnown.ASSUMED)
LARGE = Constant(1.0, "kg/mol", JUDGED, HowKnown.ASSUMED)
GRAM = Constant(1000.0, "1", "codata2018")
MINUTE = Constant(60.0, "s", "codata2018")
HOUR = Constant(3600.0, "s", "codata2018")
DAY = Constant(86400.0, "s", "codata2018")
MICRO = Constant(1e6, "1", "codata2018")
NANO = Constant(1e9, "1", "codata2018")


def of_spheres(
    jar: SphereState, film: SphereState, diameter: Estimate, subject: tuple[str, ...]
) -> tuple[Finding, ...]:
    """Return the findings on the spheres themselves.

    Parameters
    ----------
    jar, film : SphereState
        In the product, and at the salt of a film on skin.
    diameter : Estimate, m
    subject : tuple of str
        Key of the material.
    """
    if jar.share == 0:
        return ()
    if jar.matrix is None:
        return (_nothing(jar, subject),)
    found = (_forms(jar, subject), _depot(diameter, subject), _hydration(jar, subject))
    return found if film.matrix else (*found, _undone(jar, film, subject))


def of_active(
    jar: SphereState,
    guest: Guest,
    active: Text,
    *,
    partition: Estimate,
    free: Estimate,
    half: float | None,
    subject: tuple[str, ...],
) -> tuple[Finding, ...]:
    """Return the findings on one active in spheres.

    Parameters
    ----------
    jar : SphereState
    guest : Guest
    active : Text
        Its name.
    partition, free : Estimate
    half : float or None, s
        In which half of what is held leaves on skin; None where no law tells.
    subject : tuple of str
    """
    if jar.share == 0:
        return ()
    stays = (_stays(guest, active, subject),) if stays_outside(guest.molar_mass) else ()
    if jar.matrix is None:
        return stays
    if free.median > NEARLY_FREE:
        return (*stays, _leaks(guest, active, partition, free, subject))
    return (*stays, _held(guest, active, partition, free, half=half, subject=subject))


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


def _percent(share: float) -> str:
    return significant(share * 100)


def _chains(state: SphereState) -> Text:
    names = [one.name for one in (state.material, state.partner) if one is not None]
    return Text(" and ".join(name.en for name in names), "与".join(name.zh for name in names))


def _forms(state: SphereState, subject: tuple[str, ...]) -> Finding:
    assert state.found is not None  # noqa: S101 - asked only where spheres form
    names, chance = _chains(state), state.forms
    water = _percent(float(np.nanmedian(state.found.dense_water)))
    low, high = (_percent(x) for x in state.volume.interval())
    worlds = f"{100 * chance:.0f}"
    sure = chance >= SURE
    return _finding(
        "spheres-form",
        Severity.NOTE if sure else Severity.WATCH,
        (
            Text("Spheres form here", "此条件下可形成微球")
            if sure
            else Text("Spheres may not form here", "此条件下未必形成微球"),
            Text(
                f"At pH {state.ph:g} and {state.salt:g} mM salt {names.en} part from the water in {worlds} of 100 "
                f"worlds: {_percent(state.volume.median)}% of the volume ({low} to {high}), {water}% of it water.",
                f"在 pH {state.ph:g}、盐 {state.salt:g} mM 时，{names.zh}在 100 次模拟中有 {worlds} 次与水分相："
                f"占体积 {_percent(state.volume.median)}%（{low}–{high}），其中水占 {water}%。",
            ),
            Text(
                "Keep pH and salt of the whole formula, preservatives and actives included, inside the window that "
                "supraderm show carrier microsphere draws.",
                "整个配方（含防腐剂与活性物）的 pH 与盐量须保持在 supraderm show carrier microsphere 给出的窗口内。",
            ),
        ),
        subject,
        THEORY,
        how_known=HowKnown.PREDICTED,
    )


NOTHING = {
    "alone": (
        Text("Nothing holds it together", "没有可使其成球的物质"),
        Text("a chain alone stays dissolved", "单独一种链保持溶解"),
        Text(
            "Name a chain of opposite charge or a crosslinking salt as partner.",
            "请在 partners 中加入带相反电荷的聚合物或交联盐。",
        ),
    ),
    "like charges": (
        Text("Chains of like charge do not join", "同种电荷的链不会结合"),
        Text("both chains carry charge of the same sign", "两种链带同种电荷"),
        Text("Take a partner of opposite charge at this pH.", "请选用在此 pH 下带相反电荷的聚合物。"),
    ),
    "uncharged": (
        Text("Too little charge to join", "电荷不足，无法结合"),
        Text("one of the chains carries next to no net charge", "其中一种链几乎不带净电荷"),
        Text("Move the pH away from its isoelectric point or pKa.", "请使 pH 远离其等电点或 pKa。"),
    ),
    "one phase": (
        Text("Outside the window: everything stays dissolved", "超出成球窗口：全部保持溶解"),
        Text(
            "salt or a poor balance of charge keeps both chains dissolved",
            "盐量过高或电荷失衡使两种链保持溶解",
        ),
        Text(
            "Lower the salt, bring the charges nearer to balance, or take longer or more charged chains.",
            "请降低盐量、使电荷更接近平衡，或改用更长、电荷更密的链。",
        ),
    ),
}


def _nothing(state: SphereState, subject: tuple[str, ...]) -> Finding:
    title, why, action = NOTHING[state.why_not]
    names = _chains(state)
    return _finding(
        "no-spheres",
        Severity.WATCH,
        (
            title,
            Text(
                f"No spheres of {names.en} at pH {state.ph:g} and {state.salt:g} mM salt: {why.en}. The formula counts "
                "as the plain one.",
                f"{names.zh}在 pH {state.ph:g}、盐 {state.salt:g} mM 时不成球：{why.zh}。按无载体配方计算。",
            ),
            action,
        ),
        subject,
        THEORY,
        how_known=HowKnown.PREDICTED,
    )


PROMISE = {
    True: Text(
        "It does not reach living skin from any sphere: its exposure there counts as none.",
        "任何微球都不能使其到达活性皮肤层：该处暴露计为零。",
    ),
    False: Text("A sphere does not change that.", "微球不会改变这一点。"),
}


def _weight(molar_mass: float) -> str:
    """Return a molar mass [kg/mol] as people say it.

    >>> _weight(0.34), _weight(14.3), _weight(1000.0)
    ('340 g/mol', '14 kDa', '1.0 MDa')
    """
    if molar_mass < 1:
        return f"{significant(molar_mass * GRAM)} g/mol"
    return f"{significant(molar_mass)} kDa" if molar_mass < GRAM else f"{significant(molar_mass / GRAM)} MDa"


def _stays(guest: Guest, active: Text, subject: tuple[str, ...]) -> Finding:
    weight = _weight(guest.molar_mass)
    large = guest.molar_mass > LARGE
    size = significant(guest.radius * NANO)
    return _finding(
        "stays-on-surface",
        Severity.WATCH,
        (
            Text("It stays on the surface", "停留在皮肤表面")
            if large
            else Text("Hardly any of it enters", "几乎无法进入皮肤"),
            Text(
                f"{active.en} weighs {weight} ({size} nm in radius); above about 500 g/mol little passes intact "
                f"stratum corneum. {PROMISE[large].en}",
                f"{active.zh}分子量为 {weight}（半径 {size} nm）；超过约 500 g/mol 时很少能穿过完整角质层。"
                f"{PROMISE[large].zh}",
            ),
            Text(
                "Claim only what happens on and in stratum corneum: film, water, softness.",
                "只宣称在角质层表面及其内部发生的作用：成膜、保水、柔软。",
            )
            if large
            else Text("Judge it by what the run lets through.", "以计算所得的透过量为准。"),
        ),
        subject,
        "bos2000",
        how_known=HowKnown.PRIOR,
    )


def _depot(diameter: Estimate, subject: tuple[str, ...]) -> Finding:
    micrometres = significant(diameter.median * MICRO)
    return _finding(
        "depot-not-vehicle",
        Severity.NOTE,
        (
            Text("A depot on the skin, not a vehicle through it", "是皮肤表面的储库，而非穿透载体"),
            Text(
                f"Spheres of about {micrometres} um lie on the skin and in follicle openings; whole ones do not cross "
                "stratum corneum. What they change is how fast free active comes.",
                f"约 {micrometres} 微米的微球停留于皮肤表面和毛囊口，完整微球不穿过角质层；"
                "改变的只是游离活性物出现的快慢。",
            ),
            Text("Claim slow release, not penetration.", "可宣称缓释，不可宣称促渗。"),
        ),
        subject,
        JUDGED,
    )


def _hydration(state: SphereState, subject: tuple[str, ...]) -> Finding:
    assert state.found is not None  # noqa: S101 - asked only where spheres form
    water = float(np.nanmedian(state.found.dense_water))
    grams = significant(water / (1 - water))
    return _finding(
        "hydration-not-computed",
        Severity.NOTE,
        (
            Text("Hydration is not computed", "未计算保湿效果"),
            Text(
                f"In the jar a gram of these chains holds {grams} g of water. How much of it a film keeps on skin, and "
                "whether that slows the loss of water, is not known to this model, and no gain is counted.",
                f"在包装中每克聚合物含水 {grams} 克。涂层在皮肤上能保留多少、是否减少失水，本模型并不知道，"
                "因此未计入任何益处。",
            ),
            Text(
                "Measure it: corneometer and TEWL over 8 h against the same gel without spheres.",
                "请实测：以不含微球的同一凝胶为对照，测 8 小时角质层含水量与 TEWL。",
            ),
        ),
        subject,
        JUDGED,
    )


def _undone(jar: SphereState, film: SphereState, subject: tuple[str, ...]) -> Finding:
    names = _chains(jar)
    return _finding(
        "dissolve-on-skin",
        Severity.WATCH,
        (
            Text("They come apart as the film dries", "涂层变干时微球解离"),
            Text(
                f"A film that has lost two thirds of its water holds about {significant(film.salt)} mM salt; "
                f"{names.en} do not stay together there, and all of what they hold goes at once.",
                f"失去三分之二水分的涂层含盐约 {significant(film.salt)} mM；{names.zh}在此无法保持结合，"
                "所载之物一次性放出。",
            ),
            Text("Lower the salt, or crosslink the spheres.", "请降低盐量，或使微球交联。"),
        ),
        subject,
        THEORY,
        how_known=HowKnown.PREDICTED,
    )


def _leaks(
    guest: Guest, active: Text, partition: Estimate, free: Estimate, subject: tuple[str, ...]
) -> Finding:
    small = guest.molar_mass <= LARGE
    ratio = significant(partition.median)
    return _finding(
        "leaks-in-the-jar",
        Severity.WATCH if small else Severity.NOTE,
        (
            Text("It leaks out in the jar", "在包装中即会渗出"),
            Text(
                f"{active.en} is about as concentrated in the spheres as in the water (ratio {ratio}), so "
                f"{_percent(free.median)}% is free once they have stood: no depot, no lower peak, no protection.",
                f"{active.zh}在微球内外浓度相近（比值 {ratio}），放置后 {_percent(free.median)}% 为游离："
                "无储库、不降峰、无保护。",
            ),
            Text(
                "Take a carrier that it likes (a chain of opposite charge, an oil, a ring), or leave the spheres out.",
                "请改用与其亲和的载体（带相反电荷的聚合物、油相、环糊精），或去掉微球。",
            ),
        ),
        subject,
        partition.source,
        how_known=HowKnown.PRIOR,
    )


def _held(
    guest: Guest,
    active: Text,
    partition: Estimate,
    free: Estimate,
    *,
    half: float | None,
    subject: tuple[str, ...],
) -> Finding:
    low, high = (_percent(x) for x in free.interval())
    left = _percent(free.median)
    small = guest.molar_mass <= LARGE
    leaves = STAYS if half is None else _leaving(half)
    return _finding(
        "held-in-spheres",
        Severity.WATCH if small and free.median < HELD_BACK else Severity.NOTE,
        (
            Text("Spheres hold it back", "微球会将其截留")
            if small
            else Text("Spheres hold it", "微球可将其留住"),
            Text(
                f"{left}% of {active.en} is free in the jar (90% interval {low} to {high})"
                + (
                    ": the first peak on skin is that much lower, and so is what drives it in"
                    if small
                    else ""
                )
                + f". {leaves.en}",
                f"包装中 {left}% 的{active.zh}为游离（90% 区间 {low}–{high}）"
                + ("：皮肤上的初始峰值随之降低，渗透驱动力也随之降低" if small else "")
                + f"。{leaves.zh}",
            ),
            Text(
                "Worth it against stinging or for a longer stay; not for more of it in skin.",
                "适用于降低刺激或延长停留，不适用于增加进入皮肤的量。",
            )
            if small
            else Text(
                "Worth it for a longer stay at the surface; check that it is still active when it leaves.",
                "适用于延长表面停留；请确认释放后仍具活性。",
            ),
        ),
        subject,
        partition.source,
        how_known=HowKnown.PRIOR,
    )


STAYS = Text(
    "It is larger than the meshes and stays as long as the spheres do.",
    "其尺寸大于网孔，微球存在多久就停留多久。",
)


def _leaving(half: float) -> Text:
    long = _time(half)
    return Text(f"Half leaves within {long.en} on wet skin.", f"在湿润皮肤上约 {long.zh}释放一半。")


def _time(seconds: float) -> Text:
    """Return a time in the unit that fits."""
    for unit, en, zh in ((DAY, "days", "天"), (HOUR, "h", "小时"), (MINUTE, "min", "分钟")):
        if seconds >= unit:
            return Text(f"{significant(seconds / unit)} {en}", f"{significant(seconds / unit)} {zh}")
    return Text(f"{significant(seconds)} s", f"{significant(seconds)} 秒")
