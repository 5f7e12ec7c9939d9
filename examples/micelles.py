"""Peptide micelles in pictures, each run and drawn: python examples/micelles.py [FOLDER] [WORLDS].

Writes four SVG files into FOLDER (docs/how-to/micelles if left out): what shape forms over tail and charge, how an
active comes free on dilution, and where retinol and ceramide NP go on skin with and without a micelle.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from supraderm.carriers.micelles.amphiphile import Amphiphile, Head
from supraderm.carriers.micelles.dilution import free_after_dilution
from supraderm.carriers.micelles.loading import core_partition
from supraderm.carriers.micelles.materials import materials
from supraderm.carriers.micelles.micellisation import SHAPES, micellise, micellise_many
from supraderm.carriers.micelles.systems import systems
from supraderm.delivery import HOUR, Schedule
from supraderm.delivery.follow import follow
from supraderm.evaluation.carried import carried_by
from supraderm.evidence import Text, Worlds
from supraderm.formula import CarrierLoad, Component, Product, state, usual_use
from supraderm.ingredients import find
from supraderm.report.class_map import class_map
from supraderm.report.line_chart import Series, line_chart, over_worlds
from supraderm.skin import Skin, site

TAILS = (8, 10, 12, 14, 16, 18)
CHARGES = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)
SALT = 150.0
CHEEK = Skin(site("cheek"))
TIMES = np.arange(1, 49) * float(HOUR) / 2
CORNEUM = ("upper stratum corneum", "lower stratum corneum")


def shape_map() -> str:
    """Draw which shape an acyl peptide forms, over tail and charge, with its critical concentration."""
    made, anchor = [], materials()["PALMITOYL PENTAPEPTIDE-4"].head
    for charge in CHARGES:
        reach = 1.5e-9 * min(max(charge - 1, 0), 1)
        head = Head(anchor.area, anchor.shielded, anchor.distance + reach / 2, charge, reach=reach)
        made += [Amphiphile(tail - 1, head) for tail in TAILS]
    found = micellise_many(systems(made, 305.15, SALT))
    places = found.shape.reshape(len(CHARGES), -1)
    words = [[_micromolar(c) for c in row] for row in found.cmc.reshape(places.shape)]
    names = [SHAPES[i] for i in range(int(places.max()) + 1)]
    return class_map(
        "More charge rounds the micelle and raises the concentration it needs",
        "A table of tail length, C8 to C18, along and net charge of the head, 0 to 3, up. Each cell has the colour "
        "of the shape that forms at the critical concentration in 150 mM salt at 32 C and that concentration: "
        "rods at no charge on long tails, spheres and short spheroids with charge.",
        ("acyl tail", "net charge of the head"),
        columns=[f"C{tail}" for tail in TAILS],
        rows=[f"{charge:g}" for charge in CHARGES],
        kinds=names,
        places=places.tolist(),
        words=words,
    )


def _micromolar(cmc: float) -> str:
    value = cmc * 1e3
    if value >= 1e3:
        return f"{cmc:.2g} mM" if cmc < 100 else f"{cmc:.0f} mM"
    return f"{value:.2g} uM" if value < 100 else f"{value:.0f} uM"


def release() -> str:
    """Draw the free share of three actives as a 2 % decyl glucoside micelle is diluted."""
    known = materials()["DECYL GLUCOSIDE"]
    cmc = micellise(known.amphiphile(5.5), temperature=305.15, salt=50).cmc
    concentration = 20.0 / known.molar_mass
    dilution = np.geomspace(1, 100, 120)
    series = [
        Series(
            f"log Kow {log_kow:g}",
            np.log10(dilution),
            100
            * free_after_dilution(
                dilution, concentration, cmc, known.tail_volume(305.15), core_partition(log_kow)
            ),
        )
        for log_kow in (1.0, 3.0, 5.0)
    ]
    return line_chart(
        "Diluted below the critical concentration, everything is free",
        "Free share of an active in per cent against the logarithm of the dilution, for log Kow 1, 3 and 5. The more "
        "lipophilic the active the less is free at first; all curves reach 100 per cent where the last micelle goes, at a dilution "
        f"of about {concentration / cmc:.0f}.",
        ("log10 of the dilution with water", "free share / %"),
        series,
    )


def plain(active: str, percent: float) -> Product:
    """Return an active in water."""
    parts = (Component(find("water"), 1 - percent / 100), Component(find(active), percent / 100))
    return Product(active, Text(active, active), parts, 5.5, "solution", usual_use())


def carried(product: Product, material: str, percent: float) -> Product:
    """Return the same product with a micelle for its active."""
    water, *others = product.components
    known = find(material)
    parts = (replace(water, share=water.share - percent / 100), *others, Component(known, percent / 100))
    load = CarrierLoad("peptide-micelle", known.key, tuple(one.ingredient.key for one in product.actives))
    return replace(product, components=parts, carrier=load)


def in_corneum(product: Product, worlds: Worlds) -> np.ndarray:
    """Return the share of the dose in stratum corneum by time and world, in per cent."""
    key = product.actives[0].ingredient.key
    found = follow(
        product,
        state(product),
        key,
        CHEEK,
        worlds,
        schedule=Schedule.once(1),
        times=TIMES,
        effects=carried_by(product, key),
    ).exposure
    held = sum(found.profiles.bucket(layer) for layer in CORNEUM)
    return np.maximum(100 * held / found.dose, 0.0)


def on_skin(
    active: str, percent: float, material: str, share: float, worlds: Worlds
) -> tuple[str, list[float]]:
    """Draw the share of a dose in stratum corneum with and without a micelle; return the medians at 4 h too."""
    bare = plain(active, percent)
    both = [in_corneum(product, worlds) for product in (bare, carried(bare, material, share))]
    four = [float(np.median(one[7])) for one in both]
    name, carrier = active.replace("_", " "), material.replace("_", " ")
    drawn = line_chart(
        f"Held in micelles, less {name} reaches stratum corneum",
        f"Share of one dose of {percent:g} % {name} in the stratum corneum of the cheek over 24 h, in per cent, in water "
        f"alone and with {share:g} % {carrier}: at 4 h {four[0]:.2g} and {four[1]:.2g} per cent. Lines are medians, bands 80 % of worlds.",
        ("time / h", "in stratum corneum / % of dose"),
        [
            over_worlds("water alone", TIMES / HOUR, both[0]),
            over_worlds(f"with {share:g} % {carrier}", TIMES / HOUR, both[1]),
        ],
    )
    return drawn, four


def main(folder: Path, worlds: int = 64) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {"shape-map": shape_map(), "release": release()}
    for key, made in {
        "retinol": ("retinol", 0.05, "decyl_glucoside", 2.0),
        "ceramide": ("ceramide_np", 0.1, "palmitoyl_pentapeptide_4", 1.0),
    }.items():
        drawn[key], four = on_skin(*made, Worlds(worlds, 0))
        print(f"{key}: in stratum corneum at 4 h, % of dose: plain {four[0]:.3g}, micelle {four[1]:.3g}")  # noqa: T201
    for key, text in drawn.items():
        (folder / f"{key}.svg").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        Path(given[0]) if given else Path(__file__).parents[1] / "docs" / "how-to" / "micelles",
        int(given[1]) if len(given) > 1 else 64,
    )
