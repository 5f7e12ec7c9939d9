"""The front: what nothing beats and nothing else."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from supraderm.carriers.front import front, on_front


@given(arrays.arrays(float, st.tuples(st.integers(1, 40), st.integers(1, 3)), elements=st.integers(0, 5)))
def test_the_front_holds_what_nothing_beats_and_of_twins_the_first(misses):
    kept, on = front(misses), on_front(misses)
    for place, row in enumerate(misses):
        beaten = any((other <= row).all() and (other < row).any() for other in misses)
        assert on[place] != beaten
        first = not any((other == row).all() for other in misses[:place])
        assert (place in kept) == (not beaten and first)
