"""Made-up design runs for the tests of the report: smooth curves with plausible shapes, no result of anything."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import yaml
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

WORDS = yaml.safe_load((Path(__file__).parent / "made_up_words.yaml").read_text(encoding="utf-8"))
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


RESORCINOL = ingredient(
    "butylresorcinol_4", "4-BUTYLRESORCINOL", "4-丁基间苯二酚", "active", ("antioxidant",)
)
NIACINAMIDE = ingredient("niacinamide", "NIACINAMIDE", "烟酰胺", "active", ("skin conditioning",))
MATERIAL = ingredient(
    "gemini",
    "SODIUM DILAURAMIDOGLUTAMIDE LYSINE",
    "二（月桂酰胺谷氨酰胺）赖氨酸钠",
    "excipient",
    ("micelle former",),
)
BASE = (
    (ingredient("glycerin", "GLYCERIN", "甘油", "excipient", ("humectant",)), 0.04, "A"),
    (
        ingredient(
            "pentylene_glycol", "PENTYLENE GLYCOL", "1,2-戊二醇", "excipient", ("solvent", "humectant")
        ),
        0.03,
        "A",
    ),
    (ingredient("xanthan_gum", "XANTHAN GUM", "黄原胶", "excipient", ("thickener",)), 0.0035, "C"),
    (ingredient("phenoxyethanol", "PHENOXYETHANOL", "苯氧乙醇", "excipient", ("preservative",)), 0.008, "C"),
    (ingredient("citric_acid", "CITRIC ACID", "柠檬酸", "excipient", ("pH adjuster",)), 0.0038, "D"),
)
WATER = ingredient("water", "WATER", "水", "excipient", ("solvent",))


def estimate(
    name: str, median: float, unit: str, known: str, spread_: float = 0.2, **more: object
) -> Estimate:
    return Estimate(
        name, median, unit, HowKnown(known), SEEN if known == "measured" else JUDGED, spread_, **more
    )  # type: ignore[arg-type]


DOSE = estimate("applied dose", 0.02, "kg/m^2", "measured", 0.15)
USE = Use(
    DOSE,
    2,
    estimate("area of use", 0.0565, "m^2", "prior", 0.05),
    0.8,
    occluded=False,
    rub_off_half_life=None,
)


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
    depths = (
        np.concatenate([np.linspace(0.3, 10.2, 16), np.linspace(12, 70, 16), np.geomspace(72, 1600, 24)])
        * 1e-6
    )
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
        [left * 0.98, rest * 0.86, rest * 0.02, rest * 0.06, rest * 0.06, cleared, left * 0.02, 0 * left],
        axis=1,
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


FINDINGS = tuple(
    Finding(
        code=row["code"],
        severity=Severity(row["severity"]),
        title=Text(**row["title"]),
        why=Text(**row["why"]),
        action=Text(**row["action"]),
        how_known=HowKnown(row["how_known"]),
        sources=tuple(row["sources"]),
        subject=tuple(row.get("subject", ())),
    )
    for row in WORDS["findings"]
)


def evaluation(
    design: Product,
    worlds: Worlds,
    *,
    level: float,
    out: bool = False,
    findings: tuple[Finding, ...] = FINDINGS,
) -> Evaluation:
    half = estimate(
        "half-effective concentration, 4-BUTYLRESORCINOL on tyrosinase", 0.0135, "mol/m3", "measured", 0.15
    )
    half_n = estimate(
        "half-effective concentration, NIACINAMIDE on melanosome transfer", 1.0, "mol/m3", "measured", 0.3
    )
    kinds = {
        "butylresorcinol_4": ("synthesis", half, level, not out),
        "niacinamide": ("transfer", half_n, 40 * level, True),
    }
    actives = tuple(
        active_result(
            c.ingredient, c.share, worlds, level=strength, process=process, half_effect=ec50, in_domain=fine
        )
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
    change = -(
        0.42 * strength[None, :] * expit((weeks - 4) / 1.3)[:, None] - 0.42 * strength * expit(-4 / 1.3)
    )
    change = change + noise[None, :] * (1 - np.exp(-weeks / 3))[:, None]
    names = (
        ("stratum corneum diffusivity, 4-BUTYLRESORCINOL", 3.2e-14, "m2/s", "predicted", 0.4),
        ("half-effective concentration, 4-BUTYLRESORCINOL on tyrosinase", 0.0135, "mol/m3", "measured", 0.15),
        (
            "micelle release rate, 4-BUTYLRESORCINOL from SODIUM DILAURAMIDOGLUTAMIDE LYSINE",
            2e-4,
            "1/s",
            "prior",
            0.5,
        ),
        ("applied dose", 0.02, "kg/m^2", "measured", 0.15),
        ("stratum corneum thickness, cheek", 10.5e-6, "m", "prior", 0.1),
        ("water solubility, 4-BUTYLRESORCINOL", 6.1, "kg/m**3", "predicted", 0.5),
    )
    estimates = [estimate(*row) for row in names]
    estimates += [
        estimate("melting point, 4-BUTYLRESORCINOL", 323.2, "K", "measured", 2.0, distribution="normal"),
        estimate("surface pH, cheek", 5.0, "1", "prior", 0.3, distribution="normal"),
        estimate("temperature of the skin", 305.15, "K", "assumed", 0.0),
        estimate(
            "molar mass limit",
            0.61,
            "kg/mol",
            "fitted",
            0.0,
            in_domain=not out,
            note="outside the training set" if out else "",
        ),
        *(a.half_effect for a in actives if a.half_effect is not None),
    ]
    chance = probability(above >= TARGET.hours)
    swings = (0.22, 0.16, 0.12, 0.09, 0.05, 0.01)
    signs = (1, -1, 1, 1, -1, 1)
    influences = tuple(
        Influence(
            e, float(np.clip(chance.value - s * w, 0, 1)), float(np.clip(chance.value + 0.8 * s * w, 0, 1))
        )
        for e, w, s in zip(estimates, swings, signs, strict=False)
    )
    ratio = (
        np.stack([a.free_target.mean(axis=0) / worlds.draw(a.half_effect) for a in acting]).max(axis=0)
        if acting
        else np.zeros(worlds.n)
    )  # type: ignore[arg-type]
    boost = 1.0 if design.carrier else 0.6
    met = float(np.median(ratio))
    pains = (
        pain("compatibility", 1.02 * boost**0.4, 0.0, 1.02 * boost**0.4),
        pain("penetration", met, 0.5, met),
        pain("targeting", 0.85 * boost, 0.3, 10.2 * boost),
        pain("activity", 1.02 * boost**0.8, 0.05, 0.92 * boost**0.8),
        pain("entry", 0.8 / boost**1.4, 0.0, 3 / (0.8 / boost**1.4)),
    )
    bound = np.maximum(-1, np.expm1(-weeks / 3.2) - weeks / 40)
    return Evaluation(
        product=design, site="cheek", site_name=Text("cheek", "面颊"), age=35, layers=LAYERS, worlds=worlds.n,
        seed=worlds.seed, target=TARGET, actives=actives, effect=effect, day_times=times,
        engaged=above >= TARGET.hours, chance=chance, hours=spread(above, "h"), need_met=spread(ratio, "1"),
        endpoint=Endpoint(Text("Epidermal melanin, change", "表皮黑素变化"), weeks, change, bound, -0.08, JUDGED),
        pains=pains, findings=findings, influences=tuple(sorted(influences, key=lambda i: -i.size)),
        ledger=gather(estimates, findings, (JUDGED,)),
    )  # fmt: skip


def pain(key: str, met: float, width: float, own: float) -> Pain:
    words = WORDS["pains"][key]
    spread_ = Spread(met, met * (1 - width), met * (1 + 2 * width), "1")
    shown = Text(*(words["own"][language].format(own) for language in ("en", "zh")))
    return Pain(key, Text(**words["name"]), Text(**words["measure"]), spread_, shown)


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
        **{part: Text(**words) for part, words in WORDS["experiment"].items()},
        unknown="stratum corneum diffusivity, 4-BUTYLRESORCINOL",
        chance_now=best.chance.value,
        chance_if_low=best.influences[0].low,
        chance_if_high=best.influences[0].high,
    )
    return Run(
        version="0.1.0", title=Text("Even-tone serum", "匀净肤色精华"),
        brief={"title": "Even-tone serum", "site": "cheek", "age": 35, "forms": ["solution", "carrier"]},
        command="supraderm design even-tone-serum.yaml --worlds 256 --seed 7", level=verdict, best=best,  # type: ignore[arg-type]
        comparator=plain, comparator_limits=(), base=base, better=better, ranking=ranking,
        next_experiment=test if experiment else None,
    )  # fmt: skip


def candidate(judged: Evaluation, why_not: Text | None) -> Candidate:
    counts = [sum(f.severity is s for f in judged.findings) for s in (Severity.MUST_FIX, Severity.WATCH)]
    return Candidate(judged.product, judged.chance, spread(judged.endpoint.change[-1], "1"), *counts, why_not)


def without_actives(run: Run) -> Run:
    """Return the run with the vehicle in the place of the best design."""
    return replace(run, best=run.base, comparator=run.base)


def bare(run: Run) -> Run:
    """Return the run without findings, influences, pains, ranking and other forms."""
    best = replace(run.best, findings=(), influences=(), pains=())
    return replace(run, best=best, comparator=best, ranking=(), next_experiment=None, brief={})
