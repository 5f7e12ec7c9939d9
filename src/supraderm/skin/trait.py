"""Sex and skin type: what differs from an adult of no stated kind, as multipliers with their interval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Constant, Estimate, HowKnown, Text, Worlds

Array = NDArray[np.float64]

MULTIPLIED = ("sc_permeability", "sc_thickness", "viable_thickness", "dermis_thickness")
SHIFTED = ("sc_ph",)
GROWN = Constant(18.0, "year", "supraderm-judgement", HowKnown.ASSUMED)
OLDEST = Constant(90.0, "year", "supraderm-judgement", HowKnown.ASSUMED)
REFERENCE_AGE = Constant(35.0, "year", "supraderm-judgement", HowKnown.ASSUMED)
DERMIS_A_DECADE = Estimate(
    "dermis left after a decade",
    0.94,
    "1",
    HowKnown.PRIOR,
    "recall-dermis-age",
    spread=0.01,
    note="6 % a decade recalled; 18 to 90 years, level outside",
)


@dataclass(frozen=True)
class Trait:
    """Something about a person that changes the numbers of a site.

    Parameters
    ----------
    key : str
    kind : str
        "sex" or "skin type"; a person has one of each kind.
    name : Text
    parts : mapping of str to Estimate
        Multipliers by part, "sc_ph" a shift.
    """

    key: str
    kind: str
    name: Text
    parts: Mapping[str, Estimate]

    def draw(self, part: str, worlds: Worlds) -> Array:
        """Return the multiplier (the shift of "sc_ph") in each world; 1 (0) where it says nothing."""
        if part not in self.parts:
            return np.full(worlds.n, 0.0 if part in SHIFTED else 1.0)
        return worlds.draw(self.parts[part])


@cache
def traits() -> dict[str, Trait]:
    """Return the traits that ship with supraderm, by key.

    >>> sorted(key for key, trait in traits().items() if trait.kind == "sex")
    ['female', 'male']
    """
    import yaml

    from supraderm.skin.site import read_estimate

    text = (files("supraderm.skin") / "data" / "traits.yaml").read_text(encoding="utf-8")
    found = {}
    for key, record in yaml.safe_load(text).items():
        parts = {
            part: read_estimate(
                f"{part.replace('_', ' ')} of a person", key, record[part], "1", normal=part in SHIFTED
            )
            for part in (*MULTIPLIED, *SHIFTED)
            if part in record
        }
        found[key] = Trait(key, record["kind"], Text(**record["name"]), parts)
    return found


def trait(name: str, kind: str) -> Trait:
    """Return a trait of a kind by key.

    Raises
    ------
    UnknownNameError
        With the nearest one of that kind.
    """
    known = {key: one for key, one in traits().items() if one.kind == kind}
    try:
        return known[name.strip().casefold()]
    except KeyError:
        raise UnknownNameError(kind, name, list(known), what=kind) from None


def check_traits(found: tuple[Trait, ...]) -> None:
    """Refuse two traits of one kind.

    Raises
    ------
    InputError
    """
    kinds = [one.kind for one in found]
    if len(set(kinds)) < len(kinds):
        raise InputError("traits", ", ".join(one.key for one in found), "one sex and one skin type")


def dermis_at(age: float, worlds: Worlds) -> Array:
    """Return the thickness of the dermis over that at 35 years, shape (worlds,).

    >>> w = Worlds(4, pinned={DERMIS_A_DECADE.name: 0.5})
    >>> round(float(dermis_at(65, w)[0]), 2)
    0.83
    """
    decades = (min(max(age, float(GROWN)), float(OLDEST)) - float(REFERENCE_AGE)) / 10
    return worlds.draw(DERMIS_A_DECADE) ** decades if decades else np.ones(worlds.n)
