"""``supraderm show carrier micelle``: a micelle of an acyl peptide or of a known carrier material."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from supraderm.cli.show_carrier import Answer, Option, Row, Section, number_from, yes_or_no
from supraderm.errors import InputError
from supraderm.evidence import Text

KELVIN = 273.15
LARGEST_HANSEN = 50.0
HANSEN = f"three numbers from 0 to {LARGEST_HANSEN:g} MPa^0.5, as 16.8,5.7,8.0"


def _second(text: str) -> tuple[str, float]:
    """Read "lauryl glucoside:0.5"."""
    name, _, amount = text.rpartition(":")
    try:
        percent = float(amount)
    except ValueError:
        percent = 0.0
    if not name or not 0 < percent <= 50:
        raise InputError("--with", text, "a material and a per cent above 0, as lauryl glucoside:0.5")
    return name.strip(), percent / 100


def _three(text: str) -> tuple[float, float, float]:
    try:
        first, second, third = (float(part) for part in text.split(","))
    except ValueError as error:
        raise InputError("--hansen", text, HANSEN) from error
    if not all(0 <= part <= LARGEST_HANSEN for part in (first, second, third)):
        raise InputError("--hansen", text, HANSEN)
    return first, second, third


OPTIONS = (
    Option(
        "hansen",
        Text("Hansen parameters of the active, MPa^0.5", "活性物的 Hansen 参数，MPa^0.5"),
        _three,
    ),
    Option(
        "melting",
        Text("melting point of a solid active, degrees Celsius", "固体活性物的熔点，摄氏度"),
        number_from("--melting", -100, 500, "C"),
    ),
    Option(
        "active",
        Text("an active that it carries: name, CAS number or SMILES", "所载活性物：名称、CAS 号或 SMILES"),
        str,
    ),
    Option(
        "tail",
        Text("acyl tail: C8 to C18, or Lau, Myr, Pal, Ste", "酰基尾链：C8 至 C18，或 Lau、Myr、Pal、Ste"),
        str,
    ),
    Option(
        "sequence",
        Text("peptide in one-letter codes, the tail on the first", "肽序列（单字母），尾链接在首位"),
        str,
    ),
    Option(
        "amide", Text("C-terminal amide, yes or no", "C 端是否酰胺化：yes 或 no"), yes_or_no("--amide"), "no"
    ),
    Option(
        "material",
        Text("a carrier material by INCI name, instead of a peptide", "载体材料的 INCI 名，替代肽"),
        str,
    ),
    Option(
        "with",
        Text("a second material and its per cent of the product", "第二种材料及其占产品的百分比"),
        _second,
    ),
    Option(
        "share", Text("per cent of the product", "在产品中的百分比"), number_from("--share", 0, 50, "%"), "1"
    ),
    Option("ph", Text("pH of the water", "水相 pH"), number_from("--ph", 1, 13, ""), "5.5"),
    Option("salt", Text("ionic strength, mM", "离子强度，mM"), number_from("--salt", 0, 1000, "mM"), "50"),
    Option(
        "temperature",
        Text("in degrees Celsius", "温度，摄氏度"),
        number_from("--temperature", 10, 70, "C"),
        "32",
    ),
)
LABELS = {
    "cmc": Text("critical micelle concentration", "临界胶束浓度"),
    "aggregation_number": Text("molecules per micelle", "聚集数"),
    "core_radius": Text("core radius", "内核半径"),
    "diameter": Text("diameter, heads counted", "直径（含头基）"),
    "charge": Text("charge of the head", "头基净电荷"),
    "core_share": Text("volume of cores", "内核体积分数"),
    "dilution_reserve": Text("dilution at which micelles go", "胶束消失的稀释倍数"),
    "chance": Text("chance that micelles form", "形成胶束的可能性"),
    "half_life_free": Text("half-life of the free peptide in skin", "游离肽在皮肤中的半衰期"),
    "protection": Text("longer by assembly, times", "组装后延长倍数"),
    "half_life": Text("half-life of all peptide", "全部肽的半衰期"),
    "partition": Text("partition, core over water", "内核/水分配系数"),
    "free_share": Text("free share", "游离比例"),
    "release_rate": Text("release rate", "释放速率"),
    "in_sebum": Text("share taken up by sebum", "进入皮脂的比例"),
    "largest_load": Text("core full at, volume share", "内核饱和时的体积分数"),
    "capacity": Text("held when full", "饱和时的载量"),
    "cmc_when_full": Text("critical concentration when full", "饱和时的临界胶束浓度"),
    "interaction": Text("interaction of the heads, in kT", "头基相互作用（kT）"),
    "mixed_cmc": Text("critical micelle concentration of both", "混合临界胶束浓度"),
    "total": Text("concentration of both", "两者总浓度"),
    "in_micelles": Text("mole share of the second in the first micelles", "初始胶束中第二种的摩尔分数"),
    "sc_diffusion": Text("times diffusivity in stratum corneum", "角质层扩散系数倍数"),
    "sc_partition": Text("times partition into stratum corneum", "角质层分配系数倍数"),
    "follicle_share": Text("share of the dose in follicles", "毛囊内剂量比例"),
    "follicle_depth": Text("depth in follicles", "毛囊内深度"),
    "protection_hydrolysis": Text("slower hydrolysis, times", "水解减慢倍数"),
    "protection_enzyme": Text("slower enzymes, times", "酶解减慢倍数"),
}
SHAPES = {
    "sphere": Text("sphere", "球形"),
    "spheroid": Text("short spheroid", "短椭球"),
    "cylinder": Text("long cylinder", "长柱状"),
    "bilayer": Text("bilayer", "双层"),
}


def answer(values: Mapping[str, Any]) -> Answer:
    """Return what forms, how far that holds, how long a peptide lasts, and what happens to an active.

    Raises
    ------
    InputError
        If neither a peptide nor a material is given, or both; if the active has no structure.
    """
    from supraderm.carriers.micelles.account import Around, account

    material = _material(values)
    around = Around(values["share"] / 100, values["ph"], values["salt"], values["temperature"] + KELVIN)
    active = _active(values["active"]) if values["active"] else None
    found = account(material, around, active, _mixing(values))
    micelle = (Row("shape", Text("shape", "形状"), SHAPES[found.shape]), *_rows(found.micelle))
    sections = [
        Section("micelle", Text("What forms", "形成什么"), micelle),
        Section("stability", Text("How far it holds", "稳定范围"), _rows(found.stability)),
    ]
    if values["with"]:
        sections.append(_mixture(values, found.state, around))
    if found.peptide:
        sections.append(
            Section("peptide", Text("How long the peptide lasts", "肽的存续时间"), _rows(found.peptide))
        )
    if found.active:
        sections.append(
            Section("active", Text("What it does to the active", "对活性物的影响"), _rows(found.active))
        )
    findings = found.effects.findings if found.effects else ()
    title = Text(f"{material.name.en} micelles", f"{material.name.zh}胶束")
    return Answer(title, tuple(sections), findings, {"curves": found.curves})


def _mixture(values: Mapping[str, Any], state: Any, around: Any) -> Section:
    from supraderm.carriers.micelles.account_mixture import mixture
    from supraderm.carriers.micelles.materials import find_material
    from supraderm.ingredients import find

    name, share = values["with"]
    second = find_material(find(name))
    found = mixture(state, second, share, ph=around.ph, salt=around.salt, temperature=around.temperature)
    return Section("mixture", Text(f"Mixed with {second.name.en}", f"与{second.name.zh}混合"), _rows(found))


def _rows(estimates: Mapping[str, Any]) -> tuple[Row, ...]:
    return tuple(Row(key, LABELS[key], value) for key, value in estimates.items())


def _active(name: str) -> Any:
    from supraderm.evaluation.carried import CarriedActive
    from supraderm.ingredients import identify
    from supraderm.molecules import descriptors, log_kow

    molecule = identify(name).molecule
    return CarriedActive(molecule.name, log_kow(molecule), float(descriptors(molecule).molar_mass))


def _mixing(values: Mapping[str, Any]) -> Any:
    from supraderm.carriers.micelles.account_active import Mixing

    if values["hansen"] is None:
        if values["melting"] is not None:
            raise InputError("--melting", values["melting"], "together with --hansen")
        return None
    return Mixing(values["hansen"], None if values["melting"] is None else values["melting"] + KELVIN)


def _material(values: Mapping[str, Any]) -> Any:
    from supraderm.carriers.micelles.materials import find_material
    from supraderm.carriers.micelles.peptides import acyl_peptide, tail_of
    from supraderm.ingredients import find

    peptide = values["tail"] is not None or values["sequence"] is not None
    if peptide == (values["material"] is not None):
        raise InputError("options", "both or neither", "--tail and --sequence, or --material")
    if not peptide:
        return find_material(find(values["material"]))
    if values["tail"] is None or values["sequence"] is None:
        raise InputError("options", "one of the two", "--tail and --sequence together")
    return acyl_peptide(tail_of(values["tail"]), values["sequence"], amide=values["amide"])
