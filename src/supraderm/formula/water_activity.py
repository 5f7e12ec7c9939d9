"""Water activity of a formula, and what it means for microbes."""

from __future__ import annotations

import math

import numpy as np

from supraderm.evidence import Constant, Estimate, Finding, HowKnown, ModelCard, Severity, Text
from supraderm.formula.electrolytes import electrolytes
from supraderm.formula.product import Product
from supraderm.formula.solvents import Solvent, solvents
from supraderm.formula.substance import is_water
from supraderm.formula.unifac import mixture
from supraderm.units import significant

ROOM = Constant(298.15, "K", "codata2018")
WATER_DENSITY = Constant(997.0, "kg/m^3", "recall-densities", HowKnown.PRIOR)
WATER_MASS = Constant(0.018015, "kg/mol", "codata2018")
# of -ln a: salts and sugars are not ideal, and polymers hold more than their moles say
SPREAD = Constant(0.15, "1", "supraderm-judgement", HowKnown.ASSUMED)
LEAST_SPREAD = Constant(1e-3, "1", "supraderm-judgement", HowKnown.ASSUMED)
# ISO 29621: products that microbes do not grow in
DRY = Constant(0.75, "1", "iso29621", HowKnown.PRIOR)
ACID = Constant(3.0, "1", "iso29621", HowKnown.PRIOR)
ALKALINE = Constant(10.0, "1", "iso29621", HowKnown.PRIOR)
ALCOHOL = Constant(0.20, "1", "iso29621", HowKnown.PRIOR)
_PRESERVES = frozenset({"preservative"})
_HELPS = frozenset({"antimicrobial booster", "antimicrobial"})


def water_activity(product: Product) -> Estimate | None:
    """Return the water activity of the water phase at 25 C.

    ``a = gamma x``: x the moles of water over those of water, polyols, dissolved small molecules and every ion,
    gamma of water among the solvents by UNIFAC.

    Parameters
    ----------
    product : Product

    Returns
    -------
    Estimate or None
        None without water. Spread is that of ln a, as 15 % of it.

    Examples
    --------
    Half glycerin, half water: 0.81 by handbooks.

    >>> from supraderm.formula import parse_product
    >>> half = parse_product("{name: g, ph: 6, formula: [{ingredient: glycerin, percent: 50}, "
    ...                      "{ingredient: water, percent: 50}]}")
    >>> found = water_activity(half)
    >>> round(found.median, 2)
    0.81
    """
    parts = product.components
    if not any(is_water(part.ingredient) for part in parts):
        return None
    liquids = [
        (solvent, part.share / solvent.molar_mass)
        for part, solvent in zip(parts, solvents(parts, ROOM), strict=True)
        if solvent.place == "aqueous"
    ]
    grouped = [(solvent, moles) for solvent, moles in liquids if solvent.groups is not None]
    water = sum(moles for solvent, moles in liquids if solvent.is_water)
    solvent_moles = sum(moles for _, moles in liquids)
    gamma = _gamma(grouped)
    fraction = water / (solvent_moles + _solute_moles(product))
    activity = min(float(gamma * fraction), 1.0 - LEAST_SPREAD)
    return Estimate(
        "water activity of the product, 25 C",
        activity,
        "1",
        HowKnown.PREDICTED,
        "hansen1991",
        spread=max(-SPREAD * math.log(activity) / math.log(10), LEAST_SPREAD),
        note="polymers and extracts are not counted",
    )


def _gamma(grouped: list[tuple[Solvent, float]]) -> float:
    shares = np.array([[moles] for _, moles in grouped])
    groups = [solvent.groups for solvent, _ in grouped if solvent.groups is not None]
    log_gamma = mixture(groups, ROOM).log_gamma(shares / shares.sum())
    place = next(i for i, (solvent, _) in enumerate(grouped) if solvent.is_water)
    return math.exp(float(log_gamma[place, 0]))


