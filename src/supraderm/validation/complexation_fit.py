"""Turn a table of binding constants into guests with features by kind of host, and into the files that ship.

Cleaning looks at no value: rows without a structure that can be read, without a number, or of a host that is not
modelled fall out. Guests are held out by their compound, whatever their drawing, pH or temperature.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.hosts.binding import KINDS, LEVEL
from supraderm.carriers.hosts.guest import SIZES, guest_features
from supraderm.carriers.hosts.guest_model import PLAIN
from supraderm.evidence import Constant
from supraderm.molecules.structure_codes import checksum, compound_of
from supraderm.people_tables import Row
from supraderm.validation import guest_fit, kernel_fit
from supraderm.validation.board import Exclusion
from supraderm.validation.rows import UnusableRowError, molecule_in, usable, value_in

Array = NDArray[np.float64]

FURTHEST = Constant(0.99, "1", "supraderm-judgement", "assumed")


@dataclass(frozen=True, slots=True)
class GuestTable:
    """Rows of one kind of host.

    Parameters
    ----------
    kind : str
    names : tuple of str
    smiles : tuple of str
    observed : ndarray, shape (n,)
        log10 of K in L/mol.
    features : ndarray, shape (n, p)
    compounds : ndarray of str, shape (n,)
    """

    kind: str
    names: tuple[str, ...]
    smiles: tuple[str, ...]
    observed: Array
    features: Array
    compounds: NDArray[np.str_]


def tabulate(rows: Sequence[Row]) -> tuple[dict[str, GuestTable], tuple[Exclusion, ...]]:
    """Return the usable rows by kind of host, and why the others fell out.

    Parameters
    ----------
    rows : sequence of mappings
        Columns `host`, `guest_smiles`, `log10_K`, and `guest` where there is one.
    """
    kept, excluded = usable(rows, _guest, lambda row: row.get("guest") or row.get("guest_smiles", ""))
    by_kind = {kind: [found for host, *found in kept if host == kind] for kind in KINDS}
    return {kind: _table(kind, found) for kind, found in by_kind.items() if found}, tuple(excluded)


def _guest(row: Row) -> tuple[str, str, str, float]:
    """Return host, name, SMILES and log10 K of a row."""
    smiles, kind = row.get("guest_smiles", ""), row.get("host", "")
    if kind not in KINDS:
        raise UnusableRowError("host is not modelled")
    molecule = molecule_in(row.get("guest") or smiles, smiles)
    return kind, molecule.name, molecule.smiles, value_in(row, "log10_K")


def _table(kind: str, rows: Sequence[Any]) -> GuestTable:
    return GuestTable(
        kind,
        tuple(name for name, _, _ in rows),
        tuple(smiles for _, smiles, _ in rows),
        np.array([value for _, _, value in rows]),
        np.array([guest_features(smiles) for _, smiles, _ in rows]),
        np.array([compound_of(smiles) for _, smiles, _ in rows]),
    )


def held_out(table: GuestTable) -> tuple[Array, Array]:
    """Return prediction and distance of each row by a model without its guest."""
    return guest_fit.held_out(table.features, table.observed, table.compounds, table.compounds)


def rows_at_random(table: GuestTable) -> Array:
    """Return predictions with rows held out at random: guests that stand twice are then half known."""
    alone = np.array([str(i) for i in range(len(table.observed))])
    predicted, _ = guest_fit.held_out(table.features, table.observed, table.compounds, alone)
    return predicted


def repeat_spread(table: GuestTable) -> tuple[float, float]:
    """Return the standard deviation of repeats of one form of a guest: of all rows, and without copies.

    A perfect model would still err by the second; the first is smaller, as compilations copy from each other.
    """
    kept = guest_fit.originals(table.features, table.observed, table.compounds)
    form = [
        (compound, one[-PLAIN + SIZES :].tobytes())
        for compound, one in zip(table.compounds, table.features, strict=True)
    ]
    return _pooled(form, table.observed, np.ones(len(kept), bool)), _pooled(form, table.observed, kept)


def _pooled(form: Sequence[tuple[str, bytes]], observed: Array, kept: NDArray[np.bool_]) -> float:
    values: dict[tuple[str, bytes], list[float]] = {}
    for one, value, stays in zip(form, observed.tolist(), kept, strict=True):
        if stays:
            values.setdefault(one, []).append(value)
    squares = sum(float(np.var(group)) * len(group) for group in values.values())
    freedom = sum(len(group) - 1 for group in values.values())
    return (squares / freedom) ** 0.5 if freedom else 0.0


def shipped(table: GuestTable, error: Array, distance: Array) -> dict[str, Any]:
    """Return the arrays of the file: the function fitted to all rows and what the held-out errors taught."""
    model = guest_fit.fit(table.features, table.observed, table.compounds)
    known = sorted({checksum(compound) for compound in table.compounds.tolist()})
    return {
        **model.arrays(),
        "half_width": np.float32(kernel_fit.half_width(error, LEVEL)),
        "furthest": np.float32(np.quantile(distance, FURTHEST)),
        "compounds": np.array(known, np.uint32),
    }
