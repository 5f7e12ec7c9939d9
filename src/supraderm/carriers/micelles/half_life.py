"""How long a peptide lasts among proteases, from its sequence and ends, and what assembly adds.

log10 of the half-life in hours is a plane in a few features of the sequence, fitted to plasma and serum; no set for
skin exists, so the level in skin is a wide prior and only the ranking is learned. Proteases cut the free monomer, so
assembled peptide lasts longer by total over free.

References
----------
supraderm-half-life-fit (plane); choi2014-kttks (both forms of one peptide are degraded fast in skin).
"""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown

Array = NDArray[np.float64]

FEATURES = (
    "log10 of the length",
    "acylated start",
    "amide end",
    "cyclic or bridged",
    "share of D residues",
    "share of K and R",
    "share of D and E",
    "share of F, W and Y",
    "share of A, I, L, M and V",
    "share of G and S",
    "share of P",
    "share of C",
    "in a living animal",
    "serum",
)
LETTERS = ("KR", "DE", "FWY", "AILMV", "GS", "P", "C")
# log10: skin over plasma; SD added for skin, where nothing was measured
SKIN_SHIFT = Constant(0.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
SKIN_SPREAD = Constant(0.7, "1", "supraderm-judgement", HowKnown.ASSUMED)
LONGEST = 80
HOUR = Constant(3600.0, "s", "codata2018")


def features(
    sequence: str,
    *,
    acylated: bool,
    amide: bool,
    bridged: bool = False,
    living: bool = False,
    serum: bool = False,
) -> Array:
    """Return the numbers the half-life is a plane in, shape (14,).

    Parameters
    ----------
    sequence : str
        One-letter codes; small letters are D residues.
    acylated, amide, bridged, living, serum : bool
    """
    size = len(sequence)
    if not 1 <= size <= LONGEST or not sequence.isalpha():
        raise InputError("sequence", sequence, f"1 to {LONGEST} one-letter codes")
    folded = sequence.upper()
    shares = [sum(folded.count(letter) for letter in group) / size for group in LETTERS]
    mirrored = sum(letter.islower() for letter in sequence) / size
    return np.array(
        [math.log10(size), acylated, amide, bridged, mirrored, *shares, living, serum],
        float,
    )


@cache
def _plane() -> dict[str, Any]:
    import yaml

    text = (files("supraderm.carriers.micelles") / "data" / "half_life.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def plasma_half_life(sequence: str, *, acylated: bool = True, amide: bool = False) -> Estimate:
    """Return the half-life of a free peptide in plasma in vitro.

    Parameters
    ----------
    sequence : str
        One-letter codes; small letters are D residues. 1 to 80.
    acylated, amide : bool
        Ends that are closed.

    Examples
    --------
    D residues last:

    >>> plasma_half_life("kttks").median > plasma_half_life("KTTKS").median
    True
    """
    plane = _plane()
    x = features(sequence, acylated=acylated, amide=amide)
    value = plane["level"] + float(np.dot(plane["slopes"], x))
    low, high = plane["lengths"]
    return Estimate(
        f"half-life in plasma, {sequence}",
        10.0**value * HOUR,
        "s",
        HowKnown.PREDICTED,
        plane["source"],
        spread=plane["spread"],
        in_domain=low <= len(sequence) <= high,
        note="" if low <= len(sequence) <= high else f"fitted to {low} to {high} residues",
    )


def skin_half_life(sequence: str, *, acylated: bool = True, amide: bool = False) -> Estimate:
    """Return the half-life of a free peptide among skin proteases: plasma's, with a wide prior on the level.

    Parameters
    ----------
    sequence : str
    acylated, amide : bool

    Examples
    --------
    >>> found = skin_half_life("KTTKS")
    >>> found.in_domain, found.how_known.value
    (False, 'prior')
    """
    plasma = plasma_half_life(sequence, acylated=acylated, amide=amide)
    return Estimate(
        f"half-life in skin, {sequence}",
        plasma.median * 10.0**SKIN_SHIFT,
        "s",
        HowKnown.PRIOR,
        plasma.source,
        spread=math.hypot(plasma.spread, SKIN_SPREAD),
        in_domain=False,
        note="ranking learned in plasma and serum; no peptide set in skin exists, the level is a prior",
    )


def assembled_half_life(free_half_life: ArrayLike, concentration: ArrayLike, cmc: ArrayLike) -> Array:
    """Return the half-life of total peptide where only the free monomer is cut and exchange is fast.

    Above the CMC the free monomer stays at the CMC: total peptide falls at a constant rate k CMC, so half of it is
    gone after the time to reach half, which may run into the first-order part below the CMC.

    Parameters
    ----------
    free_half_life : array_like, s
    concentration, cmc : array_like, mol/m3

    Examples
    --------
    Ten times the CMC lasts 7.2 times as long; below the CMC nothing changes:

    >>> [round(float(t), 1) for t in assembled_half_life(1.0, [10.0, 0.5], 1.0)]
    [7.2, 1.0]
    """
    k = math.log(2) / np.asarray(free_half_life, float)
    c, single = np.asarray(concentration, float), np.asarray(cmc, float)
    over = np.maximum(c, single)
    to_half = (over - np.maximum(over / 2, single)) / (k * single)
    rest = np.log(np.maximum(np.maximum(over / 2, single) / (over / 2), 1.0)) / k
    return np.where(c > single, to_half + rest, math.log(2) / k)
