"""What was followed through a skin as tidy tables: one row a time, a place and an active."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from supraderm.cli import tables
from supraderm.delivery import HOUR
from supraderm.delivery.dataset import Arrays
from supraderm.errors import InputError

Array = NDArray[np.float64]
Columns = dict[str, Any]
Format = Literal["csv", "parquet"]

BANDS = {"median": 0.5, "p05": 0.05, "p95": 0.95}
MICROMOLAR = 1e3  # uM in one mol/m3
MICROGRAM_PER_CM2 = 1e5  # ug/cm2 in one kg/m2
MICROMETRE = 1e6  # um in one m


def check_format(form: Format) -> None:
    """Raise an InputError now rather than after the run if Parquet cannot be written."""
    if form == "csv":
        return
    try:
        from pyarrow import parquet  # noqa: F401  # pyright: ignore[reportMissingImports]
    except ImportError:
        raise InputError(
            "format",
            form,
            "csv, or parquet with the optional package pyarrow (pip install 'supraderm[science]')",
        ) from None


def write(actives: Sequence[Arrays], folder: Path, form: Format) -> None:
    """Write profile, layers and amounts of some actives into `folder`."""
    for name, columns in (("profile", profile), ("layers", layers), ("amounts", amounts)):
        save(_joined([columns(active) for active in actives]), folder / f"{name}.{form}")


def save(columns: Columns, path: Path) -> None:
    """Write one table in the format that the file name ends with, CSV to six significant digits."""
    if path.suffix == ".parquet":
        import pyarrow as pa  # pyright: ignore[reportMissingImports]
        from pyarrow import parquet  # pyright: ignore[reportMissingImports]

        parquet.write_table(pa.table(columns), path)
        return
    tables.table(path, list(columns), zip(*(_text(column) for column in columns.values()), strict=True))


def profile(a: Arrays) -> Columns:
    """Return the free concentration by time and depth.

    Worlds are compared at the same place within a layer; the depth given is its median over worlds.
    """
    places = {"depth_um": np.median(a.depth, axis=1) * MICROMETRE, "layer": np.array(a.cell_layers)}
    return _long(a, places, {"free_uM": a.profile * MICROMOLAR})


def layers(a: Arrays) -> Columns:
    """Return the mean free concentration of each layer by time."""
    return _long(a, {"layer": np.array(a.layers)}, {"free_uM": a.free * MICROMOLAR})


def amounts(a: Arrays) -> Columns:
    """Return the amount in each place by time, and its share of all that had been applied by then."""
    mass = a.amount * a.molar_mass * MICROGRAM_PER_CM2
    share = a.amount / np.maximum(a.applied[:, None], np.finfo(float).tiny)
    return _long(a, {"bucket": np.array(a.buckets)}, {"ug_cm2": mass, "share": share})


def band(values: Array) -> Columns:
    """Return median and central 90 % interval over worlds, the last axis."""
    return dict(zip(BANDS, np.quantile(values, list(BANDS.values()), axis=-1), strict=True))


def _long(a: Arrays, places: Columns, quantities: dict[str, Array]) -> Columns:
    count = len(next(iter(places.values())))
    columns: Columns = {
        "active": np.full(a.times.size * count, a.active),
        "time_h": np.repeat(a.times / HOUR, count),
        **{name: np.tile(values, a.times.size) for name, values in places.items()},
    }
    for name, values in quantities.items():
        columns |= {f"{name}_{part}": found.ravel() for part, found in band(values).items()}
    return columns


def _joined(parts: Sequence[Columns]) -> Columns:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _text(column: Iterable[Any]) -> list[str]:
    return [
        "" if value is None else f"{value:.6g}" if isinstance(value, float) else str(value)
        for value in column
    ]
