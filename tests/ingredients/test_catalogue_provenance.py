"""What the catalogue says of its own values: what is recalled is marked so, and each end of a range has its source."""

import pytest

from supraderm.evidence import HowKnown, resolve
from supraderm.ingredients import catalogue, find
from supraderm.ingredients.provenance import kind_of, lower_end, provenance
from supraderm.safety.limits import limits

RANGES = [
    (item.key, field, between)
    for item in catalogue().values()
    for field in ("use_level", "ph_window", "reported_use")
    if (between := getattr(item, field)) is not None
]


def test_nothing_recalled_is_marked_better_than_prior():
    weak = {HowKnown.PRIOR, HowKnown.ASSUMED}
    for item in catalogue().values():
        numbers = [*item.measured.values(), *(g.pka for g in item.ionisation)]
        numbers += [p.half_effect for p in item.potencies]
        for number in numbers:
            assert resolve(number.source).seen != "recall" or number.how_known in weak, (
                item.key,
                number.name,
            )
    for key, field, between in RANGES:
        for end in (between, lower_end(between)):
            assert resolve(end.source).seen != "recall" or HowKnown(end.how_known) in weak, (key, field)


def test_every_end_of_a_range_has_a_source_and_the_ends_are_in_order():
    for key, field, between in RANGES:
        assert between.low <= between.high, (key, field)
        assert bool(between.low_source) == bool(between.low_how_known), (key, field)
        resolve(lower_end(between).source)


@pytest.mark.parametrize("name", ["methylparaben", "phenoxyethanol", "octocrylene", "triclosan"])
def test_a_legal_limit_is_an_upper_end_alone(name):
    level = find(name).use_level
    assert level is not None
    assert level.source == "cosing-annexes-2026"
    assert kind_of(level) == "looked up"
    assert kind_of(lower_end(level)) == "recalled"
    assert provenance([find(name)])["use level"] == {"looked up": 1, "recalled": 1}


def test_no_usual_level_lies_above_a_european_limit_on_the_whole_body():
    above = {
        inci
        for limit in limits()
        if limit.market == "eu" and not limit.parts
        for inci, factor in limit.members
        if (level := find(inci).use_level) is not None and level.high * factor > limit.share * 1.001
    }
    assert not above


def test_what_a_survey_found_is_looked_up():
    assert {kind_of(b) for _, field, b in RANGES if field == "reported_use"} == {"looked up"}
    # report of 2024 on pentapeptide-4: up to 0.0035 % of its palmitoyl ester
    found = find("palmitoyl pentapeptide-4").reported_use
    assert found is not None
    assert found.high == pytest.approx(3.5e-5)
