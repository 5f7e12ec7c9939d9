"""The stratum corneum of one solute in one skin: which model, how wet, and where ions are.

    P = (P_lipid + P_polar/f) e_P,   K = min(K_model e_K, rho / S_w),   D = P h / K

per unit u, the free neutral concentration; f is the neutral share at the pH of stratum corneum water, so that
P_polar/f lets every dissolved form take the polar path and P_lipid only the neutral one. e_P and e_K are the
model errors drawn per world times the multipliers of the barrier state and the temperature. P belongs to the
thickness h of the model's own geometry, so D does not depend on how thick this skin is; a model that does not
swell keeps P and the capacity K h when its layer is stretched to the wet thickness of one that does. The limit
rho/S_w (no more solute than its own density) lowers the capacity, not the activity. Ions live in corneocyte
water only. The polar path was read off fully hydrated skin; in partially hydrated skin it is divided by three,
as the model divides the lipid's diffusivity: an assumption. Above 500 g/mol its pores are drawn (`Solute.polar_path`).
Between the two states of hydration P and K are interpolated in their logarithm and h linearly: an assumption too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from supraderm import molecules
from supraderm.delivery.physics import MEAN, Physics
from supraderm.delivery.solute import Solute
from supraderm.evidence import Constant, HowKnown, Worlds
from supraderm.molecules import STRATUM_CORNEUM_MODELS, WITHOUT_POLAR_ROUTE
from supraderm.molecules.stratum_corneum import SCProperties
from supraderm.skin import Hydration, Skin, SkinDraw

Array = NDArray[np.float64]

DRY_POLAR_PATH = Constant(1 / 3, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class _Drawn:
    """What a model of the stratum corneum takes in each world; every array has shape (worlds,).

    Parameters
    ----------
    log_kow : ndarray
    neutral : ndarray
        Neutral share in stratum corneum water.
    polar : ndarray, m/s
        Permeability of the polar path of hydrated stratum corneum per unit u.
    """

    log_kow: Array
    neutral: Array
    polar: Array


def horny_layer(
    solute: Solute, skin: Skin, draw: SkinDraw, worlds: Worlds, *, ph: Array, physics: Physics
) -> SCProperties:
    """Return the stratum corneum in every world, model errors and the state of the barrier included.

    Parameters
    ----------
    solute : Solute
    skin : Skin
    draw : SkinDraw
        Of the skin in these worlds.
    worlds : Worlds
    ph : ndarray
        Of stratum corneum water.
    physics : Physics

    Returns
    -------
    SCProperties
        Of the thickness of the model's geometry; the material is that of this skin.
    """
    wetness = skin.hydrated if physics.hydration is None else float(physics.hydration == "full")
    neutral = (
        np.ones(worlds.n) if physics.ions == "ignored" else solute.neutral_fraction(ph) + np.zeros(worlds.n)
    )
    polar = solute.polar_path(worlds) * physics.polar_path
    drawn = _Drawn(worlds.draw(solute.log_kow), neutral, polar / neutral if physics.polar_ions else polar)
    found = _between(solute, drawn, wetness, physics)
    if physics.ions == "on keratin too":
        found = replace(found, partition=found.partition / neutral)
    found = replace(
        found,
        permeability=found.permeability * worlds.draw(solute.barrier_error) * draw.sc_permeability,
        partition=found.partition * worlds.draw(solute.partition_error) * draw.sc_partition,
    )
    if not physics.density_limit:
        return found
    return found.limited(solute.density, worlds.draw(solute.water_solubility))


def _between(solute: Solute, drawn: _Drawn, wetness: float, physics: Physics) -> SCProperties:
    """Return the material between its two states of hydration."""
    if wetness in (0, 1):
        return _state(solute, drawn, "full" if wetness else "partial", physics)
    dry = _state(solute, drawn, "partial", physics)
    wet = _state(solute, drawn, "full", physics)
    return SCProperties(
        partition=dry.partition ** (1 - wetness) * wet.partition**wetness,
        permeability=dry.permeability ** (1 - wetness) * wet.permeability**wetness,
        thickness=dry.thickness * (1 - wetness) + wet.thickness * wetness,
    )


def _state(solute: Solute, drawn: _Drawn, hydration: Hydration, physics: Physics) -> SCProperties:
    names = tuple(STRATUM_CORNEUM_MODELS) if physics.stratum_corneum == MEAN else (physics.stratum_corneum,)
    found = [_model(name, solute, drawn, hydration, physics) for name in names]
    if len(found) == 1:
        return found[0]
    return SCProperties(
        partition=_geometric_mean([one.partition for one in found]),
        permeability=_geometric_mean([one.permeability for one in found]),
        thickness=found[0].thickness,
    )


def _model(name: str, solute: Solute, drawn: _Drawn, hydration: Hydration, physics: Physics) -> SCProperties:
    bound = np.ones_like(drawn.neutral) if physics.ions == "on keratin too" else drawn.neutral
    size = solute.molar_mass, solute.molar_volume
    plain = molecules.stratum_corneum(name, drawn.log_kow, *size, hydration, aqueous_neutral_fraction=bound)
    if name not in WITHOUT_POLAR_ROUTE:
        swollen = molecules.wang(drawn.log_kow, *size, hydration).thickness
        return plain.stretched(swollen)
    return plain.in_parallel(drawn.polar if hydration == "full" else drawn.polar * DRY_POLAR_PATH)


def _geometric_mean(values: list[Array]) -> Array:
    return np.exp(np.mean(np.log(values), axis=0))
