"""Whether vesicles stay apart: DLVO with hydration and steric repulsion, and the time to the first doublets.

    V_R = 64 pi R n0 kT/kappa^2 tanh^2(z e psi/4kT) exp(-kappa h)      V_A = -A R/(12 h)
    V_hyd = pi R P0 lambda^2 exp(-h/lambda)                            V_st = 2 pi R Gamma L kT exp(-h/L), brushes
    W = 2R int_0^inf exp(V/kT)/(h + 2R)^2 dh                           half-life t = 3 eta W/(4 kT n)

Spheres that hardly bend, far larger than the Debye length. W is 1 for bare diffusion without any force and less
than 1 with attraction alone. A vesicle that touches may stick, fuse or part again: the time is to contact.

References
----------
recall-colloids (DLVO, Fuchs); parsegian-hydration (hydration force); supraderm-judgement (brush of decorated vesicles).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.micelles.free_energy import AVOGADRO, BOLTZMANN
from supraderm.carriers.vesicles.particle import WATER_VISCOSITY
from supraderm.evidence import Constant, HowKnown

Array = NDArray[np.float64]

CHARGE = Constant(1.602176634e-19, "C", "codata2018")
PERMITTIVITY = Constant(8.8541878128e-12, "F/m", "codata2018")
WATER = Constant(76.0, "1", "recall-colloids", HowKnown.PRIOR)  # relative permittivity at 305 K
HAMAKER = Constant(5e-21, "J", "recall-colloids", HowKnown.PRIOR, (3e-21, 7e-21))
HYDRATION_PRESSURE = Constant(1e8, "Pa", "parsegian-hydration", HowKnown.PRIOR, (1e7, 1e9))
HYDRATION_LENGTH = Constant(0.25e-9, "m", "parsegian-hydration", HowKnown.PRIOR, (0.2e-9, 0.3e-9))
# 64 and 12 are of the geometry of two spheres in the Derjaguin approximation
REPULSION = Constant(64.0, "1", "recall-colloids", HowKnown.PRIOR)
ATTRACTION = Constant(12.0, "1", "recall-colloids", HowKnown.PRIOR)
# closest approach: lipid heads touch
CONTACT = Constant(0.3e-9, "m", "supraderm-judgement", HowKnown.ASSUMED)
POINTS = 100
LARGEST_EXPONENT = Constant(300.0, "1", "supraderm-judgement", HowKnown.ASSUMED)


def debye_length(ionic_strength: ArrayLike, temperature: float) -> Array:
    """Return the screening length of a 1:1 salt, m.

    >>> round(float(debye_length(100.0, 298.15)) * 1e9, 2)
    0.95
    """
    ions = 2 * AVOGADRO * np.asarray(ionic_strength, dtype=float) * CHARGE**2
    return np.sqrt(WATER * PERMITTIVITY * BOLTZMANN * temperature / ions)


def interaction(
    gap: ArrayLike,
    radius: float,
    zeta: float,
    *,
    ionic_strength: float,
    temperature: float,
    hamaker: float = HAMAKER,
    hydration: float = HYDRATION_PRESSURE,
    brush: float = 0.0,
    grafting: float = 0.0,
) -> Array:
    """Return the energy of two equal vesicles, J.

    Parameters
    ----------
    gap : array_like, m
        Above 0.
    radius : float, m
    zeta : float, V
        Taken for the surface potential.
    ionic_strength : float, mol/m3
        Above 0.
    temperature : float, K
    hamaker : float, J
        0 for no attraction.
    hydration : float, Pa
        Pressure at contact; 0 for none.
    brush : float, m
        Length of grafted chains; 0 for none.
    grafting : float, 1/m2

    Returns
    -------
    ndarray
        Of the shape of `gap`.
    """
    h, kt = np.asarray(gap, dtype=float), BOLTZMANN * temperature
    length = debye_length(ionic_strength, temperature)
    plates = np.tanh(CHARGE * zeta / (4 * kt)) ** 2
    charge = REPULSION * np.pi * radius * AVOGADRO * ionic_strength * kt * length**2 * plates
    energy = charge * np.exp(-h / length) - hamaker * radius / (ATTRACTION * h)
    energy = energy + np.pi * radius * hydration * HYDRATION_LENGTH**2 * np.exp(-h / HYDRATION_LENGTH)
    if brush > 0 and grafting > 0:
        # one kT for each chain that is squeezed, over a range of the length of the brush
        energy = energy + 2 * np.pi * radius * grafting * brush * kt * np.exp(-h / brush)
    return energy


def fuchs_ratio(radius: float, zeta: float, **forces: float) -> float:
    """Return by how much slower vesicles meet than they would by diffusion alone.

    Parameters
    ----------
    radius : float, m
    zeta : float, V
    **forces : float
        As in :func:`interaction`.

    Returns
    -------
    float
        1 without any force; up to 1e130.

    Examples
    --------
    >>> round(fuchs_ratio(50e-9, 0.0, ionic_strength=10.0, temperature=305.15, hamaker=0.0, hydration=0.0), 3)
    1.0
    """
    kt = BOLTZMANN * forces["temperature"]
    # x = 2R/(h + 2R) runs from 1 at contact to 0: W is the mean of exp(V/kT) over x
    gap = np.concatenate([CONTACT * np.logspace(0, 3, 4 * POINTS), radius * np.logspace(1, 4, 2 * POINTS)])
    gap = np.unique(gap)
    x = 2 * radius / (gap + 2 * radius)
    # the part nearer than contact counts as at contact
    x[0] = 1.0
    exponent = np.minimum(interaction(gap, radius, zeta, **forces) / kt, LARGEST_EXPONENT)
    value = np.exp(exponent)
    whole = np.sum((value[:-1] + value[1:]) / 2 * -np.diff(x))
    return float(whole + x[-1])


def barrier(radius: float, zeta: float, **forces: float) -> float:
    """Return the highest energy on the way to contact, in kT."""
    gap = CONTACT * np.logspace(0, 3, 4 * POINTS)
    return float(np.max(interaction(gap, radius, zeta, **forces)) / (BOLTZMANN * forces["temperature"]))


def well_depth(radius: float, zeta: float, **forces: float) -> float:
    """Return the depth of the minimum that lies before contact, in kT; a few let vesicles clump and part."""
    gap = CONTACT * np.logspace(0, 3, 4 * POINTS)
    energy = interaction(gap, radius, zeta, **forces) / (BOLTZMANN * forces["temperature"])
    outside = energy[int(np.argmax(energy)) :]
    return float(max(-outside.min(), 0.0))


def doublet_time(
    number: float, ratio: float, temperature: float, viscosity: float = WATER_VISCOSITY
) -> float:
    """Return the time in which half of the vesicles have met another, s.

    Parameters
    ----------
    number : float, 1/m3
    ratio : float
        Fuchs ratio.
    temperature : float, K
    viscosity : float, Pa s
        Of the water between them; a gel is thicker in bulk but not between particles.

    Examples
    --------
    1e18 per m3 in water without repulsion: a seventh of a second

    >>> round(doublet_time(1e18, 1.0, 305.15), 2)
    0.14
    """
    return float(3 * viscosity * ratio / (4 * BOLTZMANN * temperature * number))
