"""``supraderm redesign NAME``: derivatives of an active that answer what hurts of it, the naked active beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from supraderm.cli.options import Json, Lang, Language, Seed
from supraderm.errors import InputError

if TYPE_CHECKING:
    from supraderm.design.redesign import Candidate, Redesign
    from supraderm.design.redesign.carried import InCarrier

SHOWN = 5
CARRIERS_SHOWN = 2


def redesign(
    *,
    language: Language,
    name: Annotated[str, typer.Argument(metavar="NAME", help="An active by name, CAS number or SMILES.")],
    pain: Annotated[
        list[str] | None,
        typer.Option(
            "--pain",
            metavar="PAIN",
            help="What hurts, once or more: penetration, solubility, oxidation, light, hydrolysis, irritation, entry.",
        ),
    ] = None,
    ph: Annotated[float, typer.Option("--ph", metavar="PH", help="Of the product, 2 to 10.")] = 5.5,
    share: Annotated[
        float,
        typer.Option("--share", metavar="PERCENT", help="Of the parent in the water phase, 0.001 to 30."),
    ] = 1.0,
    top: Annotated[int, typer.Option("--top", metavar="N", help="How many to print, 1 to 100.")] = SHOWN,
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Search derivatives of an active for what hurts: exposure, stability, gentleness, novelty, ease."""
    if not 2 <= ph <= 10:
        raise InputError("ph", ph, "2 to 10")
    if not 0.001 <= share <= 30:
        raise InputError("share", share, "0.001 to 30 %")
    if not 1 <= top <= 100:
        raise InputError("top", top, "1 to 100")
    from supraderm.design.redesign import redesign as search
    from supraderm.design.redesign.carried import in_carriers
    from supraderm.design.redesign.search import WORLDS
    from supraderm.evidence import Worlds
    from supraderm.ingredients import identify

    molecule = identify(name).molecule
    found = search(molecule, pain or (), ph=ph, share=share * 10, worlds=Worlds(WORLDS, seed))
    carried = in_carriers(molecule, found.naked, found.setting)
    if as_json:
        told = record(found) | {"in_carriers": [_in_carrier(one) for one in carried]}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False))
        return
    for line in (*lines(found, top, zh=language == "zh"), *_carriers(carried, found, zh=language == "zh")):
        typer.echo(line)


def record(found: Redesign) -> dict[str, Any]:
    """Return everything as plain values."""
    naked = found.naked
    return {
        "parent": {"name": found.parent.name, "smiles": found.parent.smiles},
        "pains": list(found.pains),
        "ph": found.setting.ph,
        "parent_kg_m3": found.setting.share,
        "naked": {
            "log_kow": naked.log_kow.median,
            "water_solubility_kg_m3": naked.solubility.median,
            "stability": dict(zip(("oxidation", "light", "hydrolysis"), found.stability, strict=True)),
            "alerts": [_alert(one) for one in found.alerts],
        },
        "parent_prohibited": found.prohibited,
        "unrelieved": list(found.unrelieved),
        "candidates": [_candidate(one) for one in found.candidates],
    }


def _alert(one: Any) -> dict[str, Any]:
    return {
        "key": one.key,
        "kind": one.kind,
        "en": one.words.en,
        "zh": one.words.zh,
        "reference_chemicals": one.hits,
        "share_that_sensitise": one.share,
        "how_known": one.how_known.value,
        "source": one.source,
    }


def _candidate(one: Candidate) -> dict[str, Any]:
    made, reaction = one.derivative, one.derivative.reaction
    half = reaction.linkage.half_life
    return {
        "reaction": reaction.key,
        "name": {"en": reaction.name.en, "zh": reaction.name.zh},
        "smiles": made.smiles,
        "inchikey": made.inchikey,
        "sites": made.sites,
        "on_front": one.on_front,
        "score": one.score,
        "objectives": one.objectives,
        "parent_at_target_over_naked": _band(one.gain) if reaction.linkage.released else None,
        "own_flux_over_naked": _band(one.own),
        "log_kow": one.log_kow.median,
        "water_solubility_kg_m3": one.solubility.median,
        "in_domain": one.in_domain,
        "stability": dict(zip(("oxidation", "light", "hydrolysis"), one.stability, strict=True)),
        "keeps": {"en": reaction.linkage.keeps.en, "zh": reaction.linkage.keeps.zh},
        "released_by": {"en": reaction.linkage.enzyme.en, "zh": reaction.linkage.enzyme.zh},
        "half_life_in_skin_s": None
        if half is None
        else {"median": half.median, "interval90": list(half.interval()), "how_known": half.how_known.value},
        "alerts": [_alert(alert) for alert in one.alerts],
        "standing": {
            "kind": one.standing.kind,
            "inci": one.standing.inci,
            "filing": one.standing.filing,
            "remark": None if one.standing.remark is None else one.standing.remark.en,
        },
        "synthesis": {
            "steps": made.steps,
            "conditions": {"en": reaction.conditions.en, "zh": reaction.conditions.zh},
            "hazards": [{"en": h.words.en, "zh": h.words.zh} for h in reaction.hazards],
            "stereochemistry": None if reaction.stereo is None else reaction.stereo.en,
            "precedent": reaction.precedent,
        },
        "warnings": [{"en": said.en, "zh": said.zh} for said in one.warnings],
    }


def _in_carrier(one: InCarrier) -> dict[str, Any]:
    return {
        "platform": one.platform,
        "material": one.material,
        "flux_over_naked": _band(one.flux),
        "dissolved_over_naked": _band(one.dissolved),
        "protection": dict(one.protection),
    }


def _band(values: tuple[float, float, float]) -> dict[str, float]:
    return dict(zip(("median", "low90", "high90"), values, strict=True))


