"""How large a drop leaves a machine: laws of breakup, of drops that fall, of channels and of drops that merge.

    `tension`          gamma (1 - c/c*)^(3/2)                of a coacervate, gone at its salt limit c*
    `turbulent_drop`   d = 0.435 ((gamma + mu_d u/4)/rho)^(3/5) e^(-2/5),  u = sqrt(2) (e d)^(1/3)     above eddies
                       min(eddy, 4 gamma/sqrt(e mu rho))                                  below the smallest eddy
    `membrane_drop`    3.3 of a pore
    `junction_drop`    L/w = 1 + Q_d/Q_c, narrower as (0.015/Ca)^(1/3) where the stream tears it off
    `falling_drop`     0.79 (6 gamma d_n/(rho g))^(1/3)      Tate, with loss and shrinkage of alginate beads
    `jet_drop`         1.89 of a jet                         Rayleigh
    `sprayed_drop`     two-fluid nozzle, then `dried`        El-Shanawany and Lefebvre
    `merged_drop`      d^3 = 8 kT phi t/(pi mu)              Smoluchowski: coacervate drops that meet and merge

e is the power in each kilogram where drops break, mu and rho of the liquid around, mu_d of the drop. Both turbulent
laws meet at the smallest eddy, (mu/rho)^(3/4) e^(-1/4). Diameters are taken for medians by volume.

References
----------
hinze1955, davies1985, vankova2007, chen1967; spruijt2010-tension, qin2014-tension; lee2013-beads; garstecki2006;
demenech2008; nakashima2000; rayleigh1879; lefebvre1980; recall-colloids.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.micelles.free_energy import BOLTZMANN
from supraderm.carriers.microspheres.diffusion import SPHERE
from supraderm.evidence import Constant, HowKnown

Array = NDArray[np.float64]

GRAVITY = Constant(9.80665, "m/s**2", "codata2018")
# Sauter mean of what breaks last, 0.6 of the largest, 0.725
INERTIAL = Constant(0.435, "1", "hinze1955", HowKnown.PRIOR)
VISCOUS = Constant(4.0, "1", "vankova2007", HowKnown.PRIOR)
PORES = Constant(3.3, "1", "nakashima2000", HowKnown.PRIOR, (2.0, 10.0))
SQUEEZED = Constant(1.0, "1", "garstecki2006", HowKnown.PRIOR, (0.5, 2.0))
TORN = Constant(0.015, "1", "demenech2008", HowKnown.PRIOR)
BEAD = Constant(0.79, "1", "lee2013-beads", HowKnown.PRIOR, (0.73, 0.85))
JET = Constant(1.89, "1", "rayleigh1879", HowKnown.PRIOR)
STREAM, FILM_TERM = (
    Constant(0.073, "1", "lefebvre1980", HowKnown.PRIOR),
    Constant(0.015, "1", "lefebvre1980", HowKnown.PRIOR),
)
AIR = Constant(1.2, "kg/m**3", "lefebvre1980", HowKnown.PRIOR)
WATER = Constant(1000.0, "kg/m**3", "recall-colloids", HowKnown.PRIOR)
EIGHT = Constant(8.0, "1", "recall-colloids", HowKnown.PRIOR)
TURBULENT_POWER = Constant(0.6, "1", "hinze1955", HowKnown.PRIOR)
DENSITY_POWER = Constant(0.1, "1", "lefebvre1980", HowKnown.PRIOR)
ROUNDS = 40


def tension(salt: ArrayLike, limit: ArrayLike, without: ArrayLike) -> Array:
    """Return the tension between a coacervate and the water around, N/m; 0 from its salt limit on.

    Parameters
    ----------
    salt, limit : array_like, mol/m3
        In the product, and above which there is no coacervate.
    without : array_like, N/m
        Tension without salt, of the order of 1e-4.

    Examples
    --------
    >>> [round(float(tension(c, 500.0, 1e-4)) * 1e6) for c in (0.0, 250.0, 500.0)]
    [100, 35, 0]
    """
    left = np.maximum(1 - np.asarray(salt, dtype=float) / np.asarray(limit, dtype=float), 0.0)
    return np.asarray(without, dtype=float) * left ** (3 / 2)


def smallest_eddy(dissipation: ArrayLike, viscosity: ArrayLike, density: ArrayLike) -> Array:
    """Return the size of the smallest eddies, m (Kolmogorov).

    >>> round(float(smallest_eddy(1.0, 1e-3, 1000.0)) * 1e6)  # a stirred beaker
    32
    """
    kinematic = np.asarray(viscosity, dtype=float) / np.asarray(density, dtype=float)
    return kinematic ** (3 / 4) * np.asarray(dissipation, dtype=float) ** (-1 / 4)


def turbulent_drop(
    dissipation: ArrayLike,
    tension: ArrayLike,
    *,
    viscosity: ArrayLike,
    drop_viscosity: ArrayLike,
    density: ArrayLike,
) -> Array:
    """Return the diameter of drops that turbulence breaks up, m.

    Parameters
    ----------
    dissipation : array_like, W/kg
        Where it is highest, some fifty times the mean of a stirred tank.
    tension : array_like, N/m
    viscosity, drop_viscosity : array_like, Pa s
        Of the liquid around, and of the drop; drops more than a thousand times as thick hardly break.
    density : array_like, kg/m3
        Of the liquid around.

    Examples
    --------
    Alginate solution stirred into oil, and a coacervate into water:

    >>> oil = dict(viscosity=0.03, drop_viscosity=0.1, density=850.0)
    >>> water = dict(viscosity=1e-3, drop_viscosity=0.1, density=1000.0)
    >>> [round(float(turbulent_drop(50.0, g, **m)) * 1e6) for g, m in ((5e-3, oil), (1e-4, water))]
    [172, 62]
    """
    e, gamma = np.asarray(dissipation, dtype=float), np.asarray(tension, dtype=float)
    around, inside = np.asarray(viscosity, dtype=float), np.asarray(drop_viscosity, dtype=float)
    rho = np.asarray(density, dtype=float)
    breaks = INERTIAL * e ** (-TURBULENT_POWER * 2 / 3)
    diameter = breaks * (gamma / rho) ** TURBULENT_POWER
    for _ in range(ROUNDS):
        speed = np.sqrt(2) * np.cbrt(e * diameter)
        diameter = breaks * ((gamma + inside * speed / 4) / rho) ** TURBULENT_POWER
    sheared = VISCOUS * gamma / np.sqrt(e * around * rho)
    return np.maximum(diameter, np.minimum(smallest_eddy(e, around, rho), sheared))


def membrane_drop(pore: ArrayLike) -> Array:
    """Return the diameter of drops pressed through a membrane, m.

    >>> round(float(membrane_drop(3e-6)) * 1e6, 1)
    9.9
    """
    return PORES * np.asarray(pore, dtype=float)


def junction_drop(width: ArrayLike, flows: ArrayLike, capillary: ArrayLike) -> Array:
    """Return the diameter of the sphere that a plug from a square T-junction becomes, m.

    Parameters
    ----------
    width : array_like, m
        Of the channel.
    flows : array_like, 1
        Flow of the dispersed over that of the continuous phase.
    capillary : array_like, 1
        Viscosity times speed of the continuous phase over tension; above 0.015 drops are torn off before they plug
        the channel.

    Examples
    --------
    >>> [round(float(junction_drop(5e-5, 0.3, ca)) * 1e6) for ca in (1e-3, 0.12)]
    [68, 34]
    """
    w = np.asarray(width, dtype=float)
    length = w * (1 + SQUEEZED * np.asarray(flows, dtype=float))
    plug = np.cbrt(SPHERE * length * w**2 / np.pi)
    torn = np.cbrt(TORN / np.maximum(np.asarray(capillary, dtype=float), TORN))
    return plug * torn


def falling_drop(needle: ArrayLike, tension: ArrayLike, density: ArrayLike = WATER) -> Array:
    """Return the diameter of a gel bead from a drop that falls off a needle, m.

    Parameters
    ----------
    needle : array_like, m
        Outer diameter.
    tension : array_like, N/m
        Of the drop in air.
    density : array_like, kg/m3

    Examples
    --------
    >>> round(float(falling_drop(5e-4, 0.07)) * 1e3, 1)
    2.2
    """
    weight = np.asarray(density, dtype=float) * GRAVITY
    pulled = SPHERE * np.asarray(needle, dtype=float) * np.asarray(tension, dtype=float)
    return BEAD * np.cbrt(pulled / weight)


def jet_drop(nozzle: ArrayLike) -> Array:
    """Return the diameter of drops that a shaken jet falls apart into, m.

    >>> round(float(jet_drop(1e-4)) * 1e6)
    189
    """
    return JET * np.asarray(nozzle, dtype=float)


def sprayed_drop(
    speed: ArrayLike,
    orifice: ArrayLike,
    *,
    tension: ArrayLike,
    viscosity: ArrayLike,
    air_to_liquid: ArrayLike,
) -> Array:
    """Return the Sauter diameter of drops from a two-fluid nozzle, m.

    Parameters
    ----------
    speed : array_like, m/s
        Of the air over the liquid.
    orifice : array_like, m
    tension : array_like, N/m
    viscosity : array_like, Pa s
        Of the liquid.
    air_to_liquid : array_like, 1
        By mass.

    Examples
    --------
    >>> kept = dict(tension=0.05, viscosity=0.01, air_to_liquid=2.0)
    >>> round(float(sprayed_drop(200.0, 7e-4, **kept)) * 1e6)
    4
    """
    d0, gamma = np.asarray(orifice, dtype=float), np.asarray(tension, dtype=float)
    wind = gamma / (AIR * np.asarray(speed, dtype=float) ** 2 * d0)
    thick = np.asarray(viscosity, dtype=float) ** 2 / (gamma * WATER * d0)
    stream = STREAM * wind**TURBULENT_POWER * (WATER / AIR) ** DENSITY_POWER
    return d0 * (stream + FILM_TERM * np.sqrt(thick)) * (1 + 1 / np.asarray(air_to_liquid, dtype=float))


def dried(diameter: ArrayLike, share: ArrayLike) -> Array:
    """Return the diameter that a drop dries to, m, as a solid ball; a hollow one is larger.

    Parameters
    ----------
    diameter : array_like, m
    share : array_like, 1
        Volume share of solids in the drop.

    Examples
    --------
    >>> round(float(dried(1e-5, 0.02)) * 1e6, 1)
    2.7
    """
    return np.asarray(diameter, dtype=float) * np.cbrt(np.asarray(share, dtype=float))


def merged_drop(time: ArrayLike, share: ArrayLike, viscosity: ArrayLike, temperature: float) -> Array:
    """Return the diameter of drops that have merged whenever they met, m.

    Parameters
    ----------
    time : array_like, s
        Since they formed.
    share : array_like, 1
        Volume share of drops.
    viscosity : array_like, Pa s
        Of the liquid around.
    temperature : float, K

    Examples
    --------
    1 % of coacervate, ten minutes:

    >>> round(float(merged_drop(600.0, 0.01, 0.9e-3, 298.15)) * 1e6, 1)
    4.1
    """
    grown = EIGHT * BOLTZMANN * temperature * np.asarray(share, dtype=float) * np.asarray(time, dtype=float)
    return np.cbrt(grown / (np.pi * np.asarray(viscosity, dtype=float)))
