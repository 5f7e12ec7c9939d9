"""Critical micelle concentration of a drawn surfactant: theory, and what was learned from its errors.

The correction is a smooth function of structure and of what the theory sees, fitted to log10 of measured over
theory; it ships as coefficients. For a compound that was fitted, the file also holds the mean correction by a model
that had not seen it, so that figures on such compounds can be honest.
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

from supraderm.carriers.micelles.micellisation import ROOM_TEMPERATURE, Micelles, micellise_many
from supraderm.carriers.micelles.structure import NANOMETRE, Recognised, recognise, surfactant_of
from supraderm.carriers.micelles.systems import systems
from supraderm.evidence import Constant, Estimate, HowKnown
from supraderm.molecules.kernel_model import KernelModel, load_model
from supraderm.molecules.structure_codes import checksum
from supraderm.molecules.structure_features import structure_features

Array = NDArray[np.float64]

LEVEL = Constant(0.8, "1", "supraderm-judgement", "assumed")
# of log10, at least, where the theory does not claim the molecule: most such were never met
UNCLAIMED_SPREAD = Constant(1.0, "1", "supraderm-judgement", "assumed")
# of log10, at least, for tails by rule: a rule is good to about 1.3 carbons, a carbon is worth 0.3
RULE_SPREAD = Constant(0.4, "1", "rosen-rules", "assumed")
GROUPS = ("not claimed", "claimed", "tail by rule")
FILE = Path(str(files("supraderm.carriers.micelles") / "data" / "cmc_model.npz"))
COLDEST = Constant(283.0, "K", "supraderm-judgement", "assumed")
HOTTEST = Constant(343.0, "K", "supraderm-judgement", "assumed")


@dataclass(frozen=True, slots=True)
class CmcModel:
    """The shipped correction with what its held-out errors taught.

    Parameters
    ----------
    function : KernelModel
        log10 of measured over theory, of `cmc_features`.
    half_widths : ndarray, shape (3,)
        Of the 80 % interval by GROUPS.
    compounds : ndarray of uint32, shape (m,)
        Checksums of the compounds fitted, sorted.
    unseen : ndarray, shape (m,)
        Mean correction of each by a model fitted without it.
    """

    function: KernelModel
    half_widths: Array
    compounds: NDArray[np.uint32]
    unseen: Array

    def spread(self, found: Recognised) -> float:
        """Return the standard deviation of log10 of a prediction, by the group of the molecule."""
        own = float(self.half_widths[group_of(found)] / ndtri((1 + LEVEL) / 2))
        least = float(RULE_SPREAD) if found.by_rule else 0.0
        return max(own, least if found.claimed else float(UNCLAIMED_SPREAD))

    def unseen_shift(self, compound: str) -> float | None:
        """Return the correction of a fitted compound by a model that had not seen it; None for others."""
        asked = checksum(compound)
        place = int(np.searchsorted(self.compounds, asked))
        fitted = place < len(self.compounds) and int(self.compounds[place]) == asked
        return float(self.unseen[place]) if fitted else None


def group_of(found: Recognised) -> int:
    """Return the place of a molecule in GROUPS.

    >>> GROUPS[group_of(recognise("CCCCC(CCCC)COS(=O)(=O)[O-].[Na+]"))]
    'tail by rule'
    """
    return 0 if not found.claimed else 1 + int(found.by_rule)


@lru_cache(maxsize=1)
def cmc_model() -> CmcModel:
    """Return the correction as shipped."""
    function, more = load_model(FILE)
    return CmcModel(
        function,
        more["half_widths"].astype(float),
        more["compounds"].astype(np.uint32),
        more["unseen"].astype(float),
    )


def theory(found: list[Recognised], temperature: Array) -> Micelles:
    """Return what the theory says of each without added salt; temperatures are kept within its range."""
    within = np.clip(temperature, COLDEST, HOTTEST)
    return micellise_many(systems([one.amphiphile for one in found], within, 0.0))


def cmc_features(smiles: str, found: Recognised, log_theory: float, temperature: float) -> Array:
    """Return the numbers that the correction is a function of.

    Parameters
    ----------
    smiles : str
    found : Recognised
    log_theory : float
        log10 of the theory's value in mol/L.
    temperature : float, K

    Returns
    -------
    ndarray, shape (114,)
        `structure_features`, then the theory's value, tail, tails, oxyethylene, head area, head charge, dipole,
        whether it is claimed, and temperature.
    """
    a = found.amphiphile
    seen = (
        log_theory,
        a.tail_carbons,
        a.tails,
        a.head.units,
        a.head.area / NANOMETRE**2,
        a.head.charge,
        a.head.separation / NANOMETRE,
        float(found.claimed),
        temperature - ROOM_TEMPERATURE,
    )
    return np.concatenate([_structure(smiles), np.array(seen, float)])


@lru_cache(maxsize=4096)
def _structure(smiles: str) -> Array:
    return structure_features(smiles)


def learned_cmc(
    smiles: str, *, temperature: float = ROOM_TEMPERATURE, name: str = "surfactant", unseen: bool = False
) -> Estimate:
    """Return the critical micelle concentration of a surfactant in water without added salt.

    The 80 % interval is the conformal one of the molecule's group, from compounds held out.

    Parameters
    ----------
    smiles : str
        With counter-ions, charges as drawn.
    temperature : float, K
    name : str
        As the estimate shall carry it.
    unseen : bool
        For a compound that was fitted, the correction of a model that had not seen it.

    Returns
    -------
    Estimate, mol/m3

    Raises
    ------
    InputError
        If the structure cannot be read or has no hydrocarbon tail of five carbons.

    Examples
    --------
    Sodium dodecyl sulfate (measured 8.1 mM):

    >>> found = learned_cmc("CCCCCCCCCCCCOS(=O)(=O)[O-].[Na+]")
    >>> low, high = found.interval(0.8)
    >>> low < 8.1 < high, found.in_domain
    (True, True)
    """
    model, found = cmc_model(), recognise(smiles)
    alone = math.log10(float(theory([found], np.array([temperature])).cmc[0]) / 1e3)
    features = cmc_features(smiles, found, alone, temperature)
    (shift,), _ = model.function.predict(features[None])
    known = model.unseen_shift(surfactant_of(smiles)) if unseen else None
    outside = not COLDEST <= temperature <= HOTTEST
    notes = [found.why] if found.why else []
    notes += ["temperature outside 283 to 343 K"] if outside else []
    return Estimate(
        f"critical micelle concentration, {name}",
        1e3 * 10.0 ** (alone + (float(shift) if known is None else known)),
        "mol/m**3",
        HowKnown.PREDICTED,
        "supraderm-cmc-fit",
        model.spread(found),
        in_domain=found.claimed and not outside,
        note="; ".join(notes),
    )
