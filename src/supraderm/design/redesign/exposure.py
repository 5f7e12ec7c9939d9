"""How much of the parent would be at the target if it were given as a derivative: a quick steady estimate.

From a water phase in excess, at the same number of moles as the naked parent would have, the flux is

    J = Kp(pH) min(c_0, S_0 / f(pH))

with S_0 the solubility of the neutral form and f its share. In living tissue, a slab from the stratum corneum (x = 0)
to the first vessels (x = h), a derivative is undone at the rate k = ln 2/t_half and both leave at x = h:

    D u'' = k u,  D_p v'' = -k u,  -D u'(0) = J,  v'(0) = 0,  u(h) = v(h) = 0

so that D_p v + D u = J (h - x), and the parent at depth x over that of the naked parent is

    R = J/J_p (1 - sinh(m (h - x)) / (m (h - x) cosh(m h))),   m = sqrt(k/D).

Not in it: enzymes of the stratum corneum and of bacteria, finite doses, films that dry, oil phases (at equal
saturation they give the same flux), saturation of enzymes. `supraderm simulate` follows one product properly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.derivatives import Linkage
from supraderm.evidence import Constant, Estimate, HowKnown, Worlds
from supraderm.molecules import (
    Molecule,
    binding_of,
    descriptors,
    fraction_neutral,
    kretsos,
    log_kow,
    three_path_permeability,
    water_solubility,
)
from supraderm.molecules.pka_rules import ionisation_of

Array = NDArray[np.float64]

TISSUE_PH = Constant(7.4, "1", "supraderm-judgement", HowKnown.ASSUMED)
TARGET_DEPTH = Constant(60e-6, "m", "supraderm-judgement", HowKnown.ASSUMED)
"""Basal layer, below the stratum corneum."""
VESSELS = Constant(150e-6, "m", "supraderm-judgement", HowKnown.ASSUMED)
"""First vessels of the papillary dermis, below the stratum corneum."""
MOST_SOLUBLE = Constant(1000.0, "kg/m**3", "supraderm-judgement", HowKnown.ASSUMED)
LEVEL = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)
NEVER = Constant(1e-9, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Stands for a parent that is not set free at all."""


@dataclass(frozen=True)
class Setting:
    """How parent and derivative are given.

    Parameters
    ----------
    ph : float
        Of the water phase.
    share : float, kg/m3
        Of the parent in it; a derivative at the same number of moles.
    worlds : Worlds
    """

    ph: float
    share: float
    worlds: Worlds


@dataclass(frozen=True)
class Solute:
    """What the estimate needs of one molecule, drawn in every world.

    Parameters
    ----------
    kp : ndarray, m/s
    soluble : ndarray, mol/m3
        All forms, at the pH of the product.
    diffusivity : float, m2/s
        Of the total in living tissue.
    molar_mass : float, kg/mol
    log_kow, solubility : Estimate
    in_domain : bool
    """

    kp: Array
    soluble: Array
    diffusivity: float
    molar_mass: float
    log_kow: Estimate
    solubility: Estimate
    in_domain: bool


def solute(molecule: Molecule, setting: Setting) -> Solute:
    """Return a molecule as the estimate needs it.

    Parameters
    ----------
    molecule : Molecule
    setting : Setting
    """
    ph, worlds = setting.ph, setting.worlds
    groups = ionisation_of(molecule)
    mass = float(descriptors(molecule).molar_mass)
    kow, kp, solid = log_kow(molecule), three_path_permeability(molecule, ph), water_solubility(molecule)
    neutral = float(fraction_neutral(groups, ph))
    soluble = np.minimum(worlds.draw(solid) / neutral, MOST_SOLUBLE) / mass
    tissue = kretsos(kow.median, mass, float(fraction_neutral(groups, float(TISSUE_PH))), binding_of(groups))
    return Solute(
        worlds.draw(kp),
        soluble,
        float(tissue.diffusivity),
        mass,
        kow,
        solid,
        kp.in_domain and kow.in_domain and solid.in_domain,
    )


def flux(one: Solute, parent: Solute, setting: Setting) -> Array:
    """Return the steady flux [mol/m2/s] by world, at the number of moles that the parent is given in."""
    return one.kp * np.minimum(setting.share / parent.molar_mass, one.soluble)


def set_free(
    rate: ArrayLike, diffusivity: ArrayLike, depth: float = TARGET_DEPTH, vessels: float = VESSELS
) -> Array:
    """Return the factor in brackets above: 0 where nothing is undone, 1 where all is at once.

    Parameters
    ----------
    rate : array_like, 1/s
    diffusivity : array_like, m2/s
        Of the derivative.
    depth, vessels : float, m
        Below the stratum corneum, 0 <= depth < vessels.

    Examples
    --------
    >>> float(set_free(0.0, 1e-10)), round(float(set_free(1e6, 1e-10)), 6)
    (0.0, 1.0)
    """
    m = np.sqrt(np.asarray(rate, float) / np.asarray(diffusivity, float))
    left = m * (vessels - depth)
    # sinh(left)/cosh(m h) without overflow
    ratio = np.exp(left - m * vessels) * -np.expm1(-2 * left) / (1 + np.exp(-2 * m * vessels))
    return np.where(left > 0, 1 - ratio / np.where(left > 0, left, 1.0), 0.0)


def parent_gain(derivative: Solute, parent: Solute, linkage: Linkage, sites: int, setting: Setting) -> Array:
    """Return R by world: parent at the target from the derivative over that from the naked parent.

    Parameters
    ----------
    derivative, parent : Solute
    linkage : Linkage
        What holds the group; several sites take as many half-lives.
    sites : int
    setting : Setting
    """
    if linkage.half_life is None:
        return np.full(setting.worlds.n, float(NEVER))
    rate = np.log(2) / (setting.worlds.draw(linkage.half_life) * sites)
    more = flux(derivative, parent, setting) / flux(parent, parent, setting)
    return np.maximum(more * set_free(rate, derivative.diffusivity), NEVER)


def band(values: Array) -> tuple[float, float, float]:
    """Return median and the ends of the central 90 % interval."""
    low, median, high = np.quantile(values, [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2])
    return float(median), float(low), float(high)
