"""Measured pKa of compounds, by structure; each row was read in the source it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.atoms import atoms_of
from supraderm.molecules.ionisation import Ionisation
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.structure_codes import ByStructure, heavy_atoms, structure_codes

Kind = Literal["acid", "base"]

NEVER = Constant(100.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Beyond any pH: a permanent positive charge counts as a base that stays protonated."""
STRONG = Constant(5.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""An acid below it is taken to be the one that is drawn without its proton in an inner salt."""


@dataclass(frozen=True, slots=True)
class MeasuredPka:
    """One row of the table.

    Parameters
    ----------
    name, smiles : str
    acids : tuple of float
        Upwards. Of an ampholyte the lower constants, as its acids are drawn uncharged.
    bases : tuple of float
        Of the conjugate acids, downwards.
    spread : float
    source, how_known : str
    """

    name: str
    smiles: str
    acids: tuple[float, ...]
    bases: tuple[float, ...]
    spread: float
    source: str
    how_known: str


@cache
def pka_table() -> Mapping[str, MeasuredPka]:
    """Return the table by compound, the first block of the InChIKey.

    Examples
    --------
    >>> pka_table()["QTBSBXVTEAMEQO"].acids
    (4.756,)
    """
    return MappingProxyType({row["skeleton"]: _read(row) for row in _rows()["compounds"]})


@cache
def _rows() -> Mapping[str, list[dict[str, Any]]]:
    import yaml

    text = (files("supraderm.molecules") / "data" / "pka_measured.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def _read(row: Mapping[str, Any]) -> MeasuredPka:
    return MeasuredPka(
        row["name"],
        row["smiles"],
        tuple(sorted(row["acids"])),
        tuple(sorted(row["bases"], reverse=True)),
        row["spread"],
        row["source"],
        row["how_known"],
    )


@cache
def _by_structure() -> ByStructure[MeasuredPka]:
    return ByStructure((row.smiles, row) for row in pka_table().values())


@cache
def _isomers() -> Mapping[str, MeasuredPka]:
    rows = [_read(row) for row in _rows()["isomers"]]
    return MappingProxyType({structure_codes(row.smiles).inchikey: row for row in rows})


@cache
def _atoms_of_isomers() -> frozenset[tuple[int, ...]]:
    return frozenset(heavy_atoms(row.smiles) for row in _isomers().values())


def _measured(smiles: str) -> MeasuredPka | None:
    if heavy_atoms(smiles) in _atoms_of_isomers():
        found = _isomers().get(structure_codes(smiles).inchikey)
        if found is not None:
            return found
    return _by_structure().get(smiles)


def measured_ionisation(molecule: Molecule) -> tuple[Ionisation, ...]:
    """Return the groups whose pKa the table states for this structure; empty when it does not list it.

    Returns
    -------
    tuple of Ionisation
        Acids upwards, then bases downwards, each "pKa i, NAME", how known "measured".

    Examples
    --------
    >>> found = measured_ionisation(Molecule("KOJIC ACID", "O=c1cc(CO)occ1O"))
    >>> [(g.kind, g.pka.median, g.pka.source) for g in found]
    [('acid', 7.74, 'pecsok1961')]
    """
    row = _measured(molecule.smiles)
    if row is None:
        return ()
    kinds: tuple[tuple[Kind, tuple[float, ...]], ...] = (("acid", row.acids), ("base", row.bases))
    stated: list[tuple[Kind, float]] = [(kind, value) for kind, values in kinds for value in values]
    return tuple(
        Ionisation(
            Estimate(
                f"pKa {i}, {molecule.name}",
                value,
                "1",
                HowKnown(row.how_known),
                row.source,
                row.spread,
                "normal",
            ),
            kind,
        )
        for i, (kind, value) in enumerate(stated, start=1)
    )


def _drawn_charges(smiles: str) -> tuple[int, int]:
    """Return how many atoms carry a positive and a negative charge that no neighbour undoes."""
    loose = atoms_of(smiles).loose
    return sum(charge > 0 for charge in loose), sum(charge < 0 for charge in loose)


def permanent_groups(name: str, smiles: str, groups: tuple[Ionisation, ...]) -> tuple[Ionisation, ...]:
    """Return a base that stays protonated for each permanent positive charge of an inner salt.

    The pKa of its acids count charges from the protonated form, which such a molecule carries a positive charge
    too many in. A negative charge that is drawn, and of which no strong acid is stated, cancels one. Drawings
    with a net charge are left as they are: what is known of them is known of the ion.

    Parameters
    ----------
    name, smiles : str
    groups : tuple of Ionisation
        As known of it.

    Examples
    --------
    >>> acid = measured_ionisation(Molecule("BETAINE", "C[N+](C)(C)CC(=O)[O-]"))
    >>> [(g.kind, g.pka.median) for g in permanent_groups("BETAINE", "C[N+](C)(C)CC(=O)[O-]", acid)]
    [('base', 100.0)]
    """
    positive, negative = _drawn_charges(smiles)
    if not positive or positive != negative or any(g.pka.median >= NEVER for g in groups):
        return ()
    strong = sum(g.kind == "acid" and g.pka.median < STRONG for g in groups)
    left = positive - max(negative - strong, 0)
    return tuple(
        Ionisation(
            Estimate(
                f"permanent charge {i}, {name}",
                float(NEVER),
                "1",
                HowKnown.ASSUMED,
                "supraderm-judgement",
            ),
            "base",
        )
        for i in range(1, left + 1)
    )


CARD = ModelCard(
    name="measured pKa",
    title=Text("Measured pKa by structure", "按结构查得的实测 pKa"),
    version="1",
    scope=Text(
        "pKa in water near 25 C of compounds in the table, whoever asks by structure. A value stated "
        "with a molecule goes before it, typical values of groups come after it.",
        "表中化合物在 25 °C 左右水中的 pKa，按结构查找。随分子给出的数值优先于它，基团典型值排在它之后。",
    ),
    equations="table look-up by the first block of the InChIKey; maleic and fumaric acid by the whole of it",
    inputs=("SMILES [text]: neutral parent",),
    domain=Text(
        "The compounds of the table. Isomers about a double bond are told apart for maleic and fumaric acid "
        "alone; others that differ are left out.",
        "表中的化合物。仅双键构型不同的异构体中，只区分马来酸与富马酸；其余数值不同者不予收录。",
    ),
    evaluation="Each row read in the source it names; the rule for groups is compared with it, not fitted "
    "to it (benchmarks/pka_rules.py).",
    uncertainty=Text(
        "Normal, SD 0.05 to 0.3 by source (judgement of ionic strength, temperature and laboratory).",
        "正态分布，标准差按来源取 0.05 至 0.3（对离子强度、温度和实验室差异的判断）。",
    ),
    references=(
        "ionize-peakmaster",
        "iupac-pka-serjeant",
        "iupac-pka-perrin",
        "czodrowski2020",
        "pecsok1961",
        "supraderm-judgement",
    ),
)
