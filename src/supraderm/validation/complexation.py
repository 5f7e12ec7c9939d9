"""Board "complexation": binding constants of guests in cyclodextrins, log10 of K in L/mol.

The models shipped remember which guests they were fitted to; with enough guests of beta-cyclodextrin they are also
refitted on the table, fold after fold, without the guests asked for: `heldout`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from supraderm.carriers.hosts.binding import LEVEL, LITRES, binding_constant, binding_was_fitted
from supraderm.carriers.hosts.card import BINDING_CARD
from supraderm.carriers.hosts.ring import Host, hosts
from supraderm.evidence import Text
from supraderm.molecules import Molecule
from supraderm.people_tables import Row, require
from supraderm.validation import kernel_fit
from supraderm.validation.board import Board, BoardResult, Case, Column, error_of, result
from supraderm.validation.complexation_fit import (
    GuestTable,
    held_out,
    repeat_spread,
    rows_at_random,
    tabulate,
)

BETA = "beta-cyclodextrin"
FEWEST_GUESTS = 200
"""Below this a refit says more of the small table than of the model."""
NOTE = (
    "The head figures mix guests that the shipped models were fitted to (in-sample) with others, whose figures stand "
    "under unseen. heldout refits on this table without the guests asked for, beta-cyclodextrin; rows_at_random is the "
    "same with rows held out instead, for comparison with scores that let one guest stand on both sides."
)


def score(rows: Sequence[Row]) -> BoardResult:
    """Predict each row of a table and compare; with enough guests, also refit on folds.

    Parameters
    ----------
    rows : sequence of mappings
        Cells as text, by column name.

    Returns
    -------
    BoardResult
        "rmse" in log10 units; its record also holds `unseen` and `heldout`.
    """
    require(rows, ["host", "guest_smiles", "log10_K"])
    tables, excluded = tabulate(rows)
    by_kind = {one.kind: one for one in hosts().values()}
    cases, fresh = [], []
    for kind, table in tables.items():
        for i in range(len(table.observed)):
            case, new = _case(table, i, by_kind[kind])
            cases.append(case)
            fresh += [case] if new else []
    beta = tables.get(BETA)
    more: dict[str, Any] = {
        "unseen": {"n": len(fresh), "rmse": error_of(fresh, "rmse") if fresh else None},
        "heldout": _held_out(beta) if beta is not None else None,
    }
    return result(
        "complexation",
        "rmse",
        cases,
        excluded,
        model=BINDING_CARD.name,
        note=NOTE,
        more=more,
        lines=_lines(more["heldout"]),
    )


def _lines(found: dict[str, Any] | None) -> tuple[Text, ...]:
    """Return the figures that count, in words: those of guests left out of the fit."""
    if found is None:
        return ()
    rmse, rows, plain = (found[key] for key in ("rmse", "rows_at_random_rmse", "mean_of_all_rmse"))
    return (
        Text(
            f"Guests left out of the fit, {found['host']}: rmse {rmse:.3f}, coverage80 {found['coverage80']:.2f} "
            f"({found['n']} rows, {found['guests']} guests); rows left out instead {rows:.3f}; the mean for all "
            f"{plain:.3f}; repeats differ by {found['repeats_sd_without_copies']:.2f}.",
            f"拟合时留出客体，{found['host']}：rmse {rmse:.3f}，coverage80 {found['coverage80']:.2f}"
            f"（{found['n']} 行，{found['guests']} 个客体）；改为随机留出行 {rows:.3f}；一律取均值 {plain:.3f}；"
            f"重复测定相差 {found['repeats_sd_without_copies']:.2f}。",
        ),
    )


def _case(table: GuestTable, place: int, host: Host) -> tuple[Case, bool]:
    guest = Molecule("guest", table.smiles[place])
    found = binding_constant(guest, host)
    ends = found.interval(LEVEL)
    low, median, high = (math.log10(value / LITRES) for value in (ends[0], found.median, ends[1]))
    name = f"{table.names[place]}, {table.kind}"
    case = Case(
        name, str(table.compounds[place]), float(table.observed[place]), median, low, high, found.in_domain
    )
    return case, not binding_was_fitted(guest, host)


def _held_out(table: GuestTable) -> dict[str, Any] | None:
    """Return the figures of models refitted without what they are asked; None for too few guests."""
    if len(np.unique(table.compounds)) < FEWEST_GUESTS:
        return None
    predicted, _ = held_out(table)
    error = predicted - table.observed
    one_group = np.zeros(len(error), int)
    repeats, independent = repeat_spread(table)
    return {
        "host": table.kind,
        "n": len(error),
        "guests": len(np.unique(table.compounds)),
        "rmse": _rms(error),
        "rmse_of_guests": _rms(_by_guest(error, table.compounds)),
        "mae": float(np.abs(error).mean()),
        "coverage80": kernel_fit.coverage(error, one_group, table.compounds, LEVEL),
        "rows_at_random_rmse": _rms(rows_at_random(table) - table.observed),
        "mean_of_all_rmse": float(table.observed.std()),
        "repeats_sd": repeats,
        "repeats_sd_without_copies": independent,
        "folds": kernel_fit.FOLDS,
    }


def _by_guest(error: np.ndarray, compounds: np.ndarray) -> np.ndarray:
    """Return the median error of each guest, so that none counts twice."""
    return np.array([np.median(error[compounds == one]) for one in np.unique(compounds)])


def _rms(error: np.ndarray) -> float:
    return float(np.sqrt(np.mean(error**2)))


BOARD = Board(
    name="complexation",
    title=Text("Binding in cyclodextrins", "环糊精包合常数"),
    measures=Text(
        "Predicted against measured log10 of the 1:1 binding constant in L/mol; root mean square error",
        "1:1 包合常数（L/mol）log10 的预测值与实测值之比较，均方根误差",
    ),
    columns=(
        Column("host", Text("cyclodextrin, as beta-cyclodextrin", "环糊精，如 beta-cyclodextrin")),
        Column("guest_smiles", Text("structure of the guest", "客体结构")),
        Column("log10_K", Text("log10 of K in L/mol", "K（L/mol）的 log10")),
        Column("guest", Text("shown for the worst cases", "用于列出偏差居前的条目"), required=False),
    ),
    score=score,
)
