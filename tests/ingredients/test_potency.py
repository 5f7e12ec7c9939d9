"""Which assay speaks for an active: the rule, and the values the pigmentation work rests on."""

import math
from dataclasses import replace
from statistics import median, stdev

import pytest

from supraderm.atlas import targets
from supraderm.errors import UnknownNameError
from supraderm.evidence import Estimate, HowKnown
from supraderm.ingredients import Potency, catalogue, find, for_target, potency_on
from supraderm.ingredients.potency import distance


def row(half_effect=1.0, how_known="measured", spread=0.5, **fields) -> Potency:
    given = {
        "target": "tyrosinase",
        "kind": "IC50",
        "system": "isolated enzyme",
        "species": "human",
    } | fields
    estimate = Estimate(
        "half effect", half_effect, "mol/m**3", HowKnown(how_known), "mann2018", spread=spread
    )
    return Potency(half_effect=estimate, **given)


def chosen(*rows):
    return potency_on(replace(find("water"), potencies=rows), "tyrosinase")


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (row(2.0), row(1.0, species="mouse")),
        (row(2.0, how_known="prior"), row(1.0, species="mushroom")),
        (row(2.0, species="mouse"), row(1.0, species="mushroom")),
        (row(2.0, species="not stated"), row(1.0, species="mushroom")),
        (row(2.0), row(1.0, how_known="prior")),
        (row(2.0), row(1.0, relation="<")),
        (row(2.0, how_known="prior"), row(1.0, kind="effective concentration")),
        (row(2.0, kind="Ki"), row(1.0, kind="Kd")),
        (row(2.0, system="melanocyte culture"), row(1.0)),
        (row(2.0), row(1.0, system="reconstructed skin")),
        (row(2.0, spread=0.5), row(1.0, spread=0.7)),
    ],
)
def test_the_better_evidence_is_chosen_whatever_the_order(better, worse):
    assert chosen(better, worse) is better
    assert chosen(worse, better) is better


def test_a_lower_bound_is_never_a_potency():
    assert chosen(row(relation=">")) is None


def test_a_lower_bound_strikes_out_weaker_evidence_below_it_and_nothing_else():
    bound = row(1.0, species="mouse", relation=">")
    mushroom, strong = row(1.0, species="mushroom"), row(2.0, species="mushroom")
    human = row(0.5)
    assert chosen(bound, mushroom) is None
    assert chosen(bound, strong) is strong
    assert chosen(bound, human) is human


def test_no_rows_no_potency():
    assert chosen() is None
    assert potency_on(find("kojic acid"), "melanosome-transfer") is None


@pytest.mark.parametrize(
    ("name", "target", "micromolar", "species", "how_known"),
    [
        # Mann 2018, abstract: human melanocytes 0.9 uM, recombinant human enzyme 1.1 uM, mushroom 108 uM
        ("thiamidol", "tyrosinase", 0.9, "human", "measured"),
        # Kolbe 2013, abstract: human enzyme
        ("4-butylresorcinol", "tyrosinase", 21, "human", "measured"),
        ("kojic acid", "tyrosinase", 500, "human", "measured"),
        # Boo 2021, table 2
        ("alpha-arbutin", "tyrosinase", 2100, "human", "measured"),
        # recalled from a figure of Mann 2018
        ("arbutin", "tyrosinase", 6500, "human", "prior"),
        ("hexylresorcinol", "tyrosinase", 94, "human", "prior"),
        ("phenylethyl resorcinol", "tyrosinase", 131, "human", "prior"),
        # Kim 2002, abstract: B16 melanoma tyrosinase 52.7 uM, mushroom 1.2 uM
        ("oxyresveratrol", "tyrosinase", 52.7, "mouse", "measured"),
        # Mann 2018, abstract
        ("hydroquinone", "melanogenesis", 16.3, "human", "measured"),
        # Iwamoto 1975, abstract
        ("tranexamic acid", "plasmin-signalling", 36, "human", "measured"),
        ("glabridin", "tyrosinase", 0.77, "mushroom", "measured"),
    ],
)
def test_the_published_value_is_the_one_that_speaks(name, target, micromolar, species, how_known):
    found = potency_on(find(name), target)
    assert found is not None
    assert found.half_effect.median == pytest.approx(micromolar * 1e-3)
    assert (found.species, found.half_effect.how_known) == (species, how_known)


