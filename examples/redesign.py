"""Two redesigns in pictures, one that helps and one that does not: python examples/redesign.py [FOLDER].

How much of the parent is at the target, over what the naked active would give, against the half-life of the derivative in
living skin: what skin must be able to do for the derivative to pay. Writes into FOLDER (docs/how-to/derivatives if left out).
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from supraderm.carriers.derivatives import derivatives, reactions
from supraderm.design.redesign.exposure import Setting, flux, set_free, solute
from supraderm.evidence import Worlds
from supraderm.ingredients import find
from supraderm.ingredients.structure import molecule_of
from supraderm.molecules import Molecule
from supraderm.report.line_chart import Series, line_chart

HOURS = np.geomspace(0.01, 100, 60)
SETTING = Setting(5.5, 10.0, Worlds(1000, 0))


def needed(active: str, keys: dict[str, str], title: str) -> str:
    """Draw the gain of derivatives against their half-life in skin; the first product of each reaction."""
    parent = molecule_of(find(active))
    naked = solute(parent, SETTING)
    series = []
    for key, words in keys.items():
        made = derivatives(parent.smiles, [reactions()[key]])[0]
        one = solute(Molecule(made.inchikey, made.smiles), SETTING)
        more = np.median(flux(one, naked, SETTING) / flux(naked, naked, SETTING))
        freed = set_free(np.log(2) / (HOURS * 3600), one.diffusivity)
        series.append(Series(words, np.log10(HOURS), np.log10(np.maximum(more * freed, 1e-6))))
    series.append(Series("naked", np.log10(HOURS), np.zeros(HOURS.size)))
    return line_chart(
        title,
        f"Logarithm of {active} at the basal layer over that from naked {active} at the same number of moles (1 %, pH 5.5), "
        "against the logarithm of the half-life of the derivative in living skin in hours; medians. Above 0 it pays. "
        + " ".join(f"{one.name}: from {one.median[0]:.1f} down to {one.median[-1]:.1f}." for one in series),
        ("log10 of the half-life in living skin / h", "log10 of parent at the target over naked"),
        series,
    )


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {
        "resveratrol": needed(
            "resveratrol",
            {"phenyl-phosphate": "phosphate", "phenyl-alpha-glucoside": "alpha-glucoside"},
            "Resveratrol as phosphate pays if skin splits it within half an hour",
        ),
        "kojic-acid": needed(
            "kojic acid",
            {"acetate": "acetate", "palmitate": "palmitate", "phenyl-phosphate": "phosphate"},
            "Kojic acid dissolves and passes: hardly any derivative brings more of it",
        ),
    }
    for key, text in drawn.items():
        (folder / f"{key}.svg").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(Path(given[0]) if given else Path(__file__).parents[1] / "docs" / "how-to" / "derivatives")
