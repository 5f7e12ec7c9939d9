"""How a number is known, in the five words used everywhere."""

from __future__ import annotations

from enum import StrEnum

from supraderm.evidence.text import Text


class HowKnown(StrEnum):
    """How a number came to be known, best first."""

    MEASURED = "measured"
    FITTED = "fitted"
    PREDICTED = "predicted"
    PRIOR = "prior"
    ASSUMED = "assumed"

    @property
    def glyph(self) -> str:
        """The mark shown beside the number."""
        return {"measured": "●", "fitted": "◐", "predicted": "○", "prior": "◇", "assumed": "△"}[self.value]

    @property
    def label(self) -> Text:
        """The word shown beside the mark."""
        zh = {"measured": "实测", "fitted": "拟合", "predicted": "预测", "prior": "先验", "assumed": "假定"}
        return Text(self.value, zh[self.value])
