"""Vapour pressure of the pure substance, solid or liquid as it is at the temperature."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.boiling_point import boiling_point, boiling_point_from_structure
from supraderm.molecules.constants import ATMOSPHERE, GAS_CONSTANT, ROOM_TEMPERATURE, SKIN_SURFACE_TEMPERATURE
from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.groups import polar_groups
from supraderm.molecules.melting_point import melting_point
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.vapour_tables import TableEntry, pressure_entry

Array = NDArray[np.float64]

FISHTINE = {
    "polyol": Constant(1.33, "1", "lyman1985", "prior"),
    "alcohol": Constant(1.20, "1", "supraderm-property-check", "fitted"),
    "carboxylic acid": Constant(1.20, "1", "supraderm-property-check", "fitted"),
    "phenol, amine or amide": Constant(1.10, "1", "supraderm-property-check", "fitted"),
    "other": Constant(1.04, "1", "supraderm-property-check", "fitted"),
}
"""Fishtine's factor: how much more than its boiling point says a liquid holds together by hydrogen bonds.
Medians over tabulated liquids and solids at 305 K; that of polyols recalled, for lack of data."""
WATSON_BASE = Constant(0.4133, "1", "lyman1985", "fitted")
WATSON_SLOPE = Constant(-0.2575, "1", "lyman1985", "fitted")
SOLID_FACTOR = Constant(0.6, "1", "lyman1985", "fitted")

LIQUID_SPREAD = Constant(0.3, "1", "supraderm-property-check", "measured")
"""RMS log10 error of the estimate at 305 K for 823 liquids with a boiling point of the CRC table."""
SOLID_SPREAD = Constant(0.9, "1", "supraderm-property-check", "measured")
"""The same for 130 solids."""
TABLE_SPREAD = Constant(0.3, "1", "supraderm-delivery-study", "prior")
SPREAD_PER_KELVIN = Constant(0.005, "1/K", "supraderm-judgement", "assumed")
"""Added per kelvin outside the range of a table: a tenth of the heat of sublimation over 70 K is 0.4
decades."""
DISAGREEMENT_SPREAD = Constant(2.0, "1", "supraderm-judgement", "assumed")
"""Largest spread given when table and estimate disagree; a table further off is corrupt, and says nothing."""
INVOLATILE = Constant(1e-8, "Pa", "supraderm-judgement", "assumed")
"""Ions, salts, zwitterions, peptides and polymers do not evaporate from skin."""
_BOUND_BY_CHARGE_OR_SIZE = ("ion", "salt", "peptide", "macromolecule")


def modified_grain(
    temperature: ArrayLike,
    boiling_point: ArrayLike,
    melting_point: ArrayLike = 0.0,
    fishtine: ArrayLike = FISHTINE["other"],
) -> Array:
    """Return the vapour pressure from the boiling point by Grain's modification of Watson's correlation.

    ln P[atm] = K_F ln(R Tb) g(T/Tb), times `below_melting` for a solid, with
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
    boils = np.asarray(boiling_point, float)
    log_pressure = np.asarray(fishtine, float) * _grain(np.asarray(temperature, float) / boils, boils)
    return ATMOSPHERE * np.exp(log_pressure) * below_melting(temperature, melting_point)


def below_melting(temperature: ArrayLike, melting_point: ArrayLike) -> Array:
    """Return vapour pressure of the solid over that of its undercooled liquid, exp(0.6 ln(R Tm) g(T/Tm)).

    Parameters
    ----------
    temperature, melting_point : array_like, K
        1 at and above the melting point.

    References
    ----------
    lyman1985

    Examples
    --------
    100 K below a melting point of 400 K; Walden's rule, exp(-6.8 (Tm/T - 1)), gives 0.104:

    >>> round(float(below_melting(300.0, 400.0)), 3)
    0.102
    """
    temperature = np.asarray(temperature, float)
    melts = np.maximum(np.asarray(melting_point, float), temperature)
    return np.exp(SOLID_FACTOR * _grain(temperature / melts, melts))


