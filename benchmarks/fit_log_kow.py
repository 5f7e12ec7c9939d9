"""Refit the learned correction of log Kow on the tables of the package chemicals, and print what it is worth.

    python benchmarks/fit_log_kow.py [--write]

Every compound of the catalogue is left out, so that the board "logp" is blind. Prints errors with compounds held
out, beside those of Crippen's atom sum, and with --write replaces the file that the model ships as. Deterministic;
about a minute.
"""

import argparse

import numpy as np

from supraderm.ingredients import catalogue
from supraderm.molecules.fitted_model import LEVEL
from supraderm.molecules.learned_log_kow import FILE, GROUPS
from supraderm.molecules.structure_codes import compound_of
from supraderm.validation import kernel_fit
from supraderm.validation.log_kow_fit import groups, held_out, limits_of, shipped, tabulate_log_kow


def said(error):
    return f"RMSE {np.sqrt(np.mean(error**2)):.3f}, mean size {np.mean(np.abs(error)):.3f}, bias {error.mean():+.3f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    ours = frozenset(compound_of(str(item.smiles)) for item in catalogue().values() if item.smiles)
    table = tabulate_log_kow(ours)
    print(f"{len(table.observed)} rows of {len(np.unique(table.compounds))} compounds, none of the catalogue")
    predicted, distance = held_out(table)
    error, rival = predicted - table.observed, table.atom_sum - table.observed
    print(f"compound held out, {kernel_fit.FOLDS} folds")
    print(f"  neutral ({table.neutral.sum()}): learned {said(error[table.neutral])}", end="; ")
    print(f"Crippen {said(rival[table.neutral])}")
    limits = limits_of(table, distance)
    group = groups(table, distance, limits)
    print(f"  80 % interval: coverage {kernel_fit.coverage(error, group, table.compounds, LEVEL):.3f}")
    arrays = shipped(table, error, distance)
    for place, name in enumerate(GROUPS):
        own = group == place
        print(f"  {name} ({own.sum()}): learned {said(error[own])}; Crippen {said(rival[own])}", end="")
        print(f"; half-width {arrays['half_widths'][place]:.3f}")
    for name, own in (
        ("zwitterions", np.array([one.zwitterion for one in table.seen])),
        ("peptides", np.array([one.peptide_bonds > 0 for one in table.seen])),
    ):
        print(f"  {name} ({own.sum()}): learned {said(error[own])}; Crippen {said(rival[own])}")
    print(f"limits {limits.round(3)}")
    if asked.write:
        np.savez_compressed(FILE, **arrays)
        print(f"written, {FILE.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
