"""From a formula to a way of making it: steps, temperatures, shear, and what to watch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from supraderm.carriers.microspheres.processes import find_process
from supraderm.evidence import Constant, HowKnown, ModelCard, Text
from supraderm.formula.acidity import product_ph
from supraderm.formula.film_course import outer_phase
from supraderm.formula.process.equipment import Shear, carrier_equipment
from supraderm.formula.process.order import ROOM, Kind, kind_of, warmth
from supraderm.formula.product import Component, Product
from supraderm.formula.substance import is_water

COOLED = Constant(40.0, "degC", "supraderm-judgement", HowKnown.ASSUMED)
PH_APART = Constant(0.3, "1", "supraderm-judgement", HowKnown.ASSUMED)
FLAMMABLE = Constant(0.2, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of making a product.

    Parameters
    ----------
    title, what : Text
    components : tuple of Component
        What goes in at this step.
    temperature : float, C
    shear : str
        "none", "stirrer", "rotor-stator", "high pressure" or "microfluidic".
    caution : Text or None
        What may hurt, or spoil the batch.
    """

    title: Text
    what: Text
    components: tuple[Component, ...]
    temperature: float
    shear: Shear
    caution: Text | None = None


def steps(product: Product) -> tuple[Step, ...]:
    """Return the steps of making a product, in order; each component goes in exactly once.

    Thickeners are wetted in the cold water first; an oil phase that melts is heated with the water phase and
    emulsified; the carrier, what heat or air spoils, and preservatives go in below 40 C; pH comes last.

    Parameters
    ----------
    product : Product

    Examples
    --------
    >>> from supraderm.formula import parse_product
    >>> cream = parse_product("{name: c, ph: 5.5, form: emulsion, formula: ["
    ...     "{ingredient: water, percent: q.s.}, {ingredient: carbomer, percent: 0.3}, "
    ...     "{ingredient: squalane, percent: 10}, {ingredient: cetearyl alcohol, percent: 3}, "
    ...     "{ingredient: retinol, percent: 0.2}, {ingredient: sodium hydroxide, percent: 0.1}]}")
    >>> [step.title.en for step in steps(cream)]
    ['Water phase', 'Thickener', 'Oil phase', 'Emulsify', 'Cool down', 'Adjust pH', 'Check and fill']
    """
    if product.form == "powder":
        return (_blend(product), _fill_dry(product))
    kinds: dict[Kind, list[Component]] = {}
    for part in product.components:
        kinds.setdefault(kind_of(part, product), []).append(part)
    oil = tuple(kinds.get("oil", ()))
    wet = tuple(kinds.get("water", ())) + tuple(kinds.get("thickener", ()))
    warm = warmth(oil)
    joined = product.form == "emulsion" or not wet
    base = warm if oil and joined and warm > ROOM else float(ROOM)
    made = [
        _water(tuple(kinds.get("water", ())), ROOM),
        _thickener(tuple(kinds.get("thickener", ())), base),
        _oil(oil, warm),
        _join(product, base) if oil and wet else None,
        _carrier(product, tuple(kinds.get("carrier", ()))),
        _late(tuple(kinds.get("late", ())), base),
        _adjust(product, tuple(kinds.get("adjuster", ()))),
        _finish(product),
    ]
    return tuple(step for step in made if step is not None)


def _blend(product: Product) -> Step:
    return Step(
        Text("Sieve and blend", "过筛与混合"),
        Text(
            "Sieve all; blend what there is least of with its own amount of the next, and so on upwards, in dry air "
            "below 40% humidity; spray liquids on last.",
            "全部过筛；由用量少者起等量递增混合，环境湿度低于 40%；液体在末步喷入。",
        ),
        tuple(sorted(product.components, key=lambda part: part.share)),
        float(ROOM),
        "stirrer",
        Text("Fine powder: do not breathe the dust.", "细粉：避免吸入粉尘。"),
    )


def _fill_dry(product: Product) -> Step:
    return Step(
        Text("Check and fill", "检验与灌装"),
        Text(
            "Uniformity of content, water content, bulk density; microbial count; fill in dry air"
            + (" under nitrogen." if _needs_nitrogen(product.components) else "."),
            "检含量均匀度、水分、堆密度与微生物；干燥环境"
            + ("充氮灌装。" if _needs_nitrogen(product.components) else "灌装。"),
        ),
        (),
        float(ROOM),
        "none",
    )


def _water(parts: tuple[Component, ...], temperature: float) -> Step | None:
    if not parts:
        return None
    return Step(
        Text("Water phase", "水相"),
        Text("Dissolve, chelator first; wait until clear.", "依次溶解，先加螯合剂，至澄清。"),
        tuple(
            sorted(
                parts,
                key=lambda part: (not is_water(part.ingredient), "chelator" not in part.ingredient.functions),
            )
        ),
        float(temperature),
        "stirrer",
    )


def _thickener(parts: tuple[Component, ...], base: float) -> Step | None:
    if not parts:
        return None
    return Step(
        Text("Thickener", "增稠剂"),
        Text(
            "Sprinkle into the vortex or wet with the humectant first; stir 30 min until no lump is left"
            + (", then heat with the rest." if base > ROOM else "."),
            "撒入漩涡或先以保湿剂润湿，搅拌 30 分钟至无结团" + ("，再一同加热。" if base > ROOM else "。"),
        ),
        parts,
        float(ROOM),
        "stirrer",
        Text("Fine powder: do not breathe the dust.", "细粉：避免吸入粉尘。"),
    )


