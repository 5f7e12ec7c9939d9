"""Board "layer-amounts": where published studies found an active after one application.

Each usable row becomes a product on a skin by the words of its own columns (`layer_amounts_setup`); the rest
is listed with its reason. What a layer's name means:

receptor, absorbed dose, systemic   taken up by the receptor or by vessels until the end of the exposure
receptor + skin                     that, and all layers
surface, stratum corneum            the film; both parts of the stratum corneum
viable epidermis, dermis, both      the living layers by name
whole skin, per mg of tissue        living skin below a stratum corneum taken to be stripped off
whole skin, else                    all layers
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from supraderm import formula
from supraderm.delivery import Schedule
from supraderm.delivery.dataset import Arrays, arrays
from supraderm.delivery.follow import Followed, follow
from supraderm.evaluation.carried import carried_by
from supraderm.evidence import Constant, HowKnown, Text, Worlds
from supraderm.people_tables import Row, number, require
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
from supraderm.validation.layer_amounts_setup import (
    Setup,
    carrier_parts,
    days_of,
    is_plain,
    setup,
)
from supraderm.validation.rows import UnusableRowError

Array = NDArray[np.float64]

WORLDS = Worlds(128, seed=1)
TISSUE_DENSITY = Constant(1.1e3, "kg/m**3", "supraderm-judgement", HowKnown.ASSUMED)
MICROGRAM_PER_CM2 = Constant(1e5, "1", "codata2018")
MICROMOL_PER_KG = Constant(1e6, "1", "codata2018")

_TAKEN_UP = "taken up"
_SC = ("upper stratum corneum", "lower stratum corneum")
_EPIDERMIS = ("viable epidermis", "basal layer")
_DERMIS = ("papillary dermis", "reticular dermis")
LAYERS = {
    "receptor": (_TAKEN_UP,),
    "absorbed dose": (_TAKEN_UP,),
    "systemic (urine based)": (_TAKEN_UP,),
    "systemic (urine)": (_TAKEN_UP,),
    "systemic": (_TAKEN_UP,),
    "receptor + skin (bioavailable)": (_TAKEN_UP, *_SC, *_EPIDERMIS, *_DERMIS),
    "surface": ("film", "carried"),
    "stratum corneum": _SC,
    "viable epidermis": _EPIDERMIS,
    "dermis": _DERMIS,
    "viable epidermis + dermis": (*_EPIDERMIS, *_DERMIS),
    "whole skin": (*_SC, *_EPIDERMIS, *_DERMIS),
    "whole skin (retained)": (*_SC, *_EPIDERMIS, *_DERMIS),
}
RATES = (
    "steady flux",
    "flux",
    "permeability coefficient",
    "lag time",
    "stratum corneum lag time",
    "tissue half-life",
)
SHARES = ("% dose", "% recovered")
PER_TISSUE = "pmol/mg tissue"
PER_AREA = "ug/cm2"


def score(rows: Sequence[Row], *, worlds: Worlds = WORLDS) -> BoardResult:
    """Predict each row of a table and compare.

    Parameters
    ----------
    rows : sequence of mappings
        Cells as text, by column name.
    worlds : Worlds

    Returns
    -------
    BoardResult
        "gmfe": 10 to the mean absolute log10 error.
    """
    require(rows, BOARD.required)
    plain, carried = _Form(), _Form()
    excluded: list[Exclusion] = []
    for place, row in enumerate(rows, start=1):
        form = plain if is_plain(row) else carried
        try:
            form.cases.append(_case(row, *_usable(row), worlds))
        except UnusableRowError as why:
            excluded.append(Exclusion(place, row["compound"], str(why)))
            form.left_out += 1
    return result(
        "layer-amounts",
        "gmfe",
        [*plain.cases, *carried.cases],
        excluded,
        model="finite-dose delivery, Wang-Kasting-Nitsche with polar path",
        note=f"{carried.left_out} rows in carriers are not predicted, as they do not name what is needed. "
        "The table is mostly read from abstracts: composition of creams (20 % oil), pH 5.5, 2 mg/cm2 "
        "where only a strength is given, a chamber as an infinite dose, and human skin for pig skin are assumed; "
        "uptake counts until the end of the exposure. Nothing was fitted to these rows.",
        more={"plain": plain.record(), "carrier": carried.record()},
        lines=(
            plain.line(Text("plain forms", "无载体形式")),
            carried.line(Text("carrier forms", "载体形式")),
        ),
    )


@dataclass
class _Form:
    """Rows of one kind of form."""

    cases: list[Case] = field(default_factory=list)
    left_out: int = 0

    @property
    def gmfe(self) -> float | None:
        return error_of(self.cases, "gmfe") if self.cases else None

    @property
    def within5(self) -> float | None:
        if not self.cases:
            return None
        return float(np.mean([abs(case.residual) <= math.log10(5) for case in self.cases]))

    def record(self) -> dict[str, float | None]:
        return {
            "n": len(self.cases),
            "gmfe": self.gmfe,
            "within5": self.within5,
            "excluded": self.left_out,
        }

    def line(self, name: Text) -> Text:
        n, out = len(self.cases), self.left_out
        if not self.cases:
            return Text(f"{name.en}: none predicted, {out} left out", f"{name.zh}：均未预测，{out} 行未计")
        figures = f"GMFE {self.gmfe:.2f}"
        return Text(
            f"{name.en}: {n} rows, {figures}, {self.within5:.0%} within fivefold, {out} left out",
            f"{name.zh}：{n} 行，{figures}，{self.within5:.0%} 在 5 倍内，{out} 行未计",
        )


def _usable(row: Row) -> tuple[Setup, float]:
    carrier_parts(row)
    if row["layer"] in RATES:
        raise UnusableRowError("a rate, a coefficient or a time, not an amount")
    if row["layer"] not in LAYERS:
        raise UnusableRowError("not an amount in one layer (plasma, depth, share of another amount, ...)")
    if row["unit"] not in (*SHARES, PER_AREA, PER_TISSUE):
        raise UnusableRowError("a unit that is no amount of the active (a bound, an order, copper)")
    observed = number(row["amount"])
    if not observed or observed <= 0:
        raise UnusableRowError("no single amount above 0: a range, or nothing found")
    made = setup(row)
    if row["unit"] in (PER_AREA, PER_TISSUE) and not made.dose_stated:
        raise UnusableRowError("an absolute amount without a dose per area")
    return made, observed


def _case(row: Row, made: Setup, observed: float, worlds: Worlds) -> Case:
    followed = follow(
        made.product,
        formula.state(made.product),
        made.active,
        made.skin,
        worlds,
        schedule=Schedule.once(days_of(made.end)),
        times=[made.end],
        effects=carried_by(made.product, made.active),
    )
    amount = _amount(row, followed, arrays(followed))
    predicted = np.log10(np.maximum(amount, np.finfo(float).tiny))
    low, median, high = np.quantile(predicted, [(1 - COVERAGE_LEVEL) / 2, 0.5, (1 + COVERAGE_LEVEL) / 2])
    name = f"{row['compound']}, {row['form_or_carrier']}, {row['vehicle']}, {row['layer']}"
    return Case(
        name,
        row["compound"],
        math.log10(observed),
        float(median),
        float(low),
        float(high),
        followed.exposure.solute.in_domain,
    )


def _amount(row: Row, followed: Followed, a: Arrays) -> Array:
    """Return the amount in the row's unit, shape (worlds,)."""
    living = row["unit"] == PER_TISSUE
    places = [p for p in LAYERS[row["layer"]] if not (living and p in (*_SC, _TAKEN_UP))]
    # only a slow carrier has a bucket of its own on the surface
    places = [p for p in places if p != "carried" or p in a.buckets]
    found = np.zeros(a.applied.shape[1])
    for place in places:
        found += a.taken_up()[-1] if place == _TAKEN_UP else a.amount[-1, a.buckets.index(place)]
    if row["unit"] in SHARES:
        return found / a.applied[-1] * 100
    if row["unit"] == PER_AREA:
        return found * a.molar_mass * MICROGRAM_PER_CM2
    thickness = sum(layer.thickness for layer in followed.stack.layers if layer.name in places)
    return found / (thickness * TISSUE_DENSITY) * MICROMOL_PER_KG


