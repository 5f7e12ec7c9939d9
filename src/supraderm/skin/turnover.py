"""How long a cell stays in the epidermis: transit times by site and age.

References
----------
grove1981 (dansyl chloride, Table I), baker1967 (sites), maeda2017-turnover (whole epidermis).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from supraderm.errors import UnknownNameError
from supraderm.evidence import Constant, Estimate, HowKnown

DAY = Constant(86400.0, "s", "codata2018")
# geometric mean of 28.1/19.8 (forearm) and 25.5/17.7 (upper arm), the same number of cell layers
AGEING = Constant(1.4298, "1", "grove1981", HowKnown.FITTED)
YOUNG = Constant(35.0, "year", "grove1981", HowKnown.MEASURED)
OLD = Constant(60.0, "year", "grove1981", HowKnown.MEASURED)
# the two ages are joined by an exponential; outside this range it is an extrapolation, with more spread
YOUNGEST = Constant(25.0, "year", "supraderm-judgement", HowKnown.ASSUMED)
OLDEST = Constant(70.0, "year", "supraderm-judgement", HowKnown.ASSUMED)
EXTRAPOLATION_SPREAD = Constant(0.05, "1", "supraderm-judgement", HowKnown.ASSUMED)


@cache
def _table() -> dict[str, Any]:
    import yaml

    text = (files("supraderm.skin") / "data" / "turnover.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def turnover_sites() -> tuple[str, ...]:
    """Return the keys of the sites whose turnover is known, sorted."""
    return tuple(sorted(_table()["sites"]))


def horny_transit(site: str, age: float) -> Estimate:
    """Return the time a cell spends in the stratum corneum, s.

    Parameters
    ----------
    site : str
        A key of `turnover_sites`.
    age : float, years
        25 to 70; outside, the estimate is marked out of domain.

    Returns
    -------
    Estimate
        Named "stratum corneum transit time, SITE".

    Raises
    ------
    UnknownNameError

    Examples
    --------
    >>> round(horny_transit("forearm", 60).median / DAY, 1)
    28.1
    """
    record = _record(site)
    ratio = record["at_60"] / record["at_35"] if "at_60" in record else float(AGEING)
    return _aged(f"stratum corneum transit time, {site}", record, ratio, age)


def viable_transit(site: str, age: float) -> Estimate:
    """Return the time a cell spends between basal layer and stratum corneum, s.

    Age slows production, not the number of layers, so it lengthens both transits alike. No site difference
    is known well enough to be used.

    Parameters
    ----------
    site : str
    age : float, years

    Returns
    -------
    Estimate
        Named "viable epidermis transit time, SITE".

    Examples
    --------
    >>> round(viable_transit("cheek", 35).median / DAY, 1)
    20.0
    """
    _record(site)
    return _aged(f"viable epidermis transit time, {site}", _table()["viable_transit"], float(AGEING), age)


def _record(site: str) -> dict[str, Any]:
    try:
        return _table()["sites"][site]
    except KeyError:
        raise UnknownNameError("site", site, turnover_sites(), what="site of known turnover") from None


def _aged(name: str, record: dict[str, Any], ratio: float, age: float) -> Estimate:
    inside = YOUNGEST <= age <= OLDEST
    exact = age in (YOUNG, OLD) and "at_60" in record
    known, source = HowKnown(record["how_known"]), record["source"]
    if known is HowKnown.MEASURED and not exact:
        known = HowKnown.FITTED
    return Estimate(
        name=name,
        median=record["at_35"] * ratio ** ((age - YOUNG) / (OLD - YOUNG)) * DAY,
        unit="s",
        how_known=known,
        source=source,
        spread=record["spread"] + (0.0 if inside else float(EXTRAPOLATION_SPREAD)),
        in_domain=inside,
        note="" if inside else "measured at 35 and 60 years only",
    )
