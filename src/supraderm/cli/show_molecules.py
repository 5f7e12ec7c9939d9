"""``supraderm show molecules FILE``: the properties of every structure of a table, as a table."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import typer

from supraderm.errors import InputError

STRUCTURE_COLUMN = "smiles"


def structures_of(path: Path) -> list[str]:
    """Return the structures of a CSV file with a column smiles.

    Raises
    ------
    InputError
        If the file is missing, has no such column, or no row.
    """
    from supraderm.people_tables import read_rows

    rows = read_rows(path, "FILE")
    column = next((name for name in rows[0] if name.casefold() == STRUCTURE_COLUMN), None)
    if column is None:
        raise InputError("FILE", f"columns {', '.join(rows[0])}", "a CSV file with a column smiles")
    return [row[column] for row in rows]


def show_molecules(path: Path, out: Path | None = None) -> None:
    """Write one line per structure, by all cores, on standard output or to a file; how far it is on standard error.

    Each property in SI units, its 90 % interval, and whether it is inside the domain; "error" where a structure
    cannot be read. A file is written whole or not at all; what a stopped run has computed is kept beside it.

    Raises
    ------
    InputError
        If a file cannot be used.
    """
    from supraderm.molecules.property_file import write_property_table
    from supraderm.molecules.property_table import property_table

    smiles = structures_of(path)
    if out is not None and not out.parent.is_dir():
        raise InputError("--out", str(out), "a file in a folder that exists")
    done = 0

    def progress(more: int) -> None:
        nonlocal done
        done += more
        typer.echo(f"\r{done}/{len(smiles)}", err=True, nl=done == len(smiles))

    if out is not None:
        write_property_table(smiles, out, progress=progress)
        return
    rows = list(property_table(smiles, progress=progress))
    columns = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(sys.stdout, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
