"""What must hold for any stack, any film and any use."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from transport_problems import HOUR, film, moving, seeds, skin, still_film, uses

from supraderm.transport import Event, Layer, LayerStack, simulate
from supraderm.transport.problem import pose

few = settings(max_examples=15, deadline=None)
ENGINES = ("exact layers", "implicit")


def random_use(seed, *, lanes=5):
    rng = np.random.default_rng(seed)
    stack = skin(rng, lanes, bottom="sink" if rng.random() < 0.7 else "closed")
    if rng.random() < 0.5:
        stack = moving(rng, stack)
    events = uses(rng, lanes, int(rng.integers(1, 4)))
    times = np.unique(np.concatenate([rng.uniform(1, 24 * HOUR, 6), [24 * HOUR]]))
    flags = rng.random(3) < 0.7
    use = {
        "film": film(rng, lanes, dries=flags[0], saturates=flags[1], lays_down=flags[2]),
        "initial": rng.uniform(0, 1, (3, 1)) * (rng.random() < 0.5),
        "initial_film": 1e-4 * rng.random(lanes) * (rng.random() < 0.5),
        "events": events,
        "profile_times": times,
    }
    return stack, times, use


@few
@given(seeds)
def test_mass_closes_and_nothing_is_negative(seed):
    stack, times, use = random_use(seed)
    p = simulate(stack, times, engine="implicit", **use)
    assert p.balance_error < 1e-9
    np.testing.assert_allclose(p.amounts.sum(axis=1), p.dosed, rtol=1e-9, atol=1e-300)
    spread = p.dosed[-1] / sum(layer.partition * layer.thickness for layer in stack.layers)
    largest = np.maximum(p.profile.max(axis=(0, 1)), spread)
    assert (p.profile.min(axis=(0, 1)) >= -1e-6 * largest).all()
    assert (p.bucket("film") >= -1e-12 * p.dosed).all()


def test_laying_down_a_dry_film_leaves_no_undershoot():
    """Worst case: seen right after, between two knots a microsecond apart, and at many close outputs."""
    for seed in range(6):
        rng = np.random.default_rng(seed)
        stack, coat = skin(rng, 16, layers=4, cells=12), film(rng, 16)
        dry, empty = coat.knots[1], np.full(16, 1e-10)
        coat = replace(
            coat,
            knots=np.stack([0 * dry, dry, dry + 1e-6]),
            capacity=np.stack([coat.capacity[0], empty, empty]),
            deposit_at=dry,
        )
        times = np.append(np.unique(dry + rng.uniform(1e-3, 200, 16)), 24 * HOUR)
        p = simulate(stack, times, film=coat, initial_film=1e-3, profile_times=times)
        assert (p.profile.min(axis=(0, 1)) >= -1e-6 * p.profile.max(axis=(0, 1))).all()
        assert p.balance_error < 1e-9


@few
@given(seeds)
def test_what_has_left_never_comes_back(seed):
    stack, times, use = random_use(seed)
    p = simulate(stack, times, engine="implicit", **use)
    for name in p.buckets:
        gone = name in ("absorbed", "evaporated", "film loss", "washed off", "shed")
        if gone or name.startswith("cleared:"):
            assert (np.diff(p.bucket(name), axis=0) >= -1e-11 * p.dosed[1:]).all(), name


@few
@given(seeds)
def test_twice_the_amounts_give_twice_the_result_to_the_bit(seed):
    """The equations are homogeneous: twice the dose and twice the solubility double everything."""
    stack, times, use = random_use(seed)
    one = simulate(stack, times, engine="implicit", **use)
    double = simulate(
        stack,
        times,
        engine="implicit",
        film=replace(use["film"], saturation=2 * use["film"].saturation),
        initial=2 * use["initial"],
        initial_film=2 * use["initial_film"],
        events=tuple(replace(event, dose=2 * event.dose) for event in use["events"]),
        profile_times=times,
    )
    np.testing.assert_array_equal(double.amounts, 2 * one.amounts)
    np.testing.assert_array_equal(double.profile, 2 * one.profile)


@few
@given(seeds)
def test_free_concentration_of_the_film_is_content_over_capacity_up_to_saturation(seed):
    stack, times, use = random_use(seed)
    p = simulate(stack, times, engine="implicit", **use)
    coat = use["film"]
    applied = np.array(
        [max([0.0, *(e.time for e in use["events"] if e.time < t and (e.dose > 0).any())]) for t in times]
    )
    capacity = np.stack(
        [
            [np.interp(t, coat.knots[:, w], coat.capacity[:, w]) for w in range(coat.loss.size)]
            for t in times - applied
        ]
    )
    # a plan of many steps knows the time only to round-off, and a dry film is steep in time
    np.testing.assert_allclose(
        p.film_free, np.minimum(p.bucket("film") / capacity, coat.saturation), rtol=1e-6, atol=1e-300
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_two_layers_of_equal_properties_are_one(engine):
    rng = np.random.default_rng(3)
    top, bottom = skin(rng, 4, layers=2, cells=12).layers
    half = replace(bottom, thickness=bottom.thickness / 2, cells=6)
    cut = LayerStack((top, replace(half, name="upper"), replace(half, name="lower")))
    times = np.array([0.1, 1, 6, 24]) * HOUR
    use = {"film": still_film(3e-5), "initial_film": 1e-3, "engine": engine}
    whole, parts = simulate(LayerStack((top, bottom)), times, **use), simulate(cut, times, **use)
    np.testing.assert_allclose(parts.bucket("absorbed"), whole.bucket("absorbed"), rtol=1e-9, atol=1e-15)
    np.testing.assert_allclose(
        parts.bucket("upper") + parts.bucket("lower"), whole.bucket(bottom.name), rtol=1e-9, atol=1e-15
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_a_stack_upside_down_gives_the_profile_upside_down(engine):
    rng = np.random.default_rng(4)
    stack = skin(rng, 4, bottom="closed", cells=12)
    start = rng.uniform(0, 1, (3, 4))
    times = np.array([0.1, 1, 24]) * HOUR
    down = simulate(stack, times, initial=start, profile_times=times, engine=engine)
    up = simulate(
        LayerStack(stack.layers[::-1], "closed"),
        times,
        initial=start[::-1],
        profile_times=times,
        engine=engine,
    )
    np.testing.assert_allclose(up.profile, down.profile[:, ::-1], rtol=0, atol=1e-9)


@few
@given(seeds)
def test_lanes_do_not_know_each_other(seed):
    """A lane alone gives what it gives among 80 others, on another thread in another block."""
    rng = np.random.default_rng(seed)
    stack, coat = skin(rng, 80), film(rng, 80, dries=False, lays_down=False)
    times = np.array([1.0, 12.0]) * HOUR
    together = simulate(stack, times, film=coat, initial_film=1e-4, engine="implicit")
    w = int(rng.integers(80))
    alone = simulate(
        LayerStack(
            tuple(
                Layer(
                    layer.name,
                    layer.thickness[w],
                    layer.diffusivity[w],
                    layer.partition[w],
                    layer.clearance[w],
                    cells=layer.cells,
                )
                for layer in stack.layers
            )
        ),
        times,
        film=replace(
            coat,
            capacity=coat.capacity[:, [w]],
            knots=coat.knots[:, [w]],
            saturation=coat.saturation[w],
            evaporation=coat.evaporation[w],
            loss=coat.loss[w],
            deposit_at=coat.deposit_at[w],
        ),
        initial_film=1e-4,
        engine="implicit",
    )
    np.testing.assert_allclose(together.amounts[..., [w]], alone.amounts, rtol=1e-9, atol=1e-17)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_same_question_has_the_same_answer_to_the_bit(engine):
    rng = np.random.default_rng(5)
    stack, coat = skin(rng, 150), film(rng, 150)
    events = uses(rng, 150, 3)
    if engine == "exact layers":
        coat, events = still_film(1e-5), (Event(0.0, 1e-3),)
    times = np.array([0.5, 3, 24]) * HOUR
    first = simulate(stack, times, film=coat, events=events, profile_times=times, engine=engine)
    again = simulate(stack, times, film=coat, events=events, profile_times=times, engine=engine)
    np.testing.assert_array_equal(first.amounts, again.amounts)
    np.testing.assert_array_equal(first.profile, again.profile)


def test_more_outputs_change_the_result_within_the_error_only():
    rng = np.random.default_rng(6)
    stack, coat = skin(rng, 8), film(rng, 8, lays_down=False)
    use = {"film": coat, "events": uses(rng, 8, 2), "engine": "implicit"}
    few_outputs = simulate(stack, [24 * HOUR], check=True, **use)
    many = simulate(stack, np.linspace(0, 24 * HOUR, 200)[1:], **use)
    assert few_outputs.error is not None
    gap = np.abs(many.bucket("absorbed")[-1] - few_outputs.bucket("absorbed")[-1]) / few_outputs.dosed[-1]
    assert gap.max() < few_outputs.error


def test_dosed_counts_every_dose_once_its_time_has_passed():
    stack = skin(np.random.default_rng(7), 2)
    events = (Event(0.0, np.array([1.0, 2.0])), Event(HOUR, np.array([4.0, 0.0]), wash_film=0.5))
    problem = pose(stack, [HOUR, 2 * HOUR], film=still_film(1e-5), events=events, initial_film=8.0)
    np.testing.assert_array_equal(problem.dosed(), [[9.0, 10.0], [13.0, 10.0]])
