"""Hydrogen bonds between the heads of acyl peptides, as in a beta sheet.

Each of the four residues nearest the core counts with its propensity for strands; the sum, relative to that of the
peptide on which the head of all acyl peptides was set (palmitoyl-KTTKS, which forms tapes), times a price per residue.
The price was not fitted: 1 kT is where such models start, and its interval is a factor of ten in the critical
concentration either way.

References
----------
paramonov2006-pa (four residues); chou-fasman1978 (propensities); pal-kttks-anchor (the reference).
"""

from __future__ import annotations

from supraderm.evidence import Coefficients, Constant, HowKnown

PRICE = Constant(1.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
NEAREST = 4
REFERENCE = "KTTKS"
LETTERS = "ARNDCQEGHILKMFPSTWYV"
PROPENSITY = Coefficients(
    [
        *(0.83, 0.93, 0.89, 0.54, 1.19, 1.10, 0.37, 0.75, 0.87, 1.60),
        *(1.30, 0.74, 1.05, 1.38, 0.55, 0.75, 1.19, 1.37, 1.47, 1.70),
    ],
    "1",
    "chou-fasman1978",
    HowKnown.PRIOR,
)


def strand_energy(sequence: str) -> float:
    """Return what hydrogen bonds gain beyond those of palmitoyl-KTTKS, kT per molecule.

    Parameters
    ----------
    sequence : str
        One-letter codes, the tail on the first.

    Examples
    --------
    >>> round(strand_energy("KTTKS"), 2), round(strand_energy("GHK"), 2)
    (0.0, -1.5)
    """
    weight = dict(zip(LETTERS, PROPENSITY.values, strict=True))
    gains = [sum(float(weight[letter]) for letter in text[:NEAREST]) for text in (sequence, REFERENCE)]
    return float(PRICE * (gains[0] - gains[1]))
