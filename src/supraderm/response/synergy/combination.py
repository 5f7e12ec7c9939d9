"""What actives would do together, before anybody has measured it: an assumption with a name, and an interval.

Actives on one target stand in for each other (Loewe). What is done through different targets is taken as independent
(Bliss): the share of the process that is left is the product of the shares left. Nothing here can predict synergy: both
are what "no interaction" means, and a measured matrix is compared with them.

References
----------
loewe1953; bliss1939.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown, Text, Worlds
from supraderm.ingredients import Ingredient
from supraderm.ingredients.ingredient import Potency
from supraderm.ingredients.potency import potency_on
from supraderm.response.synergy.joint import bliss, highest_single_agent, loewe

Array = NDArray[np.float64]
Model = Literal["loewe", "bliss", "loewe within targets, bliss between them"]

LEVEL = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)
ASSUMPTIONS = {
    "loewe": Text(
        "assumed: the actives stand in for each other at one target (Loewe additivity)",
        "假定：各活性物在同一靶点可相互替代（Loewe 加和）",
    ),
    "bliss": Text(
        "assumed: the actives act through different targets, independently of each other (Bliss independence)",
        "假定：各活性物经不同靶点独立起作用（Bliss 独立）",
    ),
    "loewe within targets, bliss between them": Text(
        "assumed: Loewe additivity within each target, Bliss independence between targets",
        "假定：同一靶点内按 Loewe 加和，不同靶点间按 Bliss 独立",
    ),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One active of a combination.

    Parameters
    ----------
    name : str
    concentration : float, mol/m3
        Free, at the target.
    potency : Potency
    """

    name: str
    concentration: float
    potency: Potency


@dataclass(frozen=True)
class Prediction:
    """The joint effect expected without interaction.

    Parameters
    ----------
    parts : tuple of Part
    model : str
        Which assumption it rests on.
    effect : ndarray, shape (worlds,), 1
        Joint.
    alone : ndarray, shape (parts, worlds), 1
    sources : tuple of str
    """

    parts: tuple[Part, ...]
    model: Model
    effect: Array
    alone: Array
    sources: tuple[str, ...]

    @property
    def assumption(self) -> Text:
        """The model, said to be an assumption."""
        return ASSUMPTIONS[self.model]

    def interval(self, values: Array | None = None) -> tuple[float, float, float]:
        """Return median and ends of the central 90 % interval, of the joint effect unless said."""
        given = self.effect if values is None else values
        low, median, high = np.quantile(given, [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2])
        return float(median), float(low), float(high)

    def gain(self) -> Array:
        """Return the joint effect less that of the strongest alone, by world."""
        return self.effect - highest_single_agent(*self.alone)


def parts_of(actives: Sequence[tuple[Ingredient, float]]) -> tuple[Part, ...]:
    """Return the actives with the potency that speaks for each: on a target all share, else each on its own first.

    Parameters
    ----------
    actives : sequence of (Ingredient, mol/m3)

    Raises
    ------
    InputError
        If one has no usable potency, or some push a process that others hold back.
    """
    for item, _ in actives:
        if not _usable(item):
            raise InputError("of", item.inci, "an ingredient with a potency on a target in the catalogue")
    parts = _parts(actives)
    if _both_ways(parts):
        said = ", ".join(f"{part.name} {part.potency.direction}s {part.potency.target}" for part in parts)
        raise InputError("of", said, "actives that all inhibit or all activate")
    return parts


def unpredictable(actives: Sequence[tuple[Ingredient, float]]) -> Text | None:
    """Return why no joint effect can be told of some actives, None where one can.

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> unpredictable([(find("kojic acid"), 0.2), (find("glycerin"), 1.0)]).en
    'the catalogue has no potency on a target of GLYCERIN'
    """
    without = [item for item, _ in actives if not _usable(item)]
    if without:
        en, zh = ", ".join(item.inci for item in without), "、".join(item.zh for item in without)
        return Text(f"the catalogue has no potency on a target of {en}", f"目录中没有{zh}对靶点的效价")
    if _both_ways(_parts(actives)):
        return Text(
            "some inhibit and some activate, for which there is no null model here",
            "其中既有抑制者又有激活者，此处没有相应的零模型",
        )
    return None


def _parts(actives: Sequence[tuple[Ingredient, float]]) -> tuple[Part, ...]:
    usable = [_usable(item) for item, _ in actives]
    common = [name for name in usable[0] if all(name in potencies for potencies in usable)]
    return tuple(
        Part(item.inci, concentration, potencies[common[0] if common else next(iter(potencies))])
        for (item, concentration), potencies in zip(actives, usable, strict=True)
    )


def _both_ways(parts: Sequence[Part]) -> bool:
    return len({part.potency.direction for part in parts}) > 1


def _usable(item: Ingredient) -> dict[str, Potency]:
    names = dict.fromkeys(row.target for row in item.potencies)
    return {name: found for name in names if (found := potency_on(item, name)) is not None}


def predict(parts: Sequence[Part], worlds: Worlds) -> Prediction:
    """Return the joint effect of actives at given free concentrations.

    Parameters
    ----------
    parts : sequence of Part
        Two or more, of different names.
    worlds : Worlds

    Raises
    ------
    InputError
        If there are fewer than two, or one twice.
    """
    names = [part.name for part in parts]
    if len(parts) < 2:
        raise InputError("of", ", ".join(names) or "nothing", "at least two actives")
    if len(set(names)) < len(names):
        raise InputError("of", next(n for n in names if names.count(n) > 1), "each active once")
    by_target: dict[str, list[Part]] = {}
    for part in parts:
        by_target.setdefault(part.potency.target, []).append(part)
    joint = bliss(*(_within(group, worlds) for group in by_target.values()))
    model: Model = "loewe within targets, bliss between them"
    if len(by_target) == 1:
        model = "loewe"
    elif len(by_target) == len(parts):
        model = "bliss"
    alone = np.stack([_within([part], worlds) for part in parts])
    sources = tuple(dict.fromkeys(part.potency.half_effect.source for part in parts))
    return Prediction(tuple(parts), model, joint, alone, sources)


def _within(group: Sequence[Part], worlds: Worlds) -> Array:
    return loewe(
        [part.concentration for part in group],
        [worlds.draw(part.potency.half_effect) for part in group],
        [part.potency.maximal_effect for part in group],
        [part.potency.hill for part in group],
    )
