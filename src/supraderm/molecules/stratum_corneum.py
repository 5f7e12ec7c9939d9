"""The stratum corneum as one homogeneous layer: what any model of it has to deliver."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class SCProperties:
    """Transport properties of the stratum corneum for one substance; all arrays broadcast.

    Permeability, diffusivity, partition and thickness always satisfy P = D K / h.

    Parameters
    ----------
    partition : ndarray, 1
        K_sc: total concentration in the layer over u, the neutral aqueous concentration.
    permeability : ndarray, m/s
        Steady flux per unit difference of u.
    thickness : ndarray, m
        Of the layer that the permeability belongs to.
    """

    partition: Array
    permeability: Array
    thickness: Array

    @property
    def diffusivity(self) -> Array:
        """D_sc = P h / K of the total concentration [m2/s]."""
        return self.permeability * self.thickness / self.partition

    @property
    def lag_time(self) -> Array:
        """h^2 / (6 D) [s]."""
        return self.thickness**2 / (2 * 3 * self.diffusivity)

    def of_thickness(self, thickness: ArrayLike) -> SCProperties:
        """Return the same material in another thickness [m]: P goes as 1/h."""
        h = np.asarray(thickness, float)
        return replace(self, permeability=self.permeability * self.thickness / h, thickness=h)

    def stretched(self, thickness: ArrayLike) -> SCProperties:
        """Return the same layer drawn out to another thickness [m]: P and the capacity K h are kept."""
        h = np.asarray(thickness, float)
        return replace(self, partition=self.partition * self.thickness / h, thickness=h)

    def in_parallel(self, permeability: ArrayLike) -> SCProperties:
        """Return the layer with a second path beside it [m/s], which adds flux and no capacity."""
        return replace(self, permeability=self.permeability + np.asarray(permeability, float))

    def limited(self, density: ArrayLike, water_solubility: ArrayLike) -> SCProperties:
        """Return the layer with its capacity held at the density of the pure substance; P is kept.

        Parameters
        ----------
        density, water_solubility : array_like, kg/m3
        """
        return replace(self, partition=density_limited_partition(self.partition, density, water_solubility))


def density_limited_partition(partition: ArrayLike, density: ArrayLike, water_solubility: ArrayLike) -> Array:
    """Return K_eff = min(K_sc, rho / S_w), so that the saturated layer never holds more than pure substance.

    It is the capacity that is limited, not the activity: limiting the activity fits measured fluxes worse.

    Parameters
    ----------
    partition : array_like, 1
    density, water_solubility : array_like, kg/m3

    References
    ----------
    osp-skin, supraderm-delivery-study

    Examples
    --------
    >>> float(density_limited_partition(5.0, 1000.0, 500.0))
    2.0
    """
    return np.minimum(partition, np.asarray(density, float) / water_solubility)
