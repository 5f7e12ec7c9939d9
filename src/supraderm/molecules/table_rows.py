"""What the tables of the package chemicals hold of one substance: taken out ahead for the ingredients, else asked live.

Asking the package once loads some thirty tables and pandas with them, half a second; `chemicals_rows.json.gz` holds the
rows of the CAS numbers that the catalogue knows, for the release of the package that it names. With another release,
or another CAS number, the package itself answers. `benchmarks/parse_catalogue.py` renews the file.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

Constants = Literal["logP", "Tm", "Tb"]
Pressures = Literal["Psub_data_Landolt_Antoine", "Psat_data_Perrys2_8", "Psat_data_Landolt_Antoine"]
Row = Mapping[str, float]

CONSTANTS: tuple[Constants, ...] = ("logP", "Tm", "Tb")
PRESSURES: tuple[Pressures, ...] = (
    "Psat_data_Perrys2_8",
    "Psat_data_Landolt_Antoine",
    "Psub_data_Landolt_Antoine",
)
"""Liquids first: asking for one loads all; the package forgets to list that of the solids as loadable."""
AHEAD = "chemicals_rows.json.gz"


def constants_of(cas: str, quantity: Constants) -> Row:
    """Return a constant of a substance by the table that it stands in.

    Parameters
    ----------
    cas : str
    quantity : {"logP", "Tm", "Tb"}
        log10 of the octanol/water partition coefficient; melting and normal boiling point [K].

    Examples
    --------
    >>> constants_of("501-30-4", "Tm")["OPEN_NTBKM"]
    426.65
    """
    known = _ahead().get(cas)
    return known[quantity] if known is not None else _constants(cas, quantity)


def pressure_row(cas: str, table: Pressures) -> Row | None:
    """Return the coefficients of a vapour-pressure equation and the ends of its range, or None without an entry.

    Examples
    --------
    >>> sorted(pressure_row("64-17-5", "Psat_data_Perrys2_8"))
    ['C1', 'C2', 'C3', 'C4', 'C5', 'Tmax', 'Tmin']
    """
    known = _ahead().get(cas)
    return known.get(table) if known is not None else _pressures(cas).get(table)


def write_ahead(cas_numbers: Iterable[str]) -> int:
    """Ask the package for every CAS number, write the file, and return its size in bytes."""
    rows = {cas: live_rows(cas) for cas in sorted(set(cas_numbers))}
    content = json.dumps({"chemicals": version("chemicals"), "rows": rows})
    path = Path(str(files("supraderm.molecules") / "data" / AHEAD))
    return path.write_bytes(gzip.compress(content.encode("utf-8"), mtime=0))


def live_rows(cas: str) -> dict[str, Row]:
    """Return everything that the package itself says of a CAS number, by quantity or table."""
    return {quantity: _constants(cas, quantity) for quantity in CONSTANTS} | _pressures(cas)


def _constants(cas: str, quantity: Constants) -> Row:
    import chemicals

    look_up = getattr(chemicals, quantity)
    return {table: float(look_up(cas, table)) for table in getattr(chemicals, f"{quantity}_methods")(cas)}


def _pressures(cas: str) -> dict[str, Row]:
    from chemicals import vapor_pressure

    found = {}
    for name in PRESSURES:
        table: Any = getattr(vapor_pressure, name)
        if cas in table.index:
            found[name] = {
                column: float(value) for column, value in table.loc[cas].items() if not isinstance(value, str)
            }
    return found


@cache
def _ahead() -> Mapping[str, Any]:
    path = files("supraderm.molecules") / "data" / AHEAD
    content: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes())) if path.is_file() else {}
    return content["rows"] if content.get("chemicals") == version("chemicals") else {}
