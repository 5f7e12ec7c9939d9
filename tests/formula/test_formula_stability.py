"""Loss on the shelf."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.evidence import HowKnown, Severity
from supraderm.formula import shares_left, stability_findings
from supraderm.formula.stability import kinetics, share_left


def test_urea_loses_what_its_rate_says(make):
    # Panyachariwat and Steckel 2014, table IV: 3.03e-6 per hour at 25 C in water; 24 months are 17532 h
    left = shares_left(make({"urea": 5}, ph=6.0))["urea"]
    assert left.median == pytest.approx(2.718281828 ** (-3.03e-6 * 17532), rel=1e-3)


def test_half_is_left_after_a_half_life():
    assert share_left(10.0, 10.0) == 0.5


@given(st.floats(1, 1e5), st.floats(0, 1e5), st.floats(0, 1e5))
def test_losses_multiply(half_life, a, b):
    assert share_left(half_life, a + b) == pytest.approx(share_left(half_life, a) * share_left(half_life, b))


@given(st.floats(1, 36), st.floats(1, 36))
def test_longer_storage_never_leaves_more(make, a, b):
    product = make({"retinol": 0.2, "bht": 0.05}, ph=6.0)
    short, long = (shares_left(product, m)["retinol"].median for m in sorted((a, b)))
    assert long <= short


def test_the_survey_of_retinoids_lies_inside_the_interval(make):
    # Temova Rakusa 2021: 0 to 80 % lost in six months at 25 C
    left = shares_left(make({"retinol": 0.2}, ph=6.0), months=6)["retinol"]
    low, high = left.interval()
    assert low < 0.25
    assert high > 0.9


def test_another_ph_widens_the_interval_and_says_so(make):
    inside = shares_left(make({"epigallocatechin gallate": 0.5}, ph=3.5))["epigallocatechin_gallate"]
    outside = shares_left(make({"epigallocatechin gallate": 0.5}, ph=6.5))["epigallocatechin_gallate"]
    assert inside.in_domain
    assert not outside.in_domain
    assert outside.how_known is HowKnown.ASSUMED
    assert outside.spread > inside.spread


def test_what_was_not_read_is_not_invented(make):
    product = make({"kojic acid": 0.5}, ph=4.5)
    assert shares_left(product)["kojic_acid"] is None
    (finding,) = [f for f in stability_findings(product) if f.code == "formula.shelf-life-unknown"]
    assert finding.severity is Severity.NOTE
    assert "25 °C" in finding.action.en


def test_much_loss_is_to_be_watched_and_little_is_a_note(make):
    def severity(percents):
        return {f.code: f.severity for f in stability_findings(make(percents, ph=6.0))}["formula.shelf-life"]

    assert severity({"retinol": 0.2}) is Severity.WATCH
    assert severity({"urea": 5}) is Severity.NOTE


def test_light_sensitive_actives_are_named_once(make):
    findings = stability_findings(make({"retinol": 0.2, "kojic acid": 0.5}, ph=5.0))
    (light,) = [f for f in findings if f.code == "formula.light"]
    assert set(light.subject) == {"retinol", "kojic_acid"}


def test_a_stable_active_gets_no_finding(make):
    assert stability_findings(make({"tranexamic acid": 3})) == ()


def test_every_rate_names_an_active_of_the_catalogue():
    from supraderm.ingredients import catalogue

    known = {item.inci for item in catalogue().values()}
    assert set(kinetics()) <= known
