"""What a carrier platform needs in the making: equipment, shear, filtration."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from supraderm.evidence import Text

Shear = Literal["none", "stirrer", "rotor-stator", "high pressure", "microfluidic"]

_EQUIPMENT: Mapping[str, tuple[Shear, Text]] = MappingProxyType(
    {
        "vesicle": (
            "high pressure",
            Text(
                "Hydrate the phospholipid above its melting point, pass it three to five times through a "
                "high-pressure homogeniser or an extruder, filter through 0.2 µm; measure size and polydispersity.",
                "在磷脂相变温度以上水化，经高压均质机或挤出器 3–5 次，0.2 µm 过滤；测定粒径与多分散指数。",
            ),
        ),
        "peptide-micelle": (
            "stirrer",
            Text(
                "Dissolve the amphiphile above its critical concentration, stir in the active until clear, filter "
                "through 0.2 µm; it assembles by itself.",
                "在临界浓度以上溶解两亲物，搅入活性物至澄清，0.2 µm 过滤；其自行组装。",
            ),
        ),
        "host-guest": (
            "stirrer",
            Text(
                "Dissolve the host in warm water, add the active as a fine powder or in little alcohol, stir for a "
                "day, filter off what has not gone in through 0.45 µm, then through 0.2 µm; assay what is dissolved.",
                "将主体溶于温水，加入细粉状或少量乙醇溶解的活性物，搅拌一天，先后经 0.45 µm 与 0.2 µm 过滤"
                "除去未包合部分；测定溶解量。",
            ),
        ),
        "microsphere": (
            "microfluidic",
            Text(
                "Dissolve material and active, break the solution into drops on a microfluidic chip (one size) or "
                "under a rotor-stator (many), set them by ions, cross-linker or loss of solvent, wash, and sieve. "
                "Spheres above 0.2 µm cannot be filtered sterile: filter the solutions before, and work clean.",
                "溶解材料与活性物，以微流控芯片（粒径均一）或转定子（粒径分布宽）分散成滴，"
                "经离子、交联剂或溶剂脱除固化，洗涤并过筛。"
                "大于 0.2 µm 的微球不能除菌过滤：请在成球前过滤溶液并洁净操作。",
            ),
        ),
        "adhesion": (
            "stirrer",
            Text(
                "Couple the ligand in buffer below 25 °C, remove what has not reacted by dialysis or ultrafiltration, "
                "filter through 0.2 µm; count ligands by assay.",
                "在 25 °C 以下缓冲液中偶联配体，经透析或超滤除去未反应物，0.2 µm 过滤；测定配体数。",
            ),
        ),
    }
)
_OWN: tuple[Shear, Text] = (
    "stirrer",
    Text("Make the carrier by its own process.", "按该载体自身工艺制备。"),
)


def carrier_equipment(platform: str) -> tuple[Shear, Text]:
    """Return the shear class and the way of making a carrier, before it is stirred into the product.

    Parameters
    ----------
    platform : str
        Name in the group "supraderm.carriers"; others are made by a process of their own.

    Examples
    --------
    >>> carrier_equipment("microsphere")[0], carrier_equipment("unheard-of")[0]
    ('microfluidic', 'stirrer')
    """
    return _EQUIPMENT.get(platform, _OWN)
