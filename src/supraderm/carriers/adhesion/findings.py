"""What a formulator should know of a conjugate in one tissue, in both languages."""

from __future__ import annotations

from supraderm.carriers.adhesion.absence import target_absent
from supraderm.carriers.adhesion.conjugate import Conjugate
from supraderm.carriers.adhesion.ligand import Ligand
from supraderm.carriers.adhesion.receptor import TISSUE_NAMES
from supraderm.carriers.adhesion.sites import Layer
from supraderm.carriers.said import finding
from supraderm.evidence import Constant, Finding, HowKnown, Severity, Text
from supraderm.units import significant

JUDGED = "supraderm-judgement"
RULE = Constant(0.5, "kg/mol", "bos2000", HowKnown.PRIOR)
WEAK = Constant(0.1, "1", JUDGED, HowKnown.ASSUMED)
GRAM = Constant(1000.0, "1", "codata2018")
HOUR = Constant(3600.0, "s", "codata2018")
HOURS_OF_A_DAY = Constant(24.0, "1", "codata2018")
LAYERS = {
    "viable epidermis": Text("viable epidermis", "活性表皮"),
    "basal layer": Text("basal layer", "基底层"),
    "papillary dermis": Text("papillary dermis", "真皮乳头层"),
    "reticular dermis": Text("reticular dermis", "真皮网状层"),
}


def judge(
    conjugate: Conjugate,
    tissue: str,
    found: tuple[Layer, ...],
    *,
    mass: float | None,
    subject: tuple[str, ...] = (),
) -> tuple[Finding, ...]:
    """Return the findings on one conjugate.

    Parameters
    ----------
    conjugate : Conjugate
    tissue : {"resting", "wound", "culture"}
    found : tuple of Layer
        Where it finds sites.
    mass : float or None, kg/mol
        Of the whole conjugate; None for a sphere.
    subject : tuple of str
        Keys of the ingredients.
    """
    said = [target_absent(conjugate.ligand, tissue, subject)]
    if mass is not None and mass > RULE and tissue == "resting":
        said.append(_too_large(conjugate, mass, subject))
    if conjugate.construct.radius:
        said.append(stays_outside(conjugate.ligand, tissue, subject))
    elif not found:
        said.append(_nothing(conjugate.ligand, tissue, subject))
    elif max(layer.potential.median for layer in found) < WEAK:
        said.append(_weak(conjugate.ligand, tissue, found, subject))
    else:
        said.append(_holds(tissue, found, subject))
    return tuple(one for one in said if one is not None)


def _too_large(conjugate: Conjugate, mass: float, subject: tuple[str, ...]) -> Finding:
    grams = significant(mass * GRAM)
    name = conjugate.ligand.name
    return finding(
        "conjugate-too-large",
        Severity.WATCH,
        (
            Text("Expect hardly any of it to get in", "预期几乎无法进入皮肤"),
            Text(
                f"With {name.en} the molecule weighs {grams} g/mol; above about 500 little passes intact stratum "
                "corneum. What binds below is what the run lets through, no more.",
                f"带有{name.zh}的分子为 {grams} g/mol；超过约 500 时很少能穿过完整角质层。"
                "下层的结合仅限于计算所得的实际透过量。",
            ),
            Text(
                "Compare with the ingredient without ligand; a ligand may serve where stratum corneum is missing.",
                "请与不带配体的成分比较；配体或可用于角质层缺失处。",
            ),
        ),
        subject,
        "bos2000",
        how_known=HowKnown.PRIOR,
    )


def stays_outside(ligand: Ligand, tissue: str, subject: tuple[str, ...] = ()) -> Finding:
    """Return the finding on a ligand on a micelle or a vesicle: whole ones do not enter."""
    intact = tissue != "wound"
    return finding(
        "ligand-stays-outside",
        Severity.WATCH if intact else Severity.NOTE,
        (
            Text("The ligand stays outside with its carrier", "配体随载体留在皮肤外"),
            Text(
                f"Whole carriers are not taken to cross intact stratum corneum, and corneocytes have none of the "
                f"receptors of {ligand.name.en}: the ligand changes nothing in delivery."
                if intact
                else f"Delivery follows free active only; carriers with {ligand.name.en} may hold on to cells at the "
                "open surface, which shows as per-cell numbers but not as delivery.",
                f"不认为完整载体能穿过完整角质层，且角质细胞没有{ligand.name.zh}的受体：配体对递送没有影响。"
                if intact
                else f"递送计算仅跟踪游离活性物；带{ligand.name.zh}的载体可能附着于开放表面的细胞，"
                "只以每细胞数目给出，不计入递送。",
            ),
            Text(
                "Count the carrier without its ligand on intact skin.",
                "在完整皮肤上按不带配体的载体看待。",
            ),
        ),
        subject,
        "dreier2016-liposomes",
        JUDGED,
        how_known=HowKnown.PRIOR,
    )


