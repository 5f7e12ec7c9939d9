"""Everything that is predicted of one vesicle formula, as estimates by key."""

from __future__ import annotations

import math

import numpy as np

from supraderm.carriers import follicles
from supraderm.carriers.held import free_share, judged, water_diffusivity
from supraderm.carriers.micelles.free_energy import BOLTZMANN
from supraderm.carriers.platform import Carried
from supraderm.carriers.vesicles import on_skin
from supraderm.carriers.vesicles.bilayer import STIFFNESS_SPREAD, THICKNESS_SPREAD
from supraderm.carriers.vesicles.loading import Kind, gradient_ratio, gradient_share, partitioned
from supraderm.carriers.vesicles.permeation import (
    GREATEST_LOG_KOW,
    LEAST_LOG_KOW,
    MASS_SPREAD,
    POLAR_SURFACE_SPREAD,
    WITH_MASS,
    WITH_POLAR_SURFACE,
    leak_rate,
    permeability,
    polar_surface,
    tightness,
)
from supraderm.carriers.vesicles.release import exchange_rate
from supraderm.carriers.vesicles.state import VesicleState
from supraderm.carriers.vesicles.storage import shelf_life
from supraderm.carriers.vesicles.vesicle import active_partition, barrier_multipliers
from supraderm.evidence import Constant, Estimate, HowKnown

