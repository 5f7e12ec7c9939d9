"""What in a formula does not get along: the rules that its composition and state set off."""

from __future__ import annotations

from supraderm.evidence import Finding, ModelCard, Text, by_urgency
from supraderm.formula.product import Product
from supraderm.formula.rules import rules, subject_of
from supraderm.formula.state import FormulaState


def check(product: Product, state: FormulaState) -> tuple[Finding, ...]:
    """Return a finding for each compatibility rule that applies, the most urgent first.

    Only what a read source supports can be something to fix; what is recalled is at most to be watched.
    Myths that the evidence does not bear out are answered with a note.

    Parameters
    ----------
    product : Product
    state : FormulaState
        Of the same product.
    """
    found = []
    for rule in rules():
        concerned = subject_of(rule, product, state)
        if concerned is None:
            continue
        found.append(
            Finding(
                code=f"formula.{rule.key}",
                severity=rule.severity,
                title=rule.title,
                why=_filled(rule.why, product),
                action=_filled(rule.action, product),
                how_known=rule.how_known,
                sources=rule.sources,
                subject=tuple(component.ingredient.key for component in concerned),
            )
        )
    return by_urgency(tuple(found))


def _filled(text: Text, product: Product) -> Text:
    ph = f"{product.ph:.1f}"
    return Text(text.en.replace("{ph}", ph), text.zh.replace("{ph}", ph))


CARD = ModelCard(
    name="compatibility rules",
    title=Text("Compatibility rules", "配伍规则"),
    version="1",
    scope="Known reactions, precipitations and charge pairs between ingredients, by composition, level and "
    "pH. It proves no stability: storage does.",
    equations="each rule is a conjunction of has, lacks, pH, neutral share and saturation",
    inputs=(
        "share [1]: mass fraction of each component",
        "pH [1]: of the product",
        "neutral fraction [1]: of an active at that pH",
        "saturation [1]: of an active in the product",
    ),
    domain="Ingredients that the rules name; silence about others is no statement.",
    evaluation="Each rule has a formula that sets it off and one that does not (tests/formula).",
    uncertainty="In words: measured where a read source measured it, prior where it is recalled or adjacent.",
    references=("supraderm-judgement",),
)
