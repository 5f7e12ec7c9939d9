"""Draw where charged chains part, and what is caught: the pictures of docs/theory/microspheres.md.

python examples/coacervates.py FOLDER [WORLDS]
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from supraderm.carriers.microspheres import coacervate, polyion, window
from supraderm.evidence import Text, Worlds
from supraderm.report.line_chart import Series, line_chart
from supraderm.report.share_map import share_map

POLYMER = 0.003
RATIO = 0.65
MASSES = (3.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0)

TITLE = Text(
    "Hyaluronan and chitosan part between pH 3 and 6.5, in up to about 0.3 M salt",
    "透明质酸与壳聚糖：pH 3 至 6.5、盐不超过约 0.3 M 时分相",
)
DESCRIPTION = Text(
    "Share of worlds in which 0.3 % of hyaluronan and chitosan, 65 to 35 by mass, part into two phases: all at low salt between "
    "pH 3.5 and 6, none below pH 2 and above pH 8, none in 1 M sodium chloride and more.",
    "0.3 % 透明质酸与壳聚糖（质量比 65:35）分成两相的情景占比：低盐、pH 3.5 至 6 时几乎全部分相，pH 低于 2 或高于 8 "
    "时不分相；1 M 及以上氯化钠中不分相。此图由模型算得，未用实验数据拟合。",
)
AXES = Text("pH", "pH"), Text("added salt, mM", "外加盐，mM")
MEANING = Text("share of worlds with two phases, %", "分成两相的情景占比，%")
LIMIT_TITLE = Text("Longer hyaluronan stands more salt", "透明质酸链越长，耐盐越强")
LIMIT_DESCRIPTION = Text(
    "Salt above which hyaluronan and chitosan no longer part at pH 5, against the molar mass of hyaluronan from 3 to 3000 kg/mol: "
    "median over worlds and the central 80 per cent; it rises with the chain and levels off.",
    "pH 5 时透明质酸与壳聚糖不再分相的盐浓度随透明质酸摩尔质量（3 至 3000 kg/mol）的变化：各情景的中位数与中间 80 % 区间；"
    "随链长上升并趋于平缓。此图由模型算得，未用实验数据拟合。",
)
LIMIT_AXES = (
    Text("molar mass of hyaluronan, log10 of kg/mol", "透明质酸摩尔质量，kg/mol 的 log10"),
    Text("highest salt with two phases, mM", "可分相的最高盐浓度，mM"),
)


def draw_window(folder: Path, worlds: Worlds) -> None:
    """Draw the map of pH and salt in both languages."""
    found = window("SODIUM HYALURONATE", "CHITOSAN", POLYMER, ratios=[RATIO], worlds=worlds)
    for language in ("en", "zh"):
        drawn = share_map(
            getattr(TITLE, language),
            getattr(DESCRIPTION, language),
            (getattr(AXES[0], language), getattr(AXES[1], language)),
            columns=[f"{ph:g}" for ph in found.ph],
            rows=[f"{salt:g}" for salt in found.salt],
            shares=found.forms[0].T,
            meaning=getattr(MEANING, language),
        )
        (folder / f"window-{language}.svg").write_text(drawn, encoding="utf-8")


def draw_limits(folder: Path, worlds: Worlds) -> None:
    """Draw the salt that undoes it against chain length in both languages."""
    chain = polyion("SODIUM HYALURONATE")
    limits = np.array(
        [
            coacervate(
                chain.of_grade(molar_mass=mass), "CHITOSAN", POLYMER * RATIO, POLYMER * (1 - RATIO),
                ph=5.0, ionic_strength=10.0, worlds=worlds,
            ).critical_salt
            for mass in MASSES
        ]
    )  # fmt: skip
    low, median, high = np.quantile(limits, [0.1, 0.5, 0.9], axis=1)
    for language in ("en", "zh"):
        drawn = line_chart(
            getattr(LIMIT_TITLE, language),
            getattr(LIMIT_DESCRIPTION, language),
            (getattr(LIMIT_AXES[0], language), getattr(LIMIT_AXES[1], language)),
            [Series("", np.log10(MASSES), median, low, high)],
        )
        (folder / f"salt-limit-{language}.svg").write_text(drawn, encoding="utf-8")


def main(folder: Path, worlds: int) -> None:
    """Draw all pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    draws = Worlds(worlds)
    draw_window(folder, draws)
    draw_limits(folder, draws)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 64)
