"""``supraderm check FORMULA``: does it hold together, and for how long."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from supraderm.cli.options import Json, Language


def check(
    *,
    formula: Annotated[Path, typer.Argument(metavar="FORMULA", help="The formula, a YAML file.")],
    language: Language,
    pack: Annotated[
        str | None,
        typer.Option("--pack", metavar="KIND", help="Kind of pack, other than in the file: 'airless pump'."),
    ] = None,
    storage_test: Annotated[
        Path | None,
        typer.Option(
            "--storage-test",
            metavar="FILE",
            help="Your assays, CSV: ingredient, months, temperature_C, percent_left.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Say whether a formula holds together and for how long: state, compatibility, storage, what to do."""
    import json
    from dataclasses import replace

    from supraderm.cli import check_words
    from supraderm.formula import assess, fit_losses, read_product, read_storage_test
    from supraderm.formula import pack as pack_of

    product = read_product(formula)
    if pack is not None:
        product = replace(product, pack=pack_of(pack, field="--pack"))
    fitted = fit_losses(product, read_storage_test(storage_test, product)) if storage_test else None
    found = assess(product, fitted=fitted)
    if as_json:
        typer.echo(json.dumps(check_words.record(found, language), ensure_ascii=False, indent=2))
        return
    for line in check_words.lines(found, language):
        typer.echo(line)
