"""Which antioxidant of a formula gives its electrons first: the order of reduction potentials."""

from __future__ import annotations

from supraderm.evidence import Constant, Estimate, Finding, HowKnown, Severity, Text
from supraderm.formula.product import Component, Product
from supraderm.ingredients import molecule_of
from supraderm.molecules.redox import reduction_potential

# a gap of less than this does not settle who gives to whom
CLEAR_GAP = Constant(0.06, "V", "supraderm-judgement", HowKnown.ASSUMED)


def donor_order(product: Product) -> tuple[tuple[Component, Estimate], ...]:
    """Return the electron donors of a formula, the readiest first, with the potential of each radical at pH 7.

    Examples
    --------
    Ascorbate (0.28 V) gives before tocopherol (0.5 V):

    >>> from supraderm.formula import parse_product
    >>> made = parse_product(
    ...     "{name: s, formula: [{ingredient: ascorbic acid, percent: 5}, "
    ...     "{ingredient: tocopherol, percent: 1}, {ingredient: water, percent: q.s.}]}")
    >>> [c.ingredient.key for c, _ in donor_order(made)]
    ['ascorbic_acid', 'tocopherol']
    """
    found = []
    for component in product.components:
        if component.ingredient.smiles is None:
            continue
        potential = reduction_potential(molecule_of(component.ingredient))
        if potential is not None:
            found.append((component, potential))
    return tuple(sorted(found, key=lambda pair: pair[1].median))


def network_findings(product: Product) -> tuple[Finding, ...]:
    """Return a note on who regenerates whom, where two donors of a formula are clearly apart."""
    donors = donor_order(product)
    if len(donors) < 2 or donors[-1][1].median - donors[0][1].median < CLEAR_GAP:
        return ()
    spent, kept = donors[0][0].ingredient, donors[-1][0].ingredient
    en = " < ".join(f"{c.ingredient.inci} ({e.median:.2f} V)" for c, e in donors)
    zh = " < ".join(f"{c.ingredient.zh}（{e.median:.2f} V）" for c, e in donors)
    return (
        Finding(
            code="formula.antioxidant-order",
            severity=Severity.NOTE,
            title=Text(f"{spent.inci} gives its electrons first", f"{spent.zh}先给出电子"),
            why=Text(
                f"Potential of the radical at pH 7: {en}. Thermodynamics alone; rates may differ.",
                f"自由基还原电位（pH 7）：{zh}。仅为热力学判断，速率可能不同。",
            ),
            action=Text(
                f"Assay {spent.inci} as the first to go; {kept.inci} is spared while it lasts.",
                f"储存期请优先测定{spent.zh}；其未耗尽前{kept.zh}受到保护。",
            ),
            how_known=max((e.how_known for _, e in donors), key=list(HowKnown).index),
            sources=tuple(dict.fromkeys(e.source for _, e in donors)),
            subject=tuple(c.ingredient.key for c, _ in donors),
        ),
    )
