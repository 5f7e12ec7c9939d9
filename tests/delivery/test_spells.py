"""A run in spells: the same as in one piece where nothing changes, and samples of a receptor as they are taken."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supraderm.delivery import Phase, Schedule, film
from supraderm.delivery.dataset import arrays
from supraderm.delivery.follow import follow
from supraderm.delivery.spell_run import SAMPLED, in_spells
from supraderm.delivery.spells import Spell, cut
from supraderm.evidence import Estimate, HowKnown, Text, Worlds
from supraderm.formula import Component, Product, state, usual_use
from supraderm.ingredients import find
from supraderm.skin import Receptor, Sampling, preparation
from supraderm.transport import (
    Binding,
    Change,
    Conversion,
    Event,
    Layer,
    LayerStack,
    Species,
    Store,
    simulate_reactive,
)

LANES = np.ones(3)
HOUR = 3600.0


def layer(name, thickness, *, d=1e-12, k=1.0, loss=0.0):
    return Layer(name, thickness * LANES, d * LANES, k * LANES, loss * LANES, 4)


def drying(evaporation=1e-9, loss=2e-5):
    phases = (Phase(4e-5 * LANES, 7e-9 * LANES, LANES), Phase(1e-5 * LANES, 0 * LANES, 3 * LANES))
    return film(phases, saturation=50.0 * LANES, evaporation=evaporation, loss=loss)


def test_a_run_cut_where_nothing_happens_is_the_run_in_one_piece():
    stack = LayerStack((layer("horny", 1e-5, d=1e-14, k=5.0), layer("living", 1e-4, d=1e-10)), "sink")
    chain = [
        Species("ester", stack, film=drying(), store=Store(1e-4 * LANES, 1e-5 * LANES, 0.3 * LANES)),
        Species("acid", stack),
    ]
    rules = {
        "conversions": [Conversion("living", "ester", rate=1e-4)],
        "bindings": [Binding("horny", "ester", 1.0, 1e-4, 1e-4)],
        "changes": [Change("horny", 1.5 * HOUR, 4 * HOUR, diffusivity=3.0)],
    }
    events = [Event(0.0, 1e-3 * LANES), Event(6 * HOUR, 1e-3 * LANES, 0.5, 0.2)]
    times = np.array([0.5, 1.0, 2.0, 3.0, 6.0, 7.0, 9.0]) * HOUR
    whole = simulate_reactive(chain, times, events=events, tolerance=1e-7, **rules)
    cuts = [(begin, None) for begin in (0.0, HOUR, 1.7 * HOUR, 6 * HOUR, 6.5 * HOUR)]
    ends = [begin for begin, _ in cuts[1:]] + [9 * HOUR]
    by_time = {e.time: e for e in events}
    spells = [
        Spell(b, end, b - (6 * HOUR if b >= 6 * HOUR else 0.0), by_time.get(b), covered=False, sampled=0.0)
        for (b, _), end in zip(cuts, ends, strict=True)
    ]
    pieces = in_spells(chain, spells, times, tolerance=1e-7, profile_times=times, **rules)
    assert pieces.buckets == whole.buckets
    assert pieces.balance_error < 1e-9
    np.testing.assert_allclose(pieces.dosed, whole.dosed)
    np.testing.assert_allclose(pieces.amounts, whole.amounts, atol=2e-7)
    np.testing.assert_allclose(pieces.film_free, whole.film_free, rtol=2e-3, atol=1e-9)


def test_edges_events_and_samples_cut_a_run_once_each():
    events = [Event(0.0, LANES), Event(2 * HOUR, 0 * LANES, 0.9), Event(6 * HOUR, LANES)]
    spells = cut(events, 10 * HOUR, covered=(3 * HOUR, 5 * HOUR), sampling=Sampling(0.2, 3 * HOUR))
    assert [s.begin / HOUR for s in spells] == [0.0, 2.0, 3.0, 5.0, 6.0, 9.0]
    assert [s.covered for s in spells] == [False, False, True, False, False, True]
    assert [s.sampled for s in spells] == [0.0, 0.0, 0.2, 0.0, 0.2, 0.2]
    assert [s.since / HOUR for s in spells] == [0.0, 2.0, 3.0, 5.0, 0.0, 3.0]
    assert all(a.end == b.begin for a, b in pairwise(spells))


@settings(max_examples=20, deadline=None)
@given(st.floats(0.01, 0.9), st.integers(1, 5))
def test_a_receptor_left_alone_keeps_the_rest_of_every_sample(share, count):
    stack = LayerStack((layer("receptor", 1e-2, d=1.0),), "closed")
    spells = cut((), (count + 0.5) * HOUR, sampling=Sampling(share, HOUR))
    times = np.arange(1, count + 1) * HOUR + 60.0
    found = in_spells([Species("active", stack, initial=2.0)], spells, [*times, (count + 0.5) * HOUR])
    kept = 0.02 * (1 - share) ** np.arange(1, count + 1)
    np.testing.assert_allclose(found.bucket("active", "receptor")[:-1, 0], kept, rtol=1e-9)
    np.testing.assert_allclose(found.bucket("active", SAMPLED)[:-1, 0], 0.02 - kept, rtol=1e-9)
    assert found.balance_error < 1e-12


@settings(max_examples=4, deadline=None)
@given(st.floats(0.05, 0.8))
def test_under_a_steady_flux_the_receptor_holds_the_geometric_sum_of_what_samples_left(share):
    """Before the n-th sample M = J tau (1 + q + ... + q^(n-1)), q = 1 - v/V."""
    membrane, depth, hold = layer("membrane", 1e-5, d=1e-11), 1e-2, 1e4
    stack = LayerStack((membrane, layer("receptor", depth, d=1e-3, k=hold)), "closed")
    donor = film((Phase(1e3 * LANES, 0 * LANES, LANES),), saturation=np.inf * LANES)
    spells = cut([Event(0.0, 1e3 * LANES)], 5 * HOUR, sampling=Sampling(share, HOUR))
    times = np.arange(1, 6) * HOUR
    found = in_spells([Species("active", stack, film=donor)], spells, times)
    flux = 1e-11 / 1e-5 * 1.0  # D u / h; the lag h^2/(6 D) is under two seconds
    q = 1 - share
    before = flux * HOUR * (1 - q ** np.arange(1, 6)) / (1 - q)
    np.testing.assert_allclose(found.bucket("active", "receptor")[:, 0], before, rtol=5e-3)
    taken = share * np.concatenate([[0.0], np.cumsum(before[:-1])])
    np.testing.assert_allclose(found.bucket("active", SAMPLED)[:, 0], taken, rtol=5e-3, atol=1e-12)


@pytest.fixture(scope="module")
def serum():
    parts = (Component(find("water"), 0.98), Component(find("caffeine"), 0.02))
    return Product("serum", Text("serum", "精华"), parts, 5.5, "solution", usual_use(rub_off_half_life=None))


def cell(sampling=None, renewal=0.0):
    depth = Estimate("receptor depth, test", 0.02, "m", HowKnown.ASSUMED, "supraderm-judgement")
    return replace(
        preparation("split-thickness").skin(), receptor=Receptor(depth, renewal, sampling=sampling)
    )


def test_a_sampled_cell_keeps_its_books_and_counts_samples_as_taken_up(serum):
    worlds, times = Worlds(6, seed=2), np.arange(1, 13) * 2 * HOUR
    found = {
        name: arrays(
            follow(serum, state(serum), "caffeine", skin, worlds, schedule=Schedule.once(1), times=times)
        )
        for name, skin in (
            ("left", cell()),
            ("sampled", cell(Sampling(0.1, 2 * HOUR))),
            ("flow", cell(renewal=-np.log(0.9) / (2 * HOUR))),
        )
    }
    sampled = found["sampled"]
    np.testing.assert_allclose(sampled.amount.sum(axis=1), sampled.applied, rtol=1e-9)
    at = sampled.buckets.index(SAMPLED)
    assert (
        sampled.amount[0, at] == 0
    ).all()  # the first sample is taken at the first output, which shows it before
    assert (np.diff(sampled.amount[1:, at], axis=0) > 0).all()
    # fresh fluid takes up no less, and near a sink all ways of renewing come to the same
    for name in ("sampled", "flow"):
        assert (found[name].taken_up()[-1] >= found["left"].taken_up()[-1] * (1 - 1e-6)).all()
    np.testing.assert_allclose(sampled.taken_up()[-1], found["flow"].taken_up()[-1], rtol=0.02)
