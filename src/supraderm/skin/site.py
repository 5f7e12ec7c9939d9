"""Body sites as numbers: thickness of each layer and pH, each with its spread between people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from supraderm.errors import UnknownNameError
from supraderm.evidence import Constant, Estimate, HowKnown, Text

MICROMETRE = Constant(1e-6, "m", "codata2018")


@dataclass(frozen=True)
class Site:
    """One body site, or a piece of excised skin.

    Parameters
    ----------
    key : str
    name : Text
    sc_thickness : Estimate, m
        Stratum corneum in its usual, partially hydrated state.
    viable_thickness : Estimate, m
        Viable epidermis with its basal layer.
    dermis_thickness : Estimate, m
    sc_ph : Estimate
        pH of stratum corneum water.
    """

    key: str
    name: Text
    sc_thickness: Estimate
    viable_thickness: Estimate
    dermis_thickness: Estimate
    sc_ph: Estimate

    def estimates(self) -> tuple[Estimate, ...]:
        """Return every estimate, for the run's ledger."""
        return (self.sc_thickness, self.viable_thickness, self.dermis_thickness, self.sc_ph)


def _estimate(phrase: str, site: str, record: dict[str, Any], unit: str, scale: float) -> Estimate:
    return Estimate(
        name=f"{phrase}, {site}",
        median=record["median"] * scale,
        unit=unit,
        how_known=HowKnown(record["how_known"]),
        source=record["source"],
        spread=record["spread"],
        distribution="normal" if unit == "1" else "lognormal",
        note=record.get("note", ""),
    )


@cache
def sites() -> dict[str, Site]:
    """Return the sites that ship with supraderm, by key.

    >>> sorted(sites())
    ['back', 'cheek', 'forearm', 'franz-cell']
    """
    import yaml

    text = (files("supraderm.skin") / "data" / "sites.yaml").read_text(encoding="utf-8")
    found = {}
    for key, record in yaml.safe_load(text).items():
        found[key] = Site(
            key=key,
            name=Text(**record["name"]),
            sc_thickness=_estimate("stratum corneum thickness", key, record["sc_thickness"], "m", MICROMETRE),
            viable_thickness=_estimate(
                "viable epidermis thickness", key, record["viable_thickness"], "m", MICROMETRE
            ),
            dermis_thickness=_estimate("dermis thickness", key, record["dermis_thickness"], "m", MICROMETRE),
            sc_ph=_estimate("stratum corneum pH", key, record["sc_ph"], "1", 1.0),
        )
    return found


_ALIASES = {"face": "cheek", "面颊": "cheek", "面部": "cheek", "前臂": "forearm", "背部": "back"}


def site(name: str) -> Site:
    """Return a site by key, or by an everyday name ("face", "面颊").

    Raises
    ------
    UnknownNameError
        With the nearest known site.
    """
    key = _ALIASES.get(name.strip().casefold(), name.strip().casefold())
    try:
        return sites()[key]
    except KeyError:
        raise UnknownNameError("site", name, [*sites(), *_ALIASES], what="site") from None
