"""What is not computed of a substance, and why, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from supraderm.evidence import Text
from supraderm.molecules.permeability import LARGEST_MASS
from supraderm.molecules.polymer_kinds import PolymerKind


@dataclass(frozen=True, slots=True)
class NotComputed:
    """A property, or several of one kind, without a number.

    Parameters
    ----------
    what, why : Text
    """

    what: Text
    why: Text


SIZE = Text("size and diffusion in water", "在水中的尺寸与扩散系数")
PARTITION = Text("log Kow, log D", "log Kow、log D")
PHASES = Text("melting and boiling point, vapour pressure", "熔点、沸点、蒸气压")
DISSOLVING = Text("water solubility, Hansen parameters", "水溶解度、Hansen 溶解度参数")
SKIN = Text("partition into and permeability of skin", "皮肤分配与渗透系数")
EVERYTHING = Text("every other property of the whole", "整体的其他各项性质")
MASS = Text("molar mass", "摩尔质量")

NO_PARTITION = Text(
    "a sample holds chains of many lengths, and no one number divides them between octanol and water",
    "样品由多种链长组成，没有单一数值能描述其在正辛醇与水之间的分配",
)
NO_PHASES = Text("chains decompose before they boil", "链在沸腾之前已分解")
NO_DISSOLVING = Text(
    "the models were made for molecules below 1 kg/mol; what dissolves depends on grade, salt and pH",
    "模型适用于 1 kg/mol 以下的分子；能溶解多少取决于规格、盐与 pH",
)
NO_GRADE = Text("grades have no mass in common", "各规格没有共同的摩尔质量")
MINERAL = Text(
    "the models are made for organic molecules; a mineral dissolves as ions, or not at all",
    "模型针对有机分子；矿物以离子形式溶解，或不溶解",
)
MIXED = Text(
    "a mixture has none of its own: each constituent has its own",
    "混合物没有自身的数值：各成分各有其值",
)
UNKNOWN_MIXTURE = Text(
    "a mixture has none of its own, and no composition of it is kept here: ask for its constituents one by one",
    "混合物没有自身的数值，且此处未收录其组成：请逐一查询其成分",
)


def of_polymer(kind: PolymerKind, molar_mass: float | None) -> tuple[NotComputed, ...]:
    """Return what is not computed of a polymer.

    Parameters
    ----------
    kind : PolymerKind
    molar_mass : float or None, kg/mol
        Of the grade.
    """
    size = () if kind.why_no_size is None else (NotComputed(SIZE, kind.why_no_size),)
    mass = (NotComputed(MASS, NO_GRADE),) if molar_mass is None and not size else ()
    return (*mass, *size, *of_chain(molar_mass))


def of_chain(molar_mass: float | None) -> tuple[NotComputed, ...]:
    """Return what is computed of no chain; with its mass [kg/mol], by how much it is too heavy for skin models.

    Examples
    --------
    >>> of_chain(1000.0)[-1].why.en[:60]
    'fitted on molecules up to 0.5 kg/mol; this one is 2000 times'
    """
    heavy_en = heavy_zh = ""
    if molar_mass is not None and molar_mass > LARGEST_MASS:
        times = f"{molar_mass / LARGEST_MASS:.2g}" if molar_mass < 10 * LARGEST_MASS else ""
        times = times or f"{float(f'{molar_mass / LARGEST_MASS:.2g}'):.0f}"
        heavy_en, heavy_zh = f"; this one is {times} times as heavy", f"；本品为其 {times} 倍"
    skin = Text(
        f"fitted on molecules up to 0.5 kg/mol{heavy_en}. Nothing here says that it crosses intact skin",
        f"拟合所用分子不超过 0.5 kg/mol{heavy_zh}。此处没有任何结果表明其能透过完整皮肤",
    )
    return (
        NotComputed(PARTITION, NO_PARTITION),
        NotComputed(PHASES, NO_PHASES),
        NotComputed(DISSOLVING, NO_DISSOLVING),
        NotComputed(SKIN, skin),
    )
