"""A path through the stratum corneum for molecules that do not enter lipid."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, ModelCard, Text
from supraderm.molecules.constants import HOUR

POLAR = Constant(0.0001519, "cm/h", "wilschut1995", "prior")
"""P_pol = 0.0001519 / sqrt(MW in g/mol)."""
SIZE_LIMIT = Constant(0.5, "kg/mol", "supraderm-delivery-study", "prior")
"""Unlimited, the path would carry a 889 g/mol peptide, which no measurement supports."""


def polar_path_permeability(molar_mass: ArrayLike) -> NDArray[np.float64]:
    """Return the permeability of the polar path, to be added to that of the lipid path.

    P = 0.0001519/sqrt(MW) [cm/h] up to 500 g/mol and 0 above. Above it the path is unknown, not absent: use
    `polar_path_known` to widen the interval there (log10 SD 1.0). It carries any dissolved form, ions
    included.

    Parameters
    ----------
    molar_mass : array_like, kg/mol

    Returns
    -------
    ndarray, m/s

    References
    ----------
    wilschut1995

    Examples
    --------
    Ascorbic acid, 176 g/mol: 1.1e-5 cm/h.

    >>> f"{float(polar_path_permeability(0.176)) * 100 * 3600:.2g}"
    '1.1e-05'
    """
    mass = np.asarray(molar_mass, float)
    return np.where(polar_path_known(mass), POLAR / np.sqrt(mass * 1e3) * 1e-2 / HOUR, 0)


def polar_path_known(molar_mass: ArrayLike) -> NDArray[np.bool_]:
    """Tell whether the molecule is small enough (500 g/mol) for the polar path to be counted."""
    return np.asarray(molar_mass, float) <= SIZE_LIMIT


CARD = ModelCard(
    name="polar path of the stratum corneum",
    title=Text("Polar path of the stratum corneum", "角质层极性通路"),
    version="1",
    scope="Permeability of hydrated stratum corneum for polar molecules, in parallel with the lipid path. "
    "Dry skin in vivo may lack it.",
    equations="P = 0.0001519/sqrt(MW) [cm/h] for MW <= 500 g/mol, 0 above",
    inputs=("molar mass [kg/mol]: of the molecule",),
    domain="Up to 500 g/mol; above, its contribution is unknown.",
    evaluation="Takes the RMSE of the Wang-Kasting-Nitsche model on the 208-row table from 0.78 to 0.58 "
    "(140 open structures). The constant comes from a regression on data that overlap with that table.",
    uncertainty="Inside that of the permeability, log10 SD 0.5; 1.0 above 500 g/mol.",
    references=("wilschut1995", "supraderm-delivery-study", "supraderm-property-check"),
)
