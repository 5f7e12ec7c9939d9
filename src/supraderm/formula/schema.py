"""The product file as people write it: pydantic models at the edge, one clear error out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from supraderm.people_files import check

if TYPE_CHECKING:
    from pydantic import BaseModel

BALANCE = "q.s."
_BALANCE_SPELLINGS = frozenset(
    {"q.s.", "qs", "q.s", "q. s.", "to 100", "to 100 %", "余量", "加至100", "补足"}
)
_ALLOWED = {
    "ingredient": "an INCI name, Chinese name, CAS number or catalogue key",
    "percent": 'a number above 0 and at most 100 (percent by mass), "0.3 %", or "q.s." once',
    "phase": "a letter or short word",
    "ph": "a number from 0 to 14",
    "form": '"solution", "emulsion" or "powder"',
    "formula": "a list of lines such as {ingredient: niacinamide, percent: 5}",
    "name": "a text, or {en: ..., zh: ...}",
    "key": "a short name",
    "use": "a mapping such as {kind: face cream, dose: 2 mg/cm2}",
    "dose": 'an amount such as "2 mg/cm2"',
    "per_day": "a whole number from 1 to 6",
    "area": 'an area such as "565 cm2"',
    "wash": 'a share such as "90 %"',
    "occluded": "true or false",
    "rub_off_half_life": 'a time such as "4 h", or "none"',
    "every": 'days from one day of use to the next, such as "2 days"',
    "wash_after": 'a time such as "15 min"',
    "covered": 'two times after each application, such as "0 h to 8 h"',
    "kind": "a product kind of the SCCS exposure table, or a kind of pack",
    "pack": "a mapping such as {kind: airless pump, volume: 30 mL}",
    "volume": 'a volume such as "30 mL"',
    "carrier": "a mapping {platform: ..., material: ..., actives: [...]}",
    "platform": "the name of a carrier platform",
    "material": "one of the ingredients of the formula",
    "ligand": "a mapping such as {name: rgd_cyclic, number: 4, tether: 5 nm}",
    "number": "a number of ligands, 0 to 100000",
    "tether": 'a length such as "5 nm"',
    "actives": "a list of actives of the formula",
    "partners": "a list of ingredients of the formula that join the carrier",
    "process": "how the carrier is made, such as membrane",
    "en": "a text in English",
    "zh": "a text in Chinese",
}


def is_balance(value: object) -> bool:
    """Tell whether a percent says "whatever is left"."""
    return isinstance(value, str) and value.strip().casefold() in _BALANCE_SPELLINGS


@cache
def models() -> dict[str, type[BaseModel]]:
    """Return the pydantic models of the file, by the place they describe."""
    from pydantic import AliasChoices, BaseModel, ConfigDict, Field

    class Closed(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True)

    class Name(Closed):
        en: str = Field(min_length=1)
        zh: str = Field(min_length=1)

    class Line(Closed):
        ingredient: str = Field(min_length=1)
        percent: float | int | str
        phase: str = Field(default="A", min_length=1)

    class Quantity(Closed):
        value: str
        how_known: str
        source: str
        name: str | None = None
        spread: float = Field(default=0.0, ge=0)
        note: str = ""

    class Use(Closed):
        kind: str | None = None
        dose: str | Quantity | None = None
        per_day: int | None = None
        area: str | Quantity | None = None
        wash: str | float | None = None
        occluded: bool = False
        rub_off_half_life: str | Quantity | None = None
        every: str | None = None
        wash_after: str | None = None
        covered: str | None = None

    class Ligand(Closed):
        name: str
        number: float | int = 1
        tether: str = "5 nm"

    class Carrier(Closed):
        platform: str
        material: str
        actives: list[str] = Field(min_length=1)
        partners: list[str] = Field(default_factory=list)
        ligand: Ligand | None = None
        process: str | None = None

    class Pack(Closed):
        kind: str
        volume: str | None = None

    class ProductFile(Closed):
        name: str | Name
        formula: list[Line] = Field(min_length=1)
        key: str | None = Field(default=None, min_length=1)
        form: str = "solution"
        ph: float | int | None = Field(default=None, validation_alias=AliasChoices("ph", "pH"))
        use: Use = Use()
        carrier: Carrier | None = None
        pack: Pack | None = None

    return {"": ProductFile, "formula": Line, "use": Use, "carrier": Carrier, "name": Name, "pack": Pack}


def validate(content: dict[str, Any]) -> Any:
    """Return the product file as a model.

    Parameters
    ----------
    content : dict
        What YAML gave.

    Raises
    ------
    InputError
        For the first thing that is wrong, naming its path, what was given, what is allowed and, for an
        unknown field, the nearest one.
    """
    return check(models()[""], content, _ALLOWED)
