"""The residues of a peptide read off its structure, from the amino end to the carboxyl end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from supraderm.molecules.molecule import parse
from supraderm.molecules.patterns import pattern

BACKBONE = "[NX3;+0]-[CX4]-[CX3](=[OX1])"
NITROGEN = 7
UNKNOWN = "X"


@dataclass(frozen=True, slots=True)
class Residue:
    """One amino acid.

    Parameters
    ----------
    hydropathy : float
        Kyte and Doolittle; positive shuns water.
    acid, base : float or None
        pKa of the side chain.
    smiles : str
        Of the free amino acid, without stereochemistry.
    also : tuple of str
        Other tautomers.
    """

    hydropathy: float
    acid: float | None
    base: float | None
    smiles: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """A linear peptide.

    Parameters
    ----------
    sequence : str
        One letter a residue; X for one that is none of the twenty.
    free_amine, free_acid : bool
        Whether the ends carry their charge: an acyl group or an amide takes it away.
    """

    sequence: str
    free_amine: bool = True
    free_acid: bool = True


@cache
def _file() -> dict[str, Any]:
    import yaml

    text = (files("supraderm.molecules") / "data" / "residues.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


@cache
def residues() -> Mapping[str, Residue]:
    """Return the twenty residues by letter.

    Examples
    --------
    >>> residues()["K"].base, residues()["K"].hydropathy
    (10.8, -3.9)
    """
    return {
        letter: Residue(
            row["hydropathy"], row.get("acid"), row.get("base"), row["smiles"], tuple(row.get("also", ()))
        )
        for letter, row in _file()["residues"].items()
    }


@cache
def termini() -> tuple[float, float]:
    """Return the pKa of the free amino and carboxyl end."""
    ends = _file()["termini"]
    return ends["amino"], ends["carboxyl"]


@lru_cache(maxsize=4096)
def chain_of(smiles: str) -> Chain | None:
    """Return the linear chain of alpha-amino acids in a structure; None where there is no peptide bond.

    Of several chains the longest. Rings and branches through side chains are not followed: a residue that is bound
    through its side chain (glutathione), or is no alpha-amino acid, is an X at the amino end.

    Parameters
    ----------
    smiles : str

    Examples
    --------
    >>> chain_of("CC(=O)N[C@@H](C)C(=O)NCC(N)=O")
    Chain(sequence='AG', free_amine=False, free_acid=False)
    """
    structure = parse(smiles)
    units = {match[2]: match for match in pattern(BACKBONE).matches(smiles)}
    by_nitrogen = {match[0]: match for match in units.values()}
    after = {carbonyl: _next_nitrogen(structure, carbonyl, by_nitrogen) for carbonyl in units}
    followed = {nitrogen for nitrogen in after.values() if nitrogen is not None}
    best: list[tuple[int, ...]] = []
    for nitrogen in by_nitrogen:
        if nitrogen in followed:
            continue
        row, at, seen = [], nitrogen, set()
        while at is not None and at not in seen:
            seen.add(at)
            row.append(by_nitrogen[at])
            at = after[by_nitrogen[at][2]]
        best = max(best, row, key=len)
    if len(best) < 2:
        return None
    backbone = {atom for unit in best for atom in unit}
    letters = "".join(_letter(structure, unit, backbone) for unit in best)
    if _cap_holds_nitrogen(structure, best[0], backbone):
        letters = UNKNOWN + letters
    return Chain(letters, _is_free(structure, best[0]), _ends_in_acid(structure, best[-1]))


def _next_nitrogen(structure: Any, carbonyl: int, known: Mapping[int, Any]) -> int | None:
    around = (atom.GetIdx() for atom in structure.GetAtomWithIdx(carbonyl).GetNeighbors())
    return next((place for place in around if place in known), None)


def _cap_holds_nitrogen(structure: Any, unit: tuple[int, ...], backbone: set[int]) -> bool:
    """Tell whether what is bound to the first nitrogen is an amino acid of another kind."""
    if structure.GetAtomWithIdx(unit[0]).IsInRing():
        return False
    found, open_ends = {unit[0]}, [unit[0]]
    while open_ends:
        for atom in structure.GetAtomWithIdx(open_ends.pop()).GetNeighbors():
            if atom.GetIdx() not in found | backbone:
                found.add(atom.GetIdx())
                open_ends.append(atom.GetIdx())
    return any(structure.GetAtomWithIdx(place).GetAtomicNum() == NITROGEN for place in found - {unit[0]})


def _is_free(structure: Any, unit: tuple[int, ...]) -> bool:
    """Tell whether the first nitrogen is an amine, not an amide."""
    others = (atom for atom in structure.GetAtomWithIdx(unit[0]).GetNeighbors() if atom.GetIdx() != unit[1])
    return not any(
        bond.GetBondTypeAsDouble() > 1
        for atom in others
        for bond in atom.GetBonds()
        if not atom.GetIsAromatic()
    )


def _ends_in_acid(structure: Any, unit: tuple[int, ...]) -> bool:
    around = structure.GetAtomWithIdx(unit[2]).GetNeighbors()
    return any(
        atom.GetIdx() != unit[3] and atom.GetSymbol() == "O" and atom.GetDegree() == 1 for atom in around
    )


def _letter(structure: Any, unit: tuple[int, ...], backbone: set[int]) -> str:
    """Return the letter of a residue by its side chain."""
    side = _side_chain(structure, unit, backbone)
    return _by_side_chain().get(side, UNKNOWN)


def _side_chain(structure: Any, unit: tuple[int, ...], backbone: set[int]) -> str:
    from rdkit import Chem

    alpha = unit[1]
    found, open_ends = {alpha}, [alpha]
    while open_ends:
        for atom in structure.GetAtomWithIdx(open_ends.pop()).GetNeighbors():
            place = atom.GetIdx()
            if place not in found and place not in backbone:
                found.add(place)
                open_ends.append(place)
    ring = structure.GetAtomWithIdx(unit[0]).IsInRing() and structure.GetRingInfo().AreAtomsInSameRing(
        unit[0], alpha
    )
    code = Chem.MolFragmentToSmiles(structure, sorted(found), rootedAtAtom=alpha, isomericSmiles=False)
    return f"{code}{' ring' if ring else ''}"


@cache
def _by_side_chain() -> Mapping[str, str]:
    found = {}
    drawn = [(letter, smiles) for letter, one in residues().items() for smiles in (one.smiles, *one.also)]
    for letter, smiles in drawn:
        structure = parse(smiles)
        unit = structure.GetSubstructMatch(pattern(BACKBONE).query)
        found[_side_chain(structure, unit, {unit[0], unit[2], unit[3]} | _hydroxyl(structure, unit))] = letter
    return found


def _hydroxyl(structure: Any, unit: tuple[int, ...]) -> set[int]:
    return {atom.GetIdx() for atom in structure.GetAtomWithIdx(unit[2]).GetNeighbors()} - {unit[1]}