def lines(found: Redesign, top: int, *, zh: bool) -> Iterator[str]:
    """Yield what is said on a terminal."""
    from supraderm.carriers.held import shown_name
    from supraderm.design.redesign import PAINS

    lang: Lang = "zh" if zh else "en"
    parent = shown_name(found.parent.name)
    naked, (oxidation, light, water) = found.naked, found.stability
    hurts = ("；" if zh else "; ").join(PAINS[pain].said_in(lang) for pain in found.pains)
    kow, solid = f"{naked.log_kow.median:.1f}", f"{naked.solubility.median:.2g}"
    yield (
        f"{parent.zh}（裸活性物）：log Kow {kow}，水溶解度 {solid} g/L，"
        f"氧化/光/水解等级 {oxidation}/{light}/{water}（0 稳定，3 数天至数周）"
        if zh
        else f"{parent.en}, naked: log Kow {kow}, {solid} g/L in water, "
        f"classes of oxidation/light/hydrolysis {oxidation}/{light}/{water} (0 keeps, 3 days to weeks)"
    )
    if hurts:
        yield f"痛点：{hurts}" if zh else f"what hurts: {hurts}"
    number, front = len(found.candidates), len(found.front)
    yield (
        f"{number} 个衍生物，{front} 个不被其他全面超越；得分高于 0 表示加权后优于不改动（判断性）"
        if zh
        else f"{number} derivatives, {front} that nothing beats everywhere; a score above 0 is better than leaving it "
        "naked, by weights that are a judgement"
    )
    for one in found.candidates[:top]:
        yield from _told(one, lang)
    if found.unrelieved:
        left = ("；" if zh else "; ").join(PAINS[pain].said_in(lang) for pain in found.unrelieved)
        yield f"衍生化均未改善：{left}" if zh else f"no derivative makes this better: {left}"
    if found.prohibited:
        yield (
            "裸活性物本身为化妆品禁用：得分不构成使用它的理由"
            if zh
            else "the naked active itself is prohibited in cosmetics: no score speaks for using it"
        )
    elif all(one.score <= 0 for one in found.candidates):
        yield (
            "没有一个衍生物优于裸活性物：宜改用载体或配方"
            if zh
            else "none is better than the naked active by this account: look at carrier or formula instead"
        )


def _told(one: Candidate, lang: Lang) -> Iterator[str]:
    made, reaction, zh = one.derivative, one.derivative.reaction, lang == "zh"
    title = reaction.name.zh if zh else reaction.name.en
    listed = f" = {one.standing.inci}" if one.standing.inci else ""
    mark = "*" if one.on_front else " "
    yield f"{mark} {title}{listed}  [{one.score:+.1f}]"
    yield f"    {made.smiles}"
    oxidation, light, water = one.stability
    yield (
        f"    靶部位母体 / 裸活性物：{_times(one, zh=True)}；氧化/光/水解 {oxidation}/{light}/{water}；"
        f"{reaction.linkage.keeps.zh}"
        if zh
        else f"    parent at the target over naked: {_times(one, zh=False)}; oxidation/light/hydrolysis "
        f"{oxidation}/{light}/{water}; keeps: {reaction.linkage.keeps.en}"
    )
    alerts = ("、" if zh else ", ").join(alert.words.said_in(lang) for alert in one.alerts)
    alerts = alerts or ("无" if zh else "none")
    yield (
        f"    警示结构：{alerts}；{one.standing.words.zh}"
        if zh
        else f"    alerts: {alerts}; {one.standing.words.en}"
    )
    hazards = ("；" if zh else "; ").join(hazard.words.said_in(lang) for hazard in reaction.hazards)
    conditions = reaction.conditions.said_in(lang) + (f" ({hazards})" if hazards else "")
    yield (
        f"    合成 {made.steps} 步：{conditions}"
        if zh
        else f"    steps of synthesis: {made.steps}; {conditions}"
    )
    for said in (*one.warnings, *((reaction.stereo,) if reaction.stereo else ())):
        yield f"    ! {said.said_in(lang)}"
    if not one.in_domain:
        yield "    ! 超出模型适用范围" if zh else "    ! outside the range in which the models were tested"


def _times(one: Candidate, *, zh: bool) -> str:
    from supraderm.units import significant

    linkage = one.derivative.reaction.linkage
    if not linkage.released:
        return "不释放母体" if zh else "not set free"
    median, low, high = one.gain
    mark = "" if linkage.half_life is None else f" {linkage.half_life.how_known.glyph}"
    return f"{median:.2g} × ({significant(low, 1)} {'至' if zh else 'to'} {significant(high, 1)}){mark}"


def _carriers(carried: Sequence[InCarrier], found: Redesign, *, zh: bool) -> Iterator[str]:
    from supraderm.carriers.held import shown_name
    from supraderm.units import significant

    by_solubility = "solubility" in found.pains
    best = sorted(carried, key=lambda one: -(one.dissolved if by_solubility else one.flux)[0])[
        :CARRIERS_SHOWN
    ]
    if found.prohibited:
        return
    if best:
        yield (
            "裸活性物改用载体（2% 载体材料，相对于无载体的水相）："
            if zh
            else "the naked active in a carrier instead, 2 % of material, over the plain water phase:"
        )
    for one in best:
        flux, *ends = one.flux
        (low, high), name = (significant(end, 1) for end in ends), shown_name(one.material)
        yield (
            f"    {name.zh}：通量 {flux:.2g} × ({low} 至 {high})，溶解量 {one.dissolved[0]:.2g} ×"
            if zh
            else f"    {name.en}: flux {flux:.2g} × ({low} to {high}), dissolved {one.dissolved[0]:.2g} ×"
        )
