"""One row of a permeability compilation as what a paper found for a compound.

Columns: ``smiles``; ``log10_kp_cm_h``, or ``endpoint`` "log10_kp" and ``value``; where present also
``primary_ref`` or ``reference`` (the paper, by surname and year), ``dataset``, ``donor``, ``donor_ph``,
``temperature_c``, ``skin_type``, ``logkow``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from supraderm.errors import InputError
from supraderm.molecules.constants import CELSIUS_ZERO as CELSIUS
from supraderm.molecules.parent import standard_form
from supraderm.molecules.structure_codes import compound_of
from supraderm.people_tables import Row, number

COMPUTED_LOG_KOW = frozenset({"HuskinDB"})
"""Parts of the table whose column ``logkow`` is itself an atom sum."""

COLUMNS_READ: Mapping[str, str] = {
    "smiles": "structure, taken to its neutral parent",
    "log10_kp_cm_h": "log10 of Kp in cm/h; else value, where endpoint is log10_kp",
    "primary_ref": "paper, by surname and year; else reference",
    "dataset": "part of the table; a paper's copies in a later part fall to R6",
    "donor": "words for the vehicle; empty counts as aqueous",
    "donor_ph": "pH of the donor; empty counts as unknown",
    "temperature_c": "temperature of the skin in C; empty counts as 32",
    "skin_type": "layer; only tells studies apart",
    "logkow": "log Kow, unless the part of the table computed it",
    "use_for_benchmark, is_duplicate_of_earlier_row, neat": "marks of the table, rule R0",
}

_MARKS = {"use_for_benchmark": 0.0, "is_duplicate_of_earlier_row": 1.0, "neat": 1.0}


@dataclass(frozen=True, slots=True)
class Study:
    """What one paper found for one compound under one condition.

    Parameters
    ----------
    compound : str
        First block of the InChIKey of the neutral parent.
    paper : str
        Surname and year; empty if the table names none.
    name, smiles : str
        Of the neutral parent.
    log10_kp : float, 1
        Mean of log10 of the permeability in cm/h.
    temperature : float or None, K
    ph : float or None, 1
    layer : str
    dataset : str
    log_kow : float or None, 1
        As the table has it, unless that is computed.
    rows : int
        How many rows it is the mean of.
    """

    compound: str
    paper: str
    name: str
    smiles: str
    log10_kp: float
    temperature: float | None
    ph: float | None
    layer: str
    dataset: str
    log_kow: float | None
    rows: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A row read; `study` holds its value and conditions, `citation` its surname and year without letter."""

    place: int
    study: Study
    citation: tuple[str, str]
    donor: str


def paper_of(text: str) -> tuple[str, str, str]:
    """Return surname in lower case, year and its letter of a short citation; empty where there is none.

    >>> paper_of("Williams and Barry 1991b"), paper_of("Roy, 1990"), paper_of("")
    (('williams', '1991', 'b'), ('roy', '1990', ''), ('', '', ''))
    """
    surname = re.match(r"\W*(\w+)", text)
    year = re.search(r"(1[89]\d\d|20\d\d)([a-z]?)", text)
    return (
        surname[1].lower() if surname else "",
        year[1] if year else "",
        year[2] if year else "",
    )


@lru_cache(maxsize=4096)
def parent(smiles: str) -> tuple[str, str] | None:
    """Return the key of a compound and its standard form; None without a readable structure."""
    try:
        form = standard_form(smiles)
    except InputError:
        return None
    return compound_of(form), form


def entry_of(place: int, row: Row) -> Entry | None:
    """Return a row read; None where the table marks it, or it has no structure or no value."""
    marked = any(number(row.get(column)) == value for column, value in _MARKS.items())
    own = "log10_kp_cm_h" in row
    value = number(row["log10_kp_cm_h"] if own else row.get("value"))
    found = parent(row.get("smiles", "").strip())
    if marked or value is None or found is None or (not own and row.get("endpoint") != "log10_kp"):
        return None
    compound, smiles = found
    surname, year, letter = paper_of(row.get("primary_ref") or row.get("reference") or "")
    celsius, dataset = number(row.get("temperature_c")), row.get("dataset", "")
    study = Study(
        compound,
        f"{surname} {year}{letter}".strip(),
        row.get("name") or row.get("compound") or smiles,
        smiles,
        value,
        None if celsius is None else celsius + CELSIUS,
        number(row.get("donor_ph")),
        row.get("skin_type", ""),
        dataset,
        None if dataset in COMPUTED_LOG_KOW else number(row.get("logkow")),
        1,
    )
    return Entry(place, study, (surname, year), row.get("donor", ""))


def as_row(study: Study) -> Row:
    """Return a study as a row that the boards read."""
    cells = {
        "smiles": study.smiles,
        "name": study.name,
        "log10_kp_cm_h": repr(study.log10_kp),
        "temperature_c": None if study.temperature is None else repr(study.temperature - CELSIUS),
        "logkow": None if study.log_kow is None else repr(study.log_kow),
    }
    return {name: cell for name, cell in cells.items() if cell is not None}
