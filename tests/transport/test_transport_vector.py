"""Eight lanes as one value, against NumPy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numba import njit

from supraderm.transport.exact_kernel import _one_less_exp
from supraderm.transport.tables import WIDTH, by_rows, filled
from supraderm.transport.vector import (
    any_lane,
    larger,
    lesser,
    load,
    nearest,
    power_of_two,
    root,
    splat,
    store,
    where,
)

lanes = arrays(float, WIDTH, elements=st.floats(-1e3, 1e3).map(lambda x: round(x, 6)))


@njit
def _all(table, found):
    a, b = load(table, (0,)), load(table, (1,))
    store(found, (0,), a + b)
    store(found, (1,), a - 2.0)
    store(found, (2,), 3.0 * a)
    store(found, (3,), a / (b * b + 1.0))
    store(found, (4,), where(a > b, a, 0.0))
    store(found, (5,), lesser(a, b))
    store(found, (6,), larger(a, 1.5))
    store(found, (7,), root(a * a))
    store(found, (8,), nearest(a))
    store(found, (9,), power_of_two(nearest(a)))
    store(found, (10,), splat(7.0))
    return any_lane(a >= b), any_lane(a <= b), any_lane(a < b)


@settings(deadline=None)  # the first one compiles
@given(lanes, lanes)
def test_every_operation_is_that_of_numpy(a, b):
    found = np.full((11, WIDTH), np.nan)
    some = _all(np.stack([a, b]), found)
    expected = [
        *(a + b, a - 2, 3 * a, a / (b * b + 1), np.where(a > b, a, 0), np.minimum(a, b), np.maximum(a, 1.5)),
        *(np.abs(a), np.rint(a), np.exp2(np.rint(a)), np.full(WIDTH, 7.0)),
    ]
    # a fused product and sum rounds once where NumPy rounds twice
    np.testing.assert_allclose(found, expected, rtol=1e-15)
    assert some == ((a >= b).any(), (a <= b).any(), (a < b).any())


def test_rows_are_filled_with_the_last_lane():
    lanes = filled(np.arange(3, 14))
    rows = by_rows(np.arange(2.0)[:, None] + np.arange(20.0), lanes)
    assert rows.shape == (2, 2, WIDTH)
    np.testing.assert_array_equal(rows[:, 0].ravel(), [*range(3, 14), *[13] * 5])


@njit
def _gap(x, y, found):
    value = _one_less_exp(load(x, (0,)), load(y, (0,)))
    store(found, (0,), value[0])
    store(found, (1,), value[1])


@pytest.mark.parametrize("scale", [1e-12, 1e-6, 1e-2, 1.0, 10.0, 600.0, 1e4])
def test_one_less_exp_is_exact_to_round_off(scale):
    rng = np.random.default_rng(0)
    for _ in range(200):
        x, y = scale * rng.random((2, 1, WIDTH))
        found = np.empty((2, WIDTH))
        _gap(x, y, found)
        expected = -np.expm1(-(x + 1j * y)[0])
        # beyond x = 700, where nothing is left of the exponential, only that must hold
        gap = np.abs(found[0] + 1j * found[1] - expected) / np.abs(expected)
        assert gap.max() < 1e-15