def _oil(parts: tuple[Component, ...], warm: float) -> Step | None:
    if not parts:
        return None
    hot = warm > ROOM
    return Step(
        Text("Oil phase", "油相"),
        Text(
            f"Heat to {warm:.0f} °C until clear; disperse powders last."
            if hot
            else "Mix; disperse powders last.",
            f"加热至 {warm:.0f} °C 至澄清，粉体后加分散。" if hot else "混匀，粉体后加分散。",
        ),
        parts,
        warm,
        "stirrer",
        Text("Hot oil burns.", "热油可烫伤。") if hot else None,
    )


def _join(product: Product, base: float) -> Step:
    if product.form != "emulsion":
        return Step(
            Text("Solubilise", "增溶"),
            Text("Add the oil phase slowly under stirring until clear.", "搅拌下缓慢加入油相至澄清。"),
            (),
            base,
            "stirrer",
        )
    added = (
        Text("add oil to water", "将油相加入水相")
        if outer_phase(product.components) == "water"
        else Text("add water to oil, slowly", "将水相缓慢加入油相")
    )
    return Step(
        Text("Emulsify", "乳化"),
        Text(
            f"Bring both phases to {base:.0f} °C, {added.en}, homogenise 3 to 5 min, then cool under slow stirring.",
            f"两相均至 {base:.0f} °C，{added.zh}，均质 3–5 分钟，随后缓慢搅拌降温。",
        ),
        (),
        base,
        "rotor-stator",
        Text(
            "Air that is beaten in oxidises: homogenise under vacuum.", "卷入的空气会引起氧化：请真空均质。"
        ),
    )


def _carrier(product: Product, parts: tuple[Component, ...]) -> Step | None:
    if product.carrier is None or not parts:
        return None
    shear, what = carrier_equipment(product.carrier.platform)
    if product.carrier.process is not None:
        machine = find_process(product.carrier.process).equipment
        what = Text(f"{what.en} Machine: {machine.en}.", f"{what.zh}设备：{machine.zh}。")
    return Step(
        Text(f"Carrier: {product.carrier.platform}", f"载体：{product.carrier.platform}"),
        Text(
            f"{what.en} Add it below {COOLED:.0f} °C under slow stirring.",
            f"{what.zh}低于 {COOLED:.0f} °C 时缓慢搅入。",
        ),
        parts,
        float(ROOM),
        shear,
        Text("Shear and heat after this step break it.", "此后高剪切与加热会破坏载体。"),
    )


def _late(parts: tuple[Component, ...], base: float) -> Step | None:
    if not parts:
        return None
    alcohol = sum(part.share for part in parts if part.ingredient.phase == "volatile")
    cool = base > ROOM
    return Step(
        Text("Cool down" if cool else "Sensitive ingredients", "降温后加入" if cool else "敏感成分"),
        Text(
            (f"Below {COOLED:.0f} °C, add" if cool else "Add")
            + " one after the other under slow stirring, air excluded.",
            (f"低于 {COOLED:.0f} °C 后，" if cool else "") + "依次缓慢搅入，隔绝空气。",
        ),
        parts,
        float(COOLED if cool else ROOM),
        "stirrer",
        Text("Flammable: no sparks, ventilate.", "易燃：防静电火花，注意通风。")
        if alcohol > FLAMMABLE
        else None,
    )


def _adjust(product: Product, adjusters: tuple[Component, ...]) -> Step | None:
    computed = product_ph(product.components)
    off = abs(computed - product.ph) > PH_APART
    if not adjusters and not off:
        return None
    more = "base" if product.ph > computed else "acid"
    more_zh = "碱" if product.ph > computed else "酸"
    return Step(
        Text("Adjust pH", "调节 pH"),
        Text(
            f"Add in portions to pH {product.ph:.1f}, measured at 25 °C"
            + (
                f"; by charge balance the listed amounts give {computed:.1f}, so more {more} is needed."
                if off
                else "."
            ),
            f"分次加至 pH {product.ph:.1f}（25 °C 测定）"
            + (f"；按电荷平衡所列用量得 {computed:.1f}，需补加{more_zh}。" if off else "。"),
        ),
        adjusters,
        float(ROOM),
        "stirrer",
        Text(
            "Strong bases and acids burn skin and eyes: gloves, goggles.",
            "强酸强碱灼伤皮肤与眼睛：戴手套与护目镜。",
        )
        if adjusters
        else None,
    )


def _finish(product: Product) -> Step:
    size = product.carrier is not None
    return Step(
        Text("Check and fill", "检验与灌装"),
        Text(
            "pH, viscosity, density, look and smell after 24 h"
            + ("; particle size" if size else "")
            + "; microbial count; fill"
            + (" under nitrogen." if _needs_nitrogen(product.components) else "."),
            "24 小时后检 pH、粘度、密度、外观与气味"
            + ("、粒径" if size else "")
            + "、微生物；"
            + ("充氮灌装。" if _needs_nitrogen(product.components) else "灌装。"),
        ),
        (),
        float(ROOM),
        "none",
    )


def _needs_nitrogen(parts: Iterable[Component]) -> bool:
    return any("oxidation" in part.ingredient.stability for part in parts if part.ingredient.role == "active")


CARD = ModelCard(
    name="process steps",
    title=Text("Process steps", "工艺步骤"),
    version="1",
    scope="An order of addition with temperatures and shear, for the bench to start from. It is no validated "
    "process.",
    equations="oil phase at max(75 C, highest melting point + 5 K), at most 90 C; "
    "what heat, air or water spoils below 40 C",
    inputs=(
        "melting point [K]: of each oil-phase component",
        "functions and stability classes [1]: of each component",
    ),
    domain="Solutions, oil-in-water and water-in-oil emulsions, carriers added as dispersions.",
    evaluation="Every component goes in once, on random formulas (tests/formula); no batch was made.",
    uncertainty="None is stated; the rules are practice, not measurement.",
    references=("supraderm-judgement", "recall-formulation-practice"),
)
