"""Draw what leaves microspheres, when, and what salt does to it: pictures of docs/theory/microspheres.md.

python examples/microsphere_release.py FOLDER [WORLDS]
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from supraderm.carriers.microspheres.diffusion import biot, crank, film
from supraderm.carriers.microspheres.guest import Guest, chain_guest, small_guest, water_diffusivity
from supraderm.carriers.microspheres.loading import Matrix, held, mobility
from supraderm.carriers.microspheres.mesh import correlation_length
from supraderm.carriers.microspheres.release import first_order, over_sizes
from supraderm.evidence import Text, Worlds
from supraderm.report.line_chart import Series, line_chart, over_worlds

HOURS = np.linspace(0.0, 8.0, 161)
SALTS = np.concatenate([np.linspace(2.0, 60.0, 30), np.linspace(70.0, 400.0, 34)])
RADIUS, WIDTH, VOLUME = 5e-5, 0.3, 0.05
GEL = Matrix("ALGINATE gel", 0.02, float(correlation_length(0.02)), 0.0, 70.0, 10.0, gelled=True)
LYSOZYME = Guest("LYSOZYME", "protein", 14.3, 1.9e-9, 8.0)
NIACINAMIDE = small_guest("NIACINAMIDE", 0.1221, log_kow=-0.37)
HYALURONAN = chain_guest("HYALURONAN", 1000.0)
RETINOL = small_guest("RETINOL", 0.2865, log_kow=5.7)
NAMES = {
    "niacinamide": Text("niacinamide", "烟酰胺"),
    "lysozyme": Text("lysozyme, 10 mM salt", "溶菌酶，10 mM 盐"),
    "saline": Text("lysozyme, 50 mM salt", "溶菌酶，50 mM 盐"),
    "hyaluronan": Text("hyaluronan, 1 MDa", "透明质酸，1 MDa"),
    "protein": Text("lysozyme", "溶菌酶"),
    "retinol": Text("retinol", "视黄醇"),
    "course": Text("diffusing sphere", "扩散球体"),
    "spread": Text("spheres of many sizes", "粒径分散的微球"),
    "first": Text("burst and rate", "突释加一级速率"),
}
COURSES = (
    Text(
        "From 100 um beads: a small active in seconds, a held protein in hours",
        "100 µm 微球：小分子数秒放尽，被吸引的蛋白需数小时",
    ),
    Text(
        "Share released from alginate spheres of 100 um over eight hours: niacinamide at once; lysozyme in 50 mM salt within "
        "minutes, in 10 mM salt half in two hours; hyaluronan of 1 MDa half in five hours. The last two could take a tenth or ten times as long.",
        "100 µm 海藻酸盐微球八小时内的释放比例：烟酰胺立即放尽；溶菌酶在 50 mM 盐中数分钟放尽，在 10 mM 盐中约两小时释放一半；"
        "1 MDa 透明质酸约五小时释放一半，后两者的时间有上下约十倍的不确定性。此图由模型算得，未用实验数据拟合。",
    ),
    (Text("time in fresh water, h", "置于新鲜介质中的时间，h"), Text("share released", "释放比例")),
)
TWO_NUMBERS = (
    Text("A sphere is no first-order store", "球体扩散并非一级释放"),
    Text(
        "Share released against time in units of R²/D: a diffusing sphere, spheres of many sizes, and the burst and first-order "
        "rate that come nearest to the single sphere; the burst is too high in the first moments.",
        "释放比例随时间（以 R²/D 为单位）的变化：单一粒径球体、粒径分散的微球，以及最接近单一球体的突释加一级速率；最初时刻突释偏高。",
    ),
    (Text("time, R²/D", "时间，R²/D"), Text("share released", "释放比例")),
)
JAR = (
    Text("What a year in the jar leaves inside 5 % of gel", "产品存放后，5 % 凝胶微球内的保留比例"),
    Text(
        "Share that stays in alginate spheres of 5 % by volume at equilibrium, against salt: retinol stays, niacinamide never does, "
        "lysozyme stays in little salt and is lost above about 50 mM.",
        "平衡时体积占 5 % 的海藻酸盐微球内的保留比例随盐浓度的变化：视黄醇保留，烟酰胺不保留，溶菌酶在低盐时保留、约 50 mM 以上流失。"
        "此图由模型算得，未用实验数据拟合。",
    ),
    (Text("salt in the product, mM", "产品中的盐浓度，mM"), Text("share inside", "球内比例")),
)


def _save(
    folder: Path, name: str, words: tuple[Text, Text, tuple[Text, Text]], series: dict[str, Series]
) -> None:
    title, description, (along, up) = words
    for language in ("en", "zh"):
        named = [replace(one, name=getattr(NAMES[key], language)) for key, one in series.items()]
        axes = (getattr(along, language), getattr(up, language))
        drawn = line_chart(getattr(title, language), getattr(description, language), axes, named)
        (folder / f"{name}-{language}.svg").write_text(drawn, encoding="utf-8")


def _course(guest: Guest, gel: Matrix, worlds: Worlds) -> np.ndarray:
    """Return the share released, shape (hours, worlds)."""
    mobile = mobility(guest, gel)
    moves = worlds.draw(mobile)
    number = float(biot(water_diffusivity(guest), mobile.median, held(guest, gel).median))
    at = (HOURS[:, None] * 3600).tolist()
    return np.array([over_sizes(partial(_left, t, moves, number), RADIUS, WIDTH) for t in at])


def _left(time: list[float], moves: np.ndarray, number: float, radius: np.ndarray) -> np.ndarray:
    return film(np.array([time]), moves, radius, number)


def draw_courses(folder: Path, worlds: Worlds) -> None:
    """Draw release of three guests over hours, one of them in two salts."""
    drawn = {}
    for key, guest, salt in (
        ("niacinamide", NIACINAMIDE, 10.0),
        ("saline", LYSOZYME, 50.0),
        ("lysozyme", LYSOZYME, 10.0),
        ("hyaluronan", HYALURONAN, 10.0),
    ):
        drawn[key] = over_worlds(key, HOURS, _course(guest, replace(GEL, salt=salt), worlds))
    _save(folder, "release", COURSES, drawn)


def draw_two_numbers(folder: Path) -> None:
    """Draw a diffusing sphere beside its burst and rate."""
    times = np.linspace(0.0, 0.5, 201)
    near = first_order(lambda t: crank(t, 1.0, 1.0))
    many = over_sizes(lambda r: crank(times[None], 1.0, r), 1.0, 0.6)
    _save(
        folder,
        "two-numbers",
        TWO_NUMBERS,
        {
            "course": Series("", times, crank(times, 1.0, 1.0)),
            "spread": Series("", times, many),
            "first": Series("", times, near.at(times)),
        },
    )


def draw_jar(folder: Path, worlds: Worlds) -> None:
    """Draw what equilibrium leaves inside, against salt."""
    drawn = {}
    for key, guest in (("retinol", RETINOL), ("protein", LYSOZYME), ("niacinamide", NIACINAMIDE)):
        k = np.array([worlds.draw(held(guest, replace(GEL, salt=float(salt)))) for salt in SALTS])
        drawn[key] = over_worlds(key, SALTS, VOLUME * k / (1 - VOLUME + VOLUME * k))
    _save(folder, "jar", JAR, drawn)


def main(folder: Path, worlds: int) -> None:
    """Draw all pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    draws = Worlds(worlds)
    draw_courses(folder, draws)
    draw_two_numbers(folder)
    draw_jar(folder, draws)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 64)
