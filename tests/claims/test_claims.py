import pytest

from supraderm.claims import claim, claims, findings, plan
from supraderm.errors import UnknownNameError
from supraderm.evidence import Severity, resolve


def test_every_class_of_the_catalogue_is_there_once_with_sources():
    codes = [c.code for c in claims().values() if c.code]
    # NMPA 2021 No. 49: new efficacy and 26 numbered classes
    assert sorted(codes) == sorted(["A", *(f"{i:02d}" for i in range(1, 27))])
    for c in claims().values():
        for key in (*c.sources, *(m.source for m in c.methods)):
            resolve(key)


def test_the_special_cosmetics_are_the_five_kinds_and_new_efficacy():
    assert {c.key for c in claims().values() if c.special} == {
        "new-efficacy",
        "hair-dye",
        "hair-perm",
        "spot-removal-whitening",
        "sunscreen",
        "anti-hair-loss",
    }


@pytest.mark.parametrize("name", [c for c, found in claims().items() if found.rule == "human-mandatory"])
def test_a_computed_result_never_satisfies_a_human_test(name):
    wished = plan(name)
    assert wished.standing == "none"
    (found,) = findings((name,), markets=("china",))
    assert found.severity is Severity.MUST_FIX
    assert "human efficacy test" in found.why.en


def test_where_a_laboratory_test_would_do_a_result_only_accompanies_it():
    assert plan("anti-wrinkle").standing == "accompanies"
    (found,) = findings(("anti-wrinkle",), markets=("china",))
    assert found.severity is Severity.WATCH


def test_where_any_evidence_will_do_it_may_be_listed_as_research_data():
    assert plan("moisturising").standing == "counts"
    (found,) = findings(("moisturising",), markets=("china",))
    assert found.severity is Severity.NOTE
    assert "research data" in found.why.en


def test_whitening_is_found_by_its_everyday_words_and_registered():
    assert claim("Whitening") is claim("美白") is claim("spot-removal-whitening")
    assert any("special cosmetic" in step.en for step in plan("whitening").steps)


def test_an_unknown_claim_offers_the_nearest():
    with pytest.raises(UnknownNameError) as error:
        claim("whitning")
    assert error.value.nearest == "whitening"


def test_the_eu_asks_for_evidence_too_and_silence_is_said():
    assert [f.code for f in findings(("soothing",), markets=("eu",))] == ["claims.eu"]
    assert [f.code for f in findings((), markets=("china", "eu"))] == ["claims.none"]
