"""What glycols, glycerin and alcohol do to solubility: Yalkowsky's log-linear law."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from supraderm.evidence import Constant, HowKnown, ModelCard, Text
from supraderm.ingredients import Ingredient

# the law with constants from the literature misses single solutes by about half a log unit at full strength
POWER_SPREAD = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
LEAST_LOG_KOW = Constant(-2.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
GREATEST_LOG_KOW = Constant(5.0, "1", "supraderm-judgement", HowKnown.ASSUMED)


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
    import yaml

    table = yaml.safe_load((files("supraderm.formula") / "data" / "cosolvents.yaml").read_text("utf-8"))
    return {
        inci: Cosolvent(
            row["intercept"],
            row["slope"],
            HowKnown(row.get("how_known", table["how_known"])),
            row.get("source", table["source"]),
        )
        for inci, row in table["cosolvents"].items()
    }


def cosolvent_of(ingredient: Ingredient) -> Cosolvent:
    """Return the constants of a humectant or volatile solvent; those of its class where none are known."""
    other = "OTHER VOLATILE" if ingredient.phase == "volatile" else "OTHER HUMECTANT"
    return cosolvents().get(ingredient.inci.upper(), cosolvents()[other])


def mixed_power(shares: dict[Cosolvent, float], log_kow: float) -> float:
    """Return log10 of the gain in solubility over water, sum of volume share times sigma.

    Parameters
    ----------
    shares : dict of Cosolvent to float
        Volume shares in the aqueous mixture; they may add up to less than 1, the rest is water.
    log_kow : float

    Examples
    --------
    Half ethanol, log Kow 2:

    >>> round(mixed_power({Cosolvent(0.30, 0.95, HowKnown.PRIOR, "li1998-cosolvency"): 0.5}, 2.0), 2)
    1.1
    """
    return sum(share * cosolvent.power(log_kow) for cosolvent, share in shares.items())


CARD = ModelCard(
    name="cosolvency, log-linear",
    title=Text("Solubility in water with cosolvents, log-linear", "混合溶剂溶解度（对数线性）"),
    version="1",
    scope="Solubility of the neutral form in water with glycols, glycerin or ethanol, and its partition into "
    "what is left of them when the water has gone.",
    equations="log10(S_mix/S_w) = sum_i f_i sigma_i; sigma_i = N_i + M_i log Kow",
    inputs=("log Kow [1]: of the neutral form", "volume share [1]: of each cosolvent"),
    domain="log Kow -2 to 5 (held at the ends outside); miscible cosolvents; no surfactant.",
    evaluation="Compared with nothing in this project; others report log-linear predictions off by half a "
    "log unit and sometimes more.",
    uncertainty="Lognormal, 0.5 log10 at full strength and in proportion below it.",
    references=("li1998-cosolvency", "supraderm-judgement"),
)
