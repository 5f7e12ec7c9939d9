"""The oil phase of a formula: what share of each active lies in it, and how alike the two are by Hansen parameters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Constant, Finding, HowKnown, ModelCard, Severity, Text
from supraderm.formula.phases import density_of
from supraderm.formula.product import Product
from supraderm.formula.state import ActiveState, FormulaState
from supraderm.ingredients import Ingredient, molecule_of
from supraderm.molecules.hansen import hansen_distance, hansen_parameters
from supraderm.units import significant

# of most solutes in solvents that dissolve them well, the radius of the sphere is 5 to 8 MPa^0.5
UNLIKE = Constant(8.0, "MPa**0.5", "hansen2007-handbook", HowKnown.PRIOR)
MOSTLY = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
_NAMES = ("hansen_d", "hansen_p", "hansen_h")


@dataclass(frozen=True, slots=True)
class OilPhase:
    """What the oils of a formula are like.

    Parameters
    ----------
    hansen : ndarray, shape (3,), or None, MPa^0.5
        dD, dP, dH, the mean by volume of the oils whose parameters are known; None without any.
    known : float
        Share of the oil volume that it rests on.
    in_oil : dict of str to float
        Share of each active that lies in oil, by key.
    distance : dict of str to float, MPa^0.5
        Hansen distance of each active from the oils, by key; only where `hansen` is known.
    """

    hansen: NDArray[np.float64] | None
    known: float
    in_oil: dict[str, float]
    distance: dict[str, float]


def oil_phase(product: Product, state: FormulaState) -> OilPhase:
    """Return the oil phase of a formula.

    Parameters
    ----------
    product : Product
    state : FormulaState
        Of the same product.

    Examples
    --------
    Nearly all retinol lies in the oil of a cream:

    >>> from supraderm.formula import parse_product, state
    >>> cream = parse_product("{name: c, ph: 6, form: emulsion, formula: [{ingredient: retinol, percent: 0.3}, "
    ...     "{ingredient: squalane, percent: 15}, {ingredient: water, percent: q.s.}]}")
    >>> round(oil_phase(cream, state(cream)).in_oil["retinol"], 2)
    1.0
    """
    oils = [
        part
        for part in product.components
        if part.ingredient.phase == "oil" and part.ingredient.role != "active"
    ]
    volumes = [part.share / density_of(part.ingredient) for part in oils]
    found = [
        (volume, own)
        for part, volume in zip(oils, volumes, strict=True)
        if (own := _own(part.ingredient)) is not None
    ]
    mean = None
    if found:
        weights = np.array([volume for volume, _ in found])
        mean = weights @ np.array([own for _, own in found]) / weights.sum()
    distance = {}
    if mean is not None:
        for one in state.actives:
            own = _own(product.component(one.key).ingredient)
            if own is not None:
                distance[one.key] = float(hansen_distance(own, mean))
    return OilPhase(
        hansen=mean,
        known=sum(volume for volume, _ in found) / sum(volumes) if oils else 0.0,
        in_oil={one.key: _in_oil(one, state) for one in state.actives},
        distance=distance,
    )


def _own(ingredient: Ingredient) -> NDArray[np.float64] | None:
    """Return dD, dP, dH as measured, else by structure; None for mixtures without either."""
    if all(name in ingredient.measured for name in _NAMES):
        return np.array([ingredient.measured[name].median for name in _NAMES])
    if ingredient.smiles is None:
        return None
    return np.array([one.median for one in hansen_parameters(molecule_of(ingredient))])


def _in_oil(one: ActiveState, state: FormulaState) -> float:
    held = {
        phase.name: phase.volume * partition.median
        for phase, partition in zip(state.phases, one.phase_partition, strict=True)
    }
    return held.get("oil", 0.0) / sum(held.values())


def oil_findings(product: Product, state: FormulaState) -> tuple[Finding, ...]:
    """Return which actives live in oils that are unlike them."""
    oils = oil_phase(product, state)
    found = []
    for key, distance in oils.distance.items():
        ingredient = product.component(key).ingredient
        # what belongs into oil and finds none that takes it is the worse case
        if distance <= UNLIKE or (oils.in_oil[key] < MOSTLY and ingredient.phase != "oil"):
            continue
        found.append(
            Finding(
                code="formula.oil-unlike",
                severity=Severity.NOTE,
                title=Text(f"The oils are unlike {ingredient.inci}", f"油相与{ingredient.zh}极性不匹配"),
                why=Text(
                    f"Hansen distance {significant(distance)} MPa^0.5 from the mean of the oils; below "
                    f"{UNLIKE:g} most pairs mix.",
                    f"与油相平均的 Hansen 距离为 {significant(distance)} MPa^0.5；小于 {UNLIKE:g} 时多数可互溶。",
                ),
                action=Text(
                    "Take a more polar oil such as a dialkyl carbonate, benzoate or adipate, and look for crystals.",
                    "请换用极性较高的油脂（如碳酸二烷基酯、苯甲酸酯、己二酸酯），并观察有无结晶。",
                ),
                how_known=HowKnown.PREDICTED,
                sources=("hansen2007-handbook", "supraderm-hansen-fit"),
                subject=(key,),
            )
        )
    return tuple(found)


CARD = ModelCard(
    name="oil phase by Hansen parameters",
    title=Text("Oil phase by Hansen parameters", "油相的 Hansen 参数"),
    version="1",
    scope="How alike an active and the oils of a formula are, and what share of the active lies in oil.",
    equations="Ra^2 = 4 (dD - dD')^2 + (dP - dP')^2 + (dH - dH')^2; the oils by volume",
    inputs=("dD, dP, dH [MPa^0.5]: measured, else from structure", "partition [1]: of the active, by phase"),
    domain="Oils and actives with a structure or measured parameters; natural oils without either are left out.",
    evaluation="None: no solubility in an oil was compared.",
    uncertainty="None is carried; a parameter from structure is off by 0.4 to 1.6 MPa^0.5.",
    references=("hansen2007-handbook", "supraderm-hansen-fit"),
)
