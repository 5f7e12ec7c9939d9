"""The reactive engine against closed forms, the implicit engine and SciPy."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.linalg import expm
from transport_problems import HOUR, film, skin, slab, still_film, uses

from supraderm.evidence import resolve
from supraderm.transport import Binding, Change, Conversion, Event, Species, implicit, reactive, simulate
from supraderm.transport import simulate_reactive as react
from supraderm.transport.problem import pose

MIXED = slab(diffusivity=1e-9, cells=4, bottom="closed")
LAYER = MIXED.layers[0].name


def of_its_own(rng, stack):
    """The same geometry with another D, K and clearance, as a metabolite has."""
    return replace(
        stack,
        layers=tuple(
            replace(
                layer,
                diffusivity=layer.diffusivity * 10 ** rng.uniform(-0.5, 0.5),
                partition=layer.partition * 10 ** rng.uniform(-1, 1),
                clearance=layer.clearance * rng.uniform(0, 2),
            )
            for layer in stack.layers
        ),
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_without_reactions_it_is_the_implicit_engine(seed):
    rng = np.random.default_rng(seed)
    stack, coat, events = skin(rng, 5), film(rng, 5), uses(rng, 5, 2)
    times = np.array([1.0, 4, 12, 24]) * HOUR
    known = simulate(
        stack, times, film=coat, events=events, profile_times=times, engine="implicit", max_step=300.0
    )
    p = react([Species("parent", stack, coat)], times, events=events, profile_times=times)
    np.testing.assert_array_equal(p.dosed[:, 0], known.dosed)
    for name in known.buckets:
        gap = np.abs(p.bucket("parent", name) - known.bucket(name)) / known.dosed.max()
        assert gap.max() < 1e-4, name
    np.testing.assert_allclose(
        p.layer_free[:, 0], known.layer_free, rtol=2e-3, atol=1e-4 * known.profile.max()
    )
    np.testing.assert_array_equal(p.depths, known.depths)


def test_first_order_chain_in_a_well_mixed_slab():
    """Bateman's chain by the matrix exponential, with clearance beside it and less than one mole from one."""
    rates, clearance, moles = (
        np.array([3e-4, 1e-4, 2e-5]),
        np.array([1e-5, 0.0, 5e-5]),
        np.array([1.0, 0.5, 1]),
    )
    chain = [
        Species(name, slab(diffusivity=1e-9, partition=k, clearance=c, cells=4, bottom="closed"), initial=u)
        for name, k, c, u in zip("abc", (3.0, 1.0, 20.0), clearance, (1.0, 0.0, 0.0), strict=True)
    ]
    rules = [Conversion(LAYER, n, rate=r, moles=m) for n, r, m in zip("abc", rates, moles, strict=True)]
    times = np.array([0.2, 1, 5, 24]) * HOUR
    p = react(chain, times, conversions=rules)
    matrix = np.diag(-rates - clearance) + np.diag((rates * moles)[:-1], -1)
    start = np.array([p.dosed[0, 0, 0], 0.0, 0.0])
    exact = np.array([expm(matrix * t) @ start for t in times])
    np.testing.assert_allclose(p.amounts[:, :, 1, 0], exact, rtol=0, atol=1e-5 * start[0])
    assert p.balance_error < 1e-9


def test_the_order_in_time_is_two():
    chain = [Species("a", MIXED, initial=1.0), Species("b", MIXED)]
    rules = [Conversion(LAYER, "a", v_max=1e-3, km=0.3), Conversion(LAYER, "b", rate=2e-4)]

    def run(tolerance):
        p = react(chain, [3 * HOUR], conversions=rules, tolerance=tolerance)
        return p.bucket("b", LAYER)[0, 0], p.steps

    exact, _ = run(1e-8)
    (coarse, few), (fine, many) = (run(tolerance) for tolerance in (1e-3, 1e-5))
    order = np.log(abs(coarse - exact) / abs(fine - exact)) / np.log(many / few)
    assert order > 1.7


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        # u << km: first order at v_max / (km K)
        (1e-6, lambda t, v, km, k: np.exp(-v / (km * k) * t)),
        # u >> km: a straight line
        (1e6, lambda t, v, _, k: 1 - v * t / (k * 1e6)),
    ],
)
def test_michaelis_menten_limits(start, expected):
    km, k, t = 1.0, 3.0, 2 * HOUR
    v = 3e-4 if start < km else 100.0
    p = react([Species("a", MIXED, initial=start)], [t], conversions=[Conversion(LAYER, "a", v_max=v, km=km)])
    left = p.bucket("a", LAYER)[0, 0] / p.dosed[0, 0, 0]
    assert left == pytest.approx(expected(t, v, km, k), rel=1e-5)


