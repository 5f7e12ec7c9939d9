"""What vesicles do on intact skin, and what they do not: they stay outside.

    lipid that fuses     f x (lipid laid)/(lipid of stratum corneum) adds to what the barrier dissolves
    loosening            log10(flux multiplier) = (F f + L s) b;  f fluidity, s = ln(k_ref/k)/ln(k_ref/k_min), both
                         clipped to 0..1;  b = laid/(laid + half) of the lipid;  0.72 of it in partition, the rest in D
    alcohol              log10(D multiplier) = 2 c by volume share, only under what does not dry within minutes
    osmotic drive        dPi = (RT/V_w) ln(a_in/a_out); none under occlusion, where both are the same
    squeezing            work dPi x volume against pi k L/r + area stretched: a deformable vesicle may enter a pore
    follicles            share of a dose by whether the wall is fluid; depth by size in `carriers.follicles`

Loosening by fluid phosphatidylcholine is the mean of two kinds of source that disagree: dissolved at equal activity it
raised the flux of oestradiol through human epidermis 2.9-fold; older work on hairless mouse found liposomes no better
than solutions. Their distance is its spread, and so the spread of what two careful laboratories may find. None of these
numbers comes from the pairs of the board vesicle-pairs. Where flux rose 15 to 18 fold, skin deposition rose 7 to 8
fold: most of the gain is partition.

Intact vesicles do not cross intact stratum corneum: super-resolution imaging found none below it. The osmotic drive
is shown so that the hypothesis of deformable vesicles can be weighed; it enters no prediction of delivery.

References
----------
dreier2016-liposomes (none cross); cevc1992 (osmotic drive); tabbakhian2006 (fluid vesicles reach hair follicles, gel
ones do not); elmaghraby2000-structure, recall-liposomes-no-gain (loosening);
elmaghraby2000-refined (gain by edge activators); ghanem1992-ethanol (alcohol); supraderm-judgement (the rest).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.follicles import ON_ORIFICES
from supraderm.carriers.micelles.free_energy import BOLTZMANN
from supraderm.carriers.vesicles.bilayer import SKIN_TEMPERATURE, Bilayer
from supraderm.evidence import Constant, HowKnown
from supraderm.molecules.constants import GAS_CONSTANT

Array = NDArray[np.float64]

WATER_VOLUME = Constant(1.805e-5, "m**3/mol", "recall-colloids", HowKnown.PRIOR)
ACTIVITY_INSIDE = Constant(0.99, "1", "recall-osmotic-drive", HowKnown.PRIOR)
ACTIVITY_OF_DRY_SKIN = Constant(0.75, "1", "recall-osmotic-drive", HowKnown.PRIOR)
PORE = Constant(25e-9, "m", "recall-osmotic-drive", HowKnown.PRIOR, (20e-9, 30e-9))  # diameter

# log10 of what a layer of fluid phosphatidylcholine multiplies flux by: half way from 1 to 2.9, and its spread
FLUID_LOOSENING = Constant(0.23, "1", "elmaghraby2000-structure", HowKnown.PRIOR, (0.0, 0.46))
FLUID_SPREAD = Constant(0.33, "1", "recall-liposomes-no-gain", HowKnown.PRIOR)
# the softest walls raise it by this log10 more; 14 % of cholate or Span 80 raised it 1.4 to 2.0 fold
LARGEST_LOOSENING = Constant(0.35, "1", "elmaghraby2000-structure", HowKnown.PRIOR, (0.14, 0.5))
STIFF = Constant(20.0, "1", "recall-edge-activator", HowKnown.PRIOR)  # in kT
SOFT = Constant(3.0, "1", "recall-edge-activator", HowKnown.PRIOR)
# of log10 of the gain in flux, the part that is partition: log 8/log 18 of deposition over flux
AS_PARTITION = Constant(0.72, "1", "elmaghraby2000-refined", HowKnown.PRIOR, (0.65, 0.78))
RIGID = Constant(
    60.0, "1", "supraderm-judgement", HowKnown.ASSUMED
)  # in kT; walls as stiff do not mix with lipid of skin
QUIET_SPREAD = Constant(0.1, "1", "supraderm-judgement", HowKnown.ASSUMED)
LOOSENING_SPREAD = Constant(0.3, "1", "supraderm-judgement", HowKnown.ASSUMED)
# log10 of diffusivity per volume share of ethanol: 3.4 through hairless mouse, 0.6 through human skin
ALCOHOL_LOOSENS = Constant(2.0, "1", "ghanem1992-ethanol", HowKnown.PRIOR, (0.6, 3.4))
ALCOHOL_SPREAD = Constant(1.2, "1", "elmaghraby2000-structure", HowKnown.PRIOR)  # of it
MOST_LOOSENED = Constant(
    0.6, "1", "supraderm-judgement", HowKnown.ASSUMED
)  # share; beyond, alcohol dries the layer
DURATION = Constant(8 * 3600.0, "s", "supraderm-judgement", HowKnown.ASSUMED)
DURATION_SPREAD = Constant(0.3, "1", "supraderm-judgement", HowKnown.ASSUMED)
# share of the lipid laid on skin that mixes with its lipid; an ordinary dose; lipid of stratum corneum
FUSED = Constant(0.1, "1", "supraderm-judgement", HowKnown.ASSUMED)
FUSED_SPREAD = Constant(0.6, "1", "supraderm-judgement", HowKnown.ASSUMED)  # log10
USUAL_DOSE = Constant(0.02, "kg/m**2", "supraderm-judgement", HowKnown.ASSUMED)
LEAST_SPREAD = Constant(0.02, "1", "supraderm-judgement", HowKnown.ASSUMED)
# lipid laid at which loosening is half of what it can be
HALF_LAID = Constant(1e-4, "kg/m**2", "supraderm-judgement", HowKnown.ASSUMED)
SKIN_LIPID = Constant(1.5e-3, "kg/m**2", "recall-skin-lipid", HowKnown.PRIOR)

# fluid vesicles left three times as much in follicles of hamster ear as a solution, gel ones less than it
FLUID_GAIN = Constant(2.9, "1", "tabbakhian2006", HowKnown.PRIOR)
GEL_GAIN = Constant(0.55, "1", "tabbakhian2006", HowKnown.PRIOR)


def osmotic_pressure(
    outside: ArrayLike = ACTIVITY_OF_DRY_SKIN,
    inside: ArrayLike = ACTIVITY_INSIDE,
    temperature: float = SKIN_TEMPERATURE,
) -> Array:
    """Return the pressure that a gradient of water activity puts on a vesicle, Pa.

    Parameters
    ----------
    outside, inside : array_like
        Activities of water in the skin and in the vesicle, 0 to 1; under occlusion they become one.
    temperature : float, K

    Examples
    --------
    >>> round(float(osmotic_pressure()) / 1e6), float(osmotic_pressure(0.99, 0.99))
    (39, 0.0)
    """
    ratio = np.asarray(inside, dtype=float) / np.asarray(outside, dtype=float)
    return GAS_CONSTANT * temperature / WATER_VOLUME * np.log(ratio)


def squeezing_energy(stiffness: ArrayLike, diameter: ArrayLike, pore: float = PORE) -> Array:
    """Return the bending energy of a vesicle drawn into a tube as wide as a pore, J.

    pi kappa L/r for a tube of the vesicle's area, less the 8 pi kappa of the sphere that it was.

    Parameters
    ----------
    stiffness : array_like, J
    diameter : array_like, m
    pore : float, m
        Its diameter.

    Examples
    --------
    100 nm into 25 nm at 8 kT: 600 kT, against 5000000 kT of osmotic work

    >>> round(float(squeezing_energy(8.0, 100e-9)), -1)
    600.0
    """
    k, d, r = np.asarray(stiffness, dtype=float), np.asarray(diameter, dtype=float), pore / 2
    length = np.pi * d**2 / (2 * np.pi * r)
    return np.maximum(np.pi * k * length / r - 2 * 4 * np.pi * k, 0.0)


def softness(of: Bilayer, temperature: float = SKIN_TEMPERATURE) -> float:
    """Return how soft a wall is between a plain fluid one (0) and the softest known (1); 0 in the gel."""
    if of.gel:
        return 0.0
    kt = of.stiffness / (BOLTZMANN * temperature)
    return float(np.clip(np.log(STIFF / kt) / np.log(STIFF / SOFT), 0.0, 1.0))


def fluidity(of: Bilayer, temperature: float = SKIN_TEMPERATURE) -> float:
    """Return how far a wall can mix with lipid of skin: 1 for fluid phosphatidylcholine, 0 for rigid walls."""
    kt = of.stiffness / (BOLTZMANN * temperature)
    return float(np.clip(np.log(RIGID / kt) / np.log(RIGID / STIFF), 0.0, 1.0))


def alcohol_loosening(share: ArrayLike) -> tuple[Array, Array]:
    """Return what ethanol beside skin multiplies stratum corneum diffusivity by, with or without vesicles.

    Parameters
    ----------
    share : array_like
        Volume share; above 0.6 it counts as 0.6.

    Returns
    -------
    median, spread : ndarray
        Of a lognormal, the spread as SD of log10.

    Examples
    --------
    >>> [round(float(x), 2) for x in alcohol_loosening(0.25)], [float(x) for x in alcohol_loosening(0.0)]
    ([3.16, 0.3], [1.0, 0.0])
    """
    c = np.minimum(np.asarray(share, dtype=float), MOST_LOOSENED)
    return 10.0 ** (ALCOHOL_LOOSENS * c), ALCOHOL_SPREAD * c


def loosening(fluid: ArrayLike, soft: ArrayLike) -> tuple[Array, Array]:
    """Return what walls multiply the permeability of stratum corneum by.

    Parameters
    ----------
    fluid, soft : array_like
        `fluidity` and `softness`, 0 to 1.

    Notes
    -----
    For a thick layer; of less lipid the power `laid_enough` of both, so that none does nothing for certain.

    Returns
    -------
    median, spread : ndarray
        Of a lognormal, the spread as SD of log10.

    Examples
    --------
    Rigid, fluid, and fluid and as soft as any:

    >>> [[round(float(x), 2) for x in loosening(f, s)] for f, s in ((0, 0), (1, 0), (1, 1))]
    [[1.0, 0.1], [1.7, 0.34], [3.8, 0.46]]
    """
    f, s = np.asarray(fluid, dtype=float), np.asarray(soft, dtype=float)
    spread = np.hypot(np.hypot(QUIET_SPREAD, FLUID_SPREAD * f), LOOSENING_SPREAD * s)
    return 10.0 ** (FLUID_LOOSENING * f + LARGEST_LOOSENING * s), spread


def laid_enough(share: ArrayLike, dose: float = USUAL_DOSE) -> Array:
    """Return how much of the largest loosening the lipid laid can bring about, 0 to 1.

    3 % lipid nearly all, ppm of natural vesicles next to nothing:

    >>> [round(float(laid_enough(s)), 3) for s in (0.03, 1e-5)]
    [0.857, 0.002]
    """
    laid = np.asarray(share, dtype=float) * dose
    return laid / (laid + HALF_LAID)


def fused_lipid(share: ArrayLike, *, gel: bool, dose: float = USUAL_DOSE) -> Array:
    """Return what lipid that mixes with the barrier multiplies its partition by, 1 or more.

    Parameters
    ----------
    share : array_like
        Mass share of vesicle lipid in the product.
    gel : bool
        Frozen walls do not fuse.
    dose : float, kg/m2

    Examples
    --------
    3 % lipid at 2 mg/cm2:

    >>> round(float(fused_lipid(0.03, gel=False)), 2)
    1.04
    """
    laid = np.asarray(share, dtype=float) * dose
    return 1 + (0.0 if gel else 1.0) * FUSED * laid / SKIN_LIPID


def follicle_share(*, gel: bool) -> float:
    """Return the share of a dose that lies in follicle openings.

    >>> round(follicle_share(gel=False), 4), round(follicle_share(gel=True), 5)
    (0.0087, 0.00165)
    """
    return float(ON_ORIFICES * (GEL_GAIN if gel else FLUID_GAIN))
