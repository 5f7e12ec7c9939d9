"""Systemic dose and margin, against the worked examples of the guidance."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.evidence import Severity
from supraderm.formula import exposure_kind, exposure_kinds, state
from supraderm.ingredients import catalogue, find
from supraderm.safety import (
    assess,
    daily_exposure,
    margin_finding,
    margins,
    points_of_departure,
    systemic_dose,
)
from supraderm.safety.margin import exclusion


def test_the_worked_example_of_the_guidance():
    # 5 % in face cream, half taken up: 24.14 x 0.05 x 0.5 = 0.60 mg/kg/d; a margin of 100 needs 60 mg/kg/d
    dose = systemic_dose(exposure_kind("face cream"), 0.05, 0.5)
    assert dose == pytest.approx(0.6035, rel=1e-4)
    assert 60.35 / dose == pytest.approx(100)


@pytest.mark.parametrize(
    ("kind", "mg_per_kg"),
    # SCCS/1647/22 Table 3A
    [
        ("face cream", 24.14),
        ("body lotion", 123.20),
        ("hand cream", 32.70),
        ("lipstick", 0.9),
        ("shampoo", 1.51),
    ],
)
def test_exposures_are_those_printed(kind, mg_per_kg):
    assert exposure_kind(kind).exposure == mg_per_kg


def test_exposure_is_amount_per_day_times_retention_over_body_weight():
    # 1.54 g/d of face cream on a body of about 64 kg (the table uses measured weights, not 60 kg)
    assert exposure_kind("face cream").exposure == pytest.approx(1540 / 60, rel=0.07)
    assert all(0 < kind.retention <= 1 for kind in exposure_kinds().values())
    assert all(kind.leave_on or kind.retention <= 0.1 for kind in exposure_kinds().values())


def test_the_larger_of_table_and_stated_use_counts(make):
    assert daily_exposure(make({"niacinamide": 2})) == 24.14
    generous = make({"niacinamide": 2}, dose=0.02, per_day=2)
    # 2 mg/cm2 on 565 cm2 twice a day over 60 kg
    assert daily_exposure(generous) == pytest.approx(2 * 565 * 2 / 60)


@given(st.floats(1, 200), st.floats(0, 1), st.floats(0, 1))
def test_the_dose_is_never_more_than_what_was_applied(exposure, share, absorbed):
    assert 0 <= systemic_dose(exposure, share, absorbed) <= exposure


def test_beta_arbutin_at_seven_percent_keeps_its_margin(make):
    (one,) = margins(make({"arbutin": 7}))
    # 100 mg/kg/d given under the skin over 24.14 x 0.07 x 0.5
    assert one.margin == pytest.approx(100 / (24.14 * 0.07 * 0.5))
    assert margin_finding(find("arbutin"), one, make({"arbutin": 7})).severity is Severity.PASSED


def test_prediction_stands_beside_the_default(make, share):
    product = make({"tranexamic acid": 3})
    (one,) = margins(product, {"tranexamic_acid": share(0.01)})
    assert one.absorbed == pytest.approx(share(0.01).interval()[1])
    assert one.predicted == pytest.approx(one.margin * 0.5 / one.absorbed)
    finding = margin_finding(find("tranexamic acid"), one, product)
    assert "against the threshold 100" in finding.title.en
    assert "50%" in finding.why.en
    assert "predicted" in finding.why.en


def test_a_margin_that_rests_on_prediction_asks_for_a_measurement(make, share):
    product = make({"salicylic acid": 2}, kind="body lotion")
    by_default = margin_finding(find("salicylic acid"), margins(product)[0], product)
    assert by_default.severity is Severity.WATCH
    (low,) = margins(product, {"salicylic_acid": share(0.01)})
    assert margin_finding(find("salicylic acid"), low, product).severity is Severity.WATCH
    assert "OECD 428" in margin_finding(find("salicylic acid"), low, product).action.en
    (high,) = margins(product, {"salicylic_acid": share(0.6)})
    assert margin_finding(find("salicylic acid"), high, product).severity is Severity.MUST_FIX


def test_an_sccs_opinion_on_the_level_outranks_the_default(make):
    face, more = make({"kojic acid": 1}), make({"kojic acid": 1.5})
    assert margin_finding(find("kojic acid"), margins(face)[0], face).severity is Severity.NOTE
    assert margin_finding(find("kojic acid"), margins(more)[0], more).severity is Severity.WATCH


def test_without_a_point_of_departure_the_threshold_of_concern_is_used(make):
    product = make({"thiamidol": 0.2})
    (one,) = margins(product)
    # Cramer class III, 2.3 ug/kg/d, over 24.14 x 0.002 x 0.5 mg/kg/d
    assert one.margin == pytest.approx(2.3e-3 / (24.14 * 0.002 * 0.5))
    finding = margin_finding(find("thiamidol"), one, product)
    assert finding.code == "safety.no-point-of-departure"
    assert finding.severity is Severity.WATCH
    tiny = make({"thiamidol": 0.0001})
    assert margin_finding(find("thiamidol"), margins(tiny)[0], tiny).severity is Severity.NOTE


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nonapeptide-1", "peptide"),
        ("sodium hyaluronate", "no single structure"),
        ("zinc pca", "metal"),
        ("thiamidol", ""),
    ],
)
def test_what_the_threshold_of_concern_does_not_cover(name, reason):
    assert exclusion(find(name)) == reason


def test_points_of_departure_name_ingredients_of_the_catalogue():
    assert set(points_of_departure()) <= {item.inci for item in catalogue().values()}
    assert all(point.systemic > 0 and point.threshold >= 1 for point in points_of_departure().values())


@given(st.floats(0.01, 10), st.floats(0.01, 10))
def test_more_active_never_raises_the_margin(make, a, b):
    low, high = (margins(make({"tranexamic acid": x}))[0].margin for x in sorted((a, b)))
    assert high <= low
    assert math.isfinite(low)


def test_every_active_of_a_product_is_judged(make):
    product = make({"niacinamide": 4, "tranexamic acid": 2, "glycerin": 5})
    subjects = {f.subject for f in assess(product, state(product)) if f.code == "safety.margin"}
    assert subjects == {("niacinamide",), ("tranexamic_acid",)}
