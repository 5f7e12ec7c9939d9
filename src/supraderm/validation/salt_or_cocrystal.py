"""Board "salt-or-cocrystal": in which crystals of an acid and a base the proton has moved.

A case is one crystal whose structure was solved: "observed" is 1 for a salt and 0 for a co-crystal, "predicted" the
chance of a salt by the difference of the pKa that supraderm itself takes for both. The line between was published by
others and nothing was set on these rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from supraderm.carriers.pairs.card import PROTON_CARD
from supraderm.carriers.pairs.proton_transfer import ProtonTransfer, proton_transfer
from supraderm.evidence import Constant, Text
from supraderm.people_tables import Row, require
from supraderm.validation.board import Board, BoardResult, Case, Column, result
from supraderm.validation.rows import UnusableRowError, molecule_in, usable

OUTCOMES = {"salt": 1.0, "cocrystal": 0.0}
TAIL = Constant(0.1, "1", "supraderm-judgement", "assumed")
"""Chance below which an outcome lies outside the 80 % interval of two outcomes."""
NOTE = (
    "rmse is the root of the mean squared difference between the chance and what was found (0.5 for a coin). Rows were "
    "collected by name from abstracts, co-crystals more than salts, and weigh families such as caffeine heavily: the "
    "share of hits says little without that of always saying co-crystal beside it."
)


def score(rows: Sequence[Row]) -> BoardResult:
    """Predict the chance of a salt for each row and compare with what the crystal is.

    Parameters
    ----------
    rows : sequence of mappings
        With `acid_smiles`, `base_smiles` and `outcome` ("salt" or "cocrystal").
    """
    require(rows, ["acid_smiles", "base_smiles", "outcome"])
    kept, excluded = usable(rows, _pair, _name)
    found = [(moved, outcome) for _, moved, outcome in kept]
    cases = [_case(_name(row), row["base_smiles"], moved, OUTCOMES[outcome]) for row, moved, outcome in kept]
    more = _figures(found)
    return result(
        "salt-or-cocrystal",
        "rmse",
        cases,
        excluded,
        model=PROTON_CARD.name,
        note=NOTE,
        more=more,
        lines=_lines(more) if found else (),
    )


def _name(row: Row) -> str:
    return " with ".join(row.get(key) or row[f"{key}_smiles"] for key in ("acid", "base"))


def _pair(row: Row) -> tuple[Row, ProtonTransfer, str]:
    outcome = row["outcome"].strip().casefold().replace("-", "")
    if outcome not in OUTCOMES:
        raise UnusableRowError("outcome is neither salt nor cocrystal")
    acid, base = (
        molecule_in(row.get(key) or row[f"{key}_smiles"], row[f"{key}_smiles"]) for key in ("acid", "base")
    )
    return row, proton_transfer(acid, base), outcome


def _case(name: str, compound: str, moved: ProtonTransfer, observed: float) -> Case:
    chance = moved.salt.median
    return Case(
        name,
        compound,
        observed,
        chance,
        0.0 if chance <= 1 - TAIL else 1.0,
        1.0 if chance >= TAIL else 0.0,
        moved.known_site,
    )


def _figures(found: Sequence[tuple[ProtonTransfer, str]]) -> dict[str, Any]:
    def hits(of: Sequence[tuple[ProtonTransfer, str]]) -> dict[str, int]:
        return {"n": len(of), "hits": sum(moved.likely == outcome for moved, outcome in of)}

    return {
        "all": hits(found),
        "always_cocrystal_hits": sum(outcome == "cocrystal" for _, outcome in found),
        "by_class": {
            name: hits([one for one in found if one[0].outcome == name])
            for name in ("cocrystal", "either", "salt")
        },
        "by_outcome": {name: hits([one for one in found if one[1] == name]) for name in OUTCOMES},
        "known_sites": hits([one for one in found if one[0].known_site]),
    }


def _lines(more: dict[str, Any]) -> tuple[Text, ...]:
    whole, classes, outcomes = more["all"], more["by_class"], more["by_outcome"]
    by = {name: f"{one['hits']}/{one['n']}" for name, one in classes.items()}
    of = {name: f"{one['hits']}/{one['n']}" for name, one in outcomes.items()}
    always = more["always_cocrystal_hits"]
    return (
        Text(
            f"Hits {whole['hits']}/{whole['n']} (always saying co-crystal: {always}/{whole['n']}); salts {of['salt']}, "
            f"co-crystals {of['cocrystal']}.",
            f"命中 {whole['hits']}/{whole['n']}（一律判为共晶：{always}/{whole['n']}）；盐 {of['salt']}，"
            f"共晶 {of['cocrystal']}。",
        ),
        Text(
            f"Where the rule says co-crystal (delta below -1) {by['cocrystal']}, salt (above 4) {by['salt']}, "
            f"open (between) {by['either']}.",
            f"规则判为共晶（差值低于 -1）{by['cocrystal']}，判为盐（高于 4）{by['salt']}，两可区间 {by['either']}。",
        ),
    )


BOARD = Board(
    name="salt-or-cocrystal",
    title=Text("Salt or co-crystal by the difference of pKa", "由 pKa 差值判断盐或共晶"),
    measures=Text(
        "Predicted chance of a salt against what the crystal is, 1 for a salt and 0 for a co-crystal; root mean "
        "square error",
        "成盐概率预测值与晶体实际类型（盐为 1，共晶为 0）之比较，均方根误差",
    ),
    columns=(
        Column("acid_smiles", Text("structure of one partner", "一方的结构")),
        Column("base_smiles", Text("structure of the other", "另一方的结构")),
        Column(
            "outcome",
            Text("salt or cocrystal, as the structure was solved", "salt 或 cocrystal，以晶体结构测定为准"),
        ),
        Column("acid", Text("name of the first", "第一方名称"), required=False),
        Column("base", Text("name of the other", "另一方名称"), required=False),
    ),
    score=score,
    shipped=Path(__file__).parent / "data" / "salt_or_cocrystal.csv",
)
