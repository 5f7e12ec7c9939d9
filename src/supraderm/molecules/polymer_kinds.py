"""Polymers and proteins by name: what of them can be said without one structure, and what not."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

import numpy as np
import scipy.constants
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Coefficients, Constant, Estimate, HowKnown, Text
from supraderm.molecules.ionisation import mean_charge
from supraderm.molecules.peptides import CHARGE_PH, RADIUS_SPREAD, radius
from supraderm.molecules.peptides import FOLDED as FOLDED_CHAIN
from supraderm.molecules.peptides import LOOSE as LOOSE_CHAIN
from supraderm.molecules.polymers import CARD, HYALURONAN, STATED, SizeLaw, polymer_properties
from supraderm.molecules.property import Alternative, Property, listed

RESIDUE_MASS = Constant(0.11, "kg/mol", "supraderm-chain-mass", "prior")
"""Mean mass of a residue in a protein."""
LOOSE_MASSES = Coefficients([0.3, 100.0], "kg/mol", "supraderm-judgement", "assumed")
FOLDED_MASSES = Coefficients([4.0, 200.0], "kg/mol", "supraderm-judgement", "assumed")
"""Between which the laws of loose and folded chains are taken to hold."""
VISCOSITY = Text(
    "sphere of the intrinsic viscosity (Mark-Houwink)", "由特性黏数换算的等效球（Mark-Houwink 式）"
)
LOOSE = Text("loose chain of mass/0.11 residues", "松散链，残基数取质量除以 0.11")
FOLDED = Text("folded chain of mass/0.11 residues", "折叠链，残基数取质量除以 0.11")
EACH_FOR_ITSELF = Text("from the apparent pKa of the group", "由基团的表观 pKa 计算")
PEG_GRADE = re.compile(r"(?:peg|polyethylene glycol|macrogol|聚乙二醇)[- ]?(\d+)")
WATER = Constant(0.01802, "kg/mol", "rdkit", "measured")
UNIT_OF_PEG = Constant(0.04405, "kg/mol", "rdkit", "measured")


@dataclass(frozen=True, slots=True)
class PolymerKind:
    """A polymer or protein that goes by a name.

    Parameters
    ----------
    key : str
    name : Text
    names : tuple of str
        Others it goes by.
    cas : tuple of str
    protein : bool
    molar_mass : Estimate or None, kg/mol
        Of an everyday grade; None where grades have none in common.
    law : SizeLaw or None
    why_no_size : Text or None
    group : tuple of (str, Estimate) or None
        Kind and apparent pKa of the charged group of a repeat unit.
    """

    key: str
    name: Text
    names: tuple[str, ...]
    cas: tuple[str, ...]
    protein: bool
    molar_mass: Estimate | None
    law: SizeLaw | None
    why_no_size: Text | None
    group: tuple[Literal["acid", "base"], Estimate] | None


def viscosity_radius(molar_mass: ArrayLike, factor: float, power: float) -> NDArray[np.float64]:
    """Return the radius [m] of the sphere that raises the viscosity of water like one chain.

    R = (3 [eta] M/(10 pi N_A))^(1/3) with [eta] = K M^a (Einstein's sphere, [eta] = 2.5 N_A V/M).

    Parameters
    ----------
    molar_mass : array_like, kg/mol
    factor : float
        K in mL/g for M in g/mol.
    power : float, 1
        a; 0.5 for a coil at its ease, 0.8 for a swollen one, above 1 for a stiff one.

    Examples
    --------
    Dextran of 70 kg/mol (measured about 6 nm):

    >>> round(float(viscosity_radius(70.0, 0.0974, 0.5)) * 1e9, 1)
    6.6
    """
    mass = np.asarray(molar_mass, float)
    millilitres_a_gram = factor * (mass * 1e3) ** power
    per_mole = 1e-3 * millilitres_a_gram * mass
    return np.cbrt(3 * per_mole / (10 * np.pi * scipy.constants.N_A))


@cache
def polymer_kinds() -> Mapping[str, PolymerKind]:
    """Return the polymers known by name, by key.

    Examples
    --------
    >>> polymer_kinds()["chitosan"].name.zh
    '壳聚糖'
    """
    import yaml

    text = (files("supraderm.molecules") / "data" / "polymers.yaml").read_text(encoding="utf-8")
    rows: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return MappingProxyType({key: _kind(key, row) for key, row in rows.items()})


def _kind(key: str, row: Mapping[str, Any]) -> PolymerKind:
    why, group = row.get("why"), row.get("group")
    return PolymerKind(
        key,
        Text(row["en"], row["zh"]),
        tuple(row["names"]),
        tuple(row.get("cas", ())),
        row.get("protein", False),
        _estimate(f"molar mass, {row['en']}", "kg/mol", row["molar_mass"]) if "molar_mass" in row else None,
        _law(row),
        None if why is None else Text(why["en"], why["zh"]),
        None if group is None else (group["kind"], _estimate(f"pKa, {row['en']}", "1", group, "normal")),
    )


def _estimate(
    name: str, unit: str, row: Mapping[str, Any], distribution: Literal["lognormal", "normal"] = "lognormal"
) -> Estimate:
    return Estimate(
        name, row["value"], unit, HowKnown(row["how_known"]), row["source"], row["spread"], distribution
    )


def _law(row: Mapping[str, Any]) -> SizeLaw | None:
    if row["law"] == "hyaluronan":
        return HYALURONAN
    if row["law"] == "mark-houwink":
        seen = row["viscosity"]
        factor, power = seen["K"], seen["a"]
        return SizeLaw(
            VISCOSITY,
            lambda mass: float(viscosity_radius(mass, factor, power)),
            (1 + power) / 3,
            seen["spread"],
            (seen["low"], seen["high"]),
            seen["source"],
        )
    if row["law"] in ("loose", "folded"):
        folded = row["law"] == "folded"
        return SizeLaw(
            FOLDED if folded else LOOSE,
            lambda mass: float(radius(mass / RESIDUE_MASS, folded=folded)),
            float((FOLDED_CHAIN if folded else LOOSE_CHAIN).values[1]),
            float(RADIUS_SPREAD),
            tuple((FOLDED_MASSES if folded else LOOSE_MASSES).values.tolist()),
            "wilkins1999",
        )
    return None


def polymer_kind(name: str) -> PolymerKind | None:
    """Return the polymer of a name or CAS number, or None; "PEG-8" and "PEG 400" are grades of one.

    Examples
    --------
    >>> polymer_kind("玻尿酸").key, polymer_kind("9012-76-4").key, polymer_kind("water")
    ('hyaluronan', 'chitosan', None)
    >>> round(polymer_kind("PEG-8").molar_mass.median, 2), polymer_kind("PEG 400").molar_mass.median
    (0.37, 0.4)
    """
    asked = folded_name(name)
    key = _by_name().get(asked)
    if key is not None:
        return polymer_kinds()[key]
    grade = PEG_GRADE.fullmatch(asked)
    if grade is None:
        return None
    number = int(grade[1])
    units = "-" in asked and number < 200  # INCI counts units; makers write the mass
    mass = number * UNIT_OF_PEG + WATER if units else number / 1e3
    kind = polymer_kinds()["polyethylene_glycol"]
    return replace(
        kind, molar_mass=Estimate(f"molar mass, {name}", float(mass), "kg/mol", HowKnown.PRIOR, STATED)
    )


@cache
def _by_name() -> Mapping[str, str]:
    return MappingProxyType(
        {
            folded_name(name): kind.key
            for kind in polymer_kinds().values()
            for name in (kind.key, kind.name.en, kind.name.zh, *kind.names, *kind.cas)
        }
    )


def folded_name(name: str) -> str:
    """Return a name as it is compared: without case, width of letters, underscores or extra spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().replace("_", " ").split())


