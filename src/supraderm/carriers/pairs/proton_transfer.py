"""Salt or co-crystal: whether the proton of an acid moves to a base in a crystal of both.

    delta pKa = pKa(conjugate acid of what takes the proton) - pKa(what gives it)
    chance of a salt = 0.17 delta + 0.28 between -1 and 4, nearly never below, nearly always above

The net neutral molecule is what meets its partner. With all its pKa sorted upwards and b bases among them it takes its
next proton at number b and gives its next at number b + 1; so an inner salt such as betaine takes one on its
carboxylate, at 1.84, and not on its nitrogen. Of both directions the one with the greater difference counts.

A permanent ion has no proton to move: its crystal with the ion of the other is a salt, and the rule is not asked.

This is about crystals. Dissolved, a pair is its two parts: see `cocrystal` and `ion_pair`.

References
----------
cruzcabeza2012 (the line), cruzcabeza2022 (limits, and that hydrates turn to salts sooner), supraderm-judgement (what a
molecule without a known site does).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import logit, ndtri

from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown
from supraderm.molecules.ionisation import Ionisation
from supraderm.molecules.molecule import Molecule, parse
from supraderm.molecules.pka_rules import ionisation_of
from supraderm.molecules.pka_table import NEVER

Array = NDArray[np.float64]

SLOPE = Constant(0.17, "1", "cruzcabeza2012", HowKnown.PRIOR)
AT_ZERO = Constant(0.28, "1", "cruzcabeza2012", HowKnown.PRIOR)
LOWEST, HIGHEST = (Constant(value, "1", "cruzcabeza2022", HowKnown.PRIOR) for value in (-1.0, 4.0))
EXCEPTIONS = Constant(0.01, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Chance of the unlikely outcome outside the range: "almost" never and always."""
# amides, xanthines, ethers and hydroxyl groups, where the table of groups knows no site
WEAK_BASE = Constant(-1.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
WEAK_BASE_SPREAD = Constant(1.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
WEAK_ACID = Constant(15.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
WEAK_ACID_SPREAD = Constant(2.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
LEVEL = Constant(0.8, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class ProtonTransfer:
    """What a crystal of two molecules is likely to be.

    Parameters
    ----------
    giver, taker : str
        Names: from which molecule the proton would move, and to which.
    delta : Estimate, 1
        Difference of the two pKa.
    salt : Estimate, 1
        Chance that the proton has moved.
    known_site : bool
        Whether both sites are known; else one of them is a very weak acid or base.
    """

    giver: str
    taker: str
    delta: Estimate
    salt: Estimate
    known_site: bool

    @property
    def outcome(self) -> str:
        """Return "salt", "cocrystal", or "either" where the rule leaves it open (delta from -1 to 4)."""
        if self.delta.median > HIGHEST:
            return "salt"
        return "cocrystal" if self.delta.median < LOWEST else "either"

    @property
    def likely(self) -> str:
        """Return the likelier of "salt" and "cocrystal"."""
        return "salt" if self.salt.median >= 0.5 else "cocrystal"


def salt_chance(delta: ArrayLike) -> Array:
    """Return the share of crystals of an acid and a base in which the proton has moved.

    Parameters
    ----------
    delta : array_like, 1
        pKa of the conjugate acid of the base less that of the acid.

    Returns
    -------
    ndarray, 1
        Never falling; 0.01 below -1 and 0.99 above 4.

    References
    ----------
    cruzcabeza2012

    Examples
    --------
    >>> salt_chance([-2.0, 0.0, 1.3, 3.0, 6.0]).round(2).tolist()
    [0.01, 0.28, 0.5, 0.79, 0.99]
    """
    d = np.asarray(delta, float)
    inside = np.clip(SLOPE * d + AT_ZERO, EXCEPTIONS, 1 - EXCEPTIONS)
    return np.where(d < LOWEST, EXCEPTIONS, np.where(d > HIGHEST, 1 - EXCEPTIONS, inside))


def net_charge(molecule: Molecule) -> int:
    """Return the charge of a molecule as drawn: 0 for inner salts too, 1 for a quaternary ammonium ion.

    Examples
    --------
    >>> [net_charge(Molecule("M", s)) for s in ("C[N+](C)(C)CC(=O)[O-]", "C[N+](C)(C)CCO")]
    [0, 1]
    """
    from rdkit import Chem

    return Chem.GetFormalCharge(parse(molecule.smiles))


def next_sites(groups: tuple[Ionisation, ...]) -> tuple[Ionisation | None, Ionisation | None]:
    """Return what the net neutral molecule gives its next proton from, and what it takes its next one on.

    Parameters
    ----------
    groups : tuple of Ionisation

    Returns
    -------
    gives, takes : Ionisation or None
        None where it has no such site.

    Examples
    --------
    Glycine, an inner salt: it gives from its ammonium (9.78) and takes on its carboxylate (2.32).

    >>> glycine = ionisation_of(Molecule("GLYCINE", "NCC(=O)O"))
    >>> [site.pka.median for site in next_sites(glycine)]
    [9.78, 2.32]
    """
    ordered = sorted(groups, key=lambda group: group.pka.median)
    bases = sum(group.kind == "base" for group in groups)
    gives = ordered[bases] if len(ordered) > bases else None
    takes = ordered[bases - 1] if bases else None
    # a permanent charge neither comes nor goes
    return tuple(None if site and site.pka.median >= NEVER else site for site in (gives, takes))  # type: ignore[return-value]


def proton_transfer(one: Molecule, other: Molecule) -> ProtonTransfer:
    """Return whether a crystal of two molecules is a salt or a co-crystal, by the difference of their pKa.

    Parameters
    ----------
    one, other : Molecule
        In either order: the likelier direction of the proton is found.

    Returns
    -------
    ProtonTransfer
        The spread of `delta` is that of both pKa; that of `salt` follows from it.

    Raises
    ------
    InputError
        For a permanent ion.

    Examples
    --------
    Nicotinamide takes a proton at 3.3 and salicylic acid gives one at 3.11:

    >>> salicylic = Molecule("SALICYLIC ACID", "O=C(O)c1ccccc1O")
    >>> found = proton_transfer(Molecule("NIACINAMIDE", "NC(=O)c1cccnc1"), salicylic)
    >>> found.giver, round(found.delta.median, 2), found.outcome, found.likely
    ('SALICYLIC ACID', 0.19, 'either', 'cocrystal')
    """
    for molecule in (one, other):
        if net_charge(molecule):
            raise InputError(
                "pair", molecule.name, "molecules without net charge; a permanent ion makes salts only"
            )
    ways = [_way(giver, taker) for giver, taker in ((one, other), (other, one))]
    giver, taker, gives, takes, known = max(ways, key=lambda way: way[3].median - way[2].median)
    pair = f"{giver} to {taker}"
    delta = Estimate(
        f"delta pKa, {pair}",
        takes.median - gives.median,
        "1",
        max(gives.how_known, takes.how_known, key=list(HowKnown).index),
        max((gives, takes), key=lambda pka: pka.spread).source,
        math.hypot(gives.spread, takes.spread),
        "normal",
        in_domain=known,
        note="" if known else "a site that no table knows, taken as a very weak acid or base",
    )
    return ProtonTransfer(giver, taker, delta, _chance(pair, delta), known)


def _way(giver: Molecule, taker: Molecule) -> tuple[str, str, Estimate, Estimate, bool]:
    gives, takes = next_sites(ionisation_of(giver))[0], next_sites(ionisation_of(taker))[1]
    return (
        giver.name,
        taker.name,
        gives.pka if gives else _weak(giver, "acid", WEAK_ACID, WEAK_ACID_SPREAD),
        takes.pka if takes else _weak(taker, "base", WEAK_BASE, WEAK_BASE_SPREAD),
        bool(gives and takes),
    )


def _weak(molecule: Molecule, kind: str, pka: float, spread: float) -> Estimate:
    return Estimate(
        f"pKa as a very weak {kind}, {molecule.name}",
        float(pka),
        "1",
        HowKnown.ASSUMED,
        "supraderm-judgement",
        float(spread),
        "normal",
    )


def _chance(pair: str, delta: Estimate) -> Estimate:
    low, high = delta.interval(LEVEL)
    ends = logit(salt_chance([low, high]))
    # as wide as the pKa make it; the scatter of crystals about the line is the chance itself
    spread = float(ends[1] - ends[0]) / (2 * float(ndtri((1 + LEVEL) / 2)))
    return Estimate(
        f"chance of a salt, {pair}",
        float(salt_chance(delta.median)),
        "1",
        HowKnown.PREDICTED,
        "cruzcabeza2012",
        spread,
        "logit" if spread else "fixed",
        in_domain=delta.in_domain,
        note=delta.note,
    )
