"""Middles of shares that are stated as numbers, ranges, bounds and "q.s.", so that they add up to 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown, Text
from supraderm.formula.lists.amounts import ALLOWED, Amount
from supraderm.formula.substance import is_water
from supraderm.ingredients import Ingredient

SMALL = Constant(0.001, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Of what is added as needed and has no usual level."""
ROUNDING = Constant(0.005, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""By which a list may miss 100 %; water makes up for it."""
ENOUGH = Constant(0.2, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Of what is usual, for an ingredient added as needed."""
EXACT = 1e-6


@dataclass(frozen=True, slots=True)
class Share:
    """One line's mass fraction; what was assumed of it, if anything."""

    low: float
    middle: float
    high: float
    assumed: Text | None = None


def balanced(found: Sequence[tuple[Ingredient | None, Amount, str]]) -> tuple[Share, ...]:
    """Return the shares of a list whose amounts are stated.

    Parameters
    ----------
    found : sequence of (Ingredient or None, Amount, str)
        The last is where the line stands.

    Raises
    ------
    InputError
        If an amount is missing, the balance is asked for twice, or no choice within the ranges gives 100 %.
    """
    for _, said, where in found:
        if said.how == "missing":
            raise InputError(f"{where}, amount", "", ALLOWED)
    rest = _balance(found)
    shares = [_share(item, said) for item, said, _ in found]
    if rest is not None:
        return _with_balance(shares, rest, found[rest][2], named=found[rest][1].how == "balance")
    return _within(shares, found)


def _balance(found: Sequence[tuple[Ingredient | None, Amount, str]]) -> int | None:
    """Return the line that takes what is left: the one that says so, else the water that is added as needed."""
    named = [i for i, (_, said, _) in enumerate(found) if said.how == "balance"]
    if len(named) > 1:
        raise InputError(f"{found[named[1]][2]}, amount", "balance", "what is left for one ingredient alone")
    some = [i for i, (_, said, _) in enumerate(found) if said.how == "some"]
    watery = [i for i in some if (item := found[i][0]) is not None and is_water(item)]
    short = sum(said.low for _, said, _ in found) < 1 - float(ROUNDING)
    if named or watery:
        return (named or watery)[0]
    return some[0] if len(some) == 1 and short else None


def _share(item: Ingredient | None, said: Amount) -> Share:
    if said.how == "exact":
        return Share(said.low, said.low, said.high)
    if said.how == "some":
        level = item.use_level if item is not None else None
        middle = float(ENOUGH) * level.high if level is not None else float(SMALL)
        low, high = (level.low, level.high) if level is not None else (0.0, float(ROUNDING))
        return Share(min(low, middle), middle, high, AS_NEEDED)
    middle = (said.low + said.high) / 2
    return Share(said.low, middle, said.high, MIDDLE)


AS_NEEDED = Text(
    "added as needed: a fifth of the usual upper level is assumed", "适量添加：按常用上限的五分之一假定"
)
MIDDLE = Text("the middle of the stated range is used", "采用所给范围的中值")
LEFT = Text("makes up 100 %", "补足至 100%")
ROUNDED = Text("takes the rest to 100 %, which the list misses by rounding", "补足列表因修约与 100% 的差额")


def _with_balance(shares: list[Share], rest: int, where: str, *, named: bool) -> tuple[Share, ...]:
    others = [share for i, share in enumerate(shares) if i != rest]
    left = float(1 - sum(Decimal(repr(share.middle)) for share in others))
    if left <= 0:
        raise InputError(
            f"{where}, amount",
            f"{100 * (1 - left):.6g} % without it",
            "percentages that leave room within 100 %",
        )
    low = max(1 - sum(share.high for share in others), 0.0)
    high = min(1 - sum(share.low for share in others), 1.0)
    shares[rest] = Share(min(low, left), left, max(high, left), None if named else LEFT)
    return tuple(shares)


def _within(shares: list[Share], found: Sequence[tuple[Ingredient | None, Amount, str]]) -> tuple[Share, ...]:
    low, middle, high = (sum(getattr(share, end) for share in shares) for end in ("low", "middle", "high"))
    if abs(middle - 1) <= EXACT:
        return tuple(shares)
    if low <= 1 <= high and high > low:
        ends = ("low", 1 - low, middle - low) if middle > 1 else ("high", high - 1, high - middle)
        weight = ends[1] / ends[2]
        return tuple(
            Share(s.low, weight * s.middle + (1 - weight) * getattr(s, ends[0]), s.high, s.assumed)
            for s in shares
        )
    water = next((i for i, (item, _, _) in enumerate(found) if item is not None and is_water(item)), None)
    share = 0.0 if water is None else shares[water].middle + 1 - middle
    if water is not None and share > 0 and abs(middle - 1) <= ROUNDING:
        shares[water] = Share(share, share, share, ROUNDED)
        return tuple(shares)
    raise InputError("formula", f"{100 * middle:.6g} % in all", '100 % in all, or "q.s." for one ingredient')
