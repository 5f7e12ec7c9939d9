"""An acyl peptide from its tail and sequence, as the micelle model needs it.

References
----------
pal-kttks-anchor (head of acyl peptides); molar masses are sums of standard atomic weights.
"""

from __future__ import annotations

from supraderm.carriers.micelles.charge import AMINO_ACIDS, groups_of
from supraderm.carriers.micelles.materials import Material, materials
from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Constant, HowKnown, Text

TAILS = {"LAU": 12, "MYR": 14, "PAL": 16, "STE": 18, "CAPR": 10, "CAPRYL": 8, "DECANOYL": 10, "OCTANOYL": 8}
"""Carbons of acyl groups by their short names, the carbonyl carbon counted."""
FEWEST, MOST = 8, 18
# SD of log10 of the critical micelle concentration, without that of the hydrogen bonds
PEPTIDE_SPREAD = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
_FORMULA_SMILES = {
    "A": "NC(C)C(=O)",
    "C": "NC(CS)C(=O)",
    "D": "NC(CC(=O)O)C(=O)",
    "E": "NC(CCC(=O)O)C(=O)",
    "F": "NC(Cc1ccccc1)C(=O)",
    "G": "NCC(=O)",
    "H": "NC(Cc1c[nH]cn1)C(=O)",
    "I": "NC(C(C)CC)C(=O)",
    "K": "NC(CCCCN)C(=O)",
    "L": "NC(CC(C)C)C(=O)",
    "M": "NC(CCSC)C(=O)",
    "N": "NC(CC(=O)N)C(=O)",
    "P": "N1CCCC1C(=O)",
    "Q": "NC(CCC(=O)N)C(=O)",
    "R": "NC(CCCNC(=N)N)C(=O)",
    "S": "NC(CO)C(=O)",
    "T": "NC(C(C)O)C(=O)",
    "V": "NC(C(C)C)C(=O)",
    "W": "NC(Cc1c[nH]c2ccccc12)C(=O)",
    "Y": "NC(Cc1ccc(O)cc1)C(=O)",
}


def tail_of(text: str) -> int:
    """Return the carbons of an acyl tail, from "C16", "16" or a short name.

    Raises
    ------
    InputError
        For other words, and outside 8 to 18 carbons.

    Examples
    --------
    >>> tail_of("C16"), tail_of("Pal"), tail_of("12")
    (16, 16, 12)
    """
    folded = text.strip().upper()
    if folded in TAILS:
        return TAILS[folded]
    digits = folded.removeprefix("C")
    if not digits.isdigit():
        raise UnknownNameError("tail", text, [name.capitalize() for name in TAILS], what="tail, or C8 to C18")
    carbons = int(digits)
    if not FEWEST <= carbons <= MOST:
        raise InputError("tail", text, f"C{FEWEST} to C{MOST}")
    return carbons


def split_name(name: str) -> tuple[int, str, bool]:
    """Return tail carbons, sequence and whether the end is an amide, from "Pal-KTTKS" or "Myr-GHK-NH2".

    Examples
    --------
    >>> split_name("Myr-GHK-NH2")
    (14, 'GHK', True)
    """
    parts = name.split("-")
    amide = len(parts) > 2 and parts[-1].upper() == "NH2"
    if len(parts) != (3 if amide else 2):
        raise InputError("peptide", name, "tail and sequence, as Pal-KTTKS or Myr-GHK-NH2")
    return tail_of(parts[0]), check_sequence(parts[1]), amide


def check_sequence(sequence: str) -> str:
    """Return a sequence in capitals, or raise an InputError."""
    folded = sequence.strip().upper()
    if not folded or set(folded) - AMINO_ACIDS:
        raise InputError("sequence", sequence, "one-letter codes of the twenty amino acids")
    return folded


def structure(carbons: int, sequence: str, *, amide: bool = False) -> str:
    """Return the SMILES of an acyl peptide, without stereochemistry.

    Examples
    --------
    >>> structure(8, "GK")
    'CCCCCCCC(=O)NCC(=O)NC(CCCCN)C(=O)O'
    """
    residues = "".join(_FORMULA_SMILES[residue] for residue in check_sequence(sequence))
    return "C" * (carbons - 1) + "C(=O)" + residues + ("N" if amide else "O")


def acyl_peptide(carbons: int, sequence: str, *, amide: bool = False) -> Material:
    """Return an N-acyl peptide as a micelle-forming material.

    Parameters
    ----------
    carbons : int
        Of the acyl group, the carbonyl carbon counted: 16 for palmitoyl. 8 to 18.
    sequence : str
        One-letter codes, the tail on the first residue.
    amide : bool
        Whether the C-terminus is an amide.

    Examples
    --------
    >>> made = acyl_peptide(16, "KTTKS")
    >>> round(made.molar_mass, 3), round(made.charge(7.0), 2)
    (0.802, 1.0)
    """
    from rdkit.Chem import MolFromSmiles
    from rdkit.Chem.Descriptors import MolWt  # type: ignore[attr-defined]

    if not FEWEST <= carbons <= MOST:
        raise InputError("tail", carbons, f"{FEWEST} to {MOST} carbons")
    folded = check_sequence(sequence)
    anchor = materials()["PALMITOYL PENTAPEPTIDE-4"]
    short = {carbons_: name.capitalize() for name, carbons_ in reversed(TAILS.items())}.get(
        carbons, f"C{carbons}"
    )
    name = f"{short}-{folded}{'-NH2' if amide else ''}"
    return Material(
        inci=name.upper(),
        name=Text(name, name),
        family="acyl peptide",
        tail_carbons=carbons - 1,
        tails=1,
        molar_mass=float(MolWt(MolFromSmiles(structure(carbons, folded, amide=amide)))) / 1e3,
        groups=groups_of(folded, amide=amide),
        head=anchor.head,
        cmc=None,
        spread=float(PEPTIDE_SPREAD),
        how_known=HowKnown.PREDICTED,
        source="nagarajan1991",
        sequence=folded,
    )
