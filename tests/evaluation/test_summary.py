import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from supraderm.evaluation.summary import probability, spread


@given(st.integers(2, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_probability_lies_inside_its_interval(case):
    k, n = case
    p = probability(np.arange(n) < k)
    assert (p.hits, p.worlds, p.value) == (k, n, k / n)
    assert 0 <= p.low <= p.value <= p.high <= 1


def test_interval_is_the_jeffreys_one():
    p = probability(np.arange(256) < 182)
    assert p.low == pytest.approx(beta.ppf(0.05, 182.5, 74.5))
    assert p.high == pytest.approx(beta.ppf(0.95, 182.5, 74.5))


def test_no_hit_is_never_called_impossible():
    assert probability([False] * 256).high == pytest.approx(beta.ppf(0.95, 0.5, 256.5))
    assert probability([False] * 256).low == 0


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=50))
def test_spread_is_ordered(values):
    s = spread(values, "h")
    assert s.low <= s.median <= s.high
    assert s.unit == "h"
