"""The assays of a storage test, as people write them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from supraderm.evidence import Constant, HowKnown
from supraderm.formula.product import Product, named_component
from supraderm.formula.stability.storage import MONTH, ZONE_HUMIDITY
from supraderm.people_tables import Row, number_in, optional_in, read_rows, require

ICE = Constant(273.15, "K", "codata2018")
ASSAY_SD = Constant(0.03, "1", "supraderm-judgement", HowKnown.ASSUMED)
COLUMNS = ("ingredient", "months", "temperature_C", "percent_left")
PERCENT = Constant(0.01, "1", "codata2018")
LONGEST_TEST = Constant(240.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
COLDEST = Constant(-30.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
MOST_LEFT = Constant(120.0, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class Reading:
    """One assay of a storage test.

    Parameters
    ----------
    key : str
        Of the ingredient.
    time : float, s
    temperature : float, K
    left : float
        Share of the content at the start.
    sd : float
    humidity : float
        That a powder is at, 0 to 1; of no meaning elsewhere.
    """

    key: str
    time: float
    temperature: float
    left: float
    sd: float
    humidity: float = float(ZONE_HUMIDITY)


def read_storage_test(path: str | Path, product: Product) -> tuple[Reading, ...]:
    """Return the assays of a storage test of a product.

    Parameters
    ----------
    path : path-like
        CSV with the columns ingredient, months, temperature_C, percent_left and optionally sd (in percent) and, for a
        powder that lay open in a climate chamber, humidity (in percent; 60 where left out).
    product : Product

    Raises
    ------
    InputError
        Naming the row and the column.
    """
    rows = read_rows(Path(path), "storage test")
    require(rows, COLUMNS, "storage test")
    return tuple(_reading(place, row, product) for place, row in enumerate(rows, start=1))


def _reading(place: int, row: Row, product: Product) -> Reading:
    sd = optional_in(row, place, "sd", 0.01, 100.0)
    humidity = optional_in(row, place, "humidity", 0.0, 100.0)
    return Reading(
        named_component(row["ingredient"], product, field=f"row {place}, ingredient").ingredient.key,
        number_in(row, place, "months", 0.0, LONGEST_TEST) * MONTH,
        number_in(row, place, "temperature_C", COLDEST, 100.0) + ICE,
        number_in(row, place, "percent_left", 0.0, MOST_LEFT) * PERCENT,
        ASSAY_SD if sd is None else sd * PERCENT,
        ZONE_HUMIDITY if humidity is None else humidity * PERCENT,
    )
