"""The pH of a formula from what is in it: charge balance of every acid, base and salt in the water phase."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

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
    present = tuple(ions)
    ph, shift = WATER_IONS / 2, 0.0
    for _ in range(_ROUNDS):
        ph = _root(present, shift)
        new = davies(_strength(ph, present, shift))
        if abs(new - shift) < 1e-6:
            break
        shift = new
    return ph


def _root(ions: tuple[Ions, ...], shift: float) -> float:
    from scipy.optimize import brentq

    if _surplus(LOWEST, ions, shift) <= 0:
        return LOWEST
    if _surplus(HIGHEST, ions, shift) >= 0:
        return HIGHEST
    root: Any = brentq(_surplus, LOWEST, HIGHEST, args=(ions, shift), xtol=1e-10)
    return float(root)


def _charges(ph: float, ion: Ions, shift: float) -> tuple[Any, Any]:
    """Return the charges of an ion's species and their shares, with pKa as they are at this strength."""
    pkas = sorted((*ion.acids, *ion.bases))
    # HA of charge z loses a proton: pKa + (2 z - 1) log of the monovalent coefficient's inverse
    at_strength = [pka + (2 * (len(ion.bases) - i) - 1) * shift for i, pka in enumerate(pkas)]
    split = len(ion.bases)
    return charge_fractions(ph, at_strength[split:], at_strength[:split])


def _surplus(ph: float, ions: tuple[Ions, ...], shift: float) -> float:
    """Return the net positive charge, mol/m3."""
    total = LITRES * 10.0**shift * (10.0**-ph - 10.0 ** (ph - WATER_IONS))
    for ion in ions:
        charges, shares = _charges(ph, ion, shift)
        total += ion.concentration * (ion.counter + float(np.dot(charges, shares)))
    return float(total)


def _strength(ph: float, ions: tuple[Ions, ...], shift: float) -> float:
    """Return the ionic strength, mol/L; strong ions count as monovalent."""
    total = 0.0
    for ion in ions:
        charges, shares = _charges(ph, ion, shift)
        total += ion.concentration / LITRES * (abs(ion.counter) + float(np.dot(charges**2, shares))) / 2
    return total


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
