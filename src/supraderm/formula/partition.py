"""What each phase of the film holds of an active: total concentration over the neutral one in water."""

from __future__ import annotations

from dataclasses import dataclass

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.formula.phases import OIL_DENSITY, Film
from supraderm.molecules import Molecule, melting_point, water_solubility
from supraderm.molecules.cosolvent import GREATEST_LOG_KOW, LEAST_LOG_KOW, POWER_SPREAD, mixed_power
from supraderm.molecules.oil_water import oil_water_partition, oil_water_spread

# above this log Kow a solute counts as mixing ideally with oil
LIPOPHILE = Constant(4.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
MELTING_SLOPE = Constant(0.01, "1/K", "sanghvi2003", HowKnown.PREDICTED)
ROOM_TEMPERATURE = Constant(298.15, "K", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class OilHold:
    """What the oil of a film holds of one active.

    Parameters
    ----------
    partition : float
        Concentration in oil over the neutral one in water.
    spread : float
        SD of its log10.
    bound : str
        "" for the law; "ideal solubility in oil" or "mixes with oil" where a bound took over.
    """

    partition: float
    spread: float
    bound: str = ""


def oil_hold(molecule: Molecule, log_kow: Estimate, layers: Film) -> OilHold:
    """Return what the oil of a film holds of an active, within what its solubilities allow.

    At saturation no oil holds more than the pure substance, K <= rho/S_w. Above log Kow 4 a solute mixes nearly
    ideally: its share at saturation is at least that of its own melt, 10^(-0.01 (Tm - T)) with Walden's entropy of
    fusion.

    Parameters
    ----------
    molecule : Molecule
    log_kow : Estimate
    layers : Film
        Its ester and hydroxyl groups say what kind of oil it is.

    Examples
    --------
    Squalane takes a hundredth of what olive oil takes of niacinamide, which is little of it in either:

    >>> from supraderm.formula import parse_product
    >>> from supraderm.formula.phases import film
    >>> from supraderm.molecules import log_kow
    >>> amide = Molecule("NIACINAMIDE", "NC(=O)c1cccnc1", cas="98-92-0")
    >>> for oil in ("squalane", "olive oil"):
    ...     lines = f"[{{ingredient: {oil}, percent: 20}}, {{ingredient: water, percent: q.s.}}]"
    ...     layers = film(parse_product(f"{{name: c, ph: 6, form: emulsion, formula: {lines}}}").components)
    ...     print(f"{oil_hold(amide, log_kow(amide), layers).partition:.1g}")
    0.0001
    0.01
    """
    law = oil_water_partition(molecule, log_kow.median, layers.oil.esters, layers.oil.hydroxyls)
    spread = oil_water_spread(molecule, log_kow.spread, layers.oil.esters + layers.oil.hydroxyls)
    pure = float(OIL_DENSITY / water_solubility(molecule).median)
    if log_kow.median >= LIPOPHILE:
        lattice = MELTING_SLOPE * max(melting_point(molecule).median - ROOM_TEMPERATURE, 0.0)
        ideal = pure * 10.0 ** float(-lattice)
        if law < ideal:
            return OilHold(ideal, spread, "ideal solubility in oil")
    return OilHold(pure, spread, "mixes with oil") if law > pure else OilHold(law, spread)


def phase_partition(
    name: str, phase: Film, *, log_kow: Estimate, neutral: float, who: str, oil: OilHold
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
    oil : OilHold
        Of the active.

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
            oil.partition,
            "1",
            HowKnown.PREDICTED,
            "recall-abraham-descriptors",
            spread=oil.spread,
            in_domain=inside,
            note=oil.bound
            or f"ester groups {phase.oil.esters:.2g} of olive oil, hydroxyls {phase.oil.hydroxyls:.2g} of octanol",
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
    equations="K_water = 1/f; K_oil by the card oil-water partition, at most rho/S_w and above log Kow 4 at least "
    "rho 10^(-0.01 (Tm - T))/S_w; "
    "K_humectant = 10^sigma + 1/f - 1, sigma = sum_i f_i (N_i + M_i log Kow)",
    inputs=(
        "log Kow [1]: of the neutral form",
        "neutral fraction f [1]: at the pH of the product",
        "melting point [K]: of the active",
        "water solubility [kg/m3]: of the neutral form",
    ),
    domain="Oils from hydrocarbon to ester; log Kow -2 to 5; ions dissolve in humectants as in water and not in oil.",
    evaluation="Oil: see the card oil-water partition. Humectants: the law of its source, untested here.",
    uncertainty="Lognormal; oil by its card, humectant log10 SD 0.5 joined with that of log Kow.",
    references=("recall-abraham-descriptors", "li1998-cosolvency", "sanghvi2003", "osp-skin"),
)
