"""The situations in which a product is kept or used: shelf, accelerated test, after opening, on skin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from supraderm.evidence import Constant, HowKnown, Text

HOUR = Constant(3600.0, "s", "codata2018")
MONTH = Constant(2629800.0, "s", "codata2018")  # 30.4375 days
SKIN_TEMPERATURE = Constant(305.15, "K", "supraderm-judgement", HowKnown.ASSUMED)
WARM = Constant(313.15, "K", "codata2018")
SHELF_MONTHS = Constant(24.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
TEST_MONTHS = Constant(6.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
ON_SKIN_HOURS = Constant(12.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
ZONE_HUMIDITY = Constant(0.60, "1", "recall-ich-climates", HowKnown.PRIOR)
WARM_HUMIDITY = Constant(0.75, "1", "recall-ich-climates", HowKnown.PRIOR)
ROOM = Constant(298.15, "K", "codata2018")


@dataclass(frozen=True, slots=True)
class Storage:
    """One situation.

    Parameters
    ----------
    key : str
    name : Text
    temperature : float, K
    duration : float, s
    air : {"closed", "opened", "open"}
        Closed in its pack; in a pack that is opened daily, which renews the air in some packs; under open air.
    humidity : float
        Relative humidity around the pack, 0 to 1; it matters to dry products alone.
    """

    key: str
    name: Text
    temperature: float
    duration: float
    air: Literal["closed", "opened", "open"]
    humidity: float = float(ZONE_HUMIDITY)


SHELF = Storage(
    "shelf", Text("24 months at 25 °C, closed", "25 °C 密闭 24 个月"), ROOM, SHELF_MONTHS * MONTH, "closed"
)
ACCELERATED = Storage(
    "accelerated",
    Text("6 months at 40 °C/75% humidity, closed", "40 °C/75% 湿度密闭 6 个月"),
    WARM,
    TEST_MONTHS * MONTH,
    "closed",
    float(WARM_HUMIDITY),
)
OPENED = Storage(
    "opened",
    Text("6 months at 25 °C, opened daily", "25 °C 每日开启 6 个月"),
    ROOM,
    TEST_MONTHS * MONTH,
    "opened",
)
ON_SKIN = Storage(
    "on-skin",
    Text("12 h as a film on skin, dark", "皮肤表面薄膜 12 小时，避光"),
    SKIN_TEMPERATURE,
    ON_SKIN_HOURS * HOUR,
    "open",
)
STORAGES = (SHELF, ACCELERATED, OPENED, ON_SKIN)


def shelf(months: float) -> Storage:
    """Return the shelf at 25 C for some months.

    >>> shelf(12).name.en
    '12 months at 25 °C, closed'
    """
    if months * MONTH == SHELF.duration:
        return SHELF
    said = f"{months:g}"
    return Storage(
        "shelf",
        Text(f"{said} months at 25 °C, closed", f"25 °C 密闭 {said} 个月"),
        ROOM,
        months * MONTH,
        "closed",
    )
