"""What delivery may know of a carrier, whatever the platform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from supraderm.evidence import Estimate, Finding, Text


@dataclass(frozen=True)
class SiteBinding:
    """Sites in one layer that hold the active, or its conjugate, reversibly (Langmuir).

    Parameters
    ----------
    site : Text
        Receptor or matrix, on which cell.
    layer : str
        Name of the layer as delivery has it ("basal layer", "papillary dermis").
    capacity : Estimate, mol/m3
        Sites per volume of the layer.
    on : Estimate, m3/mol/s
        Per concentration of what is dissolved in living tissue, charged or not.
    off : Estimate, 1/s
    """

    site: Text
    layer: str
    capacity: Estimate
    on: Estimate
    off: Estimate

    def estimates(self) -> tuple[Estimate, ...]:
        """Return every estimate, for the run's ledger."""
        return (self.capacity, self.on, self.off)


@dataclass(frozen=True)
class CarrierEffects:
    """Effects of one carrier on one active in one formula, each an Estimate.

    Intact carriers do not cross intact stratum corneum: what acts in the skin is the free active and, for
    a limited time, what carrier material does to stratum corneum lipid.

    Parameters
    ----------
    carrier : str
        Platform key ("peptide-micelle").
    label : Text
    phase_volume : Estimate, 1
        Volume fraction of carrier phase in the vehicle at application.
    partition : Estimate, 1
        Concentration of the neutral active in the carrier phase over its free aqueous concentration.
        Loading lowers activity: free share = 1/(1 + phase_volume (partition - 1)) in an aqueous vehicle.
    release_rate : Estimate, 1/s
        First-order rate at which carried active comes to equilibrium with the film,
        dN/dt = -rate (N - A u), A its capacity; 0 releases nothing.
    sc_partition : Estimate, 1
        Multiplier on stratum corneum partition while the effect lasts (1 = none).
    sc_diffusion : Estimate, 1
        Multiplier on stratum corneum diffusivity while the effect lasts.
    sc_duration : Estimate, s
        How long the stratum corneum effect lasts after an application.
    follicle_share : Estimate, 1
        Share of the dose deposited in follicle openings.
    follicle_depth : Estimate, m
    protection : mapping of str to Estimate
        Factor by which a loss rate falls ("oxidation", "light", "hydrolysis", "enzyme"), >= 1.
    surface_peak : Estimate, 1
        Multiplier on the peak free concentration at the surface just after application (irritation proxy).
    bindings : tuple of SiteBinding
        At most one a layer.
    release_burst : Estimate or None, 1
        Share of what is carried that is released at once; the rest follows at `release_rate`. None for no burst.
    findings : tuple of Finding
    sources : tuple of str
    """

    carrier: str
    label: Text
    phase_volume: Estimate
    partition: Estimate
    release_rate: Estimate
    sc_partition: Estimate
    sc_diffusion: Estimate
    sc_duration: Estimate
    follicle_share: Estimate
    follicle_depth: Estimate
    surface_peak: Estimate
    protection: Mapping[str, Estimate] = field(default_factory=dict)
    bindings: tuple[SiteBinding, ...] = ()
    release_burst: Estimate | None = None
    findings: tuple[Finding, ...] = ()
    sources: tuple[str, ...] = ()

    def estimates(self) -> tuple[Estimate, ...]:
        """Return every estimate, for the run's ledger."""
        own = (
            self.phase_volume,
            self.partition,
            self.release_rate,
            self.sc_partition,
            self.sc_diffusion,
            self.sc_duration,
            self.follicle_share,
            self.follicle_depth,
            self.surface_peak,
        )
        bound = tuple(estimate for binding in self.bindings for estimate in binding.estimates())
        burst = (self.release_burst,) if self.release_burst else ()
        return own + burst + tuple(self.protection.values()) + bound
