"""Loss on the shelf, in a test, after opening and on skin."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.evidence import HowKnown, Severity
from supraderm.formula import STORAGES, pack, shares_left, shelf, stability_findings, times_left
from supraderm.formula.pack import oxygen_store, pack_kinds
from supraderm.formula.stability.course import Losses, course, effectiveness
from supraderm.formula.stability.laws import groups, known_laws, law_of, sunlight
from supraderm.formula.stability.loss import losses_of
from supraderm.formula.stability.rate_law import Surroundings, Term, arrhenius, rate
from supraderm.formula.stability.shelf import hydrolysis_left
from supraderm.formula.stability.storage import ACCELERATED, OPENED, SHELF
from supraderm.ingredients import find

MONTH = 30.4375 * 86400


def the(findings, code):
    (found,) = [f for f in findings if f.code == code]
    return found


def rates(law, ph, temperature=298.15):
    return sum(rate(term, Surroundings(ph, temperature, (1.0,), {})) for term in law)


def group(name):
    (found,) = [g for g in groups() if g.name == name]
    return found.terms


# published values


def test_urea_loses_what_its_rates_say(make):
    # Panyachariwat and Steckel 2014, table IV: 3.03e-6 per hour at 25 C, 4.29e-5 at 40 C, in water
    product = make({"urea": 5}, ph=6.0)
    assert shares_left(product)["urea"].median == pytest.approx(math.exp(-3.03e-6 * 17532), rel=1e-3)
    assert shares_left(product, ACCELERATED)["urea"].median == pytest.approx(
        math.exp(-4.29e-5 * 4383), rel=5e-3
    )


@pytest.mark.parametrize(
    ("name", "ph", "half_life_days", "within"),
    [
        # Mabey and Mill 1978, at 25 C: ethyl acetate 2.0 years and phenyl acetate 38 days at pH 7,
        # acetamide 3950 years
        ("alkyl ester", 7.0, 2.0 * 365, 0.1),
        ("phenyl ester", 7.0, 38, 0.1),
        ("amide", 7.0, 3950 * 365, 0.2),
    ],
)
def test_groups_have_the_half_lives_of_the_review(name, ph, half_life_days, within):
    assert math.log(2) / rates(group(name), ph) / 86400 == pytest.approx(half_life_days, rel=within)


def test_the_survey_of_retinoids_lies_inside_the_interval(make):
    # Temova Rakusa 2021: 0 to 80 % lost in six months at 25 C, 40 to 100 % at 40 C
    product = make({"retinol": 0.2}, ph=6.0)
    low, high = shares_left(product, shelf(6))["retinol"].interval()
    assert low < 0.25
    assert high > 0.9
    warm = shares_left(product, ACCELERATED)["retinol"]
    assert warm.median < 0.6


def test_retinol_at_50_degrees_as_in_the_emulsion_it_was_read_for(make):
    # Yoshida 1999: 32.3 % left after four weeks at 50 C; used for the energy, so this checks the arithmetic only
    four_weeks = replace(SHELF, temperature=323.15, duration=28 * 86400.0)
    assert shares_left(make({"retinol": 0.2}, ph=6.0), four_weeks)["retinol"].median == pytest.approx(
        0.323, abs=0.03
    )


def test_egcg_is_steadiest_in_acid_and_gone_in_a_day_at_ph_8(make):
    # Xu 2019: half-life 76 days at pH 3; phosphate buffers near neutral lose it within a day
    one_day = replace(SHELF, duration=86400.0, air="open")
    acid = shares_left(make({"epigallocatechin gallate": 0.05}, ph=3.0), one_day)
    base = shares_left(make({"epigallocatechin gallate": 0.05}, ph=8.0), one_day)
    assert acid["epigallocatechin_gallate"].median == pytest.approx(0.5 ** (1 / 76), rel=1e-3)
    assert base["epigallocatechin_gallate"].median < 0.5


def test_a_cream_of_the_literature_lies_inside_the_interval_of_ascorbic_acid(make):
    # Moussa 2015: a tenth lost after about 208 days in a water-in-oil cream with 2 %
    time = times_left(make({"ascorbic acid": 2, "caprylic/capric triglyceride": 60}, ph=3.0))["ascorbic_acid"]
    assert time.low < 208 / 30.4 < time.high


# directions


def test_ascorbic_acid_oxidises_faster_as_ion_with_copper_and_in_a_pack_that_is_opened(make):
    def left(percents, ph, storage=OPENED, kind="dropper bottle"):
        return shares_left(make(percents, ph=ph), storage, made=pack(kind))["ascorbic_acid"].median

    plain = left({"ascorbic acid": 5}, 3.0)
    assert left({"ascorbic acid": 5}, 5.5) < plain
    assert left({"ascorbic acid": 5, "disodium edta": 0.1}, 5.5) > left({"ascorbic acid": 5}, 5.5)
    assert left({"ascorbic acid": 5}, 3.0, SHELF, "airless pump") > left(
        {"ascorbic acid": 5}, 3.0, SHELF, "plastic tube"
    )
    assert left({"ascorbic acid": 5}, 3.0, OPENED, "airless pump") > plain
    assert left({"ascorbic acid": 15}, 3.0) > left({"ascorbic acid": 0.1}, 3.0)


def test_sulfite_spares_ascorbic_acid(make):
    def left(percents):
        return shares_left(make(percents, ph=4.0), shelf(3), made=pack("airless pump"))[
            "ascorbic_acid"
        ].median

    assert left({"ascorbic acid": 0.2, "sodium metabisulfite": 0.2}) > left({"ascorbic acid": 0.2}) + 0.01


def test_an_ester_in_oil_is_out_of_the_reach_of_water(make):
    watery = hydrolysis_left(make({"ethyl ascorbic acid": 1}, ph=9)).keys()
    oily = make({"tocopheryl acetate": 1, "caprylic/capric triglyceride": 20}, ph=9)
    assert hydrolysis_left(oily)["tocopheryl_acetate"].median > 0.999
    assert "ethyl_ascorbic_acid" not in watery  # an ether


def test_esters_last_longest_in_mild_acid():
    at = {ph: rates(group("alkyl ester"), ph) for ph in (2, 5, 9)}
    assert at[5] < at[2]
    assert at[5] < at[9]


# laws


@given(st.floats(1e-12, 1e-3), st.floats(1, 1e7), st.floats(1, 1e7))
def test_losses_under_air_multiply(k, a, b):
    one = Losses(np.array([k]), np.array([0.0]), np.array([1.0]), np.array([0.0]))

    def left(t):
        return course(one, np.array([0.0, t]), None).left[0, -1]

    assert left(a + b) == pytest.approx(left(a) * left(b), abs=1e-6)


@given(
    st.sampled_from(sorted(pack_kinds())),
    st.lists(
        st.tuples(st.floats(1e-10, 1e-4), st.floats(0, 1e-7), st.floats(1e-6, 1e-1)), min_size=1, max_size=4
    ),
    st.booleans(),
)
def test_oxygen_is_neither_made_nor_lost(kind, parts, in_use):
    by_oxygen, otherwise, demand = (np.array(column) for column in zip(*parts, strict=True))
    store = oxygen_store(pack(kind), 0.2, 298.15, in_use=in_use)
    time = np.array([0.0, 1e5, 1e6, 1e7])
    found = course(Losses(by_oxygen, otherwise, demand, np.zeros(len(parts))), time, store)
    assert np.all((found.left >= 0) & (found.left <= 1))
    assert np.all(np.diff(found.left, axis=1) <= 1e-9)
    assert np.all((found.oxygen > -1e-6) & (found.oxygen < 1 + 1e-6))
    held = store.capacity * found.oxygen
    assert held + found.used == pytest.approx(store.capacity + found.supplied, rel=1e-6)
    oxidised = found.used[-1]
    if not otherwise.any():
        assert oxidised == pytest.approx(float(demand @ (1 - found.left[:, -1])), rel=1e-4, abs=1e-9)


def test_a_tight_pack_oxidises_no_more_than_its_oxygen():
    store = replace(oxygen_store(pack("airless pump"), 0.0, 298.15), supply=0.0)
    many = Losses(np.array([1e-4]), np.array([0.0]), np.array([1e-2]), np.array([0.0]))
    left = course(many, np.array([0.0, 1e9]), store).left[0, -1]
    assert 1e-2 * (1 - left) == pytest.approx(store.capacity, rel=1e-3)


@given(st.floats(1e-9, 1e2), st.floats(1e-6, 0.1))
def test_effectiveness_lies_between_nothing_and_all(k, depth):
    assert 0 < effectiveness(k, depth) <= 1
    assert effectiveness(2 * k, depth) <= effectiveness(k, depth)


def test_effectiveness_of_a_deep_slab_is_one_over_its_modulus():
    phi = 0.05 * math.sqrt(1.0 / 2.1e-9)
    assert effectiveness(1.0, 0.05) == pytest.approx(1 / phi)


@given(st.floats(2e4, 2e5), st.floats(253, 353), st.floats(253, 353), st.floats(253, 353))
def test_arrhenius_is_a_chain(energy, a, b, c):
    assert arrhenius(energy, a, c) == pytest.approx(arrhenius(energy, a, b) * arrhenius(energy, b, c))


@given(st.floats(1, 36), st.floats(1, 36))
def test_longer_storage_never_leaves_more(make, a, b):
    product = make({"retinol": 0.2, "bht": 0.05}, ph=6.0)
    short, long = (shares_left(product, shelf(m))["retinol"].median for m in sorted((a, b)))
    assert long <= short + 1e-9


def test_warmth_shortens_the_time_until_a_tenth_is_lost(make):
    product = make({"urea": 5}, ph=6.0)
    cold, warm = (times_left(product, storage)["urea"] for storage in (SHELF, ACCELERATED))
    assert warm.median < cold.median
    assert cold.low < cold.median < cold.high
    # a tenth of a first-order loss
    assert cold.median * MONTH == pytest.approx(-math.log(0.9) / 8.417e-10, rel=1e-2)


# honesty


def test_another_ph_widens_the_interval_and_says_so(make):
    inside = shares_left(make({"quercetin": 0.1}, ph=5.0), STORAGES[3])["quercetin"]
    outside = shares_left(make({"quercetin": 0.1}, ph=7.5), STORAGES[3])["quercetin"]
    assert inside.in_domain
    assert not outside.in_domain
    assert outside.how_known is HowKnown.ASSUMED
    assert outside.spread > inside.spread


def test_a_rate_with_traces_of_metal_is_no_measurement(make):
    assert shares_left(make({"ascorbic acid": 5}, ph=3.0))["ascorbic_acid"].how_known is HowKnown.ASSUMED


def test_what_was_not_read_is_not_invented(make):
    product = make({"kojic acid": 0.5}, ph=4.5)
    assert shares_left(product)["kojic_acid"] is None
    finding = the(stability_findings(product), "formula.shelf-life-unknown")
    assert finding.severity is Severity.NOTE
    assert "25 °C" in finding.action.en


def test_a_law_by_groups_is_no_statement_on_the_whole_loss(make):
    product = make({"retinyl acetate": 0.3, "caprylic/capric triglyceride": 20}, ph=6.0)
    assert shares_left(product)["retinyl_acetate"] is None
    assert the(stability_findings(product), "formula.shelf-life-unknown")


def test_much_loss_is_to_be_watched_and_little_is_a_note(make):
    def severity(percents):
        return the(stability_findings(make(percents, ph=6.0)), "formula.shelf-life").severity

    assert severity({"retinol": 0.2}) is Severity.WATCH
    assert severity({"urea": 5}) is Severity.NOTE


def test_light_sensitive_actives_are_named_once_and_the_sun_is_counted(make):
    light = the(stability_findings(make({"retinol": 0.2, "kojic acid": 0.5}, ph=5.0)), "formula.light")
    assert set(light.subject) == {"retinol", "kojic_acid"}
    # Bonda: 86 % lost over five erythema doses
    assert "67% of RETINOL" in light.why.en


def test_a_clear_pack_turns_light_into_something_to_watch(make):
    product = make({"retinol": 0.2}, ph=5.0)
    clear = replace(product, pack=pack("pump bottle"))
    dark = replace(product, pack=pack("airless pump"))
    assert the(stability_findings(clear), "formula.light").severity is Severity.WATCH
    assert the(stability_findings(dark), "formula.light").severity is Severity.NOTE


def test_the_first_assay_is_of_the_largest_open_question(make):
    product = make({"ascorbic acid": 10, "tocopherol": 0.5}, ph=3.2)
    assert the(stability_findings(product), "formula.next-assay").subject == ("ascorbic_acid",)


def test_the_order_of_donors_follows_the_potentials(make):
    found = the(
        stability_findings(make({"ascorbic acid": 10, "tocopherol": 0.5}, ph=3.2)),
        "formula.antioxidant-order",
    )
    assert found.title.en == "ASCORBIC ACID gives its electrons first"
    alone = stability_findings(make({"tocopherol": 0.5}))
    assert all(f.code != "formula.antioxidant-order" for f in alone)


def test_a_stable_active_gets_no_finding(make):
    assert stability_findings(make({"tranexamic acid": 3})) == ()


def test_every_law_names_an_ingredient_of_the_catalogue_and_adds_up():
    for inci, terms in known_laws().items():
        assert law_of(find(inci)) == terms
        assert all(isinstance(term, Term) and term.rate > 0 for term in terms)
    for inci in sunlight():
        assert find(inci).inci == inci


def test_preservatives_with_a_law_are_followed_but_are_no_active(make):
    product = make({"urea": 5, "sodium metabisulfite": 0.1}, ph=5.0)
    assert {loss.component.ingredient.key for loss in losses_of(product)} == {"urea", "sodium_metabisulfite"}
    assert shares_left(product).keys() == {"urea"}
