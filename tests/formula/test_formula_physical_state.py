"""Crystals, emulsion balance, and the whole assessment."""

import math
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supraderm.evidence import Severity
from supraderm.formula import assess, state
from supraderm.formula.crystals import cold_factor, crystal_findings, crystals
from supraderm.formula.emulsion import emulsion_findings, hlb
from supraderm.formula.oil_phase import oil_findings, oil_phase
from supraderm.ingredients import catalogue


def codes(findings):
    return {f.code for f in findings}


# crystals


@given(st.floats(200, 600), st.floats(200, 600))
def test_what_melts_higher_loses_more_solubility_in_the_cold(a, b):
    low, high = sorted((a, b))
    assert 0 < cold_factor(high) <= cold_factor(low) <= 1


def test_a_liquid_never_crystallises(make):
    product = make({"tocopherol": 5})
    (one,) = crystals(product, state(product))
    assert (one.as_made, one.cold, one.dried) == (0, 0, 0)
    assert crystal_findings(product, state(product)) == ()


def test_the_cold_finds_what_room_temperature_just_holds(make):
    product = make({"caffeine": 1.5})
    (one,) = crystals(product, state(product))
    assert one.as_made < 1
    assert one.cold == pytest.approx(one.as_made / cold_factor(508), rel=0.05)
    assert one.cold > one.as_made


def test_a_film_that_dries_to_nothing_leaves_crystals_and_one_with_glycol_fewer(make):
    dry = make({"caffeine": 1})
    wet = make({"caffeine": 1, "propylene glycol": 30})
    assert crystals(dry, state(dry))[0].dried > crystals(wet, state(wet))[0].dried
    assert "formula.dry-crystals" in codes(crystal_findings(dry, state(dry)))


def test_what_does_not_dissolve_at_all_is_said_once(make):
    product = make({"ferulic acid": 2})
    assert state(product).actives[0].saturation > 1
    assert crystal_findings(product, state(product)) == ()


# emulsions


def test_the_balance_is_a_mean_by_mass(make):
    found = hlb(make({"sorbitan oleate": 3, "polysorbate 80": 1, "squalane": 20}, form="emulsion"))
    values = {i.inci: i.measured["hlb"].median for i in catalogue().values() if "hlb" in i.measured}
    expected = (3 * values["SORBITAN OLEATE"] + values["POLYSORBATE 80"]) / 4
    assert found.supplied.median == pytest.approx(expected)
    assert found.emulsifier == pytest.approx(0.04)


@given(st.floats(0.1, 10), st.floats(0.1, 10))
def test_the_balance_lies_between_its_parts(make, a, b):
    found = hlb(make({"sorbitan oleate": a, "polysorbate 80": b}, form="emulsion")).supplied.median
    assert 4.2 < found < 15.1


def test_a_solution_is_not_asked_for_an_emulsifier(make):
    assert emulsion_findings(make({"glycerin": 5})) == ()


@pytest.mark.parametrize(
    ("percents", "code"),
    [
        ({"squalane": 20}, "formula.no-emulsifier"),
        ({"squalane": 20, "polysorbate 80": 0.2}, "formula.little-emulsifier"),
        ({"squalane": 20, "polyglyceryl-10 stearate": 4}, None),
        ({"caprylic/capric triglyceride": 20, "peg-100 stearate": 4}, "formula.hlb"),
        ({"squalane": 40, "sorbitan oleate": 4}, None),
    ],
)
def test_what_an_emulsion_is_told(make, percents, code):
    found = codes(emulsion_findings(make(percents, form="emulsion")))
    assert found == ({code} if code else set())


# oils


def test_the_oils_mix_by_volume_and_lie_between(make):
    product = make({"retinol": 0.3, "squalane": 10, "isopropyl myristate": 10}, form="emulsion")
    both = oil_phase(product, state(product))
    one, other = (
        oil_phase(p, state(p)).hansen
        for p in (
            make({"retinol": 0.3, name: 10}, form="emulsion") for name in ("squalane", "isopropyl myristate")
        )
    )
    assert both.known == 1
    assert all(min(a, b) <= c <= max(a, b) for a, b, c in zip(one, other, both.hansen, strict=True))


