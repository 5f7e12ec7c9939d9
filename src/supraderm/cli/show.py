"""``supraderm show KIND NAME``: one entry of the catalogue or the atlas, with where it comes from."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import typer

from supraderm.cli.options import Json, Language

Kind = Literal["ingredient", "problem", "mechanism", "cell", "target", "site"]


def show(
    *,
    kind: Annotated[Kind, typer.Argument(help="What it is.")],
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Its key, INCI name, Chinese name or everyday name.")
    ],
    language: Language,
    as_json: Json = False,
) -> None:
    """Show one ingredient, skin problem, mechanism, cell, target or body site with its sources."""
    from supraderm.cli.describe import describe
    from supraderm.evidence import codec

    entry = _find(kind, name)
    if as_json:
        record = json.loads(codec.dump(entry))
        typer.echo(json.dumps(record["content"], ensure_ascii=False, indent=2))
        return
    for line in describe(entry, language):
        typer.echo(line)


def _find(kind: Kind, name: str) -> Any:
    if kind == "ingredient":
        from supraderm.ingredients import find

        return find(name)
    if kind == "site":
        from supraderm.skin import site

        return site(name)
    from supraderm import atlas

    return getattr(atlas, kind)(name)
