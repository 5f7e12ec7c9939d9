"""``supraderm design BRIEF``: from a brief to ranked designs and a report."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from supraderm.cli.options import WORLDS, Json, Lang, Language, NumberOfWorlds, Out, Seed

if TYPE_CHECKING:
    from supraderm.design import Brief


def design(
    *,
    brief: Annotated[Path, typer.Argument(metavar="BRIEF", help="The brief, a YAML file.")],
    language: Language,
    out: Out = None,
    worlds: NumberOfWorlds = WORLDS,
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Design products for a brief, rank them and write the report of the best."""
    from supraderm.design import read_brief

    again = f"supraderm design {shlex.quote(str(brief))} --worlds {worlds} --seed {seed}"
    target = out or Path("runs", brief.stem)
    run_and_tell(read_brief(brief), target, worlds, seed, language, again=again, as_json=as_json)


def run_and_tell(
    brief: Brief, target: Path, worlds: int, seed: int, language: Lang, *, again: str, as_json: bool
) -> None:
    """Design for a brief, write the run folder, and say what came out.

    Parameters
    ----------
    brief : Brief
    target : Path
        The run folder.
    worlds, seed : int
    language : {"en", "zh"}
    again : str
        What to type to run it again.
    as_json : bool
    """
    from supraderm.cli import folder, run_folder, summary
    from supraderm.cli.progress import progress_bar
    from supraderm.design import design as design_for
    from supraderm.evidence import Worlds

    drawn = Worlds(worlds, seed)
    folder.check(target)
    with progress_bar() as progress:
        run = replace(design_for(brief, worlds=drawn, progress=progress), command=again)
    with folder.appearing(target) as made:
        run_folder.write(run, made, language)
    summary.tell(summary.of_run(run, target), language, as_json=as_json)
