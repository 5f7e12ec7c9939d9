"""Refit the binding constants of guests in cyclodextrins on the open table, and print what they are worth.

    python benchmarks/fit_complexation.py --data FOLDER [--write]

FOLDER/carriers holds cyclodextrin_binding.csv (columns host, guest, guest_smiles, log10_K). Prints root mean square
errors with guests held out, and with rows held out for comparison; --write replaces the files that ship.
Deterministic; some minutes. Amplitudes and noise are found inside each fold; see docs/reference/boards.md.
"""

import argparse
from pathlib import Path

import numpy as np

from supraderm.carriers.hosts.binding import KINDS, LEVEL, file_of
from supraderm.people_tables import read_rows
from supraderm.validation import kernel_fit
from supraderm.validation.complexation_fit import held_out, repeat_spread, shipped, tabulate


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    tables, excluded = tabulate(read_rows(asked.data / "carriers" / "cyclodextrin_binding.csv"))
    print(f"{sum(len(t.observed) for t in tables.values())} rows used, {len(excluded)} left out")
    for kind in KINDS:
        table = tables[kind]
        predicted, distance = held_out(table)
        error = predicted - table.observed
        covered = kernel_fit.coverage(error, np.zeros(len(error), int), table.compounds, LEVEL)
        print(
            f"  {kind}: {len(error)} rows of {len(np.unique(table.compounds))} guests, RMSE "
            f"{np.sqrt(np.mean(error**2)):.3f}, the mean of all {table.observed.std():.3f}, coverage {covered:.3f}, "
            f"repeats {repeat_spread(table)[0]:.2f}, without copies {repeat_spread(table)[1]:.2f}"
        )
        if asked.write:
            np.savez_compressed(file_of(kind), **shipped(table, error, distance))


if __name__ == "__main__":
    main()
