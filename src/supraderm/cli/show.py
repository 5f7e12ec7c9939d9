"""``supraderm show KIND NAME``: an entry of the catalogue or the atlas, a molecule, carrier or pair, with sources."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from supraderm.cli.options import Json, Language
from supraderm.errors import InputError

Kind = Literal[
    "ingredient", "problem", "mechanism", "cell", "target", "site", "molecule", "molecules", "carrier", "pair"
]


def show(
    context: typer.Context,
    *,
    kind: Annotated[Kind, typer.Argument(help="What it is.")],
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="Its key, INCI name, Chinese name or everyday name; of a molecule also CAS number or SMILES; "
            "of molecules a CSV file with a column smiles; "
            "of a carrier its kind (micelle), with what it is made of after it as options of its own; "
            "of a pair two molecules, the active first.",
        ),
    ],
    language: Language,
    as_json: Json = False,
    as_report: Annotated[
        bool,
        typer.Option("--qprf", help="Of a molecule: a prediction report after the OECD QPRF, in Markdown."),
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report", metavar="FILE", help="Of a molecule: the same report to a file .md, .html or .json."
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", help="Of molecules: the table to a file, begun runs taken up again."
        ),
    ] = None,
    molar_mass: Annotated[
        float | None,
        typer.Option(
            "--molar-mass", help="Of a polymer or protein: molar mass of the grade, kg/mol (= kDa)."
        ),
    ] = None,
    own: Annotated[
        Path | None,
        typer.Option("--own", metavar="FILE", help="Of an ingredient or a ligand: your own ones, YAML."),
    ] = None,
) -> None:
    """Show one ingredient, skin problem, mechanism, cell, target, site, molecule, carrier or pair with its sources."""
    _refuse(kind, "molecule", {"--qprf": as_report, "--report": report, "--molar-mass": molar_mass})
    _refuse(kind, "molecules", {"--out": out})
    if kind == "carrier":
        from supraderm.cli.show_carrier import show_carrier

        # carriers have options of their own, and one of them may have this name too
        shared = [] if own is None else ["--own", str(own)]
        show_carrier(name, [*context.args, *shared], language, as_json=as_json)
        return
    _refuse(kind, "ingredient", {"--own": own})
    if kind == "pair":
        from supraderm.cli.show_pair import show_pair

        show_pair(name, context.args, language, as_json=as_json)
        return
    if context.args:
        raise InputError(
            "option", context.args[0], "one of --lang, --json, --qprf, --report, --molar-mass, --out, --own"
        )
    if kind == "molecule":
        from supraderm.cli.show_molecule import show_molecule

        show_molecule(
            name, language, as_json=as_json, as_report=as_report, report=report, molar_mass=molar_mass
        )
        return
    if kind == "molecules":
        if as_json:
            raise InputError("--json", kind, "any other kind; molecules are written as CSV")
        from supraderm.cli.show_molecules import show_molecules

        show_molecules(Path(name), out)
        return
    from supraderm.cli.describe import describe
    from supraderm.evidence import codec

    entry = _find(kind, name, own)
    if as_json:
        record = json.loads(codec.dump(entry))
        typer.echo(json.dumps(record["content"], ensure_ascii=False, indent=2))
        return
    for line in describe(entry, language):
        typer.echo(line)


def _refuse(kind: Kind, only: Kind, options: Mapping[str, object]) -> None:
    """Raise for options that only one kind has."""
    for option, given in options.items():
        if given and kind != only:
            raise InputError(option, kind, only)


def _find(kind: Kind, name: str, own: Path | None) -> Any:
    if kind == "ingredient":
        from supraderm.ingredients import find_by_any_name, find_with, read_own

        return find_by_any_name(name) if own is None else find_with(read_own(own))(name)
    if kind == "site":
        from supraderm.skin import site

        return site(name)
    from supraderm import atlas

    return getattr(atlas, kind)(name)
