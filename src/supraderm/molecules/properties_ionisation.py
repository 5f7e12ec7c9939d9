"""pKa of each group, net neutral share and log D as listed properties."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit

from supraderm.evidence import Estimate, HowKnown, Text
from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.ionisation import CARD as IONISATION
from supraderm.molecules.ionisation import (
    Ionisation,
    fraction_neutral,
    log_distribution,
    neutral_fraction,
    of_kind,
)
from supraderm.molecules.log_distribution import CARD as LOG_D
from supraderm.molecules.log_distribution import ION_SHARE_SPREAD, ion_weight, with_ions
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.pka_rules import CARD as PKA_RULES
from supraderm.molecules.pka_rules import ionisation_of, known_ionisation, typical_ionisation
from supraderm.molecules.pka_table import CARD as MEASURED_PKA
from supraderm.molecules.pka_table import NEVER, measured_ionisation
from supraderm.molecules.property import GIVEN, Alternative, Property, listed

KINDS = {"acid": Text("acid", "酸"), "base": Text("base, its conjugate acid", "碱，取其共轭酸")}
TYPICAL = Text("typical of such groups", "同类基团的典型值")
NO_GROUPS = Text("no acid or base group known", "未知有酸碱基团")
FROM_STATED = Text("from the pKa given", "由给定的 pKa 计算")
FROM_TYPICAL = Text("from pKa typical of the groups", "由基团典型 pKa 计算")
TABULATED = Text("measured, by structure", "按结构查得的实测值")
FROM_TABULATED = Text("from pKa measured, by structure", "由按结构查得的实测 pKa 计算")
WITH_IONS = Text(
    "log Kow and net neutral share, ions entering octanol a thousandth as well",
    "由 log Kow 与净中性占比计算，离子进入正辛醇的程度取千分之一",
)
NEUTRAL_ONLY = Text("ions kept out of octanol: a lower bound", "视离子不进入正辛醇：下限")
UNCOUNTED = ("permanent ion, or drawn as an ion", "drawn as a salt or mixture")
"""Charges that no pKa describes."""

Groups = Sequence[Ionisation]


def charge_properties(molecule: Molecule, kow: Property, ph: Sequence[float]) -> Iterator[Property]:
    """Yield each pKa, then net neutral share and log D at each pH.

    Parameters
    ----------
    molecule : Molecule
    kow : Property
        log Kow as listed, whose alternatives give those of log D.
    ph : sequence of float
    """
    groups = ionisation_of(molecule)
    yield from _pka(molecule)
    for at in ph:
        yield _neutral_share(molecule, groups, at)
        yield _log_d(molecule, groups, kow, at)


def _pka(molecule: Molecule) -> Iterator[Property]:
    known = tuple(group for group in ionisation_of(molecule) if group.pka.median < NEVER)
    ladder = [
        (method, _by_kind(groups))
        for method, groups in (
            (TABULATED, measured_ionisation(molecule)),
            (TYPICAL, typical_ionisation(molecule)),
        )
    ]
    rank = {"acid": 0, "base": 0}
    for number, (kind, value) in enumerate(_by_strength(known), start=1):
        place, word = rank[kind], KINDS[kind]
        rank[kind] += 1
        others = [
            Alternative(method, replace(found[kind][place], name=value.name))
            for method, found in ladder
            if place < len(found[kind])
        ]
        own = GIVEN if molecule.ionisation else others[0].method
        yield listed(
            f"pka_{number}",
            Text(f"pKa {number} ({word.en})", f"pKa {number}（{word.zh}）"),
            (MEASURED_PKA if own is TABULATED else PKA_RULES).name,
            Alternative(own, value),
            others,
        )


def _by_strength(groups: Groups) -> list[tuple[str, Estimate]]:
    return [(kind, pka) for kind, found in _by_kind(groups).items() for pka in found]


def _by_kind(groups: Groups) -> dict[str, list[Estimate]]:
    return {kind: [group.pka for group in of_kind(groups, kind)] for kind in ("acid", "base")}


def _neutral_share(molecule: Molecule, groups: Groups, ph: float) -> Property:
    stated = Alternative(_method(molecule), neutral_share(molecule, groups, ph))

    def others() -> Iterator[Alternative]:
        if measured_ionisation(molecule):
            yield Alternative(FROM_TABULATED, neutral_share(molecule, known_ionisation(molecule), ph))
        if typical_ionisation(molecule):
            yield Alternative(FROM_TYPICAL, neutral_share(molecule, typical_ionisation(molecule), ph))

    return listed(
        f"neutral_fraction_ph_{ph:g}",
        Text(f"net neutral share at pH {ph:g}", f"pH {ph:g} 时的净中性占比"),
        IONISATION.name,
        stated,
        others(),
    )


def _method(molecule: Molecule) -> Text:
    if molecule.ionisation:
        return FROM_STATED
    if measured_ionisation(molecule):
        return FROM_TABULATED
    return FROM_TYPICAL if typical_ionisation(molecule) else NO_GROUPS


def neutral_share(molecule: Molecule, groups: Groups, ph: float) -> Estimate:
    """Return the net neutral share of a molecule at a pH, its spread that of the pKa.

    Out of domain for permanent ions and drawn salts, whose charge no pKa describes.

    Parameters
    ----------
    molecule : Molecule
    groups : sequence of Ionisation
    ph : float

    Returns
    -------
    Estimate, 1
        "net neutral share at pH 5, NAME", logit.
    """
    share = float(fraction_neutral(groups, ph))
    spread = left_open(groups, ph, _logit) if share < 1 else 0.0
    why = [words for words in descriptors(molecule).objections if words in UNCOUNTED]
    return Estimate(
        f"net neutral share at pH {ph:g}, {molecule.name}",
        share,
        "1",
        HowKnown.PREDICTED,
        _weakest(groups),
        spread,
        "logit" if spread else "fixed",
        in_domain=not why,
        note="; ".join(why),
    )


def _log_d(molecule: Molecule, groups: Groups, kow: Property, ph: float) -> Property:
    name = f"log D at pH {ph:g}, {molecule.name}"
    neutral = neutral_share(molecule, groups, ph)

    def with_log_kow(
        value: Estimate, law: Callable[[float, float], NDArray[np.float64]], by_ions: float
    ) -> Estimate:
        why = dict.fromkeys(part for e in (value, neutral) if not e.in_domain for part in e.note.split("; "))
        by_charge = left_open(groups, ph, lambda share: float(law(0.0, share)))
        return Estimate(
            name,
            float(law(value.median, neutral.median)),
            "1",
            HowKnown.PREDICTED,
            value.source,
            math.hypot(value.spread, by_charge, by_ions),
            "normal",
            in_domain=value.in_domain and neutral.in_domain,
            note="; ".join(why),
        )

    by_ions = ION_SHARE_SPREAD * float(ion_weight(neutral.median))
    others = (
        Alternative(
            Text(f"with log Kow by: {other.method.en}", f"log Kow 取自：{other.method.zh}"),
            with_log_kow(other.value, with_ions, by_ions),
        )
        for other in kow.alternatives
    )
    bound = (Alternative(NEUTRAL_ONLY, with_log_kow(kow.value, log_distribution, 0.0)),)
    return listed(
        f"log_d_ph_{ph:g}",
        Text(f"log D at pH {ph:g}", f"pH {ph:g} 时的 log D"),
        LOG_D.name,
        Alternative(WITH_IONS, with_log_kow(kow.value, with_ions, by_ions)),
        (*(bound if neutral.median < 1 else ()), *others),
    )


def left_open(groups: Groups, ph: float, of: Callable[[float], float]) -> float:
    """Return the standard deviation that the pKa leave in a function of the net neutral share.

    Each pKa is moved by its spread, up and down; the larger change counts, and the pKa are independent.

    Parameters
    ----------
    groups : sequence of Ionisation
    ph : float
    of : callable
        Of the net neutral share.
    """
    if not groups:
        return 0.0
    shares = _moved(tuple((g.kind, g.pka.median, g.pka.spread) for g in groups), float(ph))
    middle = of(shares[0])
    changes = (
        max(abs(of(down) - middle), abs(of(up) - middle))
        for down, up in zip(shares[1::2], shares[2::2], strict=True)
    )
    return math.hypot(*changes)


@lru_cache(maxsize=64)
def _moved(groups: tuple[tuple[str, float, float], ...], ph: float) -> tuple[float, ...]:
    """Return the net neutral share as the pKa stand, then with each moved down and up by its spread."""
    pka = np.array([value for _, value, _ in groups])
    steps = np.diag([spread for _, _, spread in groups])
    moved = np.concatenate([pka[None], np.stack([pka - steps, pka + steps], axis=1).reshape(-1, len(groups))])
    found = neutral_fraction(
        ph,
        acids=[column for column, (kind, *_) in zip(moved.T, groups, strict=True) if kind == "acid"],
        bases=[column for column, (kind, *_) in zip(moved.T, groups, strict=True) if kind == "base"],
    )
    return tuple(found.tolist())


def _logit(share: float) -> float:
    return float(logit(min(share, 1 - np.finfo(float).eps)))


def _weakest(groups: Groups) -> str:
    """Return the source of the pKa that leaves most open; without groups that of the table of groups."""
    widest = max(groups, key=lambda g: g.pka.spread, default=None)
    return "recall-group-pka" if widest is None else widest.pka.source
