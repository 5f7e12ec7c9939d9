"""An amount as people write it in a formula: a number, a range, a bound, or "whatever is left"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from supraderm.errors import InputError

How = Literal["exact", "range", "bound", "balance", "some", "missing"]

ALLOWED = (
    'a number above 0 and at most 100 (percent by mass), a range such as "0.1-0.5 %", "< 1 %", or "q.s."'
)
BALANCE = frozenset({"to 100", "to 100%", "ad 100", "ad 100%", "balance", "rest", "余量", "加至100", "加至100%",
                     "补足", "补足至100", "补足至100%", "补至100", "补至100%", "至100", "至100%", "适量至100",
                     "余量至100", "q.s. to 100", "q.s. to 100%", "qs to 100", "qs to 100%", "q.s. ad 100", "qs ad 100",
                     "q.s. ad 100%", "qs ad 100%", "q.s. 100", "qs 100"})  # fmt: skip
SOME = frozenset({"q.s.", "qs", "q.s", "q. s.", "适量", "qsp", "as needed", "q.s. to ph", "适量调节"})
MISSING = frozenset({"", "-", "/", "—", "n/a"})

_NUMBER = r"(\d+(?:[.,]\d+)?)"
_UNIT = r"\s*(%|wt\s*%|%\s*w/w|% ?\(w/w\)|percent|mg/g|g/kg|ppm)?"
_EXACT = re.compile(_NUMBER + _UNIT)
_RANGE = re.compile(_NUMBER + _UNIT + r"\s*(?:-|~|–|—|to|至|到)\s*" + _NUMBER + _UNIT)
_BOUND = re.compile(r"(<=|<|≤|up to|max\.?|不超过|小于|低于)\s*" + _NUMBER + _UNIT)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\s*(?:ppm|mg/g|g/kg)")
_PER = {"mg/g": 1e-3, "g/kg": 1e-3, "ppm": 1e-6}


@dataclass(frozen=True, slots=True)
class Amount:
    """What a cell says of a share.

    Parameters
    ----------
    how : str
        "exact", "range" (both ends stated), "bound" (from nothing to a limit), "balance" (what is left),
        "some" (q.s.), "missing".
    low, high : float
        Mass fraction; 0 for the last three.
    """

    how: How
    low: float = 0.0
    high: float = 0.0


def amount(text: str, *, field: str) -> Amount:
    """Return what a cell says of a share.

    Parameters
    ----------
    text : str
        "5", "5 %", "0,5 %", "0.1-0.5%", "≤ 1 %", "3 mg/g", "q.s.", "适量", "余量", or nothing.
    field : str
        Names the cell in an error.

    Raises
    ------
    InputError
        If it is none of these, or outside 0 to 100 %.

    Examples
    --------
    >>> amount("0.1~0.5%", field="x")
    Amount(how='range', low=0.001, high=0.005)
    >>> amount("适量", field="x").how, amount("to 100", field="x").how
    ('some', 'balance')
    """
    said = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if said in MISSING:
        return Amount("missing")
    if said.replace(" %", "%") in BALANCE:
        return Amount("balance")
    if said in SOME:
        return Amount("some")
    if _THOUSANDS.fullmatch(said):
        raise InputError(field, text, "a number without a mark between thousands: 1000 ppm, or 1.0 ppm")
    if found := _RANGE.fullmatch(said):
        unit = found[4] or found[2]
        low, high = _share(found[1], found[2] or unit), _share(found[3], unit)
        if low > high:
            raise InputError(field, text, "a range whose first number is the smaller one")
        how: How = "exact" if low == high else "range"
    elif found := _BOUND.fullmatch(said):
        low, high, how = 0.0, _share(found[2], found[3]), "bound"
    elif found := _EXACT.fullmatch(said):
        low = high = _share(found[1], found[2])
        how = "exact"
    else:
        raise InputError(field, text, ALLOWED)
    if not 0 < high <= 1:
        raise InputError(field, text, ALLOWED)
    return Amount(how, low, high)


def is_amount(text: str) -> bool:
    """Tell whether a cell can be read as an amount, an empty one not.

    Examples
    --------
    >>> is_amount("q.s."), is_amount("5 %"), is_amount("Glycerin"), is_amount("")
    (True, True, False, False)
    """
    try:
        return amount(text, field="").how != "missing"
    except InputError:
        return _EXACT.fullmatch(" ".join(text.split())) is not None


def _share(number: str, unit: str | None) -> float:
    value = float(number.replace(",", "."))
    scale = _PER.get((unit or "").strip())
    return value * scale if scale else round(value / 100, 12)
