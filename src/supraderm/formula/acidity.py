"""The pH of a formula from what is in it: charge balance of every acid, base and salt in the water phase."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Constant, HowKnown, ModelCard, Text
from supraderm.formula.electrolytes import Ions, electrolytes
from supraderm.formula.product import Component
from supraderm.molecules.ionisation import charge_fractions

WATER_IONS = Constant(14.0, "1", "recall-pka-polyacids", HowKnown.PRIOR)
DAVIES_SLOPE = Constant(0.509, "1", "davies1962", HowKnown.PRIOR)
DAVIES_LINEAR = Constant(0.3, "1", "davies1962", HowKnown.PRIOR)
DAVIES_LIMIT = Constant(0.5, "mol/L", "davies1962", HowKnown.PRIOR)
LITRES = Constant(1000.0, "L/m^3", "codata2018")
LOWEST = Constant(0.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
HIGHEST = Constant(14.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
NEVER = Constant(100.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""A pKa so far outside 0 to 14 that its group never changes."""
_ROUNDS = 20


def davies(ionic_strength: float) -> float:
    """Return -log10 of the activity coefficient of a monovalent ion, 0.509 (sqrt I/(1 + sqrt I) - 0.3 I).

    Parameters
    ----------
    ionic_strength : float, mol/L
        Held at 0.5, where the law ends.

    Examples
    --------
    Tenth molar: the coefficient is 0.78.

    >>> round(10 ** -davies(0.1), 2)
    0.78
    """
    strength = min(ionic_strength, DAVIES_LIMIT)
    root = strength**0.5
    return DAVIES_SLOPE * (root / (1 + root) - DAVIES_LINEAR * strength)


def balance_ph(ions: Iterable[Ions]) -> float:
    """Return the pH at which all charges add up to nothing, at 25 C.

    sum_i C_i (z_i(pH) + counter_i) + [H+] - [OH-] = 0; the left side falls with pH, so the root is unique.
    Each pKa is shifted by the Davies activity coefficients, and the ionic strength is found by iteration.

    Parameters
    ----------
    ions : iterable of Ions

    Returns
    -------
    float
        0 to 14; pure water gives 7.

    Examples
    --------
    An equimolar phosphate buffer of 0.1 mol/L has pH 6.8 to 6.9, below its second pKa of 7.21:

    >>> acids = (2.16, 7.21, 12.67)
    >>> round(balance_ph([Ions(50.0, 1.0, acids, ()), Ions(50.0, 2.0, acids, ())]), 1)
    6.8
    """
    present = _Groups.of(tuple(ions))
    ph, shift = WATER_IONS / 2, 0.0
    for _ in range(_ROUNDS):
        ph = _root(present, shift)
        new = davies(_strength(ph, present, shift))
        if abs(new - shift) < 1e-6:
            break
        shift = new
    return ph


@dataclass(frozen=True, slots=True)
class _Groups:
    """All ions side by side, so that one call finds the charges of all of them.

    An ion with fewer groups than another is filled up with acids that never and bases that always lose their proton.

    Parameters
    ----------
    concentration : ndarray, shape (ions,), mol/m3
    counter : ndarray, shape (ions,)
    acids, bases : ndarray, shape (groups, ions)
        pKa at no ionic strength.
    of_acids, of_bases : ndarray, shape (groups, ions)
        What a pKa gains by one Davies shift: 2 z - 1 where the acid form has the charge z.
    """

    concentration: NDArray[np.float64]
    counter: NDArray[np.float64]
    acids: NDArray[np.float64]
    bases: NDArray[np.float64]
    of_acids: NDArray[np.float64]
    of_bases: NDArray[np.float64]

    @classmethod
    def of(cls, ions: tuple[Ions, ...]) -> _Groups:
        split = [_split(ion) for ion in ions]
        most_bases, most_acids = (max((len(one[i]) for one in split), default=0) for i in (0, 1))
        acids = np.full((most_acids, len(ions)), float(NEVER))
        bases = np.full((most_bases, len(ions)), -float(NEVER))
        for place, (low, high) in enumerate(split):
            acids[: len(high), place] = high
            bases[most_bases - len(low) :, place] = low
        charges = most_bases - np.arange(most_bases + most_acids)[:, None]
        slopes = np.repeat(np.asarray(2.0 * charges - 1, np.float64), len(ions), axis=1)
        return cls(
            np.array([ion.concentration for ion in ions], float),
            np.array([ion.counter for ion in ions], float),
            acids,
            bases,
            slopes[most_bases:],
            slopes[:most_bases],
        )

    def charged(self, ph: float, shift: float) -> tuple[Any, Any]:
        """Return the charges that occur, shape (species, 1), and the share of each, shape (species, ions)."""
        charges, shares = charge_fractions(
            ph, [*(self.acids + shift * self.of_acids)], [*(self.bases + shift * self.of_bases)]
        )
        return charges[:, None], shares


