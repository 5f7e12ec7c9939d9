"""What may crystallise: in the cold, and as the product dries on skin."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from supraderm import molecules
from supraderm.errors import InputError
from supraderm.evidence import Constant, Finding, HowKnown, ModelCard, Severity, Text
from supraderm.formula.condition import active_state
from supraderm.formula.phases import film
from supraderm.formula.product import Product
from supraderm.formula.state import FormulaState
from supraderm.formula.substance import is_water
from supraderm.ingredients import molecule_of
from supraderm.units import significant

GAS_CONSTANT = Constant(8.314462618, "J/mol/K", "codata2018")
# Walden: entropy of fusion of rigid organic molecules
ENTROPY_OF_FUSION = Constant(56.5, "J/mol/K", "walden1908", HowKnown.PRIOR)
ROOM = Constant(298.15, "K", "codata2018")
COLD = Constant(278.15, "K", "supraderm-judgement", HowKnown.ASSUMED)
# water that stays with a film at half humidity, as a share of what was there
LEFT_OF_WATER = Constant(0.02, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class Crystals:
    """How near one active is to crystallising.

    Parameters
    ----------
    key : str
    as_made, cold, dried : float
        Saturation at 25 C, at 5 C, and in what is left when water and volatile solvents have gone; above 1 it
        may crystallise. `dried` is infinite where nothing liquid is left.
    """

    key: str
    as_made: float
    cold: float
    dried: float


def cold_factor(melting_point: float) -> float:
    """Return solubility at 5 C over that at 25 C, ideal: exp(-dS Tm/R (1/278 - 1/298)); 1 for liquids.

    >>> round(cold_factor(400.0), 2), cold_factor(270.0)
    (0.52, 1.0)
    """
    if melting_point <= COLD:
        return 1.0
    warmest = min(ROOM, melting_point)
    return math.exp(-ENTROPY_OF_FUSION * melting_point / GAS_CONSTANT * (1 / COLD - 1 / warmest))


def crystals(product: Product, state: FormulaState) -> tuple[Crystals, ...]:
    """Return how near each dissolved active is to crystallising.

    Parameters
    ----------
    product : Product
    state : FormulaState
        Of the same product.
    """
    dried = _dried(product)
    found = []
    for one in state.actives:
        component = product.component(one.key)
        melts = molecules.melting_point(molecule_of(component.ingredient)).median
        cold = one.saturation / cold_factor(melts) if melts > COLD else 0.0
        rest = 0.0 if melts <= ROOM else _saturation_dried(dried, one.key)
        found.append(Crystals(one.key, 0.0 if melts <= COLD else one.saturation, cold, rest))
    return tuple(found)


def _dried(product: Product) -> Product | None:
    """Return what is left of a product when water and volatile solvents have gone."""
    kept = [
        replace(part, share=part.share * LEFT_OF_WATER) if is_water(part.ingredient) else part
        for part in product.components
        if part.ingredient.phase != "volatile"
    ]
    total = sum(part.share for part in kept)
    if total <= 0:
        return None
    return replace(product, components=tuple(replace(part, share=part.share / total) for part in kept))


def _saturation_dried(dried: Product | None, key: str) -> float:
    if dried is None:
        return math.inf
    try:
        layers = film(dried.components)
    except InputError:
        return math.inf
    return active_state(dried.component(key), dried.ph, layers).saturation


def crystal_findings(product: Product, state: FormulaState) -> tuple[Finding, ...]:
    """Return which dissolved actives may crystallise in the cold or on drying."""
    found = []
    for one in crystals(product, state):
        ingredient = product.component(one.key).ingredient
        if one.as_made > 1:
            continue  # said already, of the product as made
        if one.cold > 1:
            found.append(
                Finding(
                    code="formula.cold-crystals",
                    severity=Severity.WATCH,
                    title=Text(
                        f"{ingredient.inci} may crystallise in the cold", f"{ingredient.zh}低温下可能析晶"
                    ),
                    why=Text(
                        f"It is at {significant(one.as_made)} of its solubility at 25 °C and at "
                        f"{significant(one.cold)} at 5 °C, by the entropy of fusion.",
                        f"按熔化熵估算，25 °C 时为溶解度的 {significant(one.as_made)} 倍，"
                        f"5 °C 时为 {significant(one.cold)} 倍。",
                    ),
                    action=Text(
                        "Keep it at 5 °C for four weeks with a seed crystal.",
                        "请加晶种并在 5 °C 放置四周观察。",
                    ),
                    how_known=HowKnown.PREDICTED,
                    sources=("walden1908",),
                    subject=(one.key,),
                )
            )
        if one.dried > 1:
            found.append(
                Finding(
                    code="formula.dry-crystals",
                    severity=Severity.NOTE,
                    title=Text(
                        f"{ingredient.inci} may crystallise as the film dries",
                        f"{ingredient.zh}在涂膜干燥后可能析晶",
                    ),
                    why=Text(
                        "What stays of the film no longer dissolves all of it"
                        + (
                            f" ({significant(one.dried)} times its solubility)."
                            if math.isfinite(one.dried)
                            else "."
                        ),
                        "涂膜残留液不足以将其全部溶解"
                        + (
                            f"（为溶解度的 {significant(one.dried)} 倍）。"
                            if math.isfinite(one.dried)
                            else "。"
                        ),
                    ),
                    action=Text(
                        "Add a solvent that stays, such as a glycol or a polar oil, or use less.",
                        "请加入可留存的溶剂（如二元醇或极性油），或降低用量。",
                    ),
                    how_known=HowKnown.PREDICTED,
                    sources=("li1998-cosolvency",),
                    subject=(one.key,),
                )
            )
    return tuple(found)


CARD = ModelCard(
    name="crystals in the cold and on drying",
    title=Text("Crystals in the cold and on drying", "低温与干燥析晶"),
    version="1",
    scope="Whether a dissolved active passes its solubility at 5 C or in the film that stays. Nucleation is not in it.",
    equations="S(5 C)/S(25 C) = exp(-dS Tm/R (1/278 - 1/298)); saturation of the residue by the formula's own state",
    inputs=("melting point [K]: of the active", "saturation [1]: of the active at 25 C"),
    domain="Ideal heat of solution, that of fusion; salts and zwitterions may differ in either direction.",
    evaluation="None; the ideal law only.",
    uncertainty="In words; the saturation itself carries that of the solubility.",
    references=("walden1908", "li1998-cosolvency"),
)
