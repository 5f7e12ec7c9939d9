"""A board: published cases, and how far a model is from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from supraderm.errors import InputError
from supraderm.evidence import Constant, Text
from supraderm.people_tables import Row, read_rows

Measure = Literal["rmse", "gmfe", "mae"]

COVERAGE_LEVEL = Constant(0.8, "1", "supraderm-judgement", "assumed")
SHOWN_WORST = 5


@dataclass(frozen=True, slots=True)
class Column:
    """One column that a table of cases has.

    Parameters
    ----------
    name : str
    meaning : Text
        With the unit.
    required : bool
    """

    name: str
    meaning: Text
    required: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """One observation beside its prediction, all in log10 of the unit the board names.

    Parameters
    ----------
    name, compound : str
        `compound` is the same for all observations of one parent structure.
    observed, predicted, low, high : float
        `low` and `high` bound the central 80 % interval of the prediction.
    in_domain : bool
    """

    name: str
    compound: str
    observed: float
    predicted: float
    low: float
    high: float
    in_domain: bool = True

    @property
    def residual(self) -> float:
        """Predicted minus observed."""
        return self.predicted - self.observed


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A row that was not used, and why; `row` counts data rows from 1."""

    row: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class BoardResult:
    """The score of one model on one table.

    Parameters
    ----------
    board : str
    measure : {"rmse", "gmfe", "mae"}
        Root mean square error in log10 units, 10 to the mean absolute error in log10 units, or the mean absolute
        error in the unit the board names.
    error : float
        In that measure.
    bias : float
        Mean of predicted minus observed, in log10 units.
    coverage80 : float
        Share of observations inside the central 80 % interval of their prediction.
    cases : tuple of Case
        Every row used, the worst first.
    excluded : tuple of Exclusion
    model : str
        Name on the model card.
    note : str
        What the figures may be compared with: which of these rows the model has seen.
    more : mapping
        Further plain values for JSON that only this board has.
    lines : tuple of Text
        Further lines in words that only this board has.
    """

    board: str
    measure: Measure
    error: float
    bias: float
    coverage80: float
    cases: tuple[Case, ...]
    excluded: tuple[Exclusion, ...]
    model: str
    note: str
    more: Mapping[str, Any] = field(default_factory=dict)
    lines: tuple[Text, ...] = ()

    @property
    def n(self) -> int:
        """Number of rows used."""
        return len(self.cases)

    @property
    def n_compounds(self) -> int:
        """Number of different parent structures among them."""
        return len({case.compound for case in self.cases})

    @property
    def worst(self) -> tuple[Case, ...]:
        """The cases furthest from their prediction, the worst first."""
        return self.cases[:SHOWN_WORST]

    def record(self) -> dict[str, Any]:
        """Return the score as plain values for JSON."""
        inside = [case for case in self.cases if case.in_domain]
        return {
            "board": self.board,
            "n": self.n,
            "n_compounds": self.n_compounds,
            self.measure: self.error,
            "bias": self.bias,
            "coverage80": self.coverage80,
            "worst": [_case_record(case) for case in self.worst],
            "in_domain": {"n": len(inside), self.measure: error_of(inside, self.measure) if inside else None},
            "excluded": [{"row": e.row, "name": e.name, "reason": e.reason} for e in self.excluded],
            "model": self.model,
            "note": self.note,
            **self.more,
        }


@dataclass(frozen=True, slots=True)
class Board:
    """A table of published cases and the model that must meet it.

    Parameters
    ----------
    name : str
        The entry-point name.
    title, measures : Text
        `measures` says what is compared with what, in which measure.
    columns : tuple of Column
    score : callable
        Takes the rows as text, column by column name, and returns the result.
    shipped : Path or None
        The small table that comes with supraderm.
    """

    name: str
    title: Text
    measures: Text
    columns: tuple[Column, ...]
    score: Callable[[Sequence[Row]], BoardResult]
    shipped: Path | None = None

    def run(self, data: Path | Sequence[Row] | None = None) -> BoardResult:
        """Score the model on a table.

        Parameters
        ----------
        data : Path, sequence of rows, or None
            A CSV file, its rows, or the cases that ship with supraderm.

        Raises
        ------
        InputError
            If the file is missing, is no table, lacks a required column, or has no usable row.
        """
        if data is None:
            if self.shipped is None:
                raise InputError("data", None, f"a CSV file with {self.wants()}")
            data = self.shipped
        rows = read_rows(data) if isinstance(data, Path) else data
        return self.score(rows)

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns that a table must have."""
        return tuple(column.name for column in self.columns if column.required)

    def wants(self) -> str:
        """Return the required columns as one phrase."""
        return "columns " + ", ".join(self.required)


def error_of(cases: Sequence[Case], measure: Measure) -> float:
    """Return the error of some cases in a measure."""
    residual: NDArray[np.float64] = np.array([case.residual for case in cases])
    if measure == "gmfe":
        return float(10 ** np.abs(residual).mean())
    if measure == "mae":
        return float(np.abs(residual).mean())
    return float(np.sqrt((residual**2).mean()))


def result(
    board: str,
    measure: Measure,
    cases: Sequence[Case],
    excluded: Sequence[Exclusion],
    *,
    model: str,
    note: str,
    more: Mapping[str, Any] | None = None,
    lines: Sequence[Text] = (),
) -> BoardResult:
    """Return the score of some cases.

    Raises
    ------
    InputError
        If no case is left; the first reasons are named.
    """
    if not cases:
        reasons = "; ".join(dict.fromkeys(e.reason for e in excluded))
        raise InputError("data", f"no usable row ({reasons})", "at least one row that can be predicted")
    inside = [case.low <= case.observed <= case.high for case in cases]
    return BoardResult(
        board=board,
        measure=measure,
        error=error_of(cases, measure),
        bias=float(np.mean([case.residual for case in cases])),
        coverage80=float(np.mean(inside)),
        cases=tuple(sorted(cases, key=lambda case: (-abs(case.residual), case.name))),
        excluded=tuple(excluded),
        model=model,
        note=note,
        more=more or {},
        lines=tuple(lines),
    )


def _case_record(case: Case) -> dict[str, Any]:
    return {
        "name": case.name,
        "compound": case.compound,
        "observed": case.observed,
        "predicted": case.predicted,
        "low80": case.low,
        "high80": case.high,
        "in_domain": case.in_domain,
    }
