"""Net charge of a head from its sequence and pH, and how far out that charge sits.

References
----------
rice2000-emboss (group pKa values); segment length of an extended peptide and length of a
side chain (recall-beta-rise).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown

SIDE_CHAIN_REACH = Constant(0.5e-9, "m", "recall-beta-rise", HowKnown.PRIOR)
RESIDUE_RISE = Constant(0.35e-9, "m", "recall-beta-rise", HowKnown.PRIOR)

UNIFORM = Constant(12.0, "1", "codata2018")  # width squared over variance of a uniform layer
CARBOXYL_END_PKA = Constant(3.6, "1", "rice2000-emboss", HowKnown.PRIOR)
SIDE_CHAIN_PKA: dict[str, tuple[Literal["acid", "base"], Constant]] = {
    "K": ("base", Constant(10.8, "1", "rice2000-emboss", HowKnown.PRIOR)),
    "R": ("base", Constant(12.5, "1", "rice2000-emboss", HowKnown.PRIOR)),
    "H": ("base", Constant(6.5, "1", "rice2000-emboss", HowKnown.PRIOR)),
    "D": ("acid", Constant(3.9, "1", "rice2000-emboss", HowKnown.PRIOR)),
    "E": ("acid", Constant(4.1, "1", "rice2000-emboss", HowKnown.PRIOR)),
    "C": ("acid", Constant(8.5, "1", "rice2000-emboss", HowKnown.PRIOR)),
    "Y": ("acid", Constant(10.1, "1", "rice2000-emboss", HowKnown.PRIOR)),
}
AMINO_ACIDS = frozenset("ACDEFGHIKLMNPQRSTVWY")


@dataclass(frozen=True, slots=True)
class Group:
    """A group that can carry a charge.

    Parameters
    ----------
    kind : {"acid", "base"}
    pka : float
    residue : float
        Residues between it and the tail: 0 for a side chain of the first residue.
    """

    kind: Literal["acid", "base"]
    pka: float
    residue: float

    def charge(self, ph: float) -> float:
        """Return its mean charge: -1 to 0 for an acid, 0 to 1 for a base."""
        ionised = 1 / (1 + 10 ** (self.pka - ph if self.kind == "acid" else ph - self.pka))
        return -ionised if self.kind == "acid" else ionised


def groups_of(sequence: str, *, amide: bool = False) -> tuple[Group, ...]:
    """Return the chargeable groups of an N-acylated peptide.

    Acylation takes the charge of the N-terminus; an amide takes that of the C-terminus.

    Parameters
    ----------
    sequence : str
        One-letter code, tail side first.
    amide : bool

    Examples
    --------
    >>> round(net_charge(groups_of("KTTKS"), 7.0), 2)
    1.0
    >>> round(net_charge(groups_of("KTTKS", amide=True), 7.0), 2)
    2.0
    """
    unknown = sorted(set(sequence) - AMINO_ACIDS)
    if unknown or not sequence:
        raise InputError("sequence", sequence, "one-letter codes of the twenty amino acids")
    found = [
        Group(SIDE_CHAIN_PKA[residue][0], float(SIDE_CHAIN_PKA[residue][1]), place)
        for place, residue in enumerate(sequence)
        if residue in SIDE_CHAIN_PKA
    ]
    if not amide:
        found.append(Group("acid", float(CARBOXYL_END_PKA), len(sequence)))
    return tuple(found)


def net_charge(groups: Sequence[Group], ph: float) -> float:
    """Return the sum of mean charges (Henderson-Hasselbalch), in elementary charges."""
    return sum(group.charge(ph) for group in groups)


def _left(groups: Sequence[Group], ph: float) -> list[tuple[float, float]]:
    """Return size and residue of the charges left when opposite ones cancel with their nearest neighbour."""
    left = [[group.charge(ph), group.residue] for group in groups]
    pairs = sorted(
        ((abs(a[1] - b[1]), i, j) for i, a in enumerate(left) for j, b in enumerate(left) if a[0] > 0 > b[0]),
    )
    for _, positive, negative in pairs:
        cancelled = min(left[positive][0], -left[negative][0])
        left[positive][0] -= cancelled
        left[negative][0] += cancelled
    return [(abs(charge), residue) for charge, residue in left]


def mean_residue(groups: Sequence[Group], ph: float) -> float:
    """Return how many residues from the tail the net charge sits on average.

    Opposite charges cancel with their nearest neighbour first; what is left is averaged.

    Examples
    --------
    In KTTKS the second lysine and the free acid cancel, which leaves the first lysine; as an amide both
    lysines stay:

    >>> round(mean_residue(groups_of("KTTKS"), 7.0), 1)
    0.0
    >>> round(mean_residue(groups_of("KTTKS", amide=True), 7.0), 1)
    1.5
    """
    left = _left(groups, ph)
    weight = sum(size for size, _ in left)
    return sum(size * residue for size, residue in left) / weight if weight else 0.0


def charge_reach(groups: Sequence[Group], ph: float) -> float:
    """Return the thickness of the shell that the net charge fills, m: side chains, and residues in between.

    A uniform shell with the standard deviation of the charges' places is as thick as sqrt(12) of it.

    Examples
    --------
    >>> round(charge_reach(groups_of("KTTKS", amide=True), 7.0) * 1e9, 2)
    2.32
    """
    left = _left(groups, ph)
    weight = sum(size for size, _ in left)
    if not weight:
        return float(SIDE_CHAIN_REACH)
    mean = sum(size * residue for size, residue in left) / weight
    variance = sum(size * (residue - mean) ** 2 for size, residue in left) / weight
    return float(SIDE_CHAIN_REACH + RESIDUE_RISE * (UNIFORM * variance) ** 0.5)
