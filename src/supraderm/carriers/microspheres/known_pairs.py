"""Pairs of chains that laboratories saw part, beside which a prediction can be held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from supraderm.carriers.microspheres.polyion import PolyIon
from supraderm.evidence import Constant, HowKnown
from supraderm.shipped import parse_shipped

# papers that name no salt worked in less
LITTLE_SALT = Constant(100.0, "mol/m**3", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class KnownPair:
    """What was read of two chains.

    Parameters
    ----------
    a, b : str
        Keys of the polyions.
    ph_low, ph_high : float
        Between which they were seen to part.
    salt_limit : float or None, mol/m3
        1:1 salt in which hardly anything was left; None where that was not read.
    source : str
    how_known : HowKnown
    """

    a: str
    b: str
    ph_low: float
    ph_high: float
    salt_limit: float | None
    source: str
    how_known: HowKnown

    def seen(self, ph: float, salt: float) -> bool | None:
        """Tell whether they were seen to part there: no from `salt_limit` on, None where nothing was read.

        Examples
        --------
        >>> gum = known_pairs()[frozenset(("GELATIN B", "ACACIA SENEGAL GUM"))]
        >>> gum.seen(3.8, 10.0), gum.seen(7.0, 10.0)
        (True, None)
        """
        if self.salt_limit is not None and salt >= self.salt_limit:
            return False
        return True if self.ph_low <= ph <= self.ph_high and salt < LITTLE_SALT else None


@cache
def known_pairs() -> Mapping[frozenset[str], KnownPair]:
    """Return the pairs that are known, by the keys of both chains."""
    text = (files("supraderm.carriers.microspheres") / "data" / "known_pairs.yaml").read_text(
        encoding="utf-8"
    )
    rows = parse_shipped(text)["pairs"]
    return {
        frozenset((row["a"], row["b"])): KnownPair(
            row["a"],
            row["b"],
            row["ph_low"],
            row["ph_high"],
            row.get("salt_limit"),
            row["source"],
            HowKnown(row["how_known"]),
        )
        for row in rows
    }


def known_pair(a: PolyIon, b: PolyIon) -> KnownPair | None:
    """Return what was read of two chains, in either order; None where nothing was."""
    return known_pairs().get(frozenset((a.key, b.key)))
