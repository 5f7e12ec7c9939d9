"""Three ways to the same answer, and the orders of convergence that the methods promise."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from numba import njit
from scipy.integrate import solve_ivp
from transport_problems import HOUR, film, skin, slab, still_film

from supraderm.errors import InputError
from supraderm.evidence import resolve
from supraderm.transport import Event, Film, LayerStack, exact_layers, implicit, implicit_kernel, simulate
from supraderm.transport.contour import contour
from supraderm.transport.problem import pose
from supraderm.transport.steps import plan
from supraderm.transport.tables import SDIRK, StepPlan


def through(profiles):
    """Amount absorbed and cleared, shape (times, lanes)."""
    names = [name for name in profiles.buckets if name == "absorbed" or name.startswith("cleared:")]
    return sum(profiles.bucket(name) for name in names)


def refined(stack, factor):
    return replace(stack, layers=tuple(replace(layer, cells=factor * layer.cells) for layer in stack.layers))


def by_lines(stack, coat, dose, times, lane):
    """Amount absorbed and cleared in one lane by SciPy: method of lines on the same cells, rtol 1e-9."""
    problem = pose(stack, times, film=coat, initial_film=dose)
    cells = implicit.grid(problem)
    w, g = cells.capacity[:, lane], cells.conductance[:, lane]
    k = problem.clearance[cells.layer, lane]
    knots, capacity = problem.film.knots[:, lane], problem.film.capacity[:, lane]
    u_s, e, loss = problem.film.saturation[lane], problem.film.evaporation[lane], problem.film.loss[lane]
    n = w.size

    def surface(t, content):
        area = np.interp(t, knots, capacity)
        return (content / area, 1 / area) if content < area * u_s else (u_s, 0.0)

    def rate(t, y):
        u_film, _ = surface(t, y[0])
        u = np.concatenate([[u_film], y[1 : n + 1], [0.0]])
        flow = g * (u[:-1] - u[1:])
        out = np.empty_like(y)
        out[0] = -flow[0] - e * u_film - loss * y[0]
        out[1 : n + 1] = (flow[:-1] - flow[1:]) / w - k * u[1:-1]
        out[n + 1] = flow[-1]
        return out

    def jacobian(t, y):
        _, slope = surface(t, y[0])
        band = np.zeros((3, n + 2))
        band[1, 0] = -(g[0] + e) * slope - loss
        band[2, 0] = g[0] * slope / w[0]
        band[0, 1] = g[0]
        band[0, 2 : n + 1] = g[1:-1] / w[:-1]
        band[1, 1 : n + 1] = -(g[:-1] + g[1:]) / w - k
        band[2, 1:n] = g[1:-1] / w[1:]
        band[2, n] = g[-1]
        return band

    y = np.zeros(n + 2)
    y[0] = dose
    found, edges = [], [0.0, *knots[(knots > 0) & (knots < times[-1])], times[-1]]
    for start, stop in pairwise(edges):
        inside = times[(times > start) & (times <= stop)]
        answer = solve_ivp(
            rate,
            (start, stop),
            y,
            method="LSODA",
            t_eval=np.unique([*inside, stop]),
            jac=jacobian,
            lband=1,
            uband=1,
            rtol=1e-9,
            atol=dose * 1e-11 * np.concatenate([[1], 1 / w, [1]]),
        )
        assert answer.success
        y = answer.y[:, -1]
        shown = answer.y[:, : inside.size]
        # without evaporation and loss, what is in neither film nor cells is absorbed or cleared
        found.append(dose - shown[0] - w @ shown[1 : n + 1])
    return np.concatenate(found)


@pytest.mark.parametrize("saturates", [False, True])
def test_implicit_engine_agrees_with_scipy_on_the_same_cells(saturates):
    rng = np.random.default_rng(11)
    lanes, dose = 6, 1e-3
    stack = skin(rng, lanes, cells=8)
    stack = replace(stack, layers=tuple(replace(x, diffusivity=30 * x.diffusivity) for x in stack.layers))
    coat = replace(
        film(rng, lanes, saturates=saturates, lays_down=False),
        evaporation=np.zeros(lanes),
        loss=np.zeros(lanes),
    )
    times = np.array([0.5, 2, 8, 24]) * HOUR
    p = simulate(stack, times, film=coat, initial_film=dose, engine="implicit")
    found = through(p)
    assert (found[-1] > 1e-3 * dose).all()
    for lane in range(lanes):
        expected = by_lines(stack, coat, dose, times, lane)
        np.testing.assert_allclose(found[:, lane], expected, rtol=1e-5)


def test_engines_agree_once_the_grid_is_extrapolated():
    rng = np.random.default_rng(12)
    stack = skin(rng, 30, cells=12)
    coat = still_film(np.full(30, 3e-5), evaporation=1e-10, loss=1e-6)
    use = {"film": coat, "initial": 0.5, "initial_film": 1e-3}
    times = np.array([0.5, 4, 24, 96]) * HOUR
    exact = through(simulate(stack, times, **use))
    coarse, fine = (
        through(simulate(refined(stack, factor), times, engine="implicit", **use)) for factor in (8, 16)
    )
    counts = exact > 1e-3 * 1e-3
    gap = np.abs((4 * fine - coarse) / 3 - exact)[counts] / exact[counts]
    assert np.median(gap) < 1e-6
    assert gap.max() < 1e-4


def test_order_two_in_space():
    """Absorbed from a film through three layers, against the engine that has no cells."""
    stack = skin(np.random.default_rng(13), 20, cells=6)
    stack = replace(stack, layers=tuple(replace(x, grading=3.0) for x in stack.layers))
    use = {"film": still_film(3e-5), "initial_film": 1e-3}
    exact = through(simulate(stack, [24 * HOUR], **use))[0]
    gaps = [
        np.abs(through(simulate(refined(stack, f), [24 * HOUR], engine="implicit", **use))[0] - exact)
        for f in (4, 8, 16)
    ]
    orders = np.log2(np.median(gaps[0] / gaps[1])), np.log2(np.median(gaps[1] / gaps[2]))
    assert orders == pytest.approx((2, 2), abs=0.1)


@pytest.mark.parametrize(("dry", "least"), [(2e-4, 3.75), (2e-5, 2)])
def test_order_in_time(dry, least):
    """From a smooth state on, halving all steps divides the error by 16 while coefficients are constant.

    A capacity that changes is a coefficient that changes in a stiff equation, where a method of stage order
    1 keeps at least order 2.
    """
    stack = slab(diffusivity=1e-13, partition=2.0, clearance=1e-5, cells=20)
    coat = Film(
        capacity=np.array([[2e-4], [dry]]),
        knots=np.array([[0.0], [40 * HOUR]]),
        saturation=np.inf,
        evaporation=1e-10,
        loss=1e-6,
        deposit_at=np.inf,
    )
    smooth, end = 2 * HOUR, 18 * HOUR
    start = plan(pose(stack, [smooth], film=coat, initial_film=1e-3), 60.0)
    problem = pose(stack, [end], film=coat, initial_film=1e-3)

    def run(count):
        nothing = np.full(count, -1)
        size = np.full(count, (end - smooth) / count)
        late = StepPlan(
            size=size,
            since=smooth + size * np.arange(count),
            method=np.full(count, SDIRK),
            event=nothing,
            output=np.where(np.arange(count) == count - 1, 0, -1),
            profile=nothing,
        )
        first = start._replace(output=np.full(start.size.size, -1))
        joined = StepPlan(*(np.concatenate(pair) for pair in zip(first, late, strict=True)))
        return implicit.solve(problem, joined, shortest=np.inf).amounts[0, :, 0]

    reference = run(512)
    errors = [np.abs(run(count) - reference)[:4].max() for count in (8, 16, 32, 64)]
    orders = np.log2(np.array(errors[:-1]) / errors[1:])
    assert least < orders[-1] < 4.25


def test_tableaus_meet_their_order_conditions():
    a = implicit.SDIRK4.values
    b, c = a[-1], a.sum(axis=1)
    e = np.ones(5)
    trees = [
        (b @ e, 1),
        (b @ c, 1 / 2),
        (b @ c**2, 1 / 3),
        (b @ a @ c, 1 / 6),
        (b @ c**3, 1 / 4),
        (b @ (c * (a @ c)), 1 / 8),
        (b @ a @ c**2, 1 / 12),
        (b @ a @ a @ c, 1 / 24),
    ]
    for value, expected in trees:
        assert value == pytest.approx(expected, abs=1e-14)
    # four backward-Euler steps: the stability function is 1 / (1 - z/4)^4
    q = implicit.QUARTERS.values
    for z in (-0.3, -5.0, -1e6):
        stage = np.linalg.solve(np.eye(5) - z * q, e)
        assert stage[-1] == pytest.approx((1 - z / 4) ** -4, rel=1e-9)


def test_contour_converges_at_the_promised_rate():
    """The error over a window of ratio R falls as exp(-2 pi n / sqrt(8 R + 1))."""
    times = np.array([1.0, 2.0, 4.0])
    nodes = np.array([6, 8, 10, 12, 14, 16])
    errors = []
    for n in nodes:
        found = contour(times, int(n))
        values = 1 / (found.z + 0.7)
        f = found.invert(np.stack([values.real, values.imag])[None, :, :, None])[:, 0, 0]
        errors.append(np.abs(f - np.exp(-0.7 * times)).max())
    slope = np.polyfit(nodes, np.log(errors), 1)[0]
    assert slope == pytest.approx(-2 * np.pi / np.sqrt(33), rel=0.1)


def test_doubling_the_nodes_changes_the_exact_engine_by_less_than_1e_10():
    stack = skin(np.random.default_rng(14), 50)
    p = simulate(
        stack,
        np.geomspace(10, 1e6, 40),
        film=still_film(1e-5, evaporation=1e-10),
        initial=0.3,
        initial_film=1e-3,
        check=True,
    )
    assert p.engine == "exact layers"
    assert p.error is not None
    assert p.error < 1e-10
    assert p.balance_error < 1e-10


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_error_estimate_of_the_implicit_engine_covers_its_error(seed):
    rng = np.random.default_rng(seed)
    stack = skin(rng, 20, cells=10)
    use = {"film": still_film(3e-5, evaporation=1e-10), "initial_film": 1e-3}
    times = np.array([0.5, 3, 24]) * HOUR
    p = simulate(stack, times, engine="implicit", check=True, **use)
    exact = simulate(stack, times, **use)
    true = np.abs(through(p) - through(exact)).max() / 1e-3
    assert p.error is not None
    assert true < 1.2 * p.error
    assert p.error < 20 * true


def test_profiles_of_both_engines_agree():
    stack = skin(np.random.default_rng(15), 5, cells=60)
    use = {"film": still_film(3e-5), "initial_film": 1e-3, "profile_times": [6 * HOUR, 24 * HOUR]}
    exact = simulate(stack, [24 * HOUR], **use)
    cells = simulate(stack, [24 * HOUR], engine="implicit", **use)
    np.testing.assert_array_equal(exact.depths, cells.depths)
    assert np.abs(exact.profile - cells.profile).max() < 2e-3 * exact.profile.max()
    # the mean over the cells of a layer is the layer's mean
    np.testing.assert_allclose(
        exact.profile[-1, :60].mean(axis=0), exact.layer_free[-1, 0], rtol=2e-3, atol=1e-9
    )


def test_reordered_arithmetic_changes_nothing_that_counts():
    """The kernel as shipped (cached, reordering allowed) against a fresh and strict build of its source."""
    rng = np.random.default_rng(16)
    stack, coat = skin(rng, 40), film(rng, 40)
    events = (Event(0.0, 1e-3), Event(9 * HOUR, 1e-3, wash_film=0.8, wash_first_layer=0.3))
    times = np.array([1, 9, 24]) * HOUR
    shipped = simulate(stack, times, film=coat, events=events, profile_times=times)
    strict = njit(nogil=True)(implicit_kernel.march.py_func)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(implicit_kernel, "march", strict)
        fresh = simulate(stack, times, film=coat, events=events, profile_times=times)
    np.testing.assert_allclose(shipped.amounts, fresh.amounts, rtol=1e-9, atol=1e-15)
    np.testing.assert_allclose(shipped.profile, fresh.profile, rtol=1e-9, atol=1e-12)


def test_engine_is_chosen_by_what_the_problem_needs():
    stack, day = slab(), [24 * HOUR]
    drying = film(np.random.default_rng(1), 1, saturates=False, lays_down=False)
    cases = [
        ({"initial": 1.0}, "exact layers"),
        ({"film": still_film(1e-5), "events": (Event(0.0, np.array([1.0]), wash_film=1.0),)}, "exact layers"),
        ({"film": still_film(1e-5), "events": (Event(60.0, np.array([1.0])),)}, "implicit"),
        ({"film": still_film(1e-5, saturation=1.0), "initial_film": 1.0}, "implicit"),
        ({"film": still_film(1e-5, deposit_at=9.0), "initial_film": 1.0}, "implicit"),
        ({"film": drying, "initial_film": 1.0}, "implicit"),
    ]
    for use, engine in cases:
        assert simulate(stack, day, **use).engine == engine
        if engine == "implicit":
            with pytest.raises(InputError, match="'implicit' or 'auto'"):
                simulate(stack, day, engine="exact layers", **use)


def test_event_at_time_zero_means_the_same_to_both_engines():
    stack = skin(np.random.default_rng(17), 3, cells=50)
    use = {
        "film": still_film(3e-5),
        "initial": [[1.0], [0.0], [0.5]],
        "initial_film": 1e-3,
        "events": (Event(0.0, np.array([2e-3]), wash_film=0.4, wash_first_layer=0.7),),
    }
    exact, cells = (
        simulate(stack, [2 * HOUR], engine=engine, **use) for engine in ("exact layers", "implicit")
    )
    np.testing.assert_array_equal(exact.dosed, cells.dosed)
    np.testing.assert_allclose(exact.bucket("washed off"), cells.bucket("washed off"), rtol=1e-12)
    np.testing.assert_allclose(exact.amounts, cells.amounts, atol=2e-3 * exact.dosed.max())


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("times", {"times": [2.0, 1.0]}),
        ("times", {"times": [0.0, 1.0]}),
        ("times", {"times": []}),
        ("profile_times", {"profile_times": [1e9]}),
        ("film", {"film": None, "initial_film": 1.0}),
        ("events", {"events": (Event(5.0, np.zeros(1)), Event(5.0, np.zeros(1)))}),
        ("event.wash_film", {"events": (Event(5.0, np.zeros(1), wash_film=1.5),)}),
        ("event.dose", {"events": (Event(5.0, np.array([-1.0])),)}),
        ("initial", {"initial": np.nan}),
        ("lanes", {"initial_film": np.ones(7), "events": (Event(0.0, np.ones(3)),)}),
        ("film.knots", {"film": replace(still_film(1e-5), knots=np.array([[1.0]]))}),
        ("film.capacity", {"film": still_film(0.0)}),
        ("film.loss", {"film": still_film(1e-5, loss=-1.0)}),
        ("film.saturation", {"film": still_film(1e-5, saturation=0.0)}),
        ("max_step", {"max_step": 0.0}),
        ("engine", {"engine": "magic"}),
        ("stack.bottom", {"stack": LayerStack(slab().layers, "open")}),
        ("stack.layers", {"stack": LayerStack(slab().layers * 2)}),
    ],
)
def test_input_that_makes_no_sense_is_named(field, change):
    use = {"stack": slab(), "times": [10.0], "film": still_film(1e-5), **change}
    with pytest.raises(InputError) as wrong:
        simulate(**use)
    assert wrong.value.field == field


def test_cards_name_sources_that_resolve():
    for card in (implicit.CARD, exact_layers.CARD):
        assert [resolve(key) for key in card.references]
