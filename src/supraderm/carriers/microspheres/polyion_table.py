"""From rows of the table, and from sequences, to charged biomacromolecules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

import numpy as np

from supraderm.carriers.microspheres.polyion import (
    HIGHEST_MASS,
    LOWEST_MASS,
    THETA_DISTANCE,
    THETA_SPREAD,
    ChargedGroup,
    GroupKind,
    Kind,
    PolyIon,
)
from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Constant, Estimate, HowKnown, Text
from supraderm.molecules.peptide_chain import residues, termini
from supraderm.molecules.peptides import PKA_SPREAD, radius
from supraderm.molecules.polymer_kinds import viscosity_radius
from supraderm.molecules.polymers import hyaluronan_radius
from supraderm.shipped import parse_shipped

EXTENDED_RISE = Constant(0.35e-9, "m", "recall-beta-rise", HowKnown.PRIOR)
PROTEIN_DENSITY = Constant(1370.0, "kg/m**3", "recall-polyions", HowKnown.PRIOR)
DENSITY_SPREAD = Constant(0.02, "1", "recall-polyions", HowKnown.PRIOR)
# double strand: stiffness and length of a base pair
STIFFNESS = Constant(50e-9, "m", "recall-polyions", HowKnown.PRIOR)
# radius of a coil that drags water over its radius of gyration
DRAG_OF_COIL = Constant(0.665, "1", "recall-polyions", HowKnown.PRIOR)
GRAM = Constant(1e-3, "kg", "codata2018")

PkaSet = Literal["emboss", "ipc"]
# IPC_protein; the EMBOSS set is that of the molecules room
IPC: Mapping[str, Constant] = {
    "amine": Constant(9.094, "1", "kozlowski2016-ipc", HowKnown.PRIOR),
    "acid": Constant(2.869, "1", "kozlowski2016-ipc", HowKnown.PRIOR),
    "K": Constant(9.052, "1", "kozlowski2016-ipc", HowKnown.PRIOR),
    "R": Constant(11.84, "1", "kozlowski2016-ipc", HowKnown.PRIOR),
    "H": Constant(5.637, "1", "kozlowski2016-ipc", HowKnown.PRIOR),
    "D": Constant(3.872, "1", "kozlowski2016-ipc", HowKnown.PRIOR),
    "E": Constant(4.412, "1", "kozlowski2016-ipc", HowKnown.PRIOR),
    "C": Constant(7.555, "1", "kozlowski2016-ipc", HowKnown.PRIOR),
    "Y": Constant(10.85, "1", "kozlowski2016-ipc", HowKnown.PRIOR),
}


def read(text: str) -> Mapping[str, PolyIon]:
    """Return the rows of a table as polyions, by key."""
    table = parse_shipped(text)
    around = {"source": table["source"], "how_known": table["how_known"]}
    return MappingProxyType({key: _polyion(key, row, around) for key, row in table["polyions"].items()})


def _polyion(key: str, row: Mapping[str, Any], around: Mapping[str, str]) -> PolyIon:
    inci = row.get("inci", key)
    if "sequence" in row:
        from supraderm.ingredients import find

        sequence = find(inci).sequence
        return of_sequence(
            sequence or "", name=Text(**row["name"]), kind=row["kind"], globular=row.get("globular", False),
            bridged_cysteines=row.get("bridged_cysteines", False), key=key, inci=inci,
        )  # fmt: skip
    unit, share = row["unit"], row.get("charged_share")
    source, how = around["source"], HowKnown(around["how_known"])
    return PolyIon(
        key=key,
        inci=inci,
        name=Text(**row["name"]),
        kind=row["kind"],
        unit=unit["word"],
        unit_mass=unit["mass"],
        plain_mass=unit.get("plain_mass", unit["mass"]),
        rise=unit["rise"],
        charged_share=None
        if share is None
        else Estimate(
            f"{share['what']}, {key}", share["value"], "1", how, source, share["spread"], distribution="logit"
        ),
        groups=tuple(_group(key, one, how, source) for one in row["groups"]),
        molar_mass=_mass(key, row["molar_mass"], how, source),
        density=Estimate(
            f"density of dry {key}", row["density"]["value"], "kg/m**3", how, source, row["density"]["spread"]
        ),
        theta_distance=_theta(key),
        radius_law=_law(row["size"], unit["mass"], unit["rise"]),
        globular=row.get("globular", False),
        source=source,
        how_known=how,
    )


def _group(key: str, row: Mapping[str, Any], how: HowKnown, source: str) -> ChargedGroup:
    pka = (
        Estimate(f"pKa of {row['name']} in {key}", row["pka"], "1", how, source, row["spread"], "normal")
        if "pka" in row
        else None
    )
    return ChargedGroup(row["name"], row["kind"], row["per_unit"], pka)


def _mass(key: str, row: Mapping[str, Any], how: HowKnown, source: str) -> Estimate:
    return Estimate(f"molar mass of {key}", row["value"], "kg/mol", how, source, row["spread"])


def _theta(key: str) -> Estimate:
    return Estimate(
        f"1 - 2 chi of {key} in water", float(THETA_DISTANCE), "1", HowKnown.PRIOR, "recall-water-chi",
        float(THETA_SPREAD),
    )  # fmt: skip


def _law(row: Mapping[str, Any], unit_mass: float, rise: float) -> Callable[[float], float] | None:
    laws: dict[str, Callable[[float], float] | None] = {
        "hyaluronan": lambda mass: float(hyaluronan_radius(mass)),
        "viscosity": lambda mass: float(viscosity_radius(mass, row["K"], row["a"])),
        "loose": lambda mass: float(radius(mass / unit_mass)),
        "folded": lambda mass: float(radius(mass / unit_mass, folded=True)),
        "duplex": lambda mass: duplex_radius(mass / unit_mass * rise),
        "none": None,
    }
    return laws[row["law"]]


def duplex_radius(length: float) -> float:
    """Return the hydrodynamic radius of a double strand, m, from its length.

    Kratky and Porod's worm with 50 nm persistence, times 0.665 for the drag of a coil.

    Parameters
    ----------
    length : float, m

    Examples
    --------
    3000 base pairs, 1 um long:

    >>> round(duplex_radius(1.02e-6) * 1e9)
    81
    """
    p = float(STIFFNESS)
    square = length * p / 3 - p**2 + 2 * p**3 / length - 2 * p**4 / length**2 * -np.expm1(-length / p)
    return float(DRAG_OF_COIL) * float(np.sqrt(square))


@cache
def of_sequence(
    sequence: str,
    *,
    name: Text | None = None,
    kind: Kind = "peptide",
    globular: bool = False,
    free_amine: bool = True,
    free_acid: bool = True,
    bridged_cysteines: bool = False,
    pka_set: PkaSet = "emboss",
    key: str = "",
    inci: str = "",
) -> PolyIon:
    """Return a peptide or protein of known sequence as a polyion.

    Parameters
    ----------
    sequence : str
        One-letter codes of the twenty amino acids.
    name : Text, optional
        Else the sequence.
    kind : {"peptide", "protein"}
    globular : bool
    free_amine, free_acid : bool
        Acylation takes the charge of the first, an amide that of the second.
    bridged_cysteines : bool
        All in disulfides, none acidic.
    pka_set : {"emboss", "ipc"}
    key, inci : str

    Raises
    ------
    InputError
        For letters that are none of the twenty.

    Examples
    --------
    >>> nona = of_sequence("RRRRRRRRR")
    >>> round(float(nona.charge(7.0)) * 9, 1)
    9.0
    """
    from rdkit.Chem import MolFromSequence
    from rdkit.Chem.Descriptors import MolWt  # type: ignore[attr-defined]

    letters = sequence.strip().upper()
    unknown = sorted(set(letters) - set(residues()))
    if not letters or unknown:
        raise InputError("sequence", sequence[:LONGEST_SHOWN], "one-letter codes of the twenty amino acids")
    if pka_set not in ("emboss", "ipc"):
        raise UnknownNameError("pka_set", pka_set, ("emboss", "ipc"), what="set of pKa")
    mass = float(MolWt(MolFromSequence(letters))) * GRAM
    if not LOWEST_MASS <= mass <= HIGHEST_MASS:
        raise InputError("sequence", sequence[:LONGEST_SHOWN], f"a chain of {LOWEST_MASS:g} kg/mol or more")
    label = key or letters
    source = "emboss-peptide-pka" if pka_set == "emboss" else "kozlowski2016-ipc"
    counts = Counter(letters)
    if bridged_cysteines:
        del counts["C"]
    groups = [
        _residue_group(label, letter, counts[letter] / len(letters), pka_set, source)
        for letter in "KRHDECY"
        if counts[letter]
    ]
    groups += _ends(label, len(letters), {"amine": free_amine, "acid": free_acid}, pka_set, source)
    return PolyIon(
        key=label,
        inci=inci,
        name=name or Text(letters, letters),
        kind=kind,
        unit="residue",
        unit_mass=mass / len(letters),
        plain_mass=mass / len(letters),
        rise=float(EXTENDED_RISE),
        charged_share=None,
        groups=tuple(groups),
        molar_mass=Estimate(f"molar mass of {label}", mass, "kg/mol", HowKnown.PREDICTED, "rdkit"),
        density=Estimate(
            f"density of dry {label}", float(PROTEIN_DENSITY), "kg/m**3", HowKnown.PRIOR, "recall-polyions",
            float(DENSITY_SPREAD),
        ),
        theta_distance=_theta(label),
        radius_law=lambda grams: float(radius(grams / mass * len(letters), folded=globular)),
        globular=globular,
        source=source,
        how_known=HowKnown.PRIOR,
    )  # fmt: skip


LONGEST_SHOWN = 40


def _residue_group(label: str, letter: str, per_unit: float, pka_set: PkaSet, source: str) -> ChargedGroup:
    residue = residues()[letter]
    kind = "base" if residue.base is not None else "acid"
    emboss = residue.base if residue.base is not None else residue.acid
    value = emboss if pka_set == "emboss" else float(IPC[letter])
    return ChargedGroup(letter, kind, per_unit, _residue_pka(label, letter, value, source))


def _residue_pka(label: str, letter: str, value: float | None, source: str) -> Estimate:
    assert value is not None  # noqa: S101 - only chargeable letters come here
    return Estimate(
        f"pKa of {letter} in {label}", value, "1", HowKnown.PRIOR, source, float(PKA_SPREAD), "normal"
    )


def _ends(
    label: str, length: int, free: Mapping[str, bool], pka_set: PkaSet, source: str
) -> list[ChargedGroup]:
    of_set = dict(zip(("amine", "acid"), termini(), strict=True)) if pka_set == "emboss" else IPC
    kinds: tuple[tuple[str, GroupKind], ...] = (("amine", "base"), ("acid", "acid"))
    return [
        ChargedGroup(
            f"free {end}",
            kind,
            1 / length,
            _residue_pka(label, f"free {end}", float(of_set[end]), source),
        )
        for end, kind in kinds
        if free[end]
    ]
