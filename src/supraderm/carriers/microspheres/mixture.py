"""Two charged chains in salt water, drawn in worlds and written in cells: what the solver of phases takes.

Worlds draw pKa, share of charged units, molar mass, density and chi of both chains; chains bring their counter-ions.

References
----------
recall-polyions; recall-water-chi.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.micelles.free_energy import AVOGADRO
from supraderm.carriers.microspheres.electrostatics import CELL_VOLUME, cells, coupling, salt_share
from supraderm.carriers.microspheres.polyion import PolyIon
from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown, Worlds

Array = NDArray[np.float64]

WATER_DENSITY = Constant(997.0, "kg/m**3", "recall-densities", HowKnown.PRIOR)
# mean mass of the ions of sodium chloride
ION_MASS = Constant(0.0292, "kg/mol", "rdkit")
MOST_POLYMER = Constant(0.3, "1", "supraderm-judgement", HowKnown.ASSUMED)
# about what dissolves of sodium chloride
MOST_SALT = Constant(6000.0, "mol/m**3", "supraderm-judgement", HowKnown.ASSUMED)
COLDEST, WARMEST = Constant(273.15, "K", "codata2018"), Constant(373.15, "K", "codata2018")
ROOM = Constant(298.15, "K", "codata2018")
WATER_PRODUCT = Constant(14.0, "1", "recall-polyions", HowKnown.PRIOR)
LITRE = Constant(1e-3, "m**3", "codata2018")
HIGHEST_PH = 14


@dataclass(frozen=True)
class Lanes:
    """Two chains in worlds, as the solver takes them.

    Parameters
    ----------
    systems : ndarray, shape (worlds, 8)
        N_a, N_b, sigma_a, sigma_b, chi_a, chi_b, chi_ab, l_B/l.
    densities : ndarray, shape (worlds, 2), kg/m3
    chains : ndarray, shape (worlds, 2)
        Shares of cells in the feed.
    """

    systems: Array
    densities: Array
    chains: Array


def lanes(
    a: PolyIon,
    b: PolyIon,
    share_a: float,
    share_b: float,
    *,
    ph: float,
    temperature: float,
    worlds: Worlds,
    contact: float = 0.0,
) -> Lanes:
    """Draw two chains in worlds.

    Examples
    --------
    A disaccharide of hyaluronan fills 13 cells:

    >>> from supraderm.carriers.microspheres.polyion import polyion
    >>> drawn = lanes(
    ...     polyion("SODIUM HYALURONATE"), polyion("CHITOSAN"), 0.002, 0.001, ph=5.0, temperature=298.15,
    ...     worlds=Worlds(16),
    ... )
    >>> round(float(-1 / np.median(drawn.systems[:, 2])), 1)
    13.6
    """
    systems = np.zeros((worlds.n, 8))
    densities = np.zeros((worlds.n, 2))
    for i, one in enumerate((a, b)):
        densities[:, i] = worlds.draw(one.density)
        unit = cells(one.mass_in(worlds), densities[:, i])
        systems[:, i] = cells(worlds.draw(one.molar_mass), densities[:, i])
        systems[:, 2 + i] = one.charge_in(worlds, ph) / unit
        systems[:, 4 + i] = (1 - worlds.draw(one.theta_distance)) / 2
    systems[:, 6] = contact + neutral_contact(systems[:, 4], systems[:, 5])
    systems[:, 7] = float(coupling(temperature))
    shares = np.array([share_a, share_b])
    volumes = shares / densities
    water = (1 - shares.sum()) / WATER_DENSITY
    return Lanes(systems, densities, volumes / (volumes.sum(axis=1) + water)[:, None])


def neutral_contact(chi_a: Array, chi_b: Array) -> Array:
    """Return chi of two chains with each other that neither like nor shun each other.

    Their mixed second virial coefficient is the geometric mean of the two of their own (Berthelot's rule), which
    makes two uncharged chains that dissolve, dissolve together.

    >>> round(float(neutral_contact(np.array(0.40), np.array(0.49))), 4)
    -0.0468
    """
    return -((np.sqrt(1 - 2 * chi_a) - np.sqrt(1 - 2 * chi_b)) ** 2) / 2


def feeds_of(drawn: Lanes, ionic_strength: float, ph: float) -> Array:
    """Return the shares of cells of the whole in worlds: chains, their counter-ions, salt and the ions of the pH.

    Parameters
    ----------
    drawn : Lanes
    ionic_strength : float, mol/m3
    ph : float

    Returns
    -------
    ndarray, shape (worlds, 5)
        Neutral; sums to 1.
    """
    own = (10.0**-ph + 10.0 ** (ph - WATER_PRODUCT)) / LITRE
    salt = float(salt_share(ionic_strength + own)) / 2
    held = drawn.systems[:, 2:4] * drawn.chains
    cations = salt - np.minimum(held, 0).sum(axis=1)
    anions = salt + np.maximum(held, 0).sum(axis=1)
    water = 1 - drawn.chains.sum(axis=1) - cations - anions
    return np.column_stack([drawn.chains, cations, anions, water])


def water_share(phase: Array, densities: Array) -> Array:
    """Return the mass share of water in a phase.

    Parameters
    ----------
    phase : ndarray, shape (..., 5)
        Shares of volume of a, b, cations, anions, water.
    densities : ndarray, shape (..., 2), kg/m3

    Examples
    --------
    >>> round(float(water_share(np.array([0.1, 0.1, 0, 0, 0.8]), np.array([1600.0, 1400.0]))), 2)
    0.73
    """
    ions = (phase[..., 2] + phase[..., 3]) * ION_MASS / (AVOGADRO * CELL_VOLUME)
    water = phase[..., 4] * WATER_DENSITY
    return water / (water + (phase[..., :2] * densities).sum(axis=-1) + ions)


def check_conditions(
    share_a: float, share_b: float, *, ph: float, ionic_strength: float, temperature: float
) -> None:
    """Raise an InputError naming the first condition outside its range; arguments as in `coacervate`."""
    for name, share in (("share_a", share_a), ("share_b", share_b)):
        if not 0 < share <= MOST_POLYMER:
            raise InputError(name, share, f"a mass share above 0 and up to {MOST_POLYMER:g}")
    if share_a + share_b > MOST_POLYMER:
        raise InputError("share_a + share_b", share_a + share_b, f"up to {MOST_POLYMER:g}")
    if not 0 <= ph <= HIGHEST_PH:
        raise InputError("ph", ph, "0 to 14")
    if not 0 <= ionic_strength <= MOST_SALT:
        raise InputError("ionic_strength", ionic_strength, f"0 to {MOST_SALT:g} mol/m3")
    if not COLDEST <= temperature <= WARMEST:
        raise InputError("temperature", temperature, f"{COLDEST:g} to {WARMEST:g} K")
