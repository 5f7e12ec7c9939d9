"""``supraderm validate [BOARD]``: how far the models are from published cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from supraderm.cli.options import Json, Lang, Language
from supraderm.errors import InputError

if TYPE_CHECKING:
    from supraderm.validation import Board, BoardResult

GROUP = "supraderm.boards"


def validate(
    *,
    language: Language,
    board: Annotated[
        str | None, typer.Argument(metavar="[BOARD]", help="Name of one board; all if left out.")
    ] = None,
    data: Annotated[
        Path | None, typer.Option("--data", metavar="FILE", help="Your own table of cases, CSV.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Score the models on published cases, or on your own."""
    from supraderm import plugins

    if board is None and data is not None:
        raise InputError("board", None, f"the board that the data are for: {', '.join(plugins.names(GROUP))}")
    names = plugins.names(GROUP) if board is None else (board,)
    boards: list[Board] = [plugins.load(GROUP, name) for name in names]
    scored = [(item, item.run(data) if data or item.shipped or board else None) for item in boards]
    if as_json:
        records = [_record(item, result) for item, result in scored]
        typer.echo(
            json.dumps(records[0] if board else records, ensure_ascii=False, indent=2, allow_nan=False)
        )
        return
    for item, result in scored:
        _tell(item, result, language)


def _record(board: Board, result: BoardResult | None) -> dict[str, object]:
    return result.record() if result else {"board": board.name, "n": 0, "needs": board.wants()}


def _tell(board: Board, result: BoardResult | None, language: Lang) -> None:
    zh = language == "zh"
    typer.echo(f"{board.name}: {board.title.said_in(language)}")
    typer.echo(f"  {board.measures.said_in(language)}")
    for column in board.columns:
        optional = "" if column.required else ("（可省略）" if zh else " (optional)")
        typer.echo(f"  {column.name}{optional}: {column.meaning.said_in(language)}")
    if result is None:
        typer.echo(
            "  没有随附数据，请用 --data 指定文件"
            if zh
            else "  no cases are shipped; give a table with --data"
        )
        return
    counts = (
        f"  {result.n} 行，{result.n_compounds} 个化合物，排除 {len(result.excluded)} 行"
        if zh
        else f"  {result.n} rows, {result.n_compounds} compounds, {len(result.excluded)} rows excluded"
    )
    typer.echo(counts)
    typer.echo(
        f"  {result.measure} {result.error:.3f}  bias {result.bias:+.3f}  "
        f"coverage80 {result.coverage80:.3f}  ({result.model})"
    )
    typer.echo(f"  {result.note}")
    for reason in dict.fromkeys(e.reason for e in result.excluded):
        count = sum(e.reason == reason for e in result.excluded)
        typer.echo(f"  - {count}: {reason}")
    for case in result.worst:
        pair = (
            f"实测 {case.observed:.2f}，预测 {case.predicted:.2f}"
            if zh
            else f"{case.observed:.2f} observed, {case.predicted:.2f} predicted"
        )
        typer.echo(f"  ! {case.name}: {pair}")
