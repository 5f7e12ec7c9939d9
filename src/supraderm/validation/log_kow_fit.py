"""Turn tables of measured log Kow into compounds with features, and into the file that the learned model ships as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from supraderm.errors import InputError
from supraderm.evidence import Coefficients
from supraderm.molecules.descriptors import Descriptors, descriptors
from supraderm.molecules.fitted_model import LEVEL
from supraderm.molecules.learned_log_kow import GROUPS, LEARNED_OBJECTIONS, log_kow_features
from supraderm.molecules.log_kow import crippen
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.structure_codes import checksum, compound_of
from supraderm.molecules.structure_lookup import TABLES
from supraderm.validation import kernel_fit

Array = NDArray[np.float64]

LIMITS = Coefficients([0.5, 0.8, 0.99], "1", "supraderm-judgement", "assumed")
"""Shares of the held-out neutral molecules that bound "close to others", "between" and the domain."""


@dataclass(frozen=True, slots=True)
class LogKowTable:
    """Measured values that can be learned from; n rows.

    Parameters
    ----------
    seen : tuple of Descriptors
    compounds : ndarray of str, shape (n,)
    observed, atom_sum : ndarray, shape (n,)
    features : ndarray, shape (n, p)
    """

    seen: tuple[Descriptors, ...]
    compounds: NDArray[np.str_]
    observed: Array
    atom_sum: Array
    features: Array

    @property
    def neutral(self) -> NDArray[np.bool_]:
        """Which rows are neutral small organic molecules, shape (n,)."""
        return np.array([not one.objections for one in self.seen])


def tabulate_log_kow(left_out: frozenset[str]) -> LogKowTable:
    """Return the curated tables of the package chemicals as arrays.

    Drawn salts and ions, metals and macromolecules are left out.

    Parameters
    ----------
    left_out : frozenset of str
        Compounds (first block of the InChIKey) to leave out.
    """
    kept = [
        (smiles, value, seen)
        for smiles, value in _rows()
        if LEARNED_OBJECTIONS.issuperset((seen := descriptors(Molecule("row", smiles))).objections)
        and compound_of(smiles) not in left_out
    ]
    structures = [smiles for smiles, _, _ in kept]
    return LogKowTable(
        tuple(seen for _, _, seen in kept),
        np.array([compound_of(smiles) for smiles in structures]),
        np.array([value for _, value, _ in kept]),
        np.array([crippen(smiles) for smiles in structures]),
        np.array([log_kow_features(smiles) for smiles in structures]),
    )


def _rows() -> Iterator[tuple[str, float]]:
    from chemicals import environment
    from chemicals.identifiers import search_chemical

    environment.logP_methods("64-17-5")  # any look-up makes chemicals read its tables
    for table in TABLES:
        entries = environment.logP_sources[table]
        for cas, value in zip(entries.index.tolist(), entries["logP"].tolist(), strict=True):
            try:
                smiles = search_chemical(cas).smiles
                Molecule("row", smiles)
            except (ValueError, InputError):  # no structure in the registry, or none that RDKit reads
                continue
            yield smiles, float(value)


def held_out(table: LogKowTable) -> tuple[Array, Array]:
    """Return prediction and distance to the nearest centre of each row by a model without its compound."""
    shift, distance = kernel_fit.held_out(table.features, table.observed - table.atom_sum, table.compounds)
    return table.atom_sum + shift, distance


def limits_of(table: LogKowTable, distance: Array) -> Array:
    """Return the distances that bound the groups and the domain."""
    return np.quantile(distance[table.neutral], LIMITS.values)


def groups(table: LogKowTable, distance: Array, limits: Array) -> NDArray[np.int_]:
    """Return the place in GROUPS of each row."""
    near, far = limits[:2]
    return np.select([~table.neutral, distance > far, distance > near], range(3), len(GROUPS) - 1)


def shipped(table: LogKowTable, error: Array, distance: Array) -> Mapping[str, Any]:
    """Return the arrays of the file: the function fitted to all rows and what the held-out errors taught."""
    limits = limits_of(table, distance)
    group = groups(table, distance, limits)
    widths = [kernel_fit.half_width(error[group == place], LEVEL) for place in range(len(GROUPS))]
    known = sorted({checksum(compound) for compound in table.compounds.tolist()})
    return {
        **kernel_fit.fit(table.features, table.observed - table.atom_sum).arrays(),
        "limits": limits.astype(np.float32),
        "half_widths": np.array(widths, np.float32),
        "compounds": np.array(known, np.uint32),
    }
