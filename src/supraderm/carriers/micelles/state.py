"""A micelle formula before any active is in it: how much material is single, how much is in cores."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from supraderm.carriers.micelles.geometry import tail_length, tail_volume
from supraderm.carriers.micelles.loading import core_share
from supraderm.carriers.micelles.materials import COHESION, Material
from supraderm.carriers.micelles.micellisation import Micelle, micellise
from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown

DENSITY = Constant(1000.0, "kg/m**3", "supraderm-judgement", HowKnown.ASSUMED)
PREDICTED_SOURCE = "nagarajan1991"
# widest spread given to a core share whose material may or may not form micelles at this level
WIDEST = Constant(1.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
LEAST_SPREAD = Constant(0.02, "1", "supraderm-judgement", HowKnown.ASSUMED)  # of the molar volume
# an acid head with less charge than this is mostly its sparingly soluble acid
ACID_FORM = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class MicelleState:
    """One material at one level in one water phase.

    Parameters
    ----------
    material : Material
    concentration : float, mol/m3
    charge : float
        Net charge of the head.
    cmc : Estimate, mol/m3
    micelle : Micelle
        As the free-energy model sees it (its `cmc` gives way to a measured one).
    core : Estimate, 1
        Volume fraction of cores; fixed at 0 where none are expected.
    chance : float
        That micelles form at all at this level.
    """

    material: Material
    concentration: float
    charge: float
    cmc: Estimate
    micelle: Micelle
    core: Estimate
    chance: float

    @property
    def forms(self) -> bool:
        """Whether micelles are more likely than not."""
        return self.concentration > self.cmc.median

    @property
    def monomer(self) -> float:
        """Single molecules, mol/m3."""
        return min(self.concentration, self.cmc.median)

    @property
    def acid_form(self) -> bool:
        """Whether an anionic material is mostly in its uncharged, sparingly soluble form."""
        acids = any(group.kind == "acid" for group in self.material.groups)
        return acids and "amino acid" in self.material.family and abs(self.charge) < ACID_FORM

    def share_for(self, concentration: float) -> float:
        """Return the mass fraction of the product that gives a concentration."""
        return concentration * self.material.molar_mass / DENSITY

    @property
    def tail_volume(self) -> float:
        """Volume of the tails of one molecule, m3."""
        return float(self.material.tails * tail_volume(self.material.tail_carbons))


def micelle_state(
    material: Material, share: float, *, ph: float, ionic_strength: float, temperature: float
) -> MicelleState:
    """Return the state of a carrier material in water.

    Parameters
    ----------
    material : Material
    share : float
        Mass fraction of the product, 0 to 1.
    ph : float
        0 to 14.
    ionic_strength : float, mol/m3
        0 to 1000, without the material itself.
    temperature : float, K
        283 to 343.
    """
    if not 0 <= share <= 1:
        raise InputError("carrier.share", share, "a mass fraction from 0 to 1")
    if not 0 <= ph <= 14:
        raise InputError("ph", ph, "0 to 14")
    amphiphile = material.amphiphile(ph)
    micelle = micellise(amphiphile, temperature=temperature, salt=ionic_strength)
    concentration = share * DENSITY / material.molar_mass
    cmc = _cmc(material, micelle, amphiphile.head.charge)
    core, chance = _core(material, concentration, cmc, temperature)
    return MicelleState(material, concentration, amphiphile.head.charge, cmc, micelle, core, chance)


def _cmc(material: Material, micelle: Micelle, charge: float) -> Estimate:
    measured = material.cmc is not None
    bilayer = micelle.shape == "bilayer"
    spread, note = material.spread, ""
    if material.is_peptide:
        # 1 kT per molecule moves ln of the critical micelle concentration by 1
        spread = math.hypot(spread, COHESION.spread / math.log(10))
        note = "acyl peptides form tapes and bilayers; the model treats them as liquid-core micelles"
    elif measured and material.how_known is not HowKnown.MEASURED:
        note = "taken from two related molecules"
    elif bilayer and not measured:
        note = f"bilayers expected, head charge only {charge:.2f}"
    return Estimate(
        name=f"critical micelle concentration, {material.inci}",
        median=material.cmc if material.cmc is not None else micelle.cmc,
        unit="mol/m**3",
        how_known=material.how_known if measured else HowKnown.PREDICTED,
        source=material.source if measured else PREDICTED_SOURCE,
        spread=spread,
        in_domain=not note,
        note=note,
    )


def _core(
    material: Material, concentration: float, cmc: Estimate, temperature: float
) -> tuple[Estimate, float]:
    from scipy.special import ndtr

    name = f"micelle core share, {material.inci}"
    volume = material.tails * tail_volume(material.tail_carbons, temperature)
    chance = float(ndtr(math.log10(concentration / cmc.median) / cmc.spread)) if concentration else 0.0
    median = float(core_share(concentration, cmc.median, volume))
    if median == 0:
        return Estimate(name, 0.0, "1", HowKnown.PREDICTED, cmc.source, note="below the CMC"), chance
    tight, loose = core_share(concentration, cmc.median * 10.0 ** np.array([-cmc.spread, cmc.spread]), volume)
    spread = WIDEST if loose == 0 else min(WIDEST, 0.5 * math.log10(tight / loose))
    estimate = Estimate(
        name,
        median,
        "1",
        HowKnown.PREDICTED,
        cmc.source,
        spread=max(spread, LEAST_SPREAD),
        in_domain=cmc.in_domain,
        note=cmc.note,
    )
    return estimate, chance


def core_radius(state: MicelleState) -> float:
    """Return the core radius, m, never above the stretched tail."""
    return min(state.micelle.core_radius, float(tail_length(state.material.tail_carbons)))
