"""A table of many molecules in a file: written whole or not at all, taken up again where it was stopped."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from supraderm import __version__
from supraderm.molecules.property_table import Row, property_table


def write_property_table(
    smiles: Sequence[str],
    path: Path,
    processes: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Write the properties of many molecules as CSV.

    Until the last row is there they are kept, as they come, in `path` + ".part"; asked again for the same molecules by
    the same version, only those that it lacks are computed. Then it becomes the table in one step.

    Parameters
    ----------
    smiles : sequence of str
    path : Path
    processes, progress
        As of `property_table`; the rows found in the part count as one parcel.
    """
    part = path.with_name(f"{path.name}.part")
    told = "\n".join((__version__, *smiles)).encode()
    title = json.dumps({"molecules": len(smiles), "sha256": hashlib.sha256(told).hexdigest()})
    kept = _kept(part, title)
    with part.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in (title, *kept))
        file.flush()
        if progress is not None and kept:
            progress(len(kept))
        for row in property_table(smiles[len(kept) :], processes, progress):
            file.write(f"{json.dumps(row)}\n")
    columns = list(dict.fromkeys(name for row in _rows(part) for name in row))
    whole = path.with_name(f"{path.name}.whole")
    with whole.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(_rows(part))
    whole.replace(path)
    part.unlink()


def _kept(part: Path, title: str) -> list[str]:
    """Return the lines of an earlier start for the same molecules that were written to their end."""
    if not part.is_file():
        return []
    *lines, _ = part.read_text(encoding="utf-8").split(
        "\n"
    )  # what follows the last end of line was cut short
    return lines[1:] if lines and lines[0] == title else []


def _rows(part: Path) -> Iterator[Row]:
    with part.open(encoding="utf-8") as file:
        next(file)
        for line in file:
            yield json.loads(line)
