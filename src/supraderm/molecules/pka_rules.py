"""Typical pKa of the groups in a structure, for molecules whose pKa nobody has given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, cast

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.ionisation import Ionisation, of_kind
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.patterns import Pattern, Patterns, pattern
from supraderm.molecules.pka_table import measured_ionisation, permanent_groups

WIDENED = Constant(1.5, "1", "supraderm-pka-check", "measured")
"""On the spreads of the table of groups, as judged; with it 88 % of 185 measured constants lie in the 90 % interval."""


@dataclass(frozen=True, slots=True)
class Group:
    """One row of the table of ionisable groups.

    Parameters
    ----------
    name : str
    kind : {"acid", "base", "none"}
        "none" shields an atom from the patterns below it.
    pattern : Pattern
        Its first atom takes or gives the proton.
    pka : tuple of float
        Of the first, second ... proton on one centre, or of the first, second ... such centre.
    spread : float
    source, how_known : str
    """

    name: str
    kind: Literal["acid", "base", "none"]
    pattern: Pattern
    pka: tuple[float, ...]
    spread: float
    source: str
    how_known: str


@cache
def groups() -> tuple[Group, ...]:
    """Return the table of groups, the more special before the more general."""
    import yaml

    text = (files("supraderm.molecules") / "data" / "pka_groups.yaml").read_text(encoding="utf-8")
    table = yaml.safe_load(text)
    return tuple(
        Group(
            row["name"],
            row["kind"],
            pattern(row["smarts"]),
            (row["pka"], row["second"]) if "second" in row else (row["pka"],),
            row.get("spread", table["spread"]),
            table["source"],
            table["how_known"],
        )
        for row in table["groups"]
    )


@cache
def _patterns() -> Patterns:
    return Patterns([group.pattern for group in groups()])


@lru_cache(maxsize=4096)
def _found(smiles: str) -> tuple[tuple[Group, float], ...]:
    """Return each ionisable centre of a structure with its pKa."""
    taken: set[int] = set()
    found: list[tuple[Group, float]] = []
    for group in map(groups().__getitem__, _patterns().possible(smiles)):
        centres = {match[0] for match in group.pattern.matches(smiles, every_order=True)} - taken
        taken.update(centres)
        if group.kind != "none":
            found += [(group, group.pka[min(i, len(group.pka) - 1)]) for i in range(len(centres))]
    return tuple(found)


@lru_cache(maxsize=64)
def typical_ionisation(molecule: Molecule) -> tuple[Ionisation, ...]:
    """Return the groups of a molecule with the pKa that such groups usually have.

    Only looks at the neighbourhood of each group. Permanent charges carry no group.

    Returns
    -------
    tuple of Ionisation
        pKa named "pKa i, NAME", how known "prior"; empty for a molecule without known groups.

    Examples
    --------
    >>> [(g.kind, g.pka.median) for g in typical_ionisation(Molecule("ASPIRIN", "CC(=O)Oc1ccccc1C(=O)O"))]
    [('acid', 3.5)]
    """
    return tuple(
        Ionisation(
            Estimate(
                f"pKa {i}, {molecule.name}",
                pka,
                "1",
                HowKnown(group.how_known),
                group.source,
                WIDENED * group.spread,
                "normal",
                note=f"typical of: {group.name}",
            ),
            cast("Literal['acid', 'base']", group.kind),
        )
        for i, (group, pka) in enumerate(_found(molecule.smiles), start=1)
    )


@lru_cache(maxsize=64)
def ionisation_of(molecule: Molecule) -> tuple[Ionisation, ...]:
    """Return the groups as the molecule states them, else as measured by structure, else typical ones.

    What a row of the table leaves open (a second acid, say) is filled in with typical values of that kind. An inner
    salt with a permanent positive charge has a base that stays protonated.

    Examples
    --------
    >>> groups = ionisation_of(Molecule("COUMARIC ACID", "OC(=O)/C=C/c1ccc(O)cc1"))
    >>> [(g.pka.median, g.pka.how_known.value) for g in groups]
    [(4.678, 'measured'), (10.0, 'prior')]
    """
    known = molecule.ionisation or known_ionisation(molecule)
    return known + permanent_groups(molecule.name, molecule.smiles, known)


def known_ionisation(molecule: Molecule) -> tuple[Ionisation, ...]:
    """Return the groups by structure alone: measured, filled in with typical ones."""
    measured, typical = measured_ionisation(molecule), typical_ionisation(molecule)
    if not measured:
        return typical
    filled = [
        group
        for kind in ("acid", "base")
        for group in of_kind(typical, kind)[sum(g.kind == kind for g in measured) :]
    ]
    named = (
        replace(group, pka=replace(group.pka, name=f"pKa {i}, {molecule.name}"))
        for i, group in enumerate(filled, start=len(measured) + 1)
    )
    return (*measured, *named)


CARD = ModelCard(
    name="typical pKa of groups",
    title=Text("Typical pKa of groups", "基团典型 pKa"),
    version="1",
    scope=Text(
        "pKa of acid and base groups from their neighbourhood, for molecules without stated pKa. Not for "
        "formulating at a pH: state the measured value there.",
        "由邻近结构推断酸性和碱性基团的 pKa，用于没有给出 pKa 的分子。不能用来按 pH 设计配方：这种情况"
        "请给出实测值。",
    ),
    equations="ordered table of substructure patterns, the first that holds an atom keeps it; a second "
    "like group has its own value where the table gives one",
    inputs=("SMILES [text]: neutral parent",),
    domain=Text(
        "Common groups of small organic molecules. No effects through more than a few bonds, no "
        "intramolecular hydrogen bonds beyond ortho, no carbon acids.",
        "有机小分子的常见基团。不考虑隔开几个键以上的影响，不考虑邻位以外的分子内氢键，不含碳酸型酸（"
        "C–H 酸）。",
    ),
    evaluation="185 measured constants of 111 compounds (pka_measured.yaml; read after the rule was "
    "written, the rule not fitted to them): mean error 0.69, median 0.34, RMSE 1.20; acids 0.65 and 0.35, "
    "bases 0.81 and 0.31. Worst: creatinine 8 units, second and third protons of polyamines 3 to 6, oxalic acid 3.5 "
    "(benchmarks/pka_rules.py).",
    uncertainty=Text(
        "Normal, SD 0.75 to 1.5 by group: a judgement, widened 1.5 times so that 88 % of those "
        "constants lie in the 90 % interval.",
        "正态分布，标准差按基团取 0.75 至 1.5：属于判断，已放宽 1.5 倍，使这些常数有 88 % 落在 90 % 区间内。",
    ),
    references=("recall-group-pka", "supraderm-pka-check"),
)
