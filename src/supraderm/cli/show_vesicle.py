"""``supraderm show carrier vesicle``: vesicles of a known material or of a composition of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from supraderm.cli.show_carrier import Answer, Option, Row, Section, number_from, parts_of, yes_or_no
from supraderm.errors import InputError
from supraderm.evidence import Text

KELVIN = 273.15
LABELS = {
    "thickness": Text("bilayer thickness", "双层厚度"),
    "area": Text("area per molecule", "单分子面积"),
    "packing": Text("packing parameter", "堆积参数"),
    "stiffness": Text("bending stiffness, in kT", "弯曲刚度（kT）"),
    "diameter": Text("diameter, light scattering", "光散射粒径"),
    "number_median": Text("median diameter by number", "数量中位粒径"),
    "lipids_each": Text("molecules per vesicle", "每囊泡分子数"),
    "number": Text("vesicles per m3", "每立方米囊泡数"),
    "wall": Text("volume of walls", "膜壁体积分数"),
    "lumen": Text("volume enclosed", "包封体积分数"),
    "barrier": Text("barrier to contact, in kT", "接触势垒（kT）"),
    "well": Text("well before contact, in kT", "接触前势阱（kT）"),
    "doublets": Text("until half have touched", "半数发生接触的时间"),
    "shelf_life": Text("until a tenth of the lipid is spent", "脂质损失一成的时间"),
    "partition": Text("partition, wall over water", "膜壁/水分配系数"),
    "permeability": Text("permeability of the wall", "膜壁渗透系数"),
    "release_rate": Text("release rate", "释放速率"),
    "leak_half_life": Text("half-life of leakage", "泄漏半衰期"),
    "in_wall": Text("share in the walls", "膜壁内比例"),
    "enclosed": Text("share enclosed when made", "制备时包封比例"),
    "free_share": Text("free share", "游离比例"),
    "gradient_ratio": Text("inside over outside by pH gradient", "pH 梯度内外浓度比"),
    "by_gradient": Text("share inside by pH gradient", "pH 梯度包封比例"),
    "osmotic_pressure": Text("pull of dry skin, gone under occlusion", "干燥皮肤的吸力（封闭时消失）"),
    "squeezing": Text("bending energy into a 25 nm pore, in kT", "进入 25 nm 孔的弯曲能（kT）"),
    "osmotic_work": Text("work of the pull, in kT", "吸力所作的功（kT）"),
    "follicle_depth": Text("depth in follicles", "毛囊内深度"),
    "sc_diffusion": Text("times diffusivity in stratum corneum, for hours", "角质层扩散系数倍数（数小时）"),
    "sc_partition": Text("times partition into stratum corneum, for hours", "角质层分配系数倍数（数小时）"),
    "fusing": Text("share of lipid that mixes with skin lipid", "与皮肤脂质混合的脂质比例"),
    "alcohol_diffusion": Text(
        "times diffusivity by its alcohol, only where it cannot dry", "其乙醇使扩散增大的倍数（仅在不挥发时）"
    ),
    "particles": Text("vesicles from one unit of source", "每单位来源所得囊泡数"),
    "recovery": Text("recovery", "回收率"),
    "activity": Text("activity kept", "活性保留"),
    "purity": Text("vesicles per kg of protein", "每千克蛋白囊泡数"),
}
FEEDS = {
    "plant vesicle": "plant tissue",
    "probiotic vesicle": "bacterial culture",
    "animal-cell vesicle": "bovine milk",
    "human-derived vesicle": "cell culture",
}


def _composition(text: str) -> dict[str, float]:
    """Read "soy_pc:85,polysorbate_80:15"."""
    return parts_of(text, "--composition", "soy_pc:85,polysorbate_80:15")


def _partners(text: str) -> dict[str, float]:
    """Read "polysorbate 80:0.3,cholesterol:0.2"."""
    from supraderm.ingredients import find_by_any_name

    said = parts_of(text, "--partners", "polysorbate 80:0.3,cholesterol:0.2")
    return {find_by_any_name(name).inci: amount / 100 for name, amount in said.items()}


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


OPTIONS = (
    Option("material", Text("a vesicle material by INCI name", "囊泡材料的 INCI 名"), str),
    Option(
        "composition",
        Text("bilayer species in parts by mass, instead of a material", "双层组成（质量份），替代材料"),
        _composition,
    ),
    Option(
        "fuse", Text("a second material fused with the first, half of the lipid", "与之融合的第二材料"), str
    ),
    Option("size", Text("diameter, nm", "粒径，nm"), number_from("--size", 20, 2000, "nm")),
    Option("pdi", Text("polydispersity index", "多分散指数"), number_from("--pdi", 0, 0.7, "")),
    Option("zeta", Text("zeta potential, mV", "zeta 电位，mV"), number_from("--zeta", -100, 100, "mV")),
    Option(
        "share", Text("per cent of the product", "在产品中的百分比"), number_from("--share", 0, 50, "%"), "1"
    ),
    Option("ph", Text("pH of the water", "水相 pH"), number_from("--ph", 1, 13, ""), "5.5"),
    Option("salt", Text("ionic strength, mM", "离子强度，mM"), number_from("--salt", 0, 1000, "mM"), "50"),
    Option(
        "temperature",
        Text("in degrees Celsius", "温度，摄氏度"),
        number_from("--temperature", 4, 70, "C"),
        "32",
    ),
    Option(
        "active",
        Text("what they carry: a name, CAS number or SMILES", "所载活性物：名称、CAS 号或 SMILES"),
        str,
    ),
    Option("pka", Text("pKa of a basic active", "碱性活性物的 pKa"), number_from("--pka", -5, 16, "")),
    Option("ph-inside", Text("pH of the lumen", "腔内 pH"), number_from("--ph-inside", 1, 13, "")),
    Option(
        "partners",
        Text("what joins the wall, per cent of the product by INCI name", "加入膜壁的成分（占产品百分比）"),
        _partners,
    ),
    Option(
        "alcohol",
        Text("per cent of the product by mass", "乙醇占产品的质量百分比"),
        number_from("--alcohol", 0, 60, "%"),
        "0",
    ),
    Option("covered", Text("under a cover, yes or no", "是否封闭：yes 或 no"), yes_or_no("--covered"), "no"),
    Option("process", Text("steps of purification, by comma", "纯化步骤，逗号分隔"), _words),
)


def answer(values: Mapping[str, Any]) -> Answer:
    """Return the wall, the vesicles, what they hold, how they keep, and what they do on skin.

    Raises
    ------
    InputError
        If neither a material nor a composition is given, or both, or a value is out of range.
    """
    from supraderm.carriers.vesicles import account, vesicle_state
    from supraderm.carriers.vesicles.recipes import KINDS

    recipe, share = _recipe(values)
    state = vesicle_state(
        recipe,
        share,
        ph=values["ph"],
        ionic_strength=values["salt"],
        temperature=values["temperature"] + KELVIN,
    )
    sections = [
        _section("wall", Text("Wall and vesicles", "膜壁与囊泡"), account.wall(state)),
        _section("keeping", Text("How they keep", "稳定性"), account.keeping(state)),
        _section(
            "skin",
            Text("On intact skin, where none cross", "在完整皮肤上（囊泡不穿过）"),
            account.skin(state, share, covered=values["covered"]),
        ),
    ]
    findings: tuple[Any, ...] = ()
    if values["active"]:
        section, findings = _active(values, state, share)
        sections.insert(1, section)
    if values["process"]:
        sections.append(_process(recipe.kind, values["process"]))
    kind = KINDS[recipe.kind]
    return Answer(
        Text(f"{recipe.name.en} ({kind.en})", f"{recipe.name.zh}（{kind.zh}）"), tuple(sections), findings
    )


def _section(key: str, title: Text, found: Mapping[str, Any]) -> Section:
    return Section(key, title, tuple(Row(name, LABELS[name], value) for name, value in found.items()))


def _recipe(values: Mapping[str, Any]) -> tuple[Any, float]:
    """Return the recipe with its partners, and the mass share of both."""
    from dataclasses import replace

    from supraderm.carriers.vesicles.blend import ALCOHOL, blended
    from supraderm.carriers.vesicles.recipes import custom, find_recipe, fuse
    from supraderm.ingredients import find_by_any_name

    if (values["material"] is None) == (values["composition"] is None):
        given = "both" if values["material"] else "neither"
        raise InputError("options", given, "--material INCI, or --composition PARTS")
    recipe = (
        find_recipe(find_by_any_name(values["material"]))
        if values["material"]
        else custom(values["composition"])
    )
    if values["fuse"]:
        recipe = fuse(recipe, find_recipe(find_by_any_name(values["fuse"])), 0.5)
    scale = {"size": ("diameter", 1e-9), "pdi": ("pdi", 1.0), "zeta": ("zeta", 1e-3)}
    changed = {
        field: values[name] * unit for name, (field, unit) in scale.items() if values[name] is not None
    }
    beside = dict(values["partners"] or {})
    if values["alcohol"]:
        beside[ALCOHOL] = values["alcohol"] / 100
    return blended(replace(recipe, **changed), values["share"] / 100, beside)


def _active(values: Mapping[str, Any], state: Any, share: float) -> tuple[Section, tuple[Any, ...]]:
    from supraderm import molecules
    from supraderm.carriers.held import shown
    from supraderm.carriers.vesicles import account
    from supraderm.carriers.vesicles.vesicle import carried_findings
    from supraderm.evaluation.carried import CarriedActive
    from supraderm.ingredients import identify

    molecule = identify(values["active"]).molecule
    active = CarriedActive(
        molecule.name, molecules.log_kow(molecule), float(molecules.descriptors(molecule).molar_mass)
    )
    held = account.holding(
        state,
        active,
        molecule.smiles,
        pka=values["pka"],
        inside=values["ph-inside"],
        outside=values["ph"],
    )
    said = shown(active)
    title = Text(f"What they hold of {said.en}", f"对{said.zh}的承载")
    return _section("holds", title, held), carried_findings(state, share, active, ())


def _process(kind: str, steps: list[str]) -> Section:
    from supraderm.carriers.vesicles.purification import purify

    if kind not in FEEDS:
        raise InputError("--process", ", ".join(steps), "only with a natural vesicle")
    done = purify(FEEDS[kind], steps)
    found = {
        "particles": done.particles,
        "recovery": done.recovery,
        "activity": done.activity,
        "purity": done.particles_per_protein,
    }
    return _section("process", Text("From source to vesicles", "从来源到囊泡"), found)