def test_what_loves_water_stays_in_water_and_what_loves_oil_in_oil(make):
    product = make({"retinol": 0.3, "niacinamide": 4, "squalane": 15}, form="emulsion")
    found = oil_phase(product, state(product))
    assert found.in_oil["retinol"] > 0.99
    assert found.in_oil["niacinamide"] < 0.01


def test_the_kind_of_oil_decides_how_much_it_takes_of_a_donor(make):
    taken = [
        oil_phase(product, state(product)).in_oil["salicylic_acid"]
        for oil in ("squalane", "isopropyl myristate")
        for product in [make({"salicylic acid": 0.5, oil: 15}, ph=3, form="emulsion")]
    ]
    assert taken[0] < 0.05 < taken[1]


def test_a_polar_active_in_a_hydrocarbon_is_told_and_one_in_its_like_is_not(make):
    like = make({"retinyl palmitate": 0.5, "caprylic/capric triglyceride": 30}, form="emulsion")
    assert "formula.oil-unlike" not in codes(oil_findings(like, state(like)))
    resorcinol = make({"phenylethyl resorcinol": 0.5, "squalane": 60}, form="emulsion")
    assert "formula.oil-unlike" in codes(oil_findings(resorcinol, state(resorcinol)))


def test_without_oil_there_is_nothing_to_say(make):
    product = make({"niacinamide": 4})
    assert oil_phase(product, state(product)).hansen is None
    assert oil_findings(product, state(product)) == ()


# the whole


def test_everything_is_in_the_assessment_and_fast(make):
    names = [
        "niacinamide", "glycerin", "butylene glycol", "panthenol", "allantoin", "sodium hyaluronate", "urea",
        "tocopheryl acetate", "squalane", "caprylic/capric triglyceride", "cetearyl alcohol",
        "glyceryl stearate", "polysorbate 60", "phenoxyethanol", "ethylhexylglycerin", "disodium edta",
        "xanthan gum", "carbomer", "sodium hydroxide", "citric acid", "betaine", "trehalose", "caffeine",
        "arbutin", "tranexamic acid", "retinol", "bht", "bisabolol", "ceramide np", "cholesterol",
        "dimethicone", "lactic acid", "salicylic acid", "ascorbyl glucoside", "adenosine", "resveratrol",
        "ferulic acid", "ubiquinone", "glutathione", "dipotassium glycyrrhizate",
    ]  # fmt: skip
    product = make(dict.fromkeys(names, 0.5), form="emulsion")
    assess(product)  # loads RDKit and the tables once
    start = time.process_time()
    found = assess(product)
    assert time.process_time() - start < 2
    assert set(found.left) == {"shelf", "accelerated", "opened", "on-skin"}
    assert found.findings[0].severity is not Severity.PASSED
    assert 0 < found.dry_residue < 1


ACTIVES = sorted(k for k, i in catalogue().items() if i.role == "active")
EXCIPIENTS = sorted(k for k, i in catalogue().items() if i.role == "excipient" and k != "water")


@settings(max_examples=1000)
@given(
    st.lists(st.sampled_from(ACTIVES), min_size=1, max_size=6, unique=True),
    st.lists(st.sampled_from(EXCIPIENTS), max_size=14, unique=True),
    st.tuples(st.floats(0.01, 4), st.floats(2.0, 9.5), st.sampled_from(["solution", "emulsion"])),
)
def test_no_random_formula_breaks_the_assessment(make, actives, excipients, rest):
    percent, ph, form = rest
    product = make(dict.fromkeys([*actives, *excipients], percent), ph=ph, form=form)
    found = assess(product)
    assert 0 <= found.computed_ph <= 14
    for shares in found.left.values():
        for share in shares.values():
            assert share is None or 0 < share.median < 1
    for one in found.crystals:
        assert one.as_made >= 0
        assert one.cold >= one.as_made or math.isclose(one.cold, one.as_made)
    assert len({(f.code, f.subject) for f in found.findings}) == len(found.findings)
