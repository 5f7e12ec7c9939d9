"""Board "vesicle-pairs": vesicles beside the same active without them.

Each row becomes two products on one skin, followed in the same worlds; what is compared is the ratio, vesicle over
plain, of the amount in a layer. A direction is right when the median ratio lies on the side that was seen, and, where
no benefit was seen, when it is no more than a quarter above one.

Abstracts leave out how much lipid and product there was, so both are drawn: three levels each, far enough apart to have
the spread of common practice. Where a layer of product is too thick to dry, or covered, alcohol loosens the barrier on
both sides by its share; only the difference counts.

Nothing was fitted to these rows. What vesicles and alcohol do to the barrier was set after a first score of them, from
sources that are none of them; whoever wants a blind figure needs new rows.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from supraderm import formula, ingredients, plugins
from supraderm.carriers import CarrierEffects
from supraderm.carriers.vesicles.blend import ALCOHOL, alcohol_volume
from supraderm.carriers.vesicles.on_skin import alcohol_loosening
from supraderm.delivery import HOUR, Schedule
from supraderm.delivery.dataset import arrays
from supraderm.delivery.follow import follow
from supraderm.errors import InputError
from supraderm.evaluation.carried import carried_by
from supraderm.evidence import Constant, Estimate, Text, Worlds
from supraderm.formula import CarrierLoad, Component, Product, usual_use
from supraderm.formula.use import DOSE, RUB_OFF
from supraderm.ingredients import Ingredient
from supraderm.people_tables import Row, number, require
from supraderm.skin import Skin, site
from supraderm.validation.board import COVERAGE_LEVEL, Board, BoardResult, Case, Column, Exclusion, result
from supraderm.validation.layer_amounts import LAYERS
from supraderm.validation.layer_amounts_setup import USUAL_PH, days_of

Array = NDArray[np.float64]
Kind = Literal["vesicle", "micelle"]

PLATFORMS: dict[Kind, str] = {"vesicle": "vesicle", "micelle": "peptide-micelle"}
# so many that the median of a ratio near one holds to a few per cent
WORLDS = Worlds(180, seed=1)
# SD of log10 of lipid level and dose that abstracts leave out; three equal levels at 0 and +-1.22 SD have that SD
LIPID_SPREAD = Constant(0.3, "1", "supraderm-judgement", "assumed")
DOSE_SPREAD = Constant(0.2, "1", "supraderm-judgement", "assumed")
LEVELS = ((-1.2247, 0.0), (0.0, -1.2247), (1.2247, 1.2247))
# product above this does not dry within the minutes that alcohol takes to leave a thin film
THICK = Constant(10.0, "mg/cm**2", "supraderm-judgement", "assumed")
NO_BENEFIT = Constant(1.25, "1", "supraderm-judgement", "assumed")
CLOSE = Constant(0.1, "1", "supraderm-judgement", "assumed")
PERCENT = Constant(0.01, "1", "codata2018")
MG_PER_CM2 = Constant(0.01, "kg/m**2", "codata2018")
OIL = "oil"
DIRECTIONS = ("up", "none", "down")


def score(rows: Sequence[Row], *, worlds: Worlds = WORLDS, kind: Kind = "vesicle") -> BoardResult:
    """Predict each pair of a table and compare.

    Parameters
    ----------
    rows : sequence of mappings
        Cells as text, by column name.
    worlds : Worlds
    kind : {"vesicle", "micelle"}
        Of carrier; also the column that holds the formula with it.

    Returns
    -------
    BoardResult
        "gmfe" of the ratio where one was published; its record also holds `directions`.
    """
    require(rows, [column.name for column in columns_of(kind) if column.required])
    cases: list[Case] = []
    excluded: list[Exclusion] = []
    seen: list[tuple[str, str, float, float]] = []
    for place, row in enumerate(rows, start=1):
        try:
            ratio, inside = _ratio(row, worlds, kind)
        except InputError as why:
            excluded.append(Exclusion(place, row["compound"], str(why)))
            continue
        low, median, high = np.quantile(
            np.log10(ratio), [(1 - COVERAGE_LEVEL) / 2, 0.5, (1 + COVERAGE_LEVEL) / 2]
        )
        name = f"{row['compound']}, {row[kind]} against {row['plain'] or 'water'}, {row['layer']}"
        side = float(np.mean([is_right(row["direction"], float(one)) for one in ratio]))
        seen.append((name, row["direction"], float(10**median), side))
        observed = number(row["ratio"])
        if observed is not None and observed > 0:
            cases.append(Case(name, row["compound"], math.log10(observed), float(median), low, high, inside))
    right = [is_right(direction, ratio) for _, direction, ratio, _ in seen]
    close = sum(abs(ratio - 1) < CLOSE for _, _, ratio, _ in seen)
    no_gain = [ok for ok, (_, direction, _, _) in zip(right, seen, strict=True) if direction != "up"]
    return result(
        f"{kind}-pairs",
        "gmfe",
        cases,
        excluded,
        model=f"finite-dose delivery with the platform {PLATFORMS[kind]}",
        note=f"{sum(right)} of {len(seen)} directions right, {sum(no_gain)} of {len(no_gain)} where no benefit was "
        f"seen; {close} medians lie within a tenth of one. Lipid and dose that abstracts leave out are "
        "drawn; other species stand for human skin. Nothing was fitted to these rows; priors were set after a first "
        "score, from other sources.",
        more={
            "directions": {
                "n": len(seen),
                "right": sum(right),
                "right_in_worlds": float(np.mean([side for *_, side in seen])) if seen else None,
                "no_benefit": {"n": len(no_gain), "right": sum(no_gain)},
                "cases": [
                    {
                        "name": name,
                        "observed": direction,
                        "predicted_ratio": ratio,
                        "right": ok,
                        "worlds": side,
                    }
                    for (name, direction, ratio, side), ok in zip(seen, right, strict=True)
                ],
            }
        },
    )


def is_right(direction: str, ratio: float) -> bool:
    """Tell whether a predicted ratio agrees with the direction that was seen.

    >>> is_right("up", 1.3), is_right("none", 1.3), is_right("down", 0.9)
    (True, False, True)
    """
    if direction not in DIRECTIONS:
        raise InputError("direction", direction, " or ".join(DIRECTIONS))
    return {"up": ratio > 1, "none": ratio <= NO_BENEFIT, "down": ratio < 1}[direction]


def _ratio(row: Row, worlds: Worlds, kind: Kind) -> tuple[Array, bool]:
    """Return carrier over plain in each world, and whether the active is in the domain of delivery."""
    if row["layer"] not in LAYERS:
        raise InputError("layer", row["layer"], ", ".join(LAYERS))
    is_right(row["direction"], 1.0)
    active = _active(row)
    part = replace(worlds, n=max(worlds.n // len(LEVELS), 2))
    ratios, covered = [], True
    for place, (lipid, dose) in enumerate(LEVELS):
        some = replace(part, seed=worlds.seed + place)
        level = 10 ** (LIPID_SPREAD * lipid), 10 ** (DOSE_SPREAD * dose)
        bare, carried = (_product(row, active, row[side], kind, level) for side in ("plain", kind))
        plain, _ = _amount(row, active, bare, carried_by(bare, active.key), some)
        vesicle, inside = _amount(row, active, carried, _beside(row, active, bare, carried), some)
        covered &= inside
        tiny = np.finfo(float).tiny
        ratios.append(np.maximum(vesicle, tiny) / np.maximum(plain, tiny))
    return np.concatenate(ratios), covered


def _beside(row: Row, active: Ingredient, plain: Product, vesicle: Product) -> CarrierEffects | None:
    """Return what the vesicles do, with the difference that alcohol makes to the barrier put on their side."""
    effects = carried_by(vesicle, active.key)
    stays = row["covered"] == "yes" or _positive(row, "dose_mg_cm2") >= THICK
    sides = [alcohol_loosening(_alcohol(product)) for product in (plain, vesicle)]
    (without, unsure), (with_, sure) = ((float(gain), float(spread)) for gain, spread in sides)
    if effects is None or not stays or with_ == without:
        return effects
    own = effects.sc_diffusion
    both = math.hypot(own.spread, sure - unsure)
    changed = Estimate(
        f"{own.name}, with alcohol", own.median * with_ / without, own.unit, own.how_known, own.source, both
    )
    return replace(effects, sc_diffusion=changed)


def _alcohol(product: Product) -> float:
    return alcohol_volume(sum(part.share for part in product.components if part.ingredient.inci == ALCOHOL))


def _amount(
    row: Row, active: Ingredient, product: Product, effects: CarrierEffects | None, worlds: Worlds
) -> tuple[Array, bool]:
    in_vivo, covered = row["in_vivo"] == "yes", row["covered"] == "yes"
    skin = Skin(
        site("forearm" if in_vivo else "franz-cell"), "in vivo" if in_vivo else "in vitro", occluded=covered
    )
    end = _positive(row, "exposure_h") * HOUR
    followed = follow(
        product,
        formula.state(product),
        active.key,
        skin,
        worlds,
        schedule=Schedule.once(days_of(end)),
        times=[end],
        effects=effects,
    )
    a = arrays(followed)
    found = np.zeros(worlds.n)
    for place in LAYERS[row["layer"]]:
        found += a.taken_up()[-1] if place == "taken up" else a.amount[-1, a.buckets.index(place)]
    return found, followed.exposure.solute.in_domain


def _product(
    row: Row, active: Ingredient, words: str, kind: Kind, level: tuple[float, float] = (1.0, 1.0)
) -> Product:
    """Return one side as a product, its carrier material and its dose times what `level` says."""
    known = plugins.load("supraderm.carriers", PLATFORMS[kind]).materials()
    strength = _positive(row, "strength_percent") * PERCENT
    parts = [Component(replace(active, role="active"), strength)]
    for part in filter(None, (part.strip() for part in words.split(";"))):
        name, _, percent = part.rpartition(" ")
        share = number(percent)
        if not share or not 0 < share < 100:
            raise InputError("formula", part, "an ingredient and its per cent, such as alcohol 30")
        ingredient = ingredients.find(name)
        times = level[0] if ingredient.inci in known else 1.0
        parts.append(Component(ingredient, share * PERCENT * times))
    rest = 1 - sum(part.share for part in parts)
    # strengths come on top of vehicles that are written as whole; scale down what exceeds
    if rest < 0:
        raise InputError("formula", words, "parts that leave room for the active")
    if rest > 0:
        parts.append(Component(ingredients.find("water"), rest))
    in_vivo, covered = row["in_vivo"] == "yes", row["covered"] == "yes"
    use = usual_use(
        occluded=covered, wash=0.0, rub_off_half_life=RUB_OFF if in_vivo and not covered else None
    )
    dose = replace(
        DOSE,
        median=_positive(row, "dose_mg_cm2") * MG_PER_CM2 * level[1],
        spread=0.0,
        distribution="fixed",
        note="the table's",
    )
    material = next((part for part in parts if part.ingredient.inci in known), None)
    joins = ALCOHOL if kind == "vesicle" else None
    spirit = tuple(part.ingredient.key for part in parts if part.ingredient.inci == joins)
    load = CarrierLoad(PLATFORMS[kind], material.ingredient.key, (active.key,), spirit) if material else None
    oil = any(part.ingredient.phase == OIL and part is not material for part in parts[1:])
    return Product(
        key="row",
        name=Text(row["compound"], row["compound"]),
        components=tuple(parts),
        ph=float(USUAL_PH),
        form="emulsion" if oil else "solution",
        use=replace(use, dose=dose),
        carrier=load,
    )


def _active(row: Row) -> Ingredient:
    if not row.get("smiles"):
        return ingredients.find(row["compound"])
    return Ingredient(
        key=row["compound"],
        inci=row["compound"].upper(),
        zh=row["compound"],
        cas=None,
        role="active",
        phase="oil",
        functions=(),
        smiles=row["smiles"],
        sequence=None,
        use_level=None,
        ph_window=None,
    )


def _positive(row: Row, field: str) -> float:
    value = number(row[field])
    if value is None or value <= 0:
        raise InputError(field, row[field], "a number above 0")
    return value


def columns_of(kind: Kind) -> tuple[Column, ...]:
    """Return the columns of the pairs of one kind of carrier."""
    return (
        Column("compound", Text("name, as in the catalogue", "名称，同原料库")),
        Column("strength_percent", Text("of the active in both, % by mass", "两者中活性物的质量百分比")),
        Column("plain", Text("formula in % by mass, water the rest", "无载体配方，质量百分比，余为水")),
        Column(kind, Text("the same with a carrier material", "含载体材料的配方")),
        Column("dose_mg_cm2", Text("of the product", "产品用量")),
        Column("exposure_h", Text("until the amount was taken, h", "至取样的时间，h")),
        Column("in_vivo", Text("yes or no", "是否体内：yes 或 no")),
        Column("covered", Text("yes or no", "是否封闭：yes 或 no")),
        Column("layer", Text("as in layer-amounts", "同 layer-amounts")),
        Column("direction", Text("up, none or down", "up、none 或 down")),
        Column("ratio", Text("carrier over plain, may be empty", "载体/无载体，可为空")),
        Column(
            "smiles", Text("structure, if the name is in no table", "结构，名称无法查到时"), required=False
        ),
    )


BOARD = Board(
    name="vesicle-pairs",
    title=Text("Vesicle against plain", "囊泡与无载体对比"),
    measures=Text(
        "Predicted against published ratio of the amount in a layer, vesicle over plain; geometric mean fold error",
        "某层含量的囊泡/无载体比值，预测与文献比较，几何平均倍数误差",
    ),
    columns=columns_of("vesicle"),
    score=score,
    shipped=Path(str(files("supraderm.validation") / "data" / "vesicle_pairs.csv")),
)
