"""Laws of Estimate and Constant."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import logit, ndtr

from supraderm.evidence import Coefficients, Constant, Estimate, HowKnown

positive = st.floats(1e-15, 1e15)
shares = st.floats(1e-6, 1 - 1e-6)
spreads = st.floats(1e-3, 2)
quantiles = st.floats(1e-6, 1 - 1e-6)


def estimate(median, spread, distribution=None):
    return Estimate("x", median, "1", HowKnown.PRIOR, "codata2018", spread, distribution)


any_estimate = (
    st.builds(estimate, positive, spreads, st.just("lognormal"))
    | st.builds(estimate, st.floats(-1e6, 1e6), spreads, st.just("normal"))
    | st.builds(estimate, shares, spreads, st.just("logit"))
    | st.builds(estimate, st.floats(-1e6, 1e6), st.just(0.0))
)


@given(any_estimate)
def test_the_median_lies_in_the_middle(e):
    assert e.at(0.5) == pytest.approx(e.median, rel=1e-12, abs=1e-12)


@given(any_estimate, quantiles, quantiles)
def test_values_rise_with_the_quantile(e, a, b):
    low, high = e.at(min(a, b)), e.at(max(a, b))
    assert low <= high


@given(any_estimate, st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_a_higher_level_gives_an_interval_that_holds_the_lower_one(e, a, b):
    narrow, wide = e.interval(min(a, b)), e.interval(max(a, b))
    assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]


@given(positive, spreads, st.floats(-4, 4))
def test_lognormal_spread_is_the_standard_deviation_of_log10(median, spread, z):
    assert math.log10(estimate(median, spread).at(ndtr(z)) / median) == pytest.approx(spread * z, abs=1e-9)


@given(st.floats(-1e3, 1e3), spreads, st.floats(-4, 4))
def test_normal_spread_is_the_standard_deviation(median, spread, z):
    e = estimate(median, spread, "normal")
    assert e.at(ndtr(z)) - median == pytest.approx(spread * z, abs=1e-9)


@given(st.floats(0.01, 0.99), spreads, st.floats(-4, 4))
def test_logit_spread_is_the_standard_deviation_of_the_log_odds(median, spread, z):
    value = estimate(median, spread, "logit").at(ndtr(z))
    assert 0 < value < 1
    assert logit(value) - logit(median) == pytest.approx(spread * z, abs=1e-9)


@given(positive, spreads, st.floats(1e-3, 1e3), quantiles)
def test_scaling_scales_every_value(median, spread, factor, q):
    for distribution in ("lognormal", "normal"):
        e = estimate(median, spread, distribution)
        assert e.times(factor).at(q) == pytest.approx(factor * e.at(q), rel=1e-9, abs=1e-9 * factor * median)


def test_values_keep_the_shape_of_the_quantiles():
    assert estimate(1.0, 0.3).at(np.full((2, 3), 0.1)).shape == (2, 3)


def test_without_a_distribution_a_spread_means_lognormal_and_none_means_fixed():
    assert estimate(1.0, 0.1).distribution == "lognormal"
    assert estimate(-1.0, 0.0).distribution == "fixed"


@pytest.mark.parametrize(
    ("median", "spread", "distribution"),
    [
        (math.nan, 0.1, None),
        (math.inf, 0.0, None),
        (1.0, -0.1, None),
        (1.0, math.nan, None),
        (0.0, 0.1, "lognormal"),
        (-1.0, 0.1, None),
        (1.0, 0.1, "logit"),
        (0.0, 0.1, "logit"),
        (1.0, 0.1, "fixed"),
        (1.0, 0.0, "normal"),
    ],
)
def test_an_impossible_estimate_cannot_be_made(median, spread, distribution):
    with pytest.raises(ValueError, match="x: "):
        estimate(median, spread, distribution)


@pytest.mark.parametrize(("name", "source"), [("", "codata2018"), ("x", "")])
def test_an_estimate_without_name_or_source_cannot_be_made(name, source):
    with pytest.raises(ValueError, match="needs a name and a source"):
        Estimate(name, 1.0, "1", HowKnown.PRIOR, source)


def test_how_known_is_one_of_five_words():
    with pytest.raises(ValueError, match="guessed"):
        Estimate("x", 1.0, "1", "guessed", "codata2018")  # pyright: ignore[reportArgumentType]


@given(st.floats(allow_nan=False), st.floats(allow_nan=False, allow_infinity=False))
def test_a_constant_calculates_like_its_float(value, other):
    constant = Constant(value, "m", "codata2018")
    assert constant == value
    assert hash(constant) == hash(value)
    assert constant * np.array([0.5]) == np.array([value * 0.5])
    assert other - constant == other - value


def test_coefficients_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        Coefficients([1.0, 2.0], "1", "codata2018").values[0] = 3.0
