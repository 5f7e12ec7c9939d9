"""Board "logp": octanol/water partition of the ingredients with a measured value.

Two figures are kept apart. The head figure hides each measured value and asks the structure: the atom sum with the
learned correction, which was fitted without any compound that the catalogue then held, so it is blind on the shipped
rows. Under `used`, the same molecules as supraderm knows them: where the catalogue states a measured value that value
is used, and said. Under `rivals`, Crippen's atom sum alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from supraderm.evidence import Estimate, HowKnown, Text
from supraderm.ingredients import identify
from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.learned_log_kow import CARD, log_kow_was_fitted
from supraderm.molecules.log_kow import crippen, log_kow
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.structure_codes import compound_of
from supraderm.people_tables import Row, require
from supraderm.validation.board import (
    COVERAGE_LEVEL,
    Board,
    BoardResult,
    Case,
    Column,
    error_of,
    result,
)
from supraderm.validation.rows import molecule_in, usable, value_in

NOTE = (
    "Head figures: each measured value hidden, structure alone. The shipped rows are compounds that the "
    "model was not fitted to, so they are blind; their values come mostly from the table that taught the "
    "model about other compounds."
)


def score(rows: Sequence[Row]) -> BoardResult:
    """Predict each row from structure alone, and beside it with what supraderm knows.

    Parameters
    ----------
    rows : sequence of mappings
        Cells as text, by column name.

    Returns
    -------
    BoardResult
        "rmse"; its record also holds `neutral`, `unseen`, `used` and `rivals`.
    """
    require(rows, ["smiles", "log_kow"])
    kept, excluded = usable(rows, _measured, _name)
    molecules = [molecule for molecule, _ in kept]
    cases = [_case(molecule, value, log_kow(molecule)) for molecule, value in kept]
    neutral = [not descriptors(molecule).objections for molecule in molecules]
    fresh = [not log_kow_was_fitted(molecule) for molecule in molecules]
    rival = np.array([crippen(m.smiles) - case.observed for m, case in zip(molecules, cases, strict=True)])
    more: dict[str, Any] = {
        "neutral": _figures([case for case, yes in zip(cases, neutral, strict=True) if yes]),
        "unseen": _figures([case for case, yes in zip(cases, fresh, strict=True) if yes]),
        "used": _used(molecules, cases),
        "rivals": {
            "crippen_rmse": float(np.sqrt(np.mean(rival**2))) if len(rival) else None,
            "crippen_sd": float(rival.std()) if len(rival) else None,
        },
    }
    note = f"{NOTE} {sum(fresh)} of {len(cases)} rows are of compounds not fitted."
    return result("logp", "rmse", cases, excluded, model=CARD.name, note=note, more=more)


def _name(row: Row) -> str:
    return row.get("name") or row["smiles"]


def _measured(row: Row) -> tuple[Molecule, float]:
    return molecule_in(_name(row), row["smiles"]), value_in(row, "log_kow")


def _case(molecule: Molecule, observed: float, found: Estimate) -> Case:
    low, high = found.interval(COVERAGE_LEVEL)
    compound = compound_of(molecule.smiles)
    return Case(molecule.name, compound, observed, found.median, low, high, found.in_domain)


def _used(molecules: Sequence[Molecule], cases: Sequence[Case]) -> dict[str, Any]:
    """Return the figures of the same molecules as supraderm knows them, and how many have a measured value."""
    known = [log_kow(identify(molecule.smiles).molecule) for molecule in molecules]
    as_used = [_case(m, case.observed, e) for m, case, e in zip(molecules, cases, known, strict=True)]
    said = sum(one.how_known is HowKnown.MEASURED for one in known)
    return {**_figures(as_used), "measured_and_said": said}


def _figures(cases: Sequence[Case]) -> dict[str, Any]:
    if not cases:
        return {"n": 0, "rmse": None, "bias": None, "coverage80": None}
    return {
        "n": len(cases),
        "rmse": error_of(cases, "rmse"),
        "bias": float(np.mean([case.residual for case in cases])),
        "coverage80": float(np.mean([case.low <= case.observed <= case.high for case in cases])),
    }


BOARD = Board(
    name="logp",
    title=Text("Octanol/water partition", "正辛醇/水分配"),
    measures=Text(
        "Predicted against measured log Kow with the measured value hidden; root mean square error",
        "隐去实测值后 log Kow 的预测值与实测值之比较，均方根误差",
    ),
    columns=(
        Column("smiles", Text("structure, neutral parent", "结构（中性母体）")),
        Column(
            "log_kow", Text("measured log10 of the octanol/water partition", "正辛醇/水分配系数 log10 实测值")
        ),
        Column("name", Text("shown for the worst cases", "用于列出偏差居前的条目"), required=False),
    ),
    score=score,
    shipped=Path(str(files("supraderm.validation") / "data" / "log_kow_actives.csv")),
)
