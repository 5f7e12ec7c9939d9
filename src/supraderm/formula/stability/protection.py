"""How long the antioxidants of a product keep its unsaturated oils, and which of them is used up first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from supraderm.evidence import Constant, HowKnown
from supraderm.formula.condition import active_state
from supraderm.formula.pack import oxygen_store, pack
from supraderm.formula.phases import Film, film
from supraderm.formula.product import Component, Product
from supraderm.formula.stability.autoxidation import (
    DECAY,
    DECAY_ENERGY,
    DECAY_SPREAD,
    Pool,
    ProtectedCourse,
    protected_course,
)
from supraderm.formula.stability.course import Losses
from supraderm.formula.stability.loss import Loss, losses_of, moles
from supraderm.formula.stability.rate_law import ROOM, Term, arrhenius
from supraderm.formula.stability.shelf import LITRE, LONGEST, TimeLeft
from supraderm.formula.stability.storage import MONTH, SHELF, Storage
from supraderm.ingredients import Ingredient, molecule_of
from supraderm.molecules import descriptors
from supraderm.molecules.patterns import Patterns, pattern
from supraderm.molecules.redox import redox_class, reduction_potential
from supraderm.shipped import parse_shipped

Array = NDArray[np.float64]

# mol of peroxide per kg of oil: 2 and 10 milliequivalents of oxygen
FRESH = Constant(1e-3, "mol/kg", "supraderm-judgement", HowKnown.ASSUMED)
RANCID = Constant(5e-3, "mol/kg", "supraderm-judgement", HowKnown.ASSUMED)
OIL_DENSITY = Constant(0.9, "kg/L", "recall-densities", HowKnown.PRIOR)
LEAST_POSITIONS = Constant(0.02, "mol/L", "supraderm-judgement", HowKnown.ASSUMED)
USED_UP = Constant(0.1, "1", "supraderm-judgement", HowKnown.ASSUMED)
LEVEL = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)
Z90 = float(ndtri((1 + LEVEL) / 2))
_BIS_ALLYLIC = "[CX4H2;$([CX4](C=C)C=C)]"


@dataclass(frozen=True, slots=True)
class Protection:
    """What the antioxidants of a product do for its oils.

    Parameters
    ----------
    kept, bare : TimeLeft
        Months until the peroxide value is 10, with the antioxidants and without.
    used_up : dict of str to float
        Months until a tenth of each donor is left, by key, the first to go first; at least 120 counts as 120.
    positions : float, mol/L
        Bis-allylic positions in the oil.
    unknown : tuple of str
        Keys of oils whose fatty acids are not known.
    """

    kept: TimeLeft
    bare: TimeLeft
    used_up: dict[str, float]
    positions: float
    unknown: tuple[str, ...]


@cache
def _table() -> dict[str, Any]:
    return parse_shipped((files("supraderm.formula") / "data" / "autoxidation.yaml").read_text("utf-8"))


def oxidisable(ingredient: Ingredient) -> float | None:
    """Return the bis-allylic positions of an ingredient, mol/kg; None for a natural oil of unknown composition.

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> [round(oxidisable(find(name)), 1) for name in ("linoleic acid", "squalane", "sunflower oil", "squalene")]
    [3.6, 0.0, 2.1, 3.0]
    """
    own = _table()["lipids"]["positions"].get(ingredient.inci.upper())
    if ingredient.smiles is not None:
        count = _patterns().counts(ingredient.smiles)[0] if own is None else own
        return count / descriptors(molecule_of(ingredient)).molar_mass
    per_kg = _table()["constituents"]["per_kg"]
    if ingredient.composition:
        return sum(
            (part.share.low + part.share.high) / 2 * per_kg.get(part.name, 0.0)
            for part in ingredient.composition
        )
    name = ingredient.inci.upper()
    return None if name.endswith((" OIL", " BUTTER")) and not name.startswith("MINERAL") else 0.0


@cache
def _patterns() -> Patterns:
    return Patterns([pattern(_BIS_ALLYLIC)])


def trap(ingredient: Ingredient) -> tuple[float, float] | None:
    """Return the rate constant with peroxyl radicals, L/mol/s, and the radicals one molecule stops; None for no donor.

    >>> from supraderm.ingredients import find
    >>> trap(find("tocopherol")), trap(find("squalane"))
    ((3200000.0, 2.0), None)
    """
    if ingredient.smiles is None:
        return None
    traps, group = _table()["traps"], redox_class(ingredient.smiles)
    row = traps["names"].get(ingredient.inci.upper())
    if row is None and group is not None:
        row = traps["classes"].get(group.key)
    return None if row is None else (float(row["rate"]), float(row["radicals"]))


def protection(
    product: Product, storage: Storage = SHELF, *, fitted: Mapping[str, Term] | None = None
) -> Protection | None:
    """Return how long the oils of a product keep, with its antioxidants and without.

    Parameters
    ----------
    product : Product
        Not a powder.
    storage : Storage
        Temperature and air; its duration is of no matter.
    fitted : mapping of str to Term, optional
        By ingredient key; see :func:`supraderm.formula.stability.loss.losses_of`.

    Returns
    -------
    Protection or None
        None where no oil is known to be unsaturated.

    Examples
    --------
    >>> from supraderm.formula import parse_product
    >>> cream = parse_product("{name: c, ph: 5.5, form: emulsion, formula: [{ingredient: sunflower oil, percent: 20}, "
    ...     "{ingredient: tocopherol, percent: 0.1}, {ingredient: water, percent: q.s.}]}")
    >>> found = protection(cream)
    >>> found.kept.median > 10 * found.bare.median
    True
    """
    layers = film(product.components)
    known = {part.ingredient.key: oxidisable(part.ingredient) for part in _oils(product)}
    unknown = tuple(key for key, value in known.items() if value is None)
    share = sum(part.share * (known[part.ingredient.key] or 0.0) for part in _oils(product))
    oil = layers.volume("oil")
    positions = share * layers.density * LITRE / oil if oil > 0 else 0.0
    if positions < LEAST_POSITIONS:
        return None
    pool, losses, keys = _pool(product, storage, layers, positions=positions, fitted=fitted or {})
    time = np.concatenate([[0.0], np.geomspace(1e-4, float(LONGEST), 200) * MONTH])
    runs, bare = (
        {z: _run(one, losses, time, product=product, storage=storage, z=z) for z in (0.0, Z90, -Z90)}
        for one in (pool, _bare(pool))
    )
    middle = runs[0.0].left
    used = {
        key: (_first(time, middle[place] <= USED_UP), float(middle[place, -1]))
        for place, key in enumerate(keys)
        if pool.radicals[place] > 0
    }
    first = sorted(used, key=lambda key: used[key])
    return Protection(
        kept=_times(runs),
        bare=_times(bare),
        used_up={key: used[key][0] for key in first},
        positions=float(positions),
        unknown=unknown,
    )


def _oils(product: Product) -> list[Component]:
    return [part for part in product.components if part.ingredient.phase == "oil"]


def _pool(
    product: Product, storage: Storage, layers: Film, *, positions: float, fitted: Mapping[str, Term]
) -> tuple[Pool, list[Loss | None], list[str]]:
    own = {loss.component.ingredient.key: loss for loss in losses_of(product, storage, fitted=fitted)}
    parts = [
        part for part in product.components if part.ingredient.key in own or trap(part.ingredient) is not None
    ]
    traps = [trap(part.ingredient) for part in parts]
    oil = layers.volume("oil")
    made = product.pack or pack()
    warm = arrhenius(float(DECAY_ENERGY), float(ROOM), storage.temperature)
    pool = Pool(
        positions=float(positions),
        peroxide=float(FRESH * OIL_DENSITY),
        donors=np.array([moles(part) * layers.density * LITRE / oil for part in parts]),
        radicals=np.array([0.0 if one is None else one[1] for one in traps]),
        traps=np.array(
            [
                0.0 if one is None else one[0] * _in_oil(part, product.ph, layers)
                for part, one in zip(parts, traps, strict=True)
            ]
        ),
        potentials=np.array([_potential(part) for part in parts]),
        oil=float(made.volume / LITRE * oil),
        decay=float(DECAY * warm),
        temperature=storage.temperature,
    )
    return pool, [own.get(part.ingredient.key) for part in parts], [part.ingredient.key for part in parts]


def _potential(part: Component) -> float:
    found = None if part.ingredient.smiles is None else reduction_potential(molecule_of(part.ingredient))
    return np.inf if found is None else found.median


def _in_oil(part: Component, ph: float, layers: Film) -> float:
    state = active_state(part, ph, layers)
    held = {
        phase.name: phase.volume * one.median
        for phase, one in zip(layers.phases, state.phase_partition, strict=True)
    }
    return held.get("oil", 0.0) / sum(held.values())


def _bare(pool: Pool) -> Pool:
    return replace(pool, radicals=np.zeros_like(pool.radicals), traps=np.zeros_like(pool.traps))


def _run(
    pool: Pool, losses: list[Loss | None], time: Array, *, product: Product, storage: Storage, z: float
) -> ProtectedCourse:
    layers = film(product.components)
    store = None
    if storage.air != "open":
        store = oxygen_store(
            product.pack or pack(),
            layers.volume("oil"),
            storage.temperature,
            in_use=storage.air == "opened",
            z=z,
        )
    rates = Losses(
        by_oxygen=np.array([_paced(loss, "by_oxygen", "spread_by_oxygen", z) for loss in losses]),
        otherwise=np.array([_paced(loss, "otherwise", "spread_otherwise", z) for loss in losses]),
        demand=np.array([0.0 if loss is None else loss.demand for loss in losses]) * pool.donors * pool.oil,
        crowding=np.array(
            [
                0.0 if loss is None else moles(loss.component) * layers.density * LITRE / loss.half_pace
                for loss in losses
            ]
        ),
    )
    faster = replace(pool, decay=pool.decay * 10.0 ** (DECAY_SPREAD * z))
    return protected_course(rates, faster, time, store)


def _paced(loss: Loss | None, rate: str, spread: str, z: float) -> float:
    return 0.0 if loss is None else getattr(loss, rate) * 10.0 ** (getattr(loss, spread) * z)


def _first(time: Array, holds: NDArray[np.bool_]) -> float:
    """Return the months until it first holds, `LONGEST` if never."""
    return float(time[holds.argmax()] / MONTH) if holds.any() else float(LONGEST)


def _times(runs: Mapping[float, ProtectedCourse]) -> TimeLeft:
    """Return the months until the oil is rancid: in the middle, and where all is fast and slow."""
    return TimeLeft(
        *(_first(runs[z].time, runs[z].peroxide >= RANCID * OIL_DENSITY) for z in (0.0, Z90, -Z90))
    )
