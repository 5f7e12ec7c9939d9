"""Refit the three-path permeability of human skin on published studies, and print what it is worth.

    python benchmarks/fit_permeability.py --data FOLDER

FOLDER/transport holds kp_human_skin.csv (columns: see supraderm.validation.kp_cleaning) and, for one more comparison,
kp_benchmark_208_with_predictions.csv. Prints the coefficients of supraderm.molecules.permeability_three_path,
and in the same run Potts and Guy refitted on the same folds. Deterministic; about ten seconds.
"""

import argparse
from pathlib import Path

import numpy as np

from supraderm.molecules.permeability_three_path import GROUPS, group_of, three_path_log10_kp
from supraderm.validation import kp_fit
from supraderm.validation.board import number, read_rows
from supraderm.validation.kp_cleaning import Study, clean, parent

REPEATS = {"compound": 5, "paper and compound": 3}


def show(name, values):
    print(f"{name}: {[float(f'{value:.5g}') for value in values]}")


def coefficients(table):
    """Return what the model ships: parameters, half-widths by group, range of log Kow, largest molar mass."""
    error = kp_fit.held_out(table, "paper and compound", REPEATS["paper and compound"])
    return (
        kp_fit.fit_three_path(table.inputs, table.observed),
        kp_fit.half_widths(table.inputs, error),
        kp_fit.seen_range(table.inputs.log_kow),
        kp_fit.seen_range(table.inputs.molar_mass)[1:],
    )


def compare(table, parts):
    rival = {"fit": kp_fit.fit_potts_guy, "predict": kp_fit.predict_potts_guy}
    for split, repeats in REPEATS.items():
        ours = kp_fit.held_out(table, split, repeats)
        theirs = kp_fit.held_out(table, split, repeats, **rival)
        print(f"{split} held out, {repeats} repeats of {kp_fit.FOLDS} folds")
        for name, chosen in parts.items():
            errors = kp_fit.rmse(ours[:, chosen]), kp_fit.rmse(theirs[:, chosen])
            bias = ours[:, chosen].mean()
            print(f"  {name}: {chosen.sum()} studies, RMSE {errors[0]:.3f}, bias {bias:+.3f}; ", end="")
            print(f"Potts-Guy refitted {errors[1]:.3f}")
        coverage, width = kp_fit.interval_score(table, split, ours)
        print(f"  80 % interval: coverage {coverage:.3f}, mean width {width:.2f}")
        for place, name in enumerate(GROUPS):
            chosen = group_of(table.inputs) == place
            print(f"    {name}: {chosen.sum()} studies, RMSE {kp_fit.rmse(ours[:, chosen]):.3f}")


def noise_floor(table):
    """Return the pooled SD of studies of one compound."""
    squares, degrees = 0.0, 0
    for compound in np.unique(table.compounds):
        found = table.observed[table.compounds == compound]
        squares += ((found - found.mean()) ** 2).sum()
        degrees += len(found) - 1
    return (squares / degrees) ** 0.5


def leave_compound_out(table, fit=kp_fit.fit_three_path, predict=three_path_log10_kp):
    error = np.empty(len(table.observed))
    for compound in np.unique(table.compounds):
        test = table.compounds == compound
        known, asked = table.part(~test), table.part(test)
        error[test] = predict(asked.inputs, fit(known.inputs, known.observed)) - asked.observed
    return kp_fit.rmse(error)


def small_table(path):
    """Return the 208-row table with its own log Kow, as far as it has structures, and the rivals' errors."""
    studies, rivals = [], []
    names = ("ChenLian", "PottsGuy", "Wang", "Abraham")
    for row in read_rows(path):
        found = parent(row["smiles"]) if row["smiles"] else None
        if found is None:
            continue
        compound, smiles = found
        value = number(row["log10_kp_cm_h"])
        reference = row["ref_no_in_source"]
        studies.append(
            Study(
                compound,
                reference,
                row["compound"],
                smiles,
                value,
                None,
                None,
                "",
                "",
                number(row["logkow"]),
                1,
            )
        )
        rivals.append([number(row[f"pred_{name}"]) - number(row["logkp_cm_s"]) for name in names])
    table = kp_fit.tabulate(studies, own_log_kow=True)
    rivals = np.array(rivals, float)
    return table, {name: kp_fit.rmse(rivals[:, i]) for i, name in enumerate(names)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args().data / "transport"

    rows = read_rows(folder / "kp_human_skin.csv")
    cleaned = clean(rows)
    for key, value in cleaned.record().items():
        print(f"{key}: {value}")
    table = kp_fit.tabulate(cleaned.studies)
    print(f"studies of one compound among themselves: SD {noise_floor(table):.3f}")
    for name, values in zip(
        ("THREE_PATH", "HALF_WIDTH", "SEEN_LOG_KOW", "HEAVIEST"), coefficients(table), strict=True
    ):
        show(name, values)
    parts = {"all": np.ones(len(table.observed), bool)}
    for dataset in dict.fromkeys(study.dataset for study in cleaned.studies):
        parts[dataset] = np.array([study.dataset == dataset for study in cleaned.studies])
    compare(table, parts)

    single = kp_fit.tabulate(clean([row for row in rows if row["dataset"] == "Cheruvu2022"]).rows_kept)
    print(f"Cheruvu 2022 alone, {len(single.observed)} clean rows, leave compound out: ", end="")
    print(f"RMSE {leave_compound_out(single):.3f}")

    small = folder / "kp_benchmark_208_with_predictions.csv"
    if small.is_file():
        table, rivals = small_table(small)
        print(f"table of 208, {len(table.observed)} open rows with a structure, leave compound out: ", end="")
        print(f"RMSE {leave_compound_out(table):.3f}; {rivals}")
