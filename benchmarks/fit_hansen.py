"""Refit the Hansen parameters on the open table, and print what they are worth.

    python benchmarks/fit_hansen.py --data FOLDER [--write]

FOLDER/molecules holds hansen_parameters.csv (columns name, smiles, dD, dP, dH in MPa^0.5). Prints mean absolute errors
with compounds held out, in the same run those of a plane through the same features, and with --write replaces the
file that the model ships as. Deterministic; about half a minute.
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from supraderm.molecules.fitted_model import LEVEL, NEARNESS
from supraderm.molecules.hansen import FILE, NAMES
from supraderm.people_tables import read_rows
from supraderm.validation import kernel_fit
from supraderm.validation.hansen_fit import groups, held_out, limits_of, rival, shipped, tabulate


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    table = tabulate(read_rows(asked.data / "molecules" / "hansen_parameters.csv"))
    print(f"{len(table.observed)} rows of {len(np.unique(table.compounds))} compounds")
    print("left out:", dict(Counter(one.reason for one in table.excluded)))
    predicted, distance = held_out(table)
    error, plane = predicted - table.observed, rival(table) - table.observed
    print(
        f"compound held out, {kernel_fit.FOLDS} folds, mean absolute error (plane) [coverage of the 80 % interval]"
    )
    limits = limits_of(distance)
    group = groups(distance, limits)
    for place, name in enumerate(NAMES):
        inside = kernel_fit.coverage(error[:, place], group, table.compounds, LEVEL)
        mae, other = np.abs(error[:, place]).mean(), np.abs(plane[:, place]).mean()
        print(f"  {name}: {mae:.3f} ({other:.3f}) [{inside:.3f}]")
    arrays = shipped(table, error, distance)
    for place, name in enumerate(NEARNESS):
        print(f"  {name}: {(group == place).sum()} rows, half-widths {arrays['half_widths'][place].round(2)}")
    if asked.write:
        np.savez_compressed(FILE, **arrays)
        print(f"written, {FILE.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
