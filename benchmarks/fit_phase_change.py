"""Refit the laws for melting and boiling point that molecules falls back on, and print them with their error.

Data: the Open Notebook melting points and the CRC boiling points inside the package chemicals; neutral
organic structures of H, C, N, O, F, P, S, Cl, Br, I. Run: python benchmarks/fit_phase_change.py (about 15 s).
"""

import numpy as np
from chemicals import phase_change
from chemicals.identifiers import search_chemical

from supraderm.errors import InputError
from supraderm.molecules import Molecule, descriptors

FOLDS = 10
HALOGENS = ("F", "Cl", "Br", "I")


def structures(cas_numbers):
    found = {}
    for cas in cas_numbers:
        try:
            seen = descriptors(Molecule(cas, search_chemical(cas).smiles or ""))
        except (ValueError, InputError):
            continue
        if seen.charge == 0 and seen.parts == 1 and not seen.inorganic:
            found[cas] = seen
    return found


def boiling_row(d):
    bonds = [d.heavy_atoms, d.hydrogen_bond_donors, d.hydrogen_bond_acceptors]
    return [1, *np.sqrt(bonds), d.rings, *(d.atoms.get(x, 0) for x in HALOGENS)]


def melting_row(d):
    return [1, *np.sqrt([d.molar_mass, d.hydrogen_bond_donors, d.rings])]


def fit(values, row):
    known = structures(values.index)
    X = np.array([row(d) for d in known.values()], float)
    y = np.array([values[cas] for cas in known])
    order = np.random.default_rng(0).permutation(len(y))
    error = np.empty(len(y))
    for k in range(FOLDS):
        test = order[k::FOLDS]
        train = np.setdiff1d(order, test)
        error[test] = X[test] @ np.linalg.lstsq(X[train], y[train], rcond=None)[0] - y[test]
    rmse, median = np.sqrt(np.mean(error**2)), np.median(abs(error))
    return np.linalg.lstsq(X, y, rcond=None)[0], rmse, median, len(y)


if __name__ == "__main__":
    for name, values, row in (
        ("boiling point", phase_change.Tb_sources["CRC_ORG"]["Tb"].dropna(), boiling_row),
        ("melting point", phase_change.Tm_sources["OPEN_NTBKM"]["Tm"].dropna(), melting_row),
    ):
        coefficients, rmse, median, n = fit(values, row)
        print(f"{name}: {np.round(coefficients, 1)}, RMSE {rmse:.1f} K, median {median:.1f} K, {n} compounds")