STRUCTURE = "recall-bilayer-structure"
COUNT_SPREAD = Constant(0.3, "1", "supraderm-judgement", HowKnown.ASSUMED)
CHARGE_SPREAD = Constant(0.3, "1", "supraderm-judgement", HowKnown.ASSUMED)
# a Fuchs ratio is an exponential of uncertain energies
TIME_SPREAD = Constant(6.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
LONGEST = Constant(1e12, "s", "supraderm-judgement", HowKnown.ASSUMED)


def wall(state: VesicleState) -> dict[str, Estimate]:
    """Return thickness, area, packing, stiffness and size of the vesicles."""
    of, who = state.bilayer, state.recipe.inci
    kt = BOLTZMANN * on_skin.SKIN_TEMPERATURE
    found = {
        "thickness": _predicted(f"bilayer thickness, {who}", of.thickness, "m", THICKNESS_SPREAD),
        "area": _predicted(f"area per molecule, {who}", of.area, "m**2", THICKNESS_SPREAD),
        "packing": _predicted(f"packing parameter, {who}", of.packing, "1", THICKNESS_SPREAD),
        "stiffness": _predicted(f"bending modulus over kT, {who}", of.stiffness / kt, "1", STIFFNESS_SPREAD),
        "diameter": _predicted(
            f"diameter by light scattering, {who}", state.size.diameter, "m", state.recipe.size_spread
        ),
        "number_median": _predicted(
            f"median diameter by number, {who}", state.size.number_median, "m", state.recipe.size_spread
        ),
    }
    if state.lipid:
        made = state.suspension
        found["lipids_each"] = _predicted(
            f"molecules per vesicle, {who}", made.lipids_each, "1", COUNT_SPREAD
        )
        found["number"] = _predicted(f"vesicles per volume, {who}", made.number, "1/m**3", COUNT_SPREAD)
        found["wall"] = state.wall
        found["lumen"] = _predicted(f"enclosed share of the volume, {who}", made.lumen, "1", COUNT_SPREAD)
    return found


def keeping(state: VesicleState) -> dict[str, Estimate]:
    """Return how long vesicles stay apart and whole."""
    who = state.recipe.inci
    found = {
        "barrier": _predicted(
            f"energy barrier over kT, {who}", max(state.barrier, 1e-3), "1", CHARGE_SPREAD, "recall-colloids"
        ),
        "well": _predicted(
            f"well before contact over kT, {who}",
            max(state.well, 1e-3),
            "1",
            CHARGE_SPREAD,
            "recall-colloids",
        ),
        "shelf_life": shelf_life(who, state.lipid_loss),
    }
    if math.isfinite(state.doublets):
        found["doublets"] = Estimate(
            f"time to touch, {who}",
            min(state.doublets, float(LONGEST)),
            "s",
            HowKnown.PREDICTED,
            "recall-colloids",
            spread=float(TIME_SPREAD),
            note="longer, shown as 1e12 s" if state.doublets > LONGEST else "",
        )
    return found


def crossing(state: VesicleState, active: Carried, smiles: str | None = None) -> Estimate:
    """Return the permeability of the wall to the neutral form of an active, m/s."""
    kow, who = active.log_kow, f"{active.name} through {state.recipe.inci}"
    if smiles is not None:
        polar = polar_surface(smiles)
        median = permeability(kow.median, polar_surface=polar)
        spread, slope = POLAR_SURFACE_SPREAD, WITH_POLAR_SURFACE.values[1]
    else:
        median = permeability(kow.median, molecular_weight=active.molecular_weight)
        spread, slope = MASS_SPREAD, WITH_MASS.values[1]
    inside = LEAST_LOG_KOW <= kow.median <= GREATEST_LOG_KOW
    return Estimate(
        f"bilayer permeability, {who}",
        float(median) * tightness(state.bilayer),
        "m/s",
        HowKnown.PREDICTED,
        "molmedb-blm",
        spread=math.hypot(spread, slope * kow.spread),
        in_domain=inside and kow.in_domain,
        note="" if inside else "log Kow outside the fitted range, held at its end",
    )


def holding(
    state: VesicleState,
    active: Carried,
    smiles: str | None = None,
    *,
    pka: float | None = None,
    kind: Kind = "base",
    inside: float | None = None,
    outside: float | None = None,
) -> dict[str, Estimate]:
    """Return what the vesicles hold of an active and how it leaves.

    Parameters
    ----------
    state : VesicleState
    active : Carried
    smiles : str, optional
        For the better of the two permeability lines.
    pka : float, optional
        With `inside`, the pH of the lumen, asks for loading by a pH gradient.
    kind : {"acid", "base"}
    inside, outside : float
        pH in the lumen and in the water; a gradient needs both.
    """
    held, crosses = active_partition(state, active), crossing(state, active, smiles)
    who = f"{active.name} in {state.recipe.inci}"
    lumen, share = state.suspension.lumen, state.wall.median
    leak = leak_rate(crosses.median, state.size.diameter, state.bilayer.thickness, partition=held.median)
    found = {
        "partition": held,
        "permeability": crosses,
        "release_rate": _as_known(
            crosses,
            f"release rate, {who}",
            float(
                exchange_rate(
                    crosses.median,
                    state.size.diameter,
                    state.bilayer.thickness,
                    partition=held.median,
                    diffusivity=water_diffusivity(active.molecular_weight),
                )
            ),
            "1/s",
        ),
        "leak_half_life": _as_known(
            crosses, f"half-life of what the lumen holds, {who}", math.log(2) / float(leak), "s"
        ),
    }
    if share > 0:
        found["in_wall"] = _share(f"share in the walls, {who}", float(partitioned(held.median, share)), held)
        found["enclosed"] = _share(f"share enclosed when made, {who}", lumen, state.wall)
        found["free_share"] = _share(f"free share, {who}", float(free_share(share, held.median)), held)
    if pka is not None and inside is not None and outside is not None and share > 0:
        ratio = float(gradient_ratio(pka, inside, outside, kind))
        found["gradient_ratio"] = Estimate(
            f"inside over outside by a pH gradient, {who}",
            ratio,
            "1",
            HowKnown.PREDICTED,
            "ceh1998",
            spread=0.3,
        )
        found["by_gradient"] = _share(
            f"share inside by a pH gradient, {who}", float(gradient_share(ratio, lumen)), held
        )
    return found


def skin(state: VesicleState, share: float, *, covered: bool = False) -> dict[str, Estimate]:
    """Return what bears on intact skin; none of it is a crossing of intact vesicles.

    Parameters
    ----------
    state : VesicleState
    share : float
        Mass share of the material in the product, with its partners.
    covered : bool
        Under a cover skin is as wet as the vesicles, and nothing pulls on them.
    """
    who, kt = state.recipe.inci, BOLTZMANN * on_skin.SKIN_TEMPERATURE
    squeeze = float(on_skin.squeezing_energy(state.bilayer.stiffness / kt, state.size.diameter))
    volume = 4 / 3 * math.pi * (state.size.diameter / 2) ** 3
    inside = float(on_skin.ACTIVITY_INSIDE)
    drive = float(on_skin.osmotic_pressure(inside if covered else on_skin.ACTIVITY_OF_DRY_SKIN))
    pull = CHARGE_SPREAD if drive else 0.0
    dissolves, crosses = barrier_multipliers(state, share)
    found = {
        "sc_partition": dissolves,
        "sc_diffusion": crosses,
        "osmotic_pressure": _predicted(f"pull of dry skin, {who}", drive, "Pa", pull, "recall-osmotic-drive"),
        "squeezing": _predicted(
            f"bending energy into a pore over kT, {who}", max(squeeze, 1.0), "1", STIFFNESS_SPREAD, STRUCTURE
        ),
        "osmotic_work": _predicted(
            f"work of the pull over kT, {who}",
            drive * volume / kt,
            "1",
            pull,
            "recall-osmotic-drive",
        ),
        "follicle_depth": _predicted(
            f"follicle depth, {who}",
            float(follicles.follicle_depth(state.size.diameter)),
            "m",
            follicles.DEPTH_SPREAD,
            "recall-follicle-size",
        ),
    }
    if state.lipid:
        fusing = 0.0 if state.bilayer.gel else float(on_skin.FUSED)
        spread = on_skin.FUSED_SPREAD if fusing else 0.0
        found["fusing"] = judged(f"share of the lipid that mixes with skin lipid, {who}", fusing, spread)
    if state.recipe.alcohol:
        median, spread = on_skin.alcohol_loosening(state.recipe.alcohol)
        name = f"diffusion multiplier by alcohol that does not dry, {who}"
        found["alcohol_diffusion"] = Estimate(
            name, float(median), "1", HowKnown.PRIOR, "ghanem1992-ethanol", spread=float(spread)
        )
    return found


def _predicted(name: str, median: float, unit: str, spread: float, source: str = STRUCTURE) -> Estimate:
    return Estimate(name, float(median), unit, HowKnown.PREDICTED, source, spread=float(spread))


def _as_known(like: Estimate, name: str, median: float, unit: str) -> Estimate:
    return Estimate(name, median, unit, like.how_known, like.source, like.spread, in_domain=like.in_domain)


def _share(name: str, median: float, like: Estimate) -> Estimate:
    inside = float(np.clip(median, 1e-9, 1 - 1e-9))
    spread = math.log(10) * like.spread
    return Estimate(name, inside, "1", HowKnown.PREDICTED, like.source, spread=spread, distribution="logit")
