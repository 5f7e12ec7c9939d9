"""How much of each ingredient is left, and for how long nine tenths of it are."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit, ndtri

from supraderm.evidence import Constant, Estimate, HowKnown
from supraderm.formula.pack import Pack, oxygen_store, pack
from supraderm.formula.phases import film, solid_density
from supraderm.formula.product import Product
from supraderm.formula.stability.course import Losses, course
from supraderm.formula.stability.dry import dry_left, moisture_time
from supraderm.formula.stability.loss import Loss, losses_of, moles
from supraderm.formula.stability.rate_law import Term
from supraderm.formula.stability.storage import MONTH, SHELF, Storage

NEARLY_ALL = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)
LONGEST = Constant(120.0, "1", "supraderm-judgement", HowKnown.ASSUMED)  # months
# shares nearer to 0 or 1 than this say nothing more, and their log-odds run away
EDGE = Constant(1e-6, "1", "supraderm-judgement", HowKnown.ASSUMED)
LITRE = Constant(1e-3, "m^3", "codata2018")
LEVEL = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)
Z90 = float(ndtri((1 + LEVEL) / 2))
_LEVELS = (-Z90, 0.0, Z90)


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """Months until a tenth is lost: middle and 90 % interval; `LONGEST` months mean at least that."""

    median: float
    low: float
    high: float


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


def _crossing(time: NDArray[np.float64], left: NDArray[np.float64]) -> float:
    """Return the months until nine tenths are left."""
    below = np.flatnonzero(left <= NEARLY_ALL)
    if below.size == 0:
        return float(LONGEST)
    i = int(below[0])
    ends = np.log(np.maximum(left[i - 1 : i + 1], EDGE))
    share = (ends[0] - math.log(NEARLY_ALL)) / (ends[0] - ends[1])
    return float((time[i - 1] + share * (time[i] - time[i - 1])) / MONTH)
