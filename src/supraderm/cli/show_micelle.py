"""``supraderm show carrier micelle``: a micelle of an acyl peptide or of a known carrier material."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from supraderm.cli.show_carrier import Answer, Option, Row, Section, number_from
from supraderm.errors import InputError
from supraderm.evidence import Text

KELVIN = 273.15


def _yes(text: str) -> bool:
    words = {"yes": True, "no": False}
    if text.casefold() not in words:
        raise InputError("--amide", text, "yes or no")
    return words[text.casefold()]


OPTIONS = (
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
    Option("amide", Text("C-terminal amide, yes or no", "C 端是否酰胺化：yes 或 no"), _yes, "no"),
    Option(
        "material",
        Text("a carrier material by INCI name, instead of a peptide", "载体材料的 INCI 名，替代肽"),
        str,
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
SHAPES = {
    "sphere": Text("sphere", "球形"),
    "spheroid": Text("short spheroid", "短椭球"),
    "cylinder": Text("long cylinder", "长柱状"),
    "bilayer": Text("bilayer", "双层"),
}


def answer(values: Mapping[str, Any]) -> Answer:
    """Return what forms, and where.

    Raises
    ------
    InputError
        If neither a peptide nor a material is given, or both.
    """
    from supraderm.carriers.micelles.state import micelle_state
    from supraderm.evidence import Estimate, HowKnown

    material = _material(values)
    state = micelle_state(
        material,
        values["share"] / 100,
        ph=values["ph"],
        ionic_strength=values["salt"],
        temperature=values["temperature"] + KELVIN,
    )
    micelle = state.micelle
    rows = [
        Row("cmc", Text("critical micelle concentration", "临界胶束浓度"), state.cmc),
        Row("shape", Text("shape", "形状"), SHAPES[micelle.shape]),
        Row(
            "core_radius",
            Text("core radius", "内核半径"),
            Estimate("core radius", micelle.core_radius, "m", HowKnown.PREDICTED, "nagarajan1991", 0.1),
        ),
        Row("core_share", Text("volume of cores", "内核体积分数"), state.core),
    ]
    return Answer(
        Text(f"{material.name.en} micelles", f"{material.name.zh}胶束"),
        (Section("micelle", Text("What forms", "形成什么"), tuple(rows)),),
    )


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
