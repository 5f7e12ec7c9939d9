"""A cover for part of the day: the stratum corneum is wet under it, and the film does not dry.

From t1 to t2 after each application the horny layers have the permeability P_w and the capacity K_w h_w of the
hydrated state. Their thickness cannot change in a run, so in layers of thickness h

    K' = K_w h_w / h,   D' = P_w h / K',   P_w = D_w K_w / h_w,

and the clock of the drying film stands still from t1 to t2. Nothing rubs off and nothing evaporates there (see
`spells`). Wetting and drying of the horny layer take no time: an assumption, for they take up to hours.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from supraderm.delivery.knots import LEAST_KNOT_GAP
from supraderm.delivery.layers import HORNY
from supraderm.transport import Change, Film, LayerStack


def wetted(stack: LayerStack, wet: LayerStack, covered: tuple[float, float]) -> tuple[Change, ...]:
    """Return what a cover does to the horny layers of a stack.

    Parameters
    ----------
    stack, wet : LayerStack
        Of the open and of the fully hydrated skin.
    covered : tuple of float, s
        From when to when after each application.
    """
    states = {layer.name: layer for layer in wet.layers}
    found = []
    for layer in stack.layers:
        if layer.name not in HORNY:
            continue
        other = states[layer.name]
        partition = other.partition * other.thickness / layer.thickness
        permeability = other.diffusivity * other.partition / other.thickness
        found.append(
            Change(
                layer.name,
                *covered,
                diffusivity=permeability * layer.thickness / partition / layer.diffusivity,
                partition=partition / layer.partition,
            )
        )
    return tuple(found)


def paused(film: Film, covered: tuple[float, float]) -> Film:
    """Return a film that does not dry while it is covered.

    Parameters
    ----------
    film : Film
        With knots for each world.
    covered : tuple of float, s

    Examples
    --------
    A film that is dry after 100 s, covered from 40 to 70 s:

    >>> one = np.ones((1, 1))
    >>> open_ = Film(np.vstack([2 * one, one]), np.vstack([0 * one, 100 * one]), one, one, one, 100 * one[0])
    >>> under = paused(open_, (40.0, 70.0))
    >>> under.knots[:, 0].round(3).tolist(), under.capacity[:, 0].tolist(), float(under.deposit_at[0])
    ([0.0, 40.0, 70.0, 130.0], [2.0, 1.6, 1.6, 1.0], 130.0)
    """
    start, stop = covered
    knots, capacity = np.broadcast_arrays(np.atleast_2d(film.knots), np.atleast_2d(film.capacity))
    still = np.array(
        [np.interp(start, knots[:, world], capacity[:, world]) for world in range(knots.shape[1])]
    )
    later = np.where(knots > start, knots + (stop - start), knots)
    ends = np.array([start, stop])[:, None] + np.zeros_like(still)
    times = np.concatenate([later, ends])
    values = np.concatenate([capacity, still[None], still[None]])
    order = np.argsort(times, axis=0, kind="stable")
    times = np.take_along_axis(times, order, axis=0)
    # two knots at one time would have the same capacity, but knots must increase
    gaps = LEAST_KNOT_GAP * np.arange(len(times))[:, None]
    return replace(
        film,
        knots=times + gaps,
        capacity=np.take_along_axis(values, order, axis=0),
        deposit_at=np.where(film.deposit_at > start, film.deposit_at + (stop - start), film.deposit_at),
    )
