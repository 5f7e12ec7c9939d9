"""Body sites as numbers: thickness of each layer, pH and hair follicles, each with its spread between people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from supraderm.errors import UnknownNameError
from supraderm.evidence import Constant, Estimate, HowKnown, Text

MICROMETRE = Constant(1e-6, "m", "codata2018")
# 1/cm2 and mm3/cm2 as the tables give them
PER_CM2 = Constant(1e4, "1/m**2", "codata2018")
MM3_PER_CM2 = Constant(1e-5, "m", "codata2018")


@dataclass(frozen=True)
class Follicles:
    """Hair follicles of a site; what is not known is left out.

    Parameters
    ----------
    density : Estimate, 1/m2
    orifice_share : Estimate or None, 1
        Share of the surface that is follicle opening.
    infundibulum_volume : Estimate or None, m
        Volume of the upper follicle per area of skin (1 mm3/cm2 is 1e-5 m).
    """

    density: Estimate
    orifice_share: Estimate | None = None
    infundibulum_volume: Estimate | None = None


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
    dermis_thickness : Estimate or None, m
        None for a preparation without dermis.
    sc_ph : Estimate
        pH of stratum corneum water.
    follicles : Follicles or None
        None where there are none, or where nothing is known. A path of their own only when asked for.
    """

    key: str
    name: Text
    sc_thickness: Estimate
    viable_thickness: Estimate
    dermis_thickness: Estimate | None
    sc_ph: Estimate
    follicles: Follicles | None = None

    def estimates(self) -> tuple[Estimate, ...]:
        """Return every estimate that a simulation draws, for the run's ledger."""
        dermis = (self.dermis_thickness,) if self.dermis_thickness else ()
        return (self.sc_thickness, self.viable_thickness, *dermis, self.sc_ph)


def read_estimate(
    phrase: str, site: str, record: dict[str, Any], unit: str, scale: float = 1.0, *, normal: bool = False
) -> Estimate:
    """Return a number of a table as an estimate.

    Parameters
    ----------
    phrase, site : str
        Name of the estimate: "`phrase`, `site`".
    record : dict
        "median" and "spread" with "source", "how_known" and perhaps "note".
    unit : str
    scale : float
        Of the table's unit in `unit`.
    normal : bool
        Whether the spread is that of the value; left out, it is that of log10.
    """
    return Estimate(
        name=f"{phrase}, {site}",
        median=record["median"] * scale,
        unit=unit,
        how_known=HowKnown(record["how_known"]),
        source=record["source"],
        spread=record["spread"],
        distribution="normal" if normal else "lognormal",
        note=record.get("note", ""),
    )


def read_site(key: str, record: dict[str, Any]) -> Site:
    """Return one entry of a table as a site.

    Parameters
    ----------
    key : str
    record : dict
        As in ``data/sites.yaml``: lengths in um, follicles per cm2, their volume in mm3 per cm2.
    """

    def thickness(of: str, phrase: str) -> Estimate:
        return read_estimate(f"{phrase} thickness", key, record[of], "m", MICROMETRE)

    return Site(
        key=key,
        name=Text(**record["name"]),
        sc_thickness=thickness("sc_thickness", "stratum corneum"),
        viable_thickness=thickness("viable_thickness", "viable epidermis"),
        dermis_thickness=thickness("dermis_thickness", "dermis") if "dermis_thickness" in record else None,
        sc_ph=read_estimate("stratum corneum pH", key, record["sc_ph"], "1", normal=True),
        follicles=_follicles(key, record["follicles"]) if "follicles" in record else None,
    )


def _follicles(key: str, record: dict[str, Any]) -> Follicles:
    def known(of: str, phrase: str, unit: str, scale: float) -> Estimate | None:
        return read_estimate(phrase, key, record[of], unit, scale) if of in record else None

    return Follicles(
        density=read_estimate("hair follicle density", key, record["density"], "1/m**2", PER_CM2),
        orifice_share=known("orifice_share", "follicle orifice share", "1", 1.0),
        infundibulum_volume=known("infundibulum_volume", "follicle infundibulum volume", "m", MM3_PER_CM2),
    )


@cache
def sites() -> dict[str, Site]:
    """Return the sites that ship with supraderm, by key.

    >>> len(sites())
    19
    """
    import yaml

    text = (files("supraderm.skin") / "data" / "sites.yaml").read_text(encoding="utf-8")
    return {key: read_site(key, record) for key, record in yaml.safe_load(text).items()}


_ALIASES = {
    "face": "cheek",
    "面颊": "cheek",
    "面部": "cheek",
    "额头": "forehead",
    "前额": "forehead",
    "头皮": "scalp",
    "前臂": "forearm",
    "背部": "back",
    "hand": "dorsal-hand",
    "手": "dorsal-hand",
    "手背": "dorsal-hand",
    "calf": "leg",
    "腿": "leg",
    "小腿": "leg",
    "腹部": "abdomen",
    "鼻": "nose",
    "鼻部": "nose",
    "下巴": "chin",
    "periorbital": "eyelid",
    "eye contour": "eyelid",
    "眼睑": "eyelid",
    "眼周": "eyelid",
    "颈部": "neck",
    "胸部": "chest",
    "上臂": "upper-arm",
    "大腿": "thigh",
    "臀部": "buttock",
    "手掌": "palm",
    "足底": "sole",
    "脚底": "sole",
}


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
