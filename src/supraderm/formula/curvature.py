"""What the hydrophilic-lipophilic deviation needs of oils and emulsifiers: EACN, Cc, molar mass, response to heat."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from supraderm.evidence import Constant, HowKnown
from supraderm.ingredients import Ingredient, molecule_of
from supraderm.molecules import descriptors
from supraderm.molecules.patterns import Patterns, pattern
from supraderm.shipped import parse_shipped

Kind = Literal["ionic", "ethoxylated", "other"]

# of linear alcohol ethoxylates: Cc = a + s n - j with n carbons and j ethylene oxides
BASE = Constant(2.4, "1", "recall-hld", HowKnown.PRIOR)
PER_CARBON = Constant(0.28, "1", "recall-hld", HowKnown.PRIOR)
ETHOXYLATE_SPREAD = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
# an emulsifier known by its HLB alone counts as the C16 ethoxylate of the same HLB
TAIL = Constant(16.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
BY_BALANCE_SPREAD = Constant(2.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
LARGEST_BALANCE = Constant(19.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
GRIFFIN = Constant(20.0, "1", "recall-hlb", HowKnown.PRIOR)
# kg/mol: ethylene oxide, methylene, water
ETHYLENE_OXIDE = Constant(0.04405, "kg/mol", "iupac2021-weights")
METHYLENE = Constant(0.01403, "kg/mol", "iupac2021-weights")
WATER = Constant(0.018015, "kg/mol", "iupac2021-weights")
ALKANE_SPREAD = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
_TAILS = {"LAUR": 12, "MYRIST": 14, "MYR": 14, "CET": 16, "CETEAR": 17, "STEAR": 18, "BEHEN": 22}
_ETHOXYLATE = re.compile(r"^(" + "|".join(sorted(_TAILS, key=len, reverse=True)) + r")ETH-(\d+)$")
_NATURAL = re.compile(r" (SEED|KERNEL|FRUIT|NUT|GERM|BRAN)? ?(OIL|BUTTER)$|^(OLIVE|SOYBEAN|SUNFLOWER).* OIL$")
_ETHER = re.compile(r"PEG-|POLYSORBATE|ETH-\d|SORBETH")


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its SD and where it is from."""

    value: float
    spread: float
    how_known: HowKnown
    source: str


@dataclass(frozen=True, slots=True)
class Curvature:
    """One emulsifier.

    Parameters
    ----------
    cc : Value
        Characteristic curvature, below 0 for what bends the film around oil.
    mass : float, kg/mol
    kind : {"ionic", "ethoxylated", "other"}
        "other": sugar, sorbitan, glycerol and polyglycerol, which heat hardly dries.
    """

    cc: Value
    mass: float
    kind: Kind


@cache
def _table() -> dict[str, Any]:
    return parse_shipped((files("supraderm.formula") / "data" / "deviation.yaml").read_text("utf-8"))


def alkane_number(ingredient: Ingredient) -> Value | None:
    """Return the equivalent alkane carbon number of an oil.

    Parameters
    ----------
    ingredient : Ingredient

    Returns
    -------
    Value or None
        The carbon number of a linear alkane, a value of the table, that of a triglyceride for natural oils; None where
        none is known (silicones, fatty alcohols, most esters).

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> alkane_number(find("isopropyl myristate")).value
    7.3
    >>> alkane_number(find("dimethicone")) is None
    True
    """
    oils = _table()["oils"]
    row = oils["rows"].get(ingredient.inci.upper())
    if row is None and _NATURAL.search(ingredient.inci.upper()):
        row = oils["triglyceride"]
    if row is not None:
        return Value(float(row["eacn"]), float(row["spread"]), HowKnown(oils["how_known"]), oils["source"])
    if ingredient.smiles is not None and set(ingredient.smiles) == {"C"}:
        return Value(float(len(ingredient.smiles)), float(ALKANE_SPREAD), HowKnown.PRIOR, "recall-hld")
    return None


def curvature(ingredient: Ingredient) -> Curvature | None:
    """Return what is known of an emulsifier: by the table, as an alcohol ethoxylate, else by its HLB.

    Returns
    -------
    Curvature or None
        None without any of these, or without a molar mass.

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> round(curvature(find("laureth-4")).cc.value, 2), curvature(find("laureth-4")).kind
    (1.76, 'ethoxylated')
    """
    name = ingredient.inci.upper()
    mass = _mass(ingredient)
    if mass is None:
        return None
    row = _table()["emulsifiers"].get(name)
    if row is not None:
        cc = Value(float(row["cc"]), float(row["spread"]), HowKnown(row["how_known"]), row["source"])
        return Curvature(cc, mass, row["kind"])
    tail = _ETHOXYLATE.match(name)
    if tail is not None:
        cc = float(BASE + PER_CARBON * _TAILS[tail[1]] - int(tail[2]))
        return Curvature(
            Value(cc, float(ETHOXYLATE_SPREAD), HowKnown.PRIOR, "recall-hld"), mass, "ethoxylated"
        )
    balance = ingredient.measured.get("hlb")
    if balance is None or _is_charged(ingredient):
        return None
    cc = Value(by_balance(balance.median), float(BY_BALANCE_SPREAD), HowKnown.ASSUMED, "supraderm-judgement")
    return Curvature(cc, mass, "ethoxylated" if _ETHER.search(name) else "other")


def by_balance(hlb: float) -> float:
    """Return the Cc of the C16 alcohol ethoxylate with this HLB.

    >>> [round(by_balance(hlb), 1) for hlb in (4.3, 9.7, 15.0)]
    [5.4, 1.7, -9.6]
    """
    lipophile = TAIL * METHYLENE + WATER
    bounded = min(max(hlb, 0.0), float(LARGEST_BALANCE))
    oxides = bounded * lipophile / (ETHYLENE_OXIDE * (GRIFFIN - bounded))
    return float(BASE + PER_CARBON * TAIL - oxides)


def _mass(ingredient: Ingredient) -> float | None:
    weight = ingredient.measured.get("molecular_weight")
    if weight is not None:
        return weight.median
    tail = _ETHOXYLATE.match(ingredient.inci.upper())
    if tail is not None:
        return float(WATER + METHYLENE * _TAILS[tail[1]] + ETHYLENE_OXIDE * int(tail[2]))
    if ingredient.smiles is not None:
        return descriptors(molecule_of(ingredient)).molar_mass
    found = _table()["masses"]["rows"].get(ingredient.inci.upper())
    return None if found is None else float(found)


def _is_charged(ingredient: Ingredient) -> bool:
    return ingredient.smiles is not None and _charges().counts(ingredient.smiles)[0] > 0


@cache
def _charges() -> Patterns:
    return Patterns([pattern("[+1,-1]")])
