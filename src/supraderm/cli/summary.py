"""What a person wants to know first, in a dozen lines."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import typer

from supraderm.design import Run
from supraderm.evaluation import Evaluation, Probability, Spread
from supraderm.evidence import Finding, Language, Severity, Text
from supraderm.formula import Product
from supraderm.units import significant

LEVELS = {
    "supported": Text("the run supports it", "本次计算支持"),
    "worth-testing": Text("worth testing", "值得实测"),
    "must-fix": Text("something must be fixed first", "须先解决问题"),
    "too-little-evidence": Text("too little evidence", "证据不足"),
}

FILES = {"report": Text("Report", "报告"), "result": Text("Data", "数据")}


@dataclass(frozen=True)
class Summary:
    """The first things to know of a product, plain values and words.

    Parameters
    ----------
    title : Text
    level : str or None
        Key of LEVELS; None for a single evaluation.
    product : Product
    evaluation : Evaluation
    better : Probability or None
        Than the same actives at the same levels in the form of `compared`.
    compared : Text or None
        Name of the form it is compared with.
    next_step : Text or None
    files : dict
        What was written where.
    """

    title: Text
    level: str | None
    product: Product
    evaluation: Evaluation
    better: Probability | None
    compared: Text | None
    next_step: Text | None
    files: dict[str, str]


def of_run(run: Run, folder: Path) -> Summary:
    """Return the summary of a design run whose files are in `folder`."""
    return Summary(
        title=run.title,
        level=run.level,
        product=run.best.product,
        evaluation=run.best,
        better=run.better,
        compared=run.comparator.product.name,
        next_step=run.next_experiment.title if run.next_experiment else None,
        files={"report": str(folder / "report.html"), "result": str(folder / "result.json")},
    )


def of_evaluation(evaluation: Evaluation, folder: Path | None) -> Summary:
    """Return the summary of one product."""
    return Summary(
        title=evaluation.product.name,
        level=None,
        product=evaluation.product,
        evaluation=evaluation,
        better=None,
        compared=None,
        next_step=None,
        files={"result": str(folder / "result.json")} if folder else {},
    )


def tell(summary: Summary, language: Language, *, as_json: bool) -> None:
    """Say the summary on standard output."""
    if as_json:
        typer.echo(json.dumps(_record(summary, language), ensure_ascii=False, indent=2))
        return
    typer.echo(summary.title.said_in(language))
    lines = _lines(summary)
    width = 1 + max(len(label.en) for label, _ in lines)
    for label, words in lines:
        typer.echo(
            f"  {label.zh}：{words.zh}" if language == "zh" else f"  {label.en + ':':<{width}} {words.en}"
        )


def percent(share: float) -> str:
    """Return a share as percent with two significant digits.

    >>> percent(0.0234), percent(-0.171), percent(0.999)
    ('2.3%', '-17%', '100%')
    """
    return f"{significant(100 * share)}%"


def recipe(product: Product) -> Text:
    """Return the whole formula on one line, the largest share first."""
    parts = sorted(product.components, key=lambda c: -c.share)
    return Text(
        ", ".join(f"{c.ingredient.inci} {100 * c.share:.3g}%" for c in parts),
        "、".join(f"{c.ingredient.zh} {100 * c.share:.3g}%" for c in parts),
    )


def last_change(evaluation: Evaluation) -> Spread:
    """Return the endpoint change at the last week, median and central 90 % interval."""
    import numpy as np

    low, median, high = np.quantile(evaluation.endpoint.change[-1], [0.05, 0.5, 0.95])
    return Spread(float(median), float(low), float(high), "1")


def banded(value: str, low: str, high: str) -> Text:
    """Return a value with the two ends of its interval.

    >>> banded("12%", "5.0%", "30%").en
    '12% (5.0% to 30%)'
    """
    return Text(f"{value} ({low} to {high})", f"{value}（{low} 至 {high}）")


def _chance(p: Probability) -> Text:
    return banded(percent(p.value), percent(p.low), percent(p.high))


def _lines(summary: Summary) -> list[tuple[Text, Text]]:
    said, product = summary.evaluation, summary.product
    target, endpoint, change = said.target, said.endpoint, last_change(said)
    chance = _chance(said.chance)
    hours = banded(*(significant(x) for x in (said.hours.median, said.hours.low, said.hours.high)))
    moved = banded(*(percent(x) for x in (change.median, change.low, change.high)))
    weeks = f"{endpoint.weeks[-1]:g}"
    lines = [
        (
            Text("Make", "方案"),
            Text(f"{product.name.en}, pH {product.ph:g}", f"{product.name.zh}，pH {product.ph:g}"),
        ),
        (Text("Formula", "配方"), recipe(product)),
        (
            Text("Chance", "可能性"),
            Text(
                f"{chance.en} of half effect or more for {target.hours:g} h a day "
                f"({target.cell_name.en}, {target.layer_name.en})",
                f"{chance.zh}，每天至少 {target.hours:g} 小时达到一半以上效应"
                f"（{target.layer_name.zh}，{target.cell_name.zh}）",
            ),
        ),
        (
            Text("Hours", "时长"),
            Text(f"{hours.en} h a day at half effect or more", f"每天 {hours.zh}小时达到一半以上效应"),
        ),
        (
            Text("Endpoint", "终点"),
            Text(
                f"{endpoint.name.en}: {moved.en} after {weeks} weeks",
                f"{endpoint.name.zh}，{weeks} 周后 {moved.zh}",
            ),
        ),
    ]
    if summary.level:
        lines.insert(0, (Text("Verdict", "结论"), LEVELS[summary.level]))
    if summary.better and summary.compared:
        better, other = _chance(summary.better), summary.compared
        than = Text(f"in {better.en} of worlds above {other.en}", f"在 {better.zh}的情形中优于“{other.zh}”")
        lines.append((Text("Compared", "比较"), than))
    lines.append((Text("Findings", "判断"), _count(said.findings)))
    must_fix = [f for f in said.findings if f.severity is Severity.MUST_FIX]
    lines.extend((Severity.MUST_FIX.label, f.title) for f in must_fix)
    if summary.next_step:
        lines.append((Text("Next test", "下一步"), summary.next_step))
    lines.extend((FILES[kind], Text(where, where)) for kind, where in summary.files.items())
    return lines


def _count(findings: tuple[Finding, ...]) -> Text:
    counted = [(sum(f.severity is severity for f in findings), severity.label) for severity in Severity]
    return Text(
        ", ".join(f"{count} {label.en.lower()}" for count, label in counted),
        "，".join(f"{label.zh} {count}" for count, label in counted),
    )


def _record(summary: Summary, language: Language) -> dict[str, object]:
    said = summary.evaluation
    return {
        "title": summary.title.said_in(language),
        "level": summary.level,
        "product": {
            "name": summary.product.name.said_in(language),
            "ph": summary.product.ph,
            "form": summary.product.form,
            "carrier": summary.product.carrier.platform if summary.product.carrier else None,
            "formula": [
                {
                    "ingredient": c.ingredient.key,
                    "inci": c.ingredient.inci,
                    "zh": c.ingredient.zh,
                    "share": c.share,
                }
                for c in summary.product.components
            ],
        },
        "chance": asdict(said.chance),
        "hours": asdict(said.hours),
        "endpoint": {
            "name": said.endpoint.name.said_in(language),
            "week": float(said.endpoint.weeks[-1]),
            "change": asdict(last_change(said)),
        },
        "better": asdict(summary.better) if summary.better else None,
        "findings": {
            severity.value: [f.title.said_in(language) for f in said.findings if f.severity is severity]
            for severity in Severity
        },
        "worlds": said.worlds,
        "seed": said.seed,
        "files": summary.files,
    }
