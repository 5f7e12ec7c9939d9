"""Shares in words that claim no more digits than there are."""

from __future__ import annotations

from supraderm.evidence import Constant, HowKnown
from supraderm.formula.judgement import percent

LEAST_SAID = Constant(0.001, "1", "supraderm-judgement", HowKnown.ASSUMED)


def said(share: float) -> str:
    """Return a share in percent, without a precision that it does not have.

    >>> said(0.4321), said(1e-6), said(0.99999)
    ('43%', '<0.1%', '>99.9%')
    """
    if share < LEAST_SAID:
        return f"<{100 * LEAST_SAID:g}%"
    return f">{100 - 100 * LEAST_SAID:g}%" if share > 1 - LEAST_SAID else percent(share)
