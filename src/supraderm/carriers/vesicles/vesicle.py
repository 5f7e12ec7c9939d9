"""The platform "vesicle": liposomes, deformable vesicles, niosomes and natural vesicles."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from supraderm.carriers import follicles
from supraderm.carriers.effects import CarrierEffects
from supraderm.carriers.held import (
    JUDGED,
    free_estimate,
    judged,
    protection_estimates,
    shown,
    water_diffusivity,
)
from supraderm.carriers.platform import Carried, Family
from supraderm.carriers.vesicles import on_skin
from supraderm.carriers.vesicles.blend import blended, partners
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
from supraderm.evidence import Estimate, Finding, HowKnown, Text
from supraderm.ingredients import Ingredient

NONE: Mapping[str, float] = MappingProxyType({})
PARTITION_SOURCE = "endo2011-liposomes"

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
        "Fluid phospholipid may loosen the barrier for some hours, an edge activator a little more; laboratories "
        "find anything from half to four times. Frozen walls do not.",
        "流体态磷脂可能在数小时内使屏障变松，边缘活化剂略增强；各实验室结果从一半到四倍不等。凝胶态膜壁无此作用。",
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
class Vesicle(Family):
    """Vesicles of phospholipids, nonionic surfactants, or living things."""

    def materials(self) -> tuple[str, ...]:
        """Return the INCI names it can make vesicles of, sorted."""
        return tuple(sorted(recipes()))

    def partners(self) -> tuple[str, ...]:
        """Return the INCI names that may join the wall; alcohol acts from the water."""
        return partners()

    def effects(
        self,
        material: Ingredient,
        share: float,
        active: Carried,
        *,
        ph: float,
        ionic_strength: float,
        temperature: float,
        partners: Mapping[str, float] = NONE,
    ) -> CarrierEffects:
        """Return what the vesicles do to one active in one formula; see :class:`Platform`, :class:`Blending`."""
        recipe, share = blended(find_recipe(material), share, partners)
        state = vesicle_state(recipe, share, ph=ph, ionic_strength=ionic_strength, temperature=temperature)
        partition = active_partition(state, active)
        free = _free(state, partition, active)
        dissolves, crosses = barrier_multipliers(state, share)
        return CarrierEffects(
            carrier=self.name,
            label=recipe.name,
            phase_volume=state.wall,
            partition=partition,
            release_rate=_release(state, partition, active),
            sc_partition=dissolves,
            sc_diffusion=crosses,
            sc_duration=judged(
                f"duration of the stratum corneum effect of {recipe.inci} vesicles",
                on_skin.DURATION,
                on_skin.DURATION_SPREAD,
                unit="s",
            ),
            follicle_share=_in_follicles(state, partition, active),
            follicle_depth=judged(
                f"follicle depth reached, {recipe.inci} vesicles",
                float(follicles.follicle_depth(recipe.diameter)),
                follicles.DEPTH_SPREAD,
                unit="m",
            ),
            surface_peak=free,
            protection=protection_estimates(f"{active.name} in {recipe.inci} vesicles", free),
            findings=carried_findings(state, share, active, (material.key,)),
            sources=(
                "dreier2016-liposomes",
                "recall-bilayer-structure",
                "recall-vesicle-practice",
                "tabbakhian2006",
                "elmaghraby2000-structure",
                "recall-liposomes-no-gain",
                PARTITION_SOURCE,
                JUDGED,
            ),
        )


PLATFORM = Vesicle("vesicle", TITLE, CARD, NOTES)


def carried_findings(
    state: VesicleState, share: float, active: Carried, subject: tuple[str, ...]
) -> tuple[Finding, ...]:
    """Return the findings on one active in one vesicle formula."""
    partition = active_partition(state, active)
    return judge(
        state,
        share,
        active=shown(active),
        partition=partition,
        free=_free(state, partition, active),
        barrier=barrier_multipliers(state, share),
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


def barrier_multipliers(state: VesicleState, share: float) -> tuple[Estimate, Estimate]:
    """Return what the wall multiplies stratum corneum partition and diffusivity by; exactly 1 without any.

    Parameters
    ----------
    state : VesicleState
    share : float
        Mass share of the material with its partners.
    """
    inci = state.recipe.inci
    dissolves = f"stratum corneum partition multiplier under {inci} vesicles"
    crosses = f"stratum corneum diffusion multiplier under {inci} vesicles"
    if state.lipid == 0:
        return (
            Estimate(dissolves, 1.0, "1", HowKnown.ASSUMED, JUDGED),
            Estimate(crosses, 1.0, "1", HowKnown.ASSUMED, JUDGED),
        )
    of, lipid = state.bilayer, share * state.recipe.lipid
    enough = float(on_skin.laid_enough(lipid))
    largest, unsure = on_skin.loosening(on_skin.fluidity(of), on_skin.softness(of))
    gain, spread = float(largest) ** enough, float(unsure) * enough
    part = float(on_skin.AS_PARTITION)
    added = float(on_skin.fused_lipid(lipid, gel=of.gel))
    # what is added is known to a factor of four; the whole hardly moves
    fusing = on_skin.FUSED_SPREAD * (added - 1) / added + on_skin.LEAST_SPREAD * enough
    rest = math.sqrt(1 - part**2)  # the two draw apart and shall have the spread of the gain together
    return (
        _prior(dissolves, added * gain**part, math.hypot(fusing, part * spread)),
        _prior(crosses, gain ** (1 - part), rest * spread),
    )


def _prior(name: str, median: float, spread: float) -> Estimate:
    return Estimate(
        name,
        median,
        "1",
        HowKnown.PRIOR,
        on_skin.FLUID_LOOSENING.source,
        spread=spread,
        note="laboratories disagree; the interval is their distance",
    )


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
        spread=float(follicles.SHARE_SPREAD),
        distribution="logit",
        note="size matters too; authors disagree by a factor of three either way",
    )


def _free(state: VesicleState, partition: Estimate, active: Carried) -> Estimate:
    name = f"free share, {active.name} in {state.recipe.inci} vesicles"
    return free_estimate(name, state.wall, partition)
