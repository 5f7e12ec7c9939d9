"""Transit times against the studies they come from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.errors import UnknownNameError
from supraderm.evidence import HowKnown, resolve
from supraderm.skin import horny_transit, sites, turnover_sites, viable_transit

DAY = 86400.0


@pytest.mark.parametrize(
    ("site", "age", "days"),
    [
        ("forearm", 35, 19.8),
        ("forearm", 60, 28.1),
        ("upper-inner-arm", 35, 17.7),
        ("upper-inner-arm", 60, 25.5),
    ],
)
def test_grove_1981_table_1(site, age, days):
    found = horny_transit(site, age)
    assert found.median / DAY == pytest.approx(days)
    assert found.how_known is HowKnown.MEASURED
    assert horny_transit(site, 45).how_known is HowKnown.FITTED


@pytest.mark.parametrize(("site", "days"), [("back", 14), ("dorsal-hand", 21)])
def test_baker_1967_abstract(site, days):
    assert horny_transit(site, 35).median / DAY == pytest.approx(days)


def test_facial_stratum_corneum_renews_in_one_to_two_weeks():
    for site in ("forehead", "cheek"):
        low, high = (days / DAY for days in horny_transit(site, 35).interval(0.8))
        assert 5 < low < 8.5
        assert 11 < high < 15


def test_whole_epidermis_agrees_with_the_measured_pigment_turnover():
    """Maeda 2017: 36.2 +- 6.2 days on the inner forearm at 37.3 years."""
    total = (horny_transit("forearm", 37.3).median + viable_transit("forearm", 37.3).median) / DAY
    assert abs(total - 36.2) <= 6.2


@given(st.sampled_from(turnover_sites()), st.floats(20, 80), st.floats(0.5, 10))
def test_skin_renews_more_slowly_with_age(site, age, later):
    for transit in (horny_transit, viable_transit):
        assert transit(site, age + later).median > transit(site, age).median
        assert transit(site, age).unit == "s"


def test_extrapolated_ages_say_so():
    assert horny_transit("cheek", 35).in_domain
    old = horny_transit("cheek", 80)
    assert not old.in_domain
    assert old.spread > horny_transit("cheek", 35).spread


def test_living_skin_sites_have_a_turnover_and_excised_skin_has_none():
    for key in sites():
        if key != "franz-cell":
            resolve(horny_transit(key, 35).source)
    with pytest.raises(UnknownNameError, match="turnover"):
        viable_transit("franz-cell", 35)
