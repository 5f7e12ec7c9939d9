"""From the rows of a permeability compilation to clean studies: which rows count, and why the others do not.

No rule looks at a residual of a model. A row falls to the first rule that applies:

==== =====================================================================================================
rule leaves out
==== =====================================================================================================
R0   what the table itself marks (copies, undiluted donors, unfit for a benchmark); no structure or no value
R1   an element outside C, H, N, O, F, P, S, Cl, Br, I: log Kow has no meaning
R2   a donor with organic solvent, cosolvent or formulation: Kp then belongs to the vehicle
R3   Kp above 2.6/sqrt(MW) cm/h, the limit of the aqueous tissue below the barrier
R4   Kp below 1e-6 cm/h, beneath the polar path of intact skin: unit slip or detection limit
R5   a copy (as in R6) that differs by a factor of 3600 from the earlier one: unit slip
R6   the copy of a paper and compound that an earlier part of the table (column ``dataset``) holds
R7   two papers on membranes treated with enhancers: not intact skin
R8   isocyanates, acyl halides, anhydrides: they react with the water of the donor
R9   permanent ions
R10  one paper on undiluted epoxides: no aqueous donor
==== =====================================================================================================

Columns: ``smiles``; ``log10_kp_cm_h``, or ``endpoint`` "log10_kp" and ``value``; where present also
``primary_ref`` or ``reference`` (the paper, by surname and year), ``dataset``, ``donor``, ``donor_ph``,
``temperature_c``, ``skin_type``, ``logkow``.

A study is the mean of all rows of one compound (first block of the InChIKey of the neutral parent), paper,
temperature, pH of the donor and layer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from supraderm.errors import InputError
from supraderm.evidence import Constant
from supraderm.molecules import descriptors
from supraderm.molecules.constants import CELSIUS_ZERO as CELSIUS
from supraderm.molecules.descriptors import ORGANIC_ELEMENTS
from supraderm.molecules.molecule import Molecule, parse
from supraderm.molecules.parent import standard_form
from supraderm.molecules.stratum_corneum_correlations import AQUEOUS_LAYER
from supraderm.molecules.structure_codes import compound_of
from supraderm.people_tables import Row, number
from supraderm.validation.board import Exclusion

FLOOR = Constant(1e-6, "cm/h", "supraderm-permeability-study", "prior")
SLIP = Constant(math.log10(3600), "1", "codata2018")
"""log10 of seconds per hour."""
SLIP_TOLERANCE = Constant(0.01, "1", "supraderm-judgement", "assumed")
ENHANCED = frozenset({("chantasart", "2007"), ("chantasart", "2009")})
UNDILUTED = frozenset({("boogaard", "2000")})
COMPUTED_LOG_KOW = frozenset({"HuskinDB"})
"""Parts of the table whose column ``logkow`` is itself an atom sum."""

REASONS: Mapping[str, str] = {
    "R0": "marked by the table, or without structure or value",
    "R1": "element outside the organic ones",
    "R2": "solvent in the donor",
    "R3": "above the limit of the aqueous tissue",
    "R4": "below the polar path of intact skin",
    "R5": "unit slip between two copies",
    "R6": "copy of a paper that another part of the table holds",
    "R7": "membrane treated with an enhancer",
    "R8": "reacts with water",
    "R9": "permanent ion",
    "R10": "undiluted epoxide",
}

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

SOLVENT = re.compile(
    r"glycol|ethanol|methanol|propanol|alcohol|\bpeg\b|dmso|sulfoxide|acetone|spirit|\boils?\b|myristate|oleic|"
    r"laurate|surfactant|deet|cream|gel\b|ointment|emulsion",
    re.IGNORECASE,
)
_MARKS = {"use_for_benchmark": 0.0, "is_duplicate_of_earlier_row": 1.0, "neat": 1.0}
_REACTIVE = ("N=C=O", "C(=O)[F,Cl,Br,I]", "C(=O)OC(=O)")


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
class CleanTable:
    """The studies of a table and what was left out.

    Parameters
    ----------
    studies : tuple of Study
        In the order of the table.
    rows_kept : tuple of Study
        The rows behind them, each by itself.
    excluded : tuple of Exclusion
        With the rule at the head of each reason.
    rows : int
        Rows of the whole table.
    """

    studies: tuple[Study, ...]
    rows_kept: tuple[Study, ...]
    excluded: tuple[Exclusion, ...]
    rows: int

    def counts(self) -> dict[str, int]:
        """Return how many rows fell to each rule, in the order of the rules."""
        fallen = [e.reason.split(" ", 1)[0] for e in self.excluded]
        return {rule: fallen.count(rule) for rule in REASONS}

    def record(self) -> dict[str, Any]:
        """Return the counts as plain values for JSON."""
        return {
            "rows": self.rows,
            "clean_rows": sum(study.rows for study in self.studies),
            "studies": len(self.studies),
            "compounds": len({study.compound for study in self.studies}),
            "left_out": {f"{rule} {REASONS[rule]}": count for rule, count in self.counts().items()},
        }


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row read; `study` holds its value and conditions, `citation` its surname and year without letter."""

    place: int
    study: Study
    citation: tuple[str, str]
    donor: str


