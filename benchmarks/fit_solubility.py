"""Refit the learned aqueous solubility on the open AqSolDB table, and print what it is worth.

    python benchmarks/fit_solubility.py --data FOLDER [--write]

FOLDER/molecules holds aqueous_solubility.csv (columns SMILES, Solubility in log10 of mol/L at 25 C). Prints errors
with compounds held out, in the same run those of ESOL and of the general solubility equation (Crippen's log Kow,
melting points of the package chemicals), and with --write replaces the file that the model ships as.
Deterministic; about three minutes on two quiet cores.
"""

import argparse
from pathlib import Path

import numpy as np
from chemicals.identifiers import search_chemical
from rdkit import Chem

from supraderm.molecules import kernel_model
from supraderm.molecules.fitted_model import LEVEL
from supraderm.molecules.learned_solubility import FILE, GROUPS
from supraderm.molecules.lookup import tabulated
from supraderm.molecules.melting_point import TABLES
from supraderm.molecules.molecule import parse
from supraderm.molecules.water_solubility import general_solubility
from supraderm.people_tables import read_rows
from supraderm.validation import kernel_fit
from supraderm.validation.solubility_fit import CENTRES, groups, limits_of, shipped, tabulate

NAME = "aqueous_solubility.csv"


def rmse(error):
    return float(np.sqrt(np.mean(error**2)))


def show(name, chosen, table, **predictions):
    figures = ", ".join(
        f"{who} {rmse((predicted - table.observed)[chosen]):.3f}" for who, predicted in predictions.items()
    )
    print(f"  {name}: {chosen.sum()} rows, RMSE {figures}")


def melting_point_of(molecule):
    """Return the tabulated melting point, or None; the structure must be the same down to its stereochemistry."""
    try:
        cas = search_chemical(f"InChIKey={Chem.MolToInchiKey(parse(molecule.smiles))}").CASs
    except ValueError:
        return None
    found = tabulated("Tm", cas, TABLES)
    return None if found is None else found[0]


def general(table):
    """Return log10 of mol/L by the general solubility equation, NaN without a melting point."""
    melts = [melting_point_of(molecule) for molecule in table.molecules]
    melts = np.array([np.nan if value is None else value for value in melts])
    return np.log10(general_solubility(table.log_kow, table.mass, melts) / table.mass / 1e3)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    table = tabulate(read_rows(asked.data / "molecules" / NAME))
    print(f"{len(table.observed)} rows of {len(np.unique(table.compounds))} compounds", end="; ")
    print(f"{len(table.excluded)} left out")

    predicted, distance = kernel_fit.held_out(
        table.features, table.observed, table.compounds, centres=CENTRES
    )
    error = predicted - table.observed
    single = np.array(
        ["." not in m.smiles and Chem.GetFormalCharge(parse(m.smiles)) == 0 for m in table.molecules]
    )
    print(f"compound held out, {kernel_fit.FOLDS} folds")
    rivals = {"learned": predicted, "ESOL": table.esol}
    show("all", np.ones(len(error), bool), table, **rivals)
    show("neutral, one part", single, table, **rivals)
    show("neutral small organic molecules (domain by structure)", ~table.objections, table, **rivals)
    gse = general(table)
    show("of these, melting point tabulated", ~table.objections & ~np.isnan(gse), table, **rivals, GSE=gse)
    show("of these, no melting point", ~table.objections & np.isnan(gse), table, **rivals)

    limits = limits_of(table, distance)
    group = groups(table, distance, limits)
    inside = kernel_fit.coverage(error, group, table.compounds, LEVEL)
    print(f"80 % interval, each fold by the errors of the others: coverage {inside:.3f}")
    arrays = shipped(table, error, distance)
    for place, name in enumerate(GROUPS):
        own = group == place
        print(
            f"  {name}: {own.sum()} rows, RMSE {rmse(error[own]):.3f}, bias {error[own].mean():+.3f}", end=""
        )
        print(f", half-width {arrays['half_widths'][place]:.3f}")
    print(f"limits {limits.round(3)}, log Kow {arrays['log_kow']}, up to {arrays['heaviest']} kg/mol")

    if asked.write:
        np.savez_compressed(FILE, **arrays)
        model, _ = kernel_model.load_model(FILE)
        print(f"written, {FILE.stat().st_size / 1e3:.0f} kB; in-sample RMSE ", end="")
        print(f"{rmse(model.predict(table.features)[0] - table.observed):.3f}")


if __name__ == "__main__":
    main()
