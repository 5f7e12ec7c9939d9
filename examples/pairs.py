"""Pairs of molecules in pictures, each run and drawn: python examples/pairs.py [FOLDER] [en|zh].

Writes three SVG files into FOLDER (docs/how-to/pairs if left out): the chance of a salt beside crystals whose proton was
located, what dissolves of a co-crystal over pH, and what passes skin as an ion pair over pH.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from supraderm.carriers.pairs import cocrystal_in_water, pair_in_water, proton_transfer, salt_chance
from supraderm.evidence import Language, Text
from supraderm.ingredients import find, identify, molecule_of
from supraderm.molecules import Molecule
from supraderm.people_tables import read_rows
from supraderm.report.line_chart import Dots, Series, line_chart
from supraderm.validation.salt_or_cocrystal import BOARD

INSIDE = 0.8


def rule(language: Language) -> str:
    """Draw the chance of a salt over the difference of pKa, and the crystals of the board as dots."""
    places: list[tuple[float, float]] = []
    for row in read_rows(BOARD.shipped):  # type: ignore[arg-type]
        moved = proton_transfer(
            Molecule(row["acid"], row["acid_smiles"]), Molecule(row["base"], row["base_smiles"])
        )
        places.append((moved.delta.median, float(row["outcome"] == "salt")))
    # crystals at the same place are stacked, so that all can be seen
    bins = [(round(2 * place), found) for place, found in places]
    near = [bins[:i].count(one) for i, one in enumerate(bins)]
    y = [abs(at - 0.04 * min(n, 9)) for (_, at), n in zip(places, near, strict=True)]
    x = np.array([at for at, _ in places])
    delta = np.linspace(min(-6.0, float(x.min())), max(8.0, float(x.max())), 400)
    title = Text(
        "Outside -1 to 4 the rule is sure, and was right each time",
        "差值在 -1 至 4 以外时规则明确，且全部判对",
    )
    told = Text(
        "Chance of a salt over the difference of pKa: near 0 below -1, rising from 0.11 to 0.96 between -1 and 4, near 1 "
        f"above. Dots are {len(places)} crystals whose proton was located, salts at the top and co-crystals at the bottom, "
        "stacked where they coincide: no salt lies below -1 and no co-crystal above 4.",
        "成盐概率对 pKa 差值作图：低于 -1 时接近 0，-1 至 4 之间由 0.11 升至 0.96，高于 4 时接近 1。圆点为 "
        f"{len(places)} 个已测定质子位置的晶体，盐在上、共晶在下，重合者依次错开：-1 以下没有盐，4 以上没有共晶。",
    )
    return line_chart(
        title.said_in(language),
        told.said_in(language),
        (
            Text("pKa difference, base less acid", "pKa 差值（碱减酸）").said_in(language),
            Text("chance of a salt", "成盐概率").said_in(language),
        ),
        [Series("", delta, salt_chance(delta))],
        dots=[Dots(0, x, np.array(y), np.zeros(len(places)))],
    )


def cocrystal(language: Language) -> str:
    """Draw what dissolves of ferulic acid over pH: by itself, and from its co-crystal with nicotinamide."""
    ph = np.linspace(2, 7, 41)
    ferulic, nicotinamide = molecule_of(find("ferulic acid")), molecule_of(find("niacinamide"))
    found = [
        cocrystal_in_water(ferulic, nicotinamide, ph=float(at), coformer_concentration=250.0) for at in ph
    ]
    dissolved = np.array([one.dissolved.median for one in found])
    low, high = np.array([one.dissolved.interval(INSIDE) for one in found]).T
    title = Text("A co-crystal dissolves more, until it falls back", "共晶溶出更多，直至转回原晶体")
    told = Text(
        "Ferulic acid that dissolves at pH 2 to 7, g/L on a logarithmic axis: by itself, and from a 1:1 co-crystal with "
        "nicotinamide as estimated. The co-crystal lies above at every pH, less so as the pH rises: without more "
        "nicotinamide it falls back to ferulic acid. The band is the 80 % interval, mostly that of the estimated solubility product.",
        "pH 2 至 7 时阿魏酸的溶出量（g/L，对数轴）：自身，以及与烟酰胺 1:1 共晶的估算值。各 pH 下共晶溶出更多，"
        "差距随 pH 升高而缩小；若无额外烟酰胺，共晶会转回阿魏酸晶体。色带为 80% 区间，主要来自溶度积的估算。",
    )
    return line_chart(
        title.said_in(language),
        told.said_in(language),
        ("pH", Text("ferulic acid dissolved / g/L", "溶出的阿魏酸 / g/L").said_in(language)),
        [
            Series(
                Text("by itself", "自身").said_in(language),
                ph,
                np.array([one.parent.median for one in found]),
            ),
            Series(Text("from co-crystal", "来自共晶").said_in(language), ph, dissolved, low, high),
        ],
        log=True,
    )


def ion_pair(language: Language) -> str:
    """Draw what salicylic acid passes as ion pair over what it passes without, over pH, for three amines."""
    ph = np.linspace(2, 8, 49)
    salicylic = molecule_of(find("salicylic acid"))
    series = []
    for name, shown in (
        ("triethanolamine", Text("triethanolamine", "三乙醇胺")),
        ("hexylamine", Text("hexylamine", "己胺")),
        ("CCCCCCCCN", Text("octylamine", "辛胺")),
    ):
        counter = identify(name).molecule
        found = [
            pair_in_water(
                salicylic,
                counter,
                ph=float(at),
                temperature=305.0,
                active_concentration=50.0,
                counter_concentration=50.0,
            )
            for at in ph
        ]
        added = [one.added if one else None for one in found]
        median, low, high = (
            np.array([np.nan if one is None else pick(one) for one in added])
            for pick in (
                lambda one: one.median,
                lambda one: one.interval(INSIDE)[0],
                lambda one: one.interval(INSIDE)[1],
            )
        )
        wide = name == "hexylamine"
        series.append(
            Series(shown.said_in(language), ph, median, low if wide else None, high if wide else None)
        )
    title = Text(
        "An ion pair counts where little is neutral and the partner loves oil",
        "中性形式少且反离子亲油时，离子对才有作用",
    )
    told = Text(
        "What salicylic acid passes as ion pair over all that it passes without a partner, on a logarithmic axis over pH 2 "
        "to 8, 50 mM of each. With triethanolamine it never matters; with hexylamine and octylamine it may from pH 5 on. "
        "The band, of hexylamine, is the 80 % interval: a factor of sixteen either way.",
        "水杨酸以离子对形式透过的量与无反离子时总量之比（对数轴），pH 2 至 8，各 50 mM。三乙醇胺始终无作用；己胺与辛胺在 pH 5 "
        "以上可能有作用。色带为己胺的 80% 区间，上下各约十六倍。",
    )
    return line_chart(
        title.said_in(language),
        told.said_in(language),
        ("pH", Text("flux as pair / of all without", "离子对透过量 / 与无反离子之比").said_in(language)),
        series,
        log=True,
    )


def main(folder: Path, language: Language = "en") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {"rule": rule(language), "cocrystal": cocrystal(language), "ion-pair": ion_pair(language)}
    for key, text in drawn.items():
        (folder / f"{key}.svg").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        Path(given[0]) if given else Path(__file__).parents[1] / "docs" / "how-to" / "pairs",
        "zh" if given[1:] == ["zh"] else "en",
    )
