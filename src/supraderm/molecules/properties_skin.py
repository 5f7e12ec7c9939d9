"""Partition into skin, permeability of skin and binding to albumin as listed properties."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit

from supraderm.evidence import Constant, Estimate, HowKnown, Text
from supraderm.molecules.density import molar_volume
from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.ionisation import fraction_neutral, log_distribution
from supraderm.molecules.log_kow import left_open_by, log_kow
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.nearest import PERMEABILITY, nearest_words
from supraderm.molecules.permeability import (
    LARGEST_MASS,
    MOSTLY,
    OUTSIDE_SPREAD,
    PARTITION_SPREAD,
    PERMEABILITY_SPREAD,
    objections,
    steady_permeability,
)
from supraderm.molecules.permeability_residual import refined_permeability, residual, residual_features
from supraderm.molecules.permeability_three_path import CARD as THREE_PATH
from supraderm.molecules.permeability_three_path import path_inputs, three_path_permeability
from supraderm.molecules.pka_rules import ionisation_of
from supraderm.molecules.properties_ionisation import left_open
from supraderm.molecules.property import Alternative, Property, listed
from supraderm.molecules.stratum_corneum_chen_lian import chen_lian
from supraderm.molecules.stratum_corneum_correlations import ROBINSON, potts_guy, robinson
from supraderm.molecules.stratum_corneum_wang import CARD as WANG_CARD
from supraderm.molecules.stratum_corneum_wang import stratum_corneum_partition
from supraderm.molecules.tissue_kretsos import CARD as TISSUE
from supraderm.molecules.tissue_kretsos import Binding, binding_of, unbound_fraction

Array = NDArray[np.float64]

POTTS_GUY_SPREAD = Constant(0.74, "1", "supraderm-property-check", "measured")
"""RMSE of log10 Kp on the open rows of the 208-row table."""
ROBINSON_SPREAD = Constant(0.54, "1", "supraderm-property-check", "measured")
"""The same; the model was made on data that overlap with that table."""
ALBUMIN_LOG_D = (Constant(-2.0, "1", "osp-skin", "prior"), Constant(5.0, "1", "osp-skin", "prior"))

WANG = Text("Wang-Kasting-Nitsche", "Wang-Kasting-Nitsche 模型")
WANG_POLAR = Text("Wang-Kasting-Nitsche with polar path", "Wang-Kasting-Nitsche 模型加极性通路")
CHEN_LIAN = Text("Chen-Lian", "Chen-Lian 模型")
THREE_PATHS = Text("three fitted paths", "三通路拟合模型")
WITH_RESIDUAL = Text("three fitted paths with learned residual", "三通路拟合模型加学习残差")
POTTS_GUY_METHOD = Text("Potts-Guy, of the net neutral share", "Potts-Guy 式（乘以净中性占比）")
ROBINSON_METHOD = Text(
    "modified Robinson, lipid path of the net neutral share", "修正 Robinson 式（脂质通路乘以净中性占比）"
)
BINDING: dict[Binding, Text] = {
    "neutral or base": Text("albumin, as a neutral molecule or base", "白蛋白，按中性分子或碱计"),
    "acid with pharmacophore": Text(
        "albumin, as an acid with the pharmacophore of strong binders", "白蛋白，按具有强结合特征结构的酸计"
    ),
    "other acid or zwitterion": Text(
        "albumin, as another acid or zwitterion", "白蛋白，按其他酸或两性离子计"
    ),
}


def skin_properties(molecule: Molecule, ph: Sequence[float]) -> Iterator[Property]:
    """Yield partition into the stratum corneum, permeability at each pH and the share unbound to albumin.

    Permeability and partition of hydrated skin at 32 C from water. Where log Kow is an estimate, its share
    is added to every spread.

    Parameters
    ----------
    molecule : Molecule
    ph : sequence of float
        Of the donor; the last is that of tissue, where albumin binds.
    """
    yield _partition(molecule)
    for at in ph:
        yield _permeability(molecule, at)
    yield _unbound(molecule, ph[-1])


def _partition(molecule: Molecule) -> Property:
    why = (*objections(molecule), *_doubtful_input(molecule))

    def chen_lian_partition(kow: Array) -> Array:
        return chen_lian(kow, descriptors(molecule).molar_mass, molar_volume(molecule).median).partition

    def others() -> Iterator[Alternative]:
        yield by(chen_lian_partition, CHEN_LIAN, "chen2010")

    def by(partition: Callable[[Array], Array], method: Text, source: str) -> Alternative:
        value = _of_log_kow(
            molecule,
            lambda kow: np.log10(partition(kow)),
            name=f"stratum corneum/water partition, {molecule.name}",
            unit="1",
            source=source,
            spread=PARTITION_SPREAD,
            why=why,
        )
        return Alternative(method, value)

    return listed(
        "stratum_corneum_partition",
        Text("stratum corneum/water partition, neutral form", "角质层/水分配系数（中性形式）"),
        WANG_CARD.name,
        by(stratum_corneum_partition, WANG, "wang2007"),
        others(),
    )


def _permeability(molecule: Molecule, ph: float) -> Property:
    seen, volume = descriptors(molecule), molar_volume(molecule).median
    neutral = float(fraction_neutral(ionisation_of(molecule), ph))
    charged = (f"{1 - neutral:.0%} charged at pH {ph:g}",) if neutral < MOSTLY else ()
    why = (*objections(molecule), *charged, *_doubtful_input(molecule))
    shift = (
        math.log10(neutral) / ROBINSON.values[1]
    )  # in log Kow; only the lipid path takes the neutral share
    mass = seen.molar_mass

    def by(method: Text, kp: Callable[[Array], Array], source: str, inside: float) -> Alternative:
        def log_kp(kow: Array) -> Array:
            return np.log10(kp(kow))

        value = _of_log_kow(
            molecule,
            log_kp,
            name=f"human skin permeability, {molecule.name}",
            unit="m/s",
            source=source,
            spread=max(inside, OUTSIDE_SPREAD) if why else inside,
            why=why,
        )
        return Alternative(method, value)

    rivals = (
        (
            WANG_POLAR,
            lambda kow: steady_permeability(kow, mass, volume, neutral),
            "wang2007",
            PERMEABILITY_SPREAD,
        ),
        (
            CHEN_LIAN,
            lambda kow: neutral * chen_lian(kow, mass, volume).permeability,
            "chen2010",
            PERMEABILITY_SPREAD,
        ),
        (POTTS_GUY_METHOD, lambda kow: neutral * potts_guy(kow, mass), "potts1992", POTTS_GUY_SPREAD),
        (ROBINSON_METHOD, lambda kow: robinson(kow + shift, mass), "wilschut1995", ROBINSON_SPREAD),
    )

    def others() -> Iterator[Alternative]:
        refined = refined_permeability(molecule, ph)
        if refined and not _doubtful_input(molecule):
            yield Alternative(WITH_RESIDUAL, refined)
        yield from (by(*rival) for rival in rivals)

    return listed(
        f"skin_permeability_ph_{ph:g}",
        Text(f"human skin permeability, water at pH {ph:g}", f"人体皮肤渗透系数（pH {ph:g} 水溶液）"),
        THREE_PATH.name,
        Alternative(THREE_PATHS, _with_nearest(molecule, three_path_permeability(molecule, ph), ph)),
        others(),
    )


def _with_nearest(molecule: Molecule, kp: Estimate, ph: float) -> Estimate:
    """Return a permeability outside the domain, or of a doubtful log Kow, with what the nearest studies are."""
    doubtful = _doubtful_input(molecule)
    if kp.in_domain and not doubtful:
        return kp
    features = residual_features(molecule.smiles, path_inputs(molecule, ph))
    words = nearest_words(residual().function, features, PERMEABILITY)
    said = (*((kp.note,) if kp.note else ()), *doubtful, *words)
    return replace(kp, in_domain=False, spread=max(kp.spread, OUTSIDE_SPREAD), note="; ".join(said))


def _doubtful_input(molecule: Molecule) -> tuple[str, ...]:
    """Return that log Kow lies outside its domain, where the structure alone does not say so already."""
    doubtful = not log_kow(molecule).in_domain and not descriptors(molecule).objections
    return ("log Kow itself outside its domain",) if doubtful else ()


def _of_log_kow(
    molecule: Molecule,
    log_value: Callable[[Array], Array],
    *,
    name: str,
    unit: str,
    source: str,
    spread: float,
    why: tuple[str, ...],
) -> Estimate:
    """Return 10^`log_value` at log Kow, with the share of an estimated log Kow in its spread."""
    kow = log_kow(molecule)
    spread = math.hypot(spread, left_open_by(kow, log_value))
    return Estimate(
        name,
        10.0 ** float(log_value(np.asarray(kow.median))),
        unit,
        HowKnown.PREDICTED,
        source,
        spread,
        in_domain=not why,
        note="; ".join(why),
    )


def _unbound(molecule: Molecule, ph: float) -> Property:
    groups, seen, kow = ionisation_of(molecule), descriptors(molecule), log_kow(molecule)
    log_d = float(log_distribution(kow.median, fraction_neutral(groups, ph)))
    open_log_d = math.hypot(kow.spread, left_open(groups, ph, np.log10))
    low, high = ALBUMIN_LOG_D
    why = (
        *seen.objections,
        *((f"log D {log_d:.1f} outside -2 to 5",) if not low <= log_d <= high else ()),
        *((f"{seen.molar_mass * 1e3:.0f} g/mol, above 500",) if seen.molar_mass > LARGEST_MASS else ()),
    )

    def as_a(binding: Binding) -> Alternative:
        middle, *ends = (
            float(unbound_fraction(log_d + step, binding)) for step in (0, -open_log_d, open_log_d)
        )
        spread = max(abs(float(logit(end) - logit(middle))) for end in ends)
        return Alternative(
            BINDING[binding],
            Estimate(
                f"share unbound to albumin, {molecule.name}",
                middle,
                "1",
                HowKnown.PREDICTED,
                "yamazaki2004",
                spread,
                "logit" if spread else "fixed",
                in_domain=not why,
                note="; ".join(("interval from log D alone", *why)),
            ),
        )

    chosen = binding_of(groups)
    acid = chosen == "other acid or zwitterion"
    first = as_a(chosen)
    return listed(
        "albumin_unbound",
        Text("share unbound in 2.7 % albumin", "2.7% 白蛋白中的未结合占比"),
        TISSUE.name,
        first,
        (as_a("acid with pharmacophore"),) if acid else (),
    )
