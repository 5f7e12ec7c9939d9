"""Board "kp": steady permeability of human skin from water, log10 of cm/h.

Two kinds of table are read:

- its own: ``smiles`` and ``log10_kp_cm_h``;
- compilations in long form: ``smiles``, ``endpoint`` and ``value`` with rows whose endpoint is "log10_kp"
  (log10 of cm/h); other endpoints are left out.

A row is left out, with its reason, when it has no structure or value, when its structure cannot be read or
has several components, when the table itself says so (``use_for_benchmark`` 0,
``is_duplicate_of_earlier_row`` 1), and when the donor is not water (``neat`` 1, or a solvent in ``donor``).
No row is left out for its value; the score on clean studies (:mod:`supraderm.validation.kp_cleaning`), where
some are, is reported beside it. Rows of one parent structure (first block of the InChIKey) are one compound.

The model is made for 32 C; where the table gives the temperature, the prediction is moved there by
log10 Kp(T) = log10 Kp(305 K) - E/(R ln 10) (1/T - 1/305 K).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown, Text
from supraderm.people_tables import Row, number, require
from supraderm.skin import SURFACE_TEMPERATURE
from supraderm.validation.board import COVERAGE_LEVEL, Board, BoardResult, Case, Column, Exclusion, result
from supraderm.validation.kp_cleaning import SOLVENT, clean
from supraderm.validation.kp_studies import COLUMNS_READ, as_row

GAS = Constant(8.314462618, "J/mol/K", "codata2018")
ACTIVATION_ENERGY = Constant(62.8e3, "J/mol", "recall-sc-activation-energy", HowKnown.PRIOR)
CELSIUS = Constant(273.15, "K", "codata2018")

NOTE = (
    "The model was published in 2007 and is not fitted here; its polar path was fitted by others to data "
    "that overlap with common compilations, so this is no blind test of those."
)

_MARKS: Mapping[str, tuple[str, str]] = {
    "use_for_benchmark": ("0", "the table does not hold it fit for a benchmark"),
    "is_duplicate_of_earlier_row": ("1", "copy of an earlier row"),
    "neat": ("1", "undiluted donor"),
}
_CAS = re.compile(r"\d{2,7}-\d\d-\d")


def score(rows: Sequence[Row]) -> BoardResult:
    """Predict each row of a table and compare.

    Parameters
    ----------
    rows : sequence of mappings
        Cells as text, by column name; see the module for the columns.

    Returns
    -------
    BoardResult
        "rmse" in log10 units.
    """
    from supraderm.molecules.permeability import CARD

    _check_columns(rows)
    cases, excluded = [], []
    for place, row in enumerate(rows, start=1):
        outcome = _reason(row) or _case(row)
        if isinstance(outcome, Case):
            cases.append(outcome)
        else:
            excluded.append(Exclusion(place, _name(row), outcome))
    return result(
        "kp", "rmse", cases, excluded, model=CARD.name, note=NOTE, more={"clean": _clean_score(rows)}
    )


def _clean_score(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the score on clean studies instead of rows, with the count of each cleaning rule."""
    cleaned = clean(rows)
    cases = [case for study in cleaned.studies if isinstance(case := _case(as_row(study)), Case)]
    score = result("kp", "rmse", cases, (), model="", note="").record() if cases else {}
    figures = ("n", "n_compounds", "rmse", "bias", "coverage80")
    return {
        **cleaned.record(),
        **{name: score.get(name) for name in figures},
        "columns": dict(COLUMNS_READ),
    }


def _check_columns(rows: Sequence[Row]) -> None:
    have = rows[0] if rows else {}
    if "log10_kp_cm_h" in have or not {"endpoint", "value"} <= have.keys():
        require(rows, ["smiles", "log10_kp_cm_h"])
    else:
        require(rows, ["smiles", "endpoint", "value"])


def _name(row: Row) -> str:
    return row.get("name") or row.get("compound") or row.get("smiles", "")


def _observed(row: Row) -> float | None:
    return number(row["log10_kp_cm_h"] if "log10_kp_cm_h" in row else row["value"])


def _marked(row: Row, column: str) -> bool:
    flag, _ = _MARKS[column]
    return number(row.get(column)) == float(flag)


def _reason(row: Row) -> str | None:
    """Return why a row cannot be used as it stands, or None."""
    for column, (_, reason) in _MARKS.items():
        if _marked(row, column):
            return reason
    if SOLVENT.search(row.get("donor", "")):
        return "solvent in the donor"
    if "log10_kp_cm_h" not in row and row["endpoint"] != "log10_kp":
        return f"endpoint {row['endpoint']!r}"
    if not row["smiles"].strip():
        return "no structure"
    return "several components" if "." in row["smiles"] else None


def _case(row: Row) -> Case | str:
    """Return the row beside its prediction, or why there is none."""
    from rdkit import Chem

    from supraderm.molecules import Molecule, log10_kp
    from supraderm.molecules.molecule import parse

    smiles, observed = row["smiles"].strip(), _observed(row)
    # spreadsheets turn some CAS numbers into dates
    cas = row["cas"] if _CAS.fullmatch(row.get("cas", "")) else None
    try:
        parsed = parse(smiles)
        predicted = log10_kp(Molecule(_name(row), smiles, measured=_measured(row), cas=cas))
    except InputError:
        return "structure cannot be read"
    if observed is None:
        return "no value"
    shift = _shift(row)
    low, high = predicted.interval(COVERAGE_LEVEL)
    compound = Chem.MolToInchiKey(parsed).split("-")[0]
    median = predicted.median + shift
    return Case(_name(row), compound, observed, median, low + shift, high + shift, predicted.in_domain)


def _shift(row: Row) -> float:
    """Return by how much log10 Kp changes from 32 C to the temperature of the row."""
    celsius = number(row.get("temperature_c"))
    if celsius is None:
        return 0.0
    slope = ACTIVATION_ENERGY / (GAS * math.log(10))
    return slope * (1 / SURFACE_TEMPERATURE - 1 / (celsius + CELSIUS))


def _measured(row: Row) -> dict[str, Estimate]:
    value = number(row.get("logkow"))
    if value is None:
        return {}
    return {"log_kow": Estimate("log Kow", value, "1", HowKnown.MEASURED, "user-table")}


BOARD = Board(
    name="kp",
    title=Text("Steady skin permeability", "稳态皮肤渗透系数"),
    measures=Text(
        "Predicted against measured log10 Kp (cm/h) of excised human skin; root mean square error",
        "离体人体皮肤 log10 Kp（cm/h）的预测值与实测值之比较，均方根误差",
    ),
    columns=(
        Column("smiles", Text("structure of the neutral parent", "中性母体结构")),
        Column("log10_kp_cm_h", Text("log10 of the permeability in cm/h", "渗透系数（cm/h）的 log10")),
        Column("name", Text("shown for the worst cases", "用于显示偏差较大的化合物"), required=False),
        Column("cas", Text("opens tables of measured log Kow", "用于查找实测 log Kow"), required=False),
        Column("temperature_c", Text("of the skin, C", "皮肤温度，℃"), required=False),
        Column("logkow", Text("measured log Kow, taken as it is", "实测 log Kow，直接采用"), required=False),
    ),
    score=score,
    shipped=Path(str(files("supraderm.validation") / "data" / "kp_cases.csv")),
)