def clean(rows: Sequence[Row]) -> CleanTable:
    """Return the clean studies of a table of rows; see the module for rules and columns."""
    entries: list[_Entry] = []
    excluded: list[Exclusion] = []
    for place, row in enumerate(rows, start=1):
        entry = _read(place, row)
        if entry is None:
            excluded.append(_fallen(place, row.get("name") or row.get("compound") or "", "R0"))
        else:
            entries.append(entry)
    copies = _copies(entries)
    kept = []
    for entry in entries:
        rule = _rule(entry, copies.get(entry.place, []))
        if rule is None:
            kept.append(entry.study)
        else:
            excluded.append(_fallen(entry.place, entry.study.name, rule))
    excluded.sort(key=lambda e: e.row)
    return CleanTable(_studies(kept), tuple(kept), tuple(excluded), len(rows))


def _fallen(place: int, name: str, rule: str) -> Exclusion:
    return Exclusion(place, name, f"{rule} {REASONS[rule]}")


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


def _read(place: int, row: Row) -> _Entry | None:
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
    return _Entry(place, study, (surname, year), row.get("donor", ""))


def _rule(entry: _Entry, earlier: Sequence[_Entry]) -> str | None:
    """Return the first rule that a row falls to, or None; `earlier` holds what it is a copy of."""
    study = entry.study
    seen = descriptors(Molecule(study.name, study.smiles))
    limit = AQUEOUS_LAYER / math.sqrt(seen.molar_mass * 1e3)
    checks = (
        ("R1", bool(set(seen.atoms) - ORGANIC_ELEMENTS)),
        ("R2", bool(SOLVENT.search(entry.donor))),
        ("R3", 10**study.log10_kp > limit),
        ("R4", 10**study.log10_kp < FLOOR),
        ("R5", _slipped(entry, earlier)),
        ("R6", bool(earlier)),
        ("R7", entry.citation in ENHANCED and study.dataset not in COMPUTED_LOG_KOW),
        ("R8", _reactive(study.smiles)),
        ("R9", seen.charge != 0),
        ("R10", entry.citation in UNDILUTED),
    )
    return next((rule for rule, applies in checks if applies), None)


@lru_cache(maxsize=4096)
def _reactive(smiles: str) -> bool:
    from rdkit import Chem

    return any(parse(smiles).HasSubstructMatch(Chem.MolFromSmarts(pattern)) for pattern in _REACTIVE)


def _copies(entries: Iterable[_Entry]) -> dict[int, list[_Entry]]:
    """Return for the place of each copy the rows of the same compound and paper in the earlier part."""
    alike: dict[tuple[str, ...], list[_Entry]] = {}
    for entry in entries:
        if all(entry.citation):
            alike.setdefault((entry.study.compound, *entry.citation), []).append(entry)
    copies = {}
    for same in alike.values():
        first = [entry for entry in same if entry.study.dataset == same[0].study.dataset]
        copies |= {entry.place: first for entry in same if entry.study.dataset != same[0].study.dataset}
    return copies


def _slipped(entry: _Entry, earlier: Sequence[_Entry]) -> bool:
    apart = [abs(entry.study.log10_kp - other.study.log10_kp) for other in earlier]
    return any(abs(distance - SLIP) < SLIP_TOLERANCE for distance in apart)


def _studies(rows: Sequence[Study]) -> tuple[Study, ...]:
    alike: dict[tuple[Any, ...], list[Study]] = {}
    for place, row in enumerate(rows):
        paper = row.paper or place  # a row without a paper is a study of its own
        key = (row.compound, paper, row.temperature, row.ph, row.layer)
        alike.setdefault(key, []).append(row)
    given: dict[str, list[float]] = {}
    for row in rows:
        if row.log_kow is not None:
            given.setdefault(row.compound, []).append(row.log_kow)
    return tuple(
        replace(
            same[0],
            log10_kp=float(np.mean([row.log10_kp for row in same])),
            log_kow=float(np.median(given[same[0].compound])) if same[0].compound in given else None,
            rows=len(same),
        )
        for same in alike.values()
    )


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
