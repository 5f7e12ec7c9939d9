"""Read the tables of the catalogue into ingredients."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from supraderm.errors import InputError
from supraderm.evidence import Estimate, Text
from supraderm.ingredients.ingredient import Ingredient, Ionisation, Part, Potency, Range
from supraderm.ingredients.parsed import parsed_rows

Distribution = Literal["lognormal", "normal"]

QUANTITIES: Mapping[str, tuple[str, str, Distribution]] = MappingProxyType(
    {
        "log_kow": ("log Kow", "1", "normal"),
        "melting_point": ("melting point", "K", "normal"),
        "boiling_point": ("boiling point", "K", "normal"),
        "water_solubility": ("water solubility", "kg/m**3", "lognormal"),
        "vapour_pressure": ("vapour pressure", "Pa", "lognormal"),
        "density": ("density", "kg/m**3", "normal"),
        "hlb": ("HLB", "1", "normal"),
        "required_hlb": ("required HLB", "1", "normal"),
        "molecular_weight": ("molecular weight", "kg/mol", "lognormal"),
        "hansen_d": ("measured Hansen dD", "MPa**0.5", "normal"),
        "hansen_p": ("measured Hansen dP", "MPa**0.5", "normal"),
        "hansen_h": ("measured Hansen dH", "MPa**0.5", "normal"),
    }
)
"""Measured quantities: the phrase that begins the estimate's name, its unit, its distribution."""

FOREIGN = frozenset({"mushroom", "not stated", "cell-free"})
"""Species whose numbers are outside the domain for human skin."""


def read_tables() -> Iterator[Ingredient]:
    """Yield every ingredient of the package, table by table.

    Raises
    ------
    InputError
        If a row has a field or a quantity that the catalogue does not know.
    """
    folder = Path(str(files("supraderm.ingredients") / "data"))
    for rows in parsed_rows(folder).values():
        for key, row in rows.items():
            yield ingredient(key, row)


def ingredient(key: str, row: Mapping[str, Any]) -> Ingredient:
    """Build an ingredient from one row of a table.

    Parameters
    ----------
    key : str
    row : mapping
        Fields of :class:`Ingredient`; numbers as mappings with `value` (or `low` and `high`, or
        `half_effect`), `spread`, `source`, `how_known`, in SI units.

    Raises
    ------
    InputError
        If a field or a quantity is not known, or one is missing.
    """
    inci = row["inci"]
    given = dict(row)
    built: dict[str, Any] = {
        "cas": given.pop("cas", None),
        "smiles": given.pop("smiles", None),
        "sequence": given.pop("sequence", None),
        "use_level": _range(given.pop("use_level", None)),
        "ph_window": _range(given.pop("ph_window", None)),
        "reported_use": _range(given.pop("reported_use", None)),
        "measured": _measured(key, inci, given.pop("measured", {})),
        "ionisation": tuple(_ionisation(inci, given.pop("ionisation", ()))),
        "potencies": tuple(_potency(inci, item) for item in given.pop("potency", ())),
        "composition": tuple(_part(item) for item in given.pop("composition", ())),
        "composition_basis": _text(given.pop("composition_basis", None)),
    }
    built |= {field: tuple(value) if isinstance(value, list) else value for field, value in given.items()}
    try:
        return Ingredient(key=key, **built)
    except TypeError as error:
        raise InputError(f"ingredients.{key}", sorted(row), f"the fields of Ingredient ({error})") from None


def _range(given: Mapping[str, Any] | None) -> Range | None:
    return None if given is None else Range(unit="1", **given)


def _part(given: Mapping[str, Any]) -> Part:
    words = {field: given[field] for field in ("name", "zh", "structure") if field in given}
    share = {field: value for field, value in given.items() if field not in words}
    return Part(share=Range(unit="1", **share), **words)


def _text(given: Mapping[str, str] | None) -> Text | None:
    return None if given is None else Text(given["en"], given["zh"])


def _measured(key: str, inci: str, given: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Estimate]:
    unknown = sorted(set(given) - set(QUANTITIES))
    if unknown:
        raise InputError(f"ingredients.{key}.measured", unknown, ", ".join(QUANTITIES))
    return MappingProxyType(
        {
            quantity: _estimate(f"{phrase}, {inci}", unit, distribution, given[quantity])
            for quantity, (phrase, unit, distribution) in QUANTITIES.items()
            if quantity in given
        }
    )


def _ionisation(inci: str, given: Any) -> Iterator[Ionisation]:
    for number, group in enumerate(given, start=1):
        pka = {field: value for field, value in group.items() if field != "kind"}
        yield Ionisation(_estimate(f"pKa {number}, {inci}", "1", "normal", pka), group["kind"])


def _potency(inci: str, given: Mapping[str, Any]) -> Potency:
    half_effect = Estimate(
        # two assays are two unknowns, so the name says which assay of which paper
        name=f"{given['kind']} on {given['target']}, {inci}, {given['system']} ({given['source']})",
        median=given["half_effect"],
        unit="mol/m**3",
        how_known=given["how_known"],
        source=given["source"],
        spread=given["spread"],
        in_domain=given["species"] not in FOREIGN,
        note=given.get("note", ""),
    )
    assay = {
        field: given[field]
        for field in (
            "target",
            "kind",
            "system",
            "species",
            "maximal_effect",
            "hill",
            "direction",
            "relation",
        )
        if field in given
    }
    return Potency(half_effect=half_effect, **assay)


def _estimate(name: str, unit: str, distribution: Distribution, given: Mapping[str, Any]) -> Estimate:
    spread = given["spread"]
    return Estimate(
        name=name,
        median=given["value"],
        unit=unit,
        how_known=given["how_known"],
        source=given["source"],
        spread=spread,
        distribution=distribution if spread else "fixed",
        note=given.get("note", ""),
    )
