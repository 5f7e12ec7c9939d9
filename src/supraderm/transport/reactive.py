"""A chain of species that react, bind and meet layers which change: finite volumes, positive, fourth order in time.

The linear engines stay as they are; this one is for what they cannot do. Space is cut into the same cells as
in `implicit`, with u = c/K continuous across interfaces. Time is extrapolated backward Euler with steps of
its own in every block of lanes.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from supraderm.errors import InputError
from supraderm.evidence import ModelCard, Text
from supraderm.transport.implicit import grid
from supraderm.transport.reaction import Binding, Change, Conversion, ReactiveProfiles, Species
from supraderm.transport.reactive_problem import ReactiveProblem, pose_chain
from supraderm.transport.reactive_solve import FLOOR, Marched, solve
from supraderm.transport.stack import Array, Event

CARD = ModelCard(
    name="diffusion with reactions, reactive engine",
    title=Text(
        "Diffusion with conversion and binding in skin layers", "皮肤分层扩散与代谢、结合：反应求解器"
    ),
    version="1",
    scope="Amount and free concentration of a chain parent -> metabolite -> ... in a film and in layers below "
    "it, with first-order and saturable conversion, saturable reversible binding, and layers whose D and K "
    "change for a while after each application, and layers that move up (renewal, shedding). Not for reactions "
    "between two species of a chain, for a species that turns back, or for sites that species share.",
    equations="h K du/dt = g_above (u_above - u) - g_below (u - u_below) - k h K u - h R + h y R_before "
    "- h db/dt, u = c/K, R = r K u + v u/(km + u), db/dt = on u (B - b) - off b; film, moving layers and shedding "
    "as in the implicit engine, a film for each species; what is bound is moved up after each step, by v b of the "
    "cell below; a store beside the film dN/dt = -k (N - A_c u) - loss N. Backward Euler, Newton's "
    "method from below; one, two, three and four parts of each step extrapolated to order 4, the last three to order 3 "
    "for the error, and what extrapolation moves cut down where it would leave something negative.",
    inputs=(
        "chain [m, m2/s, 1, 1/s]: thickness, diffusivity, partition and clearance of each species and layer",
        "conversions [1/s, amount/m3/s, amount/m3, 1]: rate, largest rate, u at half of it, moles formed",
        "bindings [amount/m3, m3/amount/s, 1/s]: sites, on, off",
        "changes [s, s, 1, 1]: start and stop since application, multipliers of diffusivity and partition",
        "film [m, s, amount/m3, m/s, 1/s]: as for the implicit engine",
        "events [s, amount/m2, 1]: time, dose of the first species, shares washed off",
        "renewal [m/s]: speed at which each layer moves up",
        "store [1/s, m, 1]: rate of release, amount held per unit u, share of each dose",
        "tolerance [1]: distance of a step from one of an order less, as a share of what each species had",
    ),
    domain="Linear partitioning of what is unbound; properties constant in each layer between changes. A "
    "species that never had a millionth of what the chain was given is not resolved.",
    evaluation="Order 4 in time where rates are smooth, less where a film begins or ceases to be saturated; at the "
    "tolerance 1e-5 within 1e-4 of what was given from SciPy LSODA on the same cells and of the implicit engine when "
    "nothing reacts; first-order chains, Michaelis-Menten limits and Langmuir equilibria from their closed "
    "forms; mass of every species closes to 1e-9 of what it had; nothing is ever negative. All asserted in "
    "tests/transport.",
    uncertainty="Numerical error only: repeat with a tenth of the tolerance, and with twice the cells.",
    references=(
        "hairer1996",
        "michaelis1913",
        "langmuir1918",
        "zalesak1979",
        "deuflhard1985",
        "grassmann1985",
    ),
)


def simulate_reactive(
    chain: Sequence[Species],
    times: ArrayLike,
    *,
    conversions: Sequence[Conversion] = (),
    bindings: Sequence[Binding] = (),
    changes: Sequence[Change] = (),
    events: Sequence[Event] = (),
    profile_times: ArrayLike | None = None,
    tolerance: float = 1e-5,
) -> ReactiveProfiles:
    """Follow a parent and what becomes of it from the film through the layers.

    Parameters
    ----------
    chain : sequence of Species
        Each converts into the next; one species alone is a chain too.
    times : array_like, shape (times,), s
        Outputs, above 0 and increasing; one at the time of an event or change shows the state before it.
    conversions, bindings : sequence of Conversion, Binding
        At most one of each for a layer and species.
    changes : sequence of Change
    events : sequence of Event
        In time order. Doses go to the first species, washing takes from all, and from the first layer it
        takes what is bound as well. A dose in any lane starts the film's clock and the changes anew in all.
    profile_times : array_like, shape (profiles,), s
        Times at which u and the bound concentration are wanted in every cell.
    tolerance : float
        Largest distance of a step from one of an order less, as a share of what each species had in all; the
        errors of many steps add up, to within ten times this on random stacks. Above 0, below 1.

    Returns
    -------
    ReactiveProfiles
        The same bits on every run with the same input; lanes of one block share their steps, so that a lane
        computed among others differs within the tolerance.

    Raises
    ------
    InputError
        If the input does not make sense.

    Examples
    --------
    A closed layer in which half of what is there converts in an hour:

    >>> import numpy as np
    >>> from supraderm.transport import Conversion, Layer, LayerStack, Species, simulate_reactive
    >>> stack = LayerStack((Layer("epidermis", 1e-4, 1e-11, 2.0, 0.0, cells=4),), bottom="closed")
    >>> chain = (Species("ester", stack, initial=1.0), Species("alcohol", stack))
    >>> p = simulate_reactive(
    ...     chain, [3600.0], conversions=[Conversion("epidermis", "ester", rate=np.log(2) / 3600)]
    ... )
    >>> round(float(p.bucket("alcohol", "epidermis")[0, 0] / p.dosed[0, 0, 0]), 4)
    0.5
    """
    if not 0 < tolerance < 1:
        raise InputError("tolerance", tolerance, "a share above 0 and below 1")
    problem = pose_chain(
        chain,
        times,
        conversions=conversions,
        bindings=bindings,
        changes=changes,
        events=events,
        profile_times=profile_times,
    )
    return profiles_of_chain(problem, solve(problem, tolerance))


def formed_of(problem: ReactiveProblem, amounts: Array) -> Array:
    """Return what was formed of each species, shape (times, species, lanes), from the amounts in all buckets."""
    turned = [k for k, name in enumerate(problem.buckets) if name.startswith("converted:")]
    formed = np.zeros((amounts.shape[0], amounts.shape[1], amounts.shape[3]))
    formed[:, 1:] = (amounts[:, :-1, turned] * problem.conversions["moles"][:-1]).sum(axis=2)
    return formed


def profiles_of_chain(
    problem: ReactiveProblem, marched: Marched, *, begun: ArrayLike = 0.0
) -> ReactiveProfiles:
    """Return what was marched through in the form that is handed out.

    Parameters
    ----------
    problem : ReactiveProblem
    marched : Marched
    begun : array_like, shape (species, lanes), amount/m2
        Content at time 0 beside that of the problem.
    """
    first, buckets, seen = problem.first, problem.buckets, marched.seen
    dosed = np.stack([p.dosed() for p in problem.problems], axis=1) + np.asarray(begun)
    formed = formed_of(problem, seen.amounts)
    had = np.maximum(dosed + formed, FLOOR * dosed.sum(axis=1, keepdims=True))
    gap = np.abs(seen.amounts.sum(axis=2) - dosed - formed)
    return ReactiveProfiles(
        species=problem.names,
        times=first.times,
        buckets=buckets,
        amounts=seen.amounts,
        dosed=dosed,
        formed=formed,
        layer_names=tuple(layer.name for layer in first.stack.layers),
        layer_free=seen.layer_free,
        film_free=seen.film_free,
        profile_times=first.profile_times,
        depths=grid(first).depths,
        profile=seen.profile,
        bound_profile=seen.bound,
        balance_error=float((gap / np.where(had > 0, had, 1.0)).max()),
        steps=marched.kept,
        rejected=marched.again,
    )
