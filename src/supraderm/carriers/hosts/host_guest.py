"""The platform "host-guest": cyclodextrins that take an active into their ring."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from supraderm.carriers.effects import CarrierEffects
from supraderm.carriers.held import JUDGED, free_estimate, protection_estimates
from supraderm.carriers.hosts.binding import binding_constant
from supraderm.carriers.hosts.card import CARD
from supraderm.carriers.hosts.in_formula import CHARGE_SPREAD, binding_at_charge
from supraderm.carriers.hosts.ring import Host, host, hosts
from supraderm.carriers.platform import Carried, Family
from supraderm.carriers.surroundings import check_surroundings
from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, Finding, HowKnown, Severity, Text, by_urgency
from supraderm.ingredients import Ingredient, find, molecule_of
from supraderm.molecules.ionisation import fraction_neutral
from supraderm.molecules.pka_rules import ionisation_of
from supraderm.units import significant

HOST_DENSITY = Constant(1450.0, "kg/m^3", "recall-cyclodextrins", HowKnown.PRIOR)
FORMULA_DENSITY = Constant(1000.0, "kg/m^3", "recall-cyclodextrins", HowKnown.PRIOR)
# complexes open within milliseconds; what counts is that it is fast beside drying
OPENING = Constant(1.0, "1/s", "recall-cyclodextrins", HowKnown.PRIOR)
WEAK = Constant(0.05, "m^3/mol", JUDGED, HowKnown.ASSUMED)
FREE_LITTLE = Constant(0.2, "1", JUDGED, HowKnown.ASSUMED)
TITLE = Text("Ring hosts (cyclodextrins)", "环状主体（环糊精）")
NOTES = (
    Text(
        "Use no more ring than dissolves the active: what the ring holds does not drive flux.",
        "环糊精用量以刚好溶解活性物为宜：被包合部分不推动渗透。",
    ),
    Text(
        "Preservatives and perfume go into the ring too; run the challenge test with it.",
        "防腐剂与香精同样会被包合；请在含环糊精的成品中做防腐挑战试验。",
    ),
    Text(
        "The ring itself, above 900 g/mol, stays on intact skin.",
        "环糊精分子量高于 900，留在完整皮肤表面。",
    ),
)


@dataclass(frozen=True)
class HostGuest(Family):
    """Cyclodextrins by INCI name."""

    def materials(self) -> tuple[str, ...]:
        """Return the INCI names of the hosts, sorted."""
        return tuple(sorted(hosts()))

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
        """Return what a ring does to one active; host is counted as in excess. See :class:`Platform`."""
        check_surroundings(share, ph=ph, ionic_strength=ionic_strength, temperature=temperature)
        ring = host(material.inci, field="carrier.material")
        molecule = molecule_of(find(active.name))
        neutral = float(fraction_neutral(ionisation_of(molecule), float(ph)))
        binding = binding_constant(molecule, ring)
        return ring_effects(ring, share, active, binding, neutral=neutral, subject=(material.key,))


PLATFORM = HostGuest("host-guest", TITLE, CARD, NOTES)


def host_concentration(ring: Host, share: float) -> float:
    """Return the dissolved host, mol/m3: what the formula has, held at its solubility.

    >>> round(host_concentration(host("HYDROXYPROPYL CYCLODEXTRIN"), 0.05), 1)
    35.7
    """
    return min(share * FORMULA_DENSITY, ring.solubility) / ring.molar_mass


def ring_effects(
    ring: Host,
    share: float,
    active: Carried,
    binding: Estimate,
    *,
    neutral: float = 1.0,
    subject: tuple[str, ...] = (),
) -> CarrierEffects:
    """Return the effects of a ring whose binding constant is known.

    The dissolved ring is a phase of volume phi = H M/rho; with host in excess the active is held as by a partition
    coefficient P = 1 + K rho/(f M) over the neutral form, f its share, so that the free share of all forms is
    1/(1 + K H) whatever phi is. K is that of all forms at the pH.

    Parameters
    ----------
    ring : Host
    share : float
        Mass fraction in the product.
    active : Carried
    binding : Estimate, m3/mol
        Of the net neutral form.
    neutral : float, 1
        Net neutral share of the active at the pH of the water, above 0.
    subject : tuple of str
    """
    binding = _at_charge(binding, neutral)
    who = f"{active.name} in {ring.inci}"
    dissolved = host_concentration(ring, share)
    volume = Estimate(
        f"volume of dissolved {ring.inci}",
        float(dissolved * ring.molar_mass / HOST_DENSITY),
        "1",
        HowKnown.PRIOR,
        "recall-cyclodextrins",
    )
    held = Estimate(
        f"partition of all forms, {who}",
        float(1 + binding.median * HOST_DENSITY / ring.molar_mass),
        "1",
        binding.how_known,
        binding.source,
        spread=binding.spread,
        in_domain=binding.in_domain,
    )
    partition = Estimate(
        f"partition, {who}",
        float(1 + binding.median / neutral * HOST_DENSITY / ring.molar_mass),
        "1",
        binding.how_known,
        binding.source,
        spread=binding.spread,
        in_domain=binding.in_domain,
        note=binding.note,
    )
    free = free_estimate(f"free share, {who}", volume, held)

    def fixed(what: str, median: float, unit: str = "1") -> Estimate:
        return Estimate(f"{what}, {ring.inci}", median, unit, HowKnown.ASSUMED, JUDGED)

    return CarrierEffects(
        carrier="host-guest",
        label=Text(f"{ring.inci} complex", f"{_chinese(ring)}包合物"),
        phase_volume=volume,
        partition=partition,
        release_rate=Estimate(
            f"release rate, {who}", float(OPENING), "1/s", HowKnown.PRIOR, OPENING.source, spread=1.0
        ),
        sc_partition=fixed("stratum corneum partition multiplier", 1.0),
        sc_diffusion=fixed("stratum corneum diffusion multiplier", 1.0),
        sc_duration=fixed("duration of the stratum corneum effect", 0.0, "s"),
        follicle_share=fixed("follicle share of the dose", 0.0),
        follicle_depth=fixed("follicle depth reached", 0.0, "m"),
        surface_peak=Estimate(
            f"surface peak multiplier, {who}",
            free.median,
            "1",
            free.how_known,
            free.source,
            spread=free.spread,
            distribution=free.distribution,
        ),
        protection=protection_estimates(who, free) if dissolved > 0 else {},
        findings=by_urgency(tuple(_findings(ring, share, binding, free, subject))),
        sources=tuple(sorted({binding.source, "recall-cyclodextrins", JUDGED})),
    )


def _at_charge(binding: Estimate, neutral: float) -> Estimate:
    return replace(
        binding,
        median=float(binding_at_charge(binding.median, neutral)),
        spread=math.hypot(binding.spread, (1 - neutral) * CHARGE_SPREAD),
    )


def _chinese(ring: Host) -> str:
    try:
        return find(ring.inci).zh
    except InputError:
        return ring.inci


def _findings(
    ring: Host, share: float, binding: Estimate, free: Estimate, subject: tuple[str, ...]
) -> list[Finding]:
    found = []
    k = significant(binding.median * 1e3)
    had, held = significant(100 * share), significant(ring.solubility / 10)
    if share * FORMULA_DENSITY > ring.solubility:
        found.append(
            Finding(
                "carriers.host-undissolved",
                Severity.WATCH,
                Text("The ring itself does not dissolve", "环糊精自身未完全溶解"),
                Text(
                    f"The formula has {had}% and water holds about {held}%.",
                    f"配方含 {had}%，水中约可溶 {held}%。",
                ),
                Text("Take hydroxypropyl cyclodextrin.", "请改用羟丙基环糊精。"),
                HowKnown.PRIOR,
                ("recall-cyclodextrins",),
                subject,
            )
        )
    if share > 0 and binding.median < WEAK:
        found.append(
            Finding(
                "carriers.host-weak",
                Severity.NOTE,
                Text("The ring hardly holds it", "环糊精几乎不包合该活性物"),
                Text(f"K is about {k} L/mol.", f"K 约为 {k} L/mol。"),
                Text("Leave the ring out, or try another size.", "请去掉环糊精，或换用其他孔径。"),
                binding.how_known,
                (binding.source,),
                subject,
            )
        )
    if free.median < FREE_LITTLE:
        found.append(
            overdose(
                Text(
                    f"With K about {k} L/mol only {significant(100 * free.median)}% is free where ring is in excess.",
                    f"K 约为 {k} L/mol，环糊精过量时仅 {significant(100 * free.median)}% 为游离。",
                ),
                binding,
                subject,
                title=IN_EXCESS,  # the amounts of the product are not known here
            )
        )
    return found


TOO_MUCH = Text(
    "Too much ring: it does not help into skin, little is free",
    "环糊精过量：无助于透皮，可进入皮肤的游离部分偏少",
)
IN_EXCESS = Text(
    "Ring beyond what dissolves the active would hold it back", "超出溶解所需的环糊精会留住活性物"
)


def overdose(
    why: Text, binding: Estimate, subject: tuple[str, ...] = (), *, title: Text = TOO_MUCH
) -> Finding:
    """Return the finding that a ring takes away more than it dissolves, so that it does not help into skin."""
    return Finding(
        "carriers.host-overdose",
        Severity.WATCH,
        title,
        why,
        Text(
            "Use just enough to dissolve the active; supraderm show carrier ring says how much.",
            "请以刚好溶解活性物为度；supraderm show carrier ring 会给出用量。",
        ),
        binding.how_known,
        (binding.source, "masson1999-cyclodextrins"),
        subject,
    )
