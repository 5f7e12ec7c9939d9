"""Where two charged chains part: maps over pH, salt and mixing ratio, with what share of the chains is caught.

Every cell of the map is solved in the same worlds, so that neighbours differ by pH and salt alone. `forms` counts the
worlds with two phases; it is a degree of belief, since all of what is uncertain is shared by the worlds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.microspheres.mixture import (
    MOST_POLYMER,
    ROOM,
    check_conditions,
    feeds_of,
    lanes,
    water_share,
)
from supraderm.carriers.microspheres.polyion import PolyIon, any_polyion
from supraderm.errors import InputError
from supraderm.evidence import Coefficients, Constant, HowKnown, Worlds

Array = NDArray[np.float64]

DEFAULT_WORLDS = 64
DEFAULT_PH = Coefficients(
    [1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 5.5, 6.0, 6.5, 7.0, 7.5, 8.0],
    "1",
    "supraderm-judgement",
    HowKnown.ASSUMED,
)
DEFAULT_SALT = Coefficients(
    [10.0, 30.0, 60.0, 100.0, 150.0, 200.0, 300.0, 400.0, 600.0, 1000.0, 1500.0],
    "mol/m**3",
    "supraderm-judgement",
    HowKnown.ASSUMED,
)
TIE = 1e-3
EVEN = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Window:
    """Maps of two charged chains.

    Parameters
    ----------
    a, b : PolyIon
    polymer : float, 1
        Mass share of both chains together.
    ratios : ndarray, shape (ratios,)
        Mass of a over that of both.
    ph : ndarray, shape (phs,)
    salt : ndarray, shape (salts,), mol/m3
    forms : ndarray, shape (ratios, phs, salts)
        Share of worlds with two phases.
    caught : ndarray, shape (ratios, phs, salts, 2)
        Mean share of a and of b in the dense phase, 0 in worlds without one.
    water : ndarray, shape (ratios, phs, salts)
        Median mass share of water in the dense phase of the worlds that have one; NaN where fewer than half do.
    """

    a: PolyIon
    b: PolyIon
    polymer: float
    ratios: Array
    ph: Array
    salt: Array
    forms: Array
    caught: Array
    water: Array

    @property
    def yield_(self) -> Array:
        """Mean share of the mass of both chains in the dense phase, shape (ratios, phs, salts)."""
        a = self.ratios[:, None, None]
        return a * self.caught[..., 0] + (1 - a) * self.caught[..., 1]

    def best(self) -> tuple[float, float, float]:
        """Return ratio, pH and salt at which most of the chains is caught; of equals the one with most salt."""
        found = self.yield_ + np.linspace(0, TIE, len(self.salt))
        r, p, s = np.unravel_index(int(np.argmax(found)), found.shape)
        return float(self.ratios[r]), float(self.ph[p]), float(self.salt[s])


def window(
    a: PolyIon | str,
    b: PolyIon | str,
    polymer: float,
    *,
    ratios: Sequence[float] = (float(EVEN),),
    ph: Sequence[float] | Array = DEFAULT_PH.values,
    salt: Sequence[float] | Array = DEFAULT_SALT.values,
    temperature: float = ROOM,
    worlds: Worlds | None = None,
    contact: float = 0.0,
) -> Window:
    """Map where two charged chains part.

    Parameters
    ----------
    a, b : PolyIon or str
    polymer : float, 1
        Mass share of both together, above 0 and up to 0.3.
    ratios : sequence of float
        Mass of a over that of both, in (0, 1).
    ph : sequence of float
        0 to 14.
    salt : sequence of float, mol/m3
        Beside counter-ions, 0 to 6000.
    temperature : float, K
    worlds : Worlds, optional
        Else 64 of seed 0.
    contact : float, kT a cell
        As in `coacervate`.

    Returns
    -------
    Window

    Raises
    ------
    InputError
        Naming the field.

    Examples
    --------
    >>> map_ = window(
    ...     "SODIUM HYALURONATE", "CHITOSAN", 0.003, ratios=[0.6], ph=[1.5, 5.0], salt=[10.0, 1500.0], worlds=Worlds(8)
    ... )
    >>> map_.forms[0].tolist()
    [[0.0, 0.0], [1.0, 0.0]]
    """
    from supraderm.carriers.microspheres.coexistence_kernel import split_all

    first, second = any_polyion(a, "a"), any_polyion(b, "b")
    if not 0 < polymer <= MOST_POLYMER:
        raise InputError("polymer", polymer, f"a mass share above 0 and up to {MOST_POLYMER:g}")
    for ratio in ratios:
        if not 0 < ratio < 1:
            raise InputError("ratios", ratio, "above 0 and below 1")
    phs, salts = np.asarray(ph, dtype=float), np.asarray(salt, dtype=float)
    drawn_in = worlds or Worlds(DEFAULT_WORLDS)
    shape = (len(ratios), len(phs), len(salts))
    forms, water, caught = np.zeros(shape), np.full(shape, np.nan), np.zeros((*shape, 2))
    n = drawn_in.n
    dense, dilute, shares, imbalances = np.empty((n, 5)), np.empty((n, 5)), np.empty(n), np.empty(n)
    for i, ratio in enumerate(ratios):
        parts = polymer * ratio, polymer * (1 - ratio)
        for j, at in enumerate(phs):
            for ions in salts:
                check_conditions(*parts, ph=float(at), ionic_strength=float(ions), temperature=temperature)
            drawn = lanes(
                first, second, *parts, ph=float(at), temperature=temperature, worlds=drawn_in, contact=contact
            )
            for k, ions in enumerate(salts):
                feeds = feeds_of(drawn, float(ions), float(at))
                split_all(feeds, drawn.systems, dense, dilute, shares, imbalances)
                parted = shares > 0
                forms[i, j, k] = parted.mean()
                held = np.where(parted[:, None], shares[:, None] * dense[:, :2] / feeds[:, :2], 0.0)
                caught[i, j, k] = held.mean(axis=0)
                if forms[i, j, k] >= EVEN:
                    water[i, j, k] = np.median(water_share(dense, drawn.densities)[parted])
    return Window(first, second, polymer, np.asarray(ratios, dtype=float), phs, salts, forms, caught, water)
