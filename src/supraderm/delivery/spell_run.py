"""Running the spells of a run one after the other with the reactive engine.

Each spell begins with what the one before left in film, carrier, cells and on sites, and the clock of the film goes
on. Nothing is lost in between, so the books are those of one run, with a bucket "sampled" for what samples took.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.delivery.spells import Spell, during
from supraderm.evidence import Constant, HowKnown
from supraderm.transport import Binding, Change, Conversion, Profiles, ReactiveProfiles, Species
from supraderm.transport.implicit import grid
from supraderm.transport.reactive import formed_of
from supraderm.transport.reactive_problem import ReactiveProblem, pose_chain
from supraderm.transport.reactive_solve import FLOOR, Content, solve
from supraderm.transport.reactive_tables import Seen

Array = NDArray[np.float64]

REACTIVE = "reactive"
SAMPLED = "sampled"
# of the dose: at ten times this, the tail of a single dose days later was a quarter off in the worst worlds
TOLERANCE = Constant(1e-6, "1", "supraderm-judgement", HowKnown.ASSUMED)


def in_spells(
    chain: Sequence[Species],
    spells: Sequence[Spell],
    times: ArrayLike,
    *,
    conversions: Sequence[Conversion] = (),
    bindings: Sequence[Binding] = (),
    changes: Sequence[Change] = (),
    profile_times: ArrayLike | None = None,
    tolerance: float = float(TOLERANCE),
) -> ReactiveProfiles:
    """Follow a chain of species through spells, with the reactive engine; see `simulate_reactive`.

    Parameters
    ----------
    chain : sequence of Species
        As in the open.
    spells : sequence of Spell
        Up to the last of `times`.
    times, profile_times : array_like, s
    conversions, bindings, changes : sequence
    tolerance : float
        Of one step, as a share of the dose.

    Returns
    -------
    ReactiveProfiles
        With a bucket "sampled" where samples are taken.
    """
    outputs, shown = (np.asarray(() if t is None else t, float) for t in (times, profile_times))
    state, gone, sampled = None, 0.0, 0.0
    pieces: list[_Piece] = []
    for spell in spells:
        own, own_shown = (t[(t > spell.begin) & (t <= spell.end)] - spell.begin for t in (outputs, shown))
        problem = pose_chain(
            [during(species, spell) for species in chain],
            np.union1d(own, [spell.end - spell.begin]),
            conversions=conversions,
            bindings=bindings,
            changes=[_shifted(change, spell.since) for change in changes if change.stop > spell.since],
            events=[replace(spell.event, time=0.0)] if spell.event else [],
            profile_times=own_shown,
        )
        if state is not None and spell.sampled:
            taken, state = _sampled(state, problem, spell.sampled)
            sampled = sampled + taken
        marched = solve(problem, tolerance, state)
        seen, state = marched.seen, marched.end
        passing = [place for place, name in enumerate(problem.buckets) if name not in _held(problem)]
        seen.amounts[:, :, passing] += gone
        gone = seen.amounts[-1][:, passing].copy()
        pieces.append(_Piece(problem, seen, own.size, spell.begin, sampled))
    return _joined(pieces, outputs, shown)


@dataclass(frozen=True)
class _Piece:
    """One spell that has been run; the first `outputs` rows of what was seen are asked for."""

    problem: ReactiveProblem
    seen: Seen
    outputs: int
    begin: float
    sampled: Array | float


def _held(problem: ReactiveProblem) -> set[str]:
    """Return the buckets that hold something; the others only count what has passed."""
    layers = [layer.name for layer in problem.first.stack.layers]
    return {"film", "carried", *layers, *(f"bound:{name}" for name in layers)}


def _shifted(change: Change, since: float) -> Change:
    return replace(change, start=max(change.start - since, 0.0), stop=change.stop - since)


def _sampled(state: Content, problem: ReactiveProblem, share: float) -> tuple[Array, Content]:
    """Return what a sample takes, shape (species, lanes), and what is left."""
    receptor = 1 + np.flatnonzero(grid(problem.first).layer == len(problem.first.stack.layers) - 1)
    amount = state.amount.copy()
    amount[:, receptor] *= 1 - share
    return (state.amount - amount).sum(axis=1), replace(state, amount=amount)


def _joined(pieces: Sequence[_Piece], outputs: Array, shown: Array) -> ReactiveProfiles:
    """Put the spells together."""
    first, sampling = pieces[0].problem, any(np.any(piece.sampled) for piece in pieces)

    def over_time(field: str) -> Array:
        return np.concatenate([getattr(piece.seen, field)[: piece.outputs] for piece in pieces])

    amounts, dosed = over_time("amounts"), []
    if sampling:
        rows = [
            np.broadcast_to(piece.sampled, (piece.outputs, amounts.shape[1], amounts.shape[3]))
            for piece in pieces
        ]
        amounts = np.concatenate([amounts, np.concatenate(rows)[:, :, None]], axis=2)
    given = np.stack(
        [(p.initial * p.partition * p.thickness).sum(axis=0) + p.initial_film for p in first.problems]
    )
    for piece in pieces:
        for event in piece.problem.first.events:
            given[0] += event.dose
        dosed.append(np.broadcast_to(given.copy(), (piece.outputs, *given.shape)))
    given = np.concatenate(dosed)
    formed = formed_of(first, amounts)
    had = np.maximum(given + formed, FLOOR * given.sum(axis=1, keepdims=True))
    gap = np.abs(amounts.sum(axis=2) - given - formed)
    return ReactiveProfiles(
        species=first.names,
        times=outputs,
        buckets=(*first.buckets, *((SAMPLED,) if sampling else ())),
        amounts=amounts,
        dosed=given,
        formed=formed,
        layer_names=tuple(layer.name for layer in first.first.stack.layers),
        layer_free=over_time("layer_free"),
        film_free=over_time("film_free"),
        profile_times=shown,
        depths=grid(first.first).depths,
        profile=np.concatenate([piece.seen.profile for piece in pieces]),
        bound_profile=np.concatenate([piece.seen.bound for piece in pieces]),
        balance_error=float((gap / np.where(had > 0, had, 1.0)).max()),
        steps=0,
        rejected=0,
    )


def of_species(found: ReactiveProfiles, place: int) -> Profiles:
    """Return the course of one species of a chain in the form that plain diffusion gives."""
    return Profiles(
        times=found.times,
        buckets=found.buckets,
        amounts=found.amounts[:, place],
        dosed=found.dosed[:, place] + found.formed[:, place],
        layer_names=found.layer_names,
        layer_free=found.layer_free[:, place],
        film_free=found.film_free[:, place],
        profile_times=found.profile_times,
        depths=found.depths,
        profile=found.profile[:, place],
        engine=REACTIVE,
        balance_error=found.balance_error,
    )
