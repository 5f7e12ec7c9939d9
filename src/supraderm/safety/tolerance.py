"""Local tolerance: pH, free acid, what is known of single actives, and what drying does to the surface."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from supraderm.evidence import Constant, Finding, HowKnown, Severity, Text
from supraderm.formula import Component, FormulaState, Product
from supraderm.units import significant

CORROSIVE_ACID = Constant(2.0, "1", "recall-tolerance", HowKnown.PRIOR)
MILD_ACID = Constant(3.5, "1", "recall-tolerance", HowKnown.PRIOR)
MILD_BASE = Constant(9.0, "1", "recall-tolerance", HowKnown.PRIOR)
CORROSIVE_BASE = Constant(11.5, "1", "recall-tolerance", HowKnown.PRIOR)
STEEP = Constant(5.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
PERCENT = Constant(0.01, "1", "codata2018")


@dataclass(frozen=True, slots=True)
class ToleranceNote:
    """What is known of the local tolerance of some ingredients.

    Parameters
    ----------
    key : str
    members : frozenset of str
        INCI names.
    above : float
        Mass fraction from which it applies.
    free_acid : bool
        Count only the un-ionised share.
    severity : Severity
    title, why, action : Text
        May hold "{dose}", "{inci}" and "{zh}".
    how_known : HowKnown
    source : str
    """

    key: str
    members: frozenset[str]
    above: float
    free_acid: bool
    severity: Severity
    title: Text
    why: Text
    action: Text
    how_known: HowKnown
    source: str


@cache
def notes() -> tuple[ToleranceNote, ...]:
    """Return the notes that ship with supraderm."""
    import yaml

    path = files("supraderm.safety") / "data" / "tolerance.yaml"
    return tuple(
        ToleranceNote(
            key=row["key"],
            members=frozenset(row["members"]),
            above=row["above"] * PERCENT,
            free_acid=row.get("free_acid", False),
            severity=Severity(row["severity"]),
            title=Text(**row["title"]),
            why=Text(**row["why"]),
            action=Text(**row["action"]),
            how_known=HowKnown(row["how_known"]),
            source=row["source"],
        )
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))
    )


def tolerance_findings(product: Product, state: FormulaState) -> tuple[Finding, ...]:
    """Return findings on local tolerance."""
    return (*_ph(product), *_noted(product, state), *_surface(product, state))


def _ph(product: Product) -> tuple[Finding, ...]:
    ph = product.ph
    if MILD_ACID <= ph <= MILD_BASE:
        return ()
    corrosive = ph <= CORROSIVE_ACID or ph >= CORROSIVE_BASE
    return (
        Finding(
            code="safety.ph",
            severity=Severity.MUST_FIX if corrosive else Severity.WATCH,
            title=Text(f"pH {ph:.1f} is harsh for a skin product", f"pH {ph:.1f} 对皮肤偏强"),
            why=Text(
                "Leave-on products usually have pH 3.5 to 9; at 2 and below or 11.5 and above a mixture counts as "
                "corrosive.",
                "驻留类产品 pH 通常为 3.5–9；不高于 2 或不低于 11.5 按腐蚀性考虑。",
            ),
            action=Text("Bring the pH to 3.5 to 9.", "请将 pH 调至 3.5 至 9。"),
            how_known=HowKnown.PRIOR,
            sources=("recall-tolerance",),
        ),
    )


def _noted(product: Product, state: FormulaState) -> tuple[Finding, ...]:
    neutral = {one.key: one.neutral_fraction for one in state.actives}
    found = []
    for note in notes():
        parts = [c for c in product.components if c.ingredient.inci.upper() in note.members]
        doses = {c.ingredient.key: _dose(c, note, neutral) for c in parts}
        dose = sum(doses.values())
        if dose > note.above:
            found.append(_note(note, parts, dose))
    return tuple(found)


def _dose(component: Component, note: ToleranceNote, neutral: dict[str, float]) -> float:
    return component.share * (neutral.get(component.ingredient.key, 1.0) if note.free_acid else 1.0)


def _note(note: ToleranceNote, parts: list[Component], dose: float) -> Finding:
    inci = ", ".join(c.ingredient.inci for c in parts)
    zh = "、".join(c.ingredient.zh for c in parts)

    def filled(text: Text) -> Text:
        share = f"{significant(dose / PERCENT)}%"
        en, chinese = (said.replace("{dose}", share) for said in (text.en, text.zh))
        return Text(en.replace("{inci}", inci), chinese.replace("{zh}", zh))

    return Finding(
        code=f"safety.{note.key}",
        severity=note.severity,
        title=filled(note.title),
        why=filled(note.why),
        action=filled(note.action),
        how_known=note.how_known,
        sources=(note.source,),
        subject=tuple(c.ingredient.key for c in parts),
    )


def peak_factor(state: FormulaState, key: str) -> float:
    """Return how much the free concentration of an active rises while the film dries, 1 or more.

    The film loses its volatile phases; the active stays until it is saturated. A proxy for the peak that the
    surface sees, before anything has entered the skin.

    Parameters
    ----------
    state : FormulaState
    key : str
        Of an active.
    """
    one = state.active(key)
    held = [phase.volume * k.median for phase, k in zip(state.phases, one.phase_partition, strict=True)]
    stays = sum(amount for amount, phase in zip(held, state.phases, strict=True) if phase.stays)
    to_saturation = max(1 / one.saturation, 1.0) if one.saturation > 0 else float("inf")
    return float(min(sum(held) / stays, to_saturation)) if stays > 0 else float(to_saturation)


def _surface(product: Product, state: FormulaState) -> tuple[Finding, ...]:
    stinging = {name for note in notes() for name in note.members}
    found = []
    for one in state.actives:
        ingredient = product.component(one.key).ingredient
        factor = peak_factor(state, one.key)
        if ingredient.inci.upper() not in stinging or factor < STEEP:
            continue
        inci, zh, times = ingredient.inci, ingredient.zh, significant(factor)
        found.append(
            Finding(
                code="safety.surface-peak",
                severity=Severity.NOTE,
                title=Text(f"{inci} concentrates as the film dries", f"成膜干燥时{zh}浓集"),
                why=Text(
                    f"Its free concentration on the surface rises about {times} times once the water has gone.",
                    f"水分蒸发后其表面游离浓度约升至 {times} 倍。",
                ),
                action=Text(
                    "Raise glycols or oils that hold it, or test stinging within ten minutes of use.",
                    "请增加能溶解它的二元醇或油脂，或测试使用后十分钟内的刺痛。",
                ),
                how_known=HowKnown.PREDICTED,
                sources=("gajjar2013-solvent-loss", "li1998-cosolvency"),
                subject=(one.key,),
            )
        )
    return tuple(found)
