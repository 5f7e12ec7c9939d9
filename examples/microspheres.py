"""Microspheres in pictures, each run and drawn in both languages: python examples/microspheres.py [FOLDER] [WORLDS].

Writes into FOLDER (docs/how-to/microspheres if left out): the window of a worked pair, what spheres hold of five actives
over salt, how they let lysozyme go, and lysozyme free on the skin over a day, naked and from spheres.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from supraderm.carriers.microspheres.account import free_of, partition_of, release_of
from supraderm.carriers.microspheres.active import large_guest, molecule_guest
from supraderm.carriers.microspheres.guest import Guest
from supraderm.carriers.microspheres.microsphere import both_states
from supraderm.carriers.microspheres.processes import particle_size
from supraderm.carriers.microspheres.sections import released
from supraderm.cli import microsphere_pictures
from supraderm.evaluation.carried import CarriedActive
from supraderm.evidence import Language, Text, Worlds
from supraderm.ingredients import find, molecule_of
from supraderm.molecules import descriptors, log_kow
from supraderm.report.class_map import class_map
from supraderm.report.line_chart import Series, line_chart, over_worlds

PH, SALT, ROOM = 4.5, 15.0, 298.15
ACID, BASE = ("SODIUM POLYGLUTAMATE", 0.0072), ("POLYLYSINE", 0.0028)
PROCESS = particle_size("vibrating nozzle")
SALTS = (5.0, 15.0, 30.0, 60.0, 100.0, 200.0)
HOURS = np.concatenate([[1 / 60], np.arange(1, 97) / 4])
HELD, LEAKING = 0.2, 0.9
LANGUAGES: tuple[Language, ...] = ("en", "zh")
ACTIVES = {
    "niacinamide": Text("niacinamide", "烟酰胺"),
    "salicylic_acid": Text("salicylic acid", "水杨酸"),
    "tripeptide_1": Text("tripeptide-1", "三肽-1"),
    "sh_oligopeptide_1": Text("EGF", "EGF"),
    "lysozyme": Text("lysozyme", "溶菌酶"),
}


def spheres(salt: float = SALT):
    """Return the worked spheres in the jar and in the film on skin."""
    return both_states(ACID[0], ACID[1], dict([BASE]), ph=PH, ionic_strength=salt, temperature=ROOM)


def guest(key: str) -> Guest:
    """Return an ingredient as a guest."""
    row = find(key)
    large = large_guest(row, PH)
    if large is not None:
        return large
    molecule = molecule_of(row)
    active = CarriedActive(molecule.name, log_kow(molecule), float(descriptors(molecule).molar_mass))
    return molecule_guest(active, molecule, PH)


def free_share(key: str, salt: float) -> float:
    """Return the median free share in the jar; all of it where nothing forms."""
    jar, one = spheres(salt)[0], guest(key)
    return free_of(jar, one, partition_of(jar, one)).median


def what_they_hold(language: Language) -> str:
    """Draw the free share of five actives in the jar over salt."""
    table = np.array([[free_share(key, salt) for salt in SALTS] for key in ACTIVES])
    title = Text(
        "Spheres hold lysozyme in little salt; small and uncharged actives leak",
        "低盐时可截留溶菌酶；小分子与不带电者渗出",
    )
    told = Text(
        "A table of salt along, 5 to 200 mM, and five actives up, from niacinamide over salicylic acid, tripeptide-1 and EGF to "
        "lysozyme, in spheres of sodium polyglutamate and polylysine at pH 4.5. Each cell has the share that is free in the jar, in "
        "per cent. Niacinamide, salicylic acid and EGF, which carries hardly any charge there, are free or nearly so throughout; lysozyme is "
        "held up to about 30 mM, tripeptide-1 in the least salt only.",
        "横轴盐 5–200 mM，纵轴为五种活性物：烟酰胺、水杨酸、三肽-1、表皮生长因子（EGF）和溶菌酶，置于 pH 4.5 的"
        "聚谷氨酸钠/聚赖氨酸微球中。每格为包装中的游离比例（%）。烟酰胺、水杨酸和几乎不带电的 EGF 几乎全部游离；"
        "溶菌酶在约 30 mM 以下被截留，三肽-1 仅在盐最少时被截留。",
    )
    axes = (
        Text("salt / mM", "盐 / mM"),
        Text("active; cells: free in the jar / %", "活性物；格内：包装中游离 / %"),
    )
    kinds = Text("held", "截留"), Text("partly", "部分"), Text("leaks, or no spheres", "渗出或不成球")
    return class_map(
        title.said_in(language),
        told.said_in(language),
        (axes[0].said_in(language), axes[1].said_in(language)),
        columns=[f"{salt:g}" for salt in SALTS],
        rows=[name.said_in(language) for name in ACTIVES.values()],
        kinds=[kind.said_in(language) for kind in kinds],
        places=np.digitize(table, (HELD, LEAKING)).tolist(),
        words=[[f"{100 * free:.0f}" for free in row] for row in table],
    )


def on_skin(worlds: Worlds) -> np.ndarray:
    """Return the share of lysozyme that is free on the skin, per cent, by time and world."""
    (jar, film), one = spheres(), guest("lysozyme")
    free = worlds.draw(free_of(jar, one, partition_of(jar, one)))
    rate = release_of(film, one, PROCESS.diameter, width=PROCESS.width).rate
    faster = worlds.draw(rate) / rate.median
    seconds = HOURS[:, None] * 3600 * faster
    gone = released(film, one, PROCESS, seconds.ravel()).reshape(seconds.shape)
    return 100 * (free + (1 - free) * gone)


def depot(found: np.ndarray, language: Language) -> str:
    """Draw lysozyme free on the skin over a day, naked and from spheres."""
    first, later = np.median(found[0]), np.median(found[np.searchsorted(HOURS, 4.0)])
    title = Text("From spheres lysozyme comes by and by", "微球中的溶菌酶逐渐放出")
    told = Text(
        f"Share of a dose of lysozyme that is free on the skin over 24 h, in per cent. Naked, all of it from the first minute. From "
        f"spheres of 280 um: {first:.0f} per cent in the first minute and {later:.0f} per cent at 4 h. Line is the median, band 80 % of worlds.",
        f"涂抹后 24 小时内皮肤上游离溶菌酶占用量的百分比，溶菌酶不进入活性皮肤层。无微球时第一分钟即全部游离；280 微米微球：第一分钟 {first:.0f}%，4 小时 {later:.0f}%。"
        "线为中位数，带为 80% 的模拟。",
    )
    axes = Text("time / h", "时间 / 小时"), Text("free on the skin / % of dose", "皮肤上游离 / 占用量 %")
    names = Text("naked", "无微球"), Text("in spheres", "微球中")
    return line_chart(
        title.said_in(language),
        told.said_in(language),
        (axes[0].said_in(language), axes[1].said_in(language)),
        [
            Series(names[0].said_in(language), HOURS, np.full(HOURS.size, 100.0)),
            over_worlds(names[1].said_in(language), HOURS, found),
        ],
    )


def main(folder: Path, worlds: int = 256) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    found = on_skin(Worlds(worlds, 0))
    for hours in (1 / 60, 1.0, 4.0, 8.0):
        said = [f"{v:.2g}" for v in np.quantile(found[np.searchsorted(HOURS, hours)], [0.5, 0.1, 0.9])]
        words = f"{said[0]} ({said[1]} to {said[2]})"
        print(f"lysozyme free on the skin after {hours:.2g} h, % of dose: {words}")  # noqa: T201
    jar, film = spheres()
    one = guest("lysozyme")
    for language in LANGUAGES:
        drawn = {
            "window": microsphere_pictures.window(jar, language),
            "holds": what_they_hold(language),
            "release": microsphere_pictures.release(
                jar, film, one, PROCESS, name=ACTIVES["lysozyme"], language=language
            ),
            "depot": depot(found, language),
        }
        for key, text in drawn.items():
            (folder / f"{key}-{language}.svg").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        Path(given[0]) if given else Path(__file__).parents[1] / "docs" / "how-to" / "microspheres",
        int(given[1]) if len(given) > 1 else 256,
    )