BOARD = Board(
    name="layer-amounts",
    title=Text("Amounts by layer", "各层含量"),
    measures=Text(
        "Predicted over observed amount in the receptor, in the body or in a layer of skin; "
        "geometric mean fold error, forms in carriers apart",
        "接收液、体内或皮肤各层含量的预测值与实测值之比，几何平均倍数误差，载体形式另列",
    ),
    columns=(
        Column("compound", Text("name, as in the catalogue or a structure table", "名称，同原料库或结构表")),
        Column("form_or_carrier", Text("starts with plain, else a carrier", "以 plain 开头，否则为载体")),
        Column("species", Text("human or pig, with in vivo in words", "人或猪，体内注明 in vivo")),
        Column("skin", Text("site, occluded, chamber, in words", "部位、封闭、药室，文字描述")),
        Column("dose", Text("dose of the product", "产品用量")),
        Column("dose_unit", Text("mg/cm2, uL/cm2, or % strength", "mg/cm2、uL/cm2 或浓度 %")),
        Column("vehicle", Text("cream, water or ethanol-water, with strength", "膏霜、水或醇水，含浓度")),
        Column("exposure_h", Text("until the amount was taken, h", "至取样的时间，h")),
        Column("layer", Text("receptor, stratum corneum, whole skin, ...", "接收液、角质层、全皮等")),
        Column("amount", Text("what was found, one number", "测得量，单一数值")),
        Column("unit", Text("% dose, % recovered, ug/cm2 or pmol/mg tissue", "% dose 等")),
        Column(
            "smiles", Text("structure, if the name is in no table", "结构，名称无法查到时"), required=False
        ),
        Column(
            "carrier",
            Text("what it is made of, % by mass: lecithin 3", "载体组成，质量百分比：lecithin 3"),
            required=False,
        ),
        Column("cas", Text("opens tables of measured properties", "用于查找实测性质"), required=False),
    ),
    score=score,
    shipped=Path(str(files("supraderm.validation") / "data" / "layer_amounts.csv")),
)
