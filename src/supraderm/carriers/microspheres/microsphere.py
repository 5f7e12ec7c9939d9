"""The platform "microsphere": spheres that charged chains of nature form with each other or with a salt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from supraderm.carriers import follicles
from supraderm.carriers.draws import INSIDE, summarised_share
from supraderm.carriers.effects import CarrierEffects
from supraderm.carriers.held import judged, protection_estimates, shown
from supraderm.carriers.microspheres import on_skin
from supraderm.carriers.microspheres.account import film_salt, free_of, partition_of, release_of, where
from supraderm.carriers.microspheres.active import guest_of
from supraderm.carriers.microspheres.card import CARD
from supraderm.carriers.microspheres.findings import of_spheres
from supraderm.carriers.microspheres.findings_active import of_active
from supraderm.carriers.microspheres.gel_state import SALTS
from supraderm.carriers.microspheres.guest import Guest
from supraderm.carriers.microspheres.polyion import polyion, polyions
from supraderm.carriers.microspheres.processes import ParticleSize, particle_size, processes
from supraderm.carriers.microspheres.state import JUDGED, THEORY, SphereState, sphere_state
from supraderm.carriers.platform import Carried, Family
from supraderm.errors import InputError
from supraderm.evidence import Estimate, HowKnown, Text
from supraderm.ingredients import Ingredient

LEAST_SHARE = 1e-12
NONE: Mapping[str, float] = MappingProxyType({})
TITLE = Text("Biomacromolecule microspheres", "生物大分子微球")
NOTES = (
    Text(
        "Spheres form only inside a window of pH, salt and ratio; salts of other ingredients count.",
        "微球只在一定的 pH、盐量与配比窗口内形成；其他原料带入的盐也计算在内。",
    ),
    Text(
        "Small hydrophilic actives leak out in the jar: meshes of nanometres hold proteins, not them.",
        "小分子亲水活性物在包装中即会渗出：纳米级网孔能截留蛋白质，却留不住它们。",
    ),
    Text(
        "What is held is not free: the peak is lower, and so is what enters.",
        "被截留者不游离：峰值降低，进入量也降低。",
    ),
    Text(
        "A depot on the skin, not a vehicle through it; large molecules stay outside with or without spheres.",
        "是皮肤表面的储库，而非穿透载体；大分子无论有无微球都停留在外。",
    ),
)


@dataclass(frozen=True)
class Microsphere(Family):
    """Coacervates and gels of charged biopolymers; see :class:`Family`.

    Parameters
    ----------
    process : str
        How they are made (`processes.processes`): it sets their size.
    """

    process: str = "stirring"

    def materials(self) -> tuple[str, ...]:
        """Return the INCI names of the charged chains, sorted."""
        return names()

    def partners(self) -> tuple[str, ...]:
        """Return the INCI names that may join: other chains and salts that tie them, sorted."""
        return tuple(sorted({*names(), *SALTS}))

    def processes(self) -> tuple[str, ...]:
        """Return the ways to make them."""
        return processes()

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
        """Return what the spheres do to one active in one formula; see :class:`Platform`, :class:`Blending`."""
        jar, film = both_states(
            material.inci, share, partners, ph=ph, ionic_strength=ionic_strength, temperature=temperature
        )
        return effects_of(
            jar,
            film,
            guest_of(active, ph),
            particle_size(self.process),
            log_kow=active.log_kow,
            active=shown(active),
            subject=(material.key,),
        )


PLATFORM = Microsphere("microsphere", TITLE, CARD, NOTES)


def names() -> tuple[str, ...]:
    """Return the INCI names of the charged chains, sorted."""
    return tuple(sorted({one.inci for one in polyions().values()}))


def both_states(
    material: str,
    share: float,
    partners: Mapping[str, float],
    *,
    ph: float,
    ionic_strength: float,
    temperature: float,
) -> tuple[SphereState, SphereState]:
    """Return the spheres in the jar and at the salt of a film on skin.

    Parameters
    ----------
    material : str
        INCI name or key of a chain.
    share : float
        Mass share of it in the product.
    partners : mapping of str to float
        Mass shares of what joins.
    ph : float
    ionic_strength : float, mol/m3
    temperature : float, K

    Raises
    ------
    InputError
    """
    for inci, amount in partners.items():
        if not 0 <= amount <= 1:
            raise InputError("carrier.partners", f"{inci} {amount:g}", "mass shares from 0 to 1")
    salts = tuple((inci, amount) for inci, amount in sorted(partners.items()) if inci in SALTS)
    joined = tuple(
        (polyion(inci, field="carrier.partners"), amount)
        for inci, amount in sorted(partners.items())
        if inci not in SALTS
    )
    chain = polyion(material, field="carrier.material")
    around = {"ph": ph, "temperature": temperature}
    jar = sphere_state(chain, share, joined, salts, ionic_strength=ionic_strength, **around)
    return jar, sphere_state(
        chain, share, joined, salts, ionic_strength=min(film_salt(ionic_strength), 1e3), **around
    )


def effects_of(
    jar: SphereState,
    film: SphereState,
    guest: Guest,
    made: ParticleSize,
    *,
    log_kow: Estimate | None,
    active: Text,
    subject: tuple[str, ...] = (),
) -> CarrierEffects:
    """Return what spheres do to one guest.

    Parameters
    ----------
    jar, film : SphereState
        In the product and on the skin.
    guest : Guest
    made : ParticleSize
    log_kow : Estimate or None
        Of the guest, where it has one.
    active : Text
        Its name for a reader.
    subject : tuple of str
        Keys of the ingredients.
    """
    inci, who = jar.material.inci, where(jar, guest)
    partition = partition_of(jar, guest, log_kow)
    free = free_of(jar, guest, partition)
    named = f"diameter of microspheres of {jar.label} by {made.process.key}"
    diameter = replace(made.diameter, name=named)
    leaves = release_of(film, guest, diameter, width=made.width)
    half = leaves.half if leaves.rate.in_domain else None

    def still(what: str, median: float, unit: str = "1") -> Estimate:
        return Estimate(f"{what}, {inci} spheres", median, unit, HowKnown.ASSUMED, JUDGED)

    return CarrierEffects(
        carrier="microsphere",
        label=Text(f"{jar.material.name.en} microspheres", f"{jar.material.name.zh}微球"),
        phase_volume=jar.volume,
        partition=partition,
        release_rate=leaves.rate,
        release_burst=leaves.burst,
        sc_partition=still("stratum corneum partition multiplier", 1.0),
        sc_diffusion=still("stratum corneum diffusion multiplier", 1.0),
        sc_duration=still("duration of the stratum corneum effect", 0.0, "s"),
        follicle_share=_in_follicles(free, diameter, made.width, who),
        follicle_depth=judged(
            f"follicle depth reached, microspheres of {jar.label}",
            float(on_skin.follicle_depth(diameter.median)),
            follicles.DEPTH_SPREAD,
            unit="m",
        ),
        surface_peak=peak_of(jar, free, leaves.burst, who),
        protection=protection_estimates(who, free),
        findings=of_spheres(jar, film, diameter, subject)
        + of_active(jar, guest, active, partition=partition, free=free, half=half, subject=subject),
        sources=tuple(
            sorted({partition.source, leaves.rate.source, THEORY, JUDGED, follicles.ON_ORIFICES.source})
        ),
    )


def peak_of(jar: SphereState, free: Estimate, burst: Estimate, who: str) -> Estimate:
    """Return the free concentration just after application over that without spheres: what is free, and the burst."""
    if jar.matrix is None:
        return free
    draws = 1 - (1 - INSIDE.draw(free)) * (1 - INSIDE.draw(burst))
    return summarised_share(f"surface peak, {who}", draws, (free, burst))


def _in_follicles(free: Estimate, diameter: Estimate, width: float, who: str) -> Estimate:
    """Return the share of a dose that lies in follicle openings inside spheres that fit in."""
    name = f"follicle share of the dose, {who}"
    carried = (1 - free.median) * float(on_skin.follicle_share(diameter.median, width))
    if carried < LEAST_SHARE:
        return Estimate(name, 0.0, "1", HowKnown.PRIOR, follicles.ON_ORIFICES.source)
    return Estimate(
        name,
        carried,
        "1",
        HowKnown.PRIOR,
        follicles.ON_ORIFICES.source,
        spread=float(follicles.SHARE_SPREAD),
        distribution="logit",
    )
