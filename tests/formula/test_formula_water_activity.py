"""Water activity against published values; what it means for microbes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.evidence import Severity
from supraderm.formula import water_activity
from supraderm.formula.water_activity import preservation_findings


@pytest.mark.parametrize(
    ("name", "percent", "published", "within"),
    [
        # relative humidity over glycerin-water at 25 C, handbook of the glycerin producers, recalled
        ("glycerin", 33, 0.90, 0.02),
        ("glycerin", 51, 0.80, 0.02),
        ("glycerin", 64, 0.70, 0.02),
        ("glycerin", 79, 0.50, 0.02),
        # Robinson and Stokes, 0.90 molal sodium chloride: 0.970
        ("sodium chloride", 5, 0.970, 0.005),
        # propylene glycol 50 %: 0.81 to 0.83
        ("propylene glycol", 50, 0.82, 0.03),
    ],
)
def test_published_water_activities(make, name, percent, published, within):
    assert water_activity(make({name: percent})).median == pytest.approx(published, abs=within)


def test_without_water_there_is_none(make):
    assert water_activity(make({"squalane": 100})) is None
    assert preservation_findings(make({"squalane": 100})) == ()


@given(st.floats(1, 90), st.floats(1, 90))
def test_more_humectant_never_wets(make, a, b):
    dry, wet = (water_activity(make({"glycerin": p})).median for p in sorted((a, b), reverse=True))
    assert dry <= wet + 1e-12


@given(st.floats(0.1, 95))
def test_the_interval_stays_below_one_half_width(make, percent):
    found = water_activity(make({"butylene glycol": percent}))
    low, high = found.interval()
    assert 0 < low < found.median < 1
    assert high < 1.01


def code(make, percents, ph=5.5):
    return [(f.code, f.severity) for f in preservation_findings(make(percents, ph=ph))]


def test_a_watery_formula_asks_for_a_preservative(make):
    assert code(make, {"niacinamide": 5}) == [("formula.unpreserved", Severity.MUST_FIX)]
    assert code(make, {"niacinamide": 5, "1,2-hexanediol": 2}) == [("formula.unpreserved", Severity.WATCH)]
    assert code(make, {"niacinamide": 5, "phenoxyethanol": 0.8}) == []


@pytest.mark.parametrize(
    ("percents", "ph"), [({"glycerin": 75}, 5.5), ({"glycolic acid": 10}, 2.5), ({"alcohol": 40}, 5.5)]
)
def test_dry_acid_or_alcoholic_formulas_are_of_low_risk(make, percents, ph):
    assert code(make, percents, ph) == [("formula.low-microbial-risk", Severity.PASSED)]
