"""What must hold for any chain, any reactions and any use of the reactive engine."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from transport_problems import HOUR, film, moving, seeds, skin, slab, still_film, uses

from supraderm.errors import InputError
from supraderm.transport import Binding, Change, Conversion, Event, Species, simulate_reactive

few = settings(max_examples=12, deadline=None)
DAY = 24 * HOUR


def random_use(seed, *, lanes=4, species=3):
    """A chain with saturable rates and sites everywhere, films that dry, layers that change, and washing."""
    rng = np.random.default_rng(seed)
    stack = skin(rng, lanes, cells=6, bottom="sink" if rng.random() < 0.7 else "closed")
    if rng.random() < 0.5:
        stack = moving(rng, stack)
    coat = film(rng, lanes, dries=rng.random() < 0.7, lays_down=rng.random() < 0.7)

    def spread(low, high):
        return 10 ** rng.uniform(low, high, lanes)

    names = [f"species {k}" for k in range(species)]
    layers = [layer.name for layer in stack.layers]
    shared = rng.random() < 0.5
    chain = [
        Species(name, stack, coat if k == 0 or shared else None, initial=rng.random() * (rng.random() < 0.3))
        for k, name in enumerate(names)
    ]
    events = uses(rng, lanes, int(rng.integers(1, 4)))
    given_ = {
        "conversions": [
            Conversion(
                layer,
                name,
                rate=spread(-7, -3) * rng.integers(0, 2),
                v_max=spread(-6, 0),
                km=spread(-4, 2),
                moles=rng.uniform(0, 2),
            )
            for layer in layers
            for name in names
            if rng.random() < 0.7
        ],
        "bindings": [
            Binding(layer, name, spread(-3, 2), spread(-5, 0), spread(-7, -2))
            for layer in layers
            for name in names
            if rng.random() < 0.5
        ],
        "changes": [
            Change(layers[0], 0.0, HOUR, diffusivity=spread(-1, 2), partition=spread(-1, 1)),
            Change(layers[1], 600.0, np.inf, partition=spread(-1, 1), species=names[0]),
        ],
        "events": events,
        "tolerance": 1e-3,
    }
    times = np.unique(np.append(rng.uniform(1, DAY, 5), DAY))
    return chain, times, given_ | {"profile_times": times}


@few
@given(seeds)
def test_the_mass_of_the_chain_closes_and_nothing_is_negative(seed):
    chain, times, use = random_use(seed)
    p = simulate_reactive(chain, times, **use)
    assert p.balance_error < 1e-9
    for value in (p.amounts, p.profile, p.bound_profile, p.layer_free, p.film_free):
        assert np.isfinite(value).all()
        assert value.min() >= 0
    had = p.dosed + p.formed
    floor = 1e-6 * p.dosed.sum(axis=1, keepdims=True)
    assert (np.abs(p.amounts.sum(axis=2) - had) <= 1e-9 * np.maximum(had, floor)).all()


@few
@given(seeds)
def test_what_has_left_never_comes_back_and_no_site_is_taken_twice(seed):
    chain, times, use = random_use(seed)
    p = simulate_reactive(chain, times, **use)
    for k, name in enumerate(p.buckets):
        gone = name in ("absorbed", "evaporated", "film loss", "washed off", "shed")
        if gone or name.startswith(("cleared", "converted")):
            fall = -np.diff(p.amounts[:, :, k], axis=0)
            assert (fall <= 1e-12 * (p.dosed + p.formed)[1:]).all(), name
    for rule in use["bindings"]:
        k = next(i for i, layer in enumerate(chain[0].stack.layers) if layer.name == rule.layer)
        held = p.bucket(rule.species, f"bound:{rule.layer}")
        assert (held <= rule.capacity * chain[0].stack.layers[k].thickness * (1 + 1e-9)).all()


@few
@given(seeds)
def test_a_jump_of_k_keeps_every_content(seed):
    """Seen just before and a nanosecond after: u jumps, amounts do not."""
    rng = np.random.default_rng(seed)
    stack = skin(rng, 3, cells=6)
    name, jump = stack.layers[1].name, 10 ** rng.uniform(-1, 1, 3)
    p = simulate_reactive(
        [Species("a", stack, initial=rng.uniform(0.1, 1, (3, 3)))],
        [HOUR, HOUR + 1e-9],
        changes=[Change(name, HOUR, np.inf, partition=jump)],
    )
    np.testing.assert_allclose(p.amounts[1], p.amounts[0], rtol=1e-6, atol=1e-9 * p.dosed.max())
    np.testing.assert_allclose(p.layer_free[1, 0, 1] * jump, p.layer_free[0, 0, 1], rtol=1e-5)
    np.testing.assert_allclose(p.amounts.sum(axis=2), p.dosed, rtol=1e-12)


def test_a_finer_tolerance_changes_the_result_within_ten_times_the_coarser_one():
    chain, times, use = random_use(5)
    coarse, fine = (simulate_reactive(chain, times, **use | {"tolerance": t}) for t in (1e-3, 1e-5))
    had = (fine.dosed + fine.formed)[-1]
    gap = np.abs(coarse.amounts - fine.amounts).max(axis=(0, 2)) / np.where(had > 0, had, 1.0)
    assert gap.max() < 1e-2
    assert fine.steps > coarse.steps


def test_lanes_in_other_blocks_and_the_same_question_twice():
    """Forty lanes in three blocks: the same bits again, and one lane alone within the tolerance."""
    rng = np.random.default_rng(11)
    stack, coat = skin(rng, 40, cells=6), film(rng, 40, lays_down=False)
    rules = [Conversion(stack.layers[1].name, "a", v_max=1e-3, km=0.1)]

    def run(pick):
        cut = replace(
            stack,
            layers=tuple(
                replace(
                    x,
                    **{
                        f: getattr(x, f)[pick] for f in ("thickness", "diffusivity", "partition", "clearance")
                    },
                )
                for x in stack.layers
            ),
        )
        columns = {name: value[..., pick] for name, value in vars(coat).items() if name != "corners"}
        part = replace(coat, **columns)
        chain = [Species("a", cut, part, initial_film=1e-4), Species("b", cut)]
        return simulate_reactive(chain, [DAY], conversions=rules)

    whole, again, alone = run(slice(None)), run(slice(None)), run(slice(17, 18))
    np.testing.assert_array_equal(whole.amounts, again.amounts)
    gap = np.abs(whole.amounts[..., 17:18] - alone.amounts).max(axis=(0, 2))
    assert (gap <= 1e-4 * np.maximum((alone.dosed + alone.formed)[-1], 1e-6 * 1e-4)).all()


def test_doses_go_to_the_parent_and_washing_takes_from_all():
    stack = slab(cells=4, bottom="closed")
    name, coat = stack.layers[0].name, still_film(1e-5)
    chain = [Species("a", stack, coat, initial=1.0), Species("b", stack, coat, initial=2.0)]
    events = [Event(HOUR, np.array([3e-5]), wash_film=1.0, wash_first_layer=0.5)]
    p = simulate_reactive(
        chain, [HOUR, HOUR + 1e-3], events=events, bindings=[Binding(name, "b", 1.0, 1e-3, 0.0)]
    )
    np.testing.assert_allclose(p.dosed[1, :, 0] - p.dosed[0, :, 0], [3e-5, 0.0], atol=1e-18)
    held = p.amounts[0, :, [1, 2]].sum(axis=0)[:, 0]
    washed = p.amounts[1, :, p.buckets.index("washed off"), 0]
    np.testing.assert_allclose(washed, p.amounts[0, :, 0, 0] + held / 2, rtol=1e-12)
    assert p.bucket("b", f"bound:{name}")[1, 0] == pytest.approx(
        p.bucket("b", f"bound:{name}")[0, 0] / 2, rel=1e-3
    )


STACK = slab(bottom="closed")
WRONG = [
    ({"chain": []}, "chain"),
    ({"chain": [Species("a", STACK), Species("a", STACK)]}, "chain"),
    ({"chain": [Species("a", STACK), Species("b", slab(cells=8))]}, "b.stack"),
    ({"conversions": [Conversion("slub", "a")]}, "layer"),
    ({"conversions": [Conversion("slab", "b")]}, "species"),
    ({"conversions": [Conversion("slab", "a"), Conversion("slab", "a")]}, "conversions"),
    ({"conversions": [Conversion("slab", "a", km=0.0)]}, "km"),
    ({"conversions": [Conversion("slab", "a", rate=-1.0)]}, "rate"),
    ({"bindings": [Binding("slab", "a", np.nan, 1.0, 1.0)]}, "capacity"),
    ({"changes": [Change("slab", 5.0, 5.0)]}, "change.start"),
    ({"changes": [Change("slab", 0.0, 5.0, partition=0.0)]}, "partition"),
    ({"tolerance": 0.0}, "tolerance"),
    ({"conversions": [Conversion("slab", "a", rate=np.ones(2), v_max=np.ones(3))]}, "lanes"),
]


@pytest.mark.parametrize(("use", "field"), WRONG)
def test_wrong_input_is_named(use, field):
    with pytest.raises(InputError) as wrong:
        simulate_reactive(**{"chain": [Species("a", STACK)], "times": [1.0]} | use)
    assert wrong.value.field == field
