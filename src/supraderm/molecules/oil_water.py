"""Partition of a solute between an oil and water: hydrocarbons, and oils with ester groups.

Octanol is wet and an alcohol: it takes hydrogen-bond donors that an oil refuses, so that Kow says how lipophilic a
solute is but not how much of it an oil takes. Abraham's solvation equation of each solvent,

    log K = c + e E + s S + a A + b B + v V,

has the size V of the solute in all of them. Written for an oil and for octanol, V drops out and log Kow takes its
place:

    log K_oil = r log Kow + (c - r c') + (s - r s') S + (a - r a') A + (b - r b') B,  r = v/v'

(primes: octanol). The difference in E is below 0.05 per unit and left out. Hexadecane stands for hydrocarbons and
silicones, olive oil for esters, octanol for alcohols and acids. In between, a solute is held by the groups of an oil in
proportion to how many there are.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Coefficients, Constant, HowKnown, ModelCard, Text
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.solvation import Solvation, solvation

# c, s, a, b, v at 25 C (olive oil: 37 C)
OCTANOL = Coefficients([0.088, -1.054, 0.034, -3.460, 3.814], "1", "lfer-solvents-page", HowKnown.FITTED)
HEXADECANE = Coefficients([0.087, -1.617, -3.587, -4.869, 4.433], "1", "lfer-solvents-page", HowKnown.FITTED)
OLIVE_OIL = Coefficients(
    [-0.035, -0.798, -1.422, -4.984, 4.210], "1", "recall-abraham-descriptors", HowKnown.PRIOR
)
# of log10 K: of the equations, and in proportion of A and B by groups, beside that of log Kow
EQUATION_SPREAD = Constant(0.3, "1", "supraderm-judgement", HowKnown.ASSUMED)
GROUP_SPREAD = Constant(0.2, "1", "supraderm-judgement", HowKnown.ASSUMED)
LEAST = Constant(1e-6, "1", "supraderm-judgement", HowKnown.ASSUMED)


def _instead_of_octanol(solvent: Coefficients) -> tuple[float, NDArray[np.float64]]:
    """Return r and c, s, a, b of the equation in log Kow."""
    power = float(solvent.values[-1] / OCTANOL.values[-1])
    return power, solvent.values[:-1] - power * OCTANOL.values[:-1]


def _log_partition(solvent: Coefficients, log_kow: float, solute: Solvation) -> float:
    power, (constant, dipoles, acid, base) = _instead_of_octanol(solvent)
    return float(
        power * log_kow
        + constant
        + dipoles * solute.dipolarity
        + acid * solute.acidity
        + base * solute.basicity
    )


def oil_water_partition(
    molecule: Molecule, log_kow: float, esters: float = 1.0, hydroxyls: float = 0.0
) -> float:
    """Return the oil/water partition coefficient of the neutral form.

    Parameters
    ----------
    molecule : Molecule
    log_kow : float
    esters : float
        Ester groups of the oil per volume over those of olive oil, 0 (a hydrocarbon) to 1.
    hydroxyls : float
        Hydroxyl groups per volume over those of octanol, 0 to 1. Both together count as 1 at most.

    Returns
    -------
    float
        By volume; at least 1e-6.

    Examples
    --------
    Propylparaben: 0.5 in liquid paraffin and 80 in soya oil were measured.

    >>> ester = Molecule("PROPYLPARABEN", "CCCOC(=O)c1ccc(O)cc1")
    >>> round(oil_water_partition(ester, 3.04, esters=0.0), 1), round(oil_water_partition(ester, 3.04))
    (1.2, 84)
    """
    solute = solvation(molecule)
    bare, held = (10.0 ** _log_partition(solvent, log_kow, solute) for solvent in (HEXADECANE, OLIVE_OIL))
    full = max(esters + hydroxyls, 1.0)
    by_esters, by_hydroxyls = esters / full, hydroxyls / full
    mixed = bare * (1 - by_esters - by_hydroxyls) + held * by_esters + 10.0**log_kow * by_hydroxyls
    return max(mixed, float(LEAST))


def oil_water_spread(molecule: Molecule, log_kow_spread: float, esters: float = 1.0) -> float:
    """Return the SD of log10 of :func:`oil_water_partition`.

    Parameters
    ----------
    molecule : Molecule
    log_kow_spread : float
        SD of log Kow.
    esters : float
        As there; any number of ester groups counts as olive oil.

    Examples
    --------
    A donor is less certain in a hydrocarbon:

    >>> phenol = Molecule("PHENOL", "Oc1ccccc1")
    >>> round(oil_water_spread(phenol, 0.2, esters=0.0), 2), round(oil_water_spread(phenol, 0.2), 2)
    (0.58, 0.42)
    """
    power, (_, _, acid, base) = _instead_of_octanol(OLIVE_OIL if esters > 0 else HEXADECANE)
    solute = solvation(molecule)
    groups = GROUP_SPREAD * np.hypot(acid * solute.acidity, base * solute.basicity)
    return float(np.sqrt(EQUATION_SPREAD**2 + groups**2 + (power * log_kow_spread) ** 2))


CARD = ModelCard(
    name="oil-water partition",
    title=Text("Partition between oil and water", "油水分配"),
    version="1",
    scope="Partition coefficient of a neutral solute between water and cosmetic oils, from hydrocarbon to ester.",
    equations="log K = r log Kow + (c - r c') + (s - r s') S + (a - r a') A + (b - r b') B of hexadecane and of "
    "olive oil (prime: octanol), K = (1 - x - h) K_hexadecane + x K_olive + h Kow, x the ester groups over those of "
    "olive oil, h the hydroxyls over those of octanol",
    inputs=(
        "log Kow [1]: of the neutral form",
        "A, B, S [1]: by groups",
        "x, h [1]: ester groups per volume over those of olive oil, hydroxyls over those of octanol, 0 to 1",
    ),
    domain="Neutral molecules at 25 C, dilute. Silicones count as hydrocarbons, ethers half as esters, solid fatty "
    "alcohols as if they were molten; dimers of acids in hydrocarbons, surfactant in the oil and the interface are "
    "left out. Polyphenols and sugars come out too low, their groups being taken as independent.",
    evaluation="Five preservatives in liquid paraffin and six in soya and arachis oil (measured, none fitted): within "
    "threefold in vegetable oils, up to 3.5-fold too high in liquid paraffin; four hydrocarbons within twofold of the "
    "line read for triolein; niacinamide in stearic acid and glyceryl stearate within threefold "
    "(tests/molecules/test_oil_water.py, tests/formula/test_formula_state.py).",
    uncertainty="Lognormal log10 SD 0.3 of the equations, joined with a fifth of the terms in A and B and with that "
    "of log Kow (all assumed).",
    references=(
        "lfer-solvents-page",
        "recall-abraham-descriptors",
        "chiou1985-triolein",
        "poulin2000-oil",
        "jscc1972-partition",
        "jscc1965-partition",
        "pmc6046421-nicotinamide",
    ),
)
