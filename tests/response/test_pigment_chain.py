"""The pigment chain against an earlier run of the same equations, an independent integrator, and its laws."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from supraderm.errors import InputError
from supraderm.response.pigmentation import clearance_bound, course, lightness_gain, noticed, weeks_to_notice

DAY = 86400.0
effects = st.floats(0, 1)
transits = st.floats(5, 40)
few = settings(max_examples=25, deadline=None)


def days(viable, horny):
    return {"viable_transit": viable * DAY, "horny_transit": horny * DAY}


def percent(change):
    return [round(100 * float(x)) for x in change[:, 0]]


@pytest.mark.parametrize(
    ("transit", "expected"),
    [((25, 20), [-21, -52, -97]), ((16, 14), [-32, -77, -100]), ((25, 28.1), [-18, -44, -91])],
    ids=["forearm 35 y", "fast", "stratum corneum of 60 y"],
)
def test_full_block_of_synthesis_at_2_4_8_weeks(transit, expected):
    """The published run means epidermal melanin without the melanocyte pool: only that reproduces it."""
    found = course([2, 4, 8], 1.0, **days(*transit))
    assert percent(found.epidermal) == expected
    assert percent(found.surface) != expected
    assert percent(found.horny) != expected


def test_partial_inhibition_of_synthesis():
    """e = 0.43 gives 9, 22, 42, 43 % at 2, 4, 8, 12 weeks."""
    assert percent(course([2, 4, 8, 12], 0.43, **days(25, 20)).epidermal) == [-9, -22, -42, -43]


def test_transfer_inhibition_dips_and_partly_returns():
    """68 % gives -15, -22, -22, -17 % at 2, 4, 8, 12 weeks; the first lies at -14.5."""
    found = 100 * course([2, 4, 8, 12], 0.0, 0.68, **days(25, 20)).epidermal[:, 0]
    assert found == pytest.approx([-15, -22, -22, -17], abs=0.55)


def test_transfer_inhibition_piles_pigment_up_in_melanocytes():
    found = course([2, 12, 52], 0.0, 0.68, **days(25, 20))
    assert np.all(np.diff(found.pool[:, 0]) > 0)
    assert found.epidermal[-1, 0] > found.epidermal[1, 0]


def integrated(weeks, case):
    """The same equations by an adaptive integrator, in days."""
    synthesis, transfer, viable, horny, stop = case
    kt, kd, n = 0.2, 0.02, 20
    rate = np.concatenate([np.full(n, n / viable), np.full(n, n / horny)])

    def slope(es, et):
        def f(_t, y):
            handed = np.concatenate([[(1 - et) * kt * y[0]], (rate * y[1:])[:-1]])
            return np.concatenate(
                [[(1 - es) * (kt + kd) / kt - ((1 - et) * kt + kd) * y[0]], handed - rate * y[1:]]
            )

        return f

    start = np.concatenate([[1 / kt], 1 / rate])
    end = 7 * max(weeks)
    options = {"method": "LSODA", "rtol": 1e-10, "atol": 1e-12, "dense_output": True}
    first = solve_ivp(slope(synthesis, transfer), (0, min(7 * stop, end)), start, **options)
    second = solve_ivp(slope(0, 0), (7 * stop, end), first.y[:, -1], **options) if 7 * stop < end else None
    states = [(first if w <= stop or second is None else second).sol(7 * w) for w in weeks]
    return np.array([state[1:].sum() / start[1:].sum() - 1 for state in states]), np.array(
        [state[-1] / start[-1] - 1 for state in states]
    )


@pytest.mark.parametrize(
    "case",
    [(1.0, 0.0, 25, 20, 99), (0.43, 0.2, 16, 8, 99), (0.0, 0.68, 20, 20, 99), (0.7, 0.3, 20, 10, 6)],
)
def test_agrees_with_an_adaptive_integrator(case):
    synthesis, transfer, viable, horny, stop = case
    weeks = [1.0, 2.0, 4.5, 8.0, 12.0, 20.0]
    ours = course(weeks, synthesis, transfer, **days(viable, horny), stop=stop)
    epidermal, surface = integrated(weeks, case)
    assert ours.epidermal[:, 0] == pytest.approx(epidermal, abs=1e-6)
    assert ours.surface[:, 0] == pytest.approx(surface, abs=1e-6)


@few
@given(effects, effects, transits, transits)
def test_no_inhibitor_beats_the_clearance_bound(synthesis, transfer, viable, horny):
    weeks = np.arange(0.0, 25.0, 4.0)
    found = course(weeks, synthesis, transfer, **days(viable, horny)).epidermal
    assert np.all(found >= clearance_bound(weeks, **days(viable, horny)) - 1e-12)
    assert np.all(found <= 1e-12)
    slower = clearance_bound(weeks, **days(viable, horny), transfer=False)
    assert np.all(course(weeks, synthesis, **days(viable, horny)).epidermal >= slower - 1e-12)


@few
@given(st.floats(0, 0.9), st.floats(0.01, 0.1), transits, transits)
def test_more_inhibition_of_synthesis_lightens_more(synthesis, more, viable, horny):
    weeks = [2.0, 8.0, 30.0]
    less = course(weeks, synthesis, **days(viable, horny)).epidermal
    assert np.all(course(weeks, synthesis + more, **days(viable, horny)).epidermal < less + 1e-15)


@few
@given(effects, effects, transits, transits)
def test_splitting_the_weeks_changes_nothing(synthesis, transfer, viable, horny):
    fine = course(np.arange(13.0), synthesis, transfer, **days(viable, horny)).epidermal
    coarse = course([0.0, 5.0, 12.0], synthesis, transfer, **days(viable, horny)).epidermal
    assert fine[[0, 5, 12]] == pytest.approx(coarse, abs=1e-12)
    assert fine[0] == pytest.approx(0, abs=1e-14)


def test_steady_state_is_the_inhibited_share_of_synthesis():
    assert course([200.0], 0.43, **days(25, 20)).epidermal[0, 0] == pytest.approx(-0.43, abs=1e-9)


def test_pigment_returns_in_about_one_turnover_after_use_ends():
    """Vehicle-controlled study (thiamidol-regimen2021): equal to vehicle 13 to 20 weeks after the end."""
    turnover = (20 + 10) / 7
    found = course([24.0, 24 + turnover, 37.0, 44.0], 0.43, **days(20, 10), stop=24.0).epidermal[:, 0]
    assert found[0] == pytest.approx(-0.43, abs=1e-3)
    assert found[1] > 0.35 * found[0]
    assert found[2:] == pytest.approx(0, abs=0.01)


def test_a_stop_before_use_is_no_use():
    assert course([4.0, 8.0], 1.0, **days(25, 20), stop=0.0).epidermal == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("weeks", "synthesis", "field"),
    [([-1.0], 0.5, "weeks"), ([2.0, 1.0], 0.5, "weeks"), ([1.0], 1.5, "synthesis")],
)
def test_impossible_input_is_refused(weeks, synthesis, field):
    with pytest.raises(InputError, match=field):
        course(weeks, synthesis, **days(25, 20))


def test_worlds_are_solved_together_and_quickly():
    rng = np.random.default_rng(0)
    viable, horny, synthesis = rng.uniform(15, 30, 256), rng.uniform(7, 20, 256), rng.uniform(0, 1, 256)
    weeks = np.arange(1.0, 26.0)
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        found = course(weeks, synthesis, **days(viable, horny))
        seconds.append(time.perf_counter() - start)
    assert found.epidermal.shape == (25, 256)
    assert min(seconds) < 0.3
    one = course(weeks, synthesis[7], **days(viable[7], horny[7]))
    assert found.epidermal[:, 7] == pytest.approx(one.epidermal[:, 0], abs=1e-10)


def test_what_people_notice():
    change = np.array([[0.0, 0.0], [-0.1, -0.05], [-0.3, -0.1]])
    assert noticed(change, -0.15).tolist() == [[False, False], [False, False], [True, False]]
    assert weeks_to_notice([0, 4, 8], change, -0.15).tolist() == [5.0, np.inf]
    assert weeks_to_notice([4, 8], change[1:], -0.05).tolist() == [4.0, 4.0]
    # 15 % of melanin is 1.5 units of lightness, the perceptible difference the prior was made from
    assert float(lightness_gain(-0.148)) == pytest.approx(1.5, rel=0.01)
