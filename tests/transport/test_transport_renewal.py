"""Layers that move up: closed forms, limits, and SciPy on the same cells, for both engines that can do them.

A layer of thickness h that moves up at v under a film held at u0, with a sink below, carries in steady state
J = -D dc/dy - v c downwards, the same at every depth, so that c = (J/v) (exp(v (h - y)/D) - 1) and

    J = v K u0 / (exp(P) - 1),    P = v h/D:

what would pass without renewal, D K u0/h, times P/(exp(P) - 1), which vanishes as P exp(-P).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from transport_problems import HOUR, film, moving, skin, slab, still_film, uses

from supraderm.errors import InputError
from supraderm.transport import Binding, Layer, LayerStack, Species, implicit, simulate, simulate_reactive
from supraderm.transport.problem import pose

H, D, K = 2e-5, 1e-13, 3.0
ENDLESS = 1e6


def by_implicit(stack, times, **use):
    return simulate(stack, times, engine="implicit", **use)


def by_reactive(stack, times, *, film=None, initial=0.0, initial_film=0.0, **use):
    """The same question to the other engine, answered by bucket."""
    chain = [Species("a", stack, film, initial=initial, initial_film=initial_film)]
    p = simulate_reactive(chain, times, tolerance=1e-6, **use)
    return _Alone(p)


class _Alone:
    """A chain of one, read like `Profiles`."""

    def __init__(self, found):
        self.found = found
        self.dosed, self.profile = found.dosed[:, 0], found.profile[:, 0]
        self.amounts, self.balance_error = found.amounts[:, 0], found.balance_error

    def bucket(self, name):
        return self.found.bucket("a", name)


both = pytest.mark.parametrize("run", [by_implicit, by_reactive])


def drifting(peclet, **layer):
    one = slab(thickness=H, diffusivity=D, partition=K, **layer)
    return replace(one, layers=(replace(one.layers[0], renewal=peclet * D / H),))


@both
@pytest.mark.parametrize("peclet", [1e-6, 0.1, 1.0, 5.0, 20.0])
def test_steady_flux_against_the_drift(run, peclet):
    """Between cell centres the flux of the cells is the exact one; only the first half cell is not met exactly.

    There g0 (u0 - u1) = J + v K u1, with J = v K u1/(exp(v (h - w/2)/D) - 1) and w the width of a cell.
    """
    cells = 20
    stack = drifting(peclet, cells=cells)
    p = run(stack, np.array([400.0, 401]) * HOUR, film=still_film(ENDLESS), initial_film=ENDLESS)
    flux = np.diff(p.bucket("absorbed")[:, 0])[0] / HOUR
    shed = np.diff(p.bucket("shed")[:, 0])[0] / HOUR
    speed, width = peclet * D / H, H / cells
    through = speed * K / np.expm1(speed * (H - width / 2) / D)
    g0 = 2 * D * K / width
    first = g0 / (g0 + through + speed * K)
    tolerance = 1e-5 if run is by_implicit else 1e-4
    assert flux == pytest.approx(through * first, rel=tolerance)
    assert shed == pytest.approx(speed * K * first, rel=tolerance)


def test_a_slow_solute_vanishes_with_its_peclet_number():
    """Towards J = (D K u0/h) P/(exp(P) - 1) as the cells get smaller, to second order in v w/D."""
    for peclet in (0.5, 3.0, 10.0):
        exact = D * K / H * peclet / np.expm1(peclet)
        gaps = []
        for cells in (40, 80, 160):
            p = by_implicit(
                drifting(peclet, cells=cells),
                np.array([400.0, 401]) * HOUR,
                film=still_film(ENDLESS),
                initial_film=ENDLESS,
            )
            gaps.append(abs(np.diff(p.bucket("absorbed")[:, 0])[0] / HOUR / exact - 1))
        assert gaps[-1] < (peclet / 160) ** 2
        assert gaps[1] / gaps[2] == pytest.approx(4, rel=0.1)


@both
def test_where_convection_wins_the_layer_is_carried_off_as_it_is(run):
    """Half of a uniform content is shed after half the transit; no front has reached the top before."""
    one = slab(thickness=H, diffusivity=1e-25, partition=K, cells=80, bottom="closed")
    speed = 1e-9
    stack = replace(one, layers=(replace(one.layers[0], renewal=speed),))
    times = np.array([0.1, 0.5, 3.0]) * H / speed
    p = run(stack, times, initial=2.0)
    np.testing.assert_allclose(p.bucket("shed")[:2, 0] / (2.0 * K * H), [0.1, 0.5], rtol=1e-5)
    np.testing.assert_allclose(p.bucket("shed")[2, 0], 2.0 * K * H, rtol=1e-9)


@both
def test_the_rest_is_what_it_was_without_renewal(run):
    """A crawl changes nothing, and what the formula does at 0 is its limit."""
    rng = np.random.default_rng(2)
    stack = skin(rng, 5)
    crawl = replace(stack, layers=tuple(replace(x, renewal=1e-25) for x in stack.layers))
    use = {"film": film(rng, 5, lays_down=False), "initial_film": 1e-3}
    still, slow = (run(one, [24 * HOUR], **use) for one in (stack, crawl))
    np.testing.assert_allclose(slow.amounts, still.amounts, rtol=1e-7, atol=1e-13)
    assert (still.bucket("shed") == 0).all()


@both
def test_two_moving_layers_of_equal_properties_are_one(run):
    one = Layer("whole", H, D, K, 0.0, cells=20, renewal=2 * D / H)
    halves = (replace(one, name=name, thickness=one.thickness / 2, cells=10) for name in ("upper", "lower"))
    under = Layer("under", H, 1e-12, 1.0, 0.0, cells=8)
    use = {"film": still_film(3e-5), "initial_film": 1e-3}
    whole, cut = (
        run(LayerStack(layers), np.array([1.0, 30.0]) * HOUR, **use)
        for layers in ((one, under), (*halves, under))
    )
    for name in ("absorbed", "shed", "under"):
        np.testing.assert_allclose(cut.bucket(name), whole.bucket(name), rtol=1e-9)


def test_both_engines_agree_on_layers_that_move():
    rng = np.random.default_rng(3)
    stack, coat, events = moving(rng, skin(rng, 6)), film(rng, 6), uses(rng, 6, 3)
    times = np.array([1.0, 4, 12, 24]) * HOUR
    one = by_implicit(stack, times, film=coat, events=events, profile_times=times, max_step=300.0)
    other = by_reactive(stack, times, film=coat, events=events, profile_times=times)
    np.testing.assert_array_equal(other.dosed, one.dosed)
    np.testing.assert_allclose(other.amounts[:, :4], one.amounts[:, :4], rtol=0, atol=1e-4 * one.dosed.max())
    for name in ("absorbed", "shed", "washed off"):
        np.testing.assert_allclose(other.bucket(name), one.bucket(name), rtol=0, atol=1e-4 * one.dosed.max())
    assert (one.bucket("shed")[-1] > 1e-3 * one.dosed[-1]).any()


def test_scipy_finds_the_same_on_the_same_cells():
    rng = np.random.default_rng(4)
    lanes, dose, times = 4, 1e-3, np.array([2.0, 8, 24]) * HOUR
    stack, coat = moving(rng, skin(rng, lanes, cells=8)), still_film(np.full(lanes, 3e-5))
    p = by_implicit(stack, times, film=coat, initial_film=dose)
    problem = pose(stack, times, film=coat, initial_film=dose)
    cells = implicit.grid(problem)
    for lane in range(lanes):
        w, down, up = (v[:, lane] for v in (cells.capacity, cells.conductance, cells.ascent))
        k, shedding = problem.clearance[cells.layer, lane], cells.shedding[lane]

        def rate(_, y, tables=(w, down, up, k, shedding)):
            w, down, up, k, shedding = tables
            u = np.concatenate([[y[0] / 3e-5], y[1:-2], [0.0]])
            flow = down * u[:-1] - up * u[1:]
            inside = (flow[:-1] - flow[1:]) / w - k * u[1:-1]
            inside[0] -= shedding * u[1] / w[0]
            return np.concatenate([[-flow[0]], inside, [flow[-1], shedding * u[1]]])

        start = np.zeros(w.size + 3)
        start[0] = dose
        scale = np.concatenate([[1.0], 1 / w, [1.0, 1.0]])
        answer = solve_ivp(
            rate, (0, times[-1]), start, "LSODA", times, rtol=1e-9, atol=1e-12 * dose * scale, max_step=HOUR
        )
        for row, name in ((-2, "absorbed"), (-1, "shed"), (0, "film")):
            np.testing.assert_allclose(
                p.bucket(name)[:, lane], answer.y[row], rtol=1e-4, atol=1e-7 * dose, err_msg=name
            )


def test_what_is_bound_moves_with_its_layer():
    """Everything is bound at once and for good, so half of it is off after half the transit."""
    one = slab(thickness=H, diffusivity=1e-25, partition=K, cells=80, bottom="closed")
    speed = 1e-10
    stack = replace(one, layers=(replace(one.layers[0], renewal=speed),))
    times = np.array([0.25, 0.5, 3.0]) * H / speed
    p = simulate_reactive(
        [Species("a", stack, initial=1.0)], times, bindings=[Binding("slab", "a", 100.0, 1.0, 0.0)]
    )
    np.testing.assert_allclose(p.bucket("a", "shed")[:2, 0] / (K * H), [0.25, 0.5], rtol=1e-4)
    np.testing.assert_allclose(p.bucket("a", "shed")[2, 0], K * H, rtol=1e-6)
    assert p.balance_error < 1e-12
    assert p.amounts.min() >= 0


def test_a_speed_below_nothing_is_named():
    with pytest.raises(InputError) as wrong:
        Layer("slab", H, D, K, 0.0, renewal=-1e-12)
    assert wrong.value.field == "slab.renewal"
