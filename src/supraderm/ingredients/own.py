"""Ingredients of the user: a YAML file of raw materials, with ranges as suppliers give them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, get_args

from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import HowKnown, check_stated
from supraderm.ingredients.catalogue import find, folded, names_of
from supraderm.ingredients.checks import valid_cas
from supraderm.ingredients.identify import CAS_NUMBER
from supraderm.ingredients.ingredient import Ingredient, Irritancy, Kind, Phase, Role
from supraderm.ingredients.table import QUANTITIES, ingredient
from supraderm.molecules.molecule import parse as read_structure
from supraderm.people_files import check, parse_yaml, read_text
from supraderm.units import parse

if TYPE_CHECKING:
    from pydantic import BaseModel

SUPPLIER = "supplier-document"
ABOVE_ZERO = frozenset(
    {"melting_point", "boiling_point", "water_solubility", "vapour_pressure", "density", "molecular_weight"}
)
"""Measured quantities that are never 0; of the others only log Kow may be below it."""
STABILITY = ("oxidation", "light", "heat", "hydrolysis", "metal", "ph", "crystallisation")
_ALLOWED = {
    "inci": "a name in Latin letters",
    "zh": "a Chinese name",
    "cas": "a CAS number such as 98-92-0",
    "role": "active or excipient",
    "phase": ", ".join(get_args(Phase)),
    "kind": ", ".join(get_args(Kind)),
    "functions": "a list of words such as [humectant, emollient]",
    "use_level": "a range of shares such as {low: 1 %, high: 5 %}",
    "ph_window": "a range such as {low: 4, high: 7}",
    "low": 'a number or a share such as "5 %"',
    "high": 'a number or a share such as "8 %"',
    "composition": "a list such as [{name: GLYCERIN, low: 40 %, high: 60 %}]",
    "measured": "a mapping such as {melting_point: {value: 341 K}}",
    "value": 'a number with its unit such as "341 K"',
    "irritancy": ", ".join(word for word in get_args(Irritancy) if word),
}


@cache
def _model() -> type[BaseModel]:
    from pydantic import BaseModel, ConfigDict, Field

    class Closed(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True)

    class Between(Closed):
        low: float | int | str
        high: float | int | str
        source: str = SUPPLIER
        how_known: str = HowKnown.PRIOR.value

    class Part(Between):
        name: str = Field(min_length=1)

    class Value(Closed):
        value: float | int | str
        spread: float = Field(default=0.0, ge=0)
        source: str = SUPPLIER
        how_known: str = HowKnown.MEASURED.value
        note: str = ""

    class Material(Closed):
        inci: str = Field(min_length=1)
        phase: str
        zh: str | None = None
        cas: str | None = None
        synonyms: list[str] = Field(default_factory=list)
        role: str = "excipient"
        kind: str = "substance"
        functions: list[str] = Field(default_factory=list)
        smiles: str | None = None
        sequence: str | None = None
        use_level: Between | None = None
        ph_window: Between | None = None
        measured: dict[str, Value] = Field(default_factory=dict)
        composition: list[Part] = Field(default_factory=list)
        stability: list[str] = Field(default_factory=list)
        irritancy: str = ""
        note: str = ""
        iecic: bool = False

    return Material


def read_own(path: str | Path) -> Mapping[str, Ingredient]:
    """Read the user's own ingredients.

    Parameters
    ----------
    path : path-like
        YAML: a mapping of key to raw material; see docs/reference/ingredient-files.md.

    Returns
    -------
    mapping of str to Ingredient
        By key.

    Raises
    ------
    InputError
        Naming the field ("glow_blend.composition[1].high"), what was given and what is allowed.
    """
    return parse_own(read_text(Path(path), "ingredient file"))


def parse_own(text: str) -> Mapping[str, Ingredient]:
    """Read the user's own ingredients from YAML text; see :func:`read_own`.

    Examples
    --------
    >>> own = parse_own("blend: {inci: My Blend, phase: water, composition: [{name: 甘油, low: 40 %, high: 60 %}]}")
    >>> own["blend"].composition[0].name, own["blend"].composition[0].share.high
    ('GLYCERIN', 0.6)
    """
    content = parse_yaml(text, "ingredient file")
    found: dict[str, Ingredient] = {}
    owners: dict[str, str] = {}
    for key, row in content.items():
        item = _material(str(key), row)
        for name in {folded(name) for name in names_of(item)}:
            if owners.setdefault(name, item.key) != item.key:
                raise InputError(str(key), name, f"names of its own ({owners[name]} has this one)")
        found[item.key] = item
    return MappingProxyType(found)


def find_with(own: Mapping[str, Ingredient]) -> Callable[[str], Ingredient]:
    """Return a look-up that knows the user's own ingredients before those of the catalogue.

    Examples
    --------
    >>> look_up = find_with(parse_own("blend: {inci: My Blend, phase: water}"))
    >>> look_up("my blend").key, look_up("water").key
    ('blend', 'water')
    """
    names = {folded(name): item for item in own.values() for name in names_of(item)}
    spellings = [name for item in own.values() for name in names_of(item)]

    def look_up(name: str) -> Ingredient:
        item = names.get(folded(name))
        if item is not None:
            return item
        try:
            return find(name)
        except UnknownNameError as error:
            raise UnknownNameError(
                "ingredient", name, [*spellings, *error.candidates], what="ingredient"
            ) from None

    return look_up


def _material(key: str, row: Any) -> Ingredient:
    if not isinstance(row, dict):
        raise InputError(key, row, "a mapping such as {inci: ..., phase: water}")
    try:
        given = check(_model(), row, _ALLOWED).model_dump(exclude_none=True)
    except InputError as error:
        raise InputError(f"{key}.{error.field}", error.value, error.allowed, error.nearest) from None
    _check_words(key, given)
    _check_identity(key, given)
    given["inci"] = given["inci"].upper().strip()
    given.setdefault("zh", given["inci"])
    for field, most in (("use_level", 1.0), ("ph_window", 14.0)):
        if field in given:
            given[field] = _between(f"{key}.{field}", given[field], most)
    parts = [_part(f"{key}.composition[{i}]", part) for i, part in enumerate(given["composition"])]
    if sum(part["low"] for part in parts) > 1 + 1e-9:
        raise InputError(f"{key}.composition", "more than 100 % in all", "lower ends that fit into 100 %")
    measured = {
        quantity: _value(f"{key}.measured.{quantity}", quantity, value)
        for quantity, value in given["measured"].items()
    }
    return ingredient(key, {**given, "composition": parts, "measured": measured, "sources": [SUPPLIER]})


def _check_words(key: str, given: dict[str, Any]) -> None:
    for field, words in (("phase", Phase), ("role", Role), ("kind", Kind), ("irritancy", Irritancy)):
        if given[field]:
            _word(f"{key}.{field}", given[field], get_args(words))
    for i, word in enumerate(given["stability"]):
        _word(f"{key}.stability[{i}]", word, STABILITY)


def _check_identity(key: str, given: dict[str, Any]) -> None:
    cas = given.get("cas")
    if cas is not None and not (CAS_NUMBER.fullmatch(cas) and valid_cas(cas)):
        raise InputError(f"{key}.cas", cas, "a CAS number with the right check digit, such as 98-92-0")
    if given.get("smiles"):
        try:
            read_structure(given["smiles"])
        except InputError as error:
            raise InputError(f"{key}.smiles", given["smiles"], error.allowed) from None
    elif given["role"] == "active":
        raise InputError(f"{key}.smiles", None, "the structure of an active; a mixture is an excipient")


def _word(field: str, word: str, known: tuple[str, ...]) -> None:
    if word not in known:
        raise UnknownNameError(field, word, [one for one in known if one], what="word")


def _between(field: str, given: dict[str, Any], most: float) -> dict[str, Any]:
    low, high = (parse(given[end], "1", field=f"{field}.{end}") for end in ("low", "high"))
    if not 0 <= low <= high <= most or high <= 0:
        raise InputError(
            field, f"{given['low']} to {given['high']}", f"a range within 0 to {most:g}, low end first"
        )
    check_stated(given["how_known"], given["source"], field=field)
    return {**given, "low": low, "high": high}


def _part(field: str, given: dict[str, Any]) -> dict[str, Any]:
    part = _between(field, given, 1.0)
    try:
        part["name"] = find(given["name"]).inci
    except UnknownNameError:
        part["name"] = given["name"].lower()
    return part


def _value(field: str, quantity: str, given: dict[str, Any]) -> dict[str, Any]:
    if quantity not in QUANTITIES:
        raise UnknownNameError(field, quantity, list(QUANTITIES), what="quantity")
    check_stated(given["how_known"], given["source"], field=field)
    unit = QUANTITIES[quantity][1]
    value = parse(given["value"], unit, field=f"{field}.value")
    if quantity in ABOVE_ZERO and not value > 0:
        raise InputError(f"{field}.value", given["value"], f"above 0 {unit}")
    if quantity != "log_kow" and value < 0:
        raise InputError(f"{field}.value", given["value"], "0 or more")
    return {**given, "value": value}