def kind_properties(kind: PolymerKind, molar_mass: Estimate | None = None) -> Iterator[Property]:
    """Yield what is known of a grade: molar mass, size and diffusivity where a law holds, charge of its groups.

    Parameters
    ----------
    kind : PolymerKind
    molar_mass : Estimate, optional, kg/mol
        Of the grade at hand; left out: an everyday one.

    Examples
    --------
    >>> [one.key for one in kind_properties(polymer_kinds()["hyaluronan"])][:3]
    ['molar_mass', 'hydrodynamic_radius', 'diffusivity_water']
    """
    mass = molar_mass or kind.molar_mass
    if mass is not None:
        yield from polymer_properties(kind.name.en, mass, kind.law)
    if kind.group is None:
        return
    which, pka = kind.group
    yield listed(
        "pka_1",
        Text(
            f"apparent pKa of the group ({which})", f"基团的表观 pKa（{'酸' if which == 'acid' else '碱'}）"
        ),
        CARD.name,
        Alternative(Text("typical of the polymer", "该类聚合物的典型值"), pka),
    )
    for ph in CHARGE_PH.values:
        words = Text(f"share of groups charged at pH {ph:g}", f"pH {ph:g} 时带电基团的占比")
        yield listed(
            f"charged_share_ph_{ph:g}",
            words,
            CARD.name,
            Alternative(EACH_FOR_ITSELF, _charged(words.en, kind.name.en, which, pka, float(ph))),
        )


def _charged(words: str, name: str, which: str, pka: Estimate, ph: float) -> Estimate:
    """Return the share of charged groups: its logit is ln 10 (pH - pKa) for acids, the reverse for bases."""
    share = abs(float(mean_charge(np.asarray(ph), **{f"{which}s": [pka.median]})))
    return Estimate(
        f"{words}, {name}",
        share,
        "1",
        HowKnown.PREDICTED,
        pka.source,
        math.log(10) * pka.spread,
        "logit",
    )
