"""The law of each component in its surroundings: pH, warmth, traces of metal, and what share is in water."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from supraderm.evidence import Constant, HowKnown
from supraderm.formula.condition import active_state
from supraderm.formula.phases import Film, film
from supraderm.formula.product import Component, Product
from supraderm.formula.rules import families
from supraderm.formula.stability.dry import dry_spread
from supraderm.formula.stability.laws import is_by_structure, known_laws, law_of
from supraderm.formula.stability.rate_law import Surroundings, Term, log_spread, rate
from supraderm.formula.stability.storage import SHELF, Storage
from supraderm.ingredients import Ingredient, molecule_of
from supraderm.molecules import descriptors
from supraderm.molecules.ionisation import charge_fractions

# traces of metal from raw materials and water, and what a chelator leaves of the copper
COPPER = Constant(1e-7, "mol/L", "supraderm-judgement", HowKnown.ASSUMED)
IRON = Constant(1e-6, "mol/L", "supraderm-judgement", HowKnown.ASSUMED)
METAL_SPREAD = Constant(0.7, "1", "supraderm-judgement", HowKnown.ASSUMED)
CHELATED_COPPER = Constant(0.01, "1", "supraderm-judgement", HowKnown.ASSUMED)
# a pH that the figure was not made for makes the rate anybody's guess within a factor of ten or so
OUTSIDE_SPREAD = Constant(1.0, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class Loss:
    """The law of one component in its surroundings.

    Parameters
    ----------
    component : Component
    by_oxygen, otherwise : float, 1/s
        Middle rates, oxidation under air and the rest.
    spread_by_oxygen, spread_otherwise : float
        SD of log10 of each.
    demand : float
        Mol O2 per mol.
    half_pace : float, mol/L
        See :class:`Term`.
    main : Term
        The one that contributes most.
    inside : bool
        Whether the pH lies in the range of its terms.
    """

    component: Component
    by_oxygen: float
    otherwise: float
    spread_by_oxygen: float
    spread_otherwise: float
    demand: float
    half_pace: float
    main: Term
    inside: bool

    @property
    def by_structure(self) -> bool:
        """Whether only hydrolysis of its groups is known; other ways of loss are not."""
        return is_by_structure((self.main,))


def losses_of(
    product: Product, storage: Storage = SHELF, *, fitted: Mapping[str, Term] | None = None
) -> tuple[Loss, ...]:
    """Return the losses of every active with a known law, and of what takes oxygen beside them.

    Parameters
    ----------
    product : Product
    storage : Storage
    fitted : mapping of str to Term, optional
        Laws from measurements of this product, by ingredient key; they replace the others, and in a powder, where those
        of solutions do not hold, they are the only ones.
    """
    if product.form == "powder":
        return _dry_losses(product, storage, fitted or {})
    layers = film(product.components)
    chelated = any(c.ingredient.inci.upper() in families()["chelator"] for c in product.components)
    metals = {"copper": COPPER * (CHELATED_COPPER if chelated else 1.0), "iron": float(IRON)}
    found = []
    for component in product.components:
        ingredient = component.ingredient
        own = (fitted or {}).get(ingredient.key)
        if own is not None:
            terms: tuple[Term, ...] = (own,)
        elif ingredient.role == "active" or ingredient.inci.upper() in known_laws():
            terms = law_of(ingredient)
        else:
            terms = ()
        if own is None and not product.watery and any(term.by != "water" for term in terms):
            continue  # a law of ions, of which there are none without water
        if terms:
            exposed = _exposed(component, product.ph, layers) if is_by_structure(terms) else 1.0
            where = Surroundings(product.ph, storage.temperature, _forms(ingredient, product.ph), metals)
            loss = _loss(component, terms, where, exposed)
            if loss is not None:
                found.append(loss)
    return tuple(found)


def _dry_losses(product: Product, storage: Storage, fitted: Mapping[str, Term]) -> tuple[Loss, ...]:
    found = []
    for component in product.components:
        term = fitted.get(component.ingredient.key)
        if term is not None:
            pace = rate(term, Surroundings(product.ph, storage.temperature, (1.0,), {}))
            spread = dry_spread(term, storage)
            found.append(Loss(component, 0.0, pace, 0.0, spread, 0.0, math.inf, term, inside=True))
    return tuple(found)


def _loss(component: Component, terms: Iterable[Term], where: Surroundings, exposed: float) -> Loss | None:
    parts = [(term, rate(term, where) * exposed) for term in terms]
    total = sum(k for _, k in parts)
    if total <= 0:
        return None
    main = max(parts, key=lambda part: part[1])[0]
    inside = all(term.ph[0] <= where.ph <= term.ph[1] for term, _ in parts)
    oxidation = [(term, k) for term, k in parts if term.way == "oxidation"]
    rest = [(term, k) for term, k in parts if term.way != "oxidation"]
    by_oxygen, spread_by_oxygen = _together(oxidation, where.temperature, inside=inside)
    otherwise, spread_otherwise = _together(rest, where.temperature, inside=inside)
    return Loss(
        component,
        by_oxygen=by_oxygen,
        otherwise=otherwise,
        spread_by_oxygen=spread_by_oxygen,
        spread_otherwise=spread_otherwise,
        demand=max(term.oxygen for term, _ in parts),
        half_pace=min(term.half_pace for term, _ in parts),
        main=main,
        inside=inside,
    )


def _together(parts: list[tuple[Term, float]], temperature: float, *, inside: bool) -> tuple[float, float]:
    """Return the sum of rates and the SD of its log10; the terms of one law go up and down together."""
    total = sum(k for _, k in parts)
    if total <= 0:
        return 0.0, 0.0
    spread = sum(k * _spread(term, temperature) for term, k in parts) / total
    return total, spread if inside else math.hypot(spread, OUTSIDE_SPREAD)


def _spread(term: Term, temperature: float) -> float:
    own = log_spread(term, temperature)
    return own if term.metal is None else math.hypot(own, METAL_SPREAD)


def _forms(ingredient: Ingredient, ph: float) -> tuple[float, ...]:
    if not ingredient.ionisation:
        return (1.0,)
    groups = {
        kind: [group.pka.median for group in ingredient.ionisation if group.kind == kind]
        for kind in ("acid", "base")
    }
    charges, shares = charge_fractions(ph, groups["acid"], groups["base"])
    return tuple(float(share) for charge, share in zip(charges, shares, strict=True) if charge <= 0)


def _exposed(component: Component, ph: float, layers: Film) -> float:
    """Return the share that is dissolved in water, where groups meet acid and base."""
    state = active_state(component, ph, layers)
    held = {
        phase.name: phase.volume * part.median
        for phase, part in zip(layers.phases, state.phase_partition, strict=True)
    }
    in_oil = held.get("oil", 0.0) / sum(held.values())
    return state.dissolved * (1 - in_oil)


def moles(component: Component) -> float:
    """Return mol per kg of product."""
    ingredient = component.ingredient
    weight = ingredient.measured.get("molecular_weight")
    if weight is not None:
        return component.share / weight.median
    return component.share / descriptors(molecule_of(ingredient)).molar_mass
