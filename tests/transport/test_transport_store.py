"""A store beside the film: closed forms, limits, and the books."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supraderm.errors import InputError
from supraderm.transport import Event, Film, Layer, LayerStack, Species, Store, simulate_reactive

TIMES = np.array([600.0, 3600.0, 14400.0])
LANE = np.ones(1)


def film(capacity=1e-4, loss=0.0, saturation=np.inf):
    return Film(
        capacity * LANE[None], 0 * LANE[None], saturation * LANE, 0 * LANE, loss * LANE, np.inf * LANE
    )


def follow(store, *, laid=None, permeability=1e-8, events=None, tolerance=1e-6):
    d = permeability * 1e-5
    stack = LayerStack((Layer("barrier", 1e-5 * LANE, d * LANE, LANE, 0 * LANE, 6),))
    chain = [Species("active", stack, film=laid or film(), store=store)]
    given_ = events or [Event(0.0, LANE)]
    return simulate_reactive(chain, TIMES, events=given_, tolerance=tolerance)


@settings(max_examples=6, deadline=None)
@given(st.floats(1e-5, 1e-2), st.floats(1e-6, 1e-3), st.floats(0.0, 1.0))
def test_film_and_store_come_to_equilibrium_as_two_boxes_do(rate, capacity, share):
    """Closed: N - N_eq decays with k (1 + A_c/A)."""
    found = follow(Store(rate, capacity, share), permeability=1e-16)
    end = capacity / (capacity + 1e-4)
    exact = end + (share - end) * np.exp(-rate * (1 + capacity / 1e-4) * TIMES)
    np.testing.assert_allclose(found.bucket("active", "carried")[:, 0], exact, atol=2e-3)
    assert found.balance_error < 1e-9


def test_a_store_that_gives_nothing_keeps_what_it_has():
    found = follow(Store(0.0, 1e-4, 0.7))
    np.testing.assert_allclose(found.bucket("active", "carried"), 0.7)
    alone = follow(None, events=[Event(0.0, 0.3 * LANE)])
    for name in ("film", "barrier", "absorbed"):
        np.testing.assert_allclose(found.bucket("active", name), alone.bucket("active", name), atol=1e-5)


def test_a_fast_store_is_a_film_of_larger_capacity():
    wide = follow(None, laid=film(capacity=4e-4), permeability=1e-7)
    fast = follow(Store(10.0, 3e-4, 0.75), permeability=1e-7)
    np.testing.assert_allclose(
        fast.bucket("active", "absorbed"), wide.bucket("active", "absorbed"), atol=1e-3
    )


def test_an_empty_store_is_no_store():
    plain, empty = follow(None), follow(Store(1e-3, 0.0, 0.0))
    np.testing.assert_array_equal(plain.amounts, empty.amounts[:, :, : len(plain.buckets)])
    assert "carried" not in plain.buckets


def test_washing_and_rubbing_reach_the_store_as_they_reach_the_film():
    washed = follow(Store(0.0, 1e-4, 1.0), events=[Event(0.0, LANE), Event(1800.0, 0 * LANE, wash_film=0.9)])
    np.testing.assert_allclose(washed.bucket("active", "carried")[1:], 0.1)
    np.testing.assert_allclose(washed.bucket("active", "washed off")[1:], 0.9)
    rubbed = follow(Store(0.0, 1e-4, 1.0), laid=film(loss=1e-4))
    np.testing.assert_allclose(rubbed.bucket("active", "carried")[:, 0], np.exp(-1e-4 * TIMES), atol=2e-3)
    assert rubbed.balance_error < 1e-9


@settings(max_examples=8, deadline=None)
@given(
    st.floats(1e-6, 1.0),
    st.floats(0.0, 1e-2),
    st.floats(0.0, 1.0),
    st.floats(1e2, 1e5),
    st.floats(1e-9, 1e-6),
)
def test_books_close_and_nothing_is_negative(rate, capacity, share, saturation, permeability):
    found = follow(
        Store(rate, capacity, share),
        laid=film(loss=1e-5, saturation=saturation),
        permeability=permeability,
        events=[Event(0.0, LANE), Event(5000.0, LANE, wash_film=0.5, wash_first_layer=0.2)],
        tolerance=1e-4,
    )
    assert found.balance_error < 1e-9
    assert (found.amounts >= 0).all()


def test_a_store_needs_a_film_and_shares():
    stack = LayerStack((Layer("barrier", 1e-5 * LANE, 1e-13 * LANE, LANE, 0 * LANE, 6),))
    with pytest.raises(InputError, match="beside a film"):
        simulate_reactive([Species("active", stack, store=Store(1.0, 1.0, 0.5))], TIMES)
    for wrong in (Store(-1.0, 1.0, 0.5), Store(1.0, 1.0, 1.5), Store(np.nan, 1.0, 0.5)):
        with pytest.raises(InputError, match="store"):
            follow(wrong)
