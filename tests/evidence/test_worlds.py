"""Laws of the worlds: stratified, named, reproducible."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.errors import InputError
from supraderm.evidence import Estimate, HowKnown, Worlds

names = st.text(min_size=1, max_size=20)
worlds = st.builds(Worlds, st.integers(2, 200), st.integers(0, 2**31))


@given(worlds, names)
def test_each_stratum_holds_one_draw(w, name):
    u = w.uniform(name)
    assert sorted(np.floor(u * w.n).astype(int)) == list(range(w.n))


@given(worlds, names, names)
def test_a_name_keeps_its_draws_whatever_else_is_asked(w, name, other):
    before = w.uniform(name)
    w.uniform(other)
    assert np.array_equal(w.uniform(name), before)
    assert np.array_equal(Worlds(w.n, w.seed).uniform(name), before)


def test_different_names_and_seeds_give_unrelated_draws():
    rows = [Worlds(1000, seed).uniform(name) for seed, name in itertools.product((0, 1), "abc")]
    correlations = np.corrcoef(rows)[np.triu_indices(6, 1)]
    assert np.abs(correlations).max() < 5 / np.sqrt(1000)


@given(worlds, names, names, st.floats(0.01, 0.99))
def test_a_pinned_name_stands_still_and_no_other_moves(w, name, other, quantile):
    pinned = w.pin(name, quantile)
    assert np.array_equal(pinned.uniform(name), np.full(w.n, quantile))
    if other != name:
        assert np.array_equal(pinned.uniform(other), w.uniform(other))
    assert name not in w.pinned


@given(worlds, st.floats(0.05, 1))
def test_a_draw_follows_the_distribution(w, spread):
    e = Estimate("x", 3.0, "m", HowKnown.PRIOR, "codata2018", spread)
    drawn = np.sort(w.draw(e))
    edges = np.arange(w.n + 1) / w.n
    assert np.all(drawn[1:] >= e.at(edges[1:-1]))
    assert np.all(drawn[:-1] <= e.at(edges[1:-1]))


def test_two_estimates_of_one_name_are_one_unknown():
    a = Estimate("x", 1.0, "m", HowKnown.PRIOR, "codata2018", 0.1)
    b = Estimate("x", 5.0, "m", HowKnown.PRIOR, "codata2018", 0.1)
    w = Worlds(16)
    assert np.allclose(w.draw(b), 5 * w.draw(a))


@pytest.mark.parametrize(("n", "seed", "field"), [(1, 0, "worlds"), (10**7, 0, "worlds"), (2, -1, "seed")])
def test_impossible_worlds_are_refused(n, seed, field):
    with pytest.raises(InputError) as caught:
        Worlds(n, seed)
    assert caught.value.field == field
