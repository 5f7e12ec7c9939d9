"""What months in the jar do to microspheres: leaking, settling, merging, ripening, drying, drifting out of the window.

    `left_inside`        1 - M/M_0 of a sphere in the product's water    for small actives equilibrium, in seconds
    `settling_speed`     drho g d^2/(18 mu)                                     Stokes
    `holding_stress`     0.048 drho g d, the yield stress that carries a sphere  Beris
    `stirred_by_heat`    kT/((pi/6) drho g d^4): above 1, Brownian motion keeps it up
    `merging_time`       half of liquid drops have met another                   Smoluchowski; gelled ones do not merge
    `ripened`            d^3 + (64/9) gamma phi V D t/(R T)                      Lifshitz, Slyozov and Wagner
    `glass_transition`   Gordon-Taylor: a powder keeps while it is well below
    `time_to_limit`      (limit - now)/drift, of pH or salt against the window (`window`)

A sphere in a jar sits in the product's water for a year: what equilibrium does not hold is outside by then, whatever
was loaded. Only a dry product, or a guest that charge or meshes hold, keeps its loading.

References
----------
crank1975; beris1985; recall-colloids; recall-ripening; recall-glass.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.micelles.free_energy import BOLTZMANN
from supraderm.carriers.microspheres.diffusion import SPHERE, bath
from supraderm.carriers.microspheres.guest import Guest
from supraderm.carriers.microspheres.loading import Matrix, held, mobility
from supraderm.carriers.microspheres.size import GRAVITY, merged_drop
from supraderm.carriers.vesicles.colloid import doublet_time
from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown
from supraderm.molecules.constants import GAS_CONSTANT

Array = NDArray[np.float64]

STOKES = Constant(18.0, "1", "recall-colloids", HowKnown.PRIOR)
YIELDS = Constant(0.048, "1", "beris1985", HowKnown.PRIOR)
RIPENS = Constant(64 / 9, "1", "recall-ripening", HowKnown.PRIOR)
# dry polysaccharide and water, and how much more a part of water counts
DRY_GLASS = Constant(430.0, "K", "recall-glass", HowKnown.PRIOR, (370.0, 480.0))
WATER_GLASS = Constant(136.0, "K", "recall-glass", HowKnown.PRIOR)
GORDON_TAYLOR = Constant(5.0, "1", "recall-glass", HowKnown.PRIOR, (4.0, 6.5))
SAFE_BELOW = Constant(50.0, "K", "recall-glass", HowKnown.PRIOR)


def left_inside(
    time: ArrayLike, guest: Guest, matrix: Matrix, *, volume: ArrayLike, radius: ArrayLike
) -> Array:
    """Return the share of a load that is still in spheres standing in the water of a product, 0 to 1.

    Parameters
    ----------
    time : array_like, s
    guest : Guest
    matrix : Matrix
        With the salt of the product.
    volume : array_like, 1
        Share of the swollen spheres in the product, between 0 and 1.
    radius : array_like, m

    Examples
    --------
    Niacinamide in 5 % of gel: after a minute as much is inside as anywhere

    >>> from supraderm.carriers.microspheres.guest import small_guest
    >>> gel = Matrix("ALGINATE gel", 0.02, 9.4e-9, 0.0, 70.0, 10.0, gelled=True)
    >>> niacinamide = small_guest("NIACINAMIDE", 0.122, log_kow=-0.37)
    >>> round(float(left_inside(60.0, niacinamide, gel, volume=0.05, radius=5e-5)), 2)
    0.05
    """
    v = np.asarray(volume, dtype=float)
    if not ((v > 0) & (v < 1)).all():
        raise InputError("volume", volume, "a volume share between 0 and 1")
    ratio = (1 - v) / (v * held(guest, matrix).median)
    return 1 - bath(time, mobility(guest, matrix).median, radius, ratio)


def settling_speed(diameter: ArrayLike, difference: ArrayLike, viscosity: ArrayLike) -> Array:
    """Return the speed at which a sphere sinks, m/s; below 0 it floats.

    Parameters
    ----------
    diameter : array_like, m
    difference : array_like, kg/m3
        Density of the swollen sphere less that of the liquid; 10 to 30 of a gel in water.
    viscosity : array_like, Pa s
        Of the liquid at rest.

    Examples
    --------
    100 um of gel in water sinks a centimetre in a minute and a half:

    >>> round(0.01 / float(settling_speed(1e-4, 20.0, 1e-3)))
    92
    """
    d = np.asarray(diameter, dtype=float)
    return (
        np.asarray(difference, dtype=float) * GRAVITY * d**2 / (STOKES * np.asarray(viscosity, dtype=float))
    )


def holding_stress(diameter: ArrayLike, difference: ArrayLike) -> Array:
    """Return the yield stress of a gel that holds a sphere where it is, Pa.

    Examples
    --------
    1 mPa for 100 um of gel: any carbomer gel does

    >>> round(float(holding_stress(1e-4, 20.0)) * 1e3, 2)
    0.94
    """
    weight = np.abs(np.asarray(difference, dtype=float)) * GRAVITY
    return YIELDS * weight * np.asarray(diameter, dtype=float)


def stirred_by_heat(diameter: ArrayLike, difference: ArrayLike, temperature: float) -> Array:
    """Return thermal energy over the work of lifting a sphere by its own diameter; above 1 it does not settle.

    >>> [round(float(stirred_by_heat(d, 20.0, 298.15)), 3) for d in (1e-6, 1e-5)]
    [40.084, 0.004]
    """
    d = np.asarray(diameter, dtype=float)
    weight = np.pi / SPHERE * d**3 * np.abs(np.asarray(difference, dtype=float)) * GRAVITY
    return BOLTZMANN * temperature / (weight * d)


def merging_time(
    diameter: float, volume: float, *, viscosity: float, temperature: float, ratio: float = 1.0
) -> float:
    """Return the time in which half of liquid drops have met another, s.

    Parameters
    ----------
    diameter : float, m
    volume : float, 1
        Share of the drops.
    viscosity : float, Pa s
        Of the liquid around.
    temperature : float, K
    ratio : float
        Fuchs ratio, by which repulsion slows it (`vesicles.colloid.fuchs_ratio`).

    Examples
    --------
    5 um drops at 1 % in water, without repulsion, in minutes:

    >>> round(merging_time(5e-6, 0.01, viscosity=9e-4, temperature=298.15) / 60, 1)
    17.9
    """
    number = volume * float(SPHERE) / (np.pi * diameter**3)
    return doublet_time(number, ratio, temperature, viscosity)


def ripened(
    time: ArrayLike,
    diameter: ArrayLike,
    *,
    tension: ArrayLike,
    dissolved: ArrayLike,
    molar_volume: ArrayLike,
    diffusivity: ArrayLike,
    temperature: float,
) -> Array:
    """Return the mean diameter after material has gone from small drops to large ones, m.

    Parameters
    ----------
    time : array_like, s
    diameter : array_like, m
        At the start.
    tension : array_like, N/m
    dissolved : array_like, 1
        Volume share of the polymer in the water around (dilute branch of the binodal).
    molar_volume : array_like, m3/mol
        Of a chain.
    diffusivity : array_like, m2/s
        Of a chain in water.
    temperature : float, K

    Examples
    --------
    A coacervate of 100 kg/mol chains, 0.01 % of them dissolved, doubles its drops in a year:

    >>> kept = dict(tension=1e-4, dissolved=1e-4, molar_volume=0.06, diffusivity=2e-11, temperature=298.15)
    >>> round(float(ripened(3.15e7, 5e-6, **kept)) * 1e6, 1)
    10.7
    """
    rate = RIPENS * np.asarray(tension, dtype=float) * np.asarray(dissolved, dtype=float)
    rate = rate * np.asarray(molar_volume, dtype=float) * np.asarray(diffusivity, dtype=float)
    return np.cbrt(
        np.asarray(diameter, dtype=float) ** 3
        + rate * np.asarray(time, dtype=float) / (GAS_CONSTANT * temperature)
    )


def merged_in_jar(
    time: ArrayLike, diameter: ArrayLike, share: ArrayLike, viscosity: ArrayLike, temperature: float
) -> Array:
    """Return the diameter of liquid drops that merge whenever they meet, m.

    >>> round(float(merged_in_jar(3600.0, 5e-6, 0.01, 9e-4, 298.15)) * 1e6, 1)
    8.2
    """
    grown = merged_drop(time, share, viscosity, temperature)
    return np.cbrt(np.asarray(diameter, dtype=float) ** 3 + grown**3)


def glass_transition(
    water: ArrayLike, dry: ArrayLike = DRY_GLASS, factor: ArrayLike = GORDON_TAYLOR
) -> Array:
    """Return the glass transition of a polysaccharide powder, K.

    A powder keeps what it holds while it is stored some 50 K below.

    Parameters
    ----------
    water : array_like, 1
        Mass share of water, 0 to 1.
    dry : array_like, K
        Of the dry powder.
    factor : array_like, 1
        By how much more a part of water counts.

    Examples
    --------
    Dry, and with a tenth of water:

    >>> [round(float(glass_transition(w))) for w in (0.0, 0.1)]
    [430, 325]
    """
    w, k = np.asarray(water, dtype=float), np.asarray(factor, dtype=float)
    return ((1 - w) * np.asarray(dry, dtype=float) + k * w * WATER_GLASS) / (1 - w + k * w)


def most_water(
    temperature: ArrayLike, dry: ArrayLike = DRY_GLASS, factor: ArrayLike = GORDON_TAYLOR
) -> Array:
    """Return the mass share of water up to which a powder is 50 K below its glass transition, 0 or more.

    >>> [round(float(most_water(t)), 3) for t in (298.15, 313.15)]
    [0.072, 0.056]
    """
    goal = np.asarray(temperature, dtype=float) + SAFE_BELOW
    above, below = np.asarray(dry, dtype=float) - goal, goal - WATER_GLASS
    ratio = np.maximum(above, 0.0) / (np.asarray(factor, dtype=float) * below)
    return ratio / (1 + ratio)


def time_to_limit(now: ArrayLike, limit: ArrayLike, drift: ArrayLike) -> Array:
    """Return when a pH or salt that drifts reaches a limit, s; inf if it drifts away from it or not at all.

    Parameters
    ----------
    now, limit : array_like
    drift : array_like, 1/s
        Change of either in a second.

    Examples
    --------
    From pH 5.5 to 5.0 at 0.05 a month:

    >>> round(float(time_to_limit(5.5, 5.0, -0.05 / 2.63e6)) / 2.63e6)
    10
    """
    way, speed = np.asarray(limit, dtype=float) - np.asarray(now, dtype=float), np.asarray(drift, dtype=float)
    comes = way * speed > 0
    return np.where(comes, way / np.where(comes, speed, 1.0), np.where(way == 0, 0.0, np.inf))
