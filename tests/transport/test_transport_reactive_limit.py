"""Holding back what cannot be afforded."""

import numpy as np
import pytest

from supraderm.transport.reactive_limit_kernel import _hold_back

LEAST = 5e-324


@pytest.mark.parametrize(
    ("has", "gives", "left", "expected"),
    [
        # affordable: all may go
        (1.0, 0.5, 0.5, 1.0),
        # gives twice what is there: half of it
        (1.0, 2.0, -1.0, 0.5),
        # nothing is there
        (0.0, 1.0, -1.0, 0.0),
        # the last digit of the smallest number below 0, and nothing to give: no division by nothing
        (-LEAST, 0.0, -LEAST, 1.0),
        (-LEAST, LEAST, -2 * LEAST, 0.0),
    ],
)
def test_a_place_gives_what_it_has(has, gives, left, expected):
    share = np.ones((1, 1, 1))
    _hold_back.py_func(np.full((1, 1, 1), has), np.full((1, 1, 1), gives), np.full((1, 1, 1), left), share)
    assert share[0, 0, 0] == pytest.approx(expected, abs=1e-8)
