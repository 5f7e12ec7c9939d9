"""A path through the stratum corneum for molecules that do not enter lipid.

    P = c / sqrt(MW)                                             up to 500 g/mol
    P = P(500) (r500/r) H(r/rp)/H(r500/rp),  r = r500 (MW/500)^(1/3)      above, 0 from r = rp on
    H(l) = (1 - l)^2 (1 - 2.104 l + 2.09 l^3 - 0.95 l^5)

r is the radius of a compact molecule, diffusing as 1/r, and rp the radius of water-filled pores, in which the wall
hinders it by H. No permeability of human skin for polar molecules much above 500 g/mol is in the data that c comes
from: above, the law is an extrapolation whose one number, rp, is a wide prior. In each world the path ends at some
size; which one is not known, so what it carries there runs from nothing to nearly what it carries at 500 g/mol.
With the error of the model no world lets more through than was ever measured at that mass (`MOST_MEASURED`).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Coefficients, Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.constants import HOUR
from supraderm.molecules.diffusivity_water import LARGE, hydrodynamic_radius

Array = NDArray[np.float64]

POLAR = Constant(0.0001519, "cm/h", "wilschut1995", "prior")
"""P_pol = 0.0001519 / sqrt(MW in g/mol)."""
SIZE_LIMIT = Constant(0.5, "kg/mol", "supraderm-delivery-study", "prior")
"""Up to here the path was read off measured permeabilities."""
RADIUS_AT_LIMIT = float(hydrodynamic_radius(LARGE * 1e-6))
"""r500 [m]: 445 cm3/mol at the boiling point is the molar volume of a compact organic molecule of about 500 g/mol."""
PORE_WIDTH = Estimate(
    "radius of skin pores beyond that of a 500 g/mol molecule",
    4.5e-10,
    "m",
    HowKnown.ASSUMED,
    "miller2017-sc-pores",
    spread=0.5,
    note="pore radius 1.0 nm, 0.67 to 2.5 nm in 8 of 10 worlds: desorption of polar solutes read as 0.8 to 1.2 nm, "
    "permeation through hydrated epidermis recalled as 1.5 to 2.5 nm (peck1994), and a cut-off of 414 g/mol for "
    "polyethylene glycols seen in hairless mouse (tsai2001-peg). How wide by judgement; no flux was fitted",
)
MOST_MEASURED = Constant(5e-5, "cm/h", "cheruvu2022", HowKnown.MEASURED)
"""Highest of three permeabilities of raffinose, 504 g/mol and polar, at 37 C (1.4e-5, 2.2e-5, 5.0e-5)."""
HINDRANCE = Coefficients([2.104, 2.09, 0.95], "1", "renkin1954", HowKnown.PRIOR)
"""Renkin's series for a sphere in a cylinder (renkin1954)."""


def polar_path_permeability(molar_mass: ArrayLike, pore_width: ArrayLike = PORE_WIDTH.median) -> Array:
    """Return the permeability of the polar path, to be added to that of the lipid path.

    It carries any dissolved form, ions included. Above 500 g/mol it is a guess whose size is unknown: draw
    `pore_width` there (`PORE_WIDTH`) and use `polar_path_known` to widen the interval (log10 SD 1.0).

    Parameters
    ----------
    molar_mass : array_like, kg/mol
    pore_width : array_like, m
        Radius of the pores beyond that of a molecule of 500 g/mol, above 0; no matter below that mass.

    Returns
    -------
    ndarray, m/s

    References
    ----------
    wilschut1995, renkin1954, miller2017-sc-pores

    Examples
    --------
    Ascorbic acid, 176 g/mol: 1.1e-5 cm/h. A peptide of 889 g/mol, against 500 g/mol, in pores of 1.0, 0.6 and 5 nm:

    >>> f"{float(polar_path_permeability(0.176)) * 100 * 3600:.2g}"
    '1.1e-05'
    >>> carried = polar_path_permeability(0.889, [4.4e-10, 0.4e-10, 44e-10])
    >>> (carried / polar_path_permeability(0.5)).round(2).tolist()
    [0.29, 0.0, 0.73]
    """
    mass, beyond = np.asarray(molar_mass, float), np.asarray(pore_width, float)
    small = POLAR / np.sqrt(np.minimum(mass, SIZE_LIMIT) * 1e3) * 1e-2 / HOUR
    pore = RADIUS_AT_LIMIT + beyond
    relative = np.maximum(np.cbrt(mass / SIZE_LIMIT), 1.0)
    slowed = hindrance(relative * RADIUS_AT_LIMIT / pore) / hindrance(RADIUS_AT_LIMIT / pore)
    return small * slowed / relative


