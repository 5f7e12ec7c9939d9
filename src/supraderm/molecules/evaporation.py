"""How fast a substance leaves a surface into moving air."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, ModelCard, Text
from supraderm.molecules.constants import GAS_CONSTANT, HOUR, SKIN_SURFACE_TEMPERATURE

# k_g = 6320 u^0.78 / MW^(1/3), published in cm/h with u in m/s and MW in g/mol
GAS_SIDE = Constant(6320.0, "cm/h", "osp-skin", "fitted", (0.1, 10.0))
WIND_EXPONENT = Constant(0.78, "1", "osp-skin", "fitted")
INDOOR_WIND = Constant(0.165, "m/s", "cdc-finite-dose", "prior")
OUTDOOR_WIND = Constant(0.72, "m/s", "cdc-finite-dose", "prior")


def gas_side_coefficient(wind_speed: ArrayLike, molar_mass: ArrayLike) -> NDArray[np.float64]:
    """Return the mass-transfer coefficient of the air layer over the skin.

    k_g = 6320 u^0.78 / MW^(1/3) [cm/h].

    Parameters
    ----------
    wind_speed : array_like, m/s
        0.1 to 10; 0.165 indoors, 0.72 outdoors; 0 stands for occlusion.
    molar_mass : array_like, kg/mol

    Returns
    -------
    ndarray, m/s

    References
    ----------
    osp-skin, cdc-finite-dose

    Examples
    --------
    >>> f"{float(gas_side_coefficient(INDOOR_WIND, 0.018)):.2g}"
    '0.0016'
    """
    wind = np.asarray(wind_speed, float) ** WIND_EXPONENT
    return GAS_SIDE * wind / np.cbrt(np.asarray(molar_mass, float) * 1e3) * 1e-2 / HOUR


def evaporation_flux(
    gas_side: ArrayLike,
    vapour_pressure: ArrayLike,
    molar_mass: ArrayLike,
    temperature: ArrayLike = SKIN_SURFACE_TEMPERATURE,
) -> NDArray[np.float64]:
    """Return the mass flux of the pure substance into clean air, k_evap rho = k_g P M / (R T).

    Parameters
    ----------
    gas_side : array_like, m/s
    vapour_pressure : array_like, Pa
    molar_mass : array_like, kg/mol
    temperature : array_like, K

    Returns
    -------
    ndarray, kg/m2/s

    References
    ----------
    osp-skin, cdc-finite-dose

    Examples
    --------
    Water indoors into dry air; measured on the bench 7.7e-8 m/s times 1000 kg/m3:

    >>> f"{float(evaporation_flux(gas_side_coefficient(INDOOR_WIND, 0.018), 4755, 0.018)):.2g}"
    '5.5e-05'
    """
    thermal = GAS_CONSTANT * np.asarray(temperature, float)
    vapour = np.asarray(vapour_pressure, float) * np.asarray(molar_mass, float) / thermal
    return np.asarray(gas_side, float) * vapour


def evaporation_coefficient(
    gas_side: ArrayLike,
    vapour_pressure: ArrayLike,
    molar_mass: ArrayLike,
    water_solubility: ArrayLike,
    temperature: ArrayLike = SKIN_SURFACE_TEMPERATURE,
) -> NDArray[np.float64]:
    """Return the loss to the air per area and unit u (aqueous-equivalent concentration), k_evap rho / S_w.

    At u = S_w the surface holds the pure substance and loses it at the full flux. Vapour pressure and
    solubility must be those of one state, solid or liquid.

    Parameters
    ----------
    gas_side : array_like, m/s
    vapour_pressure : array_like, Pa
    molar_mass : array_like, kg/mol
    water_solubility : array_like, kg/m3
    temperature : array_like, K

    Returns
    -------
    ndarray, m/s

    References
    ----------
    osp-skin
    """
    flux = evaporation_flux(gas_side, vapour_pressure, molar_mass, temperature)
    return flux / np.asarray(water_solubility, float)


CARD = ModelCard(
    name="evaporation from the skin",
    title=Text("Evaporation from the skin", "皮肤表面蒸发"),
    version="1",
    scope="Loss of a substance from the surface into moving air. Not for a humid atmosphere of the same "
    "substance, and not under occlusion (wind 0).",
    equations="k_g = 6320 u^0.78 / MW^(1/3) [cm/h]; k_evap rho = k_g P M/(R T); loss per unit u = k_evap "
    "rho / S_w",
    inputs=(
        "wind speed [m/s]: over the skin",
        "vapour pressure [Pa]: of the pure substance",
        "molar mass [kg/mol]: of the substance",
        "temperature [K]: of the skin surface",
        "water solubility [kg/m3]: neutral form",
    ),
    domain="Wind 0.1 to 10 m/s.",
    evaluation="Water indoors 5.5e-8 m/s of liquid into dry air, measured 7.7e-8 m/s on a bench (Gajjar "
    "2013, read in a configuration file).",
    uncertainty="That of vapour pressure and wind; none is added here.",
    references=("osp-skin", "cdc-finite-dose", "gajjar2013"),
)
