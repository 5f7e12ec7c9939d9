"""Vesicles in pictures, each run and drawn: python examples/vesicles.py [FOLDER] [WORLDS].

Writes five SVG files into FOLDER (docs/how-to/vesicles if left out): what forms over composition and process, how a
lumen empties, how long vesicles stay apart over salt and charge, and where a lipophile and a hydrophile go on skin.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from micelles import TIMES, in_corneum, plain

from supraderm.carriers.vesicles import bilayer, mole_shares, vesicle_state
from supraderm.carriers.vesicles.blend import alcohol_volume
from supraderm.carriers.vesicles.colloid import doublet_time, fuchs_ratio
from supraderm.carriers.vesicles.particle import Size, suspend
from supraderm.carriers.vesicles.permeation import leak_rate, permeability, tightness
from supraderm.carriers.vesicles.recipes import recipes
from supraderm.delivery import HOUR
from supraderm.evidence import Worlds
from supraderm.formula import CarrierLoad, Component, Product
from supraderm.ingredients import find
from supraderm.report.class_map import class_map
from supraderm.report.line_chart import Series, line_chart, over_worlds

KT = 1.380649e-23 * 305.15
# parts by mass, per cent of alcohol by mass in the water
WALLS = {
    "PC": ({"soy_pc": 100}, 0),
    "PC, sterol": ({"soy_pc": 80, "cholesterol": 20}, 0),
    "Tween 15": ({"soy_pc": 85, "polysorbate_80": 15}, 0),
    "Tween 40": ({"soy_pc": 60, "polysorbate_80": 40}, 0),
    "cholate 14": ({"soy_pc": 86, "sodium_cholate": 14}, 0),
    "alcohol 30": ({"soy_pc": 100}, 30),
    "frozen PC": ({"hydrogenated_pc": 100}, 0),
    "Span 60": ({"sorbitan_stearate": 53, "cholesterol": 47}, 0),
}
SIZES = {"sonicated, 50 nm": 50, "extruded, 100 nm": 100, "homogenised, 200 nm": 200, "hydrated, 600 nm": 600}
LIPID = 20.0  # kg/m3
SOFT = 10.0  # kT
STIFF = 30.0
ROOM = 298.15  # K
MANY = 1000.0
KINDS = ("fluid", "soft", "stiff or frozen", "dissolves")
SALTS = (1, 10, 30, 100, 300)
ZETAS = (5, 10, 20, 30, 40, 60)
SPANS = ((3.15e7, "y"), (86400, "d"), (3600, "h"), (0, "min"))


def what_forms() -> str:
    """Draw what a wall is, over composition and process, with its stiffness and the volume that 2 % encloses."""
    places, words = [], []
    for parts, spirit in WALLS.values():
        wall = bilayer(mole_shares(parts), alcohol=alcohol_volume(spirit / 100))
        stiff = wall.stiffness / KT
        kind = 0 if stiff > SOFT else 1
        kind = 2 if stiff > STIFF else kind
        kind = kind if wall.holds else 3
        row = []
        for size in SIZES.values():
            lumen = suspend(wall, Size(size * 1e-9, 0.1), LIPID / wall.molar_mass).lumen
            row.append(f"{stiff:.0f} kT, {100 * lumen:.0f} %" if wall.holds else "micelles")
        places.append([kind] * len(row))
        words.append(row)
    return class_map(
        "Composition sets the wall, the process sets what is inside",
        "A table of process along and composition up. Each cell has the colour of the wall that forms (fluid, soft, stiff or "
        "frozen, or dissolved into micelles), its bending stiffness in kT, and the share of the volume that 2 % of lipid encloses.",
        ("process and diameter", "composition, % by mass"),
        columns=list(SIZES),
        rows=list(WALLS),
        kinds=KINDS,
        places=places,
        words=words,
    )


def release() -> str:
    """Draw how the lumen of four walls loses a small hydrophile into much water."""
    hours = np.geomspace(1e-3, 1e3, 200)
    series = []
    for name in ("PC", "PC, sterol", "cholate 14", "frozen PC"):
        wall = bilayer(mole_shares(WALLS[name][0]))
        crosses = permeability(-1.9, polar_surface=107.0) * tightness(wall)  # ascorbic acid, neutral
        rate = float(leak_rate(crosses, 100e-9, wall.thickness))
        series.append(Series(name, np.log10(hours), 100 * np.exp(-rate * hours * 3600)))
    return line_chart(
        "A tighter wall keeps a hydrophile longer, none keeps it for the shelf",
        "Share of neutral ascorbic acid that is still inside vesicles of 100 nm, in per cent, against the logarithm of the "
        "time in hours after dilution. The wall with cholate empties first, the frozen one last. The permeability is known to a "
        "factor of seventy either way, so all curves may shift together by nearly two units along.",
        ("log10 of the time / h", "still inside / %"),
        series,
    )


def together() -> str:
    """Draw how long half of the vesicles stay single, over salt and charge."""
    usual = recipes()["PHOSPHATIDYLCHOLINE"]
    places, words = [], []
    for zeta in ZETAS:
        row_places, row_words = [], []
        for salt in SALTS:
            charge = {"ionic_strength": float(salt), "temperature": ROOM}
            state = vesicle_state(replace(usual, zeta=-zeta * 1e-3), 0.02, ph=6.5, **charge)
            ratio = fuchs_ratio(usual.diameter / 2, -zeta * 1e-3, hydration=0.0, **charge)
            place, word = _span(doublet_time(state.suspension.number, ratio, ROOM))
            row_places.append(place)
            row_words.append(f"{word}, {state.well:.1f} kT")
        places.append(row_places)
        words.append(row_words)
    return class_map(
        "Without bound water, charge and little salt keep vesicles apart",
        "A table of salt along, 1 to 300 mM, and size of the zeta potential up, 5 to 60 mV, for 2 % of 120 nm liposomes. Each cell "
        "has the time until half have touched another by charge and van der Waals forces alone, and the depth of the well in "
        "which they gather loosely. With the repulsion of bound water none touches within years.",
        ("salt / mM", "zeta potential / -mV"),
        columns=[f"{salt}" for salt in SALTS],
        rows=[f"{zeta}" for zeta in ZETAS],
        kinds=("years", "days", "hours", "minutes"),
        places=places,
        words=words,
    )


def _span(seconds: float) -> tuple[int, str]:
    place = next(i for i, (unit, _) in enumerate(SPANS) if seconds >= unit)
    unit, name = SPANS[place]
    count = seconds / (unit or 60)
    if count >= MANY:
        return place, f"> {MANY:.0f} {name}"
    return place, f"{count:.0f} {name}" if count >= 1 else "< 1 min"


def in_vesicles(product: Product, percent: float, activator: float = 0.0) -> Product:
    """Return the same product with phosphatidylcholine for its active, and polysorbate 80 in the wall."""
    water, *others = product.components
    more = [Component(find("phosphatidylcholine"), percent / 100)]
    if activator:
        more.append(Component(find("polysorbate_80"), activator / 100))
    parts = (replace(water, share=water.share - sum(one.share for one in more)), *others, *more)
    actives = tuple(one.ingredient.key for one in product.actives)
    partners = ("polysorbate_80",) if activator else ()
    return replace(
        product, components=parts, carrier=CarrierLoad("vesicle", "phosphatidylcholine", actives, partners)
    )


def on_skin(active: str, percent: float, title: str, worlds: Worlds) -> tuple[str, list[float]]:
    """Draw the share of a dose in stratum corneum plain, in liposomes and in deformable ones, and return it at 4 h."""
    bare = plain(active, percent)
    every = {
        "water alone": bare,
        "2 % liposomes": in_vesicles(bare, 2.0),
        "1.7 % with 0.3 % polysorbate 80": in_vesicles(bare, 1.7, 0.3),
    }
    found = {name: in_corneum(product, worlds) for name, product in every.items()}
    four = [float(np.median(one[7])) for one in found.values()]
    said = ", ".join(f"{value:.2g}" for value in four)
    drawn = line_chart(
        title,
        f"Share of one dose of {percent:g} % {active.replace('_', ' ')} in the stratum corneum of the cheek over 24 h, in per cent: "
        f"in water, in liposomes and in deformable vesicles. At 4 h {said} per cent. Lines are medians, bands 80 % of worlds.",
        ("time / h", "in stratum corneum / % of dose"),
        [over_worlds(name, TIMES / HOUR, one) for name, one in found.items()],
    )
    return drawn, four


def main(folder: Path, worlds: int = 64) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {"forms": what_forms(), "release": release(), "together": together()}
    for key, made in {
        "retinol": ("retinol", 0.05, "Walls hold a lipophile back"),
        "niacinamide": ("niacinamide", 4.0, "A hydrophile goes in as it did without"),
    }.items():
        drawn[key], four = on_skin(*made, Worlds(worlds, 0))
        print(f"{key}: in stratum corneum at 4 h, % of dose: {', '.join(f'{value:.3g}' for value in four)}")  # noqa: T201
    for key, text in drawn.items():
        (folder / f"{key}.svg").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        Path(given[0]) if given else Path(__file__).parents[1] / "docs" / "how-to" / "vesicles",
        int(given[1]) if len(given) > 1 else 64,
    )
