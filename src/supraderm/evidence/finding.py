"""A judgement that a person can act on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from supraderm.evidence.known import HowKnown
from supraderm.evidence.text import Text


class Severity(StrEnum):
    """How urgent a finding is, most urgent first."""

    MUST_FIX = "must_fix"
    WATCH = "watch"
    NOTE = "note"
    PASSED = "passed"

    @property
    def rank(self) -> int:
        """0 for the most urgent."""
        return list(Severity).index(self)

    @property
    def label(self) -> Text:
        """The word shown beside the mark."""
        return {
            Severity.MUST_FIX: Text("Must fix", "须先解决"),
            Severity.WATCH: Text("Watch", "留意"),
            Severity.NOTE: Text("Note", "说明"),
            Severity.PASSED: Text("Passed", "通过"),
        }[self]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, why, on what evidence, and what to do.

    Parameters
    ----------
    code : str
        Stable identifier, "room.rule" ("safety.margin", "formula.ph-window").
    severity : Severity
    title, why, action : Text
        `title` says what in a few words; `why` is one sentence; `action` is an imperative with a number
        where there is one.
    how_known : HowKnown
        Of the weakest number the judgement rests on.
    sources : tuple of str
        Source keys, at least one.
    subject : tuple of str
        Keys of the ingredients it concerns; may be empty.
    """

    code: str
    severity: Severity
    title: Text
    why: Text
    action: Text
    how_known: HowKnown
    sources: tuple[str, ...]
    subject: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "severity", Severity(self.severity))
        object.__setattr__(self, "how_known", HowKnown(self.how_known))
        if not self.sources:
            raise ValueError(f"finding {self.code!r} names no source")


def by_urgency(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings, each once, the most urgent first."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda f: (f.severity.rank, f.code, f.subject)))
