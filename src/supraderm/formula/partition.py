"""What each phase of the film holds of an active: total concentration over the neutral one in water."""

from __future__ import annotations

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.formula.phases import OIL_DENSITY, Film
from supraderm.molecules.cosolvent import GREATEST_LOG_KOW, LEAST_LOG_KOW, POWER_SPREAD, mixed_power

OLIVE_OIL_FACTOR = Constant(4.62, "1", "chen2015-httk", HowKnown.FITTED)
OLIVE_OIL_POWER = Constant(0.55, "1", "chen2015-httk", HowKnown.FITTED)
# emollients differ from olive oil, and Kow itself would give up to thirty times as much for retinol
OIL_SPREAD = Constant(0.3, "1", "supraderm-judgement", HowKnown.ASSUMED)
# above this log Kow a solute counts as mixing ideally with oil
LIPOPHILE = Constant(4.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
MELTING_SLOPE = Constant(0.01, "1/K", "sanghvi2003", HowKnown.PREDICTED)
ROOM_TEMPERATURE = Constant(298.15, "K", "supraderm-judgement", HowKnown.ASSUMED)


def oil_partition(log_kow: float, least: float = 0.0) -> float:
    """Return the olive oil/water partition coefficient of the neutral form, 4.62 Kow^0.55, at least `least`.

    >>> round(oil_partition(2.0), 1)
    58.2
    """
    return max(float(OLIVE_OIL_FACTOR * 10.0 ** (OLIVE_OIL_POWER * log_kow)), least)


def least_oil_partition(log_kow: float, melting_point: float, solubility: float) -> float:
    """Return the partition at which a lipophile reaches its ideal solubility in oil.

    Above log Kow 4 the power law, made on smaller molecules, would let water-insoluble oils such as
    tocopherol crystallise out of oil. There a solute mixes nearly ideally: its share at saturation is that of
    its own melt, 10^(-0.01 (Tm - T)) with Walden's entropy of fusion.

    Parameters
    ----------
    log_kow : float
    melting_point : float, K
    solubility : float, kg/m3
        In water.

    Returns
    -------
    float
        0 below log Kow 4.

    Examples
    --------
    A liquid that dissolves 0.9 g/m3 in water mixes with oil in any proportion:

    >>> round(least_oil_partition(6.0, 270.0, 9e-4))
    1000000
    """
    if log_kow < LIPOPHILE:
        return 0.0
    lattice = MELTING_SLOPE * max(melting_point - ROOM_TEMPERATURE, 0.0)
    return float(OIL_DENSITY * 10.0**-lattice / solubility)


def phase_partition(
    name: str, phase: Film, *, log_kow: Estimate, neutral: float, who: str, least_in_oil: float = 0.0
) -> Estimate:
    """Return what a phase holds: total concentration in it over the neutral one in water.

    Ions are taken to dissolve in humectants and alcohol as they do in water, and not at all in oil.

    Parameters
    ----------
    name : str
        "water", "oil", "humectant", "volatile solvent".
    phase : Film
    log_kow : Estimate
    neutral : float
        Net neutral share in the water at the product's pH.
    who : str
        INCI name, ends the estimate's name.
    least_in_oil : float
        See :func:`least_oil_partition`.

    Returns
    -------
    Estimate
    """
    ions = 1 / neutral - 1
    kow = log_kow.median
    inside = log_kow.in_domain and LEAST_LOG_KOW <= kow <= GREATEST_LOG_KOW
    if name == "water":
        return Estimate(f"water phase partition, {who}", 1 + ions, "1", HowKnown.PREDICTED, "osp-skin")
    if name == "oil":
        return Estimate(
            f"oil partition, {who}",
            oil_partition(kow, least_in_oil),
            "1",
            HowKnown.PREDICTED,
            "chen2015-httk",
            spread=float((OIL_SPREAD**2 + (OLIVE_OIL_POWER * log_kow.spread) ** 2) ** 0.5),
            in_domain=inside,
            note="ideal solubility in oil" if least_in_oil > oil_partition(kow) else "olive oil for all oils",
        )
    shares = phase.humectants if name == "humectant" else phase.volatiles
    strength = sum(shares.values())
    slope = sum(share * cosolvent.slope for cosolvent, share in shares.items())
    ideal = all(cosolvent.how_known is HowKnown.PRIOR for cosolvent in shares)
    return Estimate(
        f"{name} partition, {who}",
        float(10.0 ** mixed_power(shares, kow) + ions),
        "1",
        HowKnown.PRIOR if ideal else HowKnown.ASSUMED,
        "li1998-cosolvency",
        spread=float(((strength * POWER_SPREAD) ** 2 + (slope * log_kow.spread) ** 2) ** 0.5),
        in_domain=inside,
        note="log-linear cosolvency; ions as in water",
    )


CARD = ModelCard(
    name="partition into film phases",
    title=Text("Partition of an active into the phases of the film", "活性物在膜各相的分配"),
    version="1",
    scope="How much of an active a phase of the film holds, for the activity that drives uptake. Surfactant "
    "micelles and carriers are added by delivery.",
    equations="K_water = 1/f; K_oil = 4.62 Kow^0.55, above log Kow 4 at least rho 10^(-0.01 (Tm - T))/S_w; "
    "K_humectant = 10^sigma + 1/f - 1, sigma = sum_i f_i (N_i + M_i log Kow)",
    inputs=(
        "log Kow [1]: of the neutral form",
        "neutral fraction f [1]: at the pH of the product",
        "melting point [K]: of the active",
        "water solubility [kg/m3]: of the neutral form",
    ),
    domain="Oils like olive oil; log Kow -2 to 5; ions dissolve in humectants as in water and not in oil.",
    evaluation="Laws of their sources, untested here; the oil term can move uptake of lipophiles thirtyfold.",
    uncertainty="Lognormal log10 SD 0.3 oil and 0.5 humectant, each joined with that of log Kow.",
    references=("chen2015-httk", "li1998-cosolvency", "sanghvi2003", "osp-skin"),
)
