"""How much of each ingredient is left, and for how long nine tenths of it are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit, ndtri

from supraderm.evidence import Constant, Estimate, HowKnown
from supraderm.formula.condition import active_state
from supraderm.formula.pack import Pack, oxygen_store, pack
from supraderm.formula.phases import Film, film, solid_density
from supraderm.formula.product import Component, Product
from supraderm.formula.rules import families
from supraderm.formula.stability.course import Losses, course
from supraderm.formula.stability.dry import dry_left, dry_spread, moisture_time
from supraderm.formula.stability.laws import is_by_structure, known_laws, law_of
from supraderm.formula.stability.rate_law import Surroundings, Term, log_spread, rate
from supraderm.formula.stability.storage import MONTH, SHELF, Storage
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
NEARLY_ALL = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)
LONGEST = Constant(120.0, "1", "supraderm-judgement", HowKnown.ASSUMED)  # months
# shares nearer to 0 or 1 than this say nothing more, and their log-odds run away
EDGE = Constant(1e-6, "1", "supraderm-judgement", HowKnown.ASSUMED)
LITRE = Constant(1e-3, "m^3", "codata2018")
LEVEL = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)
Z90 = float(ndtri((1 + LEVEL) / 2))
_LEVELS = (-Z90, 0.0, Z90)


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


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """Months until a tenth is lost: middle and 90 % interval; `LONGEST` months mean at least that."""

    median: float
    low: float
    high: float


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


def shares_left(
    product: Product,
    storage: Storage = SHELF,
    *,
    made: Pack | None = None,
    fitted: Mapping[str, Term] | None = None,
) -> Mapping[str, Estimate | None]:
    """Return the share of each active left in the dark.

    Parameters
    ----------
    product : Product
    storage : Storage
        Where, how warm and for how long.
    made : Pack, optional
        Left out: the product's own, else a 30 mL pump bottle.
    fitted : mapping of str to Term, optional
        By ingredient key; see :func:`losses_of`.

    Returns
    -------
    mapping of str to Estimate or None
        By ingredient key; None where no rate was read. All rates are slow, middle or fast together.
    """
    shares: dict[str, Estimate | None] = {c.ingredient.key: None for c in product.actives}
    found = _shares(product, storage, made, fitted)
    shares.update({key: share for key, (loss, share) in found.items() if not loss.by_structure})
    return shares


def hydrolysis_left(product: Product, storage: Storage = SHELF) -> Mapping[str, Estimate]:
    """Return the share left by hydrolysis alone, of actives whose esters and amides are all that is known.

    It is an upper bound: other ways of loss are not in it.
    """
    found = _shares(product, storage, None, None)
    return {key: share for key, (loss, share) in found.items() if loss.by_structure}


def _shares(
    product: Product, storage: Storage, made: Pack | None, fitted: Mapping[str, Term] | None
) -> dict[str, tuple[Loss, Estimate]]:
    losses = losses_of(product, storage, fitted=fitted)
    time = np.array([0.0, storage.duration])
    runs = [_run(losses, z, time, product=product, storage=storage, made=made) for z in _LEVELS]
    found = {}
    for i, loss in enumerate(losses):
        if loss.component.ingredient.role == "active":
            slow, middle, fast = (float(np.clip(run[i, -1], EDGE, 1 - EDGE)) for run in runs)
            found[loss.component.ingredient.key] = loss, _share(loss, storage, slow, middle, fast)
    return found


def times_left(
    product: Product,
    storage: Storage = SHELF,
    *,
    made: Pack | None = None,
    fitted: Mapping[str, Term] | None = None,
) -> Mapping[str, TimeLeft | None]:
    """Return for each active the months until a tenth is lost, if it stayed there; see :func:`shares_left`."""
    losses = losses_of(product, storage, fitted=fitted)
    time = np.concatenate([[0.0], np.geomspace(1e-4, float(LONGEST), 240) * MONTH])
    runs = [_run(losses, z, time, product=product, storage=storage, made=made) for z in _LEVELS]
    found: dict[str, TimeLeft | None] = {c.ingredient.key: None for c in product.actives}
    for i, loss in enumerate(losses):
        if loss.component.ingredient.key in found and not loss.by_structure:
            slow, middle, fast = (_crossing(time, run[i]) for run in runs)
            found[loss.component.ingredient.key] = TimeLeft(middle, fast, slow)
    return found


def _run(
    losses: tuple[Loss, ...],
    z: float,
    time: NDArray[np.float64],
    *,
    product: Product,
    storage: Storage,
    made: Pack | None,
) -> NDArray[np.float64]:
    """Return the shares left, shape (losses, times), with every rate z standard deviations off."""
    if not losses:
        return np.empty((0, time.size))
    if product.form == "powder":
        tau = moisture_time(made or product.pack or pack(), solid_density(product), storage, z=z)
        laws = {loss.component.ingredient.key: loss.main for loss in losses}
        return dry_left(laws, time, storage, tau=tau, z=z)
    layers = film(product.components)
    store = None
    if storage.air != "open":
        used = made or product.pack or pack()
        oil = layers.volume("oil")
        store = oxygen_store(used, oil, storage.temperature, in_use=storage.air == "opened", z=z)
    mass = layers.density * (0.0 if store is None else store.product)
    content = np.array([moles(loss.component) * layers.density * LITRE for loss in losses])
    demand = np.array([moles(loss.component) * mass * loss.demand for loss in losses])
    rates = Losses(
        by_oxygen=np.array([loss.by_oxygen * 10.0 ** (loss.spread_by_oxygen * z) for loss in losses]),
        otherwise=np.array([loss.otherwise * 10.0 ** (loss.spread_otherwise * z) for loss in losses]),
        demand=demand,
        crowding=content / [loss.half_pace for loss in losses],
    )
    return course(rates, time, store).left


def _share(loss: Loss, storage: Storage, slow: float, middle: float, fast: float) -> Estimate:
    spread = float(logit(slow) - logit(fast)) / (2 * Z90)
    outside = f"{loss.main.note}; the product has another pH"
    known = loss.main.how_known
    if loss.main.metal is not None or not loss.inside:
        known = HowKnown.ASSUMED  # as the traces of metal are
    elif loss.main.way == "oxidation" and storage.air != "open" and known is not HowKnown.ASSUMED:
        known = HowKnown.PRIOR  # as the air of the pack is
    return Estimate(
        f"share left after {storage.name.en}, {loss.component.ingredient.inci}",
        middle,
        "1",
        known,
        loss.main.source,
        spread=max(spread, float(abs(logit(middle)) * EDGE)),
        distribution="logit",
        in_domain=loss.inside,
        note=loss.main.note if loss.inside else outside,
    )


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


def _crossing(time: NDArray[np.float64], left: NDArray[np.float64]) -> float:
    """Return the months until nine tenths are left."""
    below = np.flatnonzero(left <= NEARLY_ALL)
    if below.size == 0:
        return float(LONGEST)
    i = int(below[0])
    ends = np.log(np.maximum(left[i - 1 : i + 1], EDGE))
    share = (ends[0] - math.log(NEARLY_ALL)) / (ends[0] - ends[1])
    return float((time[i - 1] + share * (time[i] - time[i - 1])) / MONTH)