def test_niacinamide_half_effect_follows_from_35_to_68_percent_at_one_millimolar():
    ends = [1.0 * (1 - e) / e for e in (0.35, 0.68)]
    found = potency_on(find("niacinamide"), "melanosome-transfer")
    assert found is not None
    assert found.half_effect.median == pytest.approx((ends[0] * ends[1]) ** 0.5, rel=1e-3)
    low, high = found.half_effect.interval(0.8)
    assert low < min(ends)
    assert high > max(ends) * 0.9


def test_evidence_against_an_effect_leaves_no_potency():
    """Kim 2002: resveratrol does less than 50 % at 100 uM on melanoma tyrosinase."""
    for name in ("resveratrol", "ferulic acid", "quercetin"):
        assert find(name).potencies
        assert potency_on(find(name), "tyrosinase") is None


def test_many_actives_have_no_potency_and_none_is_invented():
    for name in (
        "undecylenoyl phenylalanine",
        "acetyl glucosamine",
        "azelaic acid",
        "ellagic acid",
        "retinol",
    ):
        assert potency_on(find(name), "tyrosinase") is None


def test_spreads_are_as_wide_as_assays_differ():
    """Half effects differ between laboratories by ten times and more; the table of the evidence says so."""
    for item in catalogue().values():
        for found in item.potencies:
            floor = {"mushroom": 1.5, "not stated": 0.5, "bacterium": 0.3}.get(found.species, 0.5)
            assert found.half_effect.spread >= floor, (item.key, found)
            assert found.half_effect.in_domain == (
                found.species not in ("mushroom", "not stated", "cell-free")
            )
            assert 0 < found.maximal_effect <= 1


def test_two_assays_are_two_unknowns():
    names = [p.half_effect.name for item in catalogue().values() for p in item.potencies]
    assert len(names) == len(set(names))


def test_ingredients_for_a_target_come_with_the_nearest_evidence_first():
    found = for_target("tyrosinase")
    ranks = []
    for item in found:
        evidence = potency_on(item, "tyrosinase")
        assert evidence is not None
        ranks.append((distance(evidence), evidence.half_effect.median))
    assert ranks == sorted(ranks)
    assert [item.key for item in found[:2]] == ["thiamidol", "butylresorcinol"]
    assert {item.key for item in for_target("melanosome-transfer")} == {"niacinamide"}


def test_every_target_can_be_asked_for_and_an_unknown_one_is_refused():
    for key in targets():
        for item in for_target(key):
            assert key in {p.target for p in item.potencies}
    with pytest.raises(UnknownNameError) as caught:
        for_target("tyrosinaze")
    assert caught.value.nearest == "tyrosinase"


def test_the_mushroom_enzyme_misses_the_human_one_by_more_than_a_decade():
    """Its spread is that of the pairs the catalogue holds: log10 of human (or mouse) over mushroom."""
    ratios = []
    for item in catalogue().values():
        rows = [
            p for p in item.potencies if p.target == "tyrosinase" and p.relation == "=" and p.kind == "IC50"
        ]
        mammal = [p.half_effect.median for p in rows if p.species in ("human", "mouse")]
        mushroom = [p.half_effect.median for p in rows if p.species == "mushroom"]
        if mammal and mushroom:
            ratios.append(math.log10(median(mammal) / median(mushroom)))
    assert len(ratios) == 5
    assert 1.2 < stdev(ratios) < 1.8
    assert {
        p.half_effect.spread for i in catalogue().values() for p in i.potencies if p.species == "mushroom"
    } == {1.5}
