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
    from supraderm.validation.finite_dose_groups import GroupScore

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
    ablation: Annotated[
        bool, typer.Option("--ablation", help="With finite-dose: what each part of the physics is worth.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Score the models on published cases, or on your own."""
    from supraderm import plugins

    if board is None and data is not None:
        raise InputError("board", None, f"the board that the data are for: {', '.join(plugins.names(GROUP))}")
    if ablation:
        _ablate(board, data, language, as_json=as_json)
        return
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
    for line in result.lines:
        typer.echo(f"  {line.said_in(language)}")
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


def _ablate(board: str | None, data: Path | None, language: Lang, *, as_json: bool) -> None:
    from supraderm.cli.progress import progress_bar
    from supraderm.people_tables import read_rows, require
    from supraderm.validation.ablation import ablate
    from supraderm.validation.finite_dose import BOARD

    if board != BOARD.name:
        raise InputError("board", board, f"{BOARD.name}, the board that --ablation is for")
    if data is None:
        raise InputError("data", None, f"a CSV file with {BOARD.wants()}")
    rows = read_rows(data)
    require(rows, BOARD.required)
    with progress_bar() as progress:
        found = ablate(rows, progress=progress)
    if as_json:
        typer.echo(json.dumps([one.record() for one in found], ensure_ascii=False, indent=2, allow_nan=False))
        return
    zh = language == "zh"
    head = (
        "改动 | 全部 GMFE / 5 倍内 | 80% 区间覆盖 / 宽度 log10 | 体内 GMFE / 5 倍内 / 偏差 | 实验室 GMFE "
        "| F-M GMFE / 5 倍内 | OSP GMFE"
        if zh
        else "change | all GMFE / 5x | 80% intervals cover / width log10 | in vivo GMFE / 5x / bias | lab GMFE "
        "| F-M GMFE / 5x | OSP GMFE"
    )
    typer.echo(f"| {head} |\n|---|---|---|---|---|---|---|")
    for one in found:
        cells = [
            one.variant.name.said_in(language),
            _score(one.everything),
            f"{one.everything.coverage80:.0%} / {one.everything.width80:.2f}",
            f"{_score(one.in_vivo)} / {10**one.in_vivo.bias:.2f}" if one.in_vivo else "",
            f"{one.laboratory.gmfe:.2f}" if one.laboratory else "",
            _score(one.feldmann),
            f"{one.osp.gmfe:.2f}" if one.osp else "",
        ]
        typer.echo(f"| {' | '.join(cells)} |")


def _score(part: GroupScore | None) -> str:
    return f"{part.gmfe:.2f} / {part.within5:.0%}" if part else ""
