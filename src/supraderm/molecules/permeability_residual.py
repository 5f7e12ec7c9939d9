"""What the three paths leave over, learned from what they missed; offered only near what was learned from.

log10 Kp = three paths + sum_j v_j k(|z - c_j|): bumps (:mod:`supraderm.molecules.kernel_model`) around middles of
clusters of the fitted studies, on 13 features. Far from every middle the sum is zero and the three paths stand
alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.constants import HOUR, SKIN_SURFACE_TEMPERATURE
from supraderm.molecules.kernel_model import KernelModel, load_model
from supraderm.molecules.molecule import Molecule, parse
from supraderm.molecules.permeability_three_path import (
    LEVEL,
    PathInputs,
    group_of,
    path_inputs,
    share_of_log_kow,
    three_path_log10_kp,
    three_path_permeability,
)

Array = NDArray[np.float64]

FILE = Path(str(files("supraderm.molecules") / "data" / "permeability_residual.npz"))
BARELY_ANY = Constant(1e-4, "1", "supraderm-judgement", "assumed")
"""Neutral fraction below which a smaller one says no more."""
FEATURES = (
    "log Kow",
    "molar mass",
    "donors",
    "halogens",
    "log neutral fraction",
    "temperature",
    "Crippen log Kow",
    "polar surface",
    "sp3 share of carbon",
    "acceptors",
    "rotatable bonds",
    "aromatic rings",
    "aliphatic rings",
)


@dataclass(frozen=True, slots=True)
class Residual:
    """The learned function, how far it reaches and what its intervals are.

    Parameters
    ----------
    function : KernelModel
        Observed log10 Kp less that of the three paths.
    reach : float
        Distance to the nearest middle that 99 % of the fitted studies keep below when their compound is left out.
    half_widths : ndarray, shape (4,)
        Of the 80 % interval, by the groups of the three paths.
    """

    function: KernelModel
    reach: float
    half_widths: Array


@lru_cache(maxsize=1)
def residual() -> Residual:
    """Return the function as shipped."""
    function, more = load_model(FILE)
    return Residual(function, float(more["reach"]), more["half_widths"].astype(float))


def residual_features(smiles: str, inputs: PathInputs) -> Array:
    """Return the features of one molecule under one condition.

    Parameters
    ----------
    smiles : str
    inputs : PathInputs
        Scalars.

    Returns
    -------
    ndarray, shape (13,)
        In the order of FEATURES.

    References
    ----------
    rdkit
    """
    return np.array(
        [
            float(np.asarray(inputs.log_kow)),
            float(np.asarray(inputs.molar_mass)),
            float(np.asarray(inputs.donors)),
            float(np.asarray(inputs.halogens)),
            math.log10(max(float(np.asarray(inputs.neutral)), BARELY_ANY)),
            float(np.asarray(inputs.temperature)),
            *_of_structure(smiles),
        ]
    )


@lru_cache(maxsize=4096)
def _of_structure(smiles: str) -> tuple[float, ...]:
    from rdkit.Chem import rdMolDescriptors as Counts

    structure = parse(smiles)
    return (
        Counts.CalcCrippenDescriptors(structure)[0],
        math.log1p(Counts.CalcTPSA(structure)),
        Counts.CalcFractionCSP3(structure),
        math.log1p(Counts.CalcNumHBA(structure)),
        math.log1p(Counts.CalcNumRotatableBonds(structure)),
        math.log1p(Counts.CalcNumAromaticRings(structure)),
        math.log1p(Counts.CalcNumAliphaticRings(structure)),
    )


def refined_permeability(
    molecule: Molecule, ph: float | None = None, temperature: float = SKIN_SURFACE_TEMPERATURE
) -> Estimate | None:
    """Return Kp of hydrated human skin with the learned correction, or None where it has nothing to say.

    None outside the domain of the three paths, and further from every fitted molecule than fitted molecules are
    from each other.

    Parameters
    ----------
    molecule : Molecule
    ph : float, optional
        Of the donor; left out: 7.4.
    temperature : float, K
        Of the skin.

    Returns
    -------
    Estimate or None, m/s

    Examples
    --------
    >>> kp = refined_permeability(Molecule("CAFFEINE", "Cn1c(=O)c2c(ncn2C)n(C)c1=O", cas="58-08-2"))
    >>> kp is not None and 1e-11 < kp.median < 1e-8
    True
    >>> refined_permeability(Molecule("OCTADECANE", "C" * 18)) is None
    True
    """
    plain = three_path_permeability(molecule, ph, temperature)
    if not plain.in_domain:
        return None
    inputs, model = path_inputs(molecule, ph, temperature), residual()
    step, distance = model.function.predict(residual_features(molecule.smiles, inputs)[None])
    if distance[0] > model.reach:
        return None
    group = group_of(inputs)
    half = model.half_widths[group] / float(ndtri((1 + LEVEL) / 2))
    return Estimate(
        plain.name,
        float(10 ** (three_path_log10_kp(inputs) + step[0])) * 1e-2 / HOUR,
        "m/s",
        HowKnown.FITTED,
        "supraderm-three-path-fit",
        math.hypot(float(half), share_of_log_kow(molecule, inputs)),
    )


CARD = ModelCard(
    name="skin permeability, three paths with learned residual",
    title=Text("Skin permeability, three paths with learned residual", "皮肤渗透系数：三通路加学习残差"),
    version="1",
    scope="As the three paths, for molecules near those fitted. A refinement beside the default, not for "
    "extrapolation: far away it is not offered.",
    equations="log10 Kp = log10 Kp(three paths) + sum v_j k(|z - c_j|), k(d) = (1 + sqrt(3) d) exp(-sqrt(3) d), "
    "80 middles c_j of clusters of the fitted studies, z 13 scaled features",
    inputs=(
        "SMILES [text]: neutral parent",
        "log Kow, pKa, pH [1]: as for the three paths",
        "temperature [K]: of the skin",
    ),
    domain="Inside the domain of the three paths, and no further from a middle than 99 % of the fitted studies are "
    "when their compound is left out.",
    evaluation="329 clean studies of 177 compounds, RMSE in log10: 0.66 with compounds held out (three paths alone "
    "0.68, extra trees 0.69), 0.71 with papers and compounds held out (0.72). Leave compound out: 0.45 on the 140 open "
    "rows of the table of 208 (Chen-Lian as published 0.48), 0.60 on 281 clean rows of Cheruvu 2022 (trees 0.59). "
    "Length and noise of the bumps were chosen on these studies, worth about 0.01.",
    uncertainty="Group-conformal 80 % interval as for the three paths, from its own residuals with paper and compound "
    "held out.",
    references=("supraderm-three-path-fit", "cheruvu2022", "stepanov2020", "rdkit"),
)
