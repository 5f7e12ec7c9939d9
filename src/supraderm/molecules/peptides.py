"""Peptides and proteins: charge against pH, isoelectric point, hydropathy, size in solution."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Coefficients, Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.ionisation import mean_charge
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.peptide_chain import UNKNOWN, Chain, chain_of, residues, termini
from supraderm.molecules.property import Alternative, Property, listed

LOOSE = Coefficients([2.21, 0.57], "1", "wilkins1999", "prior")
"""Radius [angstrom] = a n^b of a chain without fold."""
FOLDED = Coefficients([4.75, 0.29], "1", "wilkins1999", "prior")
"""The same of a globular protein."""
FOLDS_FROM = 40
"""Residues; shorter chains rarely fold alone."""
ANGSTROM = Constant(1e-10, "m", "supraderm-judgement", "assumed")
RADIUS_SPREAD = Constant(0.08, "1", "supraderm-judgement", "assumed")
"""log10."""
PKA_SPREAD = Constant(0.5, "1", "supraderm-judgement", "assumed")
"""Of a side chain in a peptide around its typical value."""
HYDROPATHY_SPREAD = Constant(0.3, "1", "supraderm-judgement", "assumed")
SCALE_ENDS = Coefficients([-4.0, 20.0], "1", "supraderm-judgement", "assumed")
STEPS = 60

LEAST_CHARGE_SPREAD = Constant(0.1, "1", "supraderm-judgement", "assumed")
CHARGE_PH = Coefficients([5.0, 7.4], "1", "supraderm-judgement", "assumed")
SIDE_CHAINS = Text("side chains and free ends, each for itself", "各侧链与游离末端独立电离")
SCALE = Text("Kyte-Doolittle scale", "Kyte-Doolittle 标度")
AS_FOLDED = Text("from the length, as a folded chain", "由链长推算（折叠链）")
AS_LOOSE = Text(
    "from the length, as a loose chain; an acyl tail is not counted", "由链长推算（松散链，未计酰基链）"
)
ODD = "residue that is none of the twenty"


def ionisable(chain: Chain) -> tuple[list[float], list[float]]:
    """Return the pKa of the acids and of the bases of a chain, its free ends among them.

    Examples
    --------
    >>> ionisable(Chain("KTTKS", free_amine=False))
    ([3.6], [10.8, 10.8])
    """
    amino, carboxyl = termini()
    known = [residues()[letter] for letter in chain.sequence if letter != UNKNOWN]
    acids = [one.acid for one in known if one.acid is not None]
    bases = [one.base for one in known if one.base is not None]
    return acids + [carboxyl] * chain.free_acid, bases + [amino] * chain.free_amine


def charge(chain: Chain, ph: ArrayLike) -> NDArray[np.float64]:
    """Return the mean net charge [elementary charges] of a chain, each group for itself.

    Parameters
    ----------
    chain : Chain
    ph : array_like, 1

    Returns
    -------
    ndarray, 1
        Falls with pH; between -(number of acids) and the number of bases.

    References
    ----------
    emboss-peptide-pka

    Examples
    --------
    >>> round(float(charge(Chain("KTTKS"), 7.0)), 2)
    1.98
    """
    acids, bases = ionisable(chain)
    at = np.asarray(ph, float)
    alone = [mean_charge(at, acids=[pka]) for pka in acids] + [mean_charge(at, bases=[pka]) for pka in bases]
    return np.sum(alone, axis=0) if alone else np.zeros_like(at)


def isoelectric_point(chain: Chain) -> float | None:
    """Return the pH without net charge, by bisection; None for a chain with acids only, bases only, or neither.

    Examples
    --------
    Published for this sequence and set of pKa: 9.716.

    >>> round(isoelectric_point(Chain("QWGRRCCGWGPGRRYCVRWC")), 2)
    9.72
    """
    acids, bases = ionisable(chain)
    if not (acids and bases):
        return None
    low, high = SCALE_ENDS.values
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if float(charge(chain, middle)) > 0 else (low, middle)
    return float((low + high) / 2)


def hydropathy(chain: Chain) -> float | None:
    """Return the mean hydropathy of the residues known, positive where the chain shuns water; None without any.

    Examples
    --------
    >>> round(hydropathy(Chain("KTTKS")), 2)
    -2.0
    """
    known = [residues()[letter].hydropathy for letter in chain.sequence if letter != UNKNOWN]
    return float(np.mean(known)) if known else None


def radius(length: ArrayLike, *, folded: bool = False) -> NDArray[np.float64]:
    """Return the hydrodynamic radius [m] of a chain of so many residues, 2.21 n^0.57 or folded 4.75 n^0.29 angstrom.

    Parameters
    ----------
    length : array_like, 1
    folded : bool

    References
    ----------
    wilkins1999

    Examples
    --------
    Lysozyme, 129 residues, measured about 1.9 to 2.0 nm folded:

    >>> f"{float(radius(129, folded=True)):.2g}"
    '1.9e-09'
    """
    factor, power = (FOLDED if folded else LOOSE).values
    return factor * np.asarray(length, float) ** power * ANGSTROM


def peptide_properties(molecule: Molecule) -> Iterator[Property]:
    """Yield charge, isoelectric point, hydropathy and radius of a peptide; nothing for other molecules."""
    chain = chain_of(molecule.smiles)
    if chain is not None:
        yield from chain_properties(molecule.name, chain)


def chain_properties(name: str, chain: Chain) -> Iterator[Property]:
    """Yield the properties of a chain given by its sequence; proteins from 40 residues are taken as folded.

    Parameters
    ----------
    name : str
    chain : Chain

    Examples
    --------
    >>> [one.key for one in chain_properties("GHK", Chain("GHK"))][-1]
    'peptide_radius'
    """
    odd = UNKNOWN in chain.sequence
    for ph in CHARGE_PH.values:
        low, high = (float(charge(chain, ph + step)) for step in (-PKA_SPREAD, PKA_SPREAD))
        words = Text(f"mean net charge at pH {ph:g}", f"pH {ph:g} 时的平均净电荷")
        spread = max((low - high) / 2, LEAST_CHARGE_SPREAD)
        found = _normal(
            f"{words.en}, {name}", float(charge(chain, ph)), spread, "emboss-peptide-pka", odd=odd
        )
        yield listed(f"peptide_charge_ph_{ph:g}", words, CARD.name, Alternative(SIDE_CHAINS, found))
    point, water = isoelectric_point(chain), hydropathy(chain)
    if point is not None:
        found = _normal(f"isoelectric point, {name}", point, PKA_SPREAD, "emboss-peptide-pka", odd=odd)
        yield listed(
            "isoelectric_point",
            Text("isoelectric point", "等电点"),
            CARD.name,
            Alternative(SIDE_CHAINS, found),
        )
    if water is not None:
        words = Text("hydropathy, mean over residues", "疏水性（残基平均值）")
        found = _normal(f"hydropathy, {name}", water, HYDROPATHY_SPREAD, "recall-hydropathy", odd=odd)
        yield listed("hydropathy", words, CARD.name, Alternative(SCALE, found))
    folded = len(chain.sequence) >= FOLDS_FROM
    size = Estimate(
        f"hydrodynamic radius, {name}",
        float(radius(len(chain.sequence), folded=folded)),
        "m",
        HowKnown.PREDICTED,
        "wilkins1999",
        RADIUS_SPREAD,
    )
    method = AS_FOLDED if folded else AS_LOOSE
    yield listed(
        "peptide_radius", Text("hydrodynamic radius", "流体力学半径"), CARD.name, Alternative(method, size)
    )


def _normal(name: str, value: float, spread: float, source: str, *, odd: bool) -> Estimate:
    note = ODD if odd else ""
    return Estimate(
        name, value, "1", HowKnown.PREDICTED, source, float(spread), "normal", in_domain=not odd, note=note
    )


CARD = ModelCard(
    name="peptides and proteins",
    title=Text("Peptides and proteins", "肽与蛋白质"),
    version="1",
    scope=Text(
        "Mean charge against pH, isoelectric point, hydropathy and hydrodynamic radius of a linear chain of the "
        "twenty amino acids with free or capped ends. Not for cross-linked or phosphorylated chains, and not for "
        "aggregates: acylated peptides form them.",
        "由二十种氨基酸组成、末端游离或封端的线性链，其平均电荷随 pH 的变化、等电点、亲疏水性和流体力"
        "学半径。不用于交联或磷酸化的链，也不用于聚集体：酰化肽会形成聚集体。",
    ),
    equations="z(pH) = sum_bases 1/(1 + 10^(pH - pKa)) - sum_acids 1/(1 + 10^(pKa - pH)); z(pI) = 0; mean hydropathy; "
    "R = 2.21 n^0.57 angstrom, folded (40 residues or more) 4.75 n^0.29",
    inputs=("SMILES or sequence [text]: linear chain", "pH [1]: of the water"),
    domain=Text(
        "Alpha-amino acids; residues that are none of the twenty are left out of the sums and mark the answer.",
        "α-氨基酸；不属于这二十种的残基不计入总和，并在结果中标出。",
    ),
    evaluation="Isoelectric point of QWGRRCCGWGPGRRYCVRWC equal to the published 9.716 of the same pKa set; "
    "lysozyme 1.9 "
    "nm (tests/molecules/test_molecules_peptides.py). Not compared with measured charges in this project.",
    uncertainty=Text(
        "pKa within 0.5 (SD) of the typical one, radius within 0.08 log10, hydropathy 0.3: judgements.",
        "pKa 与典型值相差在 0.5（标准差）以内，半径在 0.08 log10 以内，亲疏水性 0.3：均为判断。",
    ),
    references=("emboss-peptide-pka", "recall-hydropathy", "wilkins1999", "supraderm-judgement"),
)
