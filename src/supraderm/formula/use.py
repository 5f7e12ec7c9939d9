"""How a product is used when its file does not say: each default an Estimate with its reason."""

from __future__ import annotations

from dataclasses import replace

from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown
from supraderm.formula.kinds import exposure_kind
from supraderm.formula.product import Use

DOSE = Estimate(
    "applied dose",
    0.02,
    "kg/m^2",
    HowKnown.ASSUMED,
    "supraderm-judgement",
    spread=0.15,
    note="2 mg/cm2, the amount sunscreen tests prescribe; people vary, 90 % within a factor 1.8",
)
AREA = Estimate(
    "area of use",
    0.0565,
    "m^2",
    HowKnown.PRIOR,
    "sccs1647-2022",
    spread=0.05,
    note="565 cm2, half the area of a woman's head, as the face cream row has it",
)
RUB_OFF = Estimate(
    "rub-off half-life",
    14400.0,
    "s",
    HowKnown.PRIOR,
    "supraderm-delivery-study",
    spread=0.24,
    note="4 h on the face, 90 % within a factor 2.5; from 2 h found on uncovered forearms",
)
MOST_DOSE = Constant(1.0, "kg/m^2", "supraderm-judgement", HowKnown.ASSUMED)
DEFAULT_PER_DAY = 2
DEFAULT_KIND = "face cream"
WASH = Estimate(
    "share washed off before an application",
    0.9,
    "1",
    HowKnown.ASSUMED,
    "supraderm-judgement",
    note="of what lies on the surface; no figure read",
)


def stated(default: Estimate, median: float) -> Estimate:
    """Return the default moved to what a product file states; people still differ as much as before.

    >>> stated(RUB_OFF, 7200.0).spread == RUB_OFF.spread
    True
    """
    if median == default.median:
        return default
    return replace(
        default,
        median=median,
        how_known=HowKnown.ASSUMED,
        source="product-file",
        note="stated in the product file; the spread between people is that of the default",
    )


def area_of(kind: str) -> Estimate:
    """Return the area of skin a kind of product is used on.

    >>> round(1e4 * area_of("hand cream").median)
    860
    """
    row = exposure_kind(kind)
    if row.area == AREA.median:
        return AREA
    return replace(AREA, median=row.area, source=row.source, note=f"SCCS exposure table, {kind}")


def usual_use(
    kind: str = DEFAULT_KIND,
    *,
    dose: float | Estimate | None = None,
    per_day: int = DEFAULT_PER_DAY,
    area: float | Estimate | None = None,
    wash: float | None = None,
    occluded: bool = False,
    rub_off_half_life: float | Estimate | None = RUB_OFF,
) -> Use:
    """Return a use with defaults for what is left out.

    Parameters
    ----------
    kind : str
        Row of the SCCS exposure table.
    dose : float (kg/m2) or Estimate, optional
    per_day : int
        1 to 6.
    area : float (m2) or Estimate, optional
        Left out: that of the kind.
    wash : float, optional
        Share, 0 to 1.
    occluded : bool
    rub_off_half_life : float (s), Estimate or None
        None switches rub-off off.

    Returns
    -------
    Use

    Raises
    ------
    InputError
        If a value is out of range.
    """
    row = exposure_kind(kind)
    share = WASH.median if wash is None else wash
    amount = DOSE if dose is None else _estimate("use.dose", DOSE, dose)
    skin = area_of(row.key) if area is None else _estimate("use.area", area_of(row.key), area)
    half_life = (
        None if rub_off_half_life is None else _estimate("use.rub_off_half_life", RUB_OFF, rub_off_half_life)
    )
    for field, value, fits, allowed in (
        ("use.dose", amount.median, amount.median <= MOST_DOSE, "above 0 and at most 100 mg/cm2"),
        (
            "use.per_day",
            per_day,
            isinstance(per_day, int) and 1 <= per_day <= 6,
            "a whole number from 1 to 6",
        ),
        ("use.area", skin.median, skin.median <= 2, "above 0 and at most 2 m2"),
        ("use.wash", wash, 0 <= share <= 1, "0 % to 100 %"),
    ):
        if not fits:
            raise InputError(field, value, allowed)
    return Use(
        dose=amount,
        per_day=per_day,
        area=skin,
        wash=share,
        occluded=occluded,
        rub_off_half_life=half_life,
        kind=row.key,
    )


def _estimate(field: str, default: Estimate, given: float | Estimate) -> Estimate:
    if isinstance(given, Estimate):
        return given
    if not given > 0:
        raise InputError(field, given, f"above 0 {default.unit}")
    return stated(default, given)
