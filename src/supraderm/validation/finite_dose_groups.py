"""The studies behind the finite-dose outcomes, and the score of each against the bar it was set."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from supraderm.evidence import Constant, HowKnown, Text
from supraderm.people_tables import Row
from supraderm.validation.board import Case, error_of

FIVEFOLD = Constant(5.0, "1", "supraderm-delivery-study", HowKnown.ASSUMED)
TENFOLD = Constant(10.0, "1", "supraderm-delivery-study", HowKnown.ASSUMED)

OSP = "osp"
FELDMANN = "feldmann-maibach"
WESTER = "wester-maibach"
SANDT = "van de sandt"
OTHER = "other"
NAMES: Mapping[str, Text] = {
    OSP: Text("OSP guide and Dancik 2013", "OSP 指南与 Dancik 2013"),
    FELDMANN: Text("Feldmann and Maibach (most values recalled)", "Feldmann 与 Maibach（多为回忆值）"),
    WESTER: Text("Wester and Maibach", "Wester 与 Maibach"),
    SANDT: Text("van de Sandt (recalled)", "van de Sandt（回忆值）"),
    OTHER: Text("others", "其他"),
}
_MARKS = {
    OSP: ("systems-pharmacology", "dancik"),
    FELDMANN: ("feldmann",),
    WESTER: ("wester",),
    SANDT: ("sandt",),
}


@dataclass(frozen=True, slots=True)
class GroupScore:
    """How far the model is from one study.

    Parameters
    ----------
    name : str
        A key of `NAMES`.
    n : int
    gmfe : float
    bias : float
        Mean of predicted minus observed, log10.
    within5, within10, coverage80 : float
        Shares of the outcomes.
    width80 : float
        Median width of the central 80 % interval, log10.
    """

    name: str
    n: int
    gmfe: float
    bias: float
    within5: float
    within10: float
    coverage80: float
    width80: float

    def record(self) -> dict[str, Any]:
        """Return it as plain values for JSON."""
        return {
            "n": self.n,
            "gmfe": self.gmfe,
            "bias": self.bias,
            "within5": self.within5,
            "within10": self.within10,
            "coverage80": self.coverage80,
            "width80": self.width80,
        }


def group_of(row: Row) -> str:
    """Return the study that a row belongs to, by the words of its source.

    >>> group_of({"source": "Wester & Maibach 1976"})
    'wester-maibach'
    """
    source = row.get("source", "").casefold()
    return next((name for name, marks in _MARKS.items() if any(mark in source for mark in marks)), OTHER)


def group_score(name: str, cases: Sequence[Case]) -> GroupScore:
    """Return the score of some cases, at least one."""
    residual = np.array([case.residual for case in cases])
    inside = [case.low <= case.observed <= case.high for case in cases]
    return GroupScore(
        name=name,
        n=len(cases),
        gmfe=error_of(cases, "gmfe"),
        bias=float(residual.mean()),
        within5=float((np.abs(residual) <= math.log10(FIVEFOLD)).mean()),
        within10=float((np.abs(residual) <= math.log10(TENFOLD)).mean()),
        coverage80=float(np.mean(inside)),
        width80=float(np.median([case.high - case.low for case in cases])),
    )


def by_group(grouped: Sequence[tuple[str, Case]]) -> dict[str, GroupScore]:
    """Return the score of every study that has cases, in the order of `NAMES`."""
    found = {name: [case for group, case in grouped if group == name] for name in NAMES}
    return {name: group_score(name, cases) for name, cases in found.items() if cases}
