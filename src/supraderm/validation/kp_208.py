"""Board "kp-208": steady permeability on the 208-row benchmark, beside the published models it stores.

The untuned models of this package and the five predictions that the table holds are scored on the same rows in
the same run. The headline is Wang-Kasting-Nitsche with the polar path in parallel:

    Kp = P_WKN(full hydration) + P_polar(M)

Beside it stand Wang-Kasting-Nitsche alone, Chen-Lian (which has a polar route of its own), and the mean of
log10 of the headline and Chen-Lian. log Kow is the table's, so that all models see one lipophilicity; molar
mass and molar volume come from the structure. Stored predictions are log10 of cm/s and are moved to cm/h. Rows of
one parent structure (first block of the InChIKey) are one compound.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from supraderm.evidence import Text
from supraderm.molecules import (
    Molecule,
    descriptors,
    molar_volume,
    polar_path_permeability,
    stratum_corneum,
)
from supraderm.molecules.constants import HOUR
from supraderm.molecules.permeability import OUTSIDE_SPREAD, PERMEABILITY_SPREAD, in_domain
from supraderm.people_tables import Row, number, require
from supraderm.validation.board import COVERAGE_LEVEL, Board, BoardResult, Case, Column, result
from supraderm.validation.rows import UnusableRowError, molecule_in, usable

Array = NDArray[np.float64]

HEADLINE = "wang with polar path"
STORED: Mapping[str, str] = {
    "Potts-Guy": "pred_PottsGuy",
    "Abraham": "pred_Abraham",
    "Mitragotri": "pred_Mitragotri",
    "Wang-Kasting-Nitsche, as published": "pred_Wang",
    "Chen-Lian, as published": "pred_ChenLian",
}


def predictions(log_kow: float, molecule: Molecule) -> dict[str, float]:
    """Return log10 of the permeability in cm/h by each model of this package.

    Parameters
    ----------
    log_kow : float, 1
    molecule : Molecule
        Gives molar mass and molar volume.

    Examples
    --------
    Mannitol, -4.95 measured; published log10 of cm/s -10.0, that is -6.4 of cm/h, without the polar path:

    >>> found = predictions(-3.01, Molecule("MANNITOL", "OCC(O)C(O)C(O)C(O)CO"))
    >>> {name: round(value, 1) for name, value in found.items() if name.startswith("wang")}
    {'wang with polar path': -4.9, 'wang alone': -6.4}
    """
    size = descriptors(molecule).molar_mass, molar_volume(molecule).median
    lipid = float(stratum_corneum("wang", log_kow, *size).permeability)
    bricks = float(stratum_corneum("chen-lian", log_kow, *size).permeability)
    both = lipid + float(polar_path_permeability(size[0]))
    found = {HEADLINE: both, "wang alone": lipid, "chen-lian": bricks}
    found[f"mean of {HEADLINE} and chen-lian"] = math.sqrt(both * bricks)
    return {name: math.log10(kp * 100 * HOUR) for name, kp in found.items()}


def score(rows: Sequence[Row]) -> BoardResult:
    """Predict each row of the table by every model and compare.

    Parameters
    ----------
    rows : sequence of mappings
        Cells as text, by column name.

    Returns
    -------
    BoardResult
        "rmse" in log10 units, of the headline; JSON has all models under "models".
    """
    require(rows, BOARD.required)
    kept, excluded = usable(rows, _compare, lambda row: row["compound"])
    cases = [case for case, _ in kept]
    residuals: dict[str, list[float]] = {}
    for _, errors in kept:
        for name, error in errors.items():
            residuals.setdefault(name, []).append(error)
    models = {name: _figures(errors, len(cases)) for name, errors in residuals.items()}
    return result(
        "kp-208",
        "rmse",
        cases,
        excluded,
        model="steady skin permeability",
        note="Nothing is fitted here. The constant of the polar path comes from a regression by others on data that "
        "overlap with this table, and most published models were fitted to parts of it: no blind test of any.",
        more={"models": models},
        lines=tuple(_line(name, figures) for name, figures in models.items()),
    )


def _compare(row: Row) -> tuple[Case, dict[str, float]]:
    from rdkit import Chem

    from supraderm.molecules.molecule import parse

    smiles, observed, kow = row["smiles"].strip(), number(row["log10_kp_cm_h"]), number(row["logkow"])
    if not smiles:
        raise UnusableRowError("no structure")
    if observed is None or kow is None:
        raise UnusableRowError("no value, or no log Kow")
    molecule = molecule_in(row["compound"].upper(), smiles)
    found = predictions(kow, molecule)
    stored = {name: number(row.get(column)) for name, column in STORED.items()}
    found |= {name: value + math.log10(HOUR) for name, value in stored.items() if value is not None}
    inside = bool(in_domain(kow, descriptors(molecule).molar_mass))
    half = float(ndtri((1 + COVERAGE_LEVEL) / 2)) * (PERMEABILITY_SPREAD if inside else OUTSIDE_SPREAD)
    predicted = found[HEADLINE]
    compound = Chem.MolToInchiKey(parse(smiles)).split("-")[0]
    case = Case(row["compound"], compound, observed, predicted, predicted - half, predicted + half, inside)
    return case, {name: value - observed for name, value in found.items()}


def _figures(errors: Sequence[float], of: int) -> dict[str, Any]:
    """Return the score of one model, None where it does not have all rows."""
    residual: Array = np.asarray(errors)
    if residual.size < of:
        return {"n": residual.size, "rmse": None, "bias": None}
    return {
        "n": residual.size,
        "rmse": float(np.sqrt((residual**2).mean())),
        "bias": float(residual.mean()),
    }


def _line(name: str, figures: Mapping[str, Any]) -> Text:
    if figures["rmse"] is None:
        return Text(f"{name}: {figures['n']} rows only", f"{name}：仅 {figures['n']} 行")
    said = f"rmse {figures['rmse']:.3f}, bias {figures['bias']:+.3f}"
    return Text(f"{name}: {said}", f"{name}：{said}")


BOARD = Board(
    name="kp-208",
    title=Text("Skin permeability, the 208-row benchmark", "皮肤渗透系数，208 行基准"),
    measures=Text(
        "Predicted against measured log10 Kp (cm/h); root mean square error, beside five published models",
        "log10 Kp（cm/h）的预测值与实测值之比较，均方根误差，并列五个已发表模型",
    ),
    columns=(
        Column("compound", Text("name", "名称")),
        Column("smiles", Text("structure of the neutral parent", "中性母体结构")),
        Column("logkow", Text("log Kow that all models take", "各模型共用的 log Kow")),
        Column("log10_kp_cm_h", Text("log10 of the permeability in cm/h", "渗透系数（cm/h）的 log10")),
        *(
            Column(column, Text(f"{name}, log10 of cm/s", f"{name}，cm/s 的 log10"), required=False)
            for name, column in STORED.items()
        ),
    ),
    score=score,
)
