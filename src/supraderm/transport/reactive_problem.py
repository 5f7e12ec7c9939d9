"""One question about a reacting chain: checked, and broadcast to the same lanes throughout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.errors import InputError, UnknownNameError
from supraderm.transport.implicit import Grid, grid
from supraderm.transport.problem import Problem, pose
from supraderm.transport.reaction import Binding, Change, Conversion, Species
from supraderm.transport.stack import Array, Event


@dataclass(frozen=True)
class ReactiveProblem:
    """What the reactive engine solves.

    Parameters
    ----------
    names : tuple of str
        Of the species.
    problems : tuple of Problem
        One for each species, all of the same lanes, times and events; only the first is dosed.
    stores : dict of str to ndarray, shape (species, lanes)
        Every field of `Store`, 0 where there is none.
    conversions, bindings : dict of str to ndarray, shape (species, layers, lanes)
        Every field of `Conversion` and `Binding`, neutral where nothing is said.
    changes : tuple of Change
        With multipliers of shape (lanes,).
    """

    names: tuple[str, ...]
    problems: tuple[Problem, ...]
    stores: dict[str, Array]
    conversions: dict[str, Array]
    bindings: dict[str, Array]
    changes: tuple[Change, ...]

    @property
    def first(self) -> Problem:
        """The problem of the parent, which has what all share."""
        return self.problems[0]

    @property
    def buckets(self) -> tuple[str, ...]:
        """Names of the places that a species can be in."""
        names = tuple(layer.name for layer in self.first.stack.layers)
        told = (tuple(f"{what}:{name}" for name in names) for what in ("bound", "cleared", "converted"))
        bound, cleared, converted = told
        return (
            "film",
            *names,
            *bound,
            "absorbed",
            *cleared,
            *converted,
            "evaporated",
            "film loss",
            "washed off",
            "shed",
            *(("carried",) if self.stores["share"].any() or self.stores["capacity"].any() else ()),
        )

    def applications(self) -> list[tuple[float, float]]:
        """Return when each application begins and the next one, or the end, comes."""
        doses = [event.time for event in self.first.events if (event.dose > 0).any() and event.time > 0]
        return list(zip([0.0, *doses], [*doses, float(self.first.times[-1])], strict=True))

    def spells(self) -> Iterator[tuple[float, tuple[int, ...]]]:
        """Yield when the set of active changes is anew, and which they are; the first time is 0."""
        for begin, end in self.applications():
            turns = {begin}
            for change in self.changes:
                turns |= {t for t in (begin + change.start, begin + change.stop) if begin < t < end}
            for turn in sorted(turns):
                yield (
                    turn,
                    tuple(
                        k
                        for k, change in enumerate(self.changes)
                        if begin + change.start <= turn < begin + change.stop
                    ),
                )

    def cells(self, active: tuple[int, ...]) -> list[Grid]:
        """Return the cells of every species while some changes are active."""
        names = [layer.name for layer in self.first.stack.layers]
        found = []
        for name, problem in zip(self.names, self.problems, strict=True):
            diffusivity, partition = problem.diffusivity.copy(), problem.partition.copy()
            for change in (self.changes[k] for k in active):
                if change.species in (None, name):
                    diffusivity[names.index(change.layer)] *= change.diffusivity
                    partition[names.index(change.layer)] *= change.partition
            found.append(grid(replace(problem, diffusivity=diffusivity, partition=partition)))
        return found


def pose_chain(
    chain: Sequence[Species],
    times: ArrayLike,
    *,
    conversions: Sequence[Conversion],
    bindings: Sequence[Binding],
    changes: Sequence[Change],
    events: Sequence[Event],
    profile_times: ArrayLike | None,
) -> ReactiveProblem:
    """Check what `simulate_reactive` was given and bring it to one shape.

    Raises
    ------
    InputError
        If names are unknown or said twice, the species do not share one geometry, a number is out of its
        range, or what `pose` asks of each species does not hold.
    """
    names = tuple(species.name for species in chain)
    if not names or len(set(names)) < len(names):
        raise InputError("chain", names, "at least one species, each with a name of its own")
    first = chain[0].stack
    layers = tuple(layer.name for layer in first.layers)
    for item in (*conversions, *bindings, *changes):
        if item.layer not in layers:
            raise UnknownNameError("layer", item.layer, layers)
        if item.species is not None and item.species not in names:
            raise UnknownNameError("species", item.species, names)
    for species in chain[1:]:
        _check_geometry(species, chain[0])
    ranges = {"rate": 0, "v_max": 0, "moles": 0, "capacity": 0, "on": 0, "off": 0}
    lanes = _count_lanes(chain, (*conversions, *bindings, *changes), events)
    size = {"names": names, "layers": layers, "lanes": lanes}
    neutral = {"rate": 0.0, "v_max": 0.0, "km": 1.0, "moles": 1.0}
    told = _table("conversions", conversions, neutral, **size)
    bound = _table("bindings", bindings, dict.fromkeys(("capacity", "on", "off"), 0.0), **size)
    for field, value in (told | bound).items():
        _check(field, value, value >= ranges[field] if field in ranges else value > 0)
    return ReactiveProblem(
        names=names,
        problems=tuple(
            pose(
                species.stack,
                times,
                film=species.film,
                initial=species.initial,
                initial_film=np.broadcast_to(np.asarray(species.initial_film, float), lanes),
                events=events if k == 0 else [replace(event, dose=np.zeros(lanes)) for event in events],
                profile_times=profile_times,
            )
            for k, species in enumerate(chain)
        ),
        stores=_stores(chain, lanes),
        conversions=told,
        bindings=bound,
        changes=tuple(_fit_change(change, lanes) for change in changes),
    )


def _stores(chain: Sequence[Species], lanes: int) -> dict[str, Array]:
    """Return every number of the stores, by species."""
    tables = {field: np.zeros((len(chain), lanes)) for field in ("rate", "capacity", "share")}
    for place, species in enumerate(chain):
        if species.store is None:
            continue
        if species.film is None:
            raise InputError(f"{species.name}.store", "given", "a store beside a film")
        for field, table in tables.items():
            table[place] = np.asarray(getattr(species.store, field), dtype=float)
    for field, value in tables.items():
        fits = np.isfinite(value) & (value >= 0) & ((value <= 1) | (field != "share"))
        if not fits.all():
            allowed = "shares from 0 to 1" if field == "share" else "finite numbers 0 or more"
            raise InputError(f"store.{field}", float(value[~fits][0]), allowed)
    return tables


def _check_geometry(species: Species, parent: Species) -> None:
    def geometry(stack) -> list:
        return [(layer.name, layer.cells, layer.grading) for layer in stack.layers]

    one, other = species.stack, parent.stack
    same = geometry(one) == geometry(other) and one.bottom == other.bottom
    if not same or not all(
        bool((a.thickness == b.thickness).all()) for a, b in zip(one.layers, other.layers, strict=True)
    ):
        raise InputError(
            f"{species.name}.stack",
            geometry(one),
            f"layers, thicknesses, cells, gradings and bottom as those of {parent.name}",
        )


def _count_lanes(chain: Sequence[Species], rules: Sequence, events: Sequence[Event]) -> int:
    numbers = ("rate", "v_max", "km", "moles", "capacity", "on", "off", "diffusivity", "partition")
    given = [getattr(rule, field) for rule in rules for field in numbers if hasattr(rule, field)]
    given += [event.dose for event in events]
    for species in chain:
        given += [species.initial, species.initial_film]
        given += [value for layer in species.stack.layers for value in (layer.thickness, layer.diffusivity)]
        if species.film is not None:
            given += list(vars(species.film).values())
        if species.store is not None:
            given += list(vars(species.store).values())
    widths = {np.shape(value)[-1] for value in given if np.ndim(value)} - {1}
    if len(widths) > 1:
        raise InputError("lanes", sorted(widths), "one number of lanes throughout, or 1")
    return widths.pop() if widths else 1


def _table(
    field: str,
    rules: Sequence[Conversion] | Sequence[Binding],
    neutral: dict[str, float],
    *,
    names: tuple[str, ...],
    layers: tuple[str, ...],
    lanes: int,
) -> dict[str, Array]:
    """Return every number of the rules, by species and layer."""
    where = [(names.index(rule.species), layers.index(rule.layer)) for rule in rules]
    if len(set(where)) < len(where):
        raise InputError(field, [(rule.layer, rule.species) for rule in rules], "one for a layer and species")
    tables = {name: np.full((len(names), len(layers), lanes), value) for name, value in neutral.items()}
    for place, rule in zip(where, rules, strict=True):
        for name, table in tables.items():
            table[place] = np.asarray(getattr(rule, name), dtype=float)
    return tables


def _check(field: str, value: Array, fits: NDArray[np.bool_]) -> None:
    fits = np.isfinite(value) & fits
    if not fits.all():
        least = "above 0" if field in ("km", "diffusivity", "partition") else "0 or more"
        raise InputError(field, float(value[~fits][0]), f"finite numbers {least}")


def _fit_change(change: Change, lanes: int) -> Change:
    if not (0 <= change.start < change.stop and np.isfinite(change.start)):
        raise InputError("change.start", (change.start, change.stop), "0 s or later, and before the stop")
    fitted = {
        field: np.broadcast_to(np.asarray(getattr(change, field), float), lanes)
        for field in ("diffusivity", "partition")
    }
    for field, value in fitted.items():
        _check(field, value, value > 0)
    return replace(change, **fitted)
