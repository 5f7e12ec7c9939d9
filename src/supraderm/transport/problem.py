"""One question to the engines: checked, and broadcast to the same lanes throughout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from supraderm.errors import InputError
from supraderm.transport.stack import Array, Event, Film, LayerStack


@dataclass(frozen=True)
class Problem:
    """What both engines solve.

    Parameters
    ----------
    stack : LayerStack
    lanes : int
    thickness, diffusivity, partition, clearance, renewal : ndarray, shape (layers, lanes)
        In m, m2/s, 1, 1/s and m/s.
    film : Film or None
        Broadcast to (knots, lanes) and (lanes,).
    initial : ndarray, shape (layers, lanes), amount/m3
        u of each layer at time 0.
    initial_film : ndarray, shape (lanes,), amount/m2
    events : tuple of Event
        Those before the last output, in time order, with doses of shape (lanes,).
    times : ndarray, shape (times,), s
    profile_times : ndarray, shape (profiles,), s
    """

    stack: LayerStack
    lanes: int
    thickness: Array
    diffusivity: Array
    partition: Array
    clearance: Array
    renewal: Array
    film: Film | None
    initial: Array
    initial_film: Array
    events: tuple[Event, ...]
    times: Array
    profile_times: Array

    @property
    def buckets(self) -> tuple[str, ...]:
        """Names of the places that solute can be in."""
        names = tuple(layer.name for layer in self.stack.layers)
        cleared = tuple(f"cleared:{name}" for name in names)
        return ("film", *names, "absorbed", *cleared, "evaporated", "film loss", "washed off", "shed")

    def dosed(self) -> Array:
        """Return what had been put on or in before each output, shape (times, lanes), amount/m2."""
        start = (self.initial * self.partition * self.thickness).sum(axis=0) + self.initial_film
        dosed = np.broadcast_to(start, (self.times.size, self.lanes)).copy()
        for event in self.events:
            dosed[self.times > event.time] += event.dose
        return dosed


def pose(
    stack: LayerStack,
    times: ArrayLike,
    *,
    film: Film | None = None,
    initial: ArrayLike | None = None,
    initial_film: ArrayLike | None = None,
    events: Sequence[Event] = (),
    profile_times: ArrayLike | None = None,
) -> Problem:
    """Check what `simulate` was given and bring it to one shape.

    Raises
    ------
    InputError
        If times or events are out of order, a shape does not fit the lanes, an amount is negative, or
        there is a dose and no film to take it.
    """
    _check_stack(stack)
    out = _increasing("times", times)
    if out.size == 0:
        raise InputError("times", [], "at least one time above 0 s")
    profiles = _increasing("profile_times", () if profile_times is None else profile_times)
    if profiles.size and profiles[-1] > out[-1]:
        raise InputError("profile_times", float(profiles[-1]), f"times up to the last output, {out[-1]:g} s")
    _check_events(events)
    start_film = _amount("initial_film", 0.0 if initial_film is None else initial_film)
    start = _amount("initial", 0.0 if initial is None else initial)
    doses = [_amount("event.dose", event.dose) for event in events]
    if film is None and any((amount > 0).any() for amount in (start_film, *doses)):
        raise InputError("film", None, "a Film, as there is a dose")
    columns = {
        field: [getattr(layer, field) for layer in stack.layers]
        for field in ("thickness", "diffusivity", "partition", "clearance", "renewal")
    }
    lanes = _count_lanes(
        [
            *(value for values in columns.values() for value in values),
            *([] if film is None else [film.capacity, film.knots, film.saturation]),
            *([] if film is None else [film.evaporation, film.loss, film.deposit_at]),
            start,
            start_film,
            *doses,
        ]
    )
    return Problem(
        stack=stack,
        lanes=lanes,
        film=None if film is None else _fit_film(film, lanes),
        initial=_fit(start, (len(stack.layers), lanes)),
        initial_film=_fit(start_film, (lanes,)),
        events=tuple(
            Event(event.time, _fit(dose, (lanes,)), event.wash_film, event.wash_first_layer)
            for event, dose in zip(events, doses, strict=True)
            if event.time < out[-1]
        ),
        times=out,
        profile_times=profiles,
        **{field: np.stack([_fit(v, (lanes,)) for v in values]) for field, values in columns.items()},
    )


def _check_stack(stack: LayerStack) -> None:
    names = [layer.name for layer in stack.layers]
    if not names or len(set(names)) < len(names):
        raise InputError("stack.layers", names, "at least one layer, each with a name of its own")
    if stack.bottom not in ("sink", "closed"):
        raise InputError("stack.bottom", stack.bottom, "'sink' or 'closed'")


def _check_events(events: Sequence[Event]) -> None:
    clock = [event.time for event in events]
    if clock and not (np.isfinite(clock).all() and clock[0] >= 0 and (np.diff(clock) > 0).all()):
        raise InputError("events", clock, "times from 0 s on, each later than the one before")
    for event in events:
        for share in ("wash_film", "wash_first_layer"):
            if not 0 <= getattr(event, share) <= 1:
                raise InputError(f"event.{share}", getattr(event, share), "a share from 0 to 1")


def _increasing(field: str, times: ArrayLike) -> Array:
    found = np.atleast_1d(np.array(times, dtype=float))
    if found.ndim != 1 or not (np.isfinite(found).all() and (np.diff(found, prepend=0.0) > 0).all()):
        raise InputError(field, times, "times above 0 s, each later than the one before")
    return found


def _amount(field: str, value: ArrayLike) -> Array:
    found = np.asarray(value, dtype=float)
    if not (np.isfinite(found) & (found >= 0)).all():
        raise InputError(
            field, float(found[~(np.isfinite(found) & (found >= 0))][0]), "finite numbers, 0 or more"
        )
    return found


def _count_lanes(values: Sequence[ArrayLike]) -> int:
    """Lanes are the last axis of everything."""
    widths = {np.shape(value)[-1] for value in values if np.ndim(value)} - {1}
    if len(widths) > 1:
        raise InputError("lanes", sorted(widths), "one number of lanes throughout, or 1")
    return widths.pop() if widths else 1


def _fit(value: ArrayLike, shape: tuple[int, ...]) -> Array:
    try:
        return np.ascontiguousarray(np.broadcast_to(np.asarray(value, dtype=float), shape))
    except ValueError as wrong:
        raise InputError("shape", np.shape(value), f"something that broadcasts to {shape}") from wrong


def _fit_film(film: Film, lanes: int) -> Film:
    rows = max(np.shape(np.atleast_2d(film.capacity))[0], np.shape(np.atleast_2d(film.knots))[0])
    capacity, knots = _fit(film.capacity, (rows, lanes)), _fit(film.knots, (rows, lanes))
    if not (np.isfinite(capacity) & (capacity > 0)).all():
        raise InputError("film.capacity", float(capacity.min()), "finite numbers above 0")
    if not (np.isfinite(knots).all() and (knots[0] == 0).all() and (np.diff(knots, axis=0) > 0).all()):
        raise InputError("film.knots", knots[:, 0].tolist(), "0 first, then increasing along the first axis")
    fitted = Film(
        capacity=capacity,
        knots=knots,
        saturation=_fit(film.saturation, (lanes,)),
        evaporation=_fit(film.evaporation, (lanes,)),
        loss=_fit(film.loss, (lanes,)),
        deposit_at=_fit(film.deposit_at, (lanes,)),
        corners=film.corners,
    )
    for field, least in (("saturation", "above 0"), ("evaporation", "0 or more"), ("loss", "0 or more")):
        value = getattr(fitted, field)
        fits = (value > 0) if field == "saturation" else (value >= 0) & np.isfinite(value)
        if not fits.all():
            raise InputError(f"film.{field}", float(value[~fits][0]), f"numbers {least}")
    if not (fitted.deposit_at >= 0).all():
        raise InputError("film.deposit_at", fitted.deposit_at.tolist(), "0 s or later, inf for never")
    return fitted
