"""The platform "vesicle": liposomes, deformable vesicles, niosomes and natural vesicles."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from supraderm.carriers.effects import CarrierEffects
from supraderm.carriers.micelles.loading import core_protection, free_share, water_diffusivity
from supraderm.carriers.platform import Carried
from supraderm.carriers.vesicles import on_skin
from supraderm.carriers.vesicles.card import CARD
from supraderm.carriers.vesicles.findings import judge
from supraderm.carriers.vesicles.loading import partitioned
from supraderm.carriers.vesicles.permeation import (
    LIPID_SLOPE,
    LIPID_SPREAD,
    MASS_SPREAD,
    bilayer_partition,
    permeability,
    tightness,
)
from supraderm.carriers.vesicles.recipes import find_recipe, recipes
from supraderm.carriers.vesicles.release import exchange_rate
from supraderm.carriers.vesicles.state import VesicleState, vesicle_state
from supraderm.evidence import Constant, Estimate, Finding, HowKnown, ModelCard, Text
from supraderm.ingredients import Ingredient, catalogue

JUDGED = "supraderm-judgement"
PARTITION_SOURCE = "endo2011-liposomes"
# losses that need water are slower in the wall
WALL_SLOWING = Constant(3.0, "1", JUDGED, HowKnown.ASSUMED)
WALL_SLOWING_SPREAD = Constant(0.4, "1", JUDGED, HowKnown.ASSUMED)
WATERBORNE_LOSSES = ("hydrolysis", "enzyme")

TITLE = Text("Engineered vesicles and exosomes", "工程化囊泡与外泌体")
NOTES = (
    Text(
        "Whole vesicles are not taken to cross intact stratum corneum; what acts below is the free active.",
        "不认为完整囊泡能穿过完整角质层；在下层起作用的是游离活性物。",
    ),
    Text(
        "The wall holds lipophilic actives and lowers their activity; for hydrophilic ones it does nothing once "
        "they equilibrate.",
        "膜壁容纳亲脂活性物并降低其活度；亲水活性物一旦平衡，囊泡几乎没有作用。",
    ),
    Text(
        "Plain fluid or frozen liposomes are expected to be no better than the active in solution; an edge "
        "activator may loosen the barrier for some hours.",
        "普通流体态或凝胶态脂质体预期不优于溶液；边缘活化剂可能在数小时内使屏障变松。",
    ),
    Text(
        "The pull of dry skin on deformable vesicles is gone under occlusion.",
        "封闭条件下，干燥皮肤对柔性囊泡的吸力消失。",
    ),
    Text(
        "Natural vesicles at ppm levels hold too little lipid to carry an added active; ask for a full record of "
        "what they are.",
        "ppm 级的天然囊泡脂质太少，难以承载外加活性物；应索取完整的囊泡表征记录。",
    ),
)


@dataclass(frozen=True)
class Vesicle:
    """Vesicles of phospholipids, nonionic surfactants, or living things.

    Parameters
    ----------
    name : str
    title : Text
    card : ModelCard
    notes : tuple of Text
    """

    name: str = "vesicle"
    title: Text = TITLE
    card: ModelCard = CARD
    notes: tuple[Text, ...] = NOTES

    def materials(self) -> tuple[str, ...]:
        """Return the INCI names it can make vesicles of, sorted."""
        return tuple(sorted(recipes()))

    def effects(
        self,
        material: Ingredient,
        share: float,
        active: Carried,
        *,
        ph: float,
        ionic_strength: float,
        temperature: float,
    ) -> CarrierEffects:
        """Return what the vesicles do to one active in one formula; see :class:`Platform`."""
        recipe = find_recipe(material)
        state = vesicle_state(recipe, share, ph=ph, ionic_strength=ionic_strength, temperature=temperature)
        partition = active_partition(state, active)
        free = _free(state, partition, active)
        return CarrierEffects(
            carrier=self.name,
            label=recipe.name,
            phase_volume=state.wall,
            partition=partition,
            release_rate=_release(state, partition, active),
            sc_partition=_fused(state, share),
            sc_diffusion=_loosening(state, share),
            sc_duration=_judged(
                f"duration of the stratum corneum effect of {recipe.inci} vesicles",
                on_skin.DURATION,
                on_skin.DURATION_SPREAD,
                unit="s",
            ),
            follicle_share=_in_follicles(state, partition, active),
            follicle_depth=_judged(
                f"follicle depth reached, {recipe.inci} vesicles",
                float(on_skin.follicle_depth(recipe.diameter)),
                on_skin.DEPTH_SPREAD,
                unit="m",
            ),
            surface_peak=free,
            protection=_protection(state, active, free),
            findings=carried_findings(state, share, active, (material.key,)),
            sources=(
                "dreier2016-liposomes",
                "recall-bilayer-structure",
                "recall-vesicle-practice",
                "tabbakhian2006",
                PARTITION_SOURCE,
                JUDGED,
            ),
        )


def carried_findings(
    state: VesicleState, share: float, active: Carried, subject: tuple[str, ...]
) -> tuple[Finding, ...]:
    """Return the findings on one active in one vesicle formula."""
    partition = active_partition(state, active)
    return judge(
        state,
        share,
        active=_shown(active),
        partition=partition,
        free=_free(state, partition, active),
        loosening=_loosening(state, share),
        subject=subject,
    )


def active_partition(state: VesicleState, active: Carried) -> Estimate:
    """Return the partition of an active between the wall of the vesicles and water."""
    return Estimate(
        name=f"vesicle partition, {active.name} in {state.recipe.inci}",
        median=float(bilayer_partition(active.log_kow.median, state.bilayer)),
        unit="1",
        how_known=HowKnown.PRIOR,
        source=PARTITION_SOURCE,
        spread=math.hypot(LIPID_SPREAD, LIPID_SLOPE * active.log_kow.spread),
        in_domain=active.log_kow.in_domain and state.bilayer.holds,
        note="" if state.bilayer.holds else "this composition may dissolve into mixed micelles",
    )


def _shown(active: Carried) -> Text:
    known = next((row for row in catalogue().values() if row.inci == active.name), None)
    return Text(active.name.lower(), known.zh if known else active.name)


def _judged(name: str, median: float, spread: float, *, unit: str = "1") -> Estimate:
    return Estimate(name, float(median), unit, HowKnown.ASSUMED, JUDGED, spread=float(spread))


def _free(state: VesicleState, partition: Estimate, active: Carried) -> Estimate:
    name = f"free share, {active.name} in {state.recipe.inci} vesicles"
    wall = state.wall
    median = float(free_share(wall.median, partition.median))
    if wall.median == 0 or median >= 1:
        return Estimate(name, 1.0, "1", HowKnown.PRIOR, PARTITION_SOURCE)
    spread = math.log(10) * math.hypot(wall.spread, partition.spread)
    return Estimate(
        name,
        median,
        "1",
        HowKnown.PRIOR,
        PARTITION_SOURCE,
        spread=spread,
        distribution="logit",
        in_domain=partition.in_domain,
    )


def _release(state: VesicleState, partition: Estimate, active: Carried) -> Estimate:
    crosses = tightness(state.bilayer) * permeability(
        active.log_kow.median, molecular_weight=active.molecular_weight
    )
    return Estimate(
        name=f"vesicle release rate, {active.name} from {state.recipe.inci}",
        median=float(
            exchange_rate(
                crosses,
                state.size.diameter,
                state.bilayer.thickness,
                partition=partition.median,
                diffusivity=water_diffusivity(active.molecular_weight),
            )
        ),
        unit="1/s",
        how_known=HowKnown.PREDICTED,
        source="molmedb-blm",
        spread=math.hypot(MASS_SPREAD, partition.spread),
        in_domain=partition.in_domain,
    )


def _loosening(state: VesicleState, share: float) -> Estimate:
    name = f"stratum corneum diffusion multiplier under {state.recipe.inci} vesicles"
    if state.lipid == 0:
        return Estimate(name, 1.0, "1", HowKnown.ASSUMED, JUDGED)
    soft = on_skin.softness(state.bilayer)
    median, spread = on_skin.loosening(soft * on_skin.laid_enough(share * state.recipe.lipid))
    return _judged(name, float(median), float(spread))


def _fused(state: VesicleState, share: float) -> Estimate:
    name = f"stratum corneum partition multiplier under {state.recipe.inci} vesicles"
    if state.lipid == 0:
        return Estimate(name, 1.0, "1", HowKnown.ASSUMED, JUDGED)
    added = float(on_skin.fused_lipid(share * state.recipe.lipid, gel=state.bilayer.gel))
    # what is added is known to a factor of four; the whole hardly moves
    spread = on_skin.FUSED_SPREAD * (added - 1) / added + on_skin.LEAST_SPREAD
    return _judged(name, added, spread)


def _in_follicles(state: VesicleState, partition: Estimate, active: Carried) -> Estimate:
    """Return the share of a dose that carried active leaves in follicles; free active goes with the film."""
    name = f"follicle share of the dose, {active.name} in {state.recipe.inci} vesicles"
    carried = float(partitioned(partition.median, state.wall.median))
    if carried == 0:
        return Estimate(name, 0.0, "1", HowKnown.PRIOR, "tabbakhian2006")
    return Estimate(
        name,
        carried * on_skin.follicle_share(gel=state.bilayer.gel),
        "1",
        HowKnown.PRIOR,
        "tabbakhian2006",
        spread=float(on_skin.SHARE_SPREAD),
        distribution="logit",
        note="size matters too; authors disagree by a factor of three either way",
    )


def _protection(state: VesicleState, active: Carried, free: Estimate) -> dict[str, Estimate]:
    found = {}
    for loss in WATERBORNE_LOSSES:
        name = f"protection from {loss}, {active.name} in {state.recipe.inci} vesicles"
        slow = WALL_SLOWING * 10.0 ** (WALL_SLOWING_SPREAD * np.arange(-1, 2))
        low, median, high = core_protection(free.median, slow)
        spread = 0.5 * math.log10(high / low)
        found[loss] = Estimate(name, float(median), "1", HowKnown.ASSUMED, JUDGED, spread=spread)
    return found
