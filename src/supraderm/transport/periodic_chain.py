"""One period of a chain that reacts, binds and meets changing layers under use that has gone on for ever.

Contents are those of film, cells, sites and stores of every species. The chain is one of those maps for which `rest`
works, saturable enzymes and sites included, as long as a mole becomes no more than one: losses and what is formed
grow with u, so more of anything never gives less of another. The engine chooses its steps itself, and the residual
cannot fall far below what two choices differ by: steps are held to a tenth of the tolerance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from supraderm.errors import InputError
from supraderm.transport.periodic import outputs_of
from supraderm.transport.reaction import Binding, Change, Conversion, ReactiveProfiles, Species
from supraderm.transport.reactive import formed_of, profiles_of_chain
from supraderm.transport.reactive_problem import pose_chain
from supraderm.transport.reactive_solve import FLOOR, Content, Marched, solve
from supraderm.transport.rest import Period, rest
from supraderm.transport.stack import Array, Event


@dataclass(frozen=True)
class SteadyChain:
    """One period of use that has gone on for ever.

    Parameters
    ----------
    profiles : ReactiveProfiles
        Over one period, from just before its first event; what has left and what was formed is counted from there,
        and `dosed` has what was there then.
    residual : ndarray, shape (lanes,)
        Change of all contents of a species over the period, added up, as a share of what it was given in it (doses
        or what was formed, at least a millionth of the doses); of the species for which that is largest.
    error : ndarray, shape (lanes,)
        Estimated distance of the contents from the periodic ones, the same share.
    periods : int
        That were run.
    """

    profiles: ReactiveProfiles
    residual: Array
    error: Array
    periods: int


def steady_chain(
    chain: Sequence[Species],
    times: ArrayLike,
    *,
    period: float,
    events: Sequence[Event],
    conversions: Sequence[Conversion] = (),
    bindings: Sequence[Binding] = (),
    changes: Sequence[Change] = (),
    profile_times: ArrayLike = (),
    tolerance: float = 1e-6,
    step_tolerance: float = 1e-7,
) -> SteadyChain:
    """Find the periodic state of use of a parent and what becomes of it.

    Parameters
    ----------
    chain : sequence of Species
        Their initial contents do not matter.
    times, profile_times : array_like, s
        Outputs within the period; its end is always one.
    period : float, s
    events : sequence of Event
        Of one period, before its end; the first at time 0 with a dose.
    conversions, bindings, changes : sequence
        As for `simulate_reactive`.
    tolerance : float
        Residual at which a lane is done; what has not come to rest says so by its error.
    step_tolerance : float
        Of one step; see `simulate_reactive`.

    Returns
    -------
    SteadyChain

    Raises
    ------
    InputError
        If the events are not those of one period, or what `simulate_reactive` asks for does not hold.

    Examples
    --------
    One mole a day into a closed layer where a tenth a day is converted: c = exp(-0.1) (c + 1).

    >>> from supraderm.transport import Conversion, Event, Film, Layer, LayerStack, Species, steady_chain
    >>> open_ = LayerStack((Layer("skin", 1e-5, 1e-9, 1.0, 0.0, cells=2),), bottom="closed")
    >>> film = Film([[1e-12]], [[0.0]], float("inf"), 0.0, 0.0, float("inf"))
    >>> found = steady_chain(
    ...     [Species("ester", open_, film=film)],
    ...     [],
    ...     period=86400.0,
    ...     events=[Event(0.0, np.ones(1))],
    ...     conversions=[Conversion("skin", "ester", rate=0.1 / 86400)],
    ... )
    >>> round(float(found.profiles.bucket("ester", "skin")[-1, 0]), 3), round(1 / float(np.expm1(0.1)), 3)
    (9.508, 9.508)
    """
    if not 0 < step_tolerance < 1:
        raise InputError("step_tolerance", step_tolerance, "a share above 0 and below 1")
    outputs, shown = outputs_of(times, profile_times, period=period, events=events, tolerance=tolerance)
    problem = pose_chain(
        chain,
        outputs,
        conversions=conversions,
        bindings=bindings,
        changes=changes,
        events=events,
        profile_times=shown,
    )
    dosed = np.sum([event.dose for event in problem.first.events], axis=0)

    def run(start: Array) -> Period[Marched]:
        marched = solve(problem, step_tolerance, _unstacked(start))
        given = formed_of(problem, marched.seen.amounts)[-1]
        given[0] += dosed
        given = np.maximum(given, FLOOR * dosed)
        return Period(_stacked(marched.end), np.where(given > 0, given, 1.0), marched)

    species, cells = len(problem.names), problem.cells(())[0].layer.size
    found = rest(run, (species, 2 * (1 + cells), problem.first.lanes), tolerance)
    return SteadyChain(
        profiles=profiles_of_chain(problem, found.last.course, begun=found.begun.sum(axis=1)),
        residual=found.residual,
        error=found.error,
        periods=found.periods,
    )


def _stacked(content: Content) -> Array:
    """Return store, film, cells and sites as rows."""
    return np.concatenate([content.store[:, None], content.amount, content.bound], axis=1)


def _unstacked(rows: Array) -> Content:
    half = rows.shape[1] // 2
    return Content(amount=rows[:, 1 : half + 1], bound=rows[:, half + 1 :], store=rows[:, 0])