def _grain(x: Array, transition: Array) -> Array:
    m = WATSON_BASE + WATSON_SLOPE * x
    bracket = 1 - (3 - 2 * x) ** m / x - 2 * m * (3 - 2 * x) ** (m - 1) * np.log(x)
    return np.log(GAS_CONSTANT * 1e6 / ATMOSPHERE * transition) * bracket


def fishtine_factor(molecule: Molecule) -> Constant:
    """Return K_F of the class of hydrogen-bond donors that the molecule belongs to."""
    groups = polar_groups(molecule)
    if groups.alcohol:
        return FISHTINE["polyol" if groups.alcohol > 1 else "alcohol"]
    if groups.carboxylic_acid:
        return FISHTINE["carboxylic acid"]
    donors = groups.phenol + groups.amine_hydrogen + groups.amide
    return FISHTINE["phenol, amine or amide" if donors else "other"]


def vapour_pressure(molecule: Molecule, temperature: float = SKIN_SURFACE_TEMPERATURE) -> Estimate:
    """Return the vapour pressure: as measured, else tabulated, else from the boiling point.

    A measured value is taken as of 25 C and moved to `temperature` along the estimate. A table of the
    liquid serves a solid too, by the correction below the melting point. Some packaged coefficients are
    wrong by more than a factor 100, and some packaged boiling points were taken at reduced pressure: a
    tabulated pressure is used if it agrees, within three standard deviations, with the estimate from the
    known boiling point or with that from structure alone. Ions, salts, zwitterions, peptides and polymers
    without a table are taken not to evaporate.

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
    estimate = _estimated(molecule, temperature, boiling_point(molecule))
    measured = molecule.known("vapour_pressure", "vapour pressure")
    if measured is not None:
        moved = estimate.median / _estimated(molecule, ROOM_TEMPERATURE, boiling_point(molecule)).median
        return measured.times(moved, note=measured.note)
    melts = melting_point(molecule).median
    entry = pressure_entry(molecule.cas, temperature, melts)
    if entry is not None:
        witness = _estimated(molecule, temperature, boiling_point_from_structure(molecule))
        return _from_table(entry, estimate, witness, float(below_melting(temperature, melts)))
    bound = [
        o for o in descriptors(molecule).objections if any(word in o for word in _BOUND_BY_CHARGE_OR_SIZE)
    ]
    if bound:
        return replace(
            estimate,
            median=INVOLATILE,
            how_known=HowKnown.ASSUMED,
            source="supraderm-judgement",
            spread=DISAGREEMENT_SPREAD,
            note="; ".join(("taken not to evaporate", *bound)),
        )
    return estimate


def _from_table(entry: TableEntry, estimate: Estimate, witness: Estimate, solid: float) -> Estimate:
    if entry.phase == "solid":
        solid = 1.0
    found = entry.pressure * solid
    gap = abs(math.log10(found / estimate.median))
    if gap > 3 * estimate.spread and abs(math.log10(found / witness.median)) > 3 * witness.spread:
        doubt = f"table value {found:.1e} Pa not used, {gap:.1f} decades from the estimate"
        spread = max(estimate.spread, min(gap / 2, DISAGREEMENT_SPREAD))
        return replace(estimate, spread=spread, note="; ".join((estimate.note, doubt)))
    moved = [f"{entry.distance:.0f} K outside its range"] if entry.distance else []
    moved += ["below the melting point"] if solid < 1 else []
    return replace(
        estimate,
        median=found,
        how_known=HowKnown.FITTED if moved else HowKnown.MEASURED,
        source="chemicals-1.5",
        spread=TABLE_SPREAD + SPREAD_PER_KELVIN * entry.distance + (SOLID_SPREAD / 3 if solid < 1 else 0),
        in_domain=True,
        note=", ".join((f"table of the {entry.phase}", *moved)),
    )


def _estimated(molecule: Molecule, temperature: float, boils: Estimate) -> Estimate:
    """Estimate from the boiling point; its spread includes what the boiling and melting points leave open."""
    melts, cohesion = melting_point(molecule), fishtine_factor(molecule)
    freezes = melts.median if melts.median > temperature else 0.0

    def log_pressure(boil: float, melt: float) -> float:
        lowest = np.finfo(float).tiny  # a large molecule's estimate underflows
        grain = modified_grain(temperature, max(boil, temperature), melt, cohesion)
        return math.log10(max(float(grain), lowest))

    def left_open(by: Callable[[float], float], spread: float) -> float:
        return abs(by(spread) - by(-spread)) / 2

    by_boiling = left_open(lambda d: log_pressure(boils.median + d, freezes), boils.spread)
    by_melting = (
        left_open(lambda d: log_pressure(boils.median, freezes + d), melts.spread) if freezes else 0.0
    )
    return Estimate(
        f"vapour pressure, {molecule.name}",
        10.0 ** log_pressure(boils.median, freezes),
        "Pa",
        HowKnown.PREDICTED,
        "lyman1985",
        math.hypot(SOLID_SPREAD if freezes else LIQUID_SPREAD, by_boiling, by_melting),
        in_domain=boils.in_domain and melts.in_domain,
        note="; ".join(("from the boiling point", *(e.note for e in (boils, melts) if not e.in_domain))),
    )


CARD = ModelCard(
    name="vapour pressure",
    title=Text("Vapour pressure", "蒸气压"),
    version="1",
    scope=Text(
        "Vapour pressure of the pure substance near skin temperature, for evaporation from the skin. Not "
        "for mixtures, hydrates or substances that decompose before they evaporate.",
        "纯物质在皮肤温度附近的蒸气压，用于计算从皮肤上的挥发。不用于混合物、水合物或挥发之前已分解的物质。",
    ),
    equations="measured; else tables of chemicals by CAS (DIPPR 101, Antoine; Clausius-Clapeyron outside "
    "their range); else ln P[atm] = K_F ln(R Tb) g(T/Tb) + 0.6 ln(R Tm) g(T/Tm), g(x) = 1 - (3-2x)^m/x - 2m "
    "(3-2x)^(m-1) ln x, m = 0.4133 - 0.2575 x; K_F = 1.04, with phenol, amine or amide 1.10, alcohol or "
    "acid 1.20, polyol 1.33",
    inputs=(
        "boiling point [K]: at 1 atm",
        "melting point [K]: decides solid or liquid",
        "temperature [K]: of the substance",
        "CAS [text]: opens the tables",
        "vapour_pressure [Pa]: measured value at 25 C, if any",
    ),
    domain=Text(
        "Organic substances, 270 to 400 K, below the boiling point.",
        "有机物，270 至 400 K，低于沸点。",
    ),
    evaluation="Estimate at 305 K with CRC boiling points: liquids median error 0.04, RMS 0.27 log10 (823); "
    "solids 0.26 and 0.89 (130). Solids with whatever boiling point is known: 0.6 and 1.5 (333), 80 % "
    "interval covers 86 %. K_F and the boiling-point law were set on overlapping compounds.",
    uncertainty=Text(
        "Lognormal log10 SD: 0.3 tabulated (more outside the range) and liquid estimates, 0.9 "
        "solids, plus what boiling and melting point leave open; half the gap, at most 2, where table and "
        "estimate disagree.",
        "对数正态分布，log10 标准差：查表值（超出温度范围时更大）和液体的估算值 0.3，固体 0.9，另加沸"
        "点和熔点带来的不确定；查表值与估算值不一致时，取两者差距的一半，不超过 2。",
    ),
    references=("chemicals-1.5", "lyman1985", "supraderm-property-check", "supraderm-delivery-study"),
)
