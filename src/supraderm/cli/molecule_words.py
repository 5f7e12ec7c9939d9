"""What the properties of a molecule are called in a narrow table, and what each means in a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from supraderm.evidence import Language, Text
from supraderm.molecules.plain_words import in_both_languages

SHORT: Mapping[str, Text] = MappingProxyType(
    {
        "log_kow": Text("log Kow (octanol/water)", "log Kow（正辛醇/水）"),
        "water_solubility": Text("water solubility, neutral form", "水溶解度（中性形式）"),
        "water_solubility_ph_5": Text("water solubility at pH 5", "pH 5 水溶解度"),
        "water_solubility_ph_7.4": Text("water solubility at pH 7.4", "pH 7.4 水溶解度"),
        "water_solubility_ethanol_20": Text("solubility, 20 % ethanol", "20% 乙醇水中溶解度"),
        "water_solubility_propylene_glycol_20": Text(
            "solubility in 20 % propylene glycol", "20% 丙二醇水中溶解度"
        ),
        "water_solubility_glycerin_20": Text("solubility, 20 % glycerin", "20% 甘油水中溶解度"),
        "stratum_corneum_partition": Text("stratum corneum/water partition", "角质层/水分配系数"),
        "skin_permeability_ph_5": Text("skin permeability at pH 5", "pH 5 皮肤渗透系数"),
        "skin_permeability_ph_7.4": Text("skin permeability at pH 7.4", "pH 7.4 皮肤渗透系数"),
        "albumin_unbound": Text("share unbound to albumin", "白蛋白中未结合占比"),
        "molar_volume": Text("molar volume", "摩尔体积"),
        "hansen_d": Text("Hansen parameter, dispersion", "Hansen 参数（色散力）"),
        "hansen_p": Text("Hansen parameter, dipoles", "Hansen 参数（偶极力）"),
        "hansen_h": Text("Hansen parameter, H bonds", "Hansen 参数（氢键）"),
        "reduction_potential_ph_7": Text("reduction potential at pH 7", "pH 7 还原电位"),
        "hydropathy": Text("hydropathy (mean of residues)", "疏水性（残基平均）"),
    }
)
"""Where the full name is wider than a column of the table."""

MEANS: tuple[tuple[str, Text], ...] = (
    ("molar_mass", Text("mass of one mole of molecules", "一摩尔分子的质量")),
    ("molecular_weight", Text("mass of one mole of the material as weighed", "一摩尔所称原料的质量")),
    (
        "log_kow",
        Text(
            "how much better the uncharged form dissolves in octanol (oil-like) than in water, as a power of ten: "
            "2 is a hundred times better, below 0 it prefers water",
            "不带电形式在正辛醇（类油）中比在水中溶解得好多少，以 10 的幂表示：2 即好一百倍，低于 0 即偏好水",
        ),
    ),
    (
        "pka",
        Text(
            "pH at which half of the group has given off (acid) or taken up (base) its proton",
            "一半基团失去（酸）或得到（碱）质子时的 pH",
        ),
    ),
    ("neutral_fraction", Text("share of the molecules without net charge", "无净电荷的分子所占比例")),
    ("log_d", Text("log Kow of all forms together at this pH", "该 pH 下各形式合计的 log Kow")),
    ("melting_point", Text("above it the pure solid is liquid", "纯固体在此温度以上为液体")),
    (
        "boiling_point",
        Text("at normal pressure; many molecules decompose before", "常压下；许多分子在此之前分解"),
    ),
    *(
        (
            f"water_solubility_{solvent}",
            Text(
                "the most that this mixture with water holds at 25 °C", "25 °C 时该混合水溶液可溶解量的上限"
            ),
        )
        for solvent in ("ethanol", "propylene_glycol", "glycerin")
    ),
    ("water_solubility", Text("the most that water holds at 25 °C", "25 °C 时水中可溶解量的上限")),
    (
        "vapour_pressure",
        Text("pull to evaporate from skin; water: 4.8 kPa", "从皮肤蒸发的趋势；水为 4.8 kPa"),
    ),
    ("density", Text("mass of a litre", "每升质量")),
    ("molar_volume", Text("room that a mole takes; larger moves slower", "一摩尔所占体积；越大扩散越慢")),
    (
        "diffusivity_water",
        Text(
            "how fast it spreads in water: distance² ≈ 2 × this × time",
            "在水中扩散的快慢：距离² ≈ 2 × 该值 × 时间",
        ),
    ),
    (
        "hansen",
        Text(
            "how strongly its molecules hold together; likes with like numbers mix",
            "分子间结合的强弱；数值相近者互溶",
        ),
    ),
    (
        "reduction_potential",
        Text("the lower, the more readily it gives an electron to a radical", "越低，越容易向自由基提供电子"),
    ),
    ("peptide_charge", Text("elementary charges of a chain, on average", "每条链的平均元电荷数")),
    ("charged_share", Text("of the acid or base groups along the chain", "指链上的酸性或碱性基团")),
    ("isoelectric_point", Text("pH at which a chain has no net charge", "链无净电荷时的 pH")),
    ("hydropathy", Text("−4.5 loves water, +4.5 shuns it", "−4.5 亲水，+4.5 疏水")),
    ("peptide_radius", Text("of the ball that moves like one chain", "运动如同一条链的球的半径")),
    (
        "hydrodynamic_radius",
        Text("of the ball that thickens water like one chain", "增稠效果如同一条链的球的半径"),
    ),
    (
        "stratum_corneum_partition",
        Text(
            "concentration in the horny layer over that in water at rest",
            "平衡时角质层中的浓度与水中浓度之比",
        ),
    ),
    (
        "skin_permeability",
        Text(
            "flow through hydrated skin over concentration in the water on it; 0.001 cm/h is middling",
            "水合皮肤的通量与其上水中浓度之比；0.001 cm/h 为中等",
        ),
    ),
    ("albumin_unbound", Text("share that is free to act, in tissue fluid", "组织液中可自由起作用的比例")),
    ("hlb", Text("balance of water-loving and oil-loving parts", "亲水与亲油部分的平衡")),
)
"""The first beginning of a key that fits counts."""


NOTES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), zh)
    for pattern, zh in (
        (r"interval from log D alone", "区间仅来自 log D"),
        (r"atom sum with a learned correction", "log Kow 取自原子加和加学习修正"),
        (r"atom sum less 3 for a permanent charge", "log Kow 取自原子加和，永久电荷减 3"),
        (r"no melting point known", "熔点未知"),
        (r"learned from AqSolDB", "由 AqSolDB 数据学习"),
        (r"from size, rings and polar groups", "由分子大小、环数与极性基团推算"),
        (r"general solubility equation", "通用溶解度方程"),
        (r"([\d.]+) times above its estimate", r"为其估算值的 \1 倍"),
        (r"table of the solid", "固体数据表"),
        (r"table of the solid, ([\d.]+) K outside its range", r"固体数据表，超出其范围 \1 K"),
        (r"table of the liquid", "液体数据表"),
        (r"more concentrated than the equations hold for", "浓度超出方程适用范围"),
        (
            r"a site that no table knows, taken as a very weak acid or base",
            "表中无此基团，按极弱的酸或碱处理",
        ),
        (r"as given", "按所给值"),
        (r"only the free monomer is cut", "仅游离单体被酶切"),
        (r"exchange is taken as fast", "交换视为很快"),
        (r"acyl peptides form tapes and bilayers", "酰化肽会形成带状物与双层"),
        (r"the model treats them as liquid-core micelles", "模型按液态内核的胶束处理"),
        (r"taken from two related molecules", "取自两个相近分子"),
        (r"bilayers expected, head charge only ([\d.-]+)", r"预期为双层，头基电荷仅 \1"),
        (r"below the CMC", "低于临界胶束浓度"),
        (r"fitted to (\d+) to (\d+) residues", r"由 \1 至 \2 个残基的肽拟合"),
        (r"ranking learned in plasma and serum", "排序由血浆与血清数据学习"),
        (r"no peptide set in skin exists, the level is a prior", "尚无皮肤中的肽数据集，水平为先验值"),
        (r"thickness per pair assumed", "每对层的厚度为假定值"),
        (r"islands, no film, before (\d+) layer pairs", r"\1 对层之前为岛状，不成膜"),
        (r"in (\d+) of 100 worlds", r"100 次模拟中有 \1 次"),
        (r"seen to part in the laboratory \((.+)\)", r"实验室中见到分相（\1）"),
        (r"seen not to part in the laboratory \((.+)\)", r"实验室中未见分相（\1）"),
        (
            r"drops a thousand times as thick as the liquid around hardly break",
            "比周围液体粘稠千倍的液滴几乎不破碎",
        ),
        (r"larger than the meshes: no law of how it moves", "大于网孔：其运动无规律可循"),
        (r"unlike the guests fitted", "与拟合所用客体不同"),
        (r"this composition may dissolve into mixed micelles", "此组成可能溶解为混合胶束"),
        (r"laboratories disagree", "各实验室结果不一"),
        (r"the interval is their distance", "区间为其差距"),
        (r"size matters too", "粒径也有影响"),
        (r"authors disagree by a factor of three either way", "不同作者相差可达三倍"),
        (r"longer, shown as 1e12 s", "更长，以 10¹² 秒表示"),
        (r"log Kow outside the fitted range, held at its end", "log Kow 超出拟合范围，取其端值"),
        (r"(\d+) published values", r"\1 个已发表数值"),
        (r"no published value", "无已发表数值"),
        (r"about 3 kT for the freedom that a second bond costs", "第二个键损失的自由度约 3 kT"),
        (r"0.1 to 1 % recalled", "凭记忆 0.1 至 1%"),
        (r"adhesion raises it", "黏附会使其升高"),
        (r"table of the liquid, ([\d.]+) K outside its range", r"液体数据表，超出其范围 \1 K"),
        (
            r"table of the liquid, ([\d.]+) K outside its range, below the melting point",
            r"液体数据表，超出其范围 \1 K，低于熔点",
        ),
    )
)
"""What models note beside the domain, and the same in Chinese."""


def note_in(note: str, language: Language) -> str:
    """Return a note part by part; parts that only one ingredient has stay in English.

    >>> note_in("no melting point known; table of the solid", "zh")
    '熔点未知；固体数据表'
    """
    if language == "en":
        return note
    return "；".join(_chinese(part) for part in note.split("; "))


def _chinese(part: str) -> str:
    for pattern, zh in NOTES:
        found = pattern.fullmatch(part)
        if found:
            return found.expand(zh)
    in_reasons = in_both_languages(part)
    return part if in_reasons is None else in_reasons.zh


def short_name(key: str, name: Text) -> Text:
    """Return the name of a property that fits the narrow table."""
    return SHORT.get(key, name)


def meaning(key: str) -> Text | None:
    """Return what a property means in a sentence, or None.

    >>> meaning("pka_2").en[:15]
    'pH at which hal'
    """
    return next((words for start, words in MEANS if key.startswith(start)), None)