def most_measured() -> float:
    """Return the highest permeability that was measured of a polar molecule of about 500 g/mol, m/s.

    >>> f"{most_measured():.2g}"
    '1.4e-10'
    """
    return float(MOST_MEASURED * 1e-2 / HOUR)


def hindrance(ratio: ArrayLike) -> Array:
    """Return the share of its free diffusive flux that a sphere keeps in a cylindrical pore.

    (1 - l)^2 (1 - 2.104 l + 2.09 l^3 - 0.95 l^5): room in the pore times drag of its wall. Good to l = 0.4 and of
    the right order above.

    Parameters
    ----------
    ratio : array_like, 1
        l, radius of the sphere over that of the pore; 0 from 1 on.

    Examples
    --------
    >>> hindrance([0.0, 0.4, 1.0]).round(3).tolist()
    [1.0, 0.102, 0.0]
    """
    ratio = np.minimum(np.asarray(ratio, float), 1.0)
    first, third, fifth = HINDRANCE.values
    return (1 - ratio) ** 2 * (1 - first * ratio + third * ratio**3 - fifth * ratio**5)


def polar_path_known(molar_mass: ArrayLike) -> NDArray[np.bool_]:
    """Tell whether the molecule is small enough (500 g/mol) for the polar path to be more than a guess."""
    return np.asarray(molar_mass, float) <= SIZE_LIMIT


CARD = ModelCard(
    name="polar path of the stratum corneum",
    title=Text("Polar path of the stratum corneum", "角质层极性通路"),
    version="2",
    scope="Permeability of hydrated stratum corneum for polar molecules, in parallel with the lipid path. "
    "Dry skin in vivo may lack it.",
    equations="P = 0.0001519/sqrt(MW) [cm/h] for MW <= 500 g/mol; above P(500) (r500/r) H(r/rp)/H(r500/rp), "
    "r = r500 (MW/500)^(1/3), H(l) = (1 - l)^2 (1 - 2.104 l + 2.09 l^3 - 0.95 l^5), 0 where r >= rp",
    inputs=(
        "molar mass [kg/mol]: of the molecule",
        "pore width [m]: radius of the pores beyond that of a 500 g/mol molecule, a wide prior, above 500 g/mol only",
    ),
    domain="Up to 500 g/mol; above, an extrapolation for compact molecules, always marked unknown. Coils are larger.",
    evaluation="Takes the RMSE of the Wang-Kasting-Nitsche model on the 208-row table from 0.78 to 0.57 "
    "(140 open structures; 0.58 if the path ended at 500 g/mol). The constant comes from a regression on data that "
    "overlap with that table. Nothing was fitted above 500 g/mol.",
    uncertainty="Inside that of the permeability, log10 SD 0.5; 1.0 above 500 g/mol, and pores of 0.67 to 2.5 nm: a "
    "peptide of 889 g/mol is carried at 0 to two thirds of what a molecule of 500 g/mol is; with both no more than "
    "5e-5 cm/h, the most that was measured of a polar molecule of that mass (raffinose).",
    references=(
        "wilschut1995",
        "renkin1954",
        "miller2017-sc-pores",
        "peck1994",
        "tsai2001-peg",
        "cheruvu2022",
        "supraderm-delivery-study",
        "supraderm-property-check",
    ),
)
