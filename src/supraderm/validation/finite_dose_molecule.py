"""The molecule of a finite-dose row: its structure, and what is known of it by measurement."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from supraderm.errors import InputError
from supraderm.evidence import Estimate, HowKnown
from supraderm.molecules import Ionisation, Molecule
from supraderm.molecules.water_solubility import MEASURED_SPREAD
from supraderm.people_tables import Row, number


def molecule_of_row(row: Row) -> Molecule | str:
    """Return the molecule of a row, or why there is none.

    log Kow and water solubility of the row come first; then solubility and pKa of the board's own tables, by
    CAS number. The rest is left to the property models.

    >>> molecule_of_row({"compound": "x", "smiles": "", "cas": ""})
    'no structure'
    """
    smiles, cas = row["smiles"].strip(), row["cas"].strip() or None
    if not smiles and cas:
        smiles = _structure(cas)
    if not smiles:
        return "no structure"
    try:
        return Molecule(row["compound"].upper(), smiles, _groups(cas), _measured(row, cas), cas)
    except InputError:
        return "structure cannot be read"


def _measured(row: Row, cas: str | None) -> dict[str, Estimate]:
    found = {}
    kow, soluble = number(row.get("logkow")), number(row.get("water_solubility"))
    if kow is not None:
        found["log_kow"] = Estimate("log Kow", kow, "1", HowKnown.MEASURED, "user-table")
    record = _table("solubility").get(cas or "")
    if soluble:
        record = {"kg_m3": soluble, "source": "user-table", "how_known": "measured"}
    if record:
        found["water_solubility"] = Estimate(
            "water solubility",
            record["kg_m3"],
            "kg/m**3",
            HowKnown(record["how_known"]),
            record["source"],
            float(MEASURED_SPREAD),
        )
    return found


def _structure(cas: str) -> str:
    from chemicals import search_chemical

    try:
        return str(search_chemical(cas).smiles)
    except ValueError:
        return ""


def _groups(cas: str | None) -> tuple[Ionisation, ...]:
    return tuple(
        Ionisation(
            Estimate(
                f"pKa {i}, CAS {cas}",
                record["pka"],
                "1",
                HowKnown(record["how_known"]),
                record["source"],
                record["spread"],
                "normal",
            ),
            record["kind"],
        )
        for i, record in enumerate(_table("pka").get(cas or "", ()), start=1)
    )


@cache
def _table(name: str) -> dict[str, Any]:
    import yaml

    path = files("supraderm.validation") / "data" / f"{name}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))
