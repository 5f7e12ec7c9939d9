"""The figures of a run as CSV tables, one row a fact, in SI units unless the column says otherwise."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from supraderm.evaluation import Evaluation
from supraderm.evidence import Estimate

QUANTILES = (0.05, 0.5, 0.95)
BAND = ("low90", "median", "high90")


def write(evaluation: Evaluation, folder: Path) -> None:
    """Write the tables of one evaluation into `folder`."""
    _delivery(evaluation, folder / "delivery.csv")
    _endpoint(evaluation, folder / "endpoint.csv")
    _estimates(evaluation.ledger.estimates, folder / "estimates.csv")
    _findings(evaluation, folder / "findings.csv")
    _bibliography(evaluation, folder / "bibliography.csv")


def table(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write one CSV file in UTF-8 with a byte-order mark, so that Excel shows Chinese as Chinese."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _delivery(evaluation: Evaluation, path: Path) -> None:
    header = [
        "active",
        "time_h",
        *(f"free_at_target_{name}_mol_m3" for name in BAND),
        *(f"effect_{name}" for name in BAND),
    ]
    rows = []
    for active in evaluation.actives:
        free = np.quantile(active.free_target, QUANTILES, axis=1)
        effect = np.quantile(active.effect, QUANTILES, axis=1)
        hours = active.day_times / 3600
        rows.extend([active.key, *map(float, line)] for line in zip(hours, *free, *effect, strict=True))
    table(path, header, rows)


def _endpoint(evaluation: Evaluation, path: Path) -> None:
    endpoint = evaluation.endpoint
    bands = np.quantile(endpoint.change, QUANTILES, axis=1)
    rows = (map(float, line) for line in zip(endpoint.weeks, *bands, endpoint.bound, strict=True))
    header = ["week", *(f"change_{name}" for name in BAND), "fastest_possible_change"]
    table(path, header, ([*line] for line in rows))


def _estimates(estimates: Iterable[Estimate], path: Path) -> None:
    header = ["name", "median", "low90", "high90", "unit", "how_known", "source", "in_domain", "note"]
    rows = (
        [e.name, e.median, *e.interval(), e.unit, e.how_known.value, e.source, e.in_domain, e.note]
        for e in estimates
    )
    table(path, header, rows)


def _findings(evaluation: Evaluation, path: Path) -> None:
    header = [
        "severity",
        "code",
        "title_en",
        "title_zh",
        "why_en",
        "why_zh",
        "action_en",
        "action_zh",
        "sources",
    ]
    rows = (
        [
            f.severity.value,
            f.code,
            *(said for text in (f.title, f.why, f.action) for said in (text.en, text.zh)),
            "; ".join(f.sources),
        ]
        for f in evaluation.findings
    )
    table(path, header, rows)


def _bibliography(evaluation: Evaluation, path: Path) -> None:
    header = ["key", "citation", "seen", "doi", "pmid", "url", "note"]
    rows = (
        [s.key, s.citation(), s.seen, s.doi, s.pmid, s.url, s.note] for s in evaluation.ledger.bibliography()
    )
    table(path, header, rows)
