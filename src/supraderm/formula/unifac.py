"""Activity coefficients of water, alcohols, polyols and their ethers from the groups they are made of.

UNIFAC with the groups of Marcolli and Peter, who tell alkyl groups that carry a hydroxyl, that lie in a
hydrophobic tail and that lie elsewhere in an alcohol apart, as isomeric diols bind water differently. Ethanol is too
small for its groups: by them its vapour over water is up to an eighth off and half too much at infinite dilution. To
water and ethanol comes what is missing,

    g = x_w x_e sum_k A_k (x_w - x_e)^k,   ln gamma_i += g + dg/dx_i - sum_j x_j dg/dx_j,

fitted to total pressures at 30 C; x are mole fractions of the whole mixture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.polynomial import Polynomial
from numpy.typing import NDArray

from supraderm.evidence import Coefficients, Constant, HowKnown, ModelCard, Text

Array = NDArray[np.float64]

FAMILIES = ("alkyl", "alkyl[OH]", "tail", "alcohol", "OH", "H2O", "ether")
"""Main groups, in the order of INTERACTION: alkyl, alkyl with a hydroxyl, alkyl in a hydrophobic tail, other
alkyl of an alcohol, hydroxyl, water, ether."""
INTERACTION = Coefficients(
    [
        [0.0, 0.0, 0.0, 0.0, 986.5, 1318.0, 251.5],
        [0.0, 0.0, 0.0, 0.0, 986.5, 2314.0, 251.5],
        [0.0, 0.0, 0.0, 0.0, 986.5, 1325.0, 251.5],
        [0.0, 0.0, 0.0, 0.0, 986.5, 1890.0, 251.5],
        [156.4, 156.4, 156.4, 156.4, 0.0, 276.4, 28.06],
        [300.0, -89.71, 362.1, 162.3, -153.0, 0.0, 540.5],
        [83.36, 83.36, 83.36, 83.36, 237.7, -314.7, 0.0],
    ],
    "K",
    "marcolli2005",
    HowKnown.FITTED,
)
SIZES: Mapping[str, Coefficients] = {
    "CH3": Coefficients([0.9011, 0.848], "1", "hansen1991"),
    "CH2": Coefficients([0.6744, 0.54], "1", "hansen1991"),
    "CH": Coefficients([0.4469, 0.228], "1", "hansen1991"),
    "C": Coefficients([0.2195, 0.0], "1", "hansen1991"),
    "OH": Coefficients([1.0, 1.2], "1", "hansen1991"),
    "H2O": Coefficients([0.92, 1.4], "1", "hansen1991"),
    "CH3O": Coefficients([1.145, 1.088], "1", "hansen1991"),
    "CH2O": Coefficients([0.9183, 0.78], "1", "hansen1991"),
    "CHO": Coefficients([0.6908, 0.468], "1", "hansen1991"),
}
"""Relative volume R and surface Q of each subgroup."""
ETHANOL: Mapping[str, int] = {"alkyl[OH]:CH2": 1, "tail:CH3": 1, "OH:OH": 1}
WATER: Mapping[str, int] = {"H2O:H2O": 1}
WATER_ETHANOL = Coefficients([0.156, 0.093, -0.277, -0.232], "1", "balcazar1979", HowKnown.FITTED)
"""A_0 to A_3, by least squares on the logarithm of 23 total pressures; benchmarks/fit_ethanol_water.py."""
HALF_COORDINATION = Constant(5.0, "1", "hansen1991", HowKnown.PRIOR)
LEAST_SHARE = Constant(1e-12, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Mole fraction below which a component counts as infinitely dilute."""


@dataclass(frozen=True)
class GroupMixture:
    """A mixture of molecules made of groups, at one temperature.

    Parameters
    ----------
    volume, surface : ndarray, shape (components, 1)
        r and q of each molecule.
    family_surface : ndarray, shape (components, families)
        Surface that each molecule has in each main group.
    attraction : ndarray, shape (families, families)
        exp(-a_mn / T).
    pure : ndarray, shape (components, 1)
        Residual part of each pure component.
    is_water, is_ethanol : ndarray, shape (components, 1)
        1 for a component that is it, else 0.
    """

    volume: Array
    surface: Array
    family_surface: Array
    attraction: Array
    pure: Array
    is_water: Array
    is_ethanol: Array

    def log_gamma(self, shares: Array) -> Array:
        """Return ln of the activity coefficient of each component, shape (components, ...).

        Parameters
        ----------
        shares : ndarray, shape (components, ...)
            Mole fractions.
        """
        x = np.maximum(shares, LEAST_SHARE)
        by_volume = self.volume / (x * self.volume).sum(axis=0)
        by_surface = self.surface / (x * self.surface).sum(axis=0)
        ratio = by_volume / by_surface
        combinatorial = (
            1 - by_volume + np.log(by_volume) - HALF_COORDINATION * self.surface * (1 - ratio + np.log(ratio))
        )
        by_groups = (
            combinatorial + self.family_surface @ self._residual(self.family_surface.T @ x) - self.pure
        )
        return by_groups + self._water_ethanol(x)

    def _water_ethanol(self, x: Array) -> Array:
        """Return what groups miss of water with ethanol, shape (components, ...)."""
        if not (self.is_water.any() and self.is_ethanol.any()):
            return np.zeros_like(x)
        rest, on_water, on_ethanol = pair_excess(self.is_water.T @ x, self.is_ethanol.T @ x)
        return rest + self.is_water * on_water + self.is_ethanol * on_ethanol

    def _residual(self, surface: Array) -> Array:
        """Return ln Gamma over Q of each main group, from the surface of each in the mixture."""
        return _log_group(surface / surface.sum(axis=0), self.attraction)