def test_michaelis_menten_to_the_end_is_lambert_w():
    """K u falls by v u/(km + u): u exp(u/km) = u0 exp((u0 - v t/K)/km)."""
    from scipy.special import lambertw

    v, km, u0, t = 2e-3, 0.2, 1.0, np.array([0.2, 0.4, 0.6, 1.0]) * HOUR
    p = react([Species("a", MIXED, initial=u0)], t, conversions=[Conversion(LAYER, "a", v_max=v, km=km)])
    u = km * lambertw(u0 / km * np.exp((u0 - v * t / 3.0) / km)).real
    np.testing.assert_allclose(p.layer_free[:, 0, 0, 0], u, rtol=0, atol=1e-5)


@pytest.mark.parametrize("sites", [0.5, 5.0, 1e6])
def test_binding_comes_to_the_equilibrium_of_langmuir(sites):
    """K u + B u/(kd + u) = K u0, a quadratic; with sites to spare it is linear binding, K + B/kd."""
    k, kd, u0 = 3.0, 2.0, 1.0
    kd = kd if sites < 1e5 else 1e6
    p = react(
        [Species("a", MIXED, initial=u0)],
        [100 * HOUR],
        bindings=[Binding(LAYER, "a", sites, 1e-3, 1e-3 * kd)],
    )
    b = k * kd + sites - k * u0
    u = (-b + np.sqrt(b**2 + 4 * k * k * u0 * kd)) / (2 * k) if sites < 1e5 else k * u0 / (k + sites / kd)
    assert p.layer_free[0, 0, 0, 0] == pytest.approx(u, rel=1e-5)
    assert p.bucket("a", f"bound:{LAYER}")[0, 0] / 2e-5 == pytest.approx(sites * u / (kd + u), rel=1e-5)


def test_binding_takes_its_time():
    """With u held by a thousandfold excess the bound amount rises as 1 - exp(-(on u + off) t)."""
    on, off, sites, t = 1e-4, 5e-5, 1e-3, np.array([0.5, 2, 6]) * HOUR
    rule = Binding(LAYER, "a", sites, on, off)
    p = react([Species("a", MIXED, initial=1.0)], t, bindings=[rule], tolerance=1e-7)
    full = sites * 2e-5 * on / (on + off)
    expected = full * (1 - np.exp(-(on + off) * t))
    np.testing.assert_allclose(p.bucket("a", f"bound:{LAYER}")[:, 0], expected, rtol=1e-3)


def by_lines(chain, rules, bindings, dose, times):
    """Amounts of every species in its layers and absorbed, one lane, by SciPy's LSODA on the same cells."""
    problems = [pose(s.stack, times, film=s.film, initial_film=dose if s.film else 0.0) for s in chain]
    grids = [implicit.grid(p) for p in problems]
    n, species = grids[0].layer.size, len(chain)
    layers = [layer.name for layer in chain[0].stack.layers]
    places = [np.flatnonzero(grids[0].layer == k) for k in range(len(layers))]
    width = grids[0].capacity[:, 0] / problems[0].partition[grids[0].layer, 0]
    names = [s.name for s in chain]

    def rate(_, y):
        y = y.reshape(species, 2 * n + 2)
        out = np.zeros_like(y)
        for s, (p, g) in enumerate(zip(problems, grids, strict=True)):
            u = y[s, 1 : n + 1] / g.capacity[:, 0]
            coat = p.film
            u_film = min(y[s, 0] / coat.capacity[0, 0], coat.saturation[0]) if coat else 0.0
            flow = g.conductance[:, 0] * -np.diff(np.concatenate([[u_film], u, [0.0]]))
            out[s, 0] -= flow[0] + (coat.evaporation[0] * u_film if coat else 0.0)
            out[s, 1 : n + 1] += flow[:-1] - flow[1:] - p.clearance[g.layer, 0] * y[s, 1 : n + 1]
            out[s, 2 * n + 1] = flow[-1]
            for rule in (r for r in rules if r.species == names[s]):
                i = places[layers.index(rule.layer)]
                turned = rule.rate * y[s, 1 + i] + width[i] * rule.v_max * u[i] / (rule.km + u[i])
                out[s, 1 + i] -= turned
                if s + 1 < species:
                    out[s + 1, 1 + i] += rule.moles * turned
            for rule in (r for r in bindings if r.species == names[s]):
                i = places[layers.index(rule.layer)]
                b = y[s, n + 1 + i]
                taken = rule.on * u[i] * (width[i] * rule.capacity - b) - rule.off * b
                out[s, 1 + i] -= taken
                out[s, n + 1 + i] += taken
        return out.ravel()

    start = np.zeros((species, 2 * n + 2))
    start[0, 0] = dose
    found = solve_ivp(
        rate, (0, times[-1]), start.ravel(), "LSODA", times, rtol=1e-8, atol=1e-14 * dose, max_step=1800.0
    ).y.T.reshape(len(times), species, -1)
    held = np.stack([found[:, :, 1 + i].sum(axis=2) for i in places], axis=2)
    bound = np.stack([found[:, :, n + 1 + i].sum(axis=2) for i in places], axis=2)
    return found[:, :, 0], held, bound, found[:, :, -1]


