"""Vapour pressure of the pure substance, solid or liquid as it is at the temperature."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.boiling_point import boiling_point
from supraderm.molecules.constants import (
    ATMOSPHERE,
    GAS_CONSTANT,
    ROOM_TEMPERATURE,
    SKIN_SURFACE_TEMPERATURE,
)
from supraderm.molecules.melting_point import melting_point
from supraderm.molecules.molecule import Molecule, parse

FISHTINE = {
    "polyol": Constant(1.33, "1", "lyman1985", "prior"),
    "alcohol": Constant(1.20, "1", "supraderm-property-check", "fitted"),
    "carboxylic acid": Constant(1.20, "1", "supraderm-property-check", "fitted"),
    "phenol, amine or amide": Constant(1.10, "1", "supraderm-property-check", "fitted"),
    "other": Constant(1.04, "1", "supraderm-property-check", "fitted"),
}
"""Fishtine's factor: how much more than its boiling point says a liquid holds together by hydrogen bonds.
Medians over tabulated liquids and solids at 305 K; that of polyols recalled, for lack of data."""
_ALCOHOL, _ACID, _OTHER_DONOR = "[CX4][OX2H1]", "[CX3](=O)[OX2H1]", "[$(c[OX2H1]),$([#7X3;H1,H2,H3])]"
WATSON_BASE = Constant(0.4133, "1", "lyman1985", "fitted")
WATSON_SLOPE = Constant(-0.2575, "1", "lyman1985", "fitted")
SOLID_FACTOR = Constant(0.6, "1", "lyman1985", "fitted")

LIQUID_SPREAD = Constant(0.3, "1", "supraderm-property-check", "measured")
"""RMS log10 error of the estimate at 305 K for 823 liquids with a boiling point of the CRC table (median
0.04)."""
SOLID_SPREAD = Constant(0.9, "1", "supraderm-property-check", "measured")
"""The same for 130 solids (median 0.26)."""
TABLE_SPREAD = Constant(0.3, "1", "supraderm-delivery-study", "prior")
DISAGREEMENT_SPREAD = Constant(2.0, "1", "supraderm-judgement", "assumed")
"""Largest spread given when table and estimate disagree; a table further off is corrupt, and says nothing."""
EXTRAPOLATION = Constant(30.0, "K", "supraderm-judgement", "assumed")
"""How far outside its range a table entry is still used."""


def modified_grain(
    temperature: ArrayLike,
    boiling_point: ArrayLike,
    melting_point: ArrayLike = 0.0,
    fishtine: ArrayLike = FISHTINE["other"],
) -> NDArray[np.float64]:
    """Return the vapour pressure from the boiling point by Grain's modification of Watson's correlation.

    ln P[atm] = K_F ln(R Tb) g(T/Tb), plus 0.6 ln(R Tm) g(T/Tm) below the melting point, with
    g(x) = 1 - (3 - 2x)^m / x - 2 m (3 - 2x)^(m-1) ln x, m = 0.4133 - 0.2575 x, R in cm3 atm/mol/K.

    Parameters
    ----------
    temperature : array_like, K
        Below 1.4 Tb.
    boiling_point : array_like, K
    melting_point : array_like, K
        0 for a liquid.
    fishtine : array_like, 1
        K_F, 0.97 to 1.4; see `fishtine_factor`.

    Returns
    -------
    ndarray, Pa

    References
    ----------
    lyman1985

    Examples
    --------
    Anisole at 25 C, measured 472 Pa:

    >>> round(float(modified_grain(298.15, 426.85)))
    536
    """
    temperature, melts = np.asarray(temperature, float), np.asarray(melting_point, float)
    gas = GAS_CONSTANT * 1e6 / ATMOSPHERE
    boils = np.asarray(boiling_point, float)
    log_pressure = np.asarray(fishtine, float) * np.log(gas * boils) * _grain(temperature / boils)
    solid = np.maximum(melts, temperature)  # at or above Tm the last term is zero
    log_pressure = log_pressure + SOLID_FACTOR * np.log(gas * solid) * _grain(temperature / solid)
    return ATMOSPHERE * np.exp(log_pressure)


def _grain(x: NDArray[np.float64]) -> NDArray[np.float64]:
    m = WATSON_BASE + WATSON_SLOPE * x
    return 1 - (3 - 2 * x) ** m / x - 2 * m * (3 - 2 * x) ** (m - 1) * np.log(x)


def fishtine_factor(molecule: Molecule) -> Constant:
    """Return K_F of the class of hydrogen-bond donors that the molecule belongs to."""
    from rdkit import Chem

    structure = parse(molecule.smiles)

    def count(smarts: str) -> int:
        return len(structure.GetSubstructMatches(Chem.MolFromSmarts(smarts)))

    hydroxyls = count(_ALCOHOL)
    if hydroxyls:
        return FISHTINE["polyol" if hydroxyls > 1 else "alcohol"]
    if count(_ACID):
        return FISHTINE["carboxylic acid"]
    return FISHTINE["phenol, amine or amide" if count(_OTHER_DONOR) else "other"]


def tabulated_pressure(cas: str | None, temperature: float, *, solid: bool) -> float | None:
    """Return the vapour pressure [Pa] from the tables of the package chemicals, or None.

    Solids: Antoine coefficients of sublimation (Landolt-Boernstein). Liquids: DIPPR 101 (Perry), else Antoine
    (Landolt-Boernstein). A table that ends more than 30 K from the temperature is not used.

    Examples
    --------
    >>> round(tabulated_pressure("64-17-5", 298.15, solid=False))
    7924
    """
    from chemicals import vapor_pressure as tables

    # asking for a liquid table loads them all; the package forgets to list that of the solids as loadable
    candidates = [("DIPPR", tables.Psat_data_Perrys2_8), ("Antoine", tables.Psat_data_Landolt_Antoine)]
    if solid:
        candidates = [("Antoine", tables.Psub_data_Landolt_Antoine)]
    for form, table in candidates:
        if cas not in table.index:
            continue
        row = table.loc[cas]
        if not row["Tmin"] - EXTRAPOLATION <= temperature <= row["Tmax"] + EXTRAPOLATION:
            continue
        if form == "DIPPR":
            power = row["C4"] * temperature ** row["C5"]
            exponent = row["C1"] + row["C2"] / temperature + row["C3"] * math.log(temperature) + power
        else:
            exponent = row["A"] - row["B"] / (temperature + row["C"])
        return math.exp(min(max(exponent, -100), 100))  # a corrupt entry must reach the caller's comparison
    return None


def vapour_pressure(molecule: Molecule, temperature: float = SKIN_SURFACE_TEMPERATURE) -> Estimate:
    """Return the vapour pressure: as measured, else tabulated, else from the boiling point.

    A measured value is taken as of 25 C and moved to `temperature` along the estimate. A tabulated value is
    used only if it agrees with the estimate within three of the estimate's standard deviations, because some
    packaged coefficients are wrong by more than a factor 100.

    Parameters
    ----------
    molecule : Molecule
    temperature : float, K

    Returns
    -------
    Estimate, Pa
        "vapour pressure, NAME".

    Examples
    --------
    >>> estimate = vapour_pressure(Molecule("ETHANOL", "CCO", cas="64-17-5"), 298.15)
    >>> round(estimate.median), estimate.source
    (7924, 'chemicals-1.5')
    """
    estimate = _estimated(molecule, temperature)
    measured = molecule.known("vapour_pressure", "vapour pressure")
    if measured is not None:
        moved = estimate.median / _estimated(molecule, ROOM_TEMPERATURE).median
        return measured.times(moved, note=measured.note)
    if molecule.cas is None:
        return estimate
    solid = melting_point(molecule).median > temperature
    found = tabulated_pressure(molecule.cas, temperature, solid=solid)
    if found is None:
        return estimate
    gap = math.log10(found / estimate.median)
    if abs(gap) > 3 * estimate.spread:
        doubt = f"table value {found:.1e} Pa not used, {abs(gap):.1f} decades from the estimate"
        spread = max(estimate.spread, min(abs(gap) / 2, DISAGREEMENT_SPREAD))
        return replace(estimate, spread=spread, note="; ".join((estimate.note, doubt)))
    return replace(
        estimate,
        median=found,
        how_known=HowKnown.MEASURED,
        source="chemicals-1.5",
        spread=TABLE_SPREAD,
        in_domain=True,
        note="sublimation pressure" if solid else "",
    )


def _estimated(molecule: Molecule, temperature: float) -> Estimate:
    """Estimate from the boiling point; its spread includes what the boiling and melting points leave open."""
    boils, melts = boiling_point(molecule), melting_point(molecule)
    freezes = melts.median if melts.median > temperature else 0.0
    cohesion = fishtine_factor(molecule)

    def log_pressure(boil: float, melt: float) -> float:
        lowest = np.finfo(float).tiny  # a peptide's estimate underflows
        return math.log10(
            max(float(modified_grain(temperature, max(boil, temperature), melt, cohesion)), lowest)
        )

    by_boiling = log_pressure(boils.median + boils.spread, freezes) - log_pressure(
        boils.median - boils.spread, freezes
    )
    by_melting = (
        log_pressure(boils.median, freezes + melts.spread)
        - log_pressure(boils.median, freezes - melts.spread)
        if freezes
        else 0.0
    )
    base = SOLID_SPREAD if freezes else LIQUID_SPREAD
    return Estimate(
        f"vapour pressure, {molecule.name}",
        10.0 ** log_pressure(boils.median, freezes),
        "Pa",
        HowKnown.PREDICTED,
        "lyman1985",
        math.hypot(base, by_boiling / 2, by_melting / 2),
        in_domain=boils.in_domain and melts.in_domain,
        note="; ".join(("from the boiling point", *(e.note for e in (boils, melts) if not e.in_domain))),
    )


CARD = ModelCard(
    name="vapour pressure",
    title=Text("Vapour pressure", "蒸气压"),
    version="1",
    scope="Vapour pressure of the pure substance near skin temperature, for evaporation from the skin. Not "
    "for mixtures, hydrates or substances that decompose before they evaporate.",
    equations="measured; else DIPPR 101 or Antoine coefficients of chemicals by CAS; else ln P[atm] = "
    "K_F ln(R Tb) g(T/Tb) + 0.6 ln(R Tm) g(T/Tm), g(x) = 1 - (3-2x)^m/x - 2m (3-2x)^(m-1) ln x, "
    "m = 0.4133 - 0.2575 x; K_F = 1.04, with phenol, amine or amide 1.10, alcohol or acid 1.20, polyol 1.33",
    inputs=(
        "boiling point [K]",
        "melting point [K]",
        "temperature [K]",
        "CAS: opens the tables",
        "vapour_pressure [Pa]: measured value at 25 C, if any",
    ),
    domain="Organic substances, 270 to 400 K, below the boiling point.",
    evaluation="Estimate with CRC boiling points against tabulated pressures at 305 K: liquids median error "
    "0.04, RMS 0.27 log10 (823); solids 0.26 and 0.89 (130). The factors K_F were set on the same compounds.",
    uncertainty="Lognormal log10 SD: 0.3 tabulated and liquid estimates, 0.9 solids, plus what boiling and "
    "melting point leave open; half the gap, at most 2, where table and estimate disagree.",
    references=("chemicals-1.5", "lyman1985", "supraderm-property-check", "supraderm-delivery-study"),
)
