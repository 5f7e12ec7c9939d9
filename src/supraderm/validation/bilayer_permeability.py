"""Board "bilayer-permeability": the permeability of lipid bilayers to neutral molecules, log10 of cm/s.

The head figures are those of the coefficients that ship, which were fitted to these 92 values: in-sample on the table
they came from. Under `heldout` the same lines are refitted without the compound, or without the paper, that is asked
for, beside the line on log Kow alone; those figures are blind.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from supraderm import molecules
from supraderm.carriers.vesicles.card import CARD
from supraderm.carriers.vesicles.permeation import (
    CENTIMETRE,
    POLAR_SURFACE_SPREAD,
    permeability,
    polar_surface,
)
from supraderm.errors import InputError
from supraderm.evidence import Text
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.structure_codes import structure_codes
from supraderm.people_tables import Row, number, require
from supraderm.validation.board import COVERAGE_LEVEL, Board, BoardResult, Case, Column, Exclusion, result

Array = NDArray[np.float64]

FEWEST_COMPOUNDS = 30
"""Below this a refit says more of the small table than of the model."""
LINES = {"log Kow": (0,), "log Kow, polar surface": (0, 1), "log Kow, molar mass": (0, 2)}


def score(rows: Sequence[Row]) -> BoardResult:
    """Predict each row of a table and compare; with enough compounds, also refit without each.

    Returns
    -------
    BoardResult
        "rmse" in log10 units; its record also holds `heldout`.
    """
    require(rows, ["SMILES", "LogPerm_molmedb_value"])
    cases: list[Case] = []
    excluded: list[Exclusion] = []
    features, papers = [], []
    half = float(POLAR_SURFACE_SPREAD * ndtri((1 + COVERAGE_LEVEL) / 2))
    for place, row in enumerate(rows, start=1):
        observed = number(row["LogPerm_molmedb_value"])
        name = row.get("name") or row["SMILES"]
        try:
            if observed is None:
                raise InputError("LogPerm_molmedb_value", row["LogPerm_molmedb_value"], "a number")
            molecule = Molecule(name, row["SMILES"])
            kow, polar = molecules.log_kow(molecule), polar_surface(molecule.smiles)
        except InputError as why:
            excluded.append(Exclusion(place, name, str(why)))
            continue
        predicted = math.log10(float(permeability(kow.median, polar_surface=polar)) / CENTIMETRE)
        compound = structure_codes(molecule.smiles).inchikey or molecule.smiles
        cases.append(
            Case(name, compound, observed, predicted, predicted - half, predicted + half, kow.in_domain)
        )
        features.append((kow.median, polar, float(molecules.descriptors(molecule).molar_mass)))
        papers.append(row.get("primary_reference", ""))
    return result(
        "bilayer-permeability",
        "rmse",
        cases,
        excluded,
        model=CARD.name,
        note="The shipped coefficients have seen this table where it is the one of MolMeDB; figures under heldout are "
        "blind.",
        more={"heldout": _held_out(cases, np.array(features), papers)},
    )


def _held_out(cases: Sequence[Case], x: Array, papers: Sequence[str]) -> dict[str, dict[str, float]] | None:
    compounds = [case.compound for case in cases]
    if len(set(compounds)) < FEWEST_COMPOUNDS:
        return None
    y = np.array([case.observed for case in cases])
    by = {"by_compound": compounds, "by_paper": papers if all(papers) else compounds}
    return {
        way: {name: left_out_rmse(x[:, columns], y, groups) for name, columns in LINES.items()}
        for way, groups in by.items()
    }


def left_out_rmse(x: Array, y: Array, groups: Sequence[str]) -> float:
    """Return the root mean square error of least squares that never saw the group it predicts.

    Parameters
    ----------
    x : ndarray, shape (n, features)
    y : ndarray, shape (n,)
    groups : sequence of str

    Examples
    --------
    What is exactly linear is found again from other groups:

    >>> x = np.arange(6.0)[:, None]
    >>> round(left_out_rmse(x, 2 * x[:, 0] + 1, list("aabbcc")), 6)
    0.0
    """
    design, labels = np.column_stack([np.ones(len(y)), x]), np.array(groups)
    error = np.zeros(len(y))
    for label in np.unique(labels):
        asked = labels == label
        weights = np.linalg.lstsq(design[~asked], y[~asked], rcond=None)[0]
        error[asked] = design[asked] @ weights - y[asked]
    return float(np.sqrt(np.mean(error**2)))


BOARD = Board(
    name="bilayer-permeability",
    title=Text("Permeability of lipid bilayers", "脂质双层渗透系数"),
    measures=Text(
        "Predicted against measured log10 of the permeability in cm/s; root mean square error",
        "渗透系数（cm/s）log10 的预测值与实测值之比较，均方根误差",
    ),
    columns=(
        Column("SMILES", Text("structure of the neutral form", "中性形式的结构")),
        Column("LogPerm_molmedb_value", Text("log10 of P in cm/s", "P（cm/s）的 log10")),
        Column("name", Text("shown for the worst cases", "用于列出偏差居前的条目"), required=False),
        Column("primary_reference", Text("paper, for holding out", "文献，用于留出"), required=False),
    ),
    score=score,
)
