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

A study is the mean of all rows of one compound (first block of the InChIKey of the neutral parent), paper,
temperature, pH of the donor and layer; `kp_studies` says which columns tell them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from supraderm.evidence import Constant
from supraderm.molecules import descriptors
from supraderm.molecules.descriptors import ORGANIC_ELEMENTS
from supraderm.molecules.molecule import Molecule, parse
from supraderm.molecules.stratum_corneum_correlations import AQUEOUS_LAYER
from supraderm.people_tables import Row
from supraderm.validation.board import Exclusion
from supraderm.validation.kp_studies import COMPUTED_LOG_KOW, Entry, Study, entry_of

FLOOR = Constant(1e-6, "cm/h", "supraderm-permeability-study", "prior")
SLIP = Constant(math.log10(3600), "1", "codata2018")
"""log10 of seconds per hour."""
SLIP_TOLERANCE = Constant(0.01, "1", "supraderm-judgement", "assumed")
ENHANCED = frozenset({("chantasart", "2007"), ("chantasart", "2009")})
UNDILUTED = frozenset({("boogaard", "2000")})
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

SOLVENT = re.compile(
    r"glycol|ethanol|methanol|propanol|alcohol|\bpeg\b|dmso|sulfoxide|acetone|spirit|\boils?\b|myristate|oleic|"
    r"laurate|surfactant|deet|cream|gel\b|ointment|emulsion",
    re.IGNORECASE,
)
_REACTIVE = ("N=C=O", "C(=O)[F,Cl,Br,I]", "C(=O)OC(=O)")


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


def clean(rows: Sequence[Row]) -> CleanTable:
    """Return the clean studies of a table of rows; see the module for rules and columns."""
    entries: list[Entry] = []
    excluded: list[Exclusion] = []
    for place, row in enumerate(rows, start=1):
        entry = entry_of(place, row)
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


def _rule(entry: Entry, earlier: Sequence[Entry]) -> str | None:
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


def _copies(entries: Iterable[Entry]) -> dict[int, list[Entry]]:
    """Return for the place of each copy the rows of the same compound and paper in the earlier part."""
    alike: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        if all(entry.citation):
            alike.setdefault((entry.study.compound, *entry.citation), []).append(entry)
    copies = {}
    for same in alike.values():
        first = [entry for entry in same if entry.study.dataset == same[0].study.dataset]
        copies |= {entry.place: first for entry in same if entry.study.dataset != same[0].study.dataset}
    return copies


def _slipped(entry: Entry, earlier: Sequence[Entry]) -> bool:
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
