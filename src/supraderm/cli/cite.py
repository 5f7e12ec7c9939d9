"""``supraderm cite RUN``: the bibliography of a run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from supraderm import __version__
from supraderm.cli.options import Json


def cite(
    *,
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run folder, or its result.json.")],
    as_json: Json = False,
) -> None:
    """List the sources that the numbers of a run rest on."""
    from dataclasses import asdict

    from supraderm.cli.run_folder import read
    from supraderm.evidence import bibliography

    found = read(run)
    keys = {key for e in (found.best, found.comparator, found.base) for key in e.ledger.source_keys}
    books = bibliography(keys)
    if as_json:
        record = {"supraderm": found.version, "sources": [asdict(book) for book in books]}
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
        return
    typer.echo(f"The supraderm developers. supraderm {found.version}. See CITATION.cff.")
    if found.version != __version__:
        typer.echo(f"(this is supraderm {__version__})")
    for book in books:
        typer.echo(f"[{book.key}] {book.citation()}" + ("" if book.seen == "read" else f" ({book.seen})"))