def not_attached(conjugate: Conjugate, active: str, subject: tuple[str, ...]) -> Finding:
    """Return the finding on an active that is lighter than the ligands that it is said to carry."""
    ligand, valency = conjugate.ligand, conjugate.construct.valency
    many, many_zh = ("", "") if valency == 1 else (f"{valency:g} times ", f" {valency:g} 个")
    return finding(
        "ligand-not-attached",
        Severity.WATCH,
        (
            Text("The ligand is not part of this active", "配体并非此活性物的一部分"),
            Text(
                f"{active.lower()} is lighter than {many}{ligand.name.en}: a ligand beside it holds nothing of it.",
                f"{active.lower()} 比{many_zh}{ligand.name.zh}更轻：水相中独立存在的配体不会带动它。",
            ),
            Text(
                "Enter the conjugate itself as the active.",
                "请将结合物本身作为活性物输入。",
            ),
        ),
        subject,
        JUDGED,
    )


def _nothing(ligand: Ligand, tissue: str, subject: tuple[str, ...]) -> Finding:
    where = TISSUE_NAMES[tissue]
    return finding(
        "no-sites",
        Severity.WATCH,
        (
            Text("No sites known", "没有已知结合位点"),
            Text(
                f"No cell and no matrix of {where.en} in the table has a receptor of {ligand.name.en}.",
                f"表中{where.zh}的细胞与基质均无{ligand.name.zh}的受体。",
            ),
            Text("Choose another ligand.", "请更换配体。"),
        ),
        subject,
        "recall-skin-receptors",
    )


def _weak(ligand: Ligand, tissue: str, found: tuple[Layer, ...], subject: tuple[str, ...]) -> Finding:
    best = max(found, key=lambda layer: layer.potential.median)
    low, high = (significant(x) for x in best.potential.interval())
    here, layer = TISSUE_NAMES[tissue], LAYERS[best.name]
    bound = significant(best.potential.median)
    sure = best.potential.interval()[1] < WEAK
    stays = (
        Text("it stays no longer than without a ligand", "停留时间与不带配体时相同")
        if sure
        else Text(
            "most likely it stays hardly longer than without a ligand", "停留时间很可能与不带配体时相差无几"
        )
    )
    return finding(
        "binding-weak",
        Severity.WATCH,
        (
            Text("Too few sites, held too loosely", "位点太少、结合太弱"),
            Text(
                f"In {here.en} the layer with most, {layer.en}, binds {bound} of {ligand.name.en} for each one free "
                f"(90% interval {low} to {high}): {stays.en}.",
                f"{here.zh}中结合较多的{layer.zh}，每个游离的{ligand.name.zh}仅对应 {bound} 个结合"
                f"（90% 区间 {low}–{high}）：{stays.zh}。",
            ),
            Text(
                "Expect no retention; more ligands on one molecule, or matrix as the target, bind more.",
                "不要期待滞留；增加单分子配体数或以基质为目标结合更多。",
            ),
        ),
        subject,
        best.potential.source,
        how_known=best.potential.how_known,
    )


def _holds(tissue: str, found: tuple[Layer, ...], subject: tuple[str, ...]) -> Finding:
    best = max(found, key=lambda layer: layer.potential.median)
    low, high = (significant(1 + x) for x in best.potential.interval())
    here, layer = TISSUE_NAMES[tissue], LAYERS[best.name]
    fold, hours = significant(1 + best.potential.median), 1 / (best.off.median * HOUR)
    long = hours > HOURS_OF_A_DAY
    stay = "longer than cells keep a receptor" if long else f"about {significant(hours)} h"
    stay_zh = "长于细胞受体的更新时间" if long else f"约 {significant(hours)} 小时"
    sure = best.potential.interval()[0] >= WEAK
    return finding(
        "binding-holds",
        Severity.NOTE,
        (
            Text("What arrives is held", "到达的部分会被留住")
            if sure
            else Text("What arrives may be held", "到达的部分可能被留住"),
            Text(
                f"In {here.en}, {layer.en}, holding on to {best.binding.site.en} slows the loss of what arrives "
                f"{fold}-fold (90% interval {low} to {high}); one stays {stay}. Uptake into cells is left out.",
                f"在{here.zh}的{layer.zh}，与{best.binding.site.zh}的结合使到达部分的流失减慢为原来的 1/{fold}"
                f"（90% 区间 {low}–{high}）；单个停留{stay_zh}。未计入细胞摄取。",
            ),
            Text(
                "Check against the same molecule with a scrambled ligand; holding is not yet an effect.",
                "请与配体序列打乱的同类分子对照；滞留并不等于功效。",
            ),
        ),
        subject,
        best.potential.source,
        how_known=best.potential.how_known,
    )
