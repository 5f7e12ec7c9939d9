"""Chains in water: size and diffusion from the molar mass, which every grade has its own of."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import scipy.constants
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Coefficients, Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.property import Alternative, Property, listed

SIZE = Coefficients([1.117, 0.5888], "1", "supraderm-hyaluronan-size")
"""R [nm] = a (M [kg/mol])^b, M as number of kg/mol."""
SIZE_SPREAD = Constant(0.05, "1", "supraderm-judgement", "assumed")
"""log10; the fit itself is off by 0.006, ionic strength and spread of the mass by more."""
MASSES = Coefficients([3.0, 3000.0], "kg/mol", "supraderm-hyaluronan-size")
"""Between which the power law was fitted."""
WATER_VISCOSITY = Constant(7.65e-4, "Pa*s", "iapws2008-viscosity", "prior")
"""At 32 C."""
SKIN_TEMPERATURE = Constant(305.15, "K", "supraderm-judgement", "assumed")
STATED = "stated-grade"
"""Source of a molar mass that is given with the question."""
METHOD = Text("power law of the molar mass of hyaluronan", "透明质酸摩尔质量幂律")
BY_STOKES = Text("from the size (Stokes and Einstein)", "由尺寸推算（Stokes-Einstein 式）")


def hyaluronan_radius(molar_mass: ArrayLike) -> NDArray[np.float64]:
    """Return the radius [m] of the sphere that raises the viscosity of water like one chain.

    R = 1.117 M^0.589 nm, M in kg/mol: a chain in a good solvent, whose power is 0.588.

    Parameters
    ----------
    molar_mass : array_like, kg/mol

    References
    ----------
    supraderm-hyaluronan-size

    Examples
    --------
    Table: 16.8 nm at 100 kg/mol.

    >>> f"{float(hyaluronan_radius(100.0)):.3g}"
    '1.68e-08'
    """
    factor, power = SIZE.values
    return factor * np.asarray(molar_mass, float) ** power * 1e-9


def stokes_einstein(radius: ArrayLike, temperature: float = SKIN_TEMPERATURE) -> NDArray[np.float64]:
    """Return the diffusion coefficient in water [m2/s], kT/(6 pi eta R), with the viscosity at 32 C.

    Parameters
    ----------
    radius : array_like, m
    temperature : float, K

    Examples
    --------
    >>> f"{float(stokes_einstein(1e-9)):.2g}"
    '2.9e-10'
    """
    return scipy.constants.k * temperature / (2 * 3 * np.pi * WATER_VISCOSITY * np.asarray(radius, float))


def gel_diffusivity(
    diffusivity: ArrayLike, radius: ArrayLike, fibre_radius: ArrayLike, share: ArrayLike
) -> NDArray[np.float64]:
    """Return the diffusion coefficient among the fibres of a gel [m2/s], D exp(-sqrt(share) (1 + R/r)) (Ogston).

    Parameters
    ----------
    diffusivity : array_like, m2/s
        In water.
    radius : array_like, m
        Of what diffuses.
    fibre_radius : array_like, m
        Of the chains; 0.3 to 1 nm for single polymer strands.
    share : array_like, 1
        Volume of the polymer in the gel.

    Returns
    -------
    ndarray, m2/s
        That of water without polymer; falls with share and with size.

    References
    ----------
    recall-ogston

    Examples
    --------
    A small molecule in a 1 % gel of strands of 0.5 nm loses a seventh:

    >>> round(float(gel_diffusivity(1.0, 0.3e-9, 0.5e-9, 0.01)), 2)
    0.85
    """
    size = 1 + np.asarray(radius, float) / np.asarray(fibre_radius, float)
    return np.asarray(diffusivity, float) * np.exp(-np.sqrt(np.asarray(share, float)) * size)


@dataclass(frozen=True, slots=True)
class SizeLaw:
    """How the size of a chain in water follows from its mass.

    Parameters
    ----------
    method : Text
    radius : callable
        Radius [m] of a molar mass [kg/mol].
    power : float, 1
        Of the radius in the molar mass: what an unknown mass does to it.
    spread : float, 1
        SD of log10 of the radius at a known mass.
    masses : tuple of two floats, kg/mol
        Between which the law holds.
    source : str
    """

    method: Text
    radius: Callable[[float], float]
    power: float
    spread: float
    masses: tuple[float, float]
    source: str


HYALURONAN = SizeLaw(
    METHOD,
    lambda mass: float(hyaluronan_radius(mass)),
    float(SIZE.values[1]),
    float(SIZE_SPREAD),
    (float(MASSES.values[0]), float(MASSES.values[1])),
    "supraderm-hyaluronan-size",
)


def polymer_properties(
    name: str, molar_mass: Estimate, law: SizeLaw | None = HYALURONAN
) -> Iterator[Property]:
    """Yield molar mass, and by a law of size the radius and diffusivity in water, of a grade of a polymer.

    Parameters
    ----------
    name : str
    molar_mass : Estimate, kg/mol
        Of the grade; lognormal or exact.
    law : SizeLaw, optional
        Without one the molar mass stands alone.
    """
    mass = molar_mass.median
    given = (
        Text("of the grade, as stated", "按所述规格")
        if molar_mass.source == STATED
        else Text("everyday grade; state yours with --molar-mass", "常见规格；请用 --molar-mass 注明实际规格")
    )
    yield listed("molar_mass", Text("molar mass", "摩尔质量"), CARD.name, Alternative(given, molar_mass))
    if law is None:
        return
    low, high = law.masses
    outside = not low <= mass <= high
    why = f"{mass:g} kg/mol, outside {low:g} to {high:g}" if outside else ""
    spread = math.hypot(law.spread, law.power * molar_mass.spread)
    size = law.radius(mass)
    for key, words, value, unit, method in (
        ("hydrodynamic_radius", Text("radius in dilute saline", "稀盐溶液中的半径"), size, "m", law.method),
        (
            "diffusivity_water",
            Text("diffusivity in water at 32 °C", "32 °C 水中扩散系数"),
            float(stokes_einstein(size)),
            "m**2/s",
            BY_STOKES,
        ),
    ):
        estimate = Estimate(
            f"{words.en}, {name}",
            value,
            unit,
            HowKnown.PREDICTED,
            law.source,
            spread,
            in_domain=not outside,
            note=why,
        )
        yield listed(key, words, CARD.name, Alternative(method, estimate))


CARD = ModelCard(
    name="polymers in water",
    title=Text("Polymers in water", "水中的聚合物"),
    version="2",
    scope=Text(
        "Radius and diffusion coefficient of one chain in dilute saline, charge of its groups, and diffusion of "
        "others among its strands. Not for gels that are cross-linked or crowded (above overlap, about 1/[eta]), and "
        "not a permeability of skin.",
        "稀盐溶液中单条链的半径和扩散系数、其基团的电荷，以及其他分子在链间的扩散。不用于交联或拥挤的"
        "凝胶（高于重叠浓度，约 1/[eta]），也不是皮肤的渗透系数。",
    ),
    equations="hyaluronan R = 1.117 M^0.589 [nm, kg/mol]; others R = (3 [eta] M/(10 pi N_A))^(1/3), [eta] = K M^a; "
    "proteins by residues, n = M/0.11 (see peptides and proteins); D = kT/(6 pi eta R); D_gel = D exp(-sqrt(phi) (1 + "
    "R/r)); charged share 1/(1 + 10^(pKa - pH)) of acids",
    inputs=(
        "molar mass [kg/mol]: of the grade; an everyday one if not stated",
        "K [mL/g], a [1]: of the chain (data/polymers.yaml)",
        "phi [1]: volume share of polymer",
        "r [m]: radius of a strand",
    ),
    domain=Text(
        "Hyaluronan 3 to 3000 kg/mol in about physiological saline; others in the range their row states; no "
        "cross-links, no stiff helices, which get no radius.",
        "透明质酸 3 至 3000 kg/mol，约在生理盐水中；其他聚合物以其所在行注明的范围为准；不含交联，不含"
        "刚性螺旋（不给半径）。",
    ),
    evaluation="Hyaluronan against the 13 rows it was fitted to: within 5 %, SD 1.4 %; exponent equal to "
    "that of a chain in a good solvent, 0.588. Lysozyme, serum albumin and dextran inside their intervals "
    "(tests/ingredients/test_substances.py). Limits of the gel law (tests/molecules/test_molecules_polymers.py). "
    "Constants of alginate, pullulan, hydroxyethylcellulose and polyethylene glycol are recalled, and compared with "
    "nothing.",
    uncertainty=Text(
        "Lognormal, SD of the radius 0.05 to 0.1 log10 (judgement) and its power, 0.29 to 0.64, times that of "
        "the molar mass; pKa SD 0.3 to 0.5.",
        "对数正态分布，半径的 log10 标准差为 0.05 至 0.1（判断），再加摩尔质量的标准差乘以其指数 0.29"
        " 至 0.64；pKa 标准差 0.3 至 0.5。",
    ),
    references=(
        "supraderm-hyaluronan-size",
        "kasaai2000-chitosan",
        "dextran-viscosity-table",
        "recall-mark-houwink",
        "recall-polymer-grades",
        "recall-polymer-pka",
        "supraderm-chain-mass",
        "wilkins1999",
        "iapws2008-viscosity",
        "recall-ogston",
        "supraderm-judgement",
    ),
)
