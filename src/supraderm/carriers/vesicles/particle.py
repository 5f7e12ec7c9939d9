"""Vesicles as spheres with a size distribution: counts, volumes, numbers, diffusion.

Diameters are lognormal by number. Light scattering gives the intensity-weighted harmonic mean (weight d^6) and
the polydispersity index, PDI = exp(s^2) - 1, so that d_number = d_z exp(-5.5 s^2) and d_volume = d_number exp(3 s^2).
One bilayer each; a vesicle thinner than its own wall has no lumen.

References
----------
recall-colloids (Stokes-Einstein; Hatch-Choate); lipid and lumen counts are geometry.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.micelles.free_energy import AVOGADRO, BOLTZMANN
from supraderm.carriers.vesicles.bilayer import Bilayer
from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown

Array = NDArray[np.float64]

WATER_VISCOSITY = Constant(0.765e-3, "Pa*s", "recall-colloids", HowKnown.PRIOR)  # 305 K
HARMONIC_SIXTH = Constant(5.5, "1", "recall-colloids", HowKnown.PRIOR)
LEAST_DIAMETER = Constant(2e-8, "m", "supraderm-judgement", HowKnown.ASSUMED)
GREATEST_DIAMETER = Constant(2e-6, "m", "supraderm-judgement", HowKnown.ASSUMED)
GREATEST_PDI = Constant(0.7, "1", "supraderm-judgement", HowKnown.ASSUMED)
NODES = 24


@dataclass(frozen=True)
class Size:
    """A lognormal population of vesicles.

    Parameters
    ----------
    diameter : float, m
        As light scattering gives it (z-average), 20 nm to 2 um.
    pdi : float
        Polydispersity index, 0 to 0.7.

    Examples
    --------
    >>> size = Size(100e-9, 0.1)
    >>> round(size.number_median * 1e9, 1), round(size.volume_median * 1e9, 1)
    (59.2, 78.8)
    """

    diameter: float
    pdi: float

    def __post_init__(self) -> None:
        if not LEAST_DIAMETER <= self.diameter <= GREATEST_DIAMETER:
            raise InputError("diameter", self.diameter, "20 nm to 2 um")
        if not 0 <= self.pdi <= GREATEST_PDI:
            raise InputError("pdi", self.pdi, "0 to 0.7")

    @property
    def log_width(self) -> float:
        """SD of the natural logarithm of the diameter."""
        return float(np.sqrt(np.log1p(self.pdi)))

    @property
    def number_median(self) -> float:
        """Median diameter by number, m."""
        return float(self.diameter * np.exp(-HARMONIC_SIXTH * self.log_width**2))

    @property
    def volume_median(self) -> float:
        """Median diameter by volume, m."""
        return float(self.number_median * np.exp(3 * self.log_width**2))

    def nodes(self) -> tuple[Array, Array]:
        """Return diameters and their number weights (Gauss-Hermite), each shape (24,)."""
        at, weight = np.polynomial.hermite_e.hermegauss(NODES)
        return self.number_median * np.exp(self.log_width * at), weight / weight.sum()


def diffusivity(diameter: ArrayLike, temperature: float, viscosity: float = WATER_VISCOSITY) -> Array:
    """Return the Stokes-Einstein diffusivity of a sphere, m2/s.

    >>> f"{float(diffusivity(100e-9, 305.15)):.2e}"
    '5.84e-12'
    """
    return BOLTZMANN * temperature / (3 * np.pi * viscosity * np.asarray(diameter, dtype=float))


def lumen_volume(diameter: ArrayLike, thickness: float) -> Array:
    """Return the volume inside the bilayer, m3; 0 where the wall fills the sphere.

    >>> f"{float(lumen_volume(100e-9, 4.5e-9)):.2e}"
    '3.95e-22'
    """
    inside = np.maximum(np.asarray(diameter, dtype=float) / 2 - thickness, 0.0)
    return 4 / 3 * np.pi * inside**3


def wall_volume(diameter: ArrayLike, thickness: float) -> Array:
    """Return the volume of the bilayer of one vesicle, m3."""
    return 4 / 3 * np.pi * (np.asarray(diameter, dtype=float) / 2) ** 3 - lumen_volume(diameter, thickness)


def lipids(diameter: ArrayLike, thickness: float, area: float) -> Array:
    """Return the molecules in both leaflets of one vesicle.

    100 nm, 4.5 nm thick, 0.67 nm2 each:

    >>> int(round(float(lipids(100e-9, 4.5e-9, 0.67e-18)), -2))
    85700
    """
    radius = np.asarray(diameter, dtype=float) / 2
    return 4 * np.pi * (radius**2 + np.maximum(radius - thickness, 0.0) ** 2) / area


@dataclass(frozen=True)
class Suspension:
    """Vesicles in water.

    Parameters
    ----------
    number : float, 1/m3
    lipids_each : float
        Number mean.
    wall : float
        Volume share of bilayer.
    lumen : float
        Volume share enclosed.
    """

    number: float
    lipids_each: float
    wall: float
    lumen: float


def suspend(of: Bilayer, size: Size, lipid: float) -> Suspension:
    """Return what a lipid concentration makes.

    Parameters
    ----------
    of : Bilayer
    size : Size
    lipid : float, mol/m3
        Of all bilayer species in the product.

    Examples
    --------
    10 mM of 100 nm vesicles of one size hold a few hundredths of the volume:

    >>> from supraderm.carriers.vesicles.bilayer import bilayer
    >>> s = suspend(bilayer({"soy_pc": 1.0}), Size(100e-9, 0.0), 10.0)
    >>> f"{s.number:.1e}", round(s.lumen, 3)
    ('7.1e+19', 0.03)
    """
    at, weight = size.nodes()
    each = float((lipids(at, of.thickness, of.area) * weight).sum())
    number = lipid * AVOGADRO / each
    return Suspension(
        number=number,
        lipids_each=each,
        wall=number * float((wall_volume(at, of.thickness) * weight).sum()),
        lumen=number * float((lumen_volume(at, of.thickness) * weight).sum()),
    )
