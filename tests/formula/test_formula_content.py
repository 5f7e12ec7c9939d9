"""Raw materials opened: ranges of suppliers, and the worst case that decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.errors import InputError
from supraderm.formula import content, read_formula, worst_case
from supraderm.ingredients import find, find_with, parse_own

OWN = parse_own(
    """
glow_blend:
  inci: Glow Blend
  phase: water
  composition:
    - {name: Niacinamide, low: 15 %, high: 25 %}
    - {name: Glycerin, low: 30 %, high: 40 %}
    - {name: Water, low: 35 %, high: 55 %}
shy_blend:
  inci: Shy Blend
  phase: water
  composition:
    - {name: Salicylic acid, low: 1 %, high: 5 %}
    - {name: house perfume, low: 0 %, high: 1 %}
"""
)
LIST = "Water to 100\nGlow Blend 20\nShy Blend 10\nGlycerin 3"


@pytest.fixture
def product():
    return read_formula(LIST, find=find_with(OWN)).product()


def test_the_content_of_a_formula_is_a_range_for_every_constituent(product):
    found = {one.name: one for one in content(product.components)}
    niacinamide, glycerin = found["NIACINAMIDE"], found["GLYCERIN"]
    assert (niacinamide.low, niacinamide.high) == pytest.approx((0.03, 0.05))
    assert (glycerin.low, glycerin.high) == pytest.approx((0.09, 0.11))
    assert set(glycerin.through) == {"GLOW BLEND", "GLYCERIN"}
    assert found["house perfume"].high == pytest.approx(0.001)
    assert found["SHY BLEND"].low == pytest.approx(0.094)


def test_the_worst_case_holds_every_upper_end_and_water_gives_way(product):
    worst = worst_case(product)
    shares = {component.ingredient.inci: component.share for component in worst.components}
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["NIACINAMIDE"] == pytest.approx(0.05)
    assert shares["GLYCERIN"] == pytest.approx(0.11)
    assert shares["SALICYLIC ACID"] == pytest.approx(0.005)
    assert shares["SHY BLEND"] == pytest.approx(0.095)
    assert "GLOW BLEND" not in shares


def test_without_stated_compositions_nothing_changes():
    plain = read_formula("Water to 100\nCentella asiatica extract 1\nGlycerin 3").product()
    assert find("centella asiatica extract").composition
    assert worst_case(plain) is plain
    assert {one.name for one in content(plain.components)} == {
        "WATER",
        "CENTELLA ASIATICA EXTRACT",
        "GLYCERIN",
    }


def test_upper_ends_that_do_not_fit_are_refused():
    own = parse_own(
        "a: {inci: A, phase: oil, composition: [{name: Squalane, low: 40 %, high: 90 %}, "
        "{name: Tocopherol, low: 10 %, high: 60 %}]}"
    )
    made = read_formula("A 100 %\n", find=find_with(own)).product()
    with pytest.raises(InputError, match="upper ends"):
        worst_case(made)


@given(st.floats(0.001, 0.9), st.floats(0, 0.4), st.floats(0, 0.5))
def test_every_share_of_the_worst_case_is_the_upper_end_of_its_content(share, low, more):
    part = f"{{name: Glycerin, low: {low:.6f}, high: {low + more + 1e-6:.6f}}}"
    own = parse_own(f"a: {{inci: A, phase: water, composition: [{part}]}}")
    made = read_formula(f"Water to 100\nA {100 * share:.6f}", find=find_with(own)).product()
    upper = {one.name: one.high for one in content(made.components)}
    worst = worst_case(made)
    assert sum(component.share for component in worst.components) == pytest.approx(1)
    assert worst.component("glycerin").share == pytest.approx(upper["GLYCERIN"], abs=1e-9)
