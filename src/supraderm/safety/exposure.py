"""How much of an ingredient people take up in a day, as the SCCS reckons it.

Doses here are in mg per kg body weight and day, the unit that the tables, opinions and limits are printed in.
"""

from __future__ import annotations

from supraderm.evidence import Constant, HowKnown
from supraderm.formula import ExposureKind, Product, exposure_kind

BODY_WEIGHT = Constant(60.0, "kg", "recall-sccs-guidance", HowKnown.PRIOR)
DEFAULT_ABSORPTION = Constant(0.5, "1", "recall-sccs-guidance", HowKnown.PRIOR)
MILLIGRAMS = Constant(1e6, "mg/kg", "codata2018")


def daily_exposure(product: Product) -> float:
    """Return how much product people have on the skin in a day, mg per kg body weight and day.

    The larger of the SCCS figure for the kind and of what the stated use comes to, dose x area x times a day.
    """
    kind = exposure_kind(product.use.kind)
    use = product.use
    stated = use.dose.median * use.area.median * use.per_day * MILLIGRAMS / BODY_WEIGHT
    return float(max(kind.exposure, stated * kind.retention))


def systemic_dose(exposure: float | ExposureKind, share: float, absorbed: float) -> float:
    """Return the systemic exposure dose, A x C x DAp, mg per kg body weight and day.

    Parameters
    ----------
    exposure : float or ExposureKind
        Daily exposure to the product, mg per kg body weight and day.
    share : float
        Mass fraction of the ingredient, 0 to 1.
    absorbed : float
        Share of what lies on the skin that is taken up, 0 to 1.

    Returns
    -------
    float

    References
    ----------
    sccs1647-2022

    Examples
    --------
    5 % in a face cream with half of it taken up:

    >>> from supraderm.formula import exposure_kind
    >>> round(systemic_dose(exposure_kind("face cream"), 0.05, 0.5), 2)
    0.6
    """
    amount = exposure.exposure if isinstance(exposure, ExposureKind) else exposure
    return amount * share * absorbed