def _split(ion: Ions) -> tuple[list[float], list[float]]:
    """Return the pKa upwards, as many of the lowest as there are bases first: those lose a positive charge."""
    pkas = sorted((*ion.acids, *ion.bases))
    return pkas[: len(ion.bases)], pkas[len(ion.bases) :]


def _root(ions: _Groups, shift: float) -> float:
    from scipy.optimize import brentq

    if _surplus(LOWEST, ions, shift) <= 0:
        return LOWEST
    if _surplus(HIGHEST, ions, shift) >= 0:
        return HIGHEST
    root: Any = brentq(_surplus, LOWEST, HIGHEST, args=(ions, shift), xtol=1e-10)
    return float(root)


def _surplus(ph: float, ions: _Groups, shift: float) -> float:
    """Return the net positive charge, mol/m3."""
    charges, shares = ions.charged(ph, shift)
    total = LITRES * 10.0**shift * (10.0**-ph - 10.0 ** (ph - WATER_IONS))
    return float(total + ions.concentration @ (ions.counter + (charges * shares).sum(axis=0)))


def _strength(ph: float, ions: _Groups, shift: float) -> float:
    """Return the ionic strength, mol/L; strong ions count as monovalent."""
    charges, shares = ions.charged(ph, shift)
    charged = abs(ions.counter) + (charges**2 * shares).sum(axis=0)
    return float(ions.concentration @ charged) / LITRES / 2


def product_ph(components: Iterable[Component]) -> float:
    """Return the pH that the components give their water phase; see :func:`balance_ph`."""
    return balance_ph(electrolytes(components))


CARD = ModelCard(
    name="product pH by charge balance",
    title=Text("Product pH by charge balance", "由电荷平衡求产品 pH"),
    version="1",
    scope="pH of the water phase at 25 C from the acids, bases and salts of a formula. It replaces no meter.",
    equations="sum_i C_i (z_i(pH) + counter_i) + [H+] - [OH-] = 0 by Brent's method; "
    "pKa' = pKa + (2 z - 1) d, d = 0.509 (sqrt I/(1 + sqrt I) - 0.3 I)",
    inputs=(
        "share [1]: mass fraction of each component",
        "pKa [1]: of each group, 25 C",
        "molar mass [kg/mol]: as weighed",
    ),
    domain="Ionic strength below 0.5 mol/L. Surfactants, extracts and polymers without known groups, and "
    "salts whose strong ions are not known, count as neutral.",
    evaluation="Ten operational standards of pH 1.7 to 10 within 0.05, eight bench acids within 0.15, McIlvaine "
    "buffers pH 3 to 7 within 0.2 (tests/formula/test_formula_acidity.py).",
    uncertainty="Not propagated; a stated pH that differs by more than 1 raises a finding.",
    references=("ionize-peakmaster", "davies1962", "recall-pka-polyacids"),
)
