"""The tables of the page: formula, ranking, inputs."""

from __future__ import annotations

from dataclasses import dataclass

from supraderm.design import Candidate
from supraderm.evidence import Estimate, Finding, Severity
from supraderm.formula import Component
from supraderm.report.facts import Facts
from supraderm.report.quantities import estimate_text
from supraderm.report.voice import Voice

MARKS = {Severity.MUST_FIX: "■", Severity.WATCH: "▲", Severity.NOTE: "·", Severity.PASSED: "✓"}
STATUS = {Severity.MUST_FIX: "bad", Severity.WATCH: "warn", Severity.NOTE: "note", Severity.PASSED: "ok"}


@dataclass(frozen=True, slots=True)
class Chip:
    """A mark with a word, and the colour that repeats it."""

    mark: str
    words: str
    status: str


@dataclass(frozen=True, slots=True)
class FormulaRow:
    """One ingredient with its judgements."""

    phase: str
    inci: str
    zh: str
    function: str
    percent: str
    active: bool
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding in its four parts."""

    chip: Chip
    title: str
    why: str
    evidence: str
    action: str


@dataclass(frozen=True, slots=True)
class RankRow:
    """One design of the ranking."""

    rank: str
    name: str
    chance: str
    change: str
    fix: str
    watch: str
    standing: str
    chosen: bool
    out: bool


@dataclass(frozen=True, slots=True)
class InputRow:
    """One number that went in."""

    name: str
    value: str
    interval: str
    known: str
    reference: int
    outside: bool
    note: str


def severity_chip(severity: Severity, voice: Voice, words: str = "") -> Chip:
    """Return the chip of a severity: mark and word, never hue alone."""
    return Chip(MARKS[severity], words or voice.of(severity.label), STATUS[severity])


def percents(shares: list[float]) -> list[str]:
    """Return shares as percent with two decimals that add up to the rounded total.

    What rounding leaves over goes to the largest share, where it weighs least.

    >>> percents([0.333333, 0.333333, 0.333334])
    ['33.33', '33.33', '33.34']
    """
    hundredths = [round(1e4 * share) for share in shares]
    if hundredths:
        largest = max(range(len(shares)), key=lambda k: (shares[k], k))
        hundredths[largest] += round(1e4 * sum(shares)) - sum(hundredths)
    return [f"{value / 100:.2f}" for value in hundredths]


def formula_rows(facts: Facts, voice: Voice) -> list[FormulaRow]:
    """Return the formula by phase, in the order of the product."""
    components = sorted(facts.best.product.components, key=lambda c: c.phase)
    shown = percents([c.share for c in components])
    return [_formula_row(c, p, facts, voice) for c, p in zip(components, shown, strict=True)]


def _formula_row(component: Component, percent: str, facts: Facts, voice: Voice) -> FormulaRow:
    item = component.ingredient
    about = [f for f in facts.findings if item.key in f.subject]
    worst = {f.severity: f for f in reversed(about)}
    chips = tuple(
        severity_chip(severity, voice, f"{voice.of(severity.label)} {_number_of(worst[severity], facts)}")
        for severity in Severity
        if severity in worst and severity in (Severity.MUST_FIX, Severity.WATCH)
    )
    return FormulaRow(
        component.phase,
        item.inci,
        item.zh,
        _function(component, facts, voice),
        percent,
        item.role == "active",
        chips,
    )


def _number_of(finding: Finding, facts: Facts) -> str:
    return str(facts.findings.index(finding) + 1)


def _function(component: Component, facts: Facts, voice: Voice) -> str:
    item, carrier = component.ingredient, facts.best.product.carrier
    if carrier is not None and item.key == carrier.material:
        return voice.plain("formula.carrier")
    if item.role == "active":
        result = next((a for a in facts.best.actives if a.key == item.key), None)
        if result is not None and result.process and result.process == facts.best.target.process:
            return voice.plain("formula.active", process=voice.process(facts.best.target))
        return voice.plain("formula.active_bare")
    names = [voice.plain(f"function.{f}") if voice.has(f"function.{f}") else f for f in item.functions[:2]]
    return ("，" if voice.language == "zh" else ", ").join(names)


def finding_rows(facts: Facts, voice: Voice) -> list[FindingRow]:
    """Return all findings, most urgent first."""
    rows = []
    for finding in facts.findings:
        known = finding.how_known
        numbers = ", ".join(str(n) for n in sorted(facts.reference[key] for key in finding.sources))
        rows.append(
            FindingRow(
                severity_chip(finding.severity, voice),
                voice.of(finding.title),
                voice.of(finding.why),
                f"{known.glyph}\N{NO-BREAK SPACE}{voice.of(known.label)} [{numbers}]",
                voice.of(finding.action),
            )
        )
    return rows


def rank_rows(facts: Facts, voice: Voice) -> list[RankRow]:
    """Return the designs considered, best first, ruled-out ones last with their reason."""
    return [_rank_row(k, c, facts, voice) for k, c in enumerate(facts.run.ranking, start=1)]


def _rank_row(rank: int, candidate: Candidate, facts: Facts, voice: Voice) -> RankRow:
    n, change, judged = voice.numerals, candidate.change, candidate.chance
    chosen = candidate.product == facts.best.product
    if candidate.why_not is not None:
        key = "ranking.chosen_but" if chosen else "ranking.out"
        standing = voice.plain(key, reason=voice.of(candidate.why_not))
    else:
        standing = voice.plain("ranking.chosen" if chosen else "ranking.in")
    interval = n.change_interval(change.median, change.low, change.high)
    chance, moved = n.chance_with_interval(judged), n.change(change.median) + n.aside(interval)
    full = judged.worlds == facts.best.worlds  # a first look counts no findings
    if not full:
        chance = voice.plain("ranking.fewer", chance=chance, worlds=judged.worlds)
    if not judged.worlds:
        chance, moved = voice.plain("ranking.not_run"), ""
    return RankRow(
        rank=str(rank),
        name=voice.of(candidate.product.name),
        chance=chance,
        change=moved,
        fix=str(candidate.must_fix) if full else "",
        watch=str(candidate.watch) if full else "",
        standing=standing,
        chosen=chosen,
        out=candidate.why_not is not None and not chosen,
    )


def input_rows(facts: Facts, voice: Voice) -> list[InputRow]:
    """Return every number that went in, out-of-domain ones first, then by name."""
    estimates = sorted(facts.best.ledger.estimates, key=lambda e: (e.in_domain, e.name.casefold()))
    return [_input_row(e, facts, voice) for e in estimates]


def _input_row(estimate: Estimate, facts: Facts, voice: Voice) -> InputRow:
    value, interval = estimate_text(estimate, voice.numerals)
    known = estimate.how_known
    return InputRow(
        voice.estimate(estimate.name),
        value,
        interval,
        f"{known.glyph}\N{NO-BREAK SPACE}{voice.of(known.label)}",
        facts.reference[estimate.source],
        not estimate.in_domain,
        estimate.note if voice.language == "en" or not estimate.in_domain else "",
    )
