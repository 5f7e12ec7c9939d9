"""How much of a guest ends up in microspheres, what holds it there, and how sure that is.

    `Matrix`    what the spheres are made of, swollen: polymer share, mesh, fixed charges, salt, gelled or liquid
    `held`      partition at equilibrium, with its interval                     Estimate
    `capacity_of`                                                               Estimate, mol/m3
    `mobility`  diffusivity with binding counted, of what moves in the sphere   Estimate, m2/s
    `load`      efficiency, content, partition, capacity, and what holds it     `Loading`

A guest that is mixed in before the spheres form starts inside and leaks to equilibrium while they are made
(`entrapped=True`); one that is added to finished spheres climbs to it. Both take the law of a sphere in a limited
bath, 1 - M/M_inf, so that a long bath gives the same for either and only meshes tell them apart. Washing or diluting
afterwards takes what equilibrium does not hold.

References
----------
crank1975; see `partition` and `mesh` for the rest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from supraderm.carriers.microspheres.diffusion import bath
from supraderm.carriers.microspheres.guest import Guest, water_diffusivity
from supraderm.carriers.microspheres.mesh import in_gel, in_gel_spread
from supraderm.carriers.microspheres.partition import (
    capacity,
    charge_factor,
    oil_factor,
    partition,
    partition_spread,
    shared,
    size_factor,
)
from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown, Text

JUDGED = "supraderm-judgement"
# log10, of a diffusivity in a liquid coacervate: its chains bind and let go, which slows more than partition tells
LIQUID_SPREAD = Constant(0.7, "1", JUDGED, HowKnown.ASSUMED)
THREADS = Constant(3.0, "1", JUDGED, HowKnown.ASSUMED)  # meshes; larger guests only creep
ROOM = Constant(298.15, "K", JUDGED, HowKnown.ASSUMED)
CAPACITY_SPREAD = Constant(0.3, "1", JUDGED, HowKnown.ASSUMED)  # log10
EFFICIENCY_SPREAD = Constant(0.7, "1", JUDGED, HowKnown.ASSUMED)  # ln odds, of making alone
# a share that is neither certain nor impossible
NEAR = Constant(1e-4, "1", JUDGED, HowKnown.ASSUMED)
# a factor that is worth a name; a share of it that meshes alone keep
NOTABLE = Constant(3.0, "1", JUDGED, HowKnown.ASSUMED)
KEPT = Constant(0.2, "1", JUDGED, HowKnown.ASSUMED)

BY_CHARGE = Text("charge", "电荷作用")
BY_OIL = Text("its liking for the polymer over water", "疏水作用")
BY_MESH = Text("meshes, for a time", "网孔截留（暂时）")
BY_NOTHING = Text("nothing: it is where the water is", "无：随水分布")


@dataclass(frozen=True, slots=True)
class Matrix:
    """A swollen phase that spheres are made of.

    Parameters
    ----------
    name : str
        Ends the names of the estimates ("HYALURONAN/CHITOSAN coacervate").
    share : float, 1
        Volume share of polymer, above 0 and below 1.
    mesh : float, m
        `mesh.mesh_size` or `mesh.correlation_length`.
    positive, negative : float, mol/m3
        Fixed charges per swollen volume that act, both from 0.
    salt : float, mol/m3
        1:1, in the water around.
    gelled : bool
        Whether cross-links or calcium hold it, or it is a liquid coacervate.
    temperature : float, K
    """

    name: str
    share: float
    mesh: float
    positive: float
    negative: float
    salt: float
    gelled: bool
    temperature: float = ROOM

    def __post_init__(self) -> None:
        if not 0 < self.share < 1:
            raise InputError("matrix.share", self.share, "a volume share between 0 and 1")
        if not self.mesh > 0:
            raise InputError("matrix.mesh", self.mesh, "above 0 m")
        for field in ("positive", "negative", "salt"):
            if not getattr(self, field) >= 0:
                raise InputError(f"matrix.{field}", getattr(self, field), "0 mol/m3 or more")


@dataclass(frozen=True, slots=True)
class Loading:
    """What was found.

    Parameters
    ----------
    efficiency : Estimate, 1
        Share of what was offered that is in the spheres when they are made.
    at_equilibrium : Estimate, 1
        Share that stays in them in the same volume of water for good.
    content : Estimate, 1
        Mass of guest over mass of loaded dry spheres.
    partition : Estimate, 1
        Spheres over water, far from full.
    capacity : Estimate, mol/m3
    by : tuple of Text
        What holds it, strongest first.
    """

    efficiency: Estimate
    at_equilibrium: Estimate
    content: Estimate
    partition: Estimate
    capacity: Estimate
    by: tuple[Text, ...]


def _where(guest: Guest, matrix: Matrix) -> str:
    return f"{guest.name} in {matrix.name}"


def _is_chain(guest: Guest) -> bool:
    return guest.kind in ("polysaccharide", "nucleic acid", "peptide")


def _factors(guest: Guest, matrix: Matrix) -> tuple[float, float, float]:
    size = size_factor(
        guest.radius,
        matrix.share,
        gelled=matrix.gelled,
        chain=_is_chain(guest),
        temperature=matrix.temperature,
    )
    charge = charge_factor(guest.charge, matrix.positive, matrix.negative, matrix.salt)
    oil = 0.0 if guest.log_kow is None else oil_factor(guest.log_kow, matrix.share, guest.neutral)
    return float(size), float(charge), float(oil)


def held(guest: Guest, matrix: Matrix) -> Estimate:
    """Return the partition of a guest, spheres over water, far from full.

    Examples
    --------
    >>> from supraderm.carriers.microspheres.guest import small_guest
    >>> gel = Matrix("ALGINATE gel", 0.02, 9.4e-9, 0.0, 70.0, 10.0, gelled=True)
    >>> round(held(small_guest("NIACINAMIDE", 0.122, log_kow=-0.37), gel).median, 2)
    0.94
    """
    factors = _factors(guest, matrix)
    source = "debruyn2007" if factors[2] > factors[0] * factors[1] else "recall-donnan"
    return Estimate(
        f"partition, {_where(guest, matrix)}",
        float(partition(matrix.share, *factors)),
        "1",
        HowKnown.PRIOR,
        source,
        float(partition_spread(*factors)),
    )


def capacity_of(guest: Guest, matrix: Matrix) -> Estimate:
    """Return the most of a guest that the spheres take up, per swollen volume, mol/m3."""
    opposite = matrix.negative if guest.charge > 0 else matrix.positive
    most = float(capacity(guest.charge, guest.molar_mass, opposite))
    return Estimate(
        f"capacity, {_where(guest, matrix)}", most, "mol/m**3", HowKnown.ASSUMED, JUDGED, CAPACITY_SPREAD
    )


def mobility(guest: Guest, matrix: Matrix) -> Estimate:
    """Return the diffusivity of all of a guest in the spheres, what is bound counted as still, m2/s.

    D_gel over the factor by which charge and oil hold it; what size keeps out does not slow what is in. In a liquid
    coacervate this is the most: bonds that come and go between chains, and its surface, may hold a guest far longer.
    """
    _, charge, oil = _factors(guest, matrix)
    free = float(in_gel(water_diffusivity(guest), guest.radius, matrix.share, matrix.mesh))
    bound = max(charge, 1.0) + oil / (1 - matrix.share)
    spread = math.hypot(
        float(in_gel_spread(guest.radius, matrix.mesh)),
        float(partition_spread(1.0, max(charge, 1.0), oil)),
        0.0 if matrix.gelled else float(LIQUID_SPREAD),
    )
    return Estimate(
        f"diffusivity, {_where(guest, matrix)}",
        free / bound,
        "m**2/s",
        HowKnown.PRIOR,
        "recall-gel-diffusion",
        spread,
        in_domain=guest.radius < THREADS * matrix.mesh,
        note="" if guest.radius < THREADS * matrix.mesh else "larger than the meshes: no law of how it moves",
    )


def _share(name: str, median: float, spread: float) -> Estimate:
    inside = min(max(median, float(NEAR)), 1 - float(NEAR))
    return Estimate(name, inside, "1", HowKnown.PRIOR, JUDGED, spread, "logit")


def _held_by(guest: Guest, matrix: Matrix, kept: float, final: float) -> tuple[Text, ...]:
    _, charge, oil = _factors(guest, matrix)
    ways = [(charge, BY_CHARGE)] * (charge >= NOTABLE) + [(1 + oil, BY_OIL)] * (1 + oil >= NOTABLE)
    by = tuple(text for _, text in sorted(ways, key=lambda way: -way[0]))
    if kept - final > KEPT:
        by += (BY_MESH,)
    return by or (BY_NOTHING,)


def load(
    guest: Guest,
    matrix: Matrix,
    *,
    volume: float,
    concentration: float,
    radius: float,
    time: float,
    entrapped: bool,
) -> Loading:
    """Return how much of a guest spheres hold once they are made, and once they have come to equilibrium.

    Parameters
    ----------
    guest : Guest
    matrix : Matrix
    volume : float, 1
        Share of the swollen spheres in the batch, between 0 and 1.
    concentration : float, mol/m3
        Of the guest over the whole batch, above 0.
    radius : float, m
        Of the spheres.
    time : float, s
        That they spend in the bath.
    entrapped : bool
        Whether the guest was inside when they formed.

    Raises
    ------
    InputError

    Examples
    --------
    Hyaluronan of 1 MDa is caught by a gel that forms around it, and does not enter one that is there:

    >>> from supraderm.carriers.microspheres.guest import chain_guest
    >>> gel = Matrix("ALGINATE gel", 0.02, 9.4e-9, 0.0, 70.0, 10.0, gelled=True)
    >>> batch = dict(volume=0.1, concentration=1e-4, radius=5e-4, time=600.0)
    >>> found = [load(chain_guest("HYALURONAN", 1e3), gel, entrapped=e, **batch) for e in (True, False)]
    >>> [round(one.efficiency.median, 2) for one in found], found[0].by[0].en
    ([0.99, 0.0], 'meshes, for a time')
    """
    if not 0 < volume < 1:
        raise InputError("volume", volume, "a volume share between 0 and 1")
    for field, value in (("concentration", concentration), ("radius", radius)):
        if not value > 0:
            raise InputError(field, value, "above 0")
    if not time >= 0:
        raise InputError("time", time, "0 s or more")
    k, top, moves = held(guest, matrix), capacity_of(guest, matrix), mobility(guest, matrix)
    inside, _ = shared(volume, k.median, concentration, top.median)
    final = float(np.clip(volume * inside / concentration, 0.0, 1.0))
    # how far the sphere is on its way to equilibrium with the bath, from either side
    ratio = max((1 - final) / max(final, float(NEAR)), float(NEAR))
    gone = float(bath(time, moves.median, radius, ratio)) * (1 + ratio) / ratio
    share = 1 - (1 - final) * gone if entrapped else final * gone
    grams = share * concentration / volume * guest.molar_mass
    polymer = matrix.share * 1e3
    spread = math.log(10) * k.spread
    where = _where(guest, matrix)
    return Loading(
        efficiency=_share(
            f"loading efficiency, {where}", share, math.hypot(EFFICIENCY_SPREAD, spread * gone)
        ),
        at_equilibrium=_share(f"share held at equilibrium, {where}", final, spread),
        content=_share(f"drug content, {where}", grams / (grams + polymer), float(EFFICIENCY_SPREAD)),
        partition=k,
        capacity=top,
        by=_held_by(guest, matrix, share, final),
    )
