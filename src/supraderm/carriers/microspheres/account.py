"""Everything that microspheres do to one active: held, free, released, left in follicles.

    held      partition of the active between spheres and water, in the jar
    release   burst and rate on the skin, where a film that has lost two thirds of its water has three times the salt
    free      1/(1 + phi (K - 1))

A chain that the spheres are made of is shared as the two phases share it. Spheres that the salt of the film undoes let
go at once.
"""

from __future__ import annotations

import math

import numpy as np

from supraderm.carriers.held import free_estimate
from supraderm.carriers.microspheres.guest import Guest
from supraderm.carriers.microspheres.loading import held
from supraderm.carriers.microspheres.release import Release, release
from supraderm.carriers.microspheres.state import JUDGED, THEORY, SphereState
from supraderm.carriers.microspheres.trigger import salt_in_film
from supraderm.evidence import Constant, Estimate, HowKnown

WATER_LEFT = Constant(1 / 3, "1", JUDGED, HowKnown.ASSUMED, (0.1, 1.0))
"""Share of the water of a product that a film on skin keeps while spheres let go."""
TIED = Constant(1e3, "1", JUDGED, HowKnown.ASSUMED)  # a gelled chain, in the gel over outside
MOST_HELD = Constant(1e6, "1", JUDGED, HowKnown.ASSUMED)
SHARING_SPREAD = Constant(0.3, "1", JUDGED, HowKnown.ASSUMED)  # log10, of the theory
AT_ONCE = Constant(10.0, "1/s", JUDGED, HowKnown.ASSUMED)


def where(state: SphereState, guest: Guest) -> str:
    """Return the active in its spheres as names of estimates say it."""
    return f"{guest.name} in microspheres of {state.label}"


def partition_of(state: SphereState, guest: Guest, log_kow: Estimate | None = None) -> Estimate:
    """Return the partition of an active, spheres over water; 1 where nothing forms.

    Parameters
    ----------
    state : SphereState
    guest : Guest
    log_kow : Estimate, optional
        Its spread counts as far as the spheres hold the active like an oil.
    """
    name = f"partition, {where(state, guest)}"
    if state.matrix is None:
        return Estimate(name, 1.0, "1", HowKnown.ASSUMED, JUDGED)
    chains = (state.material.inci, state.partner.inci if state.partner else "")
    if guest.name in chains:
        return _of_its_own(name, state, chains.index(guest.name))
    found = held(guest, state.matrix)
    spread = found.spread
    if log_kow is not None and found.source == "debruyn2007":
        spread = math.hypot(spread, log_kow.spread)
    inside = log_kow is None or log_kow.in_domain
    return Estimate(
        name,
        found.median,
        "1",
        found.how_known,
        found.source,
        spread,
        in_domain=inside and state.volume.in_domain,
    )


def _of_its_own(name: str, state: SphereState, chain: int) -> Estimate:
    """Return how the two phases share a chain that the spheres are made of."""
    found = state.found
    if found is None:  # a gel holds what it is made of
        return Estimate(name, float(TIED), "1", HowKnown.ASSUMED, JUDGED, float(SHARING_SPREAD))
    there = found.forms
    ratio = np.minimum(found.dense[there, chain] / np.maximum(found.dilute[there, chain], 1e-30), MOST_HELD)
    spread = float(np.hypot(np.log10(ratio).std(), SHARING_SPREAD))
    return Estimate(name, float(np.median(ratio)), "1", HowKnown.PREDICTED, THEORY, spread)


def free_of(state: SphereState, guest: Guest, partition: Estimate) -> Estimate:
    """Return the share of an active that is free in the jar."""
    return free_estimate(f"free share, {where(state, guest)}", state.volume, partition)


def film_salt(salt: float) -> float:
    """Return the salt of a film on skin, mol/m3, from that of the product.

    >>> round(film_salt(50.0))
    150
    """
    return float(salt_in_film(salt, float(WATER_LEFT)))


def release_of(film: SphereState, guest: Guest, diameter: Estimate, *, width: float) -> Release:
    """Return burst and rate of an active on skin.

    Parameters
    ----------
    film : SphereState
        At the salt of the film; where nothing is left of the spheres there all of it goes at once.
    guest : Guest
    diameter : Estimate, m
        Median by volume.
    width : float
        SD of its natural logarithm.
    """
    name = where(film, guest)
    if film.matrix is None:
        burst = Estimate(f"burst, {name}", 1.0, "1", HowKnown.PREDICTED, THEORY)
        rate = Estimate(f"release rate, {name}", float(AT_ONCE), "1/s", HowKnown.PREDICTED, THEORY)
        return Release(burst, rate, 0.0, 0.0)
    radius = Estimate(
        diameter.name, diameter.median / 2, "m", diameter.how_known, diameter.source, diameter.spread
    )
    return release(guest, film.matrix, radius=radius, width=width)
