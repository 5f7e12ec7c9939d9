"""Turn a table of solubilities into compounds with features, and into the file that the learned model ships as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Coefficients
from supraderm.molecules import Molecule, descriptors
from supraderm.molecules.fitted_model import LEVEL
from supraderm.molecules.learned_solubility import GROUPS
from supraderm.molecules.log_kow import crippen
from supraderm.molecules.solubility_features import solubility_features
from supraderm.molecules.structure_codes import checksum, compound_of
from supraderm.molecules.water_solubility import esol
from supraderm.people_tables import Row
from supraderm.validation import kernel_fit
from supraderm.validation.board import Exclusion
from supraderm.validation.rows import molecule_in, usable, value_in

Array = NDArray[np.float64]

LIMITS = Coefficients([0.5, 0.8, 0.99], "1", "supraderm-judgement", "assumed")
"""Shares of the held-out neutral molecules that bound "close to others", "between" and the domain."""
CENTRES = 3000
TAILS = Coefficients([0.01, 0.99], "1", "supraderm-judgement", "assumed")


@dataclass(frozen=True, slots=True)
class SolubilityTable:
    """Rows that can be learned from.

    Parameters
    ----------
    molecules : tuple of Molecule
    observed : ndarray, shape (n,)
        log10 of mol/L.
    features : ndarray, shape (n, p)
    compounds : ndarray of str, shape (n,)
    objections : ndarray of bool, shape (n,)
        Not a neutral small organic molecule.
    log_kow : ndarray, shape (n,)
        Crippen's sum.
    mass : ndarray, shape (n,), kg/mol
    esol : ndarray, shape (n,)
        log10 of mol/L by the rival.
    excluded : tuple of Exclusion
    """

    molecules: tuple[Molecule, ...]
    observed: Array
    features: Array
    compounds: NDArray[np.str_]
    objections: NDArray[np.bool_]
    log_kow: Array
    mass: Array
    esol: Array
    excluded: tuple[Exclusion, ...]


def tabulate(rows: Sequence[Row]) -> SolubilityTable:
    """Return the usable rows as arrays; columns `smiles` (or SMILES) and `logS` (or Solubility)."""
    kept, excluded = usable(rows, _measured, _name)
    molecules = tuple(molecule for molecule, _ in kept)
    seen = [descriptors(molecule) for molecule in molecules]
    kow = np.array([crippen(molecule.smiles) for molecule in molecules])
    mass = np.array([one.molar_mass for one in seen])
    rival = esol(kow, mass, [one.rotatable_bonds for one in seen], [one.aromatic_share for one in seen])
    return SolubilityTable(
        molecules,
        np.array([value for _, value in kept]),
        np.array([solubility_features(molecule.smiles) for molecule in molecules]),
        np.array([compound_of(molecule.smiles) for molecule in molecules]),
        np.array([bool(one.objections) for one in seen]),
        kow,
        mass,
        np.log10(rival / mass / 1e3),
        tuple(excluded),
    )


def _name(row: Row) -> str:
    return row.get("name") or row.get("Name") or row.get("smiles") or row.get("SMILES", "")


def _measured(row: Row) -> tuple[Molecule, float]:
    smiles = row.get("smiles") or row.get("SMILES", "")
    return molecule_in(_name(row), smiles), value_in(row, "logS", "Solubility")


def groups(table: SolubilityTable, distance: Array, limits: Array) -> NDArray[np.int_]:
    """Return the place in GROUPS of each row, by its objections and its distance to the nearest centre."""
    near, far = limits[:2]
    return np.select([table.objections, distance > far, distance > near], range(3), len(GROUPS) - 1)


def limits_of(table: SolubilityTable, distance: Array) -> Array:
    """Return the distances that bound the groups and the domain."""
    return np.quantile(distance[~table.objections], LIMITS.values)


def shipped(table: SolubilityTable, error: Array, distance: Array) -> dict[str, Any]:
    """Return the arrays of the file: the function fitted to all rows and what the held-out errors taught.

    Parameters
    ----------
    table : SolubilityTable
    error, distance : ndarray, shape (n,)
        Of each row by a model without its compound.
    """
    limits = limits_of(table, distance)
    group = groups(table, distance, limits)
    neutral = ~table.objections
    widths = [kernel_fit.half_width(error[group == place], LEVEL) for place in range(len(GROUPS))]
    known = sorted({checksum(compound) for compound in table.compounds.tolist()})
    return {
        **kernel_fit.fit(table.features, table.observed, CENTRES).arrays(),
        "limits": limits.astype(np.float32),
        "half_widths": np.array(widths, np.float32),
        "log_kow": np.quantile(table.log_kow[neutral], TAILS.values).astype(np.float32),
        "heaviest": np.float32(np.quantile(table.mass[neutral], TAILS.values[1])),
        "compounds": np.array(known, np.uint32),
    }
