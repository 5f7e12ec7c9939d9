"""What enzymes of living skin make of an active, step by step.

    dc/dt = ... - R,   R = k K u / (1 + u/u_m),   k = ln 2 / t_half,   and the next substance gains y R

in viable epidermis, basal layer and dermis: c = K u the total concentration there, y the moles of the next
substance that one mole ends as; the rest of it (esters put by, side products) leaves the books as "converted".
Where a Michaelis constant is known the step saturates, with V_max = k K u_m so that traces are lost with t_half as
before; where none is, u_m is infinite and the loss first order. Km is that of all free forms at the pH of tissue,
u_m = f Km. Steps back (an aldehyde reduced again) are inside y. No rate is fitted here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.delivery.schedule import HOUR
from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text, Worlds

Array = NDArray[np.float64]

MICROMOLAR = Constant(1e-3, "mol/m**3", "codata2018")
LIVING = ("viable epidermis", "basal layer", "papillary dermis", "reticular dermis")
"""Layers whose cells have enzymes."""


@dataclass(frozen=True, slots=True)
class Step:
    """One conversion.

    Parameters
    ----------
    substance, into : str
        Ingredient keys; `into` is "" where what comes of it is not followed.
    enzyme : Text
    half_life : Estimate, s
        Of the whole loss of the substance in living skin.
    yield_ : Estimate, 1
        Moles of `into` per mole lost.
    km : Estimate or None, mol/m3
        Free concentration, charged or not, at half the largest rate; None for a loss of first order.
    """

    substance: str
    into: str
    enzyme: Text
    half_life: Estimate
    yield_: Estimate
    km: Estimate | None = None

    def estimates(self) -> tuple[Estimate, ...]:
        """Return every estimate, for the run's ledger."""
        return (self.half_life, self.yield_, *((self.km,) if self.km else ()))

    def law(
        self, worlds: Worlds, *, partition: ArrayLike, neutral: float, slowed: ArrayLike = 1.0
    ) -> dict[str, Array]:
        """Return the numbers of the engine's conversion in one layer, each of shape (worlds,).

        Parameters
        ----------
        worlds : Worlds
        partition : array_like
            K of the substance in the layer.
        neutral : float
            Its neutral share at the pH of tissue.
        slowed : array_like
            Factor by which something protects it from the enzyme, 1 for none.

        Returns
        -------
        dict
            "rate", "v_max", "km" and "moles".
        """
        k = np.log(2) / worlds.draw(self.half_life) / np.asarray(slowed, float)
        moles, none = worlds.draw(self.yield_), np.zeros(worlds.n)
        if self.km is None:
            return {"rate": k, "v_max": none, "km": none + 1.0, "moles": moles}
        half = worlds.draw(self.km) * neutral
        return {"rate": none, "v_max": k * np.asarray(partition, float) * half, "km": half, "moles": moles}


@cache
def conversions() -> Mapping[str, Step]:
    """Return every conversion that ships with supraderm, by the key of the substance converted.

    >>> conversions()["retinyl_palmitate"].into
    'retinol'
    """
    import yaml

    text = (files("supraderm.delivery") / "data" / "conversions.yaml").read_text(encoding="utf-8")
    return MappingProxyType({key: _step(key, record) for key, record in yaml.safe_load(text).items()})


def steps_from(key: str) -> tuple[Step, ...]:
    """Return the chain of conversions that begins with one substance; empty where none is known.

    >>> [step.into for step in steps_from("retinyl_palmitate")]
    ['retinol', 'retinal', 'tretinoin', '']
    """
    found: list[Step] = []
    known = conversions()
    while key in known and key not in [step.substance for step in found]:
        found.append(known[key])
        key = known[key].into
    return tuple(found)


def _step(key: str, record: dict[str, Any]) -> Step:
    def number(name: str, phrase: str, unit: str, scale: float, distribution: str) -> Estimate:
        cell = record[name]
        return Estimate(
            name=f"{phrase}, {key}",
            median=cell["median"] * scale,
            unit=unit,
            how_known=HowKnown(cell["how_known"]),
            source=cell["source"],
            spread=cell["spread"],
            distribution=distribution if cell["spread"] else None,  # pyright: ignore[reportArgumentType]
            note=cell.get("note", ""),
        )

    return Step(
        substance=key,
        into=record.get("into", ""),
        enzyme=Text(**record["enzyme"]),
        half_life=number("half_life_h", "half-life in living skin", "s", float(HOUR), "lognormal"),
        km=number("km_uM", "Michaelis constant in skin", "mol/m**3", float(MICROMOLAR), "lognormal")
        if "km_uM" in record
        else None,
        yield_=number("yield", "share converted further", "1", 1.0, "logit"),
    )


CARD = ModelCard(
    name="metabolism in skin",
    title=Text("Metabolism in living skin", "活性皮肤中的代谢"),
    version="1",
    scope="What enzymes of viable epidermis and dermis make of an active, in a chain of steps, first-order or "
    "saturable; parent and metabolites are followed together. Not for the stratum corneum, bacteria on skin, "
    "induction of enzymes, or two substances that compete for one enzyme. On for skin in "
    "vivo and cultured constructs, off for excised skin, which is often stored.",
    equations="dc/dt = ... - R, R = k K u/(1 + u/u_m), k = ln 2/t_half; the next substance gains y R",
    inputs=(
        "half-life [s]: of the whole loss of a substance in living skin",
        "yield [1]: moles of the next substance per mole lost",
        "Michaelis constant [mol/m3]: of the free substance, where one is known",
    ),
    domain="Substances listed in the table of conversions; doses of cosmetics.",
    evaluation="Laws only: chains against closed forms (tests/transport), mass of parent and metabolites together. No "
    "measured course of a metabolite in human skin was at hand to score it on.",
    uncertainty="Every rate is recalled or assumed: log10 SD 0.4 to 0.5 on half-lives, 0.5 to 0.8 on the logit of "
    "yields; Michaelis constants are those of pure enzymes, log10 SD 0.5 to 0.7. "
    "Concentrations of metabolites are orders of magnitude.",
    references=(
        "boehnlein1994",
        "recall-retinol-fate",
        "pares2008",
        "yoshida1992",
        "recall-cyp26-km",
        "michaelis1913",
    ),
)
