"""The program ``supraderm``: its verbs, its exit codes, and one line for every mistake."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from supraderm import __version__
from supraderm.cli import (
    calibrate,
    check,
    cite,
    demo,
    design,
    evaluate,
    recipe,
    redesign,
    show,
    simulate,
    synergy,
    validate,
)
from supraderm.errors import SupradermError

INTERRUPTED = 130
UNUSABLE_INPUT = 2

app = typer.Typer(
    name="supraderm",
    help="Design precision skincare in silico: which active, in which carrier, reaches which skin cell.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:  # noqa: FBT001  (typer calls it with the flag)
    if wanted:
        typer.echo(f"supraderm {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


app.command("demo")(demo.demo)
app.command("design")(design.design)
app.command("evaluate")(evaluate.evaluate)
app.command("check")(check.check)
app.command("recipe")(recipe.recipe)
app.command("simulate")(simulate.simulate)
app.command("show", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(show.show)
app.command("validate")(validate.validate)
app.command("calibrate")(calibrate.calibrate)
app.command("redesign")(redesign.redesign)
app.command("synergy")(synergy.synergy)
app.command("cite")(cite.cite)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and leave it.

    Exit codes: 0 done; 2 the input cannot be used (one line on standard error says which field, what was
    given, what is allowed and what comes nearest); 130 interrupted.
    """
    try:
        code = app(list(arguments) if arguments is not None else None, standalone_mode=False)
    except (SupradermError, typer.TyperException) as error:
        said = error.format_message() if isinstance(error, typer.TyperException) else str(error)
        typer.echo(f"supraderm: {' '.join(said.split())}", err=True)
        sys.exit(UNUSABLE_INPUT)
    except typer.Abort:
        code = INTERRUPTED
    if code == INTERRUPTED:
        typer.echo("supraderm: interrupted, nothing written", err=True)
    sys.exit(code or 0)
