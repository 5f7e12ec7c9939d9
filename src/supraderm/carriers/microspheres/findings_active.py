"""What a formulator should know of one active in microspheres, in both languages."""

from __future__ import annotations

from supraderm.carriers.microspheres.findings import finding, percent
from supraderm.carriers.microspheres.guest import Guest
from supraderm.carriers.microspheres.on_skin import stays_outside
from supraderm.carriers.microspheres.state import JUDGED, SphereState
from supraderm.evidence import Constant, Estimate, Finding, HowKnown, Severity, Text
from supraderm.units import significant

NEARLY_FREE = Constant(0.9, "1", JUDGED, HowKnown.ASSUMED)
HELD_BACK = Constant(0.5, "1", JUDGED, HowKnown.ASSUMED)
SLOW = Constant(3600.0, "s", JUDGED, HowKnown.ASSUMED)  # half out within it is no longer stay
LARGE = Constant(1.0, "kg/mol", JUDGED, HowKnown.ASSUMED)
GRAM = Constant(1000.0, "1", "codata2018")
MINUTE = Constant(60.0, "s", "codata2018")
HOUR = Constant(3600.0, "s", "codata2018")
DAY = Constant(86400.0, "s", "codata2018")
NANO = Constant(1e9, "1", "codata2018")


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
    return finding(
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


def _leaks(
    guest: Guest, active: Text, partition: Estimate, free: Estimate, subject: tuple[str, ...]
) -> Finding:
    small = guest.molar_mass <= LARGE
    ratio = significant(partition.median)
    return finding(
        "leaks-in-the-jar",
        Severity.WATCH if small else Severity.NOTE,
        (
            Text("It leaks out in the jar", "在包装中即会渗出"),
            Text(
                f"{active.en} is about as concentrated in the spheres as in the water (ratio {ratio}), so "
                f"{percent(free.median)}% is free once they have stood: no depot, no lower peak, no protection.",
                f"{active.zh}在微球内外浓度相近（比值 {ratio}），放置后 {percent(free.median)}% 为游离："
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
    low, high = (percent(x) for x in free.interval())
    left = percent(free.median)
    small = guest.molar_mass <= LARGE
    soon = half is not None and half < SLOW
    leaves = STAYS if half is None else _leaving(half)
    return finding(
        "held-in-spheres",
        Severity.WATCH if small and free.median < HELD_BACK else Severity.NOTE,
        (
            Text("Spheres hold it back", "微球会将其截留")
            if small
            else Text("Spheres hold it", "微球可将其留住")
            if free.median < HELD_BACK
            else Text("Spheres hold part of it", "微球可留住其中一部分"),
            Text(
                f"{left}% of {active.en} is free in the jar (90% interval {low} to {high})"
                + (
                    ": what drives it in is that much lower; the first peak on skin falls less, for some goes at once"
                    if small
                    else ""
                )
                + f". {leaves.en}",
                f"包装中 {left}% 的{active.zh}为游离（90% 区间 {low}–{high}）"
                + ("：渗透驱动力随之降低；因有突释，皮肤上的初始峰值降低较少" if small else "")
                + f"。{leaves.zh}",
            ),
            _for_small(soon=soon) if small else _for_large(soon=soon),
        ),
        subject,
        partition.source,
        how_known=HowKnown.PRIOR,
    )


def _for_small(*, soon: bool) -> Text:
    if soon:
        return Text(
            "Worth it against stinging in the first moments; too quick for a longer stay, and no more of it in skin.",
            "可缓和涂抹初期的刺激；释放过快，不延长停留，也不增加进入皮肤的量。",
        )
    return Text(
        "Worth it against stinging or for a longer stay; not for more of it in skin.",
        "适用于降低刺激或延长停留，不适用于增加进入皮肤的量。",
    )


def _for_large(*, soon: bool) -> Text:
    if soon:
        return Text(
            "Kept in the jar, but no slow release on skin: a film concentrates salt. Cross-link the spheres, make them "
            "larger or put in less salt.",
            "包装中可留住，但在皮肤上并非缓释：涂膜变干时盐被浓缩。可交联微球、增大粒径或降低盐浓度。",
        )
    return Text(
        "Worth it for a longer stay at the surface; check that it is still active when it leaves.",
        "适用于延长表面停留；请确认释放后仍具活性。",
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
