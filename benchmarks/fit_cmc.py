"""Refit the learned correction of critical micelle concentrations, and print what it is worth.

    python benchmarks/fit_cmc.py TABLE [--write] [--rivals]

TABLE is a CSV file with the columns smiles, temperature_C, log10_cmc_M, licence and split. Only rows whose licence is
not CC BY-NC-SA are fitted; the others are a check on structures that were not fitted. --write replaces the file that
ships; --rivals also fits every row without the structures of the published SurfPro test set and scores it there,
which is for comparison and never shipped. Deterministic; about a minute.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np

from supraderm.carriers.micelles.learned_cmc import FILE, GROUPS, LEVEL
from supraderm.carriers.micelles.micellisation import micellise_many
from supraderm.carriers.micelles.systems import systems
from supraderm.people_tables import read_rows
from supraderm.validation import kernel_fit
from supraderm.validation.cmc_fit import held_out, one_a_compound, shipped, tabulate_cmc

AREAS = np.arange(0.30, 0.45, 0.03)
LONGEST_ETHOXYLATE = 14


def rmse(error):
    return float(np.sqrt(np.mean(error**2))) if len(error) else float("nan")


def said(table, shift, own):
    alone = (table.alone - table.observed)[own]
    full = (table.alone + shift - table.observed)[own]
    structures = len(np.unique(table.compounds[own]))
    return f"{own.sum()} rows of {structures} structures: theory {rmse(alone):.3f}, with correction {rmse(full):.3f}"


def ethoxylates(table):
    """Print what each area of an oxyethylene head is worth on the ethoxylates with up to 14 tail carbons."""
    rows = [i for i, one in enumerate(table.found) if one.family == "oxyethylene" and one.claimed]
    rows = [i for i in rows if table.found[i].amphiphile.tail_carbons <= LONGEST_ETHOXYLATE]
    for area in AREAS:
        made = [table.found[i].amphiphile for i in rows]
        made = [replace(a, head=replace(a.head, area=area * 1e-18)) for a in made]
        log = np.log10(
            micellise_many(systems(made, np.clip(table.temperature[rows], 283, 343), 0.0)).cmc / 1e3
        )
        print(f"  area {area:.2f} nm2: RMSE {rmse(log - table.observed[rows]):.3f} on {len(rows)} rows")


def rivals(rows):
    tested = [row for row in rows if row["split"] == "surfpro_test"]
    test = tabulate_cmc(tested)
    asked = set(test.compounds.tolist())
    train = tabulate_cmc([row for row in rows if row["split"] != "surfpro_test"])
    train = train.take(np.array([name not in asked for name in train.compounds]))
    shift, _ = kernel_fit.fit(train.features, train.observed - train.alone).predict(test.features)
    print(
        f"every row without the SurfPro test structures ({len(train.observed)} rows), on that test, not shipped"
    )
    print(f"  all that have a hydrocarbon tail: {said(test, shift, np.ones(len(test.observed), bool))}")
    print(
        f"  claimed: {said(test, shift, test.claimed)}; {len(test.excluded)} of {len(tested)} rows have no such tail"
    )
    print("  rivals there, on all 140 structures: LightGBM 0.372, graph networks 0.34 to 0.35")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--rivals", action="store_true")
    asked = parser.parse_args()
    rows = read_rows(asked.table)
    free = [row for row in rows if "NC" not in row["licence"]]
    table = tabulate_cmc(free)
    shift = held_out(table)
    error = table.alone + shift - table.observed
    print(
        f"fitted: {len(table.observed)} rows of {len(np.unique(table.compounds))} structures, none CC BY-NC-SA"
    )
    print("the one number of the theory that was fitted, the area of an oxyethylene head (shipped: 0.36 nm2)")
    ethoxylates(table)
    print(f"structure held out, {kernel_fit.FOLDS} folds")
    print(f"  claimed: {said(table, shift, table.claimed)}")
    print(f"  not claimed: {said(table, shift, ~table.claimed)}")
    once = one_a_compound(table)
    for name, own in (("claimed", table.claimed), ("not claimed", ~table.claimed)):
        part = own & once
        held = kernel_fit.coverage(error[part], np.zeros(part.sum(), int), table.compounds[part], LEVEL)
        print(f"  80 % interval, {name}, one row a structure: coverage {held:.3f}")
    arrays = shipped(table, shift)
    every = np.ones(len(table.observed), bool)
    print(f"  all: {said(table, shift, every)}")
    print(
        ", ".join(f"half-width {name} {w:.2f}" for name, w in zip(GROUPS, arrays["half_widths"], strict=True))
    )
    seen = set(table.compounds.tolist())
    check = tabulate_cmc([row for row in rows if "NC" in row["licence"]])
    new = np.array([name not in seen for name in check.compounds])
    found, _ = kernel_fit.fit(table.features, table.observed - table.alone).predict(check.features)
    print("SurfPro structures that were not fitted")
    ruled = np.array([one.claimed and one.by_rule for one in check.found], bool)
    for name, own in (
        ("claimed", new & check.claimed),
        ("of these, tail by rule", new & ruled),
        ("not claimed", new & ~check.claimed),
    ):
        print(f"  {name}: {said(check, found, own)}")
    if asked.rivals:
        rivals(rows)
    if asked.write:
        np.savez_compressed(FILE, **arrays)
        print(f"written, {FILE.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
