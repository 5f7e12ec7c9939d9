"""How a product is used when its file does not say: each default an Estimate with its reason."""

from __future__ import annotations

import re
from dataclasses import replace

from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown
from supraderm.formula.kinds import exposure_kind
from supraderm.formula.product import Use
from supraderm.units import parse

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
HOUR = Constant(3600.0, "s", "codata2018")
DAY_HOURS = Constant(24.0, "1", "codata2018")
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
    every: int = 1,
    wash_after: float | None = None,
    covered: tuple[float, float] | None = None,
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
    every : int
        Days from one day of use to the next, 1 to 90.
    wash_after : float (s), optional
        Rinsed off that long after each application.
    covered : tuple of float (s), optional
        Covered from the first to the second of these times after each application.

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
        ("use.every", every, isinstance(every, int) and 1 <= every <= 90, "1 to 90 whole days"),
    ):
        if not fits:
            raise InputError(field, value, allowed)
    _check_times(per_day, wash_after=wash_after, covered=covered, occluded=occluded)
    return Use(
        dose=amount,
        per_day=per_day,
        area=skin,
        wash=share,
        occluded=occluded,
        rub_off_half_life=half_life,
        kind=row.key,
        every=every,
        wash_after=wash_after,
        covered=covered,
    )


def span(said: str, *, field: str) -> tuple[float, float]:
    """Return the two times of a text such as "0 h to 8 h", s.

    >>> span("30 min to 8 h", field="use.covered")
    (1800.0, 28800.0)

    Raises
    ------
    InputError
    """
    parts = [part.strip() for part in re.split(r"\bto\b|至|–", said)]
    if len(parts) != 2:
        raise InputError(field, said, 'two times after each application, such as "0 h to 8 h"')
    first, second = (parse(part, "s", field=field) for part in parts)
    return first, second


def whole_days(said: str, *, field: str) -> int:
    """Return the days of a text such as "2 days" or "1 week".

    >>> whole_days("1 week", field="use.every")
    7

    Raises
    ------
    InputError
    """
    days = parse(said, "day", field=field)
    if abs(days - round(days)) > 1e-9:
        raise InputError(field, said, "whole days")
    return round(days)


def _check_times(
    per_day: int, *, wash_after: float | None, covered: tuple[float, float] | None, occluded: bool
) -> None:
    between = DAY_HOURS * HOUR / per_day
    allowed = f"above 0 and below the {DAY_HOURS / per_day:g} h between applications"
    if wash_after is not None and not 0 < wash_after < between:
        raise InputError("use.wash_after", f"{wash_after / HOUR:g} h", allowed)
    if covered is None:
        return
    said = " to ".join(f"{time / HOUR:g} h" for time in covered)
    if occluded:
        raise InputError(
            "use.covered", said, "nothing where occluded is true: then it is covered all the time"
        )
    if not 0 <= covered[0] < covered[1] <= between:
        raise InputError(
            "use.covered",
            said,
            f"two times from 0 to the {DAY_HOURS / per_day:g} h between applications, in order",
        )


def _estimate(field: str, default: Estimate, given: float | Estimate) -> Estimate:
    if isinstance(given, Estimate):
        return given
    if not given > 0:
        raise InputError(field, given, f"above 0 {default.unit}")
    return stated(default, given)
