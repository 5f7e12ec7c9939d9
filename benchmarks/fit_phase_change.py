"""Refit the laws for melting and boiling point that the molecules room falls back on.

Data, all inside the package chemicals: Open Notebook melting points, CRC boiling points, and sublimation
pressures (Landolt-Boernstein) of solids without a CRC boiling point, turned into the boiling point with which
the modified Grain method gives them. Neutral organic structures only. Prints coefficients and 10-fold errors;
run it with python benchmarks/fit_phase_change.py (about half a minute).
"""

import math

import numpy as np
from chemicals import Tb_methods, phase_change, vapor_pressure
from chemicals.identifiers import search_chemical
from scipy.optimize import brentq, least_squares

from supraderm.errors import InputError
from supraderm.molecules import Molecule, descriptors, melting_point
from supraderm.molecules.boiling_point import boiling_terms
from supraderm.molecules.vapour_pressure import fishtine_factor, modified_grain

FOLDS = 10
SCALE = 30.0  # K, residual at which the robust loss turns linear; tables hold some reduced-pressure values


def molecules(cas_numbers):
    found = {}
    for cas in cas_numbers:
        try:
            molecule = Molecule(cas, search_chemical(cas).smiles or "", cas=cas)
        except (ValueError, InputError):
            continue
        seen = descriptors(molecule)
        if seen.charge == 0 and seen.parts == 1 and not seen.inorganic:
            found[cas] = molecule
    return found


def melting_terms(molecule):
    seen = descriptors(molecule)
    return [1, *np.sqrt([seen.molar_mass, seen.hydrogen_bond_donors, seen.rings])]


def boiling_points_of_sublimers(known):
    vapor_pressure.load_vapor_pressure_dfs()
    table = vapor_pressure.Psub_data_Landolt_Antoine
    found = []
    for cas, molecule in molecules(set(table.index) - known).items():
        row, melts = table.loc[cas], melting_point(molecule)
        if "CRC_ORG" in Tb_methods(cas) or melts.how_known == "assumed" or descriptors(molecule).objections:
            continue
        middle = min((row["Tmin"] + row["Tmax"]) / 2, melts.median)
        target = row["A"] - row["B"] / (middle + row["C"])

        def miss(boils, at=middle, to=target, of=molecule, below=melts.median):
            return math.log(max(float(modified_grain(at, boils, below, fishtine_factor(of))), 1e-300)) - to

        if miss(middle + 1) > 0 > miss(2000):
            found.append((molecule, brentq(miss, middle + 1, 2000)))
    return found


def robust(X, y):
    start = np.linalg.lstsq(X, y, rcond=None)[0]
    return least_squares(lambda b: X @ b - y, start, loss="soft_l1", f_scale=SCALE).x


def plain(X, y):
    return np.linalg.lstsq(X, y, rcond=None)[0]


def cross_validate(pairs, terms, fit):
    """Return coefficients and 10-fold errors, in the order of the pairs of molecule and value."""
    X, y = np.array([terms(m) for m, _ in pairs], float), np.array([value for _, value in pairs])
    order = np.random.default_rng(0).permutation(len(y))
    error = np.empty(len(y))
    for k in range(FOLDS):
        test = order[k::FOLDS]
        train = np.setdiff1d(order, test)
        error[test] = X[test] @ fit(X[train], y[train]) - y[test]
    return fit(X, y), error


def show(name, error):
    rmse, middle, bias = np.sqrt(np.mean(error**2)), np.median(abs(error)), np.median(error)
    print(f"{name}: {len(error)} compounds, RMSE {rmse:.1f} K, median |e| {middle:.1f} K, bias {bias:.1f} K")


if __name__ == "__main__":
    table = phase_change.Tm_sources["OPEN_NTBKM"]["Tm"].dropna()
    coefficients, error = cross_validate(
        [(m, table[cas]) for cas, m in molecules(table.index).items()], melting_terms, plain
    )
    print("melting point", np.round(coefficients, 1))
    show("all", error)

    table = phase_change.Tb_sources["CRC_ORG"]["Tb"].dropna()
    distilling = [(m, table[cas]) for cas, m in molecules(table.index).items()]
    subliming = boiling_points_of_sublimers(set(table.index))
    coefficients, error = cross_validate([*distilling, *subliming], boiling_terms, robust)
    print("boiling point", np.round(coefficients, 1).tolist())
    show("distilling", error[: len(distilling)])
    show("subliming", error[len(distilling) :])
