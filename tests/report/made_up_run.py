"""Made-up design runs for the tests of the report: smooth curves with plausible shapes, no result of anything."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.special import expit

from supraderm.design import Candidate, NextExperiment, Run
from supraderm.evaluation import (
    ActiveResult,
    Endpoint,
    Evaluation,
    Pain,
    Spread,
    Target,
)
from supraderm.evaluation.summary import probability, spread
from supraderm.evidence import Estimate, Finding, HowKnown, Influence, Severity, Text, Worlds, gather
from supraderm.formula import CarrierLoad, Component, Product, Use
from supraderm.ingredients import Ingredient

JUDGED, SEEN = "supraderm-judgement", "codata2018"
LAYERS = (
    ("stratum corneum", Text("stratum corneum", "角质层"), 10.5e-6),
    ("viable epidermis", Text("viable epidermis", "活表皮"), 48e-6),
    ("basal layer", Text("basal layer", "基底层"), 12e-6),
    ("papillary dermis", Text("papillary dermis", "真皮乳头层"), 130e-6),
    ("reticular dermis", Text("reticular dermis", "真皮网状层"), 1470e-6),
)
TARGET = Target(
    problem="uneven-tone",
    cell="melanocyte",
    layer="basal layer",
    process="synthesis",
    problem_name=Text("uneven tone", "肤色不匀"),
    cell_name=Text("melanocyte", "黑素细胞"),
    layer_name=Text("basal layer", "基底层"),
    depth=64.5e-6,
    hours=12.0,
)
BUCKETS = (
    "film", "stratum corneum", "viable epidermis", "dermis", "follicles", "cleared", "evaporated", "rubbed off",
)  # fmt: skip


def ingredient(key: str, inci: str, zh: str, role: str, functions: tuple[str, ...]) -> Ingredient:
    return Ingredient(
        key=key, inci=inci, zh=zh, cas=None, role=role, phase="water", functions=functions,  # type: ignore[arg-type]
        smiles=None, sequence=None, use_level=None, ph_window=None, sources=(JUDGED,),
    )  # fmt: skip


RESORCINOL = ingredient("butylresorcinol_4", "4-BUTYLRESORCINOL", "4-丁基间苯二酚", "active", ("antioxidant",))
NIACINAMIDE = ingredient("niacinamide", "NIACINAMIDE", "烟酰胺", "active", ("skin conditioning",))
MATERIAL = ingredient(
    "gemini", "SODIUM DILAURAMIDOGLUTAMIDE LYSINE", "二（月桂酰胺谷氨酰胺）赖氨酸钠", "excipient", ("micelle former",)
)
BASE = (
    (ingredient("glycerin", "GLYCERIN", "甘油", "excipient", ("humectant",)), 0.04, "A"),
    (ingredient("pentylene_glycol", "PENTYLENE GLYCOL", "1,2-戊二醇", "excipient", ("solvent", "humectant")), 0.03, "A"),
    (ingredient("xanthan_gum", "XANTHAN GUM", "黄原胶", "excipient", ("thickener",)), 0.0035, "C"),
    (ingredient("phenoxyethanol", "PHENOXYETHANOL", "苯氧乙醇", "excipient", ("preservative",)), 0.008, "C"),
    (ingredient("citric_acid", "CITRIC ACID", "柠檬酸", "excipient", ("pH adjuster",)), 0.0038, "D"),
)
WATER = ingredient("water", "WATER", "水", "excipient", ("solvent",))


def estimate(name: str, median: float, unit: str, known: str, spread_: float = 0.2, **more: object) -> Estimate:
    return Estimate(name, median, unit, HowKnown(known), SEEN if known == "measured" else JUDGED, spread_, **more)  # type: ignore[arg-type]


DOSE = estimate("applied dose", 0.02, "kg/m^2", "measured", 0.15)
USE = Use(DOSE, 2, estimate("area of use", 0.0565, "m^2", "prior", 0.05), 0.8, occluded=False, rub_off_half_life=None)


def product(actives: tuple[tuple[Ingredient, float], ...], *, carrier: bool) -> Product:
    parts = [(item, share, "B") for item, share in actives]
    parts += [(MATERIAL, 0.015, "B")] if carrier else []
    parts = [*BASE, *parts]
    water = 1 - sum(share for _, share, _ in parts)
    lines = (Component(WATER, water, "A"), *(Component(i, s, p) for i, s, p in parts))
    load = CarrierLoad("peptide-micelle", "gemini", tuple(i.key for i, _ in actives)) if carrier else None
    base = Text("peptide micelle serum", "多肽胶束精华液") if carrier else Text("serum", "精华液")
    if not actives:
        name = Text(f"{base.en} without actives", f"不含活性物的{base.zh}")
    else:
        en = " and ".join(f"{100 * s:g}% {i.inci.lower()}" for i, s in actives)
        zh = "与".join(f"{100 * s:g}% {i.zh}" for i, s in actives)
        name = Text(f"{en}, {base.en}", f"{zh}，{base.zh}")
    key = "-".join(["micelle" if carrier else "plain", *(i.key for i, _ in actives)])
    return Product(key, name, lines, 5.8, "solution", USE, load)


def pulse(hours: np.ndarray, rise: float, decay: float) -> np.ndarray:
    """A dose every 12 hours, in its periodic state; peaks near 1."""
    total = sum(
        np.where(hours + 12 * k >= 0, np.exp(-(hours + 12 * k) / decay) - np.exp(-(hours + 12 * k) / rise), 0)
        for k in range(-1, 12)
    )
    return total / total.max()


def active_result(
    item: Ingredient, share: float, worlds: Worlds, *, level: float, process: str = "synthesis",
    half_effect: Estimate | None = None, in_domain: bool = True,
) -> ActiveResult:  # fmt: skip
    hours = np.linspace(0, 24, 97)
    strength = worlds.draw(estimate(f"made-up strength, {item.inci}", level, "mol/m3", "predicted", 0.3))
    free = strength[None, :] * (0.35 + 0.65 * pulse(hours, 1.0, 7.0))[:, None]
    ec50 = np.full(worlds.n, np.inf) if half_effect is None else worlds.draw(half_effect)
    effect = free / (free + ec50)
    above = (free >= ec50).mean(axis=0) * 86400
    depths = np.concatenate([np.linspace(0.3, 10.2, 16), np.linspace(12, 70, 16), np.geomspace(72, 1600, 24)]) * 1e-6
    p_hours = np.linspace(0, 24, 49)
    film = level * (60 * np.exp(-np.mod(p_hours, 12) / 3.0) + 8)
    spatial = np.exp(-depths / 9e-6) * 30 + np.exp(-depths / 180e-6) + 1e-6
    lag = np.clip(np.log10(depths / 1e-6 + 1), 0, 3)
    time = np.stack([0.25 + 0.75 * pulse(p_hours, 0.25 + 0.5 * g, 5.0 + g) for g in lag], axis=1)
    share_hours = np.array([0.0, 0.5, 1, 2, 4, 8, 12, 24])
    left = np.exp(-share_hours / 4.5)
    cleared = 0.75 * (1 - np.exp(-share_hours / 11))
    rest = 1 - left - cleared
    shares = np.stack(
        [left * 0.98, rest * 0.86, rest * 0.02, rest * 0.06, rest * 0.06, cleared, left * 0.02, 0 * left], axis=1
    )
    return ActiveResult(
        key=item.key, inci=item.inci, name=Text(item.inci.lower(), item.zh), share=share, process=process,
        half_effect=half_effect, day_times=hours * 3600, free_target=free, effect=effect, above=above,
        share_times=share_hours * 3600, buckets=BUCKETS, shares=np.clip(shares, 0, 1), profile_times=p_hours * 3600,
        depths=depths, profile=level * spatial[None, :] * time, film_free=film,
        absorbed=Spread(0.18, 0.06, 0.41, "1"), in_domain=in_domain,
        domain_note=None if in_domain else Text("molar mass above 600 g/mol", "摩尔质量高于 600 g/mol"),
        engine="implicit volumes, 56 cells", balance_error=3e-11,
    )  # fmt: skip


FINDINGS = (
    Finding(
        "claims.special-cosmetic", Severity.MUST_FIX,
        Text("A spot claim cannot rest on computation", "祛斑宣称不能只靠计算"),
        Text("In China such a product is a special cosmetic and needs a human efficacy study.", "在中国这属于特殊化妆品，需要人体功效评价试验。"),
        Text("Plan the human study; until then write only “research data indicate”.", "把人体试验列入计划；此前文案只用“研究数据显示”。"),
        HowKnown.ASSUMED, (JUDGED,), (),
    ),
    Finding(
        "carriers.rods", Severity.WATCH, Text("Below pH 5.5 the micelles may turn into rods", "pH 低于 5.5 时胶束可能变成棒状"),
        Text("Protonated heads take less room; viscosity rises and release slows.", "头基质子化后占位变小，黏度上升，释放变慢。"),
        Text("Hold pH 5.6 to 6.0.", "把 pH 控制在 5.6–6.0。"), HowKnown.PREDICTED, (JUDGED, SEEN), ("gemini",),
    ),
    Finding(
        "formula.oxidation", Severity.WATCH, Text("4-butylresorcinol oxidises and discolours", "4-丁基间苯二酚会氧化变色"),
        Text("Colour fails before content does.", "颜色先于含量出问题。"),
        Text("Fill airless; verify 3 months at 40 °C.", "用无气泵瓶，40 °C 验证三个月。"),
        HowKnown.ASSUMED, (JUDGED,), ("butylresorcinol_4",),
    ),
    Finding(
        "safety.margin", Severity.PASSED, Text("Margin of safety 410", "安全边际 410"),
        Text("Face use, threshold 100.", "面部用量，阈值 100。"), Text("Let the assessor confirm the point of departure.", "请安全评估员核对毒理起点。"),
        HowKnown.PREDICTED, (JUDGED,), ("butylresorcinol_4",),
    ),
)  # fmt: skip


def evaluation(
    design: Product, worlds: Worlds, *, level: float, out: bool = False, findings: tuple[Finding, ...] = FINDINGS
) -> Evaluation:
    half = estimate("half-effective concentration, 4-BUTYLRESORCINOL on tyrosinase", 0.0135, "mol/m3", "measured", 0.15)
    half_n = estimate("half-effective concentration, NIACINAMIDE on melanosome transfer", 1.0, "mol/m3", "measured", 0.3)
    kinds = {
        "butylresorcinol_4": ("synthesis", half, level, not out),
        "niacinamide": ("transfer", half_n, 40 * level, True),
    }
    actives = tuple(
        active_result(c.ingredient, c.share, worlds, level=strength, process=process, half_effect=ec50, in_domain=fine)
        for c in design.actives
        for process, ec50, strength, fine in [kinds[c.ingredient.key]]
    )
    acting = [a for a in actives if a.process == "synthesis"]
    times = np.linspace(0, 24, 97) * 3600
    effect = 1 - np.prod([1 - a.effect for a in acting], axis=0) if acting else np.zeros((97, worlds.n))
    above = (effect >= 0.5).mean(axis=0) * 24
    weeks = np.linspace(0, 12, 49)
    strength = effect.mean(axis=0) if acting else np.zeros(worlds.n)
    noise = 0.01 * (worlds.uniform("made-up vehicle") - 0.5) - 0.015
    change = -(0.42 * strength[None, :] * expit((weeks - 4) / 1.3)[:, None] - 0.42 * strength * expit(-4 / 1.3))
    change = change + noise[None, :] * (1 - np.exp(-weeks / 3))[:, None]
    names = (
        ("stratum corneum diffusivity, 4-BUTYLRESORCINOL", 3.2e-14, "m2/s", "predicted", 0.4),
        ("half-effective concentration, 4-BUTYLRESORCINOL on tyrosinase", 0.0135, "mol/m3", "measured", 0.15),
        ("micelle release rate, 4-BUTYLRESORCINOL from SODIUM DILAURAMIDOGLUTAMIDE LYSINE", 2e-4, "1/s", "prior", 0.5),
        ("applied dose", 0.02, "kg/m^2", "measured", 0.15),
        ("stratum corneum thickness, cheek", 10.5e-6, "m", "prior", 0.1),
        ("water solubility, 4-BUTYLRESORCINOL", 6.1, "kg/m**3", "predicted", 0.5),
    )
    estimates = [estimate(*row) for row in names]
    estimates += [
        estimate("melting point, 4-BUTYLRESORCINOL", 323.2, "K", "measured", 2.0, distribution="normal"),
        estimate("surface pH, cheek", 5.0, "1", "prior", 0.3, distribution="normal"),
        estimate("temperature of the skin", 305.15, "K", "assumed", 0.0),
        estimate("molar mass limit", 0.61, "kg/mol", "fitted", 0.0, in_domain=not out, note="outside the training set" if out else ""),
        *(a.half_effect for a in actives if a.half_effect is not None),
    ]
    chance = probability(above >= TARGET.hours)
    swings = (0.22, 0.16, 0.12, 0.09, 0.05, 0.01)
    signs = (1, -1, 1, 1, -1, 1)
    influences = tuple(
        Influence(e, float(np.clip(chance.value - s * w, 0, 1)), float(np.clip(chance.value + 0.8 * s * w, 0, 1)))
        for e, w, s in zip(estimates, swings, signs, strict=False)
    )
    ratio = np.stack([a.free_target.mean(axis=0) / worlds.draw(a.half_effect) for a in acting]).max(axis=0) if acting else np.zeros(worlds.n)  # type: ignore[arg-type]
    boost = 1.0 if design.carrier else 0.6
    pains = (
        pain("compatibility", "Compatibility", "配伍", "worlds without a severe conflict (need ≥ 95%)", "无严重冲突的个体比例（需要 ≥ 95%）", 1.02 * boost**0.4, 0.02, f"{97 * boost**0.4:.0f}%"),
        pain("penetration", "Penetration", "渗透", "free concentration at the target ÷ need", "靶处游离浓度 ÷ 需要", float(np.median(ratio)), 0.5, f"{np.median(ratio):.2g}×"),
        pain("targeting", "Targeting", "靶向", "target ÷ dermis exposure (need ≥ 2)", "靶层 ÷ 真皮暴露（需要 ≥ 2）", 0.85 * boost, 0.3, f"{1.7 * boost:.1f}×"),
        pain("activity", "Activity, stability", "活性与稳定", "left after 24 months (need ≥ 90%)", "24 个月后剩余活性（需要 ≥ 90%）", 1.02 * boost**0.8, 0.05, f"{92 * boost**0.8:.0f}%"),
        pain("entry", "Barrier to entry", "门槛", "budget ÷ process and data cost", "预算 ÷ 工艺与数据成本", 0.8 / boost**1.4, 0.25, f"{0.8 / boost**1.4:.1f}×"),
    )  # fmt: skip
    return Evaluation(
        product=design, site="cheek", site_name=Text("cheek", "面颊"), age=35, layers=LAYERS, worlds=worlds.n,
        seed=worlds.seed, target=TARGET, actives=actives, effect=effect, day_times=times,
        engaged=above >= TARGET.hours, chance=chance, hours=spread(above, "h"), need_met=spread(ratio, "1"),
        endpoint=Endpoint(
            Text("surface melanin", "表面黑素"), weeks, change, np.maximum(-1, np.expm1(-weeks / 3.2) - weeks / 40), -0.08, JUDGED
        ),
        pains=pains, findings=findings, influences=tuple(sorted(influences, key=lambda i: -i.size)),
        ledger=gather(estimates, findings, (JUDGED,)),
    )  # fmt: skip


def pain(key: str, en: str, zh: str, how: str, how_zh: str, met: float, width: float, own: str) -> Pain:
    met = max(met, 0.0)
    return Pain(key, Text(en, zh), Text(how, how_zh), Spread(met, met * (1 - width), met * (1 + 2 * width), "1"), Text(own, own))


def make_run(
    *, level: float = 0.022, actives: int = 2, carrier: bool = True, out: bool = False, experiment: bool = True,
    findings: tuple[Finding, ...] = FINDINGS, verdict: str = "worth-testing", n: int = 256,
) -> Run:  # fmt: skip
    """Return a made-up run; `level` is the median free concentration at the target at its peak, mol/m3."""
    worlds = Worlds(n, 7)
    wanted = ((RESORCINOL, 0.003), (NIACINAMIDE, 0.04))[:actives]
    best = evaluation(product(wanted, carrier=carrier), worlds, level=level, out=out, findings=findings)
    plain = evaluation(product(wanted, carrier=False), worlds, level=0.45 * level, out=out, findings=findings)
    base = evaluation(product((), carrier=carrier), worlds, level=level, findings=())
    better = probability(best.effect.mean(axis=0) > plain.effect.mean(axis=0))
    ranking = (
        candidate(best, None),
        candidate(plain, None),
        candidate(base, Text("no active reaches a target", "没有活性物到达靶")),
    )
    test = NextExperiment(
        title=Text("Ex vivo human skin permeation: stratum corneum diffusivity of 4-butylresorcinol", "离体人皮渗透试验，测 4-丁基间苯二酚的角质层扩散系数"),
        how=Text("6 donors, 2 pieces each; 2 mg/cm²; 24 h; tape strips and receptor", "6 位供体，各 2 片；2 mg/cm²；24 h；胶带剥离加受体液"),
        effort=Text("medium (about 2–3 weeks)", "中（约 2–3 周）"),
        unknown="stratum corneum diffusivity, 4-BUTYLRESORCINOL",
        chance_now=best.chance.value, chance_if_low=best.influences[0].low, chance_if_high=best.influences[0].high,
    )  # fmt: skip
    return Run(
        version="0.1.0", title=Text("Even-tone serum", "匀净肤色精华"),
        brief={"title": "Even-tone serum", "site": "cheek", "age": 35, "forms": ["solution", "carrier"]},
        command="supraderm design even-tone-serum.yaml --worlds 256 --seed 7", level=verdict, best=best,  # type: ignore[arg-type]
        comparator=plain, base=base, better=better, ranking=ranking, next_experiment=test if experiment else None,
    )  # fmt: skip


def candidate(judged: Evaluation, why_not: Text | None) -> Candidate:
    return Candidate(
        judged.product, judged.chance, spread(judged.endpoint.change[-1], "1"),
        sum(f.severity is Severity.MUST_FIX for f in judged.findings), sum(f.severity is Severity.WATCH for f in judged.findings), why_not,
    )  # fmt: skip


def without_actives(run: Run) -> Run:
    """Return the run with the vehicle in the place of the best design."""
    return replace(run, best=run.base, comparator=run.base)