def _solute_moles(product: Product) -> float:
    """Return moles of ions and dissolved small molecules per kg of product."""
    water = sum(part.share for part in product.components if is_water(part.ingredient))
    ions = sum(
        one.concentration * (1 + abs(one.counter)) * water / WATER_DENSITY
        for one in electrolytes(product.components)
    )
    # a salt drawn as its ions falls apart into them
    neutral = sum(
        part.share / solvent.molar_mass * (1 + part.ingredient.smiles.count("."))
        for part, solvent in zip(product.components, solvents(product.components, ROOM), strict=True)
        if part.ingredient.phase == "water"
        and part.ingredient.smiles
        and not part.ingredient.ionisation
        and not is_water(part.ingredient)
    )
    return ions + neutral


def preservation_findings(product: Product) -> tuple[Finding, ...]:
    """Return whether microbes could grow in a formula, and what stands against them."""
    activity = water_activity(product)
    if activity is None:
        return ()
    hostile = _hostile(product, activity.median)
    if hostile is not None:
        return (_low_risk(activity, hostile),)
    preserved = [p for p in product.components if _PRESERVES & set(p.ingredient.functions)]
    helped = [p for p in product.components if _HELPS & set(p.ingredient.functions)]
    if preserved:
        return ()
    return (
        Finding(
            code="formula.unpreserved",
            severity=Severity.WATCH if helped else Severity.MUST_FIX,
            title=Text("Water without a preservative", "含水配方缺少防腐剂"),
            why=Text(
                f"Water activity {significant(activity.median)}, pH {product.ph:.1f}: microbes can grow"
                + (
                    f", and only {', '.join(p.ingredient.inci for p in helped)} stands against them."
                    if helped
                    else "."
                ),
                f"水活度 {significant(activity.median)}，pH {product.ph:.1f}：微生物可生长"
                + (f"，仅有{'、'.join(p.ingredient.zh for p in helped)}起抑制作用。" if helped else "。"),
            ),
            action=Text(
                "Add a preservative that works at this pH and pass a challenge test (ISO 11930).",
                "请加入在该 pH 下有效的防腐剂，并通过防腐挑战试验（ISO 11930）。",
            ),
            how_known=HowKnown.PRIOR,
            sources=("iso29621", activity.source),
            subject=tuple(p.ingredient.key for p in helped),
        ),
    )


def _hostile(product: Product, activity: float) -> Text | None:
    alcohol = sum(p.share for p in product.components if p.ingredient.key == "alcohol")
    if activity <= DRY:
        return Text(
            f"water activity {significant(activity)} is at most {DRY:g}",
            f"水活度 {significant(activity)} 不高于 {DRY:g}",
        )
    if product.ph <= ACID or product.ph >= ALKALINE:
        return Text(f"pH {product.ph:.1f}", f"pH 为 {product.ph:.1f}")
    if alcohol >= ALCOHOL:
        return Text(f"{100 * alcohol:.3g}% alcohol", f"含乙醇 {100 * alcohol:.3g}%")
    return None


def _low_risk(activity: Estimate, hostile: Text) -> Finding:
    return Finding(
        code="formula.low-microbial-risk",
        severity=Severity.PASSED,
        title=Text("Low microbial risk by composition", "按组成属低微生物风险"),
        why=Text(f"By ISO 29621: {hostile.en}.", f"依据 ISO 29621：{hostile.zh}。"),
        action=Text("Confirm it with a microbial risk assessment.", "请以微生物风险评估确认。"),
        how_known=HowKnown.PRIOR,
        sources=("iso29621", activity.source),
    )


CARD = ModelCard(
    name="water activity",
    title=Text("Water activity of a formula", "配方的水活度"),
    version="1",
    scope="Of the water phase at 25 C, as made. It replaces no measurement and no challenge test.",
    equations="a = gamma n_w/(n_w + sum n_polyol + sum n_solute + sum n_ion); gamma of water by UNIFAC in the solvents",
    inputs=("share [1]: mass fraction of each component", "molar mass [kg/mol]: of each component"),
    domain="Water, polyols, sugars, dilute salts. Salts count as ideal, so that brines come out too wet.",
    evaluation="Glycerin-water from 20 to 80 % within 0.03 of published values; 5 % sodium chloride within 0.01 "
    "(tests/formula/test_formula_water_activity.py).",
    uncertainty="15 % of ln a.",
    references=("hansen1991", "iso29621"),
)
