"""Octanol/water distribution at a pH, the ions included."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.ionisation import fraction_neutral
from supraderm.molecules.log_kow import ION_SHARE, log_kow
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.pka_rules import ionisation_of

ION_SHARE_SPREAD = Constant(1.0, "1", "supraderm-judgement", "assumed")
"""log10; ions are recalled to lie 2 to 5 log units below their neutral form, by kind and salt."""


def with_ions(log_kow: ArrayLike, neutral: ArrayLike, ion_share: float = ION_SHARE) -> NDArray[np.float64]:
    """Return log D = log Kow + log10(f + a (1 - f)), f the net neutral share.

    Parameters
    ----------
    log_kow : array_like, 1
        Of the net neutral form; of an ampholyte that is the measured one, zwitterion and all.
    neutral : array_like, 1
        In [0, 1].
    ion_share : float, 1
        a, partition of an ion over that of the neutral form.

    References
    ----------
    httk-ion-partition

    Examples
    --------
    An acid 4 units above its pKa: 2 - 4 alone, but ions hold it at 2 - 3, and both add up.

    >>> round(float(with_ions(2.0, 1e-4)), 2)
    -0.96
    """
    share = np.asarray(neutral, float)
    return np.asarray(log_kow, float) + np.log10(share + ion_share * (1 - share))


def ion_weight(neutral: ArrayLike, ion_share: float = ION_SHARE) -> NDArray[np.float64]:
    """Return which part of what is in octanol got there as ions, in [0, 1].

    >>> [round(float(ion_weight(f)), 3) for f in (1.0, 1e-3, 1e-9)]
    [0.0, 0.5, 1.0]
    """
    share = np.asarray(neutral, float)
    ions = ion_share * (1 - share)
    return ions / (share + ions)


def log_d(molecule: Molecule, ph: float) -> Estimate:
    """Return log D at a pH: by the pKa and log Kow known best of the molecule.

    Parameters
    ----------
    molecule : Molecule
    ph : float

    Returns
    -------
    Estimate, 1
        "log D at pH 5, NAME", normal; its spread that of log Kow and of what ions do. Out of domain where log
        Kow is.

    Examples
    --------
    >>> found = log_d(Molecule("BENZOIC ACID", "O=C(O)c1ccccc1", cas="65-85-0"), 7.4)
    >>> round(found.median, 2)
    -0.92
    """
    kow = log_kow(molecule)
    neutral = float(fraction_neutral(ionisation_of(molecule), ph))
    return Estimate(
        f"log D at pH {ph:g}, {molecule.name}",
        float(with_ions(kow.median, neutral)),
        "1",
        HowKnown.PREDICTED,
        kow.source,
        math.hypot(kow.spread, ION_SHARE_SPREAD * float(ion_weight(neutral))),
        "normal",
        in_domain=kow.in_domain,
        note=kow.note,
    )


CARD = ModelCard(
    name="octanol/water distribution",
    title=Text("Octanol/water distribution at a pH", "某一 pH 下的正辛醇/水分配（log D）"),
    version="1",
    scope=Text(
        "log10 of all forms in octanol over all forms in water. Not for extraction into other solvents, "
        "and not where an ion pairs with a lipophilic counter-ion.",
        "正辛醇中各形态之和与水中各形态之和之比的 log10。不用于其他溶剂的萃取，也不用于离子与亲脂反离"
        "子成对的情形。",
    ),
    equations="log D = log Kow + log10(f + a (1 - f)), a = 0.001",
    inputs=(
        "log Kow [1]: of the net neutral form",
        "f [1]: net neutral share at the pH; the zwitterion of an ampholyte is net neutral",
    ),
    domain=Text(
        "As log Kow; ionic strength about 0.1.",
        "同 log Kow；离子强度约 0.1。",
    ),
    evaluation="Laws: log Kow where nothing is charged, log Kow - 3 where all is, monotone in f "
    "(tests/molecules/test_molecules_log_d.py). Compared with no measured log D in this project.",
    uncertainty=Text(
        "Normal: SD of log Kow and of the pKa, and 1 log unit for what ions do, in proportion to "
        "the part of the octanol that they fill.",
        "正态分布：取 log Kow 与 pKa 的标准差，另对离子的行为加 1 个 log 单位，按离子在正辛醇相中所占"
        "份额折算。",
    ),
    references=("httk-ion-partition", "supraderm-judgement"),
)
