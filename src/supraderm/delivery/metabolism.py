"""What enzymes of living skin make of an active, step by step.

    dc/dt = ... - k c,   k = ln 2 / t_half,   and the next substance gains y k c

in viable epidermis, basal layer and dermis, c the total concentration there and y the moles of the next
substance that one mole ends as; the rest of it (esters put by, side products) leaves the books as "converted".
Rates are first order: what is known of skin at cosmetic doses does not tell a saturable law from it. Steps back
(an aldehyde reduced again) are inside y. No rate is fitted here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from supraderm.delivery.schedule import HOUR
from supraderm.evidence import Estimate, HowKnown, ModelCard, Text

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
    """

    substance: str
    into: str
    enzyme: Text
    half_life: Estimate
    yield_: Estimate

    def estimates(self) -> tuple[Estimate, ...]:
        """Return every estimate, for the run's ledger."""
        return (self.half_life, self.yield_)


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
        yield_=number("yield", "share converted further", "1", 1.0, "logit"),
    )


CARD = ModelCard(
    name="metabolism in skin",
    title=Text("Metabolism in living skin", "活性皮肤中的代谢"),
    version="1",
    scope="What enzymes of viable epidermis and dermis make of an active, in a chain of first-order steps; parent "
    "and metabolites are followed together. Not for the stratum corneum, bacteria on skin, induction of enzymes, "
    "or saturation. On for skin in vivo and cultured constructs, off for excised skin, which is often stored.",
    equations="dc/dt = ... - k c, k = ln 2/t_half; the next substance gains y k c",
    inputs=(
        "half-life [s]: of the whole loss of a substance in living skin",
        "yield [1]: moles of the next substance per mole lost",
    ),
    domain="Substances listed in the table of conversions; doses of cosmetics.",
    evaluation="Laws only: chains against closed forms (tests/transport), mass of parent and metabolites together. No "
    "measured course of a metabolite in human skin was at hand to score it on.",
    uncertainty="Every rate is recalled or assumed: log10 SD 0.4 to 0.5 on half-lives, 0.5 to 0.8 on the logit of "
    "yields. Concentrations of metabolites are orders of magnitude.",
    references=("boehnlein1994", "recall-retinol-fate"),
)
