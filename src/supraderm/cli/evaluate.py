"""``supraderm evaluate PRODUCT``: the whole chain for one product."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from supraderm.cli.options import WORLDS, Json, Language, NumberOfWorlds, Out, Seed


def evaluate(
    *,
    product: Annotated[Path, typer.Argument(metavar="PRODUCT", help="The product, a YAML file.")],
    language: Language,
    brief: Annotated[
        Path | None,
        typer.Option(
            "--brief",
            metavar="FILE",
            help="What it is for, a brief. [default: person and target of the demo, no claims]",
        ),
    ] = None,
    out: Out = None,
    worlds: NumberOfWorlds = WORLDS,
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Say how far one product gets: delivery, effect, findings; with --out, write the figures."""
    from supraderm.cli import folder, summary, tables
    from supraderm.cli.demo import demo_brief
    from supraderm.cli.progress import progress_bar
    from supraderm.design import read_brief
    from supraderm.evaluation import evaluate as evaluate_product
    from supraderm.evidence import Worlds, codec
    from supraderm.formula import read_product

    # the demo's person and target, but its claims are the demo's own
    question = read_brief(brief).question if brief else replace(demo_brief().question, claims=())
    made = read_product(product)
    drawn = Worlds(worlds, seed)
    if out:
        folder.check(out)
    with progress_bar() as progress:
        result = evaluate_product(made, question, worlds=drawn, progress=progress)
    if out:
        with folder.appearing(out) as target:
            (target / folder.RESULT).write_text(codec.dump(result), encoding="utf-8")
            (target / "tables").mkdir()
            tables.write(result, target / "tables")
    summary.tell(summary.of_evaluation(result, out), language, as_json=as_json)
