"""Every pair of an acid and a base chain that parts, over pH, salt and balance of charge: what a designer picks from.

One per cent of both chains together. Salts rise by three, so that the film of a product on skin is the next salt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np

from supraderm.carriers.microspheres.account import film_salt
from supraderm.carriers.microspheres.binodal import Coacervate, coacervate
from supraderm.carriers.microspheres.loading import Matrix
from supraderm.carriers.microspheres.polyion import PolyIon, polyions
from supraderm.carriers.microspheres.state import ENOUGH, matrix_of
from supraderm.evidence import Coefficients, Constant, HowKnown, Worlds

JUDGED = "supraderm-judgement"
PHS = Coefficients([4.5, 5.5, 6.5], "1", JUDGED, HowKnown.ASSUMED)
SALTS = Coefficients([5.0, 15.0, 45.0, 135.0], "mol/m**3", JUDGED, HowKnown.ASSUMED)
BALANCES = Coefficients(
    [0.5, 1.0, 2.0], "1", JUDGED, HowKnown.ASSUMED
)  # charge of the base over the acid chain
POLYMER = Constant(0.01, "1", JUDGED, HowKnown.ASSUMED)
TEMPERATURE = Constant(298.15, "K", JUDGED, HowKnown.ASSUMED)
LEAST_CHARGE = Constant(0.02, "1", JUDGED, HowKnown.ASSUMED)  # a unit
MOST_MASS = Constant(10.0, "1", JUDGED, HowKnown.ASSUMED)  # of one chain over the other
FEW = 4
"""Worlds in which the whole grid is asked."""
ACIDS = (
    "SODIUM HYALURONATE",
    "HYDROLYZED SODIUM HYALURONATE",
    "ALGIN",
    "SODIUM CHONDROITIN SULFATE",
    "PECTIN",
    "CARRAGEENAN",
    "CELLULOSE GUM",
    "XANTHAN GUM",
    "GELLAN GUM",
    "SODIUM DNA",
    "SODIUM POLYGLUTAMATE",
)
BASES = (
    "CHITOSAN",
    "POLYLYSINE",
    "GELATIN A",
    "RECOMBINANT HUMANIZED COLLAGEN TYPE III",
    "POLYQUATERNIUM-10",
)


@dataclass(frozen=True)
class Feed:
    """Two chains in a product.

    Parameters
    ----------
    acid, base : PolyIon
    shares : tuple of float
        Mass shares of both.
    ph : float
    salt : float, mol/m3
    """

    acid: PolyIon
    base: PolyIon
    shares: tuple[float, float]
    ph: float
    salt: float


@dataclass(frozen=True)
class Formed:
    """Spheres of a feed in the jar and, where they outlive it, in the film on skin.

    Parameters
    ----------
    feed : Feed
    volume : float, 1
    jar : Matrix
    on_skin : Matrix or None
    """

    feed: Feed
    volume: float
    jar: Matrix
    on_skin: Matrix | None


@cache
def grid(ph: float | None = None) -> tuple[Formed, ...]:
    """Return the spheres of every feed that parts, at one pH or at those of the grid; some seconds the first time."""
    phs = PHS.values.tolist() if ph is None else [ph]
    pairs = ((polyions()[a], polyions()[b]) for a in ACIDS for b in BASES)
    return tuple(
        one
        for acid, base in pairs
        for at in phs
        for shares in _balanced(acid, base, at)
        for one in _over_salts(acid, base, shares, at)
    )


def _balanced(acid: PolyIon, base: PolyIon, ph: float) -> Iterator[tuple[float, float]]:
    """Yield mass shares at the balances of charge that are not lopsided in mass."""
    charges = -float(acid.charge(ph)), float(base.charge(ph))
    if min(charges) < LEAST_CHARGE:
        return
    per_mass = charges[0] / acid.mean_unit_mass, charges[1] / base.mean_unit_mass
    for balance in BALANCES.values.tolist():
        ratio = balance * per_mass[0] / per_mass[1]  # mass of base over acid
        if 1 / MOST_MASS <= ratio <= MOST_MASS:
            yield POLYMER / (1 + ratio), POLYMER * ratio / (1 + ratio)


def _over_salts(acid: PolyIon, base: PolyIon, shares: tuple[float, float], ph: float) -> Iterator[Formed]:
    for salt in SALTS.values.tolist():
        one = formed(Feed(acid, base, shares, ph, salt), FEW)
        if one is None:
            return
        yield one


def formed(feed: Feed, worlds: int) -> Formed | None:
    """Return the spheres of a feed in the jar and in its film, None where there are none in the jar.

    Parameters
    ----------
    feed : Feed
    worlds : int
        In which it is asked; medians are returned.
    """
    jar, skin = _parted(feed, worlds), _parted(replace(feed, salt=film_salt(feed.salt)), worlds)
    if jar is None:
        return None
    volume = float(np.median(jar.phase_volume[jar.forms]))
    return Formed(feed, volume, matrix_of(jar), None if skin is None else matrix_of(skin))


@lru_cache(maxsize=16384)
def _parted(feed: Feed, worlds: int) -> Coacervate | None:
    found = coacervate(
        feed.acid,
        feed.base,
        *feed.shares,
        ph=feed.ph,
        ionic_strength=feed.salt,
        temperature=TEMPERATURE,
        worlds=Worlds(worlds, 0),
        find_critical_salt=False,
    )
    return found if found.share_that_forms > ENOUGH else None
