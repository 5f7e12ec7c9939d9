"""``supraderm design BRIEF``: from a brief to ranked designs and a report."""

from __future__ import annotations

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

    run_and_tell(read_brief(brief), out or Path("runs", brief.stem), worlds, seed, language, as_json=as_json)


def run_and_tell(
    brief: Brief, target: Path, worlds: int, seed: int, language: Lang, *, as_json: bool
) -> None:
    """Design for a brief, write the run folder, and say what came out."""
    from supraderm.cli import folder, run_folder, summary
    from supraderm.cli.progress import progress_bar
    from supraderm.design import design as design_for
    from supraderm.evidence import Worlds

    drawn = Worlds(worlds, seed)
    folder.check(target)
    with progress_bar() as progress:
        run = design_for(brief, worlds=drawn, progress=progress)
    with folder.appearing(target) as made:
        run_folder.write(run, made, language)
    summary.tell(summary.of_run(run, target), language, as_json=as_json)
