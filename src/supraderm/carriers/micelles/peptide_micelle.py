"""The platform "peptide-micelle": acyl peptides, acyl amino acids and plain surfactants for comparison."""

from __future__ import annotations

import math
from dataclasses import dataclass

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
from supraderm.carriers.micelles import priors
from supraderm.carriers.micelles.card import CARD
from supraderm.carriers.micelles.findings import judge
from supraderm.carriers.micelles.loading import CORE_SPREAD, core_partition, release_rate
from supraderm.carriers.micelles.materials import Material, find_material, materials
from supraderm.carriers.micelles.state import MicelleState, core_radius, micelle_state
from supraderm.carriers.platform import Carried, Family
from supraderm.evidence import Constant, Estimate, HowKnown, Text
from supraderm.ingredients import Ingredient

PARTITION_SOURCE = "recall-micelle-partition"
CHARGED = Constant(0.5, "1", JUDGED, HowKnown.ASSUMED)
SIZE_SPREAD = Constant(0.15, "1", JUDGED, HowKnown.ASSUMED)  # of core radius squared times diffusivity

TITLE = Text("Peptide and amino acid micelles", "多肽与氨基酸胶束")
NOTES = (
    Text(
        "A micelle keeps a lipophilic active dissolved but lowers its activity: use no more than is needed.",
        "胶束能使亲脂活性物保持溶解，但会降低其热力学活度：用量以刚好溶解为宜。",
    ),
    Text(
        "Hydrophilic actives (log P below about 0.5) stay in the water; micelles do nothing for them.",
        "亲水活性物（log P 约低于 0.5）留在水相，胶束对其几乎没有作用。",
    ),
    Text(
        "Palmitoyl peptides at ppm levels lie near or below their aggregation concentration: there they are "
        "actives, not carriers.",
        "ppm 级的棕榈酰肽接近或低于其聚集浓度：此时它们是活性物，而不是载体。",
    ),
    Text(
        "Acyl glutamates lose their charge below about pH 5; two charges above pH 7 raise the critical "
        "micelle concentration several-fold.",
        "酰基谷氨酸盐在约 pH 5 以下失去电荷；pH 7 以上带两个电荷，临界胶束浓度会升高数倍。",
    ),
    Text(
        "In an emulsion much of the surfactant sits on the droplets; fewer micelles form than computed here.",
        "在乳液中，大部分表面活性剂位于油滴界面，此处算得的胶束量会偏多。",
    ),
)


@dataclass(frozen=True)
class PeptideMicelle(Family):
    """Micelles of acyl peptides, acyl amino acids and a few plain surfactants."""

    def materials(self) -> tuple[str, ...]:
        """Return the INCI names it can make micelles of, sorted."""
        return tuple(sorted(materials()))

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
        """Return what the micelles do to one active in one formula; see :class:`Platform`."""
        return effects_of(
            find_material(material),
            share,
            active,
            ph=ph,
            ionic_strength=ionic_strength,
            temperature=temperature,
            subject=(material.key,),
        )


PLATFORM = PeptideMicelle("peptide-micelle", TITLE, CARD, NOTES)


def effects_of(
    known: Material,
    share: float,
    active: Carried,
    *,
    ph: float,
    ionic_strength: float,
    temperature: float,
    subject: tuple[str, ...] = (),
) -> CarrierEffects:
    """Return what the micelles of any material do to one active, a designed peptide too; see :class:`Platform`."""
    state = micelle_state(known, share, ph=ph, ionic_strength=ionic_strength, temperature=temperature)
    partition = _partition(known, active)
    free = free_estimate(f"free share, {active.name} in {known.inci} micelles", state.core, partition)
    loosening = _loosening(state)
    return CarrierEffects(
        carrier="peptide-micelle",
        label=Text(f"{known.name.en} micelles", f"{known.name.zh}胶束"),
        phase_volume=state.core,
        partition=partition,
        release_rate=_release(state, partition, active),
        sc_partition=_unless_absent(
            state, f"stratum corneum partition multiplier under {known.inci}", 1.0, priors.QUIET_SPREAD
        ),
        sc_diffusion=loosening,
        sc_duration=judged(
            f"duration of the stratum corneum effect of {known.inci}",
            priors.LOOSENING_DURATION,
            priors.DURATION_SPREAD,
            unit="s",
        ),
        follicle_share=_follicles(state),
        follicle_depth=Estimate(
            f"follicle depth reached, {known.inci} micelles",
            float(follicles.follicle_depth(2 * core_radius(state))),
            "m",
            HowKnown.PRIOR,
            "recall-follicle-size",
            spread=float(follicles.DEPTH_SPREAD),
        ),
        surface_peak=free,
        protection=protection_estimates(f"{active.name} in {known.inci} micelles", free),
        findings=judge(
            state,
            share,
            active=shown(active),
            partition=partition,
            free=free,
            loosening=loosening,
            subject=subject,
        ),
        sources=tuple(
            sorted(
                {
                    known.source,
                    state.cmc.source,
                    PARTITION_SOURCE,
                    "moore2003-sds",
                    "morris2019-surfactants",
                    JUDGED,
                }
            )
        ),
    )


def _follicles(state: MicelleState) -> Estimate:
    name = f"follicle share of the dose, {state.material.inci} micelles"
    if state.concentration == 0:
        return Estimate(name, 0.0, "1", HowKnown.PRIOR, follicles.ON_ORIFICES.source)
    return Estimate(
        name,
        float(follicles.ON_ORIFICES),
        "1",
        HowKnown.PRIOR,
        follicles.ON_ORIFICES.source,
        spread=float(follicles.SHARE_SPREAD),
        distribution="logit",
    )


def _unless_absent(state: MicelleState, name: str, median: float, spread: float) -> Estimate:
    """Return a multiplier, which is exactly 1 where no carrier material is there."""
    if state.concentration == 0:
        return Estimate(name, 1.0, "1", HowKnown.ASSUMED, JUDGED)
    return judged(name, median, spread * float(priors.felt(state.concentration)))


def _partition(known: Material, active: Carried) -> Estimate:
    return Estimate(
        name=f"micelle partition, {active.name} in {known.inci}",
        median=float(core_partition(active.log_kow.median)),
        unit="1",
        how_known=HowKnown.PRIOR,
        source=PARTITION_SOURCE,
        spread=math.hypot(CORE_SPREAD, active.log_kow.spread),
        in_domain=active.log_kow.in_domain,
    )


def _release(state: MicelleState, partition: Estimate, active: Carried) -> Estimate:
    diffusivity = water_diffusivity(active.molecular_weight)
    return Estimate(
        name=f"micelle release rate, {active.name} from {state.material.inci}",
        median=float(release_rate(diffusivity, core_radius(state), partition.median)),
        unit="1/s",
        how_known=HowKnown.PREDICTED,
        source=PARTITION_SOURCE,
        spread=math.hypot(partition.spread, SIZE_SPREAD),
        in_domain=state.cmc.in_domain,
    )


def _loosening(state: MicelleState) -> Estimate:
    # single molecules of either charge enter and loosen lipid; nonionic and zwitterionic heads hardly do
    charged = abs(state.charge) > CHARGED and state.forms
    median, spread = priors.loosening(state.monomer if charged else 0.0)
    name = f"stratum corneum diffusion multiplier under {state.material.inci}"
    return _unless_absent(state, name, float(median), float(spread))
