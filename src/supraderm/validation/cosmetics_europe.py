"""Board "cosmetics-europe": finite-dose set-ups that have to run as they stand, and keep their books.

The table has set-ups and no outcomes, so nothing here says whether a prediction is right. Every row runs for a day
without intervention, and four laws are checked at every output in every world: all places together hold the dose,
nothing is negative, what the receptor has taken never falls, and it never exceeds the dose. A case is one set-up:
"observed" is its dose, "predicted" what all places hold at the worst output, both log10 of the dose, and the
interval is as wide as the balance may be off; so `gmfe` is 1 and `coverage80` is 1 when every book closes. How a row
becomes a film, a skin and a solute is written in `cosmetics_europe_setup`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from supraderm.delivery import layer_stack
from supraderm.evidence import Constant, HowKnown, Text, Worlds
from supraderm.people_tables import Row, require
from supraderm.transport import Profiles, simulate
from supraderm.validation.board import Board, BoardResult, Case, Column, result
from supraderm.validation.cosmetics_europe_setup import END, Setup, set_up
from supraderm.validation.rows import usable

Array = NDArray[np.float64]

WORLDS = Worlds(32, seed=1)
TOLERANCE = Constant(1e-9, "1", "supraderm-judgement", HowKnown.ASSUMED)
OUTPUTS = 48
LAWS = {
    "balance": Text("all places hold the dose", "各处之和等于剂量"),
    "positive": Text("nothing is negative", "无负值"),
    "monotone": Text("the amount absorbed never falls", "吸收量不减少"),
    "bounded": Text("no more than the dose is absorbed", "吸收量不超过剂量"),
}


@dataclass(frozen=True, slots=True)
class Books:
    """One run against the four laws; shares are of the dose.

    Parameters
    ----------
    off : float
        Largest departure of the sum of all places from the dose, with its sign.
    least : float
        Smallest content of any place.
    falls : float
        Largest fall of the amount absorbed between two outputs, 0 or more.
    most : float
        Largest amount absorbed.
    absorbed, evaporated, film : float
        At the end, median over worlds.
    """

    off: float
    least: float
    falls: float
    most: float
    absorbed: float
    evaporated: float
    film: float

    def kept(self) -> dict[str, bool]:
        """Return by law whether it holds to 1e-9 of the dose."""
        return {
            "balance": abs(self.off) <= TOLERANCE,
            "positive": self.least >= -TOLERANCE,
            "monotone": self.falls <= TOLERANCE,
            "bounded": self.most <= 1 + TOLERANCE,
        }


def run(made: Setup, worlds: Worlds = WORLDS) -> Profiles:
    """Run a set-up for a day."""
    return simulate(
        layer_stack(made.solute, made.skin, worlds),
        np.linspace(0, END, OUTPUTS + 1)[1:],
        film=made.film(worlds),
        events=made.events(worlds),
    )


def books(found: Profiles) -> Books:
    """Return how a run keeps the four laws."""
    share = found.amounts / found.dosed[:, None]
    whole = share.sum(axis=1) - 1
    absorbed = found.bucket("absorbed") / found.dosed
    fallen = -np.diff(absorbed, axis=0, prepend=0 * absorbed[:1])

    def last(name: str) -> float:
        return float(np.median(found.bucket(name)[-1] / found.dosed[-1]))

    return Books(
        off=float(whole.flat[np.argmax(np.abs(whole))]),
        least=float(share.min()),
        falls=float(np.maximum(fallen, 0).max()),
        most=float(absorbed.max()),
        absorbed=last("absorbed"),
        evaporated=last("evaporated"),
        film=last("film"),
    )


def score(rows: Sequence[Row]) -> BoardResult:
    """Run each set-up of a table and check its books.

    Parameters
    ----------
    rows : sequence of mappings
        Cells as text, by column name.

    Returns
    -------
    BoardResult
        "gmfe": 1 when all books close. JSON counts "ran" and "kept", and has every set-up.
    """
    require(rows, BOARD.required)
    kept, excluded = usable(
        rows,
        lambda row: (row, books(run(set_up(row)))),
        lambda row: row["compound"],
        also=(ValueError, ArithmeticError),
    )
    cases = [_case(row, found) for row, found in kept]
    setups = [_record(row, found) for row, found in kept]
    kept = sum(all(one["laws"].values()) for one in setups)
    counts = {law: sum(one["laws"][law] for one in setups) for law in LAWS}
    return result(
        "cosmetics-europe",
        "gmfe",
        cases,
        excluded,
        model="finite-dose delivery, Wang-Kasting-Nitsche with polar path",
        note="Robustness only: the table has no outcomes. It has no structures either, so molar volume is molar mass "
        "over density, ions are counted in the vehicle alone, and each set-up runs a day on a receptor that takes up "
        "everything; its own partition and diffusion coefficients of the stratum corneum are not used.",
        more={"rows": len(rows), "ran": len(cases), "kept": kept, "laws": counts, "setups": setups},
        lines=(
            Text(
                f"{len(cases)} of {len(rows)} set-ups ran, {kept} keep all four laws to {TOLERANCE:.0e} of the dose",
                f"{len(rows)} 个设置中 {len(cases)} 个完成，{kept} 个在剂量的 {TOLERANCE:.0e} 内满足全部四条定律",
            ),
            *(
                Text(
                    f"{words.en}: {counts[law]} of {len(cases)}",
                    f"{words.zh}：{len(cases)} 个中 {counts[law]} 个",
                )
                for law, words in LAWS.items()
            ),
        ),
    )


def _case(row: Row, found: Books) -> Case:
    whole = math.log10(max(1 + found.off, np.finfo(float).tiny))
    reach = math.log10(1 + TOLERANCE)
    name = f"{row['compound']}, {row['vehicle']}"
    return Case(name, row["compound"], 0.0, whole, whole - reach, whole + reach)


def _record(row: Row, found: Books) -> dict[str, Any]:
    return {
        "compound": row["compound"],
        "vehicle": row["vehicle"],
        "balance_error": abs(found.off),
        "least": found.least,
        "absorbed": found.absorbed,
        "evaporated": found.evaporated,
        "on_skin": found.film,
        "laws": found.kept(),
    }


BOARD = Board(
    name="cosmetics-europe",
    title=Text("Cosmetics Europe set-ups run as they stand", "Cosmetics Europe 设置原样运行"),
    measures=Text(
        "What all places hold over the dose; 1 when every book closes (no outcomes are compared)",
        "各处之和与剂量之比，账目平衡时为 1（不与实测结果比较）",
    ),
    columns=(
        Column("compound", Text("name", "名称")),
        Column("mw", Text("molar mass, g/mol", "摩尔质量，g/mol")),
        Column("kow", Text("octanol/water partition", "辛醇/水分配系数")),
        Column("fraction_nonionised", Text("neutral share in the vehicle", "载体中中性形式比例")),
        Column("density_kg_m3", Text("of the solute, kg/m3", "溶质密度，kg/m3")),
        Column("vehicle", Text("name", "名称")),
        Column("vehicle_volume_ul_cm2", Text("uL/cm2", "uL/cm2")),
        Column("dose_ug_cm2", Text("ug/cm2", "ug/cm2")),
        Column("solubility_in_vehicle_kg_m3", Text("all forms, kg/m3", "各形式合计，kg/m3")),
        Column("k_vehicle_water", Text("vehicle over water, neutral form", "载体/水分配，中性形式")),
        Column("k_evap_solvent_m_s", Text("recession of the vehicle, m/s", "载体挥发后退速度，m/s")),
        Column("k_evap_solute_m_s", Text("of the solute, m/s; 0 if empty", "溶质挥发速度，m/s，空为 0")),
        Column("skin_thickness_um", Text("whole piece of skin, um", "皮肤总厚度，um")),
    ),
    score=score,
)