@pytest.mark.parametrize("seed", [3, 4])
def test_a_random_reacting_stack_is_what_scipy_finds(seed):
    rng = np.random.default_rng(seed)
    stack, dose, times = skin(rng, 1, cells=6), 1e-3, np.array([2.0, 24]) * HOUR
    coat = still_film(3e-5, evaporation=1e-10, saturation=20.0)
    chain = [Species("a", stack, coat), *(Species(n, of_its_own(rng, stack)) for n in "bc")]
    layers = [layer.name for layer in stack.layers]
    rules = [
        Conversion(
            layer,
            n,
            rate=10 ** rng.uniform(-6, -4),
            v_max=10 ** rng.uniform(-4, -2),
            km=10 ** rng.uniform(-1, 1),
        )
        for layer in layers
        for n in "ab"
    ]
    bindings = [Binding(layers[0], "a", 5.0, 1e-4, 1e-4), Binding(layers[1], "b", 1.0, 1e-2, 1e-4)]
    p = react(chain, times, conversions=rules, bindings=bindings, events=[Event(0.0, np.array([dose]))])
    coat_has, held, bound, absorbed = by_lines(chain, rules, bindings, dose, times)
    np.testing.assert_allclose(p.amounts[:, :, 0, 0], coat_has, rtol=0, atol=1e-4 * dose)
    np.testing.assert_allclose(p.amounts[:, :, 1:4, 0], held, rtol=0, atol=1e-4 * dose)
    np.testing.assert_allclose(p.amounts[:, :, 4:7, 0], bound, rtol=0, atol=1e-4 * dose)
    np.testing.assert_allclose(p.amounts[:, :, 7, 0], absorbed, rtol=0, atol=1e-4 * dose)
    assert (p.formed[-1, 1] > 0.01 * dose).all()


def test_a_layer_that_changes_is_two_stacks_one_after_the_other():
    """K doubles for two hours after a dose: content stays, u halves, then D K counts."""
    stack = slab(thickness=1e-5, diffusivity=1e-14, partition=2.0)
    changed = slab(thickness=1e-5, diffusivity=3e-14, partition=4.0)
    change = Change(stack.layers[0].name, 0.0, 2 * HOUR, diffusivity=3.0, partition=2.0)
    coat, times = still_film(3e-5), np.array([1.0, 2.0, 2.0 + 1e-9, 3.0]) * HOUR
    p = react([Species("a", stack, coat, initial_film=1e-3)], times, changes=[change])
    known = simulate(changed, times[:2], film=coat, initial_film=1e-3, engine="implicit", max_step=60.0)
    for name in ("film", stack.layers[0].name, "absorbed"):
        np.testing.assert_allclose(p.bucket("a", name)[:2], known.bucket(name), rtol=0, atol=1e-7)
    content = p.bucket("a", stack.layers[0].name)
    np.testing.assert_allclose(content[2], content[1], rtol=1e-4)
    np.testing.assert_allclose(p.layer_free[2], 2 * p.layer_free[1], rtol=1e-4)
    assert p.balance_error < 1e-12


def test_the_retinyl_ester_chain():
    """Retinyl palmitate -> retinol -> retinal -> retinoic acid through three layers, with invented rates.

    The rates are made up for this test and stand for nothing measured: ester hydrolysis 1e-4 1/s; retinol
    oxidation v_max 1e-6 mol/m3/s, km 1e-3 mol/m3; retinal oxidation 2e-4 1/s; retinoic acid lost at 5e-5 1/s.
    """
    rng = np.random.default_rng(8)
    stack = replace(skin(rng, 1, cells=8), bottom="sink")
    epidermis, dermis = (layer.name for layer in stack.layers[1:])
    members = ("retinyl palmitate", "retinol", "retinal", "retinoic acid")
    chain = [
        Species(name, of_its_own(rng, stack), still_film(1e-4) if name == members[0] else None)
        for name in members
    ]
    rules = [
        Conversion(layer, name, rate=rate, v_max=v_max, km=1e-3)
        for layer in (epidermis, dermis)
        for name, rate, v_max in zip(members, (1e-4, 0, 2e-4, 5e-5), (0, 1e-6, 0, 0), strict=True)
    ]
    times = np.array([1.0, 6, 24]) * HOUR
    p = react(chain, times, conversions=rules, events=[Event(0.0, np.array([1e-4]))], profile_times=times)
    for before, after in pairwise(members):
        index = members.index(after)
        np.testing.assert_allclose(p.gone(before), p.formed[:, index], rtol=1e-12)
        assert (p.formed[:, index] > 0).all()
    assert (np.diff(p.formed[-1, 1:, 0]) < 0).all()
    # in moles: what was given is somewhere along the chain, or has left it as the acid that was lost
    kept = p.amounts.sum(axis=(1, 2)) - p.gone(members[0]) - p.gone(members[1]) - p.gone(members[2])
    np.testing.assert_allclose(kept, p.dosed[:, 0], rtol=1e-9)
    assert p.amounts.min() >= 0
    assert p.profile.min() >= 0


def test_the_card_names_sources_that_exist():
    assert all(resolve(key) for key in reactive.CARD.references)
