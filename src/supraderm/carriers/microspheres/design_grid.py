"""Every pair of chains that parts, and every chain with a salt that sets: what a designer picks from.

Pairs of an acid and a base chain at three balances of charge, chains with 0.2 % of a salt; one per cent of chain, over
pH and salt. Salts rise by three, so that the film of a product on skin is the next salt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np

from supraderm.carriers.microspheres.account import film_salt
from supraderm.carriers.microspheres.binodal import Coacervate, coacervate
from supraderm.carriers.microspheres.gel_state import SALTS, gel_matrix, gel_state, gel_volume
from supraderm.carriers.microspheres.gelation import ionic_gels
from supraderm.carriers.microspheres.loading import Matrix
from supraderm.carriers.microspheres.polyion import PolyIon, polyions
from supraderm.carriers.microspheres.state import ENOUGH, matrix_of
from supraderm.evidence import Coefficients, Constant, HowKnown, Text, Worlds
from supraderm.ingredients import find

JUDGED = "supraderm-judgement"
PHS = Coefficients([4.5, 5.5, 6.5], "1", JUDGED, HowKnown.ASSUMED)
STRENGTHS = Coefficients([5.0, 15.0, 45.0, 135.0], "mol/m**3", JUDGED, HowKnown.ASSUMED)
BALANCES = Coefficients(
    [0.5, 1.0, 2.0], "1", JUDGED, HowKnown.ASSUMED
)  # charge of the base over the acid chain
POLYMER = Constant(0.01, "1", JUDGED, HowKnown.ASSUMED)
SALT = Constant(0.002, "1", JUDGED, HowKnown.ASSUMED)
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
    """A chain in a product with a chain of opposite charge or a salt that gels it.

    Parameters
    ----------
    material : PolyIon
    partner : PolyIon or None
    crosslinker : str
        INCI name of the salt; "" for none.
    shares : tuple of float
        Mass shares of the chain and of what joins it.
    ph : float
    salt : float, mol/m3
    """

    material: PolyIon
    partner: PolyIon | None
    crosslinker: str
    shares: tuple[float, float]
    ph: float
    salt: float

    @property
    def joined(self) -> Text:
        """The partner or the salt, as people call it."""
        if self.partner is not None:
            return self.partner.name
        row = find(self.crosslinker)
        return Text(row.inci.lower(), row.zh)


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
    feeds = [
        Feed(acid, base, "", shares, at, 0.0)
        for acid, base in pairs
        for at in phs
        for shares in _balanced(acid, base, at)
    ]
    feeds += [
        Feed(polyions()[gel.polymer], None, salt, (float(POLYMER), float(SALT)), at, 0.0)
        for gel in ionic_gels().values()
        for salt, ion in SALTS.items()
        for at in phs
        if ion == gel.ion
    ]
    return tuple(one for feed in feeds for one in _over_salts(feed))


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


def _over_salts(feed: Feed) -> Iterator[Formed]:
    for salt in STRENGTHS.values.tolist():
        one = formed(replace(feed, salt=salt), FEW)
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
    if feed.partner is None:
        return _set(feed)
    jar, skin = _parted(feed, worlds), _parted(replace(feed, salt=film_salt(feed.salt)), worlds)
    if jar is None:
        return None
    volume = float(np.median(jar.phase_volume[jar.forms]))
    return Formed(feed, volume, matrix_of(jar), None if skin is None else matrix_of(skin))


def _set(feed: Feed) -> Formed | None:
    """Return the gel spheres of a feed, None where the salt does not set its chain."""
    tied = gel_state(feed.material, feed.shares[0], ((feed.crosslinker, feed.shares[1]),), feed.ph)
    if tied is None or tied.found.state != "gel":
        return None
    around = {"ph": feed.ph, "temperature": float(TEMPERATURE)}
    jar, skin = (
        gel_matrix(feed.material, tied, salt=at, **around) for at in (feed.salt, film_salt(feed.salt))
    )
    return Formed(feed, gel_volume(feed.material, feed.shares[0], feed.crosslinker).median, jar, skin)


@lru_cache(maxsize=16384)
def _parted(feed: Feed, worlds: int) -> Coacervate | None:
    assert feed.partner is not None  # noqa: S101 - asked only of pairs
    found = coacervate(
        feed.material,
        feed.partner,
        *feed.shares,
        ph=feed.ph,
        ionic_strength=feed.salt,
        temperature=TEMPERATURE,
        worlds=Worlds(worlds, 0),
        find_critical_salt=False,
    )
    return found if found.share_that_forms > ENOUGH else None
