"""What glycols, glycerin and alcohol do to solubility in water: Yalkowsky's log-linear law."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.density import density
from supraderm.molecules.log_kow import log_kow
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.property import Alternative, Property, listed
from supraderm.molecules.water_solubility import water_solubility
from supraderm.shipped import parse_shipped

# the law with constants from the literature misses single solutes by about half a log unit at full strength
POWER_SPREAD = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
LEAST_LOG_KOW = Constant(-2.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
GREATEST_LOG_KOW = Constant(5.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
LISTED_SHARE = Constant(0.2, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Volume share at which the effect is listed; a convention."""

METHOD = Text("log-linear law from the solubility in water", "由水溶解度按对数线性式推算")
LISTED = (
    ("ethanol", "ALCOHOL", Text("ethanol", "乙醇")),
    ("propylene_glycol", "PROPYLENE GLYCOL", Text("propylene glycol", "丙二醇")),
    ("glycerin", "GLYCERIN", Text("glycerin", "甘油")),
)


@dataclass(frozen=True, slots=True)
class Cosolvent:
    """The two constants of one cosolvent, sigma = intercept + slope log Kow.

    Parameters
    ----------
    intercept, slope : float
        Of log10 of the solubility in the pure cosolvent over that in water.
    how_known : HowKnown
    source : str
    """

    intercept: float
    slope: float
    how_known: HowKnown
    source: str

    def power(self, log_kow: float) -> float:
        """Return sigma, log10 of the gain in solubility from water to the pure cosolvent.

        >>> round(Cosolvent(0.30, 0.95, HowKnown.PRIOR, "li1998-cosolvency").power(2.0), 2)
        2.2
        """
        return self.intercept + self.slope * min(max(log_kow, LEAST_LOG_KOW), GREATEST_LOG_KOW)


@cache
def cosolvents() -> dict[str, Cosolvent]:
    """Return the cosolvents by INCI name; "OTHER HUMECTANT" and "OTHER VOLATILE" stand for the rest."""
    table = parse_shipped((files("supraderm.molecules") / "data" / "cosolvents.yaml").read_text("utf-8"))
    return {
        inci: Cosolvent(
            row["intercept"],
            row["slope"],
            HowKnown(row.get("how_known", table["how_known"])),
            row.get("source", table["source"]),
        )
        for inci, row in table["cosolvents"].items()
    }


def mixed_power(shares: Mapping[Cosolvent, float], log_kow: float) -> float:
    """Return log10 of the gain in solubility over water, sum of volume share times sigma.

    Parameters
    ----------
    shares : mapping of Cosolvent to float
        Volume shares in the aqueous mixture; they may add up to less than 1, the rest is water.
    log_kow : float

    Examples
    --------
    Half ethanol, log Kow 2:

    >>> round(mixed_power({Cosolvent(0.30, 0.95, HowKnown.PRIOR, "li1998-cosolvency"): 0.5}, 2.0), 2)
    1.1
    """
    return sum(share * cosolvent.power(log_kow) for cosolvent, share in shares.items())


def solubility_with_cosolvents(molecule: Molecule, shares: Mapping[str, float]) -> Estimate:
    """Return the solubility of the neutral form at 25 C in water with cosolvents, at most its density.

    The spread is that of the solubility in water, half a log unit per whole share of cosolvent, and what log Kow
    leaves open in the gain; the three are added as if independent.

    Parameters
    ----------
    molecule : Molecule
    shares : mapping of str to float
        Volume share, 0 to 1 in sum, by INCI name; see `cosolvents`.

    Returns
    -------
    Estimate, kg/m3
        Out of domain where the solubility in water is, and for log Kow outside -2 to 5.

    Raises
    ------
    InputError
        For a cosolvent that is not in the table, and for shares below 0 or above 1 in sum.

    Examples
    --------
    >>> caffeine = Molecule("CAFFEINE", "Cn1c(=O)c2c(ncn2C)n(C)c1=O", cas="58-08-2")
    >>> water, half = (solubility_with_cosolvents(caffeine, {"ALCOHOL": share}) for share in (0.0, 0.5))
    >>> round(half.median / water.median, 2)
    1.31
    """
    unknown = next((name for name in shares if name not in cosolvents()), None)
    if unknown is not None:
        raise UnknownNameError("shares", unknown, cosolvents(), what="cosolvent")
    whole = sum(shares.values())
    if min(shares.values(), default=0.0) < 0 or whole > 1:
        raise InputError("shares", dict(shares), "volume shares from 0, 1 at most in sum")
    words = ", ".join(f"{share:.0%} {name.lower()}" for name, share in shares.items())
    name = f"solubility in water with {words}, {molecule.name}"
    return _in_mixture(molecule, water_solubility(molecule), shares, name)


