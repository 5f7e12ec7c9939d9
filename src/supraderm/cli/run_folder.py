"""What a run writes in its folder, and how it is read back."""

from __future__ import annotations

from pathlib import Path

from supraderm.cli import tables
from supraderm.cli.folder import RESULT
from supraderm.design import Run
from supraderm.errors import InputError
from supraderm.evidence import Language, codec


def write(run: Run, folder: Path, language: Language) -> None:
    """Write a run: result.json, report.html, brief.yaml, designs/*/product.yaml and tables/*.csv."""
    import yaml

    from supraderm.formula import write_product
    from supraderm.report import write_report

    (folder / RESULT).write_text(codec.dump(run), encoding="utf-8")
    write_report(run, folder / "report.html", language)
    brief = yaml.safe_dump(run.brief, allow_unicode=True, sort_keys=False)
    (folder / "brief.yaml").write_text(brief, encoding="utf-8")
    for place, candidate in enumerate(run.ranking, start=1):
        design = folder / "designs" / f"{place:02d}-{candidate.product.key}"
        design.mkdir(parents=True)
        (design / "product.yaml").write_text(write_product(candidate.product), encoding="utf-8")
    (folder / "tables").mkdir()
    tables.write(run.best, folder / "tables")
    _ranking(run, folder / "tables" / "ranking.csv")


def read(path: Path) -> Run:
    """Return the run that was written to a folder, or to its result.json.

    Raises
    ------
    InputError
        If there is no result there, or it is damaged.
    """
    file = path / RESULT if path.is_dir() else path
    if not file.is_file():
        raise InputError("run", str(path), f"a run folder with {RESULT}")
    return codec.load(file.read_text(encoding="utf-8"), Run)


def _ranking(run: Run, path: Path) -> None:
    header = [
        "place", "product", "name_en", "name_zh", "chance", "chance_low90", "chance_high90",
        "change_median", "change_low90", "change_high90", "must_fix", "watch", "why_not_en", "why_not_zh",
    ]  # fmt: skip
    rows = (
        [
            place, c.product.key, c.product.name.en, c.product.name.zh, c.chance.value, c.chance.low,
            c.chance.high, c.change.median, c.change.low, c.change.high, c.must_fix, c.watch,
            c.why_not.en if c.why_not else "", c.why_not.zh if c.why_not else "",
        ]
        for place, c in enumerate(run.ranking, start=1)
    )  # fmt: skip
    tables.table(path, header, rows)
