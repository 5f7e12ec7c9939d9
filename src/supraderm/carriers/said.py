"""Findings of the carrier platforms and numbers in them, put into words."""

from __future__ import annotations

from supraderm.evidence import Finding, HowKnown, Severity, Text
from supraderm.units import significant


def percent(share: float) -> str:
    """Return a share in per cent without its sign, to two digits.

    >>> percent(0.1234)
    '12'
    """
    return significant(share * 100)


def finding(
    code: str,
    severity: Severity,
    words: tuple[Text, Text, Text],
    subject: tuple[str, ...],
    *sources: str,
    how_known: HowKnown = HowKnown.ASSUMED,
) -> Finding:
    """Return a finding of the carriers.

    Parameters
    ----------
    code : str
        Without the room.
    severity : Severity
    words : tuple of Text
        Title, why and action.
    subject : tuple of str
        Keys of the ingredients.
    *sources : str
    how_known : HowKnown
    """
    return Finding(f"carriers.{code}", severity, *words, how_known, sources, subject)
