"""Numbers with their provenance, judgements with their reasons, and the worlds they are drawn in."""

from supraderm.evidence.card import ModelCard
from supraderm.evidence.constant import Coefficients, Constant
from supraderm.evidence.estimate import Estimate
from supraderm.evidence.finding import Finding, Severity, by_urgency
from supraderm.evidence.known import HowKnown
from supraderm.evidence.ledger import Influence, Ledger, gather
from supraderm.evidence.source import Source, bibliography, resolve, sources
from supraderm.evidence.stated import check_stated
from supraderm.evidence.text import LANGUAGES, Language, Text, in_language
from supraderm.evidence.worlds import DEFAULT_WORLDS, Worlds

__all__ = [
    "DEFAULT_WORLDS",
    "LANGUAGES",
    "Coefficients",
    "Constant",
    "Estimate",
    "Finding",
    "HowKnown",
    "Influence",
    "Language",
    "Ledger",
    "ModelCard",
    "Severity",
    "Source",
    "Text",
    "Worlds",
    "bibliography",
    "by_urgency",
    "check_stated",
    "gather",
    "in_language",
    "resolve",
    "sources",
]
