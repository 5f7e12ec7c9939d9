"""How fast a neutral molecule crosses a bilayer, and how fast a lumen leaks.

    log10 P(cm/s) = a + b log Kow + c A_polar       where the polar surface is known
    log10 P(cm/s) = a' + b' log Kow + c' M          where only mass and log Kow are
    leak          k = 3 P f_n/(R - d) / (1 + K V_wall/V_lumen)

Both lines are fitted to 92 permeabilities of planar bilayers and vesicles (90 structures), fluid phosphatidylcholine
in the main; ions are taken not to cross. A bilayer in the gel is ten times tighter, cholesterol makes it tighter,
what softens it (edge activators, alcohol) makes it leakier.

References
----------
molmedb-blm (measured values); walter1986 (partition-diffusion); recall-bilayer-structure (gel, cholesterol).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.vesicles.bilayer import Bilayer
from supraderm.evidence import Coefficients, Constant, HowKnown

Array = NDArray[np.float64]

CENTIMETRE = Constant(0.01, "m", "codata2018")
# intercept, log Kow, topological polar surface per square angstrom
WITH_POLAR_SURFACE = Coefficients([-1.2423, 1.0037, -0.04594], "1", "molmedb-blm")
# intercept, log Kow, molar mass per g/mol
WITH_MASS = Coefficients([-2.0449, 1.5352, -0.014007], "1", "molmedb-blm")
# SD of log10 with the compound left out of the fit
POLAR_SURFACE_SPREAD = Constant(1.12, "1", "molmedb-blm", HowKnown.FITTED)
MASS_SPREAD = Constant(1.22, "1", "molmedb-blm", HowKnown.FITTED)
# the range of log Kow that the lines were fitted on; outside they are held at its ends
LEAST_LOG_KOW = Constant(-3.7, "1", "molmedb-blm", HowKnown.FITTED)
GREATEST_LOG_KOW = Constant(4.0, "1", "molmedb-blm", HowKnown.FITTED)
GEL_TIGHTER = Constant(1.0, "1", "recall-bilayer-structure", HowKnown.PRIOR)  # log10
STEROL_TIGHTER = Constant(1.5, "1", "recall-bilayer-structure", HowKnown.PRIOR)  # log10 per mole share
# log10 per fall of ln(stiffness): looser packing crosses faster, the size of it is a guess
SOFT_LEAKS = Constant(0.3, "1", "supraderm-judgement", HowKnown.ASSUMED, (0.0, 0.6))
# log10 of bilayer over water: Endo and others 2011, per kg of lipid taken as per litre
LIPID_SLOPE = Constant(1.01, "1", "endo2011-liposomes", HowKnown.PRIOR)
LIPID_SHIFT = Constant(0.12, "1", "endo2011-liposomes", HowKnown.PRIOR)
LIPID_SPREAD = Constant(0.43, "1", "endo2011-liposomes", HowKnown.PRIOR)
# above this log Kow a wall holds no more for it: the relation ends, and lipids themselves mix with the wall
MIXING_LOG_KOW = Constant(7.0, "1", "endo2011-liposomes", HowKnown.PRIOR)
GEL_HOLDS = Constant(-0.7, "1", "recall-bilayer-structure", HowKnown.PRIOR)  # log10: frozen chains hold less
STEROL_HOLDS = Constant(-0.8, "1", "recall-bilayer-structure", HowKnown.PRIOR)  # log10 per mole share


def permeability(
    log_kow: ArrayLike, *, polar_surface: ArrayLike | None = None, molecular_weight: ArrayLike | None = None
) -> Array:
    """Return the permeability of a fluid bilayer to the neutral form, m/s.

    Parameters
    ----------
    log_kow : array_like
    polar_surface : array_like, angstrom**2, optional
        Topological; the better line where it is given.
    molecular_weight : array_like, kg/mol, optional
        Needed where it is not.

    Examples
    --------
    Water, measured 0.3 to 0.5 x 1e-4 m/s in egg phosphatidylcholine, is missed by its factor of ten:

    >>> f"{float(permeability(-0.82, polar_surface=31.5)):.1e}"
    '3.1e-06'
    """
    k = np.clip(np.asarray(log_kow, dtype=float), LEAST_LOG_KOW, GREATEST_LOG_KOW)
    if polar_surface is not None:
        a, b, c = WITH_POLAR_SURFACE.values
        size = np.asarray(polar_surface, dtype=float)
    elif molecular_weight is not None:
        a, b, c = WITH_MASS.values
        size = 1e3 * np.asarray(molecular_weight, dtype=float)
    else:
        raise TypeError("permeability needs polar_surface or molecular_weight")
    return 10.0 ** (a + b * k + c * size) * CENTIMETRE


def polar_surface(smiles: str) -> float:
    """Return the topological polar surface of a structure, square angstrom.

    >>> polar_surface("OCC(O)CO")
    60.69
    """
    from rdkit.Chem import rdMolDescriptors

    from supraderm.molecules.molecule import parse

    return float(rdMolDescriptors.CalcTPSA(parse(smiles)))


def tightness(of: Bilayer) -> float:
    """Return what a composition multiplies the permeability of fluid phosphatidylcholine by.

    >>> from supraderm.carriers.vesicles.bilayer import bilayer
    >>> tightness(bilayer({"soy_pc": 1.0}))
    1.0
    """
    sterol = of.mole_shares.get("cholesterol", 0.0)
    looser = SOFT_LEAKS * of.softening - STEROL_TIGHTER * sterol
    return float(10.0 ** (looser - (GEL_TIGHTER if of.gel else 0.0)))


def bilayer_partition(log_kow: ArrayLike, of: Bilayer) -> Array:
    """Return the concentration of the neutral active in the bilayer over that in water.

    >>> from supraderm.carriers.vesicles.bilayer import bilayer
    >>> round(float(bilayer_partition(2.0, bilayer({"soy_pc": 1.0}))))
    138
    """
    held = LIPID_SLOPE * np.minimum(np.asarray(log_kow, dtype=float), MIXING_LOG_KOW) + LIPID_SHIFT
    sterol = of.mole_shares.get("cholesterol", 0.0)
    return 10.0 ** (held + STEROL_HOLDS * sterol + (GEL_HOLDS if of.gel else 0.0))


def leak_rate(
    permeates: ArrayLike,
    diameter: ArrayLike,
    thickness: float,
    *,
    neutral: ArrayLike = 1.0,
    partition: ArrayLike = 0.0,
) -> Array:
    """Return the first-order rate at which a lumen empties into fresh water, 1/s.

    Parameters
    ----------
    permeates : array_like, m/s
        Of the neutral form.
    diameter : array_like, m
    thickness : float, m
    neutral : array_like
        Share of the active in the lumen that is neutral.
    partition : array_like
        Bilayer over water; what the wall holds has to leave too.

    Examples
    --------
    P = 1e-10 m/s, 100 nm: half is out after 105 s

    >>> round(float(np.log(2) / leak_rate(1e-10, 100e-9, 4.5e-9)))
    105
    """
    outer = np.asarray(diameter, dtype=float) / 2
    inner = np.maximum(outer - thickness, 1e-10)
    wall = (outer**3 - inner**3) / inner**3
    rate = 3 * np.asarray(permeates, dtype=float) * np.asarray(neutral) / inner
    return rate / (1 + np.asarray(partition, dtype=float) * wall)
