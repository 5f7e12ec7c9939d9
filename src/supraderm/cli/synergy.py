"""``supraderm synergy``: what a measured dose matrix says of two actives, or what to expect of several unmeasured."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from supraderm.cli.options import WORLDS, Json, Language, NumberOfWorlds, Seed
from supraderm.errors import InputError


def synergy(
    *,
    language: Language,
    data: Annotated[
        Path | None,
        typer.Argument(
            metavar="DATA", help="Dose matrix, CSV: dose_a, unit_a, dose_b, unit_b, effect, effect_unit."
        ),
    ] = None,
    of: Annotated[
        list[str] | None,
        typer.Option(
            "--of", metavar="ACTIVE=AMOUNT", help='Instead of data, twice or more: "kojic acid=200 uM".'
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FOLDER", help="Folder for pictures and table; else none.")
    ] = None,
    resamples: Annotated[
        int, typer.Option("--resamples", metavar="N", help="Draws behind each interval.")
    ] = 400,
    worlds: NumberOfWorlds = WORLDS,
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Score the interaction of two actives on measured doses, or say what no interaction would give."""
    if (data is None) == (not of):
        raise InputError(
            "synergy", "both" if data else "neither", "a file with data, or --of for each active"
        )
    if of:
        if out is not None:
            raise InputError("out", str(out), "only with data")
        from supraderm.cli.synergy_expected import tell

        tell(of, worlds, seed, language, as_json=as_json)
        return
    from supraderm.cli.synergy_scored import lines, record, write
    from supraderm.people_tables import read_rows
    from supraderm.response.synergy.score import score
    from supraderm.response.synergy.table import table_of

    assert data is not None  # noqa: S101 - told by the check above
    found = score(table_of(read_rows(data)), resamples=resamples, seed=seed)
    if out is not None:
        write(found, out, language)
    if as_json:
        typer.echo(json.dumps(record(found), ensure_ascii=False, indent=2, allow_nan=False))
        return
    for line in lines(found, language):
        typer.echo(line)
