"""Chains that a small ion ties into a gel: alginate, pectin, carrageenan, and chitosan with tripolyphosphate.

What is asked is how much ion per charge of the chain it takes. For alginate the gel point follows the polymer:

    R_c(C) = R_0 (C/C_0)^m,      R = z c_ion/c_charged,      least ion = R_c c_charged/z

c_charged counts the groups that are ionised at the pH, so acid undoes a calcium gel; the acid gel that
alginate makes by itself below its pKa is not here. Thresholds are of few materials: 0.1 to 0.3 in log10.
Chances are lognormal in the threshold. Stiffness of ionic gels is not computed; that of covalent and host-guest
ones is, in `network`.

References
----------
khavari2016; wang1993-alginate; lm-pectin-gel; alehosseini2022; recall-ionic-gels.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from scipy.special import ndtr

from supraderm.carriers.microspheres.polyion import PolyIon, polyion
from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Constant, Estimate, HowKnown, Text
from supraderm.shipped import parse_shipped

State = Literal["liquid", "gel", "too much"]
WATER = Constant(1000.0, "kg/m**3", "recall-densities", HowKnown.PRIOR)
EVEN = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
MOST_SHARE = Constant(0.3, "1", "supraderm-judgement", HowKnown.ASSUMED)
LEAST_CHARGED = Constant(1e-6, "mol/m**3", "supraderm-judgement", HowKnown.ASSUMED)
NEUTRAL = Constant(6.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
HIGHEST_PH = 14


@dataclass(frozen=True, slots=True)
class IonicGel:
    """A chain and the small ion that gels it.

    Parameters
    ----------
    key : str
    polymer : str
        Key of the polyion.
    ion : str
    ion_name, how : Text
    charge : int
        Of the ion, without sign.
    ratio : Estimate or None, 1
        Charges of the ion over ionised groups at the gel point, at `at`.
    at : float, 1
        Mass share of polymer at which `ratio` holds.
    power : float, 1
        How `ratio` follows the mass share.
    least_ion : Estimate or None, mol/m3
        Where the concentration of the ion decides.
    least_polymer : Estimate, 1
        Mass share.
    least_charged_share : Estimate or None, 1
        Of the units of the chain.
    too_much : Estimate or None, 1
        Ratio from which the gel shrinks or falls out.
    """

    key: str
    polymer: str
    ion: str
    ion_name: Text
    how: Text
    charge: int
    ratio: Estimate | None
    at: float
    power: float
    least_ion: Estimate | None
    least_polymer: Estimate
    least_charged_share: Estimate | None
    too_much: Estimate | None


@dataclass(frozen=True, slots=True)
class Gelled:
    """What becomes of a chain with so much of its ion.

    Parameters
    ----------
    state : {"liquid", "gel", "too much"}
        The likeliest.
    chance : float
        That it is a gel and not too much.
    least_ion : Estimate, mol/m3
        Of the ion at the gel point.
    ratio : float, 1
        Charges of the ion over ionised groups.
    """

    state: State
    chance: float
    least_ion: Estimate
    ratio: float


@cache
def ionic_gels() -> Mapping[str, IonicGel]:
    """Return the pairs that are known, by key.

    >>> ionic_gels()["alginate with calcium"].polymer
    'ALGIN'
    """
    text = (files("supraderm.carriers.microspheres") / "data" / "gels.yaml").read_text(encoding="utf-8")
    return {key: _row(key, row) for key, row in parse_shipped(text)["gels"].items()}


def _row(key: str, row: Mapping[str, Any]) -> IonicGel:
    def read(what: str, unit: str = "1") -> Estimate | None:
        found = row.get(what)
        if found is None:
            return None
        how = HowKnown(found["how_known"])
        return Estimate(
            f"{what.replace('_', ' ')}, {key}", found["value"], unit, how, found["source"], found["spread"]
        )

    least_polymer = read("least_polymer")
    assert least_polymer is not None  # noqa: S101 - every row has one
    ratio = row.get("ratio", {})
    return IonicGel(
        key, row["polymer"], row["ion"]["key"], Text(**row["ion"]["name"]), Text(**row["how"]), row["ion"]["charge"],
        read("ratio"), ratio.get("at", 0.0), ratio.get("power", 0.0), read("least_ion", "mol/m**3"), least_polymer,
        read("least_charged_share"), read("too_much"),
    )  # fmt: skip


def ionic_gel(polymer: str, ion: str) -> IonicGel:
    """Return the known gel of a polymer and an ion.

    Raises
    ------
    UnknownNameError
        With the pairs that are known.

    Examples
    --------
    >>> ionic_gel("PECTIN", "calcium").charge
    2
    """
    for one in ionic_gels().values():
        if (one.polymer, one.ion) == (polymer.upper(), ion.casefold()):
            return one
    known = [f"{one.polymer} + {one.ion}" for one in ionic_gels().values()]
    raise UnknownNameError("gel", f"{polymer} + {ion}", known, what="polymer and ion")


def gelled(
    gel: IonicGel, share: float, ion: float, *, ph: float = float(NEUTRAL), chain: PolyIon | None = None
) -> Gelled:
    """Return what becomes of a chain with so much of its ion.

    Parameters
    ----------
    gel : IonicGel
    share : float, 1
        Mass share of polymer, above 0 and below 0.3.
    ion : float, mol/m3
        0 or more.
    ph : float
        0 to 14.
    chain : PolyIon, optional
        A grade of it; else the usual one.

    Returns
    -------
    Gelled

    Raises
    ------
    InputError

    Examples
    --------
    1 % alginate takes about 2 mM calcium:

    >>> found = gelled(ionic_gel("ALGIN", "calcium"), 0.01, 10.0)
    >>> found.state, round(found.least_ion.median, 1)
    ('gel', 2.0)
    """
    if not 0 < share < MOST_SHARE:
        raise InputError("share", share, f"above 0 and below {MOST_SHARE:g}")
    if not ion >= 0 or math.isinf(ion):
        raise InputError("ion", ion, "0 mol/m3 or more")
    if not 0 <= ph <= HIGHEST_PH:
        raise InputError("ph", ph, "0 to 14")
    used = chain or polyion(gel.polymer)
    charged = abs(float(used.charge(ph))) * share * WATER / used.mean_unit_mass
    least = least_ion(gel, share, charged)
    chances = [_above(ion, least), _above(share, gel.least_polymer)]
    if gel.least_charged_share is not None and used.charged_share is not None:
        chances.append(_above(used.charged_share.median, gel.least_charged_share))
    ratio = gel.charge * ion / charged if charged else math.inf
    formed = min(chances)
    over = 0.0 if gel.too_much is None else _above(ratio, gel.too_much)
    state: State = "liquid" if formed < EVEN else "too much" if over > EVEN else "gel"
    return Gelled(state, formed * (1 - over), least, ratio)


def least_ion(gel: IonicGel, share: float, charged: float) -> Estimate:
    """Return the ion at the gel point.

    Parameters
    ----------
    gel : IonicGel
    share : float, 1
        Mass share of polymer.
    charged : float, mol/m3
        Ionised groups.

    Returns
    -------
    Estimate, mol/m3
    """
    if gel.least_ion is not None:
        return gel.least_ion
    assert gel.ratio is not None  # noqa: S101 - a row has one or the other
    factor = (share / gel.at) ** gel.power * max(charged, LEAST_CHARGED) / gel.charge
    return Estimate(
        f"least {gel.ion} for a gel of {share:g} {gel.polymer}", gel.ratio.median * factor, "mol/m**3",
        HowKnown.PREDICTED, gel.ratio.source, gel.ratio.spread,
    )  # fmt: skip


def _above(value: float, threshold: Estimate) -> float:
    """Chance that a value lies above a lognormal threshold."""
    if value <= 0:
        return 0.0
    return float(ndtr((math.log10(value) - math.log10(threshold.median)) / threshold.spread))
