"""Turn a table of Hansen parameters into compounds with features, and into the file that the model ships as.

Cleaning looks at no value: a structure that stands under three names or more is no one's, since at most one of them
can be right; what cannot be read or lacks a value falls out too. Salts are taken to their neutral parent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Coefficients
from supraderm.molecules import Molecule
from supraderm.molecules.fitted_model import LEVEL, NEARNESS
from supraderm.molecules.hansen import NAMES
from supraderm.molecules.kernel_model import KernelModel
from supraderm.molecules.parent import neutral_parent
from supraderm.molecules.solubility_features import solubility_features
from supraderm.molecules.structure_codes import checksum, compound_of
from supraderm.people_tables import Row
from supraderm.validation import kernel_fit
from supraderm.validation.board import Exclusion
from supraderm.validation.rows import molecule_in, usable, value_in

Array = NDArray[np.float64]

LIMITS = Coefficients([0.5, 0.8, 0.99], "1", "supraderm-judgement", "assumed")
CENTRES = 750
MOST_NAMES = 2
"""Stereoisomers and two readings of one substance share a skeleton; more names do not."""


@dataclass(frozen=True, slots=True)
class HansenTable:
    """Rows that can be learned from.

    Parameters
    ----------
    molecules : tuple of Molecule
    observed : ndarray, shape (n, 3), MPa^0.5
    features : ndarray, shape (n, p)
    compounds : ndarray of str, shape (n,)
    excluded : tuple of Exclusion
    """

    molecules: tuple[Molecule, ...]
    observed: Array
    features: Array
    compounds: NDArray[np.str_]
    excluded: tuple[Exclusion, ...]


def tabulate(rows: Sequence[Row]) -> HansenTable:
    """Return the usable rows as arrays; columns `smiles`, `dD`, `dP`, `dH`, and `name` where there is one."""
    numbered = [{**row, "place": str(place)} for place, row in enumerate(rows, start=1)]
    kept, excluded = usable(numbered, _drawn, lambda row: row.get("name") or row["smiles"])
    names: dict[str, set[str]] = defaultdict(set)
    for _, molecule, _ in kept:
        names[compound_of(molecule.smiles)].add(molecule.name)
    shared = {compound for compound, under in names.items() if len(under) > MOST_NAMES}
    clean = [one for one in kept if compound_of(one[1].smiles) not in shared]
    reason = "structure stands under three names or more"
    excluded += [
        Exclusion(place, molecule.name, reason)
        for place, molecule, _ in kept
        if compound_of(molecule.smiles) in shared
    ]
    return HansenTable(
        tuple(molecule for _, molecule, _ in clean),
        np.array([found for _, _, found in clean]).reshape(-1, len(NAMES)),
        np.array([solubility_features(molecule.smiles) for _, molecule, _ in clean]),
        np.array([compound_of(molecule.smiles) for _, molecule, _ in clean]),
        tuple(excluded),
    )


def _drawn(row: Row) -> tuple[int, Molecule, list[float]]:
    """Return place, molecule and the three parameters of a row."""
    molecule = molecule_in(
        row.get("name") or row["smiles"], row["smiles"], lambda smiles: neutral_parent(smiles.strip())
    )
    return int(row["place"]), molecule, [value_in(row, key) for key in NAMES]


def held_out(table: HansenTable) -> tuple[Array, Array]:
    """Return predictions, shape (n, 3), and distance of each row by models without its compound."""
    columns = [
        kernel_fit.held_out(table.features, column, table.compounds, centres=CENTRES, robust=True)
        for column in table.observed.T
    ]
    return np.maximum(np.stack([value for value, _ in columns], axis=1), 0), columns[0][1]


def rival(table: HansenTable) -> Array:
    """Return predictions of a plane through the same features (group contributions), on the same folds."""
    predicted = np.empty_like(table.observed)
    for test in kernel_fit.folds(table.compounds):
        known, asked = table.features[~test], table.features[test]
        spread = known.std(axis=0)
        used = spread > 0
        z, x = ((part[:, used] - known[:, used].mean(axis=0)) / spread[used] for part in (known, asked))
        middle = table.observed[~test].mean(axis=0)
        normal = z.T @ z + len(z) / 100 * np.eye(z.shape[1])
        predicted[test] = middle + x @ np.linalg.solve(normal, z.T @ (table.observed[~test] - middle))
    return predicted


def limits_of(distance: Array) -> Array:
    """Return the distances that bound the groups and the domain."""
    return np.quantile(distance, LIMITS.values)


def groups(distance: Array, limits: Array) -> NDArray[np.int_]:
    """Return the place in NEARNESS of each row."""
    near, far = limits[:2]
    return np.select([distance > far, distance > near], range(2), len(NEARNESS) - 1)


def fitted(table: HansenTable) -> KernelModel:
    """Return one model of three columns, fitted to all rows."""
    parts = [kernel_fit.fit(table.features, column, CENTRES, robust=True) for column in table.observed.T]
    first = parts[0]
    return KernelModel(
        first.kept,
        first.centre,
        first.scale,
        first.clip,
        first.centres,
        first.length,
        np.stack([part.mean for part in parts]),
        np.stack([part.slope for part in parts], axis=1),
        np.stack([part.height for part in parts], axis=1),
    )


def shipped(table: HansenTable, error: Array, distance: Array) -> dict[str, Any]:
    """Return the arrays of the file: the function fitted to all rows and what the held-out errors taught."""
    limits = limits_of(distance)
    group = groups(distance, limits)
    widths = [
        [kernel_fit.half_width(error[group == place, one], LEVEL) for one in range(len(NAMES))]
        for place in range(len(NEARNESS))
    ]
    known = sorted({checksum(compound) for compound in table.compounds.tolist()})
    return {
        **fitted(table).arrays(),
        "limits": limits.astype(np.float32),
        "half_widths": np.array(widths, np.float32),
        "compounds": np.array(known, np.uint32),
    }
