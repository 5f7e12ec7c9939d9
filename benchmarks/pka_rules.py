"""Print how the typical pKa of groups compare with the table of measured ones, to which they were not fitted.

python benchmarks/pka_rules.py
"""

import numpy as np

from supraderm.molecules import Molecule
from supraderm.molecules.pka_rules import typical_ionisation
from supraderm.molecules.pka_table import pka_table


def pairs():
    """Yield compound, kind, typical and measured constant, in the order of strength."""
    for row in pka_table().values():
        typical = typical_ionisation(Molecule(row.name, row.smiles))
        for kind, stated, sign in (("acid", row.acids, 1), ("base", row.bases, -1)):
            found = sorted((g.pka for g in typical if g.kind == kind), key=lambda pka: sign * pka.median)
            for place, value in enumerate(stated):
                yield row.name, kind, found[place] if place < len(found) else None, value


def main():
    every = list(pairs())
    met = [(name, kind, pka, value) for name, kind, pka, value in every if pka is not None]
    print(
        f"{len(pka_table())} compounds, {len(every)} constants; {len(every) - len(met)} have no group in the rule"
    )
    for chosen in ("acid", "base"):
        report(chosen, [one for one in met if one[1] == chosen])
    report("all", met)
    print("furthest:")
    for name, kind, pka, value in sorted(met, key=lambda one: -abs(one[2].median - one[3]))[:8]:
        print(f"  {name}, {kind}: rule {pka.median:g}, measured {value:g} ({pka.note})")
    print(
        "without a group:", ", ".join(f"{name} ({value:g})" for name, _, pka, value in every if pka is None)
    )


def report(title, found):
    error = np.array([pka.median - value for _, _, pka, value in found])
    inside = np.mean([pka.interval(0.9)[0] <= value <= pka.interval(0.9)[1] for _, _, pka, value in found])
    print(
        f"{title} ({len(error)}): MAE {np.mean(np.abs(error)):.2f}, median size {np.median(np.abs(error)):.2f}",
        end="",
    )
    print(
        f", RMSE {np.sqrt(np.mean(error**2)):.2f}, bias {error.mean():+.2f}; {inside:.0%} inside the 90 % interval"
    )


if __name__ == "__main__":
    main()
