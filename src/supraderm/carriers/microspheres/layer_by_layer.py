"""Films built of two charged chains in turn: how thick after so many layer pairs.

Linear pairs add the same each time. Exponential pairs let one chain move through the whole film, so that each pair
adds in proportion to what is there, until the film is thicker than a chain can cross in one step; from then on the film
grows by the last step:

    h(n) = h_t exp(b (n - n_t)),  n <= n_t;      h(n) = h_t (1 + b (n - n_t)),  n > n_t

with n_t about 12 whatever the way of deposition. Before about 8 pairs there are islands and no film: thicknesses there
are means over bare patches, out of domain. Which way a pair grows cannot be told from its charges; only known pairs
are here.

References
----------
picart2001; salomaki2007; salomaki2009; porcel2006; kujawa2005; schmitt-decher-multilayers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Estimate, HowKnown, Text
from supraderm.shipped import parse_shipped

Array = NDArray[np.float64]
MOST_PAIRS = 100


@dataclass(frozen=True, slots=True)
class LayerPair:
    """Two chains whose growth layer by layer is known.

    Parameters
    ----------
    key : str
    name : Text
    a, b : str
        INCI names of the polycation and the polyanion, or short names of those that are no ingredient.
    growth : Estimate or None, 1
        Exponent per layer pair; None for linear growth.
    at_turn : Estimate or None, m
        Thickness where exponential growth turns linear.
    per_pair : Estimate or None, m
        Thickness per layer pair of linear growth.
    onset, turn : int
        Layer pairs from which there is a film, and at which growth turns linear.
    """

    key: str
    name: Text
    a: str
    b: str
    growth: Estimate | None
    at_turn: Estimate | None
    per_pair: Estimate | None
    onset: int
    turn: int

    def thickness(self, pairs: int) -> Estimate:
        """Return the thickness of a film of so many layer pairs.

        Parameters
        ----------
        pairs : int
            1 to 100.

        Returns
        -------
        Estimate, m
            Lognormal; out of domain where an exponential pair is still islands.

        Examples
        --------
        Measured about 900 nm at 12 (Kujawa 2005), which sets the scale; 20 follow from the growth:

        >>> found = layer_pairs()["chitosan with hyaluronan, long chains"]
        >>> [round(found.thickness(n).median * 1e9) for n in (8, 12, 20)]
        [315, 900, 2790]
        """
        if isinstance(pairs, bool) or not 1 <= pairs <= MOST_PAIRS:
            raise InputError("pairs", pairs, f"a whole number from 1 to {MOST_PAIRS}")
        name = f"thickness of {pairs} layer pairs, {self.key}"
        if self.per_pair is not None:
            one = self.per_pair
            return Estimate(
                name, one.median * pairs, "m", HowKnown.PREDICTED, one.source, one.spread,
                note="thickness per pair assumed" if one.how_known is HowKnown.ASSUMED else "",
            )  # fmt: skip
        assert self.growth is not None  # noqa: S101 - the table gives one or the other
        assert self.at_turn is not None  # noqa: S101
        beyond = pairs - self.turn
        median = float(grown(pairs, self.at_turn.median, self.growth.median, self.turn))
        # d ln h/d b of the law, times the SD of b
        slope = beyond if beyond <= 0 else beyond / (1 + self.growth.median * beyond)
        spread = math.hypot(self.at_turn.spread, slope * self.growth.spread / math.log(10))
        islands = pairs < self.onset
        return Estimate(
            name, median, "m", HowKnown.PREDICTED, self.at_turn.source, spread, in_domain=not islands,
            note=f"islands, no film, before {self.onset} layer pairs" if islands else "",
        )  # fmt: skip


def grown(pairs: ArrayLike, at_turn: ArrayLike, growth: ArrayLike, turn: ArrayLike) -> Array:
    """Return the thickness of an exponentially growing film, m.

    Parameters
    ----------
    pairs, turn : array_like, 1
        Layer pairs in all, and where growth turns linear.
    at_turn : array_like, m
    growth : array_like, 1

    Examples
    --------
    >>> [round(float(h), 3) for h in grown([8, 12, 16], 1.0, 0.25, 12)]
    [0.368, 1.0, 2.0]
    """
    beyond = np.asarray(pairs, dtype=float) - np.asarray(turn, dtype=float)
    b = np.asarray(growth, dtype=float)
    shape = np.where(beyond <= 0, np.exp(b * np.minimum(beyond, 0)), 1 + b * np.maximum(beyond, 0))
    return np.asarray(at_turn, dtype=float) * shape


@cache
def layer_pairs() -> Mapping[str, LayerPair]:
    """Return the pairs whose growth is known, by key.

    >>> layer_pairs()["polystyrene sulfonate with polyallylamine, 1 M"].growth is None
    True
    """
    text = (files("supraderm.carriers.microspheres") / "data" / "layers.yaml").read_text(encoding="utf-8")
    table = parse_shipped(text)
    onset, turn = table["onset"]["value"], table["turn"]["value"]
    return {
        key: LayerPair(
            key, Text(**row["name"]), row["a"], row["b"],
            _estimate(key, "growth exponent", "1", row.get("growth"), normal=True),
            _estimate(key, "thickness at the turn", "m", row.get("at_turn")),
            _estimate(key, "thickness per layer pair", "m", row.get("per_pair")),
            onset, turn,
        )
        for key, row in table["pairs"].items()
    }  # fmt: skip


def layer_pair(key: str, *, field: str = "layers") -> LayerPair:
    """Return a known pair by key.

    Raises
    ------
    UnknownNameError
    """
    found = layer_pairs().get(key)
    if found is None:
        raise UnknownNameError(field, key, layer_pairs(), what="pair of layers")
    return found


def _estimate(
    key: str, what: str, unit: str, row: Mapping[str, Any] | None, *, normal: bool = False
) -> Estimate | None:
    if row is None:
        return None
    return Estimate(
        f"{what}, {key}", row["value"], unit, HowKnown(row["how_known"]), row["source"], row["spread"],
        "normal" if normal else "lognormal",
    )  # fmt: skip
