"""Refit the half-life of peptides in plasma and serum, and print what it is worth.

    python benchmarks/fit_peptide_half_life.py TABLE [--write]

TABLE holds Sequence, N-ter MOD, C-ter MOD, Cyclic/Linear, T1/2(hour), Test Sample, In-Vivo/Vitro (PepMSND). Clusters of
like sequences are held out together. --write replaces the coefficients that ship. Deterministic; seconds.
"""

import argparse
from importlib.resources import files
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

from supraderm.carriers.micelles.half_life import FEATURES
from supraderm.people_tables import read_rows
from supraderm.validation.half_life_fit import fit_plane, held_out, tabulate_half_lives

FILE = Path(str(files("supraderm.carriers.micelles") / "data" / "half_life.yaml"))
HEAD = "# log10 of hours in plasma = level + slopes . features; made by benchmarks/fit_peptide_half_life.py"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    table = tabulate_half_lives(read_rows(asked.table))
    predicted = held_out(table)
    error = predicted - table.observed
    spread = float(np.sqrt(np.mean(error**2)))
    print(
        f"{len(error)} rows of {len(set(table.sequences))} sequences in {len(set(table.clusters.tolist()))} clusters"
    )
    print(f"cluster held out: RMSE {spread:.3f} log10 (mean alone {table.observed.std():.3f})")
    print(f"  Spearman {spearmanr(predicted, table.observed)[0]:.2f}", end="; ")
    print(f"80 % interval holds {np.mean(np.abs(error) < 1.2816 * spread):.2f}")
    level, slopes = fit_plane(table.features, table.observed)
    for name, slope in zip(FEATURES, slopes, strict=True):
        print(f"  {name}: {slope:+.2f}")
    if asked.write:
        sizes = sorted(len(sequence) for sequence in table.sequences)
        numbers = ", ".join(f"{slope:.4f}" for slope in slopes)
        FILE.write_text(
            f"{HEAD}\nhow_known: fitted\nsource: supraderm-half-life-fit\nlevel: {level:.4f}\n"
            f"slopes: [{numbers}]\nspread: {spread:.3f}\nlengths: [{sizes[0]}, {sizes[-1]}]\n",
            encoding="utf-8",
        )
        print(f"written, {FILE.name}")


if __name__ == "__main__":
    main()
