"""From a drawn surfactant to tail and head as the free-energy model sees them.

The tail is the largest hydrocarbon piece with the carbon by which it hangs on the head; what is left must be exactly
one head of the table, a chain of oxyethylene, or an acyl amino acid, for the theory to claim the molecule. A branched
or unsaturated tail, or one that ends in a benzene ring, counts as the straight one that published rules make of it.
Every length that the theory can compute is claimed, and every class, also those in which it turned out poor: what is
not claimed has two tails, a head that is not in the table, or an organic counter-ion. Anything else gets the head of
its kind of charge, which a learned correction may start from but nobody should trust.

References
----------
nagarajan1991 (heads); rosen-rules (branches, double bonds and rings as fewer carbons).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from supraderm.carriers.micelles.amphiphile import Amphiphile, Head
from supraderm.carriers.micelles.charge import RESIDUE_RISE
from supraderm.carriers.micelles.tails import (
    Tail,
    tails_of,
)
from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown
from supraderm.molecules.molecule import parse
from supraderm.molecules.structure_codes import compound_of

NANOMETRE = Constant(1e-9, "m", "codata2018")
# one number for all lengths of oxyethylene, fitted to critical micelle concentrations
OXYETHYLENE_AREA = Constant(0.36, "nm**2", "supraderm-cmc-fit", HowKnown.FITTED)
OXYETHYLENE_SHIELDED = Constant(0.21, "nm**2", "nagarajan1991", HowKnown.PRIOR)
FEWEST_UNITS = 3
INERT_IONS = frozenset({"[Na+]", "[K+]", "[Li+]", "[NH4+]", "[Cl-]", "[Br-]"})
FEWEST, MOST = 4, 22
LONG_TAIL = 5
FEWEST_HYDROXYLS, MANY_HYDROXYLS = 3, 6
LIKE_SUGARS = frozenset({"like glucoside", "like maltoside"})
KINDS = {-1: "sulfonate", 1: "trimethylammonium", 0: "glucoside"}


@dataclass(frozen=True, slots=True)
class Recognised:
    """A drawn surfactant as tail and head.

    Parameters
    ----------
    amphiphile : Amphiphile
    family : str
        Name of the head; "like ..." where only the kind of charge was recognised.
    claimed : bool
        Whether the theory was made for such a molecule.
    why : str
        Why it is not claimed; empty where it is.
    by_rule : bool
        Whether the tail is straight and saturated with 7 to 16 carbons only by a rule, if at all.
    """

    amphiphile: Amphiphile
    family: str
    claimed: bool
    why: str = ""
    by_rule: bool = False


def _without_marks(mol: Any) -> str:
    from rdkit import Chem

    plain = Chem.Mol(mol)
    Chem.RemoveStereochemistry(plain)
    return Chem.MolToSmiles(plain)


@cache
def _table() -> dict[str, dict[str, Any]]:
    import yaml
    from rdkit import Chem

    text = (files("supraderm.carriers.micelles") / "data" / "heads.yaml").read_text(encoding="utf-8")
    return {Chem.MolToSmiles(Chem.MolFromSmiles(row["fragment"])): row for row in yaml.safe_load(text)}


def _head(row: dict[str, Any], counter_ions: frozenset[str]) -> Head:
    pair = row.get("pairing", {})
    pairs = bool(pair) and pair["counter_ion"] in counter_ions
    return Head(
        area=row["area"] * NANOMETRE**2,
        shielded=row["shielded"] * NANOMETRE**2,
        distance=row["distance"] * NANOMETRE,
        charge=row["charge"],
        separation=row.get("separation", 0) * NANOMETRE,
        pairing=pair["constant"] if pairs else 0.0,
        paired_area=pair["area"] * NANOMETRE**2 if pairs else 0.0,
    )


def oxyethylene_head(units: float) -> Head:
    """Return a head of `units` oxyethylene units on a hydroxyl end."""
    area, shielded = OXYETHYLENE_AREA * NANOMETRE**2, OXYETHYLENE_SHIELDED * NANOMETRE**2
    return Head(area, shielded, 0.0, 0.0, units=units)


@cache
def surfactant_of(smiles: str) -> str:
    """Return what names a surfactant whatever its counter-ions and stereochemistry: an InChIKey block.

    Examples
    --------
    >>> surfactant_of("CCCCCCCC(=O)[O-].[Na+]") == surfactant_of("CCCCCCCC(=O)[O-].[K+]")
    True
    """
    from rdkit import Chem

    parts = Chem.GetMolFrags(parse(smiles), asMols=True)
    return compound_of(Chem.MolToSmiles(max(parts, key=lambda part: part.GetNumHeavyAtoms())))


def recognise(smiles: str) -> Recognised:
    """Return tail and head of a drawn surfactant.

    Parameters
    ----------
    smiles : str
        With its counter-ions; charges as drawn.

    Raises
    ------
    InputError
        If it cannot be read or has no hydrocarbon tail of five carbons.

    Examples
    --------
    >>> found = recognise("CCCCCCCCCCCCOS(=O)(=O)[O-].[Na+]")
    >>> found.family, found.amphiphile.tail_carbons, found.claimed
    ('sulfate', 12.0, True)
    >>> recognise("CCCCCCCCCCCCOCCOCCOCCOCCOCCO").amphiphile.head.units
    5.0
    """
    from rdkit import Chem

    whole = parse(smiles)
    parts = sorted(Chem.GetMolFrags(whole, asMols=True), key=lambda part: -part.GetNumHeavyAtoms())
    mol = parts[0]
    ions = frozenset(Chem.MolToSmiles(part) for part in parts[1:])
    tails = [tail for tail in tails_of(mol) if len(tail.atoms) >= LONG_TAIL]
    if not tails:
        raise InputError("smiles", smiles, "a surfactant with a hydrocarbon tail of at least 5 carbons")
    tail = tails[0]
    known = _known_head(mol, tail, ions) if len(tails) == 1 else None
    if known is None:
        return _by_charge(mol, tails)
    head, family = known
    why = "a polyol head known by likeness only" if family in LIKE_SUGARS else _objection(tail, ions)
    return Recognised(Amphiphile(_clipped(tail.carbons), head), family, not why, why, not tail.plain)


def _clipped(carbons: float) -> float:
    return float(min(max(carbons, FEWEST), MOST))


def _objection(tail: Tail, ions: frozenset[str]) -> str:
    if not FEWEST <= tail.carbons <= MOST:
        return f"tail of {tail.carbons:.0f} carbons, outside {FEWEST} to {MOST}"
    return "" if ions <= INERT_IONS else "organic or strongly bound counter-ion"


def _known_head(mol: Any, tail: Tail, ions: frozenset[str]) -> tuple[Head, str] | None:
    piece = _cut_head(mol, tail)
    if piece is None:
        return None
    drawn = _without_marks(piece)
    if drawn in _table():
        row = _table()[drawn]
        return _head(row, ions), row["key"]
    chain = re.fullmatch(r"\*((?:OCC)+)O|O((?:CCO)+)\*", drawn)
    units = len(chain[1] or chain[2]) // 3 if chain else 0
    if units >= FEWEST_UNITS:
        return oxyethylene_head(float(units)), "oxyethylene"
    if polyol := _polyol(piece):  # any other polyol covers and crowds about as the sugar of its size does
        return _head(_row(polyol), ions), f"like {polyol}"
    if _acyl_amino_acid(piece):
        head = _head(_row("carboxylate"), ions)
        return replace(head, distance=head.distance + float(RESIDUE_RISE)), "acyl amino acid"
    return None


def _row(key: str) -> dict[str, Any]:
    return next(row for row in _table().values() if row["key"] == key)


def _cut_head(mol: Any, tail: Tail) -> Any:
    """Return what hangs on the tail by one bond, with a mark where; None where it hangs by more."""
    from rdkit import Chem

    cut = [
        bond.GetIdx()
        for bond in mol.GetBonds()
        if (bond.GetBeginAtomIdx() in tail.atoms) != (bond.GetEndAtomIdx() in tail.atoms)
    ]
    if len(cut) != 1:
        return None
    pieces = Chem.GetMolFrags(Chem.FragmentOnBonds(mol, cut, dummyLabels=[(0, 0)]), asMols=True)
    heads = [piece for piece in pieces if any(a.GetSymbol() not in ("C", "*") for a in piece.GetAtoms())]
    return heads[0] if len(heads) == 1 else None


def _acyl_amino_acid(head: Any) -> bool:
    """Tell whether a head is one amino acid with a charged end, acylated by the tail."""
    from rdkit import Chem

    acid = Chem.MolFromSmarts("*C(=O)[$([NX3;H1]),$([NX3][CH3])][CX4][CX3](=O)[O-]")
    charged = [atom.GetFormalCharge() for atom in head.GetAtoms() if atom.GetFormalCharge()]
    plain = {atom.GetSymbol() for atom in head.GetAtoms()} <= {"*", "C", "N", "O"}
    return plain and charged == [-1] and head.HasSubstructMatch(acid)


def _polyol(head: Any) -> str:
    """Return which sugar a head of hydroxyls is like: one ring or open chain, or larger; empty for neither."""
    atoms = [atom for atom in head.GetAtoms() if atom.GetSymbol() != "*"]
    if {atom.GetSymbol() for atom in atoms} - {"C", "O", "N"} or any(
        atom.GetFormalCharge() for atom in atoms
    ):
        return ""
    hydroxyls = sum(atom.GetSymbol() == "O" and atom.GetTotalNumHs() == 1 for atom in atoms)
    nitrogens = sum(atom.GetSymbol() == "N" for atom in atoms)
    if hydroxyls < FEWEST_HYDROXYLS or nitrogens > 1:
        return ""
    return "glucoside" if hydroxyls < MANY_HYDROXYLS else "maltoside"


def _by_charge(mol: Any, tails: list[Tail]) -> Recognised:
    charges = [atom.GetFormalCharge() for atom in mol.GetAtoms() if atom.GetFormalCharge()]
    net = sum(charges)
    number = min(len(tails), 2)  # two tails on two heads start as two molecules of one
    key = "betaine" if charges and net == 0 else KINDS[int(np.sign(net))]
    carbons = sum(tail.carbons for tail in tails[:number]) / number
    return Recognised(
        Amphiphile(_clipped(carbons), _head(_row(key), frozenset())),
        f"like {key}",
        claimed=False,
        why="two tails" if number > 1 else "head not in the table",
    )