def pair_excess(
    water: Array, ethanol: Array, coefficients: Array = WATER_ETHANOL.values
) -> tuple[Array, Array, Array]:
    """Return what is missing of water with ethanol in ln gamma, as g is in the docstring of the module.

    Parameters
    ----------
    water, ethanol : ndarray
        Mole fractions.
    coefficients : ndarray, shape (terms,)

    Returns
    -------
    tuple of ndarray
        For every component, for water besides, and for ethanol besides.

    Examples
    --------
    Of little ethanol in water the sum of the coefficients:

    >>> rest, _, on_ethanol = pair_excess(np.ones(1), np.zeros(1))
    >>> round(float((rest + on_ethanol)[0]), 3)
    -0.26
    """
    law, apart = Polynomial(coefficients), water - ethanol
    value, slope = law(apart), law.deriv()(apart) * water * ethanol
    on_water, on_ethanol = ethanol * value + slope, water * value - slope
    return water * ethanol * value - water * on_water - ethanol * on_ethanol, on_water, on_ethanol


def _log_group(share: Array, attraction: Array) -> Array:
    around = attraction.T @ share
    return 1 - np.log(around) - attraction @ (share / around)


def mixture(molecules: Sequence[Mapping[str, int]], temperature: float) -> GroupMixture:
    """Return the mixture of molecules given as counts of groups.

    Parameters
    ----------
    molecules : sequence of mapping of str to int
        Group names "family:subgroup", as in "alkyl[OH]:CH2"; water is {"H2O:H2O": 1}.
    temperature : float, K

    Examples
    --------
    Glycerol with water, 80 % by mass, has a water activity of 0.485 at 25 C:

    >>> parts = [{"H2O:H2O": 1}, {"alkyl[OH]:CH2": 2, "alkyl[OH]:CH": 1, "OH:OH": 3}]
    >>> x = 0.2 / 18.015 / (0.2 / 18.015 + 0.8 / 92.09)
    >>> round(float(x * np.exp(mixture(parts, 298.15).log_gamma(np.array([x, 1 - x])[:, None])[0, 0])), 3)
    0.485
    """
    volume = np.zeros((len(molecules), 1))
    by_family = np.zeros((len(molecules), len(FAMILIES)))
    for place, groups in enumerate(molecules):
        for name, count in groups.items():
            family, kind = name.rsplit(":", 1)
            r, q = SIZES[kind].values
            volume[place] += count * r
            by_family[place, FAMILIES.index(family)] += count * q
    attraction = np.exp(-INTERACTION.values / temperature)
    surface = by_family.sum(axis=1, keepdims=True)
    alone = (by_family / surface).T
    pure = (by_family.T * _log_group(alone, attraction)).sum(axis=0)[:, None]
    are_water, are_ethanol = (
        np.array([[float(dict(groups) == dict(one))] for groups in molecules]) for one in (WATER, ETHANOL)
    )
    return GroupMixture(volume, surface, by_family, attraction, pure, are_water, are_ethanol)


CARD = ModelCard(
    name="activities in water with polyols, UNIFAC",
    title=Text("Activities in water with alcohols and polyols, UNIFAC", "水-醇-多元醇混合物活度（UNIFAC）"),
    version="1",
    scope="Activity coefficients of water, alcohols, polyols and their ethers in one liquid, for what evaporates from "
    "it. Not for salts, amides, acids or liquids that part into two.",
    equations="ln gamma = 1 - V + ln V - 5 q (1 - V/F + ln(V/F)) + sum_k Q_k (L_k - L_k,pure), V = r/sum x r, "
    "F = q/sum x q, L_k = 1 - ln sum_m theta_m psi_mk - sum_m theta_m psi_km / sum_n theta_n psi_nm, "
    "psi = exp(-a/T); water with ethanol + g + dg/dx_i - sum x_j dg/dx_j, g = x_w x_e sum A_k (x_w - x_e)^k",
    inputs=(
        "groups [1]: counts of each molecule",
        "mole fraction [1]: of each",
        "temperature [K]: of the liquid",
    ),
    domain="Water with alcohols and polyols of two to seven carbon atoms near 25 C.",
    evaluation="Water activity over glycerol within 0.02 of the published line a = x exp(-1.16 (1 - x)^2) up to 70 % "
    "by mass; 21 % of water at half humidity. Ethanol and water: fitted to total pressures at 30 C (within 1 %); not "
    "fitted, partial pressures at 25 C within 6 % of a published table, total pressures at 50 C within 6 %, and at "
    "infinite dilution in water at 25 C 4.3 against 3.7 from Henry constants (3.5 to 3.9): still 15 % high "
    "(tests/formula/test_formula_unifac.py).",
    uncertainty="Lognormal log10 SD 0.05 on each activity coefficient at infinite dilution in the film (judgement from "
    "these checks; it spans 3.4 to 5.4 for ethanol in water in 95 of 100 worlds).",
    references=(
        "marcolli2005",
        "hansen1991",
        "alditols-norrish",
        "balcazar1979",
        "ethanol-water-298",
        "sander2015",
    ),
)
