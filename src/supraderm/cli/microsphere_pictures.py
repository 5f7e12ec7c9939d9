"""Two pictures of microspheres: the window of pH and salt in which they form, and how they let an active go."""

from __future__ import annotations

import numpy as np

from supraderm.carriers.microspheres.gel_state import ion_of
from supraderm.carriers.microspheres.gelation import gelled
from supraderm.carriers.microspheres.guest import Guest
from supraderm.carriers.microspheres.processes import ParticleSize
from supraderm.carriers.microspheres.sections import released
from supraderm.carriers.microspheres.state import SphereState
from supraderm.carriers.microspheres.window import window as map_of
from supraderm.evidence import Language, Text, Worlds
from supraderm.report.line_chart import Series, line_chart
from supraderm.report.share_map import share_map
from supraderm.units import significant

PHS = np.arange(3.0, 9.0, 0.5)
SALTS = np.array([10.0, 30.0, 60.0, 100.0, 200.0, 300.0, 500.0, 1000.0])
IONS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0)
FEW = Worlds(16, 0)
HOURS = np.geomspace(1e-3, 100, 160)


def window(jar: SphereState, language: Language) -> str:
    """Return the map of pH against salt with the share of worlds in which spheres form, as SVG."""
    assert jar.partner is not None  # noqa: S101 - drawn only with one
    polymer = jar.share + jar.partner_share
    found = map_of(
        jar.material,
        jar.partner,
        polymer,
        ratios=[jar.share / polymer],
        ph=PHS,
        salt=SALTS,
        temperature=jar.temperature,
        worlds=FEW,
    )
    names = Text(
        f"{jar.material.name.en} and {jar.partner.name.en}", f"{jar.material.name.zh}与{jar.partner.name.zh}"
    )
    shares = f"{100 * jar.share:g} % + {100 * jar.partner_share:g} %"
    title = Text(f"Where {names.en} form spheres", f"{names.zh}的成球窗口")
    told = Text(
        f"A table of pH along, 3 to 8.5, and salt up, 10 to 1000 mM, for {shares} of {names.en}. Each cell has the "
        "share of worlds, in per cent, in which they part from the water. "
        f"The product is at pH {jar.ph:g} and {jar.salt:g} mM.",
        f"横轴 pH 3–8.5，纵轴盐 10–1000 mM，{names.zh}用量 {shares}。每格为发生分相的模拟比例（%）。"
        f"产品位于 pH {jar.ph:g}、盐 {jar.salt:g} mM。",
    )
    axes = (
        Text(f"pH; the product is at {jar.ph:g}", f"pH（产品为 {jar.ph:g}）"),
        Text(f"salt / mM; the product has {jar.salt:g}", f"盐 / mM（产品为 {jar.salt:g}）"),
    )
    meaning = Text("share of worlds in which spheres form, %", "成球的模拟占比，%")
    return share_map(
        title.said_in(language),
        told.said_in(language),
        (axes[0].said_in(language), axes[1].said_in(language)),
        columns=[f"{ph:g}" for ph in PHS],
        rows=[f"{salt:g}" for salt in SALTS],
        shares=found.forms[0].T,
        meaning=meaning.said_in(language),
    )


def gel_window(jar: SphereState, language: Language) -> str:
    """Return the map of pH against the ion that ties a chain, with the chance of a gel, as SVG."""
    assert jar.gel is not None  # noqa: S101 - drawn only with one
    chain, gel = jar.material, jar.gel.gel
    chance = [[gelled(gel, jar.share, ion, ph=float(ph), chain=chain).chance for ph in PHS] for ion in IONS]
    names = Text(f"{chain.name.en} with {gel.ion_name.en}", f"{chain.name.zh}与{gel.ion_name.zh}")
    has = f"{ion_of(jar.gel.crosslinker, jar.gel.share):.3g}"
    share = f"{100 * jar.share:g}"
    title = Text(f"Where {names.en} sets", f"{names.zh}的凝胶窗口")
    told = Text(
        f"A table of pH along, 3 to 8.5, and {gel.ion_name.en} up, 0.5 to 200 mM, for {share} % of chain. Each cell "
        f"has the chance of a gel in per cent. The product is at pH {jar.ph:g} and has {has} mM.",
        f"横轴 pH 3–8.5，纵轴{gel.ion_name.zh} 0.5–200 mM，聚合物用量 {share} %。每格为形成凝胶的概率（%）。"
        f"产品位于 pH {jar.ph:g}，含 {has} mM；离子不足时保持液态，部分体系离子过量时收缩或沉淀。",
    )
    axes = (
        Text(f"pH; the product is at {jar.ph:g}", f"pH（产品为 {jar.ph:g}）"),
        Text(f"{gel.ion_name.en} / mM; the product has {has}", f"{gel.ion_name.zh} / mM（产品含 {has}）"),
    )
    return share_map(
        title.said_in(language),
        told.said_in(language),
        (axes[0].said_in(language), axes[1].said_in(language)),
        columns=[f"{ph:g}" for ph in PHS],
        rows=[f"{ion:g}" for ion in IONS],
        shares=np.array(chance),
        meaning=Text("chance of a gel, %", "形成凝胶的概率，%").said_in(language),
    )


def release(
    jar: SphereState, film: SphereState, guest: Guest, made: ParticleSize, *, name: Text, language: Language
) -> str:
    """Return the share that has left against the logarithm of time, in the product's salt and in the film's, as SVG."""
    of = (
        Text("in water with {:.3g} mM salt, as in the jar", "在含盐 {:.3g} mM 的水中（同包装）"),
        Text("in a film of {:.3g} mM, on skin", "在含盐 {:.3g} mM 的皮肤涂层中"),
    )
    series = [
        Series(
            words.said_in(language).format(state.salt),
            np.log10(HOURS),
            100 * released(state, guest, made, HOURS * 3600),
        )
        for words, state in zip(of, (jar, film), strict=True)
    ]
    size = significant(made.diameter.median * 1e6)
    title = Text(f"How spheres let {name.en} go", f"微球释放{name.zh}的过程")
    last = [one.median[np.searchsorted(HOURS, 8.0)] for one in series]
    told = Text(
        f"Share of {name.en} that has left spheres of {size} um into much fresh water, in per cent, "
        f"against the logarithm of the time in hours, in {jar.salt:.3g} mM salt as in the jar and in "
        f"{film.salt:.3g} mM as in a film on skin: after 8 h {last[0]:.0f} and {last[1]:.0f} per cent.",
        f"{name.zh}从粒径 {size} 微米的微球向大量新鲜水中释放的百分比随时间（小时）对数的变化，两条线分别为包装中的"
        f"盐浓度 {jar.salt:.3g} mM 与皮肤涂层中的 {film.salt:.3g} mM："
        f"8 小时后分别释放 {last[0]:.0f}% 与 {last[1]:.0f}%。",
    )
    axes = Text("log10 of the time / h", "时间（小时）的对数"), Text("released / %", "释放 / %")
    return line_chart(
        title.said_in(language),
        told.said_in(language),
        (axes[0].said_in(language), axes[1].said_in(language)),
        series,
    )