def _in_mixture(molecule: Molecule, in_water: Estimate, shares: Mapping[str, float], name: str) -> Estimate:
    kow = log_kow(molecule)
    known = {cosolvents()[name]: share for name, share in shares.items()}
    gain = mixed_power(known, kow.median)
    by_kow = (mixed_power(known, kow.median + kow.spread) - mixed_power(known, kow.median - kow.spread)) / 2
    inside = LEAST_LOG_KOW <= kow.median <= GREATEST_LOG_KOW
    why = [] if in_water.in_domain else in_water.note.split("; ")
    why += [] if inside else [f"log Kow {kow.median:.1f} outside -2 to 5"]
    return Estimate(
        name,
        float(min(in_water.median * 10.0**gain, max(density(molecule).median, in_water.median))),
        "kg/m**3",
        HowKnown.PREDICTED,
        "li1998-cosolvency",
        math.hypot(in_water.spread, POWER_SPREAD * sum(shares.values()), by_kow),
        in_domain=in_water.in_domain and inside,
        note="; ".join(why),
    )


def cosolvent_properties(molecule: Molecule, in_water: Estimate) -> Iterator[Property]:
    """Yield the solubility of the neutral form with a fifth of ethanol, of propylene glycol and of glycerin.

    Parameters
    ----------
    molecule : Molecule
    in_water : Estimate, kg/m3
        Of the neutral form.
    """
    share = float(LISTED_SHARE)
    for key, inci, words in LISTED:
        name = Text(
            f"solubility in water with {share:.0%} {words.en}, neutral form",
            f"在含 {share:.0%} {words.zh}的水中的溶解度（中性形式）",
        )
        value = _in_mixture(molecule, in_water, {inci: share}, f"{name.en}, {molecule.name}")
        yield listed(f"water_solubility_{key}_{share * 100:.0f}", name, CARD.name, Alternative(METHOD, value))


CARD = ModelCard(
    name="cosolvency, log-linear",
    title=Text("Solubility in water with cosolvents, log-linear", "混合溶剂溶解度（对数线性）"),
    version="1",
    scope=Text(
        "Solubility of the neutral form in water with glycols, glycerin or ethanol, and its partition into "
        "what is left of them when the water has gone.",
        "中性形态在水与二元醇、甘油或乙醇混合物中的溶解度，以及水分蒸发后在剩余溶剂中的分配。",
    ),
    equations="log10(S_mix/S_w) = sum_i f_i sigma_i; sigma_i = N_i + M_i log Kow; S_mix capped at the density",
    inputs=("log Kow [1]: of the neutral form", "volume share [1]: of each cosolvent"),
    domain=Text(
        "log Kow -2 to 5 (held at the ends outside); miscible cosolvents; no surfactant.",
        "log Kow -2 至 5（范围之外按端点取值）；可与水混溶的助溶剂；不含表面活性剂。",
    ),
    evaluation="Compared with nothing in this project; others report log-linear predictions off by half a "
    "log unit and sometimes more.",
    uncertainty=Text(
        "Lognormal, 0.5 log10 at full strength and in proportion below it.",
        "对数正态分布，纯助溶剂时 0.5 log10，更稀时按比例减小。",
    ),
    references=("li1998-cosolvency", "supraderm-judgement"),
)
