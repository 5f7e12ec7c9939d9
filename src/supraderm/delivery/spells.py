"""Runs cut into spells: what changes at the surface for a while, and samples taken from the receptor.

The engines hold a film's losses to the air and to rubbing constant, and know no event below the skin. A run is
therefore cut at every application, washing, edge of a cover and sampling:

    covered     k_e = k_r = 0, on the film as in the layer that rubbing reaches, and as without a cover else
    sampled     at each t_j the receptor loses the share v/V of what it holds: the sample, replaced by fresh fluid

See `spell_run` for how the spells are joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from supraderm.delivery.follicle_layers import SEBUM
from supraderm.delivery.knots import LEAST_KNOT_GAP
from supraderm.delivery.layers import HORNY
from supraderm.skin import Sampling
from supraderm.transport import Event, Film, LayerStack, Species

Array = NDArray[np.float64]

RUBBED = (HORNY[0], SEBUM)
"""Layers whose clearance is rubbing, which a cover stops."""


@dataclass(frozen=True)
class Spell:
    """A stretch of a run in which nothing is done.

    Parameters
    ----------
    begin, end : float, s
    since : float, s
        Of its beginning since the last application, at or before it.
    event : Event or None
        At its beginning.
    covered : bool
    sampled : float
        Share of the receptor taken at its beginning.
    """

    begin: float
    end: float
    since: float
    event: Event | None
    covered: bool
    sampled: float


def cut(
    events: Sequence[Event],
    end: float,
    *,
    covered: tuple[float, float] | None = None,
    sampling: Sampling | None = None,
) -> list[Spell]:
    """Cut a run into spells.

    Parameters
    ----------
    events : sequence of Event
        In time order.
    end : float, s
    covered : tuple of float or None, s
        From when to when after each application.
    sampling : Sampling or None

    Examples
    --------
    Covered from 1 to 3 h, sampled every 2 h:

    >>> day = [Event(0.0, np.ones(1))]
    >>> spells = cut(day, 4 * 3600.0, covered=(3600.0, 10800.0), sampling=Sampling(0.1, 7200.0))
    >>> [(s.begin / 3600, s.covered, s.sampled) for s in spells]
    [(0.0, False, 0.0), (1.0, True, 0.0), (2.0, True, 0.1), (3.0, False, 0.0)]
    """
    applied = [e.time for e in events if np.any(np.asarray(e.dose) > 0)]
    taken = sampling.times(end) if sampling else ()
    edges = [a + edge for a in applied for edge in (covered or ())]
    begins = [t for t in sorted({0.0, *(e.time for e in events), *edges, *taken}) if t < end]
    done = {e.time: e for e in events}
    found = []
    for begin, stop in pairwise([*begins, end]):
        since = begin - max((a for a in applied if a <= begin), default=0.0)
        under = covered is not None and bool(applied) and covered[0] <= since < covered[1]
        share = sampling.share if sampling and begin in taken else 0.0
        found.append(Spell(begin, stop, since, done.get(begin), under, share))
    return found


def later(film: Film, since: float) -> Film:
    """Return a film as it goes on from some time after its application.

    Examples
    --------
    >>> one = np.ones((1, 1))
    >>> wet = Film(np.vstack([2 * one, one]), np.vstack([0 * one, 100 * one]), one, one, one, 100 * one[0])
    >>> half = later(wet, 50.0)
    >>> half.knots[:, 0].round(3).tolist(), half.capacity[:, 0].tolist(), float(half.deposit_at[0])
    ([0.0, 50.0], [1.5, 1.0], 50.0)
    """
    knots, capacity = np.broadcast_arrays(np.atleast_2d(film.knots), np.atleast_2d(film.capacity))
    now = np.array([np.interp(since, knots[:, w], capacity[:, w]) for w in range(knots.shape[1])])
    # knots that are over hold what the film holds now, and knots must increase
    gaps = LEAST_KNOT_GAP * np.arange(len(knots))[:, None]
    return replace(
        film,
        knots=np.maximum(knots - since, 0.0) + gaps * (since > 0),
        capacity=np.where(knots > since, capacity, now),
        deposit_at=np.where(film.deposit_at > since, film.deposit_at - since, np.inf)
        if since > 0
        else film.deposit_at,
    )


def during(species: Species, spell: Spell) -> Species:
    """Return a species as it is in a spell: its film later, and without what a cover stops."""
    film = None if species.film is None else later(species.film, spell.since)
    if not spell.covered:
        return replace(species, film=film)
    nothing = np.zeros(species.stack.lanes)
    layers = tuple(
        replace(layer, clearance=nothing) if layer.name in RUBBED else layer for layer in species.stack.layers
    )
    if film is not None:
        film = replace(film, evaporation=nothing, loss=nothing)
    return replace(species, stack=LayerStack(layers, species.stack.bottom), film=film)
