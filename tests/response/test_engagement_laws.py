"""Laws of effect, time above a level and combination."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.errors import InputError
from supraderm.response import (
    bliss,
    daily_mean,
    highest_single_agent,
    hill_effect,
    loewe,
    needed_concentration,
    time_above,
)

HOUR = 3600.0
concentrations = st.floats(1e-6, 1e3)
shares = st.floats(0, 1)
slopes = st.floats(0.5, 3)
UM = 1e-3


@pytest.mark.parametrize(
    ("half", "effect", "needed"), [(0.9, 0.43, 0.68), (16.3, 0.33, 8.0)], ids=["thiamidol", "hydroquinone"]
)
def test_needed_concentration_of_the_consistency_test(half, effect, needed):
    """Half-effective concentration (uM) on human tyrosinase and fall of mMASI: 0.2 % and 4 % products."""
    assert float(needed_concentration(half * UM, effect)) / UM == pytest.approx(needed, rel=0.005)


@given(concentrations, concentrations, st.floats(0.3, 1), slopes)
def test_needed_concentration_undoes_the_effect(c, half, maximal, hill):
    effect = hill_effect(c, half, maximal, hill)
    if effect < 0.999 * maximal:
        assert float(needed_concentration(half, effect, maximal, hill)) == pytest.approx(c, rel=1e-6)


@given(concentrations, concentrations, slopes)
def test_half_effect_lies_at_the_half_effective_concentration(c, half, hill):
    assert float(hill_effect(half, half, 1.0, hill)) == pytest.approx(0.5)
    assert 0 <= float(hill_effect(c, half, 1.0, hill)) <= 1


@pytest.mark.parametrize("effect", [-0.1, 1.0, 1.2])
def test_an_effect_that_no_concentration_gives_is_refused(effect):
    with pytest.raises(InputError):
        needed_concentration(1.0, effect)


def test_time_above_counts_crossings_between_outputs():
    times = HOUR * np.array([0.0, 6.0, 12.0, 24.0])
    values = np.array([[0.0, 2.0], [2.0, 2.0], [0.0, 2.0], [0.0, 2.0]])
    assert time_above(times, values, 1.0) / HOUR == pytest.approx([6.0, 24.0])
    assert time_above(times, values, np.array([1.0, 3.0])) / HOUR == pytest.approx([6.0, 0.0])


def test_a_day_that_starts_after_midnight_is_closed_by_its_rhythm():
    """24 hourly outputs from hour 1 leave the first hour out; it joins the last value to the first."""
    times = HOUR * np.arange(1.0, 25.0)
    above = np.ones((24, 1))
    assert float(time_above(times, above, 0.5)[0]) / HOUR == pytest.approx(24.0)
    assert float(daily_mean(times, above)[0]) == pytest.approx(1.0)
    falling = np.linspace(1.0, 0.0, 24)[:, None]
    assert float(daily_mean(times, falling)[0]) == pytest.approx(0.5)


@given(st.lists(st.floats(0, 5), min_size=3, max_size=12), st.floats(0.1, 4.9))
def test_time_above_agrees_with_a_fine_grid(values, level):
    times = np.linspace(0, 24 * HOUR, len(values))
    fine = np.linspace(0, 24 * HOUR, 200_001)
    share = np.mean(np.interp(fine, times, values) >= level)
    assert float(time_above(times, values, level)) / (24 * HOUR) == pytest.approx(share, abs=1e-4)


@pytest.mark.parametrize("times", [[0.0], [0.0, 0.0], [0.0, 2 * 86400.0]])
def test_times_that_are_no_day_are_refused(times):
    with pytest.raises(InputError, match="times"):
        time_above(times, np.zeros(len(times)), 0.5)


@given(shares, shares, shares)
def test_bliss_does_not_mind_the_order_and_stays_a_share(a, b, c):
    joint = float(bliss(a, b, c))
    assert joint == pytest.approx(float(bliss(bliss(c, a), b)))
    assert float(highest_single_agent(a, b, c)) - 1e-12 <= joint <= 1 + 1e-12


def test_bliss_of_nothing_is_nothing():
    assert float(bliss()) == 0


@given(concentrations, concentrations, slopes, st.floats(0.05, 0.95))
def test_loewe_takes_an_active_for_itself(c, half, hill, part):
    """The sham combination: shares of one active act as their sum."""
    whole = float(hill_effect(c, half, 1.0, hill))
    split = float(loewe([part * c, (1 - part) * c], [half, half], hills=[hill, hill]))
    assert split == pytest.approx(whole, abs=1e-9)


@given(concentrations, concentrations, concentrations, concentrations)
def test_loewe_beats_the_best_alone(c1, c2, h1, h2):
    joint = float(loewe([c1, c2], [h1, h2]))
    assert joint >= float(highest_single_agent(hill_effect(c1, h1), hill_effect(c2, h2))) - 1e-9


def test_loewe_leaves_out_an_active_beyond_its_own_ceiling():
    """A strong partial active adds nothing above its largest effect."""
    alone = float(hill_effect(9.0, 1.0))
    assert alone == pytest.approx(0.9)
    assert float(loewe([9.0, 1e3], [1.0, 1.0], maxima=[1.0, 0.3])) == pytest.approx(alone, abs=1e-6)


def test_loewe_works_on_whole_arrays():
    c = np.array([[0.5], [2.0]])
    joint = loewe([c, np.array([1.0, 3.0])], [1.0, np.array([2.0, 1.0])])
    assert joint.shape == (2, 2)
    assert joint[0, 0] == pytest.approx(float(loewe([0.5, 1.0], [1.0, 2.0])))


def test_loewe_wants_one_potency_per_active():
    with pytest.raises(InputError):
        loewe([1.0, 2.0], [1.0])
