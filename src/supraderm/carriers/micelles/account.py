"""Everything the room can say of one micelle formula, as estimates with names: what the command line shows."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.effects import CarrierEffects
from supraderm.carriers.micelles.account_active import Mixing, full_core, to_active
from supraderm.carriers.micelles.charge import RESIDUE_RISE
from supraderm.carriers.micelles.designer import SIZE_SPREAD, outer_diameter
from supraderm.carriers.micelles.dilution import dilution_reserve, free_after_dilution
from supraderm.carriers.micelles.half_life import assembled_half_life, skin_half_life
from supraderm.carriers.micelles.materials import Material
from supraderm.carriers.micelles.micellisation import SHAPES, Micelles, micellise_many
from supraderm.carriers.micelles.peptide_micelle import effects_of
from supraderm.carriers.micelles.state import MicelleState, micelle_state
from supraderm.carriers.micelles.systems import systems
from supraderm.carriers.platform import Carried
from supraderm.evidence import Coefficients, Constant, Estimate, HowKnown

Array = NDArray[np.float64]

THEORY = "nagarajan1991"
CHARGE_SPREAD = Constant(0.1, "1", "supraderm-judgement", HowKnown.ASSUMED)
NUMBER_SPREAD = Constant(0.1, "1", "supraderm-judgement", HowKnown.ASSUMED)
JUDGED = "supraderm-judgement"
DILUTIONS = Coefficients([1, 2, 5, 10, 30, 100, 1000], "1", JUDGED, HowKnown.ASSUMED)
SALTS = Coefficients([1, 10, 50, 150, 500, 1000], "mol/m**3", JUDGED, HowKnown.ASSUMED)
TEMPERATURES = Coefficients([283, 293, 303, 313, 323, 333, 343], "K", JUDGED, HowKnown.ASSUMED)
ACIDITIES = Coefficients([3, 4, 5, 6, 7, 8, 9], "1", JUDGED, HowKnown.ASSUMED)


@dataclass(frozen=True)
class Around:
    """The water: share of material, pH, salt (mol/m3), temperature (K)."""

    share: float
    ph: float
    salt: float
    temperature: float


@dataclass(frozen=True)
class Account:
    """One material in one water, and perhaps one active.

    Parameters
    ----------
    state : MicelleState
    shape : str
    micelle, stability, peptide, active : dict of str to Estimate
        By key; `peptide` is empty for other materials, `active` without an active.
    effects : CarrierEffects or None
    curves : dict of str to list
        Critical concentration (mol/m3) and shape along salt, pH and temperature; sizes with their shares; free share
        of the active by dilution.
    """

    state: MicelleState
    shape: str
    micelle: dict[str, Estimate]
    stability: dict[str, Estimate]
    peptide: dict[str, Estimate]
    active: dict[str, Estimate]
    effects: CarrierEffects | None
    curves: dict[str, object]


def account(
    material: Material, around: Around, active: Carried | None = None, mixing: Mixing | None = None
) -> Account:
    """Return what a material forms in a water, how far that holds, and what it does to an active.

    Parameters
    ----------
    material : Material
    around : Around
    active : Carried, optional
    mixing : Mixing, optional
        Of the active; adds what a core can hold of it.

    Raises
    ------
    InputError
        Outside the ranges of `micelle_state`.
    """
    state = micelle_state(
        material,
        around.share,
        ph=around.ph,
        ionic_strength=around.salt,
        temperature=around.temperature,
    )
    found = micellise_many(systems([material.amphiphile(around.ph)], around.temperature, around.salt))
    effects = (
        effects_of(
            material,
            around.share,
            active,
            ph=around.ph,
            ionic_strength=around.salt,
            temperature=around.temperature,
        )
        if active
        else None
    )
    return Account(
        state,
        SHAPES[int(found.shape[0])],
        _micelle(state, found, around),
        _stability(state),
        _peptide(state),
        to_active(state, effects, active) | full_core(state, around.temperature, active, mixing)
        if active and effects
        else {},
        effects,
        _curves(state, found, around, effects),
    )


def _made(name: str, value: float, unit: str, spread: float, *, inside: bool = True) -> Estimate:
    return Estimate(name, value, unit, HowKnown.PREDICTED, THEORY, spread, in_domain=inside)


def _micelle(state: MicelleState, found: Micelles, around: Around) -> dict[str, Estimate]:
    inci = state.material.inci
    volume = np.array([state.material.tail_volume(around.temperature)])
    reach = np.array([max(float(len(state.material.sequence)) * RESIDUE_RISE, state.material.head.distance)])
    diameter = float(outer_diameter(found, volume, reach)[0])
    number, inside = float(found.aggregation_number[0]), state.cmc.in_domain
    many = {}
    if math.isfinite(number):
        name = f"aggregation number, {inci}"
        many["aggregation_number"] = _made(name, number, "1", float(NUMBER_SPREAD), inside=inside)
    radius = float(found.core_radius[0])
    return {
        "cmc": state.cmc,
        **many,
        "core_radius": _made(f"core radius, {inci}", radius, "m", float(SIZE_SPREAD), inside=inside),
        "diameter": _made(f"micelle diameter, {inci}", diameter, "m", float(SIZE_SPREAD), inside=inside),
        "charge": Estimate(
            f"net charge, {inci}",
            state.charge,
            "1",
            HowKnown.PRIOR,
            "rice2000-emboss",
            float(CHARGE_SPREAD) if state.material.groups else 0.0,
            "normal" if state.material.groups else "fixed",
        ),
        "core_share": state.core,
    }


def _stability(state: MicelleState) -> dict[str, Estimate]:
    reserve = float(dilution_reserve(state.concentration, state.cmc.median))
    chance = min(max(state.chance, 1e-6), 1 - 1e-6)
    inci = state.material.inci
    return {
        "dilution_reserve": _made(
            f"dilution at which micelles go, {inci}",
            max(reserve, 1e-9),
            "1",
            state.cmc.spread,
            inside=state.cmc.in_domain,
        ),
        "chance": Estimate(
            f"chance that micelles form, {inci}", chance, "1", HowKnown.PREDICTED, state.cmc.source
        ),
    }


def _peptide(state: MicelleState) -> dict[str, Estimate]:
    sequence = state.material.sequence
    if not sequence:
        return {}
    free = skin_half_life(
        sequence,
        amide=not any(g.kind == "acid" and g.residue == len(sequence) for g in state.material.groups),
    )
    longer = float(assembled_half_life(1.0, max(state.concentration, 1e-12), state.cmc.median))
    held = Estimate(
        f"protection from enzymes by assembly, {state.material.inci}",
        longer,
        "1",
        HowKnown.PREDICTED,
        "supraderm-half-life-fit",
        # above the CMC the factor goes as concentration over CMC; below it is 1
        state.cmc.spread if longer > 1 else 0.0,
        in_domain=False,
        note="only the free monomer is cut; exchange is taken as fast",
    )
    return {
        "half_life_free": free,
        "protection": held,
        "half_life": Estimate(
            f"half-life of all peptide in skin, {sequence}",
            free.median * longer,
            "s",
            HowKnown.PRIOR,
            free.source,
            math.hypot(free.spread, held.spread),
            in_domain=False,
            note=free.note,
        ),
    }


def _curves(
    state: MicelleState, found: Micelles, around: Around, effects: CarrierEffects | None
) -> dict[str, object]:
    salt, warmth, ph = SALTS.values, TEMPERATURES.values, ACIDITIES.values
    here = state.material.amphiphile(around.ph)
    by_salt = micellise_many(systems([here] * len(salt), around.temperature, salt))
    by_warmth = micellise_many(systems([here] * len(warmth), warmth, around.salt))
    turned = [state.material.amphiphile(float(one)) for one in ph]
    by_ph = micellise_many(systems(turned, around.temperature, around.salt))
    kept = found.shares[0] > found.shares[0].max() / 1e3
    curves: dict[str, object] = {
        "cmc_by_salt": _curve(salt, by_salt),
        "cmc_by_temperature": _curve(warmth, by_warmth),
        "cmc_by_ph": _curve(ph, by_ph),
        "sizes": [
            {"number": float(g), "share": float(w)}
            for g, w in zip(found.sizes[0][kept], found.shares[0][kept], strict=True)
        ],
    }
    if effects is not None:
        free = free_after_dilution(
            DILUTIONS.values,
            state.concentration,
            state.cmc.median,
            state.tail_volume,
            effects.partition.median,
        )
        curves["free_by_dilution"] = [
            {"dilution": float(d), "free_share": float(f)}
            for d, f in zip(DILUTIONS.values, free, strict=True)
        ]
    return curves


def _curve(at: Array, found: Micelles) -> list[dict[str, object]]:
    return [
        {"at": float(x), "cmc": float(c), "shape": SHAPES[int(s)]}
        for x, c, s in zip(at, found.cmc, found.shape, strict=True)
    ]
