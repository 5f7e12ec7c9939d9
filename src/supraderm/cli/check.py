"""``supraderm check FORMULA``: does it hold together, and for how long."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from supraderm.cli.options import Json, Language


def check(
    *,
    formula: Annotated[
        Path,
        typer.Argument(
            metavar="FORMULA",
            help="The formula: a product file, .csv, .xlsx, .txt, or - for a list that is piped in.",
        ),
    ],
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
    own: Annotated[
        Path | None, typer.Option("--own", metavar="FILE", help="Your own ingredients, YAML.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Say whether a formula holds together and for how long: state, compatibility, storage, what to do."""
    import json
    import sys
    from dataclasses import replace

    from supraderm.cli import check_words, reading_words
    from supraderm.formula import assess, fit_losses, product_ph, read_formula, read_storage_test, worst_case
    from supraderm.formula import pack as pack_of
    from supraderm.ingredients import find_with, read_own

    look_up = find_with(read_own(own)) if own else None
    reading = read_formula(sys.stdin.read() if str(formula) == "-" else formula, find=look_up)
    listed = reading.product(leave_out=True)
    product = worst_case(listed)
    if reading.made is None:
        product = replace(product, ph=product_ph(product.components))
    if pack is not None:
        product = replace(product, pack=pack_of(pack, field="--pack"))
    fitted = fit_losses(product, read_storage_test(storage_test, product)) if storage_test else None
    found = assess(product, fitted=fitted)
    unknown = [line.name for line in reading.lines if line.ingredient is None]
    if as_json:
        record = check_words.record(found, language) | {"not_known": unknown}
        if reading.made is None:
            record["reading"] = reading_words.record(reading, language)
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
        return
    for line in reading_words.lines(reading, language, opened=product.components != listed.components):
        typer.echo(line)
    for line in check_words.lines(found, language, unknown=len(unknown)):
        typer.echo(line)
