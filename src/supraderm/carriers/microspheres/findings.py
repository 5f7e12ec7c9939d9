"""What a formulator should know of microspheres before any active is in them, in both languages."""

from __future__ import annotations

from supraderm.carriers.microspheres.on_skin import LARGEST_TO_ENTER
from supraderm.carriers.microspheres.state import JUDGED, THEORY, SphereState
from supraderm.evidence import Constant, Estimate, Finding, HowKnown, Severity, Text
from supraderm.units import significant

SURE = Constant(0.9, "1", JUDGED, HowKnown.ASSUMED)
MICRO = Constant(1e6, "1", "codata2018")


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


def finding(
    code: str,
    severity: Severity,
    words: tuple[Text, Text, Text],
    subject: tuple[str, ...],
    *sources: str,
    how_known: HowKnown = HowKnown.ASSUMED,
) -> Finding:
    """Return a finding of the carriers; its words are title, why and action."""
    return Finding(f"carriers.{code}", severity, *words, how_known, sources, subject)


def percent(share: float) -> str:
    """Return a share in per cent, as read.

    >>> percent(0.125)
    '12'
    """
    return significant(share * 100)


def _chains(state: SphereState) -> Text:
    names = [one.name for one in (state.material, state.partner) if one is not None]
    if state.gel is not None:
        names.append(state.gel.gel.ion_name)
    return Text(" and ".join(name.en for name in names), "与".join(name.zh for name in names))


MAKE = {False: Text("part from the water", "与水分相"), True: Text("make a gel", "形成凝胶")}


def _forms(state: SphereState, subject: tuple[str, ...]) -> Finding:
    names, chance = _chains(state), state.forms
    water = percent(state.water)
    low, high = (percent(x) for x in state.volume.interval())
    worlds = f"{100 * chance:.0f}"
    sure, gel = chance >= SURE, state.gel is not None
    return finding(
        "spheres-form",
        Severity.NOTE if sure else Severity.WATCH,
        (
            Text("Spheres form here", "此条件下可形成微球")
            if sure
            else Text("Spheres may not form here", "此条件下未必形成微球"),
            Text(
                f"At pH {state.ph:g} and {state.salt:g} mM salt {names.en} {MAKE[gel].en} in {worlds} of 100 "
                f"worlds: {percent(state.volume.median)}% of the volume ({low} to {high}), {water}% of it water.",
                f"在 pH {state.ph:g}、盐 {state.salt:g} mM 时，{names.zh}在 100 次模拟中有 {worlds} 次{MAKE[gel].zh}："
                f"占体积 {percent(state.volume.median)}%（{low}–{high}），其中水占 {water}%。",
            ),
            Text(
                "Keep pH and salt of the whole formula, preservatives and actives included, inside the window that "
                "supraderm show carrier microsphere draws.",
                "整个配方（含防腐剂与活性物）的 pH 与盐量须保持在 supraderm show carrier microsphere 给出的窗口内。",
            ),
        ),
        subject,
        _theory(state),
        how_known=HowKnown.PREDICTED,
    )


def _theory(state: SphereState) -> str:
    return THEORY if state.gel is None else state.gel.found.least_ion.source


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
    "too little ion": (
        Text("Too little of the ion to set", "离子不足，无法凝胶"),
        Text("the chain stays liquid", "聚合物保持液态"),
        Text(
            "Add more of the salt, more chain, or a chain with more free groups.",
            "请增加盐量或聚合物用量，或改用游离基团更多的聚合物。",
        ),
    ),
    "too much ion": (
        Text("Too much of the ion", "离子过量"),
        Text("the gel shrinks or falls out", "凝胶收缩或沉淀"),
        Text("Take less of the salt.", "请减少盐量。"),
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
    return finding(
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
        _theory(state),
        how_known=HowKnown.PREDICTED,
    )


def _depot(diameter: Estimate, subject: tuple[str, ...]) -> Finding:
    micrometres = significant(diameter.median * MICRO)
    enters = diameter.median <= LARGEST_TO_ENTER
    return finding(
        "depot-not-vehicle",
        Severity.NOTE,
        (
            Text("A depot on the skin, not a vehicle through it", "是皮肤表面的储库，而非穿透载体"),
            Text(
                f"Spheres of about {micrometres} µm lie on the skin"
                + (" and in follicle openings" if enters else ", most of them too large for follicles")
                + "; whole ones do not cross stratum corneum. What they change is how fast free active comes.",
                f"约 {micrometres} 微米的微球停留于皮肤表面{'和毛囊口' if enters else '，多数过大，难入毛囊'}；"
                "完整微球不穿过角质层，改变的只是游离活性物出现的快慢。",
            ),
            Text(
                "Claim slow release where it was measured, never penetration.",
                "缓释宣称须有实测依据，不可宣称促渗。",
            ),
        ),
        subject,
        JUDGED,
    )


def _hydration(state: SphereState, subject: tuple[str, ...]) -> Finding:
    grams = significant(state.water / (1 - state.water))
    return finding(
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
    return finding(
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
