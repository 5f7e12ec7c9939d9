"""Board "cmc": critical micelle concentrations of drawn surfactants, theory alone and with the learned correction.

Every figure is for structures that were not fitted: a compound of the fit gets the correction of a model made without
it, others get the shipped one. The head figures are for the molecules that the theory claims. `every` has all rows that
can be computed at all, with the wide intervals that go with them, and `why_not` counts what keeps the others out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from supraderm.carriers.micelles.cmc_card import CARD
from supraderm.carriers.micelles.learned_cmc import cmc_model
from supraderm.evidence import Text
from supraderm.people_tables import Row, require
from supraderm.validation.board import (
    COVERAGE_LEVEL,
    Board,
    BoardResult,
    Case,
    Column,
    Exclusion,
    error_of,
    result,
)
from supraderm.validation.cmc_fit import CmcTable, tabulate_cmc

NOTE = (
    "Structures held out: a compound that the shipped correction was fitted to is predicted by a model made without "
    "it. Head figures: molecules that the theory claims."
)
RIVALS = {"lightgbm_surfpro_test": 0.372, "graph_networks_surfpro_test": [0.34, 0.35]}


def score(rows: Sequence[Row]) -> BoardResult:
    """Predict each row from structure and temperature, and compare.

    Parameters
    ----------
    rows : sequence of mappings
        Cells as text, by column name.

    Returns
    -------
    BoardResult
        "rmse" in log10 units; its record also holds `theory_rmse`, `by_rule`, `unseen`, `not_claimed`, `every`,
        `why_not`, `families` and `rivals`.
    """
    require(rows, ["smiles", "log10_cmc_M"])
    table = tabulate_cmc(rows)
    cases, fresh = _cases(table)
    claimed = table.claimed
    own = [case for case, yes in zip(cases, claimed, strict=True) if yes]
    other = [case for case, yes in zip(cases, claimed, strict=True) if not yes]
    alone = table.alone - table.observed
    more: dict[str, Any] = {
        "theory_rmse": _rms(alone[claimed]),
        "theory_bias": float(alone[claimed].mean()) if claimed.any() else None,
        "unseen": _figures(
            [case for case, yes, new in zip(cases, claimed, fresh, strict=True) if yes and new]
        ),
        "by_rule": _some(table, cases, np.array([one.claimed and one.by_rule for one in table.found], bool)),
        "every": _some(table, cases, np.ones(len(cases), bool)),
        "why_not": _why_not(table),
        "not_claimed": _figures(other) | {"theory_rmse": _rms(alone[~claimed])},
        "families": _families(table, cases),
        "rivals": RIVALS,
    }
    excluded = list(table.excluded)
    if not own:
        excluded += [Exclusion(0, one.family, one.why) for one in table.found]
    reasons = ", ".join(f"{why} {count}" for why, count in more["why_not"].items())
    note = f"{NOTE} {len(own)} of {len(cases)} rows are claimed; {sum(fresh)} of compounds not fitted."
    if reasons:
        note += f" Not claimed: {reasons}."
    return result("cmc", "rmse", own, excluded, model=CARD.name, note=note, more=more)


def _cases(table: CmcTable) -> tuple[list[Case], list[bool]]:
    """Return the cases with intervals, and whether each is of a compound that was not fitted."""
    if not table.smiles:
        return [], []
    model = cmc_model()
    shifts, _ = model.function.predict(table.features)
    reach = float(ndtri((1 + COVERAGE_LEVEL) / 2))
    wide = [reach * model.spread(one) for one in table.found]
    cases, fresh = [], []
    for i, name in enumerate(table.compounds.tolist()):
        known = model.unseen_shift(name)
        fresh.append(known is None)
        value = float(table.alone[i] + (shifts[i] if known is None else known))
        low, high = value - wide[i], value + wide[i]
        inside = table.found[i].claimed
        cases.append(Case(table.smiles[i], name, float(table.observed[i]), value, low, high, inside))
    return cases, fresh


def _families(table: CmcTable, cases: Sequence[Case]) -> dict[str, Any]:
    names = sorted({one.family for one in table.found if one.claimed})
    found = {}
    for name in names:
        found[name] = _some(
            table, cases, np.array([one.family == name and one.claimed for one in table.found])
        )
    return found


def _some(table: CmcTable, cases: Sequence[Case], own: NDArray[np.bool_]) -> dict[str, Any]:
    """Return the figures of some rows, with the theory alone beside them."""
    part = [case for case, yes in zip(cases, own, strict=True) if yes]
    return _figures(part) | {"theory_rmse": _rms((table.alone - table.observed)[own])}


def _why_not(table: CmcTable) -> dict[str, int]:
    """Return how many rows are not claimed, by reason, the commonest first; those that cannot be computed too."""
    reasons = Counter(one.why for one in table.found if not one.claimed)
    reasons.update(one.reason for one in table.excluded)
    return dict(reasons.most_common())


def _figures(cases: Sequence[Case]) -> dict[str, Any]:
    if not cases:
        return {"n": 0, "n_compounds": 0, "rmse": None, "bias": None, "coverage80": None}
    return {
        "n": len(cases),
        "n_compounds": len({case.compound for case in cases}),
        "rmse": error_of(cases, "rmse"),
        "bias": float(np.mean([case.residual for case in cases])),
        "coverage80": float(np.mean([case.low <= case.observed <= case.high for case in cases])),
    }


def _rms(error: np.ndarray) -> float | None:
    return float(np.sqrt(np.mean(error**2))) if len(error) else None


BOARD = Board(
    name="cmc",
    title=Text("Critical micelle concentration", "临界胶束浓度"),
    measures=Text(
        "Predicted against measured log10 of the critical micelle concentration in mol/L, without added salt; root "
        "mean square error over structures that were not fitted",
        "临界胶束浓度（mol/L，不加盐）log10 的预测值与实测值之比较；未参与拟合的结构的均方根误差",
    ),
    columns=(
        Column("smiles", Text("structure with counter-ions", "结构（含反离子）")),
        Column("log10_cmc_M", Text("log10 of the measured value in mol/L", "实测值（mol/L）的 log10")),
        Column(
            "temperature_C", Text("in degrees Celsius; 25 if left out", "温度（℃），缺省 25"), required=False
        ),
    ),
    score=score,
    shipped=Path(str(files("supraderm.validation") / "data" / "cmc_cases.csv")),
)
