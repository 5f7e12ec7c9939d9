"""The stratum corneum models to choose from, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from numpy.typing import ArrayLike

from supraderm.errors import UnknownNameError
from supraderm.molecules.stratum_corneum import SCProperties
from supraderm.molecules.stratum_corneum_chen_lian import chen_lian
from supraderm.molecules.stratum_corneum_wang import Hydration, wang


class StratumCorneumModel(Protocol):
    """What each model promises.

    P = D K/h; P and K positive and rising with log Kow; all arguments broadcast; the neutral fraction changes
    the capacity K and leaves P as it is.
    """

    def __call__(
        self,
        log_kow: ArrayLike,
        molar_mass: ArrayLike,
        molar_volume: ArrayLike,
        hydration: Hydration = "full",
        aqueous_neutral_fraction: ArrayLike = 1.0,
    ) -> SCProperties:
        """Return the properties; arguments as in `stratum_corneum`."""
        ...


STRATUM_CORNEUM_MODELS: Mapping[str, StratumCorneumModel] = MappingProxyType(
    {"wang": wang, "chen-lian": chen_lian}
)

WITHOUT_POLAR_ROUTE = frozenset({"wang"})
"""Models in which polar molecules are held up by lipid all the way: `polar_path_permeability` belongs beside
these only. In the others they pass through the corneocytes, and adding the path would count it twice."""


def stratum_corneum(
    model: str,
    log_kow: ArrayLike,
    molar_mass: ArrayLike,
    molar_volume: ArrayLike,
    hydration: Hydration = "full",
    *,
    aqueous_neutral_fraction: ArrayLike = 1.0,
) -> SCProperties:
    """Return partition, permeability and diffusivity of the stratum corneum by the model of that name.

    Parameters
    ----------
    model : {"wang", "chen-lian"}
    log_kow : array_like, 1
        Of the neutral form.
    molar_mass : array_like, kg/mol
    molar_volume : array_like, m3/mol
        At the boiling point (Schroeder).
    hydration : {"full", "partial"}
    aqueous_neutral_fraction : array_like, 1
        f at the pH of the stratum corneum, in (0, 1].

    Returns
    -------
    SCProperties
        Of the model's own thickness; see `SCProperties.of_thickness`. No polar path is added to it; see
        `WITHOUT_POLAR_ROUTE`.

    Raises
    ------
    UnknownNameError
        If there is no model of that name.

    Examples
    --------
    The two differ by a factor of three on testosterone:

    >>> import numpy as np
    >>> [
    ...     round(float(np.log10(100 * stratum_corneum(name, 3.32, 0.2884, 329e-6).permeability)), 2)
    ...     for name in ("wang", "chen-lian")
    ... ]
    [-5.58, -6.05]
    """
    if model not in STRATUM_CORNEUM_MODELS:
        raise UnknownNameError("stratum corneum model", model, STRATUM_CORNEUM_MODELS, what="model")
    return STRATUM_CORNEUM_MODELS[model](
        log_kow, molar_mass, molar_volume, hydration, aqueous_neutral_fraction
    )
