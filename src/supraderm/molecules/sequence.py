"""Peptides written as people write them: "Pal-KTTKS-OH", "Ac-Glu-Glu-Met-Gln-Arg-Arg-NH2", and their structures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from supraderm.errors import InputError
from supraderm.molecules.peptide_chain import Chain

THREE_LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "ala": "A", "arg": "R", "asn": "N", "asp": "D", "cys": "C", "gln": "Q", "glu": "E", "gly": "G", "his": "H",
        "ile": "I", "leu": "L", "lys": "K", "met": "M", "phe": "F", "pro": "P", "ser": "S", "thr": "T", "trp": "W",
        "tyr": "Y", "val": "V",
    }
)  # fmt: skip
ACYL: Mapping[str, str] = MappingProxyType(
    {
        "ac": "CC=O", "acetyl": "CC=O", "乙酰": "CC=O", "乙酰基": "CC=O",
        "pal": "CCCCCCCCCCCCCCCC=O", "palm": "CCCCCCCCCCCCCCCC=O", "palmitoyl": "CCCCCCCCCCCCCCCC=O",
        "棕榈酰": "CCCCCCCCCCCCCCCC=O",
        "myr": "CCCCCCCCCCCCCC=O", "myristoyl": "CCCCCCCCCCCCCC=O", "肉豆蔻酰": "CCCCCCCCCCCCCC=O",
        "lau": "CCCCCCCCCCCC=O", "lauroyl": "CCCCCCCCCCCC=O", "月桂酰": "CCCCCCCCCCCC=O",
        "ste": "CCCCCCCCCCCCCCCCCC=O", "stearoyl": "CCCCCCCCCCCCCCCCCC=O",
        "cap": "CCCCCCCC=O", "capryloyl": "CCCCCCCC=O", "hexanoyl": "CCCCCC=O",
        "nicotinoyl": "O=Cc1cccnc1", "caffeoyl": "O=C/C=C/c1ccc(O)c(O)c1",
    }
)  # fmt: skip
"""Acids that cap the amino end, as aldehydes: the hydrogen of the aldehyde makes room for the nitrogen."""
FREE_START, AMIDE, FREE_END = "h", ("nh2", "amide"), "oh"
SHORTEST_BARE = 5
"""Letters of a sequence without caps; fewer are more often an abbreviation (ATP, EDTA)."""
LONGEST_DRAWN = 15
"""Residues of which a structure is drawn; longer chains are described by their sequence alone."""
ONE_LETTER = re.compile(r"[ACDEFGHIKLMNPQRSTVWY]+")


@dataclass(frozen=True, slots=True)
class Sequence:
    """A linear peptide as written.

    Parameters
    ----------
    letters : str
        One a residue, from the amino end.
    mirrored : frozenset of int
        Places, from 0, of D residues.
    acyl : str or None
        Aldehyde of the acid on the amino end.
    amide : bool
        Whether the carboxyl end is an amide.
    """

    letters: str
    mirrored: frozenset[int] = frozenset()
    acyl: str | None = None
    amide: bool = False

    @property
    def chain(self) -> Chain:
        """The chain, for charge and size."""
        return Chain(self.letters, free_amine=self.acyl is None, free_acid=not self.amide)

    @property
    def is_long(self) -> bool:
        """Whether it is described by its sequence alone, without a structure."""
        return len(self.letters) > LONGEST_DRAWN


def read_sequence(text: str) -> Sequence | None:
    """Return the peptide that a text spells, or None where it spells none.

    One-letter codes in capitals, or three-letter codes joined by hyphens; "D-" before a mirrored residue; H, Ac, Pal
    and their like before, OH or NH2 behind. One-letter codes without caps need five letters: shorter ones are
    more often abbreviations.

    Parameters
    ----------
    text : str

    Raises
    ------
    InputError
        If it is a sequence except for one residue that is none of the twenty.

    Examples
    --------
    >>> read_sequence("Ac-EEMQRR-NH2").letters, read_sequence("H-Gly-D-Phe-OH").mirrored
    ('EEMQRR', frozenset({1}))
    >>> read_sequence("ATP") is None, read_sequence("water") is None
    (True, True)
    """
    parts = [part for part in re.split(r"[-\s·–]+", text.strip()) if part]
    acyl, capped = None, False
    if parts and parts[0].casefold() in ACYL:
        acyl, capped = ACYL[parts.pop(0).casefold()], True
    elif len(parts) > 1 and parts[0] == "H":
        parts, capped = parts[1:], True
    amide = False
    if len(parts) > 1 and parts[-1].casefold() in (*AMIDE, FREE_END):
        amide, capped = parts.pop().casefold() in AMIDE, True
    if len(parts) == 1 and ONE_LETTER.fullmatch(parts[0]):
        enough = len(parts[0]) >= (2 if capped else SHORTEST_BARE)
        return Sequence(parts[0], acyl=acyl, amide=amide) if enough else None
    return _three_letters(parts, acyl, amide=amide, text=text)


def _three_letters(parts: list[str], acyl: str | None, *, amide: bool, text: str) -> Sequence | None:
    letters, mirrored, strange, next_mirrored = "", set(), [], False
    for part in parts:
        if part in ("D", "L"):
            next_mirrored = part == "D"
            continue
        if part.casefold() in THREE_LETTERS:
            if next_mirrored:
                mirrored.add(len(letters))
            letters += THREE_LETTERS[part.casefold()]
        else:
            strange.append(part)
        next_mirrored = False
    if len(letters) < 2:
        return None
    if strange:
        if len(strange) < len(letters):
            raise InputError(
                "molecule", text, f"a sequence of the twenty amino acids; {strange[0]!r} is none of them"
            )
        return None
    return Sequence(letters, frozenset(mirrored), acyl, amide)


def structure_of(sequence: Sequence) -> str | None:
    """Return the structure of a sequence as canonical SMILES; None for chains of more than fifteen residues.

    Parameters
    ----------
    sequence : Sequence

    Examples
    --------
    >>> structure_of(Sequence("AG", acyl="CC=O", amide=True))
    'CC(=O)N[C@@H](C)C(=O)NCC(N)=O'
    """
    from rdkit import Chem

    return None if sequence.is_long else Chem.MolToSmiles(_drawn(sequence))


def molar_mass_of(sequence: Sequence) -> float:
    """Return the molar mass [kg/mol] of a sequence of any length; disulfide bridges are not closed.

    Examples
    --------
    >>> round(molar_mass_of(Sequence("GHK")), 4)
    0.3404
    """
    from rdkit.Chem.Descriptors import MolWt  # type: ignore[attr-defined]

    return float(MolWt(_drawn(sequence))) / 1e3


def _drawn(sequence: Sequence) -> Any:
    from rdkit import Chem

    spelled = "".join(
        letter.lower() if place in sequence.mirrored else letter
        for place, letter in enumerate(sequence.letters)
    )
    drawn = Chem.RWMol(Chem.MolFromSequence(spelled, flavor=1))
    if sequence.amide:
        drawn.GetAtomWithIdx(_named(drawn, "OXT")[-1]).SetAtomicNum(7)
    first = _named(drawn, "N")[0]
    if sequence.acyl is not None:
        _bind(drawn, first, sequence.acyl)
    finished = drawn.GetMol()
    Chem.SanitizeMol(finished)
    return finished


def _named(drawn: Any, name: str) -> list[int]:
    return [atom.GetIdx() for atom in drawn.GetAtoms() if atom.GetPDBResidueInfo().GetName().strip() == name]


def _bind(drawn: Any, nitrogen: int, aldehyde: str) -> None:
    from rdkit import Chem

    acid = Chem.MolFromSmiles(aldehyde)
    ((carbon,),) = acid.GetSubstructMatches(Chem.MolFromSmarts("[CX3H1;$(C=O)]"))
    before = drawn.GetNumAtoms()
    drawn.InsertMol(acid)
    drawn.AddBond(nitrogen, before + carbon, Chem.BondType.SINGLE)
