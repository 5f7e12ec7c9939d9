import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.delivery.vehicle import LEAST_CAPACITY, Phase, drying_time, film

positive = st.floats(1e-7, 1e-3)


def phase(thickness, recession, partition):
    return Phase(np.array([thickness]), np.array([recession]), np.array([partition]))


def capacity_at(f, t):
    return np.interp(t, f.knots[:, 0], f.capacity[:, 0])


@given(
    positive,
    st.floats(1e-9, 1e-6),
    st.floats(0.1, 100),
    st.tuples(positive, st.floats(0.1, 1000)),
    st.floats(0, 1.5),
)
def test_capacity_is_the_sum_over_phases_at_any_time(v, r, k, oil, when):
    v_oil, k_oil = oil
    f = film((phase(v, r, k), phase(v_oil, 0.0, k_oil)), saturation=1.0)
    t = when * v / r
    expected = max(v - r * t, 0.0) * k + v_oil * k_oil
    assert capacity_at(f, t) == pytest.approx(expected, rel=1e-3, abs=2 * LEAST_CAPACITY)
    assert f.deposit_at[0] == np.inf  # oil stays


def test_a_film_of_solvent_alone_is_laid_down_when_the_last_of_it_is_gone():
    f = film((phase(1e-5, 1e-7, 1.0), phase(1e-5, 5e-7, 1.0)), saturation=1.0)
    assert f.deposit_at[0] == pytest.approx(100.0)
    assert capacity_at(f, 1e4) == pytest.approx(float(LEAST_CAPACITY))
    assert (np.diff(f.knots, axis=0) > 0).all()


def test_an_occluded_film_never_dries():
    p = phase(1e-4, 0.0, 2.0)
    assert drying_time(p)[0] == np.inf
    f = film((p,), saturation=np.inf)
    assert capacity_at(f, 0.0) == capacity_at(f, 1e7) == pytest.approx(2e-4)
