"""Turn a table of critical micelle concentrations into features, and into the file that the correction ships as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.micelles.learned_cmc import GROUPS, LEVEL, cmc_features, group_of, theory
from supraderm.carriers.micelles.structure import Recognised, recognise, surfactant_of
from supraderm.errors import InputError
from supraderm.molecules.structure_codes import checksum
from supraderm.people_tables import Row, number
from supraderm.validation import kernel_fit
from supraderm.validation.board import Exclusion
from supraderm.validation.rows import UnusableRowError, usable, value_in

Array = NDArray[np.float64]

ROOM, ZERO_CELSIUS = 25.0, 273.15


@dataclass(frozen=True)
class CmcTable:
    """Rows that can be predicted; n rows.

    Parameters
    ----------
    smiles : tuple of str
    compounds : ndarray of str, shape (n,)
    found : tuple of Recognised
    temperature : ndarray, K
    observed, alone : ndarray, shape (n,)
        log10 of mol/L: measured, and by the theory.
    features : ndarray, shape (n, p)
    excluded : tuple of Exclusion
    """

    smiles: tuple[str, ...]
    compounds: NDArray[np.str_]
    found: tuple[Recognised, ...]
    temperature: Array
    observed: Array
    alone: Array
    features: Array
    excluded: tuple[Exclusion, ...]

    @property
    def claimed(self) -> NDArray[np.bool_]:
        """Which rows the theory claims, shape (n,)."""
        return np.array([one.claimed for one in self.found], bool)

    def take(self, rows: NDArray[np.bool_]) -> CmcTable:
        """Return some rows."""
        places = np.flatnonzero(rows)
        return CmcTable(
            tuple(self.smiles[i] for i in places),
            self.compounds[rows],
            tuple(self.found[i] for i in places),
            self.temperature[rows],
            self.observed[rows],
            self.alone[rows],
            self.features[rows],
            self.excluded,
        )


def tabulate_cmc(rows: Sequence[Row]) -> CmcTable:
    """Return rows as arrays; a missing temperature is 25 C.

    Parameters
    ----------
    rows : sequence of mappings
        `smiles`, `log10_cmc_M`, perhaps `temperature_C`, as text.
    """
    kept, excluded = usable(rows, _surfactant, lambda row: row["smiles"])
    found = [one for _, one, _, _ in kept]
    warmth = np.array([t for _, _, _, t in kept], float)
    alone = np.log10(theory(found, warmth).cmc / 1e3) if kept else np.zeros(0)
    features = [
        cmc_features(smiles, one, float(log), t) for (smiles, one, _, t), log in zip(kept, alone, strict=True)
    ]
    return CmcTable(
        tuple(smiles for smiles, _, _, _ in kept),
        np.array([surfactant_of(smiles) for smiles, _, _, _ in kept], str),
        tuple(found),
        warmth,
        np.array([value for _, _, value, _ in kept], float),
        alone,
        np.array(features),
        tuple(excluded),
    )


def _surfactant(row: Row) -> tuple[str, Recognised, float, float]:
    """Return SMILES, what was recognised, log10 M and K of a row."""
    value, celsius = value_in(row, "log10_cmc_M"), number(row.get("temperature_C"))
    try:
        found = recognise(row["smiles"])
    except InputError:
        raise UnusableRowError("no surfactant with a hydrocarbon tail") from None
    return row["smiles"], found, value, ZERO_CELSIUS + (ROOM if celsius is None else celsius)


def held_out(table: CmcTable) -> Array:
    """Return the correction of each row by a model without its compound."""
    shift, _ = kernel_fit.held_out(table.features, table.observed - table.alone, table.compounds)
    return shift


def one_a_compound(table: CmcTable) -> NDArray[np.bool_]:
    """Return the first row of each compound, so that those measured often do not narrow the interval."""
    _, first = np.unique(table.compounds, return_index=True)
    chosen = np.zeros(len(table.compounds), bool)
    chosen[first] = True
    return chosen


def shipped(table: CmcTable, shift: Array) -> Mapping[str, Any]:
    """Return the arrays of the file: the function fitted to all rows and what the held-out errors taught."""
    error, once = table.alone + shift - table.observed, one_a_compound(table)
    group = np.array([group_of(one) for one in table.found])
    widths = [kernel_fit.half_width(error[once & (group == place)], LEVEL) for place in range(len(GROUPS))]
    names, place = np.unique(table.compounds, return_inverse=True)
    mean = np.bincount(place, shift) / np.bincount(place)
    sums = np.array([checksum(name) for name in names.tolist()], np.uint32)
    order = np.argsort(sums)
    return {
        **kernel_fit.fit(table.features, table.observed - table.alone).arrays(),
        "half_widths": np.array(widths, np.float32),
        "compounds": sums[order],
        "unseen": mean[order].astype(np.float32),
    }
