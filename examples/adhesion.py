"""Targeted adhesion in pictures, each run and drawn: python examples/adhesion.py [FOLDER] [WORLDS].

Writes five SVG files into FOLDER (docs/how-to/adhesion if left out): where receptors are, binding against receptors,
selectivity over number and affinity of ligands, and two worked cases, one where a ligand helps and one where it does not.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from supraderm.carriers.adhesion import find_cell, find_ligand, receptors
from supraderm.carriers.adhesion.bonds import bonds
from supraderm.carriers.adhesion.contact import FREEDOM, effective_concentration, reach
from supraderm.carriers.adhesion.holding import hold
from supraderm.carriers.adhesion.on_cells import bind
from supraderm.carriers.draws import INSIDE
from supraderm.delivery import HOUR, Schedule
from supraderm.delivery.follow import follow
from supraderm.evaluation.carried import carried_by
from supraderm.evidence import Text, Worlds
from supraderm.formula import CarrierLoad, Component, Product, state, usual_use
from supraderm.ingredients import find
from supraderm.report.class_map import class_map
from supraderm.report.line_chart import Series, line_chart, over_worlds
from supraderm.skin import ABRADED, Skin, site

CHEEK = Skin(site("cheek"))
BARE = replace(CHEEK, barrier=ABRADED)
TIMES = np.arange(1, 25) * 2 * float(HOUR)
DERMIS = ("papillary dermis", "reticular dermis")
ROWS = {
    "endothelial": "vessel",
    "fibroblast": "fibroblast",
    "basal_keratinocyte": "basal kc",
    "melanocyte": "melanoc.",
    "suprabasal_keratinocyte": "upper kc",
    "langerhans": "Langerh.",
    "cultured_fibroblast": "fib. wound",
    "wound_keratinocyte": "kc wound",
}
COLUMNS = ("a5b1", "avb3", "avb5", "avb6", "a2b1", "a3b1", "a6b4", "cd44", "ecadherin", "mc1r")


def skin_map() -> str:
    """Draw which cell has which receptor."""
    places, words = [], []
    for key in ROWS:
        found = [find_cell(key).presence(receptor) for receptor in COLUMNS]
        places.append([2 if one is None else 0 if one.copies is None else 1 for one in found])
        words.append(
            ["?" if o is None else "none" if o.copies is None else f"{o.copies.median:.0e}" for o in found]
        )
    words = [[word.replace("e+0", "e") for word in row] for row in words]
    return class_map(
        "Resting epidermis lacks three of the four integrins that RGD binds",
        "A table of ten receptors along and eight skin cells up, from vessels of the dermis over fibroblasts, basal "
        "keratinocytes, melanocytes, suprabasal keratinocytes and Langerhans cells to fibroblasts and keratinocytes of a "
        "wound. Each cell says absent, present with copies per cell, or not known. Integrins a5b1, avb3 and avb6 are "
        "absent from keratinocytes of resting epidermis; a5b1 and avb6 are present at the wound edge.",
        ("receptor, copies per cell", "cell"),
        columns=[receptors()[key].name.en.removeprefix("integrin ") for key in COLUMNS],
        rows=list(ROWS.values()),
        kinds=["absent", "present", "not known"],
        places=places,
        words=words,
    )


def steepness() -> str:
    """Draw what a cell holds of molecules with one, four and sixteen ligands, against its receptors."""
    copies, area, tether = np.logspace(3, 6.5, 80), 1e-9, 5e-9
    crossing = float(effective_concentration(tether)) * FREEDOM.median * float(reach(tether, 0.0)) / area
    series = []
    for valency, kd in ((1, 1e-4), (4, 3e-2), (16, 1e-1)):
        found = bind(1e-5, valency, copies[:, None], [[1 / kd]], crossing).constructs
        series.append(Series(f"{valency} of {kd * 1e3:g} uM", np.log10(copies), found))
    return line_chart(
        "Many weak ligands answer steeply to receptors, one in proportion",
        "Molecules bound per cell on a logarithmic axis against the logarithm of receptors per cell, at 10 nM, for one "
        "ligand of 0.1 uM, four of 30 uM and sixteen of 100 uM. The line of one ligand has slope one; those of many lie "
        "below it where receptors are few and rise more steeply where they are many.",
        ("log10 of receptors per cell", "bound per cell"),
        series,
        log=True,
    )


def selectivity_map() -> str:
    """Draw the median selectivity of cyclic RGD for growing over resting vessels, over number and affinity."""
    ligand, numbers, tighter = (
        find_ligand("rgd_cyclic"),
        (1, 2, 4, 8, 16, 32),
        10.0 ** np.arange(-3, 1.5, 0.5),
    )
    rows = []
    for sharper in tighter:
        row = []
        for number in numbers:
            held = [
                np.median(
                    hold(
                        bonds(ligand, find_cell(cell), tissue, INSIDE),
                        valency=number,
                        tether=2e-9,
                        radius=0.0,
                        concentration=1e-4,
                        freedom=INSIDE.draw(FREEDOM),
                        tighter=sharper,
                    ).per_cell
                )
                for cell, tissue in (("sprouting_endothelial", "wound"), ("endothelial", "resting"))
            ]
            row.append(held[0] / held[1])
        rows.append(row)
    table = np.array(rows)
    bins = (15.0, 25.0, 35.0, 45.0)
    return class_map(
        "More ligands tell vessels apart best when each is weak",
        "A table of ligands per molecule, 1 to 32, along and the dissociation constant of one bond with integrin avb3, "
        "2.5 uM below to 0.25 nM above. Each cell says how many times more growing vessels of a wound hold than "
        "resting ones, at 100 nM. With tight bonds more ligands lower the ratio; with weak ones they raise it.",
        ("ligands on a molecule", "KD / nM"),
        columns=[f"{number}" for number in numbers],
        rows=[f"{2.5 / sharper:.4g}" for sharper in tighter],
        kinds=["up to 15", "to 25", "to 35", "to 45", "above"],
        places=np.digitize(table, bins).tolist(),
        words=[[f"{ratio:.2g}" for ratio in row] for row in table],
    )


def product(active: str, percent: float, *, targeted: bool) -> Product:
    """Return an active in water, with its ligand counted or not."""
    parts = (Component(find("water"), 1 - percent / 100), Component(find(active), percent / 100))
    load = CarrierLoad("adhesion", active, (active,)) if targeted else None
    return Product(active, Text(active, active), parts, 6.0, "solution", usual_use(), load)


def in_dermis(made: Product, skin: Skin, worlds: Worlds) -> np.ndarray:
    """Return the share of the dose in the dermis, bound or free, by time and world, in per cent."""
    key = made.actives[0].ingredient.key
    found = follow(
        made,
        state(made),
        key,
        skin,
        worlds,
        schedule=Schedule.once(2),
        times=TIMES,
        effects=carried_by(made, key, skin),
    ).exposure
    names = [*DERMIS, *(f"bound:{layer}" for layer in DERMIS)]
    held = sum(found.profiles.bucket(name) for name in names if name in found.profiles.buckets)
    return np.maximum(100 * held / found.dose, 0.0)


def case(
    title: str, told: str, lines: list[tuple[str, str, bool, Skin]], worlds: Worlds
) -> tuple[str, list[float]]:
    """Draw the share of a dose in the dermis over two days for several actives; return medians at 24 h too."""
    drawn = [
        (name, in_dermis(product(key, 0.05, targeted=aimed), skin, worlds))
        for name, key, aimed, skin in lines
    ]
    day = [float(np.median(values[11])) for _, values in drawn]
    shown = ["below 0.001" if value < 1e-3 else f"{value:.2g}" for value in day]
    said = "; ".join(f"{name} {value}" for (name, _), value in zip(drawn, shown, strict=True))
    picture = line_chart(
        title,
        f"{told} At 24 h, % of the dose: {said}. Lines are medians, bands 80 % of worlds.",
        ("time / h", "in dermis / % of dose"),
        [over_worlds(name, TIMES / HOUR, values) for name, values in drawn],
    )
    return picture, day


def main(folder: Path, worlds: int = 32) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {"skin-map": skin_map(), "steepness": steepness(), "selectivity": selectivity_map()}
    binder = "tripeptide_1_lrelhlnnn"
    drawn["helps"], helps = case(
        "A collagen-binding ligand keeps a peptide in bare dermis",
        "Share of one dose of 0.05 % peptide in the dermis over two days: tripeptide-1 and its conjugate on skin "
        "without stratum corneum, and the conjugate with its binding left out.",
        [
            ("tripeptide-1", "tripeptide_1", False, BARE),
            ("conjugate", binder, True, BARE),
            ("conjugate, binding left out", binder, False, BARE),
        ],
        Worlds(worlds, 0),
    )
    drawn["no-help"], no_help = case(
        "RGD on intact resting skin changes nothing",
        "Share of one dose of 0.05 % GRGDS in the dermis over two days on intact skin, with binding to the integrins "
        "that are there and without: the lines lie on each other.",
        [("GRGDS", "grgds", True, CHEEK), ("the same without binding", "grgds", False, CHEEK)],
        Worlds(worlds, 0),
    )
    print("in dermis at 24 h, % of dose: helps", helps, "does not help", no_help)  # noqa: T201
    for key, text in drawn.items():
        (folder / f"{key}.svg").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        Path(given[0]) if given else Path(__file__).parents[1] / "docs" / "how-to" / "adhesion",
        int(given[1]) if len(given) > 1 else 32,
    )
