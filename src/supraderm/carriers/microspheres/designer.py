"""From an active and a wished release back to spheres: a grid of pairs, pH, salt, balance and ways to make them.

What parts from the water at the product's salt (`design_grid`) is crossed with the ways of making spheres. Each wish
gives one miss:

    retention   how far the share held for good in the jar falls short, log10 of the odds
    release     |log10| of the half-time on skin over the wished one
    window      0 where spheres outlive three times the salt, as in a drying film; 1 where they come apart there
    feel        log10 of the diameter over what fingers feel, 0 below it

Designs that no other one equals or beats in all four are the front. The grid is asked in few worlds, the likeliest
designs again in more; intervals come with `supraderm show carrier microsphere` for the one that is chosen.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from supraderm.carriers.front import front
from supraderm.carriers.microspheres.design_grid import Formed, formed, grid
from supraderm.carriers.microspheres.diffusion import biot, film
from supraderm.carriers.microspheres.guest import Guest, water_diffusivity
from supraderm.carriers.microspheres.loading import held, mobility
from supraderm.carriers.microspheres.polyion import PolyIon
from supraderm.carriers.microspheres.processes import ParticleSize, particle_size, processes
from supraderm.carriers.microspheres.state import WORLDS
from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown, Text
from supraderm.units import significant

Array = NDArray[np.float64]

JUDGED = "supraderm-judgement"
FELT = Constant(5e-5, "m", JUDGED, HowKnown.ASSUMED)
LEAST_ODDS = Constant(1e-4, "1", JUDGED, HowKnown.ASSUMED)
AT_ONCE = Constant(1.0, "s", JUDGED, HowKnown.ASSUMED)  # shortest half-time that counts
LIKELY = 3
"""Times as many designs are asked in more worlds as are returned."""


@dataclass(frozen=True)
class Wish:
    """What is wanted of the spheres.

    Parameters
    ----------
    half_time : float, s
        In which half of the active shall leave on skin, above 0.
    retention : float, 1
        Share that shall stay in them in the jar, between 0 and 1.
    ph : float or None
        Of the product, 4 to 7; None for any of the grid.
    salt : float or None, mol/m3
        At least this much is in the product; None for any.
    """

    half_time: float
    retention: float = 0.9
    ph: float | None = None
    salt: float | None = None

    def __post_init__(self) -> None:
        if not self.half_time > 0:
            raise InputError("half_time", self.half_time, "above 0 s")
        if not 0 < self.retention < 1:
            raise InputError("retention", self.retention, "a share between 0 and 1")
        if self.ph is not None and not 4 <= self.ph <= 7:
            raise InputError("ph", self.ph, "4 to 7")


@dataclass(frozen=True)
class Design:
    """One way to make spheres, and what it reaches.

    Parameters
    ----------
    material : PolyIon
    partner : PolyIon or None
        The chain of opposite charge.
    crosslinker : str
        INCI name of the salt that gels it instead; "" for none.
    joined : Text
        Name of the partner or of the salt.
    shares : tuple of float
        Mass shares of both in the product.
    ph : float
    salt : float, mol/m3
        Most that the product may hold.
    process : str
    diameter : float, m
    retention : float, 1
    half_time : float, s
        On skin.
    outlives_film : bool
        Whether they are still there at three times the salt.
    misses : mapping of str to float
    reasons : tuple of Text
    """

    material: PolyIon
    partner: PolyIon | None
    crosslinker: str
    joined: Text
    shares: tuple[float, float]
    ph: float
    salt: float
    process: str
    diameter: float
    retention: float
    half_time: float
    outlives_film: bool
    misses: Mapping[str, float]
    reasons: tuple[Text, ...]

    @property
    def miss(self) -> float:
        """All misses together, root of the sum of squares."""
        return math.sqrt(sum(miss**2 for miss in self.misses.values()))


def design(wish: Wish, guests: Callable[[float], Guest], *, count: int = 8) -> tuple[Design, ...]:
    """Return the front for an active, nearest to the wish first.

    Parameters
    ----------
    wish : Wish
    guests : callable
        The active as a guest at a pH (`active.guest_of`, `active.large_guest`).
    count : int
        At most so many.

    Examples
    --------
    >>> from supraderm.carriers.microspheres.active import large_guest
    >>> from supraderm.ingredients import find
    >>> found = design(Wish(half_time=3600.0), lambda ph: large_guest(find("lysozyme"), ph))
    >>> found[0].retention > 0.5
    True
    """
    made = [one for one in grid(wish.ph) if wish.salt is None or one.feed.salt >= wish.salt]
    sizes = [particle_size(name) for name in processes()]
    at = {one.feed.ph: guests(one.feed.ph) for one in made}
    likely = _best(wish, [(one, size) for one in made for size in sizes], at)[: LIKELY * count]
    exact = {one.feed: formed(one.feed, WORLDS.n) for one, *_ in likely}
    again = [(better, size) for one, size, *_ in likely if (better := exact[one.feed]) is not None]
    return tuple(_designed(*one, guest=at[one[0].feed.ph]) for one in _best(wish, again, at)[:count])


def _best(
    wish: Wish, made: list[tuple[Formed, ParticleSize]], guests: Mapping[float, Guest]
) -> list[tuple[Formed, ParticleSize, float, float, dict[str, float]]]:
    """Return the front with what it reaches and misses, nearest to the wish first."""
    if not made:
        return []
    held_by = {id(one): _holding(one, guests[one.feed.ph]) for one, _ in made}
    reached = [
        (one, size, held_by[id(one)][0], held_by[id(one)][1] * size.radius.median**2) for one, size in made
    ]
    found = [(*each, _misses(wish, *each)) for each in reached]
    table = np.array([list(misses.values()) for *_, misses in found])
    return [found[i] for i in sorted(front(table), key=lambda i: (float((table[i] ** 2).sum()), i))]


def _holding(one: Formed, guest: Guest) -> tuple[float, float]:
    """Return the share held for good in the jar, and the half-time on skin over the square of the radius [s/m2]."""
    partition = held(guest, one.jar).median
    kept = one.volume * partition / (1 + one.volume * (partition - 1))
    if one.on_skin is None:
        return kept, 0.0
    moves = mobility(guest, one.on_skin).median
    number = float(biot(water_diffusivity(guest), moves, held(guest, one.on_skin).median))
    return kept, _scaled_half(number) / moves


@cache
def _half_table() -> tuple[Array, Array]:
    """Return logarithms of the Biot number and of D t/R^2 at which half has left."""
    numbers = np.geomspace(1e-8, 1e8, 65)
    times = np.geomspace(1e-4, 1e9, 600)
    gone = film(times[:, None], 1.0, 1.0, numbers[None, :])
    halves = [np.interp(0.5, np.maximum.accumulate(gone[:, i]), np.log(times)) for i in range(numbers.size)]
    return np.log(numbers), np.array(halves)


def _scaled_half(number: float) -> float:
    numbers, halves = _half_table()
    return float(np.exp(np.interp(np.log(number), numbers, halves)))


def _misses(wish: Wish, one: Formed, size: ParticleSize, kept: float, half: float) -> dict[str, float]:
    share = min(max(kept, float(LEAST_ODDS)), 1 - float(LEAST_ODDS))
    odds, wished = share / (1 - share), wish.retention / (1 - wish.retention)
    return {
        "retention": max(math.log10(wished / odds), 0.0),
        "release": abs(math.log10(max(half, float(AT_ONCE)) / wish.half_time)),
        "window": 0.0 if one.on_skin else 1.0,
        "feel": max(math.log10(size.diameter.median / FELT), 0.0),
    }


def _designed(
    one: Formed, size: ParticleSize, kept: float, half: float, misses: Mapping[str, float], *, guest: Guest
) -> Design:
    return Design(
        one.feed.material,
        one.feed.partner,
        one.feed.crosslinker,
        one.feed.joined,
        one.feed.shares,
        one.feed.ph,
        one.feed.salt,
        size.process.key,
        size.diameter.median,
        kept,
        half,
        one.on_skin is not None,
        misses,
        tuple(_reasons(one, guest, size, kept)),
    )


def _reasons(one: Formed, guest: Guest, size: ParticleSize, kept: float) -> Iterator[Text]:
    base, acid = significant(one.jar.positive), significant(one.jar.negative)
    charge, stays = f"{guest.charge:+.2g}", significant(100 * kept)
    yield Text(
        f"at pH {one.feed.ph:g} the active carries {charge} charges; the spheres have {base} mM of base and {acid} mM "
        f"of acid groups: {stays}% stays in them in the jar",
        f"pH {one.feed.ph:g} 时活性物带 {charge} 个电荷；微球含碱性基团 {base} mM、酸性基团 {acid} mM："
        f"包装中保留 {stays}%",
    )
    if one.on_skin is None:
        yield Text(
            f"three times {one.feed.salt:g} mM salt undoes them: on a drying skin they let go at once",
            f"盐浓度达到 {one.feed.salt:g} mM 的三倍时解离：皮肤变干后一次性放出",
        )
    else:
        yield Text(
            f"they outlive three times {one.feed.salt:g} mM salt, as in a film that dries",
            f"在三倍于 {one.feed.salt:g} mM 的盐浓度（变干的涂层）下仍然存在",
        )
    if size.diameter.median > FELT:
        felt = significant(size.diameter.median * 1e6)
        yield Text(
            f"at {felt} um they are felt, and do not enter follicles",
            f"粒径 {felt} 微米，有颗粒感，且不进入毛囊",
        )
