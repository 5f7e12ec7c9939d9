"""Hydrophilic-lipophilic deviation of emulsions: limits, directions and phase inversion temperatures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.formula import assess
from supraderm.formula.curvature import alkane_number, by_balance, curvature
from supraderm.formula.deviation import PER_ALKANE, PER_KELVIN, deviation
from supraderm.formula.deviation_findings import deviation_findings
from supraderm.formula.emulsion import hlb
from supraderm.ingredients import find


def codes(product):
    return {f.code for f in deviation_findings(product, deviation(product), hlb(product))}


@pytest.mark.parametrize(
    ("carbons", "oxides", "alkane", "seen"),
    [  # fish-tail and inversion temperatures, C, remembered of the literature on pure ethoxylates
        (10, 4, 8, 30.4),
        (12, 5, 8, 32.6),
        (12, 5, 10, 38.5),
        (12, 5, 14, 48.5),
        (12, 4, 16, 30.0),
    ],
)
def test_pure_ethoxylates_turn_over_where_they_were_seen_to(carbons, oxides, alkane, seen):
    cc = 2.4 + 0.28 * carbons - oxides
    turn = 25 - (cc - PER_ALKANE["ethoxylated"] * alkane) / PER_KELVIN["ethoxylated"]
    assert turn == pytest.approx(seen, abs=8)


@pytest.mark.parametrize(
    ("name", "carbons", "oxides"), [("laureth-4", 12, 4), ("steareth-21", 18, 21), ("ceteth-10", 16, 10)]
)
def test_names_of_ethoxylates_are_read(name, carbons, oxides):
    found = curvature(find(name))
    assert found.cc.value == pytest.approx(2.4 + 0.28 * carbons - oxides)
    assert found.kind == "ethoxylated"


def test_sodium_lauryl_sulfate_has_the_value_read():
    found = curvature(find("sodium lauryl sulfate"))
    assert (found.cc.value, found.cc.source, found.kind) == (-2.3, "abbott-hld", "ionic")


@given(st.floats(0, 19), st.floats(0, 19))
def test_a_higher_hlb_is_more_hydrophilic(a, b):
    low, high = sorted((a, b))
    assert by_balance(high) <= by_balance(low)


def test_by_hlb_agrees_with_the_series_it_is_taken_from():
    # two ways to the same ethoxylates of C16: by name and by Griffin's HLB
    for oxides in (2, 6, 10):
        hlb_of = 20 * 44.05 * oxides / (44.05 * oxides + 242.4)
        assert by_balance(hlb_of) == pytest.approx(2.4 + 0.28 * 16 - oxides, abs=0.05)


@given(st.floats(1, 10), st.floats(5, 40))
def test_one_emulsifier_and_one_oil_give_the_law_itself(make, emulsifier, oil):
    product = make({"laureth-4": emulsifier, "squalane": oil}, form="emulsion")
    assert deviation(product).hld.median == pytest.approx(1.76 - 0.15 * 24, abs=1e-9)


@given(st.floats(0.5, 5), st.floats(0.5, 5))
def test_a_blend_of_emulsifiers_lies_between_them(make, a, b):
    ends = [
        deviation(make({name: 3, "squalane": 20}, form="emulsion")).hld.median
        for name in ("steareth-2", "steareth-21")
    ]
    blend = deviation(make({"steareth-2": a, "steareth-21": b, "squalane": 20}, form="emulsion"))
    assert min(ends) < blend.hld.median < max(ends)


def test_directions_of_salt_heat_and_oil(make):
    def hld(percents):
        return deviation(make({"laureth-4": 4, **percents}, form="emulsion"))

    plain, polar = hld({"squalane": 20}), hld({"isopropyl myristate": 20})
    salted = hld({"squalane": 20, "sodium citrate": 3})
    assert plain.salt == 0 < salted.salt
    assert plain.hld.median < salted.hld.median  # salt dries the head
    assert plain.hld.median < polar.hld.median  # a polar oil wets the tails
    assert plain.inversion > salted.inversion > 0
    assert plain.inversion > polar.inversion
    assert plain.oil_in_water > polar.oil_in_water


def test_sugar_heads_do_not_turn_over_with_heat(make):
    found = deviation(make({"sorbitan stearate": 2, "sucrose stearate": 3, "squalane": 20}, form="emulsion"))
    assert found.hld is not None
    assert found.inversion is None


def test_what_is_not_known_is_said(make):
    silicone = make({"polysorbate 60": 3, "dimethicone": 20}, form="emulsion")
    assert deviation(silicone).hld is None
    assert codes(silicone) == {"formula.hld-unknown"}
    assert "dimethicone" in deviation(silicone).unknown
    assert alkane_number(find("dimethicone")) is None


def test_findings_by_how_far_it_is(make):
    assert codes(make({"laureth-4": 4, "isopropyl myristate": 20}, form="emulsion")) == {
        "formula.hld-inversion"
    }
    far = make({"ceteareth-12": 4, "squalane": 20}, form="emulsion")
    assert codes(far) == {"formula.hld"}
    assert codes(make({"laureth-4": 4, "squalane": 20})) == set()
    assert codes(make({"laureth-4": 4}, form="emulsion")) == set()
    lipophilic = make({"sorbitan trioleate": 4, "isopropyl myristate": 30}, form="emulsion")
    assert deviation(lipophilic).hld.median > 0
    assert codes(lipophilic) == {"formula.hld"}


def test_it_is_part_of_the_assessment(make):
    found = assess(make({"laureth-4": 4, "isopropyl myristate": 20}, form="emulsion"))
    assert found.deviation.hld is not None
    assert "formula.hld-inversion" in {f.code for f in found.findings}
