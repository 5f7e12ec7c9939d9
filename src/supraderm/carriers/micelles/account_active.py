"""What one micelle formula does to an active, and what a full core holds of it, as estimates with names."""

from __future__ import annotations

import math
from dataclasses import dataclass

from supraderm.carriers.effects import CarrierEffects
from supraderm.carriers.held import SOLUTE_DENSITY
from supraderm.carriers.micelles.dilution import SEBUM_SPREAD, sebum_partition, shares_with_sebum
from supraderm.carriers.micelles.free_energy import AVOGADRO
from supraderm.carriers.micelles.saturation import (
    cmc_factor,
    hansen_interaction,
    largest_load,
    solid_activity,
)
from supraderm.carriers.micelles.state import MicelleState
from supraderm.carriers.platform import Carried
from supraderm.evidence import Constant, Estimate, HowKnown

JUDGED = "supraderm-judgement"
LOAD_SPREAD = Constant(0.4, "1", JUDGED, HowKnown.ASSUMED)  # SD of log10 of a load at saturation
LEAST_LOAD = 1e-6
# volume of sebum over that of a thin wet film: about 1 um of sebum under 20 um of water
SEBUM_SHARE = Constant(0.05, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Mixing:
    """What says how an active mixes with tails.

    Parameters
    ----------
    hansen : tuple of float, MPa^0.5
        Dispersion, polar, hydrogen bonding.
    melting : float or None, K
        Of a solid active; None for a liquid.
    """

    hansen: tuple[float, float, float]
    melting: float | None = None


def to_active(state: MicelleState, effects: CarrierEffects, active: Carried) -> dict[str, Estimate]:
    """Return what the micelles do to an active, by key."""
    sebum = float(sebum_partition(active.log_kow.median))
    _, _, fat = shares_with_sebum(state.core.median, effects.partition.median, SEBUM_SHARE, sebum)
    spread = math.log(10) * math.hypot(float(SEBUM_SPREAD), active.log_kow.spread)
    return {
        "partition": effects.partition,
        "free_share": effects.surface_peak,
        "release_rate": effects.release_rate,
        "in_sebum": Estimate(
            f"share taken up by sebum, {active.name}",
            min(max(float(fat), 1e-9), 1 - 1e-9),
            "1",
            HowKnown.PRIOR,
            "recall-sebum-partition",
            spread,
            "logit",
        ),
        "sc_diffusion": effects.sc_diffusion,
        "sc_partition": effects.sc_partition,
        "follicle_share": effects.follicle_share,
        "follicle_depth": effects.follicle_depth,
        **{f"protection_{loss}": value for loss, value in effects.protection.items()},
    }


def full_core(
    state: MicelleState, temperature: float, active: Carried, mixing: Mixing | None
) -> dict[str, Estimate]:
    """Return what a core holds when saturated, by key; nothing where it is not known how the two mix."""
    if mixing is None:
        return {}
    volume = active.molecular_weight / SOLUTE_DENSITY
    tails = AVOGADRO * state.material.tail_volume(temperature)
    chi = hansen_interaction(mixing.hansen, volume, temperature)
    solid = solid_activity(mixing.melting, temperature) if mixing.melting else 0.0
    load = float(largest_load(chi, volume / tails, solid))
    bounded = min(max(load, LEAST_LOAD), 1 - LEAST_LOAD)
    full = state.core.median * bounded / (1 - bounded) * SOLUTE_DENSITY
    inci = state.material.inci
    spread = float(LOAD_SPREAD)
    return {
        "largest_load": Estimate(
            f"load at saturation, {active.name} in {inci}",
            bounded,
            "1",
            HowKnown.PREDICTED,
            "recall-hansen",
            math.log(10) * spread,
            "logit",
        ),
        "capacity": Estimate(
            f"held at saturation, {active.name} in {inci}",
            max(full, LEAST_LOAD),
            "kg/m**3",
            HowKnown.PREDICTED,
            "recall-hansen",
            math.hypot(spread, state.core.spread),
            in_domain=state.cmc.in_domain,
        ),
        "cmc_when_full": Estimate(
            f"critical concentration when full, {active.name} in {inci}",
            state.cmc.median * float(cmc_factor(bounded, chi, volume / tails)),
            "mol/m**3",
            HowKnown.PREDICTED,
            "recall-hansen",
            math.hypot(spread, state.cmc.spread),
            in_domain=state.cmc.in_domain,
        ),
    }
